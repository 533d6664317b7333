package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
)

// view sets what stays in sight on the screen.
func (b *builder) view(name string, s *report.Sheet) error {
	grid := !s.Bare
	if err := b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	if s.Filter > 0 && s.Filter <= len(s.Rows) {
		if err := b.filter(name, s); err != nil {
			return err
		}
	}
	return freeze(b.file, name, s.FrozenRows, s.FrozenColumns)
}

// freeze keeps the first rows and columns of a sheet in sight.
func freeze(f *excelize.File, name string, rows, columns int) error {
	if rows == 0 && columns == 0 {
		return nil
	}
	corner, err := excelize.CoordinatesToCellName(columns+1, rows+1)
	if err != nil {
		return err
	}
	pane := "bottomRight"
	switch {
	case columns == 0:
		pane = "bottomLeft"
	case rows == 0:
		pane = "topRight"
	}
	return f.SetPanes(name, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: corner, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: pane}},
	})
}

// filter puts buttons on the heads of a table; a total at its end is left out,
// so that sorting leaves it where it is.
func (b *builder) filter(name string, s *report.Sheet) error {
	last := len(s.Rows)
	if cells := s.Rows[last-1].All(nil); last > s.Filter && len(cells) > 0 && cells[0].Style == report.Grand {
		last--
	}
	from, err := excelize.CoordinatesToCellName(1, s.Filter)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(len(s.Rows[s.Filter-1].All(nil)), last)
	if err != nil {
		return err
	}
	return b.file.AutoFilter(name, from+":"+to, nil)
}

// The sizes of paper as workbooks number them.
const (
	paperA4 = 9
	paperA5 = 11
)

const inch = 25.4 // millimetres

// print sets how the sheet goes on paper.
func (b *builder) print(name string, s *report.Sheet) error {
	size, side := paperA4, 12.0
	if s.Print.Paper == report.A5 {
		size, side = paperA5, 9.0
	}
	orientation := "portrait"
	if s.Print.Landscape {
		orientation = "landscape"
	}
	wide, high, fit := max(1, s.Print.PagesWide), 0, true
	if s.Print.OnePage {
		high = 1
	}
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	edge, ends, foot := side/inch, 14/inch, 6/inch
	if err := b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &edge, Right: &edge, Top: &edge, Bottom: &ends, Header: &foot, Footer: &foot, Horizontally: &fit,
	}); err != nil {
		return err
	}
	if err := b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: footer(s.Print.Footer)}); err != nil {
		return err
	}
	if err := b.area(name, s); err != nil {
		return err
	}
	return b.repeat(name, s.Print)
}

// area bounds what is printed.
func (b *builder) area(name string, s *report.Sheet) error {
	if s.Print.Columns == 0 {
		return nil
	}
	area, err := ranged(name, report.Range{FirstRow: 1, FirstColumn: 1, LastRow: max(1, len(s.Rows)), LastColumn: s.Print.Columns})
	if err != nil {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: name, RefersTo: area})
}

// repeat names the rows and columns that stand on every page.
func (b *builder) repeat(name string, p report.Print) error {
	var ranges []string
	if p.RepeatColumns > 0 {
		last, err := excelize.ColumnNumberToName(p.RepeatColumns)
		if err != nil {
			return err
		}
		ranges = append(ranges, quoted(name)+"!$A:$"+last)
	}
	if p.RepeatRows > 0 {
		ranges = append(ranges, quoted(name)+"!$1:$"+strconv.Itoa(p.RepeatRows))
	}
	if len(ranges) == 0 {
		return nil
	}
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: name, RefersTo: strings.Join(ranges, ","),
	})
}

// maxFooter bounds the words of a footer; a workbook takes 255 units of all of
// it.
const maxFooter = 100

func footer(words string) string {
	words = shorten(strings.ReplaceAll(clean(words), "\n", " "), maxFooter)
	words = strings.ReplaceAll(words, "&", "&&")
	return `&L&8` + " " + words + `&R&8` + " " + `第 &P 页，共 &N 页`
}
