package xlsx

import (
	"bytes"
	"io"
)

// find returns the offset from pos of the first b at or after from, or -1 when
// the input ends before.
func (s *scanner) find(from int, b byte) (int, error) {
	for {
		if s.pos+from < s.end {
			if i := bytes.IndexByte(s.buf[s.pos+from:s.end], b); i >= 0 {
				return from + i, nil
			}
			from = s.end - s.pos
		}
		more, err := s.fill()
		if err != nil {
			return 0, err
		}
		if !more {
			return -1, nil
		}
	}
}

// findText is find for a mark of several bytes that must be there.
func (s *scanner) findText(from int, mark string) (int, error) {
	last := mark[len(mark)-1]
	for at := from; ; {
		n, err := s.find(at, last)
		if err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, s.fault("%s is missing", mark)
		}
		if start := n - len(mark) + 1; start >= from && string(s.buf[s.pos+start:s.pos+n+1]) == mark {
			return start, nil
		}
		at = n + 1
	}
}

// need makes sure that n bytes are there from pos on.
func (s *scanner) need(n int) error {
	for s.end-s.pos < n {
		more, err := s.fill()
		if err != nil {
			return err
		}
		if !more {
			return s.fault("the file stops inside a tag")
		}
	}
	return nil
}

// fill reads on; more is false at the end of the input.
func (s *scanner) fill() (more bool, err error) {
	if s.atEOF {
		return false, nil
	}
	if s.end == len(s.buf) {
		if s.pos > 0 {
			s.base += int64(s.pos)
			s.end = copy(s.buf, s.buf[s.pos:s.end])
			s.pos = 0
		} else {
			if len(s.buf) >= maxToken {
				return false, s.fault("a tag or text is longer than %d bytes", maxToken)
			}
			s.buf = append(s.buf, make([]byte, len(s.buf))...)
		}
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.atEOF = true
			return n > 0, nil
		}
		if err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, io.ErrNoProgress
}
