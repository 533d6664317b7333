package value

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Number is an exact number: a decimal, or a fraction where the decimals would
// not end. The zero Number is 0. Its methods are exact and do not bound the
// result; Add, Sub, Mul, Div and Pow of values do, and so must a loop that uses
// the methods on what a user wrote (see Oversized).
type Number struct {
	dec  decimal.Decimal
	frac *big.Rat // nil unless the number has no finite decimal form; never changed
}

// MaxDigits is how many digits a number may have before an operation on it is
// the fault #NUM!. No amount of money comes near it; it keeps a hostile formula
// from growing without bound.
const MaxDigits = 1000

// The numbers that code needs by name.
var (
	Zero    = NewInt(0)
	One     = NewInt(1)
	Hundred = NewInt(100)
	// Fen is 0.01, the smallest amount that is paid.
	Fen = Number{dec: decimal.New(1, -2)}
)

// NewInt returns a whole number.
func NewInt(i int64) Number { return Number{dec: decimal.New(i, 0)} }

// NewDecimal returns coefficient × 10^exponent.
func NewDecimal(coefficient int64, exponent int32) Number {
	return Number{dec: decimal.New(coefficient, exponent)}
}

// IsFraction tells whether no decimal of finite length is the number.
func (n Number) IsFraction() bool { return n.frac != nil }

// Decimal returns the number as a decimal and whether that is exact; a fraction
// is rounded to 20 places.
func (n Number) Decimal() (d decimal.Decimal, exact bool) {
	if n.frac == nil {
		return n.dec, true
	}
	return n.RoundPlaces(20, HalfAway).dec, false
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	if n.frac != nil {
		return n.frac.Sign()
	}
	return n.dec.Sign()
}

// IsZero tells whether n is 0.
func (n Number) IsZero() bool { return n.Sign() == 0 }

// IsInt tells whether n is a whole number.
func (n Number) IsInt() bool { return n.frac == nil && n.dec.IsInteger() }

// Int64 returns n as an int64 and whether n is a whole number that fits; else 0.
func (n Number) Int64() (i int64, ok bool) {
	if !n.IsInt() {
		return 0, false
	}
	if n.dec.Exponent() > 18 {
		return 0, n.IsZero()
	}
	b := n.dec.BigInt()
	if !b.IsInt64() {
		return 0, false
	}
	return b.Int64(), true
}

// Cmp is -1 if n < m, 0 if they are equal, 1 if n > m.
func (n Number) Cmp(m Number) int {
	if n.frac == nil && m.frac == nil {
		return n.dec.Cmp(m.dec)
	}
	return n.rat().Cmp(m.rat())
}

// Neg returns -n.
func (n Number) Neg() Number {
	if n.frac != nil {
		return Number{frac: new(big.Rat).Neg(n.frac)}
	}
	return Number{dec: n.dec.Neg()}
}

// Abs returns n without its sign.
func (n Number) Abs() Number {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// Add returns n + m, exactly.
func (n Number) Add(m Number) Number {
	if n.frac == nil && m.frac == nil {
		return Number{dec: n.dec.Add(m.dec)}
	}
	return fromRat(new(big.Rat).Add(n.rat(), m.rat()))
}

// Sub returns n - m, exactly.
func (n Number) Sub(m Number) Number {
	if n.frac == nil && m.frac == nil {
		return Number{dec: n.dec.Sub(m.dec)}
	}
	return fromRat(new(big.Rat).Sub(n.rat(), m.rat()))
}

// Mul returns n × m, exactly.
func (n Number) Mul(m Number) Number {
	if n.frac == nil && m.frac == nil {
		return Number{dec: n.dec.Mul(m.dec)}
	}
	return fromRat(new(big.Rat).Mul(n.rat(), m.rat()))
}

// Div returns n ÷ m, exactly; ok is false when m is 0.
func (n Number) Div(m Number) (q Number, ok bool) {
	if m.IsZero() {
		return Number{}, false
	}
	if q, ok := divSmall(n, m); ok {
		return q, true
	}
	return fromRat(new(big.Rat).Quo(n.rat(), m.rat())), true
}

// Min returns the smaller of n and m.
func (n Number) Min(m Number) Number {
	if m.Cmp(n) < 0 {
		return m
	}
	return n
}

// Max returns the larger of n and m.
func (n Number) Max(m Number) Number {
	if m.Cmp(n) > 0 {
		return m
	}
	return n
}

// Oversized tells whether the number needs more than MaxDigits digits: above or
// below the bar of a fraction (within a few digits), in all, before or after the
// point of a decimal. Zeros at the end of its decimals do not count.
func (n Number) Oversized() bool {
	if n.frac != nil {
		const bits = MaxDigits * 10 / 3
		return n.frac.Num().BitLen() > bits || n.frac.Denom().BitLen() > bits
	}
	return oversized(n.dec) && oversized(n.dec.Normalize())
}

func oversized(d decimal.Decimal) bool {
	exponent, digits := int(d.Exponent()), d.NumDigits()
	return exponent < -MaxDigits || digits > MaxDigits || digits+exponent > MaxDigits
}
