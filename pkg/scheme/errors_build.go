package scheme

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// What can be wrong between the keys of a scheme that is well written: names,
// parameters and tables. Sheets and figures have a file of their own.

const otherName = "Give one of them another name."

// taken reports a name that something else has; reserved ones have no place.
func (b *builder) taken(n *yaml.Node, name string, have diag.Place) {
	message := name + " is a name that every scheme has."
	if have.Line > 0 {
		message = name + " is declared already, at " + have.String() + "."
	}
	b.report(n, CodeDuplicate, message, otherName)
}

// reservedName reports a name that every scheme has already.
func reservedName(s *formula.Symbol) diag.Problem {
	return diag.Problem{Code: CodeDuplicate, Place: s.Declared, Message: s.Name + " is a name that every scheme has.", Hint: "Give yours another name."}
}

// notYet reports a dated value without a version for the period.
func (b *builder) notYet(n *yaml.Node, name string, p calendar.Period) {
	b.report(n, CodeNotInForce, fmt.Sprintf("%s has no value for %s: its first one comes later.", name, p), "Add the value that was in force then.")
}

func (b *builder) otherType(n *yaml.Node, name string, first, here value.Kind) {
	b.report(n, CodeKind, fmt.Sprintf("%s is a %s first and a %s here.", name, first, here), "Values of one parameter are of one type.")
}

func (b *builder) unusedName(n *yaml.Node, what, name string) {
	b.warn(n, CodeUnused, fmt.Sprintf("No formula uses the %s %s.", what, name), "Use it or take it out.")
}

func (b *builder) noSuchOwner(per Text, also ...string) {
	possible := append([]string{"employee", "company"}, b.u.Groups...)
	possible = append(possible, also...)
	b.report(per.node, CodeWord, fmt.Sprintf("%s is none of: %s.", short(per.Value), strings.Join(possible, ", ")),
		strings.TrimSpace(didYouMean(per.Value, possible)+" A group is a column of the roster with the type text."))
}

func (b *builder) badTable(n *yaml.Node, message, hint string) { b.report(n, CodeTable, message, hint) }

func (b *builder) emptyTable(n *yaml.Node, name string) {
	b.badTable(n, fmt.Sprintf("The table %s has no rows.", name), "Give it at least one row.")
}

func (b *builder) columnTwice(n *yaml.Node, table, column string) {
	b.badTable(n, fmt.Sprintf("The table %s has two columns %s.", table, short(column)), otherName)
}

func (b *builder) wrongCells(n *yaml.Node, table string, row, cells int, columns []string) {
	b.badTable(n, fmt.Sprintf("Row %d of %s has %d cells, and the table has %d columns: %s.", row, table, cells, len(columns), strings.Join(columns, ", ")),
		"Write one cell for each column; ~ is an empty one.")
}

func (b *builder) mixedColumn(n *yaml.Node, table string, row int, column string, here, above builtin.Type) {
	b.badTable(n, fmt.Sprintf("Row %d of %s holds a %s in the column %s, and the rows above hold a %s.", row, table, here, column, above),
		"All cells of one column are of one type; a number in quotes is a text.")
}

func (b *builder) openInside(n *yaml.Node, table string, row int) {
	b.badTable(n, fmt.Sprintf("The bound of row %d of %s is open, so no other row beyond it can be reached.", row, table),
		"With edge >= or > the first row may be open, with <= or < the last one.")
}

func (b *builder) sameBound(n *yaml.Node, table string, row int, bound value.Value) {
	b.badTable(n, fmt.Sprintf("Rows %d and %d of %s have the same bound %s, so one of them is never reached.", row-1, row, table, bound), "Take one of them out, or correct its bound.")
}

func (b *builder) boundBelow(n *yaml.Node, table string, row int, here, before value.Value) {
	b.badTable(n, fmt.Sprintf("The bound %s of row %d of %s is below the bound %s before it: the rows overlap.", here, row, table, before), "Put the rows in ascending order.")
}

func (b *builder) noSuchTo(n *yaml.Node, table, to string, columns []string) {
	b.badTable(n, fmt.Sprintf("to: names %s, which is no column of %s after the first.", short(to), table),
		fmt.Sprintf("Name the column that repeats the other bound: one of %s.", strings.Join(columns[1:], ", ")))
}

func (b *builder) gap(n *yaml.Node, table, to string, row int, got value.Value, neighbour int, want value.Value, what string) {
	ends, begins := "ends", "begins"
	if neighbour < row {
		ends, begins = begins, ends
	}
	b.badTable(n, fmt.Sprintf("Row %d of %s %s at %s (%s), and row %d %s at %s: %s.", row, table, ends, boundText(got), to, neighbour, begins, boundText(want), what),
		"Write the same bound in both rows.")
}

func (b *builder) closedEnd(n *yaml.Node, table string, row int, got value.Value, above bool) {
	side := "below"
	if above {
		side = "above"
	}
	b.badTable(n, fmt.Sprintf("No row of %s takes what lies %s %s, and row %d would be given it all the same.", table, side, got, row),
		"Write ~ for an open end, or add a row for what lies beyond.")
}

func boundText(v value.Value) string {
	if v.IsBlank() {
		return "an open bound"
	}
	return v.String()
}

func (b *builder) keyTwice(n *yaml.Node, table string, row int, key value.Value) {
	b.badTable(n, fmt.Sprintf("%s stands twice in the first column of %s, so row %d is never found.", key, table, row), "Take one of the rows out.")
}

func (b *builder) noKey(n *yaml.Node, table string, row int) {
	b.badTable(n, fmt.Sprintf("Row %d of %s has nothing in its first column, so it is never found.", row, table),
		"Write the row's key; only a table with numbers in its first column may have an open bound.")
}

func (b *builder) notStepped(n *yaml.Node, table, key string) {
	b.badTable(n, fmt.Sprintf("%s: needs numbers in the first column of %s.", key, table), "Take it out, or write bounds there.")
}

// Columns.

func (b *builder) badColumn(n *yaml.Node, message, hint string) {
	b.report(n, CodeColumn, message, hint)
}

func (b *builder) computedAndRead(n *yaml.Node, key, column string) {
	b.badColumn(n, fmt.Sprintf("%s is worked out by its formula and is not read, so %s: has no meaning for it.", column, key), "Take it out.")
}

func (b *builder) noType(n *yaml.Node, column string) {
	b.report(n, CodeMissingKey, fmt.Sprintf("The column %s has no type.", column), "Add type: with one of "+strings.Join(sheet.TypeNames, ", ")+".")
}

func (b *builder) badDefault(n *yaml.Node, column string, got value.Value, want sheet.Type) {
	hint := ""
	switch {
	case want.Kind() == value.Text:
		hint = "Put the text in quotes."
	case got.Kind() == value.Text:
		hint = "Write it without quotes."
	}
	b.badColumn(n, fmt.Sprintf("The default %s of %s is a %s, and the column holds a %s.", got, column, got.Kind(), want), hint)
}

func (b *builder) defaultNotAmong(n *yaml.Node, column string, got value.Value, words []string) {
	b.badColumn(n, fmt.Sprintf("The default %s of %s is not among its words: %s.", got, column, strings.Join(words, ", ")), didYouMean(got.Text(), words))
}

func (b *builder) defaultOutside(n *yaml.Node, column string, got value.Value) {
	b.badColumn(n, fmt.Sprintf("The default %s of %s lies outside its min: and max:.", got, column), "Correct one of them.")
}

func (b *builder) badLimit(n *yaml.Node, key, column string, got value.Value) {
	b.badColumn(n, fmt.Sprintf("%s: is a number for a column of numbers, and %s has %s.", key, column, got), "Take it out, or declare the column as number.")
}

func (b *builder) minAboveMax(n *yaml.Node, column string) {
	b.badColumn(n, fmt.Sprintf("min: of %s is above max:.", column), "Correct one of them.")
}

func (b *builder) wrongFor(n *yaml.Node, key, what, column string, have sheet.Type) {
	b.badColumn(n, fmt.Sprintf("%s: is for %s, and %s holds a %s.", key, what, column, have), "Take it out, or correct the type.")
}

func (b *builder) blankID(n *yaml.Node, column string) {
	b.badColumn(n, fmt.Sprintf("blank: does not go with the id %s: no word for nothing is anybody's id.", column), "Take it out; optional: allows empty cells.")
}

func (b *builder) percentUnit(n *yaml.Node, column, unit string) {
	b.badColumn(n, fmt.Sprintf("%s counts %s, so that its numbers are no shares.", column, short(unit)), `Take percent: or unit: out; with unit: "%" the values are 98.5, without a unit 0.985.`)
}

func (b *builder) badPad(n *yaml.Node, column string) {
	b.badColumn(n, fmt.Sprintf("pad: of %s is not a length of ids that a number cell can keep.", column), fmt.Sprintf("Write how many digits the ids have, 1 to %d.", longestID))
}

func (b *builder) durationUnit(n *yaml.Node, column string) {
	b.badColumn(n, fmt.Sprintf("The duration %s needs unit: 秒, 分钟, 小时 or 天.", column), "Its cells are turned into numbers of that unit.")
}

func (b *builder) sameHeading(n *yaml.Node, column, heading, other string) {
	b.badColumn(n, fmt.Sprintf("%s would be read from the heading %s, which is that of %s.", column, heading, other), "Correct from:, so that each heading belongs to one column.")
}

// foreignWord is a fault of a formula, which knows its own place.
func foreignWord(span syntax.Span, column, word string, words []string) formula.Fault {
	hint := didYouMean(word, words)
	if hint == "" {
		hint = "Correct the word, or add it to among:."
	}
	return formula.Fault{Span: span, Code: CodeWord, Message: fmt.Sprintf("%s is never %s: it is one of %s.", column, short(word), strings.Join(words, ", ")), Hint: hint}
}

func (b *builder) keyMayBeEmpty(n *yaml.Node, key, column string) {
	b.badColumn(n, fmt.Sprintf("%s: stands for %s, which names the owner of a row and cannot be empty.", key, column), "Take it out.")
}

func (b *builder) otherTypes(n *yaml.Node, table string, from calendar.Period) {
	b.report(n, CodeTable, fmt.Sprintf("The cells of %s from %s on are of other types than those in force in %s.", table, from, b.period), "All versions of a table have columns of the same types.")
}

func (b *builder) formerOwnID(n *yaml.Node, id string) {
	b.report(n, CodeFormerID, fmt.Sprintf("%s is the id that the scheme has now.", short(id)), "List only ids that it had before, or take formerly: out.")
}

func (b *builder) formerNoID(n *yaml.Node, id string) {
	b.report(n, CodeFormerID, fmt.Sprintf("%s is no id of a scheme.", short(id)), "Write it as it stands in the old run.json, under scheme and id.")
}

func (b *builder) formerTwice(n *yaml.Node, code diag.Code, name string) {
	b.report(n, code, fmt.Sprintf("%s stands twice under formerly:.", short(name)), "A former name can have become one thing only: take one of them out.")
}

func (b *builder) formerStands(n *yaml.Node, former, name string) {
	b.report(n, CodeFormerName, fmt.Sprintf("%s is said to be a former name of %s, and the scheme still has a value or an item of that name.", short(former), name),
		"Give the new figure another name: nobody could tell which one the old records mean.")
}

func (b *builder) formerNotKept(n *yaml.Node, name string) {
	b.report(n, CodeFormerScope, fmt.Sprintf("No formula can look at earlier periods of %s, so a former name of it is never read: only figures of each employee are.", name), "Take formerly: out.")
}
