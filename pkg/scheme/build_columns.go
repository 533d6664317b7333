package scheme

import (
	"slices"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// columns builds the columns of a sheet. In a row those that are read stand
// first.
func (b *builder) columns(e Entry[Sheet], def *SheetDef) {
	def.Spec = sheet.Spec{Name: e.Name, Optional: e.Value.Optional}
	if len(e.Value.Columns.Entries) == 0 {
		b.noColumns(e.node, e.Name)
		return
	}
	computed := 0
	for _, c := range e.Value.Columns.Entries {
		if !c.Value.Formula.given() {
			computed++
		}
	}
	def.Sheet.Columns = make([]*formula.Column, len(e.Value.Columns.Entries))
	next := 0
	for i, c := range e.Value.Columns.Entries {
		column := &formula.Column{Name: c.Name, Sheet: def.Sheet}
		def.Sheet.Columns[i] = column
		if c.Value.Formula.given() {
			column.Index = computed
			computed++
			b.computed(e, def, column, c)
			continue
		}
		column.Index = next
		next++
		spec := b.readColumn(c)
		column.SetType(builtin.TypeOf(spec.Type.Kind()))
		b.words[column] = spec.Among
		def.Spec.Columns = append(def.Spec.Columns, spec)
	}
	b.headings(e)
}

// headings reports a heading that two columns would be read from.
func (b *builder) headings(e Entry[Sheet]) {
	owner := map[string]string{}
	for _, c := range e.Value.Columns.Entries {
		if !c.Value.Formula.given() {
			owner[c.Name] = c.Name
		}
	}
	for _, c := range e.Value.Columns.Entries {
		for _, heading := range c.Value.From {
			if other, ok := owner[heading]; ok && other != c.Name {
				b.sameHeading(under(c.Value.node, "from"), c.Name, heading, other)
				continue
			}
			owner[heading] = c.Name
		}
	}
}

// readColumn builds the specification of a column that is read.
func (b *builder) readColumn(e Entry[Column]) sheet.Column {
	v := e.Value
	out := sheet.Column{Name: e.Name, From: v.From, Optional: v.Optional, Default: v.Default.Value, Among: v.Among, Unit: v.Unit}
	if v.Type.node == nil {
		b.noType(e.node, e.Name)
		return out
	}
	out.Type = sheet.Type(max(0, slices.Index(sheet.TypeNames, v.Type.Value)))
	number := out.Type == sheet.NumberType || out.Type == sheet.DurationType
	out.Min, out.Max = b.limit(v.Min, number, "min", e.Name), b.limit(v.Max, number, "max", e.Name)
	if out.Min != nil && out.Max != nil && out.Min.Cmp(*out.Max) > 0 {
		b.minAboveMax(v.Min.node, e.Name)
	}
	if len(v.Among) > 0 && out.Type != sheet.TextType && out.Type != sheet.IDType {
		b.wrongFor(under(v.node, "among"), "among", "words", e.Name, out.Type)
	}
	if v.Within.Period && out.Type != sheet.DateType {
		b.wrongFor(v.Within.node, "within", "dates", e.Name, out.Type)
	}
	if out.Type == sheet.DurationType && !slices.Contains([]string{"秒", "分钟", "小时", "天"}, v.Unit) {
		at := v.Type.node
		if unit := under(v.node, "unit"); unit != nil {
			at = unit
		}
		b.durationUnit(at, e.Name)
	}
	if v.Default.node != nil {
		b.defaultOf(v, e.Name, out)
	}
	b.asWritten(v, e.Name, &out)
	switch {
	case v.Within.Skip:
		out.Within = sheet.PeriodSkip
	case v.Within.Period:
		out.Within = sheet.PeriodOnly
	}
	return out
}

// longestID is the most digits that zeros may fill an id up to: a number cell
// keeps no more.
const longestID = 15

// asWritten builds what a column says of the way its cells are written.
func (b *builder) asWritten(v Column, name string, out *sheet.Column) {
	out.Percent = sheet.Percent(max(0, slices.Index(sheet.PercentNames, v.Percent.Value)))
	out.Blank, out.Epoch, out.Pad, out.Unique = v.Blank, v.Epoch, v.Pad, v.Unique
	out.Strict = v.Strict.Refused | b.file.Strict.Refused
	refuse := func(key, what string, types ...sheet.Type) {
		if at := under(v.node, key); at != nil && !slices.Contains(types, out.Type) {
			b.wrongFor(at, key, what, name, out.Type)
		}
	}
	refuse("percent", "numbers", sheet.NumberType)
	refuse("epoch", "dates and times", sheet.DateType, sheet.TimeType)
	refuse("pad", "ids", sheet.IDType)
	if out.Type == sheet.IDType {
		if at := under(v.node, "blank"); at != nil {
			b.blankID(at, name)
		}
	}
	if out.Percent != sheet.AsItStands && out.Type == sheet.NumberType && v.Unit != "" && v.Unit != "%" {
		b.percentUnit(v.Percent.node, name, v.Unit)
	}
	if at := under(v.node, "pad"); at != nil && (v.Pad < 1 || v.Pad > longestID) {
		b.badPad(at, name)
	}
}

// defaultOf holds a default against what the cells may hold.
func (b *builder) defaultOf(v Column, name string, spec sheet.Column) {
	d := v.Default.Value
	switch {
	case d.Kind() != spec.Type.Kind():
		b.badDefault(v.Default.node, name, d, spec.Type)
	case len(spec.Among) > 0 && !slices.Contains(spec.Among, d.Text()):
		b.defaultNotAmong(v.Default.node, name, d, spec.Among)
	case spec.Min != nil && d.Number().Cmp(*spec.Min) < 0, spec.Max != nil && d.Number().Cmp(*spec.Max) > 0:
		b.defaultOutside(v.Default.node, name, d)
	}
}

func (b *builder) limit(l Literal, number bool, key, name string) *value.Number {
	if l.node == nil {
		return nil
	}
	if !number || l.Value.Kind() != value.Numeric {
		b.badLimit(l.node, key, name, l.Value)
		return nil
	}
	n := l.Value.Number()
	return &n
}

// readOnly are the keys of a column that is read; one that is worked out has
// none of them.
var readOnly = []string{"type", "optional", "default", "from", "min", "max", "among", "within", "percent", "blank", "epoch", "pad", "unique", "strict"}

// computed builds a column that is worked out.
func (b *builder) computed(e Entry[Sheet], def *SheetDef, column *formula.Column, c Entry[Column]) {
	v := c.Value
	for _, key := range readOnly {
		if at := under(v.node, key); at != nil {
			b.computedAndRead(at, key, c.Name)
		}
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
	column.Computed = &formula.Computed{Text: v.Formula.Text}
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

// orderComputed puts computed columns after those they need. It is false where
// they need each other.
func (b *builder) orderComputed(def *SheetDef) bool {
	var ordered, path []*formula.Column
	state := map[*formula.Column]int{} // 1: begun, 2: done
	whole := true
	var visit func(c *formula.Column)
	visit = func(c *formula.Column) {
		if c.Computed == nil || state[c] == 2 {
			return
		}
		if state[c] == 1 {
			b.columnCircle(def, append(slices.Clone(path), c))
			whole = false
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
	return whole
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
		if e.Name != def.Sheet.Name {
			continue
		}
		for _, c := range e.Value.Columns.Entries {
			if c.Name == last.Name {
				b.columnsInCircle(c.node, e.Name, names)
			}
		}
	}
}

// linkOnRow reports a link that needs more than its row: to whom a row belongs
// must be known before any figure is.
func (b *builder) linkOnRow(def *SheetDef) {
	if def.Link == nil || def.Link.Computed == nil {
		return
	}
	on, text := onRow(def.Link, map[*formula.Column]bool{}), def.Link.Type()
	for _, e := range b.file.Sheets.Entries {
		if e.Name != def.Sheet.Name {
			continue
		}
		at := e.Value.Link.node
		if at == nil {
			at = e.node
		}
		switch {
		case !on:
			b.linkNeedsMore(at, def.Link.Name)
		case text != builtin.Text && text != builtin.Any:
			b.wrongLink(at, "link", def.Link.Name, text)
		}
	}
}

// onRow tells whether a column needs only its row, parameters and tables. The
// columns of its sheet must not need each other in a circle.
func onRow(c *formula.Column, known map[*formula.Column]bool) bool {
	if c.Computed == nil {
		return true
	}
	if ok, is := known[c]; is {
		return ok
	}
	ok := true
	formula.Refs(c.Computed.Expr, func(e formula.Expr) {
		switch e := e.(type) {
		case *formula.Ref:
			ok = ok && e.Symbol.Kind != formula.FigureSymbol
		case *formula.Field, *formula.SlotRef, *formula.Look:
			ok = false
		case *formula.Find:
			ok = ok && e.Table != nil
		case *formula.Cell:
			ok = onRow(e.Column, known) && ok
		}
	})
	known[c] = ok
	return ok
}
