package builtin

import "paysheet/pkg/value"

// Instead is the result with come among the values instead of gone, without the
// work on the others. ok is false where it cannot be told without them: where
// there is a fault, where the largest or the smallest one is gone, and for
// aggregates that keep all they saw.
func (a *Accumulator) Instead(gone, come []value.Value) (result value.Value, ok bool) {
	if _, fault := a.bank.faultOf(0); fault {
		return value.Value{}, false
	}
	switch a.bank.kind {
	case sumAggregate, averageAggregate, countAggregate:
		return a.sumInstead(gone, come)
	case minAggregate, maxAggregate:
		return a.extremeInstead(gone, come)
	default:
		return value.Value{}, false
	}
}

func (a *Accumulator) sumInstead(gone, come []value.Value) (result value.Value, ok bool) {
	now, ok := NewAccumulator(a.bank.name)
	if !ok {
		return value.Value{}, false
	}
	b := now.bank
	for _, v := range come {
		now.Add(v)
	}
	if b.kind != countAggregate {
		t, have := b.totals.of(0), a.bank.totals.of(0)
		t.add(have.decimals)
		if have.fractions != nil {
			t.add(*have.fractions)
		}
	}
	if b.kind != sumAggregate {
		*b.counts.of(0) += *a.bank.counts.of(0)
	}
	for _, v := range gone {
		switch {
		case v.IsBlank():
			continue
		case v.IsFault():
			return value.Value{}, false
		case b.kind != sumAggregate:
			*b.counts.of(0)--
		}
		if b.kind != countAggregate {
			b.totals.of(0).add(v.Number().Neg())
		}
	}
	result = now.Result()
	return result, !result.IsFault()
}

func (a *Accumulator) extremeInstead(gone, come []value.Value) (result value.Value, ok bool) {
	best := a.bank.extremes.of(0).best
	if best.IsBlank() {
		return value.Value{}, false
	}
	for _, v := range gone {
		if v.IsBlank() {
			continue
		}
		if order, ok := value.Compare(v, best); !ok || order == 0 {
			return value.Value{}, false
		}
	}
	now, _ := NewAccumulator(a.bank.name)
	now.Add(best)
	for _, v := range come {
		now.Add(v)
	}
	result = now.Result()
	return result, !result.IsFault()
}
