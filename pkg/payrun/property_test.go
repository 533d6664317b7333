package payrun_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// The properties hold for every scheme that ships, on its sample period. Each
// scheme gets a few drawn months from fixed seeds: rapid.Check would draw a
// hundred for each.
const (
	shufflesEach = 2
	risesEach    = 2
	stepsOfRise  = 6
)

// TestSamplesInAnyOrder hands the rows of a sample in another order, and spread
// over more workbooks: the result must be the same. Every result is held against
// what must be true of any; see work.
func TestSamplesInAnyOrder(t *testing.T) {
	for _, dir := range sampleFolders(t, "*") {
		t.Run(filepath.Base(filepath.Dir(dir))+"/"+filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			m := openSample(t, dir)
			want := everything(m.work(t, m.as).Result)
			for seed := range shufflesEach {
				drawn := m.shuffled(t).Example(seed)
				if diff := cmp.Diff(want, everything(m.work(t, drawn).Result)); diff != "" {
					t.Errorf("%s: - as it is, + in another order:\n%s", bookNames(drawn), diff)
				}
			}
		})
	}
}

// TestMoreIsNeverLess raises figures of one person, and looks at an item of
// that person that they can only raise.
func TestMoreIsNeverLess(t *testing.T) {
	for _, r := range []struct{ id, sheet, column, item string }{
		{"after-sales-scorecard", "评分", "分数", "绩效奖金"},
		{"dealer-total", "销售", "金额", "提成"},
		{"foreign-trade", "评分", "分数", "绩效工资"},
		{"foreign-trade", "销售", "毛利", "绩效工资"},
		{"gas-branch", "评分", "分数", "绩效工资"},
		{"grades-abcd", "评分", "分数", "绩效奖金"},
		{"hospital-desk", "评分", "分数", "绩效工资"},
		{"membership-card", "办卡", "张数", "个人办卡奖"},
		{"service-scorecard", "评分", "分数", "绩效奖金"},
	} {
		t.Run(r.id+"/"+r.column, func(t *testing.T) {
			t.Parallel()
			m := openSample(t, sampleFolders(t, r.id)[0])
			for seed := range risesEach {
				rise := m.rising(t, r.sheet, r.column, stepsOfRise).Example(seed)
				var was value.Number
				for i, inputs := range rise.steps {
					is := amountOf(t, m.work(t, inputs).Result, rise.who, r.item)
					if i > 0 && is.Cmp(was) < 0 {
						t.Errorf("%s of %s falls from %s with %s\nto %s with %s", r.item, rise.who, was, rise.figures[i-1], is, rise.figures[i])
					}
					was = is
				}
			}
		})
	}
}

// TestSamplesSharePools keeps the check of shares from passing on nothing.
func TestSamplesSharePools(t *testing.T) {
	for _, id := range []string{"institution", "membership-card", "repair-team"} {
		m := openSample(t, sampleFolders(t, id)[0])
		if poolsPaid(t, m.work(t, m.as)) == 0 {
			t.Errorf("%s pays no pool", id)
		}
	}
}

// work carries the run out, and holds the result against what must be true of
// any result.
func (m *samplePeriod) work(t *testing.T, inputs []payrun.Input) *payrun.Outcome {
	t.Helper()
	o := m.options
	o.Inputs = inputs
	outcome, err := payrun.Work(o)
	if err != nil {
		t.Fatalf("%s: %v", bookNames(inputs), err)
	}
	var got []string
	for _, e := range outcome.Result.Employees {
		got = append(got, e.ID)
	}
	if diff := cmp.Diff(m.employed, got); diff != "" {
		t.Errorf("- employed in the period, + in the result:\n%s", diff)
	}
	addsUp(t, outcome.Result)
	poolsPaid(t, outcome)
	return outcome
}

func bookNames(inputs []payrun.Input) string {
	var out []string
	for _, in := range inputs {
		out = append(out, in.Name)
	}
	return strings.Join(out, " ")
}

// everything is what a result says, without the places of adjustments, and
// these in an order of their own.
func everything(r *engine.Result) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	figures := func(who string, figures []engine.Figure) {
		for _, f := range figures {
			add("%s %s = %s", who, f.Name, f.Value)
		}
	}
	for _, e := range r.Employees {
		add("%s %s %v paid %t: %s - %s = %s", e.ID, e.Name, e.Groups, e.Paid, e.Gross, e.Deductions, e.Net)
		figures(e.ID, e.Figures)
		for _, l := range e.Lines {
			add("%s %s: %s, %s", e.ID, r.Items[l.Item].Name, l.Value, l.How)
		}
		var adjustments []string
		for _, a := range e.Adjustments {
			adjustments = append(adjustments, fmt.Sprintf("%s adjusted: %s %s %s %s", e.ID, a.Kind, a.Item, a.Amount, a.Reason))
		}
		slices.Sort(adjustments)
		out = append(out, adjustments...)
		for _, n := range e.Notices {
			add("%s notice %s: %s", e.ID, n.Name, n.Text)
		}
	}
	for _, kind := range r.Groups {
		for _, g := range kind.Groups {
			add("%s %s has %d", kind.Column, g.Name, g.Members)
			figures(g.Name, g.Figures)
		}
	}
	figures("company", r.Company)
	for _, total := range r.Totals {
		add("total %s = %s", r.Items[total.Item].Name, total.Amount)
	}
	add("totals %s - %s = %s", r.Gross, r.Deductions, r.Net)
	for _, c := range r.Checks {
		for _, hit := range c.Hits {
			add("check %s: %s %s", c.Name, hit.Who, hit.Text)
		}
	}
	return out
}

// addsUp holds the lines against the sums, and the payslips against the totals.
func addsUp(t *testing.T, r *engine.Result) {
	t.Helper()
	var gross, deductions, net value.Number
	items := make([]value.Number, len(r.Items))
	for _, e := range r.Employees {
		sums := map[engine.ItemKind]value.Number{}
		for _, l := range e.Lines {
			kind := r.Items[l.Item].Kind
			if amount := l.Amount(); kind != engine.Info && amount.Round(r.Unit, value.HalfAway).Cmp(amount) != 0 {
				t.Errorf("%s of %s is %s", r.Items[l.Item].Name, e.ID, amount)
			}
			sums[kind] = sums[kind].Add(l.Amount())
			if e.Paid {
				items[l.Item] = items[l.Item].Add(l.Amount())
			}
		}
		for _, a := range e.Adjustments {
			sums[a.Kind] = sums[a.Kind].Add(a.Amount)
		}
		plus, minus := sums[engine.Earning], sums[engine.Deduction]
		if e.Gross.Cmp(plus) != 0 || e.Deductions.Cmp(minus) != 0 || e.Net.Cmp(plus.Sub(minus)) != 0 {
			t.Errorf("%s: %s - %s = %s, and the lines make %s and %s", e.ID, e.Gross, e.Deductions, e.Net, plus, minus)
		}
		if e.Paid {
			gross, deductions, net = gross.Add(plus), deductions.Add(minus), net.Add(plus.Sub(minus))
		}
	}
	if r.Gross.Cmp(gross) != 0 || r.Deductions.Cmp(deductions) != 0 || r.Net.Cmp(net) != 0 {
		t.Errorf("the totals are %s - %s = %s, and the payslips make %s - %s = %s", r.Gross, r.Deductions, r.Net, gross, deductions, net)
	}
	for _, total := range r.Totals {
		if total.Amount.Cmp(items[total.Item]) != 0 {
			t.Errorf("the total of %s is %s, and the payslips make %s", r.Items[total.Item].Name, total.Amount, items[total.Item])
		}
	}
}

// poolsPaid holds what is paid of every pool against the pool, and counts the
// pools that have something in them.
func poolsPaid(t *testing.T, o *payrun.Outcome) int {
	t.Helper()
	count, r := 0, o.Result
	for _, slot := range o.Scheme.Universe.Slots() {
		if slot.Kind != formula.Sharing {
			continue
		}
		at := slices.IndexFunc(o.Scheme.Figures, func(f *scheme.Figure) bool {
			ref, ok := f.Expr.(*formula.SlotRef)
			return ok && ref.Slot == slot
		})
		if at < 0 {
			t.Errorf("%s is part of a formula, so its shares cannot be seen", slot.Text)
			continue
		}
		for _, w := range sharers(r, slot.Within) {
			pool := w.pool(t, slot).Round(r.Unit, value.HalfAway)
			var paid value.Number
			for _, e := range w.people {
				paid = paid.Add(shareOf(r, e, o.Scheme.Figures[at]))
			}
			if paid.Cmp(pool) != 0 {
				t.Errorf("%s %s: of the pool %s is paid %s", slot.Text, w.name, pool, paid)
			}
			if !pool.IsZero() {
				count++
			}
		}
	}
	return count
}

// within is who shares a pool, and the figures that it is worked out from.
type within struct {
	name    string
	figures []engine.Figure
	people  []*engine.Employee
}

// pool is what is shared. Every pool that ships has a name.
func (w within) pool(t *testing.T, slot *formula.Slot) value.Number {
	t.Helper()
	if ref, ok := slot.Pool.(*formula.Ref); ok {
		for _, f := range w.figures {
			if f.Name == ref.Symbol.Name {
				return f.Value.Number()
			}
		}
	}
	t.Errorf("the pool of %s is no figure that the result has", slot.Text)
	return value.Zero
}

// sharers are the people of the company, or those of each group.
func sharers(r *engine.Result, scope formula.Scope) []within {
	if scope == formula.CompanyScope {
		all := within{name: "company", figures: r.Company}
		for i := range r.Employees {
			all.people = append(all.people, &r.Employees[i])
		}
		return []within{all}
	}
	var out []within
	column := slices.Index(r.GroupColumns, scope.Name)
	for _, kind := range r.Groups {
		if kind.Column != scope.Name {
			continue
		}
		for _, g := range kind.Groups {
			members := within{name: g.Name, figures: append(slices.Clone(r.Company), g.Figures...)}
			for i := range r.Employees {
				if r.Employees[i].Groups[column] == g.Name {
					members.people = append(members.people, &r.Employees[i])
				}
			}
			out = append(out, members)
		}
	}
	return out
}

// shareOf is what one person has of a pool.
func shareOf(r *engine.Result, e *engine.Employee, f *scheme.Figure) value.Number {
	for _, l := range e.Lines {
		if f.Kind == scheme.ItemFigure && r.Items[l.Item].Name == f.Name {
			return l.Amount()
		}
	}
	for _, own := range e.Figures {
		if own.Name == f.Name {
			return own.Value.Number()
		}
	}
	return value.Zero
}

func amountOf(t *testing.T, r *engine.Result, id, item string) value.Number {
	t.Helper()
	for _, e := range r.Employees {
		for _, l := range e.Lines {
			if e.ID == id && r.Items[l.Item].Name == item {
				return l.Amount()
			}
		}
	}
	t.Fatalf("%s has no %s", id, item)
	return value.Zero
}
