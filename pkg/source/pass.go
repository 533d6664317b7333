package source

import (
	"slices"
	"strings"

	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// pass is one way through an export. The first one, without yield, finds what
// is wrong and counts; the others only give rows.
type pass struct {
	view    *View
	outputs []*outputView
	yield   func(sheet.RawRow, error) bool
	check   *check // nil when rows are given

	once    map[string]*onceRow
	sayings map[string]*saying // by cell of a day
	values  []value.Value      // by field, of the row
	ended   bool
	cells   []sheet.RawCell
}

// onceRow is the first row of a key of once:.
type onceRow struct {
	row  int
	same []value.Value
	// counted tells that a row of the key passed only:, and id whose it was.
	counted bool
	id      string
}

func (p *pass) run() error {
	p.values, p.sayings = make([]value.Value, len(p.view.profile.fields)), map[string]*saying{}
	if p.view.profile.once >= 0 {
		p.once = map[string]*onceRow{}
	}
	return p.view.sourceRows(func(row *sourceRow) bool {
		p.row(row)
		return !p.ended
	})
}

// row works one row of the export out.
func (p *pass) row(row *sourceRow) {
	v := p.view
	if v.isTotal(row) {
		p.check.count(func(c *Counts) { c.Totals++ })
		return
	}
	if row.wide != nil {
		p.check.tell(*row.wide)
		return
	}
	good := p.fill(row)
	first := p.firstOf(row)
	if good && !p.only() {
		return
	}
	if first != nil && first.counted {
		p.check.count(func(c *Counts) { c.Repeated++ })
		p.sameOwner(row, first)
		return
	}
	id, what, problem := v.person(row)
	if first != nil {
		first.counted, first.id = true, id
	}
	if problem.Code != "" && (what == faulty || p.check.first(id)) {
		p.check.tell(problem)
	}
	switch what {
	case nobodys:
		p.check.count(func(c *Counts) { c.Nobodys++ })
		return
	case others:
		p.check.count(func(c *Counts) { c.Others++ })
		return
	case faulty:
		return
	}
	if !good {
		return
	}
	for _, o := range p.outputs {
		if p.ended {
			return
		}
		if o.spec.Rows == "day" {
			p.dayRows(o, row, id)
		} else {
			p.plainRows(o, row, id)
		}
	}
}

// only holds the row against the words of only:.
func (p *pass) only() bool {
	for i, e := range p.view.profile.file.Only.entries {
		f := p.view.profile.only[i]
		if p.view.readers[f] == nil {
			continue // the export does not have the column
		}
		text := folded(p.values[f].String())
		if !slices.ContainsFunc(e.value, func(w string) bool { return glob(folded(w), text) }) {
			p.check.count(func(c *Counts) { c.Other++ })
			return false
		}
	}
	return true
}

// fill reads the columns of the row that the scheme needs.
func (p *pass) fill(row *sourceRow) bool {
	v, good := p.view, true
	clear(p.values)
	for i := range v.profile.fields {
		r := v.readers[i]
		f := &v.profile.fields[i]
		if r == nil || f.origin != fromColumn {
			continue
		}
		var cell sheet.RawCell
		if c := v.cellOf(row, i); c != nil {
			cell = *c
		}
		val, problem := r.read(cell, v.date1904)
		if problem != nil {
			problem.Place = v.at(row, v.layout.columns[f.index].column)
			p.check.tell(*problem)
			good = false
			continue
		}
		if f.column.Type == "rate" && v.rates[i] == asPoints && !val.IsBlank() && !isPercent(cell) {
			val = value.Of(val.Number().Mul(value.Fen))
		}
		if r.converts() && !val.IsBlank() && !val.Number().IsZero() {
			p.check.count(func(c *Counts) { c.Converted++ })
		}
		p.values[i] = val
	}
	return good
}

// firstOf is the first row with the row's key of once:, which may be the row
// itself, and nil without a key. What should be the same in both and is not, it
// reports, also where only: leaves one of them out.
func (p *pass) firstOf(row *sourceRow) *onceRow {
	v := p.view
	if p.once == nil || p.values[v.profile.once].IsBlank() {
		return nil
	}
	key := p.values[v.profile.once]
	var same []value.Value
	for _, f := range v.profile.same {
		same = append(same, p.values[f])
	}
	first := p.once[key.String()]
	if first == nil {
		first = &onceRow{row: row.number, same: same}
		p.once[strings.Clone(key.String())] = first
		return first
	}
	for i, f := range v.profile.same {
		if h := v.layout.columns[v.profile.fields[f].index]; h != nil && !value.Equal(same[i], first.same[i]) {
			p.check.tell(notTheSame(v.at(row, h.column), v.profile.fields[v.profile.once].name, key.String(), h.text, first.same[i].String(), same[i].String(), cellPlace(v.book, v.sheet, h.column, first.row)))
		}
	}
	return first
}

// sameOwner reports a repeated row that names another person than the first one:
// whose the thing is, which counts once, cannot be told. A row may name nobody.
func (p *pass) sameOwner(row *sourceRow, first *onceRow) {
	if p.check == nil {
		return
	}
	v := p.view
	id, what, problem := v.person(row)
	switch {
	case what == faulty:
		p.check.tell(problem)
	case what == found && id != first.id:
		column := max(1, v.linkColumn())
		p.check.tell(otherOwner(v.at(row, column), v.profile.fields[v.profile.once].name, p.values[v.profile.once].String(), id, first.id, cellPlace(v.book, v.sheet, column, first.row)))
	}
}

// plainRows gives the row, and one more for each further column of each: that is
// not 0.
func (p *pass) plainRows(o *outputView, row *sourceRow, id string) {
	v := p.view
	slot, further := 0, []int(nil)
	amounts := make([]value.Value, len(v.layout.each))
	if o.each {
		for i, h := range v.layout.each {
			cell := row.at(h.column)
			if cell == nil {
				continue
			}
			val, problem := v.eachOf[i].read(*cell, v.date1904)
			if problem != nil {
				problem.Place = v.at(row, h.column)
				p.check.tell(*problem)
				return
			}
			if val.IsBlank() || val.Number().IsZero() {
				continue
			}
			if v.eachOf[i].converts() {
				p.check.count(func(c *Counts) { c.Converted++ })
			}
			amounts[i] = val
			if slot == 0 {
				slot = i + 1
			} else {
				further = append(further, i+1)
			}
		}
	}
	totals := make([]value.Value, len(v.profile.fields))
	for i, f := range v.profile.fields {
		for _, amount := range amounts {
			if f.origin == fromEach {
				totals[i] = plus(totals[i], amount)
			}
		}
	}
	p.setEach(slot, amounts)
	if !p.give(o, row, slot, id, giving{main: true, totals: totals}) {
		return
	}
	for _, slot := range further {
		p.setEach(slot, amounts)
		p.give(o, row, slot, id, giving{})
	}
}

// setEach puts one column of each: into the values of the row.
func (p *pass) setEach(slot int, amounts []value.Value) {
	v := p.view
	for i, f := range v.profile.fields {
		switch f.origin {
		case fromEachName:
			p.values[i] = value.Value{}
			if slot > 0 {
				p.values[i] = value.OfText(v.eachName(slot - 1))
			}
		case fromEach:
			p.values[i] = value.Value{}
			if slot > 0 {
				p.values[i] = amounts[slot-1]
			}
		default: // of the row
		}
	}
}

// eachName is the word for a column of each:.
func (v *View) eachName(i int) string {
	h := v.layout.each[i]
	label := narrow(h.label)
	if _, u := splitHeading(folded(label)); u != noUnit {
		label = label[:strings.LastIndexAny(label, "([")]
	}
	label = strings.TrimSpace(label)
	for _, e := range v.profile.file.Each.Words.entries {
		if folded(e.name) == folded(label) {
			return e.value
		}
	}
	return label
}

// giving says what kind of row is given.
type giving struct {
	// main is the first row of a row or a day of the export; further ones only
	// hold what is new in them.
	main bool
	// totals are the sums over all rows of the day, by field, for less:.
	totals []value.Value
}

// give gives one row of a standard sheet, or checks it; false where it is left
// out or nobody wants more.
func (p *pass) give(o *outputView, row *sourceRow, slot int, id string, g giving) bool {
	v := p.view
	if p.check != nil {
		return p.check.row(p, o, row, slot, id, g)
	}
	if o.date >= 0 && o.spec.Period == "skip" && v.outside(p.evaluate(o.columns[o.date], g)) {
		return false
	}
	p.cells = append(p.cells[:0], sheet.RawCell{Column: 1, Kind: sheet.TextCell, Text: id})
	for i, c := range o.columns {
		if !o.read[i] {
			continue
		}
		if cell := rawCell(p.evaluate(c, g), c.unit); cell.Kind != sheet.EmptyCell {
			cell.Column = i + 2
			p.cells = append(p.cells, cell)
		}
	}
	if !p.yield(sheet.RawRow{Number: row.number*v.stride + slot, Hidden: row.hidden, Cells: p.cells}, nil) {
		p.ended = true
	}
	return !p.ended
}

// outside tells whether a date is outside the period.
func (v *View) outside(d value.Value) bool {
	return d.Kind() == value.Day && !v.set.context.Period.Contains(d.Date())
}

// rawCell writes a value as a cell of a book.
func rawCell(v value.Value, u unit) sheet.RawCell {
	switch v.Kind() {
	case value.Numeric:
		text := v.Number().String()
		if u != noUnit {
			text += " " + unitName(u)
		}
		return sheet.RawCell{Kind: sheet.ExactCell, Text: text}
	case value.Day:
		return sheet.RawCell{Kind: sheet.ISODateCell, Text: v.Date().String()}
	case value.Boolean:
		if v.Bool() {
			return sheet.RawCell{Kind: sheet.BoolCell, Text: "1"}
		}
		return sheet.RawCell{Kind: sheet.BoolCell, Text: "0"}
	case value.Text, value.Clock:
		return sheet.RawCell{Kind: sheet.TextCell, Text: v.String()}
	default:
		return sheet.RawCell{}
	}
}

// evaluate works a standard column out.
func (p *pass) evaluate(c *outputColumn, g giving) value.Value {
	x := c.spec
	v := c.constant
	for _, f := range c.take {
		w := p.values[f]
		switch {
		case w.IsBlank():
		case v.IsBlank():
			v = w
		case len(x.Sum) > 0:
			v = value.Add(v, w)
		}
	}
	decides := len(x.Is) > 0 || len(x.Not) > 0
	switch {
	case v.IsBlank():
		return v
	case !g.main && decides && p.isMeasure(c):
		return value.Value{}
	case !g.main && v.Kind() == value.Numeric && p.isMeasure(c):
		return value.OfInt(0)
	case v.Kind() == value.Numeric:
		v = value.Of(p.worked(c, v.Number(), g))
	}
	if decides {
		text := folded(v.String())
		among := slices.ContainsFunc(slices.Concat(x.Is, x.Not), func(w string) bool { return isWord(w, text, v) })
		return value.OfBool(among == (len(x.Is) > 0))
	}
	return v
}

// isWord compares a value with a word of is: or not:; >0 is any number above 0.
func isWord(word, text string, v value.Value) bool {
	if word == ">0" {
		return v.Kind() == value.Numeric && v.Number().Sign() > 0
	}
	return glob(folded(word), text)
}

// worked carries out less:, times:, least: and most:.
func (p *pass) worked(c *outputColumn, n value.Number, g giving) value.Number {
	if c.times != nil {
		n = n.Mul(*c.times)
	}
	if c.most != nil {
		n = n.Min(*c.most)
	}
	for _, f := range c.less {
		w := p.values[f]
		if g.totals != nil && !g.totals[f].IsBlank() {
			w = g.totals[f]
		}
		if w.Kind() == value.Numeric {
			n = n.Sub(w.Number())
		}
	}
	if c.least != nil {
		n = n.Max(*c.least)
	}
	return n
}

// isMeasure tells whether a column counts something of the whole row or day, so
// that a further row must not count it again.
func (p *pass) isMeasure(c *outputColumn) bool {
	return slices.ContainsFunc(c.take, func(f int) bool {
		o := p.view.profile.fields[f].origin
		return o == fromColumn
	})
}
