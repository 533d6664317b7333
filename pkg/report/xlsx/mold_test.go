package xlsx

import (
	"bytes"
	"testing"

	"paysheet/pkg/report"
	"paysheet/pkg/report/internal/sample"
)

// TestPayslipsAreCast: the payslips of a month go by molds, and by few; were
// there none, all would still be right but slow.
func TestPayslipsAreCast(t *testing.T) {
	r := sample.Crowd(100)
	var w Writer
	var data bytes.Buffer
	for i := range r.Employees {
		if err := w.Write(&data, report.Payslip(r, &r.Employees[i])); err != nil {
			t.Fatal(err)
		}
	}
	for key, m := range w.molds {
		if m == nil {
			t.Errorf("the layout %q has no mold", key)
		}
	}
	if n := len(w.molds); n == 0 || n > 5 {
		t.Errorf("100 payslips have %d layouts", n)
	}
}
