package samples

import (
	"fmt"
	"strings"

	"paysheet/pkg/value"
)

// workdays are the working days of October 2026: the holiday ends on the 7th,
// and Saturday the 10th is a make-up day.
func workdays() []int {
	return []int{8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30}
}

// october is a day of the sample month.
func october(day int) value.Date {
	d, _ := value.NewDate(2026, 10, day)
	return d
}

// octoberText is a day of the sample month as people type it: one of the three
// usual spellings in turn.
func octoberText(day int) string {
	switch day % 3 {
	case 0:
		return fmt.Sprintf("2026-10-%02d", day)
	case 1:
		return fmt.Sprintf("2026/10/%d", day)
	default:
		return fmt.Sprintf("2026年10月%d日", day)
	}
}

// grid reads rows of a literal: fields parted by blanks, "-" an empty cell. Kinds
// has a letter a column: t text, d date, n number, c time of day. A literal that
// does not fit its kinds leaves the cell as text, which the tests would show.
func grid(kinds, literal string) [][]any {
	var rows [][]any
	for line := range strings.Lines(literal) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		row := make([]any, 0, len(fields))
		for i, field := range fields {
			row = append(row, typed(kinds[min(i, len(kinds)-1)], field))
		}
		rows = append(rows, row)
	}
	return rows
}

func typed(kind byte, field string) any {
	if field == "-" {
		return nil
	}
	switch kind {
	case 'n':
		return num(field)
	case 'd':
		if d, err := value.ParseDate(field); err == nil {
			return d
		}
	case 'c':
		if t, err := value.ParseTime(field); err == nil {
			return t
		}
	}
	return field
}

// person is what attendance needs to know of a row of the roster.
type person struct {
	id          string
	first, last int // days of October on which the person is employed
}

// employedIn are the people of a roster employed on a day of October, with the
// days; id, joined and left are the positions of these columns.
func employedIn(roster [][]any, id, joined, left int) []person {
	var people []person
	for _, row := range roster {
		p := person{id: row[id].(string), first: 1, last: 31}
		if d, ok := row[joined].(value.Date); ok && d > october(1) {
			p.first = int(d-october(1)) + 1
		}
		if d, ok := row[left].(value.Date); ok && d < october(31) {
			p.last = int(d-october(1)) + 1
		}
		if p.first <= 31 && p.last >= 1 {
			people = append(people, p)
		}
	}
	return people
}

// on tells whether the person is employed on that day of October.
func (p person) on(day int) bool { return p.first <= day && day <= p.last }

// sequence is a fixed sequence of varied numbers (SplitMix64), so that amounts
// look like life and are the same on every machine and Go version.
type sequence uint64

func (s *sequence) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// between is a whole number from low to high, both included.
func (s *sequence) between(low, high int) int {
	return low + int(s.next()%uint64(high-low+1))
}

// fen is an amount in fen as an exact number of yuan.
func fen(amount int) value.Number { return value.NewDecimal(int64(amount), -2) }

// number is a cell with a number.
func number(n value.Number) num { return num(n.String()) }

// whole is a cell with a whole number.
func whole(i int) num { return num(value.NewInt(int64(i)).String()) }

// count is the whole number that a cell of a literal holds, or 0.
func count(cell any) int {
	n, ok := cell.(num)
	if !ok {
		return 0
	}
	i, _ := value.MustNumber(string(n)).Int64()
	return int(i)
}

// texts turns whole columns of a page into text cells, as exports often do.
func texts(p page, columns ...string) page {
	for _, name := range columns {
		for i, h := range p.heading {
			if h != name {
				continue
			}
			for _, row := range p.rows {
				if i < len(row) {
					if n, ok := row[i].(num); ok {
						row[i] = string(n)
					}
				}
			}
		}
	}
	return p
}
