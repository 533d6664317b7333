package sheet

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

func TestCutUnit(t *testing.T) {
	for _, test := range []struct{ heading, name, unit string }{
		{"迟到时长(分钟)", "迟到时长", "分钟"}, {"平均响应（s）", "平均响应", "s"}, {"工作时长[小时]", "工作时长", "小时"}, {"补卡次数\n(次)", "补卡次数", "次"},
		{"Resolution time (in hrs)", "resolutiontime", "hrs"}, {"出库金额（单位：万元）", "出库金额", "万元"}, {"满意率（％）", "满意率", "%"}, {"时长【秒】", "时长", "秒"},
		{"加班时长（转调休）", "加班时长(转调休)", ""}, {"字段[list]", "字段[list]", ""}, {"(分钟)", "(分钟)", ""}, {"分钟", "分钟", ""}, {"时长()", "时长()", ""}, {"时长(分钟", "时长(分钟", ""}, {"", "", ""},
	} {
		if name, unit := cutUnit(folded(test.heading)); name != test.name || unit != test.unit {
			t.Errorf("%s: got %q, %q", test.heading, name, unit)
		}
	}
}

// TestUnitsOfHeadings reads one number under a heading.
func TestUnitsOfHeadings(t *testing.T) {
	for _, test := range []struct {
		column  Column
		heading string
		cell    string
		want    string // the value, or a code and words
	}{
		{Column{Name: "迟到", Type: DurationType, Unit: "小时"}, "迟到(分钟)", "#50", "5/6"},
		{Column{Name: "迟到", Type: DurationType, Unit: "小时"}, "迟到（小时）", "#50", "50"},
		{Column{Name: "迟到", Type: DurationType, Unit: "小时"}, "迟到", "#50", "50"},
		{Column{Name: "迟到", Type: DurationType, Unit: "小时"}, "迟到(分钟)", "1小时5分钟", "13/12"},
		{Column{Name: "迟到", Type: DurationType, Unit: "小时"}, "迟到(分钟)", "@0.0625", "1.5"},
		{Column{Name: "迟到", Type: DurationType, Unit: "分钟", Max: numberPtr("60")}, "迟到[h]", "#2", "V05 not above 60"},
		{Column{Name: "请假", Type: DurationType, Unit: "小时"}, "请假(天)", "#1", "H13 天 小时"},
		{Column{Name: "请假", Type: DurationType, Unit: "小时"}, "请假(次)", "#1", "H13 次"},
		{Column{Name: "迟到", Type: NumberType, Unit: "分钟"}, "迟到(小时)", "#1.5", "90"},
		{Column{Name: "迟到", Type: NumberType, Unit: "分钟"}, "迟到(分)", "#1.5", "1.5"},
		{Column{Name: "迟到", Type: NumberType}, "迟到(小时)", "#1.5", "H13 unit: 小时"},
		{Column{Name: "迟到", Type: NumberType, From: []string{"迟到（小时）"}}, "迟到(小时)", "#1.5", "1.5"},
		{Column{Name: "事假", Type: NumberType}, "事假(天)", "#1.5", "1.5"},
		{Column{Name: "事假", Type: NumberType, Unit: "天"}, "事假(天)", "#1.5", "1.5"},
		{Column{Name: "事假", Type: NumberType, Unit: "天"}, "事假(小时)", "#1.5", "H13 小时 天"},
		{Column{Name: "迟到次数", Type: NumberType, Unit: "次"}, "迟到次数(次)", "2次", "2"},
		{Column{Name: "迟到次数", Type: NumberType}, "迟到次数(次)", "2次", "2"},
		{Column{Name: "迟到次数", Type: NumberType}, "迟到次数(次)", "2天", "V12"},
		{Column{Name: "迟到次数", Type: NumberType, Unit: "次"}, "迟到次数(天)", "#2", "H13"},
		{Column{Name: "评分", Type: NumberType, Unit: "分"}, "评分(分)", "#88", "88"},
		{Column{Name: "金额", Type: NumberType, Unit: "元"}, "金额（万元）", "#1.23456", "12345.6"},
		{Column{Name: "金额", Type: NumberType, Unit: "元"}, "金额(千元)", "1,234.5", "1234500"},
		{Column{Name: "金额", Type: NumberType, Unit: "万元"}, "金额(元)", "#12345", "1.2345"},
		{Column{Name: "金额", Type: NumberType, Unit: "元"}, "金额（万元）", "500元", "500"},
		{Column{Name: "金额", Type: NumberType, Unit: "元"}, "金额(美元)", "#5", "H13 美元"},
		{Column{Name: "金额", Type: NumberType, Unit: "元"}, "金额(万)", "#5", "H13 万"},
		{Column{Name: "金额", Type: NumberType}, "金额（元）", "#5", "5"},
		{Column{Name: "金额", Type: NumberType}, "金额（万元）", "#5", "H13 万元"},
		{Column{Name: "金额(万元)", Type: NumberType}, "金额（万元）", "#5", "5"},
		{Column{Name: "金额(万元)", Type: NumberType}, "金额（万元）", "5元", "V12"},
		{Column{Name: "满意率", Type: NumberType}, "满意率(%)", "#98.5", "H13 percent: points"},
		{Column{Name: "满意率", Type: NumberType, Percent: Points}, "满意率(%)", "#98.5", "0.985"},
		{Column{Name: "满意率", Type: NumberType, Percent: Fraction}, "满意率(%)", "#0.985", "0.985"},
		{Column{Name: "满意率", Type: NumberType, Unit: "%"}, "满意率(%)", "#98.5", "98.5"},
		{Column{Name: "满意率(%)", Type: NumberType}, "满意率(%)", "#98.5", "98.5"},
		{Column{Name: "备注", Type: TextType}, "备注(天)", "x", "H03 备注"},
	} {
		spec := Spec{Name: "s", Columns: []Column{{Name: "工号", Type: IDType}, test.column}}
		table, problems := Open(spec, []Book{book("a.xlsx", fakeSheet{name: "s", rows: rows("工号|"+test.heading, "E1|"+test.cell)})}, october)
		got := ""
		if table != nil {
			_, more := table.Read(func(r Row) { got = r.Values[1].String() })
			problems.Add(more...)
		}
		for _, p := range problems {
			got += p.String()
		}
		if got != test.want && (len(problems) == 0 || !hasWords(got, test.want)) {
			t.Errorf("%+v under %s, %s: got %s, want %s", test.column, test.heading, test.cell, got, test.want)
		}
	}
}

// A title row may name the unit of all amounts.
func TestUnitAbove(t *testing.T) {
	spec := Spec{Name: "s", Columns: []Column{
		{Name: "工号", Type: IDType}, {Name: "销售额", Type: NumberType, Unit: "元"}, {Name: "提成", Type: NumberType, Unit: "元"}, {Name: "单数", Type: NumberType},
	}}
	got, _, problems := read(t, spec, book("a.xlsx", fakeSheet{name: "s", rows: rows("十月销售（单位：万元）", "工号|销售额|提成(元)|单数", "E1|#1.5|#30|#7", "E2|8元|￥9|#7")}))
	if want := "a.xlsx!s!A3 E1 15000 30 7 a.xlsx!s!A4 E2 8 9 7"; strings.Join(got, " ") != want || len(problems) > 0 {
		t.Errorf("got %v, %v", got, problems)
	}
}

// TestUnitProperty: whatever the heading counts in, the length of time is the
// same one.
func TestUnitProperty(t *testing.T) {
	words := []string{"秒", "分钟", "小时"}
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.SampledFrom(words).Draw(t, "from"), rapid.SampledFrom(words).Draw(t, "to")
		n := value.NewDecimal(rapid.Int64Range(0, 9_999_999).Draw(t, "n"), -2)
		there, ok := parseUnit(from, true).per(parseUnit(to, true))
		back, okBack := parseUnit(to, true).per(parseUnit(from, true))
		if !ok || !okBack || n.Mul(there).Mul(back).Cmp(n) != 0 {
			t.Fatalf("%s to %s and back: %v becomes %v", from, to, n, n.Mul(there).Mul(back))
		}
		l, ok := typedLength(n.String() + from)
		if got, same := l.in(parseUnit(to, true)); !ok || !same || got.Cmp(n.Mul(there)) != 0 {
			t.Fatalf("%v%s is %v%s as a text, and %v under a heading", n, from, got, to, n.Mul(there))
		}
	})
}
