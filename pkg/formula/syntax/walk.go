package syntax

import "slices"

// Inspect visits n and the nodes below it, parents first, operands and
// arguments from left to right. It does not go below a node for which visit
// returns false.
func Inspect(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	for _, child := range Children(n) {
		Inspect(child, visit)
	}
}

// Children returns the operands or arguments of n, from left to right. The
// caller must not change the list.
func Children(n Node) []Node {
	switch n := n.(type) {
	case *Unary:
		return []Node{n.X}
	case *Percent:
		return []Node{n.X}
	case *Binary:
		return []Node{n.X, n.Y}
	case *Call:
		return n.Args
	default:
		return nil
	}
}

// Equal tells whether a and b are the same formula, wherever their parts stand.
func Equal(a, b Node) bool {
	return sameSelf(a, b) && slices.EqualFunc(Children(a), Children(b), Equal)
}

// sameSelf compares two nodes without what is below them.
func sameSelf(a, b Node) bool {
	switch a := a.(type) {
	case *Number:
		b, ok := b.(*Number)
		return ok && a.Value.Cmp(b.Value) == 0
	case *Text:
		b, ok := b.(*Text)
		return ok && a.Value == b.Value
	case *Bool:
		b, ok := b.(*Bool)
		return ok && a.Value == b.Value
	case *Name:
		b, ok := b.(*Name)
		return ok && a.Name == b.Name
	case *Column:
		b, ok := b.(*Column)
		return ok && a.Table == b.Table && a.Name == b.Name
	case *Cell:
		b, ok := b.(*Cell)
		return ok && a.Name == b.Name
	case *Unary:
		b, ok := b.(*Unary)
		return ok && a.Op == b.Op
	case *Percent:
		_, ok := b.(*Percent)
		return ok
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op
	case *Call:
		b, ok := b.(*Call)
		return ok && a.Name == b.Name
	default:
		return false
	}
}
