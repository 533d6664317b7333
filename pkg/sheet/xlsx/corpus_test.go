package xlsx_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/sheet"
)

// corpus are workbooks of several makers, each with cells of all kinds. Of those
// in testdata, LibreOffice 7.4 converted libreoffice-fods and libreoffice-csv from
// the files beside them, and testdata/corpus.py wrote those of openpyxl 3.0.9.
func corpus(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{"by hand": bookOf(constructs), "many rows": bookOf(bigSheet(60)), "excelize": byExcelize(t, false), "excelize, streamed": byExcelize(t, true)}
	names, err := filepath.Glob("testdata/*.xlsx")
	if err != nil || len(names) < 5 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = content
	}
	return files
}

// constructs holds everything that a sheet may be written with.
var constructs = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1:C9"/><x:sheetData>
 <x:row r="1" spans="1:3"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="D1" t="s"><x:v>2</x:v></x:c></x:row>
 <x:row><x:c><x:v>0.30000000000000004</x:v></x:c><x:c t="n"><x:v>-1E-7</x:v></x:c><x:c s="1"><x:v>46304.5</x:v></x:c></x:row>
 <x:row r="5" hidden="1"><x:c r="B5" t="str"><x:v>a&amp;&#x4E2D;&#22269;</x:v></x:c><x:c r="C5" t="inlineStr"><x:is><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve"> 张</x:t></x:r><x:r><x:t>三</x:t></x:r><x:rPh sb="0" eb="1"><x:t>zhang</x:t></x:rPh></x:is></x:c></x:row>
 <x:row r="6"><x:c r="A6" t="b"><x:v>1</x:v></x:c><x:c r="B6" t="e"><x:v>#N/A</x:v></x:c><x:c r="C6" t="d"><x:v>2026-10-09</x:v></x:c><x:c r="D6" t="str"><x:v><![CDATA[<&]]></x:v></x:c></x:row>
 <!-- a comment with <row> in it -->
 <x:row r="7"><x:c r="A7"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="B7"><x:f t="shared" ref="B7:B8" si="0">A7*2</x:f><x:v>4</x:v></x:c><x:c r="C7"><x:f t="array" ref="C7:D7">{1,2}</x:f><x:v>1</x:v></x:c><x:c r="D7"><x:v>2</x:v></x:c></x:row>
 <x:row r="8"><x:c r="A8" s="1"/><x:c r="B8"><x:f t="shared" si="0"/><x:v>8</x:v></x:c><x:c r="C8" t="str"><x:f>""</x:f><x:v></x:v></x:c><x:c r="D8"><x:f>A9</x:f></x:c></x:row>
 <x:row r="9"/><x:row r="1048576"><x:c r="XFD1048576"><x:v>9</x:v></x:c></x:row>
</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="E1:F1"/></x:mergeCells><x:extLst><x:ext uri="{1}"><x:sheetData><x:row/></x:sheetData></x:ext></x:extLst></x:worksheet>
`

func byExcelize(t *testing.T, streamed bool) []byte {
	rows := [][]any{
		{"工号", "姓名", "金额", "备注"}, {"007", "张 三", 1234.5, "  空  "}, nil, {9, true, -0.3, "多\n行"},
		{"E&<>\"'", nil, 1e-7, "_x0041_"}, {"x", 3, 123456789012345, strings.Repeat("长", 200)},
	}
	return writeBook(t, rows, streamed)
}

// TestCorpus reads every workbook of the corpus like excelize, which is asked
// for each cell of the whole sheet, and like the reference.
func TestCorpus(t *testing.T) {
	for name, content := range corpus(t) {
		t.Run(name, func(t *testing.T) {
			got, problems := readAll(content)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			cells := 0
			for _, sheetName := range f.GetSheetList() {
				rows, ok := got[sheetName]
				if count, err := f.GetSheetDimension(sheetName); err == nil && count != "" && !ok && sheetName != "空" && sheetName != "图" {
					t.Errorf("the sheet %s is missing", sheetName)
				}
				cells += sameCells(t, f, sheetName, rows)
			}
			if cells < 12 {
				t.Errorf("only %d cells were compared", cells)
			}
		})
	}
}

// sameCells compares in both directions and returns how many cells there were.
func sameCells(t *testing.T, f *excelize.File, name string, rows []sheet.RawRow) int {
	t.Helper()
	mine := map[string]sheet.RawCell{}
	for _, row := range rows {
		for _, c := range row.Cells {
			mine[sheet.CellName(c.Column, row.Number)] = c
		}
	}
	theirs, err := f.Rows(name)
	if err != nil {
		if len(mine) > 0 {
			t.Errorf("excelize: %v", err)
		}
		return 0 // a chart sheet
	}
	for number := 1; theirs.Next(); number++ {
		columns, err := theirs.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range columns {
			if text != "" && mine[sheet.CellName(i+1, number)].Kind == sheet.EmptyCell {
				t.Errorf("%s!%s: excelize reads %q, we nothing", name, sheet.CellName(i+1, number), text)
			}
		}
	}
	for ref, c := range mine {
		want, err := f.GetCellValue(name, ref)
		if err != nil {
			t.Fatal(err)
		}
		if normalLines(c.Text) != normalLines(want) {
			t.Errorf("%s!%s: got %q, excelize %q", name, ref, c.Text, want)
		}
		kind, err := f.GetCellType(name, ref)
		if err != nil {
			t.Fatal(err)
		}
		if want != "" && c.Kind != kindOf(kind) && c.Kind != sheet.ISODateCell {
			t.Errorf("%s!%s %q: got kind %d, excelize %d", name, ref, want, c.Kind, kind)
		}
	}
	return len(mine)
}
