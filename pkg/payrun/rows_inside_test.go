package payrun

import (
	"iter"
	"testing"

	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
)

// monthly is a file with one sheet, 月报, which gives 考勤 and 考勤汇总: all of their
// columns stand in its column B.
type monthly struct{ gives []string }

func (m monthly) Name() string                 { return "月报.xlsx" }
func (m monthly) Sheets() []string             { return m.gives }
func (m monthly) Date1904() bool               { return false }
func (m monthly) From() string                 { return "月报" }
func (m monthly) SheetPlace(string) diag.Place { return diag.Place{File: m.Name(), Sheet: m.From()} }

func (m monthly) CellPlace(_ string, _, row int) diag.Place {
	return diag.Place{File: m.Name(), Sheet: m.From(), Cell: sheet.CellName(2, row)}
}

func (m monthly) Rows(string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		for i, words := range [][2]string{{"工号", "缺卡"}, {"0007", "1"}} {
			cells := []sheet.RawCell{{Column: 2, Kind: sheet.TextCell, Text: words[0]}, {Column: 3, Kind: sheet.TextCell, Text: words[1]}}
			if !yield(sheet.RawRow{Number: i + 1, Cells: cells}, nil) {
				return
			}
		}
	}
}

// TestOneNameForAColumnOfTwoSheets: the checksums of a sheet that gives two sheets
// are the same bytes every time, also where both have a name for one of its columns;
// those of a sheet that no table reads are not among them.
func TestOneNameForAColumnOfTwoSheets(t *testing.T) {
	file := sheet.Watch(monthly{[]string{"月报", "附注"}})
	for _, name := range file.Sheets() {
		for _, err := range file.Rows(name) {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	w := &work{scheme: &scheme.Scheme{}, books: []book{{Watched: file}}, sheets: map[string]*counted{}}
	id := sheet.Column{Name: "工号", Type: sheet.IDType}
	for _, spec := range []sheet.Spec{
		{Name: "考勤", Columns: []sheet.Column{id, {Name: "缺卡", Type: sheet.NumberType}}},
		{Name: "考勤汇总", Columns: []sheet.Column{id}},
	} {
		w.table(spec, []sheet.Book{monthly{[]string{"考勤", "考勤汇总"}}}, sheet.Limits{})
	}
	if w.problems.HasErrors() {
		t.Fatal(w.problems)
	}
	for range 200 { // a map of two begins with either of them
		sheets := w.rows().Inputs[0].Sheets
		if len(sheets) != 1 || sheets[0].Columns[0].Column != 2 {
			t.Fatal(sheets)
		}
		if name := sheets[0].Columns[0].Heading; name != "工号" {
			t.Fatalf("column B is told as %s", name)
		}
	}
}
