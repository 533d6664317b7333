package builtin

import (
	"slices"
	"strings"

	"paysheet/pkg/value"
)

// Share parts a pool by weights, to multiples of unit (0.01) that add up to the
// pool. The pool is first rounded to the unit, a half away from zero. Every share
// is rounded down; the units left over go one each to the largest remainders,
// equal ones by id ascending. A pool below 0 is shared as one above 0 and the
// shares are negated.
//
// A blank weight takes no part and gets blank; a weight of 0 gets 0; with no
// weight above 0 everyone gets 0, and the pool is not paid out. A fault among
// the weights, or a negative weight, is the result of all who take part. There
// must be as many ids as weights.
func Share(pool, unit value.Number, weights []value.Value, ids []string) []value.Value {
	shares := make([]value.Value, len(weights))
	sum, fault := sumWeights(weights, ids)
	if unit.Sign() <= 0 {
		fault = faultShareUnit(unit)
	}
	units, _ := pool.Abs().Div(unit)
	units = units.RoundPlaces(0, value.HalfAway)
	parts := make([]part, 0, len(weights))
	left := units
	for i, w := range weights {
		switch {
		case w.IsBlank():
		case fault.IsFault():
			shares[i] = fault
		case w.Number().IsZero():
			shares[i] = value.Of(value.Zero)
		default:
			p := partOf(units, w.Number(), sum)
			p.index, p.id = i, at(ids, i)
			parts = append(parts, p)
			left = left.Sub(p.units)
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		if order := b.remainder.Cmp(a.remainder); order != 0 {
			return order
		}
		return strings.Compare(a.id, b.id)
	})
	for _, p := range parts {
		if left.Sign() > 0 {
			p.units, left = p.units.Add(value.One), left.Sub(value.One)
		}
		amount := p.units.Mul(unit)
		if pool.Sign() < 0 {
			amount = amount.Neg()
		}
		shares[p.index] = bounded(amount)
	}
	return shares
}

// part is one share on its way.
type part struct {
	index int
	id    string
	// units is the share in whole units, rounded down; remainder is what was cut
	// off, times the sum of the weights, which keeps it a decimal.
	units, remainder value.Number
}

func partOf(units, weight, sum value.Number) part {
	exact := units.Mul(weight)
	quotient, _ := exact.Div(sum)
	down := quotient.RoundPlaces(0, value.Down)
	return part{units: down, remainder: exact.Sub(down.Mul(sum))}
}

// sumWeights adds the weights up, or returns the fault that all get.
func sumWeights(weights []value.Value, ids []string) (sum value.Number, fault value.Value) {
	var t total
	for i, w := range weights {
		switch {
		case w.IsBlank():
		case w.IsFault():
			return value.Zero, w
		case w.Kind() != value.Numeric:
			return value.Zero, faultWeightKind(w)
		case w.Number().Sign() < 0:
			return value.Zero, faultNegativeWeight(at(ids, i), w.Number())
		default:
			t.add(w.Number())
		}
	}
	return t.sum(), value.Value{}
}

func at(ids []string, i int) string {
	if i < len(ids) {
		return ids[i]
	}
	return ""
}
