package csv

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"paysheet/pkg/sheet"
)

const (
	// maxField is how long a field may be, in UTF-16 units: what a cell of a
	// spreadsheet holds. A longer one is mostly a quote that was never closed.
	maxField = 32767
	// maxRow is how long a row may be, in bytes.
	maxRow = 16 << 20
)

// parser splits a text into rows.
type parser struct {
	in   *bufio.Reader
	file string
	form form

	line  int    // number of the line in rest
	whole []byte // the line, without its end
	rest  []byte // what is left of it

	row    sheet.RawRow
	text   []byte // of the row's fields, turned into one string a row
	owned  []span
	column int // of the field read last
}

// span is where a cell's text begins and ends in parser.text.
type span struct{ from, to int }

func newParser(r io.Reader, file string, f form) *parser {
	return &parser{in: bufio.NewReaderSize(r, 64<<10), file: file, form: f}
}

// next reads a row; io.EOF is the end. The row is only valid until the next one.
func (p *parser) next() (sheet.RawRow, error) {
	if err := p.readLine(); err != nil {
		return sheet.RawRow{}, err
	}
	if p.line == 1 && p.form.declared {
		if err := p.readLine(); err != nil {
			return sheet.RawRow{}, err
		}
	}
	p.row = sheet.RawRow{Number: p.line, Cells: p.row.Cells[:0]}
	p.text, p.owned, p.column = p.text[:0], p.owned[:0], 0
	for more := len(p.rest) > 0; more; {
		var err error
		if more, err = p.field(); err != nil {
			return sheet.RawRow{}, err
		}
	}
	p.row.Fields = p.column
	texts := string(p.text)
	for i, o := range p.owned {
		p.row.Cells[i].Text = texts[o.from:o.to]
	}
	return p.row, nil
}

// field reads one field and what ends it; more is false at the end of the row.
func (p *parser) field() (more bool, err error) {
	from, began := len(p.text), p.line
	if p.column++; p.column > sheet.MaxColumns {
		return false, tooManyColumns(p.file, p.line)
	}
	if len(p.rest) > 0 && p.rest[0] == '"' {
		err = p.quoted()
	} else {
		err = p.bare()
	}
	if err != nil {
		return false, err
	}
	if err := p.keep(from, began); err != nil {
		return false, err
	}
	if len(p.rest) == 0 {
		return false, nil
	}
	p.rest = p.rest[1:] // the separator
	return true, nil
}

// bare takes a field without quotes, or one of the form ="00123", by which
// exports keep a spreadsheet from reading a number.
func (p *parser) bare() error {
	n := bytes.IndexByte(p.rest, p.form.separator)
	if n < 0 {
		n = len(p.rest)
	}
	field := p.rest[:n]
	if i := bytes.IndexByte(field, '"'); i >= 0 {
		if _, ok := formulaText(field); !ok {
			return strayQuote(p.file, p.line, p.columnOf(i))
		}
	}
	if i := bytes.IndexByte(field, '\r'); i >= 0 {
		return strayReturn(p.file, p.line, p.columnOf(i))
	}
	p.text = append(p.text, field...)
	p.rest = p.rest[n:]
	return nil
}

// quoted takes a field in quotes, which may go over several lines.
func (p *parser) quoted() error {
	began, column, from := p.line, p.columnOf(0), len(p.text)
	p.rest = p.rest[1:]
	for {
		n := bytes.IndexByte(p.rest, '"')
		if n < 0 {
			p.text = append(append(p.text, p.rest...), '\n')
			if len(p.text)-from > maxField*utf8.UTFMax {
				return fieldTooLong(p.file, began)
			}
			if err := p.readLine(); errors.Is(err, io.EOF) {
				return openQuote(p.file, began, column)
			} else if err != nil {
				return err
			}
			continue
		}
		p.text = append(p.text, p.rest[:n]...)
		p.rest = p.rest[n+1:]
		if len(p.rest) == 0 || p.rest[0] == p.form.separator {
			return nil
		}
		if p.rest[0] != '"' {
			return afterQuote(p.file, p.line, p.columnOf(0))
		}
		p.text = append(p.text, '"')
		p.rest = p.rest[1:]
	}
}

// keep makes the text from from on a cell, unless it is empty.
func (p *parser) keep(from, line int) error {
	text := p.text[from:]
	if len(text) > maxField && units(text) > maxField {
		return fieldTooLong(p.file, line)
	}
	if len(p.text) > maxRow {
		return rowTooLong(p.file, p.row.Number)
	}
	start, end := unwrapped(text)
	if inside, ok := formulaText(text[start:end]); ok {
		end = start + copy(text[start:], inside)
	}
	if start == end {
		p.text = p.text[:from]
		return nil
	}
	p.row.Cells = append(p.row.Cells, sheet.RawCell{Column: p.column, Kind: sheet.TextCell})
	p.owned = append(p.owned, span{from + start, from + end})
	return nil
}

// units counts as a spreadsheet does.
func units(text []byte) int {
	n := 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		n += utf16.RuneLen(r)
		text = text[size:]
	}
	return n
}

// readLine takes the next line into whole and rest, and checks its letters.
func (p *parser) readLine() error {
	p.whole = p.whole[:0]
	for {
		part, err := p.in.ReadSlice(p.form.lineEnd)
		p.whole = append(p.whole, part...)
		if len(p.whole) > maxRow {
			return rowTooLong(p.file, p.line+1)
		}
		if err == nil {
			p.whole = p.whole[:len(p.whole)-1]
			break
		}
		if err == io.EOF {
			if len(p.whole) == 0 {
				return io.EOF
			}
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
	if p.line++; p.line > sheet.MaxRows {
		return tooManyLines(p.file, p.line)
	}
	if p.form.lineEnd == '\n' {
		p.whole = bytes.TrimSuffix(p.whole, []byte{'\r'})
	}
	p.rest = p.whole
	return p.checkLetters()
}

// checkLetters refuses what no text holds: a byte that could not be decoded, and
// control characters.
func (p *parser) checkLetters() error {
	for i, c := range p.whole {
		if c < ' ' && c != '\t' && c != '\r' && c != p.form.separator {
			return controlCharacter(p.file, p.line, 1+utf8.RuneCount(p.whole[:i]), c)
		}
	}
	if c := p.form.coding; c != utf8Plain && c != utf8Marked {
		if i := bytes.Index(p.whole, noLetter); i >= 0 {
			return undecodable(p.file, p.line, 1+utf8.RuneCount(p.whole[:i]), codingNames[c])
		}
	}
	return nil
}

// columnOf is the character of the line at which rest[i] stands, from 1.
func (p *parser) columnOf(i int) int {
	return 1 + utf8.RuneCount(p.whole[:len(p.whole)-len(p.rest)+i])
}
