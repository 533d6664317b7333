package builtin

import (
	"fmt"
	"strings"
	"testing"

	"paysheet/pkg/value"
)

// evaluator works out the small formulas of examples and tests: calls of Scalar
// and Aggregate functions, numbers, texts, + and -. The formula language itself
// is another package.
type evaluator struct {
	rest string
	ctx  *Context
}

func evaluate(t *testing.T, ctx *Context, formula string) value.Value {
	t.Helper()
	e := &evaluator{rest: formula, ctx: ctx}
	v, err := e.sum()
	if err == nil && strings.TrimSpace(e.rest) != "" {
		err = fmt.Errorf("%q is left over", e.rest)
	}
	if err != nil {
		t.Fatalf("%s: %v", formula, err)
	}
	return v
}

func (e *evaluator) take(prefix string) bool {
	e.rest = strings.TrimLeft(e.rest, " ")
	rest, ok := strings.CutPrefix(e.rest, prefix)
	if ok {
		e.rest = rest
	}
	return ok
}

func (e *evaluator) sum() (value.Value, error) {
	v, err := e.operand()
	for err == nil {
		var other value.Value
		switch {
		case e.take("+"):
			other, err = e.operand()
			v = value.Add(v, other)
		case e.take("-"):
			other, err = e.operand()
			v = value.Sub(v, other)
		case e.take("/"):
			other, err = e.operand()
			v = value.Div(v, other)
		default:
			return v, nil
		}
	}
	return v, err
}

func (e *evaluator) operand() (value.Value, error) {
	if e.take("-") {
		v, err := e.operand()
		return value.Neg(v), err
	}
	if e.take(`"`) {
		text, rest, ok := strings.Cut(e.rest, `"`)
		if !ok {
			return value.Value{}, fmt.Errorf("a text is not closed")
		}
		e.rest = rest
		return value.OfText(text), nil
	}
	end := strings.IndexFunc(e.rest, func(r rune) bool { return !(r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.') })
	if end < 0 {
		end = len(e.rest)
	}
	if rest := e.rest[end:]; strings.HasPrefix(rest, "+300") { // 1E+300
		end += len("+300")
	}
	word := e.rest[:end]
	e.rest = e.rest[end:]
	switch {
	case word == "":
		return value.Value{}, fmt.Errorf("no operand at %q", e.rest)
	case e.take("("):
		return e.call(word)
	case word == "TRUE", word == "FALSE":
		return value.OfBool(word == "TRUE"), nil
	}
	n, err := value.ParseNumber(word)
	if e.take("%") {
		n = n.Mul(value.Fen)
	}
	return value.Of(n), err
}

func (e *evaluator) call(name string) (value.Value, error) {
	f, ok := Find(name)
	if !ok || f.Call == nil {
		return value.Value{}, fmt.Errorf("%s cannot be called", name)
	}
	var args []value.Value
	for !e.take(")") {
		v, err := e.sum()
		if err != nil {
			return v, err
		}
		args = append(args, v)
		if !e.take(",") && !strings.HasPrefix(e.rest, ")") {
			return v, fmt.Errorf("expected , or ) at %q", e.rest)
		}
	}
	return f.Call(e.ctx, args), nil
}

// weekends is a calendar without holidays, for tests.
type weekends struct{}

func (weekends) Workdays(from, to value.Date) (int, error) {
	n := 0
	for d := from; d <= to; d++ {
		if d.Weekday() <= 5 {
			n++
		}
	}
	return n, nil
}

var testContext = &Context{Calendar: weekends{}}

func TestExamples(t *testing.T) {
	for _, f := range All() {
		if !strings.HasPrefix(f.Example, f.Name+"(") {
			t.Errorf("%s: the example %q does not show it", f.Name, f.Example)
		}
		if f.Form != Scalar && f.Form != Aggregate {
			continue
		}
		if got := evaluate(t, testContext, f.Example); got.String() != f.Returns {
			t.Errorf("%s = %q, the table says %q", f.Example, got, f.Returns)
		}
	}
}
