package sheet

import (
	"paysheet/pkg/diag"
)

// Range is a rectangle of cells, corners included, counted from 1.
type Range struct{ FirstColumn, FirstRow, LastColumn, LastRow int }

// String is the range as a spreadsheet writes it: A2:A5.
func (r Range) String() string {
	return CellName(r.FirstColumn, r.FirstRow) + ":" + CellName(r.LastColumn, r.LastRow)
}

// Merger is a Book that knows which cells of a sheet are merged. The file holds
// their value in the first cell alone.
type Merger interface {
	// Merges are the merged cells of a sheet.
	Merges(sheet string) ([]Range, error)
}

// verticalMerges are the merged cells of the part's data that reach over several
// rows, by column; nil for none.
func verticalMerges(p *part) (map[int][]Range, error) {
	m, ok := p.book.(Merger)
	if !ok {
		return nil, nil
	}
	var out map[int][]Range
	merges, err := m.Merges(p.sheet)
	for _, r := range merges {
		if r.LastRow == r.FirstRow || r.LastRow <= p.heading.Last {
			continue
		}
		if out == nil {
			out = map[int][]Range{}
		}
		for _, h := range p.columns {
			if h.Column >= r.FirstColumn && h.Column <= r.LastColumn {
				out[h.Column] = append(out[h.Column], r)
			}
		}
	}
	return out, err
}

// mergedBlank is the problem of an empty cell: where it is a part of merged
// cells, what stands in the first of them may be meant for it too, so that not
// even a column that may be empty takes it as empty.
func (p *partReader) mergedBlank(i, row int, problem *diag.Problem) *diag.Problem {
	for _, m := range p.merged[p.part.columns[i].Column] {
		if row > m.FirstRow && row <= m.LastRow {
			return mergedCell(&p.table.spec.Columns[i], m)
		}
	}
	return problem
}
