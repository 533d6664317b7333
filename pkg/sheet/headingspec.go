package sheet

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
)

// names are the column's name and the others that it goes by, folded.
func (c *Column) names() []string {
	out := make([]string, 0, 1+len(c.From))
	out = append(out, folded(c.Name))
	for _, name := range c.From {
		out = append(out, folded(name))
	}
	return out
}

// findHeadings looks for the headings that name most of the columns, and
// resolves each column of the specification to the heading that it is read
// from, the zero Heading for none. A sheet without any cell has no headings and
// no problem: they are then not Found.
func findHeadings(spec *Spec, book Book, sheetName string) (h Headings, columns []Heading, problems diag.List) {
	s := inSheet{book, sheetName}
	at := s.whole()
	names := make([][]string, len(spec.Columns))
	for i := range spec.Columns {
		names[i] = spec.Columns[i].names()
	}
	h, empty, err := ReadTop(book, sheetName).find(names)
	if err != nil {
		return Headings{}, nil, readProblems(at, err)
	}
	if !h.Found() {
		if !empty || !spec.Optional {
			problems.Add(noHeadings(at, spec))
		}
		return h, nil, problems
	}
	columns = make([]Heading, len(spec.Columns))
	used := map[int]bool{} // columns of the sheet that some column is read from, or might be
	var doubled [][2]Heading
	var doubles diag.List
	for i := range spec.Columns {
		c := &spec.Columns[i]
		found := h.named(names[i], c.Type == NumberType || c.Type == DurationType)
		for _, heading := range found {
			used[heading.Column] = true
		}
		switch {
		case len(found) == 0:
			problems.Add(h.missing(c, names[i], s)...)
			continue
		case slices.ContainsFunc(found, func(other Heading) bool { return other.group != found[0].group }):
			problems.Add(ambiguousHeading(s.heading(found[1]), c, found))
			continue
		}
		columns[i] = found[0]
		problems.Add(h.unitOf(c, names[i], &columns[i], s)...)
		for _, again := range found[1:] {
			doubled = append(doubled, [2]Heading{found[0], again})
			doubles.Add(doubleHeading(s.heading(again), c, found[0], again))
		}
		for j, other := range columns[:i] {
			if other.Column == found[0].Column {
				problems.Add(sharedHeading(s.heading(found[0]), &spec.Columns[j], c, found[0].String()))
			}
		}
	}
	if left, right, ok := apart(doubled, columns); ok {
		doubles = diag.List{sideBySide(s.heading(right), left.Cell(), right.Cell())}
	}
	problems.Add(doubles...)
	if !problems.HasErrors() {
		problems.Add(h.unread(spec, columns, used, s)...)
	}
	return h, columns, problems
}

// apart tells whether the headings that stand twice are those of two tables side
// by side, and where each begins.
func apart(doubled [][2]Heading, columns []Heading) (left, right Heading, ok bool) {
	if len(doubled) < 2 {
		return left, right, false
	}
	last := 0
	for _, h := range columns {
		last = max(last, h.Column)
	}
	for _, pair := range doubled {
		if pair[1].Column <= last {
			return left, right, false
		}
	}
	by := func(i int) func(a, b [2]Heading) int {
		return func(a, b [2]Heading) int { return a[i].Column - b[i].Column }
	}
	return slices.MinFunc(doubled, by(0))[0], slices.MinFunc(doubled, by(1))[1], true
}

// unitOf finds how the plain numbers under a heading become those of the column.
func (h Headings) unitOf(c *Column, names []string, heading *Heading, s inSheet) diag.List {
	named := slices.ContainsFunc(names, func(name string) bool {
		how, bare := heading.fit(name)
		return how != noMatch && !bare
	})
	word, column, row := heading.Unit, heading.Column, heading.Row
	if word == "" && c.Type == NumberType && parseUnit(c.Unit, false).inYuan() > 0 {
		word, column, row = h.moneyAbove()
	}
	scale, ok := c.scaleFor(word, named)
	if !ok {
		return diag.List{headingUnit(s.at(column, row), c, heading.String(), word)}
	}
	heading.scale = scale
	return nil
}

// missing is what is wrong where no heading names a column: nothing, if it may
// be missing.
func (h Headings) missing(c *Column, names []string, s inSheet) diag.List {
	if title, members, ok := h.title(names); ok {
		return diag.List{groupTitle(s.heading(title), c, members)}
	}
	if c.Optional || !c.Default.IsBlank() {
		return nil
	}
	return diag.List{missingHeading(s.at(1, h.Last), c, h.Last, h.texts())}
}

// unread looks at the headings that no column is read from, beside the columns
// that may be missing and are: one may be meant for the other, and then a whole
// column would be lost in silence. A heading that is nearly the column's name is
// an error; where others stand unread, the columns taken as empty are told.
func (h Headings) unread(spec *Spec, columns []Heading, used map[int]bool, s inSheet) diag.List {
	var problems diag.List
	free := slices.DeleteFunc(slices.Clone(h.List), func(heading Heading) bool { return used[heading.Column] })
	var empty []string
	for i := range spec.Columns {
		c := &spec.Columns[i]
		if columns[i].Column != 0 || !c.Optional && c.Default.IsBlank() {
			continue
		}
		empty = append(empty, c.Name)
		for _, heading := range free {
			if nearly(folded(c.Name), heading.leaf) {
				problems.Add(nearlyHeading(s.heading(heading), c, heading.String()))
			}
		}
	}
	if len(problems) == 0 && len(empty) > 0 && len(free) > 0 {
		problems.Add(takenAsEmpty(s.whole(), empty))
	}
	return problems
}

// nearly tells whether a heading is the name with something added (a unit in
// brackets, a star, a word), with something left out, or misspelt in one
// character.
func nearly(name, heading string) bool {
	bare, _, _ := strings.Cut(heading, "(")
	bare = strings.TrimRight(bare, "*:")
	if bare == name || len([]rune(bare)) >= 2 && strings.HasPrefix(name, bare) || strings.HasPrefix(bare, name) {
		return true
	}
	return diag.Nearest(name, []string{bare}) != ""
}
