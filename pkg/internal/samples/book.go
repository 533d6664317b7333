package samples

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/value"
)

// num is a number cell, written as its exact text.
type num string

// book is one workbook.
type book struct {
	name   string
	sheets []page
}

// page is one sheet: title rows, headings, rows. A cell is a string, a num, a
// value.Date, a value.Time or nil.
type page struct {
	name    string
	titles  []string
	heading []string
	rows    [][]any
}

// The serial of 1970-01-01 counted from 1899-12-30, and the seconds of a day.
const (
	epochSerial  = 25569
	secondsOfDay = 86400
)

// styles are the style ids of one workbook.
type styles struct{ heading, date, clock int }

// encode writes the workbook. Its parts hold no time and no name of a machine.
func (b book) encode() (data []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetDocProps(&excelize.DocProperties{
		Creator: "paysheet", LastModifiedBy: "paysheet",
		Created: "2026-11-02T00:00:00Z", Modified: "2026-11-02T00:00:00Z",
	}); err != nil {
		return nil, err
	}
	st, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	for i, p := range b.sheets {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), p.name)
		} else {
			_, err = f.NewSheet(p.name)
		}
		if err != nil {
			return nil, err
		}
		if err := p.write(f, st); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", p.name, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func newStyles(f *excelize.File) (st styles, err error) {
	if st.heading, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return st, err
	}
	date, clock := "yyyy-mm-dd", "hh:mm"
	if st.date, err = f.NewStyle(&excelize.Style{CustomNumFmt: &date}); err != nil {
		return st, err
	}
	st.clock, err = f.NewStyle(&excelize.Style{CustomNumFmt: &clock})
	return st, err
}

func (p page) write(f *excelize.File, st styles) error {
	row := 0
	for _, title := range p.titles {
		row++
		if err := f.SetCellStr(p.name, cellName(1, row), title); err != nil {
			return err
		}
	}
	row++
	for i, h := range p.heading {
		if err := f.SetCellStr(p.name, cellName(i+1, row), h); err != nil {
			return err
		}
	}
	if err := f.SetCellStyle(p.name, cellName(1, row), cellName(len(p.heading), row), st.heading); err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(len(p.heading))
	if err != nil {
		return err
	}
	if err := f.SetColWidth(p.name, "A", last, 13); err != nil {
		return err
	}
	for _, cells := range p.rows {
		row++
		for i, c := range cells {
			if err := writeCell(f, st, p.name, cellName(i+1, row), c); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeCell(f *excelize.File, st styles, sheet, at string, c any) error {
	switch c := c.(type) {
	case nil:
		return nil
	case string:
		return f.SetCellStr(sheet, at, c)
	case num:
		return f.SetCellDefault(sheet, at, string(c))
	case value.Date:
		if err := f.SetCellDefault(sheet, at, strconv.Itoa(int(c)+epochSerial)); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, at, at, st.date)
	case value.Time:
		part, _ := value.NewInt(int64(c)).Div(value.NewInt(secondsOfDay))
		// Spreadsheets store 15 significant digits of a time of day.
		if err := f.SetCellDefault(sheet, at, part.RoundPlaces(15, value.HalfAway).String()); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, at, at, st.clock)
	default:
		return fmt.Errorf("cell %s: no way to write a %T", at, c)
	}
}

// cellName is the name of a cell; the samples stay far inside a sheet's bounds.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return ""
	}
	return name
}
