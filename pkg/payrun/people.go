package payrun

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// People reads a scheme's roster from one input, saved in any way that a run
// reads: the values of the columns that are read, a row each in the order of the
// file. Dates are held to the limits as a run holds them to its period. With
// errors among the problems the rows are not all there.
func People(in Input, s *scheme.Scheme, limits sheet.Limits, passwords []string) ([][]value.Value, diag.List) {
	w := &work{scheme: s, o: Options{Passwords: passwords}}
	b, problems := w.openBook(in)
	if b == nil {
		return nil, problems
	}
	table, more := sheet.Open(s.Roster.Spec, []sheet.Book{b}, limits)
	problems.Add(more...)
	if table == nil {
		return nil, problems.Sorted()
	}
	var rows [][]value.Value
	_, more = engine.ReadInOrder(table, func(r sheet.Row) { rows = append(rows, r.Values) })
	problems.Add(more...)
	return rows, problems.Sorted()
}
