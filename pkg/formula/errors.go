package formula

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
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
	// CodeLimit is a formula that is too deep or too long for the checker.
	CodeLimit diag.Code = "F115"
)

func (c *checker) unknownName(n *syntax.Name) {
	var names []string
	for name := range c.u.Names {
		names = append(names, name)
	}
	for name := range c.u.Tables {
		names = append(names, name)
	}
	for name := range c.u.Sheets {
		names = append(names, name)
	}
	slices.Sort(names)
	hint := "Declare it under params, values, items or tables, or correct the name."
	if near := diag.Nearest(n.Name, names); near != "" {
		hint = fmt.Sprintf("Did you mean %s%s?", near, c.declaredAt(near))
	}
	c.fault(n.Span, CodeUnknownName, fmt.Sprintf("There is no name %s here.", n.Name), hint)
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
	var names []string
	for n := range c.u.Sheets {
		names = append(names, n)
	}
	for n := range c.u.Tables {
		names = append(names, n)
	}
	slices.Sort(names)
	c.fault(span, CodeUnknownTable, fmt.Sprintf("There is no sheet and no table %s.", name), suggest(name, names, "The scheme has %s."))
}

func (c *checker) unknownColumn(span syntax.Span, table, name string, have []string) {
	c.fault(span, CodeUnknownColumn, fmt.Sprintf("%s has no column %s.", table, name), suggest(name, have, "It has %s."))
}

func (c *checker) unknownFunction(n *syntax.Call) {
	hint := "paysheet functions lists them all."
	if near := diag.Nearest(n.Name, builtin.Names()); near != "" {
		hint = fmt.Sprintf("Did you mean %s? %s", near, hint)
	}
	c.fault(n.NameSpan, CodeUnknownFunction, fmt.Sprintf("There is no function %s.", n.Name), hint)
}

// suggest names the nearest of the names, or lists them all.
func suggest(name string, have []string, list string) string {
	if near := diag.Nearest(name, have); near != "" {
		return fmt.Sprintf("Did you mean %s?", near)
	}
	if len(have) == 0 {
		return ""
	}
	return fmt.Sprintf(list, strings.Join(have, ", "))
}

func (c *checker) wrongArguments(n *syntax.Call, f *builtin.Function) {
	c.fault(n.NameSpan, CodeArguments, fmt.Sprintf("%s does not take %d arguments.", f.Name, len(n.Args)),
		"It is written "+f.Signature()+".")
}

func (c *checker) wrongType(e Expr, want builtin.Type, where string) {
	hint := ""
	switch {
	case want == builtin.Boolean:
		hint = "A condition compares two values, for instance 绩效分 >= 60."
	case want == builtin.Number && e.Type() == builtin.Text:
		hint = "VALUE(x) reads a number from a text; if the column should hold numbers, declare it as number."
	case want == builtin.Number && e.Type() == builtin.Boolean:
		hint = "IF(x, 1, 0) makes a number of a condition."
	case want == builtin.Date:
		hint = "DATE(2026, 10, 1) makes a date."
	}
	c.fault(e.Pos(), CodeType, fmt.Sprintf("%s needs a %s, and this is a %s.", where, typeName(want), typeName(e.Type())), hint)
}

func (c *checker) unlike(n syntax.Span, x, y Expr, what string) {
	hint := ""
	if x.Type() == builtin.Text && y.Type() == builtin.Number || x.Type() == builtin.Number && y.Type() == builtin.Text {
		hint = "Texts stand in double quotes, numbers do not."
	}
	c.fault(n, CodeType, fmt.Sprintf("%s a %s and a %s.", what, typeName(x.Type()), typeName(y.Type())), hint)
}

func (c *checker) bareNarrower(span syntax.Span, name string, scope Scope) {
	c.fault(span, CodeNarrower,
		fmt.Sprintf("%s is a figure of %s, and this formula is worked out once for %s.", name, scope, c.scope),
		fmt.Sprintf("Put it into an aggregate, such as SUM(%s).", name))
}

func (c *checker) notVisible(span syntax.Span, name string, scope Scope) {
	c.fault(span, CodeNarrower,
		fmt.Sprintf("%s is a figure of %s, which a formula of %s cannot see.", name, scope, c.scope),
		"Work it out in a value with per: company or for each employee, and use that value here.")
}

func (c *checker) wholeColumn(n *syntax.Column, sheet *Sheet) {
	hint := fmt.Sprintf("Put it into an aggregate, such as SUM(%s[%s]).", n.Table, n.Name)
	if sheet != nil && sheet.Keyed {
		hint = fmt.Sprintf("Look a row up: XLOOKUP(key, %s[…], %s[%s]).", n.Table, n.Table, n.Name)
	} else if c.scope.Level == Row {
		hint = fmt.Sprintf("For the value of this row write [@%s].", n.Name)
	}
	c.fault(n.Span, CodeWhole, fmt.Sprintf("%s[%s] is a whole column, and one value is needed here.", n.Table, n.Name), hint)
}

func (c *checker) wholeTable(n *syntax.Name, what string) {
	c.fault(n.Span, CodeWhole, fmt.Sprintf("%s is a whole %s, and one value is needed here.", n.Name, what),
		fmt.Sprintf("Name a column of it, such as %s[…], inside a function that reads it.", n.Name))
}

func (c *checker) needsColumn(n syntax.Node, function string) {
	c.fault(n.Pos(), CodeNeedsColumn, fmt.Sprintf("%s reads a whole column here, such as 考勤[迟到分钟], and this is one value.", function),
		"Name a column of a sheet or a table, or, in a value with per:, a figure of each employee.")
}

func (c *checker) differentSheets(n syntax.Node, function string) {
	c.fault(n.Pos(), CodeNeedsColumn, fmt.Sprintf("All columns of one %s must stand in the same sheet.", function), "")
}

func (c *checker) noRow(n *syntax.Cell) {
	c.fault(n.Span, CodeNoRow, fmt.Sprintf("[@%s] is a cell of one row, and no row is at hand here.", n.Name),
		fmt.Sprintf("It stands in the formula of a column; elsewhere use an aggregate over the column, such as SUM(考勤[%s]).", n.Name))
}

func (c *checker) wrongScope(n syntax.Node, function, needs string) {
	c.fault(n.Pos(), CodeScope, fmt.Sprintf("%s does not work in a formula for %s.", function, c.scope), needs)
}

func (c *checker) badCriterion(e Expr, err error) {
	c.fault(e.Pos(), CodeCriterion, "The criterion does not fit: "+err.Error()+".", "")
}

func (c *checker) badTable(span syntax.Span, message, hint string) {
	c.fault(span, CodeTable, message, hint)
}

func (c *checker) notRecorded(span syntax.Span, what string) {
	c.fault(span, CodePast, what+" is not in the records of earlier periods.",
		"PREV and STREAK look back at values and items of each employee, at parameters and at tables; make it a value.")
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
