package source

import (
	"iter"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// View is an export as the standard sheets that it gives: a sheet.Book with the
// name of the export's file. Rows and columns are numbered by the view; Origin
// tells which cell of the export each of them is.
type View struct {
	set      *Set
	profile  *Profile
	book     sheet.Book
	sheet    string
	layout   *layout
	date1904 bool

	outputs []*outputView
	readers []*reader // by field; nil for a field that the export does not have or nobody reads
	needed  []bool    // by field
	rates   []rateScale
	eachOf  []*reader // by column of each:
	ways    []*wayTo

	from, to value.Date // of the banner
	dated    bool       // the banner has dates
	days     []value.Date
	stride   int

	counts Counts
}

// Counts are how many rows of an export were what.
type Counts struct {
	// Rows were given to the scheme, of all standard sheets together.
	Rows int
	// Totals are lines of sums and averages, of remarks and signatures.
	Totals int
	// Repeated are further rows of a thing that was counted once.
	Repeated int
	// Other do not have the words that only: asks for.
	Other int
	// Nobodys name nobody, Others somebody who is not in the roster.
	Nobodys, Others int
	// Outside have a date outside the period.
	Outside int
	// Converted are lengths in hours that became days of work, or days hours.
	Converted int
	// Parts are days that tell only of an absence for a part of the day.
	Parts int
}

// outputView is one standard sheet of the view.
type outputView struct {
	*outputSheet
	columns []*outputColumn // those that the export has something for
	read    []bool          // the scheme reads the column
	date    int             // in columns, -1 for none
	each    bool            // some column is filled from each:
}

// rateScale is how the numbers of a column of rates are meant.
type rateScale uint8

const (
	asFraction rateScale = iota
	asPoints
)

var _ sheet.Book = (*View)(nil)

// Name is the name of the export's file.
func (v *View) Name() string { return v.book.Name() }

// Sheets are the standard sheets that the export gives and the scheme reads.
func (v *View) Sheets() []string {
	var out []string
	for _, o := range v.outputs {
		out = append(out, o.name)
	}
	return out
}

// Date1904 is false: dates are given as texts.
func (v *View) Date1904() bool { return false }

// Profile is the profile that the export was read with.
func (v *View) Profile() *Profile { return v.profile }

// From is the name of the sheet in the export's file.
func (v *View) From() string { return v.sheet }

// Counts are how many rows were what.
func (v *View) Counts() Counts { return v.counts }

// SheetHidden tells whether the export's sheet is hidden.
func (v *View) SheetHidden(string) bool {
	h, ok := v.book.(interface{ SheetHidden(name string) bool })
	return ok && h.SheetHidden(v.sheet)
}

// Rows gives a standard sheet: its headings, then its rows.
func (v *View) Rows(name string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		at := slices.IndexFunc(v.outputs, func(o *outputView) bool { return o.name == name })
		if at < 0 {
			return
		}
		o := v.outputs[at]
		heading := sheet.RawRow{Number: v.layout.headings.Last * v.stride}
		heading.Cells = append(heading.Cells, sheet.RawCell{Column: 1, Kind: sheet.TextCell, Text: LinkColumn})
		for i, c := range o.columns {
			heading.Cells = append(heading.Cells, sheet.RawCell{Column: i + 2, Kind: sheet.TextCell, Text: c.name})
		}
		if !yield(heading, nil) {
			return
		}
		p := &pass{view: v, outputs: []*outputView{o}, yield: yield}
		if err := p.run(); err != nil {
			yield(sheet.RawRow{}, err)
		}
	}
}

// CellPlace is the cell of the export that a cell of a standard sheet comes
// from: the first one, where it comes from several.
func (v *View) CellPlace(name string, column, row int) diag.Place {
	number, slot := row/v.stride, row%v.stride
	from := 0
	if i := slices.IndexFunc(v.outputs, func(o *outputView) bool { return o.name == name }); i >= 0 && column >= 2 && column < len(v.outputs[i].columns)+2 {
		from = v.columnOf(v.outputs[i].columns[column-2], slot)
	}
	if from == 0 {
		from = v.linkColumn()
	}
	return cellPlace(v.book, v.sheet, max(1, from), number)
}

// SheetPlace is the sheet of the export.
func (v *View) SheetPlace(string) diag.Place { return sheetPlace(v.book, v.sheet) }

// placer is a book that says itself where a cell stands, as rows of a text file
// are lines.
type placer interface {
	CellPlace(sheet string, column, row int) diag.Place
}

func cellPlace(book sheet.Book, sheetName string, column, row int) diag.Place {
	if p, ok := book.(placer); ok {
		return p.CellPlace(sheetName, column, row)
	}
	return diag.Place{File: book.Name(), Sheet: sheetName, Cell: sheet.CellName(column, row)}
}

// sheetPlace is a whole sheet; a text file is one.
func sheetPlace(book sheet.Book, sheetName string) diag.Place {
	if cellPlace(book, sheetName, 1, 1).Line > 0 {
		return diag.Place{File: book.Name()}
	}
	return diag.Place{File: book.Name(), Sheet: sheetName}
}

// columnOf is the column of the export that a standard column is read from, 0
// for none.
func (v *View) columnOf(c *outputColumn, slot int) int {
	for _, f := range c.take {
		switch v.profile.fields[f].origin {
		case fromColumn:
			if h := v.layout.columns[v.profile.fields[f].index]; h != nil {
				return h.column
			}
		case fromDay, fromText:
			if d := (slot - 1) / daySlots; slot > 0 && d < len(v.layout.days) {
				return v.layout.days[d].column
			}
		case fromEachName, fromEach:
			if slot > 0 && slot <= len(v.layout.each) {
				return v.layout.each[slot-1].column
			}
		}
	}
	return 0
}

// linkColumn is the column by which people are found first.
func (v *View) linkColumn() int {
	for _, w := range v.ways {
		if h := v.layout.columns[v.profile.fields[w.field].index]; h != nil {
			return h.column
		}
	}
	return 0
}

// sourceRow is one row of the export.
type sourceRow struct {
	number int
	hidden bool
	wide   *diag.Problem   // it has other fields than the headings
	cells  []sheet.RawCell // by column of the sheet, from 0 for column 1
}

// cellOf is the cell of a field, nil where there is none.
func (v *View) cellOf(row *sourceRow, field int) *sheet.RawCell {
	f := &v.profile.fields[field]
	if f.origin != fromColumn || v.layout.columns[f.index] == nil {
		return nil
	}
	return row.at(v.layout.columns[f.index].column)
}

func (r *sourceRow) at(column int) *sheet.RawCell {
	if column > len(r.cells) || r.cells[column-1].Kind == sheet.EmptyCell {
		return nil
	}
	return &r.cells[column-1]
}

// at is the place of a cell of the export.
func (v *View) at(row *sourceRow, column int) diag.Place {
	return cellPlace(v.book, v.sheet, column, row.number)
}

// firstColumn is the first column of a row with something in it.
func (v *View) firstColumn(row *sourceRow) int {
	for i := range row.cells {
		if row.cells[i].Kind != sheet.EmptyCell {
			return i + 1
		}
	}
	return 1
}

// totalWords are lines of sums in every export.
var totalWords = []string{"合计", "小计", "总计", "汇总", "平均"}

// isTotal tells whether a row is a line of sums or averages: such a word stands
// in its first cell, or in one by which people are found. So is a line of
// signatures and remarks.
func (v *View) isTotal(row *sourceRow) bool {
	is := func(cell *sheet.RawCell) bool {
		if cell == nil || cell.Kind != sheet.TextCell {
			return false
		}
		f := strings.TrimRight(folded(cell.Text), ":")
		return slices.Contains(totalWords, f) || slices.ContainsFunc(v.profile.file.Skip, func(w string) bool { return folded(w) == f })
	}
	if is(row.at(v.firstColumn(row))) || isSigned(row) {
		return true
	}
	return slices.ContainsFunc(v.profile.ways, func(w wayTo) bool { return is(v.cellOf(row, w.field)) })
}

// isSigned tells whether a row is a line of signatures, and nothing but that:
// 制表人：王 审核：.
func isSigned(row *sourceRow) bool {
	for i := range row.cells {
		if c := row.cells[i]; c.Kind != sheet.EmptyCell && !sheet.IsRemark(c) {
			return false
		}
	}
	return true
}

// sourceRows streams the rows of data of the export, without empty ones.
func (v *View) sourceRows(fn func(*sourceRow) bool) error {
	row, count := &sourceRow{}, v.layout.headings.FieldCount()
	for raw, err := range v.book.Rows(v.sheet) {
		if err != nil {
			return err
		}
		if raw.Number <= v.layout.headings.Last {
			continue
		}
		clear(row.cells)
		row.number, row.hidden, row.wide = raw.Number, raw.Hidden, nil
		if count.Differs(raw) {
			wide := count.Problem(v.at(row, 1), raw)
			row.wide = &wide
		}
		empty := true
		for _, c := range raw.Cells {
			if c.Kind == sheet.EmptyCell || c.Kind == sheet.TextCell && narrow(c.Text) == "" {
				continue
			}
			for c.Column > len(row.cells) {
				row.cells = append(row.cells, sheet.RawCell{})
			}
			row.cells[c.Column-1] = c
			empty = false
		}
		if !empty && !fn(row) {
			return nil
		}
	}
	return nil
}
