package sheet

import (
	"errors"
	"slices"
	"strings"

	"paysheet/pkg/diag"
)

// Table is one sheet of the specification, wherever its rows stand: in one
// sheet of one workbook, or spread over several.
type Table struct {
	spec   Spec
	limits Limits
	parts  []part
}

// Part is one sheet of one file that rows of a table stand in. From is the sheet
// of the file where Sheet was worked out from it, else "".
type Part struct{ File, Sheet, From string }

type part struct {
	book    Book
	sheet   string
	heading Headings
	columns []Heading // for each column of the specification, or the zero Heading
}

// at is where a cell of the part stands.
func (p *part) at(column, row int) diag.Place { return cellPlace(p.book, p.sheet, column, row) }

// hider is a Book that knows which of its sheets are hidden.
type hider interface {
	SheetHidden(name string) bool
}

// Open finds the sheet in the books and its headings in every part, by name.
// Names are compared without regard to blanks, line breaks, full and half width,
// and upper and lower case. The parts are in the order of the files' names, and
// within a file in the order of its sheets. The limits are the period's first
// and last day, for columns with Within. A book that has a method
// SheetHidden(name string) bool is asked, and a hidden sheet is a warning.
//
// A table with problems that are errors is nil, unless all of them are headings
// that are nearly a column's name: its rows can be read for their own faults,
// though nothing may be worked out from them.
func Open(spec Spec, books []Book, period Limits) (*Table, diag.List) {
	t := &Table{spec: spec, limits: period}
	var problems diag.List
	books = slices.Clone(books)
	slices.SortStableFunc(books, func(a, b Book) int { return strings.Compare(a.Name(), b.Name()) })
	want, found := folded(spec.Name), false
	for _, b := range books {
		for _, name := range b.Sheets() {
			if folded(name) != want {
				continue
			}
			found = true
			if h, ok := b.(hider); ok && h.SheetHidden(name) {
				problems.Add(relocated(b, name, diag.List{hiddenSheet(diag.Place{File: b.Name(), Sheet: name})})...)
			}
			headings, columns, more := findHeadings(&t.spec, b, name)
			problems.Add(relocated(b, name, more)...)
			if headings.Found() {
				t.parts = append(t.parts, part{book: b, sheet: name, heading: headings, columns: columns})
			}
		}
	}
	if !found && !spec.Optional {
		problems.Add(missingSheet(&spec, books))
	}
	if slices.ContainsFunc(problems, func(p diag.Problem) bool {
		return p.Severity == diag.Error && p.Code != CodeNearlyHeading
	}) {
		return nil, problems
	}
	return t, problems
}

// Spec is the specification that the table was opened with.
func (t *Table) Spec() Spec { return t.spec }

// Parts are the sheets that the rows stand in; Row.Part counts in them.
func (t *Table) Parts() []Part {
	out := make([]Part, len(t.parts))
	for i, p := range t.parts {
		out[i] = Part{File: p.book.Name(), Sheet: p.sheet}
		if d, ok := p.book.(derived); ok {
			out[i].From = d.From()
		}
	}
	return out
}

// Place is where a cell of a row stands, the column counted in Spec.Columns. A
// row that was kept needs only Part and Number. For a column that the sheet does
// not have, and for column -1, it is the row's cell in the first column there is.
func (t *Table) Place(row Row, column int) diag.Place {
	if row.Part < 0 || row.Part >= len(t.parts) {
		return diag.Place{Sheet: t.spec.Name}
	}
	p := &t.parts[row.Part]
	at := 0
	if column >= 0 && column < len(p.columns) {
		at = p.columns[column].Column
	}
	for i := 0; at == 0 && i < len(p.columns); i++ {
		at = p.columns[i].Column
	}
	return cellPlace(p.book, p.sheet, at, row.Number)
}

// readProblems is an error of Book.Rows as problems. A book that says where it
// happened is believed; otherwise it happened in the sheet.
func readProblems(at diag.Place, err error) diag.List {
	var list diag.List
	if errors.As(err, &list) {
		return list
	}
	return diag.List{unreadable(at, err)}
}
