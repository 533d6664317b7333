package record

import (
	"paysheet/pkg/value"
)

// OfEmployee is what the record holds of a figure, an item or a total of a
// person; false where there is none.
func (r *Record) OfEmployee(id, name string) (Exact, bool) {
	for i := range r.Employees {
		if r.Employees[i].ID == id {
			return r.Employees[i].figure(name)
		}
	}
	return Exact{}, false
}

// OfGroup is what the record holds of a figure of a group, column being the
// column of the roster.
func (r *Record) OfGroup(column, group, name string) (Exact, bool) {
	for _, kind := range r.Groups {
		for _, g := range kind.Groups {
			if kind.Column == column && g.Name == group {
				return g.Figures.named(name)
			}
		}
	}
	return Exact{}, false
}

// OfCompany is what the record holds of a figure of the company.
func (r *Record) OfCompany(name string) (Exact, bool) { return r.Company.named(name) }

// Sum adds an item or a total up over those who are paid, of a group or, with an
// empty column, of the company; false where nobody has it.
func (r *Record) Sum(column, group, name string) (Exact, bool) {
	sum, found := value.Zero, false
	for i := range r.Employees {
		e := &r.Employees[i]
		if !e.IsPaid() || column != "" && e.Groups.named(column) != group {
			continue
		}
		if x, ok := e.figure(name); ok {
			v, ok := x.As(value.Numeric)
			if !ok {
				return Exact{}, false
			}
			sum, found = sum.Add(v.Number()), true
		}
	}
	return ExactOf(value.Of(sum)), found
}

func (f Figures) named(name string) (Exact, bool) {
	for _, figure := range f {
		if figure.Name == name {
			return figure.Value, true
		}
	}
	return Exact{}, false
}

func (t Texts) named(name string) string {
	for _, text := range t {
		if text.Name == name {
			return text.Text
		}
	}
	return ""
}
