package source

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// unit is a unit of time.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
)

// unitWords are the units as headings and profiles write them, folded.
var unitWords = map[string]unit{
	"秒": second, "s": second, "sec": second, "seconds": second,
	"分钟": minute, "分": minute, "min": minute, "mins": minute, "minutes": minute, "inminutes": minute,
	"小时": hour, "时": hour, "h": hour, "hrs": hour, "inhrs": hour, "hours": hour, "inhours": hour,
	"天": day, "日": day, "day": day, "days": day,
}

func parseUnit(s string) unit { return unitWords[folded(s)] }

// countWords are the units of counts and money that exports put behind a
// heading.
var countWords = []string{"次", "人", "元", "个", "件", "笔", "单", "%"}

// splitHeading parts a folded heading into its name and the unit in brackets
// behind it. What stands in other brackets belongs to the name.
func splitHeading(s string) (name string, u unit) {
	open := strings.LastIndexAny(s, "([")
	if open <= 0 || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") {
		return s, noUnit
	}
	inside := s[open+1 : len(s)-1]
	if u := unitWords[inside]; u != noUnit || slices.Contains(countWords, inside) {
		return s[:open], u
	}
	return s, noUnit
}

// heading is one heading of the export.
type heading struct {
	column      int
	row         int
	group, leaf string // folded; leaf is the whole heading where there is no group
	name        string // leaf without its unit
	unit        unit
	text        string // as it stands, for messages
	label       string // the leaf as it stands
}

func (h *heading) at(book sheet.Book, sheetName string) diag.Place {
	return cellPlace(book, sheetName, h.column, h.row)
}

// fits tells whether a heading has a name, which may be group/leaf and may hold
// a *.
func (h *heading) fits(name string) bool {
	if glob(name, h.leaf) || glob(name, h.name) {
		return true
	}
	return h.group != "" && (glob(name, h.group+"/"+h.leaf) || glob(name, h.group+"/"+h.name))
}

// layout is where a sheet has what a profile reads.
type layout struct {
	headings sheet.Headings
	list     []heading
	columns  []*heading // by column of the profile, nil where the sheet has none
	days     []*heading
	each     []*heading
}

// wanted are the names by which a profile's headings are found.
func (p *Profile) wanted() []string {
	var out []string
	add := func(name string) {
		if strings.Contains(name, "*") {
			return
		}
		out = append(out, name)
		for _, u := range [...]string{"次", "分钟", "小时", "天", "秒", "元"} {
			out = append(out, name+"("+u+")")
		}
	}
	for _, e := range p.file.Columns.entries {
		for _, name := range e.value.From {
			add(name)
		}
	}
	return out
}

// layoutOf finds the headings of a sheet; nil where there are none.
func (p *Profile) layoutOf(top *sheet.Top) (*layout, diag.List) {
	found, problems := top.FindTable(p.wanted())
	if problems.HasErrors() || !found.Found() {
		return nil, problems
	}
	l := &layout{headings: found}
	for _, h := range found.List {
		own := heading{column: h.Column, row: h.Row, group: folded(h.Group), leaf: folded(h.Leaf), text: narrow(h.String()), label: narrow(h.Leaf)}
		own.name, own.unit = splitHeading(own.leaf)
		l.list = append(l.list, own)
	}
	return l, nil
}

// has tells whether a heading, or the title of a group, is there.
func (l *layout) has(name string) bool {
	for one := range strings.SplitSeq(name, "|") {
		one = folded(one)
		if slices.ContainsFunc(l.list, func(h heading) bool { return h.fits(one) || h.group != "" && glob(one, h.group) }) {
			return true
		}
	}
	return false
}

// missing are the headings that a profile is recognised by and that are not
// there.
func (l *layout) missing(p *Profile) []string {
	var out []string
	for _, t := range p.file.Recognise.Headings {
		if !l.has(t.Value) {
			out = append(out, t.Value)
		}
	}
	return out
}

// resolve finds the column of each heading that the profile reads. Of several
// names of one column the first that is there counts.
func (l *layout) resolve(p *Profile, book sheet.Book, sheetName string) diag.List {
	var problems diag.List
	l.columns = make([]*heading, len(p.file.Columns.entries))
	for i := range p.file.Columns.entries {
		e := &p.file.Columns.entries[i]
		for _, name := range e.value.From {
			var found []*heading
			for j := range l.list {
				if h := &l.list[j]; h.fits(folded(name)) {
					found = append(found, h)
				}
			}
			// A heading without a group is meant before one of some group.
			if bare := slices.DeleteFunc(slices.Clone(found), func(h *heading) bool { return h.group != "" }); len(bare) == 1 {
				found = bare
			}
			if len(found) > 1 {
				problems.Add(sameHeading(found[1].at(book, sheetName), p, name, found))
			}
			if len(found) > 0 {
				l.columns[i] = found[0]
				break
			}
		}
		if l.columns[i] == nil && e.value.Need {
			problems.Add(missingHeadings(sheetPlace(book, sheetName), p, []string{e.name}))
		}
	}
	l.resolveDays(p)
	l.resolveEach(p)
	return problems
}

func (l *layout) resolveDays(p *Profile) {
	d := &p.file.Days
	if d.node == nil {
		return
	}
	pattern, _ := compile(d.Heading.Value, false)
	for i := range l.list {
		h := &l.list[i]
		if d.Group != "" && h.group == folded(d.Group) || d.Group == "" && pattern.match(h.label) != nil {
			l.days = append(l.days, h)
		}
	}
}

func (l *layout) resolveEach(p *Profile) {
	fits := func(h *heading, names []string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return h.fits(folded(name)) })
	}
	for i := range l.list {
		h := &l.list[i]
		if fits(h, p.file.Each.Of) && !fits(h, p.file.Each.Not) {
			l.each = append(l.each, h)
		}
	}
}
