package sheet

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"

	"paysheet/pkg/diag"
)

// Sums are checksums of the raw cells of one sheet, row by row and column by
// column: enough to tell later which cells of it were changed, and far too little
// to tell what was in them. They are no proof against somebody who means to
// deceive; the hash of the whole file is.
type Sums struct {
	Sheet string `json:"sheet"`
	// First is the number of the first row of Rows; 0 for a sheet without cells.
	First int `json:"first"`
	// Rows has a checksum for each row from First on, 0 for an empty one.
	Rows RowSums `json:"rows"`
	// Columns are the columns that hold anything, from the left.
	Columns []ColumnSum `json:"columns"`
}

// ColumnSum is the checksum of one column, over its cells and the rows they
// stand in.
type ColumnSum struct {
	Column int `json:"column"` // from 1
	// Heading is what a scheme calls the column; "" for one that is not read.
	Heading string  `json:"heading,omitempty"`
	Sum     HexWord `json:"sum"`
}

// RowSums are checksums of rows. In JSON they are one text: base64 of four bytes
// a row, the highest first.
type RowSums []uint32

// MarshalText writes the checksums.
func (r RowSums) MarshalText() ([]byte, error) {
	raw := make([]byte, 0, 4*len(r))
	for _, sum := range r {
		raw = binary.BigEndian.AppendUint32(raw, sum)
	}
	return base64.StdEncoding.AppendEncode(nil, raw), nil
}

// UnmarshalText reads the checksums.
func (r *RowSums) UnmarshalText(text []byte) error {
	raw, err := base64.StdEncoding.Strict().AppendDecode(nil, text)
	if err != nil {
		return err
	}
	if len(raw)%4 != 0 || len(raw)/4 > MaxRows {
		return errSums(len(raw))
	}
	*r = make(RowSums, len(raw)/4)
	for i := range *r {
		(*r)[i] = binary.BigEndian.Uint32(raw[4*i:])
	}
	return nil
}

// HexWord is a checksum of 32 bits, in JSON eight hexadecimal digits.
type HexWord uint32

// MarshalText writes the digits.
func (h HexWord) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%08x", uint32(h)), nil }

// UnmarshalText reads the digits, and nothing but them.
func (h *HexWord) UnmarshalText(text []byte) error {
	word, err := strconv.ParseUint(string(text), 16, 32)
	if err != nil || len(text) != 8 {
		return errWord(string(text))
	}
	*h = HexWord(word)
	return nil
}

// Watched is a book that takes the checksums of its sheets while they are read.
type Watched struct {
	Book

	mu   sync.Mutex
	sums map[string]Sums
}

// Watch returns the book, watched. The first pass over a sheet that comes to its
// end without an error gives the sheet's checksums; other passes cost nothing.
func Watch(b Book) *Watched { return &Watched{Book: b, sums: map[string]Sums{}} }

// SheetHidden tells whether the watched book says that the sheet is hidden.
func (w *Watched) SheetHidden(name string) bool {
	h, ok := w.Book.(hider)
	return ok && h.SheetHidden(name)
}

// Merges are the merged cells of a sheet, if the watched book knows them.
func (w *Watched) Merges(sheet string) ([]Range, error) {
	if m, ok := w.Book.(Merger); ok {
		return m.Merges(sheet)
	}
	return nil, nil
}

// CellPlace is where the watched book says that a cell stands.
func (w *Watched) CellPlace(sheet string, column, row int) diag.Place {
	return cellPlace(w.Book, sheet, column, row)
}

// Sums are the checksums of a sheet; ok is false for one that has not been read
// to its end.
func (w *Watched) Sums(sheet string) (s Sums, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	s, ok = w.sums[sheet]
	return s, ok
}

// Rows streams a sheet.
func (w *Watched) Rows(sheet string) iter.Seq2[RawRow, error] {
	if _, done := w.Sums(sheet); done {
		return w.Book.Rows(sheet)
	}
	return func(yield func(RawRow, error) bool) {
		var s summer
		for row, err := range w.Book.Rows(sheet) {
			if err == nil {
				s.add(row)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if _, done := w.sums[sheet]; !done {
			w.sums[sheet] = s.sums(sheet)
		}
	}
}

// summer makes the checksums of a sheet from its rows, which come in order. The
// checksums are FNV-1a.
type summer struct {
	first   int
	count   int       // of rows from first on
	rows    []RowSums // chunkRows in each, so that none is copied while they grow
	columns []uint32  // by column from 1; 0 where there was no cell yet
}

// chunkRows is how many checksums of rows are kept in one piece.
const chunkRows = 8192

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

func (s *summer) add(row RawRow) {
	sum := uint32(0)
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind == EmptyCell || c.Column < 1 {
			continue
		}
		if sum == 0 {
			sum = fnvOffset
		}
		for len(s.columns) <= c.Column {
			s.columns = append(s.columns, 0)
		}
		at := &s.columns[c.Column]
		if *at == 0 {
			*at = fnvOffset
		}
		sum, *at = cellSums(wordSum(sum, c.Column), wordSum(*at, row.Number), c)
		*at = nonZero(*at)
	}
	if sum == 0 {
		return
	}
	if s.count == 0 {
		s.first = row.Number
	}
	for s.count < row.Number-s.first {
		s.addRow(0)
	}
	s.addRow(nonZero(sum))
}

// addRow keeps the checksum of the next row.
func (s *summer) addRow(sum uint32) {
	if s.count%chunkRows == 0 {
		s.rows = append(s.rows, make(RowSums, 0, chunkRows))
	}
	last := &s.rows[len(s.rows)-1]
	*last = append(*last, sum)
	s.count++
}

// cellSums goes on over a cell's kind and text in two checksums at once, and
// marks the end of the text.
func cellSums(row, column uint32, c *RawCell) (uint32, uint32) {
	row, column = (row^uint32(c.Kind))*fnvPrime, (column^uint32(c.Kind))*fnvPrime
	for i := range len(c.Text) {
		letter := uint32(c.Text[i])
		row, column = (row^letter)*fnvPrime, (column^letter)*fnvPrime
	}
	return (row ^ 0xFF) * fnvPrime, (column ^ 0xFF) * fnvPrime // no UTF-8 text holds this byte
}

func wordSum(sum uint32, n int) uint32 {
	for range 3 {
		sum = (sum ^ uint32(n&0xFF)) * fnvPrime
		n >>= 8
	}
	return sum
}

// nonZero keeps 0 for what is empty.
func nonZero(sum uint32) uint32 { return max(sum, 1) }

func (s *summer) sums(sheet string) Sums {
	out := Sums{Sheet: sheet, First: s.first, Rows: slices.Concat(s.rows...), Columns: []ColumnSum{}}
	for column, sum := range s.columns {
		if sum != 0 {
			out.Columns = append(out.Columns, ColumnSum{Column: column, Sum: HexWord(sum)})
		}
	}
	return out
}

// Columns are the columns of a part's sheet, from 1, that the columns of the
// specification are read from; 0 for one that the sheet does not have.
func (t *Table) Columns(part int) []int {
	if part < 0 || part >= len(t.parts) {
		return nil
	}
	var out []int
	p := &t.parts[part]
	for _, h := range p.columns {
		at := h.Column
		if d, ok := p.book.(derived); ok && at > 0 {
			at, _ = splitCell(d.CellPlace(p.sheet, at, h.Row).Cell)
		}
		out = append(out, at)
	}
	return out
}
