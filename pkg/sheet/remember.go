package sheet

import "paysheet/pkg/value"

const (
	memories    = 64 // a power of two
	longestKept = 64 // bytes of a text
)

// remembered is a cell of the part, and the value that it was read as. Its place
// in the sheet is of no account.
type remembered struct {
	cell  RawCell
	value value.Value
	used  Lenience
}

// holds tells whether it is another cell that holds the same.
func (m *remembered) holds(cell *RawCell) bool {
	return m.cell.Text == cell.Text && m.cell.Kind == cell.Kind && m.cell.Dated == cell.Dated && m.cell.Percent == cell.Percent
}

// known is where a cell is remembered, or would be; nil for one that is not.
func (c *converter) known(cell *RawCell) *remembered {
	n := len(cell.Text)
	if n == 0 || n > longestKept || cell.Kind != TextCell && cell.Kind != NumberCell && cell.Kind != ISODateCell && cell.Kind != ExactCell {
		return nil
	}
	if c.memory == nil {
		c.memory = new([memories]remembered)
	}
	at := n + 7*int(cell.Text[n-1]) + 5*int(cell.Text[n/2])
	if n > 1 {
		at += 3 * 8 * int(cell.Text[n-2])
	}
	return &c.memory[at%memories]
}
