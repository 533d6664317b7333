package calendar_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/value"
)

// workdays are the working days of each month, counted by hand from the notices.
var workdays = map[int][12]int{
	2024: {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22},
	2025: {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23},
	2026: {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23},
}

func TestWorkdaysOfMonths(t *testing.T) {
	sums := map[int]int{2024: 251, 2025: 248, 2026: 248}
	for year, months := range workdays {
		for i, want := range months {
			p := period(t, fmt.Sprintf("%d-%02d", year, i+1))
			got, err := calendar.China().Workdays(p.First(), p.Last())
			if err != nil || got != want {
				t.Errorf("%v has %d working days, %v; want %d", p, got, err, want)
			}
		}
		p := period(t, fmt.Sprint(year))
		got, err := calendar.China().Workdays(p.First(), p.Last())
		if err != nil || got != sums[year] {
			t.Errorf("%d has %d working days, %v; want %d", year, got, err, sums[year])
		}
	}
}

func TestWorkdaysOverYears(t *testing.T) {
	got, err := calendar.China().Workdays(date(t, "2024-12-01"), date(t, "2026-01-31"))
	if want := 22 + 248 + 21; err != nil || got != want {
		t.Errorf("got %d, %v, want %d", got, err, want)
	}
	back, err := calendar.China().Workdays(date(t, "2026-01-31"), date(t, "2024-12-01"))
	if err != nil || back != -got {
		t.Errorf("backwards: got %d, %v, want %d", back, err, -got)
	}
}

func TestDays(t *testing.T) {
	for _, tt := range []struct {
		day             string
		work, statutory bool
	}{
		{"2026-10-08", true, false}, {"2026-10-10", true, false}, {"2026-10-11", false, false}, {"2026-10-07", false, false},
		{"2026-10-03", false, true}, {"2026-02-16", false, true}, {"2026-02-15", false, false}, {"2026-02-14", true, false},
		{"2025-01-28", false, true}, {"2024-02-09", true, false}, {"2024-02-10", false, true}, {"2024-05-02", false, false},
		{"2025-05-02", false, true}, {"2025-10-06", false, true}, {"2024-12-31", true, false}, {"2024-02-29", true, false},
		{"2024-06-08", false, false}, {"2024-06-10", false, true}, {"2026-12-31", true, false}, {"2024-01-01", false, true},
	} {
		work, err := calendar.China().Workday(date(t, tt.day))
		if err != nil || work != tt.work {
			t.Errorf("%s: Workday is %v, %v", tt.day, work, err)
		}
		statutory, err := calendar.China().Statutory(date(t, tt.day))
		if err != nil || statutory != tt.statutory {
			t.Errorf("%s: Statutory is %v, %v", tt.day, statutory, err)
		}
	}
}

func TestStatutoryDaysOfYears(t *testing.T) {
	for year, want := range map[int]int{2024: 11, 2025: 13, 2026: 13} {
		p, got := period(t, fmt.Sprint(year)), 0
		for d := p.First(); d <= p.Last(); d++ {
			if is, err := calendar.China().Statutory(d); err != nil {
				t.Fatal(err)
			} else if is {
				got++
			}
		}
		if got != want {
			t.Errorf("%d has %d statutory days, want %d", year, got, want)
		}
	}
}

func TestUnknownYear(t *testing.T) {
	c := calendar.China()
	_, errDay := c.Workday(date(t, "2027-01-01"))
	_, errStatutory := c.Statutory(date(t, "2023-12-31"))
	_, errSpan := c.Workdays(date(t, "2026-12-01"), date(t, "2028-01-31"))
	_, errBack := c.Workdays(date(t, "2028-01-01"), date(t, "2022-01-01"))
	_, errZero := new(calendar.Calendar).Workday(date(t, "2026-01-01"))
	for _, tt := range []struct {
		err  error
		year int
	}{{errDay, 2027}, {errStatutory, 2023}, {errSpan, 2027}, {errBack, 2022}, {errZero, 2026}} {
		var unknown *calendar.UnknownYear
		if !errors.As(tt.err, &unknown) || unknown.Year != tt.year {
			t.Errorf("got %v, want the year %d", tt.err, tt.year)
		} else if !strings.Contains(unknown.Error(), fmt.Sprint(tt.year)) {
			t.Errorf("%q does not name %d", unknown, tt.year)
		}
	}
}

func TestWith(t *testing.T) {
	own, err := calendar.Parse([]byte("2027: {off: {元旦: 01-01}, work: [], statutory: [01-01]}\n2026: {off: {}, work: [10-11], statutory: []}\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := calendar.China().With(own)
	if diff := cmp.Diff([]int{2024, 2025, 2026, 2027}, c.Years()); diff != "" {
		t.Error(diff)
	}
	for day, want := range map[string]bool{
		"2027-01-01": false, "2027-01-04": true, // from the file
		"2026-10-01": true, "2026-10-10": false, "2026-10-11": true, // the file's year takes the place of all of ours
		"2025-10-01": false, // ours
	} {
		if got, err := c.Workday(date(t, day)); err != nil || got != want {
			t.Errorf("%s: Workday is %v, %v", day, got, err)
		}
	}
	if got, err := calendar.China().Workday(date(t, "2026-10-01")); err != nil || got {
		t.Error("With changed the calendar that ships")
	}
	if got := new(calendar.Calendar).With(own).Years(); len(got) != 2 {
		t.Errorf("the zero Calendar with a file knows %v", got)
	}
}

func TestWorkdaysAddUp(t *testing.T) {
	first, last := int(date(t, "2024-01-01")), int(date(t, "2026-12-31"))
	c := calendar.China()
	count := func(t *rapid.T, from, to int) int {
		n, err := c.Workdays(value.Date(from), value.Date(to))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(first, last-1).Draw(t, "from")
		to := rapid.IntRange(from+1, last).Draw(t, "to")
		middle := rapid.IntRange(from, to-1).Draw(t, "middle")
		if whole, parts := count(t, from, to), count(t, from, middle)+count(t, middle+1, to); whole != parts {
			t.Fatalf("%d as a whole, %d in two parts", whole, parts)
		}
		single := count(t, from, from)
		if works, err := c.Workday(value.Date(from)); err != nil || works != (single == 1) {
			t.Fatalf("%v: Workday is %v, Workdays %d", value.Date(from), works, single)
		}
	})
}
