package xlsx

import (
	"bytes"
	"errors"
)

var errAttribute = errors.New("an attribute is not written as name=\"value\"")

// attributes calls fn for each attribute of the opening tag, the value with its
// entities replaced.
func (s *scanner) attributes(fn func(name, val string)) error {
	for rest := s.attrs; ; {
		name, raw, more, err := nextAttr(rest)
		if err != nil {
			return err
		}
		if name == nil {
			return nil
		}
		val, err := attribute(raw)
		if err != nil {
			return err
		}
		fn(string(name), val)
		rest = more
	}
}

// checkAttributes refuses an opening tag whose attributes are not written as they
// must be. They are not read, but may be what damage made of a text.
func (s *scanner) checkAttributes() error {
	for rest := s.attrs; len(rest) > 0; {
		name, _, more, err := nextAttr(rest)
		if err != nil || name == nil {
			return err
		}
		rest = more
	}
	return nil
}

// attribute is a value of an attribute with its entities replaced.
func attribute(raw []byte) (string, error) {
	s := scanner{text: raw}
	out, err := s.appendText(nil)
	return string(out), err
}

// nextAttr cuts the first attribute off attrs. name is nil when none is left.
func nextAttr(attrs []byte) (name, val, rest []byte, err error) {
	i := 0
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i == len(attrs) {
		return nil, nil, nil, nil
	}
	if i == 0 || attrs[i] <= '9' {
		return nil, nil, nil, errAttribute // it stands directly behind what is before it, or begins with a digit
	}
	start := i
	for i < len(attrs) && isNameByte(attrs[i]) {
		i++
	}
	name = attrs[start:i]
	for i < len(attrs) && isSpace(attrs[i]) {
		i++
	}
	if i == len(attrs) || attrs[i] != '=' || len(name) == 0 {
		return nil, nil, nil, errAttribute
	}
	for i++; i < len(attrs) && isSpace(attrs[i]); i++ {
	}
	if i == len(attrs) || attrs[i] != '"' && attrs[i] != '\'' {
		return nil, nil, nil, errAttribute
	}
	n := bytes.IndexByte(attrs[i+1:], attrs[i])
	if n < 0 {
		return nil, nil, nil, errAttribute
	}
	return name, attrs[i+1 : i+1+n], attrs[i+2+n:], nil
}

// isNameByte tells whether a byte may stand in a name. XML knows more letters;
// no workbook uses them.
func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.'
}

// local is a name without its namespace prefix.
func local(name []byte) []byte {
	if i := bytes.LastIndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
