package engine

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// collector fills one slot while a sheet streams past, or figures.
type collector struct {
	slot    *formula.Slot
	bank    *builtin.Bank
	where   []condition
	faulty  map[int]value.Value // by entity: a fault of a criterion, which spoils all
	watched int                 // the entity whose cells are kept, -1 for none
}

// condition is one criterion of a slot: the same for all, or one for each entity.
type condition struct {
	fixed *test
	own   []*test
}

func (c *condition) of(entity int) *test {
	if c.fixed != nil {
		return c.fixed
	}
	return c.own[entity]
}

// test is a criterion, ready for use. On rows it belongs to a column, and what it
// says of the row at hand is kept, so that it is asked once however many slots
// and entities have it.
type test struct {
	criterion builtin.Criterion
	column    *formula.Column
	row       uint64 // the last row that it was asked of
	said      verdict
}

type verdict uint8

const (
	unmet verdict = iota
	met
	spoilt // the cell is a fault
)

// on asks for the row at hand.
func (t *test) on(row *rowEnv) verdict {
	if t.row == row.serial {
		return t.said
	}
	v := row.Cell(t.column)
	switch {
	case v.IsFault():
		t.said = spoilt
	case t.criterion.Match(v):
		t.said = met
	default:
		t.said = unmet
	}
	t.row = row.serial
	return t.said
}

// tests are the criteria of a pass, each compiled once.
type tests map[testKey]*test

// testKey is the same for criteria that are the same on a column.
type testKey struct {
	column *formula.Column
	of     builtin.Type
	kind   value.Kind
	text   string
}

// test compiles a criterion; the fault is the reason why it cannot be one.
func (t tests) test(column *formula.Column, of builtin.Type, want value.Value) (*test, value.Value) {
	if want.IsFault() {
		return nil, want
	}
	key := testKey{column, of, want.Kind(), want.String()}
	if have := t[key]; have != nil {
		return have, value.Value{}
	}
	k, err := builtin.ParseCriterion(want, of)
	if err != nil {
		return nil, value.OfFault(value.WrongValue, err.Error())
	}
	t[key] = &test{criterion: k, column: column}
	return t[key], value.Value{}
}

// open gives collectors of one scope empty banks.
func open(collectors []*collector, entities int) {
	names := make([]string, len(collectors))
	for i, c := range collectors {
		names[i] = c.slot.Aggregate
	}
	banks, _ := builtin.NewBanks(names, entities) // the checker knows what aggregates there are
	for i, c := range collectors {
		c.bank = banks[i]
	}
}

// collector prepares the criteria of a slot over rows or figures.
func (r *Run) collector(slot *formula.Slot, known tests) *collector {
	n := r.count(slot.Scope)
	c := &collector{slot: slot, where: make([]condition, len(slot.Where)), watched: r.watchedIn(slot.Scope)}
	for i, w := range slot.Where {
		var of builtin.Type
		if w.Column != nil {
			of = w.Column.Type()
		} else {
			of = w.Arg.Type()
		}
		if w.Fixed != nil {
			// The checker has seen that it fits.
			c.where[i].fixed, _ = known.test(w.Column, of, formula.Eval(w.Want, nil))
			continue
		}
		c.where[i].own = make([]*test, n)
		for entity := range n {
			k, fault := known.test(w.Column, of, formula.Eval(w.Want, env{run: r, scope: slot.Scope, entity: entity}))
			if fault.IsFault() {
				c.fail(entity, fault)
				continue
			}
			c.where[i].own[entity] = k
		}
	}
	return c
}

// fail keeps a fault of an entity's criterion; of several the last one counts.
func (c *collector) fail(entity int, fault value.Value) {
	if c.faulty == nil {
		c.faulty = map[int]value.Value{}
	}
	c.faulty[entity] = fault
}

// failed tells whether an entity's criterion is a fault.
func (c *collector) failed(entity int) bool {
	if c.faulty == nil {
		return false
	}
	_, failed := c.faulty[entity]
	return failed
}

// results are the slot's values, one for each entity.
func (c *collector) results(n int) []value.Value {
	out := make([]value.Value, n)
	for i := range n {
		if c.failed(i) {
			out[i] = c.faulty[i]
		} else {
			out[i] = c.bank.Result(i)
		}
	}
	return out
}

// collect adds one row to one slot of an entity. Only tables have places.
func (r *Run) collect(c *collector, entity int, table Table, in sheet.Row, row *rowEnv) {
	if c.failed(entity) {
		return
	}
	for i := range c.where {
		t := c.where[i].of(entity)
		switch t.on(row) {
		case unmet:
			return
		case spoilt:
			c.bank.Add(entity, row.Cell(t.column), row.order)
			r.spoil(c, entity, table, in, row, t.column)
			return
		}
	}
	v := value.Of(value.One)
	if column := c.slot.Column; column == nil {
		c.bank.Count(entity, row.order)
	} else {
		v = row.Cell(column)
		c.bank.Add(entity, v, row.order)
		if v.IsFault() {
			r.spoil(c, entity, table, in, row, column)
		}
	}
	if entity == c.watched {
		r.watch(c.slot, entity, tracedCell{row: in, order: row.order, value: v, period: row.period})
	}
}

// spoiled is the first row that gave an aggregate a fault.
type spoiled struct {
	place diag.Place
	order uint64
}

// spoil keeps the first row that gave an aggregate a fault, so that a person can
// find it.
func (r *Run) spoil(c *collector, entity int, table Table, in sheet.Row, row *rowEnv, column *formula.Column) {
	key := traceKey{c.slot.ID, entity}
	if have, ok := r.spoiled[key]; table != nil && (!ok || row.order < have.order) {
		r.spoiled[key] = spoiled{table.Place(in, firstReadIndex(column)), row.order}
	}
}
