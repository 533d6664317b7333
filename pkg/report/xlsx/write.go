// Package xlsx writes the pages of package report as workbooks.
//
// In comes a report.Book; out go the bytes of an .xlsx file, the same bytes for
// the same book every time. Numbers are written as the decimal texts they are,
// never by way of a float64; text is text, whatever sign it begins with. The
// package decides how a page looks, never what stands on it.
//
// Excelize makes the frame of a workbook: styles, views, print set-up, charts,
// links, notes, rules, names. The rows go into the frame as they are made and are
// compressed at once, so memory does not grow with them.
package xlsx

import (
	"io"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
)

// The properties of every file. A file says nothing of when and where it was
// made: that would be different on each run.
const (
	creator   = "paysheet"
	noTime    = "2000-01-01T00:00:00Z"
	firstName = "Sheet1" // of a new workbook, until it is renamed
)

// Write writes the book as a workbook. It may be called from several goroutines
// at a time. An error comes from w, or from a book that no workbook can hold,
// such as one without sheets.
func Write(w io.Writer, book report.Book) error { return new(Writer).Write(w, book) }

// builder has excelize build one workbook, all but its rows.
type builder struct {
	file   *excelize.File
	styles map[look]int // the workbook's style numbers
	texts  bool         // there is a part for shared texts
	links  int          // in the sheet under way
}

// build makes the parts of a workbook, and the styles for its rows.
func build(book *report.Book, surveys []survey) (_ []part, styles map[look]int, err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	b := &builder{file: f, styles: map[look]int{}}
	if err := b.properties(book.Title); err != nil {
		return nil, nil, err
	}
	for i, name := range sheetNames(*book) {
		if err := b.sheet(i, name, &book.Sheets[i], &surveys[i]); err != nil {
			return nil, nil, errSheet(name, err)
		}
	}
	f.SetActiveSheet(0)
	parts, err := collect(f)
	return parts, b.styles, err
}

func (b *builder) properties(title string) error {
	if err := b.file.SetDocProps(&excelize.DocProperties{
		Title: clean(title), Creator: creator, LastModifiedBy: creator, Created: noTime, Modified: noTime,
	}); err != nil {
		return err
	}
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: creator}); err != nil {
		return err
	}
	return b.bodyFont()
}

func (b *builder) sheet(index int, name string, s *report.Sheet, of *survey) error {
	if err := b.begin(index, name, s.Widths); err != nil {
		return err
	}
	if err := b.entries(name, s); err != nil {
		return err
	}
	if err := b.rows(name, s, of); err != nil {
		return err
	}
	if err := b.view(name, s); err != nil {
		return err
	}
	if err := b.print(name, s); err != nil {
		return err
	}
	for _, c := range s.Charts {
		if err := b.chart(name, c); err != nil {
			return err
		}
	}
	return nil
}

// begin adds a sheet with columns of these widths.
func (b *builder) begin(index int, name string, widths []int) error {
	if index == 0 {
		if err := b.file.SetSheetName(firstName, name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	for i, width := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(name, column, column, min(float64(width)/100, excelize.MaxColumnWidth)); err != nil {
			return err
		}
	}
	return nil
}

// rows makes what the rows need of the rest of the workbook. What it writes into
// cells and rows themselves is not kept: see frame.
func (b *builder) rows(name string, s *report.Sheet, of *survey) error {
	for _, l := range of.looks {
		if _, err := b.styleID(l); err != nil {
			return err
		}
	}
	if of.texts && !b.texts {
		b.texts = true
		if err := b.file.SetCellStr(name, "A1", creator); err != nil { // makes the part for shared texts
			return err
		}
	}
	measured := 0 // rows whose heights are known, by which notes are placed
	for i := range of.beside {
		at := &of.beside[i]
		for ; at.cell.Note != "" && measured < at.row; measured++ {
			if height := s.Rows[measured].Height; height > 0 {
				if err := b.file.SetRowHeight(name, measured+1, float64(min(height, maxHeight))); err != nil {
					return err
				}
			}
		}
		cell, err := excelize.CoordinatesToCellName(at.column, at.row)
		if err != nil {
			return err
		}
		if err := b.beside(name, cell, &at.cell); err != nil {
			return err
		}
	}
	end, err := excelize.CoordinatesToCellName(of.columns, max(1, len(s.Rows)))
	if err != nil {
		return err
	}
	return b.file.SetSheetDimension(name, "A1:"+end)
}
