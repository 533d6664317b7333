package scheme

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
)

// Source is a scheme file that has been read.
type Source struct {
	// Name is the file's name, as places show it.
	Name string
	File File
	Text []byte

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
		p.report(nil, CodeTooLarge, fmt.Sprintf("The scheme has more than %d bytes.", MaxFile), "")
		return nil, faults
	}
	if !utf8.Valid(text) {
		p.report(nil, CodeYAML, "The file is not UTF-8.", "Save it as UTF-8.")
		return nil, faults
	}
	text = []byte(strings.TrimPrefix(string(text), "\uFEFF"))
	s.lines = strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	root, err := parseYAML(text)
	if err != nil {
		faults.Add(yamlProblem(name, err))
		return nil, faults
	}
	d := &decoder{file: name, source: s.lines}
	d.into(&s.File, root)
	s.head(d)
	if d.faults.HasErrors() {
		return nil, d.faults
	}
	return s, nil
}

// parseYAML reads exactly one document.
func parseYAML(text []byte) (root *yaml.Node, err error) {
	defer func() {
		// yaml.v3 panics on a few malformed texts.
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	if len(document.Content) != 1 {
		return nil, errors.New("yaml: the file is empty")
	}
	return document.Content[0], nil
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// yamlProblem turns the error of the YAML reader into a problem.
func yamlProblem(file string, err error) diag.Problem {
	place := diag.Place{File: file, Line: 1, Column: 1}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		place.Line, _ = strconv.Atoi(m[1])
		place.Column = 0
		message = strings.Replace(message, m[0], "", 1)
	}
	return diag.Problem{Code: CodeYAML, Place: place, Message: "The file cannot be read as YAML: " + message + ".",
		Hint: "Look at this line and the one before it: the colon after a name needs a blank, and everything under it the same indent."}
}

var schemeID = regexp.MustCompile(`^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$`)

// head checks the keys that stand alone at the top.
func (s *Source) head(d *decoder) {
	f := &s.File
	if f.Scheme != "" && !schemeID.MatchString(f.Scheme) {
		d.report(nil, CodeName, fmt.Sprintf("%q cannot be a scheme's id.", f.Scheme), "Use letters, digits, hyphens, dots and underscores.")
	}
	unit, err := calendar.ParseUnit(f.Period)
	if err != nil {
		return // the decoder has said so
	}
	s.unit = unit
	if f.Window != nil {
		if unit != calendar.Month || f.Window.From < 2 || f.Window.From > 28 {
			d.report(nil, CodeKind, "window: needs a month as the period and a day from 2 to 28.", "")
		} else {
			s.windowFrom = f.Window.From
		}
	}
	s.effective = s.headPeriod(d, f.Effective)
	s.until = s.headPeriod(d, f.Until)
	if !s.until.IsZero() && !s.effective.IsZero() && s.until.Cmp(s.effective) < 0 {
		d.report(f.Until.node, CodePeriod, fmt.Sprintf("until: %s comes before effective: %s.", s.until, s.effective), "")
	}
	if f.Round.node != nil && f.Round.Value.Number().Sign() <= 0 {
		d.report(f.Round.node, CodeKind, "round: needs a number above 0, such as 0.01.", "")
	}
	if len(f.Items.Entries) == 0 && f.Items.node != nil {
		d.report(f.Items.node, CodeMissingKey, "The scheme has no items, so there is nothing to pay.", "")
	}
}

// headPeriod reads a period of the scheme's own kind. A month may stand for a
// quarter or a year that it begins in.
func (s *Source) headPeriod(d *decoder, t Text) calendar.Period {
	if t.node == nil || t.Value == "" {
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
	case !s.effective.IsZero() && p.Cmp(s.effective) < 0:
		at.report(s.File.Effective.node, CodeNotInForce, fmt.Sprintf("The scheme is in force from %s on, and the run is for %s.", s.effective, p),
			"Take the scheme that was in force then.")
	case !s.until.IsZero() && p.Cmp(s.until) > 0:
		at.report(s.File.Until.node, CodeNotInForce, fmt.Sprintf("The scheme was in force until %s, and the run is for %s.", s.until, p),
			"Take the scheme that came after it.")
	}
	return faults
}
