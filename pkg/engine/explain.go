package engine

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// Node is one figure of an explanation, and under it what it came from.
type Node struct {
	// Name is the figure, the parameter, the column or the call.
	Name string
	// Who is the person, the group or "" for the company.
	Who   string
	Value value.Value
	// Formula is the formula as the scheme has it, How the same with numbers.
	Formula, How string
	// Place is where the scheme declares it, or the cell that holds it.
	Place diag.Place
	// Under is what the formula named, in its order.
	Under []*Node
	// Rows are the cells that an aggregate was made of, or the people that a
	// rank or a share compared; More is how many were not kept.
	Rows []NodeRow
	More int
	// Seen tells that the figure stands further up in the tree with all that is
	// under it, and is only named here.
	Seen bool
}

// NodeRow is one row of an aggregate, a rank or a share.
type NodeRow struct {
	// Place is the cell; zero where the row is a person or a group.
	Place diag.Place
	// Who is the person or the group of a rank or a share, or the earlier period
	// of a record.
	Who string
	// Value is what the row added, was ranked by or weighed; Result is the place
	// or the share.
	Value, Result value.Value
}

// Explain returns the tree of a figure of a person: a value, an item or a total
// of the scheme. With an empty name it returns a tree for each item and total.
// Cells are known only of the person that the run watched. depth bounds the
// tree; 0 is no bound.
func (r *Run) Explain(employee, name string, depth int) ([]*Node, diag.List) {
	entity, ok := r.byID[employee]
	if !ok {
		return nil, diag.List{r.unknownPerson(employee)}
	}
	var figures []*scheme.Figure
	if name == "" {
		for _, item := range r.scheme.Items {
			figures = append(figures, item.Figure)
		}
		for _, f := range r.scheme.Figures {
			if f.Kind == scheme.GrossFigure || f.Kind == scheme.DeductionsFigure || f.Kind == scheme.NetFigure {
				figures = append(figures, f)
			}
		}
	} else if f := r.figureNamed(name); f != nil {
		figures = []*scheme.Figure{f}
	} else {
		return nil, diag.List{r.unknownFigure(name)}
	}
	if depth <= 0 {
		depth = len(r.scheme.Figures) + 1
	}
	nodes := make([]*Node, len(figures))
	for i, f := range figures {
		x := explainer{run: r, shown: map[origin]bool{}}
		at := env{run: r, scope: f.Scope, entity: r.entity(f.Scope, formula.EmployeeScope, entity)}
		nodes[i] = x.figure(f, at, depth)
	}
	return nodes, nil
}

func (r *Run) figureNamed(name string) *scheme.Figure {
	i := slices.IndexFunc(r.scheme.Figures, func(f *scheme.Figure) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return r.scheme.Figures[i]
}

// explainer builds one tree. shown are the figures that are expanded in it.
type explainer struct {
	run   *Run
	shown map[origin]bool
}

func (x explainer) figure(f *scheme.Figure, at env, depth int) *Node {
	n := &Node{Name: f.Name, Place: f.Place, Formula: f.Text}
	if at.entity < 0 {
		return n
	}
	n.Value = x.run.figures[f.ID][at.entity]
	if at.scope != formula.CompanyScope {
		n.Who = x.run.who(at.scope, at.entity)
	}
	if f.Expr != nil {
		n.How = formula.How(f.Expr, at)
	}
	key := origin{f, at.scope, at.entity}
	if x.shown[key] {
		n.Formula, n.How, n.Seen = "", "", true
		return n
	}
	if depth <= 1 {
		return n
	}
	x.shown[key] = true
	switch f.Kind {
	case scheme.GrossFigure, scheme.DeductionsFigure, scheme.NetFigure:
		n.Under = x.total(f.Kind, at, depth)
	case scheme.EmployedDaysFigure, scheme.EmployedShareFigure:
		n.Under = x.employed(at)
	default:
		n.Under = x.under(at, depth, f.For, f.Expr)
	}
	return n
}

// total lists the items and adjustments of a total.
func (x explainer) total(kind scheme.FigureKind, at env, depth int) []*Node {
	var nodes []*Node
	if kind == scheme.NetFigure {
		for _, f := range x.run.scheme.Figures {
			if f.Kind == scheme.GrossFigure || f.Kind == scheme.DeductionsFigure {
				nodes = append(nodes, x.figure(f, at, depth-1))
			}
		}
		return nodes
	}
	want := scheme.Earning
	if kind == scheme.DeductionsFigure {
		want = scheme.Deduction
	}
	for _, item := range x.run.scheme.Items {
		if item.Kind == want {
			nodes = append(nodes, x.figure(item.Figure, at, depth-1))
		}
	}
	for _, a := range x.run.people[at.entity].adjustments {
		if a.Kind == want {
			nodes = append(nodes, &Node{Name: a.Item + "(" + scheme.AdjustmentsSheet + ")", Value: value.Of(a.Amount), How: a.Reason, Place: a.at})
		}
	}
	return nodes
}

// employed shows the dates behind the days employed.
func (x explainer) employed(at env) []*Node {
	var nodes []*Node
	def := x.run.scheme.Roster
	for _, c := range []*formula.Column{def.EmployedFrom, def.EmployedUntil} {
		if c != nil {
			nodes = append(nodes, x.field(&formula.Field{Sheet: def.Sheet, Column: c}, at))
		}
	}
	return nodes
}

// under lists what expressions name, each once.
func (x explainer) under(at env, depth int, es ...formula.Expr) []*Node {
	var nodes []*Node
	seen := map[any]bool{}
	first := func(key any) bool {
		was := seen[key]
		seen[key] = true
		return !was
	}
	visit := func(e formula.Expr) {
		switch e := e.(type) {
		case *formula.Ref:
			if first(e.Symbol) {
				nodes = append(nodes, x.ref(e, at, depth))
			}
		case *formula.Field:
			if first(e.Column) {
				nodes = append(nodes, x.field(e, at))
			}
		case *formula.SlotRef:
			if first(e.Slot) {
				nodes = append(nodes, x.slot(e.Slot, at, depth))
			}
		case *formula.Step:
			if first(e.Table) {
				nodes = append(nodes, &Node{Name: e.Table.Name, Value: formula.Eval(e, at), How: formula.How(e, at), Place: e.Table.Declared})
			}
		case *formula.Find:
			nodes = append(nodes, x.find(e, at))
		case *formula.Look:
			nodes = append(nodes, x.look(e, at)...)
		}
	}
	for _, e := range es {
		formula.Refs(e, visit)
	}
	return nodes
}

func (x explainer) ref(e *formula.Ref, at env, depth int) *Node {
	s := e.Symbol
	if s.Kind != formula.FigureSymbol {
		return &Node{Name: s.Name, Value: s.Value, Place: s.Declared}
	}
	f := x.run.scheme.Figures[s.Figure]
	return x.figure(f, env{run: x.run, scope: f.Scope, entity: x.run.entity(f.Scope, at.scope, at.entity)}, depth-1)
}

// field is a cell of a sheet with one row for each owner.
func (x explainer) field(e *formula.Field, at env) *Node {
	n := &Node{Name: e.Sheet.Name + "[" + e.Column.Name + "]", Value: formula.Eval(e, at), Place: diag.Place{Sheet: e.Sheet.Name}}
	rows := x.run.ones[e.Sheet]
	i := x.run.entity(e.Sheet.Owner, at.scope, at.entity)
	table := x.run.in.Tables[e.Sheet.Name]
	if rows != nil && table != nil && i >= 0 && i < len(rows.values) && rows.values[i] != nil {
		n.Place = table.Place(rows.rows[i], e.Column.Index)
	}
	return n
}

func (x explainer) find(e *formula.Find, at env) *Node {
	n := &Node{Value: formula.Eval(e, at), How: formula.How(e, at)}
	if e.Table != nil {
		n.Name, n.Place = e.Table.Name, e.Table.Declared
	} else {
		n.Name, n.Place = e.Sheet.Name, diag.Place{Sheet: e.Sheet.Name}
		if k, table := x.run.keyed[e.Sheet], x.run.in.Tables[e.Sheet.Name]; k != nil && table != nil {
			if i, ok := k.row(e.Key, formula.Eval(e.X, at)); ok {
				n.Place = table.Place(k.places[i], firstReadIndex(k.columns[e.Get]))
			}
		}
	}
	return n
}

// look shows what earlier periods said.
func (x explainer) look(e *formula.Look, at env) []*Node {
	var nodes []*Node
	// PREV looks at one period; STREAK at each up to the one that broke it, but
	// not beyond the number at which it stops counting.
	first, last := int64(1), int64(1)
	if e.N != nil {
		last, _ = formula.Eval(e.N, at).Number().Int64()
	}
	if e.Streak {
		count, _ := formula.Eval(e, at).Number().Int64()
		if e.N != nil && count == last {
			count--
		}
		last = count
	} else {
		first = last
	}
	for n := int(max(first, 1)); n <= int(last) && n < int(first)+maxShownPeriods; n++ {
		past := at.Past(n)
		if past == nil {
			break
		}
		seen := map[*formula.Symbol]bool{}
		formula.Refs(e.X, func(e formula.Expr) {
			if ref, ok := e.(*formula.Ref); ok && ref.Symbol.Kind == formula.FigureSymbol && !seen[ref.Symbol] {
				seen[ref.Symbol] = true
				nodes = append(nodes, &Node{Name: ref.Symbol.Name, Value: past.Figure(ref.Symbol), How: x.run.scheme.Period.Minus(n).String()})
			}
		})
	}
	return nodes
}

// maxShownPeriods is how far back a tree shows a streak.
const maxShownPeriods = 24

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
		x.rows(n, s, i)
	case formula.OverFigures:
		c := x.run.figureCollector(s)
		for j := range x.run.count(s.Over) {
			if x.run.entity(s.Scope, s.Over, j) != i {
				continue
			}
			if v, ok := c.take(env{run: x.run, scope: s.Over, entity: j}, i); ok {
				x.add(n, NodeRow{Who: x.run.who(s.Over, j), Value: v})
			}
		}
	default:
		if s.Pool != nil {
			within := env{run: x.run, scope: s.Within, entity: x.run.entity(s.Within, at.scope, at.entity)}
			n.Under = x.under(within, depth, s.Pool)
		}
		n.Under = append(n.Under, x.under(at, depth, s.Arg)...)
		within := x.run.entity(s.Within, s.Scope, i)
		if within < 0 {
			return n // nobody is compared with a person without a group
		}
		for _, j := range x.run.membersWithin(s)[within] {
			v := formula.Eval(s.Arg, env{run: x.run, scope: s.Scope, entity: j})
			if !v.IsBlank() {
				x.add(n, NodeRow{Who: x.run.who(s.Scope, j), Value: v, Result: x.run.slots[s.ID][j]})
			}
		}
	}
	return n
}

// rows lists the cells of an aggregate over rows.
func (x explainer) rows(n *Node, s *formula.Slot, entity int) {
	t := x.run.traces[traceKey{s.ID, entity}]
	table := x.run.in.Tables[s.Sheet.Source().Name]
	if t == nil {
		return
	}
	for _, c := range t.cells {
		if table == nil {
			x.add(n, NodeRow{Who: c.period, Value: c.value})
			continue
		}
		x.add(n, NodeRow{Place: table.Place(c.row, x.shownColumn(s)), Value: c.value})
	}
	n.More += t.more
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

func (x explainer) add(n *Node, row NodeRow) {
	if len(n.Rows) == maxTrace {
		n.More++
		return
	}
	n.Rows = append(n.Rows, row)
}
