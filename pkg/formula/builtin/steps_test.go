package builtin

import (
	"testing"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

// bounds reads bounds; "~" is an open one.
func bounds(texts ...string) []Bound {
	list := make([]Bound, len(texts))
	for i, s := range texts {
		if s == "~" {
			list[i].Open = true
			continue
		}
		list[i].N = value.MustNumber(s)
	}
	return list
}

func numbers(texts ...string) []value.Number {
	list := make([]value.Number, len(texts))
	for i, s := range texts {
		list[i] = value.MustNumber(s)
	}
	return list
}

func TestStep(t *testing.T) {
	const none = -1
	tests := []struct {
		x      string
		bounds []Bound
		edge   Edge
		row    int
	}{
		{"0", bounds("0", "1", "2"), AtLeast, 0},
		{"1", bounds("0", "1", "2"), AtLeast, 1},
		{"1.5", bounds("0", "1", "2"), AtLeast, 1},
		{"9", bounds("0", "1", "2"), AtLeast, 2},
		{"-0.01", bounds("0", "1", "2"), AtLeast, none},
		{"-5", bounds("~", "1", "2"), AtLeast, 0},
		{"1", bounds("0", "1", "2"), Above, 0},
		{"0", bounds("0", "1", "2"), Above, none},
		{"0", bounds("~", "0"), Above, 0},
		{"0.01", bounds("~", "0"), Above, 1},
		{"0", bounds("0", "1", "2"), AtMost, 0},
		{"-9", bounds("0", "1", "2"), AtMost, 0},
		{"1", bounds("0", "1", "2"), AtMost, 1},
		{"2.01", bounds("0", "1", "2"), AtMost, none},
		{"2.01", bounds("0", "1", "~"), AtMost, 2},
		{"1", bounds("0", "1", "2"), Below, 2},
		{"2", bounds("0", "1", "2"), Below, none},
		{"2", bounds("0", "1", "~"), Below, 2},
		{"1", nil, AtLeast, none},
		{"1", nil, Below, none},
	}
	for _, test := range tests {
		row, ok := Step(value.MustNumber(test.x), test.bounds, test.edge)
		if ok != (test.row != none) || ok && row != test.row {
			t.Errorf("%s %s %v: row %d, %v; want %d", test.x, test.edge, test.bounds, row, ok, test.row)
		}
	}
}

func TestEdges(t *testing.T) {
	for i, name := range EdgeNames() {
		if e, ok := ParseEdge(name); !ok || int(e) != i || e.String() != name {
			t.Errorf("%s is read as %v", name, e)
		}
	}
	if _, ok := ParseEdge("=>"); ok {
		t.Error("=> is an edge")
	}
}

func TestTier(t *testing.T) {
	tests := []struct {
		x      string
		bounds []Bound
		edge   Edge
		rates  []value.Number
		want   string // "" when no row takes x
	}{
		{"0", bounds("0", "10000", "20000"), AtLeast, numbers("0.01", "0.03", "0.05"), "0"},
		{"15000", bounds("0", "10000", "20000"), AtLeast, numbers("0.01", "0.03", "0.05"), "250"},
		{"10000", bounds("0", "10000", "20000"), Above, numbers("0.01", "0.03", "0.05"), "100"},
		{"25000", bounds("0", "10000", "20000"), AtLeast, numbers("0.01", "0.03", "0.05"), "650"},
		{"-1", bounds("0", "10000"), AtLeast, numbers("0.01", "0.03"), ""},
		{"6000", bounds("5000", "8000"), AtLeast, numbers("0.1", "0.2"), "100"},
		{"15000", bounds("~", "10000"), AtLeast, numbers("0.01", "0.03"), "250"},
		{"-100", bounds("~", "10000"), AtLeast, numbers("0.01", "0.03"), "-1"},
		// The seven steps of the yearly income tax, by their upper ends.
		{"36000", bounds("36000", "144000", "300000", "420000", "660000", "960000", "~"), AtMost, numbers("0.03", "0.1", "0.2", "0.25", "0.3", "0.35", "0.45"), "1080"},
		{"200000", bounds("36000", "144000", "300000", "420000", "660000", "960000", "~"), AtMost, numbers("0.03", "0.1", "0.2", "0.25", "0.3", "0.35", "0.45"), "23080"},
		{"1000000", bounds("36000", "144000", "300000", "420000", "660000", "960000", "~"), AtMost, numbers("0.03", "0.1", "0.2", "0.25", "0.3", "0.35", "0.45"), "268080"},
		{"10", bounds("5"), AtMost, numbers("0.1"), ""},
		{"-8", bounds("-10", "0", "10"), AtMost, numbers("3", "2", "1"), "-16"},
		{"-12", bounds("-10", "0", "10"), AtMost, numbers("3", "2", "1"), "-26"},
	}
	for _, test := range tests {
		got, ok := Tier(value.MustNumber(test.x), test.bounds, test.edge, test.rates)
		if ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("TIER(%s) over %v = %s, %v; want %s", test.x, test.bounds, got, ok, test.want)
		}
	}
}

func TestLinear(t *testing.T) {
	xs, ys := numbers("60", "80", "95"), numbers("0.5", "1", "2")
	tests := []struct{ x, want string }{
		{"60", "0.5"}, {"70", "0.75"}, {"80", "1"}, {"85", "4/3"}, {"95", "2"}, {"59.99", ""}, {"95.01", ""},
	}
	for _, test := range tests {
		got, ok := Linear(value.MustNumber(test.x), xs, ys)
		if ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("LINEAR(%s) = %s, %v; want %s", test.x, got, ok, test.want)
		}
	}
	if _, ok := Linear(value.One, nil, nil); ok {
		t.Error("no points have a line")
	}
}

// Step is the search from one end to the other, and Tier grows with x at the
// rate of the row.
func TestStepsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		edge := Edge(rapid.IntRange(0, 3).Draw(t, "edge"))
		var list []Bound
		var rates []value.Number
		n := value.NewInt(0)
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			list = append(list, Bound{N: n})
			rates = append(rates, value.NewDecimal(rapid.Int64Range(-50, 50).Draw(t, "rate"), -2))
			n = n.Add(value.NewDecimal(rapid.Int64Range(1, 40).Draw(t, "step"), -1))
		}
		if rapid.Bool().Draw(t, "open") {
			if edge.Upper() {
				list[len(list)-1].Open = true
			} else {
				list[0] = Bound{Open: true}
			}
		}
		x := value.NewDecimal(rapid.Int64Range(-30, 250).Draw(t, "x"), -1)
		row, ok := Step(x, list, edge)
		want, found := 0, false
		for i, b := range list {
			if b.meets(x, edge) && !(found && edge.Upper()) {
				want, found = i, true
			}
		}
		if ok != found || ok && row != want {
			t.Fatalf("row %d, %v; want %d, %v", row, ok, want, found)
		}
		next := x.Add(value.NewDecimal(1, -1)) // bounds stand on tenths, so no bound lies between
		low, okLow := Tier(x, list, edge, rates)
		high, okHigh := Tier(next, list, edge, rates)
		if okLow != ok || !okLow || !okHigh {
			return
		}
		inside, _ := x.Add(next).Div(value.NewInt(2))
		slice, _ := Step(inside, list, edge)
		if got, want := high.Sub(low), next.Sub(x).Mul(rates[slice]); got.Cmp(want) != 0 {
			t.Fatalf("from %s to %s TIER grows by %s, want %s", x, next, got, want)
		}
	})
}
