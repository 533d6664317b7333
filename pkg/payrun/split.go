package payrun

import (
	"bytes"
	"slices"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// Split tells what caused the difference between two runs. It goes from the old
// run to the new one in steps that each change one thing, and works every line
// out after each step, exactly: the steps' differences add up to the whole,
// whatever the formulas.
//
// The values of parameters and tables, and the rest of the scheme, are changed
// for everybody at once: by runs that never were, of the new scheme on the old
// inputs or, where that cannot be, of the old scheme on the new ones. In
// between, where both runs have one scheme, everything else is changed for one
// person at a time, so that what somebody's own rows did is told from what those
// of others did.
type Split struct {
	first   *engine.Run
	renamed Renamed
	steps   []splitStep
}

// splitStep is one step: what it changes, and a person's lines after it, nil
// where they are not known.
type splitStep struct {
	cause string
	lines func(id string) []engine.ExactLine
}

// NewSplit prepares the split of the difference between two runs, which must
// have been told to keep their rows. sameData tells that they differ by nothing
// but the scheme.
func NewSplit(a, b *Outcome, sameData bool) *Split {
	s := &Split{first: a.Run, renamed: RenamedIn(b.options.Source)}
	if !s.forward(a, b, sameData) && !s.backward(a, b) {
		s.steps = []splitStep{{joined(possible(a, b)), b.Run.Lines}}
	}
	return s
}

// possible are the causes that can have any part in a difference.
func possible(a, b *Outcome) []string {
	out := []string{CauseRoster, CauseInputs, CauseOthers}
	if !bytes.Equal(a.Scheme.Text, b.Scheme.Text) {
		out = append(out, CauseScheme)
	}
	if !sameValues(a.Scheme, b.Scheme) {
		out = append(out, CauseParameters)
	}
	if a.options.Period != b.options.Period || !bytes.Equal(a.options.CalendarText, b.options.CalendarText) || len(a.History.Used())+len(b.History.Used()) > 0 {
		out = append(out, CauseEarlier)
	}
	return out
}

// forward goes over the new scheme on the old inputs. It is false where that
// cannot be worked out.
func (s *Split) forward(a, b *Outcome, sameData bool) bool {
	middle := a // the new scheme with its values on the old inputs
	if !bytes.Equal(a.Scheme.Text, b.Scheme.Text) {
		middle = suppose(a, b, a.Scheme)
		s.run(CauseScheme, middle)
	}
	switch {
	case sameData:
		s.run(CauseParameters, b)
		return true
	case middle == nil || !sameValues(middle.Scheme, b.Scheme):
		middle = suppose(a, b, b.Scheme)
		s.run(CauseParameters, middle)
	}
	if middle == nil || !s.worlds(middle, b) {
		s.steps = nil
		return false
	}
	return true
}

// backward goes over the old scheme on the new inputs.
func (s *Split) backward(a, b *Outcome) bool {
	middle := suppose(b, a, a.Scheme) // the old scheme with its values on the new inputs
	if middle == nil || !s.worlds(a, middle) {
		s.steps = nil
		return false
	}
	if !sameValues(a.Scheme, b.Scheme) {
		s.run(CauseParameters, suppose(b, a, b.Scheme))
	}
	s.run(CauseScheme, b)
	return true
}

// run adds a step to a run, nil where it could not be worked out.
func (s *Split) run(cause string, o *Outcome) {
	step := splitStep{cause: cause, lines: func(string) []engine.ExactLine { return nil }}
	if o != nil {
		step.lines = o.Run.Lines
	}
	s.steps = append(s.steps, step)
}

// worlds adds the steps between two runs of one scheme.
func (s *Split) worlds(old, fresh *Outcome) bool {
	worlds, ok := engine.Between(old.Run, fresh.Run)
	if !ok {
		return false
	}
	var change engine.Change
	for _, step := range []struct {
		cause string
		of    engine.Change
	}{{CauseRoster, engine.OwnRoster}, {CauseInputs, engine.OwnInputs}, {CauseEarlier, engine.Earlier}} {
		change |= step.of
		upTo := change
		s.steps = append(s.steps, splitStep{step.cause, func(id string) []engine.ExactLine { return worlds.Lines(id, upTo) }})
	}
	s.run(CauseOthers, fresh)
	return true
}

// suppose works out what never was: the scheme of one run on the inputs and the
// period of another, with the values of a third. It is nil where that cannot be.
func suppose(data, rules *Outcome, values *scheme.Scheme) *Outcome {
	o := data.options
	o.Source, o.Find, o.Values, o.Keep, o.AllowGaps = rules.options.Source, rules.options.Find, values, true, true
	o.Formerly = data.ids()
	period, err := o.Source.Period(o.Period.String())
	if err != nil {
		return nil
	}
	o.Period = period
	out, err := Work(o)
	if err != nil {
		return nil // what cannot be told apart is told together
	}
	return out
}

// ids are those under which a run looks for earlier records of its scheme.
func (o *Outcome) ids() []string {
	return slices.Concat([]string{o.Scheme.ID}, o.Scheme.Former.IDs, o.options.Formerly)
}

// sameValues tells whether two schemes have the same values in force.
func sameValues(a, b *scheme.Scheme) bool {
	params := slices.EqualFunc(a.Params, b.Params, func(x, y scheme.Parameter) bool {
		return x.Name == y.Name && value.Equal(x.Value, y.Value)
	})
	return params && slices.EqualFunc(a.Tables, b.Tables, func(x, y *formula.Table) bool {
		return x.Name == y.Name && slices.EqualFunc(x.Rows, y.Rows, func(r, s []value.Value) bool {
			return slices.EqualFunc(r, s, value.Equal)
		})
	})
}

// person are the parts of every line of a person, before they are rounded.
func (s *Split) person(id string) map[lineKey][]exactPart {
	points := []map[lineKey]value.Value{s.byKey(s.first.Lines(id))}
	keys := map[lineKey]bool{}
	for _, step := range s.steps {
		points = append(points, s.byKey(step.lines(id)))
	}
	for _, p := range points {
		for key := range p {
			keys[key] = true
		}
	}
	out := map[lineKey][]exactPart{}
	for key := range keys {
		out[key] = s.parts(key, points)
	}
	return out
}

// parts are those of one line. Where a point is not known, the steps before and
// after it cannot be told apart.
func (s *Split) parts(key lineKey, points []map[lineKey]value.Value) []exactPart {
	var out []exactPart
	at := points[0][key].Number()
	var causes []string
	for i, step := range s.steps {
		causes = append(causes, step.cause)
		lines := points[i+1]
		if lines == nil || lines[key].IsFault() {
			continue
		}
		if now := lines[key].Number(); now.Cmp(at) != 0 {
			out = append(out, exactPart{joined(causes), now.Sub(at)})
			at = now
		}
		causes = nil
	}
	return out
}

// byKey sorts lines; nil stays nil.
func (s *Split) byKey(lines []engine.ExactLine) map[lineKey]value.Value {
	if lines == nil {
		return nil
	}
	out := make(map[lineKey]value.Value, len(lines))
	for _, l := range lines {
		out[lineKey{s.renamed.now(l.Name), l.Kind.String(), l.Adjusted}] = l.Value
	}
	return out
}
