package formula

import (
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// Expr is a checked expression. The expressions are the pointers to the structs
// of this file; there are no others.
type Expr interface {
	// Type is the type of every value that is not blank and no fault.
	Type() builtin.Type
	// Pos is the text that the expression was read from.
	Pos() syntax.Span
}

type base struct {
	syntax.Span
	typ builtin.Type
}

// Type is the type of every value that is not blank and no fault.
func (b base) Type() builtin.Type { return b.typ }

type (
	// Const is a literal.
	Const struct {
		base
		Value value.Value
	}
	// Ref is a parameter, a fact of the period, or a figure of the own or a
	// wider scope.
	Ref struct {
		base
		Symbol *Symbol
	}
	// Field is a column of a sheet with one row for each owner.
	Field struct {
		base
		Sheet  *Sheet
		Column *Column
	}
	// Cell is a cell of the row at hand.
	Cell struct {
		base
		Column *Column
	}
	// Negation is -x.
	Negation struct {
		base
		X Expr
	}
	// Percent is x%.
	Percent struct {
		base
		X Expr
	}
	// Binary is two operands and an operator.
	Binary struct {
		base
		Op   syntax.BinaryOp
		X, Y Expr
	}
	// Call is a function over the values of its arguments.
	Call struct {
		base
		Function *builtin.Function
		Args     []Expr
	}
	// Choice is a function that evaluates only the arguments it needs: IF, IFS,
	// SWITCH, IFERROR, AND, OR.
	Choice struct {
		base
		Function *builtin.Function
		Args     []Expr
	}
	// Step is LOOKUP, TIER or LINEAR over a table's bounds.
	Step struct {
		base
		Function *builtin.Function
		X        Expr
		Table    *Table
		Result   int // the table's column that is the result
	}
	// Find is XLOOKUP over a table (Table) or a sheet with keys (Sheet).
	Find struct {
		base
		X         Expr
		Table     *Table
		Sheet     *Sheet
		Key, Get  int // columns
		Otherwise Expr

		order []int // of the table's rows, by key; nil for a short table
	}
	// TableAggregate is an aggregate over a column of a table, with criteria.
	TableAggregate struct {
		base
		Function *builtin.Function
		Table    *Table
		Column   int
		Where    []TableCriterion
	}
	// SlotRef is an aggregate, a rank or a share that is worked out apart.
	SlotRef struct {
		base
		Slot *Slot
	}
	// Look is PREV or STREAK: X is evaluated in earlier periods. N is how many
	// periods back (PREV, 1 if nil) or where to stop counting (STREAK, nil: nowhere).
	Look struct {
		base
		Streak bool
		X, N   Expr
	}
)

// TableCriterion is one condition of a TableAggregate.
type TableCriterion struct {
	Column int
	Want   Expr
}

// SlotKind is how a slot is worked out.
type SlotKind uint8

const (
	// OverRows aggregates a column of a sheet while the sheet streams past.
	OverRows SlotKind = iota
	// OverFigures aggregates figures of a narrower scope.
	OverFigures
	// Ranking gives each its place among all.
	Ranking
	// Sharing gives each a part of a pool.
	Sharing
)

// Slot is a part of a formula that needs more than the figures of one person or
// group: it is worked out for everybody at once.
type Slot struct {
	ID    int
	Kind  SlotKind
	Scope Scope
	// Text is the call as it is written in canonical form.
	Text string
	Type builtin.Type
	// Aggregate names the accumulator of OverRows and OverFigures.
	Aggregate string
	// Sheet and Column are what OverRows reads; Column is nil where rows are
	// counted.
	Sheet  *Sheet
	Column *Column
	// Over is the narrower scope of OverFigures, Arg the figure there (nil where
	// people are counted); Ranking and Sharing rank and weigh Arg.
	Over Scope
	Arg  Expr
	// Where are the criteria of OverRows and OverFigures.
	Where []Where
	// Within is among whom Ranking ranks, and whose pool Sharing shares.
	Within Scope
	// Pool is what Sharing shares, of scope Within.
	Pool Expr
}

// Where is one criterion of an aggregate.
type Where struct {
	// Column is the column of a row; Arg the figure of OverFigures.
	Column *Column
	Arg    Expr
	// Want is the criterion, of the slot's scope. Fixed is its compiled form
	// where it is a constant.
	Want  Expr
	Fixed *builtin.Criterion
}

// Refs calls visit for every expression below e and e itself, without going
// into slots.
func Refs(e Expr, visit func(Expr)) {
	if e == nil {
		return
	}
	visit(e)
	switch e := e.(type) {
	case *Negation:
		Refs(e.X, visit)
	case *Percent:
		Refs(e.X, visit)
	case *Binary:
		Refs(e.X, visit)
		Refs(e.Y, visit)
	case *Call:
		refsAll(e.Args, visit)
	case *Choice:
		refsAll(e.Args, visit)
	case *Step:
		Refs(e.X, visit)
	case *Find:
		Refs(e.X, visit)
		Refs(e.Otherwise, visit)
	case *TableAggregate:
		for _, w := range e.Where {
			Refs(w.Want, visit)
		}
	case *Look:
		// What PREV names is read from records, so that only a streak's
		// condition needs the figures of this period.
		if e.Streak {
			Refs(e.X, visit)
		}
		Refs(e.N, visit)
	}
}

func refsAll(es []Expr, visit func(Expr)) {
	for _, e := range es {
		Refs(e, visit)
	}
}
