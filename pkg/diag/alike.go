package diag

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// AlikeID returns the candidate that is the same id but for its spelling: full
// or half width, upper or lower case, leading zeros, hyphens and blanks; "" when
// none or several are. Ids stand one digit apart from each other, so that the
// nearest one is somebody else: only spelling is a reason to suggest another.
func AlikeID(id string, candidates []string) string {
	want, found := PlainID(id), ""
	for _, c := range candidates {
		if PlainID(c) != want {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}

// PlainID is an id without what may be only its spelling; "" for one that is
// nothing else.
func PlainID(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.ToLower(width.Fold.String(s)))
	// The zeros that lead the number, after any letters.
	letters := strings.TrimRightFunc(s, unicode.IsDigit)
	return letters + strings.TrimLeft(s[len(letters):], "0")
}
