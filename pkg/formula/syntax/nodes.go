package syntax

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// Span is a stretch of the formula text: characters (runes, not bytes) counted
// from 0, End exclusive. An empty Span points between two characters.
type Span struct{ Start, End int }

// Pos returns the span itself, so that every node that embeds one has a place.
func (s Span) Pos() Span { return s }

// Node is a part of a formula. The nodes are the pointers to the structs of
// this file; there are no others.
type Node interface {
	// Pos is the text that the node was read from, without the parentheses
	// around it.
	Pos() Span
}

// Number is a number as written: 1.5, 1e3, .5. It is never below 0.
type Number struct {
	Span
	Value value.Number
}

// Text is a text in double quotes; Value is without them.
type Text struct {
	Span
	Value string
}

// Bool is TRUE or FALSE.
type Bool struct {
	Span
	Value bool
}

// Name is a parameter, a table, a figure or a column of the roster.
type Name struct {
	Span
	Name string
}

// Column is a column of a sheet or a table: 考勤[请假天数].
type Column struct {
	Span
	Table, Name         string
	TableSpan, NameSpan Span
}

// Cell is a cell of the row at hand: [@迟到分钟].
type Cell struct {
	Span
	Name     string
	NameSpan Span
}

// UnaryOp is an operator before its operand.
type UnaryOp uint8

// The operators before an operand.
const (
	Plus UnaryOp = iota
	Minus
)

var unaryTexts = [...]string{Plus: "+", Minus: "-"}

// String returns the operator as it is written.
func (o UnaryOp) String() string { return unaryTexts[o] }

// Unary is an operator and its operand: -x.
type Unary struct {
	Span
	Op UnaryOp
	X  Node
}

// Percent is x%, a hundredth of x.
type Percent struct {
	Span
	X Node
}

// BinaryOp is an operator between two operands.
type BinaryOp uint8

// The operators between two operands.
const (
	Add BinaryOp = iota
	Sub
	Mul
	Div
	Pow
	Concat
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
)

var binaryTexts = [...]string{
	Add: "+", Sub: "-", Mul: "*", Div: "/", Pow: "^", Concat: "&",
	Eq: "=", Ne: "<>", Lt: "<", Le: "<=", Gt: ">", Ge: ">=",
}

// String returns the operator as it is written.
func (o BinaryOp) String() string { return binaryTexts[o] }

// IsComparison tells whether the result of the operator is yes or no.
func (o BinaryOp) IsComparison() bool { return o >= Eq }

// Binary is two operands and the operator between them; OpSpan is the operator.
type Binary struct {
	Span
	Op     BinaryOp
	OpSpan Span
	X, Y   Node
}

// Call is a function with its arguments. Name is in upper case; NameSpan is the
// name as it was written.
type Call struct {
	Span
	Name     string
	NameSpan Span
	Args     []Node
}

// Error is why a text is no formula.
type Error struct {
	Span
	Code diag.Code
	// Message is one sentence: what was read and what was expected.
	Message string
	// Hint says what to do, as one sentence, or is "".
	Hint string
}

// Error returns the message, and the hint after it.
func (e Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + " " + e.Hint
}
