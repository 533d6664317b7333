package xlsx_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

func TestMerges(t *testing.T) {
	xml := sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	xml = strings.Replace(xml, "</sheetData>", `</sheetData><mergeCells count="3"><mergeCell ref="A2:A5"/><mergeCell ref="B1:C1"></mergeCell><mergeCell ref="odd"/></mergeCells>`, 1)
	content := bookOf(xml)
	book, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "m.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []sheet.Range{{FirstColumn: 1, FirstRow: 2, LastColumn: 1, LastRow: 5}, {FirstColumn: 2, FirstRow: 1, LastColumn: 3, LastRow: 1}}
	got, err := book.Merges("考勤")
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if got, err := book.Merges("没有"); got != nil || err != nil {
		t.Errorf("a sheet that is not there has the merged cells %v, %v", got, err)
	}
}

// A word is found wherever what is read is cut.
func TestHolds(t *testing.T) {
	for _, at := range []int{0, 1, 65_530, 65_536, 200_000} {
		text := strings.Repeat("m", at) + "mergeCell" + strings.Repeat("x", at)
		for name, r := range map[string]io.Reader{
			"whole": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)), "halves": iotest.HalfReader(strings.NewReader(text)),
			"with the end": iotest.DataErrReader(strings.NewReader(text)),
		} {
			if is, err := xlsx.Holds(r, "mergeCell"); !is || err != nil {
				t.Errorf("%s, behind %d bytes: %v, %v", name, at, is, err)
			}
		}
	}
	if is, err := xlsx.Holds(strings.NewReader("merge Cell"), "mergeCell"); is || err != nil {
		t.Errorf("what is not there was found: %v, %v", is, err)
	}
	if _, err := xlsx.Holds(iotest.ErrReader(io.ErrUnexpectedEOF), "mergeCell"); err == nil {
		t.Error("no error of the reader")
	}
}
