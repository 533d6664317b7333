package engine

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// env is what names mean for one employee, one group or the company.
type env struct {
	run    *Run
	scope  formula.Scope
	entity int
}

func (e env) Figure(s *formula.Symbol) value.Value {
	return e.at(s.Scope, e.run.figures[s.Figure])
}

// at is this entity's value in a column of a scope's values.
func (e env) at(scope formula.Scope, column []value.Value) value.Value {
	i := e.run.entity(scope, e.scope, e.entity)
	if i < 0 || i >= len(column) {
		return value.Value{}
	}
	return column[i]
}

func (e env) Field(s *formula.Sheet, c *formula.Column) value.Value {
	rows, ok := e.run.ones[s]
	if !ok {
		return value.Value{}
	}
	i := e.run.entity(s.Owner, e.scope, e.entity)
	if i < 0 || i >= len(rows.values) || rows.values[i] == nil {
		return value.Value{}
	}
	return rows.values[i][c.Index]
}

func (e env) Cell(*formula.Column) value.Value { return value.Value{} }

func (e env) Slot(s *formula.Slot) value.Value { return e.at(s.Scope, e.run.slots[s.ID]) }

func (e env) Find(s *formula.Sheet, x value.Value, key, get int) (value.Value, bool) {
	return e.run.find(s, x, key, get)
}

func (e env) Past(n int) formula.Env {
	if e.scope != formula.EmployeeScope {
		return nil
	}
	p := e.run.scheme.Period.Minus(n)
	if !e.run.wasThere(e.entity, p) {
		return nil
	}
	return pastEnv{run: e.run, entity: e.entity, period: p}
}

func (e env) Context() *builtin.Context { return e.run.ctx }

// pastEnv is what names mean for one employee in an earlier period: what the
// records say.
type pastEnv struct {
	run    *Run
	entity int
	period calendar.Period
}

func (e pastEnv) Figure(s *formula.Symbol) value.Value {
	past, id := e.run.in.Past, e.run.people[e.entity].id
	v, ok := past.Figure(e.run.scheme.ID, e.period, id, s.Name, s.Type().Kind())
	if !ok && !past.HasRecord(e.run.scheme.ID, e.period) {
		e.run.lacks(s.Name, e.period, id)
	}
	return v
}

func (e pastEnv) Field(*formula.Sheet, *formula.Column) value.Value { return value.Value{} }
func (e pastEnv) Cell(*formula.Column) value.Value                  { return value.Value{} }
func (e pastEnv) Slot(*formula.Slot) value.Value                    { return value.Value{} }
func (e pastEnv) Past(int) formula.Env                              { return nil }
func (e pastEnv) Context() *builtin.Context                         { return e.run.ctx }
func (e pastEnv) Find(*formula.Sheet, value.Value, int, int) (value.Value, bool) {
	return value.Value{}, false
}

// wasThere tells whether figures of an earlier period can be asked for a
// person. A period before the person came or before the scheme was in force has
// none; one that should have figures and has no record at all is a fault,
// unless gaps are allowed, since a month that is lost breaks somebody's row.
func (r *Run) wasThere(entity int, p calendar.Period) bool {
	if p.IsZero() {
		return false // before the calendar begins
	}
	person := &r.people[entity]
	if person.joined != 0 && person.joined > p.Last() || p.Cmp(r.scheme.Effective) < 0 {
		return false
	}
	if r.in.Past != nil && r.in.Past.Has(r.scheme.ID, p) {
		return true
	}
	r.gap(entity, p)
	return false
}

// rowEnv is what names mean on one row of a sheet.
type rowEnv struct {
	env                    // of the row's owner
	values []value.Value   // of the columns that are read; they are the table's
	worked []value.Value   // of the computed columns, behind those that are read
	ready  []bool          // computed columns that are worked out
	read   int             // how many columns are read
	serial uint64          // counts the rows, from 1
	order  uint64          // the row's place among all rows, in whatever order they come
	period calendar.Period // where the row is a record of an earlier period
}

func (e *rowEnv) Cell(c *formula.Column) value.Value {
	if c.Computed == nil {
		return e.values[c.Index]
	}
	at := c.Index - e.read
	if !e.ready[at] {
		e.worked[at] = formula.Eval(c.Computed.Expr, e)
		e.ready[at] = true
	}
	return e.worked[at]
}

// newRowEnv is a row of a sheet, before the first one is set.
func newRowEnv(r *Run, def *scheme.SheetDef, owner formula.Scope) *rowEnv {
	return &rowEnv{
		env:    env{run: r, scope: owner},
		worked: make([]value.Value, len(def.Computed)),
		ready:  make([]bool, len(def.Computed)),
		read:   len(def.Sheet.Columns) - len(def.Computed),
	}
}

// set begins a row; whose it is must be said after it.
func (e *rowEnv) set(in sheet.Row) {
	e.values, e.order = in.Values, orderOf(in)
	e.serial++
	clear(e.ready)
}
