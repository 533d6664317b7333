// Package scheme turns a scheme file into a checked scheme for one period.
//
// In come the bytes of a YAML file and a period; out go the resolved parameters,
// tables, sheets, figures and items with every formula checked, or all the
// faults of the file, each with line and column. It opens no file: who reads
// the bytes hands them in. It never sees a row or a person.
package scheme

import (
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// The names that every scheme has, beside its own.
const (
	GrossName         = "应发"
	DeductionsName    = "扣款"
	NetName           = "实发"
	EmployedDaysName  = "在职天数"
	EmployedShareName = "在职比例"
	// PersonName is the roster's column that holds people's names.
	PersonName = "姓名"
	// AdjustmentsSheet and OpeningSheet mean the same in every scheme.
	AdjustmentsSheet = "调整"
	OpeningSheet     = "期初"
	// GuideSheet says to people how to fill in the others and is never read, nor
	// missed, unless a scheme declares a sheet of this name.
	GuideSheet = "填写说明"
)

// Scheme is a checked scheme for one period.
type Scheme struct {
	ID, Title, Origin string
	Positions         []string
	Period            calendar.Period
	// Effective is the first period that the scheme governs.
	Effective calendar.Period
	// Unit is what items are rounded to, Mode how.
	Unit value.Number
	Mode value.Rounding
	// Strict is what the cells of no sheet are read leniently in.
	Strict sheet.Lenience
	// Universe is what formulas can name; its slots are all those that the
	// scheme's formulas need.
	Universe *formula.Universe
	Params   []Parameter
	Tables   []*formula.Table
	// Sheets are the sheets in the order of the file; Roster is one of them.
	Sheets []*SheetDef
	Roster *SheetDef
	// Figures are all figures, by the index that symbols carry.
	Figures []*Figure
	Items   []*Item
	Checks  []*CheckDef
	Notices []*NoticeDef
	// Former are the names in earlier records.
	Former Former
	// File is the file's name, Text its content.
	File string
	Text []byte
}

// Parameter is a parameter in force.
type Parameter struct {
	Name, Unit, Note string
	Value            value.Value
	// Written is the value as the scheme writes it: 1.5%.
	Written string
}

// SheetDef is one sheet: what is read, and to whom its rows belong. Columns that
// it does not have are nil.
type SheetDef struct {
	Sheet *formula.Sheet
	// Spec is what is read; a view of another sheet has none.
	Spec sheet.Spec
	// Of is the sheet whose rows these are again, or nil.
	Of *SheetDef
	// Key names the employee, group or row of a sheet with one row each.
	Key *formula.Column
	// Link says to whom a row of a sheet with many rows belongs.
	Link *formula.Column
	// EmployedFrom and EmployedUntil are the roster's first and last day.
	EmployedFrom, EmployedUntil *formula.Column
	// Person is the roster's column of names.
	Person *formula.Column
	// Paid tells who gets a payslip; nil is everybody.
	Paid formula.Expr
	// Computed are the columns worked out on each row, in an order in which
	// each comes after those it needs.
	Computed []*formula.Column
	// Records is the id of the scheme whose past records these are, or "".
	Records string
	// RecordsUnit is that scheme's kind of period, RecordsSince the first period
	// it governs; with RecordsComplete every one of the calendar year that comes
	// before this run must have figures.
	RecordsUnit  calendar.Unit
	RecordsSince calendar.Period
	// RecordsFormer are that scheme's names in earlier records; nil for its own,
	// which are Scheme.Former.
	RecordsFormer   *Former
	RecordsComplete bool
	// Groups are the roster's columns by which people are grouped.
	Groups []*formula.Column
}

// FigureKind is where a figure comes from.
type FigureKind uint8

const (
	// ValueFigure stands under values:.
	ValueFigure FigureKind = iota
	// ItemFigure stands under items:; that of an earning or a deduction is the
	// rounded amount.
	ItemFigure
	// ColumnFigure is a computed column of a sheet with one row for each owner.
	ColumnFigure
	// GrossFigure is 应发.
	GrossFigure
	// DeductionsFigure is 扣款.
	DeductionsFigure
	// NetFigure is 实发.
	NetFigure
	// EmployedDaysFigure is 在职天数.
	EmployedDaysFigure
	// EmployedShareFigure is 在职比例.
	EmployedShareFigure
)

// Figure is one figure of the scheme.
type Figure struct {
	ID     int
	Name   string
	Kind   FigureKind
	Scope  formula.Scope
	Symbol *formula.Symbol
	// Expr works it out; nil for totals and days employed. For, if not nil, says
	// who has it.
	Expr, For formula.Expr
	// Text is the formula as the file has it.
	Text string
	// Item is the item of an ItemFigure.
	Item *Item
	// Place is where the file declares it.
	Place diag.Place
	// Unit and Note are for people.
	Unit, Note string
}

// ItemKind is what a line of the payslip does to the totals.
type ItemKind uint8

const (
	// Earning adds to gross pay.
	Earning ItemKind = iota
	// Deduction is taken from it.
	Deduction
	// Info is shown and in no total.
	Info
)

var itemKindNames = []string{"earning", "deduction", "info"}

// ItemKindNames are the words of a scheme for the kinds, in their order.
func ItemKindNames() []string { return slices.Clone(itemKindNames) }

// String returns the word of a scheme for the kind.
func (k ItemKind) String() string { return itemKindNames[k] }

// Item is one line of the payslip.
type Item struct {
	Name string
	Kind ItemKind
	Note string
	// Figure is what the line shows: the item's own figure, or the value of the
	// same name.
	Figure *Figure
}

// CheckDef is something that must not be.
type CheckDef struct {
	Name    string
	Scope   formula.Scope
	When    formula.Expr
	Say     Template
	Warning bool
	Place   diag.Place
}

// NoticeDef is a text for a person about a person.
type NoticeDef struct {
	Name string
	When formula.Expr
	Say  Template
}

// Template is a text with formulas in braces.
type Template []TemplatePart

// TemplatePart is a text, or a formula whose result stands there.
type TemplatePart struct {
	Text string
	Expr formula.Expr
	// Printed tells that the result stands on the payslip too, under the name
	// that the brace holds: it is written as there.
	Printed bool
}
