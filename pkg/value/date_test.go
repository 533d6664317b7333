package value_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

func day(t testing.TB, s string) value.Date {
	t.Helper()
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDates(t *testing.T) {
	for _, tt := range []struct {
		text    string
		days    value.Date // since 1970-01-01
		weekday int
		end     string
	}{
		{"1970-01-01", 0, 4, "1970-01-31"}, {"1969-12-31", -1, 3, "1969-12-31"}, {"1900-01-01", -25567, 1, "1900-01-31"}, {"1900-02-28", -25509, 3, "1900-02-28"},
		{"2000-02-29", 11016, 2, "2000-02-29"}, {"2024-02-29", 19782, 4, "2024-02-29"}, {"2026-10-04", 20730, 7, "2026-10-31"}, {"2026-10-05", 20731, 1, "2026-10-31"}, {"2026-02-01", 20485, 7, "2026-02-28"}, {"9999-12-31", 2932896, 5, "9999-12-31"},
	} {
		d := day(t, tt.text)
		if d != tt.days || d.String() != tt.text || d.Weekday() != tt.weekday || d.EndOfMonth().String() != tt.end {
			t.Errorf("%s: days %d, String %s, Weekday %d, EndOfMonth %s", tt.text, d, d, d.Weekday(), d.EndOfMonth())
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-2-3", "2026-02-29", "2100-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "1899-12-31", "10000-01-01", "2026/10/03", "2026-10-03 ", "2026-10-03T00:00", "20261003", "-2026-10-03"} {
		if d, err := value.ParseDate(s); err == nil || d != 0 {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
}

func TestDaysOfMonth(t *testing.T) {
	for _, tt := range []struct{ year, month, want int }{
		{2026, 1, 31}, {2026, 2, 28}, {2024, 2, 29}, {2000, 2, 29}, {1900, 2, 28}, {2100, 2, 28}, {2026, 4, 30}, {2026, 12, 31},
	} {
		if got := value.DaysOfMonth(tt.year, tt.month); got != tt.want {
			t.Errorf("%d-%02d has %d days, want %d", tt.year, tt.month, got, tt.want)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int64
		want string // "" where there is none
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-10-31", 1, "2026-11-30"}, {"2026-10-15", 0, "2026-10-15"},
		{"2026-12-31", 2, "2027-02-28"}, {"2026-01-15", -1, "2025-12-15"}, {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"}, {"2026-05-31", -27, "2024-02-29"},
		{"9999-12-01", 1, ""}, {"1900-01-31", -1, ""}, {"2026-01-01", 1 << 62, ""}, {"2026-01-01", -1 << 63, ""}, {"2026-01-01", -12 * 2026, ""}, {"2026-01-01", -12*2026 - 5, ""},
	} {
		got, ok := day(t, tt.from).AddMonths(tt.n)
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%s and %d months is %s, %v, want %q", tt.from, tt.n, got, ok, tt.want)
		}
	}
}

func TestAddDays(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int64
		want string
	}{
		{"2026-02-28", 1, "2026-03-01"}, {"2024-02-28", 1, "2024-02-29"}, {"2026-01-01", -1, "2025-12-31"}, {"1900-01-01", 2932896 + 25567, "9999-12-31"}, {"9999-12-31", -2932896 - 25567, "1900-01-01"},
		{"9999-12-31", 1, ""}, {"1900-01-01", -1, ""}, {"2026-01-01", 1 << 62, ""}, {"2026-01-01", -1 << 63, ""}, {"2026-01-01", 1 << 32, ""},
	} {
		got, ok := day(t, tt.from).AddDays(tt.n)
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%s and %d days is %s, %v, want %q", tt.from, tt.n, got, ok, tt.want)
		}
	}
}

// TestDateAgainstOracle compares with the standard library on every kind of day.
func TestDateAgainstOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-25567, 2932896).Draw(t, "days")
		d := value.Date(n)
		want := time.Date(1970, 1, 1+n, 0, 0, 0, 0, time.UTC)
		if d.Year() != want.Year() || d.Month() != int(want.Month()) || d.Day() != want.Day() || d.Weekday()%7 != int(want.Weekday()) {
			t.Fatalf("%v is %v on weekday %d", want, d, d.Weekday())
		}
		if same, ok := value.NewDate(d.Year(), d.Month(), d.Day()); !ok || same != d {
			t.Fatalf("NewDate of %v is %v, %v", d, same, ok)
		}
		if read, err := value.ParseDate(d.String()); err != nil || read != d {
			t.Fatalf("%v reads as %v, %v", d, read, err)
		}
		if end := d.EndOfMonth(); end < d || end.Month() != d.Month() || (end+1).Day() != 1 {
			t.Fatalf("the month of %v ends on %v", d, end)
		}
	})
}

func TestTimes(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		seconds  value.Time
	}{
		{"21:00", "21:00", 75600}, {"9:00", "09:00", 32400}, {"00:00", "00:00", 0}, {"0:00:01", "00:00:01", 1}, {"23:59:59", "23:59:59", 86399}, {"24:00", "24:00", 86400}, {"24:00:00", "24:00", 86400}, {"08:30:00", "08:30", 30600},
	} {
		got, err := value.ParseTime(tt.in)
		if err != nil || got != tt.seconds || got.String() != tt.want {
			t.Errorf("ParseTime(%q) = %s (%d), %v", tt.in, got, got, err)
		}
		if same, ok := value.NewTime(got.Hour(), got.Minute(), got.Second()); !ok || same != got {
			t.Errorf("%s has parts %d %d %d", got, got.Hour(), got.Minute(), got.Second())
		}
	}
	for _, s := range []string{"", ":", "21", "21:", ":30", "21:0", "21:000", "021:00", "24:01", "24:00:01", "25:00", "21:60", "21:00:60", "21:00:", "21:00:00:00", "-1:00", "21:-1", " 21:00", "21：00", "9:00 PM"} {
		if got, err := value.ParseTime(s); err == nil || got != 0 {
			t.Errorf("ParseTime(%q) = %v, %v", s, got, err)
		}
	}
	for _, p := range [][3]int{{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {0, 60, 0}, {0, 0, 60}, {24, 0, 1}, {1 << 60, 0, 0}} {
		if got, ok := value.NewTime(p[0], p[1], p[2]); ok || got != 0 {
			t.Errorf("NewTime(%v) = %v", p, got)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-10-03", "2026-02-29", "0000-00-00", "1900-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := value.ParseDate(s); err == nil && d.String() != s {
			t.Errorf("%q reads as %s", s, d)
		}
	})
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"21:00", "9:05:59", "24:00", "24:00:01", "1:2:3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := value.ParseTime(s)
		if err != nil {
			return
		}
		if again, err := value.ParseTime(c.String()); err != nil || again != c || c < 0 || c > 86400 {
			t.Errorf("%q is %s, which reads as %s, %v", s, c, again, err)
		}
	})
}
