package engine

import (
	"paysheet/pkg/formula"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
)

// view is a sheet's rows as they belong to people through one link.
type view struct {
	links
	scopes []scoped
}

// scoped are the collectors of a view whose slots are of one scope.
type scoped struct {
	scope formula.Scope
	// to is the entity of each owner, -1 for none; nil where the owners are the
	// entities.
	to         []int
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
	r.finish(views)
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
	views := []view{{links: r.links(def)}}
	for _, other := range r.scheme.Sheets {
		if other.Of == def {
			views = append(views, view{links: r.links(other)})
		}
	}
	if r.faults.HasErrors() {
		return views
	}
	known := tests{}
	for _, slot := range step.Slots {
		for i := range views {
			if views[i].def.Sheet == slot.Sheet {
				in := r.scoped(&views[i], slot.Scope)
				in.collectors = append(in.collectors, r.collector(slot, known))
			}
		}
	}
	for i := range views {
		for _, s := range views[i].scopes {
			open(s.collectors, r.count(s.scope))
		}
	}
	return views
}

// scoped are the collectors of a scope; the first one of a scope finds whom each
// owner belongs to.
func (r *Run) scoped(v *view, scope formula.Scope) *scoped {
	for i := range v.scopes {
		if v.scopes[i].scope == scope {
			return &v.scopes[i]
		}
	}
	out := scoped{scope: scope}
	if owner := v.def.Sheet.Owner; owner != scope {
		out.to = make([]int, r.count(owner))
		for i := range out.to {
			out.to[i] = r.entity(scope, owner, i)
		}
	}
	v.scopes = append(v.scopes, out)
	return &v.scopes[len(v.scopes)-1]
}

// add gives a row of an owner to all slots of a view.
func (r *Run) add(v *view, owner int, table Table, in sheet.Row, row *rowEnv) {
	for i := range v.scopes {
		s := &v.scopes[i]
		entity := owner
		if s.to != nil {
			if entity = s.to[owner]; entity < 0 {
				continue
			}
		}
		for _, c := range s.collectors {
			r.collect(c, entity, table, in, row)
		}
	}
}

// finish takes the results of a pass over.
func (r *Run) finish(views []view) {
	for i := range views {
		v := &views[i]
		for _, s := range v.scopes {
			for _, c := range s.collectors {
				r.slots[c.slot.ID] = c.results(r.count(c.slot.Scope))
				r.traces[traceKey{c.slot.ID, c.watched}].settle(r.mostTraced())
			}
		}
		r.kept.settle(v.def.Sheet)
	}
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
		row.set(in)
		row.entity = -1 // and not the owner of the row before, while the link is worked out
		for i := range views {
			v := &views[i]
			owner, ok := r.linked(&v.links, table, in, row, first)
			if i == 0 {
				row.entity = owner // -1 for nobody, whose own figures are then blank
			}
			if !ok {
				continue
			}
			if i == 0 {
				seen[owner] = true
			}
			if first && r.kept != nil {
				r.kept.add(v.def.Sheet, owner, row)
			}
			r.add(v, owner, table, in, row)
		}
	})
	// The second time it is the same list, which is told once, unless the file
	// could not be read again.
	r.faults.Add(faults...)
	for i := range views {
		r.reportBad(&views[i].links)
	}
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
