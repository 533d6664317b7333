package payrun_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/papers"
	"paysheet/pkg/payrun"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
	"paysheet/schemes"
)

// everywhere are the functions that Excel 2016, WPS and LibreOffice 7 all have
// and that the papers use.
var everywhere = strings.Fields(`ABS AND AVERAGE AVERAGEIFS CEILING COUNT COUNTA COUNTIF COUNTIFS DATE DATEDIF DAY EDATE EOMONTH EXACT FIND FLOOR HOUR
	IF IFERROR INDEX INT ISNA LEFT LEN LOOKUP LOWER MATCH MAX MEDIAN MID MIN MINUTE MOD MONTH MROUND N NA NOT OR POWER PRODUCT QUOTIENT
	RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SECOND SIGN SQRT SUBSTITUTE SUM SUMIFS SUMPRODUCT TEXT TIME TRIM TRUNC UPPER VALUE
	WEEKDAY YEAR`)

var (
	quotedText = regexp.MustCompile(`"(?:[^"]|"")*"`)
	functionOf = regexp.MustCompile(`([A-Z_a-z.]+)\(`)
)

// foreign are the functions of a formula that some spreadsheet lacks.
func foreign(formula string) []string {
	var out []string
	for _, m := range functionOf.FindAllStringSubmatch(quotedText.ReplaceAllString(formula, ""), -1) {
		if !slices.Contains(everywhere, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

// TestPapersAreLive holds that at least 99 of 100 figures of every scheme that
// ships are formulas, of functions that every spreadsheet has, and none too long
// for Excel.
func TestPapersAreLive(t *testing.T) {
	for _, id := range schemes.IDs() {
		for _, dir := range sampleFolders(t, id) {
			t.Run(id, func(t *testing.T) { live(t, samplePapers(t, dir), 99) })
		}
	}
	t.Run("every form", func(t *testing.T) { live(t, papers.New(everyForm(t, plainIDs, teams).Run, papers.Options{}), 99) })
	t.Run("rows left out", func(t *testing.T) {
		p := papers.New(everyForm(t, plainIDs, teams).Run, papers.Options{Rows: 3})
		live(t, p, 80)
		if p.Book().Live == p.Book().Figures {
			t.Error("figures whose rows were left out count as live")
		}
	})
}

func live(t *testing.T, p *papers.Papers, percent int) {
	t.Helper()
	b := p.Book()
	if b.Figures == 0 || b.Live*100 < b.Figures*percent {
		t.Errorf("%d of %d figures are live", b.Live, b.Figures)
	}
	for _, s := range b.Sheets {
		must(t, s.Rows(func(number int, cells []papers.Cell) error {
			for i, c := range cells {
				if names := foreign(c.Formula); len(names) > 0 {
					t.Errorf("%s!%s uses %v: %s", s.Name, sheet.CellName(i+1, number), names, c.Formula)
				}
				if n := len([]rune(c.Formula)); n > 8000 {
					t.Errorf("%s!%s has %d characters", s.Name, sheet.CellName(i+1, number), n)
				}
			}
			return nil
		}))
	}
}

// TestPapersSameBytes: the same run gives the same bytes, on any number of
// processors.
func TestPapersSameBytes(t *testing.T) {
	dir := sampleFolders(t, "sales-quarter")[0]
	first := papersBytes(t, samplePapers(t, dir))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(first, papersBytes(t, samplePapers(t, dir))) {
		t.Error("the same run gives other papers")
	}
}

// beyondExcelize are the marks of formulas that the library answers wrongly, and
// says nothing: 0 for SUMPRODUCT of conditions, nothing for a FALSE out of IF, and
// with ">"& it counts texts too. LibreOffice proves all of them.
var beyondExcelize = []string{"SUMPRODUCT", ",FALSE", `">"&`}

// TestPapersByExcelize has a library work formulas out, one at a time among the
// values of all others. Arrays and beyondExcelize are left out.
func TestPapersByExcelize(t *testing.T) {
	for _, id := range []string{"foreign-trade", "gas-branch", "service-star"} {
		t.Run(id, func(t *testing.T) {
			p := samplePapers(t, sampleFolders(t, id)[0])
			f, err := excelize.OpenReader(bytes.NewReader(papersBytes(t, p)))
			must(t, err)
			defer f.Close()
			eachFormula(t, p, func(s, at string, _ int, c papers.Cell) { setValue(t, f, s, at, c) })
			checked, left := 0, 0
			eachFormula(t, p, func(s, at string, number int, c papers.Cell) {
				if number > 7 {
					return // the first people and rows stand for all
				}
				if c.Array || slices.ContainsFunc(beyondExcelize, func(mark string) bool { return strings.Contains(c.Formula, mark) }) {
					left++
					return
				}
				must(t, f.SetCellFormula(s, at, c.Formula))
				got, err := f.CalcCellValue(s, at, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Errorf("%s!%s: %v\n=%s", s, at, err, c.Formula)
				} else if what := wrong(c, inStored(c, got)); what != "" {
					t.Errorf("%s!%s %s\n=%s", s, at, what, c.Formula)
				}
				checked++
				must(t, f.SetCellFormula(s, at, ""))
				setValue(t, f, s, at, c)
			})
			t.Logf("%d cells checked, %d left out", checked, left)
			if checked < 100 {
				t.Errorf("only %d cells were checked", checked)
			}
		})
	}
}

// inStored is an answer as a workbook stores it.
func inStored(c papers.Cell, got string) string {
	if c.Value.Kind() == value.Boolean {
		return map[string]string{"TRUE": "1", "FALSE": "0"}[got]
	}
	return got
}

// eachFormula goes over the cells of papers that hold a formula.
func eachFormula(t *testing.T, p *papers.Papers, fn func(sheet, at string, row int, c papers.Cell)) {
	t.Helper()
	for _, s := range p.Book().Sheets {
		must(t, s.Rows(func(number int, cells []papers.Cell) error {
			for i, c := range cells {
				if c.Formula != "" {
					fn(s.Name, sheet.CellName(i+1, number), number, c)
				}
			}
			return nil
		}))
	}
}

// setValue puts a formula's value in its place.
func setValue(t *testing.T, f *excelize.File, s, at string, c papers.Cell) {
	t.Helper()
	v := c.Value
	switch v.Kind() {
	case value.Numeric:
		d, _ := v.Number().Decimal()
		must(t, f.SetCellFloat(s, at, d.InexactFloat64(), -1, 64))
	case value.Day:
		must(t, f.SetCellInt(s, at, int64(v.Date())+25569))
	case value.Clock:
		must(t, f.SetCellFloat(s, at, float64(v.Time())/86400, -1, 64))
	case value.Boolean:
		must(t, f.SetCellBool(s, at, v.Bool()))
	default:
		must(t, f.SetCellStr(s, at, v.Text()))
	}
}

// TestChangedPapers takes a late arrival out of the papers' copy of the
// attendance: recalculated, they hold what a run on the changed workbook gives.
func TestChangedPapers(t *testing.T) {
	dir := sampleFolders(t, "foreign-trade")[0]
	before := samplePapers(t, dir)
	cell, outcome := lateArrival(t, before, dir)
	in := t.TempDir()
	f, err := excelize.OpenReader(bytes.NewReader(papersBytes(t, before)))
	must(t, err)
	must(t, f.SetCellInt("考勤", cell, 0))
	must(t, f.SaveAs(filepath.Join(in, "changed.xlsx")))
	must(t, f.Close())
	got := answers(t, filepath.Join(recalculated(t, in), "changed.xlsx"))

	was, differs := map[string]string{}, 0
	eachFormula(t, before, func(s, at string, _ int, c papers.Cell) { was[s+at] = c.Value.String() })
	eachFormula(t, papers.New(outcome.Run, papers.Options{}), func(s, at string, _ int, c papers.Cell) {
		if !strings.HasSuffix(s, "计算") && s != "考勤" {
			return // 工资表 and 核对 also hold what was recorded before the change
		}
		if c.Format == papers.Money && was[s+at] != c.Value.String() {
			differs++
		}
		if what := wrong(c, got[s+"!"+at]); what != "" {
			t.Errorf("%s!%s %s\n=%s", s, at, what, c.Formula)
		}
	})
	if differs == 0 {
		t.Error("the late arrival made no difference to anybody's pay")
	}
	if got["核对!E5"] == "" || !slices.ContainsFunc(slices.Collect(maps.Keys(got)), func(at string) bool {
		return strings.HasPrefix(at, "核对!E") && got[at] == "✗"
	}) {
		t.Error("核对 does not show that the papers differ from the record now")
	}
}

// lateArrival finds a late arrival that somebody's pay depends on: its cell in
// the papers, and the run on the workbook without it.
func lateArrival(t *testing.T, p *papers.Papers, dir string) (cell string, changed *payrun.Outcome) {
	t.Helper()
	type place struct {
		cell, file string
		line       int
	}
	var late []place
	column := 0
	for _, s := range p.Book().Sheets {
		if s.Name != "考勤" {
			continue
		}
		must(t, s.Rows(func(number int, cells []papers.Cell) error {
			switch {
			case number == 4:
				column = slices.IndexFunc(cells, func(c papers.Cell) bool { return c.Value.Text() == "迟到分钟" })
			case number > 4 && cells[column].Value.Number().Sign() > 0:
				n, _ := cells[1].Value.Number().Int64()
				late = append(late, place{sheet.CellName(column+1, number), cells[0].Value.Text(), int(n)})
			}
			return nil
		}))
	}
	net := ""
	for _, at := range append([]place{{}}, late...) {
		o := options(t, "foreign-trade", filepath.Base(dir))
		for _, in := range folder(t, dir) {
			if in.Name == at.file {
				in = input(at.file, changedBook(t, filepath.Join(dir, at.file), at.line))
			}
			o.Inputs = append(o.Inputs, in)
		}
		outcome, err := payrun.Work(o)
		must(t, err)
		switch now := outcome.Result.Net.String(); {
		case net == "":
			net = now // as it is
		case now != net:
			return at.cell, outcome
		}
	}
	t.Fatal("no late arrival makes a difference")
	return "", nil
}

// changedBook is a workbook with 0 minutes late in a row of 考勤.
func changedBook(t *testing.T, name string, line int) []byte {
	t.Helper()
	f, err := excelize.OpenFile(name)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows("考勤")
	must(t, err)
	for _, row := range rows {
		if i := slices.Index(row, "迟到分钟"); i >= 0 {
			must(t, f.SetCellInt("考勤", sheet.CellName(i+1, line), 0))
			var b bytes.Buffer
			must(t, f.Write(&b))
			return b.Bytes()
		}
	}
	t.Fatal("no 迟到分钟 in " + name)
	return nil
}
