package value

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Rounding says which of two neighbours a number between them becomes.
type Rounding uint8

const (
	// HalfAway goes to the nearer neighbour, a half away from zero: 0.5 → 1,
	// 1.5 → 2, -0.5 → -1. It is what ROUND and every item use unless told
	// otherwise.
	HalfAway Rounding = iota
	// HalfEven goes to the nearer neighbour, a half to the even one: 0.5 → 0,
	// 1.5 → 2, -0.5 → 0.
	HalfEven
	// Down goes towards zero: 0.9 → 0, -0.9 → 0.
	Down
	// Up goes away from zero: 0.1 → 1, -0.1 → -1.
	Up
	// Floor goes to the lower neighbour: 0.9 → 0, -0.1 → -1.
	Floor
	// Ceiling goes to the higher neighbour: 0.1 → 1, -0.9 → 0.
	Ceiling
)

// RoundingNames are the words for `mode:` in a scheme, in the order of the
// constants.
func RoundingNames() []string {
	return []string{"half-away", "half-even", "down", "up", "floor", "ceiling"}
}

// ParseRounding reads one of RoundingNames.
func ParseRounding(s string) (Rounding, error) {
	for i, name := range RoundingNames() {
		if name == s {
			return Rounding(i), nil
		}
	}
	return 0, errRounding(s)
}

// String returns the name of the way of rounding.
func (m Rounding) String() string { return RoundingNames()[m] }

// Round returns the multiple of unit next to n. A unit of 0 or below is none,
// and n stays as it is.
func (n Number) Round(unit Number, mode Rounding) Number {
	switch {
	case unit.Sign() <= 0:
		return n
	case isPowerOfTen(unit):
		return n.RoundPlaces(-unit.exponent, mode)
	case n.IsFraction() || unit.IsFraction():
		q := new(big.Rat).Quo(n.rat(), unit.rat())
		return wholeOf(roundQuo(q.Num(), q.Denom(), mode)).Mul(unit)
	}
	a, b := n.dec(), unit.dec()
	num, den := a.Coefficient(), b.Coefficient()
	if shift := int(a.Exponent()) - int(b.Exponent()); shift >= 0 {
		num.Mul(num, pow10(shift))
	} else {
		den.Mul(den, pow10(-shift))
	}
	return wholeOf(roundQuo(num, den, mode)).Mul(unit)
}

// isPowerOfTen tells whether RoundPlaces can round to the unit.
func isPowerOfTen(unit Number) bool {
	return unit.wide == nil && unit.coefficient == 1 && unit.exponent == boundPlaces(unit.exponent)
}

func wholeOf(i *big.Int) Number { return fromDecimal(decimal.NewFromBigInt(i, 0)) }

// RoundPlaces rounds n to that many decimal places; negative places round
// before the point. Places beyond ±2·MaxDigits, where no number of a formula
// has a digit, count as ±2·MaxDigits.
func (n Number) RoundPlaces(places int32, mode Rounding) Number {
	places = boundPlaces(places)
	if rounded, ok := roundSmall(n, places, mode); ok {
		return rounded
	}
	if n.IsFraction() {
		num, den := n.wide.frac.Num(), n.wide.frac.Denom()
		if places >= 0 {
			num = new(big.Int).Mul(num, pow10(int(places)))
		} else {
			den = new(big.Int).Mul(den, pow10(int(-places)))
		}
		return fromDecimal(decimal.NewFromBigInt(roundQuo(num, den, mode), -places))
	}
	d := n.dec()
	if -d.Exponent() <= places {
		return n
	}
	return fromDecimal(decimal.NewFromBigInt(roundQuo(d.Coefficient(), pow10(int(-d.Exponent()-places)), mode), -places))
}

func boundPlaces(places int32) int32 { return max(-2*MaxDigits, min(places, 2*MaxDigits)) }

// roundQuo rounds num / den to a whole number; den must be above 0.
func roundQuo(num, den *big.Int, mode Rounding) *big.Int {
	quotient, remainder := new(big.Int).QuoRem(num, den, new(big.Int))
	// The sign of the exact quotient: QuoRem's remainder has the sign of num.
	sign := remainder.Sign()
	if sign == 0 {
		return quotient
	}
	twice := remainder.Lsh(remainder.Abs(remainder), 1)
	if mode.away(sign, twice.Cmp(den), quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(int64(sign)))
	}
	return quotient
}

// away tells whether a number between two whole ones becomes the one further
// from zero. Sign is the number's, half compares what is behind its point with a
// half, odd tells of the whole number nearer to zero.
func (m Rounding) away(sign, half int, odd bool) bool {
	switch m {
	case Down:
		return false
	case Up:
		return true
	case Floor:
		return sign < 0
	case Ceiling:
		return sign > 0
	case HalfEven:
		return half > 0 || half == 0 && odd
	default:
		return half >= 0
	}
}
