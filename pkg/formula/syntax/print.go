package syntax

import "strings"

// Print writes the tree as a formula: the fewest parentheses, single spaces
// around binary operators, ", " between arguments. Parse reads it back as an
// Equal tree, unless the spaces make it longer than MaxLength.
func Print(n Node) string {
	var b strings.Builder
	write(&b, n)
	return b.String()
}

func write(b *strings.Builder, n Node) {
	switch n := n.(type) {
	case *Number:
		b.WriteString(printNumber(n.Value))
	case *Text:
		b.WriteString(quoteText(n.Value))
	case *Bool:
		if n.Value {
			b.WriteString("TRUE")
		} else {
			b.WriteString("FALSE")
		}
	case *Name:
		b.WriteString(printName(n.Name))
	case *Column:
		b.WriteString(printName(n.Table))
		b.WriteByte('[')
		b.WriteString(escapeColumn(n.Name))
		b.WriteByte(']')
	case *Cell:
		b.WriteString(cellText(n.Name))
	case *Unary:
		b.WriteString(n.Op.String())
		writeAt(b, n.X, levelUnary)
	case *Percent:
		writeAt(b, n.X, levelPercent)
		b.WriteByte('%')
	case *Binary:
		writeBinary(b, n)
	case *Call:
		b.WriteString(n.Name)
		b.WriteByte('(')
		for i, arg := range n.Args {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, arg)
		}
		b.WriteByte(')')
	}
}

func writeBinary(b *strings.Builder, n *Binary) {
	left := n.Op.level()
	if n.Op.IsComparison() {
		left++ // comparisons do not chain
	}
	writeAt(b, n.X, left)
	b.WriteByte(' ')
	b.WriteString(n.Op.String())
	b.WriteByte(' ')
	writeAt(b, n.Y, n.Op.level()+1)
}

// writeAt writes an operand, in parentheses if it binds less than the level.
func writeAt(b *strings.Builder, n Node, level int) {
	if levelOf(n) >= level {
		write(b, n)
		return
	}
	b.WriteByte('(')
	write(b, n)
	b.WriteByte(')')
}

func levelOf(n Node) int {
	switch n := n.(type) {
	case *Binary:
		return n.Op.level()
	case *Percent:
		return levelPercent
	case *Unary:
		return levelUnary
	default:
		return levelPrimary
	}
}
