// Package sample holds results written by hand, for the tests of the pages and
// of the workbooks made of them. Nothing comes in; out go engine results whose
// figures add up. No program uses it.
package sample

import (
	"fmt"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// Month is a month with everything that a page can show: items of each kind, a
// blank line, adjustments, notices, a check that hit, an unpaid person, names
// that look like formulas.
func Month() *engine.Result {
	r := empty()
	r.Employees = []engine.Employee{
		employee("E001", "张三", "客服部", "一组", []engine.Line{
			{Item: 0, Value: money("3500.00")},
			{Item: 1, Value: money("875.00"), How: "1000 × 87.5 ÷ 100"},
			{Item: 2, Value: money("400.00"), How: "奖池 1200 按绩效分 87.5 / 262.5 分"},
			{Item: 3, Value: money("100.00"), How: "迟到 5 次 × 20"},
			{Item: 4, Value: value.OfText("良好")},
			{Item: 5, Value: value.Of(value.MustNumber("87.5"))},
		}),
		employee("E002", "=HYPERLINK(\"x\")", "客服部", "二组", []engine.Line{
			{Item: 0, Value: money("3200.00")},
			{Item: 1, Value: money("0.00"), How: "绩效分 58 低于 60，不发"},
			{Item: 2, How: ""},
			{Item: 3, Value: money("0.00")},
			{Item: 4, Value: value.OfText("不及格")},
			{Item: 5, Value: value.Of(value.MustNumber("175/3"))},
		}),
		employee("E003", "王五", "销售部", "一组", []engine.Line{
			{Item: 0, Value: money("12800.50")},
			{Item: 1, Value: money("1000.00"), How: "1000 × 100 ÷ 100"},
			{Item: 2, Value: money("800.00"), How: "奖池 1200 按绩效分 175 / 262.5 分"},
			{Item: 3, Value: money("20.00"), How: "迟到 1 次 × 20"},
			{Item: 4, Value: value.OfText("优秀")},
			{Item: 5, Value: value.OfInt(175)},
		}),
		{ID: "E004", Name: "实习生小赵", Groups: []string{"销售部", ""}},
	}
	r.Employees[0].Adjustments = []engine.Adjustment{
		{Item: "绩效工资", Kind: engine.Earning, Amount: value.MustNumber("50"), Reason: "补发九月", Place: "调整.xlsx!调整!A2"},
		{Item: "工装费", Kind: engine.Deduction, Amount: value.MustNumber("80"), Reason: "新领工装一套", Place: "调整.xlsx!调整!A3"},
	}
	r.Employees[1].Notices = []engine.Notice{{Name: "绩效预警", Text: "连续 3 个月绩效不及格，建议降级或调岗"}}
	r.Checks = []engine.Check{
		{Name: "低于最低工资", Warning: true, Hits: []engine.CheckHit{{Who: "E002", Name: "=HYPERLINK(\"x\")", Text: "实发 3200 低于最低工资 3300"}}},
		{Name: "负工资"},
	}
	Add(r)
	return r
}

// Crowd is a month of n people in a dozen departments, for speed and for charts.
func Crowd(n int) *engine.Result {
	r := empty()
	for i := range n {
		base := value.NewDecimal(int64(300000+(i*7919)%500000), -2)
		e := employee(fmt.Sprintf("E%05d", i+1), "员工"+fmt.Sprint(i+1), "第"+fmt.Sprint(i%12+1)+"部", "一组", []engine.Line{
			{Item: 0, Value: value.Of(base)},
			{Item: 1, Value: money("875.00"), How: "1000 × 87.5 ÷ 100"},
			{Item: 2, Value: money("12.34"), How: "奖池 1200 按绩效分 87.5 / 262.5 分"},
			{Item: 3, Value: money("20.00"), How: "迟到 1 次 × 20"},
			{Item: 4, Value: value.OfText("良好")},
			{Item: 5, Value: value.Of(value.MustNumber("87.5"))},
		})
		r.Employees = append(r.Employees, e)
	}
	Add(r)
	return r
}

// Add works out the totals of people and of the result from the lines.
func Add(r *engine.Result) {
	totals := make([]value.Number, len(r.Items))
	for i := range r.Employees {
		e := &r.Employees[i]
		for _, line := range e.Lines {
			totals[line.Item] = totals[line.Item].Add(line.Amount())
			add(e, r.Items[line.Item].Kind, line.Amount())
		}
		for _, a := range e.Adjustments {
			add(e, a.Kind, a.Amount)
		}
		e.Net = e.Gross.Sub(e.Deductions)
		r.Gross, r.Deductions, r.Net = r.Gross.Add(e.Gross), r.Deductions.Add(e.Deductions), r.Net.Add(e.Net)
	}
	for i, item := range r.Items {
		if !item.IsText {
			r.Totals = append(r.Totals, engine.Total{Item: i, Amount: totals[i]})
		}
	}
}

func add(e *engine.Employee, kind engine.ItemKind, n value.Number) {
	switch kind {
	case engine.Earning:
		e.Gross = e.Gross.Add(n)
	case engine.Deduction:
		e.Deductions = e.Deductions.Add(n)
	}
}

func money(s string) value.Value { return value.Of(value.MustNumber(s)) }

func employee(id, name, department, team string, lines []engine.Line) engine.Employee {
	return engine.Employee{ID: id, Name: name, Groups: []string{department, team}, Paid: true, Lines: lines}
}

func empty() *engine.Result {
	period, _ := calendar.ParsePeriod("2026-10")
	return &engine.Result{
		SchemeID: "foreign-trade", Title: "外贸客服月薪", Source: "外贸客服薪酬制度", Period: period,
		Items: []engine.Item{
			{Name: "岗位工资", Kind: engine.Earning, Formula: "员工[岗位工资]"},
			{Name: "绩效工资", Kind: engine.Earning, Note: "满分 100，不及格不发"},
			{Name: "团队奖", Kind: engine.Earning},
			{Name: "迟到扣款", Kind: engine.Deduction, Note: "每次 20 元，先以警告提示是否合法"},
			{Name: "绩效等级", Kind: engine.Info, IsText: true},
			{Name: "绩效分", Kind: engine.Info},
		},
		Parameters: []engine.Parameter{
			{Name: "绩效工资基数", Value: value.OfInt(1000), Unit: "元"},
			{Name: "跟单提成率", Value: money("0.015"), Note: "毛利的 1.5%"},
			{Name: "夜班开始", Value: clock("21:00")},
			{Name: "含试用期", Value: value.OfBool(true)},
			{Name: "执行日", Value: day("2026-10-01")},
		},
		GroupColumns: []string{"部门", "班组"},
		NoticeNames:  []string{"绩效预警"},
		Unit:         value.Fen,
	}
}

func clock(s string) value.Value {
	t, _ := value.ParseTime(s)
	return value.OfTime(t)
}

func day(s string) value.Value {
	d, _ := value.ParseDate(s)
	return value.OfDate(d)
}
