package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// narrow is a text with full-width signs, digits and letters made ordinary ones
// and every run of blanks one space.
func narrow(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff':
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, width.Fold.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// folded is the form in which words and headings are compared: narrow, without
// blanks, in lower case, every arrow the same.
func folded(s string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "→", "->").Replace(narrow(s)))
}

// pattern is a text with places to fill, such as 迟到{分钟}. Blanks match any
// blanks, also none; full width and half width are the same.
type pattern struct {
	text  string
	re    *regexp.Regexp
	names []string // of the places, in their order
}

// The places of a pattern.
const (
	anyPlace   = "*" // anything, also nothing
	textPlace  = "名" // a text of at least one character
	fromPlace  = "from"
	toPlace    = "to"
	madePlace  = "made"
	lengthForm = `((?:[0-9]+(?:\.[0-9]+)?\s*(?:天|个小时|小时|分钟|分|秒)\s*)+)`
	dateForm   = `([0-9]{2,4}(?:[-/.年][0-9]{1,2}){1,2}[月日]?|[0-9]{1,2}月[0-9]{1,2}日)`
)

// lengthPlaces are the places that hold a length of time, by the unit that it
// is wanted in.
var lengthPlaces = []string{"秒", "分钟", "小时", "天"}

// placeForm is the expression for a place; tail is what follows it.
func placeForm(name, tail string) (form string, ok bool) {
	// What stands before a length must not swallow the length's first digits.
	length := slices.ContainsFunc(lengthPlaces, func(s string) bool { return strings.HasPrefix(strings.TrimSpace(tail), "{"+s+"}") })
	switch {
	case name == anyPlace && length:
		return `(?:|.*?[^0-9.:])`, true
	case name == anyPlace:
		return `.*?`, true
	case name == textPlace && length:
		return `(.*?[^0-9.:])`, true
	case name == textPlace:
		return `(.+?)`, true
	case name == fromPlace || name == toPlace || name == madePlace:
		return dateForm, true
	case slices.Contains(lengthPlaces, name):
		return lengthForm, true
	}
	return "", false
}

// compile reads a pattern. The error is a sentence; open tells whether more may
// follow what the pattern says, as after the dates of a banner.
func compile(text string, open bool) (*pattern, string) {
	p := &pattern{text: text}
	var b strings.Builder
	b.WriteString(`(?s)^\s*`)
	for rest := narrow(text); rest != ""; {
		before, after, found := strings.Cut(rest, "{")
		for _, r := range before {
			if r == ' ' {
				b.WriteString(`\s*`)
				continue
			}
			b.WriteString(regexp.QuoteMeta(string(r)))
			b.WriteString(`\s*`)
		}
		if !found {
			break
		}
		name, tail, closed := strings.Cut(after, "}")
		form, known := placeForm(name, tail)
		switch {
		case !closed:
			return nil, "a brace { is never closed"
		case !known:
			return nil, "there is no place {" + name + "}: there are {*}, {名}, {秒}, {分钟}, {小时}, {天}, and in a banner {from}, {to}, {made}"
		case slices.Contains(p.names, name):
			return nil, "the place {" + name + "} stands twice"
		}
		b.WriteString(form)
		b.WriteString(`\s*`)
		if name != anyPlace {
			p.names = append(p.names, name)
		}
		rest = tail
	}
	if !open {
		b.WriteString(`$`)
	}
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, "it cannot be read as a pattern"
	}
	p.re = re
	return p, ""
}

// match fills the places from a text; nil where the text does not fit.
func (p *pattern) match(s string) map[string]string {
	found := p.re.FindStringSubmatch(narrow(s))
	if found == nil {
		return nil
	}
	out := make(map[string]string, len(p.names))
	for i, name := range p.names {
		out[name] = strings.TrimSpace(found[i+1])
	}
	return out
}

// glob tells whether a folded text fits a folded pattern whose only sign is *.
func glob(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(s, parts[0])
	if len(parts) == 1 {
		return ok && rest == ""
	}
	// What stands between two stars may be taken where it comes first.
	for _, part := range parts[1 : len(parts)-1] {
		at := strings.Index(rest, part)
		if !ok || at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return ok && strings.HasSuffix(rest, parts[len(parts)-1])
}
