package sheet

import (
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

var typedDates = []struct{ text, want string }{
	{"2026-10-03", "2026-10-03"}, {"2026/10/3", "2026-10-03"}, {"2026.10.3", "2026-10-03"}, {"2026年10月3日", "2026-10-03"},
	{" 2026-1-1 ", "2026-01-01"}, {"２０２６－１０－０３", "2026-10-03"}, {"2026-10-03 09:00", "2026-10-03"}, {"2026/10/3 9:00:30", "2026-10-03"},
	{"2026-10-03T09:00:00.000Z", "2026-10-03"}, {"2026年10月3日9:00", "2026-10-03"}, {"2028-02-29", "2028-02-29"},
	{"2026-02-29", ""}, {"2026-13-01", ""}, {"2026-10-32", ""}, {"2026-10/03", ""}, {"2026年10-3", ""}, {"2026年10月3", ""}, {"26-10-03", ""},
	{"2026-10", ""}, {"10/3", ""}, {"20261003", ""}, {"2026-10-03 25:00", ""}, {"2026-10-03 上午", ""}, {"2026-10-0309:00", ""}, {"", ""},
	{"2026-10-03 星期六", ""}, {"1899-12-31", ""}, {"十月三日", ""}, {"2026-10-03.5", ""},
}

func TestTypedDate(t *testing.T) {
	for _, test := range typedDates {
		got, ok := typedDate(test.text)
		if ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("%q: got %v %v, want %q", test.text, got, ok, test.want)
		}
	}
}

// FuzzDate: a date that is read and written again is the same date, and no
// serial or text makes a date that the calendar does not have.
func FuzzDate(f *testing.F) {
	for _, test := range typedDates {
		f.Add(test.text, int64(46298))
	}
	f.Add("21:00", int64(60))
	f.Fuzz(func(t *testing.T, s string, serial int64) {
		d, ok := typedDate(s)
		if again, okAgain := typedDate(d.String()); ok && (!okAgain || again != d) {
			t.Fatalf("%q: %v, then %v", s, d, again)
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

func TestTypedLength(t *testing.T) {
	for _, test := range []struct{ text, unit, want string }{
		{"7.5小时", "小时", "7.5"}, {"7.5小时", "分钟", "450"}, {"1小时5分钟", "分钟", "65"}, {"1小时5分钟", "小时", "13/12"}, {"1 小时 5 分", "分钟", "65"},
		{"30分钟15秒", "秒", "1815"}, {"01:30:00", "小时", "1.5"}, {"1:30", "分钟", "90"}, {"100:00", "小时", "100"}, {"８小时", "小时", "8"},
		{"2天", "天", "2"}, {"0.5天", "天", "0.5"}, {"2天", "小时", "unit"}, {"4小时", "天", "unit"}, {"4小时", "", "unit"},
		{"", "小时", ""}, {"小时", "小时", ""}, {"5", "小时", ""}, {"5分钟1小时", "分钟", ""}, {"1小时1小时", "小时", ""}, {"2天3小时", "天", ""},
		{"1:60", "小时", ""}, {"1:2:3", "小时", ""}, {"1:02:03:04", "小时", ""}, {"-1小时", "小时", ""}, {"1.2.3小时", "小时", ""}, {"5米", "小时", ""}, {"1小时半", "小时", ""},
	} {
		l, ok := typedLength(test.text)
		got := ""
		if ok {
			got = "unit"
			if n, ok := l.in(parseUnit(test.unit)); ok {
				got = n.String()
			}
		}
		if got != test.want {
			t.Errorf("%q in %q: got %q, want %q", test.text, test.unit, got, test.want)
		}
	}
}
