package sheet

import (
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// id keeps a text as it stands. A number is taken only while it surely still
// has all the digits that were typed.
func (c *converter) id(cell RawCell) (value.Value, *diag.Problem) {
	switch cell.Kind {
	case TextCell:
		id := trim(cell.Text)
		if isSpoiled(id) {
			return value.Value{}, spoiledID(c.column, cell)
		}
		return c.word(c.padded(id))
	case NumberCell:
		if !allDigits(cell.Text) || len(cell.Text) > significant || cell.Dated {
			return value.Value{}, spoiledID(c.column, cell)
		}
		return c.word(c.padded(cell.Text))
	default:
		return value.Value{}, wrongCell(c.column, cell)
	}
}

// padded puts the zeros back that a number lost in front, where the column says
// how long its ids are.
func (c *converter) padded(id string) string {
	if len(id) >= c.column.Pad || !allDigits(id) {
		return id
	}
	return strings.Repeat("0", c.column.Pad-len(id)) + id
}

// isSpoiled tells whether a text is what some program made of an id by taking it
// for a number: 1.23457E+17, or 0.0 for an id that is missing.
func isSpoiled(id string) bool {
	if id == "0.0" {
		return true
	}
	mantissa, exponent, ok := strings.Cut(id, "E+")
	whole, fraction, point := strings.Cut(mantissa, ".")
	return ok && len(whole) == 1 && allDigits(whole) && allDigits(fraction) && point && len(exponent) == 2 && allDigits(exponent)
}

// name leaves out what an export adds to the names of people who have left.
func (c *converter) name(name string) string {
	if !strings.HasSuffix(name, ")") && !strings.HasSuffix(name, "）") {
		return name
	}
	for _, remark := range [...]string{"(已离职)", "（已离职）", "(离职)", "（离职）"} {
		if rest, ok := strings.CutSuffix(name, remark); ok && trim(rest) != "" {
			c.used |= Left
			return trim(rest)
		}
	}
	return name
}

// text takes numbers as their digits and dates in the form 2026-10-03: what the
// cell's own format makes of them is not in the file.
func (c *converter) text(cell RawCell, date1904 bool) (value.Value, *diag.Problem) {
	switch cell.Kind {
	case TextCell, ISODateCell:
		s := trim(cell.Text)
		if c.column.Name == nameColumn && c.column.Strict&Left == 0 {
			s = c.name(s)
		}
		return c.word(s)
	case BoolCell:
		return c.word(value.OfBool(cell.Text == "1").String())
	case NumberCell:
		n, ok := storedNumber(cell.Text)
		if !ok {
			break
		}
		if !cell.Dated {
			return c.word(n.String())
		}
		if s, ok := dateText(n, date1904); ok {
			return c.word(s)
		}
	default: // wrong
	}
	return value.Value{}, wrongCell(c.column, cell)
}

// dateText writes a serial as a date, a time of day, or both.
func dateText(n value.Number, date1904 bool) (string, bool) {
	days, seconds, ok := splitSerial(n)
	if !ok {
		return "", false
	}
	clock, ok := value.NewTime(int(seconds/3600), int(seconds/60%60), int(seconds%60))
	if !ok {
		return "", false
	}
	if days == 0 {
		return clock.String(), true
	}
	d, ok := serialDate(days, date1904)
	if ok && seconds > 0 {
		return d.String() + " " + clock.String(), true
	}
	return d.String(), ok
}

// word checks a text against the listed words; a listed word that was written
// in full-width letters or with blanks becomes the listed one.
func (c *converter) word(s string) (value.Value, *diag.Problem) {
	if c.words == nil {
		return value.OfText(s), nil
	}
	if w, ok := c.words[folded(s)]; ok {
		return value.OfText(w), nil
	}
	return value.Value{}, unknownWord(c.column, s)
}
