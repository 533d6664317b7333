package payrun_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"paysheet/pkg/papers"
	"paysheet/pkg/payrun"
	reportxlsx "paysheet/pkg/report/xlsx"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
	"paysheet/pkg/value"
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

// answers are the cells of a workbook that LibreOffice wrote.
func answers(t *testing.T, file string) map[string]sheet.RawCell {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	book, problems := xlsx.Open(bytes.NewReader(data), int64(len(data)), filepath.Base(file), xlsx.Options{})
	if book == nil {
		t.Fatal(problems)
	}
	out := map[string]sheet.RawCell{}
	for _, name := range book.Sheets() {
		for row, err := range book.Rows(name) {
			must(t, err)
			for _, c := range row.Cells {
				out[fmt.Sprintf("%s!%s", name, sheet.CellName(c.Column, row.Number))] = c
			}
		}
	}
	return out
}

// wrong says what is wrong with an answer to a formula, or "".
func wrong(c papers.Cell, got sheet.RawCell, there bool) string {
	v := c.Value
	if got.Kind == sheet.ErrorCell {
		if v.IsFault() {
			return ""
		}
		return "is " + got.Text
	}
	switch v.Kind() {
	case value.Blank:
		if there && got.Text != "" {
			return "is " + got.Text + ", not blank"
		}
		return ""
	case value.Text:
		if got.Text != v.Text() {
			return fmt.Sprintf("is %q, not %q", got.Text, v.Text())
		}
		return ""
	case value.Boolean:
		if want := map[bool]string{true: "1", false: "0"}[v.Bool()]; got.Text != want {
			return fmt.Sprintf("is %q, not %s", got.Text, v)
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
	n, err := value.ParseNumber(got.Text)
	if err != nil {
		return fmt.Sprintf("is %q, not %s", got.Text, v)
	}
	off, most := n.Sub(want).Abs(), want.Abs().Mul(value.MustNumber("1E-9"))
	if c.Format == papers.Money {
		most = value.MustNumber("0.0049999")
	}
	if off.Cmp(most.Max(value.MustNumber("1E-12"))) > 0 {
		return fmt.Sprintf("is %s, not %s", got.Text, v)
	}
	return ""
}

func TestPapersInLibreOffice(t *testing.T) {
	in := t.TempDir()
	dirs, err := filepath.Glob(filepath.Join(testdata, cmp.Or(os.Getenv("TRY_ID"), "*"), "20*"))
	must(t, err)
	books := map[string]*papers.Papers{}
	for _, dir := range dirs {
		id := filepath.Base(filepath.Dir(dir))
		o := options(t, id, filepath.Base(dir))
		o.Inputs = folder(t, dir)
		outcome, err := payrun.Work(o)
		must(t, err)
		p := papers.New(outcome.Run, papers.Options{})
		var b bytes.Buffer
		must(t, reportxlsx.WritePapers(&b, p.Book()))
		must(t, os.WriteFile(filepath.Join(in, id+".xlsx"), b.Bytes(), 0o600))
		books[id] = p
	}
	out := recalculated(t, in)
	for id, p := range books {
		t.Run(id, func(t *testing.T) { compareAnswers(t, p, answers(t, filepath.Join(out, id+".xlsx"))) })
	}
}

func compareAnswers(t *testing.T, p *papers.Papers, got map[string]sheet.RawCell) {
	t.Helper()
	formulas, shown := 0, 0
	for _, s := range p.Book().Sheets {
		must(t, s.Rows(func(number int, cells []papers.Cell) error {
			for i, c := range cells {
				if c.Formula == "" {
					continue
				}
				formulas++
				at := s.Name + "!" + sheet.CellName(i+1, number)
				answer, there := got[at]
				if what := wrong(c, answer, there); what != "" {
					if shown++; shown < 12 {
						t.Errorf("%s %s\n=%s", at, what, c.Formula)
					}
				}
			}
			return nil
		}))
	}
	if shown > 0 {
		t.Errorf("%d of %d formulas", shown, formulas)
	}
	if formulas == 0 || p.Problems().HasErrors() {
		t.Errorf("%d formulas, problems %v", formulas, p.Problems())
	}
	_ = strings.TrimSpace
}
