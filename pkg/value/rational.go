package value

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// rat returns the number as a fraction that must not be changed.
func (n Number) rat() *big.Rat {
	if n.IsFraction() {
		return n.wide.frac
	}
	return n.dec().Rat()
}

// fromRat takes over r, as a decimal where one of finite length is equal to it.
func fromRat(r *big.Rat) Number {
	if r.IsInt() {
		return fromDecimal(decimal.NewFromBigInt(r.Num(), 0))
	}
	twos, fives, ok := tenFactors(r.Denom())
	if !ok {
		return fraction(r)
	}
	places := max(twos, fives)
	coefficient := pow10(places)
	coefficient.Mul(coefficient, r.Num())
	coefficient.Quo(coefficient, r.Denom())
	return fromDecimal(decimal.NewFromBigInt(coefficient, -int32(places)))
}

// The largest power of 5 that a uint64 holds.
const (
	manyFives      = 7450580596923828125
	manyFivesPower = 27
)

// tenFactors splits a denominator into 2^twos × 5^fives; ok is false when it
// has another factor, so that no decimal of finite length is equal.
func tenFactors(denominator *big.Int) (twos, fives int, ok bool) {
	twos = int(denominator.TrailingZeroBits())
	rest := new(big.Int).Rsh(denominator, uint(twos))
	if !rest.IsUint64() {
		// A power of 5 beyond 64 bits is a multiple of 5^27, so the first
		// remainder settles it: nearly always after one division.
		chunk, remainder := new(big.Int).SetUint64(manyFives), new(big.Int)
		for !rest.IsUint64() {
			rest.QuoRem(rest, chunk, remainder)
			if remainder.Sign() != 0 {
				return 0, 0, false
			}
			fives += manyFivesPower
		}
	}
	small := rest.Uint64()
	for ; small%5 == 0; small /= 5 {
		fives++
	}
	return twos, fives, small == 1
}

// pow10 returns a new 10^n; n must not be below 0.
func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
