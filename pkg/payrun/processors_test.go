package payrun_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/internal/bigmonth/stages"
	"paysheet/pkg/payrun"
)

// bigOptions are those of a run of the big month whose workbooks are in a folder.
func bigOptions(t testing.TB, dir string) payrun.Options {
	t.Helper()
	o, err := stages.Options()
	if err != nil {
		t.Fatal(err)
	}
	inputs, done, err := stages.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := done(); err != nil {
			t.Error(err)
		}
	})
	o.Inputs = inputs
	return o
}

// TestSameBytesOnAnyNumberOfProcessors: a period is the same to the byte on one
// processor and on many, although rows of several workbooks are read and files
// written at the same time.
func TestSameBytesOnAnyNumberOfProcessors(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	size := bigmonth.Full().Over(100)
	if err := bigmonth.Write(dir, size); err != nil {
		t.Fatal(err)
	}
	const workbooks = 7
	for i := 2; i <= workbooks; i++ { // of different lengths
		more := size
		more.Seed, more.Attendance, more.Sales, more.Tickets = uint64(i), 0, 0, size.Tickets/i
		if err := bigmonth.Write(other, more); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(other, "工单.xlsx"), filepath.Join(dir, fmt.Sprintf("工单-%d.xlsx", i))); err != nil {
			t.Fatal(err)
		}
	}
	options := bigOptions(t, dir)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first map[string]string
	for _, processors := range []int{1, 2, 5, 16} {
		runtime.GOMAXPROCS(processors)
		outcome, err := payrun.Work(options)
		must(t, err)
		tree, _ := published(t, outcome)
		if first == nil {
			first = tree
		}
		if len(tree) < size.Employees {
			t.Fatalf("only %d files", len(tree))
		}
		if !cmp.Equal(first, tree) {
			t.Errorf("on %d processors other bytes were written than on one", processors)
		}
	}
}
