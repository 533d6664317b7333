package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
)

const head = `
scheme: t
title: t
period: month
effective: 2025-01
language: zh
sheets:
  员工:
    one: employee
    key: 工号
    columns: {工号: id, 姓名: text, 班组: text, 底薪: number, 倍: {formula: 底薪 * 上限}}
  销售:
    many: employee
    link: 工号
    columns: {工号: id, 金额: number, 份: {formula: "[@金额] / 额"}, 价: {formula: "XLOOKUP([@工号], 价目[商品], 价目[现价])"}}
  跟: {of: 销售, link: 工号}
  考勤:
    many: employee
    link: 工号
    columns: {工号: id, 天: number, 钱: {formula: "[@天] * 份和"}}
  价目:
    one: row
    key: 商品
    columns: {商品: id, 价: number, 现价: {formula: "[@价] * 上限"}}
`

const values = `
values:
  上限: {per: company, formula: 1 + 1}
  额: SUM(销售[金额])
  份和: SUM(销售[份])
  钱和: SUM(考勤[钱])
  天和: SUM(考勤[天])
`

func resolve(t testing.TB, text string) *scheme.Scheme {
	t.Helper()
	src, faults := scheme.Parse("s.yaml", []byte(text))
	if src == nil {
		t.Fatalf("%v\n%s", faults, text)
	}
	p, err := src.Period("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	s, faults := src.Resolve(p, scheme.Context{Calendar: calendar.China()})
	if s == nil {
		t.Fatalf("%v\n%s", faults, text)
	}
	return s
}

// passes lists the sheets in the order in which they are streamed.
func passes(steps []plan.Step) string {
	var out []string
	for _, s := range steps {
		if s.Kind == plan.Pass {
			out = append(out, fmt.Sprintf("%s:%d", s.Sheet.Name, len(s.Slots)))
		}
	}
	return strings.Join(out, " ")
}

func TestPasses(t *testing.T) {
	for _, c := range []struct{ name, rest, want string }{
		{"twice where a row needs a figure of its sheet", values + "items:\n  甲: {kind: earning, formula: 底薪 * 1}\n",
			// 份和 needs 额 of the same sheet, 钱和 needs 份和; 天和 waits for it.
			"销售:1 销售:1 考勤:2"},
		{"all in one pass", "values:\n  上限: {per: company, formula: 1 + 1}\n  额: SUM(销售[金额]) + MAX(销售[金额])\n  份和: SUM(跟[金额])\nitems:\n  甲: {kind: earning, formula: 额 + 份和}\n",
			"考勤:0 销售:3"},
		{"the sheet that others wait for first", "values:\n  上限: {per: company, formula: 1 + 1}\n  额: SUM(考勤[天])\n  份和: SUM(销售[金额]) + SUM(销售[份])\nitems:\n  甲: {kind: earning, formula: 额 + 份和}\n",
			"考勤:1 销售:2"},
		{"checked though unused", "values:\n  上限: {per: company, formula: 1 + 1}\n  额: 底薪\n  份和: 底薪\nitems:\n  甲: {kind: earning, formula: 额 + 份和}\n",
			"销售:0 考勤:0"},
		{"through a lookup's computed column", "values:\n  上限: {per: company, formula: \"SUM(天和)\"}\n  天和: SUM(考勤[天])\n  额: SUM(销售[价])\n  份和: 底薪 * 1\nitems:\n  甲: {kind: earning, formula: 额 + 份和}\n",
			"考勤:1 销售:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			steps, faults := plan.Make(resolve(t, head+c.rest))
			if faults != nil {
				t.Fatal(faults)
			}
			if diff := cmp.Diff(c.want, passes(steps)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCircles(t *testing.T) {
	const short = `
scheme: t
title: t
period: month
effective: 2025-01
language: zh
sheets:
  员工:
    one: employee
    key: 工号
    columns: {工号: id, 姓名: text, 班组: text, 底薪: number, 倍: {formula: 底薪 * 丁}}
  销售:
    many: employee
    link: 工号
    columns: {工号: id, 金额: number, 份: {formula: "[@金额] / 丙"}}
  价目:
    one: row
    key: 商品
    columns: {商品: id, 价: number, 现价: {formula: "[@价] * 戊"}}
values:
`
	for _, c := range []struct{ name, rest, want string }{
		{"two", "  甲: 乙 + 1\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
		{"itself", "  底薪: 底薪 + 1\n", "底薪 → 底薪"},
		{"from outside", "  己: 甲 + 1\n  甲: 乙 + 1\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
		{"a sum over people", "  己: 甲 + 1\n  甲: {per: company, formula: SUM(乙)}\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
		{"itself, through a rank", "  己: 甲 + 1\n  甲: {formula: \"IF(1 > 2, RANK(甲), 0)\"}\n", "甲 → 甲"},
		{"a share's pool", "  甲: {per: company, formula: SUM(乙)}\n  乙: \"SHARE(甲, 底薪)\"\n", "甲 → 乙 → 甲"},
		{"a share's weight", "  甲: {per: company, formula: 1 + 1}\n  乙: \"SHARE(甲, 己)\"\n  己: 乙 * 2\n", "乙 → 己 → 乙"},
		{"a condition", "  甲: {for: 乙 > 1, formula: 1 + 1}\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
		{"a row's formula", "  己: 丙 + 1\n  丙: SUM(销售[份])\n", "丙 → 丙"},
		{"a column of the roster", "  丁: 倍 + 1\n", "员工[倍] → 丁 → 员工[倍]"},
		{"a lookup", "  戊: {per: company, formula: \"XLOOKUP(\\\"a\\\", 价目[商品], 价目[现价])\"}\n", "戊 → 戊"},
		{"a criterion", "  甲: {per: company, formula: \"COUNTIFS(乙, 1)\"}\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
		{"a total", "  甲: 实发 + 1\nitems:\n  奖: {kind: earning, formula: 甲 * 1}\n", "甲 → 实发 → 奖 → 甲"},
		{"a streak", "  甲: STREAK(乙 > 1)\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
		{"a look at this very period", "  甲: \"PREV(乙, 0)\"\n  乙: 甲 + 1\n", "甲 → 乙 → 甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rest := c.rest
			for _, name := range []string{"丙", "丁"} {
				if !strings.Contains(rest, "  "+name+":") {
					rest = "  " + name + ": 底薪 * 1\n" + rest
				}
			}
			if !strings.Contains(rest, "  戊:") {
				rest = "  戊: {per: company, formula: 1 + 1}\n" + rest
			}
			if !strings.Contains(rest, "items:") {
				rest += "items:\n  薪: {kind: earning, formula: 1 + 1}\n"
			}
			steps, faults := plan.Make(resolve(t, short+rest))
			if steps != nil || len(faults) != 1 {
				t.Fatalf("%d steps, %v", len(steps), faults)
			}
			want := "These figures need each other in a circle: " + c.want + "."
			if diff := cmp.Diff(want, faults[0].Message); diff != "" {
				t.Error(diff)
			}
			if faults[0].Place.Line == 0 {
				t.Errorf("the place is %v", faults[0].Place)
			}
		})
	}
}

func TestColumnThatNeedsItself(t *testing.T) {
	s := resolve(t, strings.Replace(head, "[@价] * 上限", "[@价] * XLOOKUP([@商品], 价目[商品], 价目[现价])", 1)+values+"items:\n  甲: {kind: earning, formula: 钱和 + 天和}\n  乙: {kind: earning, formula: \"SUM(销售[价])\"}\n")
	_, faults := plan.Make(s)
	const want = "s.yaml: error: The column 价目[现价] needs itself through XLOOKUP in its own sheet. [S119]\n  → Let it look up a column that is read."
	if diff := cmp.Diff(want, faults.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestHintOfASelfReference(t *testing.T) {
	for name, want := range map[string]string{
		"底薪": "If 底薪 should be the column of the roster, write it with its sheet: 员工[底薪].",
		"甲":  "It must do without itself, or with PREV.",
	} {
		s := resolve(t, head+values+"  "+name+": "+name+" + 1\nitems:\n  乙: {kind: earning, formula: "+name+" * 1}\n")
		if _, faults := plan.Make(s); len(faults) != 1 || faults[0].Hint != want {
			t.Error(faults)
		}
	}
}

func TestLookingBackIsNoCircle(t *testing.T) {
	s := resolve(t, head+values+"  余额: PREV(余额) + 底薪\n  再: \"PREV(再, 2) + 余额\"\nitems:\n  甲: {kind: earning, formula: 余额 * 1}\n")
	if _, faults := plan.Make(s); faults != nil {
		t.Error(faults)
	}
}

// anyScheme draws a scheme without circles, its figures in any order.
func anyScheme(t *rapid.T) string {
	n := rapid.IntRange(1, 14).Draw(t, "figures")
	figures := make([]string, n)
	for i := range n {
		name := func(label string) string {
			if i == 0 {
				return "底薪"
			}
			return fmt.Sprintf("数%d", rapid.IntRange(0, i-1).Draw(t, label))
		}
		// Figures are of people; what is of the company is a part of them.
		text := rapid.SampledFrom([]string{
			"%s + %s", "\"IF(%s > 1, %s, 0)\"", "RANK(%s - %s)", "\"RANK(%s + %s, 班组)\"", "\"SHARE(总, %s * 0 + %s)\"",
			"SUM(销售[金额]) + %s + %s", "SUM(销售[份]) + %s + %s", "SUM(考勤[天]) - %s * %s", "\"SUMIFS(考勤[天], 考勤[天], \\\">\\\" & %s) + %s\"",
		}).Draw(t, "form")
		figures[i] = fmt.Sprintf("  数%d: %s\n", i, fmt.Sprintf(text, name("x"), name("y")))
	}
	figures = rapid.Permutation(figures).Draw(t, "order")
	return strings.Replace(strings.Replace(head, "上限", "总", 1), "* 上限", "* 总", 1) +
		"values:\n  总: {per: company, formula: SUM(底薪)}\n  额: SUM(销售[金额])\n  份和: 底薪 * 2\n" + strings.Join(figures, "") +
		"items:\n  奖: {kind: earning, formula: 数0 + 应补}\n  应补: {kind: earning, formula: 底薪 * 1}\n  税: {kind: deduction, formula: 应发 * 1%}\n"
}

func TestEachStepNeedsOnlyEarlierOnes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := anyScheme(rt)
		s := resolve(t, text)
		steps, faults := plan.Make(s)
		if faults != nil {
			rt.Fatal(faults)
		}
		c := checker{t: rt, s: s, figures: map[int]bool{}, slots: map[int]bool{}}
		count := 0
		for _, step := range steps {
			count += c.step(step)
		}
		if want := len(s.Figures) + len(s.Universe.Slots()); count != want {
			rt.Errorf("%d figures and slots are worked out, and there are %d", count, want)
		}
		if again, _ := plan.Make(s); cmp.Diff(fmt.Sprint(steps), fmt.Sprint(again)) != "" {
			rt.Error("the plan differs from one time to the next")
		}
	})
}

// checker follows a plan and knows what is worked out so far.
type checker struct {
	t              *rapid.T
	s              *scheme.Scheme
	figures, slots map[int]bool
}

// step checks a step and returns how many figures and slots it gives.
func (c checker) step(s plan.Step) int {
	switch s.Kind {
	case plan.Work:
		c.expr(s.Figure.For)
		c.expr(s.Figure.Expr)
		if s.Figure.Kind == scheme.GrossFigure || s.Figure.Kind == scheme.NetFigure {
			for _, item := range c.s.Items {
				if item.Kind == scheme.Earning && !c.figures[item.Figure.ID] {
					c.t.Errorf("%s comes before %s", s.Figure.Name, item.Name)
				}
			}
		}
		if c.figures[s.Figure.ID] {
			c.t.Errorf("%s is worked out twice", s.Figure.Name)
		}
		c.figures[s.Figure.ID] = true
		return 1
	case plan.Fill:
		c.slot(s.Slot)
		c.slots[s.Slot.ID] = true
		return 1
	default:
		for _, slot := range s.Slots {
			c.slot(slot)
			if slot.Sheet.Source() != s.Sheet || c.slots[slot.ID] {
				c.t.Errorf("%s is collected from %s", slot.Text, s.Sheet.Name)
			}
		}
		for _, slot := range s.Slots {
			c.slots[slot.ID] = true
		}
		return len(s.Slots)
	}
}

func (c checker) slot(s *formula.Slot) {
	c.column(s.Column)
	c.expr(s.Arg)
	c.expr(s.Pool)
	for _, w := range s.Where {
		c.column(w.Column)
		c.expr(w.Arg)
		c.expr(w.Want)
	}
}

func (c checker) column(col *formula.Column) {
	if col != nil && col.Computed != nil {
		c.expr(col.Computed.Expr)
	}
}

// expr checks that everything that an expression names is there.
func (c checker) expr(e formula.Expr) {
	formula.Refs(e, func(e formula.Expr) {
		switch e := e.(type) {
		case *formula.Ref:
			if e.Symbol.Kind == formula.FigureSymbol && !c.figures[e.Symbol.Figure] {
				c.t.Errorf("%s is not worked out yet", e.Symbol.Name)
			}
		case *formula.Cell:
			c.column(e.Column)
		case *formula.SlotRef:
			if !c.slots[e.Slot.ID] {
				c.t.Errorf("%s is not worked out yet", e.Slot.Text)
			}
		}
	})
}
