package report

import (
	"strings"

	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// firstEntry is the first row that is filled in: the headings and the example
// stand above it.
const firstEntry = 3

// page lays a form out: headings with notes, the example, what is filled in.
func (f *form) page(title string) Sheet {
	s := Sheet{Name: f.name, FrozenRows: firstEntry - 1, EntryRow: firstEntry, Print: Print{Landscape: true, RepeatRows: 1, Footer: title + " " + f.name}}
	heads, example := make([]Cell, len(f.fields)), make([]Cell, len(f.fields))
	for i := range f.fields {
		c := &f.fields[i]
		heads[i] = c.heading()
		example[i] = Cell{Style: Example, Value: c.example, Format: c.format()}
		s.Entries = append(s.Entries, Entry{Format: c.format(), Rule: c.rule})
	}
	s.add(heads...)
	s.add(example...)
	for _, values := range f.rows {
		cells := make([]Cell, len(values))
		for i, v := range values {
			cells[i] = Cell{Style: Body, Value: v, Format: f.fields[i].format()}
		}
		s.add(cells...)
	}
	s.fit(leastField, wideText)
	s.Print.PagesWide = s.pagesWide()
	return s
}

// leastField is how wide a column is at least: a date and its cell's edges.
const leastField = 13 * digit

// heading is the head of the column, with the note that explains it.
func (c *field) heading() Cell {
	h := text(Heading, c.HeadingWithUnit())
	if c.required() {
		h.Style = Required
	}
	h.Note = c.Name + "\n" + strings.Join(c.words, "\n")
	return h
}

func (c *field) required() bool { return !c.Optional && c.Default.IsBlank() }

// format is how the column shows and keeps what is typed.
func (c *field) format() Format {
	switch {
	case c.kept:
		return AsText
	case c.Type == sheet.DateType:
		return AsDate
	case c.Type == sheet.TimeType:
		return AsTime
	}
	return General
}

// guideHelp is how to fill a template in.
var guideHelp = [...]string{
	"橙色表头的列必填，蓝色表头的列可以空着。鼠标停在表头上，会显示这一列怎么填。",
	"灰色的“示例”一行只作样子，不计算，可以留着，也可以删掉。数据从第 3 行写起。",
	"不要改工作表的名字和表头；列的次序、行的次序都没有关系。空着不等于 0：0 要写 0。",
	"不需要的表整张删掉即可（表名后写着“可以没有”的）。这张说明不读，可以删；有长的下拉列表时，删了它下拉列表就空了。",
}

// guideColumns is how many columns of the guide are for people.
const guideColumns = 3

// guide is the sheet that says how to fill in the others. Lists that are too
// long for a rule stand at its right.
func (t *template) guide() Sheet {
	s := Sheet{
		Name: scheme.GuideSheet, Bare: true, Print: Print{Footer: t.Scheme.Title + " " + scheme.GuideSheet, Columns: guideColumns},
		Widths: []int{22 * digit, 9 * digit, 74 * digit},
	}
	s.add(across(text(Title, t.Scheme.Title), guideColumns-1)...)
	about := t.Scheme.ID
	if t.Bounded {
		about += " " + t.Scheme.Period.String()
	}
	s.add(across(text(Subtitle, scheme.GuideSheet+" "+about), guideColumns-1)...)
	for _, line := range guideHelp {
		s.add(across(text(Remark, line), guideColumns-1)...)
	}
	s.add()
	s.add(text(Heading, "列"), text(Heading, "必填"), text(Heading, "怎么填"))
	for i := range t.forms {
		s.guideForm(&t.forms[i])
	}
	s.setHeights()
	t.lists.addTo(&s)
	return s
}

// guideForm says how to fill in one sheet, column by column.
func (s *Sheet) guideForm(f *form) {
	about := f.name + "：" + f.kind
	if f.optional {
		about += "（可以没有）"
	}
	if f.note != "" {
		about += "。" + f.note
	}
	s.add(across(text(Subtotal, about), guideColumns-1)...)
	for i := range f.fields {
		c := &f.fields[i]
		must := Cell{Style: Body}
		if c.required() {
			must = text(Body, "必填")
		}
		if !c.unread {
			s.add(text(Body, c.Name), must, text(Body, strings.Join(c.explained(), "；")))
		}
	}
}

// explained are the words of the column but whether it must be filled in.
func (c *field) explained() []string {
	if c.required() {
		return c.words[1:]
	}
	return c.words
}

// addTo puts the lists side by side, right of what people read.
func (l *wordLists) addTo(s *Sheet) {
	for i, words := range l.lists {
		for len(s.Widths) < listColumn+i {
			s.Widths = append(s.Widths, leastField)
		}
		put(s, listRow-1, listColumn+i, text(Remark, "下拉列表用，请勿删改"))
		for j, w := range words {
			put(s, listRow+j, listColumn+i, Cell{Style: Remark, Value: value.OfText(w), Format: AsText})
		}
	}
}

// put writes one cell of a sheet; row and column count from 1.
func put(s *Sheet, row, column int, c Cell) {
	for len(s.Rows) < row {
		s.Rows = append(s.Rows, Row{})
	}
	r := &s.Rows[row-1]
	for len(r.Cells) < column {
		r.Cells = append(r.Cells, Cell{})
	}
	r.Cells[column-1] = c
}
