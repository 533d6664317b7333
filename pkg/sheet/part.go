package sheet

import (
	"hash"
	"hash/fnv"
	"slices"

	"paysheet/pkg/diag"
)

// partReader types the rows of one part, in their order. What it keeps is of
// this part alone, so that several parts can be typed at once; what runs across
// parts is the reader's.
type partReader struct {
	table     *Table
	part      *part
	index     int // of the part
	key, name int // columns of the specification, or -1
	unique    []int

	converters []converter
	date1904   bool
	wanted     [][]int    // by column of the sheet: the columns of the specification
	none       RawCell    // stands for a cell that is not there
	cells      []*RawCell // of the row, by column of the specification
	first      int        // column of the specification that holds the row's first cell
	lead       *RawCell   // the row's first cell that holds something, read or not; nil for none
	used       []Lenience // of the row, by column
	out        *batch     // that is typed
	sum        hash.Hash  // for digests
	words      headingWords
	footers    leftOut
	repeated   leftOut
	ended      bool // by the headings of another table
	count      FieldCount
	merged     map[int][]Range
	shares     []shares

	// At the end of the part:
	counts  Counts // but for the rows with values
	trouble error
}

func newPartReader(r *reader, index int) *partReader {
	t := r.table
	n := len(t.spec.Columns)
	p := &partReader{
		table: t, part: &t.parts[index], index: index, key: r.key, name: r.name, unique: r.unique,
		converters: make([]converter, n), cells: make([]*RawCell, n), used: make([]Lenience, n),
		shares: make([]shares, n), sum: fnv.New128a(),
	}
	p.date1904 = p.part.book.Date1904()
	last := slices.MaxFunc(p.part.columns, func(a, b Heading) int { return a.Column - b.Column }).Column
	p.wanted = make([][]int, last+1)
	for i, heading := range p.part.columns {
		if heading.Column > 0 {
			p.wanted[heading.Column] = append(p.wanted[heading.Column], i)
		}
		p.converters[i] = r.converters[i]
		p.converters[i].begin(heading)
	}
	p.words = newHeadingWords(t.spec.Columns, p.part)
	p.count = p.part.heading.FieldCount()
	return p
}

// begin looks for merged cells, which may mean to read the sheet once before.
func (p *partReader) begin() { p.merged, p.trouble = verticalMerges(p.part) }

// typeRows types the rows of a batch.
func (p *partReader) typeRows(b *batch) {
	p.out = b
	from := 0
	for i := range b.rows {
		raw := &b.rows[i]
		raw.Cells = b.cells[from:b.ends[i]]
		from = b.ends[i]
		if raw.Number > p.part.heading.Last && !p.ended {
			p.readRow(raw)
		}
	}
	if b.err != nil {
		p.trouble = b.err // and no second time
	}
}

// tell reports a problem that is no row's with values.
func (p *partReader) tell(problem diag.Problem) {
	p.out.typed = append(p.out.typed, typedRow{values: -1, faults: []diag.Problem{problem}})
}

// notes are the warnings at the end of the part.
func (p *partReader) notes(uses [][leniences]usage) diag.List {
	var notes diag.List
	if p.footers.rows > 0 {
		notes.Add(footersLeftOut(p.part.at(p.footers.column, p.footers.row), p.footers))
	}
	if p.repeated.rows > 0 {
		notes.Add(headingsRepeated(p.part.at(p.repeated.column, p.repeated.row), p.repeated))
	}
	notes.Add(p.lenienceNotes(uses)...)
	notes.Add(p.shareNotes()...)
	return notes
}

// sheetPlace is the part as a whole.
func (p *partReader) sheetPlace() diag.Place {
	if d, ok := p.part.book.(derived); ok {
		return d.SheetPlace(p.part.sheet)
	}
	return diag.Place{File: p.part.book.Name(), Sheet: p.part.sheet}
}

func (p *partReader) readRow(raw *RawRow) {
	p.spread(raw)
	switch p.kindOf(raw) {
	case emptyRow:
		p.counts.Empty++
		return
	case footerRow:
		p.counts.Totals++
		return
	case repeatedRow:
		p.counts.Repeated++
		return
	case otherTable:
		p.ended = true
		return
	default: // dataRow
	}
	if p.isExample() {
		p.counts.Examples++
		return
	}
	if p.count.Differs(*raw) {
		p.counts.Faulty++
		p.tell(p.count.Problem(p.part.at(1, raw.Number), *raw))
		return
	}
	out := p.out
	row := typedRow{number: raw.Number, hidden: raw.Hidden, values: len(out.values), digests: -1, used: -1}
	out.values = slices.Grow(out.values, len(p.cells))[:row.values+len(p.cells)]
	values := out.values[row.values:]
	lenient, skipped := false, false
	for i := range p.converters {
		c := &p.converters[i]
		problem, skip := c.take(p.cells[i], p.date1904, &values[i])
		if p.merged != nil && isEmpty(p.cells[i]) {
			problem = p.mergedBlank(i, raw.Number, problem)
		}
		if c.share != noShare && problem == nil {
			problem = p.noteShare(i, raw.Number)
		}
		skipped = skipped || skip
		p.used[i] = c.used
		lenient = lenient || c.used != 0
		if problem != nil {
			problem.Place = p.table.Place(Row{Part: p.index, Number: raw.Number}, i)
			problem.Read = readText(*p.cells[i], p.date1904)
			problem.Chinese = c.chinese(problem, *p.cells[i])
			row.faults = append(row.faults, *problem)
		}
	}
	if skipped {
		p.counts.Skipped++
		out.values = out.values[:row.values]
		return
	}
	if lenient {
		row.used = len(out.used)
		out.used = append(out.used, p.used...)
	}
	if len(p.unique) > 0 {
		row.digests = len(out.digests)
		p.digest(values)
	}
	out.typed = append(out.typed, row)
}

// spread puts the cells of a row into the columns of the specification, and
// notes which of them comes first, and which cell leads the row.
func (p *partReader) spread(raw *RawRow) {
	for i := range p.cells {
		p.cells[i] = &p.none
	}
	p.first, p.lead = -1, nil
	for at := range raw.Cells {
		c := &raw.Cells[at]
		if c.Column >= len(p.wanted) && p.lead != nil {
			break
		}
		if isEmpty(c) {
			continue
		}
		if p.lead == nil {
			p.lead = c
		}
		if c.Column >= len(p.wanted) {
			break
		}
		for _, i := range p.wanted[c.Column] {
			p.cells[i] = c
			if p.first < 0 {
				p.first = i
			}
		}
	}
}
