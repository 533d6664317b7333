// Package samples makes the sample months of the schemes that ship: the
// workbooks that a department would hand to its payroll clerk, with the mess
// that such workbooks have and no faults.
//
// In comes the id of a scheme; out come its workbooks, the same parts each
// time. The package writes no file (the command beside it does), reads no
// clock and draws its varied amounts from a fixed sequence.
package samples

import (
	"errors"
	"fmt"
)

// Period is the period of every sample month.
const Period = "2026-10"

// ErrUnknown is the error of an id that has no sample month.
var ErrUnknown = errors.New("no sample month for this scheme")

// File is one workbook of a sample month.
type File struct {
	// Name is the file's name without folders, for instance 考勤.xlsx.
	Name string
	Data []byte
}

// IDs are the schemes that have a sample month.
func IDs() []string {
	return []string{"foreign-trade", "clinic", "repair-team", "membership-card"}
}

// Generate returns the workbooks of a scheme's sample month, the one with the
// roster first. The error wraps ErrUnknown for any id that IDs does not list.
func Generate(id string) ([]File, error) {
	var books []book
	switch id {
	case "foreign-trade":
		books = foreignTrade()
	case "clinic":
		books = clinic()
	case "repair-team":
		books = repairTeam()
	case "membership-card":
		books = membershipCard()
	default:
		return nil, fmt.Errorf("%w: %q", ErrUnknown, id)
	}
	files := make([]File, 0, len(books))
	for _, b := range books {
		data, err := b.encode()
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", id, b.name, err)
		}
		files = append(files, File{Name: b.name, Data: data})
	}
	return files, nil
}
