package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
)

// yearScheme looks back at the months before: a streak, the month before, and
// sums of the year.
const yearScheme = `scheme: year
title: 月薪
period: month
effective: 2026-01
sheets:
  员工:
    one: employee
    key: 工号
    employed: {from: 入职日期, until: 离职日期}
    columns:
      工号: id
      姓名: text
      班组: text
      底薪: number
      入职日期: date
      离职日期: {type: date, optional: true}
  考勤:
    many: employee
    link: 工号
    columns: {工号: id, 日期: {type: date, within: period}, 迟到分钟: number}
records: {往月: year}
values:
  迟到: COUNTIFS(考勤[迟到分钟], ">0")
  上月迟到: PREV(迟到)
  连续准时: STREAK(迟到 = 0)
  组均迟到: {per: 班组, formula: AVERAGE(迟到)}
  今年已发: SUMIFS(往月[实发], 往月[年], YEAR(本期末日))
items:
  基本工资: {kind: earning, formula: 底薪}
  准时奖: {kind: earning, formula: "IF(连续准时 >= 3, 100, 0)"}
  迟到扣款: {kind: deduction, formula: "迟到 * 20 + IF(ISBLANK(上月迟到), 0, 上月迟到) * 5"}
notices:
  常准时: {when: 连续准时 >= 3, say: "{姓名} 连续 {连续准时} 个月准时"}
`

// yearPeople are eight: one joins in March, one leaves in June, one changes the
// team in September.
func yearRoster(month int) string {
	rows := "== 员工\n工号,姓名,班组,底薪,入职日期,离职日期\n"
	for i, name := range []string{"王敏", "李强", "张伟", "刘洋", "陈静", "杨帆", "赵磊", "黄丽"} {
		team, joined, left := "甲", "2025-01-06", ""
		if i >= 4 {
			team = "乙"
		}
		switch {
		case i == 2:
			joined = "2026-03-02"
		case i == 5:
			left = "2026-06-30"
		case i == 6 && month >= 9:
			team = "甲"
		}
		rows += fmt.Sprintf("E00%d,%s,%s,%d,%s,%s\n", i+1, name, team, 3000+100*i, joined, left)
	}
	return rows
}

// yearMonth is a month's rows: E00n is late in every month that n divides, in the
// second of two rows.
func yearMonth(month int) string {
	text := "== 考勤\n工号,日期,迟到分钟\n"
	for i := 1; i <= 8; i++ {
		if i == 3 && month < 3 || i == 6 && month > 6 {
			continue
		}
		late := 0
		if month%i == 0 {
			late = 7
		}
		text += fmt.Sprintf("E00%d,2026-%02d-05,0\nE00%d,2026-%02d-09,%d\n", i, month, i, month, late)
	}
	return text
}

// year is a folder with a year's workbooks and what was worked out from them.
type year struct {
	t   *testing.T
	dir string
}

// newYear writes twelve months of workbooks and runs calc on each.
func newYear(t *testing.T, flags ...string) *year {
	t.Helper()
	return newMonths(t, 1, 12, flags...)
}

// newMonths is newYear for some months of it.
func newMonths(t *testing.T, first, last int, flags ...string) *year {
	t.Helper()
	y := &year{t, t.TempDir()}
	y.write("year.yaml", yearScheme)
	for month := first; month <= last; month++ {
		name := fmt.Sprintf("in/2026-%02d", month)
		y.check(os.MkdirAll(y.path(name), 0o700))
		y.check(makeWorkbook(y.path(name+"/员工.xlsx"), yearRoster(month)))
		y.check(makeWorkbook(y.path(name+"/考勤.xlsx"), yearMonth(month)))
		y.calc(month, flags...)
	}
	return y
}

func (y *year) path(name string) string { return filepath.Join(y.dir, filepath.FromSlash(name)) }

func (y *year) check(err error) {
	y.t.Helper()
	if err != nil {
		y.t.Fatal(err)
	}
}

func (y *year) write(name, text string) { y.check(os.WriteFile(y.path(name), []byte(text), 0o600)) }

// calc runs one month, from the folder of its workbooks.
func (y *year) calc(month int, flags ...string) {
	y.t.Helper()
	period := fmt.Sprintf("2026-%02d", month)
	args := append([]string{"calc", "-s", y.path("year.yaml"), "-p", period, "-i", y.path("in/" + period), "-o", y.path("pay")}, flags...)
	if code, out := y.run(args...); code != exitDone {
		y.t.Fatalf("%s ended with %d:\n%s", period, code, out)
	}
}

// run runs a command line; what it writes comes out with the test's folder left
// out.
func (y *year) run(args ...string) (code int, out string) {
	y.t.Helper()
	var b bytes.Buffer
	code = run(args, streams{out: &b, err: &b, now: time.Now})
	return code, strings.ReplaceAll(b.String(), filepath.ToSlash(y.dir)+"/", "")
}

// verify runs verify --all; what it finds is by period.
func (y *year) verify(args ...string) (code int, periods map[string]*payrun.Verification) {
	y.t.Helper()
	code, out := y.run(append([]string{"verify", "--all", "--format", "json"}, args...)...)
	var all struct {
		Same    bool
		Periods []*payrun.Verification
	}
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		y.t.Fatalf("%v\n%s", err, out)
	}
	if all.Same != (code == exitDone) {
		y.t.Errorf("same is %t, and the exit code %d", all.Same, code)
	}
	periods = map[string]*payrun.Verification{}
	for _, v := range all.Periods {
		periods[v.Period] = v
	}
	return code, periods
}

// text runs verify for people.
func (y *year) text(args ...string) string {
	y.t.Helper()
	_, out := y.run(append([]string{"verify"}, args...)...)
	return out
}

// different are the periods that differ, in order.
func different(periods map[string]*payrun.Verification) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(periods)) {
		if !periods[name].Same {
			out = append(out, name)
		}
	}
	return out
}

// TestYear works a year out, verifies it, changes one cell of one old workbook,
// and runs that month again.
func TestYear(t *testing.T) {
	y := newYear(t)
	code, periods := y.verify(y.path("pay"), "--in", y.path("in"))
	if code != exitDone || len(different(periods)) > 0 || len(periods) != 12 {
		t.Fatalf("%d: %q of %d differ", code, different(periods), len(periods))
	}
	for name, v := range periods {
		if !v.WorkedOut || v.Figures < 60 || v.People < 6 || len(v.Inputs) != 2 {
			t.Errorf("%s: %+v", name, v)
		}
	}
	if text := y.text("--all", y.path("pay")); strings.Count(text, "\n") != 13 {
		t.Errorf("a line for each month and one at the end were expected:\n%s", text)
	}
	// Elsewhere, from another folder, with the inputs under other names.
	y.check(copyTree(y.path("pay"), y.path("moved/kept")))
	y.check(copyTree(y.path("in"), y.path("moved/in")))
	for name := range periods {
		y.check(os.Rename(y.path("moved/in/"+name+"/考勤.xlsx"), y.path("moved/in/"+name+"/a.xlsx")))
	}
	if code, periods := y.verify(y.path("moved/kept"), "--in", y.path("moved/in")); code != exitDone {
		t.Errorf("moved: %d, %q differ", code, different(periods))
	}

	y.check(change(y.path("in/2026-03/考勤.xlsx"), func(f *excelize.File) error { return setCell(f, "考勤", "C5", "9") }))
	code, periods = y.verify(y.path("pay"), "--in", y.path("in"))
	if diff := cmp.Diff([]string{"2026-03"}, different(periods)); diff != "" || code != exitDiffer {
		t.Fatalf("%d %s", code, diff)
	}
	golden(t, "testdata/year-changed.txt", y.text(y.path("pay/2026-03"), "--in", y.path("in")))
	march := periods["2026-03"]
	if diff := cmp.Diff(map[string][]string{"E002": {"考勤.xlsx!考勤!C5"}}, march.Cells); diff != "" {
		t.Error(diff)
	}
	if len(march.Employees) != 1 || march.Employees[0].ID != "E002" {
		t.Errorf("%+v", march.Employees)
	}
	at := slices.IndexFunc(march.Inputs, func(in payrun.InputCheck) bool { return in.State == payrun.InputChanged })
	is := "9"
	want := []payrun.CellChange{{Sheet: "考勤", Cell: "C5", Heading: "迟到分钟", Owners: []string{"E002"}, Is: &is}}
	if diff := cmp.Diff(want, march.Inputs[at].Changes); diff != "" {
		t.Error(diff)
	}
	if !strings.HasSuffix(march.Inputs[at].Path, "in/2026-03/考勤.xlsx") {
		t.Errorf("of twelve files of the name %s was taken", march.Inputs[at].Path)
	}

	// The month is run again: it is as recorded, and those after it are stale.
	y.calc(3, "-q")
	code, periods = y.verify(y.path("pay"), "--in", y.path("in"))
	stale := []string{"2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"}
	if diff := cmp.Diff(stale, different(periods)); diff != "" || code != exitDiffer {
		t.Fatalf("%d %s", code, diff)
	}
	for _, name := range stale {
		v := periods[name]
		if len(v.Earlier) != 1 || v.Earlier[0].Code != record.CodeKept || !strings.Contains(v.Earlier[0].Message, ".replaced/2026-03.1") || !v.Equal() {
			t.Errorf("%s: %+v", name, v)
		}
	}
	// So they are without the inputs.
	_, periods = y.verify(y.path("pay"))
	if diff := cmp.Diff(stale, different(periods)); diff != "" {
		t.Error(diff)
	}
	// Once all of them are run again, nothing is.
	for month := 4; month <= 12; month++ {
		y.calc(month, "-q")
	}
	if code, periods := y.verify(y.path("pay")); code != exitDone {
		t.Errorf("%d: %q differ", code, different(periods))
	}
}

// TestUnchangedRoster: a roster that is the same in several months was changed in
// one of them since. The copies of the other months do not hide it, and tell what
// was in the cell.
func TestUnchangedRoster(t *testing.T) {
	y := newMonths(t, 1, 4, "-q")
	y.check(change(y.path("in/2026-02/员工.xlsx"), func(f *excelize.File) error { return setCell(f, "员工", "D3", "9900") }))
	code, periods := y.verify(y.path("pay"), "--in", y.path("in"))
	if diff := cmp.Diff([]string{"2026-02"}, different(periods)); diff != "" || code != exitDiffer {
		t.Fatalf("%d %s", code, diff)
	}
	if diff := cmp.Diff(map[string][]string{"E002": {"员工.xlsx!员工!D3"}}, periods["2026-02"].Cells); diff != "" {
		t.Error(diff)
	}
	if text := y.text(y.path("pay/2026-02"), "--in", y.path("in")); !strings.Contains(text, "员工!D3 底薪 of E002: 3100 → 9900") {
		t.Error(text)
	}
	// A roster that was in no folder of a month is found wherever it is.
	y.check(os.Rename(y.path("in/2026-02/员工.xlsx"), y.path("in/2026-02/改.xlsx")))
	if code, periods := y.verify(y.path("pay"), "--in", y.path("in")); code != exitDone {
		t.Errorf("%d: %q differ", code, different(periods))
	}
}

// TestArchivedYear is the same with the inputs kept: what was in the cell is known.
func TestArchivedYear(t *testing.T) {
	y := newYear(t, "--archive", "-q")
	code, periods := y.verify(y.path("pay"))
	if code != exitDone || len(periods) != 12 {
		t.Fatalf("%d: %q of %d differ", code, different(periods), len(periods))
	}
	for name, v := range periods {
		if !v.WorkedOut {
			t.Errorf("%s was not worked out again", name)
		}
	}
	y.check(change(y.path("in/2026-03/考勤.xlsx"), func(f *excelize.File) error {
		return errors.Join(setCell(f, "考勤", "C5", "9"), setCell(f, "考勤", "C7", "12"))
	}))
	golden(t, "testdata/year-archived.txt", y.text(y.path("pay/2026-03"), "--in", y.path("in/2026-03")))
	// Now the copy that is kept is changed.
	y.check(change(y.path("pay/2026-05/inputs/考勤.xlsx"), func(f *excelize.File) error { return setCell(f, "考勤", "C3", "0") }))
	code, periods = y.verify(y.path("pay"))
	if diff := cmp.Diff([]string{"2026-05"}, different(periods)); diff != "" || code != exitDiffer {
		t.Fatalf("%d %s", code, diff)
	}
	if diff := cmp.Diff(map[string][]string{"E001": {"考勤.xlsx!考勤!C3"}}, periods["2026-05"].Cells); diff != "" {
		t.Error(diff)
	}
}

// golden compares a text with a file, or writes the file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if update() {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(got), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
