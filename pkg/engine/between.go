package engine

import (
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// Change is what of one person's things is the later run's in a world between
// two runs. Changes are added up.
type Change uint8

const (
	// OwnRoster is the person's row of the roster.
	OwnRoster Change = 1 << iota
	// OwnInputs are the person's rows in the other sheets, the rows of the
	// person's groups and of the company, sheets with keys of their own, and the
	// person's one-off lines.
	OwnInputs
	// Earlier is the period itself with its days, and all that is on record of
	// earlier periods.
	Earlier
)

// Worlds are what one person would have if some of what lies between two runs
// were changed, and nothing else: the figures of all others are the earlier
// run's. What they make together (totals, means, ranks, shares) is worked out
// again with the person's own figures among theirs, so that who climbs by own
// work owns the climb.
//
// The row of a sheet comes with its own period: where a criterion or a column
// names facts of the period, they are those of the run that read the row.
type Worlds struct {
	old, new *Run
	late     []bool            // by slot over rows: it needs more than the rows
	parts    [][][]value.Value // by slot, by member: what it adds in the old run
	args     [][]value.Value   // by slot: what each is ranked or weighed by there
	crowds   map[crowdKey]*crowd
	sums     map[madeKey]*builtin.Accumulator // of what the members of an entity add there
	last     map[madeKey]lastSlot
	lastOf   string // whose last world it was
}

// Between prepares the worlds between two runs. Both must have been told to
// keep their rows, and have formulas of one text: ok is false where their
// figures differ.
func Between(old, new *Run) (w *Worlds, ok bool) {
	if !alike(old.scheme, new.scheme) {
		return nil, false
	}
	slots := old.scheme.Universe.Slots()
	w = &Worlds{old: old, new: new, late: make([]bool, len(slots)), parts: make([][][]value.Value, len(slots)), args: make([][]value.Value, len(slots)),
		crowds: map[crowdKey]*crowd{}, sums: map[madeKey]*builtin.Accumulator{}}
	for i, slot := range slots {
		w.late[i] = slot.Kind == formula.OverRows && needsFigures(slot)
	}
	return w, true
}

// alike tells whether two schemes have the same figures and slots under the same
// numbers.
func alike(a, b *scheme.Scheme) bool {
	x, y := a.Universe.Slots(), b.Universe.Slots()
	if len(a.Figures) != len(b.Figures) || len(x) != len(y) || len(a.Sheets) != len(b.Sheets) || len(a.Items) != len(b.Items) {
		return false
	}
	for i, f := range a.Figures {
		if g := b.Figures[i]; f.Name != g.Name || f.Scope != g.Scope || f.Text != g.Text || f.Kind != g.Kind {
			return false
		}
	}
	for i, s := range x {
		if t := y[i]; s.Text != t.Text || s.Scope != t.Scope || s.Kind != t.Kind || s.Within != t.Within {
			return false
		}
	}
	for i, s := range a.Sheets {
		t := b.Sheets[i]
		if s.Sheet.Name != t.Sheet.Name || s.Sheet.Owner != t.Sheet.Owner || len(s.Sheet.Columns) != len(t.Sheet.Columns) {
			return false
		}
		for j, c := range s.Sheet.Columns {
			if d := t.Sheet.Columns[j]; c.Name != d.Name || c.Index != d.Index {
				return false
			}
		}
	}
	return true
}

// ExactLine is a line of a payslip before it is rounded.
type ExactLine struct {
	Name string
	Kind ItemKind
	// Adjusted tells that it is a one-off line: all those of the name and kind
	// together.
	Adjusted bool
	// Value is a number, a text, blank, or a fault.
	Value value.Value
}

// Lines are a person's lines in the run, before they are rounded; nil for nobody
// of the run. The items stand in the order of the scheme, one-off lines after
// them.
func (r *Run) Lines(id string) []ExactLine {
	i, ok := r.byID[id]
	if !ok {
		return nil
	}
	own := env{run: r, scope: formula.EmployeeScope, entity: i}
	return exactLines(r.scheme, r.people[i].adjustments, own, func(f *scheme.Figure) value.Value {
		return own.at(f.Scope, r.figures[f.ID])
	})
}

// Lines are a person's lines in the world of a change, before they are rounded;
// nil for who is not in both runs.
func (w *Worlds) Lines(id string, change Change) []ExactLine {
	at, ok := w.world(id, change)
	if !ok {
		return nil
	}
	own := at.env(formula.EmployeeScope, at.person)
	return exactLines(at.scheme, at.adjustments(), own, func(f *scheme.Figure) value.Value {
		return at.figure(f.ID, f.Scope, at.entity(f.Scope, formula.EmployeeScope, at.person))
	})
}

// exactLines lists the lines; shown gives a figure as the run has it, which is
// rounded where the figure is an amount.
func exactLines(s *scheme.Scheme, adjustments []Adjustment, own formula.Env, shown func(*scheme.Figure) value.Value) []ExactLine {
	out := make([]ExactLine, 0, len(s.Items)+len(adjustments))
	for _, item := range s.Items {
		line := ExactLine{Name: item.Name, Kind: item.Kind}
		if item.Kind == Info {
			line.Value = shown(item.Figure)
		} else {
			line.Value = unrounded(item.Figure, own)
		}
		out = append(out, line)
	}
	items := len(out)
	for _, a := range adjustments {
		at := items
		for at < len(out) && (out[at].Name != a.Item || out[at].Kind != a.Kind) {
			at++
		}
		if at == len(out) {
			out = append(out, ExactLine{Name: a.Item, Kind: a.Kind, Adjusted: true, Value: value.Of(value.Zero)})
		}
		out[at].Value = value.Of(out[at].Value.Number().Add(a.Amount))
	}
	return out
}

// unrounded is what an item's formula comes to.
func unrounded(f *scheme.Figure, own formula.Env) value.Value {
	if f.For != nil {
		if has := formula.Eval(f.For, own); !has.Bool() {
			if has.IsFault() {
				return has
			}
			return value.Value{}
		}
	}
	return formula.Eval(f.Expr, own)
}
