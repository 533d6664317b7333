package xlsx

import (
	"bytes"
	"encoding/xml"
	"testing"

	"pgregory.net/rapid"

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

// TestEscape holds the quick way against the library's.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[<>&"'\t\n\r a-c一\x{7f}-\x{a0}\x{fffc}-\x{ffff}\x{10000}]{0,8}`),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		var got, want bytes.Buffer
		escape(&got, text)
		if err := xml.EscapeText(&want, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%q is written as %q, want %q", text, &got, &want)
		}
	})
}
