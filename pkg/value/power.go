package value

import "math/big"

// powerPlaces is to how many places a power that cannot be exact is rounded.
const powerPlaces = 20

// The bounds of a power that cannot be exact. Within them workPlaces decimals of
// base and exponent settle the 20th place of the result: 100 digits that a
// small base lacks, 120 of the result, 6 that the exponent costs, and spare.
const (
	maxPowerDigits   = 100       // base and result are 10^-100 to 10^100
	maxPowerExponent = 1_000_000 // the exponent is -1,000,000 to 1,000,000
	workPlaces       = 240
)

// Pow returns a ^ b for formulas. It is exact where b is whole, and where the
// root is a number that can be written ((1/9)^0.5 is 1/3); else it is rounded to
// 20 decimal places, half away from zero. A number below 0 has powers with a
// whole b only.
func Pow(a, b Value) Value {
	if v, done := spread(a, b); done {
		return v
	}
	if a.kind != Numeric || b.kind != Numeric {
		return faultKinds(a, b)
	}
	base, exponent := a.number(), b.number()
	switch {
	case base.IsZero():
		return zeroPower(exponent)
	case base.Cmp(One) == 0:
		return Of(One)
	case exponent.IsInt():
		return wholePower(base, exponent)
	case base.Sign() < 0:
		return faultRootOfNegative()
	}
	if root, ok := exactRoot(base, exponent.rat().Denom()); ok {
		return wholePower(root, wholeOf(exponent.rat().Num()))
	}
	return roundedPower(base, exponent)
}

func zeroPower(exponent Number) Value {
	switch exponent.Sign() {
	case 0:
		return faultZeroToZero()
	case -1:
		return faultZeroToNegative()
	default:
		return Of(Zero)
	}
}

// wholePower returns base^exponent for a base that is not 0 and a whole
// exponent, or a fault where that is Oversized.
func wholePower(base, exponent Number) Value {
	if base.Abs().Cmp(One) == 0 {
		if base.Sign() > 0 || isEven(exponent) {
			return Of(One)
		}
		return Of(base)
	}
	// 2^(4 × MaxDigits) is beyond MaxDigits digits, and every other base's power
	// has more digits above or below the bar, or behind the point.
	const most = 4 * MaxDigits
	k, fits := exponent.Int64()
	if !fits || k > most || k < -most {
		return faultPower()
	}
	if k < 0 {
		k = -k
		base, _ = One.Div(base)
	}
	// Zeros that the base carries along would be multiplied with it.
	square, power := base.normal(), One
	for ; ; k >>= 1 {
		if k&1 == 1 {
			power = power.Mul(square)
		}
		if k <= 1 {
			return bounded(power)
		}
		square = square.Mul(square)
		if power.Oversized() || square.Oversized() {
			return faultPower()
		}
	}
}

func isEven(n Number) bool {
	half, _ := n.Div(NewInt(2))
	return half.IsInt()
}

// normal returns n without zeros at the end of its coefficient.
func (n Number) normal() Number {
	if n.IsFraction() {
		return n
	}
	return fromDecimal(n.dec().Normalize())
}

// exactRoot returns the degree-th root of a number above 0 if it is rational.
func exactRoot(n Number, degree *big.Int) (root Number, ok bool) {
	r := n.rat()
	// A whole number above 1 that is a degree-th power has more bits than degree.
	if !degree.IsInt64() || degree.Int64() > int64(max(r.Num().BitLen(), r.Denom().BitLen())) {
		return Number{}, false
	}
	num, ok := wholeRoot(r.Num(), int(degree.Int64()))
	if !ok {
		return Number{}, false
	}
	den, ok := wholeRoot(r.Denom(), int(degree.Int64()))
	if !ok {
		return Number{}, false
	}
	return fromRat(new(big.Rat).SetFrac(num, den)), true
}

// wholeRoot returns the degree-th root of a number above 0 if it is whole, one
// bit after the other from the top.
func wholeRoot(n *big.Int, degree int) (root *big.Int, ok bool) {
	root, trial, power := new(big.Int), new(big.Int), new(big.Int)
	exponent := big.NewInt(int64(degree))
	for bit := (n.BitLen() - 1) / degree; bit >= 0; bit-- {
		trial.SetBit(root, bit, 1)
		order := power.Exp(trial, exponent, nil).Cmp(n)
		if order <= 0 {
			root.Set(trial)
		}
		if order == 0 {
			return root, true
		}
	}
	return nil, false
}

// roundedPower returns base^exponent to powerPlaces for a base above 0.
func roundedPower(base, exponent Number) Value {
	limit := NewDecimal(1, maxPowerDigits)
	small := NewDecimal(1, -maxPowerDigits)
	if base.Cmp(limit) > 0 || base.Cmp(small) < 0 || exponent.Abs().Cmp(NewInt(maxPowerExponent)) > 0 {
		return faultPower()
	}
	if tooFar(base, exponent, limit) {
		return faultPower()
	}
	b, e := base.RoundPlaces(workPlaces, HalfEven).dec(), exponent.RoundPlaces(workPlaces, HalfEven).dec()
	// The library rounds half away from zero, as promised, but a result that
	// would be 0 it gives to that many digits, so that it is rounded again.
	p, err := b.PowWithPrecision(e, powerPlaces)
	if err != nil {
		return faultPower()
	}
	return bounded(fromDecimal(p).RoundPlaces(powerPlaces, HalfAway))
}

// tooFar tells whether base^exponent is beyond limit or below 1/limit. It works
// roughly, with few digits, so that what would take long is not begun.
func tooFar(base, exponent, limit Number) bool {
	if base.Cmp(One) < 0 {
		base, _ = One.Div(base)
	}
	k, _ := exponent.Abs().RoundPlaces(0, Up).Int64()
	power, square := One, base.RoundPlaces(powerPlaces, Up)
	for ; k > 0; k >>= 1 {
		if square.Cmp(limit) > 0 {
			return true
		}
		if k&1 == 1 {
			power = power.Mul(square).RoundPlaces(powerPlaces, Up)
		}
		square = square.Mul(square).RoundPlaces(powerPlaces, Up)
	}
	return power.Cmp(limit) > 0
}
