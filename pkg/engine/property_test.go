package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/engine"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// compact has a little of everything: earnings, deductions, pools of the company
// and of groups, ranks, a row's formula with a figure of its sheet, for:.
const compact = `
values:
  额: SUM(销售[金额])
  跟额: SUM(跟[金额])
  大: COUNTIFS(销售[金额], ">=50")
  份: SUM(销售[份])
  名: RANK(额 + 跟额)
  队名: RANK(额, 班组)
  池: {per: company, formula: "MAX(0, SUM(额)) / 7"}
  队池: {per: 班组, formula: "MAX(0, SUM(额)) / 3"}
  队均: {per: 班组, formula: AVERAGE(额)}
  人数: {per: company, formula: COUNT(工号)}
items:
  底薪: {kind: earning, formula: "员工[底薪] * 在职比例"}
  分红: {kind: earning, formula: "SHARE(池, 跟额)"}
  队分: {kind: earning, for: 额 > 0, formula: "SHARE(队池, 额)"}
  名次奖: {kind: earning, formula: "IF(名 <= 2, 100 / 名, 0)"}
  份奖: {kind: earning, formula: 份 / 3}
  队名次: {kind: info, formula: 队名}
  队均: {kind: info}
  税: {kind: deduction, formula: 应发 * 7%}
  迟到: {kind: deduction, formula: 大 / 3}
checks:
  高: {when: 实发 > 500, say: "{姓名} {实发}", level: warning}
notices:
  末: {when: 名 = 人数, say: "{名}"}
`

const compactSheets = `
  销售:
    many: employee
    link: 工号
    columns:
      工号: id
      金额: number
      跟单: {type: id, optional: true}
      份: {formula: "DIVIDE([@金额], 额)"}
  跟: {of: 销售, link: 跟单}
`

// anyMonth draws a month of the compact scheme: rows of the roster and of sales.
func anyMonth(t *rapid.T) (people, rows []string) {
	n := rapid.IntRange(1, 9).Draw(t, "people")
	ids := make([]string, n)
	for i := range n {
		ids[i] = fmt.Sprintf("E%d", i+1)
		group := rapid.SampledFrom([]string{"-", "一组", "二组", "三组"}).Draw(t, "group")
		from := rapid.SampledFrom([]string{"-", "2020-01-01", "2026-10-12", "2026-11-02"}).Draw(t, "from")
		until := rapid.SampledFrom([]string{"-", "-", "2026-10-20", "2026-09-30"}).Draw(t, "until")
		if until != "-" && from > until { // a fault of its own
			until = "-"
		}
		pay := rapid.IntRange(0, 100_000).Draw(t, "pay")
		people = append(people, fmt.Sprintf("%s 名%d %s %s %s %s", ids[i], i, group, from, until, fen(pay)))
	}
	people = append(people, "E0 名 一组 - - 1")
	ids = append(ids, "E0")
	for range rapid.IntRange(0, 25).Draw(t, "rows") {
		rows = append(rows, fmt.Sprintf("%s %s %s",
			rapid.SampledFrom(ids).Draw(t, "owner"),
			fen(rapid.IntRange(0, 20_000).Draw(t, "amount")),
			rapid.SampledFrom(append([]string{"-"}, ids...)).Draw(t, "follower")))
	}
	return people, rows
}

func fen(n int) string { return value.NewDecimal(int64(n), -2).String() }

func compactMonth(people, rows []string) month {
	return month{rest: compact, sheets: compactSheets, tables: map[string]string{
		"员工": strings.Join(people, "\n"), "销售": strings.Join(rows, "\n"),
	}}
}

// worked carries a drawn month out with a scheme that is resolved once.
func worked(t *rapid.T, outer testing.TB, s *scheme.Scheme, people, rows []string) *engine.Result {
	run, faults := compactMonth(people, rows).with(outer, s)
	if run == nil {
		t.Fatal(faults)
	}
	return run.Result()
}

func TestLinesAddUp(t *testing.T) {
	s := compactMonth(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := anyMonth(rt)
		r := worked(rt, t, s, people, rows)
		var gross, deductions, net value.Number
		totals := make([]value.Number, len(r.Items))
		for _, e := range r.Employees {
			var plus, minus value.Number
			for _, l := range e.Lines {
				v := l.Value
				if r.Items[l.Item].Kind != engine.Info && v.Number().Round(value.Fen, value.HalfAway).Cmp(v.Number()) != 0 {
					rt.Errorf("%s of %s is %s", r.Items[l.Item].Name, e.ID, v)
				}
				totals[l.Item] = totals[l.Item].Add(l.Amount())
				switch r.Items[l.Item].Kind {
				case engine.Earning:
					plus = plus.Add(l.Amount())
				case engine.Deduction:
					minus = minus.Add(l.Amount())
				}
			}
			if e.Gross.Cmp(plus) != 0 || e.Deductions.Cmp(minus) != 0 || e.Net.Cmp(plus.Sub(minus)) != 0 {
				rt.Errorf("%s: %s - %s = %s, and the lines make %s and %s", e.ID, e.Gross, e.Deductions, e.Net, plus, minus)
			}
			gross, deductions, net = gross.Add(plus), deductions.Add(minus), net.Add(e.Net)
		}
		if r.Gross.Cmp(gross) != 0 || r.Deductions.Cmp(deductions) != 0 || r.Net.Cmp(net) != 0 {
			rt.Errorf("the totals are %s, %s, %s, and the payslips make %s, %s, %s", r.Gross, r.Deductions, r.Net, gross, deductions, net)
		}
		for _, total := range r.Totals {
			if total.Amount.Cmp(totals[total.Item]) != 0 {
				rt.Errorf("the total of %s is %s, and the lines make %s", r.Items[total.Item].Name, total.Amount, totals[total.Item])
			}
		}
	})
}

func TestPoolsArePaidToTheFen(t *testing.T) {
	s := compactMonth(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := anyMonth(rt)
		r := worked(rt, t, s, people, rows)
		var paid, weights value.Number
		inGroup := map[string]value.Number{}
		for _, e := range r.Employees {
			paid = paid.Add(amount(r, &e, "分红"))
			weights = weights.Add(figure(e.Figures, "跟额").Number())
			inGroup[e.Groups[0]] = inGroup[e.Groups[0]].Add(amount(r, &e, "队分"))
		}
		pool := figure(r.Company, "池").Number().Round(value.Fen, value.HalfAway)
		if weights.IsZero() {
			pool = value.Zero
		}
		if paid.Cmp(pool) != 0 {
			rt.Errorf("of the pool %s the company pays %s", pool, paid)
		}
		for _, k := range r.Groups {
			for _, g := range k.Groups {
				if k.Column != "班组" {
					continue
				}
				if pool := figure(g.Figures, "队池").Number().Round(value.Fen, value.HalfAway); inGroup[g.Name].Cmp(pool) != 0 {
					rt.Errorf("of the pool %s %s is paid %s", pool, g.Name, inGroup[g.Name])
				}
			}
		}
	})
}

func figure(figures []engine.Figure, name string) value.Value {
	i := slices.IndexFunc(figures, func(f engine.Figure) bool { return f.Name == name })
	return figures[i].Value
}

func amount(r *engine.Result, e *engine.Employee, item string) value.Number {
	for _, l := range e.Lines {
		if r.Items[l.Item].Name == item {
			return l.Amount()
		}
	}
	return value.Zero
}

func TestTheOrderOfRowsChangesNothing(t *testing.T) {
	s := compactMonth(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := anyMonth(rt)
		want := everything(worked(rt, t, s, people, rows))
		got := everything(worked(rt, t, s, rapid.Permutation(people).Draw(rt, "people"), rapid.Permutation(rows).Draw(rt, "rows")))
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Error(diff)
		}
	})
}

func TestTwoRunsAreEqual(t *testing.T) {
	s := compactMonth(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := anyMonth(rt)
		one, two := worked(rt, t, s, people, rows), worked(rt, t, s, people, rows)
		if diff := cmp.Diff(fmt.Sprintf("%+v", one), fmt.Sprintf("%+v", two)); diff != "" {
			rt.Error(diff)
		}
	})
}

func TestEverybodyEmployedHasAPayslip(t *testing.T) {
	s := compactMonth(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := anyMonth(rt)
		var want []string
		for _, p := range people {
			f := strings.Fields(p)
			if f[3] != "2026-11-02" && f[4] != "2026-09-30" {
				want = append(want, f[0])
			}
		}
		slices.Sort(want)
		var got []string
		for _, e := range worked(rt, t, s, people, rows).Employees {
			if e.Paid {
				got = append(got, e.ID)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Error(diff)
		}
	})
}
