package builtin

import "paysheet/pkg/value"

// Accumulator works out one aggregate while values stream past: a Bank of one.
// The first fault sticks and is the result.
type Accumulator struct {
	bank  *Bank
	added uint64
}

// NewAccumulator returns an empty accumulator of an Aggregate function; ok is
// false for other names. SUMIFS and its family use that of SUM, COUNT and so on.
func NewAccumulator(name string) (a *Accumulator, ok bool) {
	b, ok := NewBank(name, 1)
	return &Accumulator{bank: b}, ok
}

// Add takes one more value in.
func (a *Accumulator) Add(v value.Value) {
	a.bank.Add(0, v, a.added)
	a.added++
}

// Result is the aggregate of the values so far.
func (a *Accumulator) Result() value.Value { return a.bank.Result(0) }

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
