package calendar_test

import (
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/value"
)

func period(t testing.TB, s string) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func date(t testing.TB, s string) value.Date {
	t.Helper()
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPeriodDays(t *testing.T) {
	tests := []struct {
		text        string
		from        int
		first, last string
		days        int
		label       string
	}{
		{"2026-10", 0, "2026-10-01", "2026-10-31", 31, "2026年10月"},
		{"2026-02", 0, "2026-02-01", "2026-02-28", 28, "2026年2月"},
		{"2024-02", 0, "2024-02-01", "2024-02-29", 29, "2024年2月"},
		{"2026-Q1", 0, "2026-01-01", "2026-03-31", 90, "2026年第1季度"},
		{"2024-Q1", 0, "2024-01-01", "2024-03-31", 91, "2024年第1季度"},
		{"2026-Q4", 0, "2026-10-01", "2026-12-31", 92, "2026年第4季度"},
		{"2026", 0, "2026-01-01", "2026-12-31", 365, "2026年"},
		{"2024", 0, "2024-01-01", "2024-12-31", 366, "2024年"},
		{"2000-01", 0, "2000-01-01", "2000-01-31", 31, "2000年1月"},
		{"2100-12", 0, "2100-12-01", "2100-12-31", 31, "2100年12月"},
		{"2026-10", 23, "2026-09-23", "2026-10-22", 30, "2026年10月"},
		{"2026-01", 26, "2025-12-26", "2026-01-25", 31, "2026年1月"},
		{"2026-03", 28, "2026-02-28", "2026-03-27", 28, "2026年3月"},
		{"2024-03", 28, "2024-02-28", "2024-03-27", 29, "2024年3月"},
		{"2026-10", 2, "2026-09-02", "2026-10-01", 30, "2026年10月"},
		{"2000-01", 2, "1999-12-02", "2000-01-01", 31, "2000年1月"},
		{"2026-Q1", 23, "2025-12-23", "2026-03-22", 90, "2026年第1季度"},
		{"2026", 23, "2025-12-23", "2026-12-22", 365, "2026年"},
		{"2026-10", 1, "2026-10-01", "2026-10-31", 31, "2026年10月"},
		{"2026-10", 29, "2026-10-01", "2026-10-31", 31, "2026年10月"},
		{"2026-10", -3, "2026-10-01", "2026-10-31", 31, "2026年10月"},
	}
	for _, tt := range tests {
		p := period(t, tt.text).Windowed(tt.from)
		if got := p.String(); got != tt.text {
			t.Errorf("%s from %d: String is %q", tt.text, tt.from, got)
		}
		if got := p.First().String(); got != tt.first {
			t.Errorf("%s from %d: First is %s, want %s", tt.text, tt.from, got, tt.first)
		}
		if got := p.Last().String(); got != tt.last {
			t.Errorf("%s from %d: Last is %s, want %s", tt.text, tt.from, got, tt.last)
		}
		if got := p.Days(); got != tt.days {
			t.Errorf("%s from %d: Days is %d, want %d", tt.text, tt.from, got, tt.days)
		}
		if got := p.Label(); got != tt.label {
			t.Errorf("%s: Label is %q, want %q", tt.text, got, tt.label)
		}
		for d, want := range map[value.Date]bool{
			p.First() - 1: false, p.First(): true, p.Last(): true, p.Last() + 1: false,
		} {
			if p.Contains(d) != want {
				t.Errorf("%s from %d: Contains(%s) is %v", tt.text, tt.from, d, !want)
			}
		}
	}
}

func TestPeriodParts(t *testing.T) {
	p := period(t, "2026-Q3").Windowed(23)
	if p.Unit() != calendar.Quarter || p.Year() != 2026 || p.Index() != 3 || p.From() != 23 {
		t.Errorf("parts are %v %d %d %d", p.Unit(), p.Year(), p.Index(), p.From())
	}
	if p.Windowed(0).From() != 0 || p.Windowed(0) != period(t, "2026-Q3") {
		t.Error("Windowed(0) does not take the window away")
	}
}

func TestZeroPeriod(t *testing.T) {
	var p calendar.Period
	if !p.IsZero() || p.Days() != 0 || p.Contains(0) || p.First() != 0 || p.Last() != 0 ||
		p.String() != "" || p.Label() != "" || p.Minus(1) != p || p.Windowed(5) != p {
		t.Errorf("the zero Period is not empty: %+v", p)
	}
	if period(t, "2000").IsZero() {
		t.Error("2000 is zero")
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range []string{
		"", "2026-", "2026-1", "2026-00", "2026-13", "2026-Q0", "2026-Q5", "2026-Q", "2026-Q12", "2026-q3",
		"1999-12", "2101-01", "2101", "26-10", "2026-10-01", "2026/10", "2026年10月", " 2026-10", "2026-10\n",
		"-2026", "+202", "2026-+1", "２０２６", "2026-Q-1",
	} {
		if p, err := calendar.ParsePeriod(s); err == nil {
			t.Errorf("ParsePeriod(%q) = %v", s, p)
		} else if !p.IsZero() {
			t.Errorf("ParsePeriod(%q) gives %v beside the error", s, p)
		}
	}
}

func TestNewPeriodRefuses(t *testing.T) {
	for _, tt := range []struct {
		unit        calendar.Unit
		year, index int
	}{
		{calendar.Month, 2026, 0}, {calendar.Month, 2026, 13}, {calendar.Quarter, 2026, 5}, {calendar.Quarter, 2026, 0},
		{calendar.Year, 2026, 1}, {calendar.Month, 1999, 1}, {calendar.Month, 2101, 1}, {calendar.Unit(9), 2026, 0},
	} {
		if p, ok := calendar.NewPeriod(tt.unit, tt.year, tt.index); ok {
			t.Errorf("NewPeriod(%d, %d, %d) = %v", tt.unit, tt.year, tt.index, p)
		}
	}
}

func TestMinus(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-10", 1, "2026-09"}, {"2026-01", 1, "2025-12"}, {"2026-12", -1, "2027-01"}, {"2026-01", 25, "2023-12"},
		{"2026-Q1", 1, "2025-Q4"}, {"2026-Q4", -1, "2027-Q1"}, {"2026-Q2", 5, "2025-Q1"}, {"2026", 1, "2025"}, {"2026", -2, "2028"},
		{"2026-10", 0, "2026-10"}, {"2000-01", 1, ""}, {"2100-12", -1, ""}, {"2000", 1, ""}, {"2100-Q4", -1, ""},
		{"2026-10", 1 << 62, ""}, {"2026-10", -1 << 63, ""},
	} {
		if got := period(t, tt.from).Minus(tt.n).String(); got != tt.want {
			t.Errorf("%s minus %d is %q, want %q", tt.from, tt.n, got, tt.want)
		}
	}
	if p := period(t, "2026-01").Windowed(23).Minus(1); p.From() != 23 || p.First() != date(t, "2025-11-23") {
		t.Errorf("Minus loses the window: %v from %d", p, p.From())
	}
}

func TestCmp(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"2026-10", "2026-10", 0}, {"2026-09", "2026-10", -1}, {"2026-01", "2025-12", 1},
		{"2026-Q1", "2026-01", 0}, {"2026", "2026-01", 0}, {"2026-Q2", "2026-04", 0}, {"2026-Q2", "2026-05", -1}, {"2026", "2025-Q4", 1},
	} {
		if got := period(t, tt.a).Cmp(period(t, tt.b)); got != tt.want {
			t.Errorf("%s Cmp %s = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := period(t, tt.a).Windowed(23).Cmp(period(t, tt.b)); got != tt.want {
			t.Errorf("%s from the 23rd Cmp %s = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestUnits(t *testing.T) {
	for i, name := range calendar.UnitNames() {
		u, err := calendar.ParseUnit(name)
		if err != nil || u != calendar.Unit(i) || u.String() != name {
			t.Errorf("ParseUnit(%q) = %v, %v", name, u, err)
		}
	}
	if _, err := calendar.ParseUnit("week"); err == nil {
		t.Error("a week is a unit")
	}
}

func TestOverlap(t *testing.T) {
	for _, tt := range []struct {
		a, b, c, d string
		want       int
	}{
		{"2026-10-01", "2026-10-31", "2026-10-15", "2026-11-15", 17},
		{"2026-10-15", "2026-11-15", "2026-10-01", "2026-10-31", 17},
		{"2026-10-01", "2026-10-31", "2026-10-31", "2026-11-01", 1},
		{"2026-10-01", "2026-10-31", "2026-11-01", "2026-11-30", 0},
		{"2026-10-01", "2026-10-31", "2027-11-01", "2027-11-30", 0},
		{"2026-10-01", "2026-10-31", "2026-10-10", "2026-10-12", 3},
		{"2026-10-01", "2026-10-31", "2026-10-12", "2026-10-10", 0},
	} {
		if got := calendar.Overlap(date(t, tt.a), date(t, tt.b), date(t, tt.c), date(t, tt.d)); got != tt.want {
			t.Errorf("Overlap(%s…%s, %s…%s) = %d, want %d", tt.a, tt.b, tt.c, tt.d, got, tt.want)
		}
	}
}

func anyPeriod() *rapid.Generator[calendar.Period] {
	return rapid.Custom(func(t *rapid.T) calendar.Period {
		unit := calendar.Unit(rapid.IntRange(0, 2).Draw(t, "unit"))
		index := [...]int{rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 4).Draw(t, "quarter"), 0}[unit]
		p, ok := calendar.NewPeriod(unit, rapid.IntRange(2000, 2100).Draw(t, "year"), index)
		if !ok {
			t.Fatal("no such period")
		}
		return p.Windowed(rapid.IntRange(0, 28).Draw(t, "from"))
	})
}

func TestPeriodProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "period")
		n := rapid.IntRange(-30, 30).Draw(t, "n")
		if q := p.Minus(n); !q.IsZero() {
			if back := q.Minus(-n); back != p {
				t.Fatalf("%v minus %d and back is %v", p, n, back)
			}
			if p.Cmp(q) != max(-1, min(1, n)) {
				t.Fatalf("%v Cmp %v is %d", p, q, p.Cmp(q))
			}
		}
		if q := p.Minus(1); !q.IsZero() && q.Last()+1 != p.First() {
			t.Fatalf("%v ends on %v, %v starts on %v", q, q.Last(), p, p.First())
		}
		read, err := calendar.ParsePeriod(p.String())
		if err != nil || read.Windowed(p.From()) != p {
			t.Fatalf("%v reads as %v, %v", p, read, err)
		}
		if got := calendar.Overlap(p.First(), p.Last(), p.First(), p.Last()); got != p.Days() {
			t.Fatalf("%v has %d days and overlaps itself on %d", p, p.Days(), got)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026-10", "2026-Q3", "2026", "2026-13", "1999", "", "2026-Q"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := calendar.ParsePeriod(s)
		if err == nil && (p.String() != s || p.Days() < 28) {
			t.Errorf("%q reads as %v of %d days", s, p, p.Days())
		}
		if err != nil && !p.IsZero() {
			t.Errorf("%q gives %v beside an error", s, p)
		}
	})
}
