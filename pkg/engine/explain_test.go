package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/value"
)

// tree writes the explanation of a figure, a line a node, indented.
func tree(t *testing.T, m month, employee, figure string, depth int) string {
	t.Helper()
	return answer(t, m, engine.Question{Employee: employee, Figure: figure, Depth: depth})
}

// answer writes what a run says to a question.
func answer(t *testing.T, m month, q engine.Question) string {
	t.Helper()
	m.watch = q
	run, faults := m.do(t)
	if run == nil {
		t.Fatal(faults)
	}
	nodes, faults := run.Explain(q)
	if faults != nil {
		return faults.Error()
	}
	var b strings.Builder
	for _, n := range nodes {
		writeNode(&b, n, "")
	}
	return b.String()
}

func writeNode(b *strings.Builder, n *engine.Node, indent string) {
	seen := ""
	if n.Seen {
		seen = " seen"
	}
	place := ""
	if n.Place.Cell != "" || n.Period != "" {
		place = strings.TrimRight(" at "+n.Period+" "+n.Place.String(), " ")
	}
	fmt.Fprintf(b, "%s%s = %s%s%s\n", indent, n.Name, formula.Display(n.Value), strings.Replace(place, "at  ", "at ", 1), seen)
	for _, u := range n.Under {
		writeNode(b, u, indent+"  ")
	}
	for _, r := range n.Rows {
		b.WriteString(indent + "  |")
		if r.Asked {
			b.WriteString(" *")
		}
		for _, word := range []string{r.ID, r.Name, r.Period, r.Place.String(), formula.Display(r.Value)} {
			if word != "" {
				b.WriteString(" " + word)
			}
		}
		if !r.Result.IsBlank() {
			fmt.Fprintf(b, " -> %s", formula.Display(r.Result))
		}
		if !r.Extra.IsZero() {
			fmt.Fprintf(b, " = %s + %s", formula.Display(value.Of(r.Exact)), r.Extra)
		}
		b.WriteString("\n")
	}
	if a := n.Among; a != nil {
		writeAmong(b, a, indent+"  ")
	}
	if n.More > 0 {
		fmt.Fprintf(b, "%s  | and %d more\n", indent, n.More)
	}
}

func writeAmong(b *strings.Builder, a *engine.Among, indent string) {
	fmt.Fprintf(b, "%s%s", indent, a.Kind)
	if a.Column != "" {
		b.WriteString(" by " + a.Column)
	}
	if a.Blank > 0 {
		fmt.Fprintf(b, ", %d blank", a.Blank)
	}
	if s := a.Sharing; s != nil {
		fmt.Fprintf(b, ": %s of %s by %s, left %s", s.Parts, formula.Display(s.Pool), s.Weights, s.Left)
	}
	b.WriteString("\n")
}

func explained() month {
	return month{
		sheets: sales + "      大: {formula: \"[@金额] > 1\"}\n",
		rest: `
params:
  率: 0.5
tables:
  档:
    columns: [额, 分]
    rows: [[0, 1], [10, 2]]
values:
  额: SUM(销售[金额])
  大数: COUNTIFS(销售[大], TRUE)
  名: RANK(额, 班组)
  池: {per: company, formula: SUM(额) * 率}
  倍: 额 + 额 * 2
items:
  分: {kind: earning, formula: "SHARE(池, 额)"}
  奖: {kind: earning, for: 额 > 0, formula: "倍 + 额 + LOOKUP(额, 档)"}
  名次: {kind: info, formula: 名 + 大数}
`,
		tables: map[string]string{"员工": three + "E3 丁 一组 - - 9", "销售": "E1 5 -\nE2 9 -\nE1 1 -\nE10 5 -"},
	}
}

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		name, employee, figure string
		depth                  int
		want                   string
	}{
		{"cells, and a figure once", "E1", "奖", 0, `
奖 = 25
  额 = 6
    SUM(销售[金额]) = 6
      | 销售.xlsx!销售!B2 5
      | 销售.xlsx!销售!B4 1
  倍 = 18
    额 = 6 seen
  档 = 1
`},
		{"depth", "E1", "奖", 2, "奖 = 25\n  额 = 6\n  倍 = 18\n  档 = 1\n"},
		{"only the figure", "E1", "奖", 1, "奖 = 25\n"},
		{"a rank, within the group only", "E1", "名次", 0, `
名次 = 3
  名 = 2
    RANK(额, 班组) = 2
      额 = 6
        SUM(销售[金额]) = 6
          | 销售.xlsx!销售!B2 5
          | 销售.xlsx!销售!B4 1
      | E2 乙 9 -> 1
      | * E1 甲 6 -> 2
      | E3 丁 0 -> 3
      ranked
  大数 = 1
    COUNTIFS(销售[大], TRUE) = 1
      | 销售.xlsx!销售!B2 1
`},
		{"a person without a group is compared with nobody", "E10", "名", 0, "名 = \n  RANK(额, 班组) = \n    额 = 5\n      SUM(销售[金额]) = 5\n        | 销售.xlsx!销售!B5 5\n"},
		{"a share, with the pool and the weights", "E1", "分", 0, `
分 = 3
  SHARE(池, 额) = 3
    池 = 10
      SUM(额) = 20
        | E1 甲 6
        | E10 丙 5
        | E2 乙 9
        | E3 丁 0
        added
      率 = 0.5
    额 = 6
      SUM(销售[金额]) = 6
        | 销售.xlsx!销售!B2 5
        | 销售.xlsx!销售!B4 1
    | * E1 甲 6 -> 3
    | E10 丙 5 -> 2.5
    | E2 乙 9 -> 4.5
    | E3 丁 0 -> 0
    shared: 10 of 10 by 20, left 0
`},
		{"a total", "E2", "实发", 2, "实发 = 41.5\n  应发 = 41.5\n  扣款 = 0\n"},
		{"an unknown figure", "E1", "讲", 0, "error: The scheme has no figure 讲. [R105]\n  → It has a figure for each value and each item."},
		{"a figure with a slip", "E1", "大树", 0, "error: The scheme has no figure 大树. [R105]\n  → Did you mean 大数?"},
		{"an unknown person", "E4", "奖", 0, "error: Nobody with the 工号 \"E4\" was employed in 2026-10. [R105]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimLeft(c.want, "\n"), tree(t, explained(), c.employee, c.figure, c.depth)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExplainTellsAdjustmentsAndEarlierPeriods(t *testing.T) {
	m := month{
		rest:   "values:\n  分: 员工[底薪] * 1\n  续: STREAK(分 > 0)\nitems:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n  上: {kind: info, formula: PREV(分) + 续}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1", "调整": "E1 红包 8.88 节"},
		past:   pastOf("t 2026-09 E1 分 50\nt 2026-08 E1 分 0"),
	}
	want := `应发 = 9.88
  底薪 = 1
    员工[底薪] = 1 at 员工.xlsx!员工!F2
  红包(调整) = 8.88 at 调整.xlsx!调整!C2
`
	if diff := cmp.Diff(want, tree(t, m, "E1", "应发", 0)); diff != "" {
		t.Error(diff)
	}
	want = `上 = 52
  分 = 50 at 2026-09 2026-09/t.json
  续 = 2
    分 = 50 at 2026-09 2026-09/t.json
    分 = 0 at 2026-08 2026-08/t.json
    分 = 1
      员工[底薪] = 1 at 员工.xlsx!员工!F2
`
	if diff := cmp.Diff(want, tree(t, m, "E1", "上", 0)); diff != "" {
		t.Error(diff)
	}
}

// PREV shows the one period it looks at, a streak that stops counting none
// beyond those it counted.
func TestExplainLooksBackAsFarAsTheFormula(t *testing.T) {
	m := month{
		rest:   "values:\n  分: 员工[底薪] * 1\n  续: STREAK(分 > 0, 2)\nitems:\n  上上: {kind: info, formula: \"PREV(分, 2) + PREV(分, 1) + 续\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1"},
		past:   pastOf("t 2026-09 E1 分 50\nt 2026-08 E1 分 7"),
	}
	want := `上上 = 59
  分 = 7 at 2026-08 2026-08/t.json
  分 = 50 at 2026-09 2026-09/t.json
  续 = 2
    分 = 50 at 2026-09 2026-09/t.json
    分 = 1
      员工[底薪] = 1 at 员工.xlsx!员工!F2
`
	if diff := cmp.Diff(want, tree(t, m, "E1", "上上", 0)); diff != "" {
		t.Error(diff)
	}
}

func TestExplainKeepsTheCellsOfOnePerson(t *testing.T) {
	m := explained()
	m.watch = engine.Question{Employee: "E1"}
	run, faults := m.do(t)
	if run == nil {
		t.Fatal(faults)
	}
	for employee, want := range map[string]int{"E1": 2, "E2": 0} {
		nodes, _ := run.Explain(engine.Question{Employee: employee, Figure: "额"})
		if got := len(nodes[0].Under[0].Rows); got != want {
			t.Errorf("%s: %d cells", employee, got)
		}
	}
}

func TestExplainTellsKeyedRowsAndRecords(t *testing.T) {
	m := month{
		sheets: "  价目:\n    one: row\n    key: 商品\n    columns: {商品: id, 价: number}\n",
		rest:   "records: {往月: t}\nitems:\n  奖: {kind: earning, formula: \"SUM(往月[奖]) + XLOOKUP(姓名, 价目[商品], 价目[价])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1", "价目": "乙 2\n甲 3"},
		past:   pastOf("t 2026-09 E1 奖 50\nt 2026-08 E1 奖 1\nt 2026-09 E2 奖 5"),
	}
	want := `奖 = 54
  SUM(往月[奖]) = 51
    | 2026-08 2026-08/t.json 1
    | 2026-09 2026-09/t.json 50
  价目 = 3 at 价目.xlsx!价目!B3
  员工[姓名] = 甲 at 员工.xlsx!员工!B2
`
	if diff := cmp.Diff(want, tree(t, m, "E1", "奖", 0)); diff != "" {
		t.Error(diff)
	}
}

func TestExplainKeepsABoundedNumberOfCells(t *testing.T) {
	m := explained()
	m.tables["销售"] = strings.Repeat("E1 1 -\n", 1003)
	got := tree(t, m, "E1", "额", 0)
	if n := strings.Count(got, "\n"); n != 1003 || !strings.HasSuffix(got, "| and 3 more\n") {
		t.Errorf("%d lines, ending %q", n, got[len(got)-60:])
	}
}

func TestExplainKeepsAsManyCellsAsAsked(t *testing.T) {
	m := explained()
	m.tables["销售"] = strings.Repeat("E1 1 -\n", 1003)
	for _, c := range []struct {
		rows, lines int
		ending      string
	}{{2, 5, "| and 1001 more\n"}, {1003, 1005, "销售.xlsx!销售!B1004 1\n"}} {
		got := answer(t, m, engine.Question{Employee: "E1", Figure: "额", Rows: c.rows})
		if n := strings.Count(got, "\n"); n != c.lines || !strings.HasSuffix(got, c.ending) {
			t.Errorf("%d rows: %d lines, ending %q", c.rows, n, got[len(got)-40:])
		}
	}
}

// A figure that is used twice by each of many figures in a row would otherwise
// make a tree of 2^14 nodes.
func TestExplainOfALongChainIsSmall(t *testing.T) {
	var b strings.Builder
	b.WriteString("values:\n  甲0: 员工[底薪] * 1\n")
	for i := 1; i <= 14; i++ {
		fmt.Fprintf(&b, "  甲%d: {formula: 甲%d + 乙%d}\n  乙%d: {formula: 甲%d - 1}\n", i, i-1, i, i, i-1)
	}
	b.WriteString("items:\n  奖: {kind: earning, formula: 甲14 * 0}\n")
	got := tree(t, month{rest: b.String(), tables: map[string]string{"员工": three}}, "E1", "奖", 0)
	if n := strings.Count(got, "\n"); n > 200 {
		t.Errorf("%d nodes", n)
	}
}
