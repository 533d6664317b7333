package scheme

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/syntax"
)

// The codes of faults of a scheme file. Those of its formulas begin with F.
const (
	// CodeYAML is a file that is no YAML.
	CodeYAML diag.Code = "S101"
	// CodeUnknownKey is a key that the scheme language does not have.
	CodeUnknownKey diag.Code = "S102"
	// CodeDuplicate is a key or a name that stands twice.
	CodeDuplicate diag.Code = "S103"
	// CodeMissingKey is a key that must be there.
	CodeMissingKey diag.Code = "S104"
	// CodeKind is a single value, a list or a mapping where another of them is
	// needed, or a text where a number is.
	CodeKind diag.Code = "S105"
	// CodeWord is a word that is not among those allowed.
	CodeWord diag.Code = "S106"
	// CodeName is a name that cannot be one.
	CodeName diag.Code = "S107"
	// CodePeriod is a text that is no period, or a period out of order.
	CodePeriod diag.Code = "S108"
	// CodeNotInForce is a scheme, a parameter or a table that is not in force in
	// the period.
	CodeNotInForce diag.Code = "S109"
	// CodeTooLarge is a file beyond the limits.
	CodeTooLarge diag.Code = "S110"
	// CodeSlip is a formula that YAML has split at its commas.
	CodeSlip diag.Code = "S111"
	// CodeTable is a table with a gap, an overlap, or rows that do not fit.
	CodeTable diag.Code = "S112"
	// CodeSheet is a sheet whose keys do not go together.
	CodeSheet diag.Code = "S113"
	// CodeColumn is a column whose keys do not go together.
	CodeColumn diag.Code = "S114"
	// CodeItem is an item that nobody can get or that has no formula.
	CodeItem diag.Code = "S115"
	// CodeTemplate is a text with a brace that does not close.
	CodeTemplate diag.Code = "S116"
	// CodeRecords is a scheme named under records: that cannot be had.
	CodeRecords diag.Code = "S117"
	// CodeUnused is a parameter or table that no formula uses (a warning).
	CodeUnused diag.Code = "S118"
	// CodeCircle is a figure that needs itself.
	CodeCircle diag.Code = "S119"
)

// placed collects problems of one file.
type placed struct {
	file   string
	source []string
	list   *diag.List
}

func (p placed) at(n *yaml.Node) diag.Place {
	if n == nil {
		return diag.Place{File: p.file, Line: 1, Column: 1}
	}
	return diag.Place{File: p.file, Line: n.Line, Column: n.Column}
}

func (p placed) report(n *yaml.Node, code diag.Code, message, hint string) {
	p.list.Add(diag.Problem{Code: code, Place: p.at(n), Message: message, Hint: hint})
}

func (p placed) warn(n *yaml.Node, code diag.Code, message, hint string) {
	p.list.Add(diag.Problem{Code: code, Severity: diag.Warning, Place: p.at(n), Message: message, Hint: hint})
}

// formulaFaults reports the faults of a formula where they stand in the file,
// with the formula and a caret. offset is where the formula begins in the text
// of the node, in characters.
func (p placed) formulaFaults(n *yaml.Node, text string, offset int, faults []formula.Fault) {
	for _, f := range faults {
		line, column := locate(p.source, n, offset+f.Start)
		p.list.Add(diag.Problem{
			Code:    f.Code,
			Place:   diag.Place{File: p.file, Line: line, Column: column},
			Message: f.Message,
			Detail:  syntax.Caret(text, f.Span),
			Hint:    f.Hint,
		})
	}
}

func (d *decoder) report(n *yaml.Node, code diag.Code, message, hint string) {
	placed{file: d.file, source: d.source, list: &d.faults}.report(n, code, message, hint)
}

func (d *decoder) unknownKey(mapping, name *yaml.Node, keys []key) {
	if mapping.Style&yaml.FlowStyle != 0 && strings.ContainsAny(name.Value, "()*/+<>=") {
		d.report(name, CodeSlip, fmt.Sprintf("YAML has split a formula at its commas: %q stands alone as a key.", name.Value),
			"Put the formula in quotes, or on a line of its own.")
		return
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	hint := "Possible here: " + keyNames(keys) + "."
	if near := diag.Nearest(name.Value, names); near != "" {
		hint = fmt.Sprintf("Did you mean %s? %s", near, hint)
	}
	d.report(name, CodeUnknownKey, fmt.Sprintf("There is no key %s here.", name.Value), hint)
}

func (d *decoder) duplicate(n, first *yaml.Node, name string) {
	d.report(n, CodeDuplicate, fmt.Sprintf("%s stands twice; the first one is in line %d.", name, first.Line), "Keep one of them.")
}

func (d *decoder) missingKey(n *yaml.Node, name string) {
	d.report(n, CodeMissingKey, fmt.Sprintf("The key %s is missing here.", name), "Add "+name+":.")
}

func (d *decoder) wrongKind(n *yaml.Node, want string) {
	got := "a single value"
	switch n.Kind {
	case yaml.MappingNode:
		got = "a mapping"
	case yaml.SequenceNode:
		got = "a list"
	case yaml.ScalarNode:
		got = fmt.Sprintf("%q", n.Value)
		if n.Value == "" {
			got = "nothing"
		}
	}
	d.report(n, CodeKind, fmt.Sprintf("This is %s, and %s is needed here.", got, want), "")
}

func (d *decoder) wrongWord(n *yaml.Node, got string, want []string) {
	hint := ""
	if near := diag.Nearest(got, want); near != "" {
		hint = fmt.Sprintf("Did you mean %s?", near)
	}
	d.report(n, CodeWord, fmt.Sprintf("%q is none of: %s.", got, strings.Join(want, ", ")), hint)
}

func (d *decoder) emptyFormula(n *yaml.Node) {
	d.report(n, CodeKind, "The formula is empty.", "")
}

func (d *decoder) badName(n *yaml.Node, name string) {
	d.report(n, CodeName, fmt.Sprintf("%q cannot be a name: it is empty or has blanks around it.", name), "")
}

func (d *decoder) badPeriod(n *yaml.Node, got string) {
	d.report(n, CodePeriod, fmt.Sprintf("%q is no period.", got), "Write a month as 2026-10, a quarter as 2026-Q4, a year as 2026.")
}

func (d *decoder) periodsOutOfOrder(n *yaml.Node) {
	d.report(n, CodePeriod, fmt.Sprintf("%s does not come after the period before it.", n.Value), "Put the periods in order, the earliest first.")
}

func (d *decoder) tooLarge(n *yaml.Node) {
	d.report(n, CodeTooLarge, "The scheme is too large or too deep to read.", "")
}

// notYet reports a dated value without a version for the period.
func (b *builder) notYet(n *yaml.Node, name string, p calendar.Period) {
	b.report(n, CodeNotInForce, fmt.Sprintf("%s has no value for %s: its first one comes later.", name, p), "Add the value that was in force then.")
}

// reservedName reports a name that every scheme has already.
func reservedName(s *formula.Symbol) diag.Problem {
	return diag.Problem{Code: CodeDuplicate, Place: s.Declared, Message: s.Name + " is a name that every scheme has.", Hint: "Give yours another name."}
}
