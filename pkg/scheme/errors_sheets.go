package scheme

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula/builtin"
)

// What can be wrong between the keys of sheets, figures, items and texts.

func (b *builder) badSheet(n *yaml.Node, message, hint string) { b.report(n, CodeSheet, message, hint) }

func (b *builder) noRoster() {
	b.badSheet(b.file.Sheets.node, "No sheet is the roster, so nobody can be paid.", "Declare the sheet of the people with one: employee and key: 工号.")
}

func (b *builder) noSuchView(t Text, names []string) {
	b.badSheet(t.node, fmt.Sprintf("There is no sheet %s to read again.", short(t.Value)), didYouMean(t.Value, names))
}

func (b *builder) viewOfView(t Text, base string) {
	b.badSheet(t.node, fmt.Sprintf("%s shows the rows of %s again, and cannot be read again itself.", t.Value, base), fmt.Sprintf("Write of: %s.", base))
}

func (b *builder) viewOfOne(t Text) {
	b.badSheet(t.node, fmt.Sprintf("%s has one row for each owner; only a sheet with many: rows can be read again.", t.Value), "")
}

func (b *builder) reservedSheet(n *yaml.Node, name string) {
	b.badSheet(n, fmt.Sprintf("The sheet %s means the same in every scheme and cannot be declared.", name), "Give the sheet another name.")
}

func (b *builder) badSheetName(n *yaml.Node, name string) {
	b.report(n, CodeName, fmt.Sprintf("No workbook can have a sheet called %s.", short(name)), `A sheet's name has 31 characters at most, and none of [ ] : * ? / \.`)
}

func (b *builder) ownColumns(n *yaml.Node, name, base string) {
	b.badSheet(n, fmt.Sprintf("%s has the columns of %s and none of its own.", name, base), "Declare the column there.")
}

func (b *builder) oneView(n *yaml.Node) {
	b.badSheet(n, "A view of another sheet has many rows for each owner.", "Write many: instead of one:, or leave both out for many: employee.")
}

func (b *builder) oneAndMany(n *yaml.Node) {
	b.badSheet(n, "A sheet has one row for each owner or many, not both.", "Keep one: or many:.")
}

func (b *builder) noOwner(n *yaml.Node, name string) {
	b.badSheet(n, fmt.Sprintf("%s does not say whose its rows are.", name), "Add one: or many: with employee, company or a text column of the roster.")
}

func (b *builder) meaningless(n *yaml.Node, key, name string) {
	b.badSheet(n, fmt.Sprintf("%s: has no meaning for %s.", key, name), "Take it out.")
}

func (b *builder) rosterOnly(n *yaml.Node, key, name string) {
	b.badSheet(n, fmt.Sprintf("%s: stands only in the roster, and %s is none.", key, name), "Take it out.")
}

func (b *builder) rosterOptional(n *yaml.Node) {
	b.badSheet(n, "The roster cannot be missing: without it nobody is paid.", "Take optional: out.")
}

func (b *builder) noLink(n *yaml.Node, key, name string) {
	b.report(n, CodeMissingKey, fmt.Sprintf("%s does not say which column names the owner of a row.", name), fmt.Sprintf("Add %s: with the column, for instance %s: 工号.", key, key))
}

func (b *builder) wrongLink(n *yaml.Node, key, column string, t builtin.Type) {
	b.badSheet(n, fmt.Sprintf("%s is named as %s: and holds a %s.", column, key, t), "Declare the column as id or text.")
}

func (b *builder) computedKey(n *yaml.Node, column string) {
	b.badSheet(n, fmt.Sprintf("%s is named as key: and is worked out; a key is read.", column), "Name a column that is read.")
}

func (b *builder) noSuchColumn(n *yaml.Node, name, column, key string, names []string) {
	hint := didYouMean(column, names)
	if hint == "" {
		hint = "It has " + strings.Join(names, ", ") + "."
	}
	b.badSheet(n, fmt.Sprintf("%s has no column %s for %s:.", name, short(column), key), hint)
}

func (b *builder) noDates(n *yaml.Node, column string) {
	b.badSheet(n, fmt.Sprintf("%s must be a column of dates that is read.", column), "Declare it with the type date.")
}

func (b *builder) noColumns(n *yaml.Node, name string) {
	b.badSheet(n, fmt.Sprintf("%s has no columns.", name), "Declare them under columns:.")
}

func (b *builder) linkNeedsMore(n *yaml.Node, column string) {
	b.badSheet(n, fmt.Sprintf("%s says to whom a row belongs, so its formula may only use the row, parameters and tables.", column),
		"Whose a row is must be known before any figure is.")
}

func (b *builder) columnsInCircle(n *yaml.Node, sheet string, names []string) {
	b.report(n, CodeCircle, "Columns of "+sheet+" need each other: "+strings.Join(names, " → ")+".", "Break the circle: one of them must do without the others.")
}

// Figures and items.

func (b *builder) bothValueAndItem(n *yaml.Node, name string) {
	b.report(n, CodeItem, fmt.Sprintf("%s is both a value and an item that is paid, so its name would mean two amounts: the exact one and the rounded one.", name),
		"Give the value another name, and name it in the item's formula.")
}

func (b *builder) forOfShown(n *yaml.Node) {
	b.report(n, CodeItem, "for: belongs to the value that the item shows.", "Put it there.")
}

func (b *builder) noFormula(n *yaml.Node, name string) {
	b.report(n, CodeItem, fmt.Sprintf("The item %s has no formula, and there is no value of that name to show.", name), "Add formula:.")
}

func (b *builder) nobody(n *yaml.Node, name string) {
	b.report(n, CodeItem, fmt.Sprintf("Nobody can get %s: its for: is never true.", name), "Correct the condition, or take the whole entry out.")
}

func (b *builder) recordsTaken(n *yaml.Node, name string) {
	b.report(n, CodeDuplicate, fmt.Sprintf("%s is a sheet already.", name), otherName)
}

func (b *builder) noFinder(e Entry[Records]) {
	b.report(e.Value.Scheme.node, CodeRecords, fmt.Sprintf("The scheme %s cannot be had here.", short(e.Value.Scheme.Value)), "Run with a folder in which other schemes can be found.")
}

func (b *builder) recordsInCircle(e Entry[Records], ids []string) {
	b.report(e.Value.Scheme.node, CodeRecords, fmt.Sprintf("Schemes name each other under records: in a circle: %s.", strings.Join(ids, " → ")),
		"Let one of them do without the records of the others.")
}

func (b *builder) faultyRecords(e Entry[Records]) {
	b.report(e.Value.Scheme.node, CodeRecords, fmt.Sprintf("The scheme %s has faults of its own.", short(e.Value.Scheme.Value)), "Correct that scheme first.")
}

func (b *builder) noSuchRecords(e Entry[Records], faults diag.List) {
	if faults.HasErrors() {
		b.faultyRecords(e)
		b.list.Add(faults...)
		return
	}
	b.report(e.Value.Scheme.node, CodeRecords, fmt.Sprintf("There is no scheme %s whose records could be read.", short(e.Value.Scheme.Value)), "paysheet schemes lists those that ship; others stand beside this file.")
}

func (b *builder) emptyText(n *yaml.Node) {
	b.report(n, CodeTemplate, "The text is empty.", "Say what was found; {name} is filled in.")
}

// openBrace reports a brace at a character of a text.
func (b *builder) openBrace(n *yaml.Node, offset int) {
	line, column := locate(b.source, n, offset)
	b.list.Add(diag.Problem{
		Code: CodeTemplate, Place: diag.Place{File: b.placed.file, Line: line, Column: column},
		Message: "This { is never closed.", Hint: "Write {name}, or {{ for a brace.",
	})
}
