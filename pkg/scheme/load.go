package scheme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/syntax"
)

// Source is a scheme file that has been read.
type Source struct {
	// Name is the file's name, as places show it.
	Name string
	File File
	Text []byte

	root             *yaml.Node
	lines            []string
	unit             calendar.Unit
	effective, until calendar.Period // until is zero while in force
	windowFrom       int
}

// Parse reads a scheme file strictly. The Source is nil exactly when there are
// errors. It does not look at formulas; Resolve does.
func Parse(name string, text []byte) (*Source, diag.List) {
	s := &Source{Name: name, Text: text}
	var faults diag.List
	p := placed{file: name, list: &faults}
	if len(text) > MaxFile {
		p.tooManyBytes()
		return nil, faults
	}
	if !utf8.Valid(text) {
		p.notUTF8()
		return nil, faults
	}
	// Columns count from after a byte order mark, as editors show them.
	text = []byte(strings.TrimPrefix(string(text), "\uFEFF"))
	s.lines = yamlBreak.Split(string(text), -1)
	root, second, err := parseYAML(text)
	switch {
	case err != nil:
		faults.Add(p.notYAML(s.lines, err))
		return nil, faults
	case root == nil:
		p.emptyFile()
		return nil, faults
	case second != nil:
		p.twoDocuments(second)
		return nil, faults
	}
	s.root = root
	d := &decoder{file: name, source: s.lines}
	d.into(&s.File, root)
	s.head(d, root)
	if d.faults.HasErrors() {
		d.unreadable()
		return nil, d.faults.Sorted()
	}
	return s, nil
}

// yamlBreak is what the YAML reader takes for the end of a line.
var yamlBreak = regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]")

// unreadable reports formulas that cannot be read, of a file whose keys have
// faults: what they name cannot be checked then, but how they are written can.
func (d *decoder) unreadable() {
	p := placed{file: d.file, source: d.source, list: &d.faults}
	split := map[int]bool{} // lines in which YAML has split a formula
	for _, fault := range d.faults {
		if fault.Code == CodeSlip {
			split[fault.Place.Line] = true
		}
	}
	for _, f := range d.formulas {
		if split[f.node.Line] {
			continue
		}
		_, errs := syntax.Parse(f.Text)
		for _, e := range errs {
			p.formulaFaults(f.node, f.Text, 0, []formula.Fault{{Span: e.Span, Code: e.Code, Message: e.Message, Hint: e.Hint}})
		}
	}
}

// parseYAML reads the document of a file, nil for none. second is another
// document after it, which a scheme file must not have.
func parseYAML(text []byte) (root, second *yaml.Node, err error) {
	defer func() {
		// yaml.v3 panics on a few malformed texts.
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, more yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	}
	switch err := decoder.Decode(&more); {
	case errors.Is(err, io.EOF):
	case err != nil:
		return nil, nil, err
	default:
		second = &more
	}
	if len(document.Content) == 0 || document.Content[0].ShortTag() == "!!null" {
		return nil, second, nil
	}
	return document.Content[0], second, nil
}

var schemeID = regexp.MustCompile(`^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$`)

// head checks the keys that stand alone at the top.
func (s *Source) head(d *decoder, root *yaml.Node) {
	f := &s.File
	if id := under(root, "scheme"); isText(id) && !schemeID.MatchString(f.Scheme) {
		d.badID(id, f.Scheme)
	}
	if title := under(root, "title"); isText(title) && strings.TrimSpace(f.Title) == "" {
		d.wrongKind(title, "a title")
	}
	unit, err := calendar.ParseUnit(f.Period)
	if err != nil {
		return // the decoder has said so
	}
	s.unit = unit
	if f.Window != nil && !d.faults.HasErrors() { // else the day may not have been read
		if unit != calendar.Month || f.Window.From < calendar.FirstFrom || f.Window.From > calendar.LastFrom {
			d.badWindow(under(root, "window"))
		} else {
			s.windowFrom = f.Window.From
		}
	}
	s.effective = s.headPeriod(d, f.Effective)
	s.until = s.headPeriod(d, f.Until)
	if !s.until.IsZero() && !s.effective.IsZero() && s.until.Cmp(s.effective) < 0 {
		d.untilBefore(f.Until.node, s.until, s.effective)
	}
	if isText(f.Round.node) && f.Round.Value.Number().Sign() <= 0 {
		d.badRound(f.Round.node)
	}
	if n := f.Items.node; n != nil && n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		d.noItems(n)
	}
}

// headPeriod reads a period of the scheme's own kind. A month may stand for a
// quarter or a year that it begins in.
func (s *Source) headPeriod(d *decoder, t Text) calendar.Period {
	if !isText(t.node) {
		return calendar.Period{}
	}
	p, err := calendar.ParsePeriod(t.Value)
	if err != nil {
		d.badPeriod(t.node, t.Value)
		return calendar.Period{}
	}
	if p.Unit() == s.unit {
		return p.Windowed(s.windowFrom)
	}
	first := p.First()
	index := 0
	switch s.unit {
	case calendar.Month:
		index = first.Month()
	case calendar.Quarter:
		index = (first.Month()-1)/3 + 1
	}
	q, _ := calendar.NewPeriod(s.unit, first.Year(), index)
	return q.Windowed(s.windowFrom)
}

// Period reads a period for the scheme; a text of another kind of period is an
// error that says which kind is needed.
func (s *Source) Period(text string) (calendar.Period, error) {
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		return p, err
	}
	if p.Unit() != s.unit {
		example := map[calendar.Unit]string{calendar.Month: "2026-10", calendar.Quarter: "2026-Q4", calendar.Year: "2026"}[s.unit]
		return p, fmt.Errorf("%s pays by the %s: write the period as %s, not %s", s.File.Scheme, s.File.Period, example, text)
	}
	return p.Windowed(s.windowFrom), nil
}

// Effective is the first period that the scheme governs.
func (s *Source) Effective() calendar.Period { return s.effective }

// governs reports a period that the scheme does not govern.
func (s *Source) governs(p calendar.Period) diag.List {
	var faults diag.List
	at := placed{file: s.Name, list: &faults}
	switch {
	case p.Unit() != s.unit:
		at.otherUnit(under(s.root, "period"), s.unit, p)
	case p.Cmp(s.effective) < 0:
		at.notYetInForce(s.File.Effective.node, s.effective, p)
	case !s.until.IsZero() && p.Cmp(s.until) > 0:
		at.noLongerInForce(s.File.Until.node, s.until, p)
	}
	return faults
}
