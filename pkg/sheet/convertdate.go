package sheet

import (
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

func (c *converter) date(cell RawCell, date1904 bool) (v value.Value, problem *diag.Problem, skip bool) {
	d, problem := c.readDate(cell, date1904)
	switch {
	case problem != nil:
		return v, problem, false
	case c.column.Within != Anywhere && !c.limits.holds(d):
		if c.column.Within == PeriodSkip {
			return v, nil, c.used&c.column.Strict == 0
		}
		return v, outsidePeriod(c.column, d, c.limits), false
	}
	return value.OfDate(d), nil, false
}

func (c *converter) readDate(cell RawCell, date1904 bool) (value.Date, *diag.Problem) {
	var (
		d       value.Date
		seconds int64
		ok      bool
	)
	if c.column.Epoch && (cell.Kind == TextCell || cell.Kind == NumberCell) {
		if d, seconds, ok = epoch(trim(cell.Text)); ok {
			c.clock(seconds)
			return d, nil
		}
	}
	switch cell.Kind {
	case TextCell, ISODateCell:
		return c.typedDate(cell)
	case NumberCell:
		if len(cell.Text) == 8 && allDigits(cell.Text) && !cell.Dated {
			return c.typedDate(cell)
		}
		n, isNumber := storedNumber(cell.Text)
		if !isNumber || !cell.Dated && (n.Cmp(value.NewInt(minPlainSerial)) < 0 || n.Cmp(value.NewInt(maxPlainSerial)) > 0) {
			break
		}
		var days int64
		if days, seconds, ok = splitSerial(n); ok {
			d, ok = serialDate(days, date1904)
			c.clock(seconds)
		}
	default: // wrong
	}
	if !ok {
		return 0, wrongCell(c.column, cell)
	}
	return d, nil
}

// clock notes that a time of day was left out.
func (c *converter) clock(seconds int64) {
	if seconds != 0 {
		c.used |= Clock
	}
}

// typedDate takes a date without a year, and one with a year of two digits that
// nothing else confirms, only where a wrong guess is a fault or is counted.
func (c *converter) typedDate(cell RawCell) (value.Date, *diag.Problem) {
	t, ok := readDateText(cell.Text)
	guarded := c.column.Within != Anywhere && c.limits != Limits{}
	if !ok || t.used&NoYear != 0 && !guarded || t.used&ShortYear != 0 && t.weekday == 0 && !guarded {
		return 0, wrongCell(c.column, cell)
	}
	d, ok := t.date(c.limits)
	if !ok {
		return 0, wrongCell(c.column, cell)
	}
	if t.weekday != 0 && t.weekday != d.Weekday() {
		return 0, wrongWeekday(c.column, cell, d)
	}
	c.used |= t.used
	return d, nil
}

// time takes the time of day of a cell; the date of a cell that has both is
// left out. A number without a time format is a time only from 0 to 1.
func (c *converter) time(cell RawCell) (value.Value, *diag.Problem) {
	var t value.Time
	ok := false
	if c.column.Epoch && (cell.Kind == TextCell || cell.Kind == NumberCell) {
		if _, seconds, is := epoch(trim(cell.Text)); is {
			t, _ = serialTime(0, seconds)
			return value.OfTime(t), nil
		}
	}
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
