package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/papers"
	"paysheet/pkg/value"
)

// smallPapers is a book of one row for each way a cell can be written.
func smallPapers() *papers.Book {
	third, _ := value.One.Div(value.NewInt(3))
	day, _ := value.NewDate(2026, 10, 3)
	noon, _ := value.NewTime(12, 0, 0)
	rows := [][]papers.Cell{
		{{Value: value.OfText("标题"), Style: papers.Title}},
		{{Value: value.Of(value.MustNumber("875.00")), Formula: "ROUND(A3*2,2)", Style: papers.Live, Format: papers.Money}},
		{{Value: value.Of(third), Formula: "1/3", Style: papers.Live}},
		{{Value: value.Of(value.MustNumber("1E+300")), Style: papers.Input, Format: papers.Bound}},
		{{Value: value.OfText("_x000D_<&>"), Style: papers.Input}, {Value: value.OfText("a&b"), Formula: `"a"&"&b"`, Style: papers.Live}},
		{{Value: value.Value{}, Formula: `IF(A9="","",1)`, Style: papers.Live}, {Style: papers.Input}},
		{{Value: value.OfBool(true), Formula: "1<2", Style: papers.Live}, {Value: value.OfBool(false), Style: papers.Input}},
		{{Value: value.OfDate(day), Style: papers.Input, Format: papers.Day}, {Value: value.OfTime(noon), Style: papers.Input, Format: papers.Clock}},
		{{Value: value.OfInt(3), Formula: "MAX(IF(A1:A2>0,A1:A2))", Array: true, Style: papers.Live}},
		{{Value: value.OfFault(value.DivideByZero, "the divisor is 0"), Formula: "1/0", Style: papers.Live}},
	}
	s := &papers.Sheet{
		Name: "算", Widths: []int{12, 14}, FrozenRows: 1, FrozenColumns: 1, LastRow: len(rows), LastColumn: 2,
		Notes: []papers.Note{{Row: 1, Column: 1, Text: "方案公式：\nx"}},
		Zeros: []papers.Zero{{Cells: "A2:A3", Difference: "$A2"}},
	}
	s.Rows = func(yield func(int, []papers.Cell) error) error {
		for i, cells := range rows {
			if err := yield(i+1, cells); err != nil {
				return err
			}
		}
		return nil
	}
	return &papers.Book{Title: "底稿", Sheets: []*papers.Sheet{s}, Names: []papers.Name{{Name: "绩效基数", RefersTo: "算!$A$2"}}}
}

func papersBytes(t *testing.T, b *papers.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WritePapers(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPapersCells(t *testing.T) {
	data := papersBytes(t, smallPapers())
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	xml, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(string(xml), "<sheetData>")
	rows, _, _ = strings.Cut(rows, "</sheetData>")
	rows = strings.ReplaceAll(rows, "</row>", "</row>\n")
	for _, want := range []string{
		`<f>ROUND(A3*2,2)</f><v>875</v></c>`,
		`<f>1/3</f><v>0.333333333333333</v></c>`,
		`<v>1E300</v>`,
		`t="inlineStr"><is><t xml:space="preserve">_x005F_x000D_&lt;&amp;&gt;</t></is></c>`,
		`t="str"><f>&#34;a&#34;&amp;&#34;&amp;b&#34;</f><v>a&amp;b</v></c>`,
		`t="str"><f>IF(A9=&#34;&#34;,&#34;&#34;,1)</f><v></v></c>`,
		`t="b"><f>1&lt;2</f><v>1</v></c>`,
		`t="b"><v>0</v></c>`,
		`<v>46298</v></c>`,
		`<v>0.500000000000000</v></c>`,
		`<f t="array" ref="A9">MAX(IF(A1:A2&gt;0,A1:A2))</f><v>3</v></c>`,
		`t="e"><f>1/0</f><v>#DIV/0!</v></c>`,
	} {
		if !strings.Contains(rows, want) {
			t.Errorf("no cell is written as %s in\n%s", want, rows)
		}
	}
	if !bytes.Equal(data, papersBytes(t, smallPapers())) {
		t.Error("the same book gives other bytes")
	}
}

func TestPapersWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(papersBytes(t, smallPapers())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	panes, err := f.GetPanes("算")
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != 1 {
		t.Errorf("frozen at %d × %d, %v", panes.XSplit, panes.YSplit, err)
	}
	notes, err := f.GetComments("算")
	if err != nil || len(notes) != 1 || notes[0].Cell != "A1" {
		t.Errorf("notes %v, %v", notes, err)
	}
	formats, err := f.GetConditionalFormats("算")
	if err != nil || len(formats["A2:A3"]) != 2 {
		t.Errorf("marks %v, %v", formats, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if diff := cmp.Diff(map[string]string{"绩效基数": "算!$A$2", "_xlnm.Print_Titles": "'算'!$A:$A,'算'!$1:$1"}, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	for cell, blue := range map[string]bool{"A8": true, "A2": false} {
		id, err := f.GetCellStyle("算", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || (style.Font.Color == inputInk) != blue {
			t.Errorf("%s is written in %s, %v", cell, style.Font.Color, err)
		}
	}
}

func TestPapersReportFailure(t *testing.T) {
	if err := WritePapers(io.Discard, &papers.Book{}); err == nil {
		t.Error("papers without sheets were written")
	}
	if err := WritePapers(brokenWriter{}, smallPapers()); err == nil {
		t.Error("a failing writer went unnoticed")
	}
	b := smallPapers()
	want := errors.New("the input is gone")
	b.Sheets[0].Rows = func(func(int, []papers.Cell) error) error { return want }
	if err := WritePapers(io.Discard, b); !errors.Is(err, want) {
		t.Errorf("rows that fail: %v", err)
	}
}
