package payrun_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"text/tabwriter"
	"time"

	"paysheet/pkg/calendar"
	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
)

// BenchmarkMonth measures a whole run of a big made-up month, from the files to
// the published period, and prints a table: time, rows a second and memory by
// stage. With -short the month is a hundredth of it. It only measures: it fails
// where the run does, never on time.
func BenchmarkMonth(b *testing.B) {
	size := bigmonth.Full()
	if testing.Short() {
		size = size.Over(100)
	}
	dir := b.TempDir()
	if err := bigmonth.Write(dir, size); err != nil {
		b.Fatal(err)
	}
	debug.FreeOSMemory()
	resetProcessPeak()

	var last *stopwatch
	for b.Loop() {
		b.StopTimer()
		disk := newBenchDisk(b)
		last = newStopwatch()
		b.StartTimer()
		benchMonth(b, dir, disk, last)
		last.stop()
	}
	fmt.Fprintf(os.Stdout, "\n%d employees, %d attendance rows, %d tickets, %d sales lines; %s, %s/%s, GOMAXPROCS %d\n",
		size.Employees, size.Attendance, size.Tickets, size.Sales, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	last.print(os.Stdout)
	b.ReportMetric(float64(size.Rows())*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(last.peak)/(1<<20), "peak-MiB")
}

// benchMonth carries the run out as calc does.
func benchMonth(b *testing.B, dir string, disk payrun.Disk, w *stopwatch) {
	inputs, done := bigInputs(b, dir)
	defer done()
	outcome := bigRun(b, inputs, w.told)
	w.told("figures", 0) // what is under way since the last sheet
	w.told("payslips", 0)
	if _, err := publish(b.Context(), outcome, disk); err != nil {
		b.Fatal(err)
	}
	w.told("", 0)
}

// bigRun works the big month out.
func bigRun(t testing.TB, inputs []payrun.Input, progress func(stage string, rows int)) *payrun.Outcome {
	src, problems := scheme.Parse(bigmonth.SchemeFile, bigmonth.Scheme())
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	period, err := src.Period(bigmonth.Period)
	if err != nil {
		t.Fatal(err)
	}
	outcome, err := payrun.Work(payrun.Options{
		Source: src, Period: period, Calendar: calendar.China(), Inputs: inputs, Version: "bench", Progress: progress,
	})
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// bigInputs opens the workbooks of a folder.
func bigInputs(t testing.TB, dir string) ([]payrun.Input, func()) {
	names, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	var inputs []payrun.Input
	var files []*os.File
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
		info, err := file.Stat()
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, payrun.Input{Name: filepath.Base(name), Data: file, Size: info.Size()})
	}
	return inputs, func() {
		for _, file := range files {
			_ = file.Close()
		}
	}
}

// lap is what one stage took.
type lap struct {
	name string
	took time.Duration
	rows int
	peak uint64 // bytes that the program held from the system, at most
}

// stopwatch turns what a run tells of its progress into laps.
type stopwatch struct {
	laps    []lap
	current string
	since   time.Time
	seen    atomic.Uint64 // the peak since the last lap
	peak    uint64
	ended   chan struct{}
	ticker  *time.Ticker
}

// newStopwatch begins to measure; memory is looked at every few milliseconds.
func newStopwatch() *stopwatch {
	w := &stopwatch{current: "opening", since: time.Now(), ended: make(chan struct{}), ticker: time.NewTicker(5 * time.Millisecond)}
	go func() {
		for {
			select {
			case <-w.ticker.C:
				w.look()
			case <-w.ended:
				return
			}
		}
	}()
	return w
}

// told takes one word of progress. With rows a stage tells how far it has come,
// so the time since the last word is its own; without, a new stage begins.
func (w *stopwatch) told(stage string, rows int) {
	name := w.current
	if rows > 0 {
		name = stage
	}
	w.look()
	l := w.lap(name)
	now := time.Now()
	l.took += now.Sub(w.since)
	l.rows = max(l.rows, rows)
	l.peak = max(l.peak, w.seen.Swap(0))
	w.peak = max(w.peak, l.peak)
	w.since = now
	if rows == 0 {
		w.current = stage
	}
}

func (w *stopwatch) lap(name string) *lap {
	for i := range w.laps {
		if w.laps[i].name == name {
			return &w.laps[i]
		}
	}
	w.laps = append(w.laps, lap{name: name})
	return &w.laps[len(w.laps)-1]
}

// look takes down how much memory is held now.
func (w *stopwatch) look() {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	held := s[0].Value.Uint64() - s[1].Value.Uint64()
	for old := w.seen.Load(); held > old && !w.seen.CompareAndSwap(old, held); old = w.seen.Load() {
	}
}

// stop ends the looking; the laps stay.
func (w *stopwatch) stop() {
	w.ticker.Stop()
	close(w.ended)
}

// least is the time below which a stage without rows is not worth a line.
const least = 5 * time.Millisecond

// print writes the laps as a table. What is made beside the payslips is in their
// time.
func (w *stopwatch) print(to io.Writer) {
	t := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "stage\tseconds\trows\trows/s\tpeak MiB\t\n")
	var total time.Duration
	for _, l := range w.laps {
		total += l.took
		if l.rows == 0 && l.took < least {
			continue
		}
		rows, speed := "", ""
		if l.rows > 0 {
			rows, speed = strconv.Itoa(l.rows), strconv.FormatFloat(float64(l.rows)/l.took.Seconds(), 'f', 0, 64)
		}
		fmt.Fprintf(t, "%s\t%.2f\t%s\t%s\t%d\t\n", l.name, l.took.Seconds(), rows, speed, l.peak>>20)
	}
	fmt.Fprintf(t, "all\t%.2f\t\t\t%d\t\n", total.Seconds(), w.peak>>20)
	_ = t.Flush()
	if peak := processPeak(); peak != "" {
		fmt.Fprintf(to, "the process at its peak (VmHWM): %s\n", peak)
	}
}

// resetProcessPeak forgets what writing the month needed, where the system can.
func resetProcessPeak() {
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// processPeak is what the system says of the most memory the process ever had
// since resetProcessPeak; "" where it says nothing.
func processPeak() string {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if kib, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(kib), " kB"))
			if err != nil {
				return ""
			}
			return strconv.Itoa(n>>10) + " MiB"
		}
	}
	return ""
}

// benchDisk writes as the command does, but for the one flush before the period
// gets its place.
type benchDisk struct {
	fs.ReadDirFS
	fs.ReadFileFS
	root string
}

func newBenchDisk(b *testing.B) benchDisk {
	root := b.TempDir()
	files := os.DirFS(root)
	return benchDisk{files.(fs.ReadDirFS), files.(fs.ReadFileFS), root}
}

func (d benchDisk) path(name string) string { return filepath.Join(d.root, filepath.FromSlash(name)) }

func (d benchDisk) Open(name string) (fs.File, error) { return d.ReadFileFS.Open(name) }
func (d benchDisk) Mkdir(name string) error           { return os.MkdirAll(d.path(name), 0o700) }
func (d benchDisk) Rename(from, to string) error      { return os.Rename(d.path(from), d.path(to)) }
func (d benchDisk) RemoveAll(name string) error       { return os.RemoveAll(d.path(name)) }
func (d benchDisk) Swap(string, string) error         { return errors.ErrUnsupported }

func (d benchDisk) Lock(context.Context, bool) (func() error, error) {
	return func() error { return nil }, nil
}

func (d benchDisk) WriteFile(name string, data []byte) error {
	file, err := os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
