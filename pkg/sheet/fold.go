package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// trim takes blanks off both ends: spaces of every width, line breaks, and the
// marks without width that copying from web pages and chats leaves behind.
func trim(s string) string {
	if isBare(s) {
		return s
	}
	return strings.TrimFunc(s, isBlank)
}

// isBare tells whether a text surely has no blanks at its ends: nearly every cell
// begins and ends with an ASCII character or a Chinese one, and every cell is
// asked more than once.
func isBare(s string) bool {
	if s == "" {
		return true
	}
	last := len(s) - 1
	if first := s[0]; !isInk(first) && !leadsHan(first) {
		return false
	}
	return isInk(s[last]) || last >= 2 && leadsHan(s[last-2]) && continues(s[last-1]) && continues(s[last])
}

// isInk tells whether a byte is an ASCII character that is not blank.
func isInk(b byte) bool { return ' ' < b && b < utf8.RuneSelf }

// leadsHan tells whether a byte begins one of the characters from U+4000 to
// U+9FFF in UTF-8, none of which is a blank; two bytes follow it.
func leadsHan(b byte) bool { return 0xE4 <= b && b <= 0xE9 }

// continues tells whether a byte goes on a character in UTF-8.
func continues(b byte) bool { return b&0xC0 == 0x80 }

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff'
}

// narrow is the text with full-width digits, letters and signs made ordinary
// ones, trimmed: "１，２３４．５　" is "1,234.5".
func narrow(s string) string {
	s = trim(s)
	if isASCII(s) || !strings.ContainsFunc(s, hasWidth) {
		return s
	}
	return trim(width.Fold.String(s))
}

// hasWidth tells whether a character may have a form of another width: nearly
// no cell of a real sheet holds one, and folding costs an allocation.
func hasWidth(r rune) bool {
	return r == '\u3000' || r == '\u20a9' || '\uff00' <= r && r <= '\uffef'
}

// folded is the form in which headings, names of sheets and listed words are
// compared: narrow, without any blanks or line breaks, in lower case, with one
// form of brackets and of arrows. "姓 名", "姓名" and "补卡次数\n（次）" meet what a
// person takes for the same.
func folded(s string) string {
	s = strings.ToLower(strings.Map(func(r rune) rune {
		switch r {
		case '【', '〔':
			return '['
		case '】', '〕':
			return ']'
		}
		if isBlank(r) {
			return -1
		}
		return r
	}, narrow(s)))
	if strings.Contains(s, "->") {
		s = strings.ReplaceAll(s, "->", "→")
	}
	return s
}

// SameName tells whether two names of sheets or headings are the same to a
// person: blanks, width and case do not count.
func SameName(a, b string) bool { return folded(a) == folded(b) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
