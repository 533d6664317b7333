package papers

import (
	"strconv"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// kindWords are the words above the columns.
var kindWords = map[kind]string{
	keyColumn: "", originColumn: "出处", inputColumn: "输入", computedColumn: "逐行计算", figureColumn: "方案的数", helperColumn: "中间结果",
}

// pageSheet is a page as a sheet.
func (l *layout) pageSheet(p *page, problems *diag.List) *Sheet {
	s := &Sheet{Name: p.name, FrozenRows: headRow, FrozenColumns: p.frozen, LastRow: p.last(), LastColumn: len(p.columns)}
	for _, c := range p.columns {
		s.Widths = append(s.Widths, c.width(min(p.rows, 200)))
		if c.note != "" {
			s.Notes = append(s.Notes, Note{Row: headRow, Column: c.index, Text: c.note})
		}
	}
	s.Rows = func(yield func(int, []Cell) error) error {
		if err := l.pageHead(p, yield); err != nil {
			return err
		}
		if p.def != nil && p.scope.Level == formula.Row {
			return l.streamRows(p, problems, yield)
		}
		for i := range p.rows {
			if err := yield(firstRow+i, p.cells(firstRow+i, func(c *column) value.Value { return c.value(i) })); err != nil {
				return err
			}
		}
		return nil
	}
	return s
}

// pageHead hands over the rows above the table.
func (l *layout) pageHead(p *page, yield func(int, []Cell) error) error {
	bands, headings := make([]Cell, len(p.columns)), make([]Cell, len(p.columns))
	last := ""
	for i, c := range p.columns {
		headings[i] = Cell{Value: value.OfText(short(c.heading)), Style: Heading}
		word := kindWords[c.kind]
		if word != last && word != "" {
			bands[i] = Cell{Value: value.OfText(word), Style: Band}
		}
		last = word
	}
	title := l.scheme.Title + " " + p.title + " " + l.scheme.Period.String()
	for _, row := range []struct {
		number int
		cells  []Cell
	}{
		{1, []Cell{{Value: value.OfText(title), Style: Title}}},
		{2, []Cell{{Value: value.OfText(p.remark), Style: Remark}}},
		{bandRow, bands},
		{headRow, headings},
	} {
		if err := yield(row.number, row.cells); err != nil {
			return err
		}
	}
	return nil
}

// longestHeading is how many characters a heading has; the rest is in its note.
const longestHeading = 40

func short(heading string) string {
	heading = strings.Join(strings.Fields(heading), " ")
	if runes := []rune(heading); len(runes) > longestHeading {
		return string(runes[:longestHeading-1]) + "…"
	}
	return heading
}

// streamRows reads the rows of an input again.
func (l *layout) streamRows(p *page, problems *diag.List, yield func(int, []Cell) error) error {
	if p.left {
		return nil
	}
	number, err := firstRow-1, error(nil)
	faults := l.run.Rows(p.def.Sheet, func(row engine.PaperRow) {
		if err != nil || number+1 > p.last() {
			return
		}
		number++
		err = yield(number, p.cells(number, func(c *column) value.Value { return c.onRow(row) }))
	})
	problems.Add(faults...)
	return err
}

// cells are the cells of one row of the table.
func (p *page) cells(number int, of func(*column) value.Value) []Cell {
	out := make([]Cell, len(p.columns))
	at := strconv.Itoa(number)
	for i, c := range p.columns {
		out[i] = Cell{Value: of(c), Format: c.format, Style: c.style(), Array: c.array}
		if c.text != "" {
			out[i].Formula = strings.ReplaceAll(c.text, formula.RowMark, at)
		}
	}
	return out
}

func (c *column) style() Style {
	switch {
	case c.kind == keyColumn:
		return Key
	case c.kind == originColumn:
		return Origin
	case c.kind == inputColumn, c.page.def == nil && c.page.title == pastTitle && c.text == "":
		return Input
	case c.text != "":
		return Live
	default:
		return Fixed
	}
}

// The bounds of the widths of columns, in digits.
const (
	leastWidth = 8
	mostWidth  = 26
)

// width is how wide a column must be for its heading in two lines and for the
// values of its first rows.
func (c *column) width(rows int) int {
	need := max(leastWidth, digits(short(c.heading))/2+3)
	switch {
	case c.format == Day:
		need = max(need, 12)
	case c.kind == originColumn && c.typ == builtin.Text:
		need = max(need, 18)
	case c.page.scope.Level == formula.Row:
		need = max(need, 11)
	default:
		for i := range rows {
			v := c.value(i)
			text := v.String()
			if v.Kind() == value.Numeric {
				n, _ := v.Number().Decimal()
				text = n.StringFixed(2)
				if c.format != Money && !v.Number().IsInt() {
					text += "0000"
				}
			}
			need = max(need, digits(text)+3)
		}
	}
	return min(need, mostWidth)
}

// digits is how many digits are as wide as a text; a Chinese character is two.
func digits(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}
