// Package xlsx writes the pages of package report as workbooks.
//
// In comes a report.Book; out go the bytes of an .xlsx file, the same bytes for
// the same book every time. Numbers are written as the decimal texts they are,
// never by way of a float64; text is text, whatever sign it begins with. The
// package decides how a page looks, never what stands on it.
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
func Write(w io.Writer, book report.Book) error {
	_, err := build(w, book)
	return err
}

// build writes the book and returns what it was built with.
func build(w io.Writer, book report.Book) (b *builder, err error) {
	if len(book.Sheets) == 0 {
		return nil, errNoSheets(book.Title)
	}
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	f.SetZipWriter(newArchive)
	b = &builder{file: f, styles: map[look]int{}}
	if err := b.properties(book.Title); err != nil {
		return nil, err
	}
	for i, name := range sheetNames(book) {
		if err := b.sheet(i, name, &book.Sheets[i]); err != nil {
			return nil, errSheet(name, err)
		}
	}
	f.SetActiveSheet(0)
	return b, f.Write(w)
}

// builder fills one workbook.
type builder struct {
	file   *excelize.File
	styles map[look]int // the workbook's style numbers
	links  int          // in the sheet under way
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

func (b *builder) sheet(index int, name string, s *report.Sheet) error {
	if index == 0 {
		if err := b.file.SetSheetName(firstName, name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	for i, width := range s.Widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(name, column, column, min(float64(width)/100, excelize.MaxColumnWidth)); err != nil {
			return err
		}
	}
	if err := b.entries(name, s); err != nil {
		return err
	}
	for i, r := range s.Rows {
		if err := b.row(name, i+1, r); err != nil {
			return err
		}
	}
	if err := b.extent(name, s); err != nil {
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

// extent tells readers in advance how far the cells reach.
func (b *builder) extent(name string, s *report.Sheet) error {
	columns := 1
	for _, r := range s.Rows {
		columns = max(columns, len(r.Cells))
	}
	last, err := excelize.CoordinatesToCellName(columns, max(1, len(s.Rows)))
	if err != nil {
		return err
	}
	return b.file.SetSheetDimension(name, "A1:"+last)
}

func (b *builder) row(sheet string, number int, r report.Row) error {
	if r.Height > 0 {
		if err := b.file.SetRowHeight(sheet, number, float64(min(r.Height, excelize.MaxRowHeight))); err != nil {
			return err
		}
	}
	drawn := report.Plain // of the cell that covers the next ones
	for i, c := range r.Cells {
		if c.Style == report.Covered {
			c.Style = drawn
		}
		drawn = c.Style
		if c.Style == report.Plain && c.Value.IsBlank() {
			continue
		}
		at, err := excelize.CoordinatesToCellName(i+1, number)
		if err != nil {
			return err
		}
		if err := b.cell(sheet, at, c); err != nil {
			return err
		}
		if c.Across > 0 {
			end, err := excelize.CoordinatesToCellName(i+1+c.Across, number)
			if err != nil {
				return err
			}
			if err := b.file.MergeCell(sheet, at, end); err != nil {
				return err
			}
		}
	}
	return nil
}
