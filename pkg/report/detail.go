package report

import (
	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// detailSheet is employees × items: pay first, then the figures that are only
// shown.
func (t *tally) detailSheet() Sheet {
	r := t.result
	s := page(r, sheetDetail)
	heads := append([]string{wordID, wordName}, r.GroupColumns...)
	for _, c := range t.columns {
		heads = append(heads, c.name)
	}
	infos := t.infoColumns()
	for _, i := range infos {
		heads = append(heads, r.Items[i.item].Name)
	}
	s.head(heads...)
	s.FrozenColumns = 2
	s.Filter = s.FrozenRows
	for _, e := range t.paid {
		s.Rows = append(s.Rows, Row{Make: func(to []Cell) []Cell { return t.detailRow(to, e, infos) }})
	}
	cells := []Cell{text(Grand, wordTotal), {Style: Grand}}
	for range r.GroupColumns {
		cells = append(cells, Cell{Style: Grand})
	}
	for _, c := range t.columns {
		cells = append(cells, money(Grand, c.total(t.paid)))
	}
	for range infos { // the sum of scores or of grades means nothing
		cells = append(cells, Cell{Style: Grand})
	}
	s.Rows = append(s.Rows, Row{Height: 22, Cells: cells})
	s.spread(len(heads))
	s.fitPage(leastWidth, mostWidth)
	return s
}

func (t *tally) detailRow(cells []Cell, e *engine.Employee, infos []infoColumn) []Cell {
	cells = append(cells, text(Body, e.ID), text(Body, e.Name))
	for i := range t.result.GroupColumns {
		cells = append(cells, text(Body, groupOf(e, i)))
	}
	for _, c := range t.columns {
		cell := Cell{Style: c.style(Body), Value: c.cell(e), Format: Money}
		cells = append(cells, cell)
	}
	for _, c := range infos {
		v := lineOf(e, c.item)
		if v.Kind() == value.Numeric {
			v = value.Of(v.Number().RoundPlaces(2, value.HalfAway))
		}
		cells = append(cells, Cell{Style: Body, Value: v, Format: c.format})
	}
	return cells
}

// infoColumn is a column of an item that is shown and not paid. All its numbers
// have as many decimals as the one with the most, so that their points align.
type infoColumn struct {
	item   int
	format Format
}

func (t *tally) infoColumns() []infoColumn {
	var columns []infoColumn
	for i, item := range t.result.Items {
		if item.Kind != engine.Info {
			continue
		}
		format := Whole
		for _, e := range t.paid {
			format = max(format, decimals(lineOf(e, i).Number()))
		}
		columns = append(columns, infoColumn{i, format})
	}
	return columns
}

// decimals is the format that shows a number to two decimals or fewer without
// loss.
func decimals(n value.Number) Format {
	n = n.RoundPlaces(2, value.HalfAway)
	for i, format := range []Format{Whole, Tenths} {
		if n.RoundPlaces(int32(i), value.HalfAway).Cmp(n) == 0 {
			return format
		}
	}
	return Money
}
