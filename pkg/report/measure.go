package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// digit is the width of a digit of the body font. Widths are whole numbers of
// its hundredths: floating point does not come out the same on every machine.
const digit = 100

// textWidth is how wide the widest line of a text is: a Chinese character takes
// two digits.
func textWidth(s string) int {
	widest := 0
	for line := range strings.SplitSeq(s, "\n") {
		w := 0
		for _, r := range line {
			w += runeWidth(r)
		}
		widest = max(widest, w)
	}
	return widest
}

// runeWidth takes signs of ambiguous width (× ÷ “ ”) for wide ones, as Chinese
// fonts draw them.
func runeWidth(r rune) int {
	if r > unicode.MaxASCII { // which has no wide sign
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			return 2 * digit
		}
	}
	switch {
	case unicode.Is(unicode.Mn, r) || unicode.IsControl(r):
		return 0
	case unicode.IsUpper(r) || r == '%' || r == '@' || r == 'm' || r == 'w':
		return digit * 135 / 100
	}
	return digit
}

// linesIn is how many lines a text takes when it is wrapped at a width: between
// Chinese characters, and between words.
func linesIn(s string, room int) int {
	lines := 0
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines += wrapped(paragraph, room)
	}
	return lines
}

func wrapped(s string, room int) int {
	room = max(room, 2*digit)
	lines, at, word := 1, 0, 0
	place := func() {
		if at > 0 && at+word > room {
			lines++
			at = 0
		}
		at += word
		for at > room { // a word longer than a line is broken
			lines++
			at -= room
		}
		word = 0
	}
	for _, r := range s {
		w := runeWidth(r)
		word += w
		if w == 2*digit || r == ' ' {
			place()
		}
	}
	place()
	return lines
}

// fit sets the widths of the columns to their widest cell, within bounds, and
// the heights for them. Titles and merged cells count for no column; a long
// heading is given two lines before it widens its column.
func (s *Sheet) fit(least, most int) {
	var cells []Cell
	var tall []int // rows that may need more than one line
	for i := range s.Rows {
		cells = s.Rows[i].All(cells)
		long := false
		for j := range cells {
			c := &cells[j]
			for len(s.Widths) <= j {
				s.Widths = append(s.Widths, least)
			}
			if c.Across > 0 || c.Style == Plain || c.Style == Heading {
				long = true
			}
			if c.Across == 0 && c.Style != Covered && c.Style != Plain {
				width, lines := ownWidth(c)
				s.Widths[j] = min(most, max(s.Widths[j], width))
				long = long || lines || width > most
			}
		}
		if long {
			tall = append(tall, i)
		} else if len(cells) > 0 {
			s.Rows[i].Height = max(s.Rows[i].Height, bodyHeight)
		}
	}
	for _, i := range tall {
		cells = s.setHeight(i, cells)
	}
}

// The space that a cell keeps beside its text, and the width up to which a
// heading is kept on one line.
const (
	padding      = 3 * digit
	shortHeading = 12 * digit
)

// ownWidth is the width that a cell asks for, and whether its text has several
// lines.
func ownWidth(c *Cell) (width int, lines bool) {
	shown := c.Display()
	width = textWidth(shown) * boldness(c.Style) / 100
	if c.Style == Heading && width > shortHeading {
		width = max(shortHeading, width*55/100)
	}
	return width + padding, strings.Contains(shown, "\n")
}

// setHeights gives rows the height that their text needs; a row without cells
// keeps its own, or the program's.
func (s *Sheet) setHeights() {
	var cells []Cell
	for i := range s.Rows {
		cells = s.setHeight(i, cells)
	}
}

// setHeight is for one row. It returns the room for cells that it was given.
func (s *Sheet) setHeight(i int, room []Cell) []Cell {
	cells := s.Rows[i].All(room)
	if len(cells) > 0 {
		s.Rows[i].Height = max(s.Rows[i].Height, s.neededHeight(cells))
	}
	return cells
}

// boldness is how wide a style's letters are, in hundredths of the body's.
func boldness(s Style) int {
	switch s {
	case Heading, Subtotal, Grand:
		return 118
	default:
		return 100
	}
}

const (
	bodyHeight = 19 // points of a row of one line
	lineHeight = 14 // points of each further line
	smallLine  = 11 // points of a line of small print
	smallSpace = 7  // points around small print
)

func (s *Sheet) neededHeight(cells []Cell) int {
	height := bodyHeight
	for i := range cells {
		c := &cells[i]
		if c.Style == Covered || c.Value.IsBlank() {
			continue
		}
		room := -padding / 2
		for j := i; j <= i+c.Across && j < len(s.Widths); j++ {
			room += s.Widths[j]
		}
		if c.Style == Explain || c.Style == Remark {
			height = max(height, smallSpace+linesIn(c.Display(), room*10/9)*smallLine)
			continue
		}
		lines := linesIn(c.Display(), room*100/boldness(c.Style))
		height = max(height, bodyHeight+(lines-1)*lineHeight)
	}
	return height
}

// The width of a column in pixels, as programs draw it at 96 to the inch, and
// of a column of which nothing is said.
const (
	digitPixels  = 7
	columnMargin = 5
	plainPixels  = 64
)

func pixels(width int) int { return width*digitPixels/digit + columnMargin }

// pagesWide is over how many pages side by side a table goes on A4 laid across,
// so that it is not shrunk to less than half.
func (s *Sheet) pagesWide() int {
	const page = 2 * 1030 // pixels
	total := 0
	for _, w := range s.Widths {
		total += pixels(w)
	}
	return max(1, (total+page-1)/page)
}

// columnAfter is the first column that begins at least that many pixels to the
// right of where another begins.
func (s *Sheet) columnAfter(column, room int) int {
	for ; room > 0; column++ {
		if column <= len(s.Widths) {
			room -= pixels(s.Widths[column-1])
		} else {
			room -= plainPixels
		}
	}
	return column
}
