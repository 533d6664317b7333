package sheet

import (
	"slices"
)

// headingWords find the headings again among the rows below them: on each page
// of a print, or of another table.
type headingWords struct {
	names map[string]bool // every name of the columns, and the texts above them
	own   [][2]string     // by column of the specification: leaf and group
	ascii bool            // some name is plain ASCII
	above map[string]textRow
	ids   bool
}

func newHeadingWords(columns []Column, p *part) headingWords {
	w := headingWords{names: map[string]bool{}, own: make([][2]string, len(columns)), above: map[string]textRow{}}
	for i := range columns {
		h := p.columns[i]
		for _, name := range append(columns[i].names(), h.leaf, h.group) {
			if name != "" {
				w.names[name] = true
				w.ascii = w.ascii || isASCII(name)
			}
		}
		w.own[i] = [2]string{h.leaf, h.group}
		w.ids = w.ids || columns[i].Type == IDType
	}
	for _, row := range p.heading.above {
		if len(row.cells) > 0 {
			w.above[row.cells[0].text] = row
		}
	}
	return w
}

// has tells whether a cell is one of the names.
func (w *headingWords) has(c *RawCell) bool {
	if c.Kind != TextCell || !w.ascii && isASCII(c.Text) {
		return false
	}
	return w.names[folded(c.Text)]
}

// headingKind tells the headings and titles of the table that stand here again,
// and the headings of another table, from the others (dataRow). A row with an id
// is neither.
func (p *partReader) headingKind(raw *RawRow, lead *RawCell) rowKind {
	if lead.Kind == TextCell && len(p.words.above) > 0 && p.isTitle(raw, lead) {
		p.repeated.add(raw, lead)
		return repeatedRow
	}
	if p.first < 0 {
		if names := p.words.count(raw); names > 1 {
			p.tell(twoTables(p.part, raw, lead))
			return otherTable
		}
		return emptyRow
	}
	if !p.words.has(p.cells[p.first]) {
		return dataRow
	}
	same, others := 0, 0
	for i := range p.converters {
		c := p.cells[i]
		if isEmpty(c) {
			continue
		}
		switch text := folded(c.Text); {
		case c.Kind == TextCell && slices.Contains(p.words.own[i][:], text):
			same++
		case p.converters[i].column.Type == IDType && !p.words.has(c):
			return dataRow
		default:
			others++
		}
	}
	switch {
	case others == 0 && (same > 1 || p.words.ids):
		p.repeated.add(raw, lead)
		return repeatedRow
	case others > 0 && p.words.count(raw) > 1:
		p.tell(twoTables(p.part, raw, p.cells[p.first]))
		return otherTable
	default:
		return dataRow
	}
}

// count is how many cells of a row are names.
func (w *headingWords) count(raw *RawRow) int {
	n := 0
	for i := range raw.Cells {
		if w.has(&raw.Cells[i]) {
			n++
		}
	}
	return n
}

// isTitle tells whether the row is one of those above the headings again.
func (p *partReader) isTitle(raw *RawRow, lead *RawCell) bool {
	title, ok := p.words.above[trim(lead.Text)]
	return ok && slices.Equal(readTexts(*raw).cells, title.cells)
}
