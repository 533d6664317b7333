package scheme_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// minimal is the least that a scheme needs; keys are put between its parts.
const minimal = `scheme: t
title: 测试
period: month
effective: 2025-01
%s
sheets:
  员工:
    one: employee
    key: 工号
    employed: {from: 入职, until: 离职}
    columns:
      工号: id
      身份证号: {type: id, optional: true}
      姓名: text
      班组: text
      岗位: {type: text, among: [客服, 组长]}
      底数: number
      入职: {type: date, optional: true}
      离职: {type: date, optional: true}
      双: {formula: "[@底数] * 2"}
%s
items:
  底薪: {kind: earning, formula: 底数}
%s
`

// resolved is a scheme for a period; any problem ends the test.
func resolved(t *testing.T, period, text string) *scheme.Scheme {
	t.Helper()
	src, faults := scheme.Parse("t.yaml", []byte(text))
	if src == nil {
		t.Fatal(faults)
	}
	p, err := src.Period(period)
	if err != nil {
		t.Fatal(err)
	}
	s, faults := src.Resolve(p, scheme.Context{Calendar: calendar.China(), Find: findFixture})
	if s == nil {
		t.Fatal(faults)
	}
	return s
}

// parameter is the value of a parameter.
func parameter(t *testing.T, s *scheme.Scheme, name string) string {
	t.Helper()
	i := slices.IndexFunc(s.Params, func(p scheme.Parameter) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("there is no parameter %s", name)
	}
	return s.Params[i].Value.String()
}

func TestDatedValues(t *testing.T) {
	dated := "params: {补: {2025-01: 10, 2026-07: 15}}\n"
	for _, c := range []struct{ head, period, want string }{
		{dated, "2025-01", "10"},
		{dated, "2026-06", "10"},
		{dated, "2026-07", "15"},
		{dated, "2027-01", "15"},
		{"window: {from: 23}\n" + dated, "2026-06", "10"},
		{"window: {from: 23}\n" + dated, "2026-07", "15"}, // which begins on the 23rd of June
	} {
		s := resolved(t, c.period, fmt.Sprintf(minimal, c.head, "", ""))
		if got := parameter(t, s, "补"); got != c.want {
			t.Errorf("%q in %s: got %s, want %s", c.head, c.period, got, c.want)
		}
	}
}

func TestDatedValueInThePast(t *testing.T) {
	s := resolved(t, "2026-07", fmt.Sprintf(minimal, "params: {补: {2026-05: 10, 2026-07: 15}}\n", "", ""))
	past := s.Universe.Names["补"].Past
	for n, want := range map[int]string{0: "15", 1: "10", 2: "10"} {
		if v, ok := past(n); !ok || v.String() != want {
			t.Errorf("%d periods ago: got %s, %v, want %s", n, v, ok, want)
		}
	}
	if v, ok := past(3); ok {
		t.Errorf("before its first value it is %s", v)
	}
}

func TestLiterals(t *testing.T) {
	for _, c := range []struct {
		yaml string
		want value.Value
	}{
		{"1000", value.OfInt(1000)},
		{"1.5%", value.Of(value.MustNumber("0.015"))},
		{"-2.50", value.Of(value.MustNumber("-2.5"))},
		{"1/3", value.OfText("1/3")},
		{"是", value.OfBool(true)},
		{"否", value.OfBool(false)},
		{"true", value.OfBool(true)},
		{`"是"`, value.OfText("是")},
		{`"12"`, value.OfText("12")},
		{`'1.5%'`, value.OfText("1.5%")},
		{"客服", value.OfText("客服")},
		{"0x10", value.OfText("0x10")},
	} {
		s := resolved(t, "2026-10", fmt.Sprintf(minimal, "params: {甲: "+c.yaml+"}\n", "", ""))
		if got := s.Params[0].Value; !value.Equal(got, c.want) {
			t.Errorf("%s: got %s (%s), want %s (%s)", c.yaml, got, got.Kind(), c.want, c.want.Kind())
		}
	}
	for yaml, kind := range map[string]value.Kind{"2026-10-01": value.Day, "21:00": value.Clock} {
		s := resolved(t, "2026-10", fmt.Sprintf(minimal, "params: {甲: "+yaml+"}\n", "", ""))
		if got := s.Params[0].Value; got.Kind() != kind {
			t.Errorf("%s is a %s", yaml, got.Kind())
		}
	}
}

func TestRoster(t *testing.T) {
	s := resolved(t, "2026-10", fmt.Sprintf(minimal, "", "", ""))
	if diff := cmp.Diff([]string{"班组", "岗位"}, s.Universe.Groups); diff != "" {
		t.Errorf("the groups are the columns of texts but the name, and no ids (-want +got):\n%s", diff)
	}
	r := s.Roster
	if r.Key.Name != "工号" || r.Spec.Key != "工号" || r.Person.Name != "姓名" || r.EmployedFrom.Name != "入职" || r.EmployedUntil.Name != "离职" {
		t.Errorf("the roster's columns are %+v", r)
	}
	if c, _ := r.Sheet.Column("双"); c.Figure == nil || c.Computed != nil || c.Type() != builtin.Number {
		t.Errorf("a computed column of the roster is a figure of each employee: %+v", c)
	}
}

func TestColumnsOfRows(t *testing.T) {
	s := resolved(t, "2026-10", fmt.Sprintf(minimal, "", `
  考勤:
    many: employee
    link: 工号
    optional: true
    columns:
      迟: {formula: "[@晚] + 1"}
      工号: id
      晚: {formula: "[@分] * 2"}
      分: {type: number, default: 0, min: 0, max: 600}
  组:
    one: 班组
    columns: {班组: text, 目标: number}
  评: {of: 考勤, link: 工号}
`, ""))
	def := s.Sheets[1]
	index := map[string]int{}
	for _, c := range def.Sheet.Columns {
		index[c.Name] = c.Index
	}
	if diff := cmp.Diff(map[string]int{"工号": 0, "分": 1, "迟": 2, "晚": 3}, index); diff != "" {
		t.Errorf("columns that are read come first in a row (-want +got):\n%s", diff)
	}
	var order []string
	for _, c := range def.Computed {
		order = append(order, c.Name)
	}
	if diff := cmp.Diff([]string{"晚", "迟"}, order); diff != "" {
		t.Errorf("a computed column comes after those it needs (-want +got):\n%s", diff)
	}
	spec := def.Spec
	if spec.Name != "考勤" || !spec.Optional || spec.Key != "" || len(spec.Columns) != 2 || spec.Columns[1].Type != sheet.NumberType ||
		spec.Columns[1].Default.String() != "0" || spec.Columns[1].Max.String() != "600" {
		t.Errorf("what is read is %+v", spec)
	}
	if group := s.Sheets[2]; group.Key.Name != "班组" || group.Sheet.Owner != formula.GroupScope("班组") {
		t.Errorf("a group's key is the column of the group's name: %+v", group)
	}
	if view := s.Sheets[3]; view.Of != def || view.Sheet.Source() != def.Sheet || view.Sheet.ID != 3 || len(view.Spec.Columns) != 0 {
		t.Errorf("a view reads nothing of its own: %+v", view)
	}
}

// names is where a formula finds figures by name, for texts.
type names struct {
	formula.Env
	figures map[string]value.Value
}

func (n names) Figure(s *formula.Symbol) value.Value { return n.figures[s.Name] }
func (n names) Context() *builtin.Context            { return nil }
func (n names) Field(_ *formula.Sheet, c *formula.Column) value.Value {
	return n.figures[c.Name]
}

func TestTexts(t *testing.T) {
	env := names{figures: map[string]value.Value{"姓名": value.OfText("张三"), "实发": value.Of(value.MustNumber("1234.5")), "底数": {}}}
	for say, want := range map[string]string{
		"没有花括号":                "没有花括号",
		"{姓名} 的实发是 {实发}":       "张三 的实发是 1234.5",
		"{{姓名} 是 {姓名}":         "{姓名} 是 张三",
		"{实发 * 2}元":            "2469元",
		"空是“{底数}”":             "空是“”",
		"{IF(实发 > 1, 姓名, 姓名)}": "张三",
		"半个 } 不要紧":             "半个 } 不要紧",
	} {
		s := resolved(t, "2026-10", fmt.Sprintf(minimal, "", "", "notices: {提: {when: 底数 > 0, say: "+strconv.Quote(say)+"}}"))
		if got := s.Notices[0].Say.Fill(env); got != want {
			t.Errorf("%s: got %q, want %q", say, got, want)
		}
	}
}

func TestPeriodOfAnotherKind(t *testing.T) {
	src, _ := scheme.Parse("t.yaml", []byte(fmt.Sprintf(minimal, "", "", "")))
	if _, err := src.Period("2026-Q3"); err == nil || !strings.Contains(err.Error(), "2026-10") {
		t.Errorf("the error shows how a month is written: %v", err)
	}
	if p, err := src.Period("2026-10"); err != nil || p.String() != "2026-10" {
		t.Errorf("got %s, %v", p, err)
	}
}

// A scale whose rows repeat the neighbour's bound has no fault; with one of
// those bounds moved it has one gap or one overlap, whatever its edge.
func TestScalesAreHeldTogether(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		bounds := rapid.SliceOfNDistinct(rapid.IntRange(-1000, 1000), 2, 8, rapid.ID).Draw(r, "bounds")
		slices.Sort(bounds)
		edge := rapid.SampledFrom([]string{">=", ">", "<=", "<"}).Draw(r, "edge")
		upper := edge[0] == '<'
		other := make([]string, len(bounds))
		for i := range bounds {
			other[i] = "~"
			if neighbour := i + 1; !upper && neighbour < len(bounds) {
				other[i] = strconv.Itoa(bounds[neighbour])
			}
			if upper && i > 0 {
				other[i] = strconv.Itoa(bounds[i-1])
			}
		}
		count := func() int {
			rows := make([]string, len(bounds))
			for i, b := range bounds {
				rows[i] = fmt.Sprintf("[%d, %s, %d]", b, other[i], i)
			}
			table := fmt.Sprintf("tables: {表: {columns: [甲, 乙, 分], edge: %q, to: 乙, rows: [%s]}}\n", edge, strings.Join(rows, ", "))
			src, faults := scheme.Parse("t.yaml", []byte(fmt.Sprintf(minimal, table, "", "")))
			if src == nil {
				r.Fatal(faults)
			}
			p, _ := src.Period("2026-10")
			_, faults = src.Resolve(p, scheme.Context{})
			return len(slices.DeleteFunc(faults, func(p diag.Problem) bool { return p.Code != scheme.CodeTable }))
		}
		if n := count(); n != 0 {
			r.Fatalf("%d faults in %v %s %v", n, bounds, edge, other)
		}
		broken := rapid.IntRange(0, len(bounds)-1).Draw(r, "broken")
		other[broken] = "2000"
		if n := count(); n != 1 {
			r.Fatalf("%d faults in %v %s %v", n, bounds, edge, other)
		}
	})
}

// Files within the limits are read in a moment, also where each entry might be
// held against each other.
func TestLargeFilesAreReadQuickly(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	var rows, values strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&rows, "[k%d, %d], ", i, i)
	}
	values.WriteString("values:\n")
	for i := range 2_000 {
		fmt.Fprintf(&values, "  v%dx: {per: company, formula: 'COUNTIFS(岗位, \"客服\", 底数, \">%d\")'}\n", i, i)
	}
	text := fmt.Sprintf(minimal, "tables: {表: {columns: [a, b], rows: ["+rows.String()+"]}}\n", values.String(), "")
	s := resolved(t, "2026-10", text)
	if len(s.Tables[0].Rows) != 20_000 || len(s.Universe.Slots()) != 2_000 {
		t.Errorf("got %d rows and %d aggregates", len(s.Tables[0].Rows), len(s.Universe.Slots()))
	}
}

func TestLimitsOfAFile(t *testing.T) {
	src, faults := scheme.Parse("t.yaml", make([]byte, scheme.MaxFile+1))
	if src != nil || len(faults) != 1 || faults[0].Code != scheme.CodeTooLarge {
		t.Errorf("got %v", faults)
	}
}

func TestRecordsWithoutOtherSchemes(t *testing.T) {
	src, faults := scheme.Parse("t.yaml", []byte(fmt.Sprintf(minimal, "records: {往: other}\n", "", "")))
	if src == nil {
		t.Fatal(faults)
	}
	p, _ := src.Period("2026-10")
	if _, faults := src.Resolve(p, scheme.Context{}); len(faults) != 1 || faults[0].Code != scheme.CodeRecords {
		t.Errorf("got %v", faults)
	}
}

// Resolving leaves the source as it was: another period can follow.
func TestResolvingTwiceIsTheSame(t *testing.T) {
	src, faults := scheme.Parse("everything.yaml", read(t, fixtures+"/ok/everything.yaml"))
	if src == nil {
		t.Fatal(faults)
	}
	describe := func(period string) string {
		p, err := src.Period(period)
		if err != nil {
			t.Fatal(err)
		}
		s, faults := src.Resolve(p, scheme.Context{Calendar: calendar.China(), Find: findFixture})
		if s == nil {
			t.Fatal(faults)
		}
		var out []string
		for _, p := range s.Params {
			out = append(out, p.Name+"="+p.Value.String())
		}
		for _, f := range s.Figures {
			out = append(out, fmt.Sprint(f.ID, f.Name, f.Scope, f.Symbol.Type(), f.Text))
		}
		for _, slot := range s.Universe.Slots() {
			out = append(out, fmt.Sprint(slot.ID, slot.Scope, slot.Text))
		}
		return strings.Join(out, "\n")
	}
	first := describe("2026-10")
	if describe("2025-01") == first {
		t.Error("the dated parameters do not show")
	}
	if diff := cmp.Diff(first, describe("2026-10")); diff != "" {
		t.Error(diff)
	}
}
