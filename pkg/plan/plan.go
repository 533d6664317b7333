// Package plan finds the order in which the figures of a scheme are worked out:
// who needs whom, over rows, employees, groups and the company.
//
// In comes a checked scheme; out go steps, each of which needs only what the
// steps before it gave, or the circle that makes that impossible, printed
// whole. It works nothing out and sees no data.
package plan

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
)

// StepKind is what a step does.
type StepKind uint8

const (
	// Work works a figure out for everybody who has it.
	Work StepKind = iota
	// Fill works a slot over people or groups out.
	Fill
	// Pass streams a sheet once and fills its slots.
	Pass
)

// Step is one step of the plan.
type Step struct {
	Kind   StepKind
	Figure *scheme.Figure  // Work
	Slot   *formula.Slot   // Fill
	Sheet  *formula.Sheet  // Pass: the sheet that is read
	Slots  []*formula.Slot // Pass: what is collected meanwhile; may be empty
}

// Make orders the figures and slots of a scheme. Every sheet with many rows is
// streamed at least once, since its rows must be checked even where nothing
// uses them, and again only where a row's formula needs a figure that needs the
// same sheet.
func Make(s *scheme.Scheme) ([]Step, diag.List) {
	g := newGraph(s)
	if g.inside != nil {
		return nil, diag.List{g.columnProblem(g.inside)}
	}
	steps := g.order()
	if circle := g.circle(); circle != nil {
		return nil, diag.List{g.circleProblem(circle)}
	}
	return g.withUnused(steps), nil
}

// graph holds figures, then slots, as nodes.
type graph struct {
	scheme *scheme.Scheme
	slots  []*formula.Slot
	needs  [][]int // by node, each once
	left   []int   // how many needs are not done
	users  [][]int
	done   []bool
	inside *formula.Column // a column that needs itself through lookups, or nil
}

func newGraph(s *scheme.Scheme) *graph {
	g := &graph{scheme: s, slots: s.Universe.Slots()}
	n := len(s.Figures) + len(g.slots)
	g.needs, g.left, g.users, g.done = make([][]int, n), make([]int, n), make([][]int, n), make([]bool, n)
	for i, f := range s.Figures {
		g.needs[i] = g.figureNeeds(f)
	}
	for i, slot := range g.slots {
		g.needs[len(s.Figures)+i] = g.slotNeeds(slot)
	}
	for i, needs := range g.needs {
		g.left[i] = len(needs)
		for _, need := range needs {
			g.users[need] = append(g.users[need], i)
		}
	}
	return g
}

// set collects nodes, each once, in the order in which they are named.
type set struct {
	graph   *graph
	nodes   []int
	columns map[*formula.Column]bool // computed columns: false while under way
}

func newSet(g *graph) *set { return &set{graph: g, columns: map[*formula.Column]bool{}} }

func (s *set) add(node int) {
	if !slices.Contains(s.nodes, node) {
		s.nodes = append(s.nodes, node)
	}
}

// expr adds what an expression needs.
func (s *set) expr(e formula.Expr) {
	formula.Refs(e, func(e formula.Expr) {
		switch e := e.(type) {
		case *formula.Ref:
			if e.Symbol.Kind == formula.FigureSymbol {
				s.add(e.Symbol.Figure)
			}
		case *formula.Cell:
			s.column(e.Column)
		case *formula.SlotRef:
			s.add(len(s.graph.scheme.Figures) + e.Slot.ID)
		case *formula.Find:
			s.found(e)
		case *formula.Look:
			// A look back reads records, but for PREV(x, 0), which is this period.
			if !e.Streak && e.N != nil && mayBeZero(e.N) {
				s.expr(e.X)
			}
		}
	})
}

// found adds what the columns of a lookup need, where they are computed.
func (s *set) found(e *formula.Find) {
	if e.Sheet == nil {
		return
	}
	for _, c := range e.Sheet.Columns {
		if c.Index == e.Key || c.Index == e.Get {
			s.column(c)
		}
	}
}

// mayBeZero tells whether a number can be 0; only a constant surely is not.
func mayBeZero(n formula.Expr) bool {
	if !formula.IsConstant(n) {
		return true
	}
	return formula.Eval(n, nil).Number().IsZero()
}

// column adds what a computed column needs.
func (s *set) column(c *formula.Column) {
	switch {
	case c == nil:
	case c.Computed != nil:
		done, begun := s.columns[c]
		if begun {
			if !done {
				s.graph.inside = c
			}
			return
		}
		s.columns[c] = false
		s.expr(c.Computed.Expr)
		s.columns[c] = true
	case c.Figure != nil:
		s.add(c.Figure.Figure)
	}
}

func (g *graph) figureNeeds(f *scheme.Figure) []int {
	s := newSet(g)
	s.expr(f.For)
	s.expr(f.Expr)
	kind := func(k scheme.ItemKind) {
		for _, item := range g.scheme.Items {
			if item.Kind == k && item.Figure != nil {
				s.add(item.Figure.ID)
			}
		}
	}
	switch f.Kind {
	case scheme.GrossFigure:
		kind(scheme.Earning)
	case scheme.DeductionsFigure:
		kind(scheme.Deduction)
	case scheme.NetFigure:
		kind(scheme.Earning)
		kind(scheme.Deduction)
	}
	return s.nodes
}

func (g *graph) slotNeeds(slot *formula.Slot) []int {
	s := newSet(g)
	s.column(slot.Column)
	s.expr(slot.Arg)
	s.expr(slot.Pool)
	for _, w := range slot.Where {
		s.column(w.Column)
		s.expr(w.Arg)
		s.expr(w.Want)
	}
	return s.nodes
}

// order takes what is ready, figure by figure; when nothing is, it streams the
// sheet of which the most can be collected.
func (g *graph) order() []Step {
	var steps []Step
	for {
		if i := g.nextReady(); i >= 0 {
			if i < len(g.scheme.Figures) {
				steps = append(steps, Step{Kind: Work, Figure: g.scheme.Figures[i]})
			} else {
				steps = append(steps, Step{Kind: Fill, Slot: g.slots[i-len(g.scheme.Figures)]})
			}
			g.finish(i)
			continue
		}
		sheet := g.nextSheet()
		if sheet == nil {
			return steps
		}
		pass := Step{Kind: Pass, Sheet: sheet, Slots: g.waiting(sheet)}
		for _, slot := range pass.Slots {
			g.finish(len(g.scheme.Figures) + slot.ID)
		}
		steps = append(steps, pass)
	}
}

func (g *graph) finish(i int) {
	g.done[i] = true
	for _, user := range g.users[i] {
		g.left[user]--
	}
}

// nextReady is the first figure or slot over people that can be worked out now.
func (g *graph) nextReady() int {
	for i := range g.needs {
		if g.done[i] || g.left[i] > 0 {
			continue
		}
		if at := i - len(g.scheme.Figures); at < 0 || g.slots[at].Kind != formula.OverRows {
			return i
		}
	}
	return -1
}

// waiting are the slots of a sheet that can be collected now.
func (g *graph) waiting(sheet *formula.Sheet) []*formula.Slot {
	var out []*formula.Slot
	for i, slot := range g.slots {
		node := len(g.scheme.Figures) + i
		if !g.done[node] && g.left[node] == 0 && slot.Kind == formula.OverRows && slot.Sheet.Source() == sheet {
			out = append(out, slot)
		}
	}
	return out
}

// nextSheet is a sheet with slots that can be collected: if possible one of
// which nothing will be left to collect, so that it need not be read again.
func (g *graph) nextSheet() *formula.Sheet {
	var first *formula.Sheet
	for _, def := range g.scheme.Sheets {
		if def.Sheet.Base != nil || len(g.waiting(def.Sheet)) == 0 {
			continue
		}
		if g.open(def.Sheet) == len(g.waiting(def.Sheet)) {
			return def.Sheet
		}
		if first == nil {
			first = def.Sheet
		}
	}
	return first
}

// open counts the slots of a sheet that have not been collected.
func (g *graph) open(sheet *formula.Sheet) int {
	n := 0
	for i, slot := range g.slots {
		if !g.done[len(g.scheme.Figures)+i] && slot.Kind == formula.OverRows && slot.Sheet.Source() == sheet {
			n++
		}
	}
	return n
}

// withUnused puts a pass in front for each sheet that no step reads.
func (g *graph) withUnused(steps []Step) []Step {
	var first []Step
	for _, def := range g.scheme.Sheets {
		if !def.Sheet.Many || def.Sheet.Base != nil || def.Sheet.Records {
			continue
		}
		if !slices.ContainsFunc(steps, func(s Step) bool { return s.Kind == Pass && s.Sheet == def.Sheet }) {
			first = append(first, Step{Kind: Pass, Sheet: def.Sheet})
		}
	}
	return append(first, steps...)
}

// circle is a list of nodes each of which needs the next, the first one again
// at the end; nil when everything was ordered.
func (g *graph) circle() []int {
	at := slices.Index(g.done, false)
	if at < 0 {
		return nil
	}
	// Every node that is left needs one that is left: following them must come
	// round.
	var path []int
	for !slices.Contains(path, at) {
		path = append(path, at)
		for _, need := range g.needs[at] {
			if !g.done[need] {
				at = need
				break
			}
		}
	}
	path = path[slices.Index(path, at):]
	// Slots are parts of figures: a circle has a figure in it, and is told from
	// there.
	first := slices.IndexFunc(path, func(node int) bool { return node < len(g.scheme.Figures) })
	path = slices.Concat(path[first:], path[:first])
	return append(path, path[0])
}

func (g *graph) circleProblem(circle []int) diag.Problem {
	var names []string
	place := diag.Place{File: g.scheme.File}
	// The slots between figures say nothing to a reader.
	for _, node := range circle {
		if node < len(g.scheme.Figures) {
			f := g.scheme.Figures[node]
			names = append(names, f.Name)
			if place.Line == 0 {
				place = f.Place
			}
		}
	}
	hint := "Break the circle: one of them must do without the others."
	if len(names) == 2 {
		hint = "It must do without itself, or with PREV."
	}
	if _, ok := g.scheme.Roster.Sheet.Column(names[0]); ok && len(names) == 2 {
		hint = fmt.Sprintf("If %s should be the column of the roster, write it with its sheet: %s[%s].", names[0], g.scheme.Roster.Sheet.Name, names[0])
	}
	return diag.Problem{
		Code: scheme.CodeCircle, Place: place,
		Message: "These figures need each other in a circle: " + strings.Join(names, " → ") + ".",
		Hint:    hint,
	}
}

func (g *graph) columnProblem(c *formula.Column) diag.Problem {
	return diag.Problem{
		Code: scheme.CodeCircle, Place: diag.Place{File: g.scheme.File},
		Message: fmt.Sprintf("The column %s[%s] needs itself through XLOOKUP in its own sheet.", c.Sheet.Name, c.Name),
		Hint:    "Let it look up a column that is read.",
	}
}
