package schemetest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/scheme"
	"paysheet/pkg/schemetest"
)

const small = `
scheme: small
title: 小方案
period: month
effective: 2026-01
params: {及格线: 60, 班组均分线: 75}
tables:
  奖金: {columns: [分数, 元], rows: [[0, 0], [60, 100], [90, 200]]}
sheets:
  员工:
    one: employee
    key: 工号
    columns: {工号: id, 姓名: {type: text, optional: true}, 班组: text, 分数: {type: number, optional: true, max: 100}}
values:
  及格: 分数 >= 及格线
  连续及格: STREAK(及格)
  均分: {per: 班组, formula: AVERAGE(分数)}
  总人数: {per: company, formula: COUNT(工号)}
items:
  奖: {kind: earning, formula: "LOOKUP(分数, 奖金)"}
  罚: {kind: deduction, formula: "IF(及格, 0, 1 / 3)"}
notices:
  三连: {when: 连续及格 >= 3, say: 好}
checks:
  组弱: {per: 班组, when: 均分 < 75, say: "低于 {班组均分线}", level: warning}
  人少: {per: company, when: 总人数 < 10, say: 少, level: warning}
  不可能: {when: 分数 = 13, say: 分数 {分数}}
`

func context(t *testing.T) schemetest.Context {
	t.Helper()
	src, problems := scheme.Parse("small.yaml", []byte(strings.Replace(small, "say: 分数 {分数}", `say: "分数 {分数}"`, 1)))
	if src == nil {
		t.Fatal(problems)
	}
	return schemetest.Context{Source: src, Calendar: calendar.China(), Cover: schemetest.NewCoverage()}
}

// run runs a file and writes its failures, one a line.
func run(t *testing.T, text string, ctx schemetest.Context) string {
	t.Helper()
	f, problems := schemetest.Parse("small_test.yaml", []byte(text))
	if f == nil {
		return problems.Error()
	}
	var out strings.Builder
	for i := range f.Cases {
		r := f.Run(&f.Cases[i], ctx)
		for _, x := range r.Failures {
			fmt.Fprintf(&out, "%s: %s %s %s: want %s, got %s", r.Case, x.Period, x.Who, x.Name, x.Want, x.Got)
			if len(x.Problems) > 0 {
				fmt.Fprintf(&out, " (%s)", x.Problems[0].Code)
			}
			if len(x.Trace) > 0 {
				fmt.Fprintf(&out, " [%s, %d under it]", x.Trace[0].Name, len(x.Trace[0].Under))
			}
			out.WriteByte('\n')
		}
	}
	return out.String()
}

const people = `scheme: small
cases:
  - case: 三人
    period: 2026-03
    allow-gaps: true
    sheets:
      员工:
        - {工号: E1, 班组: 甲, 分数: 90}
        - {工号: E2, 班组: 甲, 分数: 59.99}
        - {工号: "007", 班组: 乙}
    history:
      2026-01: {E1: {及格: true}}
      2026-02: {E1: {及格: true}}
`

func TestRun(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"right", people + `    expect:
      E1: {奖: 200.00, 罚: 0, 连续及格: 3, notices: [三连], 实发: 200}
      E2: {罚: 0.33, 实发: -0.33, notices: [], 及格: 否}
      "007": {奖: ~, 罚: 0.33, 年龄: ~}
      班组: {甲: {均分: 74.995}, 乙: {均分: ~}}
      公司: {总人数: 3}
      E9: {}
`, "三人: 2026-03 007 奖: want ~, got 0 [奖, 2 under it]\n三人: 2026-03 007 年龄: want ~, got there is no such figure\n"},
		{"wrong amount", people + "    expect: {E1: {奖: 100}}\n", "三人: 2026-03 E1 奖: want 100, got 200 [奖, 2 under it]\n"},
		{"wrong by a hundredth of a fen", people + "    expect: {E2: {罚: 0.3301}}\n", "三人: 2026-03 E2 罚: want 0.3301, got 0.33 [罚, 1 under it]\n"},
		{"places", people + "    expect: {班组: {甲: {均分: ≈75.00}}}\n", ""},
		{"places that differ", people + "    expect: {班组: {甲: {均分: ≈75.01}}}\n", "三人: 2026-03 班组 甲 均分: want ≈75.01, got 74.995\n"},
		{"blank is not 0", people + "    expect: {班组: {乙: {均分: 0}}}\n", "三人: 2026-03 班组 乙 均分: want 0, got (blank)\n"},
		{"notices", people + "    expect: {E1: {notices: []}}\n", "三人: 2026-03 E1 notices: want [], got [三连]\n"},
		{"a check that did not hit", people + "    expect: {E1: {checks: [不可能]}}\n", "三人: 2026-03 E1 checks: want [不可能], got []\n"},
		{"places with a blank", people + "    expect: {班组: {甲: {均分: ≈ 75.00}}}\n", ""},
		{"checks of a group and of the company", people + "    expect: {班组: {甲: {checks: [组弱]}, 乙: {checks: []}}, 公司: {checks: [人少]}}\n", ""},
		{"checks that a group does not have", people + "    expect: {班组: {乙: {checks: [组弱]}}, 公司: {checks: []}}\n", "三人: 2026-03 班组 乙 checks: want [组弱], got []\n三人: 2026-03 公司 checks: want [], got [人少]\n"},
		{"a company has no notices", people + "    expect: {公司: {notices: [三连]}}\n", "三人: 2026-03 公司 notices: want an employee, got notices go to employees alone\n"},
		{"nobody", people + "    expect: {E8: {奖: 1}}\n", "三人: 2026-03 E8 : want in the run, got not in the run\n"},
		{"somebody", people + "    expect: {E1: {}}\n", "三人: 2026-03 E1 : want not in the run, got in the run\n"},
		{"no group", people + "    expect: {班组: {丙: {均分: 1}}}\n", "三人: 2026-03 班组 丙 : want a group, got nobody is in it\n"},
		{"no figure", people + "    expect: {E1: {奖励: 1}}\n", "三人: 2026-03 E1 奖励: want 1, got there is no such figure\n"},
		{
			"error wanted and come",
			people + "    expect: {E1: {奖: 200}}\n  - {case: 停, base: 三人, sheets: {员工: [{工号: E1, 班组: 甲, 分数: 13}]}, error: R103 分数 13}\n", "",
		},
		{
			"error wanted and not come",
			people + "    expect: {E1: {奖: 200}}\n  - {case: 停, base: 三人, error: R103}\n", "停: 2026-03  error: want R103, got another end (R103)\n",
		},
		{
			"error not wanted", people + "    expect: {E1: {奖: 200}}\n  - {case: 停, base: 三人, sheets: {员工: [{工号: E1, 班组: 甲, 分数: 101}]}, expect: {E1: {奖: 200}}}\n",
			"停: 2026-03  run: want no errors, got 1 problems (V05)\n",
		},
		{
			"several periods", `scheme: small
cases:
  - case: 三个月
    sheets: {员工: {columns: [工号, 班组, 分数], rows: [[E1, 甲, 60]]}}
    periods:
      - {period: 2026-01, expect: {E1: {连续及格: 1}}}
      - {period: 2026-02, expect: {E1: {连续及格: 2}}}
      - {period: 2026-03, expect: {E1: {连续及格: 3, notices: [三连]}}}
      - {period: 2026-04, sheets: {员工: [{工号: E1, 班组: 甲, 分数: 1}]}, expect: {E1: {连续及格: 0}}}
      - {period: 2026-05, expect: {E1: {连续及格: 2}}}
`, "三个月: 2026-05 E1 连续及格: want 2, got 1 [连续及格, 2 under it]\n",
		},
		{
			"repeated rows", `scheme: small
cases:
  - case: 两次
    period: 2026-01
    sheets: {员工: [{行数: 2, 工号: E1, 班组: 甲}]}
    error: V08 E1
`, "",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, run(t, test.text, context(t))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBadFiles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "scheme: small\ncases: [{case: a, periode: 2026-01}]\n", "field periode not found"},
		{"no cases", "scheme: small\n", "names no scheme or has no cases"},
		{"no expectation", "scheme: small\ncases: [{case: a, period: 2026-01}]\n", "it expects nothing, so it cannot fail"},
		{"no period", "scheme: small\ncases: [{case: a, expect: {E1: {奖: 1}}}]\n", "it names no period"},
		{"two of a name", "scheme: small\ncases: [{case: a, period: 2026-01, error: R103}, {case: a, period: 2026-01, error: R103}]\n", "a name of its own"},
		{"base that is not there", "scheme: small\ncases: [{case: a, base: b, error: R103}]\n", `there is no case "b" before it`},
		{"row too long", "scheme: small\ncases: [{case: a, period: 2026-01, error: R1, sheets: {员工: {columns: [工号], rows: [[1, 2]]}}}]\n", "the row has 2 cells, and there are 1 columns"},
		{"too many rows", "scheme: small\ncases: [{case: a, period: 2026-01, error: R1, sheets: {员工: [{行数: 100001}]}}]\n", "行数 is a whole number up to 100000"},
		{"two documents", "scheme: small\ncases: [{case: a, period: 2026-01, error: R103}]\n---\nscheme: b\n", "more than one document"},
		{"no YAML", "cases: [", "cannot be read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, problems := schemetest.Parse("small_test.yaml", []byte(test.text))
			if f != nil || !strings.Contains(problems.Error(), test.want) {
				t.Errorf("got %v, %v, want %q", f, problems, test.want)
			}
		})
	}
}

func TestCoverage(t *testing.T) {
	ctx := context(t)
	run(t, people+"    expect: {E1: {奖: 200}}\n", ctx)
	used, all := ctx.Cover.Count()
	// E1 reaches row 3 and E2 row 1; nobody has 60 to 89.99 points.
	want := []string{"table 奖金 row 2"}
	if diff := cmp.Diff(want, ctx.Cover.Missing()); diff != "" || used != all-len(want) {
		t.Errorf("used %d of %d: %s", used, all, diff)
	}
}
