package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// textTable is a table for a terminal: columns two blanks apart, aligned though a
// Chinese character takes two places.
type textTable struct {
	right []bool // columns of numbers
	rows  [][]string
}

// head adds columns; one whose name begins with > has numbers, which are aligned
// at their points.
func (t *textTable) head(names ...string) {
	if len(t.rows) == 0 {
		t.rows = append(t.rows, nil)
	}
	for _, name := range names {
		name, right := strings.CutPrefix(name, ">")
		t.rows[0] = append(t.rows[0], name)
		t.right = append(t.right, right)
	}
}

func (t *textTable) row(cells ...string) { t.rows = append(t.rows, cells) }

// lines writes the table.
func (t *textTable) lines() []string {
	for i, right := range t.right {
		if right {
			t.alignPoints(i)
		}
	}
	widths := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], places(cell))
		}
	}
	out := make([]string, len(t.rows))
	for k, row := range t.rows {
		var b strings.Builder
		for i, cell := range row {
			if i > 0 && widths[i-1] > 0 {
				b.WriteString("  ")
			}
			space := strings.Repeat(" ", widths[i]-places(cell))
			if t.right[i] {
				b.WriteString(space + cell)
			} else {
				b.WriteString(cell + space)
			}
		}
		out[k] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// alignPoints adds blanks after the numbers of a column that have fewer decimals
// than others.
func (t *textTable) alignPoints(column int) {
	after := func(cell string) int {
		if i := strings.LastIndexByte(cell, '.'); i >= 0 {
			return len(cell) - i
		}
		return 0
	}
	most := 0
	for _, row := range t.rows[1:] {
		most = max(most, after(row[column]))
	}
	for _, row := range t.rows[1:] {
		row[column] += strings.Repeat(" ", most-after(row[column]))
	}
}

// places is how many places of a terminal a text takes. Signs of ambiguous width
// take one, as terminals draw them unless told otherwise.
func places(s string) int {
	n := 0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r) || unicode.IsControl(r):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
