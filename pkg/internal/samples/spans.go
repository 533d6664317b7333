package samples

import "paysheet/pkg/value"

// span is a period that is not the October of the other samples. Its days are
// counted from 1, also those of a quarter or a year.
type span struct{ first, last value.Date }

// months is the span of some months of 2026 from one on.
func months(from, howMany int) span {
	first, _ := value.NewDate(2026, from, 1)
	end, _ := value.NewDate(2026, from+howMany-1, 1)
	return span{first, end.EndOfMonth()}
}

// day is a day of the span.
func (s span) day(n int) value.Date { return s.first + value.Date(n-1) }

// people are those of a roster employed within the span, with their days;
// joined and left are the positions of these columns, 工号 is the first.
func (s span) people(roster [][]any, joined, left int) []person {
	var people []person
	for _, row := range roster {
		p := person{id: row[0].(string), first: 1, last: int(s.last-s.first) + 1}
		if d, ok := row[joined].(value.Date); ok && d > s.first {
			p.first = int(d-s.first) + 1
		}
		if d, ok := row[left].(value.Date); ok && d < s.last {
			p.last = int(d-s.first) + 1
		}
		if p.first <= p.last {
			people = append(people, p)
		}
	}
	return people
}
