package builtin

import (
	"testing"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

// A total is the sum of what was added, fractions and decimals in any order.
func TestTotalIsTheSum(t *testing.T) {
	numbers := rapid.Custom(func(t *rapid.T) value.Number {
		n := value.NewDecimal(rapid.Int64().Draw(t, "coefficient"), rapid.Int32Range(-20, 3).Draw(t, "exponent"))
		q, _ := n.Div(value.NewInt(rapid.Int64Range(1, 7).Draw(t, "divisor")))
		return q
	})
	rapid.Check(t, func(t *rapid.T) {
		var sum total
		var want value.Number
		for _, n := range rapid.SliceOf(numbers).Draw(t, "numbers") {
			sum.add(n)
			want = want.Add(n)
		}
		if sum.sum().Cmp(want) != 0 {
			t.Fatalf("the total is %s, want %s", sum.sum(), want)
		}
	})
}
