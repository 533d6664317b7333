package sheet

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// maxProblems is how many problems of one table are told one by one; those
// beyond are counted.
const maxProblems = 10_000

// nameColumn is the column that holds people's names, by the convention of all
// schemes.
const nameColumn = "姓名"

// Counts are how many rows were what.
type Counts struct {
	// Rows were given to the caller.
	Rows int
	// Empty had nothing in any column of the specification.
	Empty int
	// Totals were lines of totals and means, and of remarks and signatures below
	// the data.
	Totals int
	// Repeated were headings or titles again, as on each page of a print.
	Repeated int
	// Examples were rows that show how to fill in the others.
	Examples int
	// Skipped had a date outside the period, in a column that leaves such rows
	// out.
	Skipped int
	// Faulty had problems, and were not given to the caller.
	Faulty int
	// Hidden is how many of Rows are hidden or filtered out in the sheet.
	Hidden int
}

func (c *Counts) add(d Counts) {
	c.Rows += d.Rows
	c.Empty += d.Empty
	c.Totals += d.Totals
	c.Repeated += d.Repeated
	c.Examples += d.Examples
	c.Skipped += d.Skipped
	c.Faulty += d.Faulty
	c.Hidden += d.Hidden
}

// Stats are the counts of a whole table and of each of its parts.
type Stats struct {
	Counts
	Parts []Counts
	// Notes are warnings of what was left out or taken leniently, each with a
	// count and its first place.
	Notes diag.List
}

// Read streams the table's rows to fn, every cell typed and checked. It may be
// called any number of times, and gives the same rows in the same order each
// time. Rows with a problem, empty rows, examples and lines of totals are not
// given to fn; the stats count them. All problems are collected: after the first 10,000 only
// their number.
//
// If the list has errors, what fn was given is not the whole table.
func (t *Table) Read(fn func(Row)) (Stats, diag.List) {
	r := newReader(t, fn)
	for i := range t.parts {
		r.readPart(i)
	}
	if r.more > 0 {
		r.problems.Add(tooMany(diag.Place{Sheet: t.spec.Name}, r.more))
	}
	return r.stats, r.problems
}

// reader is one pass over a table.
type reader struct {
	table      *Table
	fn         func(Row)
	converters []converter
	key, name  int // columns of the specification, or -1
	seen       map[string]Row
	unique     map[int]map[digest]place // by column, where each value stands

	stats    Stats
	problems diag.List
	more     int // problems beyond maxProblems

	part   *part
	wanted [][]int   // by column of the sheet: the columns of the specification
	cells  []RawCell // of the row, by column of the specification
	first  int       // column of the specification that holds the row's first cell
	values []value.Value
	faults []diag.Problem

	// of the part
	words    headingWords
	footers  leftOut
	repeated leftOut
	ended    bool // by the headings of another table
	count    FieldCount
	merged   map[int][]Range
	shares   []shares
	used     []Lenience // of the row, by column
	lenient  bool       // some of used is not 0
	uses     [][leniences]usage
}

func newReader(t *Table, fn func(Row)) *reader {
	n := len(t.spec.Columns)
	r := &reader{
		table: t, fn: fn, key: -1, name: -1, seen: map[string]Row{},
		converters: make([]converter, n), cells: make([]RawCell, n), values: make([]value.Value, n),
		used: make([]Lenience, n), unique: map[int]map[digest]place{},
	}
	for i := range t.spec.Columns {
		c := &t.spec.Columns[i]
		r.converters[i] = newConverter(c, t.limits)
		if c.Name == t.spec.Key {
			r.key = i
		}
		if c.Name == nameColumn {
			r.name = i
		}
		if c.Unique && c.Name != t.spec.Key {
			r.unique[i] = map[digest]place{}
		}
	}
	return r
}

func (r *reader) add(ps ...diag.Problem) {
	room := max(0, maxProblems-len(r.problems))
	r.problems.Add(ps[:min(room, len(ps))]...)
	r.more += max(0, len(ps)-room)
}

func (r *reader) readPart(index int) {
	r.part = &r.table.parts[index]
	r.begin()
	last := slices.MaxFunc(r.part.columns, func(a, b Heading) int { return a.Column - b.Column }).Column
	r.wanted = make([][]int, last+1)
	for i, heading := range r.part.columns {
		if heading.Column > 0 {
			r.wanted[heading.Column] = append(r.wanted[heading.Column], i)
		}
	}
	var counts Counts
	at := diag.Place{File: r.part.book.Name(), Sheet: r.part.sheet}
	if d, ok := r.part.book.(derived); ok {
		at = d.SheetPlace(r.part.sheet)
	}
	merged, trouble := verticalMerges(r.part)
	r.merged = merged
	date1904 := r.part.book.Date1904()
	for raw, err := range ahead(r.part.book.Rows(r.part.sheet)) {
		if err != nil {
			// The sheet's own trouble is told even when the cells' fills the list.
			trouble = err // and no second time
			break
		}
		if raw.Number > r.part.heading.Last && !r.ended {
			r.readRow(raw, index, date1904, &counts)
		}
	}
	if trouble != nil {
		r.problems.Add(readProblems(at, trouble)...)
	}
	if counts.Hidden > 0 {
		r.problems.Add(hiddenRows(at, counts.Hidden)) // one, and no error: it needs no room
	}
	r.stats.Notes.Add(r.notes()...)
	r.stats.Parts = append(r.stats.Parts, counts)
	r.stats.add(counts)
}

// begin prepares for the part.
func (r *reader) begin() {
	n := len(r.table.spec.Columns)
	for i := range r.converters {
		r.converters[i].begin(r.part.columns[i])
	}
	r.words = newHeadingWords(r.table.spec.Columns, r.part)
	r.footers, r.repeated, r.ended = leftOut{}, leftOut{}, false
	r.count = r.part.heading.FieldCount()
	r.shares = make([]shares, n)
	r.uses = make([][leniences]usage, n)
}

// notes are the warnings at the end of the part.
func (r *reader) notes() diag.List {
	var notes diag.List
	if r.footers.rows > 0 {
		notes.Add(footersLeftOut(r.part.at(r.footers.column, r.footers.row), r.footers))
	}
	if r.repeated.rows > 0 {
		notes.Add(headingsRepeated(r.part.at(r.repeated.column, r.repeated.row), r.repeated))
	}
	notes.Add(r.lenienceNotes()...)
	notes.Add(r.shareNotes()...)
	return notes
}

func (r *reader) readRow(raw RawRow, index int, date1904 bool, counts *Counts) {
	row := Row{Values: r.values, Part: index, Number: raw.Number}
	r.spread(raw)
	switch r.kindOf(raw) {
	case emptyRow:
		counts.Empty++
		return
	case footerRow:
		counts.Totals++
		return
	case repeatedRow:
		counts.Repeated++
		return
	case otherTable:
		r.ended = true
		return
	default: // dataRow
	}
	if r.isExample() {
		counts.Examples++
		return
	}
	if r.count.Differs(raw) {
		counts.Faulty++
		r.add(r.count.Problem(r.part.at(1, raw.Number), raw))
		return
	}
	r.faults = r.faults[:0]
	r.lenient = false
	skipped := false
	for i := range r.converters {
		c := &r.converters[i]
		v, problem, skip := c.convert(r.cells[i], date1904)
		if r.merged != nil && isEmpty(r.cells[i]) {
			problem = r.mergedBlank(i, raw.Number, problem)
		}
		if c.share != noShare && problem == nil {
			problem = r.noteShare(i, row)
		}
		r.values[i] = v
		skipped = skipped || skip
		r.used[i] = c.used
		r.lenient = r.lenient || c.used != 0
		if problem != nil {
			problem.Place = r.table.Place(row, i)
			problem.Read = readText(r.cells[i], date1904)
			problem.Chinese = r.converters[i].chinese(problem, r.cells[i])
			r.faults = append(r.faults, *problem)
		}
	}
	if skipped {
		counts.Skipped++
		return
	}
	r.checkKey(row)
	if len(r.unique) > 0 {
		r.checkUnique(row)
	}
	if len(r.faults) > 0 {
		counts.Faulty++
		r.add(r.faults...)
		return
	}
	counts.Rows++
	if raw.Hidden {
		counts.Hidden++
	}
	if r.lenient {
		r.leniently(raw.Number)
	}
	r.fn(row)
}

// spread puts the cells of a row into the columns of the specification, and
// notes which of them comes first.
func (r *reader) spread(raw RawRow) {
	clear(r.cells)
	r.first = -1
	for _, c := range raw.Cells {
		if c.Column >= len(r.wanted) || isEmpty(c) {
			continue
		}
		for _, i := range r.wanted[c.Column] {
			r.cells[i] = c
			if r.first < 0 {
				r.first = i
			}
		}
	}
}
