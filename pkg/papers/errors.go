package papers

import "paysheet/pkg/diag"

// The codes of what can be wrong with working papers.
const (
	// CodeNoCell is a figure that has no cell of its own.
	CodeNoCell diag.Code = "C290"
)

// NoCell says that a figure has no cell of its own for who was asked for.
func NoCell(figure string) diag.Problem {
	return diag.Problem{
		Severity: diag.Error, Code: CodeNoCell,
		Message: "The working papers have no single cell for " + figure + " of whom you asked for: several people or groups have one each.",
		Hint:    "Ask for one employee, or for one group with --group.",
	}
}
