package papers

import (
	"fmt"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// view is the workbook as the formulas of one page see it.
type view struct {
	l    *layout
	page *page
	// source is the formula of the scheme that is being written, for the heads of
	// columns that hold a part of it; name is what it works out.
	source, name string
}

func missing(what string) error { return fmt.Errorf("%w: %s", formula.ErrNoExcel, what) }

// owner is whose figures a row of the page may use.
func (p *page) owner() formula.Scope {
	if p.scope.Level == formula.Row {
		return p.def.Sheet.Owner
	}
	return p.scope
}

// reach is where the row at hand finds a column.
func (v view) reach(c *column) formula.ExcelCell {
	out := c.ExcelCell
	switch {
	case c.page == v.page:
		out.Text = c.own()
	case c.page.scope.Level == formula.Company:
		out.Text = c.cellAt(0)
	case c.page.scope == v.page.scope && v.page.scope.Level != formula.Row:
		out.Text = quoted(c.page.name) + "!" + c.own()
	default:
		return v.reach(v.l.pull(v.page, c))
	}
	return out
}

// pull brings the figure of a row's person or group into the row.
func (l *layout) pull(home *page, c *column) *column {
	v := view{l: l, page: home}
	index := l.number(home, c.page.scope)
	return l.helper(home, "pull "+c.cells(), func() column {
		at := v.reach(index)
		found := "INDEX(" + c.cells() + "," + at.Text + ")"
		text := found
		if c.Blank && c.Empty {
			text = "IF(" + found + `="","",` + found + ")"
		}
		out := column{ExcelCell: c.ExcelCell, heading: c.heading, typ: c.typ, format: c.format, note: "取自 " + c.page.name + " 的同名列"}
		out.Empty = false
		if at.Blank {
			text = "IF(" + at.Text + `="","",` + text + ")"
			out.Blank = true
		}
		out.text = text
		out.value = func(entity int) value.Value { return c.valueAt(l.run.Within(c.page.scope, home.scope, entity)) }
		out.onRow = func(row engine.PaperRow) value.Value {
			return c.valueAt(l.run.Within(c.page.scope, home.owner(), row.Owner(home.def)))
		}
		return out
	})
}

// valueAt is the column's value of an entity, blank for none.
func (c *column) valueAt(entity int) value.Value {
	if entity < 0 {
		return value.Value{}
	}
	return c.value(entity)
}

// number is the column that says which entity of a wider scope a row belongs to,
// counted from 1, "" for none.
func (l *layout) number(home *page, target formula.Scope) *column {
	if home.scope == formula.EmployeeScope {
		return l.numberOfPerson(home, target)
	}
	owner := home.owner()
	if owner != target {
		return l.pull(home, l.number(l.people, target))
	}
	return l.numberOfLink(home, home.def.Link, func(row engine.PaperRow) int { return row.Owner(home.def) })
}

// numberOfPerson is the number of a person's group.
func (l *layout) numberOfPerson(home *page, target formula.Scope) *column {
	return l.helper(home, "number "+target.Name, func() column {
		v := view{l: l, page: home}
		group := v.reach(l.rosterColumn(target.Name))
		keys := l.pageOf(target).keyOf().cells()
		text := "MATCH(" + group.Text + "," + keys + ",0)"
		if group.Blank {
			text = "IF(" + group.Text + `="","",` + text + ")"
		}
		if !l.findable(target) {
			text = ""
		}
		return column{
			ExcelCell: formula.ExcelCell{Blank: group.Blank, Exact: true, Whole: true}, heading: target.Name + "序号", typ: builtin.Number, text: text,
			note:  "本人所在的" + target.Name + "在 " + l.pageOf(target).name + " 中是第几行",
			value: func(entity int) value.Value { return ordinal(l.run.Within(target, formula.EmployeeScope, entity)) },
		}
	})
}

// numberOfLink is the number of the person or group that a row names.
func (l *layout) numberOfLink(home *page, link *formula.Column, owner func(engine.PaperRow) int) *column {
	return l.helper(home, "number by "+link.Name, func() column {
		v := view{l: l, page: home}
		cell, err := v.Cell(link)
		keys := l.pageOf(home.owner()).keyOf().cells()
		out := column{
			ExcelCell: formula.ExcelCell{Blank: true, Exact: true, Whole: true}, heading: link.Name + "序号", typ: builtin.Number,
			note:  "这一行的 " + link.Name + " 在 " + l.pageOf(home.owner()).name + " 中是第几行，空白表示不属于任何人",
			onRow: func(row engine.PaperRow) value.Value { return ordinal(owner(row)) },
		}
		if err == nil && l.findable(home.owner()) {
			out.text = "IFERROR(MATCH(" + cell.Text + "," + keys + `,0),"")`
		}
		return out
	})
}

func ordinal(entity int) value.Value {
	if entity < 0 {
		return value.Value{}
	}
	return value.OfInt(int64(entity) + 1)
}

// rosterColumn is a column of the roster.
func (l *layout) rosterColumn(name string) *column {
	c, _ := l.scheme.Roster.Sheet.Column(name)
	return l.field(l.scheme.Roster.Sheet, c)
}

// field is a column of a page of inputs; nil where there is none.
func (l *layout) field(s *formula.Sheet, c *formula.Column) *column {
	p := l.inputOf(s)
	if p == nil || c == nil {
		return nil
	}
	return l.columns[columnKey{p, "column " + c.Name}]
}

// Figure is a figure, a parameter or a fact of the period.
func (v view) Figure(s *formula.Symbol) (formula.ExcelCell, error) {
	switch s.Kind {
	case formula.ParameterSymbol, formula.PeriodSymbol:
		return v.l.params.parameter(s)
	case formula.FieldSymbol:
		return v.Field(v.l.scheme.Roster.Sheet, s.Column)
	}
	return v.reach(v.l.figure(v.l.scheme.Figures[s.Figure])), nil
}

// Field is a column of a sheet with one row for each owner.
func (v view) Field(s *formula.Sheet, c *formula.Column) (formula.ExcelCell, error) {
	if at := v.l.field(s, c); at != nil {
		return v.reach(at), nil
	}
	return formula.ExcelCell{}, missing(s.Name)
}

// Cell is a cell of the row at hand.
func (v view) Cell(c *formula.Column) (formula.ExcelCell, error) {
	at := v.l.rowColumn(v.page, c)
	if at == nil {
		return formula.ExcelCell{}, missing(c.Name)
	}
	return v.reach(at), nil
}

// Keyed is a column of a sheet with keys.
func (v view) Keyed(s *formula.Sheet, index int) (formula.ExcelRange, error) {
	p := v.l.inputOf(s)
	if p == nil || p.left {
		return formula.ExcelRange{}, missing(s.Name)
	}
	for _, c := range s.Columns {
		if c.Index == index {
			return v.l.rowColumn(p, c).spread(v.page), nil
		}
	}
	return formula.ExcelRange{}, missing(s.Name)
}

// Own gives a part of a formula a column.
func (v view) Own(e formula.Expr, t formula.ExcelText) (formula.ExcelCell, error) {
	if v.page == nil {
		return formula.ExcelCell{}, missing("a part of a formula")
	}
	text := t.Value()
	c := v.l.helper(v.page, text, func() column {
		out := column{ExcelCell: t.ExcelCell, heading: v.part(e), typ: e.Type(), text: text, array: t.Array, note: v.partNote(e)}
		out.Blank, out.Empty = t.MayBeBlank(), false
		out.format = formatOf(e.Type())
		scope := v.page.scope
		out.value = func(entity int) value.Value { return v.l.run.EvalFor(e, scope, entity) }
		out.onRow = func(row engine.PaperRow) value.Value { return row.Eval(e) }
		return out
	})
	return v.reach(c), nil
}

// part is the text of a part of the formula.
func (v view) part(e formula.Expr) string {
	runes, at := []rune(v.source), e.Pos()
	if at.Start < 0 || at.End > len(runes) || at.Start >= at.End {
		return v.name + "（中间结果）"
	}
	return string(runes[at.Start:at.End])
}

func (v view) partNote(e formula.Expr) string {
	return v.name + " 的一部分：\n" + v.part(e)
}

func formatOf(t builtin.Type) Format {
	switch t {
	case builtin.Date:
		return Day
	case builtin.Time:
		return Clock
	default:
		return General
	}
}
