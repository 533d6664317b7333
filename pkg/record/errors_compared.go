package record

import (
	"fmt"
	"strings"

	"paysheet/pkg/diag"
)

// problemComparedAltered warns of an altered record that no figure comes from.
func problemComparedAltered(folder string, s *Standing) diag.Problem {
	return diag.Problem{
		Code: CodeAltered, Severity: diag.Warning, Place: diag.Place{File: folder + "/" + FileName},
		Message: fmt.Sprintf("The comparison with the period before is with this record, and the files of %s are not what the run wrote: %s.", folder, s.files()),
		Hint:    "No figure of anybody's pay comes from it. paysheet verify says more; put the files back from a backup, or run that period again.",
	}
}

// files names what differs, as far as there is room.
func (s *Standing) files() string {
	var files []string
	for i, d := range s.Differences {
		if i == maxFilesNamed {
			files = append(files, fmt.Sprintf("and %d more", len(s.Differences)-i))
			break
		}
		files = append(files, d.String())
	}
	return strings.Join(files, "; ")
}
