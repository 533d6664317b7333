package xlsx

import (
	"archive/zip"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/papers"
)

// WritePapers writes working papers as a workbook. The rows of a sheet go to w
// as they are made, so memory does not grow with them. An error comes from w, or
// from a book that no workbook can hold.
func WritePapers(w io.Writer, book *papers.Book) (err error) {
	if len(book.Sheets) == 0 {
		return errNoSheets(book.Title)
	}
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	b := paperBuilder{builder: builder{file: f, styles: map[look]int{}}, looks: map[paperLook]int{}}
	if err := b.properties(book.Title); err != nil {
		return err
	}
	if err := b.paperStyles(); err != nil {
		return err
	}
	for i, s := range book.Sheets {
		if err := b.paperSheet(i, s); err != nil {
			return errSheet(s.Name, err)
		}
	}
	for _, name := range book.Names {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: name.Name, RefersTo: name.RefersTo}); err != nil {
			return errSheet(name.Name, err)
		}
	}
	full := true
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	f.SetActiveSheet(0)
	parts, err := collect(f)
	if err != nil {
		return err
	}
	return b.pack(w, parts, book)
}

type paperBuilder struct {
	builder
	looks map[paperLook]int
}

// paperSheet makes a sheet without rows.
func (b *paperBuilder) paperSheet(index int, s *papers.Sheet) error {
	if index == 0 {
		if err := b.file.SetSheetName(firstName, s.Name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(s.Name); err != nil {
		return err
	}
	for i, width := range s.Widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(s.Name, column, column, min(float64(width), excelize.MaxColumnWidth)); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(max(1, s.LastColumn), max(1, s.LastRow))
	if err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(s.Name, "A1:"+last); err != nil {
		return err
	}
	if err := freeze(b.file, s.Name, s.FrozenRows, s.FrozenColumns); err != nil {
		return err
	}
	if err := b.notes(s); err != nil {
		return err
	}
	if err := b.zeros(s); err != nil {
		return err
	}
	return b.paperPage(s)
}

// notes puts the notes on the heads of columns.
func (b *paperBuilder) notes(s *papers.Sheet) error {
	for _, n := range s.Notes {
		cell, err := excelize.CoordinatesToCellName(n.Column, n.Row)
		if err != nil {
			return err
		}
		if err := b.note(s.Name, cell, shorten(clean(n.Text), maxNote)); err != nil {
			return err
		}
	}
	return nil
}

// maxNote is how many UTF-16 units a note has.
const maxNote = 4000

// zeros marks differences: green for 0, red for all else.
func (b *paperBuilder) zeros(s *papers.Sheet) error {
	if len(s.Zeros) == 0 {
		return nil
	}
	good, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: goodInk, Bold: true}, Fill: fill(goodFill)})
	if err != nil {
		return err
	}
	bad, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: badInk, Bold: true}, Fill: fill(badFill)})
	if err != nil {
		return err
	}
	for _, z := range s.Zeros {
		if err := b.file.SetConditionalFormat(s.Name, z.Cells, []excelize.ConditionalFormatOptions{
			{Type: "formula", Criteria: z.Difference + "=0", Format: &good},
			{Type: "formula", Criteria: z.Difference + "<>0", Format: &bad},
		}); err != nil {
			return err
		}
	}
	return nil
}

const goodFill = "E3F4E7"

// paperPage sets how the sheet goes on paper: lying, over as many pages as it
// takes to be read, with the heads of its table on each.
func (b *paperBuilder) paperPage(s *papers.Sheet) error {
	size, lying, fit, wide, high := paperA4, "landscape", true, max(1, (s.LastColumn+11)/12), 0
	if err := b.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &lying, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	if s.FrozenRows == 0 {
		return nil
	}
	again := quoted(s.Name) + "!$" + strconv.Itoa(s.FrozenRows) + ":$" + strconv.Itoa(s.FrozenRows)
	if s.FrozenColumns > 0 {
		last, err := excelize.ColumnNumberToName(s.FrozenColumns)
		if err != nil {
			return err
		}
		again = quoted(s.Name) + "!$A:$" + last + "," + again
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: again})
}

// pack writes the workbook's parts, the rows into those of the sheets.
func (b *paperBuilder) pack(w io.Writer, parts []part, book *papers.Book) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		data := p.data.Bytes()
		to, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: partTime})
		if err != nil {
			return errPart(p.name, err)
		}
		if sheet := sheetOf(p.name, book); sheet != nil {
			err = b.fill(to, data, sheet)
		} else {
			_, err = to.Write(data)
		}
		if err != nil {
			return errPart(p.name, err)
		}
	}
	return z.Close()
}

// sheetOf is the sheet that a part holds, nil for other parts.
func sheetOf(name string, book *papers.Book) *papers.Sheet {
	if n := sheetNumber(name); n > 0 {
		return book.Sheets[n-1]
	}
	return nil
}

// fill writes a sheet's part with its rows in it.
func (b *paperBuilder) fill(to io.Writer, data []byte, s *papers.Sheet) error {
	pieces := cutAt(data, [][2]string{{`<sheetData>`, `</sheetData>`}})
	if pieces == nil {
		return errNoPlace
	}
	if _, err := to.Write(pieces[0]); err != nil {
		return err
	}
	rows := &rowWriter{to: to, looks: b.looks}
	if err := s.Rows(rows.row); err != nil {
		return err
	}
	if err := rows.pass(0); err != nil {
		return err
	}
	_, err := to.Write(pieces[1])
	return err
}
