package builtin

import (
	"slices"

	"paysheet/pkg/value"
)

// Accumulator works out an aggregate while values stream past. A blank is passed
// over; the first fault sticks and is the result. It keeps no more than its
// running result, but for MEDIAN and COUNTUNIQUE, which keep what they saw.
type Accumulator interface {
	// Add takes one more value in.
	Add(v value.Value)
	// Result is the aggregate of the values so far.
	Result() value.Value
}

// NewAccumulator returns an empty accumulator of an Aggregate function; ok is
// false for other names. SUMIFS and its family use that of SUM, COUNT and so on.
func NewAccumulator(name string) (a Accumulator, ok bool) {
	start := seen{function: name}
	switch name {
	case "SUM":
		return &sumOf{seen: start}, true
	case "AVERAGE":
		return &averageOf{seen: start}, true
	case "COUNT", "COUNTA":
		return &countOf{seen: start}, true
	case "MIN":
		return &extremeOf{seen: start, want: -1}, true
	case "MAX":
		return &extremeOf{seen: start, want: 1}, true
	case "MEDIAN":
		return &medianOf{seen: start}, true
	case "COUNTUNIQUE":
		return &uniqueOf{seen: start, values: make(map[uniqueKey]struct{})}, true
	case "PRODUCT":
		return &productOf{seen: start, product: value.One}, true
	}
	return nil, false
}

// overArguments is an aggregate of plain values.
func overArguments(name string) func(*Context, []value.Value) value.Value {
	return func(_ *Context, args []value.Value) value.Value {
		a, _ := NewAccumulator(name)
		for _, v := range args {
			a.Add(v)
		}
		return a.Result()
	}
}

// seen is what all accumulators have in common.
type seen struct {
	function string
	count    int64       // of the values that were taken
	fault    value.Value // the first one, or blank
}

// take tells whether v is to be taken, and counts it.
func (s *seen) take(v value.Value) bool {
	if s.fault.IsFault() || v.IsBlank() {
		return false
	}
	if v.IsFault() {
		s.fault = v
		return false
	}
	s.count++
	return true
}

// takeNumber is take for aggregates of numbers: another kind is a fault.
func (s *seen) takeNumber(v value.Value) bool {
	if !s.take(v) {
		return false
	}
	if v.Kind() != value.Numeric {
		s.fault = faultElement(s.function, "numbers", v)
		return false
	}
	return true
}

type sumOf struct {
	seen
	total
}

func (a *sumOf) Add(v value.Value) {
	if a.takeNumber(v) {
		a.add(v.Number())
	}
}

func (a *sumOf) Result() value.Value {
	if a.fault.IsFault() {
		return a.fault
	}
	return bounded(a.sum())
}

type averageOf struct {
	seen
	total
}

func (a *averageOf) Add(v value.Value) {
	if a.takeNumber(v) {
		a.add(v.Number())
	}
}

func (a *averageOf) Result() value.Value {
	if a.fault.IsFault() {
		return a.fault
	}
	mean, ok := a.sum().Div(value.NewInt(a.count))
	if !ok {
		return value.Value{}
	}
	return bounded(mean)
}

type countOf struct{ seen }

func (a *countOf) Add(v value.Value) { a.take(v) }

func (a *countOf) Result() value.Value {
	if a.fault.IsFault() {
		return a.fault
	}
	return value.OfInt(a.count)
}

// extremeOf is MIN (want -1) or MAX (want 1).
type extremeOf struct {
	seen
	want int
	best value.Value
}

func (a *extremeOf) Add(v value.Value) {
	if !a.take(v) {
		return
	}
	switch v.Kind() {
	case value.Numeric, value.Day, value.Clock:
	default:
		a.fault = faultElement(a.function, "numbers, dates or times", v)
		return
	}
	if a.best.IsBlank() {
		a.best = v
		return
	}
	order, ok := value.Compare(v, a.best)
	switch {
	case !ok:
		a.fault = faultMixed(a.function, a.best, v)
	case order*a.want > 0:
		a.best = v
	}
}

func (a *extremeOf) Result() value.Value {
	if a.fault.IsFault() {
		return a.fault
	}
	return a.best
}

type medianOf struct {
	seen
	numbers []value.Number
}

func (a *medianOf) Add(v value.Value) {
	if a.takeNumber(v) {
		a.numbers = append(a.numbers, v.Number())
	}
}

func (a *medianOf) Result() value.Value {
	if a.fault.IsFault() {
		return a.fault
	}
	n := len(a.numbers)
	if n == 0 {
		return value.Value{}
	}
	sorted := slices.SortedFunc(slices.Values(a.numbers), value.Number.Cmp)
	if n%2 == 1 {
		return value.Of(sorted[n/2])
	}
	mean, _ := sorted[n/2-1].Add(sorted[n/2]).Div(value.NewInt(2))
	return bounded(mean)
}

// uniqueKey is the same for values that are the same in a formula.
type uniqueKey struct {
	kind value.Kind
	text string
}

type uniqueOf struct {
	seen
	values map[uniqueKey]struct{}
}

func (a *uniqueOf) Add(v value.Value) {
	if !a.take(v) {
		return
	}
	text := v.String()
	if v.Kind() == value.Text {
		text = foldText(text)
	}
	a.values[uniqueKey{v.Kind(), text}] = struct{}{}
}

func (a *uniqueOf) Result() value.Value {
	if a.fault.IsFault() {
		return a.fault
	}
	return value.OfInt(int64(len(a.values)))
}

type productOf struct {
	seen
	product value.Number
}

func (a *productOf) Add(v value.Value) {
	if !a.takeNumber(v) {
		return
	}
	a.product = a.product.Mul(v.Number())
	if a.product.Oversized() {
		a.fault = faultTooLarge()
	}
}

func (a *productOf) Result() value.Value {
	switch {
	case a.fault.IsFault():
		return a.fault
	case a.count == 0:
		return value.Value{}
	default:
		return value.Of(a.product)
	}
}
