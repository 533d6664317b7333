package sheet

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/diag"
)

// Lenience is a set of ways of writing a value that are understood although
// something beside the value stands in the cell, or something is left out of it.
type Lenience uint16

const (
	// Width is a number in full-width digits or signs: １２３．５.
	Width Lenience = 1 << iota
	// Thousands is a number with commas between its thousands: 1,234.50.
	Thousands
	// Currency is ￥, ¥ or 元 beside a number.
	Currency
	// Units is the unit of the column, or one that turns into it, after a number.
	Units
	// Blanks is one of the words for nothing: - -- — 暂无数据 无 N/A.
	Blanks
	// Weekday is a day of the week after a date, which must be the right one.
	Weekday
	// ShortYear is a year of two digits: 26-07-15.
	ShortYear
	// NoYear is a date without its year: 7月5日.
	NoYear
	// CompactDate is a date of eight digits: 20260705.
	CompactDate
	// Clock is a time of day after a date, which is left out.
	Clock
	// Left is the remark (已离职) or (离职) after a name.
	Left

	leniences = iota
	// AllLeniences is every lenience.
	AllLeniences = Lenience(1<<leniences - 1)
)

// LenienceNames are the words of a scheme for the leniences, in their order.
var LenienceNames = []string{"width", "thousands", "currency", "unit", "blank", "weekday", "short-year", "no-year", "compact-date", "clock", "left"}

// String lists the words of a scheme.
func (l Lenience) String() string {
	var words []string
	for i, name := range LenienceNames {
		if l&(1<<i) != 0 {
			words = append(words, name)
		}
	}
	return strings.Join(words, ", ")
}

// lenienceWords say what was understood, for the count at the end.
var lenienceWords = [leniences]string{
	"Full-width digits were read as ordinary ones",
	"Commas between thousands were left out",
	"￥ or 元 beside a number was left out",
	"A unit after a number was understood",
	"A word for nothing was read as an empty cell",
	"The day of the week after a date was checked and left out",
	"A year of two digits was read as 20..",
	"A date without a year was put into the period",
	"Eight digits were read as a date",
	"The time of day after a date was left out",
	"(已离职) after a name was left out",
}

// usage is how often a lenience was used in a column, and where first.
type usage struct{ cells, row int }

// leniently counts what a row made use of.
func (p *partResult) leniently(number int, used []Lenience) {
	if p.uses == nil {
		p.uses = make([][leniences]usage, len(used))
	}
	for i, used := range used {
		for l := 0; used != 0; l++ {
			if used&1 != 0 {
				u := &p.uses[i][l]
				if u.cells++; u.cells == 1 {
					u.row = number
				}
			}
			used >>= 1
		}
	}
}

// lenienceNotes are one warning for each lenience that the part made use of.
func (p *partReader) lenienceNotes(uses [][leniences]usage) diag.List {
	var notes diag.List
	for l := range leniences {
		var (
			columns []string
			first   usage
			at      diag.Place
		)
		for i := range uses {
			u := uses[i][l]
			if u.cells == 0 {
				continue
			}
			columns = append(columns, fmt.Sprintf("%s (%s)", p.table.spec.Columns[i].Name, cells(u.cells)))
			if first.cells == 0 || u.row < first.row {
				first = u
				at = p.part.at(p.part.columns[i].Column, u.row)
			}
		}
		if len(columns) > 0 {
			notes.Add(readLeniently(at, lenienceWords[l], LenienceNames[l], columns))
		}
	}
	return notes
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// nothing are the words that stand for an empty cell, unless the column is an id
// or a text.
var nothing = [...]string{"-", "--", "—", "——", "暂无数据", "无", "N/A"}

// isNothing tells whether a text stands for an empty cell; used is Blanks unless
// the scheme itself lists the word.
func (c *converter) isNothing(text string) (used Lenience, is bool) {
	const longest = 16 // bytes
	if c.blanks != nil {
		if _, listed := c.blanks[folded(text)]; listed {
			return 0, true
		}
	}
	if c.column.Type == TextType || len(text) > longest && len(trim(text)) > longest {
		return 0, false
	}
	return Blanks, slices.Contains(nothing[:], strings.ToUpper(narrow(text)))
}
