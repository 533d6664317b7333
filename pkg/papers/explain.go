package papers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// Written is a figure of one person, group or company as the papers hold it.
type Written struct {
	Name string
	// Who is the 工号, the group, or "" for the company.
	Who string
	// Cell is where it stands, with its sheet.
	Cell string
	// Formula is its formula without the equals sign, "" for a value.
	Formula string
	// Array tells that the formula is entered as an array.
	Array bool
	Value value.Value
	// Why says why there is no formula, or is "".
	Why string
	// Cells are what the formula names, in its order.
	Cells []Named
}

// Named is a cell, a range or a name in a formula.
type Named struct {
	// Text is how the formula writes it, Name what it is.
	Text, Name string
	// Value is that of a single cell.
	Value value.Value
	// Many tells that it is a range.
	Many bool
}

// Figure is the formula of a figure of one entity: a person by 工号, a group of a
// roster's column by its name, or with neither the company. ok is false where
// there is no such figure or entity.
func (p *Papers) Figure(who engine.Question) (w Written, ok bool) {
	l := p.l
	i := slices.IndexFunc(l.scheme.Figures, func(f *scheme.Figure) bool { return f.Name == who.Figure && l.figures[f.ID] != nil })
	if i < 0 {
		return Written{}, false
	}
	c := l.figures[l.scheme.Figures[i].ID]
	asked, key := formula.EmployeeScope, who.Employee
	switch {
	case who.Company:
		asked, key = formula.CompanyScope, ""
	case who.Column != "":
		asked, key = formula.GroupScope(who.Column), who.Group
	}
	entity := -1
	if s := c.page.scope; s != asked && s != formula.CompanyScope && asked != formula.EmployeeScope {
		return Written{}, false // each of several people or groups has one
	}
	for i := range l.run.Count(asked) {
		if l.run.Key(asked, i) == key {
			entity = l.run.Within(c.page.scope, asked, i)
		}
	}
	if entity < 0 {
		return Written{}, false
	}
	row := strconv.Itoa(firstRow + entity)
	w = Written{
		Name: who.Figure, Who: l.run.Key(c.page.scope, entity), Cell: quoted(c.page.name) + "!" + c.letter() + row,
		Formula: strings.ReplaceAll(c.text, formula.RowMark, row), Array: c.array, Value: c.value(entity), Why: c.why,
	}
	w.Cells = l.references(w.Formula, c.page)
	return w, true
}

// referencePattern finds texts in quotes, and cells, ranges and names outside of them.
var referencePattern = regexp.MustCompile(`"(?:[^"]|"")*"|((?:'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_]*!)?\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)|([\p{L}_][\p{L}\p{N}_.]*)(\()?`)

// references says what a formula of a page names.
func (l *layout) references(text string, home *page) []Named {
	var out []Named
	for _, m := range referencePattern.FindAllStringSubmatch(text, -1) {
		var n Named
		ok := false
		switch {
		case m[1] != "":
			n, ok = l.cellNamed(m[1], home)
		case m[2] != "" && m[3] == "":
			n, ok = l.params.named(m[2])
		}
		if ok && !slices.ContainsFunc(out, func(have Named) bool { return have.Text == n.Text }) {
			out = append(out, n)
		}
	}
	return out
}

// cellNamed says what stands in a cell or a range.
func (l *layout) cellNamed(text string, home *page) (Named, bool) {
	sheet, cell := "", text
	if i := strings.LastIndexByte(text, '!'); i >= 0 {
		sheet, cell = strings.ReplaceAll(strings.Trim(text[:i], "'"), "''", "'"), text[i+1:]
	}
	first, last := cutRange(strings.ReplaceAll(cell, "$", ""))
	column := strings.TrimRight(first, "0123456789")
	row, err := strconv.Atoi(first[len(column):])
	if err != nil {
		return Named{}, false
	}
	if sheet == l.params.name {
		return l.params.at(text, row, column)
	}
	for _, p := range append([]*page{home}, l.pages()...) {
		if p.name != sheet && (sheet != "" || p != home) {
			continue
		}
		for _, c := range p.columns {
			if c.letter() != column {
				continue
			}
			n := Named{Text: text, Name: short(c.heading), Many: last != ""}
			if !n.Many && c.value != nil && row >= firstRow && row < firstRow+p.rows {
				n.Value = c.value(row - firstRow)
			}
			return n, true
		}
	}
	return Named{}, false
}

// pages are all pages of the workbook.
func (l *layout) pages() []*page {
	all := slices.Concat(l.inputs, l.groups, []*page{l.people, l.company, l.adjust, l.past})
	return slices.DeleteFunc(all, func(p *page) bool { return p == nil })
}

// named is what a defined name stands for.
func (p *params) named(name string) (Named, bool) {
	for _, n := range p.names {
		if n.Name != name {
			continue
		}
		_, cell, _ := strings.Cut(n.RefersTo, "!")
		first, last := cutRange(strings.ReplaceAll(cell, "$", ""))
		column := strings.TrimRight(first, "0123456789")
		row, err := strconv.Atoi(first[len(column):])
		if err != nil || last != "" {
			return Named{Text: name, Name: n.RefersTo, Many: last != ""}, err == nil
		}
		at, ok := p.at(name, row, column)
		at.Name = n.RefersTo
		return at, ok
	}
	return Named{}, false
}

// at is a cell of the sheet 参数.
func (p *params) at(text string, row int, column string) (Named, bool) {
	n := Named{Text: text, Name: p.name}
	if row < 1 || row > len(p.rows) {
		return n, false
	}
	for i, c := range p.rows[row-1] {
		if letters(i+1) == column {
			n.Value = c.Value
			return n, true
		}
	}
	return n, false
}
