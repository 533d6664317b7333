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
	d := newDivision(pool, unit, weights, ids)
	shares := make([]value.Value, len(weights))
	takers := make([]int, 0, len(weights))
	for i := range weights {
		share, settled := d.settled(i)
		if shares[i] = share; !settled {
			takers = append(takers, i)
		}
	}
	slices.SortFunc(takers, d.compare)
	for at, i := range takers {
		shares[i] = d.share(i, at)
	}
	return shares
}

// ShareOf is what Share gives one of them, without the work for the others.
func ShareOf(pool, unit value.Number, weights []value.Value, ids []string, one int) value.Value {
	d := newDivision(pool, unit, weights, ids)
	if share, settled := d.settled(one); settled {
		return share
	}
	before := 0
	for i := range weights {
		// Who takes no part has no remainder, and so stands before those only who
		// have none either; of these nobody gets a unit that is left.
		if d.compare(i, one) < 0 {
			before++
		}
	}
	return d.share(one, before)
}

// division is a pool on its way to those who share it.
type division struct {
	pool, unit value.Number
	weights    []value.Value
	ids        []string
	fault      value.Value // that all get
	left       value.Number

	// What each gets in whole units, rounded down, and what was cut off, times the
	// sum of the weights, which keeps it a decimal. In machine words, or where
	// these are too small in parts.
	down, cut []int64
	parts     []part
}

type part struct{ units, remainder value.Number }

func newDivision(pool, unit value.Number, weights []value.Value, ids []string) *division {
	d := &division{pool: pool, unit: unit, weights: weights, ids: ids}
	var sum value.Number
	sum, d.fault = sumWeights(weights, ids)
	if unit.Sign() <= 0 {
		d.fault = faultShareUnit(unit)
	}
	if d.fault.IsFault() || sum.IsZero() {
		return d
	}
	units, _ := pool.Abs().Div(unit)
	units = units.RoundPlaces(0, value.HalfAway)
	numbers := make([]value.Number, len(weights))
	for i, w := range weights {
		numbers[i] = w.Number()
	}
	given := value.Zero
	var ok bool
	if d.down, d.cut, ok = value.Proportions(units, numbers); ok {
		whole := int64(0)
		for _, n := range d.down {
			whole += n // in all not above units
		}
		given = value.NewInt(whole)
	} else {
		d.parts = make([]part, len(weights))
		for i, w := range numbers {
			d.parts[i] = partOf(units, w, sum)
			given = given.Add(d.parts[i].units)
		}
	}
	d.left = units.Sub(given)
	return d
}

func partOf(units, weight, sum value.Number) part {
	exact := units.Mul(weight)
	quotient, _ := exact.Div(sum)
	down := quotient.RoundPlaces(0, value.Down)
	return part{units: down, remainder: exact.Sub(down.Mul(sum))}
}

// settled is the share of who takes no part in the division: of a blank, a fault
// or a weight of 0.
func (d *division) settled(i int) (share value.Value, ok bool) {
	switch w := d.weights[i]; {
	case w.IsBlank():
		return value.Value{}, true
	case d.fault.IsFault():
		return d.fault, true
	case w.Number().IsZero():
		return value.Of(value.Zero), true
	default:
		return value.Value{}, false
	}
}

// compare orders those who share: the largest remainder first, equal ones by id.
func (d *division) compare(i, j int) int {
	order := 0
	if d.parts != nil {
		order = d.parts[j].remainder.Cmp(d.parts[i].remainder)
	} else if d.cut[i] != d.cut[j] {
		order = 1
		if d.cut[i] > d.cut[j] {
			order = -1
		}
	}
	if order != 0 {
		return order
	}
	if order := strings.Compare(at(d.ids, i), at(d.ids, j)); order != 0 {
		return order
	}
	return i - j
}

// share is the share of one before whom so many others stand.
func (d *division) share(i, before int) value.Value {
	var units value.Number
	if d.parts != nil {
		units = d.parts[i].units
	} else {
		units = value.NewInt(d.down[i])
	}
	if d.left.Cmp(value.NewInt(int64(before))) > 0 {
		units = units.Add(value.One)
	}
	amount := units.Mul(d.unit)
	if d.pool.Sign() < 0 {
		amount = amount.Neg()
	}
	return bounded(amount)
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
