package engine

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// Question is what Explain is asked: whose figure, which one, and how much of
// it. The subject is an employee, a group or the company; the zero Question has
// none.
type Question struct {
	// Employee is a 工号.
	Employee string
	// Column is a column of the roster by which people are grouped (班组), Group
	// one of its names.
	Column, Group string
	// Company asks for the company.
	Company bool
	// Figure is the name of the figure; "" asks for all that the subject has.
	Figure string
	// Depth bounds the levels of the tree; 0 is no bound.
	Depth int
	// Rows bounds the rows of every table and aggregate. With 0 the tables of
	// ranks and shares are whole, and aggregates have their first 1000 rows.
	Rows int
}

// Node is one figure of an explanation, and under it what it came from.
type Node struct {
	// Name is the figure, the parameter, the column or the call.
	Name string
	// Who is the person, the group or "" for the company.
	Who string
	// Period is the earlier period whose figure it is, "" for the run's own.
	Period string
	Value  value.Value
	// Unrounded is what the formula gave, where the item was rounded; else blank.
	Unrounded value.Value
	// Formula is the formula as the scheme has it, How the same with numbers.
	Formula, How string
	// Place is where the scheme declares it, the cell that holds it, or the record
	// of the earlier period.
	Place diag.Place
	// Under is what the formula named, in its order.
	Under []*Node
	// Rows are the cells that an aggregate was made of, or the people or groups
	// that it added up, ranked or shared among; More is how many are left out.
	Rows []NodeRow
	More int
	// Among says of whom the rows are; nil where they are cells.
	Among *Among
	// Seen tells that the figure stands further up in the tree with all that is
	// under it, and is only named here.
	Seen bool
}

// Explain returns the tree of the figure that is asked for: a value, an item or
// a total of the scheme; of a group or the company also the sum of an item over
// those who are paid. Without a name it returns a tree for each item and total of
// a person, for each figure and total of a group or the company. Cells are known
// only of the subject that the run watched.
func (r *Run) Explain(q Question) ([]*Node, diag.List) {
	scope, entity, problem := r.subject(q)
	if problem != nil {
		return nil, diag.List{*problem}
	}
	depth := q.Depth
	if depth <= 0 {
		depth = len(r.scheme.Figures) + 1
	}
	figures := r.asked(scope)
	if q.Figure != "" {
		f := r.figureNamed(q.Figure)
		if f == nil {
			return nil, diag.List{r.unknownFigure(q.Figure)}
		}
		if scope != formula.EmployeeScope && f.Scope != scope && f.Scope != formula.CompanyScope && !addsUp(f) {
			return nil, diag.List{r.narrowerFigure(f, scope, entity)}
		}
		figures = []*scheme.Figure{f}
	}
	nodes := make([]*Node, len(figures))
	for i, f := range figures {
		x := explainer{run: r, rows: q.Rows, shown: map[origin]bool{}}
		if scope != formula.EmployeeScope && f.Scope == formula.EmployeeScope {
			nodes[i] = x.sum(f, scope, entity, depth)
			continue
		}
		at := env{run: r, scope: f.Scope, entity: r.entity(f.Scope, scope, entity)}
		nodes[i] = x.figure(f, at, depth)
	}
	return nodes, nil
}

// subject finds whom a question is about.
func (r *Run) subject(q Question) (formula.Scope, int, *diag.Problem) {
	switch {
	case q.Company:
		return formula.CompanyScope, 0, nil
	case q.Column != "":
		scope := formula.GroupScope(q.Column)
		if !slices.ContainsFunc(r.groups, func(g grouping) bool { return g.column.Name == q.Column }) {
			p := r.unknownColumn(q.Column)
			return scope, -1, &p
		}
		i, ok := r.grouping(q.Column).index[q.Group]
		if !ok {
			p := r.unknownGroup(q.Column, q.Group)
			return scope, -1, &p
		}
		return scope, i, nil
	default:
		i, ok := r.byID[q.Employee]
		if !ok {
			p := r.unknownPerson(q.Employee)
			return formula.EmployeeScope, -1, &p
		}
		return formula.EmployeeScope, i, nil
	}
}

// asked are the figures that are shown where none is named.
func (r *Run) asked(scope formula.Scope) []*scheme.Figure {
	var figures []*scheme.Figure
	if scope == formula.EmployeeScope {
		for _, item := range r.scheme.Items {
			figures = append(figures, item.Figure)
		}
	}
	for _, f := range r.scheme.Figures {
		total := f.Kind == scheme.GrossFigure || f.Kind == scheme.DeductionsFigure || f.Kind == scheme.NetFigure
		if total || scope != formula.EmployeeScope && f.Scope == scope && f.Kind == scheme.ValueFigure {
			figures = append(figures, f)
		}
	}
	return figures
}

func (r *Run) figureNamed(name string) *scheme.Figure {
	i := slices.IndexFunc(r.scheme.Figures, func(f *scheme.Figure) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return r.scheme.Figures[i]
}

// explainer builds one tree. shown are the figures that are expanded in it, rows
// is what the question says of them.
type explainer struct {
	run   *Run
	rows  int
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
	left := f.For != nil && isFalse(formula.Eval(f.For, at))
	switch {
	case left:
		n.How = "不适用：" + formula.How(f.For, at)
	case f.Expr != nil:
		n.How = formula.How(f.Expr, at)
		n.Unrounded = x.unrounded(f, at, n.Value)
	}
	key := origin{f, at.scope, at.entity}
	if x.shown[key] {
		n.Formula, n.How, n.Seen = "", "", true
		n.Unrounded = value.Value{}
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
		es := []formula.Expr{f.For, f.Expr}
		if left {
			es = es[:1]
		}
		n.Under = x.under(at, depth, es...)
	}
	return n
}

// isFalse tells whether a condition leaves somebody out: one that is a fault
// leaves nobody out.
func isFalse(v value.Value) bool { return !v.IsFault() && !v.Bool() }

// unrounded is what the formula of an item gave before it was rounded, blank
// where that is the same.
func (x explainer) unrounded(f *scheme.Figure, at env, rounded value.Value) value.Value {
	exact := formula.Eval(f.Expr, at)
	if exact.Kind() != value.Numeric || rounded.Kind() != value.Numeric || exact.Number().Cmp(rounded.Number()) == 0 {
		return value.Value{}
	}
	return exact
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
			nodes = append(nodes, x.look(e, at, first)...)
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
