package sheet

import (
	"errors"
	"iter"
	"strings"

	"paysheet/pkg/value"
)

// fakeBook is a book whose sheets are literals.
type fakeBook struct {
	name     string
	sheets   []fakeSheet
	date1904 bool
}

type fakeSheet struct {
	name   string
	rows   []RawRow
	hidden bool
	broken bool // the stream ends with an error
}

func (b *fakeBook) Name() string   { return b.name }
func (b *fakeBook) Date1904() bool { return b.date1904 }

func (b *fakeBook) Sheets() []string {
	var out []string
	for _, s := range b.sheets {
		out = append(out, s.name)
	}
	return out
}

func (b *fakeBook) SheetHidden(name string) bool {
	for _, s := range b.sheets {
		if s.name == name {
			return s.hidden
		}
	}
	return false
}

func (b *fakeBook) Rows(name string) iter.Seq2[RawRow, error] {
	return func(yield func(RawRow, error) bool) {
		for _, s := range b.sheets {
			if s.name != name {
				continue
			}
			for _, row := range s.rows {
				if !yield(row, nil) {
					return
				}
			}
			if s.broken {
				yield(RawRow{}, errors.New("the disk is gone"))
			}
		}
	}
}

// rows makes rows of lines whose cells are separated by |. A cell is a text;
// with a sign before it: # a number, @ a number that shows a date, % a number
// that shows a share, ? a boolean,
// ! an error, = a formula without result. A line that begins with ~ is hidden.
// An empty line leaves its row out.
func rows(lines ...string) []RawRow {
	var out []RawRow
	for i, line := range lines {
		if line == "" {
			continue
		}
		line, hidden := strings.CutPrefix(line, "~")
		row := RawRow{Number: i + 1, Hidden: hidden}
		for j, text := range strings.Split(line, "|") {
			if text != "" {
				c := cell(text)
				c.Column = j + 1
				row.Cells = append(row.Cells, c)
			}
		}
		out = append(out, row)
	}
	return out
}

func cell(text string) RawCell {
	if text == "" {
		return RawCell{}
	}
	rest := text[1:]
	switch text[0] {
	case '#':
		return RawCell{Kind: NumberCell, Text: rest}
	case '@':
		return RawCell{Kind: NumberCell, Text: rest, Dated: true}
	case '%':
		return RawCell{Kind: NumberCell, Text: rest, Percent: true}
	case '?':
		return RawCell{Kind: BoolCell, Text: rest}
	case '!':
		return RawCell{Kind: ErrorCell, Text: rest}
	case '=':
		return RawCell{Kind: UncachedCell}
	case '^':
		return RawCell{Kind: ISODateCell, Text: rest}
	}
	return RawCell{Kind: TextCell, Text: text}
}

func book(name string, sheets ...fakeSheet) *fakeBook { return &fakeBook{name: name, sheets: sheets} }

func numberPtr(s string) *value.Number {
	n := value.MustNumber(s)
	return &n
}

func mustDate(s string) value.Date {
	d, err := value.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// october is the period of the tests.
var october = Limits{First: mustDate("2026-10-01"), Last: mustDate("2026-10-31")}
