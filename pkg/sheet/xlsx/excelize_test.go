package xlsx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

// cellValues draws what a program may write into a cell.
func cellValues() *rapid.Generator[any] {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aZ09 &<>\"'中文工号１（）😀\n\t_x=+-@")), 0, 12, -1)
	return rapid.OneOf(
		rapid.Just[any](nil),
		rapid.Custom(func(t *rapid.T) any { return rapid.Int64Range(-1e12, 1e12).Draw(t, "int") }),
		rapid.Custom(func(t *rapid.T) any { return rapid.Float64Range(-1e9, 1e9).Draw(t, "float") }),
		rapid.Custom(func(t *rapid.T) any { return rapid.Bool().Draw(t, "bool") }),
		rapid.Custom(func(t *rapid.T) any { return text.Draw(t, "text") }),
		rapid.Custom(func(t *rapid.T) any {
			return time.Date(2026, 1, 1, 0, rapid.IntRange(0, 600000).Draw(t, "minutes"), 0, 0, time.UTC)
		}),
	)
}

// TestAgainstExcelize writes random sheets in both ways that excelize has, and
// compares every cell with what excelize's reading of the whole sheet says.
func TestAgainstExcelize(t *testing.T) {
	for _, streamed := range []bool{false, true} {
		t.Run(fmt.Sprintf("streamed=%v", streamed), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				rows := rapid.SliceOfN(rapid.SliceOfN(cellValues(), 0, 6), 1, 8).Draw(t, "rows")
				compareWithExcelize(t, writeBook(t, rows, streamed))
			})
		})
	}
}

func writeBook(t rapid.TB, rows [][]any, streamed bool) []byte {
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	set := func(ref string, row []any) error { return f.SetSheetRow("Sheet1", ref, &row) }
	var stream *excelize.StreamWriter
	if streamed {
		var err error
		stream, err = f.NewStreamWriter("Sheet1")
		check(err)
		set = func(ref string, row []any) error { return stream.SetRow(ref, row) }
	}
	for i, row := range rows {
		check(set(fmt.Sprintf("A%d", 2*i+1), row))
	}
	if streamed {
		check(stream.Flush())
	}
	var buf bytes.Buffer
	check(f.Write(&buf))
	return buf.Bytes()
}

func compareWithExcelize(t rapid.TB, content []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, problems := readAll(content)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	mine := map[string]sheet.RawCell{}
	for _, row := range got["Sheet1"] {
		for _, c := range row.Cells {
			mine[sheet.CellName(c.Column, row.Number)] = c
		}
	}
	for row := 1; row <= 20; row++ {
		for column := 1; column <= 7; column++ {
			ref := sheet.CellName(column, row)
			want, err := f.GetCellValue("Sheet1", ref)
			if err != nil {
				t.Fatal(err)
			}
			c := mine[ref]
			if normalLines(c.Text) != normalLines(want) {
				t.Fatalf("%s: got %q, excelize %q", ref, c.Text, want)
			}
			kind, err := f.GetCellType("Sheet1", ref)
			if err != nil {
				t.Fatal(err)
			}
			if want != "" && c.Kind != kindOf(kind) {
				t.Fatalf("%s %q: got kind %d, excelize %d", ref, want, c.Kind, kind)
			}
			delete(mine, ref)
		}
	}
	if len(mine) > 0 {
		t.Fatalf("excelize has no such cells: %v", mine)
	}
}

// normalLines leaves line ends to either side's taste.
func normalLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

func kindOf(t excelize.CellType) sheet.CellKind {
	switch t {
	case excelize.CellTypeSharedString, excelize.CellTypeInlineString, excelize.CellTypeFormula:
		return sheet.TextCell
	case excelize.CellTypeBool:
		return sheet.BoolCell
	case excelize.CellTypeError:
		return sheet.ErrorCell
	default:
		return sheet.NumberCell
	}
}

// TestExcelizeFeatures reads what excelize writes beside plain values.
func TestExcelizeFeatures(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	chinese := `yyyy"年"m"月"d"日";@`
	dated := map[string]bool{}
	for i, format := range []excelize.Style{{NumFmt: 14}, {NumFmt: 31}, {NumFmt: 58}, {NumFmt: 2}, {NumFmt: 49}, {CustomNumFmt: &chinese}} {
		id, err := f.NewStyle(&format)
		check(err)
		ref := sheet.CellName(i+1, 1)
		check(f.SetCellValue("Sheet1", ref, 46298))
		check(f.SetCellStyle("Sheet1", ref, ref, id))
		dated[ref] = i < 3 || i == 5
	}
	check(f.SetCellFormula("Sheet1", "A3", "A1+B1"))
	check(f.SetCellRichText("Sheet1", "B3", []excelize.RichTextRun{{Text: "张"}, {Text: " 三", Font: &excelize.Font{Bold: true}}}))
	check(f.SetRowVisible("Sheet1", 4, false))
	check(f.SetCellValue("Sheet1", "A4", "hidden"))
	check(f.SetCellValue("Sheet1", "A5", strings.Repeat("长", 32767)))
	check(f.MergeCell("Sheet1", "A6", "C6"))
	check(f.AddChart("Sheet1", "H1", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$1:$F$1"}}}))
	check(f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Text: "note"}))
	_, err := f.NewSheet("隐藏")
	check(err)
	check(f.SetSheetVisible("隐藏", false))
	date1904 := true
	check(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}))
	var buf bytes.Buffer
	check(f.Write(&buf))

	b, problems := xlsx.Open(bytes.NewReader(buf.Bytes()), int64(buf.Len()), "b.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]string{"Sheet1", "隐藏"}, b.Sheets()); diff != "" || !b.Date1904() || !b.SheetHidden("隐藏") || b.SheetHidden("Sheet1") {
		t.Errorf("sheets %v, 1904 %v", b.Sheets(), b.Date1904())
	}
	rows, problems := readAll(buf.Bytes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := map[string]sheet.RawCell{}
	for _, row := range rows["Sheet1"] {
		if row.Hidden != (row.Number == 4) {
			t.Errorf("row %d hidden %v", row.Number, row.Hidden)
		}
		for _, c := range row.Cells {
			got[sheet.CellName(c.Column, row.Number)] = c
		}
	}
	for ref, want := range dated {
		if got[ref].Dated != want {
			t.Errorf("%s dated %v, want %v", ref, got[ref].Dated, want)
		}
	}
	if got["A3"].Kind != sheet.UncachedCell || got["B3"].Text != "张 三" || got["A5"].Text != strings.Repeat("长", 32767) {
		t.Errorf("A3 %v, B3 %v", got["A3"], got["B3"])
	}
}
