package formula

import (
	"unicode/utf8"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// Env says what the names of an expression are for one person, group or row.
type Env interface {
	// Figure is a figure of the own or a wider scope.
	Figure(s *Symbol) value.Value
	// Field is a column of a sheet with one row for each owner.
	Field(s *Sheet, c *Column) value.Value
	// Cell is a cell of the row at hand.
	Cell(c *Column) value.Value
	// Slot is what was worked out apart.
	Slot(s *Slot) value.Value
	// Find is the value in column get of the row of a keyed sheet whose column
	// key holds x.
	Find(s *Sheet, x value.Value, key, get int) (v value.Value, ok bool)
	// Past is the person n periods ago, or nil when that person has no figures
	// there. PREV and STREAK ask for it only when they need it.
	Past(n int) Env
	// Context is what functions need beyond their arguments.
	Context() *builtin.Context
}

// Eval works an expression out. env may be nil for a constant expression.
func Eval(e Expr, env Env) value.Value {
	switch e := e.(type) {
	case *Const:
		return e.Value
	case *Ref:
		if e.Symbol.Kind == FigureSymbol {
			return env.Figure(e.Symbol)
		}
		if p, ok := env.(pastEnv); ok && e.Symbol.Past != nil {
			if v, ok := e.Symbol.Past(p.n); ok {
				return v
			}
			return value.Value{} // not yet declared then
		}
		return e.Symbol.Value
	case *Field:
		return env.Field(e.Sheet, e.Column)
	case *Cell:
		return env.Cell(e.Column)
	case *Negation:
		return value.Neg(Eval(e.X, env))
	case *Percent:
		return value.Div(Eval(e.X, env), value.Of(value.Hundred))
	case *Binary:
		return binary(e.Op, Eval(e.X, env), Eval(e.Y, env))
	case *Call:
		return call(e, env)
	case *Choice:
		return choose(e, env)
	case *Step:
		then, ok := e.Table.in(env)
		if !ok {
			return value.Value{}
		}
		if then != e.Table {
			past := *e
			past.Table = then
			e = &past
		}
		return step(e, Eval(e.X, env))
	case *Find:
		if e.Table == nil {
			return find(e, env)
		}
		then, ok := e.Table.in(env)
		if !ok {
			return value.Value{}
		}
		if then != e.Table {
			past := *e
			past.Table, past.order = then, nil
			e = &past
		}
		return find(e, env)
	case *TableAggregate:
		then, ok := e.Table.in(env)
		if !ok {
			return value.Value{}
		}
		return tableAggregate(e, then, env)
	case *SlotRef:
		return env.Slot(e.Slot)
	case *Look:
		return look(e, env)
	default:
		return faultUnknownExpr()
	}
}

// binary is x op y.
func binary(op syntax.BinaryOp, x, y value.Value) value.Value {
	switch op {
	case syntax.Add:
		return value.Add(x, y)
	case syntax.Sub:
		return value.Sub(x, y)
	case syntax.Mul:
		return value.Mul(x, y)
	case syntax.Div:
		return value.Div(x, y)
	case syntax.Pow:
		return value.Pow(x, y)
	default:
		return joinOrCompare(op, x, y)
	}
}

// joinOrCompare is x & y or a comparison, which a blank never meets.
func joinOrCompare(op syntax.BinaryOp, x, y value.Value) value.Value {
	if x.IsFault() {
		return x
	}
	if y.IsFault() {
		return y
	}
	if op == syntax.Concat {
		return concat(x, y)
	}
	order, ok := value.Compare(x, y)
	if !ok {
		return value.OfBool(false)
	}
	switch op {
	case syntax.Eq:
		return value.OfBool(order == 0)
	case syntax.Ne:
		return value.OfBool(order != 0)
	case syntax.Lt:
		return value.OfBool(order < 0)
	case syntax.Le:
		return value.OfBool(order <= 0)
	case syntax.Gt:
		return value.OfBool(order > 0)
	default:
		return value.OfBool(order >= 0)
	}
}

// concat joins two values as texts; a blank is no text at all.
func concat(x, y value.Value) value.Value {
	s := builtin.TextOf(x) + builtin.TextOf(y)
	if len(s) > builtin.MaxText && utf8.RuneCountInString(s) > builtin.MaxText {
		return faultTextLength()
	}
	return value.OfText(s)
}

func call(e *Call, env Env) value.Value {
	args := make([]value.Value, len(e.Args))
	for i, a := range e.Args {
		args[i] = Eval(a, env)
	}
	var ctx *builtin.Context
	if env != nil {
		ctx = env.Context()
	}
	return e.Function.Call(ctx, args)
}

// choose works out IF and its like: only the arguments that are needed. A
// blank condition is not met.
func choose(e *Choice, env Env) value.Value {
	switch e.Function.Name {
	case "AND", "OR":
		return every(e, env)
	case "IFERROR":
		if v := Eval(e.Args[0], env); !v.IsFault() {
			return v
		}
		return Eval(e.Args[1], env)
	}
	branch, fault := Branch(e, env)
	switch {
	case fault.IsFault():
		return fault
	case branch != nil:
		return Eval(branch, env)
	case e.Function.Name == "IF":
		return value.Value{}
	default:
		return faultNothingMet(e.Function.Name)
	}
}

// Branch is the argument of IF, IFS or SWITCH that is the result, nil if none
// is; fault is that of a condition.
func Branch(e *Choice, env Env) (branch Expr, fault value.Value) {
	switch e.Function.Name {
	case "IF":
		condition := Eval(e.Args[0], env)
		switch {
		case condition.IsFault():
			return nil, condition
		case condition.Bool():
			return e.Args[1], value.Value{}
		case len(e.Args) > 2:
			return e.Args[2], value.Value{}
		}
	case "IFS":
		for i := 0; i+1 < len(e.Args); i += 2 {
			condition := Eval(e.Args[i], env)
			if condition.IsFault() {
				return nil, condition
			}
			if condition.Bool() {
				return e.Args[i+1], value.Value{}
			}
		}
	case "SWITCH":
		x := Eval(e.Args[0], env)
		if x.IsFault() {
			return nil, x
		}
		i := 1
		for ; i+1 < len(e.Args); i += 2 {
			candidate := Eval(e.Args[i], env)
			if candidate.IsFault() {
				return nil, candidate
			}
			if order, ok := value.Compare(x, candidate); ok && order == 0 {
				return e.Args[i+1], value.Value{}
			}
		}
		if i < len(e.Args) {
			return e.Args[i], value.Value{}
		}
	}
	return nil, value.Value{}
}

// every is AND and OR, from left to right, only as far as needed.
func every(e *Choice, env Env) value.Value {
	or := e.Function.Name == "OR"
	for _, a := range e.Args {
		v := Eval(a, env)
		if v.IsFault() {
			return v
		}
		if v.Bool() == or {
			return value.OfBool(or)
		}
	}
	return value.OfBool(!or)
}
