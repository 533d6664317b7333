package value

import (
	"cmp"
	"math"
	"math/bits"

	"github.com/shopspring/decimal"
)

// Nearly every number of a payroll has fewer than 19 digits. For these, division
// and rounding go through int64 here, several times faster than through
// math/big, with the same result.

// smallDigits is how many digits surely fit an int64.
const smallDigits = 18

// small returns the coefficient of a decimal of at most smallDigits digits.
func small(d decimal.Decimal) (coefficient int64, ok bool) {
	if d.NumDigits() > smallDigits {
		return 0, false
	}
	return d.CoefficientInt64(), true
}

// divSmall returns n ÷ m, for m other than 0, where both are small decimals and
// so is the quotient.
func divSmall(n, m Number) (q Number, ok bool) {
	if n.frac != nil || m.frac != nil {
		return Number{}, false
	}
	num, okNum := small(n.dec)
	den, okDen := small(m.dec)
	if !okNum || !okDen {
		return Number{}, false
	}
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
		if num, ok = timesSmall(num, 2); !ok {
			return Number{}, false
		}
	}
	for range places - fives {
		if num, ok = timesSmall(num, 5); !ok {
			return Number{}, false
		}
	}
	exponent := int64(n.dec.Exponent()) - int64(m.dec.Exponent()) - int64(places)
	if exponent < math.MinInt32 || exponent > math.MaxInt32 {
		return Number{}, false
	}
	return NewDecimal(num, int32(exponent)), true
}

func timesSmall(n, by int64) (product int64, ok bool) {
	const most = math.MaxInt64 / 5
	return n * by, n <= most && n >= -most
}

// gcd returns the greatest common divisor of a and b, for b above 0.
func gcd(a, b int64) int64 {
	for a != 0 {
		a, b = b%a, a
	}
	return b
}

// roundSmall rounds a small decimal to places that it is longer than.
func roundSmall(n Number, places int32, mode Rounding) (rounded Number, ok bool) {
	drop := -int64(n.dec.Exponent()) - int64(places)
	num, ok := small(n.dec)
	if !ok || drop < 1 || drop > smallDigits {
		return Number{}, false
	}
	den := int64(1)
	for range drop {
		den *= 10
	}
	quotient, rest := num/den, num%den
	if rest != 0 {
		sign := 1
		if rest < 0 {
			sign, rest = -1, -rest
		}
		if mode.away(sign, cmp.Compare(2*rest, den), quotient%2 != 0) {
			quotient += int64(sign)
		}
	}
	return NewDecimal(quotient, -places), true
}
