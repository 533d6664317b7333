package xlsx

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	errEntity    = errors.New("an entity is unknown")
	errCharacter = errors.New("a character is not allowed in XML")
	errTooLong   = errors.New("a text is longer than 32,767 characters, which is the most a cell can hold")
)

// maxCellText is how many characters a cell can hold, counted as Excel does in
// UTF-16 units.
const maxCellText = 32767

// appendText appends the text that the scanner stands on: entities replaced,
// line ends made \n. What is not valid UTF-8 or not allowed in XML is an error:
// a damaged text must not pass for a name.
func (s *scanner) appendText(dst []byte) ([]byte, error) {
	raw := s.text
	plain := true
	for _, c := range raw {
		if c == '&' || c < ' ' || c >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		return append(dst, raw...), nil
	}
	if !utf8.Valid(raw) {
		return dst, errCharacter
	}
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '&' && !s.cdata:
			n := bytes.IndexByte(raw[i:], ';')
			if n < 0 {
				return dst, errEntity
			}
			r, ok := entity(raw[i+1 : i+n])
			if !ok {
				return dst, errEntity
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		case c == '\r':
			dst = append(dst, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case c < ' ' && c != '\n' && c != '\t':
			return dst, errCharacter
		default:
			dst = append(dst, c)
		}
	}
	return dst, nil
}

// entity returns the character that an entity's name stands for.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || len(name) > 10 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	r := rune(n)
	return r, r >= ' ' || r == '\n' || r == '\t' || r == '\r'
}

// unescape replaces the escapes _xHHHH_ in b[from:], by which workbooks write
// characters that XML does not allow and line ends that it would change. What
// an escape cannot mean, a half of a character or a NUL, stays as it is written.
func unescape(b []byte, from int) []byte {
	if !bytes.Contains(b[from:], []byte("_x")) {
		return b
	}
	out := b[:from]
	for i := from; i < len(b); {
		unit, ok := escaped(b[i:])
		if !ok {
			out = append(out, b[i])
			i++
			continue
		}
		r, size := rune(unit), 7
		if utf16.IsSurrogate(r) {
			low, ok := escaped(b[i+7:])
			if r = utf16.DecodeRune(r, rune(low)); !ok || r == utf8.RuneError {
				r = 0
			}
			size = 14
		}
		if r == 0 {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r)
		i += size
	}
	return out
}

// escaped reads an escape _xHHHH_ at the start of b.
func escaped(b []byte) (unit uint16, ok bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return uint16(n), err == nil
}

// checkLength refuses a text that no cell can hold.
func checkLength(b []byte) error {
	if len(b) <= maxCellText {
		return nil
	}
	units := 0
	for _, r := range string(b) {
		units += utf16.RuneLen(r)
	}
	if units > maxCellText {
		return errTooLong
	}
	return nil
}
