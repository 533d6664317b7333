package papers

import (
	"fmt"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

func slotKey(s *formula.Slot) string { return fmt.Sprintf("slot %d", s.ID) }

// Slot is an aggregate, a rank or a share.
func (v view) Slot(s *formula.Slot) (formula.ExcelText, error) {
	if s.Scope != v.page.scope {
		// It belongs to a wider scope: it stands there and is brought here.
		home := view{l: v.l, page: v.l.pageOf(s.Scope), source: v.source, name: v.name}
		if home.page == nil {
			return formula.ExcelText{}, missing(s.Text)
		}
		return formula.ExcelOf(v.reach(v.l.slotColumn(s, home))), nil
	}
	if _, ok := v.l.columns[columnKey{v.page, slotKey(s)}]; ok || s.Kind == formula.Sharing {
		return formula.ExcelOf(v.reach(v.l.slotColumn(s, v))), nil
	}
	if t, err := v.l.slotText(s, v); err == nil && !t.Array {
		return t, nil
	}
	return formula.ExcelOf(v.reach(v.l.slotColumn(s, v))), nil
}

// slotColumn gives a slot a column: with its formula, or with values where it
// has none.
func (l *layout) slotColumn(s *formula.Slot, v view) *column {
	if c, ok := l.columns[columnKey{v.page, slotKey(s)}]; ok {
		return c
	}
	var t formula.ExcelText
	var share *shareWork
	var err error
	if s.Kind == formula.Sharing {
		t, share, err = l.sharing(s, v)
	} else {
		t, err = l.slotText(s, v)
	}
	out := l.slotHelper(s, v, t, err)
	if share != nil {
		share.tie(out)
	}
	return out
}

func (l *layout) slotHelper(s *formula.Slot, v view, t formula.ExcelText, err error) *column {
	return l.helper(v.page, slotKey(s), func() column {
		out := column{ExcelCell: t.ExcelCell, heading: s.Text, typ: s.Type, format: formatOf(s.Type), note: v.name + " 的一部分：\n" + s.Text}
		out.value = func(entity int) value.Value { return l.run.SlotOf(s, entity) }
		if err != nil {
			out.ExcelCell = formula.ExcelCell{Blank: true, Fault: true}
			out.note += "\n没有电子表格公式，是数值"
			return out
		}
		out.Blank, out.Empty = t.MayBeBlank(), false
		out.text, out.array = t.Value(), t.Array
		return out
	})
}

func (l *layout) slotText(s *formula.Slot, v view) (formula.ExcelText, error) {
	switch s.Kind {
	case formula.OverRows:
		return l.overRows(s, v)
	case formula.OverFigures:
		return l.overFigures(s, v)
	default:
		return l.ranking(s, v)
	}
}

// overRows is an aggregate over the rows of a sheet.
func (l *layout) overRows(s *formula.Slot, v view) (formula.ExcelText, error) {
	p := l.inputOf(s.Sheet)
	if p == nil || p.left {
		return formula.ExcelText{}, missing(s.Sheet.Name)
	}
	where, err := l.belongs(s, p, v)
	if err != nil {
		return formula.ExcelText{}, err
	}
	for _, w := range s.Where {
		c := l.rowColumn(p, w.Column)
		one, err := formula.ExcelCondition(l.roundedColumn(c).spread(v.page), w.Want, w.Column.Type(), v)
		if err != nil {
			return formula.ExcelText{}, err
		}
		where = append(where, one)
	}
	var values *formula.ExcelRange
	if s.Column != nil {
		r := l.rowColumn(p, s.Column).spread(v.page)
		values = &r
	}
	return formula.WriteExcelAggregate(s.Aggregate, values, where)
}

// belongs is the condition that a row belongs to the person, the group or the
// company at hand.
func (l *layout) belongs(s *formula.Slot, p *page, v view) ([]formula.ExcelWhere, error) {
	owner := s.Sheet.Owner
	if owner.Level == formula.Company {
		return nil, nil
	}
	def := l.def(s.Sheet)
	switch {
	case s.Scope == owner && l.isPlain(owner) && l.linkColumn(p, def).typ == builtin.Text:
		me := v.reach(v.page.keyOf())
		return []formula.ExcelWhere{same(l.linkColumn(p, def).spread(v.page), me, builtin.Text)}, nil
	case s.Scope == owner:
		return []formula.ExcelWhere{same(l.linkNumber(p, def).spread(v.page), v.reach(l.ordinals(v.page)), builtin.Number)}, nil
	case s.Scope.Level == formula.Company:
		criterion, err := builtin.ParseCriterion(value.OfText(">0"), builtin.Number)
		return []formula.ExcelWhere{{Range: l.linkNumber(p, def).spread(v.page), Fixed: &criterion}}, err
	default:
		return []formula.ExcelWhere{same(l.groupNumber(p, def, s.Scope).spread(v.page), v.reach(l.ordinals(v.page)), builtin.Number)}, nil
	}
}

func same(cells formula.ExcelRange, me formula.ExcelCell, t builtin.Type) formula.ExcelWhere {
	return formula.ExcelWhere{Range: cells, Want: formula.ExcelOf(me), Type: t, Plain: true}
}

func (l *layout) def(s *formula.Sheet) *scheme.SheetDef {
	for _, def := range l.scheme.Sheets {
		if def.Sheet == s {
			return def
		}
	}
	return nil
}

// linkColumn is the column of a page of rows that says to whom they belong.
func (l *layout) linkColumn(p *page, def *scheme.SheetDef) *column {
	if def.Sheet.Records {
		return p.columns[0]
	}
	return l.rowColumn(p, def.Link)
}

// linkNumber is the number of the person or group to whom a row belongs, in the
// way of a sheet or of a view of it.
func (l *layout) linkNumber(p *page, def *scheme.SheetDef) *column {
	if def.Sheet.Records {
		return l.helper(p, "number", func() column {
			text := ""
			if l.findable(formula.EmployeeScope) {
				text = "IFERROR(MATCH(" + p.columns[0].own() + "," + l.people.keyOf().cells() + `,0),"")`
			}
			return column{
				ExcelCell: formula.ExcelCell{Blank: true, Exact: true, Whole: true}, heading: "工号序号", typ: builtin.Number, text: text,
				onRow: func(row engine.PaperRow) value.Value { return ordinal(row.Owner(def)) },
			}
		})
	}
	return l.numberOfLink(p, def.Link, func(row engine.PaperRow) int { return row.Owner(def) })
}

// groupNumber is the number of the group of the person to whom a row belongs.
func (l *layout) groupNumber(p *page, def *scheme.SheetDef, group formula.Scope) *column {
	person := l.linkNumber(p, def)
	target := l.number(l.people, group)
	return l.helper(p, "group "+group.Name+" by "+person.letter(), func() column {
		return column{
			ExcelCell: formula.ExcelCell{Blank: true, Exact: true, Whole: true}, heading: group.Name + "序号", typ: builtin.Number,
			note: "这一行所属的人在哪个" + group.Name,
			text: "IF(" + person.own() + `="","",INDEX(` + target.cells() + "," + person.own() + "))",
			onRow: func(row engine.PaperRow) value.Value {
				return target.valueAt(row.Owner(def))
			},
		}
	})
}

// ordinals counts the entities of a page of figures.
func (l *layout) ordinals(p *page) *column {
	return l.helper(p, "ordinal", func() column {
		return column{
			ExcelCell: formula.ExcelCell{Exact: true, Whole: true}, heading: "序号", typ: builtin.Number,
			note: "本页第几行；输入各行按它归属",
			text: fmt.Sprintf("ROW()-%d", firstRow-1), value: ordinal,
		}
	})
}

// within is the condition that entities of a page belong to the same wider one
// as the row at hand; none in the company.
func (l *layout) within(p *page, wider formula.Scope, v view) []formula.ExcelWhere {
	if wider.Level == formula.Company || wider == p.scope {
		return nil
	}
	if l.isPlain(wider) {
		c := l.rosterColumn(wider.Name)
		me := v.page.keyOf()
		if v.page == p {
			me = c
		}
		return []formula.ExcelWhere{same(c.spread(v.page), v.reach(me), builtin.Text)}
	}
	c := l.number(p, wider)
	me := c
	if v.page != p {
		me = l.ordinals(v.page)
	}
	return []formula.ExcelWhere{same(c.spread(v.page), v.reach(me), builtin.Number)}
}

// overFigures is an aggregate over the figures of people or groups.
func (l *layout) overFigures(s *formula.Slot, v view) (formula.ExcelText, error) {
	p := l.pageOf(s.Over)
	if p == nil {
		return formula.ExcelText{}, missing(s.Text)
	}
	where := l.within(p, s.Scope, v)
	for _, w := range s.Where {
		c, err := l.rangeOf(p, w.Arg, v)
		if err != nil {
			return formula.ExcelText{}, err
		}
		one, err := formula.ExcelCondition(l.roundedColumn(c).spread(v.page), w.Want, w.Arg.Type(), v)
		if err != nil {
			return formula.ExcelText{}, err
		}
		where = append(where, one)
	}
	var values *formula.ExcelRange
	if s.Arg != nil {
		c, err := l.rangeOf(p, s.Arg, v)
		if err != nil {
			return formula.ExcelText{}, err
		}
		r := c.spread(v.page)
		values = &r
	}
	return formula.WriteExcelAggregate(s.Aggregate, values, where)
}

// ranking is a place among all: how many are above, and one.
func (l *layout) ranking(s *formula.Slot, v view) (formula.ExcelText, error) {
	c, err := l.rangeOf(v.page, s.Arg, v)
	if err != nil {
		return formula.ExcelText{}, err
	}
	c = l.roundedColumn(c)
	me := v.reach(c)
	out := formula.ExcelCall(formula.ExcelCell{Exact: true, Whole: true, Fault: c.Fault})
	if c.Blank {
		out.Guards = append(out.Guards, me.Text)
	}
	above := c.ownCells() + `,">"&` + me.Text
	within := l.within(v.page, s.Within, v)
	if len(within) == 0 {
		out.Text = "(COUNTIF(" + above + ")+1)"
		return out, nil
	}
	group := within[0]
	out.Guards = append(out.Guards, group.Want.Guards...)
	out.Text = "(COUNTIFS(" + group.Range.Text + "," + group.Want.Text + "," + above + ")+1)"
	return out, nil
}
