package builtin

import (
	"slices"
	"testing"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

// added is one value of a stream.
type added struct {
	entity int
	value  value.Value
	place  uint64
}

// drawAdded draws a stream over a few entities, in the order of the places: mostly
// numbers, among them blanks, faults and values of other kinds.
func drawAdded(t *rapid.T, entities int) []added {
	out := make([]added, rapid.IntRange(0, 40).Draw(t, "count"))
	others := samples()
	spoilt := rapid.Bool().Draw(t, "with others")
	for i := range out {
		out[i] = added{rapid.IntRange(0, entities-1).Draw(t, "entity"), value.Of(drawNumber(t)), uint64(10 * i)}
		if spoilt && rapid.IntRange(0, 9).Draw(t, "other") == 0 {
			out[i].value = rapid.SampledFrom(others).Draw(t, "value")
		}
	}
	return out
}

// reckoned is an aggregate of values in their order, worked out the obvious way.
func reckoned(name string, values []value.Value) value.Value {
	var taken []value.Value
	for _, v := range values {
		switch {
		case v.IsBlank():
			continue
		case v.IsFault():
			return v
		}
		number, ordered := v.Kind() == value.Numeric, v.Kind() == value.Day || v.Kind() == value.Clock
		switch name {
		case "COUNT", "COUNTA", "COUNTUNIQUE":
		case "MIN", "MAX":
			if !number && !ordered {
				return faultElement(name, "numbers, dates or times", v)
			}
			if len(taken) > 0 && taken[0].Kind() != v.Kind() {
				return faultMixed(name, taken[0].Kind(), v.Kind())
			}
		default:
			if !number {
				return faultElement(name, "numbers", v)
			}
		}
		taken = append(taken, v)
		if name == "PRODUCT" && productOf(taken).Oversized() {
			return faultTooLarge()
		}
	}
	return reckonedOf(name, taken)
}

func productOf(values []value.Value) value.Number {
	product := value.One
	for _, v := range values {
		product = product.Mul(v.Number())
	}
	return product
}

// reckonedOf is the aggregate of values that it can take.
func reckonedOf(name string, values []value.Value) value.Value {
	sum := value.Zero
	for _, v := range values {
		sum = sum.Add(v.Number())
	}
	n := len(values)
	switch name {
	case "SUM":
		return value.Of(sum)
	case "COUNT", "COUNTA":
		return value.OfInt(int64(n))
	case "COUNTUNIQUE":
		different := slices.CompactFunc(slices.SortedFunc(slices.Values(values), func(a, b value.Value) int {
			if order, ok := value.Compare(a, b); ok {
				return order
			}
			return int(a.Kind()) - int(b.Kind())
		}), func(a, b value.Value) bool { order, ok := value.Compare(a, b); return ok && order == 0 })
		return value.OfInt(int64(len(different)))
	}
	if n == 0 {
		return value.Value{}
	}
	sorted := slices.SortedFunc(slices.Values(values), func(a, b value.Value) int { order, _ := value.Compare(a, b); return order })
	switch name {
	case "AVERAGE":
		mean, _ := sum.Div(value.NewInt(int64(n)))
		return value.Of(mean)
	case "MIN":
		return sorted[0]
	case "MAX":
		return sorted[n-1]
	case "MEDIAN":
		mean, _ := sorted[(n-1)/2].Number().Add(sorted[n/2].Number()).Div(value.NewInt(2))
		return value.Of(mean)
	default:
		return value.Of(productOf(values))
	}
}

// same tells whether two results are the same to the letter.
func same(a, b value.Value) bool {
	return value.Equal(a, b) && a.String() == b.String() && (!a.IsFault() || a.Fault().Why == b.Fault().Why)
}

// A bank works out for every entity what plain arithmetic does, in whatever order
// the values come, and what an accumulator does.
func TestABankIsPlainArithmetic(t *testing.T) {
	const entities = 4
	for _, f := range All() {
		if f.Form != Aggregate {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				stream := drawAdded(t, entities)
				want := make([]value.Value, entities)
				for entity := range want {
					var own []value.Value
					alone, _ := NewAccumulator(f.Name)
					for _, a := range stream {
						if a.entity == entity {
							own = append(own, a.value)
							alone.Add(a.value)
						}
					}
					want[entity] = reckoned(f.Name, own)
					if got := alone.Result(); !same(got, want[entity]) {
						t.Fatalf("%s(%v) = %v, want %v", f.Name, own, got, want[entity])
					}
				}
				stream = rapid.Permutation(stream).Draw(t, "order")
				bank, _ := NewBank(f.Name, entities)
				for _, a := range stream {
					bank.Add(a.entity, a.value, a.place)
				}
				for entity, v := range want {
					if got := bank.Result(entity); !same(got, v) {
						t.Fatalf("%s of %d in %v = %v, want %v", f.Name, entity, stream, got, v)
					}
				}
			})
		})
	}
}

// Numbers at the edge of what is allowed come to the same in whatever order they
// are added: that of their places decides whether a product outgrows it.
func TestTheOrderOfHugeNumbersChangesNothing(t *testing.T) {
	huge, tiny := value.Of(value.NewDecimal(7, 600)), value.Of(value.NewDecimal(3, -600))
	most, least := value.Of(value.NewDecimal(9, 999)), value.Of(value.NewDecimal(-9, 999))
	fault := value.OfFault(value.NotFound, "nowhere")
	for _, values := range [][]value.Value{
		{huge, tiny, huge, tiny}, {huge, huge, tiny, tiny}, {huge, huge, value.OfInt(0)}, {value.OfInt(0), huge, huge},
		{huge, fault, huge}, {huge, huge, fault}, {huge, value.OfText("x"), huge, fault}, {most, most, least}, {most, least, most, value.OfInt(1)}, {most, most},
	} {
		for _, name := range []string{"PRODUCT", "SUM", "AVERAGE", "MAX"} {
			rapid.Check(t, func(t *rapid.T) {
				var stream []added
				for i, v := range values {
					stream = append(stream, added{0, v, uint64(i)})
				}
				stream = rapid.Permutation(stream).Draw(t, "order")
				bank, _ := NewBank(name, 1)
				for _, a := range stream {
					bank.Add(0, a.value, a.place)
				}
				want := reckoned(name, values)
				if want.Kind() == value.Numeric && want.Number().Oversized() {
					want = faultTooLarge()
				}
				if got := bank.Result(0); !same(got, want) {
					t.Fatalf("%s of %v is %v, want %v", name, stream, got, want)
				}
			})
		}
	}
}

// Banks that share their memory know nothing of each other.
func TestBanksSideBySide(t *testing.T) {
	names := []string{"SUM", "COUNT", "MAX", "AVERAGE", "SUM", "PRODUCT", "MEDIAN", "COUNT", "COUNTUNIQUE", "MIN", "MEDIAN", "MAX"}
	const entities = 3
	rapid.Check(t, func(t *rapid.T) {
		banks, ok := NewBanks(names, entities)
		if !ok {
			t.Fatal("there are no banks")
		}
		for i, b := range banks {
			stream := drawAdded(t, entities)
			alone, _ := NewBank(names[i], entities)
			for _, a := range stream {
				b.Add(a.entity, a.value, a.place)
				alone.Add(a.entity, a.value, a.place)
			}
			for entity := range entities {
				if got, want := b.Result(entity), alone.Result(entity); !same(got, want) {
					t.Fatalf("%s of %d beside others is %v, alone %v", names[i], entity, got, want)
				}
			}
		}
	})
	if _, ok := NewBanks([]string{"SUM", "SUMIFS"}, 1); ok {
		t.Error("SUMIFS has a bank of its own name")
	}
}

// Count is Add of a 1.
func TestCountingIsAddingOnes(t *testing.T) {
	for _, name := range []string{"SUM", "AVERAGE", "COUNT", "MAX", "MEDIAN", "COUNTUNIQUE", "PRODUCT"} {
		one, _ := NewBank(name, 2)
		two, _ := NewBank(name, 2)
		for i := range uint64(3) {
			one.Count(1, i)
			two.Add(1, value.Of(value.One), i)
		}
		for entity := range 2 {
			if a, b := one.Result(entity), two.Result(entity); !same(a, b) {
				t.Errorf("%s of %d: counted %v, added %v", name, entity, a, b)
			}
		}
	}
}

func TestABankOfManyDoesNotAllocate(t *testing.T) {
	v := value.Of(value.MustNumber("1234.56"))
	for _, name := range []string{"SUM", "AVERAGE", "COUNT", "COUNTA", "MIN", "MAX"} {
		b, _ := NewBank(name, 1000)
		place := uint64(0)
		if n := testing.AllocsPerRun(1000, func() { b.Add(int(place%1000), v, place); place++ }); n > 0 {
			t.Errorf("%s allocates %v times for each value", name, n)
		}
	}
}

func BenchmarkBank(b *testing.B) {
	v := value.Of(value.MustNumber("1234.56"))
	for _, name := range []string{"SUM", "COUNT", "MAX"} {
		b.Run(name, func(b *testing.B) {
			bank, _ := NewBank(name, 10_000)
			at := 0
			for b.Loop() {
				bank.Add(at, v, 0)
				at = (at + 7919) % 10_000
			}
		})
	}
}

// Of several kinds that cannot be compared the first two are told, in whatever
// order they come.
func TestTheFirstTwoKindsAreTold(t *testing.T) {
	kinds := []value.Value{value.OfInt(1), value.OfDate(20_000), value.OfTime(3600), value.OfFault(value.NotFound, "nowhere"), {}}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.SampledFrom(kinds), 2, 6).Draw(t, "values")
		var stream []added
		for i, v := range values {
			stream = append(stream, added{0, v, uint64(i)})
		}
		bank, _ := NewBank("MIN", 1)
		for _, a := range rapid.Permutation(stream).Draw(t, "order") {
			bank.Add(0, a.value, a.place)
		}
		if got, want := bank.Result(0), reckoned("MIN", values); !same(got, want) {
			t.Fatalf("MIN(%v) is %v, want %v", values, got, want)
		}
	})
}
