package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"paysheet/pkg/value"
)

func TestSerialDate(t *testing.T) {
	for _, test := range []struct {
		days     int64
		date1904 bool
		want     string
	}{
		{0, false, ""}, {1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {60, false, ""}, {61, false, "1900-03-01"},
		{46298, false, "2026-10-03"}, {2958465, false, "9999-12-31"}, {2958466, false, ""},
		{0, true, "1904-01-01"}, {60, true, "1904-03-01"}, {44836, true, "2026-10-03"}, {2957003, true, "9999-12-31"}, {2957004, true, ""},
	} {
		got, ok := serialDate(test.days, test.date1904)
		if ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("%d %v: got %v %v, want %q", test.days, test.date1904, got, ok, test.want)
		}
	}
}

var dateTexts = []struct{ text, want string }{ // the day, and what was lenient
	{"2026-10-03", "2026-10-03"}, {"2026/10/3", "2026-10-03"}, {"2026.10.3", "2026-10-03"}, {"2026年10月3日", "2026-10-03"},
	{" 2026-1-1 ", "2026-01-01"}, {"２０２６－１０－０３", "2026-10-03"}, {"2026-10-03 09:00", "2026-10-03 clock"}, {"2026/10/3 9:00:30", "2026-10-03 clock"},
	{"2026-10-03 00:00:00", "2026-10-03"}, {"2026-10-03T09:00:00.000Z", "2026-10-03 clock"}, {"2026-10-03T15:59:59Z", "2026-10-03 clock"}, {"2026-10-03T16:00:00Z", ""}, {"2026-10-03T18:00:00", "2026-10-03 clock"}, {"2026年10月3日9:00", "2026-10-03 clock"}, {"2028-02-29", "2028-02-29"},
	{"2026-10-03 星期六", "2026-10-03 weekday"}, {"2026/10/3 周六", "2026-10-03 weekday"}, {"2026/10/4 星期天", "2026-10-04 weekday"}, {"2026/06/07 星期日", "2026-06-07 weekday"},
	{"2026年10月3日(星期六)", "2026-10-03 weekday"}, {"2026年10月3日（周六） 09:00", "2026-10-03 weekday, clock"}, {"2026-10-03 礼拜六 9:00", "2026-10-03 weekday, clock"},
	{"26-07-15 星期三", "2026-07-15 weekday, short-year"}, {"26-10-03", "2026-10-03 short-year"}, {"26年10月3日", "2026-10-03 short-year"},
	{"10月3日", "2026-10-03 no-year"}, {"10月3日 星期六", "2026-10-03 weekday, no-year"}, {"20261003", "2026-10-03 compact-date"}, {"20261003 星期六", "2026-10-03 weekday, compact-date"},
	{"2026-10-03 星期五", "weekday"}, {"26-07-15 星期二", "weekday"}, {"2026-02-29", ""}, {"2026-13-01", ""}, {"2026-10-32", ""}, {"2026-10/03", ""}, {"2026年10-3", ""}, {"2026年10月3", ""},
	{"2026-10", ""}, {"10/3", ""}, {"10-03", ""}, {"20261301", ""}, {"2026-10-03 25:00", ""}, {"2026-10-03 上午", ""}, {"2026-10-0309:00", ""}, {"", ""}, {"10月", ""}, {"10月3", ""},
	{"2026-10-03 星期", ""}, {"2026-10-03 星期八", ""}, {"2026-10-03(星期六", ""}, {"1899-12-31", ""}, {"十月三日", ""}, {"2026-10-03.5", ""}, {"202610030", ""}, {"2026100309:00", ""}, {"026-10-03", ""}, {"2月30日", ""},
}

func TestDateText(t *testing.T) {
	c := newConverter(&Column{Name: "日期", Type: DateType, Within: PeriodOnly}, Limits{First: mustDate("2026-01-01"), Last: mustDate("2026-12-31")})
	outside := []string{"2028", "1899"}
	for _, test := range dateTexts {
		got := ""
		d, problem := c.typedDate(RawCell{Kind: TextCell, Text: test.text})
		switch {
		case problem == nil:
			got = strings.TrimSpace(d.String() + " " + c.used.String())
		case problem.Code == CodeWrongWeekday:
			got = "weekday"
		}
		if c.used = 0; got != test.want && !slices.Contains(outside, got) {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

// A date without a year goes into the period, whichever year that is in; a
// column without a period takes none, and no year of two digits by itself.
func TestDateInPeriod(t *testing.T) {
	turn := Limits{First: mustDate("2026-12-23"), Last: mustDate("2027-01-22")}
	anywhere, within := Column{Name: "入职", Type: DateType}, Column{Name: "日期", Type: DateType, Within: PeriodOnly}
	for _, test := range []struct {
		column Column
		limits Limits
		text   string
		want   string // the day, or a code
	}{
		{within, october, "10月3日", "2026-10-03"}, {within, october, "9月30日", "V07"}, {within, turn, "12月31日", "2026-12-31"}, {within, turn, "1月22日", "2027-01-22"},
		{within, turn, "1月23日", "V07"}, {within, Limits{}, "10月3日", "V01"}, {anywhere, october, "10月3日", "V01"}, {anywhere, october, "19-10-03", "V01"},
		{anywhere, october, "19-10-03 星期四", "2019-10-03"}, {anywhere, october, "19-10-03 星期五", "V18"}, {within, october, "26-10-03", "2026-10-03"}, {within, october, "05-10-26", "V07"},
	} {
		c := newConverter(&test.column, test.limits)
		v, problem, _ := c.convert(cell(test.text), false)
		got := v.String()
		if problem != nil {
			got = string(problem.Code)
		}
		if got != test.want {
			t.Errorf("%s in %v: got %s, want %s", test.text, test.limits, got, test.want)
		}
	}
}

// FuzzDate: a date that is read and written again is the same date, and no
// serial or text makes a date that the calendar does not have.
func FuzzDate(f *testing.F) {
	for _, test := range dateTexts {
		f.Add(test.text, int64(46298))
	}
	f.Add("21:00", int64(60))
	c := newConverter(&Column{Name: "日期", Type: DateType, Within: PeriodOnly}, october)
	f.Fuzz(func(t *testing.T, s string, serial int64) {
		if d, problem := c.typedDate(RawCell{Kind: TextCell, Text: s}); problem == nil {
			c.used = 0
			if again, problem := c.typedDate(RawCell{Kind: TextCell, Text: d.String()}); problem != nil || again != d || c.used != 0 {
				t.Fatalf("%q: %v, then %v (%v)", s, d, again, c.used)
			}
			named := d.String() + " " + weekdayName(d.Weekday())
			if again, problem := c.typedDate(RawCell{Kind: TextCell, Text: named}); problem != nil || again != d {
				t.Fatalf("%q: %v, then %v", named, d, again)
			}
		}
		if clock, ok := typedTime(s); ok {
			if again, ok := typedTime(clock.String()); !ok || again != clock {
				t.Fatalf("%q: %v, then %v", s, clock, again)
			}
		}
		for _, date1904 := range []bool{false, true} {
			d, ok := serialDate(serial, date1904)
			if !ok {
				continue
			}
			if _, err := value.ParseDate(d.String()); err != nil {
				t.Fatalf("serial %d: %v", serial, err)
			}
			if next, ok := serialDate(serial+1, date1904); ok && next != d+1 {
				t.Fatalf("serial %d is %v, the next is %v", serial, d, next)
			}
		}
	})
}

func TestEpoch(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"1784044800000", "2026-07-15 0"}, {"1784044799999", "2026-07-14 86399"}, {"1784075460000", "2026-07-15 30660"}, {"1000000000000", "2001-09-09 35200"},
		{"178404480000", ""}, {"17840448000000", ""}, {"1784044800.00", ""}, {"0784044800000", ""}, {"", ""},
	} {
		d, seconds, ok := epoch(test.text)
		got := ""
		if ok {
			got = fmt.Sprintf("%v %d", d, seconds)
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}

var lengths = []struct{ text, unit, want string }{
	{"7.5小时", "小时", "7.5"}, {"7.5小时", "分钟", "450"}, {"1小时5分钟", "分钟", "65"}, {"1小时5分钟", "小时", "13/12"}, {"1 小时 5 分", "分钟", "65"},
	{"30分钟15秒", "秒", "1815"}, {"01:30:00", "小时", "1.5"}, {"1:30", "分钟", "90"}, {"100:00", "小时", "100"}, {"８小时", "小时", "8"},
	{"2天", "天", "2"}, {"0.5天", "天", "0.5"}, {"2天", "小时", "unit"}, {"4小时", "天", "unit"}, {"4小时", "", "unit"},
	{"", "小时", ""}, {"小时", "小时", ""}, {"5", "小时", ""}, {"5分钟1小时", "分钟", ""}, {"1小时1小时", "小时", ""}, {"2天3小时", "天", ""},
	{"1:60", "小时", ""}, {"1:2:3", "小时", ""}, {"1:02:03:04", "小时", ""}, {"-1小时", "小时", ""}, {"1.2.3小时", "小时", ""}, {"5米", "小时", ""}, {"12 min", "分钟", "12"}, {"1 H 30 Mins", "小时", "1.5"}, {"90s", "分钟", "1.5"}, {"2 days", "天", "2"}, {"3 hrs", "小时", "3"}, {"1h5", "小时", ""}, {"1m", "分钟", ""}, {"1小时半", "小时", ""},
}

func TestTypedLength(t *testing.T) {
	for _, test := range lengths {
		l, ok := typedLength(test.text)
		got := ""
		if ok {
			got = "unit"
			if n, ok := l.in(parseUnit(test.unit, true)); ok {
				got = n.String()
			}
		}
		if got != test.want {
			t.Errorf("%q in %q: got %q, want %q", test.text, test.unit, got, test.want)
		}
	}
}

// FuzzLength: a length is never negative, is the same in every unit of the
// clock, and days never become hours.
func FuzzLength(f *testing.F) {
	for _, test := range lengths {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, ok := typedLength(s)
		if !ok {
			return
		}
		seconds, clock := l.in(second)
		hours, same := l.in(hour)
		days, inDays := l.in(day)
		switch {
		case clock != same || clock == inDays:
			t.Fatalf("%q: seconds %v, hours %v, days %v", s, clock, same, inDays)
		case clock && hours.Mul(value.NewInt(3600)).Cmp(seconds) != 0:
			t.Fatalf("%q: %v seconds, %v hours", s, seconds, hours)
		case clock && seconds.Sign() < 0 || inDays && days.Sign() < 0:
			t.Fatalf("%q is below 0", s)
		}
	})
}
