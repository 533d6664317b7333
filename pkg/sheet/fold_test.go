package sheet

import (
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
