package sheet

import (
	"strings"

	"paysheet/pkg/value"
)

// writtenDate is a date as a person or a system wrote it.
type writtenDate struct {
	year, month, day int // year is 0 where it is left out
	weekday          int // 1 is Monday; 0 where it is left out
	used             Lenience
}

// weekdays are the characters for the days of the week.
const weekdays = "一二三四五六日"

// weekdayName is the name of a day of the week, 1 is Monday.
func weekdayName(day int) string { return "星期" + string([]rune(weekdays)[day-1]) }

// readDateText reads 2026-10-03, 2026/10/3, 2026.10.3, 2026年10月3日, 20261003,
// 26-10-03 and 10月3日. The day of the week, and after it a time of day, may
// follow. Whether there is such a day is not known yet.
func readDateText(text string) (t writtenDate, ok bool) {
	s := narrow(text)
	first, rest, ok := leadingNumber(s, 1, 8)
	if !ok {
		return t, false
	}
	long := false // written with 月 and 日
	switch digits := len(s) - len(rest); {
	case digits == 8:
		t.year, t.month, t.day = first/10_000, first/100%100, first%100
		t.used = CompactDate
	case digits <= 2 && strings.HasPrefix(rest, "月"):
		t.month = first
		if t.day, rest, ok = leadingNumber(rest[len("月"):], 1, 2); !ok || !strings.HasPrefix(rest, "日") {
			return t, false
		}
		rest, long = rest[len("日"):], true
		t.used = NoYear
	case digits == 4 || digits == 2:
		if t.year = first; digits == 2 {
			t.year += 2000
			t.used = ShortYear
		}
		if t.month, t.day, long, rest, ok = monthAndDay(rest); !ok {
			return t, false
		}
	default:
		return t, false
	}
	return t, t.readRest(rest, long)
}

// monthAndDay reads what follows a year.
func monthAndDay(s string) (month, day int, long bool, rest string, ok bool) {
	separator, end := "", ""
	for _, pair := range [...][3]string{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}} {
		if strings.HasPrefix(s, pair[0]) {
			s, separator, end = s[len(pair[0]):], pair[1], pair[2]
			break
		}
	}
	if separator == "" {
		return 0, 0, false, s, false
	}
	month, s, ok = leadingNumber(s, 1, 2)
	if !ok || !strings.HasPrefix(s, separator) {
		return 0, 0, false, s, false
	}
	day, s, ok = leadingNumber(s[len(separator):], 1, 2)
	if !ok || !strings.HasPrefix(s, end) {
		return 0, 0, false, s, false
	}
	return month, day, end != "", s[len(end):], true
}

// nextDayHere is when, on Greenwich's clock (Z), the next day begins in China.
const nextDayHere value.Time = 16 * 3600

// readRest reads what follows a date: the day of the week, and a time of day.
// Digits need something between them and a time.
func (t *writtenDate) readRest(s string, long bool) bool {
	if rest, weekday, ok := cutWeekday(trim(s)); ok {
		t.weekday = weekday
		t.used |= Weekday
		s, long = rest, true
	}
	if s == "" {
		return true
	}
	clock := trim(strings.TrimPrefix(s, "T"))
	if clock == s && !long {
		return false
	}
	time, ok := clockTime(clock)
	if strings.HasSuffix(clock, "Z") && time >= nextDayHere {
		return false
	}
	if ok && time != 0 {
		t.used |= Clock
	}
	return ok
}

// cutWeekday cuts 星期三, 周三, 礼拜三 off, or one of them in brackets.
func cutWeekday(s string) (rest string, weekday int, ok bool) {
	inner, bracket := strings.CutPrefix(s, "(")
	for _, word := range [...]string{"星期", "礼拜", "周"} {
		after, found := strings.CutPrefix(inner, word)
		if !found {
			continue
		}
		for i, name := range []rune(weekdays + "天") {
			rest, found := strings.CutPrefix(after, string(name))
			if !found {
				continue
			}
			if bracket {
				if rest, found = strings.CutPrefix(rest, ")"); !found {
					return s, 0, false
				}
			}
			return rest, min(i+1, 7), true
		}
	}
	return s, 0, false
}

// date is the day that the text names. A year that is left out is the one that
// puts the day into the period; a day that no year puts there is taken in the
// year of the period's first day.
func (t writtenDate) date(period Limits) (value.Date, bool) {
	if t.year != 0 {
		return value.NewDate(t.year, t.month, t.day)
	}
	for year := period.First.Year(); year <= period.Last.Year(); year++ {
		if d, ok := value.NewDate(year, t.month, t.day); ok && period.holds(d) {
			return d, true
		}
	}
	return value.NewDate(period.First.Year(), t.month, t.day)
}

const (
	// epochDigits is how many digits milliseconds since 1970 have from 2001 to
	// 2286.
	epochDigits = 13
	// shanghai is how many seconds the clock of Shanghai is ahead, all the year,
	// since 1992.
	shanghai = 8 * 60 * 60
)

// epoch reads milliseconds since 1970 as a day and the seconds of it in Shanghai.
func epoch(s string) (d value.Date, seconds int64, ok bool) {
	if len(s) != epochDigits || !allDigits(s) || s[0] == '0' {
		return 0, 0, false
	}
	n, err := value.ParseNumber(s)
	if err != nil {
		return 0, 0, false
	}
	ms, _ := n.Int64()
	at := ms/1000 + shanghai
	first, _ := value.NewDate(1970, 1, 1)
	d, ok = first.AddDays(at / secondsADay)
	return d, at % secondsADay, ok
}
