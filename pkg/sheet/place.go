package sheet

import "paysheet/pkg/diag"

// placer is a Book that says itself where a cell stands: rows of a text file
// are lines.
type placer interface {
	CellPlace(sheet string, column, row int) diag.Place
}

// cellPlace is where a cell of a book stands. A book may have a method
// CellPlace(sheet string, column, row int) diag.Place that knows better than
// file, sheet and cell.
func cellPlace(b Book, sheet string, column, row int) diag.Place {
	if p, ok := b.(placer); ok {
		return p.CellPlace(sheet, column, row)
	}
	return diag.Place{File: b.Name(), Sheet: sheet, Cell: CellName(column, row)}
}

// inSheet makes the places of one sheet.
type inSheet struct {
	book  Book
	sheet string
}

// whole is the sheet itself.
func (s inSheet) whole() diag.Place { return diag.Place{File: s.book.Name(), Sheet: s.sheet} }

// at is a cell.
func (s inSheet) at(column, row int) diag.Place { return cellPlace(s.book, s.sheet, column, row) }

// heading is the cell of a heading.
func (s inSheet) heading(h Heading) diag.Place { return s.at(h.Column, h.Row) }
