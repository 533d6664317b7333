package value_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// num reads a number of a test.
func num(t testing.TB, s string) value.Number {
	t.Helper()
	n, err := value.ParseNumber(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// oracle returns the same number as math/big sees it. It goes by the text, so
// that it shares no code with what is tested.
func oracle(t interface{ Fatalf(string, ...any) }, n value.Number) *big.Rat {
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		t.Fatalf("%q is nothing that math/big reads", n)
	}
	return r
}

// numbers are what formulas meet: small whole numbers, money, long decimals,
// far exponents, fractions.
func numbers() *rapid.Generator[value.Number] {
	decimals := func(coefficient int64, least, most int32) *rapid.Generator[value.Number] {
		return rapid.Custom(func(t *rapid.T) value.Number {
			return value.NewDecimal(rapid.Int64Range(-coefficient, coefficient).Draw(t, "coefficient"), rapid.Int32Range(least, most).Draw(t, "exponent"))
		})
	}
	fractions := rapid.Custom(func(t *rapid.T) value.Number {
		q, _ := value.NewInt(rapid.Int64Range(-1e6, 1e6).Draw(t, "num")).Div(value.NewInt(rapid.Int64Range(1, 3000).Draw(t, "den")))
		return q
	})
	return rapid.OneOf(decimals(30, 0, 0), decimals(1e7, -2, 0), decimals(1e18, -20, 3), decimals(math.MaxInt64, -40, 3), decimals(99, -300, 300), fractions)
}

func modes() *rapid.Generator[value.Rounding] {
	return rapid.Custom(func(t *rapid.T) value.Rounding {
		return value.Rounding(rapid.IntRange(0, len(value.RoundingNames())-1).Draw(t, "mode"))
	})
}
