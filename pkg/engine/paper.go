package engine

import (
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// What follows is for working papers: they show everything that a run used,
// entity by entity and row by row.

// Scheme is what the run carried out.
func (r *Run) Scheme() *scheme.Scheme { return r.scheme }

// Calendar is the run's calendar, nil if it had none.
func (r *Run) Calendar() *calendar.Calendar { return r.in.Calendar }

// Count is how many people, groups or companies a scope has.
func (r *Run) Count(s formula.Scope) int { return r.count(s) }

// Key is the name of one of them: a 工号, a group's name, or "".
func (r *Run) Key(s formula.Scope, entity int) string { return r.key(s, entity) }

// Within is which one of a wider scope an entity belongs to, -1 for none.
func (r *Run) Within(wider, own formula.Scope, entity int) int { return r.entity(wider, own, entity) }

// FigureOf is a figure of one entity of its scope.
func (r *Run) FigureOf(f *scheme.Figure, entity int) value.Value { return r.figures[f.ID][entity] }

// SlotOf is what was worked out apart for one entity of the slot's scope.
func (r *Run) SlotOf(s *formula.Slot, entity int) value.Value { return r.slots[s.ID][entity] }

// EvalFor works an expression out for one entity of a scope.
func (r *Run) EvalFor(e formula.Expr, s formula.Scope, entity int) value.Value {
	return formula.Eval(e, env{run: r, scope: s, entity: entity})
}

// Paid tells whether a person gets a payslip.
func (r *Run) Paid(person int) bool { return r.people[person].paid }

// OneRow is the row of a sheet with one row for each owner; nil where there is
// none.
func (r *Run) OneRow(s *formula.Sheet, owner int) (values []value.Value, part, number int) {
	rows := r.ones[s]
	if rows == nil || owner >= len(rows.values) || rows.values[owner] == nil {
		return nil, -1, 0
	}
	return rows.values[owner], rows.rows[owner].Part, rows.rows[owner].Number
}

// Parts are the files and sheets in which the rows of a sheet stand.
func (r *Run) Parts(s *formula.Sheet) []sheet.Part {
	if t, ok := r.in.Tables[s.Source().Name].(interface{ Parts() []sheet.Part }); ok {
		return t.Parts()
	}
	return nil
}

// PaperRow is one row of a sheet with many rows or with keys.
type PaperRow struct {
	// Part counts in Parts, Number is the row's in its sheet; of a record they
	// are -1 and 0.
	Part, Number int
	env          *rowEnv
	run          *Run
}

// Cell is a cell of the row, read or worked out.
func (p PaperRow) Cell(c *formula.Column) value.Value { return p.env.Cell(c) }

// Eval works an expression of the row's sheet out.
func (p PaperRow) Eval(e formula.Expr) value.Value { return formula.Eval(e, p.env) }

// Owner is to whom the row belongs, in the way of the sheet or of a view of it:
// an entity of its owner's scope, -1 for nobody.
func (p PaperRow) Owner(def *scheme.SheetDef) int {
	switch {
	case def.Sheet.Owner.Level == formula.Company:
		return 0
	case def.Sheet.Records:
		return p.env.entity
	}
	link := p.env.Cell(def.Link)
	if link.IsBlank() || link.IsFault() {
		return -1
	}
	entity, _ := p.run.lookOwner(def.Sheet.Owner, link.String())
	return entity
}

// Rows hands every row of a sheet to fn, in the order in which they stand. A row
// is only valid until the next. Where the sheet has several parts, all its rows
// are kept meanwhile. The problems are those of reading: a file that was changed
// since.
func (r *Run) Rows(s *formula.Sheet, fn func(PaperRow)) diag.List {
	def := r.def(s)
	switch {
	case def == nil:
		return nil
	case s.Records:
		r.paperRecords(def, fn)
		return nil
	case s.Keyed:
		if k := r.keyed[s]; k != nil {
			for i, e := range k.rows {
				fn(PaperRow{Part: k.places[i].Part, Number: k.places[i].Number, env: e, run: r})
			}
		}
		return nil
	}
	table := r.in.Tables[s.Name]
	if table == nil {
		return nil
	}
	row, read := newRowEnv(r, def, s.Owner), table.Read
	if len(r.Parts(s)) > 1 {
		read = func(fn func(sheet.Row)) (sheet.Stats, diag.List) { return ReadInOrder(table, fn) }
	}
	_, faults := read(func(in sheet.Row) {
		row.set(in)
		row.entity = -1
		p := PaperRow{Part: in.Part, Number: in.Number, env: row, run: r}
		row.entity = p.Owner(def)
		fn(p)
	})
	return slices.DeleteFunc(faults, func(p diag.Problem) bool { return p.Severity != diag.Error })
}

// paperRecords goes over earlier periods as over the rows of a sheet.
func (r *Run) paperRecords(def *scheme.SheetDef, fn func(PaperRow)) {
	r.eachRecord(def, func(row *rowEnv) { fn(PaperRow{Part: -1, env: row, run: r}) })
}

// RowCount is how many rows Rows hands over.
func (r *Run) RowCount(s *formula.Sheet) int {
	rows := 0
	switch {
	case s.Records:
		r.paperRecords(r.def(s), func(PaperRow) { rows++ })
	case s.Keyed:
		if k := r.keyed[s]; k != nil {
			rows = len(k.rows)
		}
	default:
		rows = r.counts[s.Source()]
	}
	return rows
}

// PastPeriods is how many periods in a row before this one have figures of the
// scheme, at most as many as wanted.
func (r *Run) PastPeriods(most int) int {
	if r.in.Past == nil {
		return 0
	}
	n := 0
	for ; n < most; n++ {
		p := r.scheme.Period.Minus(n + 1)
		if p.IsZero() || p.Cmp(r.scheme.Effective) < 0 || !r.in.Past.Has(r.scheme.ID, p) {
			break
		}
	}
	return n
}

// PastEnv is a person n periods ago, nil where that person has no figures there.
// Unlike a run it takes no note of periods that should have some.
func (r *Run) PastEnv(person, n int) formula.Env {
	p := r.scheme.Period.Minus(n)
	if p.IsZero() || r.in.Past == nil || p.Cmp(r.scheme.Effective) < 0 || !r.in.Past.Has(r.scheme.ID, p) {
		return nil
	}
	if joined := r.people[person].joined; joined != 0 && joined > p.Last() {
		return nil
	}
	return paperPast{pastEnv{run: r, entity: person, period: p}}
}

// paperPast is a pastEnv that takes no note of missing rows.
type paperPast struct{ pastEnv }

// Figure is what the records say.
func (e paperPast) Figure(s *formula.Symbol) value.Value {
	v, _ := e.run.in.Past.Figure(e.run.scheme.ID, e.period, e.run.people[e.entity].id, s.Name, s.Type().Kind())
	return v
}

// Context is what functions need beyond their arguments.
func (e paperPast) Context() *builtin.Context { return e.run.ctx }
