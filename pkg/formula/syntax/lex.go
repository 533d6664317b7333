package syntax

import (
	"strings"
	"unicode"

	"paysheet/pkg/value"
)

// lexer cuts a formula into tokens. Where a character is wrong but its meaning
// is plain (（ for a parenthesis) it reports the character and goes on with what
// was meant, so that one pass finds all of them.
type lexer struct {
	src    []rune
	at     int
	tokens []token
	errs   []Error
	// lost tells that something was left out of the tokens, so that what the
	// parser says about them may be wrong.
	lost bool
}

func (l *lexer) run() {
	l.skipBlanks()
	if l.peek(0) == '=' {
		l.at++
	}
	for {
		l.skipBlanks()
		if l.at >= len(l.src) {
			break
		}
		l.next()
	}
	l.tokens = append(l.tokens, token{Span: Span{len(l.src), len(l.src)}, kind: tokEnd})
}

func (l *lexer) skipBlanks() {
	for l.at < len(l.src) && unicode.IsSpace(l.src[l.at]) {
		l.at++
	}
}

// peek returns the character i places on, or 0 at the end.
func (l *lexer) peek(i int) rune {
	if l.at+i < len(l.src) {
		return l.src[l.at+i]
	}
	return 0
}

// take moves on by n characters and returns their span.
func (l *lexer) take(n int) Span {
	s := Span{l.at, min(l.at+n, len(l.src))}
	l.at = s.End
	return s
}

func (l *lexer) text(s Span) string { return string(l.src[s.Start:s.End]) }

func (l *lexer) emit(kind tokenKind, s Span, text string) {
	l.tokens = append(l.tokens, token{Span: s, kind: kind, text: text})
}

func (l *lexer) fail(e Error) { l.errs = append(l.errs, e) }

func (l *lexer) next() {
	r := l.peek(0)
	if n := matchReference(l.src[l.at:]); n > 0 && !l.callFollows(n) {
		s := l.take(n)
		l.fail(cellReference(s, l.text(s)))
		l.lost = true
		return
	}
	switch {
	case isDigit(r) || r == '.' && isDigit(l.peek(1)):
		l.lexNumber()
	case r == '"':
		l.lexText()
	case r == '\'':
		l.lexQuotedName()
	case r == '[':
		l.lexBrackets()
	case nameStart(r) || isFullWidth(r) && unicode.IsDigit(r):
		l.lexName()
	default:
		l.lexSymbol()
	}
}

// callFollows tells whether a ( stands n characters on, apart from blanks, so
// that LOG10(x) is a function and no cell.
func (l *lexer) callFollows(n int) bool {
	for n += l.at; n < len(l.src); n++ {
		if !unicode.IsSpace(l.src[n]) {
			return l.src[n] == '(' || l.src[n] == '（'
		}
	}
	return false
}

func (l *lexer) lexName() {
	n := 1
	for namePart(l.peek(n)) {
		n++
	}
	s := l.take(n)
	word := l.text(s)
	if plain := narrow(word); plain != word {
		l.fail(fullWidthWord(s, word, plain))
		l.lost = l.lost || !isPlainLetters(plain)
		word = plain
	}
	l.tokens = append(l.tokens, token{Span: s, kind: tokName, text: word, name: word})
}

func (l *lexer) lexNumber() {
	if e, n := l.dateOrTime(); n > 0 {
		l.take(n)
		l.fail(e)
		l.lost = true
		return
	}
	n := l.digits(0)
	if l.peek(n) == '.' {
		n = l.digits(n + 1)
	}
	if e := l.peek(n); e == 'e' || e == 'E' {
		sign := 0
		if c := l.peek(n + 1); c == '+' || c == '-' {
			sign = 1
		}
		if isDigit(l.peek(n + 1 + sign)) {
			n = l.digits(n + 1 + sign)
		}
	}
	if namePart(l.peek(n)) {
		l.brokenNumber(n)
		return
	}
	s := l.take(n)
	number, err := value.ParseNumber(l.text(s))
	if err != nil {
		l.fail(hugeNumber(s, l.text(s)))
	}
	l.tokens = append(l.tokens, token{Span: s, kind: tokNumber, text: l.text(s), number: number})
}

// digits returns where the digits from n on end.
func (l *lexer) digits(n int) int {
	for isDigit(l.peek(n)) {
		n++
	}
	return n
}

// brokenNumber reports a number that runs on as a name or with another point.
func (l *lexer) brokenNumber(n int) {
	letters := false
	for namePart(l.peek(n)) {
		letters = letters || nameStart(l.peek(n))
		n++
	}
	s := l.take(n)
	if letters {
		l.fail(leadingDigit(s, l.text(s)))
	} else {
		l.fail(badNumber(s, l.text(s)))
	}
	l.emit(tokNumber, s, l.text(s))
}

// dateOrTime recognises 2026-10-01 and 21:00 written without blanks. Nobody
// means the difference of such numbers; 2000/12/30 may well be meant.
func (l *lexer) dateOrTime() (e Error, length int) {
	n := l.digits(0)
	switch {
	case n <= 2 && l.peek(n) == ':' && isDigit(l.peek(n+1)):
		end := l.digits(n + 1)
		if l.peek(end) == ':' {
			end = l.digits(end + 1)
		}
		s := Span{l.at, l.at + end}
		return timeLiteral(s, l.text(s)), end
	case n == 4 && l.peek(n) == '-':
		month := l.digits(n + 1)
		day := l.digits(month + 1)
		if oneOrTwo(month-n-1) && l.peek(month) == '-' && oneOrTwo(day-month-1) && !namePart(l.peek(day)) {
			s := Span{l.at, l.at + day}
			return dateLiteral(s, l.text(s)), day
		}
	}
	return Error{}, 0
}

func oneOrTwo(n int) bool { return n == 1 || n == 2 }

func (l *lexer) lexText() {
	content, n, closed := l.quoted('"')
	s := l.take(n)
	if !closed {
		l.fail(unclosedText(Span{s.Start, s.Start + 1}, content))
		l.lost = true
	}
	l.tokens = append(l.tokens, token{Span: s, kind: tokText, text: l.text(s), name: content})
}

func (l *lexer) lexQuotedName() {
	name, n, closed := l.quoted('\'')
	s := l.take(n)
	switch {
	case !closed:
		l.fail(unclosedName(Span{s.Start, s.Start + 1}))
		l.lost = true
	case name == "":
		l.fail(emptyName(s))
	case isPlainName(name):
		l.fail(singleQuotes(s, name))
	}
	l.tokens = append(l.tokens, token{Span: s, kind: tokQuoted, text: l.text(s), name: name})
}

// quoted reads what stands between two quotes, a doubled quote being one of the
// content; n is the length with the quotes.
func (l *lexer) quoted(quote rune) (content string, n int, closed bool) {
	var b strings.Builder
	for n = 1; l.at+n < len(l.src); n++ {
		if r := l.peek(n); r != quote {
			b.WriteRune(r)
			continue
		}
		if l.peek(n+1) != quote {
			return b.String(), n + 1, true
		}
		b.WriteRune(quote)
		n++
	}
	return b.String(), n, false
}
