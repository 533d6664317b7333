package engine

import (
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// crowd are the entities that are ranked or share with each other, as they are in
// the old run. Of many people in one crowd the change of each reaches one, and the
// others need not be gone over again.
type crowd struct {
	members []int // in order
	names   []string
	args    []value.Value    // what each is ranked or weighed by
	ranking *builtin.Ranking // of args
	unlike  bool             // args have no ranking
	at      map[int]int      // where a member stands
}

// crowdKey is a slot and whom it is within.
type crowdKey struct{ slot, within int }

// changed is a member of a crowd whom the change reaches.
type changed struct {
	at       int
	old, now value.Value
}

// crowd is the crowd of a slot within an entity. Where the person is in other
// groups it is another one than in the old run, and is made for this world only.
func (w *world) crowd(s *formula.Slot, within int) *crowd {
	stands := w.stands(s.Scope, s.Within)
	key := crowdKey{s.ID, within}
	if have := w.crowds[key]; stands && have != nil {
		return have
	}
	before := w.argsBefore(s)
	c := &crowd{members: w.members(s.Scope, s.Within, within), at: map[int]int{}}
	for at, m := range c.members {
		c.names = append(c.names, w.key(s.Scope, m))
		c.at[m] = at
		var arg value.Value // of a group that the old run does not have
		if m < len(before) {
			arg = before[m]
		}
		c.args = append(c.args, arg)
	}
	if stands {
		w.crowds[key] = c
	}
	return c
}

// reached are those of a crowd whom the change reaches: by what they are ranked
// or weighed in the old run, and in this world.
func (w *world) reached(s *formula.Slot, c *crowd, within int) []changed {
	var out []changed
	for _, m := range w.reachedIn(s.Scope, s.Within, within) {
		at := c.at[m]
		out = append(out, changed{at, c.args[at], formula.Eval(s.Arg, w.env(s.Scope, m))})
	}
	return out
}

// with has what is now in the place of the old while work is done.
func (c *crowd) with(changes []changed, work func(args []value.Value) value.Value) value.Value {
	for _, x := range changes {
		c.args[x.at] = x.now
	}
	defer func() {
		for _, x := range changes {
			c.args[x.at] = x.old
		}
	}()
	return work(c.args)
}

// place is the place of one in the crowd.
func (c *crowd) place(one int, changes []changed) value.Value {
	if c.ranking == nil && !c.unlike {
		ranking, ok := builtin.NewRanking(c.args)
		c.ranking, c.unlike = ranking, !ok
	}
	x := c.args[one]
	var gone, come []value.Value
	for _, change := range changes {
		gone, come = append(gone, change.old), append(come, change.now)
		if change.at == one {
			x = change.now
		}
	}
	if !c.unlike {
		if place, ok := c.ranking.Place(x, gone, come); ok {
			return place
		}
	}
	return c.with(changes, func(args []value.Value) value.Value { return builtin.Rank(args)[one] })
}

// ranked is the place of an entity among those it is ranked with.
func (w *world) ranked(s *formula.Slot, entity int) value.Value {
	c, at, within := w.among(s, entity)
	if at < 0 {
		return value.Value{}
	}
	changes := w.reached(s, c, within)
	return w.unlessSame(s, entity, now(changes), olds(changes), func() value.Value { return c.place(at, changes) })
}

// shared is an entity's share of its pool.
func (w *world) shared(s *formula.Slot, entity int) value.Value {
	c, at, within := w.among(s, entity)
	if at < 0 {
		return value.Value{}
	}
	pool := formula.Eval(s.Pool, w.env(s.Within, within))
	if pool.IsFault() || pool.IsBlank() {
		return pool
	}
	changes := w.reached(s, c, within)
	given, before := append(now(changes), pool), olds(changes)
	if !w.moved {
		old := w.old.scheme.Universe.Slots()[s.ID]
		before = append(before, formula.Eval(old.Pool, env{run: w.old, scope: s.Within, entity: within}))
	}
	return w.unlessSame(s, entity, given, before, func() value.Value {
		return c.with(changes, func(args []value.Value) value.Value {
			return builtin.ShareOf(pool.Number(), w.scheme.Unit, args, c.names, at)
		})
	})
}

func now(changes []changed) (out []value.Value) {
	for _, c := range changes {
		out = append(out, c.now)
	}
	return out
}

func olds(changes []changed) (out []value.Value) {
	for _, c := range changes {
		out = append(out, c.old)
	}
	return out
}

// among is the crowd that an entity is ranked or shares with, and where in it it
// is itself, within which entity; at is -1 for one that belongs nowhere.
func (w *world) among(s *formula.Slot, entity int) (c *crowd, at, within int) {
	within = w.entity(s.Within, s.Scope, entity)
	if within < 0 {
		return nil, -1, within
	}
	c = w.crowd(s, within)
	at, ok := c.at[entity]
	if !ok {
		at = -1
	}
	return c, at, within
}

// argsBefore is what everybody was ranked or weighed by in the old run.
func (w *Worlds) argsBefore(s *formula.Slot) []value.Value {
	if w.args[s.ID] == nil {
		old := w.old.scheme.Universe.Slots()[s.ID]
		args := make([]value.Value, w.old.count(s.Scope))
		for i := range args {
			args[i] = formula.Eval(old.Arg, env{run: w.old, scope: s.Scope, entity: i})
		}
		w.args[s.ID] = args
	}
	return w.args[s.ID]
}
