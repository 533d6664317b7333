package builtin

import "paysheet/pkg/value"

// total is a running sum, exact. Fractions are added apart, so that one among
// many decimals does not make a fraction of every step.
type total struct {
	decimals  value.Number
	fractions *value.Number // nil while there are none
}

func (t *total) add(n value.Number) {
	part := &t.decimals
	if n.IsFraction() {
		if t.fractions == nil {
			t.fractions = new(value.Number)
		}
		part = t.fractions
	}
	// A sum that is too large already stays so: it is a fault in the end, and
	// need not grow.
	if !part.Oversized() {
		*part = part.Add(n)
	}
}

func (t *total) sum() value.Number {
	if t.fractions == nil {
		return t.decimals
	}
	return t.decimals.Add(*t.fractions)
}
