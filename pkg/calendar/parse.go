package calendar

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// Parse reads a calendar file: a year, or several, with its days off, its
// make-up days and its statutory holidays, laid out as in china.yaml. Days that
// it does not list follow the week. The error is a diag.List with everything
// that is wrong; its places have no file, which the caller knows.
func Parse(data []byte) (*Calendar, error) {
	var p parser
	c := p.file(data)
	if err := p.problems.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

type parser struct {
	problems diag.List
}

func (p *parser) file(data []byte) *Calendar {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var root, more yaml.Node
	switch err := decoder.Decode(&root); {
	case errors.Is(err, io.EOF):
		p.problems.Add(noYears())
		return nil
	case err != nil:
		p.problems.Add(notYAML(err))
		return nil
	}
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		p.problems.Add(severalDocuments())
		return nil
	}
	c := &Calendar{years: make(map[int]*days)}
	for name, node := range p.mapping(root.Content[0], "the years") {
		year, ok := number(name.Value, 4)
		if !ok || year < FirstYear || year > LastYear {
			p.problems.Add(badYear(name))
			continue
		}
		c.years[year] = p.year(year, name, node)
	}
	if len(c.years) == 0 && len(p.problems) == 0 {
		p.problems.Add(noYears())
	}
	return c
}

// marks is what a file says about the days of a year.
type marks map[value.Date]*yaml.Node

func (p *parser) year(year int, name, node *yaml.Node) *days {
	off, work, statutory := make(marks), make(marks), make(marks)
	// A year without a list would be a guess that it has no such days.
	missing := []string{"off", "work", "statutory"}
	for key, part := range p.mapping(node, "source, off, work and statutory") {
		missing = slices.DeleteFunc(missing, func(k string) bool { return k == key.Value })
		switch key.Value {
		case "source":
		case "off":
			for _, holiday := range p.mapping(part, "holidays with their days") {
				p.mark(year, holiday, off)
			}
		case "work":
			p.mark(year, part, work)
		case "statutory":
			p.mark(year, part, statutory)
		default:
			p.problems.Add(unknownKey(key))
		}
	}
	if node.Kind == yaml.MappingNode {
		for _, key := range missing {
			p.problems.Add(missingKey(name, key))
		}
	}
	return p.count(year, off, work, statutory)
}

const saturday = 6

// count puts the marks of a year together, day by day.
func (p *parser) count(year int, off, work, statutory marks) *days {
	var y days
	start := newYear(year)
	for n := range daysOfYear(year) {
		d := start + value.Date(n)
		weekend := d.Weekday() >= saturday
		works := !weekend
		if off[d] != nil {
			works = false
		}
		if at := work[d]; at != nil {
			switch {
			case off[d] != nil:
				p.problems.Add(offAndWork(at, d))
			case !weekend:
				p.problems.Add(workAnyway(at, d))
			}
			works = true
		}
		if at := statutory[d]; at != nil {
			if works {
				p.problems.Add(statutoryWork(at, d))
			}
			y.statutory[n] = true
		}
		y.before[n+1] = y.before[n]
		if works {
			y.before[n+1]++
		}
	}
	return &y
}

// mark notes the days of a node: one day or span, or a list of them.
func (p *parser) mark(year int, node *yaml.Node, in marks) {
	texts := []*yaml.Node{node}
	if node.Kind == yaml.SequenceNode {
		texts = node.Content
	}
	for _, text := range texts {
		first, last, ok := span(year, text)
		if !ok {
			p.problems.Add(badDay(text, year))
			continue
		}
		for d := first; d <= last; d++ {
			if in[d] != nil {
				p.problems.Add(dayTwice(text, d))
			}
			in[d] = text
		}
	}
}

// span reads 02-10 or 02-10..02-17.
func span(year int, node *yaml.Node) (first, last value.Date, ok bool) {
	if node.Kind != yaml.ScalarNode {
		return 0, 0, false
	}
	from, to, is := strings.Cut(node.Value, "..")
	if !is {
		to = from
	}
	prefix := strconv.Itoa(year) + "-"
	first, err := value.ParseDate(prefix + from)
	if err != nil {
		return 0, 0, false
	}
	last, err = value.ParseDate(prefix + to)
	return first, last, err == nil && first <= last
}

// mapping yields the keys and values of a mapping, or notes that the node is
// none or has a key twice.
func (p *parser) mapping(node *yaml.Node, expected string) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, part *yaml.Node) bool) {
		if node.Kind != yaml.MappingNode {
			p.problems.Add(notMapping(node, expected))
			return
		}
		seen := make(map[string]bool)
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			if seen[key.Value] {
				p.problems.Add(keyTwice(key))
				continue
			}
			seen[key.Value] = true
			if !yield(key, node.Content[i+1]) {
				return
			}
		}
	}
}
