package xlsx

import (
	"archive/zip"
	"io"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
)

// ByExcelize writes a book cell by cell with excelize, rows and all. It takes much
// longer and all of the cells stand in memory, but no line of it knows how a row is
// written as XML: the tests hold Write against it, to the byte.
func ByExcelize(w io.Writer, book report.Book) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	b := &byCell{builder{file: f, styles: map[look]int{}}}
	if err := b.properties(book.Title); err != nil {
		return err
	}
	for i, name := range sheetNames(book) {
		if err := b.sheet(i, name, &book.Sheets[i]); err != nil {
			return err
		}
	}
	f.SetActiveSheet(0)
	parts, err := collect(f)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		to, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: partTime})
		if err != nil {
			return err
		}
		if _, err := to.Write(p.data.Bytes()); err != nil {
			return err
		}
	}
	return z.Close()
}

type byCell struct{ builder }

func (b *byCell) sheet(index int, name string, s *report.Sheet) error {
	columns := 1
	cells := func() error {
		for i := range s.Rows {
			row := s.Rows[i].All(nil)
			columns = max(columns, len(row))
			if err := b.row(name, i+1, s.Rows[i].Height, row); err != nil {
				return err
			}
		}
		last, err := excelize.CoordinatesToCellName(columns, max(1, len(s.Rows)))
		if err != nil {
			return err
		}
		return b.file.SetSheetDimension(name, "A1:"+last)
	}
	charts := func() error {
		for _, c := range s.Charts {
			if err := b.chart(name, c); err != nil {
				return err
			}
		}
		return nil
	}
	for _, step := range []func() error{
		func() error { return b.begin(index, name, s.Widths) },
		func() error { return b.entries(name, s) },
		cells,
		func() error { return b.view(name, s) },
		func() error { return b.print(name, s) },
		charts,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (b *byCell) row(sheet string, number, height int, cells []report.Cell) error {
	if height > 0 {
		if err := b.file.SetRowHeight(sheet, number, float64(min(height, excelize.MaxRowHeight))); err != nil {
			return err
		}
	}
	drawn := report.Plain // of the cell that covers the next ones
	for i, c := range cells {
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

func (b *byCell) cell(sheet, at string, c report.Cell) error {
	s := store(&c, c.Style)
	var err error
	switch {
	case s.kind == storedNumber:
		err = b.file.SetCellDefault(sheet, at, s.text)
	case s.kind == storedText && isEscaped(s.text): // its shared texts keep no escapes
		err = b.file.SetCellDefault(sheet, at, escapeSigns(s.text))
	case s.kind == storedText:
		err = b.file.SetCellStr(sheet, at, s.text)
	}
	if err != nil {
		return err
	}
	id, err := b.styleID(s.look)
	if err != nil {
		return err
	}
	if err := b.file.SetCellStyle(sheet, at, at, id); err != nil {
		return err
	}
	return b.beside(sheet, at, &c)
}
