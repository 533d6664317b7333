package sheet

import (
	"slices"
	"strings"

	"paysheet/pkg/value"
)

// Heading names one column of a sheet: the text above its cells, and the title
// of the group of columns that it stands under, if the headings have two rows.
type Heading struct {
	// Column and Row are the cell of the leaf, both from 1.
	Column, Row int
	// Group and Leaf are the texts as they stand, trimmed. Group is "" for a
	// column that belongs to no group.
	Group, Leaf string
	// Unit is the unit in brackets at the end of the leaf: 分钟 in 迟到时长(分钟),
	// "" for none.
	Unit string

	group, leaf, bare string // folded; bare is the leaf without its unit

	scale *value.Number // of plain numbers below; set for a column of a specification
}

// newHeading copies its texts: a row's are only valid until the next one.
func newHeading(column, row int, group, leaf string) Heading {
	h := Heading{Column: column, Row: row, Group: strings.Clone(group), Leaf: strings.Clone(leaf)}
	h.group, h.leaf = folded(h.Group), folded(h.Leaf)
	h.bare, h.Unit = cutUnit(h.leaf)
	return h
}

// String is how a scheme names the column: 请假/事假(天), or the leaf alone.
func (h Heading) String() string {
	if h.Group == "" {
		return h.Leaf
	}
	return h.Group + "/" + h.Leaf
}

// Cell is the cell of the leaf.
func (h Heading) Cell() string { return CellName(h.Column, h.Row) }

// match is how well a name fits a heading.
type match uint8

const (
	noMatch match = iota
	// byLeaf: the leaf of a group.
	byLeaf
	// byName: a heading without a group.
	byName
	// byPath: group and leaf, as 请假/事假. A leading / stands for no group.
	byPath
	matches
)

// fit compares with a folded name. Leaves may hold a / themselves, so that
// nothing is split. bare tells that the name fits without the heading's unit.
func (h Heading) fit(name string) (how match, bare bool) {
	if how = h.fitLeaf(name, h.leaf); how == noMatch && h.Unit != "" {
		how = h.fitLeaf(name, h.bare)
		bare = how != noMatch
	}
	return how, bare
}

func (h Heading) fitLeaf(name, leaf string) match {
	switch {
	case len(name) == len(h.group)+1+len(leaf) &&
		name[len(h.group)] == '/' && strings.HasPrefix(name, h.group) && strings.HasSuffix(name, leaf):
		return byPath
	case name != leaf:
		return noMatch
	case h.group == "":
		return byName
	default:
		return byLeaf
	}
}

// Headings are the one or two rows of a sheet that name its columns.
type Headings struct {
	// First and Last are the rows, the same where there is only one.
	First, Last int
	// List has one heading for each column that has one, in their order.
	List []Heading
	// Titles are the titles of groups, each at its first column.
	Titles []Heading

	above  []textRow // the rows above
	fields int       // of the headings in a text file
}

// Data is the first row that may hold data.
func (h Headings) Data() int { return h.Last + 1 }

// Found tells whether there are headings at all.
func (h Headings) Found() bool { return h.Last > 0 }

// Named are the headings that a column's names fit: none, one, or several that
// a person must tell apart. A name is compared without regard to blanks, line
// breaks, width, case and forms of brackets and arrows. It fits a heading
// without a group, group and leaf (请假/事假), or the leaf alone; where group and
// leaf are named, or there is a heading without a group, leaves alone do not
// count. A name that begins with / fits only a heading without a group. The unit
// of a heading (迟到时长(分钟)) may be left out, unless a heading fits with it.
func (h Headings) Named(names ...string) []Heading {
	want := make([]string, len(names))
	for i, name := range names {
		want[i] = folded(name)
	}
	return h.named(want, true)
}

// named is Named for folded names; units tells whether headings may have a unit
// that the names leave out.
func (h Headings) named(names []string, units bool) []Heading {
	var whole, bare [matches][]Heading
	for _, heading := range h.List {
		best, bestBare := noMatch, false
		for _, name := range names {
			how, without := heading.fit(name)
			if how > best || how == best && !without {
				best, bestBare = how, without
			}
		}
		if bestBare {
			bare[best] = append(bare[best], heading)
		} else {
			whole[best] = append(whole[best], heading)
		}
	}
	plain := func(by [matches][]Heading) []Heading { return slices.Concat(by[byName], by[byLeaf]) }
	switch {
	case len(whole[byPath]) > 0:
		return slices.Concat(whole[byPath], whole[byName])
	case units && len(bare[byPath]) > 0:
		return slices.Concat(bare[byPath], whole[byName])
	case len(plain(whole)) > 0 || !units:
		return plain(whole)
	default:
		return plain(bare)
	}
}

// texts are the headings as messages list them.
func (h Headings) texts() []string {
	var out []string
	for _, heading := range h.List {
		out = append(out, heading.String())
	}
	return out
}

// moneyAbove is the unit of money that a row above the headings names for the
// whole table, as in 单位：万元; "" for none.
func (h Headings) moneyAbove() (word string, column, row int) {
	for _, row := range h.above {
		for _, c := range row.cells {
			_, rest, ok := strings.Cut(folded(c.text), "单位:")
			if rest = strings.TrimRight(rest, ")]"); ok && parseUnit(rest, false).inYuan() > 0 {
				return rest, c.column, row.number
			}
		}
	}
	return "", 0, 0
}

// title is the group whose title a name is; ok is false for none.
func (h Headings) title(names []string) (title Heading, members []string, ok bool) {
	for _, t := range h.Titles {
		for _, name := range names {
			if t.leaf != name {
				continue
			}
			for _, heading := range h.List {
				if heading.group == t.leaf {
					members = append(members, heading.String())
				}
			}
			return t, members, true
		}
	}
	return title, nil, false
}
