package builtin

import (
	"slices"
	"sort"

	"paysheet/pkg/value"
)

// Rank gives everyone's place by size: 1 for the largest, equal ones share the
// better place and the next places are skipped (1, 1, 3). A blank is not ranked
// and stays blank. The first fault, or a value that is no number, is the result
// of all who are not blank.
func Rank(values []value.Value) []value.Value {
	places := make([]value.Value, len(values))
	order := make([]int, 0, len(values))
	var fault value.Value
	for i, v := range values {
		if v.IsBlank() {
			continue
		}
		order = append(order, i)
		if fault.IsFault() || v.Kind() == value.Numeric {
			continue
		}
		fault = v
		if !v.IsFault() {
			fault = faultRankKind(v)
		}
	}
	if fault.IsFault() {
		for _, i := range order {
			places[i] = fault
		}
		return places
	}
	slices.SortStableFunc(order, func(a, b int) int { return values[b].Number().Cmp(values[a].Number()) })
	for k, i := range order {
		if k > 0 && values[i].Number().Cmp(values[order[k-1]].Number()) == 0 {
			places[i] = places[order[k-1]]
			continue
		}
		places[i] = value.OfInt(int64(k) + 1)
	}
	return places
}

// Ranking is some values in order, for the place of one among them where a few
// are others.
type Ranking struct{ numbers []value.Number }

// NewRanking puts values in order; ok is false where one of them is a fault or no
// number, so that nobody has a place.
func NewRanking(values []value.Value) (r *Ranking, ok bool) {
	r = &Ranking{}
	for _, v := range values {
		switch v.Kind() {
		case value.Blank:
		case value.Numeric:
			r.numbers = append(r.numbers, v.Number())
		default:
			return nil, false
		}
	}
	slices.SortFunc(r.numbers, value.Number.Cmp)
	return r, true
}

// Place is the place that Rank gives to x, where come stand among the values
// instead of gone, and x is one of them; ok is false where Rank would give a
// fault.
func (r *Ranking) Place(x value.Value, gone, come []value.Value) (place value.Value, ok bool) {
	larger := 0
	count := func(values []value.Value, by int) bool {
		for _, v := range values {
			switch v.Kind() {
			case value.Blank:
			case value.Numeric:
				if v.Number().Cmp(x.Number()) > 0 {
					larger += by
				}
			default:
				return false
			}
		}
		return true
	}
	if !count(gone, -1) || !count(come, 1) {
		return value.Value{}, false
	}
	if x.IsBlank() {
		return x, true
	}
	upTo := sort.Search(len(r.numbers), func(i int) bool { return r.numbers[i].Cmp(x.Number()) > 0 })
	return value.OfInt(int64(len(r.numbers) - upTo + larger + 1)), true
}
