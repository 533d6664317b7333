// Package report lays out what a run found as pages of typed cells: a payslip
// for each employee and the summary for those who sign it off.
//
// In comes an engine.Result, and the record of the period before to set it
// beside; out go books of sheets, each cell with its value and what it means on
// the page. The package adds up what it shows, it never
// works out pay; it opens no file and knows no file format (see report/xlsx).
package report

import "paysheet/pkg/value"

// Book is one workbook.
type Book struct {
	// Title is the document's title, for file properties.
	Title  string
	Sheets []Sheet
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name string
	// Widths are the widths of the columns from the first, in hundredths of a
	// digit of the body font; a Chinese character takes two digits.
	Widths []int
	Rows   []Row
	// FrozenRows and FrozenColumns stay in sight when the reader scrolls.
	FrozenRows, FrozenColumns int
	// Filter is the row that carries filter buttons, from 1; 0 is none.
	Filter int
	// Bare hides the grid lines of the screen.
	Bare   bool
	Print  Print
	Charts []Chart
	// Entries are the columns that people fill in, from the first; EntryRow is
	// the first row that they fill.
	Entries  []Entry
	EntryRow int
}

// Row is one row: its first cell stands in column A.
type Row struct {
	// Height is in points; 0 leaves it to the program that shows the sheet.
	Height int
	Cells  []Cell
	// Make gives the cells of a row of which there are many, in the place of Cells,
	// so that the cells of all of them never stand in memory at once. It appends
	// them, the same ones each time.
	Make func(to []Cell) []Cell
}

// All are the cells of the row, however it holds them. They take the place of what
// stood in room, and are the caller's.
func (r *Row) All(room []Cell) []Cell {
	if r.Make != nil {
		return r.Make(room[:0])
	}
	return append(room[:0], r.Cells...)
}

// Cell is one cell. The zero Cell is empty and has no border.
type Cell struct {
	// Value is a number, a text, a date or blank; other kinds are shown as
	// their text.
	Value value.Value
	Style Style
	// Format is how a number is shown; a text with one stands where a number
	// would, at the right.
	Format Format
	// Across is how many cells to the right are merged into this one. They
	// still stand in Row.Cells, as Covered.
	Across int
	// Link opens a cell of another workbook; nil is none.
	Link *Link
	// Note is shown beside the cell when the reader points at it.
	Note string
}

// Style is what a cell means on the page; how it looks is the renderer's.
type Style uint8

const (
	// Plain is a cell without border.
	Plain Style = iota
	// Title is the name of the page.
	Title
	// Subtitle is the line under the title.
	Subtitle
	// Label names the field to its right.
	Label
	// Field is the content of a label.
	Field
	// Heading is the head of a column.
	Heading
	// Body is a cell of a table.
	Body
	// Explain is small print inside a table.
	Explain
	// Subtotal is a sum inside a table.
	Subtotal
	// Grand is the sum that the page is about.
	Grand
	// Alert is a notice that somebody should read.
	Alert
	// Good is a check that holds.
	Good
	// Bad is a check that does not.
	Bad
	// Remark is small print outside tables.
	Remark
	// Covered is a cell merged into the one on its left.
	Covered
	// Required is the head of a column that must be filled in.
	Required
	// Example is a cell of a row that shows how to fill in the others.
	Example
	// Linked is a cell of a table that opens another place.
	Linked
)

var styleNames = [...]string{
	"plain", "title", "subtitle", "label", "field", "heading", "body", "explain",
	"subtotal", "grand", "alert", "good", "bad", "remark", "covered", "required", "example", "linked",
}

// String returns the style's name, for dumps of pages.
func (s Style) String() string { return styleNames[s] }

// Format is how a number is shown.
type Format uint8

const (
	// General shows a number with as many decimals as it has.
	General Format = iota
	// Whole shows no decimals.
	Whole
	// Tenths shows one decimal.
	Tenths
	// Money shows two decimals.
	Money
	// AsText keeps what is typed as it is, leading zeros too.
	AsText
	// AsDate shows a day: 2026-10-03.
	AsDate
	// AsTime shows a time of day: 21:00:30.
	AsTime
)

// Paper is a size of paper.
type Paper uint8

const (
	// A4 is 210 × 297 mm.
	A4 Paper = iota
	// A5 is 148 × 210 mm.
	A5
)

// Print is how a sheet goes on paper.
type Print struct {
	Paper     Paper
	Landscape bool
	// PagesWide is how many pages lie side by side; the sheet is shrunk to
	// them. 0 counts as 1.
	PagesWide int
	// OnePage shrinks the sheet to one page in height too.
	OnePage bool
	// RepeatRows and RepeatColumns are how many rows from the top and columns
	// from the left are repeated on every page.
	RepeatRows, RepeatColumns int
	// Columns is how many columns from the left are printed; 0 is all.
	Columns int
	// Footer stands at the left foot of each page, beside the page number.
	Footer string
}

// Chart is a picture of two ranges of its own sheet.
type Chart struct {
	Title string
	// Flat lays the bars on their side, for long names.
	Flat bool
	// Categories and Values are ranges of one column each, equally long.
	Categories, Values Range
	Format             Format
	// FromZero starts the bars at 0, so that their lengths compare; for charts
	// without amounts below 0.
	FromZero bool
	// Row and Column are the cell at the chart's upper left corner, from 1.
	Row, Column int
	// Width and Height are in pixels at 96 to the inch.
	Width, Height int
}

// Range is a block of cells; rows and columns count from 1, both ends are in it.
type Range struct {
	FirstRow, FirstColumn, LastRow, LastColumn int
}

func text(style Style, s string) Cell {
	return Cell{Style: style, Value: value.OfText(s)}
}

func money(style Style, n value.Number) Cell {
	return Cell{Style: style, Value: value.Of(n), Format: Money}
}

func count(style Style, n int) Cell {
	return Cell{Style: style, Value: value.OfInt(int64(n)), Format: Whole}
}

// across returns the cell merged with the n cells on its right.
func across(c Cell, n int) []Cell {
	c.Across = n
	cells := make([]Cell, n+1)
	cells[0] = c
	for i := range n {
		cells[i+1] = Cell{Style: Covered}
	}
	return cells
}

func row(height int, cells ...Cell) Row { return Row{Height: height, Cells: cells} }
