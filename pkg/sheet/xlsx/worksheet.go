package xlsx

import (
	"errors"
	"fmt"
	"strconv"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// rowReader streams the rows of one sheet.
type rowReader struct {
	book  *Book
	at    diag.Place // the sheet; the cell is filled in where a problem has one
	yield func(sheet.RawRow, error) bool

	s     *scanner
	row   sheet.RawRow
	text  []byte // texts of the row's own cells, turned into one string a row
	owned []span // where each such text stands
	value []byte // of the cell being read
	last  int    // column of the cell before

	digits []byte // of the row's number, as the references of its cells end
}

// span is a cell of the row and where its text begins and ends in rowReader.text.
type span struct{ cell, from, to int }

// read walks through the sheet, its scanner standing behind the opening tag of
// the root.
func (r *rowReader) read(s *scanner) error {
	r.s = s
	found := false
	err := s.children(func() error {
		if string(s.name) != "sheetData" {
			return s.skip()
		}
		if found {
			return s.fault("there is a second <sheetData>")
		}
		found = true
		return s.children(func() error {
			if string(s.name) != "row" {
				return s.unexpected()
			}
			return r.readRow()
		})
	})
	if err == nil && !found {
		err = s.fault("there is no <sheetData>")
	}
	var syntax *syntaxError
	if errors.As(err, &syntax) && r.row.Number > 0 {
		err = fmt.Errorf("%w, in or after row %d", err, r.row.Number)
	}
	return err
}

func (r *rowReader) readRow() error {
	r.row.Cells, r.text, r.owned, r.last = r.row.Cells[:0], r.text[:0], r.owned[:0], 0
	if err := r.startRow(); err != nil {
		return err
	}
	for depth := r.s.depth(); ; {
		done := r.readPlainCells()
		if len(r.text) > maxRowBytes {
			at := r.at
			at.Cell = sheet.CellName(1, r.row.Number)
			return diag.List{tooLarge(at, "the text of the row, in bytes,", len(r.text), maxRowBytes)}
		}
		if done {
			break
		}
		k, err := r.s.next()
		if err != nil {
			return err
		}
		if k == closed && r.s.depth() < depth {
			break
		}
		if k != opened {
			if err := r.s.onlyBlank(k); err != nil {
				return err
			}
			continue
		}
		switch string(r.s.name) {
		case "c":
			err = r.readCell()
		case "extLst":
			err = r.s.skip()
		default:
			err = r.s.unexpected()
		}
		if err != nil {
			return err
		}
	}
	texts := string(r.text)
	for _, o := range r.owned {
		r.row.Cells[o.cell].Text = texts[o.from:o.to]
	}
	if !r.yield(r.row, nil) {
		return errStop
	}
	return nil
}

// startRow reads the row's number, one more than the row before if the file
// does not say.
func (r *rowReader) startRow() error {
	before := r.row.Number
	r.row.Number, r.row.Hidden = before+1, false
	seen := 0
	for rest := r.s.attrs; ; {
		name, val, more, err := nextAttr(rest)
		if err != nil {
			return err
		}
		if name == nil {
			break
		}
		bit := 0
		switch string(name) {
		case "r":
			bit = 1
			n, ok := wholeNumber(val, sheet.MaxRows)
			if !ok || n == 0 {
				return diag.List{badRow(r.at, val)}
			}
			r.row.Number = n
		case "hidden":
			bit = 2
			r.row.Hidden = isTrue(val)
		}
		if seen&bit != 0 {
			return r.s.fault("the attribute %s is there twice", name)
		}
		seen |= bit
		rest = more
	}
	if r.row.Number <= before {
		return diag.List{rowOrder(r.at, r.row.Number, before)}
	}
	if r.row.Number > sheet.MaxRows {
		return diag.List{tooLarge(r.at, "the number of rows", r.row.Number, sheet.MaxRows)}
	}
	r.digits = strconv.AppendInt(r.digits[:0], int64(r.row.Number), 10)
	return nil
}

// wholeNumber reads digits that make a number from 0 to most.
func wholeNumber(b []byte, most int) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, n <= most
}

// trim takes blanks off both ends, in place.
func trim(b []byte) []byte {
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	return b
}

func isTrue(val []byte) bool { return string(val) == "1" || string(val) == "true" }
