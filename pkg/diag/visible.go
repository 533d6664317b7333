package diag

import (
	"fmt"
	"strings"
	"unicode"
)

// visible writes characters out that would do something to a terminal instead of
// being seen on it: control characters, which can hide or change what stands
// before, and those that turn the writing direction. They come from cells and
// file names.
func visible(s string) string {
	if !strings.ContainsFunc(s, acts) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if acts(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func acts(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' || unicode.Is(unicode.Bidi_Control, r)
}
