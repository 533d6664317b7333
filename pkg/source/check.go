package source

import (
	"errors"
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// maxProblems is how many problems of one export are told one by one.
const maxProblems = 1000

// check collects what the first pass through an export finds. A nil check, of
// the later passes, takes nothing.
type check struct {
	view     *View
	problems diag.List
	more     int
	inside   int             // rows with a date in the period
	misnamed map[string]bool // by 工号: told that the name is another
	people   map[string]*unfound
}

// unfound is a person of the export who cannot be found, told once for all rows.
type unfound struct {
	at   int // in problems
	rows int
}

func (c *check) tell(p diag.Problem) {
	switch {
	case c == nil:
	case c.people[p.Message] != nil:
		c.people[p.Message].rows++
	case len(c.problems) >= maxProblems:
		c.more++
	default:
		c.problems.Add(p)
		if p.Code == CodeUnknown || p.Code == CodeAmbiguous {
			c.people[p.Message] = &unfound{len(c.problems) - 1, 1}
		}
	}
}

// first tells whether a person with another name in the export comes up for the
// first time.
func (c *check) first(id string) bool {
	if c == nil || c.misnamed[id] {
		return false
	}
	c.misnamed[id] = true
	return true
}

func (c *check) count(add func(*Counts)) {
	if c != nil {
		add(&c.view.counts)
	}
}

// row looks at one row of a standard sheet.
func (c *check) row(p *pass, o *outputView, row *sourceRow, slot int, id string, g giving) bool {
	v := c.view
	at := v.CellPlace(o.name, 1, row.number*v.stride+slot)
	if o.date >= 0 && o.spec.Period == "skip" {
		switch date := p.evaluate(o.columns[o.date], g); {
		case date.IsBlank():
			c.tell(rowWithoutDate(v.CellPlace(o.name, o.date+2, row.number*v.stride+slot), o.columns[o.date].name, v.set.context.Period))
		case v.outside(date):
			v.counts.Outside++
			return false
		}
	}
	c.less(p, o, row)
	c.part(p, o, g)
	c.ids(p, o, row, slot, g)
	c.inside++
	v.counts.Rows++
	if !g.main || len(o.unique) == 0 {
		return true
	}
	var key []string
	for _, u := range o.unique {
		if u < 0 {
			key = append(key, id)
			continue
		}
		val := p.evaluate(&o.outputSheet.columns[u], g)
		if val.IsBlank() {
			return true
		}
		key = append(key, val.String())
		at = v.CellPlace(o.name, o.virtual(u), row.number*v.stride+slot)
	}
	c.unique(o.name, strings.Join(key, " "), row.number, at)
	return true
}

// less reports what is below 0 and would be taken off.
func (c *check) less(p *pass, o *outputView, row *sourceRow) {
	v := c.view
	for _, column := range o.columns {
		for _, f := range column.less {
			val, field := p.values[f], &v.profile.fields[f]
			if field.origin == fromColumn && val.Kind() == value.Numeric && val.Number().Sign() < 0 {
				c.tell(belowZero(v.at(row, v.layout.columns[field.index].column), field.name, val.String(), column.name))
			}
		}
	}
}

// part counts a day that tells of leave for a part of it, and nothing of the rest.
func (c *check) part(p *pass, o *outputView, g giving) {
	for _, column := range o.columns {
		if column.most == nil || !g.main {
			continue
		}
		taken, less := value.Zero, value.Zero
		for _, f := range column.take {
			if p.values[f].Kind() == value.Numeric {
				taken = taken.Add(p.values[f].Number())
			}
		}
		for _, f := range column.less {
			if c.view.profile.fields[f].origin == fromText && g.totals[f].Kind() == value.Numeric {
				less = less.Add(g.totals[f].Number())
			}
		}
		if taken.IsZero() && less.Sign() > 0 && less.Cmp(*column.most) < 0 {
			c.view.counts.Parts++
		}
	}
}

// virtual is the view's column of a declared column.
func (o *outputView) virtual(declared int) int {
	for i, c := range o.columns {
		if c == &o.outputSheet.columns[declared] {
			return i + 2
		}
	}
	return 1
}

// unique notes a key, and reports the row if the key was there before: at once
// in the same export, as one problem for each pair of exports.
func (c *check) unique(sheetName, key string, row int, at diag.Place) {
	s := c.view.set
	if s.seen[sheetName] == nil {
		s.seen[sheetName] = map[string]seenKey{}
	}
	first, twice := s.seen[sheetName][key]
	switch {
	case !twice:
		s.seen[sheetName][key] = seenKey{c.view, row, at}
	case first.view == c.view:
		c.tell(doubledRow(at, key, first.at))
	default:
		s.double(first, c.view, key, at)
	}
}

// double counts a key that stands in two exports.
func (s *Set) double(first seenKey, second *View, key string, at diag.Place) {
	pair := doublePair{first.view, second}
	if s.doubles[pair] == nil {
		s.doubles[pair] = &double{key: key, at: at, other: first.at}
	}
	s.doubles[pair].n++
}

// ids holds the ids of the row against those of exports of other kinds: an order
// may stand in one as a whole, and in another with its parts.
func (c *check) ids(p *pass, o *outputView, row *sourceRow, slot int, g giving) {
	if !g.main {
		return
	}
	v := c.view
	for i, column := range o.columns {
		if !v.isID(column) {
			continue
		}
		val := p.evaluate(column, g)
		if val.IsBlank() {
			continue
		}
		key := idKey{o.name, column.name, val.String()}
		switch first, known := v.set.ids[key]; {
		case !known:
			v.set.ids[key] = seenKey{v, row.number, v.CellPlace(o.name, i+2, row.number*v.stride+slot)}
		case first.view.profile == v.profile:
		case v.profile.alone(o.name, column.name) != first.view.profile.alone(o.name, column.name):
			v.set.double(first, v, key.id, v.CellPlace(o.name, i+2, row.number*v.stride+slot))
		}
	}
}

// isID tells whether a standard column is an id of the export.
func (v *View) isID(c *outputColumn) bool {
	if len(c.take) == 0 {
		return false
	}
	f := &v.profile.fields[c.take[0]]
	return f.origin == fromColumn && f.column.Type == "id"
}

// alone tells whether a column is all that tells the rows of a standard sheet
// apart.
func (p *Profile) alone(sheetName, column string) bool {
	for i := range p.outputs {
		o := &p.outputs[i]
		if o.name == sheetName && len(o.unique) == 1 && o.unique[0] >= 0 {
			return o.columns[o.unique[0]].name == column
		}
	}
	return false
}

// finish adds what can only be said at the end.
func (c *check) finish() {
	v := c.view
	n := v.counts
	at := sheetPlace(v.book, v.sheet)
	for _, u := range c.people {
		if u.rows > 1 {
			c.problems[u.at].Message += fmt.Sprintf(" There are %s.", rowCount(u.rows))
		}
	}
	if c.more > 0 {
		c.problems.Add(moreProblems(at, c.more))
	}
	if n.Outside > 0 && c.inside == 0 && !c.problems.HasErrors() {
		c.problems.Add(nothingInPeriod(at, v.profile, n.Outside, v.set.context.Period))
	}
	if skipped := n.Nobodys + n.Others; skipped > 0 && n.Outside == 0 && c.inside == 0 && !c.problems.HasErrors() {
		c.problems.Add(nobodyAtAll(at, v.profile, skipped, v.set.context.Roster))
	}
	if v.undated() {
		c.problems.Add(exportWithoutDates(at, v.profile, v.set.context.Period))
	}
	if v.byName() {
		c.problems.Add(foundByName(at, v.profile))
	}
	c.problems.Add(leftOut(at, v.profile, n, v.set.context.Period)...)
	if n.Parts > 0 {
		c.problems.Add(partsOfDays(at, n.Parts))
	}
	if n.Converted > 0 {
		c.problems.Add(convertedDays(at, v.profile, n.Converted))
	}
}

// asList is an error that is a list of problems.
func asList(err error) (diag.List, bool) {
	var list diag.List
	ok := errors.As(err, &list)
	return list, ok
}

// covers tells whether the days from a to b hold all days from c to d.
func covers(a, b, c, d value.Date) bool { return a <= c && d <= b }
