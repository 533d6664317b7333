package sheet

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/width"
)

// Whatever folding would change is found before it is tried.
func TestHasWidth(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if s := string(r); width.Fold.String(s) != s && !hasWidth(r) {
			t.Errorf("%U folds to %q and is passed over", r, width.Fold.String(s))
		}
	}
}

// trim takes off what the plain way takes off, also of texts cut in the middle of a character.
func TestTrim(t *testing.T) {
	ends := []string{"", " ", "\t", "\n", "\u0085", "\u00a0", "\u1680", "\u2000", "\u200b", "\u2028", "\u202f", "\u205f", "\u2060", "\u3000", "\ufeff",
		"a", "~", "\x7f", "\x80", "\xbf", "\xe4", "\xe9\xbf", "\xe4 \x80", "张", "三", "䀀", "鿿", "\U00020000", "é"}
	for _, a := range ends {
		for _, b := range ends {
			for _, c := range ends {
				s := a + b + c
				if got, want := trim(s), strings.TrimFunc(s, isBlank); got != want {
					t.Errorf("%q is trimmed to %q, want %q", s, got, want)
				}
			}
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if s := string(r); isBlank(r) && isBare(s) {
			t.Errorf("%U is blank and passed over", r)
		}
	}
}
