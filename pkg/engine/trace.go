package engine

import (
	"cmp"
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// maxTrace is how many cells are kept of one aggregate where the question does
// not say; the rest is counted.
const maxTrace = 1000

type traceKey struct{ slot, entity int }

// trace is what an aggregate was made of.
type trace struct {
	cells []tracedCell
	more  int
}

type tracedCell struct {
	row    sheet.Row
	order  uint64
	value  value.Value
	period calendar.Period // instead of a row, where records are read like a sheet
}

// watch keeps the row of an aggregate that Explain may be asked for.
func (r *Run) watch(slot *formula.Slot, entity int, cell tracedCell) {
	key := traceKey{slot.ID, entity}
	t := r.traces[key]
	if t == nil {
		t = &trace{}
		r.traces[key] = t
	}
	cell.row.Values = nil
	t.cells = append(t.cells, cell)
	if most := r.mostTraced(); len(t.cells) >= 2*most {
		t.settle(most)
	}
}

// mostTraced is how many cells are kept of one aggregate.
func (r *Run) mostTraced() int {
	if most := r.in.Watch.Rows; most > 0 {
		return most
	}
	return maxTrace
}

// settle keeps the first cells in the order of the rows, and counts the others.
func (t *trace) settle(most int) {
	if t == nil {
		return
	}
	slices.SortStableFunc(t.cells, func(a, b tracedCell) int { return cmp.Compare(a.order, b.order) })
	if more := len(t.cells) - most; more > 0 {
		t.cells, t.more = t.cells[:most], t.more+more
	}
}

// watched is whose aggregates keep their cells: the subject of the question that
// will be asked. With a person these are also the person's groups and the company,
// with a group also the company.
type watched struct {
	scope  formula.Scope
	entity int // -1 for nobody
}

// watchedIn is the entity of a scope whose cells are kept, -1 for none.
func (r *Run) watchedIn(s formula.Scope) int {
	w := r.watched
	switch {
	case w.entity < 0:
		return -1
	case s == w.scope || w.scope == formula.EmployeeScope:
		return r.entity(s, w.scope, w.entity)
	case s == formula.CompanyScope:
		return 0
	default:
		return -1 // narrower than the subject, or another way of grouping
	}
}
