package report

import (
	"slices"
	"strings"
	"unicode/utf16"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// TemplateOf says what a blank workbook is for.
type TemplateOf struct {
	Source *scheme.Source
	Scheme *scheme.Scheme
	// Common are the sheets that mean the same in every scheme.
	Common []sheet.Spec
	// Bounded tells that the workbook is for the scheme's period only, so that
	// dates of the period are held to it.
	Bounded bool
	// People are the rows of the roster, each with the values of its columns that
	// are read; nil leaves the roster empty.
	People [][]value.Value
}

// Template lays out the blank workbook that a scheme asks for: a sheet that says
// how to fill in the others, then those that must be there, those that may be
// missing, and the common ones. Every column has its format, its rule, a note
// that explains it, and an example that runs pass over.
func Template(of TemplateOf) Book {
	t := &template{TemplateOf: of}
	t.lists.sheet = scheme.GuideSheet
	for _, optional := range []bool{false, true} {
		for _, def := range of.Scheme.Sheets {
			if def.Of == nil && !def.Sheet.Records && def.Spec.Optional == optional {
				t.forms = append(t.forms, t.form(def))
			}
		}
	}
	for _, spec := range of.Common {
		t.forms = append(t.forms, t.commonForm(spec))
	}
	guide := t.guide()
	book := Book{Title: of.Scheme.Title + " 填写模板"}
	if !slices.ContainsFunc(of.Scheme.Sheets, func(def *scheme.SheetDef) bool { return def.Sheet.Name == scheme.GuideSheet }) {
		book.Sheets = append(book.Sheets, guide)
	}
	for i := range t.forms {
		book.Sheets = append(book.Sheets, t.forms[i].page(book.Title))
	}
	return book
}

// template is a workbook under way.
type template struct {
	TemplateOf
	forms []form
	lists wordLists
}

// form is one sheet to fill in.
type form struct {
	name string
	// kind says how many rows belong there, note what the scheme says of it.
	kind, note string
	optional   bool
	fields     []field
	rows       [][]value.Value // that are filled in already, by field
}

// field is one column of a form.
type field struct {
	sheet.Column
	// words explain the column: the lines of its note after the name.
	words []string
	rule  Rule
	// unread is a column that stands there for people only.
	unread bool
	// kept keeps what is typed as text.
	kept    bool
	example value.Value
}

// form lays out a sheet of the scheme.
func (t *template) form(def *scheme.SheetDef) form {
	f := form{name: def.Sheet.Name, kind: sheetKind(def), optional: def.Spec.Optional, note: t.sheetNote(def.Sheet.Name)}
	for i := range def.Spec.Columns {
		f.fields = append(f.fields, t.field(def, i))
	}
	f.mark()
	t.fill(&f, def)
	return f
}

// sheetKind says how many rows of whom a sheet has.
func sheetKind(def *scheme.SheetDef) string {
	s := def.Sheet
	owner := "员工"
	switch {
	case s.Keyed:
		return "每个“" + def.Key.Name + "”一行"
	case s.Owner.Level == formula.Company && s.Many:
		return "全公司的数据，有几行写几行"
	case s.Owner.Level == formula.Company:
		return "全公司只有一行"
	case s.Owner.Level == formula.Group:
		owner = s.Owner.Name
	}
	if s.Many {
		return "每个" + owner + "有几行写几行，没有就不写"
	}
	return "每个" + owner + "一行"
}

// field lays out a column that is read.
func (t *template) field(def *scheme.SheetDef, index int) field {
	c := def.Spec.Columns[index]
	f := field{Column: c, kept: c.Type == sheet.IDType, example: t.example(&c)}
	f.words = t.columnWords(def, &c)
	f.rule = t.rule(&c)
	if f.rule.Kind == AnyValue {
		f.rule = t.people(def, &c)
	}
	return f
}

// commonForm lays out a sheet that means the same in every scheme.
func (t *template) commonForm(spec sheet.Spec) form {
	f := form{name: spec.Name, kind: commonKinds[spec.Name], optional: true}
	for i := range spec.Columns {
		c := spec.Columns[i]
		field := field{Column: c, kept: c.Type != sheet.NumberType, rule: t.rule(&c)}
		field.words = append(mustWords(&c), commonWords[spec.Name+"/"+c.Name])
		field.example = t.commonExample(&c)
		switch {
		case c.Type == sheet.IDType:
			field.rule = t.idRule()
		case spec.Name == scheme.AdjustmentsSheet && c.Name == "项目":
			field.rule = t.lists.rule(t.paidItems(), "不是方案里的收入或扣款项目，会单独成一行计入"+wordGross+"。")
		case spec.Name == scheme.OpeningSheet && c.Name == "名称":
			field.rule = t.lists.rule(t.personalFigures(), "方案里没有这个名称。")
		}
		f.fields = append(f.fields, field)
	}
	f.mark()
	return f
}

// mark puts the word by which an example is known into the example's ids, or
// into its first cell.
func (f *form) mark() {
	ids := false
	for i := range f.fields {
		if f.fields[i].Type == sheet.IDType {
			f.fields[i].example = value.OfText(sheet.ExampleWord)
			ids = true
		}
	}
	if !ids {
		f.fields[0].example = value.OfText(sheet.ExampleWord)
	}
}

// paidItems are the items that can be adjusted.
func (t *template) paidItems() []string {
	var names []string
	for _, item := range t.Scheme.Items {
		if item.Kind != scheme.Info {
			names = append(names, item.Name)
		}
	}
	return names
}

// personalFigures are the values and items of each employee, which opening rows
// can give.
func (t *template) personalFigures() []string {
	var names []string
	for _, f := range t.Scheme.Figures {
		if f.Scope == formula.EmployeeScope && (f.Kind == scheme.ValueFigure || f.Kind == scheme.ItemFigure) && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}

// wordLists are the lists to choose from that are too long for a rule; they
// stand in the guide.
type wordLists struct {
	sheet string
	lists [][]string
}

// rule offers a list and asks about other words; without words it bounds nothing.
func (l *wordLists) rule(words []string, otherwise string) Rule {
	if len(words) == 0 {
		return Rule{}
	}
	r := Rule{Kind: OneOf, Words: words, Gentle: true, Message: otherwise}
	units := 0
	plain := true
	for _, w := range words {
		units += len(utf16.Encode([]rune(w))) + 1
		plain = plain && !strings.ContainsAny(w, ",") && strings.TrimSpace(w) == w && !strings.HasPrefix(w, "=")
	}
	if plain && units <= maxListText {
		return r
	}
	i := slices.IndexFunc(l.lists, func(other []string) bool { return slices.Equal(other, words) })
	if i < 0 {
		i = len(l.lists)
		l.lists = append(l.lists, words)
	}
	r.SourceSheet = l.sheet
	r.Source = Range{FirstRow: listRow, FirstColumn: listColumn + i, LastRow: listRow + len(words) - 1, LastColumn: listColumn + i}
	return r
}

// maxListText is how many UTF-16 units the words of a rule may have together, the
// commas between them included; a longer list has to stand in a sheet.
const maxListText = 250

// Where the lists stand in the guide: side by side, right of what is printed.
const (
	listColumn = guideColumns + 3
	listRow    = 5
)

// near tells whether a heading beside the columns that are read could be taken
// for one of them.
func (f *form) near(heading string) bool {
	for i := range f.fields {
		for _, name := range append(slices.Clone(f.fields[i].From), f.fields[i].Name) {
			if sheet.SameName(name, heading) || diag.Nearest(name, []string{heading}) != "" {
				return true
			}
		}
	}
	return false
}
