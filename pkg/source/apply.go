package source

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// Apply makes the standard sheets of an export. The whole export is read once,
// so that all its faults are told at once. The View is nil where it could not be
// read at all, or where it gives nothing that the scheme reads; there is then no
// problem either.
func (s *Set) Apply(m *Match, book sheet.Book) (*View, diag.List) {
	v := &View{set: s, profile: m.Profile, book: book, sheet: m.Sheet, layout: m.layout, date1904: book.Date1904()}
	c := &check{view: v, misnamed: map[string]bool{}, people: map[string]*unfound{}}
	c.problems.Add(v.layout.resolve(m.Profile, book, m.Sheet)...)
	for i := range v.profile.outputs {
		if o := &v.profile.outputs[i]; !slices.Contains(m.Except, o.name) {
			v.output(o)
		}
	}
	if len(v.outputs) == 0 {
		return nil, nil
	}
	v.stride = 1 + max(len(v.layout.days)*daySlots, len(v.layout.each))
	if problems := v.period(m.places); v.dated || !problems.HasErrors() {
		c.problems.Add(append(problems, v.layDays()...)...)
	} else {
		c.problems.Add(problems...)
	}
	c.problems.Add(v.makeReaders()...)
	if c.problems.HasErrors() {
		return nil, c.problems
	}
	if err := v.survey(c); err != nil {
		return nil, readProblems(book, m.Sheet, err)
	}
	if c.problems.HasErrors() {
		return nil, c.problems
	}
	p := &pass{view: v, outputs: v.outputs, check: c}
	if err := p.run(); err != nil {
		return nil, readProblems(book, m.Sheet, err)
	}
	c.finish()
	s.views = append(s.views, v)
	return v, c.problems
}

// output takes a standard sheet into the view if the scheme reads it.
func (v *View) output(spec *outputSheet) {
	headings, ok := v.set.context.Reads(spec.name)
	if !ok {
		return
	}
	o := &outputView{outputSheet: spec, date: -1}
	for i := range spec.columns {
		c := &spec.columns[i]
		if !v.knows(c) {
			continue
		}
		if i == spec.date {
			o.date = len(o.columns)
		}
		o.columns = append(o.columns, c)
		o.read = append(o.read, slices.ContainsFunc(headings, func(h string) bool { return sheet.SameName(h, c.name) }))
		for _, f := range c.take {
			o.each = o.each || v.profile.fields[f].origin == fromEach
		}
	}
	v.outputs = append(v.outputs, o)
}

// knows tells whether the export has anything for a standard column.
func (v *View) knows(c *outputColumn) bool {
	if len(c.take) == 0 {
		return true
	}
	return slices.ContainsFunc(c.take, func(f int) bool {
		field := &v.profile.fields[f]
		switch field.origin {
		case fromColumn:
			return v.layout.columns[field.index] != nil
		case fromEach, fromEachName:
			return len(v.layout.each) > 0
		default:
			return len(v.layout.days) > 0
		}
	})
}

// makeReaders makes a reader for each column that something read needs.
func (v *View) makeReaders() diag.List {
	var problems diag.List
	p := v.profile
	needed := make([]bool, len(p.fields))
	v.needed = needed
	for _, w := range p.ways {
		needed[w.field] = true
	}
	for _, f := range p.only {
		needed[f] = true
	}
	if p.once >= 0 {
		needed[p.once] = true
	}
	for _, f := range p.same {
		needed[f] = true
	}
	for _, o := range v.outputs {
		for i, c := range o.columns {
			if o.read[i] || i == o.date || o.isUnique(c) || v.isID(c) {
				for _, f := range append(slices.Clone(c.take), c.less...) {
					needed[f] = true
				}
			}
		}
	}
	v.readers = make([]*reader, len(p.fields))
	for i := range p.fields {
		f := &p.fields[i]
		if !needed[i] || f.origin != fromColumn || v.layout.columns[f.index] == nil {
			continue
		}
		h := v.layout.columns[f.index]
		r, problem := p.newReader(f.name, f.column, h, h.at(v.book, v.sheet))
		if problem != nil {
			problems.Add(*problem)
		}
		v.readers[i] = r
	}
	if slices.ContainsFunc(v.outputs, func(o *outputView) bool { return o.each }) {
		e := &p.file.Each
		for _, h := range v.layout.each {
			r, problem := p.newReader(e.Amount, &column{Type: "duration", Unit: e.Unit, In: e.In}, h, h.at(v.book, v.sheet))
			if problem != nil {
				problems.Add(*problem)
			}
			v.eachOf = append(v.eachOf, r)
		}
	}
	return problems
}

// isUnique tells whether a column is part of the key of unique:.
func (o *outputView) isUnique(c *outputColumn) bool {
	return slices.ContainsFunc(o.unique, func(u int) bool { return u >= 0 && &o.outputSheet.columns[u] == c })
}

// survey looks at the whole export before any row is given to anybody: which
// columns hold ids at all, and how rates are written.
func (v *View) survey(c *check) error {
	p := v.profile
	filled, known := make([]bool, len(p.fields)), make([]bool, len(p.ways))
	v.rates = make([]rateScale, len(p.fields))
	type extremes struct{ below, above diag.Place }
	seen := make([]extremes, len(p.fields))
	err := v.sourceRows(func(row *sourceRow) bool {
		if v.isTotal(row) || row.wide != nil {
			return true
		}
		for i := range p.fields {
			r := v.readers[i]
			if r == nil {
				continue
			}
			cell := v.cellOf(row, i)
			if cell == nil || r.isBlank(*cell) {
				continue
			}
			filled[i] = true
			v.noteKnown(i, *cell, known)
			if r.column.Type != "rate" || isPercent(*cell) {
				continue
			}
			val, problem := r.read(*cell, v.date1904)
			if problem != nil || val.IsBlank() || val.Number().IsZero() {
				continue
			}
			at := v.at(row, cell.Column)
			switch {
			case val.Number().Cmp(value.One) > 0 && seen[i].above == (diag.Place{}):
				seen[i].above = at
			case val.Number().Cmp(value.One) <= 0 && seen[i].below == (diag.Place{}):
				seen[i].below = at
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	for i, s := range seen {
		switch {
		case s.above != (diag.Place{}) && s.below != (diag.Place{}):
			c.problems.Add(mixedRates(s.above, p.fields[i].name, s.below))
		case s.above != (diag.Place{}):
			v.rates[i] = asPoints
		}
	}
	v.usableWays(filled, known)
	if len(v.ways) == 0 && p.file.Person.Nobody != "skip" {
		c.problems.Add(noWay(sheetPlace(v.book, v.sheet), p, v.set.context.Roster))
	}
	return nil
}

// readProblems are the problems of a stream that ended early.
func readProblems(book sheet.Book, sheetName string, err error) diag.List {
	if list, ok := asList(err); ok {
		return list
	}
	return diag.List{unreadable(sheetPlace(book, sheetName), err)}
}
