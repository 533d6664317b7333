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
	words  map[string]string   // Column.Among by their folded form
	blanks map[string]struct{} // Column.Blank, folded
	// nothing tells that some texts stand for an empty cell.
	nothing bool
	quickly quickly

	// of the part that is read
	scale       *value.Number // of plain numbers under a heading with another unit
	headingUnit string
	large       bool // a number above 1 was read
	memory      *[memories]remembered

	// of the last cell
	used  Lenience
	share share
}

func newConverter(c *Column, limits Limits) converter {
	conv := converter{column: c, limits: limits, unit: parseUnit(c.Unit, c.Type == DurationType)}
	if len(c.Among) > 0 {
		conv.words = make(map[string]string, len(c.Among))
		for _, w := range c.Among {
			conv.words[folded(w)] = w
		}
	}
	if len(c.Blank) > 0 {
		conv.blanks = make(map[string]struct{}, len(c.Blank))
		for _, w := range c.Blank {
			conv.blanks[folded(w)] = struct{}{}
		}
	}
	conv.nothing = c.Type != IDType && (c.Type != TextType || conv.blanks != nil)
	conv.quickly = newQuickly(&conv)
	return conv
}

// begin prepares for the cells under a heading.
func (c *converter) begin(heading Heading) {
	c.scale, c.headingUnit, c.large = heading.scale, heading.Unit, false
	c.memory = nil
}

// isEmpty tells whether a cell holds nothing, or nothing but blanks.
func isEmpty(cell *RawCell) bool {
	return cell.Kind == EmptyCell || cell.Kind == TextCell && (cell.Text == "" || !isInk(cell.Text[0]) && trim(cell.Text) == "")
}

// convert types one cell, and notes in used what it took leniently. The problem,
// if there is one, has no place yet. skip is set for a date that leaves its row
// out (PeriodSkip).
func (c *converter) convert(cell RawCell, date1904 bool) (v value.Value, problem *diag.Problem, skip bool) {
	c.used, c.share = 0, noShare
	v, problem, skip = c.read(&cell, date1904)
	if refused := c.used & c.column.Strict; refused != 0 && problem == nil {
		return value.Value{}, strictCell(c.column, cell, refused), false
	}
	return v, problem, skip
}

func (c *converter) read(at *RawCell, date1904 bool) (v value.Value, problem *diag.Problem, skip bool) {
	cell := *at
	switch {
	case isEmpty(at):
		v, problem = c.blank(cell)
		return v, problem, false
	case cell.Kind == TextCell:
		if !c.nothing {
			break
		}
		if used, is := c.isNothing(cell.Text); is && used&c.column.Strict == 0 {
			c.used = used
			v, problem = c.blank(cell)
			return v, problem, false
		}
	case cell.Kind == ErrorCell:
		return v, errorCell(c.column, cell), false
	case cell.Kind == UncachedCell:
		return v, uncachedCell(c.column), false
	case cell.Kind == ExactCell:
		v, problem = c.exact(cell)
		return v, problem, false
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
func (c *converter) blank(cell RawCell) (value.Value, *diag.Problem) {
	if c.column.Default.IsBlank() && !c.column.Optional {
		return value.Value{}, blankCell(c.column, cell)
	}
	return c.column.Default, nil
}

func (c *converter) number(cell RawCell) (value.Value, *diag.Problem) {
	switch {
	case cell.Kind == NumberCell && cell.Dated:
		return value.Value{}, datedNumber(c.column, cell)
	case cell.Kind == NumberCell:
		if n, ok := storedNumber(cell.Text); ok && cell.Percent {
			c.share = signed
			return c.bounded(c.inUnit(n), cell)
		} else if ok {
			return c.plain(n, cell)
		}
	case cell.Kind == TextCell:
		return c.typed(cell)
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
			return c.plain(n, cell)
		}
		days, seconds, ok := splitSerial(n)
		if !ok || days >= minPlainSerial {
			break // a date, not a length of time
		}
		return c.length(length{seconds: value.NewInt(days*secondsADay + seconds)}, cell)
	case TextCell:
		if t, ok := readNumberText(cell.Text); ok && t.unit == "" {
			c.used |= t.used
			return c.plain(t.number, cell)
		}
		if l, ok := typedLength(cell.Text); ok {
			return c.length(l, cell)
		}
	default: // wrong
	}
	return value.Value{}, wrongCell(c.column, cell)
}

func (c *converter) length(l length, cell RawCell) (value.Value, *diag.Problem) {
	seconds := c.unit == second || parseUnit(c.headingUnit, true) == second
	if seconds && cell.Kind == TextCell && strings.Count(narrow(cell.Text), ":") == 1 {
		return value.Value{}, unclearClock(c.column, cell)
	}
	n, ok := l.in(c.unit)
	if !ok {
		return value.Value{}, wrongUnit(c.column, cell)
	}
	return c.bounded(n, cell)
}

func (c *converter) boolean(cell RawCell) (value.Value, *diag.Problem) {
	if cell.Kind == BoolCell || cell.Kind == NumberCell || cell.Kind == TextCell {
		text := cell.Text
		if text != "是" && text != "否" { // as nearly all are
			text = strings.ToUpper(narrow(text))
		}
		switch text {
		case "是", "TRUE", "1":
			return value.OfBool(true), nil
		case "否", "FALSE", "0":
			return value.OfBool(false), nil
		}
	}
	return value.Value{}, wrongCell(c.column, cell)
}
