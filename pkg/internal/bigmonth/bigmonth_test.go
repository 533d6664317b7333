package bigmonth_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"gopkg.in/yaml.v3"

	"paysheet/pkg/internal/bigmonth"
)

var sheets = []string{"员工", "工单", "考勤", "销售"}

// small has a remainder wherever the full month divides evenly.
func small() bigmonth.Size {
	return bigmonth.Size{Employees: 47, Teams: 7, Attendance: 47*21 + 5, Tickets: 1003, Sales: 99, Seed: 3}
}

func write(t *testing.T, size bigmonth.Size) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "in")
	if err := bigmonth.Write(dir, size); err != nil {
		t.Fatal(err)
	}
	return dir
}

// read returns the rows of one sheet as stored, headings first.
func read(t *testing.T, dir, sheet string) [][]string {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, sheet+".xlsx"), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestWriteHasTheRowsAskedFor(t *testing.T) {
	size := small()
	dir := write(t, size)
	got := map[string]int{}
	for _, sheet := range sheets {
		got[sheet] = len(read(t, dir, sheet)) - 1
	}
	want := map[string]int{"员工": size.Employees, "考勤": size.Attendance, "工单": size.Tickets, "销售": size.Sales}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The tickets as Excel saves them are the same cells.
func TestSharedTicketsAreTheSameCells(t *testing.T) {
	shared := filepath.Join(t.TempDir(), "shared")
	if err := bigmonth.WriteShared(shared, small()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(read(t, write(t, small()), "工单"), read(t, shared, "工单")); diff != "" {
		t.Error(diff)
	}
}

func TestRosterHasEveryTeamAndNobodyTwice(t *testing.T) {
	size := small()
	people, teams := map[string]bool{}, map[string]int{}
	for _, row := range read(t, write(t, size), "员工")[1:] {
		people[row[0]] = true
		teams[row[3]]++
	}
	if len(people) != size.Employees {
		t.Errorf("%d different 工号, want %d", len(people), size.Employees)
	}
	if !people["000001"] {
		t.Error("工号 000001 lost its zeros")
	}
	sizes := slices.Sorted(maps.Values(teams))
	if len(teams) != size.Teams || sizes[len(sizes)-1]-sizes[0] > 1 {
		t.Errorf("teams of %v, want %d of about the same size", sizes, size.Teams)
	}
}

func TestRowsBelongToThePeriodAndToEmployees(t *testing.T) {
	dir := write(t, small())
	people := map[string]bool{}
	for _, row := range read(t, dir, "员工")[1:] {
		people[row[0]] = true
	}
	for _, sheet := range []string{"考勤", "工单", "销售"} {
		rows := read(t, dir, sheet)
		id, date := slices.Index(rows[0], "工号"), slices.Index(rows[0], "日期")
		seen, filled := map[int]bool{}, map[string]bool{}
		for i, row := range rows[1:] {
			if !people[row[id]] {
				t.Fatalf("%s row %d: %q is not in 员工", sheet, i+2, row[id])
			}
			day, err := strconv.Atoi(row[date])
			if err != nil || day < 46296 || day > 46326 { // 2026-10-01, 2026-10-31
				t.Fatalf("%s row %d: date %q lies outside October 2026", sheet, i+2, row[date])
			}
			seen[day] = true
			if sheet == "考勤" {
				if key := row[id] + " " + row[date]; filled[key] {
					t.Fatalf("考勤 row %d: %s stands twice", i+2, key)
				} else {
					filled[key] = true
				}
			}
		}
		if len(seen) < 20 {
			t.Errorf("%s: rows on %d days only", sheet, len(seen))
		}
	}
}

func TestAmountsHaveNoBinaryTail(t *testing.T) {
	for i, row := range read(t, write(t, small()), "销售")[1:] {
		for _, text := range row[4:6] {
			if _, fen, _ := strings.Cut(text, "."); len(fen) > 2 {
				t.Fatalf("row %d: %q has more than two decimals", i+2, text)
			}
		}
	}
}

func TestSameSizeSameBytes(t *testing.T) {
	one, two := write(t, small()), write(t, small())
	other := small()
	other.Seed++
	three := write(t, other)
	for _, sheet := range sheets {
		a, b, c := load(t, one, sheet), load(t, two, sheet), load(t, three, sheet)
		if !bytes.Equal(a, b) {
			t.Errorf("%s: the second file differs from the first", sheet)
		}
		if bytes.Equal(a, c) {
			t.Errorf("%s: another seed gave the same file", sheet)
		}
	}
}

func load(t *testing.T, dir, sheet string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, sheet+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The scheme's columns that are not worked out are the headings of the sheets.
func TestSchemeAsksForTheColumnsWritten(t *testing.T) {
	var file struct {
		Sheets map[string]struct {
			Columns map[string]yaml.Node
		}
	}
	if err := yaml.Unmarshal(bigmonth.Scheme(), &file); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sheets, slices.Sorted(maps.Keys(file.Sheets))); diff != "" {
		t.Fatal(diff)
	}
	dir := write(t, small())
	for _, sheet := range sheets {
		var want []string
		for heading, node := range file.Sheets[sheet].Columns {
			if node.Kind == yaml.MappingNode && node.Content[0].Value == "formula" {
				continue
			}
			want = append(want, heading)
		}
		got := read(t, dir, sheet)[0]
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: scheme (-), sheet (+):\n%s", sheet, diff)
		}
	}
}

func TestOverKeepsSomebody(t *testing.T) {
	want := bigmonth.Size{Employees: 1, Teams: 1, Attendance: 2, Tickets: 10, Sales: 1, Seed: 1}
	if diff := cmp.Diff(want, bigmonth.Full().Over(100_000)); diff != "" {
		t.Error(diff)
	}
	if got := bigmonth.Full().Rows(); got != 1_330_000 {
		t.Errorf("the full month has %d rows", got)
	}
}

func TestSizesThatCannotBeWritten(t *testing.T) {
	for name, change := range map[string]func(*bigmonth.Size){
		"nobody":             func(s *bigmonth.Size) { s.Employees = 0 },
		"no team":            func(s *bigmonth.Size) { s.Teams = 0 },
		"negative":           func(s *bigmonth.Size) { s.Sales = -1 },
		"two rows a day":     func(s *bigmonth.Size) { s.Attendance = s.Employees*31 + 1 },
		"more than a sheet":  func(s *bigmonth.Size) { s.Tickets = 1 << 20 },
		"more than a sheet ": func(s *bigmonth.Size) { s.Employees = 1 << 20 },
	} {
		t.Run(name, func(t *testing.T) {
			size := small()
			change(&size)
			dir := t.TempDir()
			if err := bigmonth.Write(dir, size); err == nil {
				t.Error("written without an error")
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("%d files were left", len(left))
			}
		})
	}
}
