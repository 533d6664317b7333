package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

// TestTable reads typed rows from a workbook, with 100,000 empty rows at its
// end as some exports have them, in several goroutines at a time.
func TestTable(t *testing.T) {
	const people, empty = 500, 100_000
	var body strings.Builder
	body.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>考勤表</t></is></c></row><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>金额</t></is></c></row>`)
	for i := range people {
		fmt.Fprintf(&body, `<row r="%d"><c r="B%d"><v>%d</v></c><c r="C%d"><v>0.30000000000000004</v></c></row>`, i+3, i+3, 10000+i, i+3)
	}
	for i := range empty {
		fmt.Fprintf(&body, `<row r="%d" s="1"><c r="A%d" s="1"/></row>`, people+i+3, people+i+3)
	}
	content := bookOf(sheetOf(body.String()))
	b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "october.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	spec := sheet.Spec{Name: "考勤", Key: "工号", Columns: []sheet.Column{{Name: "工号", Type: sheet.IDType}, {Name: "金额", Type: sheet.NumberType}}}
	table, problems := sheet.Open(spec, []sheet.Book{b}, sheet.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			stats, problems := table.Read(func(r sheet.Row) {
				if want := fmt.Sprint(10000 + r.Number - 3); r.Values[0].Text() != want || r.Values[1].String() != "0.3" {
					t.Errorf("row %d: got %v", r.Number, r.Values)
				}
			})
			if len(problems) > 0 || stats.Rows != people || stats.Empty != empty {
				t.Errorf("got %+v, %v", stats, problems)
			}
		})
	}
	all.Wait()
}

// TestTableDamaged: damage that only the end of the sheet shows is an error of
// the table, with the place.
func TestTableDamaged(t *testing.T) {
	var body strings.Builder
	body.WriteString(`<row><c t="s"><v>0</v></c></row>`)
	for range 20_000 {
		body.WriteString(`<row><c><v>7</v></c></row>`)
	}
	content := bookOf(sheetOf(body.String()))
	centralEntry(t, content, "xl/worksheets/sheet1.xml")[16] ^= 1
	b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "october.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	spec := sheet.Spec{Name: "考勤", Columns: []sheet.Column{{Name: "工号", Type: sheet.IDType}}}
	table, problems := sheet.Open(spec, []sheet.Book{b}, sheet.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = table.Read(func(sheet.Row) {})
	wantProblem(t, problems, xlsx.CodeDamagedPart, "october.xlsx!考勤", "sheet1.xml")
}

// BenchmarkTable reads and types 100,000 rows of four cells.
func BenchmarkTable(b *testing.B) {
	const count = 100_000
	var body strings.Builder
	body.WriteString(`<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>日期</t></is></c><c t="inlineStr"><is><t>分钟</t></is></c><c t="inlineStr"><is><t>备注</t></is></c></row>`)
	for i := range count {
		fmt.Fprintf(&body, `<row><c><v>%d</v></c><c s="1"><v>46298</v></c><c><v>%d.5</v></c><c t="s"><v>1</v></c></row>`, i%5000+10000, i%60)
	}
	content := bookOf(sheetOf(body.String()))
	book, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "b.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	spec := sheet.Spec{Name: "考勤", Columns: []sheet.Column{
		{Name: "工号", Type: sheet.IDType}, {Name: "日期", Type: sheet.DateType}, {Name: "分钟", Type: sheet.NumberType}, {Name: "备注", Type: sheet.TextType},
	}}
	table, problems := sheet.Open(spec, []sheet.Book{book}, sheet.Limits{})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		stats, problems := table.Read(func(sheet.Row) {})
		if len(problems) > 0 || stats.Rows != count {
			b.Fatal(stats, problems)
		}
	}
	b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// TestPercent: a cell that shows a share of a hundred says so.
func TestPercent(t *testing.T) {
	f := excelize.NewFile()
	custom := `0.0"约"%`
	for i, s := range []excelize.Style{{NumFmt: 9}, {NumFmt: 10}, {CustomNumFmt: &custom}, {NumFmt: 2}} {
		id, err := f.NewStyle(&s)
		if err != nil {
			t.Fatal(err)
		}
		cell := sheet.CellName(i+1, 1)
		if err := errors.Join(f.SetCellValue("Sheet1", cell, 0.985), f.SetCellStyle("Sheet1", cell, cell, id)); err != nil {
			t.Fatal(err)
		}
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, problems := xlsx.Open(bytes.NewReader(content.Bytes()), int64(content.Len()), "b.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []bool
	for row, err := range b.Rows("Sheet1") {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range row.Cells {
			got = append(got, c.Percent)
		}
	}
	if !slices.Equal(got, []bool{true, true, true, false}) {
		t.Errorf("got %v", got)
	}
}
