package xlsx

import (
	"bytes"
	"testing"

	"paysheet/pkg/report"
	"paysheet/pkg/report/internal/sample"
)

// TestPayslipsShareFrames: the payslips of a month are written into few frames; were
// there one for each, all would still be right but slow.
func TestPayslipsShareFrames(t *testing.T) {
	r := sample.Crowd(100)
	var w Writer
	var data bytes.Buffer
	for i := range r.Employees {
		if err := w.Write(&data, report.Payslip(r, &r.Employees[i])); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(w.layouts); n == 0 || n > 5 {
		t.Errorf("100 payslips have %d layouts", n)
	}
}
