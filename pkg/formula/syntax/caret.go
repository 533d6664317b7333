package syntax

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// caretColumns is how many columns of a terminal a shown line takes at most,
// apart from the … where it is cut.
const caretColumns = 76

// Caret shows the line of src that holds the start of s, and below it a line of
// ^ under s. Chinese characters count as two columns, as terminals show them. A
// long line is cut around s; blanks such as tabs are shown as one space. A span
// that goes on in the next line ends with its first line.
func Caret(src string, s Span) string {
	line, start, end := caretLine([]rune(src), s)
	from, to := cut(line, start, end)
	var shown, below strings.Builder
	if from > 0 {
		shown.WriteString("…")
		below.WriteByte(' ')
	}
	for i := from; i < to; i++ {
		shown.WriteRune(visible(line[i]))
		mark := " "
		if start <= i && i < end {
			mark = "^"
		}
		if i < end {
			below.WriteString(strings.Repeat(mark, columns(line[i])))
		}
	}
	if to < len(line) {
		shown.WriteString("…")
	}
	if !strings.HasSuffix(below.String(), "^") {
		below.WriteByte('^') // an empty span, or the end of the formula
	}
	return shown.String() + "\n" + below.String()
}

// caretLine returns the line in which s begins, and s within it.
func caretLine(src []rune, s Span) (line []rune, start, end int) {
	s.Start = max(0, min(s.Start, len(src)))
	first := s.Start
	for first > 0 && src[first-1] != '\n' {
		first--
	}
	last := s.Start
	for last < len(src) && src[last] != '\n' {
		last++
	}
	return src[first:last], s.Start - first, max(s.Start, min(s.End, last)) - first
}

// cut returns the part of the line to show: as much of the span as fits, then
// characters on both sides of it by turns.
func cut(line []rune, start, end int) (from, to int) {
	from, to = start, start
	room := caretColumns
	grow := func(limit int) bool {
		if to < limit && columns(line[to]) <= room {
			room -= columns(line[to])
			to++
			return true
		}
		return false
	}
	for grow(end) {
	}
	for grew := true; grew; {
		grew = grow(len(line))
		if from > 0 && columns(line[from-1]) <= room {
			from--
			room -= columns(line[from])
			grew = true
		}
	}
	return from, to
}

// columns is how many columns of a terminal r takes.
func columns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(visible(r)).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// visible is how r is shown: blanks and what has no shape as a space, so that
// the carets stay in place.
func visible(r rune) rune {
	switch {
	case r == '\u3000':
		return r
	case unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return ' '
	}
	return r
}
