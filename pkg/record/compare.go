package record

import (
	"slices"
	"strings"

	"paysheet/pkg/value"
)

// Comparison is what differs between two records, a and b: of the same period
// worked out twice, or of two periods. What is the same in both is not in it.
type Comparison struct {
	// Employees are those in both with anything different, and those in one only,
	// by 工号.
	Employees []EmployeeChange `json:"employees,omitempty"`
	// Groups are the figures of groups that differ, by roster column and group.
	Groups     []GroupChange `json:"groups,omitempty"`
	Company    []Change      `json:"company,omitempty"`
	Totals     []Change      `json:"totals,omitempty"`
	Parameters []Change      `json:"parameters,omitempty"`
}

// Equal tells whether nothing differs.
func (c *Comparison) Equal() bool {
	return len(c.Employees)+len(c.Groups)+len(c.Company)+len(c.Totals)+len(c.Parameters) == 0
}

// EmployeeChange is one person with what differs.
type EmployeeChange struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// A and B are the person in the two records, nil where there is none; Changes
	// is then empty.
	A       *Employee `json:"-"`
	B       *Employee `json:"-"`
	Changes []Change  `json:"changes,omitempty"`
}

// GroupChange is one group with what differs.
type GroupChange struct {
	Column  string   `json:"column"`
	Group   string   `json:"group"`
	Changes []Change `json:"changes"`
}

// Part is what part of a record a change is in.
type Part string

// The parts of a record.
const (
	// PartName is the name of a person.
	PartName Part = "name"
	// PartPaid is whether a person gets a payslip.
	PartPaid Part = "paid"
	// PartGroup is the group that a person is in, by roster column.
	PartGroup Part = "group"
	// PartFigure is a figure.
	PartFigure Part = "figure"
	// PartItem is a line of the payslip; PartKind is what it does to the totals.
	PartItem Part = "item"
	PartKind Part = "kind"
	// PartAdjustment is the sum of a person's one-off lines of one item.
	PartAdjustment Part = "adjustment"
	// PartReason are the lines behind such a sum: amounts, reasons and places.
	PartReason Part = "reason"
	// PartTotal is 应发, 扣款 or 实发 of a person, or a total of the record.
	PartTotal Part = "total"
	// PartNotice is a notice that a person got.
	PartNotice Part = "notice"
	// PartParameter is a parameter in force.
	PartParameter Part = "parameter"
)

// Change is one thing that differs. A and B are what stands in the two records,
// nil where it does not stand there at all; a blank is there, and has a value. In
// JSON a blank is null, and what is not there has no key.
type Change struct {
	Part Part   `json:"part"`
	Name string `json:"name"`
	A    *Exact `json:"a,omitempty"`
	B    *Exact `json:"b,omitempty"`
}

// Compare sets two records against each other, everything that they say of
// people, groups, the company, totals and parameters. The order is that of b,
// with what only a has after it; people are in the order of their 工号.
func Compare(a, b *Record) *Comparison {
	c := &Comparison{
		Company:    compareFigures(PartFigure, a.Company, b.Company),
		Totals:     compareList(PartTotal, a.Totals, b.Totals, amountPair),
		Parameters: compareFigures(PartParameter, a.Parameters, b.Parameters),
	}
	people := map[string]*EmployeeChange{}
	for i := range a.Employees {
		e := &a.Employees[i]
		people[e.ID] = &EmployeeChange{ID: e.ID, Name: e.Name, A: e}
	}
	for i := range b.Employees {
		e := &b.Employees[i]
		if people[e.ID] == nil {
			people[e.ID] = &EmployeeChange{ID: e.ID}
		}
		people[e.ID].Name, people[e.ID].B = e.Name, e
	}
	for _, p := range people {
		if p.A != nil && p.B != nil {
			if p.Changes = compareEmployees(p.A, p.B); len(p.Changes) == 0 {
				continue
			}
		}
		c.Employees = append(c.Employees, *p)
	}
	slices.SortFunc(c.Employees, func(x, y EmployeeChange) int { return strings.Compare(x.ID, y.ID) })
	c.groups(a.Groups, b.Groups)
	return c
}

func compareEmployees(a, b *Employee) []Change {
	paid := func(e *Employee) []NamedText {
		if e.IsPaid() {
			return []NamedText{{Name: string(PartPaid), Text: "yes"}}
		}
		return []NamedText{{Name: string(PartPaid), Text: "no"}}
	}
	totals := func(e *Employee) Amounts {
		return Amounts{{nameGross, e.Gross}, {nameDeductions, e.Deductions}, {nameNet, e.Net}}
	}
	notice := func(n string) (string, Exact) { return n, Exact{form: yes} }
	return slices.Concat(
		compareList(PartName, Texts{{"姓名", a.Name}}, Texts{{"姓名", b.Name}}, textPair),
		compareList(PartPaid, paid(a), paid(b), textPair),
		compareList(PartGroup, a.Groups, b.Groups, textPair),
		compareFigures(PartFigure, a.Figures, b.Figures),
		compareList(PartItem, a.Items, b.Items, func(i Item) (string, Exact) { return i.Item, i.exact() }),
		kindsOfBoth(a.Items, b.Items),
		compareList(PartAdjustment, adjusted(a), adjusted(b), amountPair),
		compareList(PartReason, reasons(a), reasons(b), textPair),
		compareList(PartTotal, totals(a), totals(b), amountPair),
		compareList(PartNotice, a.Notices, b.Notices, notice),
	)
}

// groups compares the figures of groups. A group that only one record has is
// there with all its figures.
func (c *Comparison) groups(a, b Groups) {
	type at struct{ column, group string }
	var order []at
	sides := map[at]*[2]Figures{}
	for side, groups := range []Groups{b, a} {
		for _, kind := range groups {
			for _, g := range kind.Groups {
				k := at{kind.Column, g.Name}
				if sides[k] == nil {
					sides[k] = &[2]Figures{}
					order = append(order, k)
				}
				sides[k][side] = g.Figures
			}
		}
	}
	for _, k := range order {
		if changes := compareFigures(PartFigure, sides[k][1], sides[k][0]); len(changes) > 0 {
			c.Groups = append(c.Groups, GroupChange{k.column, k.group, changes})
		}
	}
}

// kindsOfBoth compares the kinds of the lines that both have: of the others the
// amounts say it.
func kindsOfBoth(a, b []Item) []Change {
	kind := func(i Item) (string, Exact) { return i.Item, Exact{form: text, text: i.Kind} }
	return slices.DeleteFunc(compareList(PartKind, a, b, kind), func(c Change) bool { return c.A == nil || c.B == nil })
}

// adjusted are the sums of a person's one-off lines, by item, in their order.
func adjusted(e *Employee) Amounts {
	var out Amounts
	for _, a := range e.Adjustments {
		at := slices.IndexFunc(out, func(x NamedAmount) bool { return x.Name == a.Item })
		if at < 0 {
			at = len(out)
			out = append(out, NamedAmount{Name: a.Item})
		}
		out[at].Amount = Amount{out[at].Amount.Add(a.Amount.Number)}
	}
	return out
}

// reasons are a person's one-off lines in words, by item.
func reasons(e *Employee) Texts {
	var out Texts
	for _, a := range e.Adjustments {
		line := strings.TrimSpace(a.Amount.text() + " " + a.Reason + " " + a.Place)
		at := slices.IndexFunc(out, func(x NamedText) bool { return x.Name == a.Item })
		if at < 0 {
			out = append(out, NamedText{a.Item, line})
			continue
		}
		out[at].Text += "; " + line
	}
	return out
}

func figurePair(f Figure) (string, Exact)      { return f.Name, f.Value }
func amountPair(n NamedAmount) (string, Exact) { return n.Name, ExactOf(value.Of(n.Amount.Number)) }
func textPair(n NamedText) (string, Exact)     { return n.Name, Exact{form: text, text: n.Text} }

func compareFigures(part Part, a, b Figures) []Change { return compareList(part, a, b, figurePair) }

// compareList compares two lists by the names of their members; of a name that
// stands twice only the first counts.
func compareList[L ~[]T, T any](part Part, a, b L, pair func(T) (string, Exact)) []Change {
	var out []Change
	before := make(map[string]Exact, len(a))
	for _, x := range a {
		name, v := pair(x)
		if _, twice := before[name]; !twice {
			before[name] = v
		}
	}
	seen := make(map[string]bool, len(b))
	for _, x := range b {
		name, v := pair(x)
		if seen[name] {
			continue
		}
		seen[name] = true
		old, ok := before[name]
		switch {
		case !ok:
			out = append(out, Change{part, name, nil, &v})
		case old != v:
			out = append(out, Change{part, name, &old, &v})
		}
	}
	for _, x := range a {
		name, v := pair(x)
		if !seen[name] {
			seen[name] = true
			out = append(out, Change{part, name, &v, nil})
		}
	}
	return out
}
