package report

import (
	"cmp"
	"slices"
	"strings"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// OutlierPercent and OutlierAmount say whose net pay moved so much that somebody
// should look: by so many percent or more of what it was, and by so many yuan or
// more.
const (
	OutlierPercent = 30
	OutlierAmount  = 100
)

// far tells whether an amount moved by OutlierPercent or more.
func far(was, is value.Number) bool {
	change := is.Sub(was).Abs()
	return !change.IsZero() && change.Mul(value.Hundred).Cmp(was.Abs().Mul(value.NewInt(OutlierPercent))) >= 0
}

// percent is how much an amount moved in percent of what it was, exactly; false
// where it was nothing.
func percent(was, is value.Number) (value.Number, bool) {
	return is.Sub(was).Mul(value.Hundred).Div(was.Abs())
}

// Outlier is a person whose net pay moved far.
type Outlier struct {
	ID, Name string
	Was, Is  value.Number
	// Percent is the change in percent of Was, "+96.0%", or "" where Was is 0.
	Percent string
	// Item is the item or one-off line that moved net pay most in the direction in
	// which it moved, Change by how much that item changed; Most tells that this is
	// at least half of it.
	Item   string
	Change value.Number
	Most   bool
}

// Outliers are the people who are paid in both periods and whose net pay moved
// far, the farthest first.
func (c *Comparison) Outliers() []Outlier {
	var out []Outlier
	for i := range c.people {
		m := &c.people[i]
		if m.was == nil || m.is == nil || !far(m.was.net, m.is.net) || m.change().Abs().Cmp(value.NewInt(OutlierAmount)) < 0 {
			continue
		}
		o := Outlier{ID: m.id, Name: m.name, Was: m.was.net, Is: m.is.net}
		if p, ok := percent(o.Was, o.Is); ok {
			o.Percent = signed(p.RoundPlaces(1, value.HalfAway), 1) + "%"
		}
		m.cause(&o)
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b Outlier) int {
		return cmp.Or(b.Is.Sub(b.Was).Abs().Cmp(a.Is.Sub(a.Was).Abs()), strings.Compare(a.ID, b.ID))
	})
	return out
}

func (m *moved) change() value.Number { return m.is.net.Sub(m.was.net) }

// signed writes a number with its sign, + included.
func signed(n value.Number, places int32) string {
	if n.Sign() > 0 {
		return "+" + n.Fixed(places)
	}
	return n.Fixed(places)
}

// cause finds what moved net pay most in the direction in which it moved: more of
// an earning moves it as less of a deduction does. Of equal ones the first by
// name is taken.
func (m *moved) cause(o *Outlier) {
	change := m.change()
	var most value.Number
	for _, at := range m.lines() {
		own := m.is.paid[at].Sub(m.was.paid[at])
		effect := own
		if at.kind == engine.Deduction {
			effect = own.Neg()
		}
		if effect.Sign() == change.Sign() && effect.Abs().Cmp(most) > 0 {
			most, o.Item, o.Change = effect.Abs(), at.name, own
		}
	}
	o.Most = most.Add(most).Cmp(change.Abs()) >= 0
}

// lines are the names under which the person got or gave anything, in order.
func (m *moved) lines() []line {
	var out []line
	for at := range m.is.paid {
		out = append(out, at)
	}
	for at := range m.was.paid {
		if _, again := m.is.paid[at]; !again {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b line) int { return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.name, b.name)) })
	return out
}
