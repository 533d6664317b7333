package csv

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// coding is how the letters of a file are written as bytes.
type coding uint8

const (
	utf8Plain coding = iota
	utf8Marked
	utf16Low
	utf16High
	gb18030
)

// names of the codings, for messages.
var codingNames = [...]string{"UTF-8", "UTF-8", "UTF-16", "UTF-16", "GB18030 (GBK)"}

var (
	markUTF8 = []byte("\xef\xbb\xbf")
	markLow  = []byte("\xff\xfe")
	markHigh = []byte("\xfe\xff")
	noLetter = []byte("\ufffd")
)

// findCoding goes by the mark at the beginning. Without one the text is UTF-8 if
// all of it is, and GB18030 otherwise, unless most of what is not ASCII is sound
// UTF-8: then the file is UTF-8 and damaged, and read as GB18030 it would give
// other names without any error.
func findCoding(r io.Reader, name string) (coding, error) {
	var head [3]byte // as long as the longest mark
	n, err := io.ReadFull(r, head[:])
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, err
	}
	start := head[:n]
	found := utf8Plain
	switch {
	case bytes.Equal(start, markUTF8):
		found, start = utf8Marked, nil
	case bytes.HasPrefix(start, markLow):
		return utf16Low, nil
	case bytes.HasPrefix(start, markHigh):
		return utf16High, nil
	}
	c, err := countLetters(io.MultiReader(bytes.NewReader(start), r))
	switch {
	case err != nil:
		return 0, err
	case c.bad == 0:
		return found, nil
	case found == utf8Plain && c.good <= c.bad:
		return gb18030, nil
	}
	return 0, undecodable(name, c.line, c.column, codingNames[found])
}

// letters counts what a text is made of.
type letters struct {
	good         int64 // letters of several bytes
	bad          int64 // bytes that are part of no letter
	line, column int   // of the first bad byte
}

func countLetters(r io.Reader) (letters, error) {
	var c letters
	line, column := 1, 1
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buf[kept:])
		if err != nil && err != io.EOF {
			return c, err
		}
		rest := buf[:kept+n]
		for len(rest) > 0 && (err == io.EOF || utf8.FullRune(rest)) {
			letter, size := utf8.DecodeRune(rest)
			switch {
			case letter == utf8.RuneError && size == 1:
				if c.bad == 0 {
					c.line, c.column = line, column
				}
				c.bad++
			case size > 1:
				c.good++
			case letter == '\n':
				line, column = line+1, 0
			}
			column++
			rest = rest[size:]
		}
		kept = copy(buf, rest)
		if err == io.EOF {
			return c, nil
		}
	}
}

// decode gives the text in UTF-8. Bytes that are no letter become U+FFFD.
func (c coding) decode(r io.Reader) io.Reader {
	switch c {
	case utf16Low:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	case utf16High:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder())
	case gb18030:
		return transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
	case utf8Marked:
		return &withoutMark{r: r, skip: len(markUTF8)}
	default:
		return r
	}
}

// withoutMark leaves the first bytes out.
type withoutMark struct {
	r    io.Reader
	skip int
}

func (w *withoutMark) Read(b []byte) (int, error) {
	for w.skip > 0 {
		var mark [3]byte
		n, err := w.r.Read(mark[:w.skip])
		if w.skip -= n; err != nil {
			return 0, err
		}
	}
	return w.r.Read(b)
}
