package value_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// TestSmallAtItsBounds: where machine words end, the wide numbers go on, with
// the same results. The numbers are those around the bounds of an int64 and of
// the powers of ten that fit one.
func TestSmallAtItsBounds(t *testing.T) {
	var numbers []value.Number
	for _, c := range []int64{0, 1, 5, 7, 10, 999999999999999999, 1e18, math.MaxInt64/10 - 1, math.MaxInt64 / 10, math.MaxInt64/10 + 1, math.MaxInt64 - 1, math.MaxInt64} {
		for _, exponent := range []int32{-40, -19, -18, -17, -2, -1, 0, 1, 17, 18, 19, 40} {
			numbers = append(numbers, value.NewDecimal(c, exponent), value.NewDecimal(-c, exponent))
		}
	}
	numbers = append(numbers, value.NewDecimal(math.MinInt64, 0), value.NewDecimal(math.MinInt64, -18))
	for _, n := range numbers {
		a := oracle(t, n)
		if again, err := value.ParseNumber(n.String()); err != nil || again.Cmp(n) != 0 {
			t.Errorf("%s is read as %s, %v", n, again, err)
		}
		if got, want := n.IsInt(), a.IsInt(); got != want {
			t.Errorf("IsInt(%s) = %t", n, got)
		}
		if i, ok := n.Int64(); ok != (a.IsInt() && a.Num().IsInt64()) || ok && i != a.Num().Int64() {
			t.Errorf("Int64(%s) = %d, %t", n, i, ok)
		}
		for _, m := range numbers {
			b := oracle(t, m)
			if got, want := n.Cmp(m), a.Cmp(b); got != want {
				t.Fatalf("%s compared with %s is %d, want %d", n, m, got, want)
			}
			same(t, n.Add(m), new(big.Rat).Add(a, b))
			same(t, n.Sub(m), new(big.Rat).Sub(a, b))
			same(t, n.Mul(m), new(big.Rat).Mul(a, b))
			if q, ok := n.Div(m); ok {
				same(t, q, new(big.Rat).Quo(a, b))
			}
		}
	}
}

func same(t *testing.T, got value.Number, want *big.Rat) {
	t.Helper()
	if oracle(t, got).Cmp(want) != 0 {
		t.Fatalf("%s, want %s", got, want)
	}
}

// TestPlainTexts: the short way of reading and writing decimals agrees with the
// long one.
func TestPlainTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[+-]?[0-9]{0,20}(\.[0-9]{0,20})?`).Draw(t, "text")
		n, err := value.ParseNumber(text)
		want, ok := new(big.Rat).SetString(text)
		if err == nil != ok {
			t.Fatalf("%q: %v", text, err)
		}
		if err == nil && oracle(t, n).Cmp(want) != 0 {
			t.Fatalf("%q is read as %s", text, n)
		}
	})
}

// TestSmallDoesNotAllocate: the numbers of a payroll need no memory of their own.
func TestSmallDoesNotAllocate(t *testing.T) {
	a, b := num(t, "1234.56"), num(t, "0.015")
	if n := testing.AllocsPerRun(100, func() {
		q, _ := a.Mul(b).Add(a).Sub(b).Div(value.Hundred)
		if q.Round(value.Fen, value.HalfAway).Cmp(b) == 0 || q.IsInt() {
			t.Error("not reached")
		}
		if _, err := value.ParseNumber("1234.56"); err != nil {
			t.Error(err)
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
