package builtin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPattern is how many characters a criterion or a pattern may have, as in
// Excel.
const maxPattern = 255

// anyRune stands for one character of any kind.
const anyRune rune = -1

// pattern is a text with wildcards: * for any characters, ? for one, ~ before
// either (or before another ~) for the character itself. Upper and lower case
// are the same. It is the texts between the stars, each found at its leftmost
// place; so a match takes at most text × pattern steps.
type pattern struct {
	segments           [][]rune // folded; none is empty
	openStart, openEnd bool     // a star stands there
}

// parsePattern reads a pattern; ok is false when it is too long.
func parsePattern(s string) (p pattern, ok bool) {
	if utf8.RuneCountInString(s) > maxPattern {
		return pattern{}, false
	}
	var segment []rune
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		p.openEnd = false
		switch {
		case r == '~' && i+1 < len(runes) && strings.ContainsRune("*?~", runes[i+1]):
			i++
			segment = append(segment, runes[i])
		case r == '*':
			p.openStart = p.openStart || i == 0
			p.openEnd = true
			if len(segment) > 0 {
				p.segments, segment = append(p.segments, segment), nil
			}
		case r == '?':
			segment = append(segment, anyRune)
		default:
			segment = append(segment, fold(r))
		}
	}
	if len(segment) > 0 {
		p.segments = append(p.segments, segment)
	}
	return p, true
}

// match tells whether the whole text fits the pattern.
func (p pattern) match(s string) bool {
	segments := p.segments
	if len(segments) == 0 {
		return p.openStart || s == ""
	}
	if !p.openStart {
		n, ok := fits(segments[0], s)
		if !ok {
			return false
		}
		s, segments = s[n:], segments[1:]
		if len(segments) == 0 {
			return p.openEnd || s == ""
		}
	}
	if !p.openEnd {
		last := len(segments) - 1
		start, ok := tail(s, len(segments[last]))
		if !ok {
			return false
		}
		if _, ok = fits(segments[last], s[start:]); !ok {
			return false
		}
		s, segments = s[:start], segments[:last]
	}
	return inOrder(segments, s)
}

// index is the byte at which the pattern first occurs in the text.
func (p pattern) index(s string) (at int, ok bool) {
	if p.openStart || len(p.segments) == 0 {
		return 0, inOrder(p.segments, s)
	}
	at, end, ok := leftmost(p.segments[0], s)
	// What cannot follow the first place cannot follow a later one either.
	return at, ok && inOrder(p.segments[1:], s[end:])
}

// inOrder tells whether the segments occur one after the other.
func inOrder(segments [][]rune, s string) bool {
	for _, segment := range segments {
		_, end, ok := leftmost(segment, s)
		if !ok {
			return false
		}
		s = s[end:]
	}
	return true
}

// leftmost is the first place where the segment occurs.
func leftmost(segment []rune, s string) (start, end int, ok bool) {
	for start < len(s) {
		if n, ok := fits(segment, s[start:]); ok {
			return start, start + n, true
		}
		_, width := utf8.DecodeRuneInString(s[start:])
		start += width
	}
	return 0, 0, false
}

// fits tells whether the text begins with the segment, and how many bytes that
// takes.
func fits(segment []rune, s string) (n int, ok bool) {
	for _, want := range segment {
		if n == len(s) {
			return 0, false
		}
		r, width := utf8.DecodeRuneInString(s[n:])
		if want != anyRune && fold(r) != want {
			return 0, false
		}
		n += width
	}
	return n, true
}

// tail is the byte at which the last count characters of the text begin.
func tail(s string, count int) (start int, ok bool) {
	start = len(s)
	for range count {
		if start == 0 {
			return 0, false
		}
		_, width := utf8.DecodeLastRuneInString(s[:start])
		start -= width
	}
	return start, true
}

// fold maps the characters that differ only in case to one of them, as
// strings.EqualFold sees them.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if 'a' <= r && r <= 'z' {
			return r - ('a' - 'A')
		}
		return r
	}
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return least
}

// foldText folds a text, without a copy where nothing changes.
func foldText(s string) string { return strings.Map(fold, s) }
