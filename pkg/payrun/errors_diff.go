package payrun

import (
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
)

// The codes of what keeps two runs from being compared, or makes the comparison
// doubtful.
const (
	// CodeNotAtHand is a recorded run that must be worked out again and cannot be.
	CodeNotAtHand diag.Code = "C240"
	// CodeOtherPay is a recorded run of which this program works out other pay
	// than is on record (a warning).
	CodeOtherPay diag.Code = "C241"
	// CodeNotAsWritten is a folder that is not what the run wrote (a warning).
	CodeNotAsWritten diag.Code = "C242"
	// CodeDamaged is a record that cannot be read.
	CodeDamaged diag.Code = "C243"
	// CodeOtherUnit is a scheme of another kind of period.
	CodeOtherUnit diag.Code = "C244"
)

func noInputsAgain(folder, why string) diag.Problem {
	return diag.Problem{Code: CodeNotAtHand, Place: diag.Place{File: folder},
		Message: "The run cannot be worked out again: " + why + ".", Hint: "Name with --in the folder that the workbooks of the run stand in; their bytes must be those that the run read."}
}

func otherPay(folder, why string) diag.Problem {
	return diag.Problem{Code: CodeOtherPay, Severity: diag.Warning, Place: diag.Place{File: folder},
		Message: strings.ToUpper(why[:1]) + why[1:] + ".", Hint: "What is shown as old is what this paysheet works out."}
}

func notAsWritten(folder string, differences []record.FileDifference) diag.Problem {
	var files []string
	for _, d := range differences {
		files = append(files, fmt.Sprintf("%s (%s)", d.File, d.Change))
	}
	const most = 5
	if n := len(files); n > most {
		files = append(files[:most], fmt.Sprintf("%d more", n-most))
	}
	return diag.Problem{Code: CodeNotAsWritten, Severity: diag.Warning, Place: diag.Place{File: folder},
		Message: "The folder is not what the run wrote: " + strings.Join(files, ", ") + ".", Hint: "paysheet verify says more; the amounts are those of run.json as it stands."}
}

func damagedRecord(folder string, differences []record.FileDifference) diag.Problem {
	p := diag.Problem{Code: CodeDamaged, Place: diag.Place{File: folder + "/" + record.FileName}, Message: "The record cannot be read.",
		Hint: "Put the file back from a backup, or run the period again."}
	for _, d := range differences {
		if d.File == record.FileName && d.Detail != "" {
			p.Message = "The record cannot be read: " + d.Detail + "."
		}
	}
	return p
}

func otherKindOfPeriod(file string, err error) diag.Problem {
	return diag.Problem{Code: CodeOtherUnit, Place: diag.Place{File: file}, Message: fmt.Sprintf("The scheme cannot pay the period of the run: %v.", err)}
}
