package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/report"
	"paysheet/pkg/report/internal/sample"
	"paysheet/pkg/value"
)

// worker is one person of a made-up month: department, pay, and the amounts of
// the items by name; a text that is no number is a grade.
type worker struct {
	id, name, department string
	unpaid               bool
	lines                string // item=amount …; 调整:name=amount, 扣款调整:name=amount
}

// monthOf is a month with these items (a minus before a deduction, a question mark
// before one that is only shown) and people.
func monthOf(period, items string, workers ...worker) *engine.Result {
	p, err := calendar.ParsePeriod(period)
	if err != nil {
		panic(err)
	}
	r := &engine.Result{SchemeID: "t", Title: "试", Period: p, GroupColumns: []string{"部门"}, Unit: value.Fen}
	index := map[string]int{}
	for _, name := range strings.Fields(items) {
		item := engine.Item{Name: name, Kind: engine.Earning}
		if rest, ok := strings.CutPrefix(name, "-"); ok {
			item = engine.Item{Name: rest, Kind: engine.Deduction}
		}
		if rest, ok := strings.CutPrefix(name, "?"); ok {
			item = engine.Item{Name: rest, Kind: engine.Info, IsText: true}
		}
		index[item.Name] = len(r.Items)
		r.Items = append(r.Items, item)
	}
	for _, w := range workers {
		e := engine.Employee{ID: w.id, Name: w.name, Groups: []string{w.department}, Paid: !w.unpaid}
		for i := range r.Items {
			e.Lines = append(e.Lines, engine.Line{Item: i})
		}
		for _, l := range strings.Fields(w.lines) {
			name, amount, _ := strings.Cut(l, "=")
			n, err := value.ParseNumber(amount)
			if rest, ok := strings.CutPrefix(name, "调整:"); ok {
				e.Adjustments = append(e.Adjustments, engine.Adjustment{Item: rest, Kind: engine.Earning, Amount: n})
				continue
			}
			if rest, ok := strings.CutPrefix(name, "扣款调整:"); ok {
				e.Adjustments = append(e.Adjustments, engine.Adjustment{Item: rest, Kind: engine.Deduction, Amount: n})
				continue
			}
			at, ok := index[name]
			if !ok {
				panic("no item " + name)
			}
			e.Lines[at].Value = value.Of(n)
			if err != nil {
				e.Lines[at].Value = value.OfText(amount)
			}
		}
		r.Employees = append(r.Employees, e)
	}
	addPaid(r)
	return r
}

// addPaid works out the totals, of which who is not paid is no part.
func addPaid(r *engine.Result) {
	all := r.Employees
	r.Employees = nil
	for _, e := range all {
		if e.Paid {
			r.Employees = append(r.Employees, e)
		}
	}
	sample.Add(r)
	paid := r.Employees
	r.Employees = nil
	for _, e := range all {
		if e.Paid {
			e, paid = paid[0], paid[1:]
		}
		r.Employees = append(r.Employees, e)
	}
}

func recorded(r *engine.Result) *record.Record { return record.New(r, record.Meta{}) }

// comparison is the sheet 对比 as text.
func comparison(t *testing.T, c *report.Comparison, r *engine.Result) report.Sheet {
	t.Helper()
	return sheet(t, report.Summary(r, c), "对比")
}

// everyCase is two months with everything that can happen to a person: a rise, a
// transfer, another name, a joiner, a leaver, who was not paid and is, who is paid
// no more, nothing before, a grade that changed, an item that is gone.
func everyCase() (before, now *engine.Result) {
	before = monthOf("2026-09", "底薪 提成 旧津贴 -罚款 ?等级 ?分",
		worker{"E1", "甲", "客服部", false, "底薪=3000 提成=1000 旧津贴=50 罚款=20 等级=良好 分=80"},
		worker{"E2", "乙", "客服部", false, "底薪=3000 提成=100 等级=良好 分=70.5"},
		worker{"E3", "丙", "销售部", false, "底薪=4000 提成=500 旧津贴=0"},
		worker{"E4", "丁", "销售部", true, "底薪=0"},
		worker{"E5", "戊", "销售部", false, "底薪=2000"},
		worker{"E6", "己", "仓库", false, "底薪=2500 扣款调整:工装=80"},
		worker{"E7", "庚", "仓库", false, "罚款=0"},
		worker{"E8", "辛", "客服部", false, "底薪=1000"},
	)
	now = monthOf("2026-10", "底薪 提成 -罚款 ?等级 ?分",
		worker{"E1", "甲", "客服部", false, "底薪=3000 提成=3000.55 罚款=0 等级=优秀 分=95"},
		worker{"E2", "乙", "销售部", false, "底薪=3000 提成=100 分=70.5"},
		worker{"E3", "丙二", "销售部", false, "底薪=4000 提成=500 调整:节日=88.80"},
		worker{"E4", "丁", "销售部", false, "底薪=1800"},
		worker{"E5", "戊", "销售部", true, ""},
		worker{"E7", "庚", "仓库", false, "底薪=2000"},
		worker{"E8", "辛", "客服部", false, "底薪=1000"},
		worker{"E9", "壬", "", false, "底薪=900 罚款=1000"},
	)
	return before, now
}

func TestComparison(t *testing.T) {
	before, now := everyCase()
	c := report.Compare(now, recorded(before), nil)
	golden(t, "comparison", report.Book{Sheets: []report.Sheet{comparison(t, c, now)}}.String())
	for _, row := range sheet(t, report.Summary(now, c), "核对").Rows {
		cells := row.All(nil)
		for _, cell := range cells {
			if cell.Style == report.Bad {
				t.Errorf("does not tie: %s", cells[0].Display())
			}
		}
	}
}

func TestSummaryHasTheComparisonAfterTheDetail(t *testing.T) {
	before, now := everyCase()
	var names []string
	for _, s := range report.Summary(now, report.Compare(now, recorded(before), nil)).Sheets {
		names = append(names, s.Name)
	}
	if diff := cmp.Diff([]string{"汇总", "明细", "对比", "提示", "核对", "参数"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestOutliers(t *testing.T) {
	before, now := everyCase()
	var got []string
	for _, o := range report.Compare(now, recorded(before), nil).Outliers() {
		got = append(got, fmt.Sprintf("%s %s %s→%s %s %s %s %v", o.ID, o.Name, o.Was.Fixed(2), o.Is.Fixed(2), o.Percent, o.Item, o.Change.Fixed(2), o.Most))
	}
	want := []string{
		"E7 庚 0.00→2000.00  底薪 2000.00 true",
		"E1 甲 4030.00→6000.55 +48.9% 提成 2000.55 true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The bounds themselves are in: 30 percent, and 100 yuan.
func TestOutlierBounds(t *testing.T) {
	for _, c := range []struct {
		was, is string
		want    bool
	}{
		{"1000", "1300", true}, {"1000", "1299.99", false}, {"1000", "700", true}, {"1000", "700.01", false},
		{"300", "400", true}, {"300", "399.99", false}, {"-100", "-30", false}, {"-1000", "-700", true}, {"-1000", "1000", true},
		{"0", "100", true}, {"0", "99.99", false}, {"0", "0", false}, {"0", "-100", true},
	} {
		before, now := monthOf("2026-09", "底薪", worker{"1", "甲", "部", false, "底薪=" + c.was}), monthOf("2026-10", "底薪", worker{"1", "甲", "部", false, "底薪=" + c.is})
		if got := len(report.Compare(now, recorded(before), nil).Outliers()) == 1; got != c.want {
			t.Errorf("%s → %s: %v", c.was, c.is, got)
		}
	}
}

// What moved net pay most: less of a deduction as well as more of an earning, and
// a one-off line under its own name.
func TestOutlierCauses(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"底薪=1000 罚款=500", "底薪=1100 罚款=0", "罚款 -500.00 true"},
		{"底薪=1000", "底薪=1000 调整:展会奖=800.55", "展会奖 800.55 true"},
		{"底薪=1000", "底薪=1000 扣款调整:罚款=400", "罚款 400.00 true"},
		{"底薪=1000 提成=900", "底薪=500 提成=500", "底薪 -500.00 true"},
		{"底薪=1000 提成=900 节=900", "底薪=600 提成=500 节=500", "底薪 -400.00 false"},
		{"底薪=1000 旧=0", "底薪=1000 调整:底薪=900", "底薪 900.00 true"},
	} {
		before, now := monthOf("2026-09", "底薪 提成 节 旧 -罚款", worker{"1", "甲", "部", false, c.was}), monthOf("2026-10", "底薪 提成 节 -罚款", worker{"1", "甲", "部", false, c.is})
		out := report.Compare(now, recorded(before), nil).Outliers()
		if len(out) != 1 {
			t.Errorf("%s → %s: %d people", c.was, c.is, len(out))
			continue
		}
		if got := fmt.Sprintf("%s %s %v", out[0].Item, out[0].Change.Fixed(2), out[0].Most); got != c.want {
			t.Errorf("%s → %s: %s, want %s", c.was, c.is, got, c.want)
		}
	}
}

// An item that has a new name is the same item where the scheme says so, and two
// items where it does not.
func TestComparisonKnowsFormerNames(t *testing.T) {
	before := monthOf("2026-09", "岗位津贴", worker{"1", "甲", "部", false, "岗位津贴=500"})
	now := monthOf("2026-10", "岗位工资", worker{"1", "甲", "部", false, "岗位工资=500"})
	for _, c := range []struct {
		former map[string][]string
		want   string
	}{
		{map[string][]string{"岗位工资": {"津贴", "岗位津贴"}}, ""},
		{nil, "岗位工资 岗位津贴"},
	} {
		heads := comparison(t, report.Compare(now, recorded(before), c.former), now).Rows[3].Cells[12:]
		var got []string
		for _, cell := range heads {
			got = append(got, cell.Display())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: the columns are %q", c.former, got)
		}
	}
}

// Many items share a column, by what they did to net pay, and nothing is lost.
func TestComparisonOfManyItemsStaysPrintable(t *testing.T) {
	var items, was, is, infos []string
	for i := range 20 {
		name := fmt.Sprintf("项%02d", i)
		sign := ""
		if i%2 == 1 {
			sign = "-"
		}
		items = append(items, sign+name)
		was = append(was, name+"=100")
		is = append(is, fmt.Sprintf("%s=%d", name, 100+20-i))
	}
	for i := range 6 {
		infos = append(infos, fmt.Sprintf("?分%d", i))
		was = append(was, fmt.Sprintf("分%d=1", i))
		is = append(is, fmt.Sprintf("分%d=1.5", i))
	}
	all := strings.Join(append(items, infos...), " ")
	before := monthOf("2026-09", all, worker{"1", "甲", "部", false, strings.Join(was, " ")})
	now := monthOf("2026-10", all, worker{"1", "甲", "部", false, strings.Join(is, " ")})
	s := comparison(t, report.Compare(now, recorded(before), nil), now)
	var heads []string
	for _, cell := range s.Rows[3].Cells[12:] {
		heads = append(heads, cell.Display())
	}
	want := "项00 项02 项04 项06 项08 项10 项01 项03 项05 项07 项09 其余项目 分0 分1 分2 分3"
	if diff := cmp.Diff(want, strings.Join(heads, " ")); diff != "" {
		t.Error(diff)
	}
	// 12 14 16 18 up by 8 6 4 2, 11 13 15 17 19 by 9 7 5 3 1: 20 - 25.
	dump := report.Book{Sheets: []report.Sheet{s}}.String()
	for _, part := range []string{" | -5.00 | 0.50 |", "其余项目：项12、项14、项16、项18、项11、项13、项15、项17、项19；栏内是对实发的影响。", "未列：分4、分5。"} {
		if !strings.Contains(dump, part) {
			t.Errorf("no %q in\n%s", part, dump)
		}
	}
	if bad := differs(t, report.Summary(now, report.Compare(now, recorded(before), nil))); bad != nil {
		t.Error(bad)
	}
}

// differs are the sums on the sheet 核对 that do not agree.
func differs(t *testing.T, b report.Book) []string {
	t.Helper()
	var bad []string
	for _, row := range sheet(t, b, "核对").Rows {
		cells := row.All(nil)
		if n := len(cells); n > 0 && cells[n-1].Style == report.Bad && cells[n-1].Display() == "不符" {
			bad = append(bad, cells[0].Display()+" "+cells[3].Display())
		}
	}
	return bad
}

// A record that does not add up is seen on 核对.
func TestComparisonTellsARecordThatDoesNotTie(t *testing.T) {
	before, now := everyCase()
	r := recorded(before)
	r.Employees[0].Net.Number = r.Employees[0].Net.Add(value.Fen)
	want := []string{"对比：上期实发各人相加 0.01", "对比：各项目变动相加，扣款减去 0.01"}
	if diff := cmp.Diff(want, differs(t, report.Summary(now, report.Compare(now, r, nil)))); diff != "" {
		t.Error(diff)
	}
}

// Whatever two months hold, everybody of either stands on the sheet once, and all
// sums tie to both.
func TestComparisonTies(t *testing.T) {
	month := func(t *rapid.T, period string) *engine.Result {
		items := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"底薪", "提成", "奖", "-罚", "-税", "?级", "调整"}), 1, 7, func(s string) string { return s }).Draw(t, "items")
		ids := rapid.SliceOfNDistinct(rapid.IntRange(1, 8), 0, 8, func(i int) int { return i }).Draw(t, "people")
		var workers []worker
		for _, id := range ids {
			w := worker{fmt.Sprint("E", id), "甲", rapid.SampledFrom([]string{"一部", "二部", ""}).Draw(t, "department"), rapid.IntRange(0, 9).Draw(t, "unpaid") == 0, ""}
			for _, item := range append(items, "调整:红包", "扣款调整:借支") {
				if rapid.Bool().Draw(t, "has") {
					w.lines += fmt.Sprintf(" %s=%s", strings.TrimLeft(item, "-?"), value.NewDecimal(rapid.Int64Range(-100_000, 1_000_000).Draw(t, "fen"), -2))
				}
			}
			workers = append(workers, w)
		}
		return monthOf(period, strings.Join(items, " "), workers...)
	}
	rapid.Check(t, func(rt *rapid.T) {
		before, now := month(rt, "2026-09"), month(rt, "2026-10")
		book := report.Summary(now, report.Compare(now, recorded(before), nil))
		if bad := differs(t, book); bad != nil {
			rt.Fatal(bad)
		}
		paid := map[string]bool{}
		for _, r := range []*engine.Result{before, now} {
			for _, e := range r.Employees {
				if e.Paid {
					paid[e.ID] = true
				}
			}
		}
		rows := 0
		for _, row := range sheet(t, book, "对比").Rows {
			if id := row.All(nil); len(id) > 0 && paid[id[0].Display()] {
				rows++
			}
		}
		if rows != len(paid) {
			rt.Fatalf("%d people stand on %d rows", len(paid), rows)
		}
	})
}
