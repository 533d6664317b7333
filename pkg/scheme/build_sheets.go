package scheme

import (
	"fmt"
	"gopkg.in/yaml.v3"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// sheets builds the sheets: first the roster, whose text columns are the
// groups, then the others, then views of them.
func (b *builder) sheets() {
	entries := b.file.Sheets.Entries
	roster := slices.IndexFunc(entries, func(e Entry[Sheet]) bool { return e.Value.One.Value == "employee" })
	if roster < 0 {
		b.report(b.file.Sheets.node, CodeSheet, "No sheet is the roster, so nobody can be paid.", "Declare the sheet of the people with one: employee and key: 工号.")
		return
	}
	defs := make([]*SheetDef, len(entries))
	defs[roster] = b.sheet(entries[roster], nil)
	b.out.Roster = defs[roster]
	b.roster(entries[roster], defs[roster])
	for i, e := range entries {
		if i != roster && e.Value.Of.node == nil {
			defs[i] = b.sheet(e, nil)
		}
	}
	for i, e := range entries {
		if e.Value.Of.node == nil {
			continue
		}
		at := slices.IndexFunc(entries, func(o Entry[Sheet]) bool { return o.Name == e.Value.Of.Value && o.Value.Of.node == nil })
		if at < 0 {
			var names []string
			for _, o := range entries {
				if o.Value.Of.node == nil {
					names = append(names, o.Name)
				}
			}
			b.report(e.Value.Of.node, CodeSheet, fmt.Sprintf("There is no sheet %s to read again.", e.Value.Of.Value), didYouMean(e.Value.Of.Value, names))
			continue
		}
		defs[i] = b.sheet(e, defs[at])
	}
	for i, def := range defs {
		if def != nil {
			def.Sheet.ID = i
			b.out.Sheets = append(b.out.Sheets, def)
		}
	}
}

// sheet builds one sheet; base is the sheet whose rows it shows again, or nil.
func (b *builder) sheet(e Entry[Sheet], base *SheetDef) *SheetDef {
	if e.Name == AdjustmentsSheet || e.Name == OpeningSheet {
		b.report(e.node, CodeSheet, fmt.Sprintf("The sheet %s means the same in every scheme and cannot be declared.", e.Name), "Give the sheet another name.")
		return nil
	}
	if have, ok := b.u.Tables[e.Name]; ok {
		b.report(e.node, CodeDuplicate, fmt.Sprintf("%s is a table already, at %s.", e.Name, have.Declared), "Give one of them another name.")
	}
	def := &SheetDef{
		Sheet: &formula.Sheet{Name: e.Name}, Of: base,
	}
	b.u.Sheets[e.Name] = def.Sheet
	b.owner(e, def)
	if base != nil {
		def.Sheet.Base = base.Sheet
		def.Sheet.Columns = base.Sheet.Columns
		if len(e.Value.Columns.Entries) > 0 {
			b.report(e.Value.Columns.node, CodeSheet, fmt.Sprintf("%s has the columns of %s and none of its own.", e.Name, base.Sheet.Name), "Declare the column there.")
		}
	} else {
		b.columns(e, def)
	}
	b.linkAndKey(e, def)
	return def
}

// owner reads one:, many: and of: of a sheet.
func (b *builder) owner(e Entry[Sheet], def *SheetDef) {
	s, v := def.Sheet, e.Value
	per := v.One
	switch {
	case v.Of.node != nil && v.One.node != nil:
		b.report(v.One.node, CodeSheet, "A view of another sheet has many rows for each owner.", "Write many: instead of one:, or leave both out for many: employee.")
		return
	case v.One.node != nil && v.Many.node != nil:
		b.report(v.Many.node, CodeSheet, "A sheet has one row for each owner or many, not both.", "Keep one: or many:.")
		return
	case v.Many.node != nil:
		per, s.Many = v.Many, true
	case v.Of.node != nil:
		s.Many, s.Owner = true, formula.EmployeeScope
		return
	case v.One.node == nil:
		b.report(e.node, CodeSheet, fmt.Sprintf("%s does not say whose its rows are.", e.Name), "Add one: or many: with employee, company or a text column of the roster.")
		return
	}
	switch {
	case per.Value == "employee":
		s.Owner = formula.EmployeeScope
	case per.Value == "company":
		s.Owner = formula.CompanyScope
	case per.Value == "row" && !s.Many:
		s.Owner, s.Keyed = formula.CompanyScope, true
	case slices.Contains(b.u.Groups, per.Value):
		s.Owner = formula.GroupScope(per.Value)
	default:
		b.noSuchOwner(per, "row")
	}
}

// noSuchOwner reports a word for an owner that is none.
func (b *builder) noSuchOwner(per Text, also string) {
	possible := append([]string{"employee", "company"}, b.u.Groups...)
	if also != "" {
		possible = append(possible, also)
	}
	b.report(per.node, CodeWord, fmt.Sprintf("%q is none of: %s.", per.Value, strings.Join(possible, ", ")), didYouMean(per.Value, possible))
}

func didYouMean(name string, candidates []string) string {
	if near := diag.Nearest(name, candidates); near != "" {
		return fmt.Sprintf("Did you mean %s?", near)
	}
	return ""
}

// linkAndKey finds the columns that say to whom rows belong.
func (b *builder) linkAndKey(e Entry[Sheet], def *SheetDef) {
	s, v := def.Sheet, e.Value
	group := ""
	if s.Owner.Level == formula.Group {
		group = s.Owner.Name
	}
	switch {
	case s.Owner.Level == formula.Constant:
		return
	case s.Many && s.Owner.Level == formula.Company:
		b.unwanted(v.Link, "link", e.Name)
	case s.Many:
		def.Link = b.columnAt(e, v.Link, "link", group)
	case s.Keyed || s.Owner.Level != formula.Company:
		def.Key = b.columnAt(e, v.Key, "key", group)
		if def.Key != nil {
			def.Spec.Key = def.Key.Name
		}
	default:
		b.unwanted(v.Key, "key", e.Name)
	}
	if s.Many {
		b.unwanted(v.Key, "key", e.Name)
	} else {
		b.unwanted(v.Link, "link", e.Name)
	}
	if def != b.out.Roster && b.out.Roster != nil {
		if v.Employed != nil {
			b.unwanted(v.Employed.From, "employed", e.Name)
		}
		if v.Paid.given() {
			b.report(v.Paid.node, CodeSheet, fmt.Sprintf("paid: stands only in the roster, and %s is none.", e.Name), "")
		}
	}
}

func (b *builder) unwanted(t Text, key, name string) {
	if t.node != nil {
		b.report(t.node, CodeSheet, fmt.Sprintf("%s: has no meaning for %s.", key, name), "Take it out.")
	}
}

// columnAt is the column that a key names; without the key the column called
// otherwise. It is nil after a fault.
func (b *builder) columnAt(e Entry[Sheet], t Text, key, otherwise string) *formula.Column {
	node, name := t.node, t.Value
	if node == nil {
		node, name = e.node, otherwise
	}
	if name == "" {
		b.report(e.node, CodeMissingKey, fmt.Sprintf("%s does not say which column names the owner of a row.", e.Name), "Add "+key+": with the column, for instance "+key+": 工号.")
		return nil
	}
	s := b.u.Sheets[e.Name]
	for _, c := range s.Columns {
		if c.Name != name {
			continue
		}
		if c.Computed == nil && c.Figure == nil && c.Type() != builtin.Text {
			b.report(node, CodeSheet, fmt.Sprintf("%s is named as %s: and holds a %s.", name, key, c.Type()), "Declare the column as id or text.")
		}
		if key == "key" && c.Figure != nil {
			b.report(node, CodeSheet, fmt.Sprintf("%s is named as key: and is worked out; a key is read.", name), "")
		}
		return c
	}
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	b.report(node, CodeSheet, fmt.Sprintf("%s has no column %s for %s:.", e.Name, name, key), didYouMean(name, names))
	return nil
}

// roster reads what only the roster has: groups, days employed, names.
func (b *builder) roster(e Entry[Sheet], def *SheetDef) {
	if def == nil {
		return
	}
	b.u.Roster = def.Sheet
	for i, c := range def.Sheet.Columns {
		switch {
		case c.Name == PersonName:
			def.Person = c
		case c != def.Key && c.Computed == nil && c.Figure == nil && c.Type() == builtin.Text:
			b.u.Groups = append(b.u.Groups, c.Name)
			def.Groups = append(def.Groups, c)
		}
		symbol := c.Figure
		if symbol == nil {
			symbol = &formula.Symbol{Name: c.Name, Kind: formula.FieldSymbol, Scope: formula.EmployeeScope, Column: c}
			symbol.SetType(c.Type())
			symbol.Declared = b.at(e.Value.Columns.Entries[i].node)
		}
		// A value or an item of the same name hides the column.
		b.u.Names[c.Name] = symbol
	}
	if v := e.Value.Employed; v != nil {
		def.EmployedFrom = b.dateColumn(def, v.From)
		def.EmployedUntil = b.dateColumn(def, v.Until)
	}
	if e.Value.Paid.given() {
		b.pending = append(b.pending, func() {
			def.Paid = b.check(e.Value.Paid, formula.Options{Scope: formula.EmployeeScope, Want: builtin.Boolean, Where: "paid:"})
		})
	}
}

// dateColumn is the roster's column of a date.
func (b *builder) dateColumn(def *SheetDef, t Text) *formula.Column {
	if t.node == nil {
		return nil
	}
	for _, c := range def.Sheet.Columns {
		if c.Name == t.Value {
			if c.Figure != nil || c.Type() != builtin.Date {
				b.report(t.node, CodeSheet, fmt.Sprintf("%s must be a column of dates that is read.", t.Value), "")
			}
			return c
		}
	}
	b.report(t.node, CodeSheet, fmt.Sprintf("The roster has no column %s.", t.Value), "")
	return nil
}

// columns builds the columns of a sheet: those that are read first.
func (b *builder) columns(e Entry[Sheet], def *SheetDef) {
	def.Spec = sheet.Spec{Name: e.Name, Optional: e.Value.Optional}
	if len(e.Value.Columns.Entries) == 0 {
		b.report(e.node, CodeSheet, fmt.Sprintf("%s has no columns.", e.Name), "Declare them under columns:.")
		return
	}
	read := 0
	for _, c := range e.Value.Columns.Entries {
		if !c.Value.Formula.given() {
			read++
		}
	}
	computed := read
	def.Sheet.Columns = make([]*formula.Column, len(e.Value.Columns.Entries))
	next := 0
	for i, c := range e.Value.Columns.Entries {
		column := &formula.Column{Name: c.Name, Sheet: def.Sheet}
		def.Sheet.Columns[i] = column
		if c.Value.Formula.given() {
			column.Index = computed
			computed++
			b.computed(e, def, column, c)
			continue
		}
		column.Index = next
		next++
		spec := b.readColumn(c)
		column.SetType(builtin.TypeOf(spec.Type.Kind()))
		def.Spec.Columns = append(def.Spec.Columns, spec)
	}
}

// readColumn builds the specification of a column that is read.
func (b *builder) readColumn(e Entry[Column]) sheet.Column {
	v := e.Value
	out := sheet.Column{Name: e.Name, From: v.From, Optional: v.Optional, Default: v.Default.Value, Among: v.Among, Unit: v.Unit}
	if v.Type.node == nil {
		b.report(v.node, CodeMissingKey, fmt.Sprintf("The column %s has no type.", e.Name), "Add type: with one of "+strings.Join(sheet.TypeNames, ", ")+".")
		return out
	}
	out.Type = sheet.Type(max(0, slices.Index(sheet.TypeNames, v.Type.Value)))
	number := out.Type == sheet.NumberType || out.Type == sheet.DurationType
	switch {
	case !v.Default.Value.IsBlank() && v.Default.Value.Kind() != out.Type.Kind():
		b.badColumn(v.Default.node, fmt.Sprintf("The default %s of %s is a %s, and the column holds a %s.", v.Default.Value, e.Name, v.Default.Value.Kind(), out.Type))
	case !v.Default.Value.IsBlank() && len(v.Among) > 0 && !slices.Contains(v.Among, v.Default.Value.Text()):
		b.badColumn(v.Default.node, fmt.Sprintf("The default %s of %s is not among its words.", v.Default.Value, e.Name))
	}
	out.Min, out.Max = b.limit(v.Min, number, "min", e.Name), b.limit(v.Max, number, "max", e.Name)
	if out.Min != nil && out.Max != nil && out.Min.Cmp(*out.Max) > 0 {
		b.badColumn(v.Min.node, fmt.Sprintf("min: of %s is above max:.", e.Name))
	}
	if len(v.Among) > 0 && out.Type != sheet.TextType && out.Type != sheet.IDType {
		b.badColumn(v.node, fmt.Sprintf("among: lists words, and %s holds a %s.", e.Name, out.Type))
	}
	if v.Within.Period && out.Type != sheet.DateType {
		b.badColumn(v.node, fmt.Sprintf("within: is for dates, and %s holds a %s.", e.Name, out.Type))
	}
	if out.Type == sheet.DurationType && !slices.Contains([]string{"秒", "分钟", "小时", "天"}, v.Unit) {
		b.badColumn(v.node, fmt.Sprintf("The duration %s needs unit: 秒, 分钟, 小时 or 天.", e.Name))
	}
	switch {
	case v.Within.Skip:
		out.Within = sheet.PeriodSkip
	case v.Within.Period:
		out.Within = sheet.PeriodOnly
	}
	return out
}

func (b *builder) limit(l Literal, number bool, key, name string) *value.Number {
	if l.node == nil {
		return nil
	}
	if !number || l.Value.Kind() != value.Numeric {
		b.badColumn(l.node, fmt.Sprintf("%s: is a number for a column of numbers, and %s has %s.", key, name, l.Value))
		return nil
	}
	n := l.Value.Number()
	return &n
}

func (b *builder) badColumn(n *yaml.Node, message string) { b.report(n, CodeColumn, message, "") }
