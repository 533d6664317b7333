package engine

import (
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// Table is one sheet's typed rows, as package sheet gives them: it can be read
// any number of times, always with the same rows.
type Table interface {
	// Read hands every good row to fn and returns the faults of the others: the
	// rows of a part in their order, those of several parts in any. A key of the
	// specification stands in one good row only.
	Read(fn func(sheet.Row)) (sheet.Stats, diag.List)
	// Place is the cell of a row in a column of the specification.
	Place(row sheet.Row, column int) diag.Place
}

// Past is what records and opening figures say of earlier periods.
type Past interface {
	// Periods are the periods of a scheme that have figures, in order.
	Periods(schemeID string) []calendar.Period
	// Has tells whether a period has figures at all.
	Has(schemeID string, p calendar.Period) bool
	// HasRecord tells whether they come from the record of a run, which has
	// everybody's, and not from opening rows.
	HasRecord(schemeID string, p calendar.Period) bool
	// Employees are the people with figures in a period, in order.
	Employees(schemeID string, p calendar.Period) []string
	// File is the file of the record that HasRecord tells of.
	File(schemeID string, p calendar.Period) string
	// Figure is one person's figure; ok is false when there is none.
	Figure(schemeID string, p calendar.Period, employee, name string, kind value.Kind) (v value.Value, ok bool)
}

// Input is everything that a run works on.
type Input struct {
	Scheme *scheme.Scheme
	Plan   []plan.Step
	// Tables are the sheets that are read, by name; a sheet that is missing and
	// may be missing has none.
	Tables map[string]Table
	// Adjustments are the rows of 调整, nil if there is none (see
	// AdjustmentsSpec).
	Adjustments Table
	Past        Past
	Calendar    *calendar.Calendar
	// AllowGaps goes on where an earlier period that a figure wants has no
	// figures at all: it then counts as a period without them.
	AllowGaps bool
	// Watch is what Explain will be asked: the aggregates of its subject, and of
	// the groups and the company that the subject belongs to, keep the cells they
	// came from.
	Watch Question
	// Keep has the run keep the rows that Between needs.
	Keep bool
	// Supposed tells that the run never was: it is worked out only to see what
	// another scheme or other values make of the figures. One-off lines that it
	// cannot pay are left out, faults of items stay what they are, nothing is
	// checked, and there is no Result.
	Supposed bool
	// Faults are what was wrong with the inputs before; they are part of the
	// list that Do returns, and where they hold errors it only looks for more.
	Faults diag.List
	// Stage, if not nil, is told what is being done, for progress.
	Stage func(stage string, rows int)
}

// Run is a run that has been carried out: every figure of everybody.
type Run struct {
	in     Input
	scheme *scheme.Scheme
	faults diag.List
	ctx    *builtin.Context

	people  []person
	roster  rosterState
	byID    map[string]int
	outside map[string]bool // in the roster, not employed in the period
	groups  []grouping      // in the order of Scheme.Roster.Groups
	ones    map[*formula.Sheet]*oneRows
	keyed   map[*formula.Sheet]*keyedRows

	figures [][]value.Value // by figure, by entity of its scope
	slots   [][]value.Value // by slot, by entity of its scope
	traces  map[traceKey]*trace
	spoiled map[traceKey]spoiled
	gaps    map[string]bool
	lacking map[lackKey]map[string]bool // people without an opening row
	looking string                      // the figure at work, for the words of a gap
	passed  map[*formula.Sheet]bool     // sheets streamed at least once
	counts  map[*formula.Sheet]int      // rows of the sheets that were streamed
	skipped map[skipKey]int
	unknown map[skipKey]*unknownOwner
	others  map[string]*otherUnknown // by sheet
	watched watched
	kept    keptRows

	result *Result
}

// rosterState says how far the roster could be read. A 工号 that is missing from
// it may stand in one of its bad rows, and is then no fault of the sheet that
// names it.
type rosterState struct {
	faulty bool
	// bad is how many rows could not be read; 0 in a faulty roster if that is
	// not known.
	bad int
}

// person is one person of the run.
type person struct {
	id, name    string
	groups      []int // by grouping, -1 where blank
	first, last value.Date
	joined      value.Date // 0 if the roster does not say
	row         sheet.Row  // where the person stands; Values is not kept
	adjustments []Adjustment
	paid        bool
}

// grouping is one way of grouping people.
type grouping struct {
	column  *formula.Column
	names   []string // in order
	index   map[string]int
	members [][]int
	known   map[string]bool // also of people not employed in the period
}

// Do carries a plan out. The Run is nil exactly when the list has errors.
func Do(in Input) (*Run, diag.List) {
	r := &Run{
		in: in, scheme: in.Scheme,
		ctx:     &builtin.Context{Calendar: in.Calendar},
		byID:    map[string]int{},
		outside: map[string]bool{},
		ones:    map[*formula.Sheet]*oneRows{},
		keyed:   map[*formula.Sheet]*keyedRows{},
		figures: make([][]value.Value, len(in.Scheme.Figures)),
		slots:   make([][]value.Value, len(in.Scheme.Universe.Slots())),
		traces:  map[traceKey]*trace{},
		gaps:    map[string]bool{},
		passed:  map[*formula.Sheet]bool{},
		counts:  map[*formula.Sheet]int{},
		skipped: map[skipKey]int{},
		unknown: map[skipKey]*unknownOwner{},
		others:  map[string]*otherUnknown{},
		spoiled: map[traceKey]spoiled{},
		watched: watched{entity: -1},
		faults:  slices.Clone(in.Faults),
	}
	r.readRoster()
	r.readOnes()
	r.readAdjustments()
	r.kept = r.toKeep()
	for _, step := range in.Plan {
		switch {
		case step.Kind == plan.Pass && step.Sheet.Records:
			r.passRecords(step)
		case step.Kind == plan.Pass:
			r.pass(step)
		case r.faults.HasErrors():
			// The rows are still read for their own faults, but nothing is
			// worked out from half of them.
		case step.Kind == plan.Work:
			r.work(step.Figure)
		default:
			r.fill(step.Slot)
		}
	}
	r.reportUnknown()
	r.reportSkipped()
	if !r.faults.HasErrors() && !in.Supposed {
		r.pay()
	}
	r.reportLacking()
	if r.faults.HasErrors() {
		return nil, r.faults.Sorted()
	}
	return r, r.faults.Sorted()
}

// Result is everything that the run worked out.
func (r *Run) Result() *Result { return r.result }

func (r *Run) stage(name string, rows int) {
	if r.in.Stage != nil {
		r.in.Stage(name, rows)
	}
}

// count is how many entities a scope has.
func (r *Run) count(s formula.Scope) int {
	switch s.Level {
	case formula.Employee:
		return len(r.people)
	case formula.Group:
		return len(r.grouping(s.Name).names)
	default:
		return 1
	}
}

// grouping is the way of grouping by a column of the roster.
func (r *Run) grouping(column string) *grouping {
	for i := range r.groups {
		if r.groups[i].column.Name == column {
			return &r.groups[i]
		}
	}
	return &grouping{}
}

// entity is which one of a wider scope an entity belongs to, -1 for none.
func (r *Run) entity(wider, own formula.Scope, entity int) int {
	switch {
	case entity < 0 && wider.Level != formula.Company && wider.Level != formula.Constant:
		return -1
	case wider == own:
		return entity
	case wider.Level == formula.Group && own.Level == formula.Employee:
		for i := range r.groups {
			if r.groups[i].column.Name == wider.Name {
				return r.people[entity].groups[i]
			}
		}
		return -1
	default:
		return 0
	}
}

// key is the name of an entity: a 工号, a group's name, or "".
func (r *Run) key(s formula.Scope, entity int) string {
	switch s.Level {
	case formula.Employee:
		return r.people[entity].id
	case formula.Group:
		return r.grouping(s.Name).names[entity]
	default:
		return ""
	}
}

// work works a figure out for everybody who has it.
func (r *Run) work(f *scheme.Figure) {
	r.looking = f.Name
	n := r.count(f.Scope)
	column := make([]value.Value, n)
	for i := range n {
		column[i] = r.one(f, i)
	}
	r.figures[f.ID] = column
}

// one works a figure out for one entity.
func (r *Run) one(f *scheme.Figure, entity int) value.Value {
	switch f.Kind {
	case scheme.GrossFigure:
		return value.Of(r.total(scheme.Earning, entity))
	case scheme.DeductionsFigure:
		return value.Of(r.total(scheme.Deduction, entity))
	case scheme.NetFigure:
		return value.Of(r.total(scheme.Earning, entity).Sub(r.total(scheme.Deduction, entity)))
	case scheme.EmployedDaysFigure:
		return value.OfInt(r.days(entity))
	case scheme.EmployedShareFigure:
		share, _ := value.NewInt(r.days(entity)).Div(value.NewInt(int64(r.scheme.Period.Days())))
		return value.Of(share)
	}
	e := env{run: r, scope: f.Scope, entity: entity}
	var v value.Value
	if f.For != nil {
		if has := formula.Eval(f.For, e); !has.Bool() {
			v = value.Value{}
			if has.IsFault() {
				v = has
			}
			return r.asItem(f, v)
		}
	}
	return r.asItem(f, formula.Eval(f.Expr, e))
}

// asItem rounds what is paid; a blank pays nothing.
func (r *Run) asItem(f *scheme.Figure, v value.Value) value.Value {
	if f.Item == nil || f.Item.Kind == scheme.Info || v.IsFault() {
		return v
	}
	return value.Of(v.Number().Round(r.scheme.Unit, r.scheme.Mode))
}

// days is on how many days of the period a person was employed.
func (r *Run) days(entity int) int64 {
	p := &r.people[entity]
	return int64(p.last) - int64(p.first) + 1
}

// total is the sum of a person's items and adjustments of a kind. Faults are
// reported with the items and count as nothing here.
func (r *Run) total(kind scheme.ItemKind, entity int) value.Number {
	sum := value.Zero
	for _, item := range r.scheme.Items {
		if item.Kind == kind {
			sum = sum.Add(r.figures[item.Figure.ID][entity].Number())
		}
	}
	for _, a := range r.people[entity].adjustments {
		if a.Kind == kind {
			sum = sum.Add(a.Amount)
		}
	}
	return sum
}
