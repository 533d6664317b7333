package formula

import (
	"encoding/csv"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

var record = flag.String("record", "", "the LibreOffice program that is asked for the answers again")

const recordedFolder = "../../testdata/recorded"

// wantedDifferences are the formulas to which paysheet answers otherwise on
// purpose, with our answer and the reason.
var wantedDifferences = map[string]struct{ ours, reason string }{
	`COUNT(1,"a",2)`:     {"3", "COUNT counts whatever is not blank, so that COUNT(工号) is how many people there are"},
	`ROUND(1.255*100,0)`: {"126", "1.255 × 100 is exactly 125.5 here, and a little less in binary"},
}

// TestRecorded compares what formulas give with the answers of a real
// spreadsheet program. Numbers agree to 14 significant digits: its own are
// binary.
func TestRecorded(t *testing.T) {
	formulas := recordedFormulas(t)
	if *record != "" {
		askLibreOffice(t, formulas)
	}
	file, err := os.ReadFile(filepath.Join(recordedFolder, "libreoffice.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{}
	for line := range strings.Lines(string(file)) {
		formula, answer, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		answers[formula] = answer
	}
	u := &Universe{Names: map[string]*Symbol{}, Tables: map[string]*Table{}, Sheets: map[string]*Sheet{}}
	for _, src := range formulas {
		theirs, ok := answers[src]
		if !ok {
			t.Errorf("%s has no recorded answer", src)
			continue
		}
		e, faults := u.Check(src, Options{})
		if len(faults) > 0 {
			t.Errorf("%s: %s", src, faults[0].Message)
			continue
		}
		ours := Eval(e, nil)
		if different, ok := wantedDifferences[src]; ok {
			if got := builtin.TextOf(ours); got != different.ours || agrees(ours, theirs) {
				t.Errorf("%s gives %s, and the wanted difference says %s (%s); the spreadsheet %s", src, got, different.ours, different.reason, theirs)
			}
			continue
		}
		if !agrees(ours, theirs) {
			t.Errorf("%s gives %s, the spreadsheet %s", src, builtin.TextOf(ours), theirs)
		}
	}
	if len(answers) != len(formulas) {
		t.Errorf("%d answers are recorded for %d formulas", len(answers), len(formulas))
	}
}

// agrees compares our value with a spreadsheet's text.
func agrees(ours value.Value, theirs string) bool {
	if ours.Kind() != value.Numeric {
		return builtin.TextOf(ours) == theirs
	}
	n, err := value.ParseNumber(theirs)
	if err != nil {
		return false
	}
	off := ours.Number().Sub(n).Abs()
	return off.Cmp(ours.Number().Abs().Mul(value.NewDecimal(1, -14))) <= 0 || off.Cmp(value.NewDecimal(1, -15)) <= 0
}

func recordedFormulas(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(recordedFolder, "formulas.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var formulas []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			formulas = append(formulas, line)
		}
	}
	return formulas
}

// askLibreOffice has LibreOffice work the formulas out, and writes its answers.
func askLibreOffice(t *testing.T, formulas []string) {
	t.Helper()
	folder := t.TempDir()
	f := excelize.NewFile()
	defer f.Close()
	for i, src := range formulas {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"IFS", "SWITCH"} {
			if strings.HasPrefix(src, name+"(") {
				src = "_xlfn." + src
			}
		}
		if err := f.SetCellFormula("Sheet1", cell, src); err != nil {
			t.Fatal(err)
		}
	}
	book := filepath.Join(folder, "recorded.xlsx")
	if err := f.SaveAs(book); err != nil {
		t.Fatal(err)
	}
	// 44: comma, 34: quotes, 76: UTF-8, then the sheet's first line; the last
	// false writes values as they are stored, not as they are shown.
	out, err := exec.Command(*record, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to",
		`csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false`, "--outdir", folder, book).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.Open(filepath.Join(folder, "recorded.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	rows := csv.NewReader(text)
	rows.FieldsPerRecord = -1
	answers, err := rows.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(answers) != len(formulas) {
		t.Fatalf("%d answers to %d formulas", len(answers), len(formulas))
	}
	var b strings.Builder
	for i, src := range formulas {
		b.WriteString(src + "\t" + answers[i][0] + "\n")
	}
	if err := os.WriteFile(filepath.Join(recordedFolder, "libreoffice.tsv"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
