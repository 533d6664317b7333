package record_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

const id = "foreign-trade"

func month(t testing.TB, name string) string {
	r := october(t)
	r.Period = period(t, name)
	return encode(t, record.New(r, record.Meta{Version: "0.2.0"}))
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func load(t testing.TB, fsys fstest.MapFS, before string) *record.History {
	t.Helper()
	h, problems := record.LoadHistory(fsys, period(t, before))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return h
}

func periods(h *record.History, scheme string) []string {
	var out []string
	for _, p := range h.Periods(scheme) {
		out = append(out, p.String())
	}
	return out
}

func TestLoadHistoryTakesEarlierPeriods(t *testing.T) {
	fsys := fstest.MapFS{
		"2026-08/run.json":           file(month(t, "2026-08")),
		"2026-09/run.json":           file(month(t, "2026-09")),
		"2026-10/run.json":           file(month(t, "2026-10")),
		"2026-11/run.json":           file("broken, but of a later period"),
		"2026-07/summary.xlsx":       file("no record"),
		".replaced/2026-06/run.json": file("broken, but hidden"),
		"notes/run.json":             file("broken, but no period"),
		"2026/run.json":              file("broken, but a longer period"),
	}
	cases := []struct {
		before string
		want   []string
	}{
		{"2026-10", []string{"2026-08", "2026-09"}},
		{"2026-08", nil},
		{"2026-Q3", []string{"2026-08", "2026-09"}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, periods(load(t, fsys, c.before), id)); diff != "" {
			t.Errorf("before %s (-want +got):\n%s", c.before, diff)
		}
	}
	windowed, problems := record.LoadHistory(fsys, period(t, "2026-10").Windowed(23))
	if diff := cmp.Diff([]string{"2026-08", "2026-09"}, periods(windowed, id)); diff != "" || len(problems) > 0 {
		t.Errorf("with a window (-want +got):\n%s%v", diff, problems)
	}
	if !windowed.Has(id, period(t, "2026-09").Windowed(23)) {
		t.Error("a window hides the record of its period")
	}
}

func TestAYearSeesItsMonths(t *testing.T) {
	h := load(t, fstest.MapFS{"2026-12/run.json": file(month(t, "2026-12"))}, "2026")
	if !h.Has(id, period(t, "2026-12")) {
		t.Error("the last month of the year is missing")
	}
}

func TestFigure(t *testing.T) {
	h := load(t, fstest.MapFS{"2026-09/run.json": file(month(t, "2026-09"))}, "2026-10")
	cases := []struct {
		employee, name string
		kind           value.Kind
		want           value.Value
		found          bool
	}{
		{"E001", "绩效分", value.Numeric, number("87.5"), true},
		{"E001", "均分", value.Numeric, number("200/3"), true}, // the exact figure, not the printed one
		{"E001", "绩效分", value.Text, value.OfText("87.5"), true},
		{"E001", "不及格", value.Boolean, value.OfBool(false), true},
		{"E001", "名次", value.Numeric, value.Value{}, true},
		{"E001", "坏", value.Numeric, value.OfFault(value.DivideByZero, ""), true},
		{"E001", "绩效工资", value.Numeric, number("875"), true},
		{"E001", "团队奖", value.Numeric, value.Value{}, true},
		{"E001", "绩效等级", value.Text, value.OfText("良好"), true},
		{"E001", "绩效等级", value.Numeric, value.OfFault(value.WrongValue, ""), true},
		{"E001", "不及格", value.Numeric, value.OfFault(value.WrongValue, ""), true},
		{"E001", "应发", value.Numeric, number("925"), true},
		{"E001", "扣款", value.Numeric, number("20"), true},
		{"E001", "实发", value.Numeric, number("905"), true},
		{"E001", "没有", value.Numeric, value.Value{}, false},
		{"E009", "绩效分", value.Numeric, value.Value{}, false},
	}
	for _, c := range cases {
		got, found := h.Figure(id, period(t, "2026-09"), c.employee, c.name, c.kind)
		if found != c.found || !value.Equal(got, c.want) {
			t.Errorf("%s %s as %v = %v, %v; want %v, %v", c.employee, c.name, c.kind, got, found, c.want, c.found)
		}
	}
	if _, found := h.Figure("clinic", period(t, "2026-09"), "E001", "绩效分", value.Numeric); found {
		t.Error("a figure was found in another scheme's history")
	}
	if diff := cmp.Diff([]string{"E001", "E002"}, h.Employees(id, period(t, "2026-09"))); diff != "" {
		t.Error(diff)
	}
	want := []string{"绩效分", "均分", "不及格", "名次", "坏", "绩效工资", "团队奖", "迟到扣款", "绩效等级"}
	if diff := cmp.Diff(want, h.Names(id, period(t, "2026-09"))); diff != "" {
		t.Error(diff)
	}
}

func TestOpeningRows(t *testing.T) {
	h := load(t, fstest.MapFS{"2026-09/run.json": file(month(t, "2026-09"))}, "2026-10")
	august, september := period(t, "2026-08"), period(t, "2026-09")
	for _, added := range []struct {
		period    calendar.Period
		name, raw string
		want      bool
	}{
		{august, "绩效分", " 59.5 ", true},
		{august, "绩效分", "60", false},
		{august, "不及格", "是", true},
		{august, "名次", "", true},
		{september, "绩效分", "1", true},
	} {
		if got := h.AddOpening(id, added.period, "E001", added.name, added.raw); got != added.want {
			t.Errorf("adding %s of %s: %v", added.name, added.period, got)
		}
	}
	check := func(p calendar.Period, name string, kind value.Kind, want value.Value) {
		t.Helper()
		if got, found := h.Figure(id, p, "E001", name, kind); !found || !value.Equal(got, want) {
			t.Errorf("%s of %s = %v, %v; want %v", name, p, got, found, want)
		}
	}
	check(august, "绩效分", value.Numeric, number("59.5"))
	check(august, "不及格", value.Boolean, value.OfBool(true))
	check(august, "名次", value.Numeric, value.Value{})
	check(august, "不及格", value.Numeric, value.OfFault(value.WrongValue, ""))
	check(september, "绩效分", value.Numeric, number("87.5")) // the record's, not the row's
	if h.HasRecord(id, august) || !h.Has(id, august) || !h.HasRecord(id, september) {
		t.Error("records and opening rows are mixed up")
	}
	if diff := cmp.Diff([]string{"2026-08", "2026-09"}, periods(h, id)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"绩效分", "不及格", "名次"}, h.Names(id, august)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"E001"}, h.Employees(id, august)); diff != "" {
		t.Error(diff)
	}
	var zero record.History
	if !zero.AddOpening(id, august, "E001", "绩效分", "1") || !zero.Has(id, august) {
		t.Error("the zero History takes no opening rows")
	}
}

// A history that several runs read one after the other keeps nothing of them, and
// takes of another only what it lacks.
func TestAgainAndBeside(t *testing.T) {
	september := october(t)
	september.Period, september.Employees[0].Figures[0].Value = period(t, "2026-09"), number("1")
	used := month(t, "2026-09")
	sum := sha256.Sum256([]byte(used))
	fsys := fstest.MapFS{
		"2026-08/run.json":             file(month(t, "2026-08")),
		"2026-09/run.json":             file(encode(t, record.New(september, record.Meta{Version: "0.2.0"}))),
		".replaced/2026-09.1/run.json": file(used),
	}
	recorded, _ := record.LoadRecorded(fsys, []record.Used{{Scheme: id, Period: "2026-09", SHA256: hex.EncodeToString(sum[:])}})
	if !recorded.AddOpening(id, period(t, "2026-07"), "E001", "绩效分", "70") {
		t.Fatal("the opening row is not new")
	}
	again := recorded.Again()
	if diff := cmp.Diff([]string{"2026-09"}, periods(again, id)); diff != "" {
		t.Errorf("again (-want +got):\n%s", diff)
	}
	if !again.AddOpening(id, period(t, "2026-07"), "E001", "绩效分", "70") {
		t.Error("an opening row of one run is one of the next")
	}
	both := recorded.Again().Beside(load(t, fsys, "2026-10"))
	if diff := cmp.Diff([]string{"2026-08", "2026-09"}, periods(both, id)); diff != "" {
		t.Errorf("beside (-want +got):\n%s", diff)
	}
	for _, name := range []string{"2026-08", "2026-09"} {
		if v, ok := both.Figure(id, period(t, name), "E001", "绩效分", value.Numeric); !ok || v.String() != "87.5" {
			t.Errorf("绩效分 of %s is %s, want 87.5", name, v)
		}
	}
	if diff := cmp.Diff([]string{"2026-09"}, periods(recorded.Again(), id)); diff != "" {
		t.Errorf("what is beside it went into the first (-want +got):\n%s", diff)
	}
}

func TestUsedIsWhatWasAskedFor(t *testing.T) {
	september := month(t, "2026-09")
	h := load(t, fstest.MapFS{
		"2026-08/run.json": file(month(t, "2026-08")),
		"2026-09/run.json": file(september),
	}, "2026-10")
	if used := h.Used(); used != nil {
		t.Errorf("before any question: %v", used)
	}
	h.Figure(id, period(t, "2026-09"), "E001", "绩效分", value.Numeric)
	sum := sha256.Sum256([]byte(september))
	want := []record.Used{{Scheme: id, Period: "2026-09", SHA256: hex.EncodeToString(sum[:])}}
	if diff := cmp.Diff(want, h.Used()); diff != "" {
		t.Error(diff)
	}
}

func TestLoadHistoryReportsWhatItCannotUse(t *testing.T) {
	fsys := fstest.MapFS{
		"2026-05/run.json":        file("{\n \"format\": 2,\n oops}"),
		"2026-06/run.json":        file(`{"format": 7}`),
		"2026-07/run.json":        file(month(t, "2026-06")),
		"2026-08/run.json/inside": file("a folder where the record belongs"),
	}
	h, problems := record.LoadHistory(fsys, period(t, "2026-10"))
	type brief struct {
		Place string
		Code  diag.Code
	}
	var got []brief
	for _, p := range problems.Sorted() {
		got = append(got, brief{p.Place.String(), p.Code})
	}
	want := []brief{
		{"2026-05/run.json:3:2", record.CodeBroken},
		{"2026-06/run.json", record.CodeNewer},
		{"2026-07/run.json", record.CodeMisplaced},
		{"2026-08/run.json", record.CodeUnreadable},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s\n%v", diff, problems)
	}
	if len(h.Periods(id)) > 0 {
		t.Error("a broken record is in the history")
	}
}
