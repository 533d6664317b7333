package engine

import (
	"cmp"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// A table gives the rows of each part in order, and those of several parts mixed
// in any way. Nothing that a run says may depend on how: where the first of
// several rows is meant, it is the one of the least order.

// orderOf is the place of a row among all rows of its table: part after part.
func orderOf(row sheet.Row) uint64 { return uint64(uint32(row.Part))<<32 | uint64(uint32(row.Number)) }

// ReadInOrder reads a table, part after part, and hands its rows to fn, which may
// keep them. It is for small tables: all rows are kept until the last one is read.
func ReadInOrder(table Table, fn func(sheet.Row)) (sheet.Stats, diag.List) {
	var rows []sheet.Row
	stats, faults := table.Read(func(row sheet.Row) {
		row.Values = slices.Clone(row.Values)
		rows = append(rows, row)
	})
	slices.SortStableFunc(rows, func(a, b sheet.Row) int { return cmp.Compare(orderOf(a), orderOf(b)) })
	for _, row := range rows {
		fn(row)
	}
	return stats, faults
}
