package formula

import (
	"slices"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
)

// call checks a function with its arguments.
func (c *checker) call(n *syntax.Call) Expr {
	f, ok := builtin.Find(n.Name)
	if !ok {
		c.unknownFunction(n)
		return nil
	}
	if !f.Accepts(len(n.Args)) {
		c.wrongArguments(n, f)
		return nil
	}
	switch f.Form {
	case builtin.Lazy:
		return c.choice(n, f)
	case builtin.Aggregate:
		return c.aggregate(n, f)
	case builtin.Conditional:
		return c.conditional(n, f)
	case builtin.Lookup:
		return c.lookup(n, f)
	case builtin.People:
		if f.Name == "RANK" {
			return c.rank(n, f)
		}
		return c.share(n, f)
	case builtin.History:
		return c.look(n, f)
	default:
		return c.scalar(n, f)
	}
}

// args checks arguments that are each one value; ok is false after a fault.
func (c *checker) args(n *syntax.Call, f *builtin.Function) (args []Expr, ok bool) {
	ok = true
	for i, a := range n.Args {
		e := c.expr(a)
		if e == nil || !c.want(e, f.Params[f.ParamIndex(i, len(n.Args))].Type, f.Name) {
			ok = false
		}
		args = append(args, e)
	}
	return args, ok
}

func (c *checker) scalar(n *syntax.Call, f *builtin.Function) Expr {
	args, ok := c.args(n, f)
	if !ok {
		return nil
	}
	t, ok := c.resultType(n, f, args)
	if !ok {
		return nil
	}
	return &Call{base{n.Span, t}, f, args}
}

// resultType is the type of the function's result. Where it is that of an
// argument, all arguments without a type of their own must share it.
func (c *checker) resultType(n *syntax.Call, f *builtin.Function, args []Expr) (t builtin.Type, ok bool) {
	if f.SameAs < 0 {
		return f.Result, true
	}
	var alike []Expr
	for i, a := range args {
		if i >= f.SameAs && f.Params[f.ParamIndex(i, len(args))].Type == builtin.Any {
			alike = append(alike, a)
		}
	}
	if len(alike) == 0 {
		return args[f.SameAs].Type(), true
	}
	return c.oneType(n, alike, f.Name+" takes values of one type, and these are")
}

// oneType is the type that all the expressions share; what begins the message
// where they do not.
func (c *checker) oneType(n *syntax.Call, es []Expr, what string) (t builtin.Type, ok bool) {
	var first Expr
	for _, e := range es {
		switch {
		case e.Type() == builtin.Any:
		case first == nil:
			first = e
		case e.Type() != first.Type():
			c.unlike(n.Span, first, e, what)
			return 0, false
		}
	}
	if first == nil {
		return builtin.Any, true
	}
	return first.Type(), true
}

// choice checks the functions that evaluate only what they need.
func (c *checker) choice(n *syntax.Call, f *builtin.Function) Expr {
	args := make([]Expr, len(n.Args))
	ok := true
	for i, a := range n.Args {
		args[i] = c.expr(a)
		ok = ok && args[i] != nil
	}
	if !ok {
		return nil
	}
	var results []Expr
	switch f.Name {
	case "IF":
		ok = c.want(args[0], builtin.Boolean, "IF")
		results = args[1:]
	case "IFS":
		for i := 0; i+1 < len(args); i += 2 {
			ok = c.want(args[i], builtin.Boolean, "IFS") && ok
			results = append(results, args[i+1])
		}
	case "SWITCH":
		compared := args[:1:1]
		for i := 1; i < len(args); i++ {
			if i%2 == 1 && i+1 < len(args) {
				compared = append(compared, args[i])
			} else {
				results = append(results, args[i])
			}
		}
		if i := slices.IndexFunc(compared, isEmptyText); i >= 0 {
			c.emptyText(compared[i].Pos())
			return nil
		}
		_, ok = c.oneType(n, compared, "SWITCH compares values of one type, and these are")
	case "IFERROR":
		results = args
	default: // AND, OR
		for _, a := range args {
			ok = c.want(a, builtin.Boolean, f.Name) && ok
		}
		if !ok {
			return nil
		}
		return &Choice{base{n.Span, builtin.Boolean}, f, args}
	}
	if !ok {
		return nil
	}
	t, ok := c.oneType(n, results, f.Name+" must give values of one type, and these are")
	if !ok {
		return nil
	}
	return &Choice{base{n.Span, t}, f, args}
}

// look checks PREV and STREAK.
func (c *checker) look(n *syntax.Call, f *builtin.Function) Expr {
	if c.past {
		c.nestedPast(n, f.Name)
		return nil
	}
	if c.scope != EmployeeScope {
		c.wrongScope(n, f.Name, "It looks back at one employee's records; use it in a value or an item of each employee.")
		return nil
	}
	c.past = true
	x := c.expr(n.Args[0])
	c.past = false
	var count Expr
	if len(n.Args) > 1 {
		count = c.expr(n.Args[1])
		if count == nil || !c.want(count, builtin.Number, f.Name) {
			return nil
		}
	}
	streak := f.Name == "STREAK"
	if count != nil && IsConstant(count) {
		v := Eval(count, nil)
		_, fault := periods(v)
		if !v.IsBlank() && !v.IsFault() && fault.IsFault() {
			c.badPeriods(count, fault)
			return nil
		}
	}
	if x == nil || streak && !c.want(x, builtin.Boolean, f.Name) {
		return nil
	}
	t := x.Type()
	if streak {
		t = builtin.Number
	}
	return &Look{base{n.Span, t}, streak, x, count}
}
