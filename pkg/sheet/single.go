package sheet

import (
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// derived is a Book whose sheets were worked out from cells of a file. Its
// columns and rows are its own; places name the cells of the file.
type derived interface {
	Book
	// CellPlace is the cell of the file that a cell of a sheet comes from.
	CellPlace(sheet string, column, row int) diag.Place
	// From is the name of the sheet of the file.
	From() string
	// SheetPlace is the sheet of the file that a sheet comes from.
	SheetPlace(sheet string) diag.Place
}

// relocated names the cells of the file in problems of a sheet that was worked
// out from them.
func relocated(b Book, sheetName string, problems diag.List) diag.List {
	d, ok := b.(derived)
	if !ok {
		return problems
	}
	for i := range problems {
		at := &problems[i].Place
		switch column, row := splitCell(at.Cell); {
		case at.Sheet != sheetName: // the file's own place
		case row == 0:
			*at = d.SheetPlace(sheetName)
		default:
			*at = d.CellPlace(sheetName, column, row)
		}
	}
	return problems
}

// CellReader reads single cells as the cells of one column, for rooms that work
// a cell out before a table is made of it.
type CellReader struct{ convert converter }

// NewCellReader makes the reader of a column. The limits are the period's, for
// a column with Within.
func NewCellReader(c *Column, limits Limits) CellReader {
	return CellReader{convert: newConverter(c, limits)}
}

// Read types one cell. The problem, if there is one, has no place: the caller
// knows where the cell stands.
func (r CellReader) Read(cell RawCell, date1904 bool) (value.Value, *diag.Problem) {
	var v value.Value
	if r.convert.quick(&cell, date1904, &v) {
		return v, nil
	}
	v, problem, _ := r.convert.convert(cell, date1904)
	return v, problem
}

// exact takes a number that was worked out from cells: exactly, and in the
// column's unit, where both have one of time.
func (c *converter) exact(cell RawCell) (value.Value, *diag.Problem) {
	text, word, _ := strings.Cut(cell.Text, " ")
	n, err := value.ParseNumber(text)
	if err != nil {
		return value.Value{}, wrongCell(c.column, cell)
	}
	switch c.column.Type {
	case NumberType, DurationType:
		from, to := parseUnit(word, true), parseUnit(c.column.Unit, true)
		if from == noUnit || to != day && to.inSeconds() == 0 {
			return c.bounded(n, cell)
		}
		factor, ok := from.per(to)
		if !ok {
			return value.Value{}, wrongUnit(c.column, cell)
		}
		return c.bounded(n.Mul(factor), cell)
	case TextType:
		return c.word(n.String())
	default:
		return value.Value{}, wrongCell(c.column, cell)
	}
}
