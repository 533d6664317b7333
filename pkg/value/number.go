package value

import (
	"cmp"
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// Number is an exact number: a decimal, or a fraction where the decimals would
// not end. The zero Number is 0. Its methods are exact and do not bound the
// result; Add, Sub, Mul, Div and Pow of values do, and so must a loop that uses
// the methods on what a user wrote (see Oversized).
//
// Nearly every number of a payroll has fewer than 19 digits. Those are held, and
// worked with, as coefficient × 10^exponent in machine words (small.go), without
// memory of their own; the others as a library's numbers, with the same results.
type Number struct {
	coefficient int64
	exponent    int32
	wide        *wide // nil while the number is coefficient × 10^exponent
}

// wide is a number that needs more than an int64, or the fault that a Value is.
// It is never changed.
type wide struct {
	dec   decimal.Decimal
	frac  *big.Rat // nil unless the number has no finite decimal form
	fault *Fault
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
	Fen = NewDecimal(1, -2)
)

// NewInt returns a whole number.
func NewInt(i int64) Number { return NewDecimal(i, 0) }

// NewDecimal returns coefficient × 10^exponent.
func NewDecimal(coefficient int64, exponent int32) Number {
	if coefficient == math.MinInt64 {
		return fromDecimal(decimal.New(coefficient, exponent))
	}
	return Number{coefficient: coefficient, exponent: exponent}
}

// fromDecimal takes a library's decimal over, as a small number where it is one.
func fromDecimal(d decimal.Decimal) Number {
	if d.NumDigits() <= smallDigits {
		return Number{coefficient: d.CoefficientInt64(), exponent: d.Exponent()}
	}
	return Number{wide: &wide{dec: d}}
}

// fraction takes over a fraction that no decimal of finite length is equal to.
func fraction(r *big.Rat) Number { return Number{wide: &wide{frac: r}} }

// dec is the number as a library's decimal; it must be no fraction.
func (n Number) dec() decimal.Decimal {
	if n.wide != nil {
		return n.wide.dec
	}
	return decimal.New(n.coefficient, n.exponent)
}

// IsFraction tells whether no decimal of finite length is the number.
func (n Number) IsFraction() bool { return n.wide != nil && n.wide.frac != nil }

// Decimal returns the number as a decimal and whether that is exact; a fraction
// is rounded to 20 places.
func (n Number) Decimal() (d decimal.Decimal, exact bool) {
	if !n.IsFraction() {
		return n.dec(), true
	}
	return n.RoundPlaces(20, HalfAway).dec(), false
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	switch {
	case n.wide == nil:
		return cmp.Compare(n.coefficient, 0)
	case n.wide.frac != nil:
		return n.wide.frac.Sign()
	default:
		return n.wide.dec.Sign()
	}
}

// IsZero tells whether n is 0.
func (n Number) IsZero() bool { return n.Sign() == 0 }

// IsInt tells whether n is a whole number.
func (n Number) IsInt() bool {
	switch {
	case n.wide == nil && n.exponent >= 0:
		return true
	case n.wide == nil && n.exponent >= -smallDigits:
		return n.coefficient%powersOfTen[-n.exponent] == 0
	default:
		return !n.IsFraction() && n.dec().IsInteger()
	}
}

// Int64 returns n as an int64 and whether n is a whole number that fits; else 0.
func (n Number) Int64() (i int64, ok bool) {
	if n.wide == nil && n.exponent == 0 {
		return n.coefficient, true
	}
	if !n.IsInt() {
		return 0, false
	}
	d := n.dec()
	if d.Exponent() > 18 {
		return 0, n.IsZero()
	}
	b := d.BigInt()
	if !b.IsInt64() {
		return 0, false
	}
	return b.Int64(), true
}

// Cmp is -1 if n < m, 0 if they are equal, 1 if n > m.
func (n Number) Cmp(m Number) int {
	if order, ok := cmpSmall(n, m); ok {
		return order
	}
	if n.IsFraction() || m.IsFraction() {
		return n.rat().Cmp(m.rat())
	}
	return n.dec().Cmp(m.dec())
}

// Neg returns -n.
func (n Number) Neg() Number {
	switch {
	case n.wide == nil:
		return Number{coefficient: -n.coefficient, exponent: n.exponent}
	case n.wide.frac != nil:
		return fraction(new(big.Rat).Neg(n.wide.frac))
	default:
		return fromDecimal(n.wide.dec.Neg())
	}
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
	if sum, ok := addSmall(n, m); ok {
		return sum
	}
	if n.IsFraction() || m.IsFraction() {
		return fromRat(new(big.Rat).Add(n.rat(), m.rat()))
	}
	return fromDecimal(n.dec().Add(m.dec()))
}

// Sub returns n - m, exactly.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Mul returns n × m, exactly.
func (n Number) Mul(m Number) Number {
	if product, ok := mulSmall(n, m); ok {
		return product
	}
	if n.IsFraction() || m.IsFraction() {
		return fromRat(new(big.Rat).Mul(n.rat(), m.rat()))
	}
	return fromDecimal(n.dec().Mul(m.dec()))
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
	switch {
	case n.wide == nil && n.exponent >= -smallDigits && n.exponent <= smallDigits:
		return false
	case n.IsFraction():
		const bits = MaxDigits * 10 / 3
		return n.wide.frac.Num().BitLen() > bits || n.wide.frac.Denom().BitLen() > bits
	}
	d := n.dec()
	return oversized(d) && oversized(d.Normalize())
}

func oversized(d decimal.Decimal) bool {
	exponent, digits := int(d.Exponent()), d.NumDigits()
	return exponent < -MaxDigits || digits > MaxDigits || digits+exponent > MaxDigits
}
