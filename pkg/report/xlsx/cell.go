package xlsx

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"paysheet/pkg/report"
	"paysheet/pkg/value"
)

// stored is how a workbook holds what a cell shows.
type stored struct {
	kind storedKind
	text string
	look look
}

type storedKind uint8

const (
	storedNothing storedKind = iota
	storedNumber             // a number, a date's or a time's too, by its decimal text
	storedText
)

// store settles what is stored for a cell of a style, and how it looks.
func store(c *report.Cell, style report.Style) stored {
	l, kind := lookOf(c, style)
	switch {
	case kind == storedText:
		return stored{kind, clean(c.Display()), l}
	case kind == storedNothing:
		return stored{look: l}
	case c.Value.Kind() == value.Day:
		return stored{kind, strconv.Itoa(serial(c.Value.Date())), l}
	case c.Value.Kind() == value.Clock:
		return stored{kind, partOfDay(c.Value.Time()), l}
	default:
		return stored{kind, c.Value.Number().String(), l}
	}
}

// lookOf is how a cell looks, and what kind of thing is stored for it.
func lookOf(c *report.Cell, style report.Style) (look, storedKind) {
	l := look{style: style, format: c.Format, number: c.Format != report.General && c.Format != report.AsText}
	switch {
	case c.Value.IsBlank():
		return l, storedNothing
	case c.Value.Kind() == value.Numeric && storable(c.Value.Number()):
		l.number = true
		return l, storedNumber
	case c.Value.Kind() == value.Day:
		l.number, l.date = true, true
		return l, storedNumber
	case c.Value.Kind() == value.Clock && c.Format == report.AsTime:
		return l, storedNumber
	}
	l.quoted = formulaLike(c.Display())
	l.number = l.number || c.Value.Kind() == value.Numeric
	return l, storedText
}

// escaped finds what a workbook would take for a sign written by its number:
// _x000D_ is a line end.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// isEscaped tells whether there is such a sign in a text. A text with one goes
// into the cell itself: libraries take the shared texts as they stand.
func isEscaped(s string) bool { return strings.Contains(s, "_x") && escaped.MatchString(s) }

// escapeSigns keeps such signs from being taken for others. They may overlap.
func escapeSigns(s string) string {
	if !isEscaped(s) {
		return s
	}
	var out strings.Builder
	for i := range len(s) {
		if s[i] == '_' && len(s) >= i+escapeLength && escaped.MatchString(s[i:i+escapeLength]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

const escapeLength = len("_x0000_")

// storedDigits is how many digits a spreadsheet keeps of a number.
const storedDigits = 15

// storable tells whether a spreadsheet keeps the number as it is. One that it
// would change is written as text.
func storable(n value.Number) bool {
	if n.IsFraction() {
		return false
	}
	text := n.String()
	if len(text) <= storedDigits {
		return true
	}
	digits := strings.Trim(strings.Replace(strings.TrimPrefix(text, "-"), ".", "", 1), "0")
	return len(digits) <= storedDigits
}

// unixEpoch is 1970-01-01 as the serial number of a date.
const unixEpoch = 25569

func serial(d value.Date) int { return int(d) + unixEpoch }

// formulaLike tells whether a spreadsheet would take the text for a formula
// once somebody opens the cell and presses Enter.
func formulaLike(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t＝＋－＠", first) // clean leaves no \r
}

// maxText is how many UTF-16 units a cell holds.
const maxText = 32767

// cut marks a text that was too long for a cell.
const cut = "…"

// clean makes a text that XML and a cell can hold: line ends become \n, signs
// that XML does not know become the replacement sign, and what does not fit is
// cut where the reader sees it.
func clean(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, s)
	return shorten(s, maxText)
}

// shorten cuts a text to a number of UTF-16 units, the mark of the cut included.
func shorten(s string, units int) string {
	if len(s) <= units { // no sign has more units than bytes
		return s
	}
	total, keep := 0, 0
	for i, r := range s {
		n := utf16.RuneLen(r)
		if total+n <= units-1 {
			keep = i + utf8.RuneLen(r)
		}
		total += n
	}
	if total <= units {
		return s
	}
	return s[:keep] + cut
}
