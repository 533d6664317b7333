package xlsx

import (
	"bytes"
	"unicode/utf8"

	"paysheet/pkg/sheet"
)

// Nearly every cell of a big sheet is written in one of a few ways:
//
//	<c r="A2" s="1" t="s"><v>17</v></c>
//	<c r="B2"><v>87.5</v></c>
//	<c r="C2" t="inlineStr"><is><t>是</t></is></c>
//	<c r="D2" s="3"/>
//
// readPlainCells takes such cells straight from the scanner's buffer, without
// parting them into tags. It is no second reader: it takes a cell only if the
// tags and the reference are these to the byte and the text is plain, so that
// nothing is left to check, and otherwise leaves it to readCell, which takes or
// refuses it. What it takes, readCell would have taken as the same cell.

// readPlainCells takes the plain cells that come next, and the end of the row if
// it comes behind them; done is true then. The opening tag of the row was read
// last.
func (r *rowReader) readPlainCells() (done bool) {
	s := r.s
	if s.hollow {
		return false
	}
	for len(r.text) <= maxRowBytes {
		b := s.buf[s.pos:s.end]
		n := r.plainCell(b)
		if n == 0 {
			const end = "</row>"
			if len(b) < len(end) || string(b[:len(end)]) != end || string(s.top()) != "row" {
				return false
			}
			s.pop()
			s.pos += len(end)
			return true
		}
		s.pos += n
	}
	return false
}

// plainCell takes the cell at the start of b and returns its length, or 0 where
// it is not plain or goes on behind b. Then nothing of the row has changed.
func (r *rowReader) plainCell(b []byte) int {
	const start = `<c r="`
	if len(b) < len(start) || string(b[:len(start)]) != start {
		return 0
	}
	at := len(start)
	column := 0
	for ; at < len(b) && b[at] >= 'A' && b[at] <= 'Z'; at++ {
		if column = column*26 + int(b[at]-'A') + 1; column > sheet.MaxColumns {
			return 0
		}
	}
	if column <= r.last || !bytes.HasPrefix(b[at:], r.digits) {
		return 0
	}
	at += len(r.digits)
	if !follows(b, at, `"`) {
		return 0
	}
	at++
	cell := sheet.RawCell{Column: column, Kind: sheet.NumberCell}
	if style := ` s="`; follows(b, at, style) {
		number, n := plainNumber(b[at+len(style):])
		if n == 0 || number >= len(r.book.styles) || !follows(b, at+len(style)+n, `"`) {
			return 0
		}
		cell.Dated, cell.Percent = r.book.styles[number].dated, r.book.styles[number].percent
		at += len(style) + n + 1
	} else if len(r.book.styles) > 0 {
		cell.Dated, cell.Percent = r.book.styles[0].dated, r.book.styles[0].percent
	}
	if empty := "/>"; follows(b, at, empty) {
		r.last = column
		return at + len(empty)
	}
	kind, end := numberType, "</v></c>"
	var open string
	switch {
	case follows(b, at, "><v>"):
		open = "><v>"
	case follows(b, at, ` t="s"><v>`):
		kind, open = sharedType, ` t="s"><v>`
	case follows(b, at, ` t="inlineStr"><is><t>`):
		kind, open, end = inlineType, ` t="inlineStr"><is><t>`, "</t></is></c>"
	case follows(b, at, ` t="n"><v>`):
		open = ` t="n"><v>`
	case follows(b, at, ` t="str"><v>`):
		kind, open = formulaTextType, ` t="str"><v>`
	default:
		return 0
	}
	at += len(open)
	if kind == sharedType {
		i, n := plainNumber(b[at:])
		if n == 0 || i >= r.book.strings.len() || !follows(b, at+n, end) {
			return 0
		}
		cell.Kind, cell.Text = sheet.TextCell, r.book.strings.at(i)
		r.row.Cells = append(r.row.Cells, cell)
		r.last = column
		return at + n + len(end)
	}
	n := plainLength(b[at:])
	if n == 0 || !follows(b, at+n, end) {
		return 0
	}
	if kind != numberType {
		cell.Kind = sheet.TextCell
	}
	from := len(r.text)
	r.text = append(r.text, b[at:at+n]...)
	r.owned = append(r.owned, span{cell: len(r.row.Cells), from: from, to: len(r.text)})
	r.row.Cells = append(r.row.Cells, cell)
	r.last = column
	return at + n + len(end)
}

// follows tells whether text stands at b[at:].
func follows(b []byte, at int, text string) bool {
	return len(b)-at >= len(text) && string(b[at:at+len(text)]) == text
}

// plainNumber reads the digits at the start of b and tells how many they are, 0
// for none and for too many.
func plainNumber(b []byte) (number, digits int) {
	for digits < len(b) && b[digits] >= '0' && b[digits] <= '9' {
		number = number*10 + int(b[digits]-'0')
		if digits++; digits > 9 {
			return 0, 0
		}
	}
	return number, digits
}

// plainLength is the length of the text at the start of b, up to the next tag. It
// is 0 for a text that must be changed or judged: one with entities, escapes,
// control characters, wrong UTF-8 or blanks around it, and one that is empty,
// very long or goes on behind b.
func plainLength(b []byte) int {
	ascii := true
	for i, c := range b {
		switch {
		case c >= utf8.RuneSelf:
			ascii = false
		case c == '<':
			if i == 0 || i > maxCellText || b[0] == ' ' || b[i-1] == ' ' || !ascii && !utf8.Valid(b[:i]) {
				return 0
			}
			return i
		case c < ' ' || c == '&' || c == '_' && i+1 < len(b) && b[i+1] == 'x':
			return 0
		}
	}
	return 0
}
