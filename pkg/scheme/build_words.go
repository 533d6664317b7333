package scheme

import (
	"slices"
	"strings"
	"unicode/utf8"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// foreignWords finds texts in a checked formula that are held against a column
// which lists its words and has no such word: the comparison can never be TRUE,
// and a rule that hangs on it never pays.
func (b *builder) foreignWords(text string, e formula.Expr) []formula.Fault {
	var faults []formula.Fault
	look := func(c *formula.Column, want formula.Expr, criterion bool) {
		k, ok := want.(*formula.Const)
		if !ok || c == nil || k.Value.Kind() != value.Text {
			return
		}
		words, word := b.words[c], k.Value.Text()
		if len(words) == 0 || criterion && (word == "" || strings.ContainsAny(word, "<>=*?~")) {
			return
		}
		if !slices.ContainsFunc(words, func(w string) bool {
			order, ok := value.Compare(value.OfText(w), k.Value)
			return ok && order == 0
		}) {
			faults = append(faults, foreignWord(quoted(text, word, k.Pos()), c.Name, word, words))
		}
	}
	var visit func(e formula.Expr)
	visit = func(e formula.Expr) {
		formula.Refs(e, func(e formula.Expr) {
			switch e := e.(type) {
			case *formula.Binary:
				if e.Op == syntax.Eq || e.Op == syntax.Ne {
					look(columnOf(e.X), e.Y, false)
					look(columnOf(e.Y), e.X, false)
				}
			case *formula.Choice:
				if e.Function.Name == "SWITCH" {
					for i := 1; i+1 < len(e.Args); i += 2 {
						look(columnOf(e.Args[0]), e.Args[i], false)
					}
				}
			case *formula.SlotRef:
				slot := e.Slot
				if b.seen[slot] {
					return // it is shared with a formula that has been looked at
				}
				b.seen[slot] = true
				visit(slot.Arg)
				visit(slot.Pool)
				for _, w := range slot.Where {
					c := w.Column
					if c == nil {
						c = columnOf(w.Arg)
					}
					look(c, w.Want, true)
					visit(w.Arg)
					visit(w.Want)
				}
			}
		})
	}
	visit(e)
	return faults
}

// quoted is where a text stands in a formula. An aggregate that formulas share
// has the places of one of them, so they are not trusted unseen.
func quoted(formula, word string, at syntax.Span) syntax.Span {
	literal := `"` + strings.ReplaceAll(word, `"`, `""`) + `"`
	runes := []rune(formula)
	if at.End <= len(runes) && string(runes[at.Start:at.End]) == literal {
		return at
	}
	before, _, found := strings.Cut(formula, literal)
	if !found {
		return syntax.Span{Start: 0, End: len(runes)}
	}
	start := utf8.RuneCountInString(before)
	return syntax.Span{Start: start, End: start + utf8.RuneCountInString(literal)}
}

// columnOf is the column that an expression reads, or nil.
func columnOf(e formula.Expr) *formula.Column {
	switch e := e.(type) {
	case *formula.Cell:
		return e.Column
	case *formula.Field:
		return e.Column
	default:
		return nil
	}
}
