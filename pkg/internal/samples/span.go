package samples

import (
	"fmt"
	"slices"

	"paysheet/pkg/value"
)

// dateOf is a date of the samples that are not of October.
func dateOf(year, month, day int) value.Date {
	d, _ := value.NewDate(year, month, day)
	return d
}

// dateText is a date as people type it: one of the three usual spellings in turn.
func dateText(d value.Date) string {
	switch d.Day() % 3 {
	case 0:
		return d.String()
	case 1:
		return fmt.Sprintf("%d/%d/%d", d.Year(), d.Month(), d.Day())
	default:
		return fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day())
	}
}

// employedWithin are the people of a roster employed on a day from first to
// last, with their days counted from first as 1; joined and left are the
// positions of these columns, 工号 is the first one.
func employedWithin(roster [][]any, joined, left int, first, last value.Date) []person {
	var people []person
	for _, row := range roster {
		p := person{id: row[0].(string), first: 1, last: int(last-first) + 1}
		if d, ok := row[joined].(value.Date); ok && d > first {
			p.first = int(d-first) + 1
		}
		if d, ok := row[left].(value.Date); ok && d < last {
			p.last = int(d-first) + 1
		}
		if p.first <= int(last-first)+1 && p.last >= 1 {
			people = append(people, p)
		}
	}
	return people
}

// weekdays are the days from Monday to Friday from first to last, but for the
// holidays among them.
func weekdays(first, last value.Date, holidays ...value.Date) []value.Date {
	const friday = 5
	var days []value.Date
	for d := first; d <= last; d++ {
		if d.Weekday() <= friday && !slices.Contains(holidays, d) {
			days = append(days, d)
		}
	}
	return days
}

// attendanceOf is a sheet 考勤 with a row a person and working day: present all
// day unless events say otherwise. An event has 工号 and 日期 and then the cells
// after these two.
func attendanceOf(people []person, first value.Date, days []value.Date, heading []string, events [][]any) page {
	type key struct {
		id string
		on value.Date
	}
	at := map[key][]any{}
	for _, e := range events {
		at[key{e[0].(string), e[1].(value.Date)}] = e[2:]
	}
	p := page{name: "考勤", heading: heading}
	for _, who := range people {
		for _, d := range days {
			if !who.on(int(d-first) + 1) {
				continue
			}
			row := []any{who.id, d, num("1")}
			if e, ok := at[key{who.id, d}]; ok {
				row = append(row[:2], e...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// figure is a figure of a person's earlier period: a level about which it
// varies, in hundredths.
type figure struct {
	name          string
	level, varies int
}

// openingOf is the sheet 期初 of the months of 2026 before a month, of everybody
// who is still there: in each month since joining the figures of the person, but
// for those in known, which are found by 工号, month and name; nil there leaves
// the row out.
func openingOf(roster [][]any, joined, left, before int, varied *sequence, figures func(row []any) []figure, known map[[3]any]any) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	now := dateOf(2026, before, 1)
	for month := 1; month < before; month++ {
		first, next := dateOf(2026, month, 1), dateOf(2026, month+1, 1)
		for _, row := range roster {
			if d, ok := row[left].(value.Date); row[joined].(value.Date) >= next || ok && d < now {
				continue
			}
			for _, f := range figures(row) {
				cell := any(number(fen(f.level + varied.between(-f.varies, f.varies))))
				if k, ok := known[[3]any{row[0], month, f.name}]; ok {
					cell = k
				}
				if cell != nil {
					p.rows = append(p.rows, []any{row[0], first.String()[:len("2026-01")], f.name, cell})
				}
			}
		}
	}
	return p
}
