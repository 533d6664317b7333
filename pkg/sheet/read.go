package sheet

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// maxProblems is how many problems of one table are told one by one.
const maxProblems = 1000

// nameColumn is the column that holds people's names, by the convention of all
// schemes.
const nameColumn = "姓名"

// Counts are how many rows were what.
type Counts struct {
	// Rows were given to the caller.
	Rows int
	// Empty had nothing in any column of the specification.
	Empty int
	// Totals were lines of 合计, 小计 or 总计.
	Totals int
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
	c.Skipped += d.Skipped
	c.Faulty += d.Faulty
	c.Hidden += d.Hidden
}

// Stats are the counts of a whole table and of each of its parts.
type Stats struct {
	Counts
	Parts []Counts
}

// Read streams the table's rows to fn, every cell typed and checked. It may be
// called any number of times, and gives the same rows in the same order each
// time. Rows with a problem, empty rows and lines of totals are not given to fn;
// the stats count them. All problems are collected: after the first 1,000 only
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

	stats    Stats
	problems diag.List
	more     int // problems beyond maxProblems

	part   *part
	wanted [][]int   // by column of the sheet: the columns of the specification
	cells  []RawCell // of the row, by column of the specification
	first  int       // column of the specification that holds the row's first cell
	values []value.Value
	faults []diag.Problem
}

func newReader(t *Table, fn func(Row)) *reader {
	n := len(t.spec.Columns)
	r := &reader{
		table: t, fn: fn, key: -1, name: -1, seen: map[string]Row{},
		converters: make([]converter, n), cells: make([]RawCell, n), values: make([]value.Value, n),
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
	last := slices.MaxFunc(r.part.columns, func(a, b Heading) int { return a.Column - b.Column }).Column
	r.wanted = make([][]int, last+1)
	for i, heading := range r.part.columns {
		if heading.Column > 0 {
			r.wanted[heading.Column] = append(r.wanted[heading.Column], i)
		}
	}
	var counts Counts
	at := diag.Place{File: r.part.book.Name(), Sheet: r.part.sheet}
	date1904 := r.part.book.Date1904()
	for raw, err := range r.part.book.Rows(r.part.sheet) {
		if err != nil {
			// The sheet's own trouble is told even when the cells' fills the list.
			r.problems.Add(readProblems(at, err)...)
			break
		}
		if raw.Number > r.part.heading.Last {
			r.readRow(raw, index, date1904, &counts)
		}
	}
	if counts.Hidden > 0 {
		r.add(hiddenRows(at, counts.Hidden))
	}
	r.stats.Parts = append(r.stats.Parts, counts)
	r.stats.add(counts)
}

func (r *reader) readRow(raw RawRow, index int, date1904 bool, counts *Counts) {
	row := Row{Values: r.values, Part: index, Number: raw.Number}
	switch r.spread(raw); {
	case r.first < 0:
		counts.Empty++
		return
	case r.isTotal():
		counts.Totals++
		return
	}
	r.faults = r.faults[:0]
	skipped := false
	for i := range r.converters {
		v, problem, skip := r.converters[i].convert(r.cells[i], date1904)
		r.values[i] = v
		skipped = skipped || skip
		if problem != nil {
			problem.Place = r.table.Place(row, i)
			r.faults = append(r.faults, *problem)
		}
	}
	if skipped {
		counts.Skipped++
		return
	}
	r.checkKey(row)
	if len(r.faults) > 0 {
		counts.Faulty++
		r.add(r.faults...)
		return
	}
	counts.Rows++
	if raw.Hidden {
		counts.Hidden++
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

// isTotal tells whether the row is a line of totals: the word stands alone in
// its first cell, its key or its name; or the first cell ends with the word, as
// in 客服部小计, and the row has no id, so that it can be nobody's.
func (r *reader) isTotal() bool {
	if isTotalWord(r.cells[r.first], false) && !r.isSomebodys() {
		return true
	}
	if r.key >= 0 && isTotalWord(r.cells[r.key], false) || r.name >= 0 && isTotalWord(r.cells[r.name], false) && !r.isSomebodys() {
		return true
	}
	if !isTotalWord(r.cells[r.first], true) {
		return false
	}
	ids := 0
	for i := range r.converters {
		if r.converters[i].column.Type != IDType {
			continue
		}
		if ids++; !isEmpty(r.cells[i]) {
			return false
		}
	}
	return ids > 0
}

// isSomebodys tells whether an id of the row is filled in with no word for
// totals: then such a word in another cell is a slip, or a group's name.
func (r *reader) isSomebodys() bool {
	for i := range r.converters {
		if r.converters[i].column.Type == IDType && !isEmpty(r.cells[i]) && !isTotalWord(r.cells[i], false) {
			return true
		}
	}
	return false
}

// isTotalWord tells whether a cell is one of the words for totals, or ends with
// one.
func isTotalWord(cell RawCell, ending bool) bool {
	const longest = 64 // bytes; longer texts are remarks
	if cell.Kind != TextCell || len(cell.Text) > longest || !strings.Contains(cell.Text, "计") {
		return false
	}
	word := strings.TrimRight(folded(cell.Text), ":")
	for _, total := range [...]string{"合计", "小计", "总计"} {
		if word == total || ending && strings.HasSuffix(word, total) {
			return true
		}
	}
	return false
}

// checkKey notes the row's key, and a fault if an earlier row has it.
func (r *reader) checkKey(row Row) {
	if r.key < 0 || r.values[r.key].IsBlank() {
		return
	}
	key := r.values[r.key].String()
	first, twice := r.seen[key]
	if !twice {
		r.seen[strings.Clone(key)] = Row{Part: row.Part, Number: row.Number}
		return
	}
	column := &r.table.spec.Columns[r.key]
	r.faults = append(r.faults, doubleKey(r.table.Place(row, r.key), column, key, r.table.Place(first, r.key)))
}
