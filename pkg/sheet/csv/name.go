package csv

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"paysheet/pkg/sheet"
)

// endings are what file names are freed from; a text file may go by the ending
// of a workbook.
var endings = []string{".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".et"}

// SheetName is the name of the sheet that a file holds: the file's name without
// its ending, as 考勤 in 考勤.csv. Where that is none of the wanted names, it is
// the wanted name that the file's name begins or ends with, parted from the rest
// by anything but a letter: 考勤_北京.csv, 2026-10 考勤.csv, 北京.考勤.csv. The longest
// such name counts; where two are as long, neither does. exact is false if the
// file's name says more than the sheet's.
func SheetName(file string, wanted []string) (name string, exact bool) {
	base := withoutEnding(file)
	found, tie := "", false
	for _, want := range wanted {
		switch {
		case sheet.SameName(base, want):
			return base, true
		case !beginsWith(base, want) && !endsWith(base, want):
		case len(want) > len(found):
			found, tie = want, false
		case len(want) == len(found) && !sheet.SameName(want, found):
			tie = true
		}
	}
	if found == "" || tie {
		return base, true
	}
	return found, false
}

func withoutEnding(file string) string {
	for _, e := range endings {
		if n := len(file) - len(e); n > 0 && strings.EqualFold(file[n:], e) {
			return file[:n]
		}
	}
	return file
}

// beginsWith tells whether a text begins with a name and goes on with something
// that is no letter.
func beginsWith(base, name string) bool {
	for i, r := range base {
		if i > 0 && !unicode.IsLetter(r) && sheet.SameName(base[:i], name) {
			return true
		}
	}
	return false
}

// endsWith is beginsWith from the other end.
func endsWith(base, name string) bool {
	for rest := base; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		if !unicode.IsLetter(r) && rest != "" && sheet.SameName(rest, name) {
			return true
		}
	}
	return false
}
