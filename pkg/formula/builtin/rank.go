package builtin

import (
	"slices"

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
