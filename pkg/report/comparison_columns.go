package report

import (
	"slices"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// changeColumn is one column of changes: an item that changed for anybody, or all
// items that have no column of their own.
type changeColumn struct {
	name string
	// lines are what the column adds up; one, but in the last column of pay.
	lines []line
	// effect tells that deductions count against earnings, as they do in net pay.
	effect bool
	info   bool
}

// How many items have columns of their own, so that the sheet can be printed.
// The items that changed by most have them.
const (
	mostChanges = 12
	mostInfos   = 4
)

// chooseColumns finds the items that changed for anybody. Items of pay that find
// no room share a column, so that the changes still add up; of info items that
// find none only the names are told.
func (c *Comparison) chooseColumns() {
	var pay, infos []changeColumn
	for _, at := range c.lines() {
		column := changeColumn{name: at.name, lines: []line{at}, info: at.kind == engine.Info}
		switch {
		case !slices.ContainsFunc(c.people, func(m moved) bool { return column.changed(m) }):
		case column.info:
			infos = append(infos, column)
		default:
			pay = append(pay, column)
		}
	}
	c.columns = c.fold(pay)
	for i, column := range infos {
		if i < mostInfos {
			c.columns = append(c.columns, column)
		} else {
			c.untold = append(c.untold, column.name)
		}
	}
}

// lines are all items and one-off lines of both periods: those of the result in
// its order, a kind after the other as in 明细, then what only the record has.
func (c *Comparison) lines() []line {
	var out []line
	add := func(at line) {
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	for _, kind := range []engine.ItemKind{engine.Earning, engine.Deduction, engine.Info} {
		for _, item := range c.result.Items {
			if item.Kind == kind {
				add(line{kind, item.Name})
			}
		}
		for i := range c.before.Employees {
			for _, item := range c.before.Employees[i].Items {
				if kindNamed(item.Kind) == kind {
					add(line{kind, c.present(item.Item)})
				}
			}
		}
		switch kind {
		case engine.Earning:
			add(line{kind, wordAdjust})
		case engine.Deduction:
			add(line{kind, wordAdjustOff})
		}
	}
	return out
}

// fold keeps the columns that changed by most, in their order, and puts the
// others into one.
func (c *Comparison) fold(pay []changeColumn) []changeColumn {
	if len(pay) <= mostChanges {
		return pay
	}
	sizes := make([]value.Number, len(pay))
	bySize := make([]int, len(pay))
	for i, column := range pay {
		bySize[i] = i
		for _, m := range c.people {
			sizes[i] = sizes[i].Add(column.change(m).Number().Abs())
		}
	}
	slices.SortStableFunc(bySize, func(a, b int) int { return sizes[b].Cmp(sizes[a]) })
	rest := changeColumn{name: wordRest, effect: true}
	var kept []changeColumn
	for i, column := range pay {
		if slices.Contains(bySize[:mostChanges-1], i) {
			kept = append(kept, column)
		} else {
			rest.lines = append(rest.lines, column.lines...)
		}
	}
	return append(kept, rest)
}

// changed tells whether the column has anything to say of a person.
func (c changeColumn) changed(m moved) bool {
	v := c.change(m)
	return v.Kind() == value.Text || !v.Number().IsZero()
}

// change is the change of one person. Who is paid in one of the periods only had,
// or has, nothing in the other; what such a person scored is no change.
func (c changeColumn) change(m moved) value.Value {
	if c.info {
		if m.was == nil || m.is == nil {
			return value.Value{}
		}
		return infoChange(m.was.values[c.lines[0]], m.is.values[c.lines[0]])
	}
	sum := value.Zero
	for _, at := range c.lines {
		own := m.is.value(at).Number().Sub(m.was.value(at).Number())
		if c.effect && at.kind == engine.Deduction {
			own = own.Neg()
		}
		sum = sum.Add(own)
	}
	return value.Of(sum)
}

// value is what stands on a line, blank for nobody.
func (p *payment) value(at line) value.Value {
	if p == nil {
		return value.Value{}
	}
	return p.values[at]
}

// infoChange is the difference of two numbers, or the words for two texts; blank
// where nothing changed.
func infoChange(was, is value.Value) value.Value {
	switch {
	case value.Equal(was, is):
		return value.Value{}
	case was.Kind() == value.Numeric && is.Kind() == value.Numeric:
		return value.Of(is.Number().Sub(was.Number()))
	default:
		return value.OfText(named(was.String()) + " → " + named(is.String()))
	}
}
