package engine

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

type place = diag.Place

// skipKey is one sheet and one person or group whose rows were left out.
type skipKey struct{ sheet, owner string }

// collector fills one slot while a sheet streams past.
type collector struct {
	slot     *formula.Slot
	acc      []builtin.Accumulator // by entity, nil until something is added
	criteria [][]builtin.Criterion // by criterion, by entity; one entry where constant
	faulty   []value.Value         // by entity: a fault of a criterion, else blank
	numbers  bool
}

// view is a sheet's rows as they belong to people through one link.
type view struct {
	def        *scheme.SheetDef
	collectors []*collector
}

// pass streams a sheet once.
func (r *Run) pass(step plan.Step) {
	def := r.def(step.Sheet)
	table := r.in.Tables[step.Sheet.Name]
	first := !r.passed[step.Sheet]
	if !first && r.faults.HasErrors() {
		return
	}
	r.passed[step.Sheet] = true
	views := r.views(step, def)
	if table != nil {
		r.stream(def, table, views, first)
	}
	for _, v := range views {
		for _, c := range v.collectors {
			r.slots[c.slot.ID] = c.results(r.count(c.slot.Scope))
		}
	}
}

func (r *Run) def(s *formula.Sheet) *scheme.SheetDef {
	for _, def := range r.scheme.Sheets {
		if def.Sheet == s {
			return def
		}
	}
	return nil
}

// views sorts the slots of a pass by the link their rows belong by; the first
// view is the sheet itself, and a sheet's other views are there on the first
// pass too, so that their links are checked.
func (r *Run) views(step plan.Step, def *scheme.SheetDef) []view {
	views := []view{{def: def}}
	for _, other := range r.scheme.Sheets {
		if other.Of == def {
			views = append(views, view{def: other})
		}
	}
	if r.faults.HasErrors() {
		return views
	}
	for _, slot := range step.Slots {
		for i := range views {
			if views[i].def.Sheet == slot.Sheet {
				views[i].collectors = append(views[i].collectors, r.collector(slot))
			}
		}
	}
	return views
}

// collector prepares a slot: criteria that differ by entity are compiled once
// for each.
func (r *Run) collector(slot *formula.Slot) *collector {
	n := r.count(slot.Scope)
	c := &collector{slot: slot, acc: make([]builtin.Accumulator, n), criteria: make([][]builtin.Criterion, len(slot.Where)), faulty: make([]value.Value, n)}
	for i, w := range slot.Where {
		c.compile(r, i, w, w.Column.Type())
	}
	return c
}

// results are the slot's values, one for each entity.
func (c *collector) results(n int) []value.Value {
	out := make([]value.Value, n)
	empty := newAccumulator(c.slot)
	for i := range n {
		switch {
		case c.faulty[i].IsFault():
			out[i] = c.faulty[i]
		case c.acc[i] == nil:
			out[i] = empty.Result()
		default:
			out[i] = c.acc[i].Result()
		}
	}
	return out
}

func newAccumulator(slot *formula.Slot) builtin.Accumulator {
	acc, _ := builtin.NewAccumulator(slot.Aggregate)
	return acc
}

// stream reads the sheet's rows. On the first pass faults are kept, and rows
// that belong to nobody are.
func (r *Run) stream(def *scheme.SheetDef, table Table, views []view, first bool) {
	row := &rowEnv{values: make([]value.Value, len(def.Sheet.Columns)), ready: make([]bool, len(def.Computed)), read: len(def.Spec.Columns)}
	row.env = env{run: r, scope: def.Sheet.Owner}
	rows := 0
	_, faults := table.Read(func(in sheet.Row) {
		rows++
		if rows%progressEvery == 0 {
			r.stage(def.Sheet.Name, rows)
		}
		row.set(in.Values)
		for i := range views {
			v := &views[i]
			entity, ok := r.linked(v.def, table, in, row, first)
			if i == 0 {
				row.entity = entity
				if !ok {
					row.entity = -1
				}
			}
			if !ok {
				continue
			}
			for _, c := range v.collectors {
				r.collect(c, v.def, entity, in, row)
			}
		}
	})
	if first {
		r.faults.Add(faults...)
	}
	r.stage(def.Sheet.Name, rows)
}

// progressEvery is after how many rows progress is told.
const progressEvery = 100_000

// linked finds to whom a row belongs; false for nobody of the run.
func (r *Run) linked(def *scheme.SheetDef, table Table, in sheet.Row, row *rowEnv, first bool) (int, bool) {
	if def.Sheet.Owner.Level == formula.Company {
		return 0, true
	}
	link := row.Cell(def.Link)
	if link.IsBlank() {
		return -1, false
	}
	if !first {
		return r.lookOwner(def.Sheet.Owner, link.Text())
	}
	return r.owner(def, link.Text(), func() place {
		if def.Link.Computed != nil {
			return r.linkPlace(def, table, in, row)
		}
		return table.Place(in, def.Link.Index)
	})
}

// linkPlace is the cell that a computed link came from: the last cell with a
// value among those its formula names.
func (r *Run) linkPlace(def *scheme.SheetDef, table Table, in sheet.Row, row *rowEnv) place {
	at := table.Place(in, 0)
	want := row.Cell(def.Link).Text()
	formula.Refs(def.Link.Computed.Expr, func(e formula.Expr) {
		if cell, ok := e.(*formula.Cell); ok && cell.Column.Computed == nil && row.Cell(cell.Column).Text() == want {
			at = table.Place(in, cell.Column.Index)
		}
	})
	return at
}

// lookOwner finds the entity that a name stands for.
func (r *Run) lookOwner(scope formula.Scope, name string) (int, bool) {
	if scope.Level == formula.Employee {
		i, ok := r.byID[name]
		return i, ok
	}
	i, ok := r.grouping(scope.Name).index[name]
	return i, ok
}

// owner finds the entity that a name stands for. A name that the roster does
// not know is a fault; rows of people who were not employed in the period are
// left out and counted.
func (r *Run) owner(def *scheme.SheetDef, name string, at func() place) (int, bool) {
	scope := def.Sheet.Owner
	if i, ok := r.lookOwner(scope, name); ok {
		return i, true
	}
	known := r.outside[name]
	if scope.Level == formula.Group {
		known = r.grouping(scope.Name).known[name]
	}
	if !known {
		if r.roster == rosterWhole {
			r.unknownOwner(def, name, at())
		}
		return -1, false
	}
	r.skipped[skipKey{def.Sheet.Name, name}]++
	return -1, false
}

// collect adds one row to one slot.
func (r *Run) collect(c *collector, def *scheme.SheetDef, owner int, in sheet.Row, row *rowEnv) {
	entity := r.entity(c.slot.Scope, def.Sheet.Owner, owner)
	if entity < 0 || c.faulty[entity].IsFault() {
		return
	}
	for i, w := range c.slot.Where {
		v := row.Cell(w.Column)
		if v.IsFault() {
			c.add(entity, v)
			return
		}
		k := c.criteria[i]
		at := 0
		if w.Fixed == nil {
			at = entity
		}
		if !k[at].Match(v) {
			return
		}
	}
	v := value.Of(value.One)
	if c.slot.Column != nil {
		v = row.Cell(c.slot.Column)
	}
	c.add(entity, v)
	r.watch(c.slot, entity, in, v)
}

func (c *collector) add(entity int, v value.Value) {
	if c.acc[entity] == nil {
		c.acc[entity] = newAccumulator(c.slot)
	}
	c.acc[entity].Add(v)
}
