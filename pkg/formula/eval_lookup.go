package formula

import (
	"slices"
	"sort"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// step is LOOKUP, TIER and LINEAR.
func step(e *Step, x value.Value) value.Value {
	if x.IsFault() || x.IsBlank() {
		return x
	}
	if x.Kind() != value.Numeric {
		return faultStepKind(e.Function.Name, x)
	}
	switch e.Function.Name {
	case "TIER":
		return tier(e, x.Number())
	case "LINEAR":
		return linear(e, x.Number())
	}
	t := e.Table
	row, ok := builtin.Step(x.Number(), t.Bounds, t.Edge)
	if ok {
		t.took(row)
		return t.Rows[row][e.Result]
	}
	return outside(t, x.Number(), e.Result)
}

// tier is TIER. Where the nearest row stands for what lies outside, its rate
// goes on above the last bound; below the first one nothing is earned yet.
func tier(e *Step, x value.Number) value.Value {
	t := e.Table
	rates := t.numbers(e.Result)
	if row, ok := builtin.Step(x, t.Bounds, t.Edge); ok {
		t.took(row)
	}
	amount, ok := builtin.Tier(x, t.Bounds, t.Edge, rates)
	switch {
	case ok:
		return bounded(amount)
	case t.Outside != OutsideNearest:
		return outside(t, x, e.Result)
	case !t.Edge.Upper():
		return value.Of(value.Zero)
	}
	open := slices.Clone(t.Bounds)
	open[len(open)-1] = builtin.Bound{Open: true}
	amount, _ = builtin.Tier(x, open, t.Edge, rates)
	return bounded(amount)
}

// outside is what a number that belongs to no row gets.
func outside(t *Table, x value.Number, result int) value.Value {
	switch t.Outside {
	case OutsideBlank:
		return value.Value{}
	case OutsideNearest:
		row := t.nearest(x)
		t.took(row)
		return t.Rows[row][result]
	default:
		return faultOutside(x, t.Name)
	}
}

func linear(e *Step, x value.Number) value.Value {
	t := e.Table
	xs, ys := t.numbers(0), t.numbers(e.Result)
	if y, ok := builtin.Linear(x, xs, ys); ok {
		t.tookAround(x)
		return bounded(y)
	}
	return outside(t, x, e.Result)
}

// tookAround tells of the two points that a straight line was drawn between.
func (t *Table) tookAround(x value.Number) {
	for i, b := range t.Bounds {
		switch order := x.Cmp(b.N); {
		case order == 0:
			t.took(i)
			return
		case order < 0:
			t.took(i - 1)
			t.took(i)
			return
		}
	}
}

// nearest is the row at the end of the table that x lies beyond.
func (t *Table) nearest(x value.Number) int {
	if first := t.Bounds[0]; !first.Open && x.Cmp(first.N) <= 0 {
		return 0
	}
	return len(t.Rows) - 1
}

// numbers is a column of numbers.
func (t *Table) numbers(column int) []value.Number {
	ns := make([]value.Number, len(t.Rows))
	for i, row := range t.Rows {
		ns[i] = row[column].Number()
	}
	return ns
}

func bounded(n value.Number) value.Value {
	if n.Oversized() {
		return faultTooLarge()
	}
	return value.Of(n)
}

// find is XLOOKUP.
func find(e *Find, env Env) value.Value {
	x := Eval(e.X, env)
	if x.IsFault() {
		return x
	}
	var where string
	if e.Table != nil {
		where = e.Table.Name
		if row, ok := e.row(x); ok {
			e.Table.took(row)
			return e.Table.Rows[row][e.Get]
		}
	} else {
		where = e.Sheet.Name
		if v, ok := env.Find(e.Sheet, x, e.Key, e.Get); ok {
			return v
		}
	}
	switch {
	case e.Otherwise != nil:
		return Eval(e.Otherwise, env)
	case x.IsBlank():
		return value.Value{}
	default:
		return faultNoKey(x, where)
	}
}

// indexed is from how many rows on a table is searched by halves.
const indexed = 16

// index prepares the search in a table: the rows in the order of their keys,
// equal keys in the order of the table.
func (e *Find) index() {
	if e.Table == nil || len(e.Table.Rows) <= indexed {
		return
	}
	key := func(row int) value.Value { return e.Table.Rows[row][e.Key] }
	for row := range e.Table.Rows {
		if !key(row).IsBlank() { // a blank key is never found
			e.order = append(e.order, row)
		}
	}
	slices.SortStableFunc(e.order, func(a, b int) int {
		order, _ := value.Compare(key(a), key(b))
		return order
	})
}

// row is the first row of the table whose key is x.
func (e *Find) row(x value.Value) (row int, ok bool) {
	same := func(row int) bool {
		order, ok := value.Compare(x, e.Table.Rows[row][e.Key])
		return ok && order == 0
	}
	if e.order == nil {
		for row := range e.Table.Rows {
			if same(row) {
				return row, true
			}
		}
		return 0, false
	}
	i := sort.Search(len(e.order), func(i int) bool {
		order, _ := value.Compare(x, e.Table.Rows[e.order[i]][e.Key])
		return order <= 0
	})
	if i == len(e.order) || !same(e.order[i]) {
		return 0, false
	}
	return e.order[i], true
}

// tableAggregate is SUM and its like over the rows of a table.
func tableAggregate(e *TableAggregate, t *Table, env Env) value.Value {
	criteria := make([]builtin.Criterion, len(e.Where))
	for i, w := range e.Where {
		v := Eval(w.Want, env)
		if v.IsFault() {
			return v
		}
		k, err := builtin.ParseCriterion(v, t.Types[w.Column])
		if err != nil {
			return faultCriterion(err)
		}
		criteria[i] = k
	}
	acc, ok := builtin.NewAccumulator(accumulatorOf(e.Function.Name))
	if !ok {
		return faultUnknownExpr()
	}
rows:
	for _, row := range t.Rows {
		for i, w := range e.Where {
			if !criteria[i].Match(row[w.Column]) {
				continue rows
			}
		}
		if e.Column < 0 {
			acc.Add(value.Of(value.One))
		} else {
			acc.Add(row[e.Column])
		}
	}
	return acc.Result()
}
