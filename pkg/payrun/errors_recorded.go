package payrun

import (
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
)

// The codes of what is found when a recorded period is worked out again to be
// explained.
const (
	// CodeMissingInput is a recorded input that is nowhere to be found.
	CodeMissingInput diag.Code = "C260"
	// CodeOtherInput is a file of the name of an input that has other bytes than
	// the one that was read (a warning).
	CodeOtherInput diag.Code = "C261"
	// CodeFolderAltered is a period's folder whose files are not what the run wrote
	// (a warning).
	CodeFolderAltered diag.Code = "C262"
	// CodeBrokenRecord is a period's folder whose record cannot be read.
	CodeBrokenRecord diag.Code = "C263"
	// CodeUnlikeRecord is a figure that came out otherwise than it was recorded.
	CodeUnlikeRecord diag.Code = "R233"
)

func missingInputs(inputs []record.Input) diag.List {
	var out diag.List
	for _, in := range inputs {
		out.Add(diag.Problem{Code: CodeMissingInput, Place: diag.Place{File: in.File},
			Message: fmt.Sprintf("The input is not kept with the record, and it was not found (SHA-256 %s).", in.SHA256),
			Hint:    "Name with --in a folder that it lies in or below; its name may be another."})
	}
	return out
}

func otherInput(in InputCheck) diag.Problem {
	return diag.Problem{Code: CodeOtherInput, Severity: diag.Warning, Place: diag.Place{File: in.File},
		Message: fmt.Sprintf("The file that was read (SHA-256 %s) was not found; %s has other bytes and is taken in its place.", in.SHA256, in.Path),
		Hint:    "paysheet verify says which cells are different."}
}

func folderAltered(folder string, differences []record.FileDifference) diag.Problem {
	return diag.Problem{Code: CodeFolderAltered, Severity: diag.Warning, Place: diag.Place{File: folder},
		Message: fmt.Sprintf("The files of the folder are not what the run wrote: %s.", differing(differences)),
		Hint:    "paysheet verify says more."}
}

func noUsableRecord(folder string, differences []record.FileDifference) error {
	return stopped(InputFault, CodeBrokenRecord, fmt.Sprintf("The record of %s cannot be read: %s.", folder, differing(differences)), "Put it back from a backup, or run the period again.")
}

// maxDiffering is how many files of a folder are named.
const maxDiffering = 5

func differing(differences []record.FileDifference) string {
	var files []string
	for i, d := range differences {
		if i == maxDiffering {
			files = append(files, fmt.Sprintf("and %d more", len(differences)-i))
			break
		}
		files = append(files, d.String())
	}
	return strings.Join(files, "; ")
}

// Problem says how the figure differs.
func (u Unlike) Problem() diag.Problem {
	of := ""
	if u.Who != "" {
		of = " of " + u.Who
	}
	now := "blank"
	if !u.Now.IsBlank() {
		now = u.Now.String()
	}
	p := diag.Problem{Code: CodeUnlikeRecord, Message: fmt.Sprintf("%s%s comes to %s, and the record holds %s.", u.Name, of, now, u.Recorded),
		Hint: "paysheet verify says what else differs, and why."}
	if !u.OnRecord {
		p.Message = fmt.Sprintf("%s%s comes to %s, and the record holds no such figure.", u.Name, of, now)
	}
	return p
}
