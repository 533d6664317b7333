package builtin

import (
	"testing"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

// drawNumber draws amounts of ordinary size, huge and tiny numbers, and
// fractions.
func drawNumber(t *rapid.T) value.Number {
	n := value.NewDecimal(rapid.OneOf(rapid.Int64Range(-1e6, 1e6), rapid.Int64()).Draw(t, "coefficient"),
		rapid.OneOf(rapid.Int32Range(-4, 0), rapid.Int32Range(-25, 25)).Draw(t, "exponent"))
	if rapid.IntRange(0, 9).Draw(t, "fraction") == 0 {
		n, _ = n.Div(value.NewInt(rapid.Int64Range(1, 50).Draw(t, "divisor")))
	}
	return n
}

// The fast sum is the plain one.
func TestSumIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, _ := NewAccumulator("SUM")
		var want value.Number
		for range rapid.IntRange(0, 30).Draw(t, "count") {
			n := drawNumber(t)
			want = want.Add(n)
			a.Add(value.Of(n))
		}
		if got := a.Result().Number(); got.Cmp(want) != 0 {
			t.Fatalf("SUM = %s, want %s", got, want)
		}
	})
}

func TestSumAtTheEdgeOfAnInteger(t *testing.T) {
	const most = 999_999_999_999_999_999
	for _, sign := range []int64{1, -1} {
		a, _ := NewAccumulator("SUM")
		var want value.Number
		for i := range 40 {
			n := value.NewDecimal(sign*most, int32(i%3-1))
			want = want.Add(n)
			a.Add(value.Of(n))
		}
		if got := a.Result().Number(); got.Cmp(want) != 0 {
			t.Errorf("SUM = %s, want %s", got, want)
		}
	}
}

func TestFaultsStick(t *testing.T) {
	for _, f := range All() {
		if f.Form != Aggregate {
			continue
		}
		a, _ := NewAccumulator(f.Name)
		for _, v := range []value.Value{
			value.OfInt(1), value.OfFault(value.NotFound, "first"), value.OfFault(value.DivideByZero, "second"), value.OfInt(2),
		} {
			a.Add(v)
		}
		if got := a.Result(); !got.IsFault() || got.Fault().Why != "first" {
			t.Errorf("%s = %v, want the first fault", f.Name, got)
		}
	}
}

func TestOtherKindsAreFaults(t *testing.T) {
	for _, name := range []string{"SUM", "AVERAGE", "MEDIAN", "PRODUCT", "MIN", "MAX"} {
		a, _ := NewAccumulator(name)
		a.Add(value.OfBool(true))
		a.Add(value.OfInt(1))
		if got := a.Result(); got.String() != value.WrongValue {
			t.Errorf("%s over a boolean is %v", name, got)
		}
	}
	if _, ok := NewAccumulator("SUMIFS"); ok {
		t.Error("SUMIFS has an accumulator of its own name")
	}
}

// A result may be asked for while values still stream.
func TestResultsInBetween(t *testing.T) {
	want := map[string][2]string{
		"SUM": {"5", "6"}, "AVERAGE": {"2.5", "2"}, "MEDIAN": {"2.5", "2"}, "MIN": {"2", "1"}, "MAX": {"3", "3"},
		"COUNT": {"2", "3"}, "COUNTA": {"2", "3"}, "COUNTUNIQUE": {"2", "3"}, "PRODUCT": {"6", "6"},
	}
	for name, results := range want {
		a, _ := NewAccumulator(name)
		a.Add(value.OfInt(3))
		a.Add(value.Value{})
		a.Add(value.OfInt(2))
		if got := a.Result().String(); got != results[0] {
			t.Errorf("%s(3, 2) = %s, want %s", name, got, results[0])
		}
		a.Add(value.OfInt(1))
		if got := a.Result().String(); got != results[1] {
			t.Errorf("%s(3, 2, 1) = %s, want %s", name, got, results[1])
		}
	}
}

func TestAddDoesNotAllocate(t *testing.T) {
	v := value.Of(value.MustNumber("1234.56"))
	for _, name := range []string{"SUM", "AVERAGE", "COUNT", "COUNTA"} {
		a, _ := NewAccumulator(name)
		if n := testing.AllocsPerRun(1000, func() { a.Add(v) }); n > 0 {
			t.Errorf("%s allocates %v times for each value", name, n)
		}
	}
}

func BenchmarkSum(b *testing.B) {
	a, _ := NewAccumulator("SUM")
	v := value.Of(value.MustNumber("1234.56"))
	for b.Loop() {
		a.Add(v)
	}
}
