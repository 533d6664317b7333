package sheet

import (
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// Limits are the first and the last day of the period that dates are held
// against. The zero Limits take any date.
type Limits struct{ First, Last value.Date }

func (l Limits) holds(d value.Date) bool {
	return l == Limits{} || l.First <= d && d <= l.Last
}

// converter turns the cells of one column into values.
type converter struct {
	column *Column
	limits Limits
	unit   unit
	words  map[string]string // Column.Among by their folded form
}

func newConverter(c *Column, limits Limits) converter {
	conv := converter{column: c, limits: limits}
	if c.Type == DurationType {
		conv.unit = parseUnit(c.Unit)
	}
	if len(c.Among) > 0 {
		conv.words = make(map[string]string, len(c.Among))
		for _, w := range c.Among {
			conv.words[folded(w)] = w
		}
	}
	return conv
}

// isEmpty tells whether a cell holds nothing, or nothing but blanks.
func isEmpty(cell RawCell) bool {
	return cell.Kind == EmptyCell || cell.Kind == TextCell && trim(cell.Text) == ""
}

// convert types one cell. The problem, if there is one, has no place yet.
// skip is set for a date that leaves its row out (PeriodSkip).
func (c *converter) convert(cell RawCell, date1904 bool) (v value.Value, problem *diag.Problem, skip bool) {
	switch {
	case isEmpty(cell):
		v, problem = c.blank()
		return v, problem, false
	case cell.Kind == ErrorCell:
		return v, errorCell(c.column, cell), false
	case cell.Kind == UncachedCell:
		return v, uncachedCell(c.column), false
	}
	switch c.column.Type {
	case IDType:
		v, problem = c.id(cell)
	case TextType:
		v, problem = c.text(cell, date1904)
	case NumberType:
		v, problem = c.number(cell)
	case DurationType:
		v, problem = c.duration(cell)
	case TimeType:
		v, problem = c.time(cell)
	case BooleanType:
		v, problem = c.boolean(cell)
	case DateType:
		return c.date(cell, date1904)
	}
	return v, problem, false
}

// blank is what an empty cell, or a column that is not there, becomes.
func (c *converter) blank() (value.Value, *diag.Problem) {
	if c.column.Default.IsBlank() && !c.column.Optional {
		return value.Value{}, blankCell(c.column)
	}
	return c.column.Default, nil
}

// id keeps a text as it stands. A number is taken only while it surely still
// has all the digits that were typed.
func (c *converter) id(cell RawCell) (value.Value, *diag.Problem) {
	switch cell.Kind {
	case TextCell:
		return c.word(trim(cell.Text))
	case NumberCell:
		if !allDigits(cell.Text) || len(cell.Text) > significant || cell.Dated {
			return value.Value{}, spoiledID(c.column, cell)
		}
		return c.word(cell.Text)
	default:
		return value.Value{}, wrongCell(c.column, cell)
	}
}

// text takes numbers as their digits and dates in the form 2026-10-03: what the
// cell's own format makes of them is not in the file.
func (c *converter) text(cell RawCell, date1904 bool) (value.Value, *diag.Problem) {
	switch cell.Kind {
	case TextCell, ISODateCell:
		return c.word(trim(cell.Text))
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

func (c *converter) number(cell RawCell) (value.Value, *diag.Problem) {
	switch {
	case cell.Kind == NumberCell && cell.Dated:
		return value.Value{}, datedNumber(c.column, cell)
	case cell.Kind == NumberCell:
		if n, ok := storedNumber(cell.Text); ok {
			return c.bounded(n, cell)
		}
	case cell.Kind == TextCell:
		if n, ok := typedNumber(cell.Text); ok {
			return c.bounded(n, cell)
		}
	}
	return value.Value{}, wrongCell(c.column, cell)
}

// largestExponent bounds numbers of cells: a spreadsheet holds no more digits
// than this exactly, and no firm pays as much.
const largestExponent = 15

func (c *converter) bounded(n value.Number, cell RawCell) (value.Value, *diag.Problem) {
	switch {
	case n.Abs().Cmp(value.NewDecimal(1, largestExponent)) >= 0:
		return value.Value{}, tooLarge(c.column, cell)
	case c.column.Min != nil && n.Cmp(*c.column.Min) < 0:
		return value.Value{}, belowMin(c.column, cell)
	case c.column.Max != nil && n.Cmp(*c.column.Max) > 0:
		return value.Value{}, aboveMax(c.column, cell)
	}
	return value.Of(n), nil
}

// duration takes a plain number as one of the column's unit, and a cell that is
// formatted as a time as a part of a day.
func (c *converter) duration(cell RawCell) (value.Value, *diag.Problem) {
	switch cell.Kind {
	case NumberCell:
		n, ok := storedNumber(cell.Text)
		if !ok {
			break
		}
		if !cell.Dated {
			return c.bounded(n, cell)
		}
		days, seconds, ok := splitSerial(n)
		if !ok || days >= minPlainSerial {
			break // a date, not a length of time
		}
		return c.length(length{seconds: value.NewInt(days*secondsADay + seconds)}, cell)
	case TextCell:
		if n, ok := typedNumber(cell.Text); ok && !strings.HasSuffix(narrow(cell.Text), "%") {
			return c.bounded(n, cell)
		}
		if l, ok := typedLength(cell.Text); ok {
			return c.length(l, cell)
		}
	default: // wrong
	}
	return value.Value{}, wrongCell(c.column, cell)
}

func (c *converter) length(l length, cell RawCell) (value.Value, *diag.Problem) {
	n, ok := l.in(c.unit)
	if !ok {
		return value.Value{}, wrongUnit(c.column, cell)
	}
	return c.bounded(n, cell)
}

func (c *converter) date(cell RawCell, date1904 bool) (v value.Value, problem *diag.Problem, skip bool) {
	d, ok := c.readDate(cell, date1904)
	switch {
	case !ok:
		return v, wrongCell(c.column, cell), false
	case c.column.Within != Anywhere && !c.limits.holds(d):
		if c.column.Within == PeriodSkip {
			return v, nil, true
		}
		return v, outsidePeriod(c.column, d, c.limits), false
	}
	return value.OfDate(d), nil, false
}

func (c *converter) readDate(cell RawCell, date1904 bool) (value.Date, bool) {
	switch cell.Kind {
	case TextCell, ISODateCell:
		return typedDate(cell.Text)
	case NumberCell:
		n, ok := storedNumber(cell.Text)
		if !ok || !cell.Dated && (n.Cmp(value.NewInt(minPlainSerial)) < 0 || n.Cmp(value.NewInt(maxPlainSerial)) > 0) {
			return 0, false
		}
		if days, _, ok := splitSerial(n); ok {
			return serialDate(days, date1904)
		}
	default: // wrong
	}
	return 0, false
}

// time takes the time of day of a cell; the date of a cell that has both is
// left out. A number without a time format is a time only from 0 to 1.
func (c *converter) time(cell RawCell) (value.Value, *diag.Problem) {
	var t value.Time
	ok := false
	switch cell.Kind {
	case TextCell:
		t, ok = typedTime(cell.Text)
	case ISODateCell:
		_, clock, both := strings.Cut(cell.Text, "T")
		if !both {
			clock = cell.Text
		}
		t, ok = clockTime(clock)
	case NumberCell:
		var n value.Number
		if n, ok = storedNumber(cell.Text); !ok || !cell.Dated && n.Cmp(value.One) > 0 {
			ok = false
			break
		}
		var days, seconds int64
		if days, seconds, ok = splitSerial(n); ok {
			t, ok = serialTime(days, seconds)
		}
	default: // wrong
	}
	if !ok {
		return value.Value{}, wrongCell(c.column, cell)
	}
	return value.OfTime(t), nil
}

func (c *converter) boolean(cell RawCell) (value.Value, *diag.Problem) {
	if cell.Kind == BoolCell || cell.Kind == NumberCell || cell.Kind == TextCell {
		switch strings.ToUpper(narrow(cell.Text)) {
		case "是", "TRUE", "1":
			return value.OfBool(true), nil
		case "否", "FALSE", "0":
			return value.OfBool(false), nil
		}
	}
	return value.Value{}, wrongCell(c.column, cell)
}
