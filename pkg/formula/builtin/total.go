package builtin

import (
	"math/bits"

	"paysheet/pkg/value"
)

// total is a running sum, exact. Amounts of ordinary size are added as machine
// integers of one exponent, without allocating; what does not fit goes to rest.
type total struct {
	coefficient int64
	exponent    int32
	rest        value.Number
}

// machineDigits is how many digits surely fit into an int64.
const machineDigits = 18

func (t *total) add(n value.Number) {
	if n.IsFraction() {
		t.spill(n)
		return
	}
	d, _ := n.Decimal()
	if d.NumDigits() > machineDigits {
		t.spill(n)
		return
	}
	c, e := d.CoefficientInt64(), d.Exponent()
	if c == 0 {
		return
	}
	if t.coefficient == 0 {
		t.coefficient, t.exponent = c, e
		return
	}
	sum, exponent, ok := addScaled(t.coefficient, t.exponent, c, e)
	if !ok {
		t.spill(value.NewDecimal(t.coefficient, t.exponent))
		sum, exponent = c, e
	}
	t.coefficient, t.exponent = sum, exponent
}

// spill adds to the rest. A rest that is too large already stays so: it is a
// fault in the end, and need not grow.
func (t *total) spill(n value.Number) {
	if !t.rest.Oversized() {
		t.rest = t.rest.Add(n)
	}
}

func (t *total) sum() value.Number {
	return t.rest.Add(value.NewDecimal(t.coefficient, t.exponent))
}

// addScaled adds a × 10^x and b × 10^y; ok is false when an int64 cannot hold
// the sum.
func addScaled(a int64, x int32, b int64, y int32) (sum int64, exponent int32, ok bool) {
	if x > y {
		a, x, b, y = b, y, a, x
	}
	for ; y > x; y-- {
		high, low := bits.Mul64(magnitude(b), 10)
		if high != 0 || low > 1<<62 {
			return 0, 0, false
		}
		b *= 10
	}
	sum = a + b
	if (a < 0) == (b < 0) && (sum < 0) != (a < 0) {
		return 0, 0, false
	}
	return sum, x, true
}

func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}
