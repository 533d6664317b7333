package engine

import (
	"slices"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// world is one world between two runs (see Worlds). Figures are worked out when
// they are first asked for. People and groups have the numbers of the old run; a
// group that the old run does not have comes after its own.
type world struct {
	*Worlds
	change Change
	// scheme has the formulas: the new run's where the period is its.
	scheme *scheme.Scheme
	person int // in the old run
	fresh  int // in the new run
	groups []int
	moved  bool // the person is in other groups than in the old run
	made   map[madeKey]value.Value
	keyed  map[int][]*keptEnv // by sheet: rows that are looked up and need figures
}

// madeKey is a figure or a slot of one entity.
type madeKey struct {
	slot       bool
	id, entity int
}

// world is the world of a change of one person; false for who is not in both
// runs.
func (w *Worlds) world(id string, change Change) (*world, bool) {
	person, was := w.old.byID[id]
	fresh, is := w.new.byID[id]
	if !was || !is {
		return nil, false
	}
	out := &world{Worlds: w, change: change, person: person, fresh: fresh, made: map[madeKey]value.Value{}}
	out.scheme = out.run(Earlier).scheme
	run, i := out.own(OwnRoster)
	for g, at := range run.people[i].groups {
		if at >= 0 && run != w.old {
			at = w.old.groups[g].number(run.groups[g].names[at])
		}
		out.groups = append(out.groups, at)
	}
	out.moved = !slices.Equal(out.groups, w.old.people[person].groups)
	if w.lastOf != id || w.last == nil {
		w.lastOf, w.last = id, map[madeKey]lastSlot{}
	}
	return out, true
}

// number is the number of a group; one that is not there comes after all that
// are.
func (g *grouping) number(name string) int {
	if i, ok := g.index[name]; ok {
		return i
	}
	return len(g.names)
}

// run is the run from which something comes.
func (w *world) run(of Change) *Run {
	if w.change&of != 0 {
		return w.new
	}
	return w.old
}

// own is the run from which something of the person comes, and the person's
// number there.
func (w *world) own(of Change) (*Run, int) {
	if w.change&of != 0 {
		return w.new, w.fresh
	}
	return w.old, w.person
}

// source is the run from which something of an entity comes and the entity's
// number there, -1 where it is not there.
func (w *world) source(scope formula.Scope, entity int, of Change) (*Run, int) {
	run := w.run(of)
	if scope.Level == formula.Employee && entity == w.person {
		return w.own(of)
	}
	if scope.Level == formula.Group {
		return w.groupSource(run, scope, entity)
	}
	if scope.Level == formula.Company {
		return run, 0
	}
	return w.old, entity
}

// groupSource is source for a group: what is new reaches the group that the
// person is in. A group that only one of the runs has comes from that one.
func (w *world) groupSource(run *Run, scope formula.Scope, entity int) (*Run, int) {
	added := entity >= w.old.count(scope)
	if g, ok := w.grouping(scope.Name); ok && entity == w.groups[g] && (run == w.new || added) {
		if at, ok := w.new.groups[g].index[w.key(scope, entity)]; ok {
			return w.new, at
		}
	}
	if added {
		return w.old, -1
	}
	return w.old, entity
}

// grouping is the number of the way of grouping by a column.
func (w *world) grouping(column string) (g int, ok bool) {
	for g := range w.old.groups {
		if w.old.groups[g].column.Name == column {
			return g, true
		}
	}
	return 0, false
}

// entity is which one of a wider scope an entity belongs to, -1 for none.
func (w *world) entity(wider, own formula.Scope, entity int) int {
	if entity != w.person || own.Level != formula.Employee || wider.Level != formula.Group {
		return w.old.entity(wider, own, entity)
	}
	if g, ok := w.grouping(wider.Name); ok {
		return w.groups[g]
	}
	return -1
}

// touched tells whether the change can reach an entity's figures in this world:
// those of the person, of the groups that the person is or was in, and of the
// company.
func (w *world) touched(scope formula.Scope, entity int) bool {
	switch scope.Level {
	case formula.Employee:
		return entity == w.person
	case formula.Group:
		g, ok := w.grouping(scope.Name)
		return ok && (entity == w.groups[g] || entity == w.old.people[w.person].groups[g])
	default:
		return true
	}
}

// members are the entities of a scope in an entity of a wider one.
func (w *world) members(scope, within formula.Scope, entity int) []int {
	var out []int
	switch scope.Level {
	case formula.Employee:
		for i := range w.old.people {
			if w.entity(within, scope, i) == entity {
				out = append(out, i)
			}
		}
	case formula.Group:
		for i := range w.old.count(scope) + 1 {
			if w.inhabited(scope, i) {
				out = append(out, i)
			}
		}
	default:
		out = append(out, 0)
	}
	return out
}

// reachedIn are the members of an entity whom the change reaches.
func (w *world) reachedIn(scope, within formula.Scope, entity int) []int {
	var out []int
	switch scope.Level {
	case formula.Employee:
		if w.entity(within, scope, w.person) == entity {
			out = append(out, w.person)
		}
	case formula.Group:
		g, ok := w.grouping(scope.Name)
		if !ok {
			return nil
		}
		for _, i := range bothGroups(w.old.people[w.person].groups[g], w.groups[g]) {
			if i >= 0 && w.inhabited(scope, i) {
				out = append(out, i)
			}
		}
	default:
		out = append(out, 0)
	}
	return out
}

// bothGroups are two groups in order, or one if they are the same.
func bothGroups(a, b int) []int {
	if a == b {
		return []int{a}
	}
	return []int{min(a, b), max(a, b)}
}

// inhabited tells whether anybody is in a group.
func (w *world) inhabited(scope formula.Scope, entity int) bool {
	g, ok := w.grouping(scope.Name)
	if !ok {
		return false
	}
	if entity == w.groups[g] {
		return true
	}
	if entity >= len(w.old.groups[g].names) {
		return false
	}
	left := len(w.old.groups[g].members[entity])
	if entity == w.old.people[w.person].groups[g] {
		left--
	}
	return left > 0
}

// key is the name of an entity.
func (w *world) key(scope formula.Scope, entity int) string {
	if scope.Level == formula.Group && entity >= w.old.count(scope) {
		g, _ := w.grouping(scope.Name)
		return w.new.groups[g].names[w.new.people[w.fresh].groups[g]]
	}
	return w.old.key(scope, entity)
}

// adjustments are the person's one-off lines.
func (w *world) adjustments() []Adjustment {
	run, i := w.own(OwnInputs)
	return run.people[i].adjustments
}

// figure is a figure of an entity.
func (w *world) figure(id int, scope formula.Scope, entity int) value.Value {
	switch {
	case entity < 0:
		return value.Value{}
	case !w.touched(scope, entity):
		return w.old.figures[id][entity]
	}
	key := madeKey{id: id, entity: entity}
	if have, ok := w.made[key]; ok {
		return have
	}
	v := w.work(w.scheme.Figures[id], entity)
	w.made[key] = v
	return v
}

// work works a figure out as the run does (see Run.one).
func (w *world) work(f *scheme.Figure, entity int) value.Value {
	switch f.Kind {
	case scheme.GrossFigure:
		return value.Of(w.total(scheme.Earning))
	case scheme.DeductionsFigure:
		return value.Of(w.total(scheme.Deduction))
	case scheme.NetFigure:
		return value.Of(w.total(scheme.Earning).Sub(w.total(scheme.Deduction)))
	case scheme.EmployedDaysFigure:
		return value.OfInt(w.days())
	case scheme.EmployedShareFigure:
		share, _ := value.NewInt(w.days()).Div(value.NewInt(int64(w.scheme.Period.Days())))
		return value.Of(share)
	}
	return w.old.asItem(f, unrounded(f, w.env(f.Scope, entity)))
}

// total is the sum of the person's amounts of a kind.
func (w *world) total(kind scheme.ItemKind) value.Number {
	sum := value.Zero
	for _, item := range w.scheme.Items {
		if item.Kind == kind {
			sum = sum.Add(w.figure(item.Figure.ID, item.Figure.Scope, w.person).Number())
		}
	}
	for _, a := range w.adjustments() {
		if a.Kind == kind {
			sum = sum.Add(a.Amount)
		}
	}
	return sum
}

// dates are the person's days in the period: the dates of one run may be held
// against the period of the other.
func (w *world) dates() person {
	roster, i := w.own(OwnRoster)
	var p person
	w.run(Earlier).employ(&p, roster.ones[roster.scheme.Roster.Sheet].values[i])
	return p
}

// days is on how many days of the period the person was employed; who was
// employed in the other run's period only, on none.
func (w *world) days() int64 {
	p := w.dates()
	return max(0, int64(p.last)-int64(p.first)+1)
}

func (w *world) env(scope formula.Scope, entity int) worldEnv { return worldEnv{w, scope, entity} }

// worldEnv is what names mean for one entity in a world.
type worldEnv struct {
	world  *world
	scope  formula.Scope
	entity int
}

func (e worldEnv) Figure(s *formula.Symbol) value.Value {
	return e.world.figure(s.Figure, s.Scope, e.world.entity(s.Scope, e.scope, e.entity))
}

func (e worldEnv) Slot(s *formula.Slot) value.Value {
	return e.world.slot(s, e.world.entity(s.Scope, e.scope, e.entity))
}

func (e worldEnv) Cell(*formula.Column) value.Value { return value.Value{} }

func (e worldEnv) Field(s *formula.Sheet, c *formula.Column) value.Value {
	w, of := e.world, OwnInputs
	if s.ID == w.scheme.Roster.Sheet.ID {
		of = OwnRoster
	}
	entity := w.entity(s.Owner, e.scope, e.entity)
	if entity < 0 {
		return value.Value{}
	}
	run, at := w.source(s.Owner, entity, of)
	rows := run.ones[run.scheme.Sheets[s.ID].Sheet]
	if at < 0 || rows == nil || at >= len(rows.values) || rows.values[at] == nil {
		return value.Value{}
	}
	return rows.values[at][c.Index]
}

func (e worldEnv) Find(s *formula.Sheet, x value.Value, key, get int) (value.Value, bool) {
	return e.world.find(s, x, key, get)
}

func (e worldEnv) Past(n int) formula.Env {
	if e.scope != formula.EmployeeScope || e.entity != e.world.person {
		return nil
	}
	run, at := e.world.own(Earlier)
	p := run.scheme.Period.Minus(n)
	joined := e.world.dates().joined
	if p.IsZero() || joined != 0 && joined > p.Last() || p.Cmp(run.scheme.Effective) < 0 ||
		run.in.Past == nil || !run.in.Past.Has(run.scheme.ID, p) {
		return nil
	}
	return pastEnv{run: run, entity: at, period: p}
}

func (e worldEnv) Context() *builtin.Context { return e.world.run(Earlier).ctx }
