package engine

import (
	"slices"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// pay makes the result: it reports the faults that reach an item, runs the
// checks, and lists everything in its fixed order.
func (r *Run) pay() {
	r.decidePaid()
	r.adjustedUnpaid()
	r.itemFaults()
	if r.faults.HasErrors() {
		// A check of the scheme often says better what is wrong with an input
		// than the fault that it led to.
		r.errorChecks()
		return
	}
	s := r.scheme
	out := &Result{SchemeID: s.ID, Title: s.Title, Source: s.Origin, Period: s.Period, Unit: s.Unit}
	for _, item := range s.Items {
		out.Items = append(out.Items, Item{
			Name: item.Name, Kind: item.Kind, Note: item.Note, Formula: item.Figure.Text,
			IsText: item.Kind == scheme.Info && item.Figure.Symbol.Type().Kind() != value.Numeric,
		})
	}
	for _, p := range s.Params {
		out.Parameters = append(out.Parameters, Parameter{Name: p.Name, Value: p.Value, Unit: p.Unit, Note: p.Note})
	}
	for _, n := range s.Notices {
		out.NoticeNames = append(out.NoticeNames, n.Name)
	}
	for _, g := range r.groups {
		out.GroupColumns = append(out.GroupColumns, g.column.Name)
	}
	var shown []*scheme.Figure // beside the lines
	for _, f := range s.Figures {
		if f.Scope == formula.EmployeeScope && (f.Kind == scheme.ValueFigure || f.Kind == scheme.ItemFigure && f.Item.Kind == scheme.Info) {
			shown = append(shown, f)
		}
	}
	out.Employees = slices.Grow(out.Employees, len(r.people))
	for i := range r.people {
		out.Employees = append(out.Employees, r.employee(i, shown))
	}
	r.groupFigures(out)
	r.totals(out)
	r.runChecks(out)
	r.result = out
}

// decidePaid finds who gets a payslip.
func (r *Run) decidePaid() {
	r.looking = "paid:"
	for i := range r.people {
		r.people[i].paid = true
		if r.scheme.Roster.Paid == nil {
			continue
		}
		v := formula.Eval(r.scheme.Roster.Paid, env{run: r, scope: formula.EmployeeScope, entity: i})
		if v.IsFault() {
			r.conditionFault("paid:", r.file(), formula.EmployeeScope, i, v)
		}
		r.people[i].paid = v.Bool()
	}
}

func (r *Run) employee(i int, shown []*scheme.Figure) Employee {
	p := &r.people[i]
	e := Employee{ID: p.id, Name: p.name, Paid: p.paid, Adjustments: p.adjustments}
	e.Groups = slices.Grow(e.Groups, len(p.groups))
	for g, at := range p.groups {
		name := ""
		if at >= 0 {
			name = r.groups[g].names[at]
		}
		e.Groups = append(e.Groups, name)
	}
	own := env{run: r, scope: formula.EmployeeScope, entity: i}
	e.Figures = slices.Grow(e.Figures, len(shown))
	for _, f := range shown {
		e.Figures = append(e.Figures, Figure{Name: f.Name, Value: r.figures[f.ID][i]})
	}
	e.Lines = slices.Grow(e.Lines, len(r.scheme.Items))
	for at, item := range r.scheme.Items {
		f := item.Figure
		v := own.at(f.Scope, r.figures[f.ID])
		e.Lines = append(e.Lines, Line{Item: at, Value: r.printed(item, v), How: r.how(f, own)})
	}
	e.Gross, e.Deductions = r.total(scheme.Earning, i), r.total(scheme.Deduction, i)
	e.Net = e.Gross.Sub(e.Deductions)
	for _, n := range r.scheme.Notices {
		if !p.paid {
			break // a notice goes with a payslip
		}
		r.looking = n.Name
		v := formula.Eval(n.When, own)
		if v.IsFault() {
			r.conditionFault(n.Name, r.file(), formula.EmployeeScope, i, v)
		}
		if v.Bool() {
			e.Notices = append(e.Notices, Notice{Name: n.Name, Text: n.Say.Fill(own)})
		}
	}
	return e
}

// printed is what stands on the payslip: info numbers are rounded only here, and
// to the fen whatever amounts are rounded to.
func (r *Run) printed(item *scheme.Item, v value.Value) value.Value {
	switch {
	case item.Kind != scheme.Info:
		return v
	case v.Kind() == value.Numeric:
		return value.Of(v.Number().Round(value.Fen, r.scheme.Mode))
	case v.IsBlank() || v.Kind() == value.Text:
		return v
	default:
		return value.OfText(formula.Display(v))
	}
}

// how is how a line came about. A formula that only names a value is shown as
// that value's formula.
func (r *Run) how(f *scheme.Figure, own env) string {
	at := env{run: r, scope: f.Scope, entity: r.entity(f.Scope, own.scope, own.entity)}
	for range 4 {
		if f.For != nil && !formula.Eval(f.For, at).Bool() {
			return ""
		}
		ref, ok := f.Expr.(*formula.Ref)
		if !ok || ref.Symbol.Kind != formula.FigureSymbol {
			break
		}
		next := r.scheme.Figures[ref.Symbol.Figure]
		if next.Expr == nil {
			break
		}
		f = next
		at = env{run: r, scope: f.Scope, entity: r.entity(f.Scope, at.scope, at.entity)}
	}
	if f.Expr == nil || at.entity < 0 {
		return ""
	}
	return formula.How(f.Expr, at)
}

// groupFigures lists the figures of groups and of the company.
func (r *Run) groupFigures(out *Result) {
	for _, g := range r.groups {
		kind := GroupKind{Column: g.column.Name}
		for i, name := range g.names {
			group := Group{Name: name, Members: len(g.members[i])}
			for _, f := range r.scheme.Figures {
				if f.Scope == formula.GroupScope(g.column.Name) && f.Kind == scheme.ValueFigure {
					group.Figures = append(group.Figures, Figure{Name: f.Name, Value: r.figures[f.ID][i]})
				}
			}
			kind.Groups = append(kind.Groups, group)
		}
		out.Groups = append(out.Groups, kind)
	}
	for _, f := range r.scheme.Figures {
		if f.Scope == formula.CompanyScope && f.Kind == scheme.ValueFigure {
			out.Company = append(out.Company, Figure{Name: f.Name, Value: r.figures[f.ID][0]})
		}
	}
}

// totals adds up what is paid.
func (r *Run) totals(out *Result) {
	for at, item := range out.Items {
		if item.IsText {
			continue
		}
		sum := value.Zero
		for _, e := range out.Employees {
			if e.Paid {
				sum = sum.Add(e.Lines[at].Amount())
			}
		}
		out.Totals = append(out.Totals, Total{Item: at, Amount: sum})
	}
	for _, e := range out.Employees {
		if e.Paid {
			out.Gross = out.Gross.Add(e.Gross)
			out.Deductions = out.Deductions.Add(e.Deductions)
			out.Net = out.Net.Add(e.Net)
		}
	}
}

// errorChecks reports the hits of the checks that stop a run, of a run that has
// stopped already: a condition that is a fault itself says nothing new.
func (r *Run) errorChecks() {
	for _, c := range r.scheme.Checks {
		if !c.Warning {
			r.hits(c, false)
		}
	}
}

// runChecks finds whom each check hits. One that stops the run is a fault.
func (r *Run) runChecks(out *Result) {
	for _, c := range r.scheme.Checks {
		out.Checks = append(out.Checks, Check{Name: c.Name, Warning: c.Warning, Hits: r.hits(c, true)})
	}
}

// hits finds whom a check hits, and reports each. Only those who are paid are
// checked.
func (r *Run) hits(c *scheme.CheckDef, faults bool) []CheckHit {
	var hits []CheckHit
	r.looking = c.Name
	for i := range r.count(c.Scope) {
		if c.Scope == formula.EmployeeScope && !r.people[i].paid {
			continue
		}
		at := env{run: r, scope: c.Scope, entity: i}
		v := formula.Eval(c.When, at)
		switch {
		case v.IsFault() && faults:
			r.conditionFault(c.Name, c.Place, c.Scope, i, v)
		case !v.IsFault() && v.Bool():
			hit := CheckHit{Who: r.key(c.Scope, i), Text: c.Say.Fill(at)}
			if c.Scope == formula.EmployeeScope {
				hit.Name = r.people[i].name
			}
			hits = append(hits, hit)
			r.checkHit(c, hit)
		}
	}
	return hits
}
