package sheet

import (
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// counting gives n rows, each with as many cells as its number's last digit, and
// then an error if there is one. Like a book, it uses one row again and again.
func counting(n int, err error, given *int) iter.Seq2[RawRow, error] {
	return func(yield func(RawRow, error) bool) {
		var row RawRow
		for i := 1; i <= n; i++ {
			row.Number, row.Hidden, row.Cells = i, i%7 == 0, row.Cells[:0]
			for c := 1; c <= i%10; c++ {
				row.Cells = append(row.Cells, RawCell{Column: c, Kind: TextCell, Text: fmt.Sprint(i, "/", c)})
			}
			*given = i
			if !yield(row, nil) {
				return
			}
		}
		if err != nil {
			yield(RawRow{}, err)
		}
	}
}

func TestAheadGivesTheSameRows(t *testing.T) {
	broken := errors.New("broken")
	for _, n := range []int{0, 1, batchRows - 1, batchRows, batchRows + 1, 10*batchRows + 3} {
		for _, end := range []error{nil, broken} {
			type read struct {
				Row RawRow
				Err bool
			}
			all := func(rows iter.Seq2[RawRow, error]) (out []read) {
				for row, err := range rows {
					row.Cells = append([]RawCell(nil), row.Cells...)
					out = append(out, read{row, err != nil})
				}
				return out
			}
			var given int
			if diff := cmp.Diff(all(counting(n, end, &given)), all(ahead(counting(n, end, &given)))); diff != "" {
				t.Errorf("%d rows, then %v: %s", n, end, diff)
			}
		}
	}
}

// TestAheadStops: who stops early has the reading at rest, and only so far ahead.
func TestAheadStops(t *testing.T) {
	for _, stop := range []int{1, batchRows, 5*batchRows + 1} {
		given, seen := 0, 0
		for range ahead(counting(100*batchRows, nil, &given)) {
			if seen++; seen == stop {
				break
			}
		}
		// No lock: the race detector would tell if anybody still wrote to it.
		if given < stop || given > stop+(2*batchesAhead+2)*batchRows {
			t.Errorf("stopped after %d rows, %d were read", stop, given)
		}
	}
}
