package record_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

// changes writes a comparison in lines.
func changes(c *record.Comparison) []string {
	var out []string
	show := func(x *record.Exact) string {
		if x == nil {
			return "-"
		}
		return x.String()
	}
	add := func(who string, list []record.Change) {
		for _, x := range list {
			out = append(out, fmt.Sprintf("%s %s %s: %s → %s", who, x.Part, x.Name, show(x.A), show(x.B)))
		}
	}
	for _, e := range c.Employees {
		if e.A == nil || e.B == nil {
			out = append(out, fmt.Sprintf("%s %s: %t → %t", e.ID, e.Name, e.A != nil, e.B != nil))
		}
		add(e.ID, e.Changes)
	}
	for _, g := range c.Groups {
		add(g.Column+" "+g.Group, g.Changes)
	}
	add("company", c.Company)
	add("totals", c.Totals)
	add("parameters", c.Parameters)
	return out
}

func TestCompareSame(t *testing.T) {
	a, b := octoberRecord(t), octoberRecord(t)
	b.Inputs, b.Outputs, b.Version = nil, nil, "9" // not figures
	c := record.Compare(a, b)
	if !c.Equal() || len(changes(c)) > 0 {
		t.Error(changes(c))
	}
}

// Every place of a record that says something of pay is looked at.
func TestCompareEveryPlace(t *testing.T) {
	no := false
	cases := []struct {
		name   string
		change func(r *record.Record)
		want   []string
	}{
		{"a figure", func(r *record.Record) { r.Employees[0].Figures[0].Value = record.ExactOf(number("88")) }, []string{"E001 figure 绩效分: 87.5 → 88"}},
		{"a blank figure", func(r *record.Record) { r.Employees[0].Figures[0].Value = record.Exact{} }, []string{"E001 figure 绩效分: 87.5 → (blank)"}},
		{"a figure gone", func(r *record.Record) { r.Employees[0].Figures = r.Employees[0].Figures[1:] }, []string{"E001 figure 绩效分: 87.5 → -"}},
		{"a new figure", func(r *record.Record) {
			r.Employees[0].Figures = append(r.Employees[0].Figures, record.Figure{Name: "新", Value: record.ExactOf(value.OfBool(true))})
		}, []string{"E001 figure 新: - → 是"}},
		{"an item", func(r *record.Record) { r.Employees[0].Items[0].Amount = &record.Amount{Number: value.MustNumber("9")} }, []string{"E001 item 绩效工资: 875 → 9"}},
		{"the kind of an item", func(r *record.Record) { r.Employees[0].Items[0].Kind = "info" }, []string{"E001 kind 绩效工资: earning → info"}},
		{"an adjustment", func(r *record.Record) { r.Employees[0].Adjustments[0].Amount.Number = value.MustNumber("51") },
			[]string{"E001 adjustment 补贴: 50 → 51", "E001 reason 补贴: 50.00 高温 a.xlsx!调整!A2 → 51.00 高温 a.xlsx!调整!A2"}},
		{"a reason", func(r *record.Record) { r.Employees[0].Adjustments[0].Reason = "低温" }, []string{"E001 reason 补贴: 50.00 高温 a.xlsx!调整!A2 → 50.00 低温 a.xlsx!调整!A2"}},
		{"gross", func(r *record.Record) { r.Employees[0].Gross.Number = value.MustNumber("1") }, []string{"E001 total 应发: 925 → 1"}},
		{"deductions", func(r *record.Record) { r.Employees[0].Deductions.Number = value.MustNumber("1") }, []string{"E001 total 扣款: 20 → 1"}},
		{"net", func(r *record.Record) { r.Employees[0].Net.Number = value.MustNumber("1") }, []string{"E001 total 实发: 905 → 1"}},
		{"who is paid", func(r *record.Record) { r.Employees[0].Paid = &no }, []string{"E001 paid paid: yes → no"}},
		{"a name", func(r *record.Record) { r.Employees[0].Name = "张三" }, []string{"E001 name 姓名: 张三 <b>& → 张三"}},
		{"a group", func(r *record.Record) { r.Employees[1].Groups[1].Text = "二组" }, []string{"E002 group 班组: 一组 → 二组"}},
		{"a notice", func(r *record.Record) { r.Employees[0].Notices = nil }, []string{"E001 notice 绩效预警: 是 → -"}},
		{"a person gone", func(r *record.Record) { r.Employees = r.Employees[:1] }, []string{"E002 李四: true → false"}},
		{"a new person", func(r *record.Record) { r.Employees = append(r.Employees, record.Employee{ID: "E000", Name: "新"}) }, []string{"E000 新: false → true"}},
		{"a group's figure", func(r *record.Record) { r.Groups[0].Groups[0].Figures[0].Value = record.ExactOf(number("1")) }, []string{"班组 一组 figure 团队奖池: 1200 → 1"}},
		{"a group gone", func(r *record.Record) { r.Groups = nil }, []string{"班组 一组 figure 团队奖池: 1200 → -"}},
		{"the company", func(r *record.Record) { r.Company[0].Value = record.ExactOf(number("3")) }, []string{"company figure 人数: 2 → 3"}},
		{"a total", func(r *record.Record) { r.Totals[0].Amount.Number = value.MustNumber("3") }, []string{"totals total 绩效工资: 875 → 3"}},
		{"a parameter", func(r *record.Record) { r.Parameters[0].Value = record.ExactOf(number("0.02")) }, []string{"parameters parameter 跟单提成率: 0.015 → 0.02"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := octoberRecord(t)
			c.change(b)
			if diff := cmp.Diff(c.want, changes(record.Compare(octoberRecord(t), b))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Several one-off lines of one item are one change.
func TestCompareAdjustments(t *testing.T) {
	with := func(amounts ...string) *record.Record {
		r := october(t)
		r.Employees[0].Adjustments = nil
		for _, a := range amounts {
			r.Employees[0].Adjustments = append(r.Employees[0].Adjustments, engine.Adjustment{Item: "补贴", Amount: value.MustNumber(a)})
		}
		return record.New(r, record.Meta{})
	}
	got := changes(record.Compare(with("10", "20"), with("10", "25")))
	want := []string{"E001 adjustment 补贴: 30 → 35", "E001 reason 补贴: 10.00; 20.00 → 10.00; 25.00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
