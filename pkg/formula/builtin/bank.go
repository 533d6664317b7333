package builtin

import "paysheet/pkg/value"

// Bank works out one aggregate for many entities, people or groups, while values
// stream past. It keeps no more of each than its running result, but for MEDIAN,
// PRODUCT and COUNTUNIQUE, which keep what they saw.
//
// Every value comes with its place, which is another one for every value of an
// entity. The order in which they come makes no difference: of several faults
// that of the least place is the result, and PRODUCT multiplies place after place,
// so that it outgrows value.MaxDigits or does not. Only a sum of fractions may
// outgrow them in one order, for good, and not in another.
type Bank struct {
	name string
	kind aggregate

	// By entity; only those that the aggregate needs are there.
	counts   column[int64] // of the values that were taken
	totals   column[total]
	factors  column[[]factor]
	extremes column[extreme]
	numbers  column[[]value.Number]
	unique   column[map[uniqueKey]struct{}]

	faults map[int]faultAt // few have one
	mixed  map[int]kindsAt // by entity of MIN and MAX, where kinds cannot be compared
}

// faultAt is a fault and its place.
type faultAt struct {
	fault value.Value
	place uint64
}

// Add takes one more value of an entity in. A blank is passed over.
func (b *Bank) Add(entity int, v value.Value, place uint64) {
	switch v.Kind() {
	case value.Blank:
		return
	case value.Faulty:
		if b.isFirst(entity, place) {
			b.spoil(entity, v, place)
		}
		return
	}
	switch b.kind {
	case countAggregate:
		*b.counts.of(entity)++
	case minAggregate, maxAggregate:
		b.addExtreme(entity, v, place)
	case uniqueAggregate:
		b.addUnique(entity, v)
	default:
		if v.Kind() != value.Numeric {
			if b.isFirst(entity, place) {
				b.spoil(entity, faultElement(b.name, "numbers", v), place)
			}
			return
		}
		b.addNumber(entity, v.Number(), place)
	}
}

// Count is Add for a value that is neither blank nor a fault, where it is only
// counted or stands for 1.
func (b *Bank) Count(entity int, place uint64) {
	if b.kind == countAggregate {
		*b.counts.of(entity)++
		return
	}
	b.Add(entity, value.Of(value.One), place)
}

func (b *Bank) addNumber(entity int, n value.Number, place uint64) {
	switch b.kind {
	case sumAggregate:
		b.totals.of(entity).add(n)
	case averageAggregate:
		*b.counts.of(entity)++
		b.totals.of(entity).add(n)
	case medianAggregate:
		have := b.numbers.of(entity)
		*have = append(*have, n)
	default:
		have := b.factors.of(entity)
		*have = append(*have, factor{n, place})
	}
}

// isFirst tells whether an entity has no fault of a lesser place.
func (b *Bank) isFirst(entity int, place uint64) bool {
	have, ok := b.faults[entity]
	return !ok || place < have.place
}

// spoil keeps the first fault of an entity.
func (b *Bank) spoil(entity int, fault value.Value, place uint64) {
	if b.faults == nil {
		b.faults = map[int]faultAt{}
	}
	b.faults[entity] = faultAt{fault, place}
}

// Result is the aggregate of an entity's values so far.
func (b *Bank) Result(entity int) value.Value {
	if b.kind == productAggregate {
		return b.product(entity)
	}
	if fault, ok := b.faultOf(entity); ok {
		return fault
	}
	switch b.kind {
	case sumAggregate:
		return bounded(b.totals.of(entity).sum())
	case averageAggregate:
		mean, ok := b.totals.of(entity).sum().Div(value.NewInt(*b.counts.of(entity)))
		if !ok {
			return value.Value{}
		}
		return bounded(mean)
	case countAggregate:
		return value.OfInt(*b.counts.of(entity))
	case minAggregate, maxAggregate:
		return b.extremes.of(entity).best
	case medianAggregate:
		return median(*b.numbers.of(entity))
	default:
		return value.OfInt(int64(len(*b.unique.of(entity))))
	}
}

func (b *Bank) faultOf(entity int) (fault value.Value, ok bool) {
	have, ok := b.faults[entity]
	kinds, mixed := b.mixed[entity]
	if mixed {
		first, second := kinds.firstTwo()
		if !ok || second.place < have.place {
			return faultMixed(b.name, first.kind, second.kind), true
		}
	}
	return have.fault, ok
}
