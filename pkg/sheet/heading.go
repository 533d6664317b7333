package sheet

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
)

// headingRows is how many rows of a sheet are searched for the headings.
const headingRows = 30

// heading is one cell of the row of headings.
type heading struct {
	column int
	text   string
	folded string
}

// headings is a row that may hold the headings.
type headings struct {
	row   int
	cells []heading
}

func readHeadings(row RawRow) headings {
	h := headings{row: row.Number}
	for _, c := range row.Cells {
		if c.Kind != TextCell && c.Kind != NumberCell {
			continue
		}
		if f := folded(c.Text); f != "" {
			h.cells = append(h.cells, heading{column: c.Column, text: trim(c.Text), folded: f})
		}
	}
	return h
}

// named are the cells that name the column.
func (h headings) named(c *Column) []heading {
	var found []heading
	for _, cell := range h.cells {
		if cell.folded == folded(c.Name) || slices.ContainsFunc(c.From, func(s string) bool { return folded(s) == cell.folded }) {
			found = append(found, cell)
		}
	}
	return found
}

// count is how many of the columns the row names.
func (h headings) count(spec *Spec) int {
	n := 0
	for i := range spec.Columns {
		if len(h.named(&spec.Columns[i])) > 0 {
			n++
		}
	}
	return n
}

func (h headings) texts() []string {
	var out []string
	for _, cell := range h.cells {
		out = append(out, cell.text)
	}
	return out
}

// findHeadings looks for the row that names most of the columns, the first of
// several, and returns it with the column of the sheet for each column of the
// specification, 0 for none. A sheet without any cell has no row of headings
// and no problem: row is then 0.
func findHeadings(spec *Spec, book Book, sheetName string) (row int, columns []int, problems diag.List) {
	at := diag.Place{File: book.Name(), Sheet: sheetName}
	var best headings
	most, seen, empty := 0, 0, true
	for raw, err := range book.Rows(sheetName) {
		if err != nil {
			return 0, nil, readProblems(at, err)
		}
		h := readHeadings(raw)
		empty = empty && len(raw.Cells) == 0
		if n := h.count(spec); n > most {
			best, most = h, n
		}
		if seen++; seen == headingRows {
			break
		}
	}
	if most == 0 {
		if !empty || !spec.Optional {
			problems.Add(noHeadings(at, spec))
		}
		return 0, nil, problems
	}
	columns = make([]int, len(spec.Columns))
	for i := range spec.Columns {
		c := &spec.Columns[i]
		found := best.named(c)
		switch {
		case len(found) == 0 && !c.Optional && c.Default.IsBlank():
			at.Cell = CellName(1, best.row)
			problems.Add(missingHeading(at, c, best.row, best.texts()))
		case len(found) > 0:
			columns[i] = found[0].column
		}
		for _, again := range found[min(1, len(found)):] {
			at.Cell = CellName(again.column, best.row)
			problems.Add(doubleHeading(at, c, found[0].text, CellName(found[0].column, best.row), again.text))
		}
	}
	if !problems.HasErrors() {
		problems.Add(best.unread(spec, columns, at)...)
	}
	return best.row, columns, problems
}

// unread looks at the headings that no column is read from, beside the columns
// that may be missing and are: one may be meant for the other, and then a whole
// column would be lost in silence. A heading that is nearly the column's name is
// an error; where others stand unread, the columns taken as empty are told.
func (h headings) unread(spec *Spec, columns []int, at diag.Place) diag.List {
	var problems diag.List
	var free []heading
	for _, cell := range h.cells {
		if !slices.ContainsFunc(spec.Columns, func(c Column) bool { return slices.Contains(h.named(&c), cell) }) {
			free = append(free, cell)
		}
	}
	var empty []string
	for i := range spec.Columns {
		c := &spec.Columns[i]
		if columns[i] != 0 || !c.Optional && c.Default.IsBlank() {
			continue
		}
		empty = append(empty, c.Name)
		for _, cell := range free {
			if nearly(folded(c.Name), cell.folded) {
				at.Cell = CellName(cell.column, h.row)
				problems.Add(nearlyHeading(at, c, cell.text))
			}
		}
	}
	if len(problems) == 0 && len(empty) > 0 && len(free) > 0 {
		at.Cell = ""
		problems.Add(takenAsEmpty(at, empty))
	}
	return problems
}

// nearly tells whether a heading is the name with something added (a unit in
// brackets, a star, a word), with something left out, or misspelt in one
// character.
func nearly(name, heading string) bool {
	bare, _, _ := strings.Cut(heading, "(")
	bare = strings.TrimRight(bare, "*:")
	if bare == name || len([]rune(bare)) >= 2 && strings.HasPrefix(name, bare) || strings.HasPrefix(bare, name) {
		return true
	}
	return diag.Nearest(name, []string{bare}) != ""
}
