package sheet

import (
	"paysheet/pkg/diag"
)

// shares is where a column has its first number of each way to write a share.
type shares struct {
	small, large, signed int // rows; 0 for none
	smalls, larges       int
	told                 bool
}

// noteShare keeps how the cell's number was written. A column of hundredths that
// holds numbers below and above 1 is a fault, told once: exports mix 0.625 and
// 62.5.
func (p *partReader) noteShare(i, number int) *diag.Problem {
	c, s := &p.converters[i], &p.shares[i]
	switch c.share {
	case small:
		s.smalls++
		first(&s.small, number)
	case large:
		s.larges++
		first(&s.large, number)
	case signed:
		first(&s.signed, number)
	default: // of no interest
	}
	if c.column.Percent != Points || s.small == 0 || s.large == 0 || s.told {
		return nil
	}
	s.told = true
	return mixedShares(c.column, *p.cells[i], p.table.Place(Row{Part: p.index, Number: min(s.small, s.large)}, i))
}

func first(row *int, number int) {
	if *row == 0 {
		*row = number
	}
}

// shareNotes warn of numbers that may be shares written another way than the
// column says, where that cannot be known.
func (p *partReader) shareNotes() diag.List {
	var notes diag.List
	for i := range p.shares {
		c, s := &p.converters[i], p.shares[i]
		at := p.part.at(p.part.columns[i].Column, max(s.small, s.signed))
		switch {
		case c.column.Percent == AsItStands && c.unit != percent && s.signed > 0 && s.large > 0:
			notes.Add(maybeShares(at, c.column, CellName(p.part.columns[i].Column, s.large)))
		case c.column.Percent == AsItStands && c.unit == percent && s.smalls > 0 && s.larges > 0:
			notes.Add(maybeMixed(at, c.column, s.smalls, s.larges))
		case c.column.Percent == Points && s.smalls > 0 && s.larges == 0:
			notes.Add(allSmall(at, c.column, s.smalls))
		}
	}
	return notes
}
