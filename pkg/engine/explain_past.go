package engine

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
)

// maxShownPeriods is how far back a tree shows a streak.
const maxShownPeriods = 24

// look shows what earlier periods said, a period at a time. PREV looks at one
// period; STREAK at each up to the one that broke it, but not beyond the number
// at which it stops counting. once tells whether a figure of a period is not shown yet.
func (x explainer) look(e *formula.Look, at env, once func(any) bool) []*Node {
	var nodes []*Node
	from, last := int64(1), int64(1)
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
		from = last
	}
	for n := int(max(from, 1)); n <= int(last) && n < int(from)+maxShownPeriods; n++ {
		period := x.run.scheme.Period.Minus(n)
		past := at.Past(n)
		nodes = append(nodes, x.before(e, past, period, once)...)
		if past == nil {
			break
		}
	}
	return nodes
}

// noFigures says of a period that nothing is known: the person or the scheme was
// not there yet, or the gap was allowed.
const noFigures = "没有这一期的数字"

// pastKey is a figure of an earlier period.
type pastKey struct {
	symbol *formula.Symbol
	period calendar.Period
}

// before are the figures of one earlier period that a formula named; past is nil
// where the person has none.
func (x explainer) before(e *formula.Look, past formula.Env, period calendar.Period, once func(any) bool) []*Node {
	var nodes []*Node
	formula.Refs(e.X, func(e formula.Expr) {
		ref, ok := e.(*formula.Ref)
		if !ok || ref.Symbol.Kind != formula.FigureSymbol || !once(pastKey{ref.Symbol, period}) {
			return
		}
		n := &Node{Name: ref.Symbol.Name, Period: period.String()}
		if past == nil {
			n.How = noFigures
		} else {
			n.Value, n.Place = past.Figure(ref.Symbol), x.run.pastPlace(x.run.scheme.ID, period)
		}
		nodes = append(nodes, n)
	})
	return nodes
}

// pastPlace is where figures of an earlier period come from: the file of the
// record, or the sheet of opening figures.
func (r *Run) pastPlace(schemeID string, p calendar.Period) diag.Place {
	if r.in.Past == nil {
		return diag.Place{}
	}
	if r.in.Past.HasRecord(schemeID, p) {
		return diag.Place{File: r.in.Past.File(schemeID, p)}
	}
	return diag.Place{Sheet: scheme.OpeningSheet}
}
