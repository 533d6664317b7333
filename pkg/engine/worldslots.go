package engine

import (
	"slices"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// slot is an aggregate, a rank or a share of an entity.
func (w *world) slot(s *formula.Slot, entity int) value.Value {
	switch {
	case entity < 0:
		return value.Value{}
	case !w.touched(s.Scope, entity):
		return w.old.slots[s.ID][entity]
	}
	key := madeKey{slot: true, id: s.ID, entity: entity}
	if have, ok := w.made[key]; ok {
		return have
	}
	// The numbers are the same in both schemes, the formulas are this world's.
	s = w.scheme.Universe.Slots()[s.ID]
	var v value.Value
	switch s.Kind {
	case formula.OverRows:
		v = w.overRows(s, entity)
	case formula.OverFigures:
		v = w.overMembers(s, entity, s.Over)
	case formula.Ranking:
		v = w.ranked(s, entity)
	default:
		v = w.shared(s, entity)
	}
	w.made[key] = v
	return v
}

// overRows is an aggregate over a sheet. One that is the owner's and needs
// nothing but the rows is taken from the run that read them.
func (w *world) overRows(s *formula.Slot, entity int) value.Value {
	if s.Scope != s.Sheet.Owner || w.late[s.ID] {
		return w.overMembers(s, entity, s.Sheet.Owner)
	}
	run, at := w.source(s.Scope, entity, rowsOf(s))
	if at < 0 {
		return newAccumulator(s).Result()
	}
	return run.slots[s.ID][at]
}

// rowsOf is what a sheet's rows belong to.
func rowsOf(s *formula.Slot) Change {
	if s.Sheet.Records {
		return Earlier
	}
	return OwnInputs
}

// overMembers aggregates what each member of an entity adds: members whom the
// change cannot reach add what they added in the old run.
func (w *world) overMembers(s *formula.Slot, entity int, over formula.Scope) value.Value {
	here := w.env(s.Scope, entity)
	if _, fault := criteriaIn(s, here); fault.IsFault() {
		return fault
	}
	same := w.sameCriteria(s, entity)
	var given, before []value.Value // by those whom the change reaches
	var come, gone []value.Value    // the same without their numbers
	added := map[int][]value.Value{}
	for _, m := range w.reachedIn(over, s.Scope, entity) {
		added[m] = w.part(s, over, m, here)
		come = append(come, added[m]...)
		given = append(append(given, value.OfInt(int64(len(added[m])))), added[m]...)
		if same && w.stands(over, s.Scope) {
			was := w.partBefore(s, over, m, entity)
			gone = append(gone, was...)
			before = append(append(before, value.OfInt(int64(len(was)))), was...)
		}
	}
	gather := func() value.Value {
		acc := gatherer(s)
		var others compiled // as they are for all whom the change cannot reach
		if !same {
			others = w.criteriaOf(s.ID, here)
		}
		for _, m := range w.members(over, s.Scope, entity) {
			parts, ok := added[m]
			switch {
			case ok:
			case same:
				parts = w.partBefore(s, over, m, entity)
			default:
				parts = w.partOf(s.ID, over, m, others)
			}
			for _, v := range parts {
				acc.Add(v)
			}
		}
		return acc.Result()
	}
	if !same {
		return gather()
	}
	return w.unlessSame(s, entity, given, before, func() value.Value {
		if w.stands(over, s.Scope) {
			if v, ok := w.gathered(s, over, entity).Instead(gone, come); ok {
				return v
			}
		}
		return gather()
	})
}

// stands tells whether the members that entities of a wider scope have are those
// of the old run.
func (w *world) stands(members, within formula.Scope) bool {
	return !w.moved || members.Level == formula.Employee && within.Level != formula.Group
}

// gathered is an aggregate of all that the members of an entity add in the old
// run.
func (w *world) gathered(s *formula.Slot, over formula.Scope, entity int) *builtin.Accumulator {
	key := madeKey{slot: true, id: s.ID, entity: entity}
	acc := w.sums[key]
	if acc == nil {
		acc = gatherer(s)
		for _, m := range w.members(over, s.Scope, entity) {
			for _, v := range w.partBefore(s, over, m, entity) {
				acc.Add(v)
			}
		}
		w.sums[key] = acc
	}
	return acc
}

// lastSlot is what a slot came to in the last world of the person, and what the
// person gave to it.
type lastSlot struct {
	groups []int
	given  []value.Value
	result value.Value
}

// unlessSame spares the work on a slot where the person and the person's groups
// give it what they gave it in the old run, or in the last world.
func (w *world) unlessSame(s *formula.Slot, entity int, given, before []value.Value, work func() value.Value) value.Value {
	if !w.moved && slices.EqualFunc(given, before, value.Equal) {
		return w.old.slots[s.ID][entity]
	}
	key := madeKey{slot: true, id: s.ID, entity: entity}
	if last, ok := w.last[key]; ok && slices.Equal(last.groups, w.groups) && slices.EqualFunc(last.given, given, value.Equal) {
		return last.result
	}
	v := work()
	w.last[key] = lastSlot{w.groups, given, v}
	return v
}

// sameCriteria tells whether the criteria of an entity are what they were in the
// old run, so that the others add what they added there.
func (w *world) sameCriteria(s *formula.Slot, entity int) bool {
	old := w.old.scheme.Universe.Slots()[s.ID]
	for _, where := range old.Where {
		if where.Fixed != nil {
			continue
		}
		if entity >= w.old.count(s.Scope) {
			return false // a group that was not there
		}
		before := formula.Eval(where.Want, env{run: w.old, scope: s.Scope, entity: entity})
		if !value.Equal(before, formula.Eval(where.Want, w.env(s.Scope, entity))) {
			return false
		}
	}
	return true
}

// criteriaIn prepares the criteria of a slot for one entity.
func criteriaIn(s *formula.Slot, at formula.Env) (criteria []builtin.Criterion, fault value.Value) {
	criteria = make([]builtin.Criterion, len(s.Where))
	for i, where := range s.Where {
		if where.Fixed != nil {
			criteria[i] = *where.Fixed
			continue
		}
		v := formula.Eval(where.Want, at)
		if v.IsFault() {
			return nil, v
		}
		var of builtin.Type
		if where.Column != nil {
			of = where.Column.Type()
		} else {
			of = where.Arg.Type()
		}
		k, err := builtin.ParseCriterion(v, of)
		if err != nil {
			return nil, value.OfFault(value.WrongValue, err.Error())
		}
		criteria[i] = k
	}
	return criteria, value.Value{}
}

// part is what a member that the change reaches adds in this world; here is the
// entity that it adds to. Rows bring the facts of their period with them.
func (w *world) part(s *formula.Slot, over formula.Scope, member int, here formula.Env) []value.Value {
	if s.Kind != formula.OverRows {
		criteria, _ := criteriaIn(s, here)
		return folded(s, figurePart(s, w.env(over, member), criteria))
	}
	run, at := w.source(over, member, rowsOf(s))
	if at < 0 {
		return nil
	}
	of := run.scheme.Universe.Slots()[s.ID]
	criteria, fault := criteriaIn(of, here)
	if fault.IsFault() {
		return []value.Value{fault}
	}
	owner := run.def(of.Sheet.Source()).Sheet.Owner
	return folded(of, run.rowParts(of, at, criteria, func(entity int) formula.Env {
		return w.env(owner, w.numberHere(run, owner, entity))
	}))
}

// numberHere is the number in this world of an entity of a run, -1 for one that
// is not there.
func (w *world) numberHere(run *Run, scope formula.Scope, entity int) int {
	if run == w.old || entity < 0 {
		return entity
	}
	switch scope.Level {
	case formula.Employee:
		if i, ok := w.old.byID[run.people[entity].id]; ok {
			return i
		}
		return -1
	case formula.Group:
		g, _ := w.grouping(scope.Name)
		i := w.old.groups[g].number(run.groups[g].names[entity])
		if i == len(w.old.groups[g].names) && i != w.groups[g] {
			return -1
		}
		return i
	default:
		return entity
	}
}

// partBefore is what a member adds in the old run to the entity that it belongs
// to there.
func (w *Worlds) partBefore(s *formula.Slot, over formula.Scope, member, entity int) []value.Value {
	parts := w.parts[s.ID]
	if parts == nil {
		parts = make([][]value.Value, w.old.count(over))
		w.parts[s.ID] = parts
	}
	if parts[member] == nil {
		parts[member] = w.partOf(s.ID, over, member, w.criteriaOf(s.ID, env{run: w.old, scope: s.Scope, entity: entity}))
	}
	return parts[member]
}

// compiled are the criteria of a slot for one entity, or why they cannot be.
type compiled struct {
	criteria []builtin.Criterion
	fault    value.Value
}

// criteriaOf are the criteria of the old run's slot, for an entity of any world.
func (w *Worlds) criteriaOf(id int, to formula.Env) compiled {
	criteria, fault := criteriaIn(w.old.scheme.Universe.Slots()[id], to)
	return compiled{criteria, fault}
}

// partOf is what a member adds by the figures of the old run, to an entity whose
// criteria may have changed; it is never nil.
func (w *Worlds) partOf(id int, over formula.Scope, member int, by compiled) []value.Value {
	run := w.old
	s := run.scheme.Universe.Slots()[id]
	if by.fault.IsFault() {
		return []value.Value{by.fault}
	}
	if s.Kind != formula.OverRows {
		return folded(s, figurePart(s, env{run: run, scope: over, entity: member}, by.criteria))
	}
	owner := run.def(s.Sheet.Source()).Sheet.Owner
	return folded(s, run.rowParts(s, member, by.criteria, func(entity int) formula.Env {
		return env{run: run, scope: owner, entity: entity}
	}))
}

// rowParts are what the rows that are kept for an entity add to a slot; owner is
// what names mean for the owner of a row.
func (r *Run) rowParts(s *formula.Slot, keeper int, criteria []builtin.Criterion, owner func(int) formula.Env) []value.Value {
	var out []value.Value
	def := r.def(s.Sheet)
	for _, row := range r.kept[s.Sheet][keeper] {
		if v, ok := newKeptEnv(def, owner(row.owner), row.values).adds(s, criteria); ok {
			out = append(out, v)
		}
	}
	return out
}

// figurePart is what a member adds to a slot over figures.
func figurePart(s *formula.Slot, at formula.Env, criteria []builtin.Criterion) []value.Value {
	for i, where := range s.Where {
		v := formula.Eval(where.Arg, at)
		if v.IsFault() {
			return []value.Value{v}
		}
		if !criteria[i].Match(v) {
			return nil
		}
	}
	if s.Arg == nil {
		return []value.Value{value.Of(value.One)}
	}
	return []value.Value{formula.Eval(s.Arg, at)}
}

// folded is what a member adds as one value where the aggregate allows it, so
// that a member with many rows costs no more than one with few. It is never
// nil. A number alone is what it adds up to already.
func folded(s *formula.Slot, values []value.Value) []value.Value {
	one := len(values) == 1 && values[0].Kind() == value.Numeric
	switch s.Aggregate {
	case "COUNT", "COUNTA":
		if one || len(values) == 0 {
			return []value.Value{value.OfInt(int64(len(values)))}
		}
	default:
		if one {
			return values
		}
	}
	switch s.Aggregate {
	case "SUM", "MIN", "MAX", "PRODUCT", "COUNT", "COUNTA":
		acc := newAccumulator(s)
		for _, v := range values {
			acc.Add(v)
		}
		return []value.Value{acc.Result()}
	default:
		return append([]value.Value{}, values...)
	}
}

// newAccumulator is an empty aggregate of a slot.
func newAccumulator(s *formula.Slot) *builtin.Accumulator {
	acc, _ := builtin.NewAccumulator(s.Aggregate)
	return acc
}

// gatherer adds up what folded gives: counts are numbers to be added by then.
func gatherer(s *formula.Slot) *builtin.Accumulator {
	if s.Aggregate == "COUNT" || s.Aggregate == "COUNTA" {
		acc, _ := builtin.NewAccumulator("SUM")
		return acc
	}
	return newAccumulator(s)
}

// find is XLOOKUP in a sheet with keys of its own. Where its columns need
// figures, they are worked out again in this world.
func (w *world) find(s *formula.Sheet, x value.Value, key, get int) (value.Value, bool) {
	run := w.run(OwnInputs)
	s = run.scheme.Sheets[s.ID].Sheet
	k := run.keyed[s]
	if k == nil || !columnNeedsFigures(k.columns[key], map[*formula.Column]bool{}) && !columnNeedsFigures(k.columns[get], map[*formula.Column]bool{}) {
		return run.find(s, x, key, get)
	}
	if x.IsBlank() {
		return value.Value{}, false
	}
	if w.keyed == nil {
		w.keyed = map[int][]*keptEnv{}
	}
	if w.keyed[s.ID] == nil {
		for _, row := range k.rows {
			w.keyed[s.ID] = append(w.keyed[s.ID], newKeptEnv(run.def(s), w.env(formula.CompanyScope, 0), row.values))
		}
	}
	for _, row := range w.keyed[s.ID] {
		if order, ok := value.Compare(row.Cell(k.columns[key]), x); ok && order == 0 {
			return row.Cell(k.columns[get]), true
		}
	}
	return value.Value{}, false
}
