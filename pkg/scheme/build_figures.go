package scheme

import (
	"fmt"
	"strings"

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

// computed builds a column that is worked out.
func (b *builder) computed(e Entry[Sheet], def *SheetDef, column *formula.Column, c Entry[Column]) {
	v := c.Value
	if v.Type.node != nil || v.Optional || v.Default.node != nil || len(v.From) > 0 || v.Min.node != nil || v.Max.node != nil || len(v.Among) > 0 || v.Within.Period {
		b.badColumn(v.node, fmt.Sprintf("%s is worked out by its formula and is not read, so it has no type, default, bounds or words.", c.Name))
	}
	s := def.Sheet
	if !s.Many && !s.Keyed {
		f := &Figure{Name: e.Name + "[" + c.Name + "]", Kind: ColumnFigure, Scope: s.Owner, Text: v.Formula.Text, Unit: v.Unit, Note: v.Note}
		b.figure(c.node, f, func() formula.Expr {
			return b.check(v.Formula, formula.Options{Scope: s.Owner, Row: s, Where: c.Name})
		})
		column.Figure = f.Symbol
		column.SetLazyType(f.Symbol.Type)
		return
	}
	column.Computed = &formula.Computed{}
	column.SetLazyType(func() builtin.Type {
		column.Computed.Expr = b.check(v.Formula, formula.Options{Scope: formula.RowScope(s.Name), Row: s, Where: c.Name})
		if column.Computed.Expr == nil {
			return builtin.Any
		}
		return column.Computed.Expr.Type()
	})
	b.pending = append(b.pending, func() { column.Type() })
	def.Computed = append(def.Computed, column)
}

// values declares the figures under values:.
func (b *builder) values() {
	for _, e := range b.file.Values.Entries {
		v := e.Value
		scope, ok := b.scope(v.Per)
		if !ok {
			continue
		}
		f := &Figure{Name: e.Name, Kind: ValueFigure, Scope: scope, Text: v.Formula.Text, Unit: v.Unit, Note: v.Note}
		b.figure(e.node, f, func() formula.Expr {
			f.For = b.check(v.For, formula.Options{Scope: scope, Want: builtin.Boolean, Where: "for:"})
			return b.check(v.Formula, formula.Options{Scope: scope, For: f.For, Where: e.Name})
		})
		b.name(e.node, f)
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
			b.reachable(e, f)
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
			b.report(e.node, CodeItem, fmt.Sprintf("%s is both a value and an item that is paid, so its name would mean two amounts: the exact one and the rounded one.", e.Name),
				"Give the value another name, and name it in the item's formula.")
		case e.Value.For.given():
			b.report(e.Value.For.node, CodeItem, "for: belongs to the value that the item shows.", "Put it there.")
		}
		item.Figure = f
		b.out.Items = append(b.out.Items, item)
		return
	}
	b.report(e.node, CodeItem, fmt.Sprintf("The item %s has no formula, and there is no value of that name to show.", e.Name), "Add formula:.")
}

// reachable reports an item that nobody can get.
func (b *builder) reachable(e Entry[ItemSpec], f *Figure) {
	if f.For == nil || !formula.IsConstant(f.For) {
		return
	}
	if v := formula.Eval(f.For, nil); !v.Bool() {
		b.report(e.Value.For.node, CodeItem, fmt.Sprintf("Nobody can get %s: its for: is never true.", e.Name), "")
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
	for _, def := range b.out.Sheets {
		b.orderComputed(def)
		b.linkOnRow(def)
	}
}

// orderComputed puts computed columns after those they need.
func (b *builder) orderComputed(def *SheetDef) {
	var ordered, path []*formula.Column
	state := map[*formula.Column]int{} // 1: begun, 2: done
	var visit func(c *formula.Column)
	visit = func(c *formula.Column) {
		if c.Computed == nil || state[c] == 2 {
			return
		}
		if state[c] == 1 {
			b.columnCircle(def, append(path, c))
			return
		}
		state[c] = 1
		path = append(path, c)
		formula.Refs(c.Computed.Expr, func(e formula.Expr) {
			if cell, ok := e.(*formula.Cell); ok {
				visit(cell.Column)
			}
		})
		path = path[:len(path)-1]
		state[c] = 2
		ordered = append(ordered, c)
	}
	for _, c := range def.Computed {
		visit(c)
	}
	def.Computed = ordered
}

// columnCircle reports computed columns that need each other.
func (b *builder) columnCircle(def *SheetDef, path []*formula.Column) {
	last := path[len(path)-1]
	for path[0] != last {
		path = path[1:]
	}
	names := make([]string, len(path))
	for i, c := range path {
		names[i] = c.Name
	}
	for _, e := range b.file.Sheets.Entries {
		if e.Name == def.Sheet.Name {
			b.report(e.node, CodeCircle, "Columns of "+e.Name+" need each other: "+strings.Join(names, " → ")+".", "Break the circle.")
		}
	}
}

// linkOnRow reports a link that needs more than its row: to whom a row belongs
// must be known before any figure is.
func (b *builder) linkOnRow(def *SheetDef) {
	if def.Link == nil || def.Link.Computed == nil || onRow(def.Link.Computed.Expr) {
		return
	}
	for _, e := range b.file.Sheets.Entries {
		if e.Name == def.Sheet.Name {
			b.report(e.Value.Link.node, CodeSheet, fmt.Sprintf("%s says to whom a row belongs, so its formula may only use the row, parameters and tables.", def.Link.Name), "")
		}
	}
}

// onRow tells whether an expression needs only its row, parameters and tables.
func onRow(e formula.Expr) bool {
	ok := true
	formula.Refs(e, func(e formula.Expr) {
		switch e := e.(type) {
		case *formula.Ref:
			ok = ok && e.Symbol.Kind != formula.FigureSymbol
		case *formula.Field, *formula.SlotRef, *formula.Look:
			ok = false
		case *formula.Find:
			ok = ok && e.Table != nil
		case *formula.Cell:
			ok = ok && (e.Column.Computed == nil || onRow(e.Column.Computed.Expr))
		}
	})
	return ok
}

// records declares the past records that are read like a sheet.
func (b *builder) records() {
	for _, e := range b.file.Records.Entries {
		if !b.free(e.node, e.Name) || b.u.Sheets[e.Name] != nil {
			continue
		}
		s := &formula.Sheet{Name: e.Name, ID: len(b.out.Sheets), Owner: formula.EmployeeScope, Many: true, Records: true}
		def := &SheetDef{Sheet: s, Records: e.Value.Value}
		add := func(name string, typ func() builtin.Type) {
			c := &formula.Column{Name: name, Sheet: s, Index: len(s.Columns)}
			c.SetLazyType(typ)
			s.Columns = append(s.Columns, c)
		}
		of := func(t builtin.Type) func() builtin.Type { return func() builtin.Type { return t } }
		add("期间", of(builtin.Text))
		add("首日", of(builtin.Date))
		add("年", of(builtin.Number))
		add("月", of(builtin.Number))
		b.recordColumns(e, add)
		b.u.Sheets[e.Name] = s
		b.out.Sheets = append(b.out.Sheets, def)
	}
}

// recordColumns adds a column for every figure that records of the scheme keep.
func (b *builder) recordColumns(e Entry[Text], add func(string, func() builtin.Type)) {
	if e.Value.Value == b.file.Scheme {
		// The scheme's own figures are declared later: their types are found
		// when a formula first needs them.
		own := func(name string) func() builtin.Type {
			return func() builtin.Type {
				if s, ok := b.u.Names[name]; ok {
					return s.Type()
				}
				return builtin.Any
			}
		}
		seen := map[string]bool{}
		for _, v := range b.file.Values.Entries {
			if v.Value.Per.node == nil || v.Value.Per.Value == "employee" {
				seen[v.Name] = true
				add(v.Name, own(v.Name))
			}
		}
		for _, i := range b.file.Items.Entries {
			if !seen[i.Name] {
				add(i.Name, own(i.Name))
			}
		}
	} else {
		other := b.other(e)
		if other == nil {
			return
		}
		for _, f := range other.Figures {
			if f.Symbol.Recorded && f.Kind <= ItemFigure {
				t := f.Symbol.Type()
				add(f.Name, func() builtin.Type { return t })
			}
		}
	}
	for _, name := range []string{GrossName, DeductionsName, NetName} {
		add(name, func() builtin.Type { return builtin.Number })
	}
}

// maxRecordsDepth bounds schemes whose records: name each other.
const maxRecordsDepth = 4

// other resolves the scheme whose records are read; nil after a fault.
func (b *builder) other(e Entry[Text]) *Scheme {
	if b.ctx.Find == nil || b.depth >= maxRecordsDepth {
		b.report(e.Value.node, CodeRecords, fmt.Sprintf("The scheme %s cannot be had here.", e.Value.Value), "")
		return nil
	}
	src, faults := b.ctx.Find(e.Value.Value)
	if src == nil {
		b.report(e.Value.node, CodeRecords, fmt.Sprintf("There is no scheme %s whose records could be read.", e.Value.Value), "paysheet schemes lists those that ship; others stand beside this file.")
		b.list.Add(faults...)
		return nil
	}
	at := src.effective
	if p := b.period; p.Unit() == src.unit {
		at = p
	}
	other, faults := src.resolve(at, b.ctx, b.depth+1)
	if other == nil {
		b.list.Add(faults...)
	}
	return other
}

// checks builds what must not be.
func (b *builder) checks() {
	for _, e := range b.file.Checks.Entries {
		scope, ok := b.scope(e.Value.Per)
		if !ok {
			continue
		}
		c := &CheckDef{Name: e.Name, Scope: scope, Warning: e.Value.Level == "warning", Place: b.at(e.node)}
		c.When = b.check(e.Value.When, formula.Options{Scope: scope, Want: builtin.Boolean, Where: "when:"})
		c.Say = b.template(e.Value.Say, scope)
		b.out.Checks = append(b.out.Checks, c)
	}
}

// notices builds the texts for a person.
func (b *builder) notices() {
	for _, e := range b.file.Notices.Entries {
		n := &NoticeDef{Name: e.Name}
		n.When = b.check(e.Value.When, formula.Options{Scope: formula.EmployeeScope, Want: builtin.Boolean, Where: "when:"})
		n.Say = b.template(e.Value.Say, formula.EmployeeScope)
		b.out.Notices = append(b.out.Notices, n)
	}
}

// template reads a text with formulas in braces; {{ is a brace.
func (b *builder) template(t Text, scope formula.Scope) Template {
	var parts Template
	rest, offset := []rune(t.Value), 0
	for len(rest) > 0 {
		open := indexRune(rest, '{')
		if open < 0 {
			return append(parts, TemplatePart{Text: string(rest)})
		}
		if open+1 < len(rest) && rest[open+1] == '{' {
			parts = append(parts, TemplatePart{Text: string(rest[:open+1])})
			rest, offset = rest[open+2:], offset+open+2
			continue
		}
		end := indexRune(rest[open:], '}')
		if end < 0 {
			b.report(t.node, CodeTemplate, "A { of this text is never closed.", "Write {name}, or {{ for a brace.")
			return parts
		}
		inside := string(rest[open+1 : open+end])
		b.mark(inside)
		e, faults := b.u.Check(inside, formula.Options{Scope: scope})
		b.formulaFaults(t.node, inside, offset+open+1, faults)
		parts = append(parts, TemplatePart{Text: string(rest[:open])}, TemplatePart{Expr: e})
		rest, offset = rest[open+end+1:], offset+open+end+1
	}
	return parts
}

func indexRune(rs []rune, r rune) int {
	for i, x := range rs {
		if x == r {
			return i
		}
	}
	return -1
}

// Fill writes the text for one person, group or the company.
func (t Template) Fill(env formula.Env) string {
	var out strings.Builder
	for _, p := range t {
		if p.Expr == nil {
			out.WriteString(p.Text)
			continue
		}
		out.WriteString(formula.Display(formula.Eval(p.Expr, env)))
	}
	return out.String()
}
