package sheet

import (
	"slices"

	"paysheet/pkg/diag"
)

// maxProblems is how many problems of one table are told one by one; those
// beyond are counted.
const maxProblems = 10_000

// nameColumn is the column that holds people's names, by the convention of all
// schemes.
const nameColumn = "姓名"

// maxOpen is how many parts of a table are read at the same time. It decides in
// which order their rows come, and is therefore the same on every machine.
const maxOpen = 4

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
// time. The rows of one part come in their order. Those of several parts come
// mixed, some dozens of each in turn, in an order that depends on nothing but
// the rows; where a key or a column may not repeat, they come one part after the
// other. Rows with a problem, empty rows, examples and lines of totals are not
// given to fn; the stats count them. All problems are collected, in the order of
// parts and rows: after the first 10,000 only their number.
//
// fn is called in the caller's goroutine, while others read and type the rows
// that come next. They are at rest when Read returns or fn panics.
//
// If the list has errors, what fn was given is not the whole table.
func (t *Table) Read(fn func(Row)) (Stats, diag.List) {
	r := newReader(t, fn)
	r.readParts()
	return r.finish()
}

// reader is one pass over a table: what it keeps runs across the parts.
type reader struct {
	table      *Table
	fn         func(Row)
	converters []converter // for the parts to begin with
	key, name  int         // columns of the specification, or -1
	unique     []int       // columns that may not repeat, beside the key
	seen       map[string]Row
	stands     []map[digest]place // by column of unique, where each value stands
	parts      []partResult
}

// partResult is what a part came to. It is collected by part, so that the order
// of the parts is that of the table, whichever row came first.
type partResult struct {
	counts   Counts
	problems diag.List // of rows, as many as may be told
	more     int       // those beyond
	whole    diag.List // of the part as a whole
	uses     [][leniences]usage
	notes    diag.List
}

func newReader(t *Table, fn func(Row)) *reader {
	n := len(t.spec.Columns)
	r := &reader{
		table: t, fn: fn, key: -1, name: -1, seen: map[string]Row{},
		converters: make([]converter, n), parts: make([]partResult, len(t.parts)),
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
			r.unique = append(r.unique, i)
			r.stands = append(r.stands, map[digest]place{})
		}
	}
	return r
}

// readParts reads all parts. Up to maxOpen are under way: one batch is taken of
// each in turn, and when a part ends the next one takes its place. Of two rows
// with one key the later one is at fault, so that parts with keys do not mix.
func (r *reader) readParts() {
	most := maxOpen
	if r.key >= 0 || len(r.unique) > 0 {
		most = 1
	}
	var open []stream
	defer func() {
		for _, s := range open { // where fn panicked
			s.stop()
		}
	}()
	most = min(most, len(r.parts))
	next := 0
	for ; next < most; next++ {
		open = append(open, start(newPartReader(r, next), batchRows/most))
	}
	for turn := 0; len(open) > 0; {
		turn %= len(open)
		s := open[turn]
		if b, more := <-s.typed; more {
			r.take(s.part, b)
			s.free <- b
			turn++
			continue
		}
		r.end(s.part)
		if next == len(r.parts) {
			open = slices.Delete(open, turn, turn+1)
			continue
		}
		open[turn] = start(newPartReader(r, next), batchRows/most)
		next++
		turn++
	}
}

// take holds the rows of a batch against those before, and gives the good ones.
func (r *reader) take(p *partReader, b *batch) {
	part := &r.parts[p.index]
	columns := len(r.converters)
	for i := range b.typed {
		t := &b.typed[i]
		if t.values < 0 {
			r.add(p.index, t.faults)
			continue
		}
		to := t.values + columns
		row := Row{Values: b.values[t.values:to:to], Part: p.index, Number: t.number}
		faults := t.faults
		if r.key >= 0 {
			faults = r.checkKey(row, faults)
		}
		if t.digests >= 0 {
			faults = r.checkUnique(row, b.digests[t.digests:], faults)
		}
		if len(faults) > 0 {
			part.counts.Faulty++
			r.add(p.index, faults)
			continue
		}
		part.counts.Rows++
		if t.hidden {
			part.counts.Hidden++
		}
		if t.used >= 0 {
			part.leniently(t.number, b.used[t.used:t.used+columns])
		}
		r.fn(row)
	}
}

// add keeps problems of a part's rows, as far as there is room for them behind
// those of the parts before.
func (r *reader) add(index int, problems []diag.Problem) {
	room := maxProblems
	for i := range index + 1 {
		room -= len(r.parts[i].problems)
	}
	part := &r.parts[index]
	room = min(max(0, room), len(problems))
	part.problems.Add(problems[:room]...)
	part.more += len(problems) - room
}

// end takes over what is known of a part when all its rows were given.
func (r *reader) end(p *partReader) {
	part, at := &r.parts[p.index], p.sheetPlace()
	part.counts.add(p.counts)
	if p.trouble != nil {
		// The sheet's own trouble is told even when the cells' fills the list.
		part.whole.Add(readProblems(at, p.trouble)...)
	}
	if part.counts.Hidden > 0 {
		part.whole.Add(hiddenRows(at, part.counts.Hidden)) // one, and no error: it needs no room
	}
	part.notes = p.notes(part.uses)
}

// finish puts the parts together.
func (r *reader) finish() (stats Stats, problems diag.List) {
	more := 0
	for i := range r.parts {
		part := &r.parts[i]
		room := min(max(0, maxProblems-len(problems)), len(part.problems))
		problems.Add(part.problems[:room]...)
		problems.Add(part.whole...)
		more += part.more + len(part.problems) - room
		stats.Notes.Add(part.notes...)
		stats.Parts = append(stats.Parts, part.counts)
		stats.add(part.counts)
	}
	if more > 0 {
		problems.Add(tooMany(diag.Place{Sheet: r.table.spec.Name}, more))
	}
	return stats, problems
}
