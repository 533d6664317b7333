package calendar

import (
	_ "embed"
	"maps"
	"slices"
	"sync"

	"paysheet/pkg/value"
)

// Calendar knows of every day in the years it was given whether people work on
// it. The zero Calendar knows no year. A Calendar never changes.
type Calendar struct {
	years map[int]*days
}

// days are the days of one year, counted from 0 for January 1st.
type days struct {
	// before[n] is how many of the first n days are worked.
	before    [367]int16
	statutory [366]bool
}

//go:embed china.yaml
var chinaFile []byte

var china = sync.OnceValue(func() *Calendar {
	c, err := Parse(chinaFile)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return c
})

// China returns the calendar of mainland China for the years whose holidays
// this version ships.
func China() *Calendar { return china() }

// With returns a calendar that has the years of c and those of other; a year
// that both have is taken whole from other.
func (c *Calendar) With(other *Calendar) *Calendar {
	years := maps.Clone(c.years)
	if years == nil {
		years = make(map[int]*days, len(other.years))
	}
	maps.Copy(years, other.years)
	return &Calendar{years: years}
}

// Years are the years that the calendar knows, in their order.
func (c *Calendar) Years() []int { return slices.Sorted(maps.Keys(c.years)) }

// Workday tells whether people work on the day. The error is an *UnknownYear.
func (c *Calendar) Workday(d value.Date) (bool, error) {
	year, n, err := c.find(d)
	if err != nil {
		return false, err
	}
	return year.before[n+1] > year.before[n], nil
}

// Statutory tells whether the day is a statutory holiday, on which overtime is
// paid threefold. The error is an *UnknownYear.
func (c *Calendar) Statutory(d value.Date) (bool, error) {
	year, n, err := c.find(d)
	if err != nil {
		return false, err
	}
	return year.statutory[n], nil
}

// Workdays counts the working days from one day to another, both included. As
// NETWORKDAYS does, it gives the count below 0 where from is after to. The error
// is an *UnknownYear, with the earliest year that is missing.
func (c *Calendar) Workdays(from, to value.Date) (int, error) {
	if from > to {
		n, err := c.Workdays(to, from)
		return -n, err
	}
	sum := 0
	for y := from.Year(); y <= to.Year(); y++ {
		year, known := c.years[y]
		if !known {
			return 0, &UnknownYear{Year: y}
		}
		start := newYear(y)
		after := min(int(to-start)+1, daysOfYear(y))
		sum += int(year.before[after] - year.before[max(0, int(from-start))])
	}
	return sum, nil
}

// find returns the year of a day, and the day's number in it from 0.
func (c *Calendar) find(d value.Date) (year *days, n int, err error) {
	y := d.Year()
	year, known := c.years[y]
	if !known {
		return nil, 0, &UnknownYear{Year: y}
	}
	return year, int(d - newYear(y)), nil
}

func newYear(year int) value.Date {
	d, _ := value.NewDate(year, 1, 1)
	return d
}

func daysOfYear(year int) int { return 337 + value.DaysOfMonth(year, 2) }
