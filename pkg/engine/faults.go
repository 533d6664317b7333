package engine

import (
	"fmt"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// origin is the figure in whose own formula a fault began, and whose it is.
type origin struct {
	figure *scheme.Figure
	scope  formula.Scope
	entity int
}

// reached is a fault of one origin: the first line that it reaches, and how many
// others.
type reached struct {
	origin
	item   *scheme.Item
	person int
	value  value.Value
	others int
}

// maxItemFaults is how many faults of items are told one by one.
const maxItemFaults = 1000

// itemFaults reports the faults that reach an item, each once with the first
// line that it reaches: one empty sheet must not give a line for everybody.
func (r *Run) itemFaults() {
	finder := faultFinder{run: r, members: map[traceKey]memberFault{}}
	var found []*reached
	at := map[origin]*reached{}
	for i := range r.people {
		own := env{run: r, scope: formula.EmployeeScope, entity: i}
		for _, item := range r.scheme.Items {
			f := item.Figure
			v := own.at(f.Scope, r.figures[f.ID])
			if !v.IsFault() {
				continue
			}
			o := finder.origin(f, env{run: r, scope: f.Scope, entity: r.entity(f.Scope, own.scope, i)})
			if have := at[o]; have != nil {
				have.others++
				continue
			}
			at[o] = &reached{origin: o, item: item, person: i, value: v}
			found = append(found, at[o])
		}
	}
	more := len(found) - maxItemFaults
	if more > 0 {
		r.moreItemFaults(more)
		found = found[:maxItemFaults]
	}
	for _, f := range found {
		r.itemFault(f.item, f.person, f.others, f.value, f.origin)
	}
}

// faultFinder follows faults down. Where one of many members spoils a rank for
// all, members keeps which one it was.
type faultFinder struct {
	run     *Run
	members map[traceKey]memberFault
}

type memberFault struct {
	origin
	ok bool
}

// origin follows a fault down to the figure whose own formula made it.
func (x faultFinder) origin(f *scheme.Figure, at env) origin {
	o := origin{f, at.scope, at.entity}
	for range len(x.run.scheme.Figures) {
		next, ok := x.faulty(o.figure.For, at)
		if !ok {
			next, ok = x.faulty(o.figure.Expr, at)
		}
		if !ok {
			break
		}
		o, at = next, env{run: x.run, scope: next.scope, entity: next.entity}
	}
	return o
}

// faulty is the first figure with a fault that an expression names, also as one
// of those that an aggregate, a rank or a share is made of.
func (x faultFinder) faulty(e formula.Expr, at env) (found origin, ok bool) {
	formula.Refs(e, func(e formula.Expr) {
		if ok {
			return
		}
		switch e := e.(type) {
		case *formula.Ref:
			if e.Symbol.Kind == formula.FigureSymbol && at.Figure(e.Symbol).IsFault() {
				f := x.run.scheme.Figures[e.Symbol.Figure]
				found, ok = origin{f, f.Scope, x.run.entity(f.Scope, at.scope, at.entity)}, true
			}
		case *formula.SlotRef:
			if e.Slot.Kind != formula.OverRows && at.Slot(e.Slot).IsFault() {
				found, ok = x.slot(e.Slot, at)
			}
		}
	})
	return found, ok
}

// slot is the first figure with a fault that a slot over people or groups takes
// in.
func (x faultFinder) slot(s *formula.Slot, at env) (found origin, ok bool) {
	within := s.Within
	if s.Kind == formula.OverFigures {
		within = s.Scope
	}
	inside := x.run.entity(within, at.scope, at.entity)
	key := traceKey{s.ID, inside}
	if have, ok := x.members[key]; ok {
		return have.origin, have.ok
	}
	found, ok = x.member(s, within, inside)
	x.members[key] = memberFault{found, ok}
	return found, ok
}

func (x faultFinder) member(s *formula.Slot, within formula.Scope, inside int) (found origin, ok bool) {
	if s.Pool != nil {
		if found, ok = x.faulty(s.Pool, env{run: x.run, scope: within, entity: inside}); ok {
			return found, ok
		}
	}
	over := s.Over // for a rank and a share its own scope
	for i := range x.run.count(over) {
		if x.run.entity(within, over, i) != inside {
			continue
		}
		member := env{run: x.run, scope: over, entity: i}
		for _, w := range s.Where {
			if found, ok = x.faulty(w.Arg, member); ok {
				return found, ok
			}
		}
		if found, ok = x.faulty(s.Arg, member); ok {
			return found, ok
		}
	}
	return found, false
}

// inFormula writes the formula in which a fault began and the figures in it, and
// whose it is where that is not the person of the line.
func (r *Run) inFormula(o origin, person int) string {
	at := env{run: r, scope: o.scope, entity: o.entity}
	var b strings.Builder
	b.WriteString(o.figure.Name)
	if o.scope != formula.EmployeeScope || o.entity != person {
		b.WriteString(" of " + r.who(o.scope, o.entity))
	}
	in := o.figure.Expr
	if condition := o.figure.For; condition != nil && formula.Eval(condition, at).IsFault() {
		in = condition
		b.WriteString(", for: " + formula.How(condition, at))
	} else {
		b.WriteString(" = " + strings.Join(strings.Fields(o.figure.Text), " "))
	}
	seen := map[string]bool{}
	formula.Refs(in, func(e formula.Expr) {
		var name, where string
		switch e := e.(type) {
		case *formula.Ref:
			name = e.Symbol.Name
		case *formula.Field:
			name = e.Sheet.Name + "[" + e.Column.Name + "]"
		case *formula.SlotRef:
			name = e.Slot.Text
			if p, ok := r.spoiled[traceKey{e.Slot.ID, r.entity(e.Slot.Scope, at.scope, at.entity)}]; ok {
				where = ", first at " + p.place.String()
			}
		default:
			return
		}
		if seen[name] {
			return
		}
		seen[name] = true
		v := formula.Eval(e, at)
		text := formula.Display(v)
		switch {
		case v.IsBlank():
			text = "(blank)"
		case v.IsFault():
			text = v.Fault().Code + " (" + v.Fault().Why + ")" + where
		}
		fmt.Fprintf(&b, "\n  %s = %s", name, text)
	})
	return b.String()
}
