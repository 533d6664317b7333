package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// teams is a month with figures of every scope: cells under a team and under
// the company, a rank of teams, a pool that leaves fen over.
func teams() month {
	return month{
		sheets: sales,
		rest: `
params:
  率: 1%
values:
  额: SUM(销售[金额])
  队额: {per: 班组, formula: "SUM(销售[金额])"}
  队名次: {per: 班组, formula: RANK(队额)}
  全额: {per: company, formula: "SUM(销售[金额])"}
  均额: {per: company, formula: AVERAGE(额)}
  单数: {per: company, formula: "COUNTIFS(额, \">0\")"}
  队池: {per: 班组, formula: 队额 * 率}
items:
  奖: {kind: earning, formula: "SHARE(队池, 1)"}
  罚: {kind: deduction, formula: 额 * 0.5%}
  级: {kind: info, formula: "IF(额 > 5, \"甲\", \"乙\")"}
`,
		tables: map[string]string{
			"员工": "E1 甲 一组 - - 1\nE2 乙 一组 - - 1\nE3 丙 二组 - - 1\nE4 丁 一组 - - 1\nE5 戊 - - - 1",
			"销售": "E1 5 -\nE2 9 -\nE3 7 -\nE1 2 -\nE5 1 -\nE4 4 -",
			"调整": "E3 红包 8.88 节",
		},
	}
}

func TestExplainGroupsAndTheCompany(t *testing.T) {
	for _, c := range []struct {
		name string
		ask  engine.Question
		want string
	}{
		{"a team, down to the cells", engine.Question{Column: "班组", Group: "一组", Figure: "队额"}, `
队额 = 20
  SUM(销售[金额]) = 20
    | 销售.xlsx!销售!B2 5
    | 销售.xlsx!销售!B3 9
    | 销售.xlsx!销售!B5 2
    | 销售.xlsx!销售!B7 4
`},
		{"a rank of teams", engine.Question{Column: "班组", Group: "二组", Figure: "队名次"}, `
队名次 = 2
  RANK(队额) = 2
    队额 = 7
      SUM(销售[金额]) = 7
        | 销售.xlsx!销售!B4 7
    | 一组 20 -> 1
    | * 二组 7 -> 2
    ranked by 班组
`},
		{"the company, down to the cells", engine.Question{Company: true, Figure: "全额"}, `
全额 = 28
  SUM(销售[金额]) = 28
    | 销售.xlsx!销售!B2 5
    | 销售.xlsx!销售!B3 9
    | 销售.xlsx!销售!B4 7
    | 销售.xlsx!销售!B5 2
    | 销售.xlsx!销售!B6 1
    | 销售.xlsx!销售!B7 4
`},
		{"people under the company", engine.Question{Company: true, Figure: "单数", Rows: 2}, `
单数 = 5
  COUNTIFS(额, ">0") = 5
    | E1 甲 1
    | E2 乙 1
    added
    | and 3 more
`},
		{"a figure of the company, asked for a team", engine.Question{Column: "班组", Group: "一组", Figure: "均额"}, `
均额 = 5.6
  AVERAGE(额) = 5.6
    | E1 甲 7
    | E2 乙 9
    | E3 丙 7
    | E4 丁 4
    | E5 戊 1
    added
`},
		{"an item, added up over a team", engine.Question{Column: "班组", Group: "一组", Figure: "奖"}, `
奖 = 0.2
  | E1 甲 0.07
  | E2 乙 0.07
  | E4 丁 0.06
  added
`},
		{"net pay of the company, with adjustments", engine.Question{Company: true, Figure: "实发"}, `
实发 = 8.99
  | E1 甲 0.03
  | E2 乙 0.02
  | E3 丙 8.91
  | E4 丁 0.04
  | E5 戊 -0.01
  added
`},
		{"all of a team", engine.Question{Column: "班组", Group: "二组", Depth: 1}, `
队额 = 7
队名次 = 2
队池 = 0.07
应发 = 8.95
扣款 = 0.04
实发 = 8.91
`},
		{"fen that are left over", engine.Question{Employee: "E4", Figure: "奖"}, `
奖 = 0.06
  SHARE(队池, 1) = 0.06
    队池 = 0.2
      队额 = 20
        SUM(销售[金额]) = 20
          | 销售.xlsx!销售!B2 5
          | 销售.xlsx!销售!B3 9
          | 销售.xlsx!销售!B5 2
          | 销售.xlsx!销售!B7 4
      率 = 0.01
    | E1 甲 1 -> 0.07 = ≈0.0667 + 0.01
    | E2 乙 1 -> 0.07 = ≈0.0667 + 0.01
    | * E4 丁 1 -> 0.06
    shared: 0.2 of 0.2 by 3, left 0.02
`},
		{"a bound never hides the one who is asked about", engine.Question{Employee: "E4", Figure: "奖", Depth: 2, Rows: 1}, `
奖 = 0.06
  SHARE(队池, 1) = 0.06
    队池 = 0.2
    | E1 甲 1 -> 0.07 = ≈0.0667 + 0.01
    | * E4 丁 1 -> 0.06
    shared: 0.2 of 0.2 by 3, left 0.02
    | and 1 more
`},
		{"an unknown column", engine.Question{Column: "班祖", Group: "一组"},
			"error: The sheet 员工 has no column 班祖 by which people are grouped. [R105]\n  → Did you mean 班组?"},
		{"a column like no other", engine.Question{Column: "department", Group: "一组"},
			"error: The sheet 员工 has no column department by which people are grouped. [R105]\n  → It has 班组."},
		{"an unknown team", engine.Question{Column: "班组", Group: "三组"},
			"error: Nobody who was employed in 2026-10 has the 班组 \"三组\". [R105]\n  → There are 一组, 二组."},
		{"a figure of each employee", engine.Question{Company: true, Figure: "额"},
			"error: 额 is a figure of each employee, and not of the company. [R105]\n  → Ask for it with an employee's 工号: explain 工号 额."},
		{"a grade adds up to nothing", engine.Question{Column: "班组", Group: "一组", Figure: "级"},
			"error: 级 is a figure of each employee, and not of 班组 一组. [R105]\n  → Ask for it with an employee's 工号: explain 工号 级."},
		{"a figure of teams", engine.Question{Company: true, Figure: "队额"},
			"error: 队额 is a figure of each 班组, and not of the company. [R105]\n  → Ask for it with --group 班组=NAME."},
		{"a figure with a slip", engine.Question{Company: true, Figure: "金额全"}, "error: The scheme has no figure 金额全. [R105]\n  → It has a figure for each value and each item."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimLeft(c.want, "\n"), answer(t, teams(), c.ask)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Who is left out by for: is no part of a rank, and counts as blank.
func TestExplainCountsWhoTookNoPart(t *testing.T) {
	m := month{
		rest:   "items:\n  名: {kind: info, for: \"员工[底薪] > 1\", formula: \"RANK(员工[底薪])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 5\nE2 乙 - - - 1\nE3 丙 - - - 9\nE4 丁 - - - 5"},
	}
	want := `名 = 2
  员工[底薪] = 5 at 员工.xlsx!员工!F5
  RANK(员工[底薪]) = 2
    员工[底薪] = 5 at 员工.xlsx!员工!F5
    | E3 丙 9 -> 1
    | E1 甲 5 -> 2
    | * E4 丁 5 -> 2
    ranked, 1 blank
`
	if diff := cmp.Diff(want, tree(t, m, "E4", "名", 0)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("名 = \n  员工[底薪] = 1 at 员工.xlsx!员工!F3\n", tree(t, m, "E2", "名", 0)); diff != "" {
		t.Error(diff)
	}
}

func TestExplainShowsWhatWasRounded(t *testing.T) {
	m := month{
		rest:   "items:\n  奖: {kind: earning, formula: \"员工[底薪] / 3\"}\n  值: {kind: info, formula: \"员工[底薪] / 3\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1\nE2 乙 - - - 3"},
	}
	run, faults := m.do(t)
	if run == nil {
		t.Fatal(faults)
	}
	for _, c := range []struct{ employee, figure, value, unrounded string }{
		{"E1", "奖", "0.33", "1/3"}, {"E2", "奖", "1", ""}, {"E1", "值", "1/3", ""},
	} {
		nodes, _ := run.Explain(engine.Question{Employee: c.employee, Figure: c.figure})
		if n := nodes[0]; n.Value.String() != c.value || n.Unrounded.String() != c.unrounded {
			t.Errorf("%s of %s is %s, before it was rounded %q", c.figure, c.employee, n.Value, n.Unrounded.String())
		}
	}
}

// A period that has no figures is named, since a streak ends there.
func TestExplainNamesThePeriodWithoutFigures(t *testing.T) {
	m := month{
		rest:   "values:\n  分: 员工[底薪] * 1\nitems:\n  续: {kind: info, formula: STREAK(分 > 0)}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1"},
		past:   pastOf("t 2026-09 E1 分 50"),
		gaps:   true,
	}
	want := "续 = 2\n  分 = 50 at 2026-09 2026-09/t.json\n  分 =  at 2026-08\n  分 = 1\n    员工[底薪] = 1 at 员工.xlsx!员工!F2\n"
	if diff := cmp.Diff(want, tree(t, m, "E1", "续", 0)); diff != "" {
		t.Error(diff)
	}
}

// What the explanation says of a pool holds for any weights: the parts are the
// rounded pool, each is its exact share rounded down and at most one fen more,
// and no fen went to a smaller remainder than another's.
func TestExplainOfASharedPoolAddsUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		weights := rapid.SliceOfN(rapid.Int64Range(0, 50), 1, 12).Draw(rt, "weights")
		pool := rapid.Int64Range(0, 100_000).Draw(rt, "thousandths")
		var rows strings.Builder
		for i, w := range weights {
			fmt.Fprintf(&rows, "E%02d 甲 - - - %d\n", i, w)
		}
		m := month{
			rest:   fmt.Sprintf("params:\n  池: %s\nitems:\n  奖: {kind: earning, formula: \"SHARE(池, 员工[底薪])\"}\n", value.NewDecimal(pool, -3)),
			tables: map[string]string{"员工": rows.String()},
		}
		run, faults := m.do(t)
		if run == nil {
			rt.Fatal(faults)
		}
		nodes, _ := run.Explain(engine.Question{Employee: "E00", Figure: "奖"})
		n := nodes[0].Under[0]
		s := n.Among.Sharing
		if s.Weights.IsZero() {
			if !s.Parts.IsZero() {
				rt.Fatal("parts without weights")
			}
			return
		}
		if s.Parts.Cmp(s.Rounded) != 0 {
			rt.Fatalf("the parts are %s of %s", s.Parts, s.Rounded)
		}
		down := value.Zero
		for _, a := range n.Rows {
			floor := a.Result.Number().Sub(a.Extra)
			rest := a.Exact.Sub(floor)
			down = down.Add(floor)
			if rest.Sign() < 0 || rest.Cmp(value.Fen) >= 0 || !a.Extra.IsZero() && a.Extra.Cmp(value.Fen) != 0 {
				rt.Fatalf("%s has %s of %s with %s more", a.ID, a.Result, a.Exact, a.Extra)
			}
			for _, b := range n.Rows {
				if !a.Extra.IsZero() && b.Extra.IsZero() && rest.Cmp(b.Exact.Sub(b.Result.Number())) < 0 {
					rt.Fatalf("%s got a fen before %s", a.ID, b.ID)
				}
			}
		}
		if down.Add(s.Left).Cmp(s.Rounded) != 0 {
			rt.Fatalf("%s and %s left are not %s", down, s.Left, s.Rounded)
		}
	})
}
