package engine

import (
	"paysheet/pkg/formula"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// maxTrace is how many cells are kept of one aggregate; the rest is counted.
const maxTrace = 1000

type traceKey struct{ slot, entity int }

// trace is what an aggregate was made of.
type trace struct {
	cells []tracedCell
	more  int
}

type tracedCell struct {
	row    sheet.Row
	value  value.Value
	period string // instead of a row, where records are read like a sheet
}

// watch keeps the row of an aggregate that Explain may be asked for.
func (r *Run) watch(slot *formula.Slot, entity int, cell tracedCell) {
	key := traceKey{slot.ID, entity}
	t := r.traces[key]
	if t == nil {
		t = &trace{}
		r.traces[key] = t
	}
	if len(t.cells) == maxTrace {
		t.more++
		return
	}
	cell.row.Values = nil
	t.cells = append(t.cells, cell)
}

// watchedIn is the entity of a scope that the watched person belongs to, -1 for
// none.
func (r *Run) watchedIn(s formula.Scope) int {
	if r.watched < 0 {
		return -1
	}
	return r.entity(s, formula.EmployeeScope, r.watched)
}
