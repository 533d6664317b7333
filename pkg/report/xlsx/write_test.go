package xlsx

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"html"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
	"paysheet/pkg/report/internal/sample"
	"paysheet/pkg/value"
)

func written(t testing.TB, b report.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func reopened(t testing.TB, b report.Book) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func one(cells ...report.Cell) report.Book {
	return report.Book{Title: "t", Sheets: []report.Sheet{{Name: "s", Rows: []report.Row{{Cells: cells}}}}}
}

func body(v value.Value) report.Cell { return report.Cell{Style: report.Body, Value: v} }

func TestSameBytesEveryTime(t *testing.T) {
	r := sample.Month()
	for name, make := range map[string]func() report.Book{
		"summary": func() report.Book { return report.Summary(r, nil) },
		"payslip": func() report.Book { return report.Payslip(r, &r.Employees[0]) },
	} {
		first := sha256.Sum256(written(t, make()))
		for i := range 20 {
			if sha256.Sum256(written(t, make())) != first {
				t.Fatalf("%s: writing %d has other bytes", name, i+2)
			}
		}
	}
}

func TestWritersDoNotMeet(t *testing.T) {
	r := sample.Month()
	want := written(t, report.Summary(r, nil))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var out bytes.Buffer
			if err := Write(&out, report.Summary(r, nil)); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Errorf("written beside others, the book has other bytes (%v)", err)
			}
		})
	}
	group.Wait()
}

// Every cell of the pages is in the workbook as it was laid out.
func TestCellsArriveAsTheyAre(t *testing.T) {
	r := sample.Month()
	for _, book := range []report.Book{report.Summary(r, nil), report.Payslip(r, &r.Employees[0])} {
		f := reopened(t, book)
		for _, s := range book.Sheets {
			for i, row := range s.Rows {
				for j, c := range row.All(nil) {
					if c.Style == report.Covered {
						continue
					}
					at, _ := excelize.CoordinatesToCellName(j+1, i+1)
					got, err := f.GetCellValue(s.Name, at)
					if err != nil {
						t.Fatal(err)
					}
					if want := c.Display(); got != want {
						t.Errorf("%s!%s shows %q, want %q", s.Name, at, got, want)
					}
				}
			}
		}
	}
}

// rawCell is the XML of the first cell of the first sheet.
func rawCell(t *testing.T, b report.Book) string {
	t.Helper()
	xml := partOf(t, b, "xl/worksheets/sheet1.xml")
	from := strings.Index(xml, `<c r="A1"`)
	to := strings.Index(xml[from:], "</c>")
	return xml[from : from+to]
}

func partOf(t *testing.T, b report.Book, name string) string {
	t.Helper()
	data := written(t, b)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestNumbersAreWrittenExactly(t *testing.T) {
	for in, want := range map[string]string{
		"0.1":               "<v>0.1</v>",
		"8.45":              "<v>8.45</v>",
		"-1234567.89":       "<v>-1234567.89</v>",
		"9999999999999.99":  "<v>9999999999999.99</v>",
		"0":                 "<v>0</v>",
		"1000000000000000":  "<v>1000000000000000</v>",
		"99999999999999.99": `t="s"`, // a spreadsheet keeps 15 digits of a number
		"1/3":               `t="s"`,
	} {
		got := rawCell(t, one(body(value.Of(value.MustNumber(in)))))
		if !strings.Contains(got, want) {
			t.Errorf("%s is written as %s, want %s", in, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{"2026-10-01": "<v>46296</v>", "1900-03-01": "<v>61</v>"} {
		d, err := value.ParseDate(in)
		if err != nil {
			t.Fatal(err)
		}
		book := one(body(value.OfDate(d)))
		if got := rawCell(t, book); !strings.Contains(got, want) {
			t.Errorf("%s is written as %s", in, got)
		}
		if got, _ := reopened(t, book).GetCellValue("s", "A1"); got != in {
			t.Errorf("%s is shown as %s", in, got)
		}
	}
}

func TestTextStaysText(t *testing.T) {
	for _, s := range []string{
		`=HYPERLINK("http://x","y")`, "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "00123", "110101199003078888",
		"1e5", "TRUE", " 前后 ", "<b>&\"'", "多\n行", "😀",
	} {
		book := one(body(value.OfText(s)))
		f := reopened(t, book)
		if formula, _ := f.GetCellFormula("s", "A1"); formula != "" {
			t.Errorf("%q became the formula %s", s, formula)
		}
		if got, _ := f.GetCellValue("s", "A1"); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
		if kind, _ := f.GetCellType("s", "A1"); kind != excelize.CellTypeSharedString {
			t.Errorf("%q is a cell of type %v", s, kind)
		}
		id, err := f.GetCellStyle("s", "A1")
		if err != nil {
			t.Fatal(err)
		}
		mark := f.Styles.CellXfs.Xf[id].QuotePrefix
		if got := mark != nil && *mark; got != formulaLike(s) {
			t.Errorf("%q has the mark of text: %v", s, got)
		}
	}
}

// The workbook's own escapes stay text too: _x000D_ is no line end.
func TestEscapesAreEscaped(t *testing.T) {
	for in, want := range map[string]string{
		"_x000D_":        "<t>_x005F_x000D_</t>",
		"a_x0041_x0042_": "<t>a_x005F_x0041_x005F_x0042_</t>",
		"名_x_":           "",
	} {
		got := rawCell(t, one(body(value.OfText(in))))
		if !strings.Contains(got, want) || want == "" && !strings.Contains(got, `t="s"`) {
			t.Errorf("%s is written as %s", in, got)
		}
	}
}

func TestFormulaLike(t *testing.T) {
	for s, want := range map[string]bool{"=1": true, "+8613": true, "-": true, "@x": true, "—": false, "": false, "1-2": false, "张": false} {
		if got := formulaLike(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestClean(t *testing.T) {
	long := strings.Repeat("长", maxText)
	for _, c := range []struct{ name, in, want string }{
		{"controls", "a\x00b\x0bc\x1b", "a\uFFFDb\uFFFDc\uFFFD"},
		{"line ends", "a\r\nb\rc", "a\nb\nc"},
		{"bad bytes", "a\xffb", "a\uFFFDb"},
		{"no characters", "a\uFFFEb\uFFFF", "a\uFFFDb\uFFFD"},
		{"just fits", long, long},
		{"too long", long + "长", long[:len(long)-len("长")] + "…"},
		{"too long by a pair", long[:len(long)-len("长")] + "😀", long[:len(long)-len("长")] + "…"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("%s: %d bytes, want %d", c.name, len(got), len(c.want))
		}
	}
}

func TestSheetNames(t *testing.T) {
	book := report.Book{}
	for _, name := range []string{"汇总", "a/b:c", "", "'x'", "Sheet", "sheet", strings.Repeat("长", 40), strings.Repeat("长", 41)} {
		book.Sheets = append(book.Sheets, report.Sheet{Name: name})
	}
	want := []string{
		"汇总", "a_b_c", "_", "x", "Sheet", "sheet 2",
		strings.Repeat("长", 30) + "…", strings.Repeat("长", 28) + "… 2",
	}
	if diff := cmp.Diff(want, sheetNames(book)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, reopened(t, book).GetSheetList()); diff != "" {
		t.Errorf("sheets of the workbook (-want +got):\n%s", diff)
	}
}

func TestPageSetup(t *testing.T) {
	r := sample.Month()
	slip := reopened(t, report.Payslip(r, &r.Employees[0]))
	layout, err := slip.GetPageLayout("工资条")
	if err != nil {
		t.Fatal(err)
	}
	if *layout.Size != paperA5 || *layout.Orientation != "portrait" || *layout.FitToWidth != 1 {
		t.Errorf("the payslip's page is size %d, %s, %d wide", *layout.Size, *layout.Orientation, *layout.FitToWidth)
	}
	summary := reopened(t, report.Summary(r, nil))
	layout, err = summary.GetPageLayout("明细")
	if err != nil {
		t.Fatal(err)
	}
	if *layout.Size != paperA4 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("the detail's page is size %d, %s, %d × %d", *layout.Size, *layout.Orientation, *layout.FitToWidth, *layout.FitToHeight)
	}
	panes, err := summary.GetPanes("明细")
	if err != nil {
		t.Fatal(err)
	}
	if !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 4 {
		t.Errorf("the detail is frozen at %d × %d", panes.XSplit, panes.YSplit)
	}
	titles := map[string]string{}
	for _, name := range summary.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			titles[name.Scope] = name.RefersTo
		}
	}
	want := map[string]string{"汇总": "'汇总'!$A:$A,'汇总'!$1:$4", "明细": "'明细'!$A:$B,'明细'!$1:$4", "提示": "'提示'!$1:$4", "参数": "'参数'!$1:$4"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("repeated rows (-want +got):\n%s", diff)
	}
}

func TestFooter(t *testing.T) {
	if got := footer("A&B\nC"); got != "&L&8 A&&B C&R&8 第 &P 页，共 &N 页" {
		t.Errorf("footer %q", got)
	}
	if got := footer(strings.Repeat("长&", 400)); len([]rune(got)) > 255 {
		t.Errorf("the footer has %d characters", len([]rune(got)))
	}
}

func TestPropertiesSayNothingOfTheRun(t *testing.T) {
	core := partOf(t, one(), "docProps/core.xml")
	for _, want := range []string{">paysheet<", noTime} {
		if !strings.Contains(core, want) {
			t.Errorf("the properties lack %s: %s", want, core)
		}
	}
	if strings.Contains(core, "xuri") || strings.Contains(partOf(t, one(), "docProps/app.xml"), "Excelize") {
		t.Error("the properties name the library")
	}
}

func TestChartsPointAtTheirSheet(t *testing.T) {
	xml := html.UnescapeString(partOf(t, report.Summary(sample.Month(), nil), "xl/charts/chart1.xml"))
	for _, want := range []string{"'汇总'!$A$5:$A$6", "'汇总'!$K$5:$K$6"} {
		if !strings.Contains(xml, want) {
			t.Errorf("the chart does not show %s", want)
		}
	}
}

func TestWriteReportsFailure(t *testing.T) {
	if err := Write(io.Discard, report.Book{}); err == nil {
		t.Error("a book without sheets was written")
	}
	if err := Write(brokenWriter{}, one(body(value.OfInt(1)))); err == nil {
		t.Error("a failing writer went unnoticed")
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
