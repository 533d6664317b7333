package bigmonth

import (
	"errors"
	"os"

	"github.com/xuri/excelize/v2"
)

// A column has a heading and a width in characters; dated cells are shown as
// dates.
type column struct {
	heading string
	width   float64
	dated   bool
}

// A book is one workbook of one sheet, whose rows are made one by one and never
// all held.
type book struct {
	sheet   string
	columns []column
	rows    int
	row     func(i int, cells []any) // fills in row i, from 0; a cell left nil is empty
}

// write streams the book to the file path.
func (b book) write(path string) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName("Sheet1", b.sheet); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(b.sheet)
	if err != nil {
		return err
	}
	layout := "yyyy-mm-dd"
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &layout})
	if err != nil {
		return err
	}
	if err := b.fill(w, date); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteTo(out)
	return errors.Join(err, out.Close())
}

// fill writes the headings and the rows; date is the style of dated cells.
func (b book) fill(w *excelize.StreamWriter, date int) error {
	headings := make([]any, len(b.columns))
	for i, c := range b.columns {
		headings[i] = c.heading
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	if err := w.SetRow("A1", headings); err != nil {
		return err
	}
	cells := make([]any, len(b.columns))
	for i := range b.rows {
		clear(cells)
		b.row(i, cells)
		for j, c := range b.columns {
			if c.dated && cells[j] != nil {
				cells[j] = excelize.Cell{StyleID: date, Value: cells[j]}
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	return w.Flush()
}
