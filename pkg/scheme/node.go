package scheme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// Text is a word of the file with its place.
type Text struct {
	Value string
	node  *yaml.Node
}

func (t *Text) decode(d *decoder, n *yaml.Node) {
	t.node = n
	t.Value, _ = d.scalar(n)
}

// Formula is a formula's text with its place.
type Formula struct {
	Text string
	node *yaml.Node
}

func (f *Formula) decode(d *decoder, n *yaml.Node) {
	f.node = n
	switch {
	case n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0:
		d.bracketFormula(n)
		return
	case isNull(n) || n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == "":
		d.emptyFormula(n)
		return
	}
	var ok bool
	if f.Text, ok = d.scalar(n); ok {
		d.formulas = append(d.formulas, *f)
	}
}

// given tells whether the key is in the file.
func (f Formula) given() bool { return f.node != nil }

// Literal is a value written in the file: a number, a percentage, a date, a time
// of day, yes or no, or a text. A quoted one is always a text. Only a cell of a
// table may be null, which is blank.
type Literal struct {
	Value value.Value
	node  *yaml.Node
}

func (l *Literal) decode(d *decoder, n *yaml.Node) {
	l.node = n
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	quoted := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	l.Value = literal(s, quoted)
	switch {
	case quoted:
	case l.Value.Kind() == value.Numeric && leadingZero.MatchString(s):
		d.leadingZeros(n)
	case l.Value.Kind() == value.Text:
		if meant, ok := lookalike(s); ok {
			d.looksLike(n, meant)
		}
	}
}

// leadingZero is a number that looks like an id.
var leadingZero = regexp.MustCompile(`^0[0-9]+$`)

// otherDate is a date in a form that literals do not have.
var otherDate = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)

// lookalike is the number, date or time that a person takes a plain text for: in
// full-width characters, with separators of thousands, or a date in another
// form. As a text it would surprise whoever wrote it.
func lookalike(s string) (meant string, ok bool) {
	s = width.Fold.String(s)
	if m := otherDate.FindStringSubmatch(s); m != nil {
		s = fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	} else if strings.Trim(s, "+-0123456789.,%:") == "" {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s, literal(s, false).Kind() != value.Text
}

// written is the value as the file has it, for people.
func (l Literal) written() string {
	if l.node == nil || l.Value.IsBlank() {
		return ""
	}
	if l.Value.Kind() == value.Numeric {
		return l.node.Value
	}
	return formula.Display(l.Value)
}

// literal reads a plain scalar as the value it looks like.
func literal(s string, quoted bool) value.Value {
	if quoted {
		return value.OfText(s)
	}
	switch s {
	case "是", "true", "TRUE", "True":
		return value.OfBool(true)
	case "否", "false", "FALSE", "False":
		return value.OfBool(false)
	}
	if n, err := value.ParseNumber(s); err == nil && !strings.Contains(s, "/") {
		return value.Of(n)
	}
	if p, ok := strings.CutSuffix(s, "%"); ok {
		if n, err := value.ParseNumber(strings.TrimSpace(p)); err == nil && !strings.Contains(p, "/") {
			q, _ := n.Div(value.Hundred)
			return value.Of(q)
		}
	}
	if date, err := value.ParseDate(s); err == nil {
		return value.OfDate(date)
	}
	if t, err := value.ParseTime(s); err == nil {
		return value.OfTime(t)
	}
	return value.OfText(s)
}

// Strings is one word or a list of words.
type Strings []string

func (l *Strings) decode(d *decoder, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		if s, ok := d.scalar(n); ok {
			*l = Strings{s}
		}
		return
	}
	d.into((*[]string)(l), n)
}

// Formerly is one former name or a list of them.
type Formerly struct {
	Names []string
	node  *yaml.Node
}

func (f *Formerly) decode(d *decoder, n *yaml.Node) {
	f.node = n
	d.into((*Strings)(&f.Names), n)
}

// Within is `period` or `{period: skip}`.
type Within struct {
	Period bool
	Skip   bool
	node   *yaml.Node
}

// withinMapping is the long form of Within.
type withinMapping struct {
	Period Text `yaml:"period" need:"yes" enum:"skip" doc:"What happens to a row with a date outside the period: skip leaves it out and counts it."`
}

func (w *Within) decode(d *decoder, n *yaml.Node) {
	w.node = n
	if n.Kind == yaml.ScalarNode {
		if s, ok := d.scalar(n); ok && s != "period" {
			d.wrongWord(n, s, []string{"period"})
		}
		w.Period = true
		return
	}
	var mapping withinMapping
	d.into(&mapping, n)
	w.Period, w.Skip = true, true
}

// Strict is true, or words for what is not read leniently.
type Strict struct {
	Refused sheet.Lenience
	node    *yaml.Node
}

func (x *Strict) decode(d *decoder, n *yaml.Node) {
	x.node = n
	if n.Kind == yaml.ScalarNode {
		switch s, ok := d.scalar(n); {
		case !ok:
		case s == "true" && n.Style == 0:
			x.Refused = sheet.AllLeniences
		case s == "false" && n.Style == 0:
		default:
			x.refuse(d, n, s, append([]string{"true"}, sheet.LenienceNames...))
		}
		return
	}
	var list []Text
	d.into(&list, n)
	for _, word := range list {
		if word.node != nil && word.Value != "" {
			x.refuse(d, word.node, word.Value, sheet.LenienceNames)
		}
	}
}

func (x *Strict) refuse(d *decoder, n *yaml.Node, word string, possible []string) {
	i := slices.Index(sheet.LenienceNames, word)
	if i < 0 {
		d.wrongWord(n, word, possible)
		return
	}
	x.Refused |= 1 << i
}

// Rows are the rows of a table.
type Rows struct {
	Rows [][]cell
	node *yaml.Node
}

func (r *Rows) decode(d *decoder, n *yaml.Node) {
	r.node = n
	if n.Kind != yaml.SequenceNode {
		d.wrongKind(n, "a list of rows")
		return
	}
	for _, item := range n.Content {
		item = d.follow(item)
		var row []cell
		if item.Kind == yaml.ScalarNode {
			row = make([]cell, 1)
			d.into(&row[0], item)
		} else {
			d.into(&row, item)
		}
		r.Rows = append(r.Rows, row)
	}
}

// cell is a literal that may be null: an open bound, or nothing.
type cell struct{ Literal }

func (c *cell) decode(d *decoder, n *yaml.Node) {
	if isNull(n) {
		c.node = n
		return
	}
	c.Literal.decode(d, n)
}

// Dated is a value, or values by the period from which they are in force.
type Dated[T any] struct {
	versions []version[T]
	node     *yaml.Node
}

type version[T any] struct {
	from  calendar.Period // zero: always
	value T
	node  *yaml.Node
}

func (v *Dated[T]) decode(d *decoder, n *yaml.Node) {
	v.node = n
	if !isDated(n) {
		var x T
		d.into(&x, n)
		v.versions = []version[T]{{value: x, node: n}}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := d.follow(n.Content[i]), n.Content[i+1]
		p, err := calendar.ParsePeriod(key.Value)
		if err != nil {
			d.badPeriod(key, key.Value)
			continue
		}
		if last := len(v.versions) - 1; last >= 0 && p.Cmp(v.versions[last].from) <= 0 {
			d.periodsOutOfOrder(key)
		}
		var x T
		d.into(&x, val)
		v.versions = append(v.versions, version[T]{from: p, value: x, node: key})
	}
}

// isDated tells whether a mapping has periods for keys. The first key decides:
// one that begins with a digit is meant as a period.
func isDated(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return false
	}
	key := n.Content[0]
	if key.Kind == yaml.AliasNode && key.Alias != nil {
		key = key.Alias
	}
	return key.Value != "" && key.Value[0] >= '0' && key.Value[0] <= '9'
}

// at is the version in force in a period; ok is false when none is yet.
func (v *Dated[T]) at(p calendar.Period) (x T, ok bool) {
	for _, version := range v.versions {
		if version.from.IsZero() || version.from.Cmp(p) <= 0 {
			x, ok = version.value, true
		}
	}
	return x, ok
}

func (p *Param) decode(d *decoder, n *yaml.Node) {
	type plain Param
	if n.Kind == yaml.MappingNode && !isDated(n) {
		d.into((*plain)(p), n)
		return
	}
	p.Value.decode(d, n)
}

// Ordered is a mapping whose order matters.
type Ordered[T any] struct {
	Entries []Entry[T]
	node    *yaml.Node
}

// Entry is one key of a mapping with its value.
type Entry[T any] struct {
	Name  string
	Value T
	node  *yaml.Node // of the key
}

func (o *Ordered[T]) decode(d *decoder, n *yaml.Node) {
	o.node = n
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, "a mapping of names")
		return
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := d.follow(n.Content[i])
		name, ok := d.scalar(key)
		switch {
		case !ok:
			continue
		case key.ShortTag() == mergeTag:
			d.mergeKey(key)
			continue
		}
		if first, twice := seen[name]; twice {
			d.duplicate(key, first, name)
			continue
		}
		seen[name] = key
		switch {
		case strings.TrimSpace(name) != name || name == "":
			d.badName(key, name)
			continue
		case strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }):
			d.invisible(key, name)
			continue
		}
		var x T
		d.into(&x, n.Content[i+1])
		o.Entries = append(o.Entries, Entry[T]{Name: name, Value: x, node: key})
	}
}

func (s *Sheet) decode(d *decoder, n *yaml.Node) {
	type plain Sheet
	d.into((*plain)(s), n)
	s.node = n
}

func (c *Column) decode(d *decoder, n *yaml.Node) {
	type plain Column
	d.into((*plain)(c), n)
	c.node = n
}

func (i *ItemSpec) decode(d *decoder, n *yaml.Node) {
	type plain ItemSpec
	d.into((*plain)(i), n)
	i.node = n
}
