package csv

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"paysheet/pkg/diag"
)

// sampled is how many rows are looked at to find the separator: as many as are
// searched for headings.
const sampled = 30

// candidates are what may part the fields.
var candidates = [...]byte{',', '\t', ';'}

// candidate is a separator and what the first rows are with it.
type candidate struct {
	separator byte
	fields    int // the most frequent number of fields, above 1
	rows      int // how many rows have as many
	first     int // the first of them
	even      bool
}

// score is how many separators stand where they are expected.
func (c candidate) score() int { return c.rows * (c.fields - 1) }

// findSeparator looks at the first rows. With the right separator they have the
// same number of fields over and over. Where two would do, that one is taken
// which parts at least twice as many fields; else the only one that is even from
// its first row to the last, or begins higher up. What is then still open is a
// problem. A file in which no row is parted has one column.
//
// A first line sep=; says it, as in Excel.
func (b *Book) findSeparator() error {
	first, err := firstLine(b.letters(), b.form.lineEnd)
	if err != nil {
		return err
	}
	if c, ok := declaredSeparator(first); ok {
		b.form.separator, b.form.declared = c, true
		return nil
	}
	var found []candidate
	for _, c := range candidates {
		one, err := b.try(c)
		if err != nil {
			return err
		}
		if one.rows > 0 {
			found = append(found, one)
		}
	}
	b.form.separator = candidates[0]
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return b.score() - a.score() })
	best := found[0]
	for _, other := range found[1:] {
		switch {
		case best.score() >= 2*other.score():
		case best.even && !other.even, best.even && best.first < other.first:
		case other.even && !best.even, other.even && other.first < best.first:
			best = other
		default:
			return ambiguous(b.name, best.separator, other.separator)
		}
	}
	b.form.separator = best.separator
	return nil
}

// try reads the first rows with a separator. A fault among them ends the look:
// it is told when the rows are read in earnest.
func (b *Book) try(separator byte) (candidate, error) {
	form := b.form
	form.separator = separator
	p := newParser(b.letters(), b.name, form)
	var counts []int
	for range sampled {
		row, err := p.next()
		var list diag.List
		if errors.Is(err, io.EOF) || asProblems(err, &list) {
			break
		}
		if err != nil {
			return candidate{}, err
		}
		if len(row.Cells) > 0 {
			counts = append(counts, p.column)
		}
	}
	return judge(separator, counts), nil
}

// judge finds the most frequent number of fields, the larger of two.
func judge(separator byte, counts []int) candidate {
	times := map[int]int{}
	c := candidate{separator: separator}
	for _, n := range counts {
		times[n]++
	}
	for n, t := range times { // the best is the same in any order
		if n > 1 && (t > c.rows || t == c.rows && n > c.fields) {
			c.fields, c.rows = n, t
		}
	}
	if c.rows > 0 {
		c.first = slices.Index(counts, c.fields)
		c.even = c.rows == len(counts)-c.first
	}
	return c
}

// firstLine is the beginning of a file up to its first line end, cut short.
func firstLine(r io.Reader, lineEnd byte) ([]byte, error) {
	buf := make([]byte, 16)
	n, err := io.ReadFull(r, buf)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	line, _, whole := bytes.Cut(buf[:n], []byte{lineEnd})
	if !whole && n == len(buf) {
		return nil, nil
	}
	return bytes.TrimSuffix(line, []byte{'\r'}), nil
}

// declaredSeparator reads a line sep=X.
func declaredSeparator(line []byte) (byte, bool) {
	const words = "sep="
	if len(line) != len(words)+1 || !bytes.EqualFold(line[:len(words)], []byte(words)) {
		return 0, false
	}
	c := line[len(words)]
	return c, c != '"' && c < 0x80
}
