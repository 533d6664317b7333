package papers

import (
	"fmt"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// shareCheck is a pool and its parts, for the tie-out.
type shareCheck struct {
	pool, units, weights, given *column
}

// remainderDigits is to how many places quotients of a pool in its smallest
// units are rounded before they are cut.
const remainderDigits = 6

// sharing is SHARE: whole units by weight, rounded down, and what is left one
// unit each to the largest remainders, equal ones in the order of the rows.
func (l *layout) sharing(s *formula.Slot, v view) (formula.ExcelText, *shareWork, error) {
	wide := view{l: l, page: l.pageOf(s.Within), source: v.source, name: v.name}
	if wide.page == nil {
		return formula.ExcelText{}, nil, missing(s.Text)
	}
	weight, err := l.rangeOf(v.page, s.Arg, v)
	if err != nil {
		return formula.ExcelText{}, nil, err
	}
	pool, err := l.poolColumn(wide, s)
	if err != nil {
		return formula.ExcelText{}, nil, err
	}
	key := slotKey(s)
	units := l.unitsColumn(wide, key, pool)
	sum, err := l.weightsColumn(wide, key, s, weight, v.page)
	if err != nil {
		return formula.ExcelText{}, nil, err
	}
	work := &shareWork{l: l, slot: s, v: v, wide: wide, weight: weight, pool: pool, units: units, sum: sum}
	down := work.downColumn(key, sum)
	rest := work.restColumn(key, sum, down)
	left, err := work.leftColumn(wide, key, down)
	if err != nil {
		return formula.ExcelText{}, nil, err
	}
	return work.text(sum, down, rest, left), work, nil
}

// poolColumn is what is shared.
func (l *layout) poolColumn(wide view, s *formula.Slot) (*column, error) {
	ref, ok := s.Pool.(*formula.Ref)
	if ok && ref.Symbol.Kind == formula.FigureSymbol && ref.Symbol.Scope == wide.page.scope {
		return l.figure(l.scheme.Figures[ref.Symbol.Figure]), nil
	}
	t, err := formula.WriteExcel(s.Pool, wide)
	if err != nil {
		return l.fixedPart(wide.page, s.Pool, wide), nil //nolint:nilerr // what has no formula stands as a value
	}
	return l.ownColumn(wide.page, s.Pool, t, wide), nil
}

// unitsColumn is the pool without its sign in whole units.
func (l *layout) unitsColumn(wide view, key string, pool *column) *column {
	unit := l.scheme.Unit
	return l.helper(wide.page, key+" units", func() column {
		me := wide.reach(pool)
		text := fmt.Sprintf("ROUND(ROUND(ABS(%s)/%s,%d),0)", me.Text, unit, remainderDigits)
		if me.Blank {
			text = "IF(" + me.Text + `="","",` + text + ")"
		}
		return column{
			ExcelCell: formula.ExcelCell{Blank: me.Blank, Exact: true, Whole: true, Fault: me.Fault}, typ: builtin.Number,
			heading: pool.heading + "（份数）", note: "总额折合多少个最小单位 " + unit.String(), text: text,
			value: func(i int) value.Value { return unitsOf(pool.value(i), unit) },
		}
	})
}

func unitsOf(pool value.Value, unit value.Number) value.Value {
	if pool.Kind() != value.Numeric {
		return pool
	}
	n, _ := pool.Number().Abs().Div(unit)
	return value.Of(n.RoundPlaces(0, value.HalfAway))
}

// weightsColumn is the sum of the weights.
func (l *layout) weightsColumn(wide view, key string, s *formula.Slot, weight *column, over *page) (*column, error) {
	where := l.within(over, s.Within, wide)
	cells := weight.spread(wide.page)
	sum, err := formula.WriteExcelAggregate("SUM", &cells, where)
	if err != nil {
		return nil, err
	}
	below, err := builtin.ParseCriterion(value.OfText("<0"), builtin.Number)
	if err != nil {
		return nil, missing(s.Text)
	}
	negative, err := formula.WriteExcelAggregate("COUNT", nil, append(where, formula.ExcelWhere{Range: cells, Fixed: &below}))
	if err != nil {
		return nil, err
	}
	return l.helper(wide.page, key+" weights", func() column {
		return column{
			ExcelCell: formula.ExcelCell{Fault: true}, heading: weight.heading + "（权重合计）", typ: builtin.Number,
			note: "参与分配的权重之和；有负数时出错", text: "IF(" + negative.Text + ">0,NA()," + sum.Text + ")",
			value: func(i int) value.Value {
				total := value.Zero
				for _, m := range l.members(over, wide.page, i) {
					total = total.Add(weight.value(m).Number())
				}
				return value.Of(total)
			},
		}
	}), nil
}

// members are the entities of a page that belong to a wider one.
func (l *layout) members(over, wide *page, entity int) []int {
	at := [2]*page{over, wide}
	if l.belong[at] == nil {
		all := make([][]int, wide.rows)
		for i := range over.rows {
			if w := l.run.Within(wide.scope, over.scope, i); w >= 0 {
				all[w] = append(all[w], i)
			}
		}
		l.belong[at] = all
	}
	return l.belong[at][entity]
}

// shareWork writes the columns of one share.
type shareWork struct {
	l                   *layout
	slot                *formula.Slot
	v, wide             view
	weight, pool, units *column
	sum                 *column
}

// tie adds up what was given out, for the tie-out.
func (w *shareWork) tie(part *column) {
	cells := part.spread(w.wide.page)
	given, err := formula.WriteExcelAggregate("SUM", &cells, w.l.within(w.v.page, w.slot.Within, w.wide))
	if err != nil {
		return
	}
	c := w.l.helper(w.wide.page, slotKey(w.slot)+" given", func() column {
		return column{
			ExcelCell: formula.ExcelCell{Fault: true}, typ: builtin.Number, heading: w.pool.heading + "（已分）", format: Money,
			note: "各人分得的金额之和", text: given.Text,
			value: func(i int) value.Value {
				sum := value.Zero
				for _, m := range w.l.members(w.v.page, w.wide.page, i) {
					sum = sum.Add(part.value(m).Number())
				}
				return value.Of(sum)
			},
		}
	})
	w.l.shares = append(w.l.shares, shareCheck{pool: w.pool, units: w.units, weights: w.sum, given: c})
}

// parts are the pool's units, the weight and the sum of the weights of an
// entity; ok is false for one that takes no part.
func (w *shareWork) parts(sum *column, i int) (units, weight, total value.Number, ok bool) {
	at := w.l.run.Within(w.slot.Within, w.slot.Scope, i)
	if at < 0 || w.units.value(at).IsBlank() || w.weight.value(i).IsBlank() {
		return value.Zero, value.Zero, value.Zero, false
	}
	return w.units.value(at).Number(), w.weight.value(i).Number(), sum.value(at).Number(), true
}

func (w *shareWork) downOf(sum *column, i int) value.Value {
	units, weight, total, ok := w.parts(sum, i)
	if !ok {
		return value.Value{}
	}
	q, nonzero := units.Mul(weight).Div(total)
	if !nonzero {
		return value.Of(value.Zero)
	}
	return value.Of(q.RoundPlaces(0, value.Down))
}

// downColumn is the whole units of each.
func (w *shareWork) downColumn(key string, sum *column) *column {
	return w.l.helper(w.v.page, key+" down", func() column {
		units, weight, total := w.v.reach(w.units), w.v.reach(w.weight), w.v.reach(sum)
		text := fmt.Sprintf("IF(%[3]s=0,0,INT(ROUND(%[1]s*%[2]s/%[3]s,%[4]d)))", units.Text, weight.Text, total.Text, remainderDigits)
		blank := ""
		for _, c := range []formula.ExcelCell{units, weight} {
			if c.Blank {
				blank += "," + c.Text + `=""`
			}
		}
		if blank != "" {
			text = "IF(OR(" + blank[1:] + `),"",` + text + ")"
		}
		return column{
			ExcelCell: formula.ExcelCell{Blank: blank != "", Exact: true, Whole: true, Fault: true}, typ: builtin.Number, heading: "整份", text: text,
			note:  w.slot.Text + "：按权重应得的整份数，不足一份的先舍去",
			value: func(i int) value.Value { return w.downOf(sum, i) },
		}
	})
}

// restColumn is what was cut off.
func (w *shareWork) restColumn(key string, sum, down *column) *column {
	return w.l.helper(w.v.page, key+" rest", func() column {
		units, weight, total := w.v.reach(w.units), w.v.reach(w.weight), w.v.reach(sum)
		text := fmt.Sprintf("IF(%[3]s=0,0,ROUND(%[1]s*%[2]s/%[3]s-%[4]s,%[5]d))", units.Text, weight.Text, total.Text, down.own(), remainderDigits)
		if down.Blank {
			text = "IF(" + down.own() + `="","",` + text + ")"
		}
		return column{
			ExcelCell: formula.ExcelCell{Blank: down.Blank, Exact: true, Fault: true}, typ: builtin.Number, heading: "余数", text: text,
			note: w.slot.Text + "：舍去的部分，余数大的先得剩下的一份",
			value: func(i int) value.Value {
				units, weight, total, ok := w.parts(sum, i)
				if !ok {
					return value.Value{}
				}
				q, _ := units.Mul(weight).Div(total)
				return value.Of(q.Sub(w.downOf(sum, i).Number()).RoundPlaces(remainderDigits, value.HalfAway))
			},
		}
	})
}

// leftColumn is how many units are left over.
func (w *shareWork) leftColumn(wide view, key string, down *column) (*column, error) {
	cells := down.spread(wide.page)
	given, err := formula.WriteExcelAggregate("SUM", &cells, w.l.within(w.v.page, w.slot.Within, wide))
	if err != nil {
		return nil, err
	}
	units := wide.reach(w.units)
	return w.l.helper(wide.page, key+" left", func() column {
		return column{
			ExcelCell: formula.ExcelCell{Exact: true, Whole: true, Fault: true}, typ: builtin.Number, heading: w.pool.heading + "（剩余份数）",
			note: "舍去后还剩几份，一人一份给余数最大的人", text: "N(" + units.Text + ")-" + given.Text,
			value: func(i int) value.Value {
				left := w.units.value(i).Number()
				for _, m := range w.l.members(w.v.page, wide.page, i) {
					left = left.Sub(down.value(m).Number())
				}
				return value.Of(left)
			},
		}
	}), nil
}

// text is the share itself.
func (w *shareWork) text(sum, down, rest, left *column) formula.ExcelText {
	v, unit := w.v, w.l.scheme.Unit
	pool, total, over := v.reach(w.pool), v.reach(sum), v.reach(left)
	letter := rest.letter()
	upTo := fmt.Sprintf("$%s$%d:%s", letter, firstRow, rest.own())
	var above, equal string
	within := w.l.within(v.page, w.slot.Within, v)
	if len(within) > 0 {
		g := within[0]
		group := w.groupColumn()
		above = g.Range.Text + "," + g.Want.Text + ","
		first, _ := cutRange(group.spread(v.page).Text)
		equal = first + ":" + v.reach(group).Text + "," + g.Want.Text + ","
	}
	place := fmt.Sprintf(`COUNTIFS(%s%s,">"&%s)+COUNTIFS(%s%s,%s)`, above, rest.ownCells(), rest.own(), equal, upTo, rest.own())
	out := formula.ExcelCall(formula.ExcelCell{Exact: true, Fault: true})
	out.Text = fmt.Sprintf("IF(%s=0,0,ROUND((%s+IF(%s<=%s,1,0))*%s*SIGN(%s),%d))", total.Text, down.own(), place, over.Text, unit, pool.Text, w.l.places())
	if down.Blank {
		out.Guards = []string{down.own()}
	}
	return out
}

// groupColumn is the column that says to which group a row of the page belongs.
func (w *shareWork) groupColumn() *column {
	if w.l.isPlain(w.slot.Within) {
		return w.l.rosterColumn(w.slot.Within.Name)
	}
	return w.l.number(w.v.page, w.slot.Within)
}

// cutRange is the first cell of a range.
func cutRange(cells string) (first, last string) {
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i] == ':' {
			return cells[:i], cells[i+1:]
		}
	}
	return cells, ""
}
