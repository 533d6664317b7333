package builtin

import (
	"fmt"
	"testing"

	"paysheet/pkg/value"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func texts(values []value.Value) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.String()
	}
	return list
}

// people reads weights or figures; "" is blank.
func people(list ...string) []value.Value {
	values := make([]value.Value, len(list))
	for i, s := range list {
		if s != "" {
			values[i] = value.Of(value.MustNumber(s))
		}
	}
	return values
}

func TestShare(t *testing.T) {
	tests := []struct {
		pool    string
		weights []value.Value
		ids     []string
		want    []string
	}{
		{"100", people("1", "1", "1"), []string{"E3", "E1", "E2"}, []string{"33.33", "33.34", "33.33"}},
		{"0.02", people("1", "1", "1"), []string{"E3", "E1", "E2"}, []string{"0", "0.01", "0.01"}},
		{"1000", people("87.5", "92", "60"), []string{"A", "B", "C"}, []string{"365.35", "384.13", "250.52"}}, // cut off: .446, .361, .192 of a fen
		{"100", people("1", "0", "", "3"), []string{"A", "B", "C", "D"}, []string{"25", "0", "", "75"}},
		{"100", people("0", "0", ""), []string{"A", "B", "C"}, []string{"0", "0", ""}},
		{"-100", people("1", "1", "1"), []string{"A", "B", "C"}, []string{"-33.34", "-33.33", "-33.33"}},
		{"0", people("1", "2"), []string{"A", "B"}, []string{"0", "0"}},
		{"0.125", people("1"), []string{"A"}, []string{"0.13"}},
		{"200/3", people("1/3", "2/3"), []string{"A", "B"}, []string{"22.22", "44.45"}},
		{"100", people("1", "-1", ""), []string{"A", "B", "C"}, []string{"#NUM!", "#NUM!", ""}},
		{"100", []value.Value{value.OfInt(1), value.OfFault(value.NotFound, "x")}, []string{"A", "B"}, []string{"#N/A", "#N/A"}},
		{"100", []value.Value{value.OfInt(1), value.OfText("x")}, []string{"A", "B"}, []string{"#VALUE!", "#VALUE!"}},
		{"100", nil, nil, []string{}},
	}
	for _, test := range tests {
		got := texts(Share(value.MustNumber(test.pool), value.Fen, test.weights, test.ids))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("SHARE(%s, %v): %s", test.pool, texts(test.weights), diff)
		}
	}
	if got := Share(value.Hundred, value.Zero, people("1"), []string{"A"}); !got[0].IsFault() {
		t.Errorf("with a unit of 0 the share is %v", got[0])
	}
}

// The shares add up to the pool, each within a unit of its exact part and a
// multiple of it.
func TestShareProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool := value.NewDecimal(rapid.Int64Range(-1e7, 1e7).Draw(t, "pool"), -rapid.Int32Range(0, 4).Draw(t, "places"))
		unit := rapid.SampledFrom(numbers("0.01", "0.05", "1", "100")).Draw(t, "unit")
		count := rapid.IntRange(1, 12).Draw(t, "people")
		weights, ids := make([]value.Value, count), make([]string, count)
		var sum value.Number
		for i := range weights {
			n, _ := value.NewDecimal(rapid.Int64Range(0, 30).Draw(t, "weight"), -1).Div(rapid.SampledFrom(numbers("1", "3", "7")).Draw(t, "divisor"))
			weights[i], ids[i] = value.Of(n), fmt.Sprintf("E%03d", i)
			sum = sum.Add(n)
		}
		shares := Share(pool, unit, weights, ids)
		rounded := pool.Round(unit, value.HalfAway)
		var paid value.Number
		for i, s := range shares {
			paid = paid.Add(s.Number())
			exact, ok := rounded.Mul(weights[i].Number()).Div(sum)
			if ok && s.Number().Sub(exact).Abs().Cmp(unit) >= 0 {
				t.Fatalf("share %d is %s, exactly %s", i, s, exact)
			}
			if units, _ := s.Number().Div(unit); !units.IsInt() {
				t.Fatalf("share %d is %s, no multiple of %s", i, s, unit)
			}
		}
		if !sum.IsZero() && paid.Cmp(rounded) != 0 {
			t.Fatalf("the shares add up to %s, want %s", paid, rounded)
		}
	})
}

// Nobody's share depends on where the person stands in the list.
func TestShareIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(1, 8).Draw(t, "people")
		order := rapid.Permutation(indexes(count)).Draw(t, "order")
		weights, ids := make([]value.Value, count), make([]string, count)
		mixed, mixedIDs := make([]value.Value, count), make([]string, count)
		for i := range weights {
			weights[i] = value.OfInt(rapid.Int64Range(0, 4).Draw(t, "weight"))
			ids[i] = fmt.Sprintf("E%d", i)
		}
		for i, from := range order {
			mixed[i], mixedIDs[i] = weights[from], ids[from]
		}
		pool := value.NewDecimal(rapid.Int64Range(0, 50).Draw(t, "pool"), -2)
		plain, moved := Share(pool, value.Fen, weights, ids), Share(pool, value.Fen, mixed, mixedIDs)
		for i, from := range order {
			if !value.Equal(moved[i], plain[from]) {
				t.Fatalf("%s gets %s or %s", ids[from], plain[from], moved[i])
			}
		}
	})
}

func indexes(count int) []int {
	list := make([]int, count)
	for i := range list {
		list[i] = i
	}
	return list
}

func TestRank(t *testing.T) {
	tests := []struct {
		values []value.Value
		want   []string
	}{
		{people("90", "90", "80"), []string{"1", "1", "3"}},
		{people("1", "", "3", "2"), []string{"3", "", "1", "2"}},
		{people("1/3", "0.33", "1/3"), []string{"1", "3", "1"}},
		{people("-1", "-2"), []string{"1", "2"}},
		{people("", ""), []string{"", ""}},
		{nil, []string{}},
		{[]value.Value{value.OfInt(1), {}, value.OfFault(value.NotFound, "x")}, []string{"#N/A", "", "#N/A"}},
		{[]value.Value{value.OfInt(1), value.OfText("x")}, []string{"#VALUE!", "#VALUE!"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, texts(Rank(test.values))); diff != "" {
			t.Errorf("RANK(%v): %s", texts(test.values), diff)
		}
	}
}

// A place is one more than the number of those who are larger.
func TestRankProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figures := rapid.SliceOfN(rapid.Int64Range(-5, 5), 0, 20).Draw(t, "figures")
		values := make([]value.Value, len(figures))
		for i, n := range figures {
			if n != 5 {
				values[i] = value.OfInt(n)
			}
		}
		for i, place := range Rank(values) {
			if values[i].IsBlank() {
				if !place.IsBlank() {
					t.Fatalf("a blank has the place %s", place)
				}
				continue
			}
			larger := int64(0)
			for _, v := range values {
				if !v.IsBlank() && v.Number().Cmp(values[i].Number()) > 0 {
					larger++
				}
			}
			if !value.Equal(place, value.OfInt(larger+1)) {
				t.Fatalf("%v: place %s, want %d", texts(values), place, larger+1)
			}
		}
	})
}
