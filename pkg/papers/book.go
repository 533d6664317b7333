// Package papers lays out the working papers: a workbook that works the pay of
// a run out again by itself, in Excel, WPS or LibreOffice.
//
// In comes a finished engine.Run; out goes a Book of sheets whose cells hold the
// formulas of the scheme, written as Excel's, beside the values as they were
// worked out exactly. The rows of big sheets are streamed. The package works out
// no pay and knows no file format (see report/xlsx).
package papers

import "paysheet/pkg/value"

// Book is the workbook.
type Book struct {
	Title  string
	Sheets []*Sheet
	// Names are the names of cells and ranges, in the order of the workbook.
	Names []Name
	// Figures is how many cells hold a figure of the scheme, Live how many of
	// them are formulas.
	Figures, Live int
}

// Name is a name for a cell or a range.
type Name struct{ Name, RefersTo string }

// Sheet is one sheet of the workbook.
type Sheet struct {
	Name string
	// Widths are the widths of the columns in digits.
	Widths                    []int
	FrozenRows, FrozenColumns int
	Notes                     []Note
	// Zeros are cells that are shown as good where a difference is 0, else as bad.
	Zeros []Zero
	// Rows hands over the rows in their order, with their numbers.
	Rows func(yield func(number int, cells []Cell) error) error
	// LastRow and LastColumn are how far the cells reach.
	LastRow, LastColumn int
}

// Zero are cells of a table; Difference is the one in their first row that
// should be 0, its column fixed: $D5.
type Zero struct{ Cells, Difference string }

// Note is a note on a cell.
type Note struct {
	Row, Column int
	Text        string
}

// Cell is one cell; Cells[0] stands in column A. The zero Cell is empty.
type Cell struct {
	// Value is the value, of a formula the one that was worked out exactly.
	Value value.Value
	// Formula is the formula without its equals sign, or "".
	Formula string
	// Array tells that the formula is entered as an array.
	Array  bool
	Style  Style
	Format Format
}

// Style is what a cell is.
type Style uint8

const (
	// Plain is a text on the page.
	Plain Style = iota
	// Title is the name of the page.
	Title
	// Remark is a line under the title.
	Remark
	// Band names the kind of the columns below it.
	Band
	// Heading is the head of a column.
	Heading
	// Key is a 工号, a name or a group.
	Key
	// Input is what was read: people may change it.
	Input
	// Live is a formula.
	Live
	// Fixed is a value that has no formula.
	Fixed
	// Total is a sum.
	Total
	// Mark is a sign that something holds.
	Mark
	// Origin is the file and the row that something comes from.
	Origin
)

// Format is how a value is shown.
type Format uint8

const (
	// General shows a value as it is.
	General Format = iota
	// Money shows two decimals.
	Money
	// Percent shows hundredths.
	Percent
	// Day shows a date.
	Day
	// Clock shows a time of day.
	Clock
	// Bound shows the open end of a table, a number that no other reaches, as 不限.
	Bound
)
