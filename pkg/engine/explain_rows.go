package engine

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// NodeRow is one row of an aggregate, a rank, a share or a sum.
type NodeRow struct {
	// Place is the cell, or the record of an earlier period; zero where the row
	// is a person or a group.
	Place diag.Place
	// Period is the earlier period, where records are read like a sheet.
	Period string
	// ID and Name are the 工号 and name of a person, or the name of a group and "".
	ID, Name string
	// Value is what the row added, was ranked by or weighed.
	Value value.Value
	// Result is the place or the share. Exact is the share before it was rounded
	// down, Extra what the largest remainders added to it, 0 for most.
	Result       value.Value
	Exact, Extra value.Number
	// Asked marks whom the question is about.
	Asked bool
}

// Among says of whom the rows of a node are.
type Among struct {
	Kind AmongKind
	// Column is the column of the roster where the rows are groups, "" where
	// they are people.
	Column string
	// Compared is what the rows' values are: the name of a figure, or "".
	Compared string
	// Blank is how many took no part because their value is blank.
	Blank int
	// Sharing is how the pool was shared, nil for other kinds.
	Sharing *Sharing
}

// AmongKind is what was done among people or groups.
type AmongKind uint8

const (
	// Added is a sum, a mean, a count and so on; in the order of the names.
	Added AmongKind = iota
	// Ranked is a rank; in the order of the places.
	Ranked
	// Shared is a share; in the order of the names.
	Shared
)

var amongNames = []string{"added", "ranked", "shared"}

// String is the kind's word in JSON.
func (k AmongKind) String() string { return amongNames[k] }

// Sharing is a pool and what became of it, in exact numbers.
type Sharing struct {
	// Pool is the pool as the formula gives it; a blank or a fault is shared by
	// nobody.
	Pool value.Value
	// Rounded is the pool rounded to Unit, Weights the sum of the weights, Parts
	// the sum of the parts.
	Rounded, Weights, Parts, Unit value.Number
	// Left is what was left of the pool when every part was rounded down; it went
	// one Unit each to the largest remainders.
	Left value.Number
}

// slot shows the cells of an aggregate, or all who took part in a rank or a
// share.
func (x explainer) slot(s *formula.Slot, at env, depth int) *Node {
	n := &Node{Name: s.Text, Value: at.Slot(s)}
	i := x.run.entity(s.Scope, at.scope, at.entity)
	if i < 0 {
		return n
	}
	switch s.Kind {
	case formula.OverRows:
		x.cells(n, s, i)
	case formula.OverFigures:
		x.added(n, s, i)
	default:
		if s.Pool != nil {
			within := env{run: x.run, scope: s.Within, entity: x.run.entity(s.Within, at.scope, at.entity)}
			n.Under = x.under(within, depth, s.Pool)
		}
		n.Under = append(n.Under, x.under(at, depth, s.Arg)...)
		// Nobody is compared with a person without a group.
		if within := x.run.entity(s.Within, s.Scope, i); within >= 0 {
			x.compared(n, s, i, within)
		}
	}
	return n
}

// among begins the rows of people or groups of a scope.
func (x explainer) among(kind AmongKind, of formula.Scope, compared formula.Expr) *Among {
	a := &Among{Kind: kind}
	if of.Level == formula.Group {
		a.Column = of.Name
	}
	// What for: leaves out is part of the expression, see check_people.go.
	if choice, ok := compared.(*formula.Choice); ok && len(choice.Args) == 3 {
		if k, plain := choice.Args[2].(*formula.Const); plain && k.Value.IsBlank() {
			compared = choice.Args[1]
		}
	}
	switch e := compared.(type) {
	case *formula.Ref:
		a.Compared = e.Symbol.Name
	case *formula.Field:
		a.Compared = e.Column.Name
	}
	return a
}

// one is the row of one person or group.
func (x explainer) one(of formula.Scope, entity int, v value.Value) NodeRow {
	row := NodeRow{ID: x.run.key(of, entity), Value: v}
	if of == formula.EmployeeScope {
		row.Name = x.run.people[entity].name
	}
	return row
}

// added lists the people or groups of an aggregate over figures.
func (x explainer) added(n *Node, s *formula.Slot, entity int) {
	n.Among = x.among(Added, s.Over, s.Arg)
	c := x.run.collector(s, tests{})
	for j := range x.run.count(s.Over) {
		if x.run.entity(s.Scope, s.Over, j) != entity {
			continue
		}
		if v, ok := c.take(env{run: x.run, scope: s.Over, entity: j}, entity); ok {
			n.Rows = append(n.Rows, x.one(s.Over, j, v))
		}
	}
	x.cut(n, maxTrace)
}

// compared lists all who took part in a rank or a share.
func (x explainer) compared(n *Node, s *formula.Slot, entity, within int) {
	kind := Ranked
	if s.Kind == formula.Sharing {
		kind = Shared
	}
	n.Among = x.among(kind, s.Scope, s.Arg)
	for _, j := range x.run.membersWithin(s)[within] {
		v := formula.Eval(s.Arg, env{run: x.run, scope: s.Scope, entity: j})
		if v.IsBlank() {
			n.Among.Blank++
			continue
		}
		row := x.one(s.Scope, j, v)
		row.Result, row.Asked = x.run.slots[s.ID][j], j == entity
		n.Rows = append(n.Rows, row)
	}
	if kind == Shared {
		n.Among.Sharing = x.sharing(n, formula.Eval(s.Pool, env{run: x.run, scope: s.Within, entity: within}))
	} else {
		slices.SortStableFunc(n.Rows, func(a, b NodeRow) int { return a.Result.Number().Cmp(b.Result.Number()) })
	}
	x.cut(n, 0)
}

// sharing says how the parts came of the pool, from the parts themselves: what a
// part has more than its rounded down share came from the remainders.
func (x explainer) sharing(n *Node, pool value.Value) *Sharing {
	unit := x.run.scheme.Unit
	s := &Sharing{Pool: pool, Unit: unit}
	if pool.Kind() != value.Numeric || len(n.Rows) > 0 && n.Rows[0].Result.IsFault() {
		return s
	}
	s.Rounded = pool.Number().Round(unit, value.HalfAway)
	for _, row := range n.Rows {
		s.Weights, s.Parts = s.Weights.Add(row.Value.Number()), s.Parts.Add(row.Result.Number())
	}
	if s.Weights.Sign() <= 0 {
		return s
	}
	for i := range n.Rows {
		row := &n.Rows[i]
		row.Exact, _ = s.Rounded.Mul(row.Value.Number()).Div(s.Weights)
		row.Extra = row.Result.Number().Sub(row.Exact.Round(unit, value.Down))
		s.Left = s.Left.Add(row.Extra)
	}
	return s
}

// sum is a sum over those who are paid, of a group or of the company: what the
// totals of the record hold.
func (x explainer) sum(f *scheme.Figure, scope formula.Scope, entity, depth int) *Node {
	n := &Node{Name: f.Name, Place: f.Place, How: sumOfPaid}
	if scope.Level == formula.Group {
		n.Who = x.run.who(scope, entity)
	}
	sum := value.Zero
	for i := range x.run.people {
		if !x.run.people[i].paid || x.run.entity(scope, formula.EmployeeScope, i) != entity {
			continue
		}
		v := x.run.figures[f.ID][i]
		sum = sum.Add(v.Number())
		n.Rows = append(n.Rows, x.one(formula.EmployeeScope, i, v))
	}
	n.Value = value.Of(sum)
	if depth <= 1 {
		n.Rows = nil
		return n
	}
	n.Among = &Among{Compared: f.Name}
	x.cut(n, maxTrace)
	return n
}

// sumOfPaid says how a sum over people came about.
const sumOfPaid = "发工资的各人相加"

// addsUp tells whether the sum of a figure over people means something.
func addsUp(f *scheme.Figure) bool {
	switch f.Kind {
	case scheme.GrossFigure, scheme.DeductionsFigure, scheme.NetFigure:
		return true
	default:
		return f.Item != nil && f.Item.Kind != scheme.Info
	}
}

// cut leaves out rows beyond what the question wants, or beyond most (0 is no
// bound) where it does not say; never the one that is asked about.
func (x explainer) cut(n *Node, most int) {
	if x.rows > 0 {
		most = x.rows
	}
	if most == 0 || len(n.Rows) <= most {
		return
	}
	kept := slices.Clone(n.Rows[:most])
	for _, row := range n.Rows[most:] {
		if row.Asked {
			kept = append(kept, row)
		}
	}
	n.Rows, n.More = kept, len(n.Rows)-len(kept)
}

// cells lists the cells of an aggregate over rows, or the periods of one over
// records.
func (x explainer) cells(n *Node, s *formula.Slot, entity int) {
	t := x.run.traces[traceKey{s.ID, entity}]
	if t == nil {
		return
	}
	table := x.run.in.Tables[s.Sheet.Source().Name]
	column := x.shownColumn(s)
	for _, c := range t.cells {
		row := NodeRow{Value: c.value}
		switch {
		case !c.period.IsZero():
			row.Period, row.Place = c.period.String(), x.run.pastPlace(x.run.def(s.Sheet).Records, c.period)
		case table != nil:
			row.Place = table.Place(c.row, column)
		}
		n.Rows = append(n.Rows, row)
	}
	n.More = t.more
}

// shownColumn is the column whose cells stand for the rows: the one that was
// collected, or, where rows were counted or a column worked out, the first one
// that was read for it.
func (x explainer) shownColumn(s *formula.Slot) int {
	columns := []*formula.Column{s.Column}
	for _, w := range s.Where {
		columns = append(columns, w.Column)
	}
	for _, c := range columns {
		if c == nil {
			continue
		}
		if read := firstRead(c, 0); read != nil {
			return read.Index
		}
	}
	return 0
}

// firstReadIndex is the place of the cell that stands for a column in messages.
func firstReadIndex(c *formula.Column) int {
	if read := firstRead(c, 0); read != nil {
		return read.Index
	}
	return 0
}

// firstRead is the column itself, or the first one that its formula reads.
func firstRead(c *formula.Column, depth int) *formula.Column {
	if c.Computed == nil {
		return c
	}
	var found *formula.Column
	if depth < 16 {
		formula.Refs(c.Computed.Expr, func(e formula.Expr) {
			if cell, ok := e.(*formula.Cell); ok && found == nil {
				found = firstRead(cell.Column, depth+1)
			}
		})
	}
	return found
}
