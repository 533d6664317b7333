package payrun_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"testing"

	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/internal/bigmonth/stages"
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

	var last *stages.Times
	for b.Loop() {
		b.StopTimer()
		out := b.TempDir()
		b.StartTimer()
		var err error
		if last, err = stages.Month(b.Context(), dir, out); err != nil {
			b.Fatal(err)
		}
	}
	fmt.Fprintf(os.Stdout, "\n%d employees, %d attendance rows, %d tickets, %d sales lines; %s, %s/%s, GOMAXPROCS %d\n\n",
		size.Employees, size.Attendance, size.Tickets, size.Sales, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	if err := last.Write(os.Stdout); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(size.Rows())*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(last.Peak)/(1<<20), "peak-MiB")
}
