package value

import (
	"cmp"
	"math"
	"math/bits"
)

// The ways of numbers without a wide form. Each is several times faster than
// through math/big, says by ok whether it could go, and gives the same result.

// smallDigits is how many digits surely fit an int64.
const smallDigits = 18

// powersOfTen are those that an int64 holds.
var powersOfTen = [smallDigits + 1]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// isSmall tells whether both numbers are without a wide form.
func isSmall(n, m Number) bool { return n.wide == nil && m.wide == nil }

// aligned gives the coefficients of two small numbers for the lower of their
// exponents.
func aligned(n, m Number) (a, b int64, exponent int32, ok bool) {
	switch {
	case n.exponent == m.exponent:
		return n.coefficient, m.coefficient, n.exponent, true
	case n.exponent > m.exponent:
		a, ok = shifted(n, m.exponent)
		return a, m.coefficient, m.exponent, ok
	default:
		b, ok = shifted(m, n.exponent)
		return n.coefficient, b, n.exponent, ok
	}
}

// shifted is the coefficient of a number for an exponent below its own.
func shifted(n Number, exponent int32) (coefficient int64, ok bool) {
	places := int64(n.exponent) - int64(exponent)
	if n.coefficient == 0 {
		return 0, true
	}
	if places > smallDigits {
		return 0, false
	}
	return times(n.coefficient, powersOfTen[places])
}

// times multiplies, unless the product needs more than an int64.
func times(a, b int64) (product int64, ok bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	if a < 0 != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

// magnitude is a number without its sign; it is never the least int64.
func magnitude(a int64) uint64 { return uint64(max(a, -a)) }

func cmpSmall(n, m Number) (order int, ok bool) {
	if !isSmall(n, m) {
		return 0, false
	}
	if a, b := n.Sign(), m.Sign(); a != b {
		return cmp.Compare(a, b), true
	}
	a, b, _, ok := aligned(n, m)
	return cmp.Compare(a, b), ok
}

func addSmall(n, m Number) (sum Number, ok bool) {
	if !isSmall(n, m) {
		return Number{}, false
	}
	a, b, exponent, ok := aligned(n, m)
	c := a + b
	if !ok || a > 0 && b > 0 && c < 0 || a < 0 && b < 0 && (c >= 0 || c == math.MinInt64) {
		return Number{}, false
	}
	return Number{coefficient: c, exponent: exponent}, true
}

func mulSmall(n, m Number) (product Number, ok bool) {
	exponent := int64(n.exponent) + int64(m.exponent)
	if !isSmall(n, m) || exponent < math.MinInt32 || exponent > math.MaxInt32 {
		return Number{}, false
	}
	c, ok := times(n.coefficient, m.coefficient)
	return Number{coefficient: c, exponent: int32(exponent)}, ok
}

// divSmall returns n ÷ m, for m other than 0, where the quotient is small too.
func divSmall(n, m Number) (q Number, ok bool) {
	if !isSmall(n, m) {
		return Number{}, false
	}
	num, den := n.coefficient, m.coefficient
	if den < 0 {
		num, den = -num, -den
	}
	common := gcd(max(num, -num), den)
	num, den = num/common, den/common

	// num/den = num × (10^places ÷ den) ÷ 10^places, where den is 2^twos × 5^fives.
	twos := bits.TrailingZeros64(uint64(den))
	den >>= twos
	fives := 0
	for ; den%5 == 0; den /= 5 {
		fives++
	}
	if den != 1 {
		return Number{}, false
	}
	places := max(twos, fives)
	for range places - twos {
		if num, ok = times(num, 2); !ok {
			return Number{}, false
		}
	}
	for range places - fives {
		if num, ok = times(num, 5); !ok {
			return Number{}, false
		}
	}
	exponent := int64(n.exponent) - int64(m.exponent) - int64(places)
	if exponent < math.MinInt32 || exponent > math.MaxInt32 {
		return Number{}, false
	}
	return Number{coefficient: num, exponent: int32(exponent)}, true
}

// gcd returns the greatest common divisor of a and b, for b above 0.
func gcd(a, b int64) int64 {
	for a != 0 {
		a, b = b%a, a
	}
	return b
}

// roundSmall rounds a small number to places within boundPlaces.
func roundSmall(n Number, places int32, mode Rounding) (rounded Number, ok bool) {
	if n.wide != nil {
		return Number{}, false
	}
	drop := -int64(n.exponent) - int64(places)
	if drop <= 0 {
		return n, true
	}
	if drop > smallDigits {
		return Number{}, false
	}
	den := powersOfTen[drop]
	quotient, rest := n.coefficient/den, n.coefficient%den
	if rest != 0 {
		sign := 1
		if rest < 0 {
			sign, rest = -1, -rest
		}
		if mode.away(sign, cmp.Compare(rest, den-rest), quotient%2 != 0) {
			quotient += int64(sign)
		}
	}
	return Number{coefficient: quotient, exponent: -places}, true
}
