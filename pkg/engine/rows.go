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

// unknownOwner is a name that the roster does not know: where it stands first,
// and in how many rows.
type unknownOwner struct {
	scope formula.Scope
	first place
	rows  int
}

// otherUnknown counts the problems of one sheet's owners that are kept, and the
// rows of those that are not.
type otherUnknown struct{ kept, rows int }

// maxUnknown is how many unknown names of one sheet are told one by one.
const maxUnknown = 10_000

// collector fills one slot while a sheet streams past.
type collector struct {
	slot     *formula.Slot
	acc      []builtin.Accumulator // by entity, nil until something is added
	criteria [][]builtin.Criterion // by criterion, by entity; one entry where constant
	faulty   []value.Value         // by entity: a fault of a criterion, else blank
	watched  int                   // the entity whose cells are kept, -1 for none
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
	c := &collector{slot: slot, acc: make([]builtin.Accumulator, n), criteria: make([][]builtin.Criterion, len(slot.Where)), faulty: make([]value.Value, n), watched: r.watchedIn(slot.Scope)}
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

// stream reads the sheet's rows. On the first pass the rows that belong to nobody
// are noted.
func (r *Run) stream(def *scheme.SheetDef, table Table, views []view, first bool) {
	row := newRowEnv(r, def, def.Sheet.Owner)
	rows := 0
	seen := make([]bool, r.count(def.Sheet.Owner)) // who has a row
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
				row.entity = entity // -1 for nobody, whose own figures are then blank
			}
			if !ok {
				continue
			}
			if i == 0 {
				seen[entity] = true
			}
			if first {
				r.kept.add(v.def.Sheet, entity, row.entity, in.Values)
			}
			for _, c := range v.collectors {
				r.collect(c, v.def, entity, table, in, row)
			}
		}
	})
	// The second time it is the same list, which is told once, unless the file
	// could not be read again.
	r.faults.Add(faults...)
	r.stage(def.Sheet.Name, rows)
	r.counts[def.Sheet] = rows
	if first && len(faults) == 0 && def.Sheet.Owner.Level == formula.Employee {
		r.missed(def, seen)
	}
}

// A sheet in which nearly everybody has rows is one in which everybody should:
// nine in ten, of five people or more.
const (
	fewestForMissed = 5
	nearlyAll       = 10
)

// missed warns of the few who have no row where nearly everybody has: in sheets
// of attendance that makes a perfect month.
func (r *Run) missed(def *scheme.SheetDef, seen []bool) {
	var without []string
	for i, has := range seen {
		if !has {
			without = append(without, r.who(formula.EmployeeScope, i))
		}
	}
	if n := len(without); n > 0 && len(seen) >= fewestForMissed && n*nearlyAll <= len(seen) {
		r.noRowsFor(def.Sheet.Name, without, len(seen)-n)
	}
}

// progressEvery is after how many rows progress is told.
const progressEvery = 100_000

// linked finds to whom a row belongs; false for nobody of the run.
func (r *Run) linked(def *scheme.SheetDef, table Table, in sheet.Row, row *rowEnv, first bool) (int, bool) {
	if def.Sheet.Owner.Level == formula.Company {
		return 0, true
	}
	link := row.Cell(def.Link)
	switch {
	case link.IsBlank():
		// A view or a formula may well leave rows to nobody; a column that is read
		// would lose them unseen.
		if first && def.Of == nil && def.Link.Computed == nil {
			r.skipped[skipKey{sheet: def.Sheet.Name}]++
		}
		return -1, false
	case link.IsFault():
		if first && r.room(def.Sheet.Name) {
			r.badLink(def, link, r.linkPlace(def, table, in, row))
		}
		return -1, false
	case !first:
		return r.lookOwner(def.Sheet.Owner, link.String())
	}
	return r.owner(def.Sheet.Name, def.Sheet.Owner, link.String(), func() place { return r.linkPlace(def, table, in, row) })
}

// linkPlace is the cell that says to whom a row belongs. Where that is computed,
// it is the cell that holds the same name, or the first one.
func (r *Run) linkPlace(def *scheme.SheetDef, table Table, in sheet.Row, row *rowEnv) place {
	if def.Link.Computed == nil {
		return table.Place(in, def.Link.Index)
	}
	at := table.Place(in, firstReadIndex(def.Link))
	want := row.Cell(def.Link).Text()
	formula.Refs(def.Link.Computed.Expr, func(e formula.Expr) {
		if cell, ok := e.(*formula.Cell); ok && cell.Column.Computed == nil && row.Cell(cell.Column).Text() == want {
			at = table.Place(in, cell.Column.Index)
		}
	})
	return at
}

// lookOwner finds the entity that a name stands for; it is -1 for none, so that
// nobody is taken for the first one.
func (r *Run) lookOwner(scope formula.Scope, name string) (int, bool) {
	known := r.byID
	if scope.Level != formula.Employee {
		known = r.grouping(scope.Name).index
	}
	if i, ok := known[name]; ok {
		return i, true
	}
	return -1, false
}

// owner finds the entity that a name stands for. A name that the roster does
// not know is a fault, told once for a sheet; rows of people who were not
// employed in the period are left out and counted.
func (r *Run) owner(sheet string, scope formula.Scope, name string, at func() place) (int, bool) {
	if i, ok := r.lookOwner(scope, name); ok {
		return i, true
	}
	known := r.outside[name]
	if scope.Level == formula.Group {
		known = r.grouping(scope.Name).known[name]
	}
	key := skipKey{sheet, name}
	if known {
		r.skipped[key]++
		return -1, false
	}
	r.note(key, scope, at)
	return -1, false
}

// note keeps a name that the roster does not know, and counts its rows.
func (r *Run) note(key skipKey, scope formula.Scope, at func() place) {
	if have := r.unknown[key]; have != nil {
		have.rows++
		return
	}
	if r.room(key.sheet) {
		r.unknown[key] = &unknownOwner{scope: scope, first: at(), rows: 1}
	}
}

// room tells whether one more problem of a sheet's owners is told; where not, it
// counts the row.
func (r *Run) room(sheet string) bool {
	others := r.others[sheet]
	if others == nil {
		others = &otherUnknown{}
		r.others[sheet] = others
	}
	if others.kept == maxUnknown {
		others.rows++
		return false
	}
	others.kept++
	return true
}

// collect adds one row to one slot.
func (r *Run) collect(c *collector, def *scheme.SheetDef, owner int, table Table, in sheet.Row, row *rowEnv) {
	entity := r.entity(c.slot.Scope, def.Sheet.Owner, owner)
	if entity < 0 || c.faulty[entity].IsFault() {
		return
	}
	for i, w := range c.slot.Where {
		v := row.Cell(w.Column)
		if v.IsFault() {
			c.add(entity, v)
			r.spoil(c, entity, table, in, w.Column)
			return
		}
		at := 0
		if w.Fixed == nil {
			at = entity
		}
		if !c.criteria[i][at].Match(v) {
			return
		}
	}
	v := value.Of(value.One)
	if c.slot.Column != nil {
		v = row.Cell(c.slot.Column)
		if v.IsFault() {
			r.spoil(c, entity, table, in, c.slot.Column)
		}
	}
	c.add(entity, v)
	if entity == c.watched {
		r.watch(c.slot, entity, tracedCell{row: in, value: v, period: row.period})
	}
}

// spoil keeps the first row that gave an aggregate a fault, so that a person can
// find it.
func (r *Run) spoil(c *collector, entity int, table Table, in sheet.Row, column *formula.Column) {
	key := traceKey{c.slot.ID, entity}
	if _, ok := r.spoiled[key]; !ok && table != nil {
		r.spoiled[key] = table.Place(in, firstReadIndex(column))
	}
}

func (c *collector) add(entity int, v value.Value) {
	if c.acc[entity] == nil {
		c.acc[entity] = newAccumulator(c.slot)
	}
	c.acc[entity].Add(v)
}
