package formula

import (
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

// maxStreak bounds how far STREAK looks back: fifty years of months.
const maxStreak = 600

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
			v, _ := e.Symbol.Past(p.n)
			return v
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
		return step(e, Eval(e.X, env))
	case *Find:
		return find(e, env)
	case *TableAggregate:
		return tableAggregate(e, env)
	case *SlotRef:
		return env.Slot(e.Slot)
	case *Look:
		return look(e, env)
	default:
		return value.OfFault(value.WrongValue, "this cannot be worked out")
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
	}
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
	if len(s) > builtin.MaxText {
		return value.OfFault(value.WrongValue, "the text is longer than a cell can hold")
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
		return value.OfFault(value.NotFound, "no condition of "+e.Function.Name+" is met")
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

// step is LOOKUP, TIER and LINEAR.
func step(e *Step, x value.Value) value.Value {
	if x.IsFault() || x.IsBlank() {
		return x
	}
	t := e.Table
	switch e.Function.Name {
	case "TIER":
		amount, ok := builtin.Tier(x.Number(), t.Bounds, t.Edge, t.numbers(e.Result))
		if !ok {
			return outside(t, x.Number(), e.Result)
		}
		return bounded(amount)
	case "LINEAR":
		return linear(e, x.Number())
	}
	row, ok := builtin.Step(x.Number(), t.Bounds, t.Edge)
	if ok {
		return t.Rows[row][e.Result]
	}
	return outside(t, x.Number(), e.Result)
}

// outside is what a number that belongs to no row gets.
func outside(t *Table, x value.Number, result int) value.Value {
	switch t.Outside {
	case OutsideBlank:
		return value.Value{}
	case OutsideNearest:
		return t.Rows[t.nearest(x)][result]
	default:
		return value.OfFault(value.NotFound, x.String()+" lies outside the table "+t.Name)
	}
}

func linear(e *Step, x value.Number) value.Value {
	t := e.Table
	xs, ys := t.numbers(0), t.numbers(e.Result)
	if y, ok := builtin.Linear(x, xs, ys); ok {
		return bounded(y)
	}
	return outside(t, x, e.Result)
}

// nearest is the row at the end of the table that x lies beyond.
func (t *Table) nearest(x value.Number) int {
	if first := t.Bounds[0]; !first.Open && x.Cmp(first.N) <= 0 {
		return 0
	}
	return len(t.Rows) - 1
}

// numbers is a column of numbers.
func (t *Table) numbers(column int) []value.Number {
	ns := make([]value.Number, len(t.Rows))
	for i, row := range t.Rows {
		ns[i] = row[column].Number()
	}
	return ns
}

func bounded(n value.Number) value.Value {
	if n.Oversized() {
		return value.OfFault(value.OutOfRange, "the number has more than 1000 digits")
	}
	return value.Of(n)
}

// find is XLOOKUP.
func find(e *Find, env Env) value.Value {
	x := Eval(e.X, env)
	if x.IsFault() {
		return x
	}
	where := ""
	if e.Table != nil {
		where = e.Table.Name
		for _, row := range e.Table.Rows {
			if order, ok := value.Compare(x, row[e.Key]); ok && order == 0 {
				return row[e.Get]
			}
		}
	} else {
		where = e.Sheet.Name
		if v, ok := env.Find(e.Sheet, x, e.Key, e.Get); ok {
			return v
		}
	}
	switch {
	case e.Otherwise != nil:
		return Eval(e.Otherwise, env)
	case x.IsBlank():
		return value.Value{}
	default:
		return value.OfFault(value.NotFound, x.String()+" is not in "+where)
	}
}

// tableAggregate is SUM and its like over the rows of a table.
func tableAggregate(e *TableAggregate, env Env) value.Value {
	criteria := make([]builtin.Criterion, len(e.Where))
	for i, w := range e.Where {
		v := Eval(w.Want, env)
		if v.IsFault() {
			return v
		}
		k, err := builtin.ParseCriterion(v, e.Table.Types[w.Column])
		if err != nil {
			return value.OfFault(value.WrongValue, err.Error())
		}
		criteria[i] = k
	}
	acc, ok := builtin.NewAccumulator(accumulatorOf(e.Function.Name))
	if !ok {
		return value.OfFault(value.WrongValue, e.Function.Name+" cannot run over a table")
	}
rows:
	for _, row := range e.Table.Rows {
		for i, w := range e.Where {
			if !criteria[i].Match(row[w.Column]) {
				continue rows
			}
		}
		if e.Column < 0 {
			acc.Add(value.Of(value.One))
		} else {
			acc.Add(row[e.Column])
		}
	}
	return acc.Result()
}

// pastEnv marks an environment of an earlier period, so that parameters are
// those of that period.
type pastEnv struct {
	Env
	n int
}

// look is PREV and STREAK.
func look(e *Look, env Env) value.Value {
	n := 1
	if e.Streak {
		n = maxStreak
	}
	if e.N != nil {
		v := Eval(e.N, env)
		if v.IsFault() || v.IsBlank() {
			return v
		}
		i, ok := v.Number().Int64()
		if !ok || i < 0 || i > maxStreak {
			return value.OfFault(value.OutOfRange, "the number of periods must be a whole number from 0 to 600")
		}
		n = int(i)
	}
	if e.Streak {
		return streak(e.X, env, n)
	}
	if n == 0 {
		return Eval(e.X, env)
	}
	past := env.Past(n)
	if past == nil {
		return value.Value{}
	}
	return Eval(e.X, pastEnv{past, n})
}

// streak counts the periods in a row, this one first, in which the condition
// is met, at most as many as wanted.
func streak(condition Expr, env Env, most int) value.Value {
	count := 0
	for ; count < most; count++ {
		at := env
		if count > 0 {
			past := env.Past(count)
			if past == nil {
				break
			}
			at = pastEnv{past, count}
		}
		v := Eval(condition, at)
		if v.IsFault() {
			return v
		}
		if !v.Bool() {
			break
		}
	}
	return value.OfInt(int64(count))
}
