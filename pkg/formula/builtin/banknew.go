package builtin

import "paysheet/pkg/value"

type aggregate uint8

const (
	sumAggregate aggregate = iota
	averageAggregate
	countAggregate
	minAggregate
	maxAggregate
	medianAggregate
	uniqueAggregate
	productAggregate
)

// aggregateOf finds an Aggregate function.
func aggregateOf(name string) (kind aggregate, ok bool) {
	switch name {
	case "SUM":
		return sumAggregate, true
	case "AVERAGE":
		return averageAggregate, true
	case "COUNT", "COUNTA":
		return countAggregate, true
	case "MIN":
		return minAggregate, true
	case "MAX":
		return maxAggregate, true
	case "MEDIAN":
		return medianAggregate, true
	case "COUNTUNIQUE":
		return uniqueAggregate, true
	case "PRODUCT":
		return productAggregate, true
	default:
		return 0, false
	}
}

// NewBank returns an empty bank of an Aggregate function for so many entities; ok
// is false for other names.
func NewBank(name string, entities int) (b *Bank, ok bool) {
	banks, ok := NewBanks([]string{name}, entities)
	if !ok {
		return nil, false
	}
	return banks[0], true
}

// NewBanks returns a bank for each of several aggregates over the same entities.
// What an entity has in them lies side by side, so that who adds to all of them
// finds it at once.
func NewBanks(names []string, entities int) (banks []*Bank, ok bool) {
	banks = make([]*Bank, len(names))
	var counts []*column[int64]
	var totals []*column[total]
	var factors []*column[[]factor]
	var extremes []*column[extreme]
	var numbers []*column[[]value.Number]
	var unique []*column[map[uniqueKey]struct{}]
	for i, name := range names {
		kind, ok := aggregateOf(name)
		if !ok {
			return nil, false
		}
		b := &Bank{name: name, kind: kind}
		banks[i] = b
		switch kind {
		case sumAggregate:
			totals = append(totals, &b.totals)
		case averageAggregate:
			totals, counts = append(totals, &b.totals), append(counts, &b.counts)
		case countAggregate:
			counts = append(counts, &b.counts)
		case minAggregate, maxAggregate:
			extremes = append(extremes, &b.extremes)
		case medianAggregate:
			numbers = append(numbers, &b.numbers)
		case uniqueAggregate:
			unique = append(unique, &b.unique)
		default:
			factors = append(factors, &b.factors)
		}
	}
	lay(counts, entities)
	lay(totals, entities)
	lay(factors, entities)
	lay(extremes, entities)
	lay(numbers, entities)
	lay(unique, entities)
	return banks, true
}

// column is one thing of each entity. The columns of several banks lie in one
// piece, entity by entity.
type column[T any] struct {
	all    []T
	stride int
}

// lay gives columns their memory.
func lay[T any](columns []*column[T], entities int) {
	all := make([]T, len(columns)*entities)
	for i, c := range columns {
		c.all, c.stride = all[min(i, len(all)):], len(columns)
	}
}

func (c *column[T]) of(entity int) *T { return &c.all[entity*c.stride] }
