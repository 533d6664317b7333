package sheet

import (
	"strings"
)

// Heading names one column of a sheet: the text above its cells, and the title
// of the group of columns that it stands under, if the headings have two rows.
type Heading struct {
	// Column and Row are the cell of the leaf, both from 1.
	Column, Row int
	// Group and Leaf are the texts as they stand, trimmed. Group is "" for a
	// column that belongs to no group.
	Group, Leaf string

	group, leaf string // folded
}

// newHeading copies its texts: a row's are only valid until the next one.
func newHeading(column, row int, group, leaf string) Heading {
	h := Heading{Column: column, Row: row, Group: strings.Clone(group), Leaf: strings.Clone(leaf)}
	h.group, h.leaf = folded(h.Group), folded(h.Leaf)
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
	// byName: a heading without a group; or group and leaf, as 请假/事假.
	byName
	// byPath: group and leaf. A leading / stands for no group.
	byPath
)

// matches compares with a folded name. Leaves may hold a / themselves, so that
// nothing is split.
func (h Heading) matches(name string) match {
	switch {
	case h.group != "" && len(name) == len(h.group)+1+len(h.leaf) &&
		name[len(h.group)] == '/' && strings.HasPrefix(name, h.group) && strings.HasSuffix(name, h.leaf):
		return byPath
	case h.group == "" && len(name) == len(h.leaf)+1 && name[0] == '/' && name[1:] == h.leaf:
		return byPath
	case name != h.leaf:
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

	above []string // the rows above, each as lineOf writes it
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
// count. A name that begins with / fits only a heading without a group.
func (h Headings) Named(names ...string) []Heading {
	want := make([]string, len(names))
	for i, name := range names {
		want[i] = folded(name)
	}
	return h.named(want)
}

// named is Named for folded names.
func (h Headings) named(names []string) []Heading {
	var by [byPath + 1][]Heading
	for _, heading := range h.List {
		best := noMatch
		for _, name := range names {
			best = max(best, heading.matches(name))
		}
		by[best] = append(by[best], heading)
	}
	switch {
	case len(by[byPath]) == 0 && len(by[byLeaf]) > 0:
		return append(by[byName], by[byLeaf]...)
	case len(by[byPath]) > 0:
		return append(by[byPath], by[byName]...)
	default:
		return by[byName]
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
