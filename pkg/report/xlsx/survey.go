package xlsx

import (
	"slices"

	"paysheet/pkg/report"
)

// survey is what the frame of a workbook must know of a sheet's rows before any
// of them is written.
type survey struct {
	columns int    // of the longest row, at least 1
	looks   []look // in the order in which the cells first need them, as styles are numbered
	texts   bool   // there are shared texts
	beside  []noted
}

// noted is a cell with a link or a note; rows and columns count from 1.
type noted struct {
	row, column int
	cell        report.Cell
}

// surveyOf looks at all rows of a sheet.
func surveyOf(s *report.Sheet) survey {
	out := survey{columns: 1}
	var cells []report.Cell
	links := 0
	for i := range s.Rows {
		cells = s.Rows[i].All(cells)
		out.columns = max(out.columns, len(cells))
		var over covering
		for j := range cells {
			c := &cells[j]
			style, shown := over.style(c)
			if !shown {
				continue
			}
			l, kind := lookOf(c, style)
			out.texts = out.texts || kind == storedText && !isEscaped(clean(c.Display()))
			if !slices.Contains(out.looks, l) {
				out.looks = append(out.looks, l)
			}
			if c.Link != nil {
				links++
			}
			if c.Note != "" || c.Link != nil && links <= maxLinks {
				out.beside = append(out.beside, noted{i + 1, j + 1, *c})
			}
		}
	}
	return out
}

// covering is the style of the cell that covers those on its right.
type covering struct{ of report.Style }

// style is how the next cell of a row is drawn; it is not shown if nothing of it
// stands in the workbook.
func (o *covering) style(c *report.Cell) (style report.Style, shown bool) {
	if c.Style != report.Covered {
		o.of = c.Style
	}
	return o.of, o.of != report.Plain || !c.Value.IsBlank()
}
