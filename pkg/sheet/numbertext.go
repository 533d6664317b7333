package sheet

import (
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// numberText is a number as a person or a system wrote it.
type numberText struct {
	number value.Number
	// unit is what stands behind the number, narrow: %, 元, 次; "" for nothing.
	unit string
	used Lenience
}

// readNumberText reads digits, full-width ones too, with commas between the
// thousands in their places, ￥ before them and one word behind them. It is exact
// to the last digit. Brackets around a number are no sign: some mean a loss by
// them, some a remark.
func readNumberText(text string) (t numberText, ok bool) {
	plain := strings.ReplaceAll(trim(text), "￥", "¥") // the usual sign is the wide one
	s := narrow(plain)
	if s != plain {
		t.used = Width
	}
	if negative, rest, yuan := cutYuan(s); yuan {
		t.unit = "元"
		t.used |= Currency
		if s = rest; negative && strings.HasPrefix(s, "-") {
			return t, false
		} else if negative {
			s = "-" + s
		}
	}
	digits, rest := cutDigits(s)
	if rest = trim(rest); rest != "" {
		if t.unit != "" && rest != t.unit {
			return t, false
		}
		t.unit = rest
	}
	if strings.Contains(digits, ",") {
		var ok bool
		if digits, ok = withoutThousands(digits); !ok {
			return t, false
		}
		t.used |= Thousands
	}
	n, err := value.ParseNumber(digits)
	t.number = n
	return t, err == nil
}

// cutYuan cuts the sign of the yuan off, before which a minus may stand.
func cutYuan(s string) (negative bool, rest string, ok bool) {
	s, negative = strings.CutPrefix(s, "-")
	rest, ok = strings.CutPrefix(s, "¥")
	if rest != "" && ok {
		rest = trim(rest)
	}
	return negative, rest, ok
}

// cutDigits parts the number that a text begins with from what follows.
func cutDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == ',' || i == 0 && (s[i] == '-' || s[i] == '+')) {
		i++
	}
	if i > 0 && i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '-' || s[j] == '+') {
			j++
		}
		from := j
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		if j > from {
			i = j
		}
	}
	return s[:i], s[i:]
}

// share is how a number of a column that may hold percentages was written.
type share uint8

const (
	noShare share = iota
	// small is a bare number of at most 1, but not 0.
	small
	// large is a bare number above 1.
	large
	// signed is a number with a % sign.
	signed
)

// plain makes a value of a number without a unit, under the unit of its heading.
func (c *converter) plain(n value.Number, cell RawCell) (value.Value, *diag.Problem) {
	if c.scale != nil {
		n = n.Mul(*c.scale)
	}
	if c.column.Type != NumberType {
		return c.bounded(n, cell)
	}
	percentages := c.column.Percent != AsItStands || c.unit == percent
	if percentages || !c.large {
		switch over := n.Abs().Cmp(value.One) > 0; {
		case over:
			c.share, c.large = large, true
		case percentages && !n.IsZero():
			c.share = small
		}
	}
	if !percentages {
		return c.bounded(n, cell)
	}
	switch c.column.Percent {
	case Points:
		n = n.Mul(value.Fen)
	case Fraction:
		if c.share == large && (c.column.Max == nil || c.inUnit(value.One).Cmp(*c.column.Max) >= 0) {
			return value.Value{}, aboveOne(c.column, cell)
		}
	default: // the unit is %, and the number is one of them
		return c.bounded(n, cell)
	}
	return c.bounded(c.inUnit(n), cell)
}

// inUnit is a fraction as a number of the column: 0.985 is 98.5 where its unit
// is %.
func (c *converter) inUnit(fraction value.Number) value.Number {
	if c.unit == percent {
		return fraction.Mul(value.Hundred)
	}
	return fraction
}

// typed makes a value of a number that was written as text.
func (c *converter) typed(cell RawCell) (value.Value, *diag.Problem) {
	t, ok := readNumberText(cell.Text)
	switch {
	case !ok:
		return c.typedLength(cell)
	case t.unit == "":
		c.used |= t.used
		return c.plain(t.number, cell)
	case t.unit == "%":
		c.used |= t.used
		c.share = signed
		return c.bounded(c.inUnit(t.number.Mul(value.Fen)), cell)
	}
	word := folded(t.unit)
	from := parseUnit(word, c.unit.inSeconds() > 0)
	if factor, ok := from.per(c.unit); ok {
		t.number = t.number.Mul(factor)
	} else if !c.counts(word, from) {
		if from == noUnit {
			return c.typedLength(cell)
		}
		return value.Value{}, wrongUnit(c.column, cell)
	}
	if from.inYuan() > 0 {
		c.used |= t.used | Currency
	} else {
		c.used |= t.used | Units
	}
	return c.bounded(t.number, cell)
}

// counts tells whether a word behind a number says no more than the column or
// its heading does.
func (c *converter) counts(word string, from unit) bool {
	switch {
	case c.column.Unit != "":
		return word == folded(c.column.Unit)
	case c.headingUnit != "":
		return word == c.headingUnit
	default:
		return from == yuan
	}
}

// typedLength reads a length of time in several units, 1小时5分钟, into a column
// of numbers that has a unit of time.
func (c *converter) typedLength(cell RawCell) (value.Value, *diag.Problem) {
	if l, ok := typedLength(cell.Text); ok && (c.unit.inSeconds() > 0 || c.unit == day) {
		c.used |= Units
		return c.length(l, cell)
	}
	return value.Value{}, wrongCell(c.column, cell)
}
