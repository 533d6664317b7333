package scheme

import (
	"slices"

	"paysheet/pkg/formula"
)

// What a scheme would have paid with the values of another (Context.Values).
// What the values were in earlier periods belongs to the period of the run, and
// is taken only from a scheme that is resolved for the same one.

// otherValue gives a parameter the value that it has in the other scheme.
func (b *builder) otherValue(s *formula.Symbol, p *Parameter) {
	if b.ctx.Values == nil {
		return
	}
	have, ok := b.ctx.Values.Universe.Names[s.Name]
	if !ok || have.Kind != formula.ParameterSymbol || have.Value.Kind() != s.Value.Kind() {
		return
	}
	s.Value = have.Value
	if b.ctx.Values.Period == b.period {
		s.Past = have.Past
	}
	for _, other := range b.ctx.Values.Params {
		if other.Name == p.Name {
			p.Value, p.Written = other.Value, other.Written
		}
	}
}

// otherRows is a table with the rows that it has in the other scheme. How a
// number finds its row stays as this file says.
func (b *builder) otherRows(t *formula.Table) *formula.Table {
	if b.ctx.Values == nil {
		return t
	}
	have, ok := b.ctx.Values.Universe.Tables[t.Name]
	if !ok || !slices.Equal(have.Columns, t.Columns) || !slices.Equal(have.Types, t.Types) ||
		have.Stepped != t.Stepped || have.Edge.Upper() != t.Edge.Upper() {
		return t
	}
	out := *t
	out.Rows, out.Written, out.Bounds = have.Rows, have.Written, have.Bounds
	if b.ctx.Values.Period == b.period {
		out.Past = have.Past
	}
	return &out
}
