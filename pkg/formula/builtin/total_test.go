package builtin

import (
	"math"
	"testing"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

// A sum of machine integers is right or refused, up to the last of them.
func TestAddScaledNeverOverflows(t *testing.T) {
	integers := rapid.OneOf(rapid.Int64(), rapid.Int64Range(math.MaxInt64-5, math.MaxInt64),
		rapid.Int64Range(math.MinInt64, math.MinInt64+5), rapid.Int64Range(4e17, 1e18), rapid.Int64Range(-1e18, -4e17))
	rapid.Check(t, func(t *rapid.T) {
		a, b := integers.Draw(t, "a"), integers.Draw(t, "b")
		x, y := rapid.Int32Range(-2, 2).Draw(t, "x"), rapid.Int32Range(-2, 2).Draw(t, "y")
		sum, exponent, ok := addScaled(a, x, b, y)
		want := value.NewDecimal(a, x).Add(value.NewDecimal(b, y))
		if ok && value.NewDecimal(sum, exponent).Cmp(want) != 0 {
			t.Fatalf("%dE%d + %dE%d = %dE%d, want %s", a, x, b, y, sum, exponent, want)
		}
	})
}
