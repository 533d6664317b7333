package record

import (
	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// Meta is what a record says of a run beside its result.
type Meta struct {
	// Version is the version of paysheet.
	Version string
	// SchemeSHA256 is the hash of the scheme as it was used.
	SchemeSHA256 string
	OtherSchemes []Scheme
	Calendar     string
	Inputs       []Input
	AllowGaps    bool
	AllowOpen    bool
	Reopened     []Reopened
	// History is History.Used after the run.
	History  []Used
	Warnings []Warning
}

// New returns the record of a result. The outputs are the caller's to add once
// they are written.
func New(r *engine.Result, meta Meta) *Record {
	rec := &Record{
		Format:       Format,
		Version:      meta.Version,
		Period:       r.Period.String(),
		Scheme:       Scheme{r.SchemeID, meta.SchemeSHA256},
		OtherSchemes: meta.OtherSchemes,
		Calendar:     meta.Calendar,
		AllowGaps:    meta.AllowGaps,
		AllowOpen:    meta.AllowOpen,
		Reopened:     meta.Reopened,
		Inputs:       append([]Input{}, meta.Inputs...),
		History:      meta.History,
		Parameters:   Figures{},
		Employees:    make([]Employee, len(r.Employees)),
		Company:      figures(r.Company),
		Warnings:     meta.Warnings,
		Outputs:      []Output{},
	}
	for _, p := range r.Parameters {
		rec.Parameters = append(rec.Parameters, Figure{p.Name, ExactOf(p.Value)})
	}
	for i := range r.Employees {
		rec.Employees[i] = employee(r, &r.Employees[i])
	}
	for _, kind := range r.Groups {
		var groups []Group
		for _, g := range kind.Groups {
			groups = append(groups, Group{g.Name, figures(g.Figures)})
		}
		rec.Groups = append(rec.Groups, GroupKind{kind.Column, groups})
	}
	for _, t := range r.Totals {
		// An item of that name would hide a total; its sum is that of its lines.
		if name := r.Items[t.Item].Name; name != totalGross && name != totalDeductions && name != totalNet {
			rec.Totals = append(rec.Totals, NamedAmount{name, Amount{t.Amount}})
		}
	}
	rec.Totals = append(rec.Totals,
		NamedAmount{totalGross, Amount{r.Gross}},
		NamedAmount{totalDeductions, Amount{r.Deductions}},
		NamedAmount{totalNet, Amount{r.Net}})
	return rec
}

// figures takes each name once: a value and the info item that shows it share
// theirs.
func figures(in []engine.Figure) Figures {
	var out Figures
	seen := make(map[string]bool, len(in))
	for _, f := range in {
		if !seen[f.Name] {
			seen[f.Name] = true
			out = append(out, Figure{f.Name, ExactOf(f.Value)})
		}
	}
	return out
}

func employee(r *engine.Result, e *engine.Employee) Employee {
	out := Employee{
		ID: e.ID, Name: e.Name,
		Figures: figures(e.Figures),
		Gross:   Amount{e.Gross}, Deductions: Amount{e.Deductions}, Net: Amount{e.Net},
	}
	if !e.Paid {
		out.Paid = new(bool)
	}
	for i, group := range e.Groups {
		if group != "" {
			out.Groups = append(out.Groups, NamedText{r.GroupColumns[i], group})
		}
	}
	for _, line := range e.Lines {
		out.Items = append(out.Items, item(&r.Items[line.Item], line.Value))
	}
	for _, a := range e.Adjustments {
		out.Adjustments = append(out.Adjustments, Adjustment{a.Item, a.Kind.String(), Amount{a.Amount}, a.Reason, a.Place})
	}
	for _, n := range e.Notices {
		out.Notices = append(out.Notices, n.Name)
	}
	return out
}

func item(of *engine.Item, v value.Value) Item {
	out := Item{Item: of.Name, Kind: of.Kind.String()}
	switch v.Kind() {
	case value.Blank:
	case value.Numeric:
		out.Amount = &Amount{v.Number()}
	default:
		s := v.String()
		out.Text = &s
	}
	return out
}
