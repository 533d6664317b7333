// Package engine carries out a plan over the people of a period: every figure,
// every line of every payslip, and the trace of what each came from.
//
// In come a checked scheme, typed rows and earlier records; out goes a Result.
// It opens no file, reads no clock, and its memory grows with people and
// figures, not with rows.
package engine

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// ItemKind is what a line of the payslip does to the totals: the scheme's own
// word for it.
type ItemKind = scheme.ItemKind

// The kinds of items.
const (
	// Earning adds to gross pay (应发).
	Earning = scheme.Earning
	// Deduction is taken from it (扣款).
	Deduction = scheme.Deduction
	// Info is shown and in no total.
	Info = scheme.Info
)

// Result is what a run works out: every figure and every line of every payslip.
// All lists are in a fixed order: people by 工号, items and figures as
// in the scheme, groups by name.
type Result struct {
	SchemeID string
	Title    string
	// Source is where the scheme comes from, for people; may be "".
	Source string
	Period calendar.Period
	// Items are the scheme's items in the order of the payslip; Parameters and
	// Tables are those in force.
	Items      []Item
	Parameters []Parameter
	// GroupColumns are the roster's text columns by which people are grouped,
	// in the order of the roster; the report breaks totals down by the first
	// one named 部门 if there is one, else by the first.
	GroupColumns []string
	// Employees are all people of the run; those with Paid unset get no payslip
	// and are in no total.
	Employees []Employee
	// Groups are the figures of groups, a kind (roster column) each.
	Groups []GroupKind
	// Company are the figures of the company.
	Company []Figure
	// Totals has one amount for each item that is no text, in the order of
	// Items, then Gross, Deductions and Net, over all who are paid.
	Totals                 []Total
	Gross, Deductions, Net value.Number
	// Checks are the scheme's checks, each with the people it hit.
	Checks []Check
	// NoticeNames are the scheme's notices in its order.
	NoticeNames []string
	// Unit is the smallest amount that is paid, normally 0.01.
	Unit value.Number
}

// Item describes one line of the payslip.
type Item struct {
	Name string
	Kind ItemKind
	// Note is the scheme's word to the employee, or "".
	Note string
	// Formula is the item's formula as the scheme has it.
	Formula string
	// IsText tells that the item's results are texts (a grade), not numbers.
	IsText bool
}

// Parameter is a parameter in force.
type Parameter struct {
	Name  string
	Value value.Value
	Unit  string
	Note  string
}

// Figure is one named result.
type Figure struct {
	Name  string
	Value value.Value
}

// Employee is one person's results.
type Employee struct {
	ID, Name string
	// Groups are the person's values of Result.GroupColumns, "" where blank.
	Groups []string
	Paid   bool
	// Figures are the values of the scheme, in its order, without the items.
	Figures []Figure
	Lines   []Line
	// Adjustments are the one-off lines of the sheet 调整.
	Adjustments []Adjustment
	// Gross is the sum of the earnings, Deductions of the deductions, both with
	// adjustments; Net is Gross - Deductions.
	Gross, Deductions, Net value.Number
	Notices                []Notice
}

// Line is one line of a payslip.
type Line struct {
	// Item is the index in Result.Items.
	Item int
	// Value is the rounded amount, or a text, or blank: blank pays 0.00.
	Value value.Value
	// How is how the amount came about, in words and numbers, for instance
	// "1000 × 87.5 ÷ 100"; "" where there is nothing to say.
	How string
}

// Amount is what the line adds to a total: its number, or 0.
func (l Line) Amount() value.Number { return l.Value.Number() }

// Adjustment is one line of the sheet 调整.
type Adjustment struct {
	// Item is the name of an earning or a deduction of the scheme, or another
	// word, which then stands as an earning of its own (negative amounts are
	// allowed and are shown as they are).
	Item   string
	Kind   ItemKind
	Amount value.Number
	Reason string
	// Place is the row it comes from, as file!sheet!cell.
	Place string

	at diag.Place
}

// Notice is a text for a person about a person; the program never acts on it.
type Notice struct {
	Name, Text string
}

// GroupKind is one way in which people are grouped, for instance by 班组.
type GroupKind struct {
	Column string
	Groups []Group
}

// Group is one group's figures.
type Group struct {
	Name    string
	Members int
	Figures []Figure
}

// Total is one item's sum over all who are paid.
type Total struct {
	Item   int
	Amount value.Number
}

// Check is one check of the scheme and whom it hit.
type Check struct {
	Name string
	// Warning tells that a hit does not stop the run.
	Warning bool
	Hits    []CheckHit
}

// CheckHit is one person (or one group, or the company) whom a check hit.
type CheckHit struct {
	// Who is the person's 工号, the group's name, or "".
	Who, Name string
	Text      string
}

// Places is how many decimal places an amount of the unit has: 2 for 0.01.
func (r *Result) Places() int32 {
	places := int32(0)
	for unit := r.Unit; places < 20 && !unit.IsInt(); places++ {
		unit = unit.Mul(value.NewInt(10))
	}
	return places
}
