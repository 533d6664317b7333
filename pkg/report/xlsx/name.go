package xlsx

import (
	"strconv"
	"strings"

	"paysheet/pkg/report"
)

// maxSheetName is how many UTF-16 units the name of a sheet may have.
const maxSheetName = 31

// sheetNames are the names of the book's sheets as a workbook takes them: no
// sign that it refuses, not too long, and no two alike but for upper and lower
// case.
func sheetNames(book report.Book) []string {
	names := make([]string, len(book.Sheets))
	taken := make(map[string]bool, len(book.Sheets))
	for i, s := range book.Sheets {
		base := sheetName(s.Name)
		name := base
		for n := 2; taken[strings.ToUpper(name)]; n++ {
			mark := " " + strconv.Itoa(n)
			name = shorten(base, maxSheetName-len(mark)) + mark
		}
		taken[strings.ToUpper(name)] = true
		names[i] = name
	}
	return names
}

func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return '_'
		}
		return r
	}, clean(s))
	s = strings.Trim(shorten(s, maxSheetName), "' ")
	if s == "" {
		return "_"
	}
	return s
}

// quoted is the sheet's name as formulas and ranges write it.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
