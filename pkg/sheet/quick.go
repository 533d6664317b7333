package sheet

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// Nearly all cells of a big sheet are written in the plainest way of their
// column: an id or a listed word as a text, 87.5 as a number, 46298 as a date.
// quick takes these at once. It is no second reader: it takes a cell only where
// convert surely takes the same value, notes nothing beside it and asks nothing
// more, and leaves every other cell to convert. Of those it remembers some, as
// sheets repeat themselves: a date as text, a word for yes, a length with its unit.

// take types one cell as convert does, which says what the results are.
func (c *converter) take(cell *RawCell, date1904 bool, v *value.Value) (problem *diag.Problem, skip bool) {
	c.used, c.share = 0, noShare
	if c.quick(cell, date1904, v) {
		return nil, false
	}
	known := c.known(cell)
	if known != nil && known.holds(cell) {
		*v, c.used = known.value, known.used
		return nil, false
	}
	*v, problem, skip = c.convert(*cell, date1904)
	if known != nil && problem == nil && !skip && c.share == noShare {
		*known = remembered{cell: *cell, value: *v, used: c.used}
	}
	return problem, skip
}

// quickly is what quick needs to know of a column.
type quickly struct {
	// bare tells that a plain cell of the column's type is taken as it stands.
	bare bool
	// words are the listed words whose own form is read as themselves.
	words []string
	last  int // of words, the one read last
	// zero is the day before the serial 1, if there had been a 1900-02-29 (zero1904:
	// the serial 0).
	zero, zero1904 value.Date
}

func newQuickly(c *converter) quickly {
	var q quickly
	col := c.column
	switch col.Type {
	case IDType:
		q.bare = col.Pad == 0
	case TextType, BooleanType:
		q.bare = c.blanks == nil
	case NumberType:
		q.bare = col.Percent == AsItStands && c.unit != percent
	case DateType:
		q.bare = true
		q.zero, _ = serialDate(leapBugSerial+1, false)
		q.zero -= leapBugSerial + 1
		q.zero1904, _ = serialDate(0, true)
	default: // remembered
	}
	for _, w := range col.Among {
		if c.words[folded(w)] == w && isBare(w) && w != "" {
			q.words = append(q.words, w)
		}
	}
	return q
}

// quick takes a plain cell; ok is false for any other, and then nothing of the
// converter has changed.
func (c *converter) quick(cell *RawCell, date1904 bool, v *value.Value) (ok bool) {
	if cell.Kind == EmptyCell {
		if *v = c.column.Default; v.IsBlank() {
			return c.column.Optional
		}
		return true
	}
	if !c.quickly.bare {
		return false
	}
	text := cell.Text
	switch c.column.Type {
	case IDType:
		switch {
		case cell.Kind == TextCell && isBare(text) && !mayBeSpoiled(text):
		case cell.Kind == NumberCell && !cell.Dated && len(text) <= significant && allDigits(text):
		default:
			return false
		}
		return c.quickText(text, v)
	case TextType:
		if cell.Kind != TextCell || !isBare(text) || text == "" || c.column.Name == nameColumn && text[len(text)-1] == ')' {
			return false
		}
		return c.quickText(text, v)
	case NumberType:
		if cell.Kind != NumberCell || cell.Dated || cell.Percent || c.scale != nil {
			return false
		}
		return c.quickNumber(text, v)
	case DateType:
		if cell.Kind != NumberCell || len(text) != 5 || text[0] == '0' || !allDigits(text) {
			return false
		}
		return c.quickDate(smallNumber(text), cell.Dated, date1904, v)
	case BooleanType:
		switch {
		case text == "是" && cell.Kind == TextCell, text == "1" && (cell.Kind == BoolCell || cell.Kind == NumberCell):
			*v = value.OfBool(true)
			return true
		case text == "否" && cell.Kind == TextCell, text == "0" && (cell.Kind == BoolCell || cell.Kind == NumberCell):
			*v = value.OfBool(false)
			return true
		}
	default: // remembered
	}
	return false
}

// quickText takes a text without blanks around it.
func (c *converter) quickText(text string, v *value.Value) bool {
	if text == "" {
		return false
	}
	if c.words == nil {
		*v = value.OfText(text)
		return true
	}
	q := &c.quickly
	if q.last >= len(q.words) || q.words[q.last] != text {
		i := slices.Index(q.words[:min(len(q.words), fewWords)], text)
		if i < 0 {
			return false
		}
		q.last = i
	}
	*v = value.OfText(q.words[q.last])
	return true
}

// fewWords is how many words are looked through for each cell.
const fewWords = 16

// mayBeSpoiled is true for every text that isSpoiled, and for hardly any other.
func mayBeSpoiled(id string) bool {
	n := len(id)
	return n >= 4 && id[n-4] == 'E' || id == "0.0"
}

// quickNumber takes a number of at most 15 digits that lies within the column's
// bounds. Whether a column has numbers above 1 is for plain to note.
func (c *converter) quickNumber(text string, v *value.Value) bool {
	coefficient, places, ok := plainDecimal(text)
	if !ok || !c.large && (coefficient > powers[places] || -coefficient > powers[places]) {
		return false
	}
	for coefficient != 0 && places > 0 && coefficient%10 == 0 {
		coefficient /= 10
		places--
	}
	if coefficient == 0 {
		places = 0
	}
	n := value.NewDecimal(coefficient, int32(-places))
	if c.column.Min != nil && n.Cmp(*c.column.Min) < 0 || c.column.Max != nil && n.Cmp(*c.column.Max) > 0 {
		return false
	}
	*v = value.Of(n)
	return true
}

// powers are those of ten up to the digits of a number that a sheet shows.
var powers = [significant + 1]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// plainDecimal reads digits, a minus before and a point among them, up to 15
// characters: coefficient × 10^-places.
func plainDecimal(s string) (coefficient int64, places int, ok bool) {
	if len(s) == 0 || len(s) > significant {
		return 0, 0, false
	}
	digits, point := 0, -1
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			coefficient = coefficient*10 + int64(c-'0')
			digits++
		case c == '.' && point < 0:
			point = i
		case c == '-' && i == 0:
		default:
			return 0, 0, false
		}
	}
	if point >= 0 {
		places = len(s) - 1 - point
	}
	if s[0] == '-' {
		coefficient = -coefficient
	}
	return coefficient, places, digits > 0
}

// quickDate takes a serial of five digits.
func (c *converter) quickDate(days int, dated, date1904 bool, v *value.Value) bool {
	d := c.quickly.zero + value.Date(days)
	if date1904 {
		d = c.quickly.zero1904 + value.Date(days)
	}
	if !dated && (days < minPlainSerial || days > maxPlainSerial) || c.column.Within != Anywhere && !c.limits.holds(d) {
		return false
	}
	*v = value.OfDate(d)
	return true
}

// smallNumber reads a few digits.
func smallNumber(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
