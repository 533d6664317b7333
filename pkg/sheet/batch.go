package sheet

import (
	"iter"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The rows of a part are on their way some at a time, in this many batches at
// most: so many rows are read before the first of them is used, and no more. The
// parts that are open at a time share batchRows, so that ten workbooks take no
// more memory than one. Rows that have more cells or longer texts than this are
// fewer in a batch, since a sheet may have thousands of columns.
const (
	batchRows   = 256
	batchesEach = 6
	rowCells    = 64
	rowBytes    = 4096
)

// batch is some rows in a row. One goroutine reads them into it, the next one
// types them, and the caller uses them; then it is filled again, so that nothing
// is allocated for each row or cell.
type batch struct {
	rows  []RawRow
	ends  []int // of each row's cells
	cells []RawCell
	bytes int   // of the cells' texts
	err   error // after the rows

	typed   []typedRow
	values  []value.Value // of the typed rows, by column of the specification
	digests []digest      // of the typed rows, by column that may not repeat
	used    []Lenience    // of the lenient rows, by column of the specification
}

// typedRow is what a row became, before it is held against the other parts' rows.
type typedRow struct {
	number int
	hidden bool
	// values, digests and used are where those of the row begin in the batch; -1
	// for a row that has none. One without values only tells its faults.
	values, digests, used int
	faults                []diag.Problem
}

// fill reads rows into free batches, so many into each, until there are no more of
// either, and closes raw when it is at rest.
func fill(rows iter.Seq2[RawRow, error], each int, raw chan<- *batch, free <-chan *batch) {
	defer close(raw)
	b := <-free
	if b == nil {
		return
	}
	b.clear()
	for row, err := range rows {
		if err != nil {
			b.err = err
			break
		}
		b.add(row)
		if len(b.rows) == each || len(b.cells) >= each*rowCells || b.bytes >= each*rowBytes {
			raw <- b
			if b = <-free; b == nil {
				return
			}
			b.clear()
		}
	}
	raw <- b
}

// add copies a row. A book may keep all texts of a row in one piece of memory: of a
// long row the short ones are copied, because it is these that somebody remembers.
func (b *batch) add(row RawRow) {
	from := len(b.cells)
	b.cells = append(b.cells, row.Cells...)
	b.ends = append(b.ends, len(b.cells))
	row.Cells = nil
	b.rows = append(b.rows, row)
	cells, bytes := b.cells[from:], 0
	for i := range cells {
		bytes += len(cells[i].Text)
	}
	b.bytes += bytes
	if bytes <= rowBytes {
		return
	}
	for i := range cells {
		if c := &cells[i]; len(c.Text) <= longestKept {
			c.Text = strings.Clone(c.Text)
		}
	}
}

func (b *batch) clear() {
	clear(b.cells) // their texts
	b.rows, b.ends, b.cells, b.bytes, b.err = b.rows[:0], b.ends[:0], b.cells[:0], 0, nil
	b.typed, b.values, b.digests, b.used = b.typed[:0], b.values[:0], b.digests[:0], b.used[:0]
}

// stream is a part that is being read: its batches as they come.
type stream struct {
	part  *partReader
	free  chan<- *batch
	typed <-chan *batch
}

// start begins to read and to type the rows of a part, so many in a batch, each in
// a goroutine of its own. No channel ever holds up a sender: there is room for all batches in
// each. Whoever stops before the last batch must say so (stop).
func start(p *partReader, each int) stream {
	free, raw, typed := make(chan *batch, batchesEach), make(chan *batch, batchesEach), make(chan *batch, batchesEach)
	for range batchesEach {
		free <- new(batch)
	}
	go fill(p.part.book.Rows(p.part.sheet), each, raw, free)
	go func() {
		defer close(typed)
		p.begin()
		for b := range raw {
			p.typeRows(b)
			typed <- b
		}
	}()
	return stream{part: p, free: free, typed: typed}
}

// stop ends the reading early, and returns when it is at rest: what the rows are
// read from may be closed then.
func (s stream) stop() {
	close(s.free)
	for range s.typed {
		continue
	}
}
