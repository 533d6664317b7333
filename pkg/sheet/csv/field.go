package csv

import "bytes"

// unwrapped finds what a field holds without the marks by which exports keep a
// spreadsheet from reading a number: tabs and blanks around it, and a single ' or
// ` before it. A text that ends with the mark too, or holds it, keeps it: 'x' is
// somebody's quotation.
func unwrapped(field []byte) (start, end int) {
	end = len(field)
	for end > 0 && isBlank(field[end-1]) {
		end--
	}
	for start < end && isBlank(field[start]) {
		start++
	}
	if start < end && (field[start] == '\'' || field[start] == '`') && bytes.IndexByte(field[start+1:end], field[start]) < 0 {
		start++
	}
	return start, end
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// formulaText returns the text of a field ="…" with no other quotes inside.
func formulaText(field []byte) (inside []byte, ok bool) {
	start, end := unwrapped(field)
	field = field[start:end]
	if len(field) < 3 || field[0] != '=' || field[1] != '"' || field[len(field)-1] != '"' {
		return nil, false
	}
	inside = field[2 : len(field)-1]
	return inside, bytes.IndexByte(inside, '"') < 0
}
