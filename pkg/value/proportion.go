package value

import (
	"math"
	"math/bits"
)

// Proportions parts a whole number in proportion to weights: what each gets,
// rounded down to a whole number, and what is cut off from it, counted in parts of
// the sum of the weights, so that what is cut off from one can be held against
// what is cut off from another. ok is false where that does not fit machine words,
// where a number is below 0, units is no whole number, or all weights are 0.
func Proportions(units Number, weights []Number) (down, cut []int64, ok bool) {
	whole, ok := units.Int64()
	if !ok || whole < 0 {
		return nil, nil, false
	}
	exponent := int32(math.MaxInt32) // the lowest, so that all weights are whole
	for _, w := range weights {
		if w.wide != nil || w.coefficient < 0 {
			return nil, nil, false
		}
		if w.coefficient > 0 {
			exponent = min(exponent, w.exponent)
		}
	}
	down = make([]int64, len(weights))
	var sum int64
	for i, w := range weights {
		if down[i], ok = shifted(w, exponent); !ok || down[i] > math.MaxInt64-sum {
			return nil, nil, false
		}
		sum += down[i]
	}
	if sum == 0 {
		return nil, nil, false
	}
	cut = make([]int64, len(weights))
	for i, w := range down {
		// No weight is above the sum, so the quotient is not above whole.
		high, low := bits.Mul64(uint64(whole), uint64(w))
		quotient, rest := bits.Div64(high, low, uint64(sum))
		down[i], cut[i] = int64(quotient), int64(rest)
	}
	return down, cut, true
}
