package engine

import (
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
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
	c := r.figureCollector(slot)
	for i := range r.count(slot.Over) {
		entity := r.entity(slot.Scope, slot.Over, i)
		if entity < 0 || c.faulty[entity].IsFault() {
			continue
		}
		e := env{run: r, scope: slot.Over, entity: i}
		if v, ok := c.take(e, entity); ok {
			c.add(entity, v)
		}
	}
	return c.results(r.count(slot.Scope))
}

// take is what one person or group adds; false where a criterion leaves it out.
func (c *collector) take(e env, entity int) (value.Value, bool) {
	for i, w := range c.slot.Where {
		v := formula.Eval(w.Arg, e)
		if v.IsFault() {
			return v, true
		}
		k := c.criteria[i]
		at := 0
		if w.Fixed == nil {
			at = entity
		}
		if !k[at].Match(v) {
			return value.Value{}, false
		}
	}
	if c.slot.Arg == nil {
		return value.Of(value.One), true
	}
	return formula.Eval(c.slot.Arg, e), true
}

// figureCollector prepares a slot over figures.
func (r *Run) figureCollector(slot *formula.Slot) *collector {
	n := r.count(slot.Scope)
	c := &collector{slot: slot, acc: make([]builtin.Accumulator, n), criteria: make([][]builtin.Criterion, len(slot.Where)), faulty: make([]value.Value, n)}
	for i, w := range slot.Where {
		c.compile(r, i, w, w.Arg.Type())
	}
	return c
}

// compile prepares one criterion; one that differs by entity once for each.
func (c *collector) compile(r *Run, i int, w formula.Where, t builtin.Type) {
	if w.Fixed != nil {
		c.criteria[i] = []builtin.Criterion{*w.Fixed}
		return
	}
	c.criteria[i] = make([]builtin.Criterion, len(c.acc))
	for entity := range c.acc {
		v := formula.Eval(w.Want, env{run: r, scope: c.slot.Scope, entity: entity})
		if v.IsFault() {
			c.faulty[entity] = v
			continue
		}
		k, err := builtin.ParseCriterion(v, t)
		if err != nil {
			c.faulty[entity] = value.OfFault(value.WrongValue, err.Error())
			continue
		}
		c.criteria[i][entity] = k
	}
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
			r.kept.add(step.Sheet, row.entity, row.entity, row.values)
		}
		for _, c := range views[0].collectors {
			r.collect(c, def, row.entity, nil, noRow, row)
		}
	})
	for _, c := range views[0].collectors {
		r.slots[c.slot.ID] = c.results(r.count(c.slot.Scope))
	}
}

// eachRecord sets a row for each person of this run in each earlier period that
// a sheet of records has, period by period.
func (r *Run) eachRecord(def *scheme.SheetDef, fn func(row *rowEnv)) {
	if r.in.Past == nil {
		return
	}
	row := newRowEnv(r, def, formula.EmployeeScope)
	for _, p := range r.in.Past.Periods(def.Records) {
		if !p.Precedes(r.scheme.Period) {
			continue
		}
		for _, id := range r.in.Past.Employees(def.Records, p) {
			entity, ok := r.byID[id]
			if !ok {
				continue
			}
			row.entity, row.period = entity, p
			for i, c := range def.Sheet.Columns {
				row.values[i] = r.recorded(def.Records, p, id, c)
			}
			fn(row)
		}
	}
}
