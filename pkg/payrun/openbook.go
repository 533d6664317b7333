package payrun

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/csv"
	"paysheet/pkg/sheet/xlsx"
)

// openBook opens an input by its content, whatever its name says: a workbook, or
// a table that stands in a text.
func (w *work) openBook(in Input) (sheet.Book, diag.List) {
	if in.Fault != nil {
		return nil, diag.List{*in.Fault}
	}
	kind, problem := xlsx.Recognize(in.Data, in.Size, in.Name)
	switch kind {
	case xlsx.Text:
		wanted := w.wanted()
		b, problems := csv.Open(in.Data, in.Size, in.Name, csv.Options{Sheets: wanted, MaxBytes: w.o.MaxSize})
		if b == nil {
			return nil, problems
		}
		if namesWorkbook(in.Name) {
			named := slices.ContainsFunc(wanted, func(name string) bool { return sheet.SameName(name, b.Sheets()[0]) })
			problems.Add(textAsWorkbook(in.Name, named))
			if !named {
				return nil, problems
			}
		}
		return b, problems
	case xlsx.Workbook:
		b, problems := xlsx.Open(in.Data, in.Size, in.Name, xlsx.Options{Passwords: w.o.Passwords, MaxBytes: w.o.MaxSize})
		if b == nil {
			return nil, problems
		}
		return b, problems
	default:
		return nil, diag.List{problem}
	}
}

// wanted are the names of the sheets that the scheme reads, and of the two that
// mean the same in every scheme.
func (w *work) wanted() []string {
	names := []string{scheme.AdjustmentsSheet, scheme.OpeningSheet}
	for _, def := range w.scheme.Sheets {
		if def.Of == nil && !def.Sheet.Records && !slices.Contains(names, def.Sheet.Name) {
			names = append(names, def.Sheet.Name)
		}
	}
	return names
}
