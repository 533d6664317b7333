package syntax

import "paysheet/pkg/value"

// tokenKind is what a token is.
type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokNumber
	tokText
	tokName     // a name without quotes; it may yet be a function, TRUE or FALSE
	tokQuoted   // a name in single quotes
	tokColumn   // [name]
	tokCell     // [@name]
	tokOperator // any of the operators, % included
	tokOpen
	tokClose
	tokComma
)

// token is a word of the formula.
type token struct {
	Span
	kind tokenKind
	// text is the token as messages show it.
	text string
	// name is the content of a text, a name or brackets; nameSpan is where the
	// content of brackets stands.
	name     string
	nameSpan Span
	number   value.Number
}

// binaryOps are the operators between two operands and how tightly they bind.
var binaryOps = map[string]struct {
	op    BinaryOp
	level int
}{
	"=": {Eq, levelCompare}, "<>": {Ne, levelCompare}, "<": {Lt, levelCompare},
	"<=": {Le, levelCompare}, ">": {Gt, levelCompare}, ">=": {Ge, levelCompare},
	"&": {Concat, levelConcat},
	"+": {Add, levelAdd}, "-": {Sub, levelAdd},
	"*": {Mul, levelMul}, "/": {Div, levelMul},
	"^": {Pow, levelPow},
}

// The levels of binding, from loosest to tightest.
const (
	levelCompare = iota + 1
	levelConcat
	levelAdd
	levelMul
	levelPow
	levelPercent
	levelUnary
	levelPrimary
)

// level is how tightly the operator binds.
func (o BinaryOp) level() int { return binaryOps[o.String()].level }
