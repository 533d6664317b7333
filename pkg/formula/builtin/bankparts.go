package builtin

import (
	"cmp"
	"slices"

	"paysheet/pkg/value"
)

// extreme is the smallest or the largest value so far.
type extreme struct {
	best  value.Value
	first uint64 // the least place of all
}

// kindAt is a kind of value and the least place at which it stands.
type kindAt struct {
	kind  value.Kind
	place uint64
}

// kindsAt are the kinds among the values of one entity.
type kindsAt []kindAt

// with is the kinds with one more value's.
func (k kindsAt) with(kind value.Kind, place uint64) kindsAt {
	for i := range k {
		if k[i].kind == kind {
			k[i].place = min(k[i].place, place)
			return k
		}
	}
	return append(k, kindAt{kind, place})
}

// firstTwo are the two kinds that stand first, of two or more.
func (k kindsAt) firstTwo() (first, second kindAt) {
	first, second = k[0], k[1]
	if second.place < first.place {
		first, second = second, first
	}
	for _, other := range k[2:] {
		switch {
		case other.place < first.place:
			first, second = other, first
		case other.place < second.place:
			second = other
		}
	}
	return first, second
}

// addExtreme takes a value into MIN or MAX. What cannot be compared is a fault;
// which one is known when all are there.
func (b *Bank) addExtreme(entity int, v value.Value, place uint64) {
	switch v.Kind() {
	case value.Numeric, value.Day, value.Clock:
	default:
		if b.isFirst(entity, place) {
			b.spoil(entity, faultElement(b.name, "numbers, dates or times", v), place)
		}
		return
	}
	e := b.extremes.of(entity)
	if e.best.IsBlank() {
		*e = extreme{v, place}
		return
	}
	order, ok := value.Compare(v, e.best)
	if !ok || b.mixed[entity] != nil {
		b.mix(entity, v.Kind(), place)
		return
	}
	e.first = min(e.first, place)
	if b.kind == minAggregate && order < 0 || b.kind == maxAggregate && order > 0 {
		e.best = v
	}
}

// mix notes the kind of a value that cannot be compared with the best so far, or
// that comes after one.
func (b *Bank) mix(entity int, kind value.Kind, place uint64) {
	if b.mixed == nil {
		b.mixed = map[int]kindsAt{}
	}
	kinds := b.mixed[entity]
	if kinds == nil {
		e := b.extremes.of(entity)
		kinds = kinds.with(e.best.Kind(), e.first)
	}
	b.mixed[entity] = kinds.with(kind, place)
}

// factor is a number of PRODUCT.
type factor struct {
	number value.Number
	place  uint64
}

// product multiplies the numbers of an entity, place after place. What comes after
// the first fault counts for nothing, and a product that grew too large is one.
func (b *Bank) product(entity int) value.Value {
	factors := *b.factors.of(entity)
	slices.SortFunc(factors, func(x, y factor) int { return cmp.Compare(x.place, y.place) })
	fault, failed := b.faults[entity]
	product := value.One
	for _, f := range factors {
		if failed && fault.place < f.place {
			break
		}
		if product = product.Mul(f.number); product.Oversized() {
			return faultTooLarge()
		}
	}
	switch {
	case failed:
		return fault.fault
	case len(factors) == 0:
		return value.Value{}
	default:
		return value.Of(product)
	}
}

func median(numbers []value.Number) value.Value {
	n := len(numbers)
	if n == 0 {
		return value.Value{}
	}
	sorted := slices.SortedFunc(slices.Values(numbers), value.Number.Cmp)
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

func (b *Bank) addUnique(entity int, v value.Value) {
	text := v.String()
	if v.Kind() == value.Text {
		text = foldText(text)
	}
	have := b.unique.of(entity)
	if *have == nil {
		*have = map[uniqueKey]struct{}{}
	}
	(*have)[uniqueKey{v.Kind(), text}] = struct{}{}
}
