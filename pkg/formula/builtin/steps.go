package builtin

import (
	"sort"

	"paysheet/pkg/value"
)

// Edge says which row of a table of steps a value belongs to, read "value EDGE
// bound".
type Edge uint8

const (
	// AtLeast is ">=": the last row whose bound is at most the value.
	AtLeast Edge = iota
	// Above is ">": the last row whose bound is below the value.
	Above
	// AtMost is "<=": the first row whose bound is at least the value.
	AtMost
	// Below is "<": the first row whose bound is above the value.
	Below
)

var edgeNames = [...]string{">=", ">", "<=", "<"}

// EdgeNames are the words for `edge:` in a scheme, in the order of the constants.
func EdgeNames() []string { return append([]string(nil), edgeNames[:]...) }

// ParseEdge reads one of EdgeNames.
func ParseEdge(s string) (e Edge, ok bool) {
	for i, name := range edgeNames {
		if name == s {
			return Edge(i), true
		}
	}
	return 0, false
}

// String returns the sign of the edge.
func (e Edge) String() string { return edgeNames[e] }

// Upper tells whether the bounds are the upper ends of their rows (<= and <);
// otherwise they are the lower ends.
func (e Edge) Upper() bool { return e == AtMost || e == Below }

// Bound is the first cell of a row of a table of steps.
type Bound struct {
	// Open is a bound without a number: in the first row minus infinity, in the
	// last one of an upper edge plus infinity.
	Open bool
	N    value.Number
}

// meets tells whether x lies on the bound's side of the edge.
func (b Bound) meets(x value.Number, edge Edge) bool {
	if b.Open {
		return true
	}
	switch order := x.Cmp(b.N); edge {
	case AtLeast:
		return order >= 0
	case Above:
		return order > 0
	case AtMost:
		return order <= 0
	default:
		return order < 0
	}
}

// Step finds the row that x belongs to. The bounds must be strictly ascending.
// ok is false when no row takes x. Dates and times are looked up by their number
// of days or seconds.
func Step(x value.Number, bounds []Bound, edge Edge) (row int, ok bool) {
	if edge.Upper() {
		row = sort.Search(len(bounds), func(i int) bool { return bounds[i].meets(x, edge) })
		return row, row < len(bounds)
	}
	row = sort.Search(len(bounds), func(i int) bool { return !bounds[i].meets(x, edge) }) - 1
	return row, row >= 0
}

// Tier returns the marginal amount of x: each slice of x between two bounds at
// the rate of its own row, exactly. Slices are counted from the first bound of a
// lower edge, and from 0 where the first row is open below. ok is false when no
// row takes x. There must be as many rates as bounds.
func Tier(x value.Number, bounds []Bound, edge Edge, rates []value.Number) (amount value.Number, ok bool) {
	last, ok := Step(x, bounds, edge)
	if !ok || len(rates) != len(bounds) {
		return value.Zero, false
	}
	origin := value.Zero
	if !edge.Upper() {
		origin = bounds[0].N // 0 when it is open
	}
	// Rows beyond that of x and of the origin have both clamped to one end.
	for i := range min(len(bounds), max(last, originRow(origin, bounds, edge))+1) {
		low, high := ends(bounds, edge, i)
		slice := clamp(x, low, high).Sub(clamp(origin, low, high))
		amount = amount.Add(slice.Mul(rates[i]))
	}
	return amount, true
}

// originRow is the row of the origin, or the last one.
func originRow(origin value.Number, bounds []Bound, edge Edge) int {
	if row, ok := Step(origin, bounds, edge); ok {
		return row
	}
	return len(bounds) - 1
}

// ends are the two ends of a row.
func ends(bounds []Bound, edge Edge, row int) (low, high Bound) {
	low, high = Bound{Open: true}, Bound{Open: true}
	switch {
	case edge.Upper():
		high = bounds[row]
		if row > 0 {
			low = bounds[row-1]
		}
	default:
		low = bounds[row]
		if row+1 < len(bounds) {
			high = bounds[row+1]
		}
	}
	return low, high
}

func clamp(x value.Number, low, high Bound) value.Number {
	if !low.Open {
		x = x.Max(low.N)
	}
	if !high.Open {
		x = x.Min(high.N)
	}
	return x
}

// Linear returns the value at x of the straight lines through the points (xs,
// ys), exactly. The xs must be strictly ascending, with as many ys. ok is false
// when x lies outside the points.
func Linear(x value.Number, xs, ys []value.Number) (y value.Number, ok bool) {
	after := sort.Search(len(xs), func(i int) bool { return xs[i].Cmp(x) >= 0 })
	switch {
	case after == len(xs) || len(xs) != len(ys):
		return value.Zero, false
	case xs[after].Cmp(x) == 0:
		return ys[after], true
	case after == 0:
		return value.Zero, false
	}
	x0, y0 := xs[after-1], ys[after-1]
	slope, ok := ys[after].Sub(y0).Div(xs[after].Sub(x0))
	return y0.Add(x.Sub(x0).Mul(slope)), ok
}
