package syntax

import (
	"strings"
	"unicode"
)

// lexBrackets reads [name] or [@name]; the name's blanks at both ends do not
// count.
func (l *lexer) lexBrackets() {
	open := Span{l.at, l.at + 1}
	start := l.at + 1
	for start < len(l.src) && unicode.IsSpace(l.src[start]) {
		start++
	}
	t := token{kind: tokColumn}
	if start < len(l.src) && (l.src[start] == '@' || l.src[start] == '＠') {
		if l.src[start] == '＠' {
			l.fail(fullWidth(Span{start, start + 1}, "＠", "@"))
		}
		t.kind = tokCell
		start++
	}
	before := len(l.errs)
	special := start < len(l.src) && l.src[start] == '#'
	name, end, closed := l.bracketName(start)
	if !closed {
		l.at = len(l.src)
		l.errs = l.errs[:before] // what is wrong inside follows from the missing ]
		l.fail(unclosedBracket(open))
		l.lost = true
		return
	}
	t.Span = Span{open.Start, end + 1}
	t.text, t.name = l.text(t.Span), name
	t.nameSpan = l.trim(Span{start, end})
	l.at = end + 1
	switch {
	case special:
		l.fail(specialItem(t.Span))
	case name == "":
		l.fail(emptyColumn(t.Span))
	}
	l.tokens = append(l.tokens, t)
}

// bracketName reads the name of a column up to the ] at end.
func (l *lexer) bracketName(start int) (name string, end int, closed bool) {
	var b strings.Builder
	kept := 0  // length of b without the blanks at its end
	depth := 0 // of brackets that should not be there
	for i := start; i < len(l.src); i++ {
		r := l.src[i]
		switch {
		case r == '\'':
			if i+1 < len(l.src) && strings.ContainsRune(columnSpecials, l.src[i+1]) {
				i++
				r = l.src[i]
			} else {
				l.fail(badEscape(Span{i, i + 1}))
			}
		case r == '[':
			if depth == 0 {
				l.fail(innerBracket(Span{i, i + 1}))
			}
			depth++
		case r == ']' && depth > 0:
			depth--
		case r == ']':
			return b.String()[:kept], i, true
		}
		switch blank := unicode.IsSpace(r); {
		case !blank:
			b.WriteRune(r)
			kept = b.Len()
		case kept > 0:
			b.WriteRune(r)
		}
	}
	return "", len(l.src), false
}

func (l *lexer) trim(s Span) Span {
	for s.Start < s.End && unicode.IsSpace(l.src[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && unicode.IsSpace(l.src[s.End-1]) {
		s.End--
	}
	return s
}
