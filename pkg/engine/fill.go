package engine

import (
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// fill works a slot over people or groups out.
func (r *Run) fill(slot *formula.Slot) {
	r.looking = slot.Text
	switch slot.Kind {
	case formula.OverFigures:
		r.slots[slot.ID] = r.overFigures(slot)
	case formula.Ranking:
		r.slots[slot.ID] = r.eachWithin(slot, func(_ int, xs []value.Value, _ []string) []value.Value { return builtin.Rank(xs) })
	case formula.Sharing:
		r.slots[slot.ID] = r.eachWithin(slot, r.shares(slot))
	}
}

// overFigures aggregates figures of a narrower scope.
func (r *Run) overFigures(slot *formula.Slot) []value.Value {
	c, n := r.collector(slot, tests{}), r.count(slot.Scope)
	open([]*collector{c}, n)
	for i := range r.count(slot.Over) {
		entity := r.entity(slot.Scope, slot.Over, i)
		if entity < 0 || c.failed(entity) {
			continue
		}
		e := env{run: r, scope: slot.Over, entity: i}
		if v, ok := c.take(e, entity); ok {
			c.bank.Add(entity, v, uint64(i))
		}
	}
	return c.results(n)
}

// take is what one person or group adds; false where a criterion leaves it out.
func (c *collector) take(e env, entity int) (value.Value, bool) {
	for i, w := range c.slot.Where {
		v := formula.Eval(w.Arg, e)
		if v.IsFault() {
			return v, true
		}
		if !c.where[i].of(entity).criterion.Match(v) {
			return value.Value{}, false
		}
	}
	if c.slot.Arg == nil {
		return value.Of(value.One), true
	}
	return formula.Eval(c.slot.Arg, e), true
}

// eachWithin ranks or shares within the company or within each group. work is
// given the values and the names of those who are together.
func (r *Run) eachWithin(slot *formula.Slot, work func(within int, xs []value.Value, names []string) []value.Value) []value.Value {
	out := make([]value.Value, r.count(slot.Scope))
	for within, members := range r.membersWithin(slot) {
		xs, names := make([]value.Value, len(members)), make([]string, len(members))
		for i, m := range members {
			xs[i] = formula.Eval(slot.Arg, env{run: r, scope: slot.Scope, entity: m})
			names[i] = r.key(slot.Scope, m)
		}
		for i, v := range work(within, xs, names) {
			out[members[i]] = v
		}
	}
	return out
}

// membersWithin are the entities of the slot's scope in each entity of Within.
func (r *Run) membersWithin(slot *formula.Slot) [][]int {
	members := make([][]int, r.count(slot.Within))
	for i := range r.count(slot.Scope) {
		if w := r.entity(slot.Within, slot.Scope, i); w >= 0 {
			members[w] = append(members[w], i)
		}
	}
	return members
}

// shares divides the pool of each entity of Within.
func (r *Run) shares(slot *formula.Slot) func(int, []value.Value, []string) []value.Value {
	return func(within int, weights []value.Value, names []string) []value.Value {
		pool := formula.Eval(slot.Pool, env{run: r, scope: slot.Within, entity: within})
		if pool.IsFault() || pool.IsBlank() {
			out := make([]value.Value, len(weights))
			for i := range out {
				out[i] = pool
			}
			return out
		}
		return builtin.Share(pool.Number(), r.scheme.Unit, weights, names)
	}
}

// passRecords goes over earlier periods as over the rows of a sheet: the
// people of this run, period by period.
func (r *Run) passRecords(step plan.Step) {
	if r.faults.HasErrors() {
		return
	}
	def := r.def(step.Sheet)
	views := r.views(step, def)
	r.lostRecords(def)
	first := !r.passed[step.Sheet]
	r.passed[step.Sheet] = true
	r.eachRecord(def, func(row *rowEnv) {
		if first {
			r.kept.add(step.Sheet, row.entity, row)
		}
		r.add(&views[0], row.entity, nil, noRow, row)
	})
	r.finish(views[:1])
}

// eachRecord sets a row for each person of this run in each earlier period that
// a sheet of records has, period by period.
func (r *Run) eachRecord(def *scheme.SheetDef, fn func(row *rowEnv)) {
	if r.in.Past == nil {
		return
	}
	row, values := newRowEnv(r, def, formula.EmployeeScope), make([]value.Value, len(def.Sheet.Columns))
	for _, p := range r.in.Past.Periods(def.Records) {
		if !p.Precedes(r.scheme.Period) {
			continue
		}
		for _, id := range r.in.Past.Employees(def.Records, p) {
			entity, ok := r.byID[id]
			if !ok {
				continue
			}
			for i, c := range def.Sheet.Columns {
				values[i] = r.recorded(def.Records, p, id, c)
			}
			row.set(sheet.Row{Values: values})
			row.entity, row.period, row.order = entity, p, row.serial
			fn(row)
		}
	}
}
