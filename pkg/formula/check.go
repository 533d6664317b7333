package formula

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// Fault is one thing that is wrong with a formula's text.
type Fault struct {
	syntax.Span
	Code          diag.Code
	Message, Hint string
}

// Options say where a formula stands.
type Options struct {
	// Scope is whose figure the formula is.
	Scope Scope
	// Row is the sheet whose row [@column] reads, or nil. For a sheet with any
	// number of rows the Scope is that row; for one with a single row for each
	// owner it is the owner.
	Row *Sheet
	// For is the condition of `for:`, or nil: the others take no part in a
	// RANK or SHARE of the formula.
	For Expr
	// Want is the type that the result must have; Any takes all.
	Want builtin.Type
	// Where names the place of the formula, for a result of the wrong type.
	Where string
}

// Check parses and checks a formula. The expression is nil exactly when there
// are faults. Slots that it needs are added to the universe.
func (u *Universe) Check(src string, o Options) (Expr, []Fault) {
	tree, errs := syntax.Parse(src)
	if len(errs) > 0 {
		faults := make([]Fault, len(errs))
		for i, e := range errs {
			faults[i] = Fault{Span: e.Span, Code: e.Code, Message: e.Message, Hint: e.Hint}
		}
		return nil, faults
	}
	c := &checker{u: u, scope: o.Scope, row: o.Row, own: o.Row, forExpr: o.For}
	e := c.expr(tree)
	if e != nil {
		where := o.Where
		if where == "" {
			where = "This formula"
		}
		c.want(e, o.Want, where)
	}
	if len(c.faults) > 0 {
		return nil, c.faults
	}
	return e, nil
}

// checker checks one formula.
type checker struct {
	u       *Universe
	scope   Scope
	row     *Sheet
	own     *Sheet // the row of the whole formula: row is nil inside aggregates
	forExpr Expr
	past    bool // inside PREV or STREAK
	faults  []Fault
}

func (c *checker) fault(span syntax.Span, code diag.Code, message, hint string) {
	c.faults = append(c.faults, Fault{Span: span, Code: code, Message: message, Hint: hint})
}

// want reports an expression of another type; blanks fit everywhere.
func (c *checker) want(e Expr, t builtin.Type, where string) bool {
	if e == nil || t == builtin.Any || e.Type() == builtin.Any || e.Type() == t {
		return true
	}
	c.wrongType(e, t, where)
	return false
}

// expr checks a tree that must give one value; it returns nil after a fault.
func (c *checker) expr(n syntax.Node) Expr {
	switch n := n.(type) {
	case *syntax.Number:
		return &Const{base{n.Span, builtin.Number}, value.Of(n.Value)}
	case *syntax.Text:
		return &Const{base{n.Span, builtin.Text}, value.OfText(n.Value)}
	case *syntax.Bool:
		return &Const{base{n.Span, builtin.Boolean}, value.OfBool(n.Value)}
	case *syntax.Name:
		return c.name(n)
	case *syntax.Column:
		return c.column(n)
	case *syntax.Cell:
		return c.cell(n)
	case *syntax.Unary:
		x := c.expr(n.X)
		if x == nil || !c.want(x, builtin.Number, "A sign") {
			return nil
		}
		if n.Op == syntax.Plus {
			return x
		}
		return &Negation{base{n.Span, builtin.Number}, x}
	case *syntax.Percent:
		x := c.expr(n.X)
		if x == nil || !c.want(x, builtin.Number, "%") {
			return nil
		}
		return &Percent{base{n.Span, builtin.Number}, x}
	case *syntax.Binary:
		return c.binary(n)
	case *syntax.Call:
		return c.call(n)
	default:
		c.notChecked(n)
		return nil
	}
}

func (c *checker) binary(n *syntax.Binary) Expr {
	x, y := c.expr(n.X), c.expr(n.Y)
	if x == nil || y == nil {
		return nil
	}
	t, ok := c.binaryType(n, x, y)
	if !ok {
		return nil
	}
	return &Binary{base{n.Span, t}, n.Op, x, y}
}

// binaryType is the type of x op y; ok is false after a fault.
func (c *checker) binaryType(n *syntax.Binary, x, y Expr) (t builtin.Type, ok bool) {
	a, b := x.Type(), y.Type()
	anyType := a == builtin.Any || b == builtin.Any
	switch {
	case n.Op == syntax.Concat:
		return builtin.Text, true
	case n.Op.IsComparison():
		if !anyType && a != b {
			c.unlike(n.Span, x, y, "A comparison needs two values of one type, and these are")
			return 0, false
		}
		if (a == builtin.Text || b == builtin.Text || a == builtin.Boolean || b == builtin.Boolean) && n.Op != syntax.Eq && n.Op != syntax.Ne {
			c.unordered(n)
			return 0, false
		}
		if isEmptyText(x) || isEmptyText(y) {
			c.emptyText(n.Span)
			return 0, false
		}
		return builtin.Boolean, true
	case n.Op == syntax.Add && (a == builtin.Date && b == builtin.Number || a == builtin.Number && b == builtin.Date):
		return builtin.Date, true
	case n.Op == syntax.Sub && a == builtin.Date && b == builtin.Number:
		return builtin.Date, true
	case n.Op == syntax.Sub && (a == builtin.Date || a == builtin.Time) && a == b:
		return builtin.Number, true
	case (n.Op == syntax.Add || n.Op == syntax.Sub) && anyType:
		if t, ok := looseSum(n.Op, a, b); ok {
			return t, true
		}
	}
	okX := c.want(x, builtin.Number, n.Op.String())
	okY := c.want(y, builtin.Number, n.Op.String())
	return builtin.Number, okX && okY
}

// looseSum is the type of a sum or a difference of which one operand is not
// known; ok is false where the other is none that can be added or taken away.
// Beside a number the unknown counts as a number: it is mostly PREV of the very
// figure that is being checked.
func looseSum(op syntax.BinaryOp, a, b builtin.Type) (t builtin.Type, ok bool) {
	switch {
	case a == builtin.Any && b == builtin.Any:
		return builtin.Any, true
	case op == syntax.Add && (a == builtin.Date || b == builtin.Date):
		return builtin.Date, true // with a number of days
	case op == syntax.Sub && a == builtin.Date:
		return builtin.Any, true // a date or a number of days
	case op == syntax.Sub && (b == builtin.Date || a == builtin.Time || b == builtin.Time):
		return builtin.Number, true
	}
	return 0, false
}

func isEmptyText(e Expr) bool {
	k, ok := e.(*Const)
	return ok && k.Value.Kind() == value.Text && k.Value.Text() == ""
}

func (c *checker) name(n *syntax.Name) Expr {
	s, ok := c.u.Names[n.Name]
	if !ok {
		c.nameOfWhole(n)
		return nil
	}
	if !c.u.sees(c.scope, s.Scope) {
		if c.u.narrower(c.scope, s.Scope) {
			c.bareNarrower(n.Span, n.Name, s.Scope, c.u.typeOf(s))
		} else {
			c.notVisible(n.Span, n.Name, s.Scope)
		}
		return nil
	}
	if c.past && !lookable(s) {
		c.notRecorded(n.Span, n.Name)
		return nil
	}
	if s.Kind == FieldSymbol {
		return c.field(n.Span, c.u.Roster, s.Column)
	}
	return &Ref{base{n.Span, c.u.typeOf(s)}, s}
}

// lookable tells whether PREV and STREAK can find the symbol in the past.
func lookable(s *Symbol) bool {
	switch s.Kind {
	case FigureSymbol:
		return s.Recorded
	case FieldSymbol:
		return false
	default:
		return true
	}
}

// nameOfWhole reports a bare name that is a sheet or a table, or nothing.
func (c *checker) nameOfWhole(n *syntax.Name) {
	switch {
	case c.u.Tables[n.Name] != nil:
		c.wholeTable(n, "table")
	case c.u.Sheets[n.Name] != nil:
		c.wholeTable(n, "sheet")
	default:
		c.unknownName(n)
	}
}

// field is a column of a sheet with one row for each owner.
func (c *checker) field(span syntax.Span, sheet *Sheet, col *Column) Expr {
	if col.Figure != nil {
		return &Ref{base{span, c.u.typeOf(col.Figure)}, col.Figure}
	}
	return &Field{base{span, col.Type()}, sheet, col}
}

// column is sheet[column] where one value is needed.
func (c *checker) column(n *syntax.Column) Expr {
	if t, ok := c.u.Tables[n.Table]; ok {
		i, ok := t.column(n.Name)
		if !ok {
			c.unknownColumn(n.NameSpan, n.Table, n.Name, t.Columns)
			return nil
		}
		c.wholeColumn(n, nil, t.Types[i])
		return nil
	}
	sheet, col := c.sheetColumn(n)
	if col == nil {
		return nil
	}
	if sheet.Many || sheet.Keyed {
		c.wholeColumn(n, sheet, col.Type())
		return nil
	}
	if !c.u.sees(c.scope, sheet.Owner) {
		if c.u.narrower(c.scope, sheet.Owner) {
			c.bareNarrower(n.Span, syntax.Print(n), sheet.Owner, col.Type())
		} else {
			c.notVisible(n.Span, syntax.Print(n), sheet.Owner)
		}
		return nil
	}
	if c.past {
		c.notRecorded(n.Span, syntax.Print(n))
		return nil
	}
	return c.field(n.Span, sheet, col)
}

// sheetColumn finds the sheet and the column of n; col is nil after a fault.
func (c *checker) sheetColumn(n *syntax.Column) (sheet *Sheet, col *Column) {
	sheet, ok := c.u.Sheets[n.Table]
	if !ok {
		c.unknownTable(n.TableSpan, n.Table)
		return nil, nil
	}
	col, ok = sheet.Column(n.Name)
	if !ok {
		c.unknownColumn(n.NameSpan, n.Table, n.Name, sheet.columnNames())
		return nil, nil
	}
	return sheet, col
}

// cell is [@column] of the row at hand.
func (c *checker) cell(n *syntax.Cell) Expr {
	if c.past {
		c.notRecorded(n.Span, syntax.Print(n))
		return nil
	}
	sheet := c.row
	if sheet == nil {
		c.noRow(n)
		return nil
	}
	col, ok := sheet.Column(n.Name)
	if !ok {
		c.unknownColumn(n.NameSpan, sheet.Name, n.Name, sheet.columnNames())
		return nil
	}
	if col.Figure != nil {
		return &Ref{base{n.Span, c.u.typeOf(col.Figure)}, col.Figure}
	}
	if !sheet.Many && !sheet.Keyed {
		return &Field{base{n.Span, col.Type()}, sheet, col}
	}
	return &Cell{base{n.Span, col.Type()}, col}
}
