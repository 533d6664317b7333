package engine

import (
	"cmp"
	"slices"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// keptRows are the rows that a run keeps for Between: by sheet, by owner. Of a
// sheet that no aggregate needs again there are none.
type keptRows map[*formula.Sheet][][]keptRow

// keptRow is one row that was read. Its own owner is whose figures a column that
// is worked out names: in a view it may be another than the one that the row is
// kept for, or -1 for nobody.
type keptRow struct {
	owner  int
	order  uint64
	values []value.Value
}

// toKeep finds the sheets of which rows are kept. The result of an aggregate
// that is each owner's own and needs nothing but the row can be taken over as it
// is; every other one is worked out again, from its rows.
func (r *Run) toKeep() keptRows {
	if !r.in.Keep {
		return nil
	}
	kept := keptRows{}
	for _, slot := range r.scheme.Universe.Slots() {
		if slot.Kind == formula.OverRows && kept[slot.Sheet] == nil && (slot.Scope != slot.Sheet.Owner || needsFigures(slot)) {
			kept[slot.Sheet] = make([][]keptRow, r.count(slot.Sheet.Owner))
		}
	}
	return kept
}

// add keeps a row, whose values do not outlive the call.
func (k keptRows) add(s *formula.Sheet, keeper int, row *rowEnv) {
	if keepers := k[s]; keepers != nil {
		keepers[keeper] = append(keepers[keeper], keptRow{row.entity, row.order, slices.Clone(row.values)})
	}
}

// settle puts the rows of a sheet in order.
func (k keptRows) settle(s *formula.Sheet) {
	for _, rows := range k[s] {
		slices.SortStableFunc(rows, func(a, b keptRow) int { return cmp.Compare(a.order, b.order) })
	}
}

// needsFigures tells whether an aggregate over rows needs more than the rows:
// figures in its criteria or in a column that is worked out.
func needsFigures(slot *formula.Slot) bool {
	known := map[*formula.Column]bool{}
	needs := columnNeedsFigures(slot.Column, known)
	for _, w := range slot.Where {
		needs = needs || w.Fixed == nil || columnNeedsFigures(w.Column, known)
	}
	return needs
}

func columnNeedsFigures(c *formula.Column, known map[*formula.Column]bool) bool {
	if c == nil || c.Computed == nil {
		return false
	}
	if needs, ok := known[c]; ok {
		return needs
	}
	needs := false
	formula.Refs(c.Computed.Expr, func(e formula.Expr) {
		switch e := e.(type) {
		case *formula.Ref:
			needs = needs || e.Symbol.Kind == formula.FigureSymbol
		case *formula.Field, *formula.SlotRef, *formula.Look:
			needs = true
		case *formula.Find:
			needs = needs || e.Sheet != nil
		case *formula.Cell:
			needs = columnNeedsFigures(e.Column, known) || needs
		}
	})
	known[c] = needs
	return needs
}

// keptEnv is what names mean on a row that was kept: its cells, and for the rest
// what they mean for its owner.
type keptEnv struct {
	formula.Env
	values []value.Value
	ready  []bool
}

func newKeptEnv(def *scheme.SheetDef, owner formula.Env, values []value.Value) *keptEnv {
	row := &keptEnv{Env: owner, values: make([]value.Value, len(def.Sheet.Columns)), ready: make([]bool, len(def.Sheet.Columns))}
	copy(row.values, values)
	return row
}

// Cell is a cell of the row.
func (k *keptEnv) Cell(c *formula.Column) value.Value {
	if c.Computed != nil && !k.ready[c.Index] {
		k.values[c.Index] = formula.Eval(c.Computed.Expr, k)
		k.ready[c.Index] = true
	}
	return k.values[c.Index]
}

// adds is what a row adds to an aggregate over rows; ok is false where a
// criterion leaves it out.
func (k *keptEnv) adds(slot *formula.Slot, criteria []builtin.Criterion) (v value.Value, ok bool) {
	for i, w := range slot.Where {
		v := k.Cell(w.Column)
		if v.IsFault() {
			return v, true
		}
		if !criteria[i].Match(v) {
			return value.Value{}, false
		}
	}
	if slot.Column == nil {
		return value.Of(value.One), true
	}
	return k.Cell(slot.Column), true
}
