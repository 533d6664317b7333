package sheet

import (
	"slices"

	"paysheet/pkg/value"
)

// Changes is what two sets of checksums tell of the cells between an earlier
// state of a sheet and a later one. The zero Changes is none.
type Changes struct {
	// Cells are the cells, as they stand in the later state, among which the
	// changed ones are: every changed row crossed with every changed column. Where
	// one row or one column changed, they are the very cells.
	Cells []Cell
	// From is the first row at which the two states part where their numbers of
	// rows are not the same; Earlier and Later are how many rows of each stand
	// between there and where they agree again. Then there are no Cells.
	From, Earlier, Later int
}

// Cell is a cell of a sheet, both from 1.
type Cell struct{ Row, Column int }

// None tells whether nothing was changed.
func (c Changes) None() bool { return len(c.Cells) == 0 && c.From == 0 }

// ChangesBetween compares the checksums of an earlier and of a later state. Of
// more than most cells only the first are given.
func ChangesBetween(earlier, later Sums, most int) Changes {
	a, b := earlier.spread(), later.spread()
	if len(a) != len(b) {
		head := 0
		for head < len(a) && head < len(b) && a[head] == b[head] {
			head++
		}
		tail := 0
		for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
			tail++
		}
		return Changes{From: head + 1, Earlier: len(a) - head - tail, Later: len(b) - head - tail}
	}
	columns := changedColumns(earlier.Columns, later.Columns)
	var out Changes
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		for _, column := range columns {
			if len(out.Cells) < most {
				out.Cells = append(out.Cells, Cell{Row: i + 1, Column: column})
			}
		}
	}
	return out
}

// spread is the checksums of the rows from the first row of the sheet on.
func (s Sums) spread() []uint32 {
	return append(make([]uint32, max(0, s.First-1)), s.Rows...)
}

// changedColumns are the columns whose checksums are not the same in both, those
// that only one of them has among them.
func changedColumns(a, b []ColumnSum) []int {
	sums := map[int]HexWord{}
	for _, c := range a {
		sums[c.Column] = c.Sum
	}
	var out []int
	for _, c := range b {
		if sums[c.Column] != c.Sum {
			out = append(out, c.Column)
		}
		delete(sums, c.Column)
	}
	for column := range sums {
		out = append(out, column)
	}
	slices.Sort(out)
	return out
}

// ShowCell writes what stands in a cell for people: a number by its digits, a
// date by its format as 2026-10-03, yes and no as 是 and 否. A text that could be
// taken for a number stands in quotes. An empty cell is "".
func ShowCell(c RawCell, date1904 bool) string {
	switch c.Kind {
	case NumberCell:
		n, ok := storedNumber(c.Text)
		if !ok {
			return c.Text
		}
		if c.Dated {
			if s, ok := dateText(n, date1904); ok {
				return s
			}
		}
		return n.String()
	case BoolCell:
		return value.OfBool(c.Text == "1").String()
	case UncachedCell:
		return "(a formula without a result)"
	case TextCell:
		if _, isNumber := storedNumber(c.Text); isNumber {
			return `"` + c.Text + `"`
		}
		return c.Text
	default:
		return c.Text
	}
}
