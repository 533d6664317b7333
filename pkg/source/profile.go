package source

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// MaxFile is the size of a profile in bytes.
const MaxFile = 256 << 10

// DayField is the name under which expressions know the date of a day column.
const DayField = "日"

// LinkColumn is the column of every standard sheet that says whose a row is.
const LinkColumn = "工号"

// Profile is a source profile that has been read and checked.
type Profile struct {
	// ID is the profile's id, the word after source:.
	ID string
	// Title is its name for people.
	Title string
	// File is the name of the file it was read from.
	File string
	// Text is the file's bytes.
	Text []byte

	file    file
	banner  *pattern
	dates   []*pattern
	workday value.Number
	fields  []field
	texts   []dayText
	drops   []*pattern
	before  []*pattern
	outputs []outputSheet
	ways    []wayTo
	once    int // field of the key, -1 for none
	same    []int
	only    []int // fields of file.Only
}

// SHA256 is the hash of the profile's bytes.
func (p *Profile) SHA256() string {
	sum := sha256.Sum256(p.Text)
	return hex.EncodeToString(sum[:])
}

// Sheets are the names of the standard sheets that the profile gives.
func (p *Profile) Sheets() []string { return p.file.Sheets.names() }

// origin is where the value of a field comes from.
type origin uint8

const (
	fromColumn   origin = iota // a column of the export
	fromDay                    // the date of the day column
	fromText                   // the text of the day column
	fromEachName               // the name of one of the columns of each:
	fromEach                   // the number in it
)

// field is a value that expressions can name.
type field struct {
	name   string
	origin origin
	index  int // of the column
	column *column
	unit   unit // of a length of time, as it is wanted
	// numeric tells that the texts of days give numbers.
	numeric bool
}

// dayText is one text that a part of a day's cell can be.
type dayText struct {
	pattern *pattern
	sets    []setting
}

// setting gives a field what a text says: a constant, or a place of the pattern.
type setting struct {
	field int
	value value.Value
	place string // a length; "" for none
	text  []string
}

type wayTo struct {
	*way
	field  int
	roster []string
}

type outputSheet struct {
	name    string
	spec    *output
	columns []outputColumn
	date    int // column of the output, -1 for none
	unique  []int
}

type outputColumn struct {
	name string
	spec *expression
	take []int // the fields to take, to try or to add up
	less []int
	// constant is set where constant: is given.
	constant           value.Value
	times, least, most *value.Number
	// unit is the unit of time of the numbers, noUnit for others.
	unit unit
}

var (
	profileID = regexp.MustCompile(`^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$`)
	decimal   = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
)

// Parse reads a profile strictly. The Profile is nil exactly when the list has
// errors. The name is the file's, without folders, for messages.
func Parse(name string, text []byte) (*Profile, diag.List) {
	d := &decoder{file: name}
	p := &Profile{File: name, Text: text, once: -1}
	switch {
	case len(text) > MaxFile:
		d.tooManyBytes()
		return nil, d.faults
	case !utf8.Valid(text):
		d.notYAML("it is not in UTF-8")
		return nil, d.faults
	}
	root, err := parseYAML([]byte(strings.TrimPrefix(string(text), "\uFEFF")))
	if err != nil {
		d.notYAML(err.Error())
		return nil, d.faults
	}
	d.decodeFile(&p.file, root)
	if !d.faults.HasErrors() {
		c := &checker{decoder: d, p: p}
		c.check()
	}
	if d.faults.HasErrors() {
		return nil, d.faults.Sorted()
	}
	return p, d.faults
}

// checker turns the file into what the view works with.
type checker struct {
	*decoder
	p *Profile
}

func (c *checker) check() {
	p, f := c.p, &c.p.file
	p.ID, p.Title = f.Source.Value, f.Title
	if !profileID.MatchString(p.ID) || path.Base(p.ID) != p.ID || p.ID == "none" {
		c.badID(f.Source.node, p.ID)
	}
	p.banner = c.pattern(f.Recognise.Banner, true)
	for _, t := range f.Recognise.Dates {
		if pattern := c.pattern(t, true); pattern != nil {
			p.dates = append(p.dates, pattern)
		}
	}
	if f.Workday.node != nil {
		if n := c.number(f.Workday); n != nil && n.Sign() > 0 {
			p.workday = *n
		} else {
			c.wrongKind(f.Workday.node, "hours above 0")
		}
	}
	c.checkFields()
	c.checkDays()
	for i := range f.Person.Ways {
		w := &f.Person.Ways[i]
		to := wayTo{way: w, field: c.field(w.By), roster: w.Roster}
		if len(to.roster) == 0 {
			to.roster = []string{w.By.Value}
		}
		p.ways = append(p.ways, to)
	}
	if f.Once.By.node != nil {
		p.once = c.field(f.Once.By)
		for _, s := range f.Once.Same {
			p.same = append(p.same, c.field(s))
		}
	}
	for _, e := range f.Only.entries {
		p.only = append(p.only, c.field(Text{e.name, e.node}))
	}
	for i := range f.Sheets.entries {
		c.checkOutput(&f.Sheets.entries[i])
	}
}

// checkFields declares the columns of the export.
func (c *checker) checkFields() {
	for i := range c.p.file.Columns.entries {
		e := &c.p.file.Columns.entries[i]
		col := &e.value
		if len(col.From) == 0 {
			col.From = words{e.name}
		}
		fld := field{name: e.name, origin: fromColumn, index: i, column: col}
		if col.Type == "duration" {
			fld.unit = c.unit(col.Unit, col.node)
			if col.In.node != nil {
				c.unit(col.In, col.node)
			}
		}
		c.declare(fld, e.node)
	}
}

func (c *checker) declare(f field, at *yaml.Node) {
	if slices.ContainsFunc(c.p.fields, func(g field) bool { return g.name == f.name }) {
		c.duplicate(at, f.name)
		return
	}
	c.p.fields = append(c.p.fields, f)
}

// checkDays declares what day columns and each: give.
func (c *checker) checkDays() {
	d, e := &c.p.file.Days, &c.p.file.Each
	if d.node != nil {
		c.declare(field{name: DayField, origin: fromDay}, d.node)
		if (d.Group == "") == (d.Heading.node == nil) {
			c.mistake(d.node, CodeKeys, "Day columns stand under a group: or have a heading: that is a pattern; one of the two is needed.", "")
		}
		c.pattern(d.Heading, false)
		for _, drop := range d.Drop {
			if p := c.pattern(drop, false); p != nil {
				c.p.drops = append(c.p.drops, p)
			}
		}
		for _, before := range d.Before {
			if p := c.pattern(before, true); p != nil {
				c.p.before = append(c.p.before, p)
			}
		}
		for i := range d.Texts.entries {
			c.dayText(&d.Texts.entries[i])
		}
	}
	if e.node != nil {
		c.unit(e.Unit, e.node)
		if e.In.node != nil {
			c.unit(e.In, e.node)
		}
		c.declare(field{name: e.Name, origin: fromEachName}, e.node)
		c.declare(field{name: e.Amount, origin: fromEach, unit: parseUnit(e.Unit.Value)}, e.node)
	}
}

// dayText reads one text of days: and what it gives.
func (c *checker) dayText(e *entry[ordered[Text]]) {
	pattern := c.pattern(Text{e.name, e.node}, false)
	if pattern == nil {
		return
	}
	t := dayText{pattern: pattern}
	for _, set := range e.value.entries {
		s := setting{}
		at := slices.IndexFunc(c.p.fields, func(f field) bool { return f.name == set.name && f.origin == fromText })
		if at < 0 {
			c.declare(field{name: set.name, origin: fromText}, set.node)
			at = len(c.p.fields) - 1
		}
		s.field = at
		switch text := set.value.Value; {
		case slices.ContainsFunc(lengthPlaces, func(l string) bool { return text == "{"+l+"}" }):
			s.place = strings.Trim(text, "{}")
			if !slices.Contains(pattern.names, s.place) {
				c.mistake(set.value.node, CodeName, "The text "+short(e.name)+" has no place "+text+".", "")
			}
		case strings.Contains(text, "{"+textPlace+"}"):
			s.text = strings.Split(text, "{"+textPlace+"}")
			if !slices.Contains(pattern.names, textPlace) {
				c.mistake(set.value.node, CodeName, "The text "+short(e.name)+" has no place {"+textPlace+"}.", "")
			}
		case decimal.MatchString(text):
			s.value = value.Of(value.MustNumber(text))
		default:
			s.value = value.OfText(text)
		}
		if at := &c.p.fields[s.field]; s.place != "" || s.value.Kind() == value.Numeric {
			at.numeric = true
			if u := parseUnit(s.place); u != noUnit {
				at.unit = u
			}
		}
		t.sets = append(t.sets, s)
	}
	c.p.texts = append(c.p.texts, t)
}

// checkOutput resolves one standard sheet.
func (c *checker) checkOutput(e *entry[output]) {
	o := outputSheet{name: e.name, spec: &e.value, date: -1}
	if e.value.Rows == "day" && c.p.file.Days.node == nil {
		c.mistake(e.value.node, CodeKeys, "The sheet has a row for each day, and the profile has no days:.", "")
	}
	names := e.value.Columns.names()
	if slices.Contains(names, LinkColumn) {
		c.mistake(e.node, CodeName, LinkColumn+" is filled in from the roster and is not declared.", "Take the column out.")
	}
	for i := range e.value.Columns.entries {
		o.columns = append(o.columns, c.expression(&e.value.Columns.entries[i], e.value.Rows == "day"))
	}
	column := func(t Text) int {
		at := slices.Index(names, t.Value)
		if at < 0 {
			c.unknownName(t.node, t.Value, names)
		}
		return at
	}
	if e.value.Date.node != nil {
		o.date = column(e.value.Date)
	}
	for _, u := range e.value.Unique {
		if u.Value == LinkColumn {
			o.unique = append(o.unique, -1)
			continue
		}
		o.unique = append(o.unique, column(u))
	}
	c.p.outputs = append(c.p.outputs, o)
}

// expression resolves one standard column.
func (c *checker) expression(e *entry[expression], days bool) outputColumn {
	x := &e.value
	out := outputColumn{name: e.name, spec: x}
	given := 0
	if x.Take.node != nil {
		given++
		out.take = []int{c.field(x.Take)}
	}
	for _, list := range [][]Text{x.First, x.Sum} {
		if len(list) > 0 {
			given++
		}
		for _, t := range list {
			out.take = append(out.take, c.field(t))
		}
	}
	for _, t := range x.Less {
		out.less = append(out.less, c.field(t))
	}
	if x.Constant.node != nil {
		given++
		out.constant = constant(x.Constant.Value)
	}
	if len(x.Is) > 0 && len(x.Not) > 0 {
		given = 0
	}
	if given != 1 {
		c.mistake(x.node, CodeKeys, e.name+" needs one of take:, first:, sum: and constant:, and at most one of is: and not:.", "")
	}
	if !days {
		for _, i := range append(slices.Clone(out.take), out.less...) {
			if i >= 0 && i < len(c.p.fields) && (c.p.fields[i].origin == fromDay || c.p.fields[i].origin == fromText) {
				c.mistake(x.node, CodeKeys, c.p.fields[i].name+" is known of a day alone: the sheet needs rows: day.", "")
			}
		}
	}
	if x.Times.node == nil && out.take != nil {
		out.unit = c.unitOf(out.take)
	}
	out.times, out.least, out.most = c.number(x.Times), c.number(x.Least), c.number(x.Most)
	return out
}

// unitOf is the unit of time that all fields have, noUnit where they have none in
// common.
func (c *checker) unitOf(fields []int) unit {
	u := noUnit
	for i, f := range fields {
		if f < 0 || i > 0 && c.p.fields[f].unit != u {
			return noUnit
		}
		u = c.p.fields[f].unit
	}
	return u
}

// constant is a number where it looks like one, else a text.
func constant(s string) value.Value {
	if decimal.MatchString(s) {
		return value.Of(value.MustNumber(s))
	}
	return value.OfText(s)
}

// field finds a field by name.
func (c *checker) field(t Text) int {
	at := slices.IndexFunc(c.p.fields, func(f field) bool { return f.name == t.Value })
	if at < 0 {
		var names []string
		for _, f := range c.p.fields {
			names = append(names, f.name)
		}
		c.unknownName(t.node, t.Value, names)
	}
	return at
}

func (c *checker) pattern(t Text, open bool) *pattern {
	if t.node == nil {
		return nil
	}
	p, wrong := compile(t.Value, open)
	if p == nil {
		c.mistake(t.node, CodePattern, "The pattern "+short(t.Value)+" cannot be used: "+wrong+".", "")
	}
	return p
}

func (c *checker) number(t Text) *value.Number {
	if t.node == nil {
		return nil
	}
	if !decimal.MatchString(t.Value) {
		c.wrongKind(t.node, "a number")
		return nil
	}
	n := value.MustNumber(t.Value)
	return &n
}

// unit reads a unit of time; days need workday:.
func (c *checker) unit(t Text, at *yaml.Node) unit {
	if t.node == nil {
		c.missingKey(at, "unit")
		return noUnit
	}
	u := parseUnit(t.Value)
	switch {
	case u == noUnit:
		c.wrongWord(t.node, t.Value, []string{"秒", "分钟", "小时", "天"})
	case u == day && c.p.workday.IsZero():
		c.mistake(t.node, CodeKeys, "A length in days needs workday: how many hours a day of work has.", "Write for instance workday: 8.")
	}
	return u
}
