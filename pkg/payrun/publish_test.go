package payrun_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
)

var errFull = errors.New("no space left on device")

// memory is a disk that fails where a test wants it to.
type memory struct {
	mu    sync.Mutex
	files fstest.MapFS
	steps int
	// failAt is the step that fails, from 1; with dead, every later one fails
	// too, as when the power is cut.
	failAt int
	dead   bool
	// onWrite, if not nil, is told of each file before it is written.
	onWrite func(name string)
	held    bool
	// noSwap is a disk that cannot give two folders each other's names.
	noSwap bool
}

// newMemory is a disk on which a period stands already.
func newMemory() *memory { return &memory{files: oldFiles()} }

func oldFiles() fstest.MapFS {
	return fstest.MapFS{"2026-10/run.json": {Data: []byte("the old record")}, "2026-10/payslips/E001.xlsx": {Data: []byte("an old payslip")}}
}

// step counts one access and tells whether it fails.
func (m *memory) step() error {
	m.steps++
	if m.steps == m.failAt || m.dead && m.failAt > 0 && m.steps > m.failAt {
		return errFull
	}
	return nil
}

func (m *memory) Lock(context.Context, bool) (func() error, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.held {
		return nil, payrun.ErrHeld
	}
	if err := m.step(); err != nil {
		return nil, err
	}
	m.held = true
	return func() error {
		m.held = false
		return nil
	}, nil
}

func (m *memory) Open(name string) (fs.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return nil, err
	}
	return m.files.Open(name)
}

func (m *memory) ReadDir(name string) ([]fs.DirEntry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return nil, err
	}
	return m.files.ReadDir(name)
}

func (m *memory) ReadFile(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return nil, err
	}
	return m.files.ReadFile(name)
}

func (m *memory) Mkdir(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	if _, ok := m.files[name]; !ok && name != "." {
		m.files[name] = &fstest.MapFile{Mode: fs.ModeDir | 0o700}
	}
	return nil
}

func (m *memory) WriteFile(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.onWrite != nil {
		m.onWrite(name)
	}
	if err := m.step(); err != nil {
		// A full disk keeps what went in before it was full.
		m.files[name] = &fstest.MapFile{Data: slices.Clone(data[:len(data)/2])}
		return err
	}
	if _, there := m.files[name]; there {
		return fs.ErrExist
	}
	m.files[name] = &fstest.MapFile{Data: slices.Clone(data)}
	return nil
}

func (m *memory) Rename(from, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	return m.move(from, to)
}

// move gives a folder another name; the name must be free.
func (m *memory) move(from, to string) error {
	if _, err := m.files.ReadDir(to); err == nil {
		return fs.ErrExist
	}
	for _, name := range slices.Collect(maps.Keys(m.files)) {
		if name == from || strings.HasPrefix(name, from+"/") {
			m.files[to+strings.TrimPrefix(name, from)] = m.files[name]
			delete(m.files, name)
		}
	}
	return nil
}

func (m *memory) Swap(a, b string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	if m.noSwap {
		return errors.ErrUnsupported
	}
	const aside = "swapping"
	return errors.Join(m.move(a, aside), m.move(b, a), m.move(aside, b))
}

func (m *memory) RemoveAll(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	maps.DeleteFunc(m.files, func(file string, _ *fstest.MapFile) bool {
		return file == name || strings.HasPrefix(file, name+"/")
	})
	return nil
}

// tree is what stands under a folder: bytes by file name.
func (m *memory) tree(folder string) map[string]string {
	out := map[string]string{}
	for name, file := range m.files {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok && !file.Mode.IsDir() {
			out[rest] = string(file.Data)
		}
	}
	return out
}

// left are the folders at the root.
func (m *memory) left() []string {
	var out []string
	for name := range m.files {
		top, _, _ := strings.Cut(name, "/")
		out = append(out, top)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// publish holds a disk, publishes on it and lets it go.
func publish(ctx context.Context, outcome *payrun.Outcome, disk payrun.Disk) (*payrun.Published, error) {
	held, err := payrun.Hold(ctx, disk, false)
	if err != nil {
		return nil, err
	}
	defer held.Release()
	return outcome.Publish(ctx, held, payrun.Keep{})
}

// smallRun is a run with few payslips.
func smallRun(t *testing.T) *payrun.Outcome {
	t.Helper()
	outcome, err := payrun.Work(smallOptions(t))
	must(t, err)
	return outcome
}

func smallOptions(t *testing.T) payrun.Options {
	t.Helper()
	var ex example
	if !readJSON(t, filepath.Join(testdata, "repair-team", "example.json"), &ex) {
		t.Fatal("the example of repair-team is missing")
	}
	o := options(t, ex.Case.Scheme, ex.Case.Period)
	o.Inputs = []payrun.Input{workbook(t, o, ex.Case.Sheets)}
	return o
}

// published is the tree that a run leaves on a disk that works, and the number
// of steps that it takes where an older period stands.
func published(t *testing.T, outcome *payrun.Outcome) (tree map[string]string, steps int) {
	t.Helper()
	disk := newMemory()
	_, err := publish(t.Context(), outcome, disk)
	must(t, err)
	return disk.tree("2026-10"), disk.steps
}

// TestUnwritten: a run that is not to be published takes no checksums, comes to
// the same, and cannot be published by mistake, without them.
func TestUnwritten(t *testing.T) {
	o := smallOptions(t)
	o.Unwritten = true
	outcome, err := payrun.Work(o)
	must(t, err)
	if want, got := fmt.Sprint(smallRun(t).Result.Totals), fmt.Sprint(outcome.Result.Totals); got != want || outcome.Rows != nil {
		t.Errorf("%v, not %v, and %v", got, want, outcome.Rows)
	}
	disk := &memory{files: fstest.MapFS{}}
	if _, err := publish(t.Context(), outcome, disk); err == nil || len(disk.tree("2026-10")) > 0 {
		t.Error("it was published:", err)
	}
}

func TestPublishNew(t *testing.T) {
	outcome := smallRun(t)
	disk := &memory{files: fstest.MapFS{}}
	p, err := publish(t.Context(), outcome, disk)
	must(t, err)
	if diff := cmp.Diff(&payrun.Published{Period: "2026-10", Payslips: 5}, p); diff != "" {
		t.Error(diff)
	}
	want := []string{"payslips/E001-甲.xlsx", "payslips/E002-乙.xlsx", "payslips/E003-丙.xlsx", "payslips/E004-丁.xlsx", "payslips/E005-戊.xlsx", "rows.json", "run.json", "scheme.yaml", "summary.xlsx"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(disk.tree("2026-10")))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2026-10"}, disk.left()); diff != "" {
		t.Error(diff)
	}
	if disk.held {
		t.Error("the lock was not let go")
	}
}

func TestPublishAgainChangesNothing(t *testing.T) {
	disk := &memory{files: fstest.MapFS{}}
	_, err := publish(t.Context(), smallRun(t), disk)
	must(t, err)
	before := disk.tree("2026-10")
	p, err := publish(t.Context(), smallRun(t), disk)
	must(t, err)
	if !p.Unchanged || p.Replaced != "" {
		t.Errorf("%+v: the same bytes should have been recognized", p)
	}
	if diff := cmp.Diff(before, disk.tree("2026-10")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2026-10"}, disk.left()); diff != "" {
		t.Error(diff)
	}
}

func TestPublishKeepsWhatItReplaces(t *testing.T) {
	outcome := smallRun(t)
	disk := newMemory()
	old := disk.tree("2026-10")
	for _, want := range []string{".replaced/2026-10.1", ".replaced/2026-10.2"} {
		p, err := publish(t.Context(), outcome, disk)
		must(t, err)
		if p.Replaced != want {
			t.Errorf("kept as %s, want %s", p.Replaced, want)
		}
		if diff := cmp.Diff(old, disk.tree(want)); diff != "" {
			t.Error(diff)
		}
		must(t, disk.RemoveAll("2026-10"))
		maps.Copy(disk.files, oldFiles())
	}
}

// TestPublishFailing lets every access to the disk fail in turn, once alone and
// once with all that come after it, as when the power is cut; on a disk that can
// swap folders and on one that cannot. The old period stands whole in its place,
// or the new one does; where folders cannot be swapped, it may be away until the
// next run. That one puts everything right, and the old period is kept.
func TestPublishFailing(t *testing.T) {
	outcome := smallRun(t)
	fresh, steps := published(t, outcome)
	old := newMemory().tree("2026-10")
	for _, noSwap := range []bool{false, true} {
		away := 0
		for _, dead := range []bool{false, true} {
			for n := 1; n <= steps+1; n++ {
				disk := newMemory()
				disk.failAt, disk.dead, disk.noSwap = n, dead, noSwap
				_, err := publish(t.Context(), outcome, disk)
				if err != nil {
					wantFailure(t, err, payrun.MachineFault, payrun.CodeWrite, errFull.Error())
				}
				now := disk.tree("2026-10")
				switch {
				case err == nil && cmp.Equal(fresh, now), err != nil && cmp.Equal(old, now):
				case noSwap && dead && len(now) == 0:
					away++
				default:
					t.Fatalf("step %d (dead %t): error %v, and the period holds %d files", n, dead, err, len(now))
				}
				if disk.held {
					t.Fatalf("step %d: the lock was not let go", n)
				}
				disk.failAt = 0
				held, err := payrun.Hold(t.Context(), disk, false)
				must(t, err)
				if now := disk.tree("2026-10"); !cmp.Equal(old, now) && !cmp.Equal(fresh, now) {
					t.Fatalf("step %d (dead %t): the next run did not put the period right", n, dead)
				}
				_, err = outcome.Publish(t.Context(), held, payrun.Keep{})
				must(t, err)
				held.Release()
				if diff := cmp.Diff(fresh, disk.tree("2026-10")); diff != "" {
					t.Fatalf("step %d (dead %t): the next run did not write the period", n, dead)
				}
				if diff := cmp.Diff(old, disk.tree(".replaced/2026-10.1")); diff != "" {
					t.Fatalf("step %d (dead %t): the old period is lost:\n%s", n, dead, diff)
				}
				if diff := cmp.Diff([]string{".replaced", "2026-10"}, disk.left()); diff != "" {
					t.Fatalf("step %d (dead %t): something was left:\n%s", n, dead, diff)
				}
				if kept, err := disk.ReadDir(".replaced"); err != nil || len(kept) != 1 {
					t.Fatalf("step %d (dead %t): %d folders are kept, %v", n, dead, len(kept), err)
				}
			}
		}
		if noSwap != (away > 0) {
			t.Errorf("without swapping %t, the period was away %d times", noSwap, away)
		}
	}
}

// TestPublishClearsUp: where only one access fails, nothing half written stays.
func TestPublishClearsUp(t *testing.T) {
	outcome := smallRun(t)
	disk := newMemory()
	disk.onWrite = func(name string) {
		if strings.HasSuffix(name, payrun.SummaryFile) {
			disk.failAt = disk.steps + 1
		}
	}
	_, err := publish(t.Context(), outcome, disk)
	wantFailure(t, err, payrun.MachineFault, payrun.CodeWrite, errFull.Error())
	if diff := cmp.Diff([]string{"2026-10"}, disk.left()); diff != "" {
		t.Error(diff)
	}
}

func TestPublishInterrupted(t *testing.T) {
	outcome := smallRun(t)
	for _, at := range []string{"E001", payrun.SummaryFile, "run.json"} {
		ctx, cancel := context.WithCancel(t.Context())
		disk := newMemory()
		old := disk.tree("2026-10")
		disk.onWrite = func(name string) {
			if strings.Contains(name, at) {
				cancel()
			}
		}
		_, err := publish(ctx, outcome, disk)
		wantFailure(t, err, payrun.MachineFault, payrun.CodeInterrupted, "told to stop")
		if diff := cmp.Diff(old, disk.tree("2026-10")); diff != "" {
			t.Errorf("%s: %s", at, diff)
		}
		if diff := cmp.Diff([]string{"2026-10"}, disk.left()); diff != "" {
			t.Errorf("%s: %s", at, diff)
		}
		cancel()
	}
}

func TestPublishHeld(t *testing.T) {
	disk := newMemory()
	disk.held = true
	disk.files[".new-2026-10/run.json"] = &fstest.MapFile{Data: []byte("of the other run")}
	_, err := publish(t.Context(), smallRun(t), disk)
	wantFailure(t, err, payrun.Taken, payrun.CodeHeld, "Another run")
	if diff := cmp.Diff([]string{".new-2026-10", "2026-10"}, disk.left()); diff != "" {
		t.Errorf("the other run's files were touched: %s", diff)
	}
}

func TestPublishOtherScheme(t *testing.T) {
	disk := newMemory()
	other := record.Record{Format: record.Format, Period: "2026-10", Scheme: record.Scheme{ID: "clinic"}}
	data, err := other.Encode()
	must(t, err)
	disk.files["2026-10/run.json"] = &fstest.MapFile{Data: data}
	old := disk.tree("2026-10")
	_, err = publish(t.Context(), smallRun(t), disk)
	wantFailure(t, err, payrun.SchemeFault, payrun.CodeOtherScheme, "holds 2026-10 of the scheme clinic")
	if diff := cmp.Diff(old, disk.tree("2026-10")); diff != "" {
		t.Error(diff)
	}
}

// TestPublishForeign: a folder that no run wrote is nobody's to replace, unless
// it is empty.
func TestPublishForeign(t *testing.T) {
	disk := &memory{files: fstest.MapFS{"2026-10/october.xlsx": {Data: []byte("the clerk's own")}}}
	_, err := publish(t.Context(), smallRun(t), disk)
	wantFailure(t, err, payrun.SchemeFault, payrun.CodeForeign, "it holds october.xlsx and no run.json")
	if diff := cmp.Diff(map[string]string{"october.xlsx": "the clerk's own"}, disk.tree("2026-10")); diff != "" {
		t.Error(diff)
	}
	disk = &memory{files: fstest.MapFS{"2026-10": {Mode: fs.ModeDir | 0o700}}}
	if _, err := publish(t.Context(), smallRun(t), disk); err != nil {
		t.Error(err)
	}
}

// TestRecordNamesEveryFile: what run.json lists is what stands there.
func TestRecordNamesEveryFile(t *testing.T) {
	tree, _ := published(t, smallRun(t))
	for name := range tree {
		if listed := strings.Contains(tree["run.json"], `"`+name+`"`); listed == (name == "run.json") {
			t.Errorf("%s: listed %t", name, listed)
		}
	}
	if !bytes.HasPrefix([]byte(tree["payslips/E001-甲.xlsx"]), []byte("PK")) {
		t.Error("a payslip is no workbook")
	}
}

func wantFailure(t *testing.T, err error, class payrun.Class, code diag.Code, part string) {
	t.Helper()
	var failure *payrun.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no Failure", err)
	}
	if failure.Class != class || len(failure.Problems) != 1 || failure.Problems[0].Code != code || !strings.Contains(failure.Error(), part) {
		t.Fatalf("class %d %v, want class %d, %s, %q", failure.Class, failure, class, code, part)
	}
}
