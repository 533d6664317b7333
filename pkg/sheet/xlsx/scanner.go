package xlsx

import (
	"bytes"
	"fmt"
	"io"
)

// kind is what the scanner stands on.
type kind uint8

const (
	ended kind = iota // after the root element, with nothing left to read
	opened
	closed
	chars
)

const (
	// startBuffer is how much is read at a time.
	startBuffer = 64 << 10
	// maxToken bounds one tag, comment or piece of text, in bytes. The longest
	// legal text, 32,767 characters each written as an entity, fits.
	maxToken = 1 << 20
	// maxDepth bounds how deep elements nest. Real workbooks stay below 20.
	maxDepth = 256
)

// scanner splits XML into tags and text. It checks that tags match and that
// the root element is closed, and it reads on to the end of its input. It keeps
// one token at a time: name, attrs and text are valid until the next call.
//
// encoding/xml would do the same ten times slower, which is the whole time of a
// run over a million rows.
type scanner struct {
	r        io.Reader
	buf      []byte
	pos, end int // the bytes read but not yet used
	base     int64
	atEOF    bool

	stack []byte // names of the open elements, one after the other
	marks []int  // where each begins in stack

	name   []byte // of the tag, without its prefix
	attrs  []byte // of an opening tag, as they stand
	text   []byte // as it stands
	cdata  bool   // text came from a CDATA section: it has no entities
	hollow bool   // the tag was <a/>: its end comes next
	rooted bool   // the root element was seen
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, startBuffer)}
}

// syntaxError is XML that is not well formed, with the byte it was noticed at.
type syntaxError struct {
	offset int64
	what   string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%s at byte %d", e.what, e.offset) }

func (s *scanner) fault(format string, args ...any) error {
	return &syntaxError{offset: s.base + int64(s.pos), what: fmt.Sprintf(format, args...)}
}

// depth is how many elements are open, the current opening tag's included.
func (s *scanner) depth() int { return len(s.marks) }

// next moves to the next tag or text.
func (s *scanner) next() (kind, error) {
	if s.hollow {
		s.hollow = false
		s.pop()
		return closed, nil
	}
	for {
		if s.pos == s.end {
			more, err := s.fill()
			if err != nil {
				return ended, err
			}
			if !more {
				return ended, s.finish()
			}
		}
		if s.buf[s.pos] != '<' {
			k, err := s.readText()
			if k == chars || err != nil {
				return k, err
			}
			continue
		}
		if err := s.need(2); err != nil {
			return ended, err
		}
		switch s.buf[s.pos+1] {
		case '/':
			return closed, s.readClosing()
		case '?':
			if err := s.readInstruction(); err != nil {
				return ended, err
			}
		case '!':
			isText, err := s.readDeclaration()
			if err != nil {
				return ended, err
			}
			if isText {
				return chars, nil
			}
		default:
			return opened, s.readOpening()
		}
	}
}

// finish judges the end of the input.
func (s *scanner) finish() error {
	switch {
	case len(s.marks) > 0:
		return s.fault("the file stops inside <%s>", s.top())
	case !s.rooted:
		return s.fault("there is no element")
	}
	return nil
}

// readText takes the text up to the next tag. Blank text outside the root is
// no text: the kind is then ended.
func (s *scanner) readText() (kind, error) {
	n, err := s.find(0, '<')
	if err != nil {
		return ended, err
	}
	if n < 0 {
		n = s.end - s.pos
	}
	s.text, s.cdata = s.buf[s.pos:s.pos+n], false
	if len(s.marks) > 0 {
		s.pos += n
		return chars, nil
	}
	rest := s.text
	if s.base+int64(s.pos) == 0 {
		rest = bytes.TrimPrefix(rest, []byte("\ufeff"))
	}
	if len(bytes.TrimLeft(rest, " \t\r\n")) > 0 {
		return ended, s.fault("there is text outside the root element")
	}
	s.pos += n
	return ended, nil
}

// readOpening takes <name attributes> or <name attributes/>.
func (s *scanner) readOpening() error {
	if s.rooted && len(s.marks) == 0 {
		return s.fault("there is a second root element")
	}
	if len(s.marks) == maxDepth {
		return s.fault("elements are nested more than %d deep", maxDepth)
	}
	n, err := s.findTagEnd()
	if err != nil {
		return err
	}
	tag := s.buf[s.pos+1 : s.pos+n]
	if len(tag) > 0 && tag[len(tag)-1] == '/' {
		s.hollow = true
		tag = tag[:len(tag)-1]
	}
	i := 0
	for i < len(tag) && isNameByte(tag[i]) {
		i++
	}
	if i == 0 || i < len(tag) && !isSpace(tag[i]) {
		return s.fault("a tag has no name, or one with a sign that does not belong in it")
	}
	s.marks = append(s.marks, len(s.stack))
	s.stack = append(s.stack, tag[:i]...)
	s.name, s.attrs = local(tag[:i]), tag[i:]
	s.rooted = true
	s.pos += n + 1
	return nil
}

// findTagEnd returns the offset from pos of the > that ends a tag, looking past
// quoted values.
func (s *scanner) findTagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if s.pos+i >= s.end {
			if err := s.need(i + 1); err != nil {
				return 0, err
			}
		}
		switch c := s.buf[s.pos+i]; {
		case c == '<':
			return 0, s.fault("a tag is not closed")
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		}
	}
}

// readClosing takes </name> and checks that it closes the innermost element.
func (s *scanner) readClosing() error {
	n, err := s.find(2, '>')
	if err != nil {
		return err
	}
	if n < 0 {
		return s.fault("a tag is not closed")
	}
	name := bytes.TrimRight(s.buf[s.pos+2:s.pos+n], " \t\r\n")
	if len(s.marks) == 0 || !bytes.Equal(name, s.top()) {
		return s.fault("</%.40s> closes nothing", name)
	}
	s.pop()
	s.name = local(name)
	s.pos += n + 1
	return nil
}

// readInstruction passes over <? … ?>.
func (s *scanner) readInstruction() error {
	n, err := s.findText(2, "?>")
	if err != nil {
		return err
	}
	inside := s.buf[s.pos+2 : s.pos+n]
	if rest, ok := bytes.CutPrefix(inside, []byte("xml")); ok && len(rest) > 0 && isSpace(rest[0]) {
		if !utf8Declared(rest) {
			return s.fault("the encoding is not UTF-8")
		}
	}
	s.pos += n + 2
	return nil
}

// utf8Declared tells whether an XML declaration names UTF-8, a part of it, or
// nothing.
func utf8Declared(declaration []byte) bool {
	for len(declaration) > 0 {
		name, val, rest, err := nextAttr(declaration)
		if err != nil || name == nil {
			return err == nil
		}
		if string(name) == "encoding" {
			return bytes.EqualFold(val, []byte("utf-8")) || bytes.EqualFold(val, []byte("us-ascii"))
		}
		declaration = rest
	}
	return true
}

// readDeclaration passes over a comment, or takes a CDATA section as text.
// A document type is refused: it can define entities without bound.
func (s *scanner) readDeclaration() (isText bool, err error) {
	if err := s.need(4); err != nil {
		return false, err
	}
	if string(s.buf[s.pos:s.pos+4]) == "<!--" {
		n, err := s.findText(4, "-->")
		if err == nil {
			s.pos += n + 3
		}
		return false, err
	}
	const start = "<![CDATA["
	if s.buf[s.pos+2] == '[' {
		if err := s.need(len(start)); err != nil {
			return false, err
		}
	}
	if !bytes.HasPrefix(s.buf[s.pos:s.end], []byte(start)) || len(s.marks) == 0 {
		return false, s.fault("a declaration does not belong here")
	}
	n, err := s.findText(len(start), "]]>")
	if err != nil {
		return false, err
	}
	s.text, s.cdata = s.buf[s.pos+len(start):s.pos+n], true
	s.pos += n + 3
	return true, nil
}

// skip passes over the rest of the element whose opening tag was read last.
func (s *scanner) skip() error {
	depth := s.depth()
	for k := opened; ; {
		if k == opened {
			if err := s.checkAttributes(); err != nil {
				return err
			}
		}
		var err error
		if k, err = s.next(); err != nil {
			return err
		}
		if k == closed && s.depth() < depth {
			return nil
		}
	}
}

// children calls fn for each element inside the one whose opening tag was read
// last, and takes its closing tag. fn must pass over the element it is given.
func (s *scanner) children(fn func() error) error {
	for depth := s.depth(); ; {
		k, err := s.next()
		if err != nil {
			return err
		}
		switch {
		case k == opened:
			if err := fn(); err != nil {
				return err
			}
		case k == closed && s.depth() < depth:
			return nil
		}
		if err := s.onlyBlank(k); err != nil {
			return err
		}
	}
}

// onlyBlank refuses text between elements where only elements belong: it may be
// what is left of one.
func (s *scanner) onlyBlank(k kind) error {
	if k == chars && len(trim(s.text)) > 0 {
		return s.fault("there is text where none belongs")
	}
	return nil
}

// unexpected is the error of an element that has no place where it stands.
// Passing over it could pass over rows.
func (s *scanner) unexpected() error {
	return s.fault("<%.40s> does not belong here", s.name)
}

func (s *scanner) top() []byte { return s.stack[s.marks[len(s.marks)-1]:] }

func (s *scanner) pop() {
	last := len(s.marks) - 1
	s.stack = s.stack[:s.marks[last]]
	s.marks = s.marks[:last]
}
