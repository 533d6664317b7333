package sheet

import (
	"strings"

	"paysheet/pkg/value"
)

// A number without a date format in a column of dates is taken for a date only
// between these serials (1954 to 2119): an age or a day of the month is then no
// date, while a date whose format was lost is one.
const (
	minPlainSerial = 20_000
	maxPlainSerial = 80_000
)

// leapBugSerial is 1900-02-29 in the date system of 1900, a day that never was.
const leapBugSerial = 60

// splitSerial parts a serial into whole days and seconds of the day, rounded to
// the second. ok is false below 0 and far beyond every date.
func splitSerial(n value.Number) (days, seconds int64, ok bool) {
	if n.Sign() < 0 || n.Cmp(value.NewInt(10_000_000)) > 0 {
		return 0, 0, false
	}
	if days, ok := n.Int64(); ok {
		return days, 0, true
	}
	days, _ = n.RoundPlaces(0, value.Floor).Int64()
	fraction := n.Sub(value.NewInt(days))
	seconds, ok = fraction.Mul(value.NewInt(secondsADay)).RoundPlaces(0, value.HalfAway).Int64()
	return days, seconds, ok
}

const secondsADay = 24 * 60 * 60

// serialDate is the date of a serial; ok is false where the date system has no
// such day.
func serialDate(days int64, date1904 bool) (d value.Date, ok bool) {
	if date1904 {
		first, _ := value.NewDate(1904, 1, 1)
		return first.AddDays(days)
	}
	first, _ := value.NewDate(1900, 1, 1)
	switch {
	case days < 1 || days == leapBugSerial:
		return 0, false
	case days < leapBugSerial:
		return first.AddDays(days - 1)
	default:
		return first.AddDays(days - 2)
	}
}

// clockTime reads 21:00, 21:00:30, and the ISO form 21:00:30.000Z whose
// fraction of a second is left out.
func clockTime(s string) (value.Time, bool) {
	s = strings.TrimSuffix(s, "Z")
	if whole, fraction, ok := strings.Cut(s, "."); ok {
		if fraction == "" || !allDigits(fraction) || strings.Count(whole, ":") != 2 {
			return 0, false
		}
		s = whole
	}
	t, err := value.ParseTime(s)
	return t, err == nil
}

// typedTime reads a time of day that was written as text.
func typedTime(s string) (value.Time, bool) {
	s = narrow(s)
	return clockTime(strings.TrimPrefix(s, "T"))
}

// serialTime is the time of day of a serial: its fraction of a day. A serial of
// exactly 1 is 24:00, the only way to type the end of a day.
func serialTime(days, seconds int64) (value.Time, bool) {
	if days == 1 && seconds == 0 {
		seconds = secondsADay
	}
	return value.NewTime(int(seconds/3600), int(seconds/60%60), int(seconds%60))
}

// leadingNumber cuts between least and most digits off the start of s.
func leadingNumber(s string, least, most int) (n int, rest string, ok bool) {
	i := 0
	for ; i < len(s) && i < most && s[i] >= '0' && s[i] <= '9'; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n, s[i:], i >= least
}
