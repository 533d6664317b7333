package payrun

import (
	"fmt"
	"strings"

	"paysheet/pkg/diag"
)

// The codes of what keeps two runs from being compared, or makes the comparison
// doubtful.
const (
	// CodeNotAtHand is a recorded run that must be worked out again and cannot be.
	CodeNotAtHand diag.Code = "C240"
	// CodeOtherPay is a recorded run of which this program works out other pay
	// than is on record (a warning).
	CodeOtherPay diag.Code = "C241"
	// CodeOtherUnit is a scheme of another kind of period.
	CodeOtherUnit diag.Code = "C242"
)

func noInputsAgain(folder, why string) diag.Problem {
	return diag.Problem{Code: CodeNotAtHand, Place: diag.Place{File: folder},
		Message: "The run cannot be worked out again: " + why + ".", Hint: "Name with --in the folder that the workbooks of the run stand in; their bytes must be those that the run read."}
}

func otherPay(folder, why string) diag.Problem {
	return diag.Problem{Code: CodeOtherPay, Severity: diag.Warning, Place: diag.Place{File: folder},
		Message: strings.ToUpper(why[:1]) + why[1:] + ".", Hint: "What is shown as old is what this paysheet works out."}
}

func otherKindOfPeriod(file string, err error) diag.Problem {
	return diag.Problem{Code: CodeOtherUnit, Place: diag.Place{File: file}, Message: fmt.Sprintf("The scheme cannot pay the period of the run: %v.", err)}
}
