package samples

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/value"
)

const root = "../../../testdata"

func TestUnknownScheme(t *testing.T) {
	if _, err := Generate("nobody"); !errors.Is(err, ErrUnknown) {
		t.Errorf("Generate(nobody) = %v, want ErrUnknown", err)
	}
}

// The parts of the committed workbooks are compared, not their bytes: how well
// a part is packed may change with the Go version.
func TestCommittedMonthsAreCurrent(t *testing.T) {
	for _, id := range IDs() {
		t.Run(id, func(t *testing.T) {
			period, err := Period(id)
			if err != nil {
				t.Fatal(err)
			}
			folder := filepath.Join(root, id, period)
			entries, err := os.ReadDir(folder)
			if err != nil {
				t.Fatal(err)
			}
			var committed []string
			for _, e := range entries {
				committed = append(committed, e.Name())
			}
			var generated []string
			for _, f := range generate(t, id) {
				generated = append(generated, f.Name)
				data, err := os.ReadFile(filepath.Join(folder, f.Name))
				if err != nil {
					t.Error(err)
					continue
				}
				if diff := cmp.Diff(parts(t, data), parts(t, f.Data)); diff != "" {
					t.Errorf("%s is not what Generate makes (-committed +generated); run go run ./pkg/internal/samples/cmd\n%s", f.Name, diff)
				}
			}
			slices.Sort(generated)
			if diff := cmp.Diff(committed, generated); diff != "" {
				t.Errorf("workbooks (-committed +generated):\n%s", diff)
			}
		})
	}
}

func TestGenerateIsDeterministic(t *testing.T) {
	for _, id := range IDs() {
		if !cmp.Equal(generate(t, id), generate(t, id)) {
			t.Errorf("%s: two runs gave different bytes", id)
		}
	}
}

func TestWorkbooksOpenAndAreSmall(t *testing.T) {
	const most = 100 << 10
	for _, id := range IDs() {
		for _, f := range generate(t, id) {
			if len(f.Data) > most {
				t.Errorf("%s/%s has %d bytes, want at most %d", id, f.Name, len(f.Data), most)
			}
			x, err := excelize.OpenReader(bytes.NewReader(f.Data))
			if err != nil {
				t.Errorf("%s/%s: %v", id, f.Name, err)
				continue
			}
			if err := x.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// A literal that does not fit its kinds would leave a text in the roster where
// a date or a number belongs.
//
// This test and the next know the samples that were made for October by the
// same hand; the others are held by what calc makes of them.
func TestRosters(t *testing.T) {
	const fewest = 20
	rosters := map[string]struct{ kinds, literal string }{
		"foreign-trade":   {"ttttdddnnnnn", foreignTradeRoster},
		"clinic":          {"ttttdddnt", clinicRoster},
		"repair-team":     {"tttttdddn", repairTeamRoster},
		"membership-card": {"ttttdddn", membershipCardRoster},
	}
	for id, r := range rosters {
		rows := grid(r.kinds, r.literal)
		if len(rows) < fewest {
			t.Errorf("%s has %d people, want at least %d", id, len(rows), fewest)
		}
		seen := map[any]bool{}
		for _, row := range rows {
			if len(row) != len(r.kinds) {
				t.Errorf("%s %v has %d columns, want %d", id, row[0], len(row), len(r.kinds))
			}
			if seen[row[0]] {
				t.Errorf("%s has %v twice", id, row[0])
			}
			seen[row[0]] = true
			for i, c := range row {
				if s, ok := c.(string); ok && r.kinds[i] != 't' {
					t.Errorf("%s %v column %d holds the text %q", id, row[0], i+1, s)
				}
			}
		}
	}
}

// Every row fits its headings, belongs to somebody employed in the month, and
// is dated in it.
func TestRowsBelong(t *testing.T) {
	months := map[string][]book{
		"foreign-trade": foreignTrade(), "clinic": clinic(),
		"repair-team": repairTeam(), "membership-card": membershipCard(),
	}
	for id, books := range months {
		roster := books[0].sheets[0]
		at := func(p page, heading string) int { return slices.Index(p.heading, heading) }
		employed := map[any]bool{}
		for _, who := range employedIn(roster.rows, at(roster, "工号"), at(roster, "入职日期"), at(roster, "离职日期")) {
			employed[who.id] = true
		}
		for _, b := range books {
			for _, p := range b.sheets {
				who, day := at(p, "工号"), at(p, "日期")
				for n, row := range p.rows {
					if len(row) > len(p.heading) {
						t.Errorf("%s %s row %d has %d cells under %d headings", id, p.name, n+1, len(row), len(p.heading))
					}
					if row[0] == "合计" || p.name == "员工" {
						continue
					}
					if who >= 0 && !employed[row[who]] {
						t.Errorf("%s %s row %d: %v is not employed in the month", id, p.name, n+1, row[who])
					}
					if day >= 0 && !inOctober(row[day]) {
						t.Errorf("%s %s row %d: %v is not a day of the month", id, p.name, n+1, row[day])
					}
				}
			}
		}
	}
}

// inOctober tells whether a cell is a day of the sample month in any of the
// spellings that the samples use.
func inOctober(cell any) bool {
	for day := 1; day <= 31; day++ {
		if cell == october(day) || cell == octoberText(day) {
			return true
		}
	}
	return false
}

func TestEmployedIn(t *testing.T) {
	roster := grid("tdd", `
A 2020-01-01 -
B 2026-10-12 -
C 2026-10-31 2026-12-01
D 2019-01-01 2026-10-01
E 2019-01-01 2026-09-30
F 2026-11-01 -`)
	want := []person{{"A", 1, 31}, {"B", 12, 31}, {"C", 31, 31}, {"D", 1, 1}}
	if diff := cmp.Diff(want, employedIn(roster, 0, 1, 2), cmp.AllowUnexported(person{})); diff != "" {
		t.Error(diff)
	}
}

func TestSpread(t *testing.T) {
	if diff := cmp.Diff([]int{3, 3, 2}, spread(8, 3)); diff != "" {
		t.Error(diff)
	}
}

func TestGrid(t *testing.T) {
	d, _ := value.NewDate(2026, 10, 3)
	want := [][]any{{"007", d, num("1.50"), nil, value.Time(21*3600 + 60)}}
	if diff := cmp.Diff(want, grid("tdntc", "007 2026-10-03 1.50 - 21:01")); diff != "" {
		t.Error(diff)
	}
}

func generate(t *testing.T, id string) []File {
	t.Helper()
	files, err := Generate(id)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// parts are the unpacked entries of a workbook by name.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}
