package scheme

import (
	"slices"
	"strings"
	"unicode/utf8"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/sheet"
)

// sheets builds the sheets: first the roster, whose text columns are the
// groups, then the others, then views of them. It is false without a roster.
func (b *builder) sheets() bool {
	entries := b.file.Sheets.Entries
	roster := slices.IndexFunc(entries, func(e Entry[Sheet]) bool {
		return e.Value.One.Value == "employee" && e.Value.Of.node == nil && !reserved(e.Name)
	})
	if roster < 0 {
		b.noRoster()
		return false
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
		if at := b.viewed(e.Value.Of); at >= 0 && defs[at] != nil {
			defs[i] = b.sheet(e, defs[at])
		}
	}
	for i, def := range defs {
		if def == nil {
			b.broken[entries[i].Name] = true
			continue
		}
		def.Sheet.ID = len(b.out.Sheets)
		b.out.Sheets = append(b.out.Sheets, def)
	}
	return true
}

// viewed is the index of the sheet that a view shows again, -1 after a fault.
func (b *builder) viewed(of Text) int {
	var names []string
	for i, e := range b.file.Sheets.Entries {
		switch {
		case e.Name != of.Value:
			if e.Value.Of.node == nil && e.Value.Many.node != nil {
				names = append(names, e.Name)
			}
		case e.Value.Of.node != nil:
			b.viewOfView(of, e.Value.Of.Value)
			return -1
		case e.Value.One.node != nil:
			b.viewOfOne(of)
			return -1
		default:
			return i
		}
	}
	b.noSuchView(of, names)
	return -1
}

// reserved tells whether a sheet means the same in every scheme.
func reserved(name string) bool { return name == AdjustmentsSheet || name == OpeningSheet }

// maxSheetName is how many characters the name of a sheet may have in Excel.
const maxSheetName = 31

// sheet builds one sheet; base is the sheet whose rows it shows again, or nil.
func (b *builder) sheet(e Entry[Sheet], base *SheetDef) *SheetDef {
	if reserved(e.Name) {
		b.reservedSheet(e.node, e.Name)
		return nil
	}
	if base == nil && (utf8.RuneCountInString(e.Name) > maxSheetName || strings.ContainsAny(e.Name, `[]:*?/\`)) {
		b.badSheetName(e.node, e.Name)
	}
	if have, ok := b.u.Tables[e.Name]; ok {
		b.taken(e.node, e.Name, have.Declared)
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
			b.ownColumns(e.Value.Columns.node, e.Name, base.Sheet.Name)
		}
		if e.Value.Optional {
			b.meaningless(under(e.Value.node, "optional"), "optional", e.Name)
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
		b.oneView(v.One.node)
		return
	case v.One.node != nil && v.Many.node != nil:
		b.oneAndMany(v.Many.node)
		return
	case v.Many.node != nil:
		per, s.Many = v.Many, true
	case v.Of.node != nil:
		s.Many, s.Owner = true, formula.EmployeeScope
		return
	case v.One.node == nil:
		b.noOwner(e.node, e.Name)
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
	case s.Many:
		b.noSuchOwner(per)
	default:
		b.noSuchOwner(per, "row")
	}
}

// linkAndKey finds the columns that say to whom rows belong.
func (b *builder) linkAndKey(e Entry[Sheet], def *SheetDef) {
	s, v := def.Sheet, e.Value
	group := ""
	if s.Owner.Level == formula.Group {
		group = s.Owner.Name
	}
	b.ofRoster(e, def)
	switch {
	case s.Owner.Level == formula.Constant:
		return // owner has said why
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
}

// ofRoster reports keys that stand only in the roster, or cannot stand there.
func (b *builder) ofRoster(e Entry[Sheet], def *SheetDef) {
	v := e.Value
	if b.out.Roster == nil {
		if v.Optional {
			b.rosterOptional(under(v.node, "optional"))
		}
		return
	}
	if v.Employed != nil {
		b.rosterOnly(under(v.node, "employed"), "employed", def.Sheet.Name)
	}
	if v.Paid.given() {
		b.rosterOnly(v.Paid.node, "paid", def.Sheet.Name)
	}
}

func (b *builder) unwanted(t Text, key, name string) {
	if t.node != nil {
		b.meaningless(t.node, key, name)
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
		b.noLink(e.node, key, e.Name)
		return nil
	}
	s := b.u.Sheets[e.Name]
	c, ok := s.Column(name)
	if !ok {
		names := make([]string, len(s.Columns))
		for i, c := range s.Columns {
			names[i] = c.Name
		}
		if len(names) > 0 { // without any columns has said so
			b.noSuchColumn(node, e.Name, name, key, names)
		}
		return nil
	}
	switch {
	case key == "key" && (c.Figure != nil || c.Computed != nil):
		b.computedKey(node, name)
	case c.Computed == nil && c.Figure == nil && c.Type() != builtin.Text:
		b.wrongLink(node, key, name, c.Type())
	case key == "key":
		b.neverEmpty(e, name)
	}
	return c
}

// neverEmpty reports a key column whose cells may be empty.
func (b *builder) neverEmpty(e Entry[Sheet], name string) {
	for _, c := range e.Value.Columns.Entries {
		if c.Name != name {
			continue
		}
		if c.Value.Optional {
			b.keyMayBeEmpty(under(c.Value.node, "optional"), "optional", name)
		}
		if c.Value.Default.node != nil {
			b.keyMayBeEmpty(c.Value.Default.node, "default", name)
		}
	}
}

// roster reads what only the roster has: groups, days employed, names.
func (b *builder) roster(e Entry[Sheet], def *SheetDef) {
	b.u.Roster = def.Sheet
	for i, c := range def.Sheet.Columns {
		entry := e.Value.Columns.Entries[i]
		switch {
		case c.Name == PersonName:
			def.Person = c
		case c != def.Key && entry.Value.Type.Value == sheet.TextType.String() && !entry.Value.Formula.given():
			b.u.Groups = append(b.u.Groups, c.Name)
			def.Groups = append(def.Groups, c)
		}
		symbol := c.Figure
		if symbol == nil {
			symbol = &formula.Symbol{Name: c.Name, Kind: formula.FieldSymbol, Scope: formula.EmployeeScope, Column: c}
			symbol.SetType(c.Type())
		}
		symbol.Declared = b.at(entry.node)
		if have, ok := b.u.Names[c.Name]; ok {
			b.taken(entry.node, c.Name, have.Declared)
			continue
		}
		// A value or an item of the same name will hide the column.
		b.u.Names[c.Name] = symbol
	}
	if v := e.Value.Employed; v != nil {
		def.EmployedFrom = b.dateColumn(def, v.From, "from")
		def.EmployedUntil = b.dateColumn(def, v.Until, "until")
	}
	if e.Value.Paid.given() {
		b.pending = append(b.pending, func() {
			def.Paid = b.check(e.Value.Paid, formula.Options{Scope: formula.EmployeeScope, Want: builtin.Boolean, Where: "paid:"})
		})
	}
}

// dateColumn is the roster's column of a date.
func (b *builder) dateColumn(def *SheetDef, t Text, key string) *formula.Column {
	if t.node == nil {
		return nil
	}
	c, ok := def.Sheet.Column(t.Value)
	switch {
	case !ok:
		names := make([]string, len(def.Sheet.Columns))
		for i, c := range def.Sheet.Columns {
			names[i] = c.Name
		}
		b.noSuchColumn(t.node, def.Sheet.Name, t.Value, key, names)
		return nil
	case c.Figure != nil || c.Type() != builtin.Date:
		b.noDates(t.node, t.Value)
	}
	return c
}
