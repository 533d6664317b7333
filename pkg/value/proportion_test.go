package value_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// What everybody gets and what is cut off is what numbers of any length say;
// where machine words are not enough, nothing is said.
func TestProportions(t *testing.T) {
	weights := rapid.Custom(func(t *rapid.T) value.Number {
		n := value.NewDecimal(rapid.OneOf(rapid.Int64Range(0, 1000), rapid.Int64Range(-3, math.MaxInt64)).Draw(t, "coefficient"), rapid.Int32Range(-3, 2).Draw(t, "exponent"))
		if rapid.IntRange(0, 20).Draw(t, "fraction") == 0 {
			n, _ = n.Div(value.NewInt(7))
		}
		return n
	})
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		units := value.NewDecimal(rapid.OneOf(rapid.Int64Range(-2, 10_000), rapid.Int64Range(0, math.MaxInt64)).Draw(t, "units"), rapid.Int32Range(-1, 0).Draw(t, "places"))
		ws := rapid.SliceOfN(weights, 0, 6).Draw(t, "weights")
		down, cut, ok := value.Proportions(units, ws)
		if !ok {
			return
		}
		told++
		var sum value.Number
		for _, w := range ws {
			sum = sum.Add(w)
		}
		if len(down) != len(ws) || len(cut) != len(ws) || sum.Sign() <= 0 || units.Sign() < 0 || !units.IsInt() {
			t.Fatalf("%s by %v are %v and %v", units, ws, down, cut)
		}
		var ofSum value.Number // what a part of cut is worth
		for i, w := range ws {
			if w.Sign() < 0 {
				t.Fatalf("%s is a weight", w)
			}
			exact, _ := units.Mul(w).Div(sum)
			want := exact.RoundPlaces(0, value.Down)
			if want.Cmp(value.NewInt(down[i])) != 0 {
				t.Fatalf("%s of %s is %d, want %s", w, sum, down[i], want)
			}
			rest := exact.Sub(want)
			if cut[i] == 0 != rest.IsZero() {
				t.Fatalf("%d is cut off for %s", cut[i], rest)
			}
			if one, ok := rest.Div(value.NewInt(cut[i])); ok {
				if !ofSum.IsZero() && one.Cmp(ofSum) != 0 {
					t.Fatalf("%v are cut off, of one worth %s and %s", cut, ofSum, one)
				}
				ofSum = one
			}
		}
	})
	if told == 0 {
		t.Error("nothing was ever told")
	}
	for _, ws := range [][]value.Number{nil, {value.Zero}, {value.One, value.NewInt(-1)}, {value.NewInt(5), value.NewInt(-1)}, {value.NewInt(math.MaxInt64), value.One}} {
		if down, _, ok := value.Proportions(value.Hundred, ws); ok {
			t.Errorf("by %v are %v", ws, down)
		}
	}
}
