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
	row   sheet.Row
	value value.Value
}

// watch keeps the row of an aggregate that Explain may be asked for.
func (r *Run) watch(slot *formula.Slot, entity int, row sheet.Row, v value.Value) {
	if r.in.Watch == "" || row.Part < 0 {
		return
	}
	person, ok := r.byID[r.in.Watch]
	if !ok || r.entity(slot.Scope, formula.EmployeeScope, person) != entity {
		return
	}
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
	row.Values = nil
	t.cells = append(t.cells, tracedCell{row, v})
}
