package payrun

import (
	"cmp"
	"slices"
	"strings"

	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

// lineKey says which lines of two payslips are the same one.
type lineKey struct {
	name, kind string
	adjusted   bool
}

// totalKind is the kind of 应发, 扣款 and 实发.
const totalKind = "total"

// recordedLine is a line of a payslip: a number, a text, or blank.
type recordedLine struct {
	amount *record.Amount
	text   *string
}

// lineDiffs are the lines that differ, in the order of the new payslip, with
// those that only the old one has after them. A line that is blank or missing is
// the same as one of 0.00 as far as pay goes.
func lineDiffs(was, is *record.Employee, renamed Renamed) []LineDiff {
	order, after := linesOf(is, nil)
	also, before := linesOf(was, renamed)
	for _, key := range also {
		if _, ok := after[key]; !ok {
			order = append(order, key)
		}
	}
	var out []LineDiff
	for _, key := range order {
		if l, differs := lineDiff(key, before[key], after[key]); differs {
			out = append(out, l)
		}
	}
	return out
}

// linesOf are a person's items, then the one-off lines, those of one item and
// kind together.
func linesOf(e *record.Employee, renamed Renamed) (order []lineKey, lines map[lineKey]recordedLine) {
	lines = map[lineKey]recordedLine{}
	for _, item := range e.Items {
		key := lineKey{renamed.now(item.Item), item.Kind, false}
		order = append(order, key)
		lines[key] = recordedLine{item.Amount, item.Text}
	}
	for _, a := range e.Adjustments {
		key := lineKey{renamed.now(a.Item), a.Kind, true}
		sum := a.Amount
		if have, ok := lines[key]; ok {
			sum = record.Amount{Number: have.amount.Add(a.Amount.Number)}
		} else {
			order = append(order, key)
		}
		lines[key] = recordedLine{amount: &sum}
	}
	return order, lines
}

func lineDiff(key lineKey, was, is recordedLine) (l LineDiff, differs bool) {
	l = LineDiff{Item: key.name, Kind: key.kind, Adjusted: key.adjusted, Old: was.shown(), New: is.shown()}
	if was.text != nil || is.text != nil {
		return l, l.Old == nil || l.New == nil || *l.Old != *l.New
	}
	change := record.Amount{Number: is.number().Sub(was.number())}
	l.was, l.Change = was.number(), &change
	l.Percent = percent(change.Number, l.was)
	return l, !change.IsZero()
}

func (r recordedLine) number() value.Number {
	if r.amount == nil {
		return value.Zero
	}
	return r.amount.Number
}

func (r recordedLine) shown() *string {
	switch {
	case r.text != nil:
		return r.text
	case r.amount != nil:
		s := amountText(*r.amount)
		return &s
	default:
		return nil
	}
}

// totalDiff compares 应发, 扣款 or 实发.
func totalDiff(name string, was, is record.Amount) LineDiff {
	l, _ := lineDiff(lineKey{name: name, kind: totalKind}, recordedLine{amount: &was}, recordedLine{amount: &is})
	return l
}

func amountText(a record.Amount) string {
	text, _ := a.MarshalText() // which has no error
	return string(text)
}

// percent is a change over what there was, to a tenth; "" where that is 0.
func percent(change, was value.Number) string {
	ratio, ok := change.Mul(value.Hundred).Div(was.Abs())
	if !ok {
		return ""
	}
	return ratio.RoundPlaces(1, value.HalfAway).Fixed(1)
}

// exactPart is a part of a change before anything is rounded.
type exactPart struct {
	cause  string
	amount value.Number
}

// causesOf rounds the parts of a change to the fen; what that makes of them, and
// the rounding of the two amounts themselves, is a part of its own.
func causesOf(parts []exactPart, change value.Number) []Cause {
	t := tally{}
	rest := change
	for _, p := range parts {
		amount := p.amount.Round(value.Fen, value.HalfAway)
		t[p.cause] = t[p.cause].Add(amount)
		rest = rest.Sub(amount)
	}
	t[CauseRounding] = t[CauseRounding].Add(rest)
	return t.causes()
}

// tally adds up causes.
type tally map[string]value.Number

func (t tally) add(causes []Cause, negative bool) {
	for _, c := range causes {
		n := c.Amount.Number
		if negative {
			n = n.Neg()
		}
		t[c.Cause] = t[c.Cause].Add(n)
	}
}

// causes are those that caused anything: single ones in their order, then joined
// ones.
func (t tally) causes() []Cause {
	out := []Cause{}
	for cause, n := range t {
		if !n.IsZero() {
			out = append(out, Cause{cause, record.Amount{Number: n}})
		}
	}
	slices.SortFunc(out, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(rankOf(a.Cause), rankOf(b.Cause)), strings.Compare(a.Cause, b.Cause))
	})
	return out
}

// rankOf is the place of a cause; joined ones come before the rounding.
func rankOf(cause string) int {
	names := CauseNames()
	if i := slices.Index(names, cause); i >= 0 {
		return 2 * i
	}
	return 2*len(names) - 3
}

// joined is what several causes are called that cannot be told apart.
func joined(causes []string) string {
	causes = slices.Clone(causes)
	slices.SortFunc(causes, func(a, b string) int { return cmp.Compare(rankOf(a), rankOf(b)) })
	return strings.Join(slices.Compact(causes), "+")
}
