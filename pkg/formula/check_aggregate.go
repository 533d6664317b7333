package formula

import (
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// source is what an aggregate runs over: the rows of a sheet, a table, or the
// figures of a narrower scope. The zero source is plain values.
type source struct {
	sheet *Sheet
	table *Table
	over  Scope
	is    bool
}

// sourceOf tells what an argument runs over.
func (c *checker) sourceOf(n syntax.Node) source {
	if col, ok := n.(*syntax.Column); ok {
		if t, ok := c.u.Tables[col.Table]; ok {
			return source{table: t, is: true}
		}
		if s, ok := c.u.Sheets[col.Table]; ok && (s.Many || s.Keyed) {
			return source{sheet: s, is: true}
		}
	}
	over, found := Scope{}, false
	syntax.Inspect(n, func(n syntax.Node) bool {
		scope, ok := c.scopeOf(n)
		if ok && c.u.narrower(c.scope, scope) && (!found || c.u.narrower(over, scope)) {
			over, found = scope, true
		}
		call, isCall := n.(*syntax.Call)
		return !isCall || !collects(call.Name)
	})
	return source{over: over, is: found}
}

// scopeOf is the scope of a name or a column.
func (c *checker) scopeOf(n syntax.Node) (Scope, bool) {
	switch n := n.(type) {
	case *syntax.Name:
		if s, ok := c.u.Names[n.Name]; ok {
			return s.Scope, true
		}
	case *syntax.Column:
		if s, ok := c.u.Sheets[n.Table]; ok && !s.Many && !s.Keyed {
			return s.Owner, true
		}
	}
	return Scope{}, false
}

// collects tells whether the function takes whole columns.
func collects(function string) bool {
	f, ok := builtin.Find(function)
	return ok && (f.Form == builtin.Aggregate || f.Form == builtin.Conditional)
}

// aggregate checks SUM and its like: over a column, over figures of a narrower
// scope, or over plain values.
func (c *checker) aggregate(n *syntax.Call, f *builtin.Function) Expr {
	var from source
	for _, a := range n.Args {
		if s := c.sourceOf(a); s.is {
			from = s
			break
		}
	}
	if !from.is {
		if len(n.Args) == 1 && c.scope == EmployeeScope && aloneMeaningless(f.Name) && c.isField(n.Args[0]) {
			c.countsOne(n, f)
			return nil
		}
		return c.overValues(n, f)
	}
	if len(n.Args) != 1 {
		c.oneColumn(n, f)
		return nil
	}
	return c.collect(n, f, accumulatorOf(f.Name), from, n.Args[0], nil)
}

// overValues checks an aggregate of plain values.
func (c *checker) overValues(n *syntax.Call, f *builtin.Function) Expr {
	for _, a := range n.Args {
		if c.hasWholeColumn(a) {
			c.calculatedColumn(a, f.Name)
			return nil
		}
	}
	if f.Name == "COUNTUNIQUE" && len(n.Args) == 1 {
		c.needsColumn(n.Args[0], f.Name)
		return nil
	}
	e := c.scalar(n, f)
	if e == nil || f.Name != "MIN" && f.Name != "MAX" {
		return e
	}
	if t := e.Type(); t == builtin.Text || t == builtin.Boolean {
		c.noExtreme(n, f.Name, t)
		return nil
	}
	return e
}

// hasWholeColumn tells whether a calculation has a whole column in it, outside
// the functions that take one.
func (c *checker) hasWholeColumn(n syntax.Node) bool {
	found := false
	syntax.Inspect(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Column:
			s := c.u.Sheets[n.Table]
			found = found || c.u.Tables[n.Table] != nil || s != nil && (s.Many || s.Keyed)
		case *syntax.Call:
			f, ok := builtin.Find(n.Name)
			return ok && f.Form != builtin.Aggregate && f.Form != builtin.Conditional && f.Form != builtin.Lookup
		}
		return true
	})
	return found
}

// isField tells whether a tree is a column of the roster by its bare name.
func (c *checker) isField(n syntax.Node) bool {
	name, ok := n.(*syntax.Name)
	if !ok {
		return false
	}
	s, ok := c.u.Names[name.Name]
	return ok && s.Kind == FieldSymbol
}

// aloneMeaningless tells whether an aggregate of one column of the roster says
// nothing of one employee, so that somebody must have meant all of them:
// COUNT(工号) would always be 1.
func aloneMeaningless(function string) bool {
	switch function {
	case "COUNT", "COUNTA", "AVERAGE", "MEDIAN":
		return true
	default:
		return false
	}
}

// conditional checks the …IF and …IFS functions.
func (c *checker) conditional(n *syntax.Call, f *builtin.Function) Expr {
	target, pairs := splitConditional(f.Name, n.Args)
	from := c.sourceOf(pairs[0])
	if !from.is {
		if name, ok := pairs[0].(*syntax.Name); ok && c.u.Names[name.Name] == nil {
			c.nameOfWhole(name)
			return nil
		}
		if col, ok := pairs[0].(*syntax.Column); ok && c.u.Sheets[col.Table] == nil {
			c.unknownTable(col.TableSpan, col.Table)
			return nil
		}
		c.needsColumn(pairs[0], f.Name)
		return nil
	}
	return c.collect(n, f, accumulatorOf(f.Name), from, target, pairs)
}

// splitConditional sorts the arguments into what is collected (nil where rows
// are counted) and pairs of range and criterion.
func splitConditional(function string, args []syntax.Node) (target syntax.Node, pairs []syntax.Node) {
	switch function {
	case "COUNTIF", "COUNTIFS":
		return nil, args
	case "SUMIF", "AVERAGEIF":
		if len(args) == 3 {
			return args[2], args[:2]
		}
		return args[0], args[:2]
	default:
		return args[0], args[1:]
	}
}

// accumulatorOf is the accumulator of an aggregate function.
func accumulatorOf(function string) string {
	switch function {
	case "SUMIF", "SUMIFS":
		return "SUM"
	case "COUNTIF", "COUNTIFS":
		return "COUNTA"
	case "AVERAGEIF", "AVERAGEIFS":
		return "AVERAGE"
	case "MINIFS":
		return "MIN"
	case "MAXIFS":
		return "MAX"
	default:
		return function
	}
}

// numeric tells whether the accumulator takes only numbers.
func numeric(accumulator string) bool {
	switch accumulator {
	case "SUM", "AVERAGE", "MEDIAN", "PRODUCT":
		return true
	default:
		return false
	}
}

// collect checks an aggregate over from; target is nil where rows are counted.
func (c *checker) collect(n *syntax.Call, f *builtin.Function, accumulator string, from source, target syntax.Node, pairs []syntax.Node) Expr {
	if from.table != nil {
		return c.tableAggregate(n, f, from.table, target, pairs)
	}
	if c.past {
		c.notRecorded(n.Span, syntax.Print(n))
		return nil
	}
	slot := &Slot{Scope: c.scope, Text: syntax.Print(n), Aggregate: accumulator}
	ok := c.slotScope(n, f, from)
	if from.sheet != nil {
		slot.Kind, slot.Sheet = OverRows, from.sheet
		ok = ok && c.rowTarget(slot, target, f) && c.rowCriteria(slot, pairs, f)
	} else {
		slot.Kind, slot.Over = OverFigures, from.over
		ok = ok && c.figureTarget(slot, target, f) && c.figureCriteria(slot, pairs)
	}
	if !ok {
		return nil
	}
	slot.Type = slotType(slot)
	slot = c.u.slot(slotKey{scope: slot.Scope, text: slot.Text, row: c.own}, slot)
	return &SlotRef{base{n.Span, slot.Type}, slot}
}

// slotType is the type of what the accumulator gives.
func slotType(s *Slot) builtin.Type {
	switch {
	case s.Aggregate != "MIN" && s.Aggregate != "MAX":
		return builtin.Number
	case s.Column != nil:
		return s.Column.Type()
	default:
		return s.Arg.Type()
	}
}

// slotScope tells whether the formula's scope may aggregate the source.
func (c *checker) slotScope(n *syntax.Call, f *builtin.Function, from source) bool {
	switch {
	case c.scope.Level == Row:
		c.wrongScope(n, f.Name, "Work it out in a value, and use the value here.")
	case c.scope.Level == Constant:
		c.wrongScope(n, f.Name, "Work it out in a value.")
	case from.sheet != nil && !c.u.sees(from.sheet.Owner, c.scope):
		c.wrongScope(n, f.Name, widerRows(from.sheet))
	default:
		return true
	}
	return false
}

// rowTarget fills in the column that is collected.
func (c *checker) rowTarget(s *Slot, target syntax.Node, f *builtin.Function) bool {
	if target == nil {
		return true
	}
	col := c.rowColumn(s, target, f)
	if col == nil {
		return false
	}
	s.Column = col
	return c.collectable(target.Pos(), s.Aggregate, col.Type(), f)
}

// collectable reports a type that the accumulator does not take.
func (c *checker) collectable(span syntax.Span, accumulator string, t builtin.Type, f *builtin.Function) bool {
	bad := numeric(accumulator) && t != builtin.Number && t != builtin.Any ||
		(accumulator == "MIN" || accumulator == "MAX") && (t == builtin.Text || t == builtin.Boolean)
	if bad {
		c.notCollectable(span, f.Name, accumulator, t)
	}
	return !bad
}

// rowColumn is a column of the slot's sheet, nil after a fault.
func (c *checker) rowColumn(s *Slot, n syntax.Node, f *builtin.Function) *Column {
	name, ok := n.(*syntax.Column)
	if !ok {
		c.needsColumn(n, f.Name)
		return nil
	}
	sheet, col := c.sheetColumn(name)
	if col == nil {
		return nil
	}
	if sheet != s.Sheet {
		c.differentSheets(n, f.Name)
		return nil
	}
	return col
}

// rowCriteria fills in the criteria over columns of a sheet.
func (c *checker) rowCriteria(s *Slot, pairs []syntax.Node, f *builtin.Function) bool {
	ok := true
	for i := 0; i+1 < len(pairs); i += 2 {
		col := c.rowColumn(s, pairs[i], f)
		if col == nil {
			ok = false
			continue
		}
		where, good := c.criterion(pairs[i+1], col.Type())
		where.Column = col
		s.Where = append(s.Where, where)
		ok = ok && good
	}
	return ok
}

// figureTarget fills in the figure that is collected.
func (c *checker) figureTarget(s *Slot, target syntax.Node, f *builtin.Function) bool {
	if target == nil {
		return true
	}
	s.Arg = c.in(s.Over, target)
	return s.Arg != nil && c.collectable(target.Pos(), s.Aggregate, s.Arg.Type(), f)
}

// figureCriteria fills in the criteria over figures.
func (c *checker) figureCriteria(s *Slot, pairs []syntax.Node) bool {
	ok := true
	for i := 0; i+1 < len(pairs); i += 2 {
		arg := c.in(s.Over, pairs[i])
		if arg == nil {
			ok = false
			continue
		}
		where, good := c.criterion(pairs[i+1], arg.Type())
		where.Arg = arg
		s.Where = append(s.Where, where)
		ok = ok && good
	}
	return ok
}

// in checks a tree in another scope.
func (c *checker) in(scope Scope, n syntax.Node) Expr {
	outer := *c
	c.scope, c.row = scope, nil
	e := c.expr(n)
	c.scope, c.row = outer.scope, outer.row
	return e
}

// criterion checks what a column is compared with. A constant one is compiled
// at once, so that a criterion that cannot fit is reported here.
func (c *checker) criterion(n syntax.Node, column builtin.Type) (Where, bool) {
	want := c.expr(n)
	if want == nil {
		return Where{}, false
	}
	if IsConstant(want) {
		k, err := builtin.ParseCriterion(Eval(want, nil), column)
		if err != nil {
			c.badCriterion(want, err)
			return Where{}, false
		}
		return Where{Want: want, Fixed: &k}, true
	}
	if want.Type() != builtin.Text && !c.want(want, column, "A criterion for this column") {
		return Where{}, false
	}
	return Where{Want: want}, true
}

// IsConstant tells whether the expression is the same for everybody: literals,
// parameters, facts of the period, tables and functions of them.
func IsConstant(e Expr) bool {
	constant := true
	Refs(e, func(e Expr) {
		switch e := e.(type) {
		case *Ref:
			constant = constant && (e.Symbol.Kind == ParameterSymbol || e.Symbol.Kind == PeriodSymbol)
		case *Field, *Cell, *SlotRef, *Look:
			constant = false
		case *Find:
			constant = constant && e.Table != nil
		case *Call:
			// NETWORKDAYS needs the calendar, which is known when a run begins.
			constant = constant && e.Function.Name != "NETWORKDAYS"
		}
	})
	return constant
}

// tableAggregate checks an aggregate over the columns of a table.
func (c *checker) tableAggregate(n *syntax.Call, f *builtin.Function, t *Table, target syntax.Node, pairs []syntax.Node) Expr {
	e := &TableAggregate{base: base{n.Span, builtin.Number}, Function: f, Table: t, Column: -1}
	column := func(n syntax.Node) (int, bool) {
		name, ok := n.(*syntax.Column)
		if !ok || name.Table != t.Name {
			c.differentSheets(n, f.Name)
			return 0, false
		}
		i, ok := t.column(name.Name)
		if !ok {
			c.unknownColumn(name.NameSpan, t.Name, name.Name, t.Columns)
		}
		return i, ok
	}
	if target != nil {
		i, ok := column(target)
		if !ok || !c.collectable(target.Pos(), accumulatorOf(f.Name), t.Types[i], f) {
			return nil
		}
		e.Column = i
		if acc := accumulatorOf(f.Name); acc == "MIN" || acc == "MAX" {
			e.typ = t.Types[i]
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		col, ok := column(pairs[i])
		if !ok {
			return nil
		}
		where, ok := c.criterion(pairs[i+1], t.Types[col])
		if !ok {
			return nil
		}
		e.Where = append(e.Where, TableCriterion{Column: col, Want: where.Want})
	}
	return e
}

// blank is an expression that is nothing.
func blank(span syntax.Span) Expr { return &Const{base{span, builtin.Any}, value.Value{}} }
