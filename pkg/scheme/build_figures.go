package scheme

import (
	"gopkg.in/yaml.v3"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
)

// figure registers a figure. Its formula is checked when its type is first
// needed, or at last by formulas.
func (b *builder) figure(n *yaml.Node, f *Figure, check func() formula.Expr) *Figure {
	f.ID = len(b.out.Figures)
	f.Place = b.at(n)
	recorded := f.Scope == formula.EmployeeScope && f.Kind != ColumnFigure
	f.Symbol = &formula.Symbol{Name: f.Name, Kind: formula.FigureSymbol, Scope: f.Scope, Figure: f.ID, Recorded: recorded, Declared: f.Place}
	b.out.Figures = append(b.out.Figures, f)
	if check == nil {
		f.Symbol.SetType(builtin.Number)
		return f
	}
	f.Symbol.SetLazyType(func() builtin.Type {
		f.Expr = check()
		if f.Expr == nil {
			return builtin.Any
		}
		return f.Expr.Type()
	})
	b.pending = append(b.pending, func() { f.Symbol.Type() })
	return f
}

// name gives a figure its bare name. It may hide a column of the roster, which
// is then named with the sheet.
func (b *builder) name(n *yaml.Node, f *Figure) bool {
	if have, ok := b.u.Names[f.Name]; ok && (have.Kind == formula.FieldSymbol || b.isColumn(have)) {
		delete(b.u.Names, f.Name)
	}
	f.Symbol.Declared = b.at(n)
	return b.declare(n, f.Symbol)
}

// isColumn tells whether a symbol is a computed column of the roster.
func (b *builder) isColumn(s *formula.Symbol) bool {
	return s.Kind == formula.FigureSymbol && b.out.Figures[s.Figure].Kind == ColumnFigure
}

// values declares the figures under values:.
func (b *builder) values() {
	for _, e := range b.file.Values.Entries {
		v := e.Value
		scope, ok := b.scope(v.Per)
		if !ok {
			b.broken[e.Name] = true
			continue
		}
		f := &Figure{Name: e.Name, Kind: ValueFigure, Scope: scope, Text: v.Formula.Text, Unit: v.Unit, Note: v.Note}
		b.figure(e.node, f, func() formula.Expr {
			f.For = b.check(v.For, formula.Options{Scope: scope, Want: builtin.Boolean, Where: "for:"})
			b.reachable(e.Name, v.For, f)
			return b.check(v.Formula, formula.Options{Scope: scope, For: f.For, Where: e.Name})
		})
		if !b.name(e.node, f) {
			b.broken[e.Name] = true
		}
	}
}

// items declares the lines of the payslip.
func (b *builder) items() {
	for _, e := range b.file.Items.Entries {
		v := e.Value
		item := &Item{Name: e.Name, Note: v.Note, Kind: itemKind(v.Kind.Value)}
		if !v.Formula.given() {
			b.shownValue(e, item)
			continue
		}
		f := &Figure{Name: e.Name, Kind: ItemFigure, Scope: formula.EmployeeScope, Text: v.Formula.Text, Item: item, Note: v.Note}
		item.Figure = f
		want := builtin.Number
		if item.Kind == Info {
			want = builtin.Any
		}
		b.figure(e.node, f, func() formula.Expr {
			f.For = b.check(v.For, formula.Options{Scope: formula.EmployeeScope, Want: builtin.Boolean, Where: "for:"})
			b.reachable(e.Name, v.For, f)
			return b.check(v.Formula, formula.Options{Scope: formula.EmployeeScope, For: f.For, Want: want, Where: "An item that is paid"})
		})
		if b.name(e.node, f) {
			b.out.Items = append(b.out.Items, item)
		}
	}
}

func itemKind(word string) ItemKind {
	switch word {
	case "deduction":
		return Deduction
	case "info":
		return Info
	default:
		return Earning
	}
}

// shownValue is an info item that shows the value of its own name.
func (b *builder) shownValue(e Entry[ItemSpec], item *Item) {
	for _, f := range b.out.Figures {
		if f.Name != e.Name || f.Kind != ValueFigure {
			continue
		}
		switch {
		case item.Kind != Info:
			b.bothValueAndItem(e.node, e.Name)
		case e.Value.For.given():
			b.forOfShown(e.Value.For.node)
		}
		item.Figure = f
		b.out.Items = append(b.out.Items, item)
		return
	}
	if !b.broken[e.Name] {
		b.noFormula(e.node, e.Name)
	}
}

// reachable reports an item or a value that nobody can get.
func (b *builder) reachable(name string, condition Formula, f *Figure) {
	if f.For == nil || !formula.IsConstant(f.For) {
		return
	}
	if v := formula.Eval(f.For, nil); !v.IsFault() && !v.Bool() {
		b.nobody(condition.node, name)
	}
}

// totals declares 应发, 扣款 and 实发, and the days employed.
func (b *builder) totals() {
	for _, t := range []struct {
		name string
		kind FigureKind
	}{
		{GrossName, GrossFigure}, {DeductionsName, DeductionsFigure}, {NetName, NetFigure},
		{EmployedDaysName, EmployedDaysFigure}, {EmployedShareName, EmployedShareFigure},
	} {
		f := b.figure(nil, &Figure{Name: t.name, Kind: t.kind, Scope: formula.EmployeeScope}, nil)
		f.Place.Line, f.Place.Column = 0, 0
		f.Symbol.Declared = f.Place
		if have, ok := b.u.Names[t.name]; ok && have.Declared.Line > 0 {
			b.list.Add(reservedName(have))
		}
		b.u.Names[t.name] = f.Symbol
	}
}

// formulas checks every formula that has not been checked yet, and puts the
// computed columns of each sheet in order.
func (b *builder) formulas() {
	for i := 0; i < len(b.pending); i++ { // checking may add to the list
		b.pending[i]()
	}
	whole := true
	for _, def := range b.out.Sheets {
		whole = b.orderComputed(def) && whole
	}
	if !whole {
		return
	}
	for _, def := range b.out.Sheets {
		b.linkOnRow(def)
	}
}
