package report

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// largest is the largest number of fifteen digits: cells with more are refused.
const largest = 999_999_999_999_999

// rule is what a column takes, so that a slip is met when it is typed. Where a
// text may stand for what is meant, as 7.5小时 in a length of time or a word for
// nothing, nothing is bounded.
func (t *template) rule(c *sheet.Column) Rule {
	switch {
	case c.Epoch || len(c.Blank) > 0:
		return Rule{}
	case len(c.Among) > 0:
		r := t.lists.rule(c.Among, "只能是："+strings.Join(c.Among, "、")+"。")
		r.Gentle = false
		return r
	case c.Type == sheet.BooleanType:
		return Rule{Kind: OneOf, Words: []string{wordYes, wordNo}, Message: "只能是：是、否。"}
	case c.Type == sheet.TimeType:
		return Rule{Kind: TimeOfDay, Message: "应为时刻，例如 21:00。"}
	case c.Type == sheet.DateType:
		return t.dateRule(c)
	case c.Type == sheet.NumberType:
		return numberRule(c)
	}
	return Rule{}
}

func (t *template) dateRule(c *sheet.Column) Rule {
	p := t.Scheme.Period
	if c.Within == sheet.PeriodOnly && t.Bounded {
		return Rule{Kind: DateWithin, From: value.OfDate(p.First()), To: value.OfDate(p.Last()), Message: fmt.Sprintf("应为 %s 至 %s 之间的日期。", p.First(), p.Last())}
	}
	// Before that day, spreadsheets do not agree on how to count.
	first, _ := value.NewDate(1900, 3, 1)
	return Rule{Kind: DateWithin, From: value.OfDate(first), Message: "应为日期，例如 2026-10-03。"}
}

func numberRule(c *sheet.Column) Rule {
	r := Rule{Kind: NumberWithin, From: value.OfInt(-largest), To: value.OfInt(largest), Message: "应为数字，不带单位。"}
	if c.Percent == sheet.Points {
		return r // the bounds are those of the share
	}
	if c.Min != nil {
		r.From = value.Of(*c.Min)
	}
	if c.Max != nil {
		r.To = value.Of(*c.Max)
	}
	if bounds := boundsWords(c); bounds != "" {
		r.Message = "应为数字，" + bounds + "，不带单位。"
	}
	return r
}

// people offers the roster's 工号, or the names of its groups, where a column
// names people or groups and the roster is known.
func (t *template) people(def *scheme.SheetDef, c *sheet.Column) Rule {
	roster := t.Scheme.Roster
	switch {
	case t.People == nil:
		return Rule{}
	case def == roster && t.isGroup(c.Name):
		return t.lists.rule(t.groupNames(c.Name, t.People), "名册里还没有这个"+c.Name+"。确实是新的，就选“是”。")
	case t.namesOwner(def, c.Name, formula.EmployeeScope):
		return t.idRule()
	}
	for _, g := range roster.Groups {
		if t.namesOwner(def, c.Name, formula.GroupScope(g.Name)) {
			return t.lists.rule(t.groupNames(g.Name, t.People), "名册里没有这个"+g.Name+"。")
		}
	}
	return Rule{}
}

// namesOwner tells whether a column of a sheet other than the roster says whose
// its rows are, in the sheet itself or in a view of it.
func (t *template) namesOwner(def *scheme.SheetDef, column string, owner formula.Scope) bool {
	if def == t.Scheme.Roster {
		return false
	}
	return slices.ContainsFunc(t.Scheme.Sheets, func(other *scheme.SheetDef) bool {
		if other != def && other.Of != def || other.Sheet.Owner != owner || other.Sheet.Keyed {
			return false
		}
		return other.Link != nil && other.Link.Name == column || other.Key != nil && other.Key.Name == column
	})
}

// idRule offers the 工号 of the roster's sheet.
func (t *template) idRule() Rule {
	if len(t.People) == 0 {
		return Rule{}
	}
	roster := t.Scheme.Roster
	column := roster.Key.Index + 1
	return Rule{
		Kind: OneOf, Gentle: true, Message: roster.Sheet.Name + "表里没有这个" + roster.Key.Name + "。",
		SourceSheet: roster.Sheet.Name, Source: Range{FirstRow: firstEntry, FirstColumn: column, LastRow: firstEntry + len(t.People) - 1, LastColumn: column},
	}
}

// groupNames are the names that a column of the roster has for some people,
// sorted.
func (t *template) groupNames(group string, people [][]value.Value) []string {
	c, ok := t.Scheme.Roster.Sheet.Column(group)
	if !ok {
		return nil
	}
	var names []string
	for _, p := range people {
		if v := p[c.Index]; !v.IsBlank() {
			names = append(names, v.Text())
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// employed are the people who are employed in the period; all of them where the
// workbook is for no period.
func (t *template) employed() [][]value.Value {
	def, p := t.Scheme.Roster, t.Scheme.Period
	var out [][]value.Value
	for _, row := range t.People {
		in := true
		if c := def.EmployedFrom; t.Bounded && c != nil && !row[c.Index].IsBlank() {
			in = row[c.Index].Date() <= p.Last()
		}
		if c := def.EmployedUntil; t.Bounded && c != nil && !row[c.Index].IsBlank() {
			in = in && row[c.Index].Date() >= p.First()
		}
		if in {
			out = append(out, row)
		}
	}
	return out
}

// fill puts the people, or the groups, into the sheets that have a row for each.
func (t *template) fill(f *form, def *scheme.SheetDef) {
	roster := t.Scheme.Roster
	switch {
	case t.People == nil || def.Sheet.Many || def.Sheet.Keyed:
	case def == roster:
		f.rows = t.People
	case def.Sheet.Owner.Level == formula.Group:
		for _, name := range t.groupNames(def.Sheet.Owner.Name, t.employed()) {
			row := make([]value.Value, len(f.fields))
			row[def.Key.Index] = value.OfText(name)
			f.rows = append(f.rows, row)
		}
	case def.Sheet.Owner == formula.EmployeeScope:
		t.fillPeople(f, def)
	}
}

// fillPeople writes who each row is of, with the name beside the 工号, so that
// nobody has to know the ids by heart.
func (t *template) fillPeople(f *form, def *scheme.SheetDef) {
	roster := t.Scheme.Roster
	name := slices.IndexFunc(f.fields, func(c field) bool { return c.Name == scheme.PersonName })
	if name < 0 && roster.Person != nil && !f.near(scheme.PersonName) {
		name = def.Key.Index + 1
		f.fields = slices.Insert(f.fields, name, field{
			Column: sheet.Column{Name: scheme.PersonName, Type: sheet.TextType, Optional: true}, unread: true,
			words: []string{"只给人看，不读"}, example: value.OfText("张三"),
		})
	}
	for _, p := range t.employed() {
		row := make([]value.Value, len(f.fields))
		row[def.Key.Index] = p[roster.Key.Index]
		if name >= 0 && roster.Person != nil {
			row[name] = p[roster.Person.Index]
		}
		f.rows = append(f.rows, row)
	}
}
