package builtin

import (
	"fmt"
	"slices"
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

// drawWeights draws weights of every kind that SHARE meets: plain ones, huge and
// tiny ones, fractions, blanks, now and then a negative one or a fault.
func drawWeights(t *rapid.T, count int) (weights []value.Value, ids []string) {
	numbers := rapid.SampledFrom([]func() value.Number{
		func() value.Number { return value.NewInt(rapid.Int64Range(0, 4).Draw(t, "few")) },
		func() value.Number {
			return value.NewDecimal(rapid.Int64Range(0, 1e9).Draw(t, "amount"), -rapid.Int32Range(0, 4).Draw(t, "places"))
		},
		func() value.Number { return drawNumber(t).Abs() },
	}).Draw(t, "numbers")
	spoilt := rapid.IntRange(0, 9).Draw(t, "spoilt") == 0
	for i := range count {
		w := value.Of(numbers())
		if rapid.IntRange(0, 9).Draw(t, "blank") == 0 {
			w = value.Value{}
		}
		if spoilt && rapid.IntRange(0, 3).Draw(t, "odd") == 0 {
			w = rapid.SampledFrom(samples()).Draw(t, "odd weight")
		}
		weights, ids = append(weights, w), append(ids, fmt.Sprintf("E%d", (i*7)%count))
	}
	return weights, ids
}

// What one gets alone is what Share gives, and that is the same in machine words
// as in numbers of any length.
func TestShareOfOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights, ids := drawWeights(t, rapid.IntRange(1, 12).Draw(t, "people"))
		pool := rapid.OneOf(rapid.Custom(drawNumber), rapid.Custom(func(t *rapid.T) value.Number {
			return value.NewDecimal(rapid.Int64Range(-1e6, 1e6).Draw(t, "pool"), -2)
		})).Draw(t, "pool")
		all := Share(pool, value.Fen, weights, ids)
		for i := range weights {
			if got := ShareOf(pool, value.Fen, weights, ids, i); !same(got, all[i]) {
				t.Fatalf("of %s by %v the one at %d gets %v alone, among all %v", pool, texts(weights), i, got, all[i])
			}
		}
		d := newDivision(pool, value.Fen, weights, ids)
		if d.cut == nil {
			return
		}
		var sum value.Number
		for _, w := range weights {
			sum = sum.Add(w.Number())
		}
		units, _ := pool.Abs().Div(value.Fen)
		units = units.RoundPlaces(0, value.HalfAway)
		for i, w := range weights {
			p := partOf(units, w.Number(), sum)
			if p.units.Cmp(value.NewInt(d.down[i])) != 0 {
				t.Fatalf("%s of %s by %s is %d units, want %s", units, sum, w, d.down[i], p.units)
			}
			for j, other := range weights {
				if q := partOf(units, other.Number(), sum); p.remainder.Cmp(q.remainder) != compareInts(d.cut[i], d.cut[j]) {
					t.Fatalf("%d and %d are cut off, in numbers %s and %s", d.cut[i], d.cut[j], p.remainder, q.remainder)
				}
			}
		}
	})
}

func compareInts(a, b int64) int { return value.NewInt(a).Cmp(value.NewInt(b)) }

// The place of one where some values are others is the one that Rank gives then.
func TestPlacesAmongOthers(t *testing.T) {
	figures := rapid.Custom(func(t *rapid.T) value.Value {
		if rapid.IntRange(0, 30).Draw(t, "odd") == 3 {
			return rapid.SampledFrom(samples()).Draw(t, "odd value")
		}
		return rapid.SampledFrom(people("", "-2", "0", "1/3", "1", "1", "2.5", "7")).Draw(t, "figure")
	})
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOfN(figures, 1, 12).Draw(t, "before")
		now := slices.Clone(before)
		var gone, come []value.Value
		for i := range now {
			if rapid.IntRange(0, 3).Draw(t, "changes") == 0 {
				now[i] = figures.Draw(t, "now")
				gone, come = append(gone, before[i]), append(come, now[i])
			}
		}
		ranking, ok := NewRanking(before)
		want := Rank(now)
		for i, x := range now {
			if !ok {
				break
			}
			got, ok := ranking.Place(x, gone, come)
			if ok == slices.ContainsFunc(now, func(v value.Value) bool { return !v.IsBlank() && v.Kind() != value.Numeric }) {
				t.Fatalf("the place among %v is there: %v", texts(now), ok)
			}
			if ok && !same(got, want[i]) {
				t.Fatalf("the place of %s among %v is %s, want %s", x, texts(now), got, want[i])
			}
		}
	})
}

// What an aggregate comes to with some values for others is what it comes to
// from them all.
func TestValuesInsteadOfOthers(t *testing.T) {
	told := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		for _, name := range []string{"SUM", "AVERAGE", "COUNT", "MIN", "MAX", "MEDIAN", "PRODUCT", "COUNTUNIQUE"} {
			before := drawAdded(t, 1)
			old, _ := NewAccumulator(name)
			now, _ := NewAccumulator(name)
			var gone, come []value.Value
			for _, a := range before {
				old.Add(a.value)
				v := a.value
				if rapid.IntRange(0, 3).Draw(t, "changes") == 0 {
					v = value.Of(drawNumber(t))
					gone, come = append(gone, a.value), append(come, v)
				}
				now.Add(v)
			}
			got, ok := old.Instead(gone, come)
			if !ok {
				continue
			}
			told[name]++
			if want := now.Result(); !same(got, want) {
				t.Fatalf("%s of %v with %v for %v is %v, want %v", name, before, texts(come), texts(gone), got, want)
			}
		}
	})
	for _, name := range []string{"SUM", "AVERAGE", "COUNT", "MIN", "MAX"} {
		if told[name] == 0 {
			t.Errorf("%s never told its result", name)
		}
	}
}
