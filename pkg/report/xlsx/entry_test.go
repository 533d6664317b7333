package xlsx

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
	"paysheet/pkg/value"
)

// form is a sheet with everything that a person who fills it in meets.
func form() report.Book {
	date := func(s string) value.Value {
		d, err := value.ParseDate(s)
		if err != nil {
			panic(err)
		}
		return value.OfDate(d)
	}
	number := func(s string) value.Value { return value.Of(value.MustNumber(s)) }
	return report.Book{Title: "t", Sheets: []report.Sheet{{
		Name: "表 & 1", EntryRow: 3,
		Rows: []report.Row{{Cells: []report.Cell{
			{Style: report.Required, Value: value.OfText("工号"), Note: "工号\n文本，必填"}, {Style: report.Heading, Value: value.OfText("日期"), Note: "<&>"},
		}}, {Cells: []report.Cell{
			{Style: report.Linked, Value: value.OfText("B3"), Link: &report.Link{File: "十月 #1.xlsx", Sheet: "it's 100%", Cell: "B3"}},
			{Style: report.Linked, Value: value.OfText("表"), Link: &report.Link{File: "a.xlsx"}},
		}}},
		Entries: []report.Entry{
			{Format: report.AsText},
			{Format: report.AsDate, Rule: report.Rule{Kind: report.DateWithin, From: date("2026-10-01"), To: date("2026-10-31"), Message: "本期"}},
			{Rule: report.Rule{Kind: report.NumberWithin, From: number("0.5"), Message: "不小于 0.5"}},
			{Rule: report.Rule{Kind: report.NumberWithin, To: number("-3")}},
			{Rule: report.Rule{Kind: report.OneOf, Words: []string{"事假", `"甲" & 乙`}, Gentle: true}},
			{Rule: report.Rule{Kind: report.OneOf, SourceSheet: "表 & 1", Source: report.Range{FirstRow: 1, FirstColumn: 2, LastRow: 9, LastColumn: 2}}},
			{Format: report.AsTime, Rule: report.Rule{Kind: report.TimeOfDay}},
		},
	}}}
}

func TestRules(t *testing.T) {
	if xml := partOf(t, form(), "xl/worksheets/sheet1.xml"); !strings.Contains(xml, `<formula1>"事假,""甲"" &amp; 乙"</formula1>`) {
		t.Error("quotes and signs of the words are not escaped")
	}
	rules, err := reopened(t, form()).GetDataValidations("表 & 1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rules {
		got = append(got, strings.Join([]string{r.Sqref, r.Type, r.Operator, r.Formula1, r.Formula2, *r.ErrorStyle, *r.Error}, "|"))
	}
	want := []string{
		"B3:B1048576|date|between|46296|46326|stop|本期",
		"C3:C1048576|decimal|greaterThanOrEqual|0.5||stop|不小于 0.5",
		"D3:D1048576|decimal|lessThanOrEqual|-3||stop|",
		`E3:E1048576|list||"事假,"甲" & 乙"||warning|`,
		"F3:F1048576|list||'表 & 1'!$B$1:$B$9||stop|",
		"G3:G1048576|time|between|0|0.999988425925926|stop|",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Empty cells take what is typed as their column says: an id keeps its zeros.
func TestEntryFormats(t *testing.T) {
	f := reopened(t, form())
	for column, want := range map[string]string{"A": "@", "B": "yyyy-mm-dd", "G": "hh:mm:ss"} {
		id, err := f.GetColStyle("表 & 1", column)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if style.CustomNumFmt != nil {
			got = *style.CustomNumFmt
		}
		if style.NumFmt == 49 { // the number that programs have for text
			got = "@"
		}
		if got != want {
			t.Errorf("column %s has the format %q (%d), want %q", column, got, style.NumFmt, want)
		}
	}
}

func TestLinks(t *testing.T) {
	f := reopened(t, form())
	for at, want := range map[string]string{"A2": "十月%20%231.xlsx#'it''s%20100%25'!B3", "B2": "a.xlsx"} {
		ok, got, err := f.GetCellHyperLink("表 & 1", at)
		if err != nil || !ok || got != want {
			t.Errorf("%s opens %q (%v), want %q", at, got, err, want)
		}
	}
}

// A list of problems can be longer than a workbook has room for links: the rest
// stays without.
func TestLinksAreBounded(t *testing.T) {
	s := report.Sheet{Name: "s"}
	for range maxLinks + 2 {
		s.Rows = append(s.Rows, report.Row{Cells: []report.Cell{{Style: report.Linked, Value: value.OfText("x"), Link: &report.Link{File: "a.xlsx"}}}})
	}
	xml := partOf(t, report.Book{Sheets: []report.Sheet{s}}, "xl/worksheets/sheet1.xml")
	if n := strings.Count(xml, "<hyperlink "); n != maxLinks {
		t.Errorf("%d links", n)
	}
}

func TestNotes(t *testing.T) {
	comments, err := reopened(t, form()).GetComments("表 & 1")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range comments {
		got[c.Cell] = c.Author + ": " + c.Text
		for _, p := range c.Paragraph {
			got[c.Cell] += p.Text
		}
	}
	if diff := cmp.Diff(map[string]string{"A1": "paysheet: 工号\n文本，必填", "B1": "paysheet: <&>"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFormsHaveTheSameBytes(t *testing.T) {
	first := sha256.Sum256(written(t, form()))
	for i := range 20 {
		if sha256.Sum256(written(t, form())) != first {
			t.Fatalf("writing %d has other bytes", i+2)
		}
	}
}

// Notes, rules and links are placed as if the cells stood in the workbook already.
func TestFormsAreAsByExcelize(t *testing.T) {
	book := form()
	book.Sheets[0].Rows[0].Height, book.Sheets[0].Rows[1].Height = 40, 25
	book.Sheets[0].Rows[1].Cells[0].Note = "第二行"
	var want bytes.Buffer
	if err := ByExcelize(&want, book); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written(t, book), want.Bytes()) {
		t.Error("the bytes differ")
	}
}

func TestReadMark(t *testing.T) {
	data := written(t, form())
	got, ok := ReadMark(bytes.NewReader(data), int64(len(data)))
	if want := (Mark{Title: "t", Sheets: []string{"表 & 1"}, Own: true}); !ok || !cmp.Equal(want, got) {
		t.Errorf("%v: %+v", ok, got)
	}
	f := reopened(t, form())
	p, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	p.Modified = "2026-10-03T08:00:00Z"
	if err := f.SetDocProps(p); err != nil {
		t.Fatal(err)
	}
	var saved bytes.Buffer
	if err := f.Write(&saved); err != nil {
		t.Fatal(err)
	}
	if got, ok := ReadMark(bytes.NewReader(saved.Bytes()), int64(saved.Len())); !ok || !got.Own || !got.Changed {
		t.Errorf("saved by another program: %v, %+v", ok, got)
	}
	other := excelize.NewFile()
	var theirs bytes.Buffer
	if err := other.Write(&theirs); err != nil {
		t.Fatal(err)
	}
	if got, ok := ReadMark(bytes.NewReader(theirs.Bytes()), int64(theirs.Len())); !ok || got.Own {
		t.Errorf("of another program: %v, %+v", ok, got)
	}
	for _, no := range []string{"", "no workbook", string(data[:len(data)/2])} {
		if got, ok := ReadMark(strings.NewReader(no), int64(len(no))); ok {
			t.Errorf("%d bytes of no workbook have the mark %+v", len(no), got)
		}
	}
}
