package payrun_test

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

// codes are the codes of what stopped a run, sorted by place.
func codes(t *testing.T, err error) (class payrun.Class, codes []diag.Code) {
	t.Helper()
	var failure *payrun.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no Failure", err)
	}
	for _, p := range failure.Problems {
		if p.Severity == diag.Error {
			codes = append(codes, p.Code)
		}
	}
	return failure.Class, codes
}

// sampleOptions are a run of the sample month of foreign-trade, ready to be spoilt.
func sampleOptions(t testing.TB) payrun.Options {
	o := options(t, "foreign-trade", "2026-10")
	o.Inputs = folder(t, filepath.Join(testdata, "foreign-trade", "2026-10"))
	return o
}

func TestNoInputs(t *testing.T) {
	class, got := codes(t, errOf(payrun.Work(options(t, "clinic", "2026-10"))))
	if diff := cmp.Diff([]diag.Code{payrun.CodeNoInputs}, got); diff != "" || class != payrun.InputFault {
		t.Errorf("class %d %s", class, diff)
	}
}

func errOf(_ *payrun.Outcome, err error) error { return err }

// A copy of a workbook that was left in the folder would count everything twice.
func TestCopies(t *testing.T) {
	o := sampleOptions(t)
	copied := o.Inputs[0]
	copied.Name = "副本.xlsx"
	o.Inputs = append(o.Inputs, copied)
	class, got := codes(t, errOf(payrun.Work(o)))
	if !slices.Contains(got, payrun.CodeSameFile) || class != payrun.InputFault {
		t.Errorf("class %d %v", class, got)
	}
}

func TestSameNames(t *testing.T) {
	o := sampleOptions(t)
	o.Inputs[1].Name = o.Inputs[0].Name
	class, got := codes(t, errOf(payrun.Work(o)))
	if diff := cmp.Diff([]diag.Code{payrun.CodeSameName}, got); diff != "" || class != payrun.InputFault {
		t.Errorf("class %d %s", class, diff)
	}
}

// TestOrderOfInputs: which file is named first makes no difference.
func TestOrderOfInputs(t *testing.T) {
	o := sampleOptions(t)
	before, err := payrun.Work(o)
	must(t, err)
	o.Inputs[0], o.Inputs[2] = o.Inputs[2], o.Inputs[0]
	after, err := payrun.Work(o)
	must(t, err)
	if diff := cmp.Diff(paid(before.Result), paid(after.Result)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before.Inputs, after.Inputs); diff != "" {
		t.Error(diff)
	}
}

// TestInputsOnRecord: the record names every file, and the rows of every sheet
// that was read.
func TestInputsOnRecord(t *testing.T) {
	outcome, err := payrun.Work(sampleOptions(t))
	must(t, err)
	for _, in := range outcome.Inputs {
		if len(in.SHA256) != 64 || len(in.Sheets) == 0 {
			t.Errorf("%+v", in)
		}
		for _, s := range in.Sheets {
			if s.Rows == 0 && s.Sheet != scheme.OpeningSheet && s.Sheet != scheme.AdjustmentsSheet {
				t.Errorf("%s!%s has no rows on record", in.File, s.Sheet)
			}
		}
	}
}

// TestStages: the caller hears of every stage in its order.
func TestStages(t *testing.T) {
	o := sampleOptions(t)
	var stages []string
	o.Progress = func(stage string, rows int) {
		if rows == 0 {
			stages = append(stages, stage)
		}
	}
	_, err := payrun.Work(o)
	must(t, err)
	want := []string{"scheme", "plan", "workbooks", "sheets", "records", "opening figures", "figures"}
	if len(stages) < len(want) {
		t.Fatalf("stages %q", stages)
	}
	if diff := cmp.Diff(want, stages[:len(want)]); diff != "" {
		t.Error(diff)
	}
}

// failing is a file on a disk that fails at one of its reads, which several
// goroutines do.
type failing struct {
	data  io.ReaderAt
	left  atomic.Int64
	tried atomic.Bool
}

var errBroken = errors.New("input/output error")

// failsAt makes the nth read of a file fail.
func failsAt(data io.ReaderAt, n int) *failing {
	f := &failing{data: data}
	f.left.Store(int64(n))
	return f
}

func (f *failing) ReadAt(p []byte, off int64) (int, error) {
	if f.left.Add(-1) == 0 {
		f.tried.Store(true)
		return 0, errBroken
	}
	return f.data.ReadAt(p, off)
}

// TestFailingReads lets every read of a workbook fail in turn: the run is always
// stopped, never on a wrong track such as a missing sheet.
func TestFailingReads(t *testing.T) {
	for n := 1; ; n++ {
		o := sampleOptions(t)
		broken := failsAt(o.Inputs[1].Data, n)
		o.Inputs[1].Data = broken
		outcome, err := payrun.Work(o)
		if !broken.tried.Load() {
			must(t, err)
			if n < 5 {
				t.Fatalf("only %d reads were seen", n-1)
			}
			break
		}
		if err == nil {
			t.Fatalf("read %d failed, and the run went on: %v", n, outcome.Warnings)
		}
		_, got := codes(t, err)
		for _, code := range got {
			if code == sheet.CodeMissingSheet {
				t.Fatalf("read %d: a sheet is called missing: %v", n, err)
			}
		}
	}
}

// unreadableFS is a folder of records that the machine cannot read.
type unreadableFS struct{ fs.FS }

func (f unreadableFS) ReadFile(string) ([]byte, error) { return nil, errBroken }

func TestMachineFaults(t *testing.T) {
	o := sampleOptions(t)
	o.Inputs[0].Data = failsAt(o.Inputs[0].Data, 1)
	if class, got := codes(t, errOf(payrun.Work(o))); class != payrun.MachineFault {
		t.Errorf("class %d, %v: a file that cannot be read is a fault of the machine", class, got)
	}
	o = sampleOptions(t)
	o.History = unreadableFS{fstest.MapFS{"2026-09/" + record.FileName: {}}}
	class, got := codes(t, errOf(payrun.Work(o)))
	if diff := cmp.Diff([]diag.Code{record.CodeUnreadable}, got); diff != "" || class != payrun.MachineFault {
		t.Errorf("class %d %s", class, diff)
	}
}

// TestSchemeFaultFirst: without a scheme that holds no row means anything, so
// nothing else is reported.
func TestSchemeFaultFirst(t *testing.T) {
	o := sampleOptions(t)
	text := "scheme: x\ntitle: x\nperiod: month\neffective: 2026-01\nsheets:\n  员工: {one: employee, key: 工号, columns: {工号: id, 姓名: text}}\nitems:\n  奖: {kind: earning, formula: 没有}\n"
	src, problems := scheme.Parse("x.yaml", []byte(text))
	if src == nil {
		t.Fatal(problems)
	}
	o.Source = src
	o.Inputs = []payrun.Input{input("a.xlsx", []byte("no workbook"))}
	class, got := codes(t, errOf(payrun.Work(o)))
	if diff := cmp.Diff([]diag.Code{"F101"}, got); diff != "" || class != payrun.SchemeFault {
		t.Errorf("class %d %s", class, diff)
	}
}

// TestText: a table in a text is read, whatever the file's name says.
func TestText(t *testing.T) {
	o := options(t, "clinic", "2026-10")
	o.Inputs = []payrun.Input{input("员工.xlsx", []byte("工号,姓名\n"))}
	_, got := codes(t, errOf(payrun.Work(o)))
	if !slices.Contains(got, sheet.CodeMissingHeading) {
		t.Errorf("got %v", got)
	}
}

// TestNoWorkbook: whatever stands in a file, it is a problem and no panic.
func TestNoWorkbook(t *testing.T) {
	for _, data := range []string{"", "PK", "PK\x05\x06", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		o := options(t, "clinic", "2026-10")
		o.Inputs = []payrun.Input{input("a.xlsx", []byte(data))}
		class, got := codes(t, errOf(payrun.Work(o)))
		if class != payrun.InputFault || len(got) != 1 || got[0] == xlsx.CodeUnreadable {
			t.Errorf("%q: class %d %v", data, class, got)
		}
	}
}
