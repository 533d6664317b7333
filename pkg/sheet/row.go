// Package sheet turns the raw cells of workbooks into typed rows.
//
// In come books that can be streamed and the specification of one sheet; out go
// rows of values and every fault with its file, sheet, cell, the value read and
// what was expected. It opens no file, and it never drops a row or a cell in
// silence.
package sheet

import (
	"iter"

	"paysheet/pkg/value"
)

// CellKind is what a raw cell holds.
type CellKind uint8

const (
	// EmptyCell holds nothing, or only a style.
	EmptyCell CellKind = iota
	// NumberCell holds a number as the text stored in the file.
	NumberCell
	// TextCell holds a text.
	TextCell
	// BoolCell holds "1" or "0".
	BoolCell
	// ISODateCell holds a date as ISO 8601 text (cell type d).
	ISODateCell
	// ErrorCell holds a spreadsheet's error, such as #N/A.
	ErrorCell
	// UncachedCell holds a formula whose result the file does not hold.
	UncachedCell
	// ExactCell holds a number as its exact text, a fraction as 200/3, and behind a
	// space its unit of time, if it has one: 15 分钟. No file has such cells: a room
	// that works cells out from others gives them.
	ExactCell
)

// RawCell is one cell as the file holds it.
type RawCell struct {
	Column int // from 1
	Kind   CellKind
	Text   string // the stored text, never passed through a display format
	Dated  bool   // the cell's number format shows a date or a time
	// Percent tells that the cell's number format shows a number as hundredths:
	// 0.985 as 98.5%.
	Percent bool
}

// RawRow is one row as the file holds it, cells in the order of their columns.
// The row and its cells are only valid until the next row is read.
type RawRow struct {
	Number int // from 1
	Hidden bool
	// Fields is how many fields the row of a text file has, empty ones too; 0 in a
	// workbook.
	Fields int
	Cells  []RawCell
}

// Book is one workbook or CSV file that can be streamed any number of times.
type Book interface {
	// Name is the file's name without folders, as places show it.
	Name() string
	// Sheets are the names of the sheets in the order of the book.
	Sheets() []string
	// Date1904 tells whether date serials count from 1904-01-01.
	Date1904() bool
	// Rows streams a sheet. An error ends the stream: what came before it is
	// then not the whole sheet and must not be used.
	Rows(sheet string) iter.Seq2[RawRow, error]
}

// Type is what the cells of a column must hold.
type Type uint8

const (
	// IDType is a text kept as it stands: leading zeros and 18 digits stay.
	IDType Type = iota
	// TextType is a text, trimmed.
	TextType
	// NumberType is an exact number.
	NumberType
	// DateType is a calendar date.
	DateType
	// TimeType is a time of day.
	TimeType
	// DurationType is a length of time, read into a number of the column's unit.
	DurationType
	// BooleanType is 是 否 TRUE FALSE 1 0.
	BooleanType
)

// TypeNames are the words of a scheme for the types, in their order.
var TypeNames = []string{"id", "text", "number", "date", "time", "duration", "boolean"}

// String returns the word of a scheme for the type.
func (t Type) String() string { return TypeNames[t] }

// Kind is the kind of value that cells of the type become.
func (t Type) Kind() value.Kind {
	switch t {
	case NumberType, DurationType:
		return value.Numeric
	case DateType:
		return value.Day
	case TimeType:
		return value.Clock
	case BooleanType:
		return value.Boolean
	default:
		return value.Text
	}
}

// Within says what a date outside the period is.
type Within uint8

const (
	// Anywhere takes any date.
	Anywhere Within = iota
	// PeriodOnly makes a date outside the period a fault.
	PeriodOnly
	// PeriodSkip leaves a row with a date outside the period out, and counts it.
	PeriodSkip
)

// Percent says how the numbers of a column of shares are written.
type Percent uint8

const (
	// AsItStands is a column of which nothing is said: 98.5 is 98.5, and 98.5%
	// is 0.985, or 98.5 where the unit is %.
	AsItStands Percent = iota
	// Fraction is a column in which a number is the share itself: 0.985.
	Fraction
	// Points is a column in which a number counts hundredths: 98.5 is 0.985.
	Points
)

// PercentNames are the words of a scheme for Percent, in their order.
var PercentNames = []string{"", "fraction", "points"}

// Column is what a sheet's specification says of one column.
type Column struct {
	// Name is the heading, and the name in formulas.
	Name string
	// From lists other headings that the column goes by.
	From []string
	Type Type
	// Optional allows empty cells and a missing column; they are blank.
	Optional bool
	// Default stands for an empty cell or a missing column, unless blank.
	Default value.Value
	// Min and Max bound a number, both inclusive; nil is no bound.
	Min, Max *value.Number
	// Among lists the only texts allowed; empty allows any.
	Among []string
	// Unit is what the numbers count, and of a duration 秒, 分钟, 小时 or 天.
	// Numbers in another unit of time or money are converted where heading or
	// cell name it. Where it is %, values are hundredths: 98.5.
	Unit string
	// Percent says how numbers that are shares are written.
	Percent Percent
	// Blank lists words that stand for an empty cell.
	Blank []string
	// Epoch takes milliseconds since 1970, in Shanghai, for dates and times.
	Epoch bool
	// Pad is how many digits an id has that is all digits; zeros are put before
	// shorter ones. 0 leaves ids as they stand.
	Pad int
	// Unique makes a value that stands twice in the table a fault.
	Unique bool
	// Strict is what is not taken leniently.
	Strict Lenience
	// Within applies to dates.
	Within Within
}

// Spec is what a scheme says of one sheet.
type Spec struct {
	Name    string
	Columns []Column
	// Optional allows the sheet to be missing everywhere; it then has no rows.
	Optional bool
	// Key names a column whose value must not repeat; "" is none.
	Key string
}

// Row is one typed row. It is only valid until the next row is read.
type Row struct {
	// Values are the cells in the order of the specification's columns.
	Values []value.Value
	// Part is the index of the part (file and sheet) the row stands in; see
	// Table.Part.
	Part int
	// Number is the row's number in its sheet, from 1.
	Number int
}
