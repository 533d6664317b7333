package scheme

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// locate returns where a character of a scalar stands in the file it was read
// from. source holds the lines of the file; offset counts the characters of
// node.Value. Line and column count from 1, columns count characters. An offset
// past the end gives the place after the last character.
//
// The scalar is read a second time, noting the place of each character. That
// counts only if it gives the value that yaml.v3 gave; otherwise the place is
// the scalar's start.
func locate(source []string, node *yaml.Node, offset int) (line, column int) {
	want := []rune(strings.TrimRight(node.Value, "\n"))
	block := node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	start := scalarPen{source: source, limit: len(want)}
	start.moveTo(node.Line-1, node.Column-1)
	start.skipProperties()
	indent := 0
	if block {
		indent = start.blockIndent()
	}
	// Only a block with an indentation indicator can have a smaller indentation
	// than its first line shows.
	for ; indent >= 0; indent-- {
		p := start
		if block {
			p.readBlock(indent, node.Style&yaml.FoldedStyle != 0)
		} else {
			p.readFlow(node.Style)
		}
		if string(p.runes) == string(want) {
			at := append(p.places, p.at)[max(0, min(offset, len(want)))]
			return at.line + 1, at.column + 1
		}
	}
	return node.Line, node.Column
}

// spot is a line and a column, both from 0.
type spot struct{ line, column int }

// scalarPen goes along a scalar's source and writes down its characters and
// where each stands, until there are limit of them.
type scalarPen struct {
	source []string
	at     spot
	text   []rune // the line at hand without its line break
	runes  []rune
	places []spot
	limit  int
}

func (p *scalarPen) moveTo(line, column int) {
	p.text = nil
	if !p.ended(line) {
		p.text = []rune(strings.TrimRight(p.source[line], "\r\n"))
	}
	p.at = spot{line, max(0, min(column, len(p.text)))}
}

func (p *scalarPen) ended(line int) bool { return line < 0 || line >= len(p.source) }

// rest returns what stands at the pen and after it on its line.
func (p *scalarPen) rest() []rune { return p.text[p.at.column:] }

func (p *scalarPen) full() bool { return len(p.runes) >= p.limit }

func (p *scalarPen) write(r rune, at spot) {
	if !p.full() {
		p.runes = append(p.runes, r)
		p.places = append(p.places, at)
	}
}

// skipProperties passes over a tag and an anchor: yaml.v3 counts them in.
func (p *scalarPen) skipProperties() {
	for rest := p.rest(); len(rest) > 0 && (rest[0] == '!' || rest[0] == '&'); rest = p.rest() {
		for len(p.rest()) > 0 && !isBlank(p.rest()[0]) {
			p.at.column++
		}
		p.at.column += leadingBlanks(p.rest())
		for len(p.rest()) == 0 && !p.ended(p.at.line) {
			p.moveTo(p.at.line+1, 0)
			p.at.column += leadingBlanks(p.rest())
		}
	}
}

// readFlow reads a plain or quoted scalar, which may go on over several lines.
func (p *scalarPen) readFlow(style yaml.Style) {
	single, double := style&yaml.SingleQuotedStyle != 0, style&yaml.DoubleQuotedStyle != 0
	if (single || double) && len(p.rest()) > 0 {
		p.at.column++
	}
	for !p.full() && !p.ended(p.at.line) {
		rest := p.rest()
		var r rune
		length := 1
		switch {
		case leadingBlanks(rest) == len(rest):
			p.fold(false)
			continue
		case double && rest[0] == '\\' && len(rest) == 1:
			p.fold(true)
			continue
		case double && rest[0] == '\\':
			r, length = unescape(rest)
		case single && len(rest) > 1 && rest[0] == '\'' && rest[1] == '\'':
			r, length = '\'', 2
		default:
			r = rest[0]
		}
		p.write(r, p.at)
		p.at.column += length
	}
}

// fold reads a line break: n empty lines after it are n line breaks of the
// value; without any it is a space, or nothing if it was escaped.
func (p *scalarPen) fold(escaped bool) {
	end := p.at
	p.moveTo(end.line+1, 0)
	empty := 0
	for ; !p.ended(p.at.line) && leadingBlanks(p.text) == len(p.text); p.moveTo(p.at.line+1, 0) {
		p.write('\n', p.at)
		empty++
	}
	if empty == 0 && !escaped {
		p.write(' ', end)
	}
	p.at.column = leadingBlanks(p.text)
}

// escapes are the characters that double quotes write with a backslash and a
// letter; any other character but x, u and U stands for itself.
var escapes = map[rune]rune{
	'0': 0, 'a': '\a', 'b': '\b', 't': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'e': 0x1b,
	'N': 0x85, '_': 0xa0, 'L': 0x2028, 'P': 0x2029,
}

// unescape reads the escape at the start of text and returns its length.
func unescape(text []rune) (r rune, length int) {
	digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[text[1]]
	if digits == 0 {
		if r, ok := escapes[text[1]]; ok {
			return r, 2
		}
		return text[1], 2
	}
	length = min(2+digits, len(text))
	code, err := strconv.ParseUint(string(text[2:length]), 16, 31)
	if err != nil {
		return utf8.RuneError, length
	}
	return rune(code), length
}

// blockIndent returns by how many spaces the first line of a block scalar with
// anything on it is indented.
func (p *scalarPen) blockIndent() int {
	for line := p.at.line + 1; !p.ended(line); line++ {
		text := strings.TrimRight(p.source[line], "\r\n")
		if trimmed := strings.TrimLeft(text, " "); trimmed != "" {
			return len(text) - len(trimmed)
		}
	}
	return 0
}

// readBlock reads a literal or folded block scalar from the line after its
// indicator. In a folded one the break between two lines that begin with no
// blank is a space, or nothing if empty lines follow it.
func (p *scalarPen) readBlock(indent int, folded bool) {
	var empty []spot // lines since the last one with anything on it
	afterBlank := false
	end := spot{line: -1} // of that line
	for line := p.at.line + 1; !p.full() && !p.ended(line); line++ {
		p.moveTo(line, indent)
		spaces := len(p.text) - len([]rune(strings.TrimLeft(string(p.text), " ")))
		if spaces == len(p.text) && spaces <= indent {
			empty = append(empty, spot{line, 0})
			continue
		}
		if spaces < indent {
			return
		}
		blank := isBlank(p.text[indent])
		switch {
		case end.line < 0:
		case !folded || afterBlank || blank:
			p.write('\n', end)
		case len(empty) == 0:
			p.write(' ', end)
		}
		for _, at := range empty {
			p.write('\n', at)
		}
		for _, r := range p.rest() {
			p.write(r, p.at)
			p.at.column++
		}
		end, empty, afterBlank = p.at, nil, blank
	}
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' }

func leadingBlanks(text []rune) int {
	n := 0
	for n < len(text) && isBlank(text[n]) {
		n++
	}
	return n
}
