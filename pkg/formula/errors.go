package formula

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// The codes of what the checker finds. Those of the parser are in package
// syntax.
const (
	// CodeUnknownName is a bare name that nothing has.
	CodeUnknownName diag.Code = "F101"
	// CodeUnknownTable is a name before [ ] that no sheet and no table has.
	CodeUnknownTable diag.Code = "F102"
	// CodeUnknownColumn is a column that the sheet or the table does not have.
	CodeUnknownColumn diag.Code = "F103"
	// CodeUnknownFunction is a function that does not exist.
	CodeUnknownFunction diag.Code = "F104"
	// CodeArguments is a wrong number of arguments.
	CodeArguments diag.Code = "F105"
	// CodeType is a value of the wrong type.
	CodeType diag.Code = "F106"
	// CodeNarrower is a figure of many people, teams or rows where one value
	// is needed.
	CodeNarrower diag.Code = "F107"
	// CodeWhole is a whole column, table or sheet where one value is needed.
	CodeWhole diag.Code = "F108"
	// CodeNeedsColumn is one value where a whole column or table is needed.
	CodeNeedsColumn diag.Code = "F109"
	// CodeNoRow is [@column] where no row is at hand.
	CodeNoRow diag.Code = "F110"
	// CodeScope is a function that does not work in the formula's scope.
	CodeScope diag.Code = "F111"
	// CodeCriterion is a criterion that cannot fit its column.
	CodeCriterion diag.Code = "F112"
	// CodeTable is a table that the function cannot use.
	CodeTable diag.Code = "F113"
	// CodePast is a name inside PREV or STREAK that no record keeps.
	CodePast diag.Code = "F114"
	// CodeLimit is a part of a formula that the checker does not know.
	CodeLimit diag.Code = "F115"
)

// notChecked reports a node of a kind that the parser does not make.
func (c *checker) notChecked(n syntax.Node) {
	c.fault(n.Pos(), CodeLimit, "This part of the formula cannot be checked.", "Write it another way.")
}

func (c *checker) unknownName(n *syntax.Name) {
	names := c.allNames()
	hint := fmt.Sprintf(`Declare it under params, values, items or tables; a text stands in double quotes: %q.`, n.Name)
	if f, ok := builtin.Find(n.Name); ok {
		hint = fmt.Sprintf("%s is a function; it is written %s.", f.Name, f.Signature())
	} else if near := nearest(n.Name, names); near != "" {
		hint = fmt.Sprintf("Did you mean %s%s? A text stands in double quotes: %q.", near, c.declaredAt(near), n.Name)
	}
	c.fault(n.Span, CodeUnknownName, fmt.Sprintf("There is no name %s here.", n.Name), hint)
}

// allNames are the names that a formula can have, sorted.
func (c *checker) allNames() []string {
	names := slices.Concat(slices.Collect(maps.Keys(c.u.Names)), c.tableNames())
	slices.Sort(names)
	return names
}

// tableNames are the names that can stand before [ ], sorted.
func (c *checker) tableNames() []string {
	names := slices.AppendSeq(slices.Collect(maps.Keys(c.u.Sheets)), maps.Keys(c.u.Tables))
	slices.Sort(names)
	return names
}

// nearest is the name that was most likely meant. Capitals make a difference in
// names, which nobody has in mind who types them.
func nearest(name string, names []string) string {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return n
		}
	}
	return diag.Nearest(name, names)
}

// declaredAt says in brackets where a name is declared.
func (c *checker) declaredAt(name string) string {
	place := ""
	if s, ok := c.u.Names[name]; ok {
		place = s.Declared.String()
	} else if t, ok := c.u.Tables[name]; ok {
		place = t.Declared.String()
	}
	if place == "" {
		return ""
	}
	return " (declared at " + place + ")"
}

func (c *checker) unknownTable(span syntax.Span, name string) {
	hint := suggest(name, c.tableNames(), "The scheme has %s.")
	if c.u.Names[name] != nil {
		hint = fmt.Sprintf("%s is one value and has no columns: write it without [ ].", name)
	}
	c.fault(span, CodeUnknownTable, fmt.Sprintf("There is no sheet and no table %s.", name), hint)
}

func (c *checker) unknownColumn(span syntax.Span, table, name string, have []string) {
	c.fault(span, CodeUnknownColumn, fmt.Sprintf("%s has no column %s.", table, name), suggest(name, have, "It has %s."))
}

func (c *checker) unknownFunction(n *syntax.Call) {
	c.fault(n.NameSpan, CodeUnknownFunction, fmt.Sprintf("There is no function %s.", n.Name), c.insteadOf(n))
}

// insteadOf says what to write for a function that does not exist: the one that
// does the same, or the name that is no function, or the nearest function.
func (c *checker) insteadOf(n *syntax.Call) string {
	const all = "paysheet functions lists them all."
	if instead, ok := excelFunctions[n.Name]; ok {
		return instead
	}
	for _, name := range c.allNames() {
		switch {
		case !strings.EqualFold(name, n.Name):
		case c.u.Names[name] != nil:
			return fmt.Sprintf("%s is a name: it stands without ( ), and between it and a ( stands an operator such as *.", name)
		case c.u.Tables[name] != nil:
			return fmt.Sprintf("%s is a table: write LOOKUP(x, %s).", name, name)
		default:
			return fmt.Sprintf("%s is a sheet: a column of it is written %s[…].", name, name)
		}
	}
	if near := diag.Nearest(n.Name, builtin.Names()); near != "" {
		return fmt.Sprintf("Did you mean %s? %s", near, all)
	}
	return all
}

// excelFunctions are functions of Excel that formulas do not have, and what
// does their work here.
var excelFunctions = map[string]string{
	"VLOOKUP":    "XLOOKUP(key, table[col], table[col]) finds an exact match, LOOKUP(x, table) the band of a number.",
	"HLOOKUP":    "XLOOKUP(key, table[col], table[col]) finds an exact match, LOOKUP(x, table) the band of a number.",
	"INDEX":      "XLOOKUP(key, table[col], table[col]) finds the value beside a key.",
	"MATCH":      "XLOOKUP(key, table[col], table[col]) finds the value beside a key; COUNTIF(table[col], x) > 0 tells whether it is there.",
	"TODAY":      "A run knows no day of its own, so that it can be repeated: use 本期首日 or 本期末日.",
	"NOW":        "A run knows no hour of its own, so that it can be repeated: use 本期首日 or 本期末日.",
	"IFNA":       "IFERROR(value, instead) takes another value for a fault.",
	"ISERROR":    "IFERROR(value, instead) takes another value for a fault.",
	"ISNA":       "IFERROR(value, instead) takes another value for a fault.",
	"CHOOSE":     "SWITCH(x, 1, a, 2, b) chooses by a number.",
	"XOR":        "For two conditions write a <> b.",
	"SUMPRODUCT": "Give the sheet a column with a formula, such as [@数量] * [@单价], and write SUM over it.",
	"SUBTOTAL":   "SUM, COUNT or AVERAGE of a column sees all its rows.",
	"DAYS":       "Take one date from the other: 离职日期 - 入职日期.",
	"DATEVALUE":  "Declare the column as date, or write DATE(2026, 10, 1).",
	"INDIRECT":   "Name the figure or the column itself; a name that is made up cannot be checked.",
	"OFFSET":     "Name the column itself, such as 考勤[请假天数].",
	"LARGE":      "RANK(x) gives each their place.",
	"SMALL":      "RANK(-x) gives each their place, smallest first.",
	"ISNUMBER":   "The column's type sees to that; ISBLANK(x) asks for an empty cell.",
	"ISTEXT":     "The column's type sees to that; ISBLANK(x) asks for an empty cell.",
}

// suggest names the nearest of the names, or lists them all.
func suggest(name string, have []string, list string) string {
	if near := nearest(name, have); near != "" {
		return fmt.Sprintf("Did you mean %s?", near)
	}
	if len(have) == 0 {
		return "The scheme declares none."
	}
	return fmt.Sprintf(list, strings.Join(have, ", "))
}

func (c *checker) wrongArguments(n *syntax.Call, f *builtin.Function) {
	c.fault(n.NameSpan, CodeArguments, fmt.Sprintf("%s does not take %s.", f.Name, counted(len(n.Args))),
		"It is written "+f.Signature()+".")
}

func counted(arguments int) string {
	if arguments == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", arguments)
}

func (c *checker) oneColumn(n *syntax.Call, f *builtin.Function) {
	hint := fmt.Sprintf("Give each a call of its own: %s(%s(a[x]), %s(b[y])).", f.Name, f.Name, f.Name)
	if f.Name == "SUM" || f.Name == "COUNT" || f.Name == "COUNTA" {
		hint = fmt.Sprintf("Add the results: %s(a[x]) + %s(b[y]).", f.Name, f.Name)
	}
	c.fault(n.Span, CodeArguments, f.Name+" takes one column or one figure of many people at a time.", hint)
}

func (c *checker) unordered(n *syntax.Binary) {
	c.fault(n.Span, CodeType, fmt.Sprintf("%s compares numbers, dates and times; texts and yes/no values are only equal or not.", n.Op), "Use = or <>.")
}

func (c *checker) emptyText(span syntax.Span) {
	c.fault(span, CodeType, `A comparison with "" is never TRUE for an empty cell: blank meets no comparison.`, "Write ISBLANK(x), or NOT(ISBLANK(x)).")
}

func (c *checker) notCollectable(span syntax.Span, function, accumulator string, t builtin.Type) {
	needs := "numbers"
	if accumulator == "MIN" || accumulator == "MAX" {
		needs = "numbers, dates or times of day"
	}
	c.fault(span, CodeType, fmt.Sprintf("%s needs %s, and these are %s.", function, needs, typeNames(t)), "COUNTIFS counts rows by a text or by yes and no.")
}

func (c *checker) noExtreme(n *syntax.Call, function string, t builtin.Type) {
	c.fault(n.Span, CodeType, fmt.Sprintf("%s needs numbers, dates or times of day, and these are %s.", function, typeNames(t)), "IF chooses between texts or conditions.")
}

func (c *checker) wrongType(e Expr, want builtin.Type, where string) {
	c.fault(e.Pos(), CodeType, fmt.Sprintf("%s needs a %s, and this is a %s.", where, typeName(want), typeName(e.Type())), hintForType(e, want))
}

// hintForType says how a value of the wanted type is had.
func hintForType(e Expr, want builtin.Type) string {
	switch {
	case want == builtin.Boolean:
		return "A condition compares two values, for instance 绩效分 >= 60."
	case want == builtin.Number && e.Type() == builtin.Text:
		return "VALUE(x) reads a number from a text; if the column should hold numbers, declare it as number."
	case want == builtin.Number && e.Type() == builtin.Boolean:
		return "IF(x, 1, 0) makes a number of a condition."
	case want == builtin.Number && e.Type() == builtin.Date:
		return "The difference of two dates is a number of days; YEAR(x), MONTH(x) and DAY(x) are numbers."
	case want == builtin.Number && e.Type() == builtin.Time:
		return "The difference of two times is a number of hours; HOUR(x) and MINUTE(x) are numbers."
	case want == builtin.Date:
		return "DATE(2026, 10, 1) makes a date."
	case want == builtin.Time:
		return "TIME(21, 0, 0) makes a time of day."
	default:
		return `x & "" makes a text of a value.`
	}
}

func (c *checker) unlike(n syntax.Span, x, y Expr, what string) {
	hint := "Bring both to one type."
	has := func(t builtin.Type) bool { return x.Type() == t || y.Type() == t }
	switch {
	case has(builtin.Date):
		hint = "DATE(2026, 10, 1) makes a date."
	case has(builtin.Time):
		hint = "TIME(21, 0, 0) makes a time of day."
	case has(builtin.Text) && has(builtin.Number):
		hint = "Texts stand in double quotes, numbers do not."
	case has(builtin.Boolean):
		hint = "Yes and no are written TRUE and FALSE."
	}
	c.fault(n, CodeType, fmt.Sprintf("%s a %s and a %s.", what, typeName(x.Type()), typeName(y.Type())), hint)
}

func (c *checker) bareNarrower(span syntax.Span, name string, scope Scope, t builtin.Type) {
	c.fault(span, CodeNarrower,
		fmt.Sprintf("%s is a figure of %s, and this formula is worked out once for %s.", name, scope, c.scope),
		"Put it into an aggregate, such as "+aggregateOf(name, t)+".")
}

// aggregateOf is an aggregate that takes values of the type.
func aggregateOf(name string, t builtin.Type) string {
	switch t {
	case builtin.Text:
		return fmt.Sprintf(`COUNTIFS(%s, "…")`, name)
	case builtin.Boolean:
		return fmt.Sprintf("COUNTIFS(%s, TRUE)", name)
	case builtin.Date, builtin.Time:
		return fmt.Sprintf("MAX(%s)", name)
	default:
		return fmt.Sprintf("SUM(%s)", name)
	}
}

func (c *checker) notVisible(span syntax.Span, name string, scope Scope) {
	c.fault(span, CodeNarrower,
		fmt.Sprintf("%s is a figure of %s, which a formula of %s cannot see.", name, scope, c.scope),
		"Work it out in a value with per: company or for each employee, and use that value here.")
}

func (c *checker) wholeColumn(n *syntax.Column, sheet *Sheet, t builtin.Type) {
	hint := "Put it into an aggregate, such as " + aggregateOf(syntax.Print(n), t) + "."
	if sheet != nil && sheet.Keyed {
		hint = fmt.Sprintf("Look a row up: XLOOKUP(key, %s[…], %s[%s]).", n.Table, n.Table, n.Name)
	} else if c.scope.Level == Row {
		hint = fmt.Sprintf("For the value of this row write [@%s].", n.Name)
	}
	c.fault(n.Span, CodeWhole, fmt.Sprintf("%s[%s] is a whole column, and one value is needed here.", n.Table, n.Name), hint)
}

func (c *checker) wholeTable(n *syntax.Name, what string) {
	hint := fmt.Sprintf("Name a column of it, such as %s[…], inside a function that reads it.", n.Name)
	if t := c.u.Tables[n.Name]; t != nil && t.Stepped {
		hint = fmt.Sprintf("LOOKUP(x, %s) finds the band of a number; %s[…] is a column of it.", n.Name, n.Name)
	}
	c.fault(n.Span, CodeWhole, fmt.Sprintf("%s is a whole %s, and one value is needed here.", n.Name, what), hint)
}

func (c *checker) needsColumn(n syntax.Node, function string) {
	if name, ok := n.(*syntax.Name); ok && c.u.Names[name.Name] == nil {
		c.nameOfWhole(name)
		return
	}
	c.fault(n.Pos(), CodeNeedsColumn, fmt.Sprintf("%s reads a whole column here, such as 考勤[迟到分钟], and this is one value.", function),
		"Name a column of a sheet or a table, or, in a value with per:, a figure of each employee.")
}

func (c *checker) differentSheets(n syntax.Node, function string) {
	c.fault(n.Pos(), CodeNeedsColumn, fmt.Sprintf("All columns of one %s must stand in the same sheet.", function), "Work each sheet out in a value of its own, and use the values together.")
}

func (c *checker) calculatedColumn(n syntax.Node, function string) {
	c.fault(n.Pos(), CodeNeedsColumn, fmt.Sprintf("%s goes over a column, and this is a calculation with one.", function),
		"Give the sheet a column with that formula, such as 折算: {formula: \"[@迟到分钟] / 60\"}, and name it here.")
}

func (c *checker) noGroup(n syntax.Node, name string) {
	c.fault(n.Pos(), CodeNeedsColumn, "The second argument of RANK is a text column of the roster, such as 班组.", suggest(name, c.u.Groups, "The roster has %s."))
}

func (c *checker) noRow(n *syntax.Cell) {
	c.fault(n.Span, CodeNoRow, fmt.Sprintf("[@%s] is a cell of one row, and no row is at hand here.", n.Name),
		fmt.Sprintf("It stands in the formula of a column; elsewhere use an aggregate over the column, such as SUM(考勤[%s]).", n.Name))
}

func (c *checker) wrongScope(n syntax.Node, function, needs string) {
	c.fault(n.Pos(), CodeScope, fmt.Sprintf("%s does not work in a formula for %s.", function, c.scope), needs)
}

// widerRows says how to reach rows that belong to more than one person.
func widerRows(s *Sheet) string {
	return fmt.Sprintf("The rows of %s belong to %s: work it out in a value with per: %s, and use that value here.", s.Name, s.Owner, s.Owner.Key())
}

func (c *checker) ownPool(n syntax.Node) {
	c.fault(n.Pos(), CodeScope, fmt.Sprintf("A pool is one amount for the company or for a group, and this is a figure of %s.", c.scope),
		"Work the pool out in a value with per: company or per: a group.")
}

func (c *checker) badPeriods(count Expr, fault value.Value) {
	c.fault(count.Pos(), CodeArguments, "Here "+fault.Fault().Why+".", "PREV(x) is the period before this one, PREV(x, 2) the one before that.")
}

func (c *checker) nestedPast(n syntax.Node, function string) {
	c.fault(n.Pos(), CodePast, function+" cannot stand inside PREV or STREAK.", "Make a value of it: the value is on record, and PREV and STREAK can look back at it.")
}

func (c *checker) countsOne(n *syntax.Call, f *builtin.Function) {
	c.fault(n.Span, CodeScope, fmt.Sprintf("%s of a column of the roster, in a formula for each employee, is about that employee alone.", f.Name),
		fmt.Sprintf("For all employees declare a value with per: company or per: a group: {per: company, formula: %s}.", syntax.Print(n)))
}

func (c *checker) badCriterion(e Expr, err error) {
	c.fault(e.Pos(), CodeCriterion, "The criterion does not fit: "+err.Error()+".", "A criterion is a value of the column's type, or a text as in Excel.")
}

// noBounds reports a table whose first column is no scale of numbers.
func (c *checker) noBounds(n syntax.Node, function string, t *Table) {
	hint := fmt.Sprintf("To find a row by its %s write XLOOKUP(x, %s[%s], %s[…]).", typeName(t.Types[0]), t.Name, t.Columns[0], t.Name)
	switch t.Types[0] {
	case builtin.Date:
		hint += " For bands of dates write the bounds as days after a date: x - DATE(2026, 1, 1)."
	case builtin.Time:
		hint += " For bands of times write the bounds as hours: HOUR(x) + MINUTE(x) / 60."
	default: // of texts and conditions there are no bands
	}
	c.fault(n.Pos(), CodeTable, fmt.Sprintf("%s needs numbers as bounds, and the first column of %s holds %s.", function, t.Name, typeNames(t.Types[0])), hint)
}

func (c *checker) notAllNumbers(n syntax.Node, function string, t *Table) {
	hint := "Fill its cells, or name another column: table[column]."
	if function == "LINEAR" {
		hint = "A line runs between two points: fill the cells, and write no open bound ~."
	}
	c.fault(n.Pos(), CodeTable, fmt.Sprintf("%s needs a number in each row of %s.", function, t.Name), hint)
}

func (c *checker) noTable(n syntax.Node, function string) {
	c.fault(n.Pos(), CodeTable, function+" needs a table of the scheme here.", "Name one that stands under tables:, or a column of it: table[column].")
}

func (c *checker) noKeys(n *syntax.Column, s *Sheet) {
	c.fault(n.Span, CodeTable, fmt.Sprintf("XLOOKUP looks in a table or in a sheet with a key of its own, and %s is neither.", s.Name),
		"Declare such a sheet with one: row and key:.")
}

func (c *checker) notRecorded(span syntax.Span, what string) {
	c.fault(span, CodePast, what+" is not in the records of earlier periods.",
		"PREV and STREAK look back at values and items of each employee, at parameters and at tables; make it a value.")
}

// The faults of what is worked out.

func faultUnknownExpr() value.Value {
	return value.OfFault(value.WrongValue, "this cannot be worked out")
}

func faultTextLength() value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("the text has more than %d characters", builtin.MaxText))
}

func faultTooLarge() value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the number has more than %d digits", value.MaxDigits))
}

func faultNothingMet(function string) value.Value {
	if function == "SWITCH" {
		return value.OfFault(value.NotFound, "the value is none of the cases of SWITCH, and there is no default")
	}
	return value.OfFault(value.NotFound, "no condition of "+function+" is met")
}

func faultStepKind(function string, x value.Value) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("%s needs a number, not the %s %q", function, x.Kind(), clip(x.String())))
}

func faultOutside(x value.Number, table string) value.Value {
	return value.OfFault(value.NotFound, fmt.Sprintf("%s lies outside the table %s", clip(x.String()), table))
}

func faultNoKey(x value.Value, where string) value.Value {
	return value.OfFault(value.NotFound, fmt.Sprintf("%s is not in %s", clip(x.String()), where))
}

func faultCriterion(err error) value.Value { return value.OfFault(value.WrongValue, err.Error()) }

func faultPeriods(n value.Value) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the number of periods must be a whole number from 0 to %d, not %s", maxStreak, clip(n.String())))
}

// clip shortens what a fault quotes.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func typeName(t builtin.Type) string {
	switch t {
	case builtin.Number:
		return "number"
	case builtin.Text:
		return "text"
	case builtin.Boolean:
		return "yes/no value"
	case builtin.Date:
		return "date"
	case builtin.Time:
		return "time of day"
	default:
		return "value"
	}
}

// typeNames is the plural of typeName.
func typeNames(t builtin.Type) string {
	if t == builtin.Time {
		return "times of day"
	}
	return typeName(t) + "s"
}
