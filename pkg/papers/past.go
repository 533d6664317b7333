package papers

import (
	"fmt"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// pastView is the sheet of past figures as a condition of an earlier period sees
// it.
type pastView struct {
	view
	n int
}

// Figure is a figure of n periods ago, as a value; or what a parameter was then.
func (v pastView) Figure(s *formula.Symbol) (formula.ExcelCell, error) {
	if s.Kind == formula.FigureSymbol {
		return v.reach(v.l.pastColumn(s, v.n)), nil
	}
	then, ok := value.Value{}, false
	if s.Past != nil {
		then, ok = s.Past(v.n)
	}
	if !ok {
		return formula.ExcelCell{Text: `""`, Blank: true}, nil
	}
	if s.Kind == formula.ParameterSymbol && value.Equal(then, s.Value) {
		return v.l.params.parameter(s)
	}
	text, ok := builtin.ExcelLiteral(then)
	if !ok {
		return formula.ExcelCell{}, missing(s.Name)
	}
	return formula.ExcelCell{Text: text, Exact: true, Whole: then.Number().IsInt()}, nil
}

// Table is a table, where it was the same then.
func (v pastView) Table(t *formula.Table) (formula.ExcelTable, error) {
	if t.Past != nil && t.Past(v.n) != t {
		return nil, missing(t.Name + " 当时的版本")
	}
	return v.view.Table(t)
}

// Own gives a part of a past condition a column.
func (v pastView) Own(e formula.Expr, t formula.ExcelText) (formula.ExcelCell, error) {
	text := t.Value()
	c := v.l.helper(v.page, text, func() column {
		out := column{ExcelCell: t.ExcelCell, heading: v.part(e), typ: e.Type(), text: text, array: t.Array, note: v.partNote(e)}
		out.Blank, out.Empty = t.MayBeBlank(), false
		out.value = func(i int) value.Value { return formula.EvalPast(e, v.l.run.PastEnv(i, v.n), v.n) }
		return out
	})
	return v.reach(c), nil
}

// pastPage is the sheet of past figures.
func (l *layout) pastPage() *page {
	if l.past == nil {
		l.past = &page{
			name: l.pageName("往期"), title: "往期数据", scope: formula.EmployeeScope, rows: l.people.rows, frozen: 2,
			remark: "PREV、STREAK 用到的往期数值，取自往期记录或 期初 表",
		}
		l.identify(l.past)
	}
	return l.past
}

// pastColumn is a figure n periods ago.
func (l *layout) pastColumn(s *formula.Symbol, n int) *column {
	p := l.pastPage()
	return l.helper(p, fmt.Sprintf("past %s %d", s.Name, n), func() column {
		return column{
			ExcelCell: formula.ExcelCell{Blank: true, Empty: true, Exact: true},
			heading:   s.Name + " " + l.scheme.Period.Minus(n).String(), typ: s.Type(), format: formatOf(s.Type()),
			note: fmt.Sprintf("%d 期之前的 %s，往期记录里的数值", n, s.Name),
			value: func(i int) value.Value {
				env := l.run.PastEnv(i, n)
				if env == nil {
					return value.Value{}
				}
				return env.Figure(s)
			},
		}
	})
}

// thereColumn tells who has figures n periods ago.
func (l *layout) thereColumn(n int) *column {
	p := l.pastPage()
	return l.helper(p, fmt.Sprintf("there %d", n), func() column {
		return column{
			ExcelCell: formula.ExcelCell{Exact: true}, heading: "有记录 " + l.scheme.Period.Minus(n).String(), typ: builtin.Boolean,
			note:  "这一期有没有本人的记录：入职以前、方案生效以前没有",
			value: func(i int) value.Value { return value.OfBool(l.run.PastEnv(i, n) != nil) },
		}
	})
}

// Look is PREV and STREAK.
func (v view) Look(e *formula.Look) (formula.ExcelText, error) {
	n := 1
	if e.N != nil {
		if !formula.IsConstant(e.N) {
			return formula.ExcelText{}, missing("往前数的期数")
		}
		k, ok := formula.Eval(e.N, nil).Number().Int64()
		if !ok {
			return formula.ExcelText{}, missing("往前数的期数")
		}
		n = int(k)
	}
	if e.Streak {
		return v.streak(e, n)
	}
	if n == 0 {
		return formula.WriteExcel(e.X, v)
	}
	at := v.past(n)
	t, err := formula.WriteExcel(e.X, at)
	if err != nil {
		return t, err
	}
	if ref, ok := e.X.(*formula.Ref); ok && ref.Symbol.Kind == formula.FigureSymbol {
		return formula.ExcelOf(v.reach(v.l.pastColumn(ref.Symbol, n))), nil
	}
	there := v.l.thereColumn(n)
	c := v.l.helper(at.page, "prev "+t.Value(), func() column {
		out := column{
			ExcelCell: t.ExcelCell, heading: v.part(e), note: v.partNote(e), typ: e.Type(), array: t.Array, format: formatOf(e.Type()),
			text:  "IF(" + there.own() + "," + t.Value() + `,"")`,
			value: func(i int) value.Value { return formula.EvalPast(e.X, v.l.run.PastEnv(i, n), n) },
		}
		out.Blank, out.Empty = true, false
		return out
	})
	return formula.ExcelOf(v.reach(c)), nil
}

// past is the sheet of past figures, n periods ago.
func (v view) past(n int) pastView {
	return pastView{view{l: v.l, page: v.l.pastPage(), source: v.source, name: v.name}, n}
}

// furthest is how far back a streak without a limit is written.
const furthest = 600

// streak counts from the period furthest back: each column of the sheet of past
// figures says how many periods in a row up to then.
func (v view) streak(e *formula.Look, most int) (formula.ExcelText, error) {
	limit := furthest
	if e.N != nil {
		limit = most - 1
	}
	now, err := formula.WriteExcelCondition(e.X, v)
	if err != nil {
		return now, err
	}
	before := "0"
	if depth := v.l.run.PastPeriods(max(limit, 0)); depth > 0 {
		c, err := v.chain(e, 1, depth)
		if err != nil {
			return now, err
		}
		before = v.reach(c).Text
	}
	out := formula.ExcelCall(formula.ExcelCell{Exact: true, Whole: true, Fault: now.Fault})
	out.Array = now.Array
	out.Text = "IF(" + now.Text + ",1+" + before + ",0)"
	if before == "0" {
		out.Text = "IF(" + now.Text + ",1,0)"
	}
	if e.N != nil {
		n, err := formula.WriteExcel(e.N, v)
		if err != nil {
			return n, err
		}
		out.Text = "MIN(" + n.Text + "," + out.Text + ")"
	}
	return out, nil
}

// chain is how many periods in a row up to n periods ago met a condition.
func (v view) chain(e *formula.Look, n, depth int) (*column, error) {
	var next *column
	if n < depth {
		c, err := v.chain(e, n+1, depth)
		if err != nil {
			return nil, err
		}
		next = c
	}
	at, there := v.past(n), v.l.thereColumn(n)
	c, err := formula.WriteExcelCondition(e.X, at)
	if err != nil {
		return nil, err
	}
	period := v.l.scheme.Period.Minus(n).String()
	text := "IF(" + c.Text + ",1,0)"
	if next != nil {
		text = "IF(" + c.Text + ",1+" + next.own() + ",0)"
	}
	return v.l.helper(at.page, "chain "+strings.TrimSpace(text), func() column {
		return column{
			ExcelCell: formula.ExcelCell{Exact: true, Whole: true, Fault: c.Fault}, typ: builtin.Number, array: c.Array,
			heading: "连续至 " + period, note: v.name + "：到 " + period + " 为止连续几期符合\n" + v.part(e),
			text: "IF(" + there.own() + "," + text + ",0)",
			value: func(i int) value.Value {
				count := int64(0)
				for k := n; k <= depth; k++ {
					if !formula.EvalPast(e.X, v.l.run.PastEnv(i, k), k).Bool() {
						break
					}
					count++
				}
				return value.OfInt(count)
			},
		}
	}), nil
}
