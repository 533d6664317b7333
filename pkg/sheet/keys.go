package sheet

import (
	"hash/fnv"
	"io"
	"strings"
)

// place is where a row stands.
type place struct{ part, row int32 }

func (p place) stands() Row { return Row{Part: int(p.part), Number: int(p.row)} }

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

// digest stands for a value that may not repeat: of a million numbers of orders
// the texts would need more room than all that is kept of people. Two different
// values have one digest less often than a disk misreads a byte.
type digest [16]byte

// checkUnique notes the row's values in columns that may not repeat.
func (r *reader) checkUnique(row Row) {
	for i := range r.converters {
		seen := r.unique[i]
		if seen == nil || r.values[i].IsBlank() {
			continue
		}
		text := r.values[i].String()
		sum := fnv.New128a()
		_, _ = io.WriteString(sum, text) // a hash takes all
		var d digest
		sum.Sum(d[:0])
		first, twice := seen[d]
		if !twice {
			seen[d] = place{part: int32(row.Part), row: int32(row.Number)}
			continue
		}
		r.faults = append(r.faults, repeatedValue(r.table.Place(row, i), &r.table.spec.Columns[i], text, r.table.Place(first.stands(), i)))
	}
}
