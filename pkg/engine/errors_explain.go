package engine

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
)

func (r *Run) unknownPerson(id string) diag.Problem {
	ids := make([]string, len(r.people))
	var named []string
	for i := range r.people {
		ids[i] = r.people[i].id
		if r.people[i].name == id {
			named = append(named, ids[i])
		}
	}
	p := diag.Problem{Code: CodeUnknownFigure, Message: fmt.Sprintf("Nobody with the 工号 %q was employed in %s.", id, r.scheme.Period)}
	switch near := diag.AlikeID(id, ids); {
	case len(named) > 0:
		p.Hint = fmt.Sprintf("%s has the 工号 %s.", id, strings.Join(named, ", "))
	case near != "":
		p.Hint = fmt.Sprintf("Did you mean %s?", r.who(formula.EmployeeScope, r.byID[near]))
	case r.outside[id]:
		p.Hint = fmt.Sprintf("%s stands in %s with other dates.", id, r.scheme.Roster.Sheet.Name)
	default:
		p.Hint = r.likeName(id)
	}
	return p
}

func (r *Run) unknownFigure(name string) diag.Problem {
	var names []string
	for _, f := range r.scheme.Figures {
		if f.Kind != scheme.ColumnFigure {
			names = append(names, f.Name)
		}
	}
	p := diag.Problem{Code: CodeUnknownFigure, Message: fmt.Sprintf("The scheme has no figure %s.", name), Hint: "It has a figure for each value and each item."}
	if near := diag.Nearest(name, names); near != "" {
		p.Hint = fmt.Sprintf("Did you mean %s?", near)
	}
	return p
}

// likeName suggests the people whose names are nearest to what was written.
func (r *Run) likeName(name string) string {
	names := make([]string, len(r.people))
	for i := range r.people {
		names[i] = r.people[i].name
	}
	near := diag.Nearest(name, names)
	if near == "" {
		return ""
	}
	return fmt.Sprintf("Did you mean %s?", r.who(formula.EmployeeScope, slices.Index(names, near)))
}

func (r *Run) unknownColumn(name string) diag.Problem {
	var names []string
	for _, g := range r.groups {
		names = append(names, g.column.Name)
	}
	p := diag.Problem{Code: CodeUnknownFigure, Message: fmt.Sprintf("The sheet %s has no column %s by which people are grouped.", r.scheme.Roster.Sheet.Name, name)}
	switch near := diag.Nearest(name, names); {
	case near != "":
		p.Hint = fmt.Sprintf("Did you mean %s?", near)
	case len(names) > 0:
		p.Hint = fmt.Sprintf("It has %s.", strings.Join(names, ", "))
	}
	return p
}

func (r *Run) unknownGroup(column, name string) diag.Problem {
	names := r.grouping(column).names
	p := diag.Problem{Code: CodeUnknownFigure, Message: fmt.Sprintf("Nobody who was employed in %s has the %s %q.", r.scheme.Period, column, name)}
	const few = 12
	switch near := diag.Nearest(name, names); {
	case near != "":
		p.Hint = fmt.Sprintf("Did you mean %s?", near)
	case len(names) > 0 && len(names) <= few:
		p.Hint = fmt.Sprintf("There are %s.", strings.Join(names, ", "))
	}
	return p
}

// narrowerFigure says that a figure is not of the subject that was asked about.
func (r *Run) narrowerFigure(f *scheme.Figure, asked formula.Scope, entity int) diag.Problem {
	p := diag.Problem{Code: CodeUnknownFigure, Message: fmt.Sprintf("%s is a figure of %s, and not of %s.", f.Name, f.Scope, r.who(asked, entity))}
	if f.Scope.Level == formula.Group {
		p.Hint = fmt.Sprintf("Ask for it with --group %s=NAME.", f.Scope.Name)
	} else {
		p.Hint = fmt.Sprintf("Ask for it with an employee's 工号: explain 工号 %s.", f.Name)
	}
	return p
}
