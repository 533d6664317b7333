package sheet

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
)

// headingRows is how many rows of a sheet are searched for the headings.
const headingRows = 30

// Top is the first rows of a sheet, read once to look for headings in them any
// number of times.
type Top struct {
	place diag.Place // of the sheet
	rows  []topRow
	empty bool // no row has any cell
	err   error
}

// topRow is a row as it may be headings. They are kept if the row has no more cells
// than narrowCells: of a sheet of thousands of columns they take too much memory.
type topRow struct {
	textRow
	alone Headings // of this row
	below Headings // of this row and the one above it; none where that is not next to it
}

const narrowCells = 500

// ReadTop reads the first rows of a sheet. What goes wrong is told by FindTable.
func ReadTop(book Book, sheetName string) *Top {
	t := &Top{place: diag.Place{File: book.Name(), Sheet: sheetName}, empty: true}
	for raw, err := range book.Rows(sheetName) {
		if err != nil {
			t.err = err
			break
		}
		t.empty = t.empty && len(raw.Cells) == 0
		t.rows = append(t.rows, topRow{textRow: readTexts(raw)})
		last := len(t.rows) - 1
		if row := &t.rows[last]; len(row.cells) <= narrowCells && (last == 0 || len(t.rows[last-1].cells) <= narrowCells) {
			row.alone, row.below = t.makeHeadings(last)
		}
		if len(t.rows) == headingRows {
			break
		}
	}
	return t
}

// headings are those that a row may be.
func (t *Top) headings(i int) (alone, below Headings) {
	if row := &t.rows[i]; row.alone.Found() {
		return row.alone, row.below
	}
	return t.makeHeadings(i)
}

func (t *Top) makeHeadings(i int) (alone, below Headings) {
	row := t.rows[i].textRow
	if i > 0 && t.rows[i-1].isNext(row) && len(row.cells) > 0 {
		below = twoRows(t.rows[i-1].textRow, row)
	}
	return oneRow(row), below
}

// FindTable looks in the first rows of a sheet for the one or two rows of
// headings that name most of the given columns, the first of several. Names are
// those of Headings.Named. Where no name is there, the Headings are not Found.
// The problems are those of a sheet that cannot be read.
//
// In headings of two rows the titles of groups stand above their columns: a
// title in the first cell and blanks after it, as merged cells are stored. A
// column that belongs to no group has its text in the upper row and nothing
// below it.
func (t *Top) FindTable(names []string) (Headings, diag.List) {
	wanted := make([][]string, len(names))
	for i, name := range names {
		wanted[i] = []string{folded(name)}
	}
	h, _, err := t.find(wanted)
	if err != nil {
		return Headings{}, readProblems(t.place, err)
	}
	return h, nil
}

// textCell is a cell that may be part of a heading.
type textCell struct {
	column int
	text   string // trimmed, not empty
	number bool
}

// textRow is a row that may hold headings.
type textRow struct {
	number int
	lines  int // that it takes in a text file, with the line breaks in its cells
	fields int // RawRow.Fields
	cells  []textCell
}

func readTexts(raw RawRow) textRow {
	row := textRow{number: raw.Number, lines: 1, fields: raw.Fields}
	for _, c := range raw.Cells {
		row.lines += strings.Count(c.Text, "\n")
		if c.Kind != TextCell && c.Kind != NumberCell {
			continue
		}
		if text := trim(c.Text); text != "" {
			row.cells = append(row.cells, textCell{column: c.Column, text: strings.Clone(text), number: c.Kind == NumberCell || isNumber(text)})
		}
	}
	return row
}

func isNumber(text string) bool {
	n, ok := readNumberText(text)
	return ok && n.unit == ""
}

// isNext tells whether the other row follows this one without a gap.
func (r textRow) isNext(other textRow) bool {
	return other.number == r.number+1 || other.number == r.number+r.lines
}

// at is the cell of a column.
func (r textRow) at(column int) (textCell, bool) {
	i, ok := slices.BinarySearchFunc(r.cells, column, func(c textCell, column int) int { return c.column - column })
	if !ok {
		return textCell{}, false
	}
	return r.cells[i], true
}

// oneRow takes a row as headings.
func oneRow(row textRow) Headings {
	h := Headings{First: row.number, Last: row.number, fields: row.fields}
	for _, c := range row.cells {
		h.List = append(h.List, newHeading(c.column, row.number, "", c.text))
	}
	return h
}

// twoRows takes two rows as titles of groups and the headings below them. A
// title reaches to the right while the row below has a text and its own has
// none.
func twoRows(top, below textRow) Headings {
	h := Headings{First: top.number, Last: below.number, fields: max(top.fields, below.fields)}
	title, end := "", 0 // the group, and the last column that it reached
	i, j := 0, 0
	for i < len(top.cells) || j < len(below.cells) {
		switch {
		case j == len(below.cells) || i < len(top.cells) && top.cells[i].column < below.cells[j].column:
			c := top.cells[i]
			h.List = append(h.List, newHeading(c.column, top.number, "", c.text))
			title = ""
			i++
		case i < len(top.cells) && top.cells[i].column == below.cells[j].column:
			up, low := top.cells[i], below.cells[j]
			if folded(up.text) == folded(low.text) { // the cells of a merged one, filled in
				h.List = append(h.List, newHeading(low.column, below.number, "", low.text))
				title = ""
			} else {
				title, end = up.text, low.column
				h.Titles = append(h.Titles, newHeading(up.column, top.number, "", up.text))
				h.List = append(h.List, newHeading(low.column, below.number, title, low.text))
			}
			i++
			j++
		default:
			c := below.cells[j]
			if c.column != end+1 {
				title = ""
			}
			if title != "" {
				end = c.column
			}
			h.List = append(h.List, newHeading(c.column, below.number, title, c.text))
			j++
		}
	}
	return h
}

// count is how many columns the headings name.
func (h Headings) count(wanted map[string][]int, columns int) int {
	if len(h.List) == 0 {
		return 0
	}
	seen, n := make([]bool, columns), 0
	note := func(name string) {
		for _, i := range wanted[name] {
			if !seen[i] {
				seen[i] = true
				n++
			}
		}
	}
	for _, heading := range h.List {
		note(heading.leaf)
		note(heading.group + "/" + heading.leaf)
		if heading.Unit != "" {
			note(heading.bare)
			note(heading.group + "/" + heading.bare)
		}
	}
	return n
}

// isSecond tells whether the row below one row of headings belongs to the
// headings, although it names no more of the columns than the first one alone:
// it has texts in columns that the first one leaves blank after a title, and
// nothing under the columns that are wanted and are no titles. As a row of data
// it would hold nothing that is read.
func isSecond(top, below textRow, wanted map[string][]int) bool {
	single, spread := false, false
	for i, c := range top.cells {
		low, filled := below.at(c.column)
		_, again := below.at(c.column + 1)
		spreads := filled && again && (i+1 == len(top.cells) || top.cells[i+1].column > c.column+1)
		spread = spread || spreads
		if len(wanted[folded(c.text)]) == 0 {
			continue
		}
		switch {
		case !filled:
			single = true
		case !spreads || low.number:
			return false
		}
	}
	return single && spread
}

// hasDoubles tells whether a wanted name stands twice in a row: only the titles
// above can then tell its columns apart.
func hasDoubles(row textRow, wanted map[string][]int) bool {
	seen := map[string]bool{}
	for _, c := range row.cells {
		name := folded(c.text)
		if seen[name] && len(wanted[name]) > 0 {
			return true
		}
		seen[name] = true
	}
	return false
}

// find is FindTable for folded names, each column with all of its own. empty
// tells whether no row had any cell.
func (t *Top) find(names [][]string) (best Headings, empty bool, err error) {
	if t.err != nil {
		return Headings{}, false, t.err
	}
	wanted := map[string][]int{}
	for i, own := range names {
		for _, name := range own {
			wanted[name] = append(wanted[name], i)
		}
	}
	most := 0
	for i := range t.rows {
		row := t.rows[i].textRow
		alone, below := t.headings(i)
		n := alone.count(wanted, len(names))
		if below.Found() {
			top := t.rows[i-1].textRow
			both := below.count(wanted, len(names))
			switch {
			case both > max(most, n),
				both > most && both == n && hasDoubles(row, wanted),
				best.Last == top.number && best.First == top.number && isSecond(top, row, wanted):
				best, most, n = below, max(both, most), 0
			}
		}
		if n > most {
			best, most = alone, n
		}
	}
	for _, row := range t.rows {
		if row.number < best.First {
			best.above = append(best.above, row.textRow)
		}
	}
	return best, t.empty, nil
}
