package value

import (
	"fmt"
	"strings"
	"time"
)

// Date is a calendar date: days since 1970-01-01. It has no time zone.
type Date int32

// The dates that can be written: 1900-01-01 to 9999-12-31.
const (
	minDate Date = -25567
	maxDate Date = 2932896
)

const secondsADay = 24 * 60 * 60

// NewDate returns the date and whether there is such a day between 1900-01-01
// and 9999-12-31.
func NewDate(year, month, day int) (d Date, ok bool) {
	if year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DaysOfMonth(year, month) {
		return 0, false
	}
	return fromTime(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)), true
}

func fromTime(t time.Time) Date {
	seconds := t.Unix()
	days := seconds / secondsADay
	if seconds%secondsADay < 0 {
		days--
	}
	return Date(days)
}

func (d Date) time() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

// DaysOfMonth is the number of days of a month, 1 to 12.
func DaysOfMonth(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// ParseDate reads a date as String writes it: 2026-10-03.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, errDate(s)
	}
	d, ok := NewDate(t.Year(), int(t.Month()), t.Day())
	if !ok {
		return 0, errDateRange(s)
	}
	return d, nil
}

// String writes the date as 2026-10-03.
func (d Date) String() string { return d.time().Format("2006-01-02") }

// Year is the year of the date.
func (d Date) Year() int { return d.time().Year() }

// Month is the month of the date, from 1.
func (d Date) Month() int { return int(d.time().Month()) }

// Day is the day of the month, from 1.
func (d Date) Day() int { return d.time().Day() }

// Weekday is 1 for Monday to 7 for Sunday.
func (d Date) Weekday() int { return (int(d.time().Weekday())+6)%7 + 1 }

// AddDays moves the date; ok is false when it leaves 1900-01-01 to 9999-12-31.
func (d Date) AddDays(n int64) (moved Date, ok bool) {
	const longest = int64(maxDate - minDate)
	if n > longest || n < -longest {
		return 0, false
	}
	m := int64(d) + n
	if m < int64(minDate) || m > int64(maxDate) {
		return 0, false
	}
	return Date(m), true
}

// AddMonths moves the date by months, to the same day or the month's last day
// where there is none; ok is false when it leaves 1900-01-01 to 9999-12-31.
func (d Date) AddMonths(n int64) (moved Date, ok bool) {
	const limit = 12 * 10000
	if n > limit || n < -limit {
		return 0, false
	}
	months := int64(d.Year())*12 + int64(d.Month()) - 1 + n
	if months < 0 {
		return 0, false
	}
	year, month := int(months/12), int(months%12)+1
	return NewDate(year, month, min(d.Day(), DaysOfMonth(year, month)))
}

// EndOfMonth is the last day of the date's month.
func (d Date) EndOfMonth() Date {
	y, m, day := d.time().Date()
	return d + Date(DaysOfMonth(y, int(m))-day)
}

// Time is a time of day: seconds since midnight, 0 to 86400.
type Time int32

// NewTime returns the time of day; ok is false outside 00:00:00 to 24:00:00.
func NewTime(hour, minute, second int) (t Time, ok bool) {
	if hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return 0, false
	}
	s := hour*3600 + minute*60 + second
	if s > secondsADay {
		return 0, false
	}
	return Time(s), true
}

// ParseTime reads 21:00 or 21:00:30; the hour may have one digit, 9:00.
func ParseTime(s string) (Time, error) {
	hours, rest, _ := strings.Cut(s, ":")
	minutes, seconds, cut := strings.Cut(rest, ":")
	if !cut {
		seconds = "00"
	}
	if len(hours) == 1 {
		hours = "0" + hours
	}
	h, okH := twoDigits(hours)
	m, okM := twoDigits(minutes)
	sec, okS := twoDigits(seconds)
	t, ok := NewTime(h, m, sec)
	if !okH || !okM || !okS || !ok {
		return 0, errTime(s)
	}
	return t, nil
}

// twoDigits reads exactly two digits.
func twoDigits(s string) (n int, ok bool) {
	if len(s) != 2 || !isDigit(s[0]) || !isDigit(s[1]) {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

// String writes the time as 21:00, with seconds only where there are any.
func (t Time) String() string {
	h, m, s := int(t)/3600, int(t)/60%60, int(t)%60
	if s == 0 {
		return fmt.Sprintf("%02d:%02d", h, m)
	}
	return fmt.Sprintf("%02d:%02d:%02d", h, m, s)
}

// Hour is the hour, 0 to 24.
func (t Time) Hour() int { return int(t) / 3600 }

// Minute is the minute, 0 to 59.
func (t Time) Minute() int { return int(t) / 60 % 60 }

// Second is the second, 0 to 59.
func (t Time) Second() int { return int(t) % 60 }
