// Package calendar knows periods of pay and which days people work: weekends,
// statutory holidays and make-up days.
//
// In come dates, the texts of periods and the text of a calendar file; out go
// periods, yes or no about a day, and counts of days. It never reads the clock:
// what the current period is, the caller says. It never guesses: a year whose
// holidays it was not given is an error.
package calendar

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"paysheet/pkg/value"
)

// Unit is how long a period is.
type Unit uint8

const (
	// Month is a calendar month, 2026-10.
	Month Unit = iota
	// Quarter is a calendar quarter, 2026-Q4.
	Quarter
	// Year is a calendar year, 2026.
	Year
)

// The years that periods may lie in. Whatever is outside is a slip of the pen.
const (
	FirstYear = 2000
	LastYear  = 2100
)

// The days of the month that a window may start on. Day 1 is the calendar
// itself, and not every month has the 29th.
const (
	FirstFrom = 2
	LastFrom  = 28
)

// UnitNames are the words for `period:` in a scheme, in the order of the
// constants.
func UnitNames() []string { return []string{"month", "quarter", "year"} }

// ParseUnit reads one of UnitNames.
func ParseUnit(s string) (Unit, error) {
	for i, name := range UnitNames() {
		if name == s {
			return Unit(i), nil
		}
	}
	return 0, errUnit(s)
}

// String returns the unit's word in a scheme.
func (u Unit) String() string { return UnitNames()[u] }

// months is how many months the unit has; an unknown unit has none.
func (u Unit) months() int {
	switch u {
	case Month:
		return 1
	case Quarter:
		return 3
	case Year:
		return 12
	default:
		return 0
	}
}

// Period is one period of pay. Periods can be compared with == and used as keys.
// The zero Period is no period: its days are the zero Date, and it contains
// none.
type Period struct {
	unit  Unit
	year  int
	index int // month 1 to 12, quarter 1 to 4, or 0 for a year
	from  int // first day of a window (see Windowed), or 0
}

// NewPeriod returns a period of FirstYear to LastYear, and whether there is
// one: index is the month 1 to 12 or the quarter 1 to 4, and 0 for a year.
func NewPeriod(unit Unit, year, index int) (p Period, ok bool) {
	if year < FirstYear || year > LastYear {
		return Period{}, false
	}
	switch unit {
	case Month, Quarter:
		ok = index >= 1 && index <= 12/unit.months()
	case Year:
		ok = index == 0
	}
	if !ok {
		return Period{}, false
	}
	return Period{unit: unit, year: year, index: index}, true
}

// ParsePeriod reads a period as String writes it: 2026-10, 2026-Q3 or 2026.
func ParsePeriod(s string) (Period, error) {
	yearText, rest, dashed := strings.Cut(s, "-")
	year, ok := number(yearText, 4)
	if !ok {
		return Period{}, errPeriod(s)
	}
	unit, index := Year, 0
	if dashed {
		if quarter, is := strings.CutPrefix(rest, "Q"); is {
			unit = Quarter
			index, ok = number(quarter, 1)
		} else {
			unit = Month
			index, ok = number(rest, 2)
		}
	}
	if !ok {
		return Period{}, errPeriod(s)
	}
	p, ok := NewPeriod(unit, year, index)
	if !ok {
		return Period{}, errPeriod(s)
	}
	return p, nil
}

// number reads exactly that many digits.
func number(s string, digits int) (n int, ok bool) {
	if len(s) != digits || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// Windowed returns the period with its days moved: it starts on day from of the
// month before its first month and ends on the day before from in its last
// month, so that 2026-10 from 23 is 2026-09-23 to 2026-10-22. From is FirstFrom
// to LastFrom; with any other the period has the days of the calendar.
func (p Period) Windowed(from int) Period {
	p.from = 0
	if !p.IsZero() && from >= FirstFrom && from <= LastFrom {
		p.from = from
	}
	return p
}

// Unit is how long the period is.
func (p Period) Unit() Unit { return p.unit }

// Year is the year that the period is called by.
func (p Period) Year() int { return p.year }

// Index is the month 1 to 12, the quarter 1 to 4, or 0 for a year.
func (p Period) Index() int { return p.index }

// From is the day of the month on which the period's window starts, or 0 where
// the period has the days of the calendar.
func (p Period) From() int { return p.from }

// IsZero tells whether p is no period.
func (p Period) IsZero() bool { return p == Period{} }

// start is the period's first calendar month, in months since the year 0.
func (p Period) start() int {
	return p.year*12 + max(p.index-1, 0)*p.unit.months()
}

// First is the first day of the period.
func (p Period) First() value.Date { return p.edge(p.start()) }

// Last is the last day of the period.
func (p Period) Last() value.Date {
	if p.IsZero() {
		return 0
	}
	last, _ := p.edge(p.start() + p.unit.months()).AddDays(-1)
	return last
}

// edge is the day on which a period that is called by a month begins.
func (p Period) edge(month int) value.Date {
	if p.IsZero() {
		return 0
	}
	day := 1
	if p.from > 0 {
		month, day = month-1, p.from
	}
	d, _ := value.NewDate(month/12, month%12+1, day)
	return d
}

// Days is how many calendar days the period has.
func (p Period) Days() int {
	if p.IsZero() {
		return 0
	}
	return int(p.Last()-p.First()) + 1
}

// Contains tells whether the day is in the period.
func (p Period) Contains(d value.Date) bool {
	return !p.IsZero() && p.First() <= d && d <= p.Last()
}

// Minus returns the period of the same unit and window that is n periods
// earlier, or later for n below 0. It is the zero Period where that leaves
// FirstYear to LastYear.
func (p Period) Minus(n int) Period {
	const most = (LastYear - FirstYear + 1) * 12
	if p.IsZero() || n > most || n < -most {
		return Period{}
	}
	months := p.start() - n*p.unit.months()
	index := 0
	if p.unit != Year {
		index = months%12/p.unit.months() + 1
	}
	moved, ok := NewPeriod(p.unit, months/12, index)
	if !ok {
		return Period{}
	}
	return moved.Windowed(p.from)
}

// Cmp is -1 if p starts before q, 0 if they start together, 1 if p starts
// after q. Windows do not count: 2026-10 from the 23rd and the plain 2026-10 of
// a scheme's `effective:` start together, and so do 2026-Q1 and 2026-01.
func (p Period) Cmp(q Period) int { return cmp.Compare(p.start(), q.start()) }

// Precedes tells whether p's figures are there when q is worked out: p ends
// earlier, or it is the shorter one of two with the same end, so that a year
// sees its own months. How a window moves the days is no matter.
func (p Period) Precedes(q Period) bool {
	p, q = p.Windowed(0), q.Windowed(0)
	if p.Last() != q.Last() {
		return p.Last() < q.Last()
	}
	return p.First() > q.First()
}

// String writes the period as 2026-10, 2026-Q3 or 2026; the zero Period as "".
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.unit == Month:
		return fmt.Sprintf("%04d-%02d", p.year, p.index)
	case p.unit == Quarter:
		return fmt.Sprintf("%04d-Q%d", p.year, p.index)
	default:
		return fmt.Sprintf("%04d", p.year)
	}
}

// Label writes the period as workbooks show it: 2026年10月, 2026年第3季度 or
// 2026年; the zero Period as "".
func (p Period) Label() string {
	switch {
	case p.IsZero():
		return ""
	case p.unit == Month:
		return fmt.Sprintf("%d年%d月", p.year, p.index)
	case p.unit == Quarter:
		return fmt.Sprintf("%d年第%d季度", p.year, p.index)
	default:
		return fmt.Sprintf("%d年", p.year)
	}
}

// Overlap is how many days two spans have in common. Each span includes its
// first and its last day; one that ends before it begins has no day.
func Overlap(aFirst, aLast, bFirst, bLast value.Date) int {
	return max(0, int(min(aLast, bLast))-int(max(aFirst, bFirst))+1)
}
