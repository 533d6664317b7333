package schemetest

import (
	"iter"
	"slices"

	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// book is the sheets of one period as a workbook: what the test file gives, and
// for every other sheet of the scheme its headings alone.
type book struct {
	name   string
	names  []string
	sheets map[string]Rows
}

func newBook(file string, m *Month, s *scheme.Scheme) *book {
	b := &book{name: file, sheets: map[string]Rows{}}
	for name, rows := range m.Sheets {
		b.names = append(b.names, name)
		b.sheets[name] = rows
	}
	slices.Sort(b.names)
	for _, def := range s.Sheets {
		if def.Of != nil || def.Sheet.Records {
			continue
		}
		name := def.Sheet.Name
		rows, given := b.sheets[name]
		if !given {
			b.names = append(b.names, name)
		}
		// Headings that a case has no cells for are there all the same: a case
		// shows what it is about, not every column.
		rows.columns = slices.Clone(rows.columns)
		for _, c := range def.Spec.Columns {
			rows.column(c.Name)
		}
		b.sheets[name] = rows
	}
	return b
}

func (b *book) Name() string     { return b.name }
func (b *book) Sheets() []string { return b.names }
func (b *book) Date1904() bool   { return false }

// Rows gives the headings, then the rows.
func (b *book) Rows(name string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		rows := b.sheets[name]
		heading := sheet.RawRow{Number: 1}
		for i, c := range rows.columns {
			heading.Cells = append(heading.Cells, sheet.RawCell{Column: i + 1, Kind: sheet.TextCell, Text: c})
		}
		if !yield(heading, nil) {
			return
		}
		for i, row := range rows.rows {
			raw := sheet.RawRow{Number: i + 2}
			for j, c := range row {
				if c.text != "" {
					raw.Cells = append(raw.Cells, sheet.RawCell{Column: j + 1, Kind: kindOf(c), Text: c.text})
				}
			}
			if !yield(raw, nil) {
				return
			}
		}
	}
}

// kindOf is how a spreadsheet would hold the cell.
func kindOf(c cell) sheet.CellKind {
	if c.quoted {
		return sheet.TextCell
	}
	if _, err := value.ParseNumber(c.text); err == nil {
		return sheet.NumberCell
	}
	return sheet.TextCell
}
