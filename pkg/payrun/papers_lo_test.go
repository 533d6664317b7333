package payrun_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/papers"
	"paysheet/pkg/payrun"
	reportxlsx "paysheet/pkg/report/xlsx"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
	"paysheet/schemes"
)

// recalculation is the profile of a LibreOffice that works every formula of a
// workbook out again when it opens it.
const recalculation = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// libreOffice is the program, "" where there is none: the test is then skipped,
// but for CI, where it must not be missing.
func libreOffice(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("LibreOffice is not started in a short test")
	}
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("LibreOffice is not installed (Debian: libreoffice-calc-nogui); CI must prove the working papers with it")
	}
	t.Skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui), so nothing proves here that it recalculates the working papers to the same figures")
	return ""
}

// recalculated has LibreOffice work workbooks out again; the answers stand under
// the same names in the folder that is returned.
func recalculated(t *testing.T, in string) string {
	t.Helper()
	program := libreOffice(t)
	profile, out := t.TempDir(), t.TempDir()
	must(t, os.MkdirAll(filepath.Join(profile, "user"), 0o700))
	must(t, os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(recalculation), 0o600))
	books, err := filepath.Glob(filepath.Join(in, "*.xlsx"))
	must(t, err)
	args := append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx", "--outdir", out}, books...)
	text, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// answers are the stored texts of the cells of a workbook that LibreOffice wrote.
func answers(t *testing.T, file string) map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(file)
	must(t, err)
	defer f.Close()
	out := map[string]string{}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		must(t, err)
		for y, row := range rows {
			for x, text := range row {
				out[name+"!"+sheet.CellName(x+1, y+1)] = text
			}
		}
	}
	return out
}

// wrong says what is wrong with an answer to a formula, or "".
func wrong(c papers.Cell, got string) string {
	v := c.Value
	switch v.Kind() {
	case value.Faulty:
		if !strings.HasPrefix(got, "#") {
			return fmt.Sprintf("is %q, not an error", got)
		}
		return ""
	case value.Blank:
		if got != "" {
			return fmt.Sprintf("is %q, not blank", got)
		}
		return ""
	case value.Text:
		if got != v.Text() {
			return fmt.Sprintf("is %q, not %q", got, v.Text())
		}
		return ""
	case value.Boolean:
		if want := map[bool]string{true: "1", false: "0"}[v.Bool()]; got != want {
			return fmt.Sprintf("is %q, not %s", got, v)
		}
		return ""
	}
	want := v.Number()
	switch v.Kind() {
	case value.Day:
		want = value.NewInt(int64(v.Date()) + 25569)
	case value.Clock:
		want, _ = value.NewInt(int64(v.Time())).Div(value.NewInt(86400))
	}
	n, err := value.ParseNumber(got)
	if err != nil {
		return fmt.Sprintf("is %q, not %s", got, v)
	}
	off, most := n.Sub(want).Abs(), want.Abs().Mul(value.MustNumber("1E-9"))
	if c.Format == papers.Money {
		most = value.MustNumber("0.0049999")
	}
	if off.Cmp(most.Max(value.MustNumber("1E-12"))) > 0 {
		return fmt.Sprintf("is %s, not %s", got, v)
	}
	return ""
}

// provedSchemes are those whose samples are proved in an ordinary test; together
// they use nearly every form of formula. CI proves all (.ci/run papers).
var provedSchemes = []string{"foreign-trade", "four-part", "shop-kpi"}

// TestPapersInLibreOffice has LibreOffice work the papers of the samples out
// again: it must come to every recorded figure.
func TestPapersInLibreOffice(t *testing.T) {
	ids := provedSchemes
	if os.Getenv("PAYSHEET_PAPERS") == "all" {
		ids = schemes.IDs()
	}
	books := map[string]*papers.Papers{}
	for _, id := range ids {
		for _, dir := range sampleFolders(t, id) {
			books[id] = samplePapers(t, dir)
		}
	}
	proveInLibreOffice(t, books)
}

// samplePapers are the papers of a sample period.
func samplePapers(t *testing.T, dir string) *papers.Papers {
	t.Helper()
	o := options(t, filepath.Base(filepath.Dir(dir)), filepath.Base(dir))
	o.Inputs = folder(t, dir)
	outcome, err := payrun.Work(o)
	must(t, err)
	return papers.New(outcome.Run, papers.Options{})
}

// proveInLibreOffice compares every formula cell with what LibreOffice makes of
// it.
func proveInLibreOffice(t *testing.T, books map[string]*papers.Papers) {
	t.Helper()
	in := t.TempDir()
	for name, p := range books {
		must(t, os.WriteFile(filepath.Join(in, name+".xlsx"), papersBytes(t, p), 0o600))
	}
	out := recalculated(t, in)
	for _, name := range slices.Sorted(maps.Keys(books)) {
		t.Run(name, func(t *testing.T) { compareAnswers(t, books[name], answers(t, filepath.Join(out, name+".xlsx"))) })
	}
}

func papersBytes(t *testing.T, p *papers.Papers) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, reportxlsx.WritePapers(&b, p.Book()))
	return b.Bytes()
}

// mostShown is how many wrong cells of a workbook are told.
const mostShown = 12

func compareAnswers(t *testing.T, p *papers.Papers, got map[string]string) {
	t.Helper()
	formulas, bad := 0, 0
	for _, s := range p.Book().Sheets {
		must(t, s.Rows(func(number int, cells []papers.Cell) error {
			for i, c := range cells {
				if c.Formula == "" {
					continue
				}
				formulas++
				at := s.Name + "!" + sheet.CellName(i+1, number)
				if what := wrong(c, got[at]); what != "" {
					if bad++; bad <= mostShown {
						t.Errorf("%s %s\n=%s", at, what, c.Formula)
					}
				}
			}
			return nil
		}))
	}
	if bad > 0 {
		t.Errorf("%d of %d formulas are wrong", bad, formulas)
	}
	if formulas == 0 || p.Problems().HasErrors() {
		t.Errorf("%d formulas, problems %v", formulas, p.Problems())
	}
}
