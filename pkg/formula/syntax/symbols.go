package syntax

import (
	"strings"
	"unicode"
)

// meant is an operator of another language and what to write instead. Where it
// has an operator's exact meaning, parsing goes on with that one.
type meant struct {
	read, operator, hint string
}

// foreign are the operators of other languages; of two that begin alike the
// longer stands first.
var foreign = []meant{
	{"===", "=", "Type = instead of ===."},
	{"!==", "<>", "Type <> instead of !==."},
	{"==", "=", "Type = instead of ==."},
	{"!=", "<>", "Type <> instead of !=."},
	{"！=", "<>", "Type <> instead of ！=."},
	{"！＝", "<>", "Type <> instead of ！＝."},
	{"=>", ">=", "Type >= instead of =>."},
	{"=<", "<=", "Type <= instead of =<."},
	{"><", "<>", "Type <> instead of ><."},
	{"**", "^", "Type ^ instead of **."},
	{"&&", "&", "Write AND(a, b) instead of a && b."},
	{"||", "&", "Write OR(a, b) instead of a || b; & joins texts."},
	{"|", "&", "Write OR(a, b) for either of two conditions; & joins texts."},
	{"≥", ">=", "Type >= instead of ≥."},
	{"≧", ">=", "Type >= instead of ≧."},
	{"≤", "<=", "Type <= instead of ≤."},
	{"≦", "<=", "Type <= instead of ≦."},
	{"≠", "<>", "Type <> instead of ≠."},
	{"×", "*", "Type * instead of ×."},
	{"÷", "/", "Type / instead of ÷."},
	{"−", "-", "Type - instead of −."},
	{"–", "-", "Type - instead of –."},
	{"—", "-", "Type - instead of —."},
}

// wideForms are characters of Chinese input methods beyond the wide ASCII ones.
var wideForms = map[rune]rune{'、': ',', '。': '.', '【': '[', '】': ']', '《': '<', '》': '>', '〈': '<', '〉': '>', '「': '[', '」': ']'}

// closingQuotes give the end of a text in Chinese quotation marks.
var closingQuotes = map[rune]string{'“': "”“\"", '”': "”“\"", '‘': "’‘", '’': "’‘", '＂': "＂", '＇': "＇"}

// lexSymbol reads operators and punctuation, and everything that begins no
// token.
func (l *lexer) lexSymbol() {
	for _, f := range foreign {
		if n := len([]rune(f.read)); l.startsWith(f.read) {
			s := l.take(n)
			l.fail(foreignOperator(s, f.read, f.hint))
			l.emit(tokOperator, s, f.operator)
			return
		}
	}
	r := l.peek(0)
	if l.lexPunctuation(r, 0) {
		return
	}
	if closing, ok := closingQuotes[r]; ok {
		l.lexWideText(closing)
		return
	}
	ascii, known := wideForms[r]
	if !known && isFullWidth(r) {
		ascii, known = r-'！'+'!', true
	}
	if !known {
		s := l.take(1)
		l.fail(l.unknown(s, r))
		l.lost = true
		return
	}
	at := Span{l.at, l.at + 1}
	before := len(l.errs)
	if !l.lexPunctuation(ascii, r) {
		l.take(1)
		l.lost = true
	}
	if len(l.errs) == before {
		l.fail(fullWidth(at, string(r), string(ascii)))
	}
}

func (l *lexer) startsWith(s string) bool {
	i := 0
	for _, r := range s {
		if l.peek(i) != r {
			return false
		}
		i++
	}
	return true
}

// lexPunctuation reads an operator, parenthesis or separator that begins with
// r. wide is the character that stands in the text for r, or 0 for r itself.
func (l *lexer) lexPunctuation(r, wide rune) bool {
	switch r {
	case '(':
		l.emit(tokOpen, l.take(1), "(")
	case ')':
		l.emit(tokClose, l.take(1), ")")
	case ',':
		l.emit(tokComma, l.take(1), ",")
	case ';':
		s := l.take(1)
		if wide == 0 {
			l.fail(semicolon(s))
		} else {
			l.fail(fullWidth(s, string(wide), ","))
		}
		l.emit(tokComma, s, ",")
	case '<', '>':
		n, text := 1, string(r)
		if second := narrowRune(l.peek(1)); second == '=' || r == '<' && second == '>' {
			n, text = 2, text+string(second)
		}
		s := l.take(n)
		if read := l.text(s); read != text {
			l.fail(fullWidth(s, read, text))
		}
		l.emit(tokOperator, s, text)
	case '+', '-', '*', '/', '^', '&', '=', '%':
		l.emit(tokOperator, l.take(1), string(r))
	default:
		return false
	}
	return true
}

func narrowRune(r rune) rune {
	if isFullWidth(r) {
		return r - '！' + '!'
	}
	return r
}

// lexWideText reads a text in Chinese quotation marks up to any of the closing
// ones.
func (l *lexer) lexWideText(closing string) {
	n := 1
	for l.at+n < len(l.src) && !strings.ContainsRune(closing, l.peek(n)) {
		n++
	}
	content := l.text(Span{l.at + 1, l.at + n})
	if l.at+n == len(l.src) {
		l.fail(fullWidth(l.take(1), string(l.src[l.at-1]), `"`))
		l.lost = true
		return
	}
	s := l.take(n + 1)
	l.fail(fullWidthQuotes(s, l.text(s), content))
	l.tokens = append(l.tokens, token{Span: s, kind: tokText, text: quoteText(content), name: content})
}

// unknown is the error of a character that begins nothing.
func (l *lexer) unknown(at Span, r rune) Error {
	switch {
	case r == '!' && len(l.tokens) > 0 && l.tokens[len(l.tokens)-1].kind <= tokQuoted:
		return sheetReference(at)
	case r == '!':
		return foreignOperator(at, "!", "Write NOT(a) instead of !a.")
	case r == ':':
		return rangeColon(at)
	case r == '{' || r == '}':
		return arrayBrace(at)
	case r == '@':
		return lonelyAt(at)
	case r == ']':
		return closingBracket(at)
	case unicode.Is(unicode.Sc, r):
		return currencySign(at, r)
	}
	return unknownCharacter(at, r)
}
