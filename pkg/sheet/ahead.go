package sheet

import "iter"

// The rows are read this many at a time, and this many times ahead.
const (
	batchRows    = 256
	batchesAhead = 4
)

// batch is some rows in a row, their cells in one piece of memory.
type batch struct {
	rows  []RawRow
	ends  []int // of each row's cells
	cells []RawCell
	err   error // after the rows
}

// ahead reads rows on one processor while the caller works on those before on
// another. The rows and their order are the same, and so is the error after them.
func ahead(rows iter.Seq2[RawRow, error]) iter.Seq2[RawRow, error] {
	return func(yield func(RawRow, error) bool) {
		full, free := make(chan *batch, batchesAhead), make(chan *batch, batchesAhead)
		for range batchesAhead {
			free <- new(batch)
		}
		go func() {
			defer close(full)
			fill(rows, full, free)
		}()
		// The rows may change what they are read from: whoever stops early waits
		// until that is at rest.
		defer func() {
			close(free)
			for range full {
				continue
			}
		}()
		for b := range full {
			from := 0
			for i, row := range b.rows {
				row.Cells = b.cells[from:b.ends[i]]
				from = b.ends[i]
				if !yield(row, nil) {
					return
				}
			}
			if b.err != nil {
				yield(RawRow{}, b.err)
				return
			}
			free <- b
		}
	}
}

// fill reads rows into free batches until there are no more of either.
func fill(rows iter.Seq2[RawRow, error], full chan<- *batch, free <-chan *batch) {
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
		b.cells = append(b.cells, row.Cells...)
		b.ends = append(b.ends, len(b.cells))
		row.Cells = nil
		b.rows = append(b.rows, row)
		if len(b.rows) == batchRows {
			full <- b
			if b = <-free; b == nil {
				return
			}
			b.clear()
		}
	}
	full <- b
}

func (b *batch) clear() {
	clear(b.cells) // their texts
	b.rows, b.ends, b.cells, b.err = b.rows[:0], b.ends[:0], b.cells[:0], nil
}
