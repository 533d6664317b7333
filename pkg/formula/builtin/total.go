package builtin

import "paysheet/pkg/value"

// total is a running sum, exact. Fractions are added apart, so that one among
// many decimals does not make a fraction of every step.
type total struct {
	decimals  value.Number
	fractions *value.Number // nil while there are none
}

func (t *total) add(n value.Number) {
	if !n.IsFraction() {
		// However many there are, it has about twice value.MaxDigits at most.
		t.decimals = t.decimals.Add(n)
		return
	}
	if t.fractions == nil {
		t.fractions = new(value.Number)
	}
	// The denominator of fractions grows with their number. A sum that is too
	// large already stays so: it is a fault in the end, and need not grow.
	if !t.fractions.Oversized() {
		*t.fractions = t.fractions.Add(n)
	}
}

func (t *total) sum() value.Number {
	if t.fractions == nil {
		return t.decimals
	}
	return t.decimals.Add(*t.fractions)
}
