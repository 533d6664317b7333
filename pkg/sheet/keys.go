package sheet

import (
	"io"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// place is where a row stands.
type place struct{ part, row int32 }

func (p place) stands() Row { return Row{Part: int(p.part), Number: int(p.row)} }

// checkKey notes the row's key, and a fault if an earlier row has it.
func (r *reader) checkKey(row Row, faults []diag.Problem) []diag.Problem {
	if row.Values[r.key].IsBlank() {
		return faults
	}
	key := row.Values[r.key].String()
	first, twice := r.seen[key]
	if !twice {
		r.seen[strings.Clone(key)] = Row{Part: row.Part, Number: row.Number}
		return faults
	}
	column := &r.table.spec.Columns[r.key]
	return append(faults, doubleKey(r.table.Place(row, r.key), column, key, r.table.Place(first, r.key)))
}

// digest stands for a value that may not repeat: of a million numbers of orders
// the texts would need more room than all that is kept of people. Two different
// values have one digest less often than a disk misreads a byte.
type digest [16]byte

// digest takes those of a row's values that may not repeat.
func (p *partReader) digest(values []value.Value) {
	for _, i := range p.unique {
		p.sum.Reset()
		_, _ = io.WriteString(p.sum, values[i].String()) // a hash takes all
		var d digest
		p.sum.Sum(d[:0])
		p.out.digests = append(p.out.digests, d)
	}
}

// checkUnique notes the digests of the row's values that may not repeat.
func (r *reader) checkUnique(row Row, digests []digest, faults []diag.Problem) []diag.Problem {
	for u, i := range r.unique {
		if row.Values[i].IsBlank() {
			continue
		}
		seen := r.stands[u]
		first, twice := seen[digests[u]]
		if !twice {
			seen[digests[u]] = place{part: int32(row.Part), row: int32(row.Number)}
			continue
		}
		faults = append(faults, repeatedValue(r.table.Place(row, i), &r.table.spec.Columns[i], row.Values[i].String(), r.table.Place(first.stands(), i)))
	}
	return faults
}
