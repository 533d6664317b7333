package scheme

import (
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"

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
	// CodeItem is an item or a value that nobody can get, or an item without a
	// formula.
	CodeItem diag.Code = "S115"
	// CodeTemplate is a text that is empty or has a brace that does not close.
	CodeTemplate diag.Code = "S116"
	// CodeRecords is a scheme named under records: that cannot be had.
	CodeRecords diag.Code = "S117"
	// CodeUnused is a parameter or table that no formula uses (a warning).
	CodeUnused diag.Code = "S118"
	// CodeCircle is a figure that needs itself.
	CodeCircle diag.Code = "S119"
	// CodeFormerID is a former id that a scheme cannot have had.
	CodeFormerID diag.Code = "S120"
	// CodeFormerName is a former name that another figure has or had.
	CodeFormerName diag.Code = "S121"
	// CodeFormerScope is a former name of a figure that records keep for nobody.
	CodeFormerScope diag.Code = "S122"
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

// shown is how much of a text of the file a message repeats.
const shown = 40

// short quotes a text of the file.
func short(s string) string {
	if r := []rune(s); len(r) > shown {
		s = string(r[:shown]) + "…"
	}
	return strconv.Quote(s)
}

// didYouMean is a hint with the nearest name, or "".
func didYouMean(name string, candidates []string) string {
	if near := diag.Nearest(name, candidates); near != "" {
		return fmt.Sprintf("Did you mean %s?", near)
	}
	return ""
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
