package syntax

import (
	"slices"
	"strings"
)

// The limits of a formula. They keep a hostile one from growing without bound;
// the first and the last are Excel's.
const (
	// MaxLength is how many characters a formula may have.
	MaxLength = 8192
	// MaxDepth is how many parentheses, functions, signs and percent signs may
	// stand inside each other.
	MaxDepth = 64
	// MaxArguments is how many arguments a function may have.
	MaxArguments = 255
)

// Parse reads a formula, with or without a leading "=". The node is nil exactly
// when there are errors; those stand in the order of the text. All wrong
// characters are reported, and the first thing that is wrong with the order of
// the words.
func Parse(src string) (Node, []Error) {
	runes := []rune(src)
	if len(runes) > MaxLength {
		return nil, []Error{tooLong(len(runes))}
	}
	l := lexer{src: runes}
	l.run()
	var root operand
	if !l.lost {
		p := parser{tokens: l.tokens}
		if root = p.formula(); p.err != nil {
			l.fail(*p.err)
		}
	}
	if len(l.errs) > 0 {
		slices.SortStableFunc(l.errs, func(a, b Error) int { return a.Start - b.Start })
		return nil, l.errs
	}
	return root.node, nil
}

// parser builds the tree by precedence climbing. After the first error every
// method returns at once.
type parser struct {
	tokens []token
	at     int
	depth  int
	err    *Error
}

// operand is a node and the text it takes up with its parentheses.
type operand struct {
	node Node
	Span
}

func (p *parser) peek() token { return p.tokens[p.at] }

// before is the token read last, or an end at the start of the formula.
func (p *parser) before() token {
	if p.at == 0 {
		return token{kind: tokEnd}
	}
	return p.tokens[p.at-1]
}

// next reads a token; the end is read again and again.
func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != tokEnd {
		p.at++
	}
	return t
}

func (p *parser) fail(e Error) operand {
	if p.err == nil {
		p.err = &e
	}
	return operand{}
}

// nested runs parse one level deeper.
func (p *parser) nested(at Span, parse func() operand) operand {
	if p.depth >= MaxDepth {
		return p.fail(tooDeep(at))
	}
	p.depth++
	x := parse()
	p.depth--
	return x
}

func (p *parser) formula() operand {
	if p.peek().kind == tokEnd {
		return p.fail(empty())
	}
	root := p.binary(levelCompare)
	if p.err != nil {
		return root
	}
	switch t := p.peek(); t.kind {
	case tokEnd:
		return root
	case tokClose:
		return p.fail(extraParenthesis(t.Span))
	case tokComma:
		return p.fail(strayComma(t.Span))
	default:
		return p.sideBySide(t)
	}
}

func (p *parser) sideBySide(t token) operand {
	left := p.before()
	return p.fail(missingOperator(left.Span, t.Span, left.text, t.text))
}

// binary reads operands joined by operators of at least the level.
func (p *parser) binary(level int) operand {
	x := p.percent()
	for p.err == nil {
		t := p.peek()
		if t.kind != tokOperator || t.text == "%" {
			return x
		}
		operator := binaryOps[t.text]
		if operator.level < level {
			return x
		}
		p.next()
		y := p.binary(operator.level + 1)
		if p.err != nil {
			break
		}
		// The span tells (a < b) < c, which is allowed, from a < b < c.
		if left, ok := x.node.(*Binary); ok && operator.op.IsComparison() && left.Op.IsComparison() && left.Span == x.Span {
			return p.fail(chainedComparison(t.Span, *left, operator.op, y.node))
		}
		s := Span{x.Start, y.End}
		x = operand{&Binary{Span: s, Op: operator.op, OpSpan: t.Span, X: x.node, Y: y.node}, s}
	}
	return operand{}
}

// percent reads an operand with any signs of percent after it.
func (p *parser) percent() operand {
	x := p.unary()
	for n := 1; p.err == nil && p.peek().kind == tokOperator && p.peek().text == "%"; n++ {
		t := p.next()
		if p.depth+n > MaxDepth {
			return p.fail(tooDeep(t.Span))
		}
		s := Span{x.Start, t.End}
		x = operand{&Percent{Span: s, X: x.node}, s}
	}
	return x
}

func (p *parser) unary() operand {
	t := p.peek()
	if t.kind != tokOperator || t.text != "+" && t.text != "-" {
		return p.primary()
	}
	p.next()
	x := p.nested(t.Span, p.unary)
	if p.err != nil {
		return x
	}
	op := Plus
	if t.text == "-" {
		op = Minus
	}
	s := Span{t.Start, x.End}
	return operand{&Unary{Span: s, Op: op, X: x.node}, s}
}

func (p *parser) primary() operand {
	t := p.peek()
	switch t.kind {
	case tokNumber:
		p.next()
		return operand{&Number{t.Span, t.number}, t.Span}
	case tokText:
		p.next()
		return operand{&Text{t.Span, t.name}, t.Span}
	case tokName, tokQuoted:
		p.next()
		return p.name(t)
	case tokColumn:
		return p.fail(noTable(t.Span, t.name))
	case tokCell:
		p.next()
		return operand{&Cell{t.Span, t.name, t.nameSpan}, t.Span}
	case tokOpen:
		p.next()
		return p.nested(t.Span, func() operand { return p.parenthesis(t) })
	case tokClose:
		if p.before().kind == tokEnd {
			return p.fail(extraParenthesis(t.Span))
		}
	case tokComma:
		if p.before().kind != tokOperator {
			return p.fail(strayComma(t.Span))
		}
	}
	return p.fail(missingValue(p.before(), t))
}

// name reads what a name begins: a column, a call, TRUE, FALSE or the name.
func (p *parser) name(t token) operand {
	switch follower := p.peek(); {
	case follower.kind == tokColumn:
		p.next()
		s := Span{t.Start, follower.End}
		return operand{&Column{Span: s, Table: t.name, Name: follower.name, TableSpan: t.Span, NameSpan: follower.nameSpan}, s}
	case follower.kind == tokCell:
		return p.fail(tableCell(Span{t.Start, follower.End}, t.name, follower.name))
	case follower.kind == tokOpen && t.kind == tokName:
		p.next()
		return p.nested(t.Span, func() operand { return p.call(t, follower) })
	case t.kind == tokName && isBool(t.name):
		return operand{&Bool{t.Span, strings.EqualFold(t.name, "TRUE")}, t.Span}
	}
	return operand{&Name{t.Span, t.name}, t.Span}
}

func (p *parser) parenthesis(open token) operand {
	if p.peek().kind == tokEnd {
		return p.fail(unclosedParenthesis(open.Span, ""))
	}
	x := p.binary(levelCompare)
	if p.err != nil {
		return x
	}
	switch t := p.peek(); t.kind {
	case tokClose:
		p.next()
		return operand{x.node, Span{open.Start, t.End}}
	case tokEnd:
		return p.fail(unclosedParenthesis(open.Span, ""))
	case tokComma:
		return p.fail(strayComma(t.Span))
	default:
		return p.sideBySide(t)
	}
}

// call reads the arguments of a function after its (.
func (p *parser) call(name, open token) operand {
	c := &Call{Name: strings.ToUpper(name.name), NameSpan: name.Span}
	for {
		t := p.peek()
		switch {
		case t.kind == tokEnd:
			return p.fail(unclosedParenthesis(open.Span, c.Name))
		case t.kind == tokClose && len(c.Args) == 0:
			p.next()
			c.Span = Span{name.Start, t.End}
			return operand{c, c.Span}
		case t.kind == tokClose || t.kind == tokComma:
			return p.fail(emptyArgument(Span{p.before().Start, t.End}, c.Name, len(c.Args)+1))
		case len(c.Args) == MaxArguments:
			return p.fail(tooManyArguments(name.Span, c.Name))
		}
		x := p.binary(levelCompare)
		if p.err != nil {
			return x
		}
		c.Args = append(c.Args, x.node)
		switch t := p.peek(); t.kind {
		case tokComma:
			p.next()
		case tokClose:
			p.next()
			c.Span = Span{name.Start, t.End}
			return operand{c, c.Span}
		case tokEnd:
			return p.fail(unclosedParenthesis(open.Span, c.Name))
		default:
			return p.sideBySide(t)
		}
	}
}
