package syntax

import (
	"strings"
	"unicode"
)

// nameStart tells whether a name without quotes may begin with r.
func nameStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r)
}

// namePart tells whether r may stand in a name without quotes. Marks belong to
// the letters before them.
func namePart(r rune) bool {
	return nameStart(r) || r == '.' || unicode.IsNumber(r) || unicode.IsMark(r)
}

// isFullWidth tells whether r is the wide form of an ASCII character.
func isFullWidth(r rune) bool { return r >= '！' && r <= '～' }

// narrow writes s with ASCII characters for their wide forms.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if isFullWidth(r) {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// isPlainLetters tells whether s has the characters of a name without quotes.
// Wide letters do not count: they look like others that are meant.
func isPlainLetters(s string) bool {
	for i, r := range s {
		if i == 0 && !nameStart(r) || !namePart(r) || isFullWidth(r) {
			return false
		}
	}
	return s != ""
}

// isPlainName tells whether s can be written as a name without quotes.
func isPlainName(s string) bool {
	return isPlainLetters(s) && !isBool(s) && matchReference([]rune(s)) != len([]rune(s))
}

func isBool(s string) bool { return strings.EqualFold(s, "TRUE") || strings.EqualFold(s, "FALSE") }

// matchReference returns how many characters at the start of s are a cell of a
// spreadsheet (A1, $B$2), a range of cells (A1:B2) or of columns (A:C); 0 if
// none.
func matchReference(s []rune) int {
	first, row := matchCorner(s)
	if first == 0 {
		return 0
	}
	if first < len(s) && s[first] == ':' {
		second, secondRow := matchCorner(s[first+1:])
		if second > 0 && secondRow == row {
			return first + 1 + second
		}
	}
	if !row {
		return 0
	}
	return first
}

// matchCorner matches a cell or, when row is false, only the letters of a
// column: $B or B.
func matchCorner(s []rune) (length int, row bool) {
	i := skipDollar(s, 0)
	letters := i
	for i < len(s) && i-letters < 4 && isASCIILetter(s[i]) {
		i++
	}
	if n := i - letters; n == 0 || n > 3 {
		return 0, false
	}
	columnEnd := i
	i = skipDollar(s, i)
	digits := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i > digits && i-digits <= 7 && s[digits] != '0' && (i == len(s) || !namePart(s[i])) {
		return i, true
	}
	if columnEnd < len(s) && namePart(s[columnEnd]) {
		return 0, false
	}
	return columnEnd, false
}

func skipDollar(s []rune, i int) int {
	if i < len(s) && s[i] == '$' {
		return i + 1
	}
	return i
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// printName writes a name, in quotes where it needs them.
func printName(name string) string {
	if isPlainName(name) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

func quoteText(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func cellText(column string) string { return "[@" + escapeColumn(column) + "]" }

const columnSpecials = "[]'#@"

// escapeColumn writes the name of a column as it stands in brackets.
func escapeColumn(name string) string {
	var b strings.Builder
	for _, r := range name {
		if strings.ContainsRune(columnSpecials, r) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
	}
	return b.String()
}
