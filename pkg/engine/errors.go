package engine

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// The codes of what a run finds. L is for rows that belong to nobody or to too
// many, R for figures.
const (
	// CodeUnknownEmployee is a row for a 工号 that is not in the roster.
	CodeUnknownEmployee diag.Code = "L101"
	// CodeUnknownGroup is a row for a group that nobody of the roster is in.
	CodeUnknownGroup diag.Code = "L102"
	// CodeMissingRow is an employee, a group or the company without its row.
	CodeMissingRow diag.Code = "L103"
	// CodeSecondRow is a second row where one is allowed.
	CodeSecondRow diag.Code = "L104"
	// CodeNobody is a roster without anybody employed in the period.
	CodeNobody diag.Code = "L105"
	// CodeNotEmployed are rows of people who were not employed in the period (a
	// warning).
	CodeNotEmployed diag.Code = "L106"
	// CodeAdjustment is a row of 调整 that cannot be paid.
	CodeAdjustment diag.Code = "L107"

	// CodeItemFault is a fault, such as #DIV/0!, that reaches an item.
	CodeItemFault diag.Code = "R101"
	// CodeConditionFault is a fault in a check, a notice or paid:.
	CodeConditionFault diag.Code = "R102"
	// CodeCheck is a check of the scheme that hit.
	CodeCheck diag.Code = "R103"
	// CodeGap is an earlier period that a figure wants and that has neither a
	// record nor opening figures.
	CodeGap diag.Code = "R104"
	// CodeUnknownFigure is a figure or a person that explain was asked for and
	// that the run does not have.
	CodeUnknownFigure diag.Code = "R105"
)

func (r *Run) unknownOwner(def *scheme.SheetDef, name string, at diag.Place) {
	roster := r.scheme.Roster.Sheet.Name
	if def.Sheet.Owner.Level == formula.Employee {
		hint := fmt.Sprintf("Add the person to %s, or correct the 工号.", roster)
		ids := make([]string, len(r.people))
		for i := range r.people {
			ids[i] = r.people[i].id
		}
		if near := diag.Nearest(name, ids); near != "" {
			hint = fmt.Sprintf("Did you mean %s %s? Otherwise add the person to %s.", near, r.people[r.byID[near]].name, roster)
		}
		r.faults.Add(diag.Problem{Code: CodeUnknownEmployee, Place: at, Message: fmt.Sprintf("The employee %q is not in the sheet %s.", name, roster), Hint: hint})
		return
	}
	column := def.Sheet.Owner.Name
	hint := fmt.Sprintf("Correct the name here or in %s.", roster)
	if near := diag.Nearest(name, r.grouping(column).names); near != "" {
		hint = fmt.Sprintf("Did you mean %s?", near)
	}
	r.faults.Add(diag.Problem{Code: CodeUnknownGroup, Place: at, Message: fmt.Sprintf("Nobody in the sheet %s has %s %q.", roster, column, name), Hint: hint})
}

// missingRows reports owners without a row in a sheet that has one for each.
// Where the sheet may be missing, so may its rows.
func (r *Run) missingRows(def *scheme.SheetDef, table Table, rows *oneRows) {
	if def.Spec.Optional {
		return
	}
	s := def.Sheet
	for i, values := range rows.values {
		if values != nil {
			continue
		}
		who := "the company: the sheet has no row of values"
		if key := r.key(s.Owner, i); key != "" {
			who = key
			if s.Owner == formula.EmployeeScope {
				who += " " + r.people[i].name
			}
		}
		r.faults.Add(diag.Problem{Code: CodeMissingRow, Place: diag.Place{Sheet: s.Name}, Message: fmt.Sprintf("%s has no row for %s.", s.Name, who), Hint: "Add the row."})
	}
}

func (r *Run) secondRow(def *scheme.SheetDef, at diag.Place) {
	r.faults.Add(diag.Problem{Code: CodeSecondRow, Place: at, Message: fmt.Sprintf("%s has a second row, and the company has one.", def.Sheet.Name), Hint: "Take the row out."})
}

func (r *Run) nobody(rows int) {
	message := fmt.Sprintf("The sheet %s has no rows.", r.scheme.Roster.Sheet.Name)
	if rows > 0 {
		message = fmt.Sprintf("None of the %d people in the sheet %s was employed in %s.", rows, r.scheme.Roster.Sheet.Name, r.scheme.Period)
	}
	r.faults.Add(diag.Problem{Code: CodeNobody, Place: diag.Place{Sheet: r.scheme.Roster.Sheet.Name}, Message: message, Hint: "Look whether the period and the folder are right."})
}

// reportSkipped warns of rows that were left out because their owner was not
// employed in the period.
func (r *Run) reportSkipped() {
	keys := make([]skipKey, 0, len(r.skipped))
	for k := range r.skipped {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b skipKey) int {
		return strings.Compare(a.sheet+"\x00"+a.owner, b.sheet+"\x00"+b.owner)
	})
	for _, k := range keys {
		r.faults.Add(diag.Problem{Code: CodeNotEmployed, Severity: diag.Warning, Place: diag.Place{Sheet: k.sheet},
			Message: fmt.Sprintf("%d rows of %s belong to %s, who is in %s and was not employed in %s; they were left out.", r.skipped[k], k.sheet, k.owner, r.scheme.Roster.Sheet.Name, r.scheme.Period),
			Hint:    "If that is wrong, correct the dates in the roster."})
	}
}

func (r *Run) badAdjustment(at diag.Place, message, hint string) {
	r.faults.Add(diag.Problem{Code: CodeAdjustment, Place: at, Message: message, Hint: hint})
}

func (r *Run) oddAdjustment(at diag.Place, message, hint string) {
	r.faults.Add(diag.Problem{Code: CodeAdjustment, Severity: diag.Warning, Place: at, Message: message, Hint: hint})
}

// itemFaults reports every fault that reaches an item, with the figure in which
// it began, that figure's formula and the figures in it.
func (r *Run) itemFaults() {
	for i := range r.people {
		own := env{run: r, scope: formula.EmployeeScope, entity: i}
		for _, item := range r.scheme.Items {
			v := own.at(item.Figure.Scope, r.figures[item.Figure.ID])
			if !v.IsFault() {
				continue
			}
			origin, at := r.origin(item.Figure, env{run: r, scope: item.Figure.Scope, entity: r.entity(item.Figure.Scope, own.scope, i)})
			r.faults.Add(diag.Problem{
				Code: CodeItemFault, Place: origin.Place,
				Message: fmt.Sprintf("%s of %s comes to %s: %s.", item.Name, r.who(formula.EmployeeScope, i), v.Fault().Code, v.Fault().Why),
				Detail:  r.inFormula(origin, at),
				Hint:    "Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.",
			})
		}
	}
}

// origin follows a fault down to the figure whose own formula made it.
func (r *Run) origin(f *scheme.Figure, at env) (*scheme.Figure, env) {
	for range len(r.scheme.Figures) {
		var next *scheme.Figure
		visit := func(e formula.Expr) {
			ref, ok := e.(*formula.Ref)
			if !ok || next != nil || ref.Symbol.Kind != formula.FigureSymbol {
				return
			}
			if v := at.Figure(ref.Symbol); v.IsFault() {
				next = r.scheme.Figures[ref.Symbol.Figure]
			}
		}
		formula.Refs(f.For, visit)
		formula.Refs(f.Expr, visit)
		if next == nil {
			break
		}
		at = env{run: r, scope: next.Scope, entity: r.entity(next.Scope, at.scope, at.entity)}
		f = next
	}
	return f, at
}

// inFormula writes a figure's formula and the figures in it.
func (r *Run) inFormula(f *scheme.Figure, at env) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s = %s", f.Name, strings.TrimSpace(f.Text))
	seen := map[string]bool{}
	formula.Refs(f.Expr, func(e formula.Expr) {
		name := ""
		switch e := e.(type) {
		case *formula.Ref:
			name = e.Symbol.Name
		case *formula.Field:
			name = e.Sheet.Name + "[" + e.Column.Name + "]"
		case *formula.SlotRef:
			name = e.Slot.Text
		default:
			return
		}
		if seen[name] {
			return
		}
		seen[name] = true
		v := formula.Eval(e, at)
		text := formula.Display(v)
		switch {
		case v.IsBlank():
			text = "(blank)"
		case v.IsFault():
			text = v.Fault().Code + " (" + v.Fault().Why + ")"
		}
		fmt.Fprintf(&b, "\n  %s = %s", name, text)
	})
	return b.String()
}

// who names an entity for a person.
func (r *Run) who(s formula.Scope, entity int) string {
	if s == formula.EmployeeScope {
		return strings.TrimSpace(r.people[entity].id + " " + r.people[entity].name)
	}
	if key := r.key(s, entity); key != "" {
		return s.Name + " " + key
	}
	return "the company"
}

func (r *Run) conditionFault(name string, s formula.Scope, entity int, v value.Value) {
	r.faults.Add(diag.Problem{Code: CodeConditionFault, Place: diag.Place{File: r.scheme.File},
		Message: fmt.Sprintf("The condition of %s comes to %s for %s: %s.", name, v.Fault().Code, r.who(s, entity), v.Fault().Why),
		Hint:    "Correct the input, or decide in the condition what then holds: IFERROR(x, FALSE)."})
}

// checkHit reports a check that hit: an error of the scheme stops the run.
func (r *Run) checkHit(c *scheme.CheckDef, hit CheckHit) {
	severity := diag.Error
	if c.Warning {
		severity = diag.Warning
	}
	who := strings.TrimSpace(hit.Who + " " + hit.Name)
	if who != "" {
		who += ": "
	}
	r.faults.Add(diag.Problem{Code: CodeCheck, Severity: severity, Place: c.Place, Message: fmt.Sprintf("%s%s: %s", who, c.Name, hit.Text)})
}

// gap reports an earlier period without any figures, once.
func (r *Run) gap(entity int, p calendar.Period) {
	if r.gaps[p.String()] {
		return
	}
	r.gaps[p.String()] = true
	severity := diag.Error
	hint := "Point --history at the folder of earlier runs, give the figures in the sheet 期初, or go on without with --allow-gaps: the period then counts as one without figures."
	if r.in.AllowGaps {
		severity, hint = diag.Warning, "It counts as a period without figures."
	}
	names := strings.Join(r.looking, ", ")
	r.faults.Add(diag.Problem{Code: CodeGap, Severity: severity, Place: diag.Place{File: r.scheme.File},
		Message: fmt.Sprintf("%s of %s needs figures of %s, and there is neither a record of it nor a row in %s.", names, r.who(formula.EmployeeScope, entity), p, scheme.OpeningSheet),
		Hint:    hint})
}
