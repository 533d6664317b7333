package source

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// Person is one row of the roster as profiles see it.
type Person struct {
	// ID is the 工号.
	ID string
	// Name is the 姓名, or "".
	Name string
	// Accounts are the values of the columns that profiles find people by, by
	// the column's name: UserId, 账号, 旺旺.
	Accounts map[string]string
}

// NameColumn is the column of people's names in every roster.
const NameColumn = "姓名"

// Roster are the people that rows of exports are given to.
type Roster struct {
	sheet  string
	people []Person
	index  map[string]map[string][]int // by column, by value: who has it
	names  []string
}

// NewRoster makes the roster of the sheet of a name, for messages.
func NewRoster(sheetName string, people []Person) *Roster {
	r := &Roster{sheet: sheetName, people: people, index: map[string]map[string][]int{}}
	for i, p := range people {
		r.put(LinkColumn, p.ID, i)
		if name := bareName(p.Name); name != "" {
			r.put(NameColumn, name, i)
			r.names = append(r.names, name)
		}
		for column, account := range p.Accounts {
			if column != LinkColumn && column != NameColumn {
				r.put(column, account, i)
			}
		}
	}
	return r
}

func (r *Roster) put(column, text string, person int) {
	if text == "" {
		return
	}
	if r.index[column] == nil {
		r.index[column] = map[string][]int{}
	}
	r.index[column][text] = append(r.index[column][text], person)
}

// find are the people with a text in one of the columns, each once.
func (r *Roster) find(columns []string, text string) []int {
	var out []int
	for _, c := range columns {
		out = append(out, r.index[c][text]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// inside are the people of whom a text holds a value of one of the columns. A
// value that is only part of a longer one which is there too does not count.
func (r *Roster) inside(columns []string, text string) []int {
	var found []string
	var out []int
	for _, c := range columns {
		for value := range r.index[c] {
			if names(text, value) {
				found = append(found, value)
			}
		}
	}
	slices.Sort(found)
	for _, value := range found {
		if !slices.ContainsFunc(found, func(other string) bool { return other != value && strings.Contains(other, value) }) {
			out = append(out, r.find(columns, value)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// names tells whether a text holds a name: not as a part of a longer word or
// number, as li is of deliver, and in upper or lower case.
func names(text, name string) bool {
	text, name = strings.ToLower(text), strings.ToLower(name)
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(name)
		if !(at > 0 && isWordByte(text[at-1]) && isWordByte(name[0])) &&
			!(end < len(text) && isWordByte(text[end]) && isWordByte(name[len(name)-1])) {
			return true
		}
		from = at + 1
	}
}

// isWordByte tells whether a byte is a letter or a digit of an ASCII word.
func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// has tells whether the roster has a value in one of the columns.
func (r *Roster) has(columns []string) bool {
	return slices.ContainsFunc(columns, func(c string) bool { return len(r.index[c]) > 0 })
}

// RosterColumns are the columns of the roster by which the profile finds people,
// beside 工号 and 姓名.
func (p *Profile) RosterColumns() []string {
	var out []string
	for _, w := range p.ways {
		for _, c := range w.roster {
			if c != LinkColumn && c != NameColumn && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// usableWays chooses the ways by which the rows of a sheet find their people: a
// way needs its column in the export, with something in it, and one in the
// roster. An account that may also be somebody's 工号 is one where at least one
// is. Names count only where there is no other way.
func (v *View) usableWays(filled, known []bool) {
	for i := range v.profile.ways {
		w := &v.profile.ways[i]
		roster := w.roster
		if w.By.Value != LinkColumn && !known[i] {
			roster = slices.DeleteFunc(slices.Clone(roster), func(c string) bool { return c == LinkColumn })
		}
		if filled[w.field] && v.set.context.Roster.has(roster) && (!w.Name || len(v.ways) == 0) {
			v.ways = append(v.ways, w)
		}
	}
}

// noteKnown notes the ways by which the cell of a field finds somebody.
func (v *View) noteKnown(field int, cell sheet.RawCell, known []bool) {
	for i := range v.profile.ways {
		if w := &v.profile.ways[i]; w.field == field && !known[i] {
			val, problem := v.readers[field].read(cell, v.date1904)
			known[i] = problem == nil && len(v.set.context.Roster.find(w.roster, val.String())) > 0
		}
	}
}

// byName tells whether people are found by their names alone.
func (v *View) byName() bool { return len(v.ways) == 1 && v.ways[0].Name }

// verdict is what is to be done with a row.
type verdict uint8

const (
	found verdict = iota
	faulty
	nobodys // the row names nobody, and the profile leaves such rows out
	others  // the person is not in the roster, and the profile leaves such rows out
)

// person finds whose a row is. The problem is given for faulty rows; it has its
// place.
func (v *View) person(row *sourceRow) (id string, what verdict, problem diag.Problem) {
	roster := v.set.context.Roster
	for _, w := range v.ways {
		cell := v.cellOf(row, w.field)
		reader := v.readers[w.field]
		if cell == nil || reader.isBlank(*cell) {
			continue
		}
		at := v.at(row, cell.Column)
		val, wrong := reader.read(*cell, v.date1904)
		if wrong != nil {
			wrong.Place = at
			return "", faulty, *wrong
		}
		text := val.String()
		if w.Inside {
			switch people := roster.inside(w.roster, text); len(people) {
			case 0:
				continue
			case 1:
				return roster.people[people[0]].ID, found, diag.Problem{}
			default:
				return "", faulty, severalInside(at, text, roster, people)
			}
		}
		if w.Pad > len(text) && strings.Trim(text, "0123456789") == "" {
			text = strings.Repeat("0", w.Pad-len(text)) + text
		}
		people := roster.find(w.roster, text)
		switch {
		case len(people) == 1:
			return roster.people[people[0]].ID, found, v.checkName(row, roster.people[people[0]], w)
		case len(people) > 1:
			return "", faulty, ambiguousPerson(at, w, text, roster, people)
		case v.profile.file.Person.Others == "skip":
			return "", others, diag.Problem{}
		}
		return "", faulty, unknownPerson(at, w, text, v.nameOf(row), roster)
	}
	if v.profile.file.Person.Nobody == "skip" {
		return "", nobodys, diag.Problem{}
	}
	return "", faulty, nobody(v.at(row, v.firstColumn(row)), v.profile, v.ways, v.nameOf(row), roster)
}

// nameOf is the person's name in the export, or "".
func (v *View) nameOf(row *sourceRow) string {
	for i, f := range v.profile.fields {
		if f.origin == fromColumn && f.column.Type == "name" && f.name == NameColumn {
			if cell := v.cellOf(row, i); cell != nil && cell.Kind == sheet.TextCell {
				return bareName(cell.Text)
			}
		}
	}
	return ""
}

// checkName warns where the name in the export is not the roster's.
func (v *View) checkName(row *sourceRow, p Person, w *wayTo) diag.Problem {
	name := v.nameOf(row)
	if w.Name || name == "" || p.Name == "" || folded(name) == folded(bareName(p.Name)) {
		return diag.Problem{}
	}
	return otherName(v.at(row, v.firstColumn(row)), p, name)
}
