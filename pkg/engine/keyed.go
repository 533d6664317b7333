package engine

import (
	"slices"
	"sort"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// keyedRows are the rows of a sheet with a key of its own. A computed column is
// worked out when it is first looked up, since it may need figures.
type keyedRows struct {
	columns map[int]*formula.Column
	rows    []*rowEnv
	places  []sheet.Row   // where each stands; Values is not kept
	indexes map[int][]int // by column: the rows in the order of their values
}

// readKeyed reads a sheet that is looked up with XLOOKUP. Two keys that XLOOKUP
// cannot tell apart are a fault.
func (r *Run) readKeyed(def *scheme.SheetDef, table Table) {
	k := &keyedRows{columns: map[int]*formula.Column{}, indexes: map[int][]int{}}
	r.keyed[def.Sheet] = k
	for _, c := range def.Sheet.Columns {
		k.columns[c.Index] = c
	}
	if table == nil {
		return
	}
	stats, faults := ReadInOrder(table, func(row sheet.Row) {
		e := newRowEnv(r, def, formula.CompanyScope)
		e.set(row)
		k.rows = append(k.rows, e)
		row.Values = nil
		k.places = append(k.places, row)
	})
	r.faults.Add(faults...)
	r.stage(def.Sheet.Name, stats.Rows)
	index := k.index(def.Key.Index)
	for i := 1; i < len(index); i++ {
		a, b := k.rows[index[i-1]].values[def.Key.Index], k.rows[index[i]].values[def.Key.Index]
		if order, ok := value.Compare(a, b); ok && order == 0 {
			r.sameKey(def, b, table.Place(k.places[index[i]], def.Key.Index), table.Place(k.places[index[i-1]], def.Key.Index))
		}
	}
}

// index is the order of the rows by a column. Equal values keep the order of
// the rows; blanks and faults are found by nothing and are left out.
func (k *keyedRows) index(column int) []int {
	if have, ok := k.indexes[column]; ok {
		return have
	}
	index := []int{}
	for i := range k.rows {
		if v := k.at(i, column); !v.IsBlank() && !v.IsFault() {
			index = append(index, i)
		}
	}
	slices.SortStableFunc(index, func(a, b int) int {
		order, _ := value.Compare(k.at(a, column), k.at(b, column))
		return order
	})
	k.indexes[column] = index
	return index
}

// at is a cell; the plan has it that what a computed one needs is there.
func (k *keyedRows) at(row, column int) value.Value { return k.rows[row].Cell(k.columns[column]) }

// row is the first row that has x in a column.
func (k *keyedRows) row(column int, x value.Value) (int, bool) {
	index := k.index(column)
	i := sort.Search(len(index), func(i int) bool {
		order, ok := value.Compare(k.at(index[i], column), x)
		return ok && order >= 0
	})
	if i == len(index) {
		return 0, false
	}
	order, ok := value.Compare(k.at(index[i], column), x)
	return index[i], ok && order == 0
}

// find is XLOOKUP in a sheet with keys.
func (r *Run) find(s *formula.Sheet, x value.Value, key, get int) (value.Value, bool) {
	k, ok := r.keyed[s]
	if !ok || x.IsBlank() {
		return value.Value{}, false
	}
	i, ok := k.row(key, x)
	if !ok {
		return value.Value{}, false
	}
	return k.at(i, get), true
}
