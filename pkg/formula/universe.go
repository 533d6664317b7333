package formula

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// Universe is everything that formulas of a scheme can name.
type Universe struct {
	// Names are parameters, figures and the roster's columns by bare name.
	Names map[string]*Symbol
	// Tables are the step tables and lists.
	Tables map[string]*Table
	// Sheets are the sheets, other views of them, and past records.
	Sheets map[string]*Sheet
	// Roster is the sheet that says who is paid.
	Roster *Sheet
	// Groups are the roster's text columns: the ways in which people are grouped.
	Groups []string

	slots    []*Slot
	slotKeys map[slotKey]*Slot
	circles  int // how often a figure was named while its own type was worked out
}

// SymbolKind is what a bare name stands for.
type SymbolKind uint8

const (
	// ParameterSymbol is a parameter in force; its value is known.
	ParameterSymbol SymbolKind = iota
	// PeriodSymbol is a fact of the period, such as 本期天数; its value is known.
	PeriodSymbol
	// FigureSymbol is a value, an item or a total of the scheme.
	FigureSymbol
	// FieldSymbol is a column of the roster.
	FieldSymbol
)

// Symbol is one bare name.
type Symbol struct {
	Name  string
	Kind  SymbolKind
	Scope Scope
	// Value is that of a parameter or a fact of the period. Past, if not nil,
	// gives the value n periods ago.
	Value value.Value
	Past  func(n int) (value.Value, bool)
	// Figure is the index of the figure among the scheme's figures.
	Figure int
	// Column is the roster's column.
	Column *Column
	// Declared is where the scheme declares the name.
	Declared diag.Place
	// Recorded tells that records keep the figure, so that PREV and STREAK can
	// look back at it.
	Recorded bool

	typ     builtin.Type
	resolve func() builtin.Type
	busy    bool // while resolve works
	again   int  // how often the type was left open
}

// SetType tells the type of what the symbol stands for.
func (s *Symbol) SetType(t builtin.Type) { s.typ, s.resolve = t, nil }

// SetLazyType has the type worked out when it is first asked for. Within that
// work the type is Any, so that a circle ends; the plan reports the circle.
func (s *Symbol) SetLazyType(resolve func() builtin.Type) { s.typ, s.resolve = builtin.Any, resolve }

// Type is the type of what the symbol stands for.
func (s *Symbol) Type() builtin.Type {
	if s.resolve != nil {
		resolve := s.resolve
		s.resolve, s.busy = nil, true
		s.typ = resolve()
		s.busy = false
	}
	return s.typ
}

// maxAgain bounds how often a type in a circle is left open.
const maxAgain = 8

// typeOf is the type of a symbol that a formula names. Where a circle through
// earlier periods kept it from being known, it is worked out again when it is
// asked for next: the figure in which the circle began is known by then.
func (u *Universe) typeOf(s *Symbol) builtin.Type {
	if s.busy {
		u.circles++
		return builtin.Any
	}
	before, resolve := u.circles, s.resolve
	t := s.Type()
	if t == builtin.Any && resolve != nil && u.circles != before && s.again < maxAgain {
		s.again++
		s.resolve = resolve
	}
	return t
}

// Sheet is one sheet as formulas see it.
type Sheet struct {
	Name string
	ID   int
	// Base is the sheet whose rows these are, or nil; it shares the columns.
	Base *Sheet
	// Owner is whose the rows are: each employee's, each group's, the company's.
	Owner Scope
	// Many tells that there may be any number of rows for each owner.
	Many bool
	// Keyed tells that rows are found by a key of their own, with XLOOKUP.
	Keyed bool
	// Records tells that the rows are earlier periods.
	Records bool
	Columns []*Column
}

// Source is the sheet whose rows are read: Base, or the sheet itself.
func (s *Sheet) Source() *Sheet {
	if s.Base != nil {
		return s.Base
	}
	return s
}

// Column finds a column by name.
func (s *Sheet) Column(name string) (*Column, bool) {
	for _, c := range s.Columns {
		if c.Name == name {
			return c, true
		}
	}
	return nil, false
}

// columnNames are the names for suggestions.
func (s *Sheet) columnNames() []string {
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	return names
}

// Column is one column of a sheet.
type Column struct {
	Name string
	// Sheet is the sheet that is read; a view shares its columns.
	Sheet *Sheet
	// Index is the place of the column's value in a row.
	Index int
	// Computed is the column's own formula, nil for one that is read.
	Computed *Computed
	// Figure is the symbol of a computed column of a sheet with one row for
	// each owner: it is a figure like any other.
	Figure *Symbol

	typ     builtin.Type
	resolve func() builtin.Type
}

// Computed is a column worked out on each row.
type Computed struct {
	Expr Expr
	// Text is the formula as the scheme has it.
	Text string
}

// SetType tells the type of the column's values.
func (c *Column) SetType(t builtin.Type) { c.typ, c.resolve = t, nil }

// SetLazyType has the type worked out when it is first asked for.
func (c *Column) SetLazyType(resolve func() builtin.Type) { c.typ, c.resolve = builtin.Any, resolve }

// Type is the type of the column's values.
func (c *Column) Type() builtin.Type {
	if c.resolve != nil {
		resolve := c.resolve
		c.resolve = nil
		c.typ = resolve()
	}
	return c.typ
}

// Outside says what LOOKUP gives for a value that belongs to no row.
type Outside uint8

const (
	// OutsideFault gives the fault #N/A.
	OutsideFault Outside = iota
	// OutsideBlank gives a blank.
	OutsideBlank
	// OutsideNearest gives the row at the end that is next to the value.
	OutsideNearest
)

// Table is a table of the scheme, for the period's version of it.
type Table struct {
	Name    string
	Columns []string
	Types   []builtin.Type
	Rows    [][]value.Value
	// Written are the cells as the scheme writes them (1.5%), for people; nil
	// where nobody wrote them.
	Written [][]string
	// Stepped tells that the first column holds bounds; Bounds and Edge then
	// say which row a number belongs to.
	Stepped bool
	Edge    builtin.Edge
	Bounds  []builtin.Bound
	Outside Outside
	// Past, if not nil, gives the version in force n periods ago, nil where
	// there was none yet; without it the table has one version.
	Past func(n int) *Table
	// OnRow, if not nil, is told of every row that a lookup took, counted from 0.
	OnRow func(row int)
	// Declared is where the scheme declares the table.
	Declared diag.Place
}

// in is the version of the table that an environment sees; false where there
// was none yet.
func (t *Table) in(env Env) (*Table, bool) {
	past, ok := env.(pastEnv)
	if !ok || t.Past == nil {
		return t, true
	}
	then := t.Past(past.n)
	return then, then != nil
}

// took tells OnRow of a row.
func (t *Table) took(row int) {
	if t.OnRow != nil {
		t.OnRow(row)
	}
}

// column finds a column of the table by name.
func (t *Table) column(name string) (int, bool) {
	for i, c := range t.Columns {
		if c == name {
			return i, true
		}
	}
	return 0, false
}

// Slots are the aggregates, ranks and shares of all formulas checked so far, in
// the order in which they were found. Equal ones stand once.
func (u *Universe) Slots() []*Slot { return u.slots }

// slotKey tells slots apart: the same text means the same in one scope, for one
// kind of row and among the same people.
type slotKey struct {
	scope   Scope
	text    string
	row     *Sheet // whose row [@column] reads
	forExpr Expr   // of a rank or a share
}

// slot returns the slot with the key, or registers s under it.
func (u *Universe) slot(key slotKey, s *Slot) *Slot {
	if have, ok := u.slotKeys[key]; ok {
		return have
	}
	if u.slotKeys == nil {
		u.slotKeys = map[slotKey]*Slot{}
	}
	s.ID = len(u.slots)
	u.slots = append(u.slots, s)
	u.slotKeys[key] = s
	return s
}
