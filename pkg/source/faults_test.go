package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/schemes"
)

// TestOtherPeriod: an export of another period is a fault, for every profile.
func TestOtherPeriod(t *testing.T) {
	later, err := calendar.ParsePeriod("2027-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range schemes.SourceIDs() {
		t.Run(id, func(t *testing.T) {
			c := Context{Period: later, Roster: NewRoster("员工", append(crew(), Person{ID: "000007"}, Person{ID: "000012"}))}
			if _, _, problems := read(t, c, openSample(t, id)); !hasCode(problems, CodePeriod) {
				t.Errorf("no fault of the period:\n%v", problems)
			}
		})
	}
}

// TestUnknownPerson: a person whom the roster does not know is a fault, but for
// the exports in which a name is only looked for inside a remark.
func TestUnknownPerson(t *testing.T) {
	remarks := []string{"taobao-orders", "taobao-suborders", "jd-orders"}
	for _, id := range schemes.SourceIDs() {
		t.Run(id, func(t *testing.T) {
			c := Context{Roster: NewRoster("员工", crew()[1:])} // without 0007
			if id == "feishu-daily" {
				c.Roster = NewRoster("员工", []Person{{ID: "000012", Name: "钱多多"}})
			}
			_, v, problems := read(t, c, openSample(t, id))
			if slices.Contains(remarks, id) {
				if v == nil || v.Counts().Nobodys < 2 {
					t.Errorf("the orders of nobody are not counted:\n%v", problems)
				}
				return
			}
			if n := countCode(problems, CodeUnknown); n != 1 {
				t.Errorf("%d unknown people, want 1:\n%v", n, problems)
			}
		})
	}
}

func hasCode(l diag.List, code diag.Code) bool { return countCode(l, code) > 0 }

func countCode(l diag.List, code diag.Code) (n int) {
	for _, p := range l {
		if p.Code == code {
			n++
		}
	}
	return n
}

// daily is a 每日统计 with rows of 姓名, 日期 and the rest of the headings.
func daily(headings string, rows ...string) *lines {
	b := &lines{name: "每日.xlsx", rows: [][]string{
		{"每日统计 统计日期：2026-10-01 至 2026-10-31"}, {"报表生成时间：2026-11-02 09:05"},
		append([]string{"姓名", "日期", "出勤天数"}, strings.Fields(headings)...),
	}}
	for _, row := range rows {
		b.rows = append(b.rows, strings.Split(row, "|"))
	}
	return b
}

// orders is a JD export.
func orders(rows ...string) *lines {
	b := &lines{name: "京东.xlsx", rows: [][]string{strings.Fields("订单号 商品ID 订购数量 下单时间 订单金额 订单状态 商家备注")}}
	for _, row := range rows {
		b.rows = append(b.rows, strings.Split(row, "|"))
	}
	return b
}

// subOrders is a 商品销售明细.
func subOrders(rows ...string) *lines {
	b := &lines{name: "子订单.xlsx", rows: [][]string{strings.Fields("子订单编号 主订单编号 买家实付金额 订单状态 退款状态 退款金额 订单付款时间 客服")}}
	for _, row := range rows {
		b.rows = append(b.rows, strings.Split(row, "|"))
	}
	return b
}

// monthly is a 月度汇总 of a few days of one person.
func monthly(range_, labels string, days ...string) *lines {
	heading := []string{"姓名", "考勤组", "工号", "考勤结果"}
	below := append([]string{"", "", ""}, strings.Fields(labels)...)
	return &lines{name: "月度.xlsx", rows: [][]string{
		{"月度汇总 统计日期：" + range_}, {"报表生成时间：2026-11-02 09:05"}, heading, below,
		append([]string{"赵一鸣", "客服", "0007"}, days...),
	}}
}

// agents is a performance sheet with a column of rates.
func agents(rows ...string) *lines {
	b := &lines{name: "绩效.xlsx", rows: [][]string{strings.Fields("旺旺 日期 咨询人数 接待人数 旺旺回复率")}}
	for _, row := range rows {
		b.rows = append(b.rows, strings.Split("示例旗舰店:小赵|"+row, "|"))
	}
	return b
}

// withoutTotals is a scheme that does not read 考勤汇总.
func withoutTotals(reads func(string) ([]string, bool)) func(string) ([]string, bool) {
	return func(name string) ([]string, bool) {
		if name == "考勤汇总" {
			return nil, false
		}
		return reads(name)
	}
}

func TestFaults(t *testing.T) {
	twins := NewRoster("员工", append(crew(), Person{ID: "0099", Name: "赵一鸣"}))
	tests := map[string]struct {
		roster *Roster
		book   *lines
		want   []string // code, place and a part of the message
	}{
		"a name that two people have":            {twins, daily("", "赵一鸣|26-10-09 星期五|#1"), []string{`P22 每日.xlsx!工作表!A4 "赵一鸣" is the 姓名 of several people in 员工: 0007 赵一鸣, 0099 赵一鸣.`}},
		"a comma without quotes":                 {nil, &lines{name: "t.csv", rows: [][]string{strings.Split("Id|Requester|Assignee|Status|Created at|Solved at", "|"), strings.Split("1|a| b|Alice Zhao|Solved|2026-10-05|2026-10-05", "|"), strings.Split("2|a|Bob Qian|Solved|2026-10-05|2026-10-05", "|")}}, []string{`H17 t.csv!工作表!A2 The row has 7 fields, and there are headings for 6`}},
		"a name that nobody has":                 {nil, daily("", "赵一明|26-10-09 星期五|#1", "赵一明|26-10-10 星期六|#1"), []string{`P21 每日.xlsx!工作表!A4 Nobody in 员工 has the 姓名 "赵一明". There are 2 rows.`}},
		"a row without the id":                   {nil, daily("工号", "赵一鸣|26-10-09 星期五|#1|0007", "钱多多|26-10-09 星期五|#1|0.0"), []string{`P20 每日.xlsx!工作表!A5 Whose this row is cannot be told: there is no 工号 in it, only the name 钱多多.`}},
		"a wrong day of the week":                {nil, daily("工号", "赵一鸣|26-10-09 星期六|#1|0007"), []string{`V18 每日.xlsx!工作表!B4 Column 日期: "26-10-09 星期六" was read, 2026-10-09 with 星期五 was expected.`}},
		"a day twice":                            {nil, daily("工号", "赵一鸣|26-10-09 星期五|#1|0007", "赵一鸣|26-10-09 星期五|#1|0007"), []string{`P25 每日.xlsx!工作表!B5 0007 2026-10-09 stands here again, and stood first in 每日.xlsx!工作表!B4`}},
		"a word for nothing":                     {nil, daily("工号 迟到时长", "赵一鸣|26-10-09 星期五|#1|0007|暂无数据"), []string{`P18 每日.xlsx!工作表!E4 "暂无数据" was read in 迟到时长, which the profile does not know as a word for nothing.`}},
		"no number":                              {nil, daily("工号 迟到时长", "赵一鸣|26-10-09 星期五|#1|0007|很久"), []string{`V01 每日.xlsx!工作表!E4 Column 迟到时长: "很久" was read, a length of time`}},
		"a column of days is missing":            {nil, monthly("2026-10-01 至 2026-10-04", "1 2 六", "正常", "正常", "休息"), []string{`P15 月度.xlsx!工作表!D4 There are 3 columns of days, and the export is of 2026-10-01 to 2026-10-04.`}},
		"a day in the wrong place":               {nil, monthly("2026-10-01 至 2026-10-04", "1 3 六 日", "正常", "正常", "休息", "休息"), []string{`P15 月度.xlsx!工作表!E4 The heading of this day is "3", and by its place it is 2026-10-02 (星期五).`}},
		"a weekend in the wrong place":           {nil, monthly("2026-10-01 至 2026-10-04", "1 日 3 六", "正常", "正常", "休息", "休息"), []string{`P15 月度.xlsx!工作表!E4 The heading of this day is "日", and by its place it is 2026-10-02 (星期五).`, `P15 月度.xlsx!工作表!G4 The heading of this day is "六"`}},
		"a text that is not known":               {nil, monthly("2026-10-01 至 2026-10-02", "1 2", "正常,神游", "正常"), []string{`P18 月度.xlsx!工作表!D5 "神游" was read of 2026-10-01, which the profile dingtalk-monthly does not know.`}},
		"leave of more than a day":               {nil, monthly("2026-10-01 至 2026-10-02", "1 2", "事假12小时", "正常"), []string{`P18 月度.xlsx!工作表!D5 What is said of 2026-10-01 cannot be used: "12小时" is no length of time within one day.`}},
		"totals of part of the period":           {nil, monthly("2026-10-01 至 2026-10-02", "1 2", "正常", "正常"), []string{`P13 月度.xlsx!工作表 This export of 钉钉考勤·月度汇总 has sums of 2026-10-01 to 2026-10-02`}},
		"dates that are none":                    {nil, monthly("2026-10-41 至 2026-10-02", "1 2", "正常", "正常"), []string{`P13 月度.xlsx!工作表 The line above the headings gives the days from "2026-10-41"`}},
		"totals of an order differ":              {nil, orders("1|a|#1|2026-10-05|#450|完成|小赵", "1|b|#1|2026-10-05|#451|完成|小赵"), []string{`P26 京东.xlsx!工作表!E3 The 订单号 1 has 订单金额 450 in 京东.xlsx!工作表!E2 and 451 here`}},
		"a state that is not known":              {nil, orders("1|a|#1|2026-10-05|#450|飞走了|小赵"), []string{`P18 京东.xlsx!工作表!F2 "飞走了" was read, one of 完成`}},
		"two people in a remark":                 {nil, orders("1|a|#1|2026-10-05|#450|完成|小赵转小钱"), []string{`P22 京东.xlsx!工作表!G2 The text "小赵转小钱" names several people of 员工: 0007 赵一鸣, 0012 钱多多.`}},
		"two states, one that is left out":       {nil, orders("1|a|#1|2026-10-05|#450|完成|小赵", "1|b|#1|2026-10-05|#450|已取消|小赵"), []string{`P26 京东.xlsx!工作表!F3 `}},
		"two states, the first left out":         {nil, orders("1|a|#1|2026-10-05|#450|已取消|小赵", "1|b|#1|2026-10-05|#450|完成|小赵"), []string{`P26 京东.xlsx!工作表!F3 `}},
		"two owners of one order":                {nil, orders("1|a|#1|2026-10-05|#450|完成|小赵", "1|b|#1|2026-10-05|#450|完成|小钱"), []string{`P26 京东.xlsx!工作表!G3 The 订单号 "1" names 0012 here and 0007 in 京东.xlsx!工作表!G2: it counts once`}},
		"an owner in a later row only":           {nil, orders("1|a|#1|2026-10-05|#450|完成|", "1|b|#1|2026-10-05|#450|完成|小钱"), []string{`P26 京东.xlsx!工作表!G3 The 订单号 "1" names 0012 here and nobody in 京东.xlsx!工作表!G2`}},
		"a refund below 0":                       {nil, subOrders("1|1|#100|交易成功|退款成功|#-30|2026-10-05|示例旗舰店:小赵"), []string{`P32 子订单.xlsx!工作表!F2 退款金额 is -30, and it is taken off 金额: with the minus it would be added.`}},
		"an order without the day":               {nil, subOrders("1|1|#100|交易成功|无|#0||示例旗舰店:小赵", "2|1|#100|交易成功|无|#0|2026-10-05|示例旗舰店:小赵"), []string{`P31 子订单.xlsx!工作表!G2 The row has no date for 日期: whether it belongs to 2026-10 cannot be told.`}},
		"hours of more digits than a number has": {nil, monthly("2026-10-08 至 2026-10-09", "8 9", "迟到"+strings.Repeat("9", 2000)+"分钟", ""), []string{`P18 月度.xlsx!工作表!D5 What is said of 2026-10-08 cannot be used: "999`}},
		"two days of leave in one":               {nil, monthly("2026-10-08 至 2026-10-09", "8 9", "病假8小时,事假8小时", ""), []string{`P18 月度.xlsx!工作表!D5 What is said of 2026-10-08 cannot be used: its lengths of time come to 2 天 of 请假天数, more than one day.`}},
		"a number for a day":                     {nil, monthly("2026-10-08 至 2026-10-09", "8 9", "#1", "正常"), []string{`P18 月度.xlsx!工作表!D5 "1" was read of 2026-10-08, which`}},
		"a formula without its result":           {nil, monthly("2026-10-08 至 2026-10-09", "8 9", "正常", "=A1"), []string{`V10 月度.xlsx!工作表!E5 Column 考勤结果 2026-10-09: a formula without its result was read, a text was expected.`}},
		"hours over two days, twice":             {nil, monthly("2026-10-08 至 2026-10-09", "8 9", "事假10-08 13:00到10-09 12:00 8小时", "正常,事假 10-08 13:00到10-09 12:00 8小时"), []string{`P25 月度.xlsx!工作表!E5 "事假 10-08 13:00到10-09 12:00 8小时" stands here again, and stood first in 月度.xlsx!工作表!D5: the same hours would count twice.`}},
		"rates written in two ways":              {nil, agents("2026-10-09|#10|#10|#0.985", "2026-10-10|#10|#10|#98.5"), []string{`P19 绩效.xlsx!工作表!E3 回复率 is written in two ways: above 1 here, as 98.5 for 98.5%, and as 0.985 in 绩效.xlsx!工作表!E2.`}},
		"no columns of days":                     {nil, &lines{name: "月度.xlsx", rows: [][]string{{"月度汇总 统计日期：2026-10-01 至 2026-10-31"}, strings.Fields("姓名 考勤组 工号 迟到次数"), {"赵一鸣", "客服", "0007", "#3"}}}, []string{`P15 月度.xlsx!工作表 The scheme reads 考勤 day by day, and this export of 钉钉考勤·月度汇总 has no columns of days: columns under 考勤结果 were expected.`}},
		"orders of nobody at all":                {nil, orders("1|a|#1|2026-10-05|#450|完成|无", "2|a|#1|2026-10-05|#450|完成|"), []string{`P20 京东.xlsx!工作表 The export has 2 rows, and not one names anybody of 员工.`}},
		"nobody can be found":                    {NewRoster("员工", []Person{{ID: "0007"}}), agents("2026-10-09|#10|#10|#1"), []string{`P20 绩效.xlsx!工作表 Whose the rows are cannot be told: an export of 客服绩效（旺旺） finds people by 旺旺 (in 员工: 旺旺, 账号)`}},
		"a banner and headings missing":          {nil, &lines{name: "每日.xlsx", rows: [][]string{{"每日统计 统计日期：2026-10-01 至 2026-10-31"}, {"姓名", "班次"}, {"赵一鸣", "白班"}}}, []string{`P11 每日.xlsx!工作表 The sheet is an export of 钉钉考勤·每日统计, and these headings are missing: 日期, 出勤天数.`}},
		"a unit that nothing says":               {nil, daily("工号 请假-事假", "赵一鸣|26-10-09 星期五|#1|0007|#1"), []string{`P17 每日.xlsx!工作表!E3 Neither the heading "请假-事假" nor the profile says in which unit`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := Context{Roster: test.roster}
			if !strings.HasPrefix(name, "totals of part") {
				c.Reads = withoutTotals(everything(shipped(t)))
			}
			_, _, problems := read(t, c, test.book)
			var got []string
			for _, p := range problems {
				if p.Severity == diag.Error {
					got = append(got, string(p.Code)+" "+p.Place.String()+" "+p.Message)
				}
			}
			if len(got) != len(test.want) {
				t.Fatalf("got %q", got)
			}
			for i, want := range test.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("got  %s\nwant %s", got[i], want)
				}
			}
		})
	}
}

// TestTaken: what is right although it looks odd.
func TestTaken(t *testing.T) {
	tests := map[string]struct {
		roster *Roster
		book   *lines
		want   string // the rows
	}{
		"by name, who has left":             {nil, daily("", "赵一鸣（已离职）|26-10-09 星期五|#1"), "A4 0007 日期=2026-10-09 出勤=1"},
		"an account that is no 工号":          {NewRoster("员工", []Person{{ID: "0007", Name: "赵一鸣"}}), wecomSmall(), "B5 0007 日期=2026-10-31 出勤=1 迟到分钟=3"},
		"an account that is the 工号":         {NewRoster("员工", []Person{{ID: "ZhaoYiMing", Name: "赵"}}), wecomSmall(), "C5 ZhaoYiMing 日期=2026-10-31 出勤=1 迟到分钟=3"},
		"by the second id":                  {nil, daily("工号 UserId", "孙小美|26-10-09|#1||u-310045", "周周|26-10-09|#1|0.0|u-310047"), "E4 0023 日期=2026-10-09 出勤=1\nE5 0044 日期=2026-10-09 出勤=1"},
		"a blank measure is 0":              {nil, daily("工号 迟到时长", "赵一鸣|26-10-09||0007|"), "D4 0007 日期=2026-10-09"},
		"the unit of the heading":           {nil, daily("工号 迟到时长(小时)", "赵一鸣|26-10-09|#1|0007|#0.2"), "D4 0007 日期=2026-10-09 出勤=1 迟到分钟=12"},
		"a length of time as text":          {nil, daily("工号 迟到时长", "赵一鸣|26-10-09|#1|0007|1小时5分钟"), "D4 0007 日期=2026-10-09 出勤=1 迟到分钟=65"},
		"rows outside are left out":         {nil, daily("工号", "赵一鸣|26-09-30|#1|0007", "赵一鸣|26-10-09|#1|0007"), "D5 0007 日期=2026-10-09 出勤=1"},
		"signatures are left out":           {nil, daily("工号", "赵一鸣|26-10-09|#1|0007", "制表人：王||审核：|", "备注：无"), "D4 0007 日期=2026-10-09 出勤=1"},
		"sums are left out":                 {nil, daily("工号", "合计||#20|", "赵一鸣|26-10-09|#1|0007", "平均||#1|"), "D5 0007 日期=2026-10-09 出勤=1"},
		"to the first of the next month":    {nil, monthlyWithEnd(), "C5 0007 日期=2026-10-01 出勤=1"},
		"rates in points":                   {nil, agents("2026-10-09|#10|#10|#98.5", "2026-10-10|#10|#10|98.6%"), "A2 0007 旺旺=示例旗舰店:小赵 日期=2026-10-09 咨询人数=10 接待人数=10 回复率=0.985\nA3 0007 旺旺=示例旗舰店:小赵 日期=2026-10-10 咨询人数=10 接待人数=10 回复率=0.986"},
		"rates as fractions":                {nil, agents("2026-10-09|#10|#10|#0.625", "2026-10-10|#10|#10|#1"), "A2 0007 旺旺=示例旗舰店:小赵 日期=2026-10-09 咨询人数=10 接待人数=10 回复率=0.625\nA3 0007 旺旺=示例旗舰店:小赵 日期=2026-10-10 咨询人数=10 接待人数=10 回复率=1"},
		"a name inside a longer one":        {NewRoster("员工", []Person{{ID: "1", Name: "小赵"}, {ID: "2", Name: "小赵云"}}), orders("1|a|#1|2026-10-05|#450|完成|小赵云接待"), "G2 2 订单号=1 日期=2026-10-05 金额=450 状态=已付款"},
		"an owner in the first row only":    {nil, orders("1|a|#1|2026-10-05|#450|完成|小赵", "1|b|#1|2026-10-05|#450|完成|"), "G2 0007 订单号=1 日期=2026-10-05 金额=450 状态=已付款"},
		"an account inside a longer word":   {NewRoster("员工", []Person{{ID: "1", Name: "赵", Accounts: map[string]string{"京东账号": "li"}}, {ID: "2", Name: "钱", Accounts: map[string]string{"京东账号": "12"}}}), orders("1|a|#1|2026-10-05|#450|完成|deliver 120 li_1", "2|a|#1|2026-10-05|#450|完成|deliver给LI。"), "G3 1 订单号=2 日期=2026-10-05 金额=450 状态=已付款"},
		"shown as 105%":                     {nil, agents("2026-10-09|#10|#10|%1.05", "2026-10-10|#10|#10|#0.9"), "A2 0007 旺旺=示例旗舰店:小赵 日期=2026-10-09 咨询人数=10 接待人数=10 回复率=1.05\nA3 0007 旺旺=示例旗舰店:小赵 日期=2026-10-10 咨询人数=10 接待人数=10 回复率=0.9"},
		"the days of a range without years": {nil, wecomSmall(), "C5 0007 日期=2026-10-31 出勤=1 迟到分钟=3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			rows, v, problems := read(t, Context{Roster: test.roster}, test.book)
			if v == nil {
				t.Fatal(problems)
			}
			var got []string
			for _, row := range rows {
				switch {
				case strings.HasPrefix(row, "== 考勤汇总"):
				case strings.HasPrefix(row, "=="):
					got = nil
				default:
					got = append(got, strings.ReplaceAll(row, " 外出=0", ""))
				}
			}
			want := strings.Split(test.want, "\n")
			if strings.HasPrefix(name, "to the first") {
				got = got[:1]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

// monthlyWithEnd names the first of the next month as its end, and has no column
// for it.
func monthlyWithEnd() *lines {
	labels, days := "", []string(nil)
	for day := 1; day <= 31; day++ {
		labels += " " + []string{"1", "2", "六", "日", "5", "6", "7", "8", "9", "六", "日", "12", "13", "14", "15", "16", "六", "日", "19", "20", "21", "22", "23", "六", "日", "26", "27", "28", "29", "30", "六"}[day-1]
		days = append(days, "正常")
	}
	return monthly("2026-10-01 至 2026-11-01", labels, days...)
}

// wecomSmall is a 日报 of a week whose days have no year, made in the next one.
func wecomSmall() *lines {
	return &lines{name: "日报.xlsx", rows: [][]string{
		{"概况统计与打卡明细"}, {"统计时间:10-26 ～ 10-31     制表时间:2027-01-04 17:23(UTC+8)"},
		{"时间", "姓名", "账号", "考勤概况", "异常统计"},
		{"", "", "", "标准工作时长(小时)", "迟到次数(次)", "迟到时长(分钟)", "缺卡次数(次)"},
		{"2026/10/31 星期六", "赵一鸣", "ZhaoYiMing", "#8.0", "1次", "#3", "--"},
	}}
}

// TestWarnings: what is told and does not stop the run.
func TestWarnings(t *testing.T) {
	tests := map[string]struct {
		book *lines
		want diag.Code
	}{
		"found by name":        {daily("", "赵一鸣|26-10-09|#1"), CodeByName},
		"another name":         {daily("工号", "赵一明|26-10-09|#1|0007"), CodeOtherName},
		"rows left out":        {daily("工号", "赵一鸣|26-09-30|#1|0007", "赵一鸣|26-10-09|#1|0007"), CodeLeftOut},
		"hours became days":    {daily("工号 请假-事假(小时)", "赵一鸣|26-10-09||0007|#4"), CodeConverted},
		"a part of the period": {wecomSmall(), CodePart},
		"figures without days": {&lines{name: "绩效.xlsx", rows: [][]string{
			{"旺旺", "咨询人数", "接待人数"}, {"示例旗舰店:小赵", "#22", "#21"},
		}}, CodeNoDate},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, problems := read(t, Context{}, test.book)
			if problems.HasErrors() || countCode(problems, test.want) != 1 {
				t.Errorf("want one %s:\n%v", test.want, problems)
			}
		})
	}
}

// TestOneWorkbook: of two exports in one workbook the one by days gives 考勤, and
// the other what only it has.
func TestOneWorkbook(t *testing.T) {
	profiles := shipped(t)
	matches := []*Match{}
	for _, b := range []*lines{monthly("2026-10-01 至 2026-10-31", "1", "正常"), daily("工号", "赵一鸣|26-10-09|#1|0007")} {
		m, problems := Recognise(b, "工作表", nil, profiles)
		if m == nil {
			t.Fatal(problems)
		}
		matches = append(matches, m)
	}
	matches[0].Sheet, matches[1].Sheet = "月度汇总", "每日统计"
	Yield(matches)
	if got := matches[0].Except; !slices.Equal(got, []string{"考勤"}) || matches[1].Except != nil {
		t.Errorf("the month leaves %q to the days, the days %q to the month", got, matches[1].Except)
	}
	set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: everything(profiles)})
	v, problems := set.Apply(&Match{Profile: matches[0].Profile, Sheet: "工作表", Except: []string{"考勤"}, layout: matches[0].layout, places: matches[0].places}, monthly("2026-10-01 至 2026-10-31", "1", "正常"))
	if v == nil || !slices.Equal(v.Sheets(), []string{"考勤汇总"}) {
		t.Errorf("not 考勤汇总 alone: %v", problems)
	}
}

// TestSumsWithoutDays: sums of which nothing says the days are told.
func TestSumsWithoutDays(t *testing.T) {
	book := &lines{name: "月报.xlsx", rows: [][]string{
		{"上下班打卡_月报"}, {"统计周期 2026-08"}, {"姓名", "账号", "应出勤天数", "实际出勤天数"}, {"赵一鸣", "ZhaoYiMing", "#22", "#21"},
	}}
	reads := func(name string) ([]string, bool) { return []string{"出勤天数"}, name == "考勤汇总" }
	_, _, problems := read(t, Context{Reads: reads}, book)
	if problems.HasErrors() || countCode(problems, CodeNoDate) != 1 {
		t.Errorf("want one %s:\n%v", CodeNoDate, problems)
	}
}

// TestPartOfDay: leave for a part of the day says nothing of the rest, and so does
// no leave of a whole day.
func TestPartOfDay(t *testing.T) {
	for text, want := range map[string]int{"事假4小时": 1, "正常,事假4小时": 0, "事假8小时": 0, "迟到3分钟,事假4小时": 0, "休息": 0} {
		book := monthlyWithEnd()
		book.rows[4][3+7] = text
		_, v, problems := read(t, Context{}, book)
		if problems.HasErrors() || countCode(problems, CodePartOfDay) != want || v.Counts().Parts != want {
			t.Errorf("%s: want %d %s:\n%v", text, want, CodePartOfDay, problems)
		}
	}
}

// TestGlob: a star is anything, also nothing, and long texts take no long time.
func TestGlob(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{"", "", true}, {"", "a", false}, {"*", "", true}, {"*", "abc", true}, {"a*", "abc", true}, {"a*", "ba", false},
		{"*c", "abc", true}, {"*c", "abcd", false}, {"a*c", "ac", true}, {"aa*aa", "aaa", false}, {"*b*", "abc", true},
		{"a*b*c", "axbxbxc", true}, {"a*b*c", "axc", false}, {"*ab*ab", "ab", false}, {"*ab*ab", "xababx", false}, {"请假/*", "请假/事假", true},
		{"*a*a*a*a*b", strings.Repeat("a", 30_000), false},
	} {
		if got := glob(test.pattern, test.text); got != test.want {
			t.Errorf("glob(%q, %.20q) is %v", test.pattern, test.text, got)
		}
	}
}

// TestPastMidnight: overtime over two days counts on the day that says it, each
// once.
func TestPastMidnight(t *testing.T) {
	book := monthlyWithEnd()
	book.rows[4][3+7], book.rows[4][3+8] = "正常,加班10-08 22:00到10-09 02:00 4小时", "正常,加班10-09 22:00到10-10 02:00 4小时"
	rows, _, problems := read(t, Context{}, book)
	if got := strings.Join(rows, "\n"); problems.HasErrors() || strings.Count(got, "加班小时=4") != 2 {
		t.Errorf("not two days with 4 hours:\n%s\n%v", got, problems)
	}
}

// TestPartsOfOrders: an order as a whole in one export and its parts in another
// count twice; the parts of one order in two files of a kind do not.
func TestPartsOfOrders(t *testing.T) {
	profiles := shipped(t)
	whole := func() *lines {
		return &lines{name: "订单.csv", rows: [][]string{strings.Fields("订单编号 买家会员名 买家实际支付金额 订单状态 订单付款时间 客服"), {"10001", "x", "300", "交易成功", "2026-10-05", "示例旗舰店:小赵"}}}
	}
	parts := func(id string) *lines {
		b := subOrders(id + "|10001|#100|交易成功|无|#0|2026-10-05|示例旗舰店:小赵")
		b.name = id + b.name
		return b
	}
	for name, test := range map[string]struct {
		books []*lines
		want  []string
	}{
		"whole, then parts": {[]*lines{whole(), parts("20001"), parts("20002")}, []string{"20001子订单.xlsx!工作表!B2 10001 stands here and in 订单.csv!工作表!A2", "20002子订单.xlsx!工作表!B2 10001 stands here and in 订单.csv!工作表!A2"}},
		"parts, then whole": {[]*lines{parts("20001"), whole()}, []string{"订单.csv!工作表!A2 10001 stands here and in 20001子订单.xlsx!工作表!B2"}},
		"only parts":        {[]*lines{parts("20001"), parts("20002")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: func(name string) ([]string, bool) { return []string{"金额"}, name == "销售" }})
			for _, b := range test.books {
				m, problems := Recognise(b, "工作表", nil, profiles)
				if m == nil {
					t.Fatal(problems)
				}
				if _, problems := set.Apply(m, b); problems.HasErrors() {
					t.Fatal(problems)
				}
			}
			problems := set.Finish()
			if len(problems) != len(test.want) {
				t.Fatalf("want %d problems:\n%v", len(test.want), problems)
			}
			for i, p := range problems {
				if got := fmt.Sprintf("%v %s", p.Place, p.Message); !strings.HasPrefix(got, test.want[i]) {
					t.Errorf("got  %s\nwant %s", got, test.want[i])
				}
			}
		})
	}
}

// TestBeside: a day that stands in an export and in a sheet that somebody wrote
// counts twice, and another day does not.
func TestBeside(t *testing.T) {
	profiles := shipped(t)
	set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: everything(profiles)})
	b := daily("工号", "赵一鸣|26-10-09|#1|0007", "赵一鸣|26-10-10|#1|0007")
	m, _ := Recognise(b, "工作表", nil, profiles)
	if _, problems := set.Apply(m, b); problems.HasErrors() {
		t.Fatal(problems)
	}
	own := &lines{name: "补.xlsx", rows: [][]string{{"员工编号", "日期"}, {"0007", "2026-10-12"}, {"0012", "2026-10-09"}, {"", "2026-10-09"}, {"#7", "2026年10月9日"}, {"0007", "2026-10-10"}, {"合计"}}}
	spec := sheet.Spec{Name: "考勤", Columns: []sheet.Column{
		{Name: "员工", Type: sheet.IDType, From: []string{"工号", "员工编号"}, Pad: 4}, {Name: "日期", Type: sheet.DateType, Within: sheet.PeriodSkip}, {Name: "出勤", Type: sheet.NumberType},
	}}
	problems := set.Beside(spec, []sheet.Book{renamed{own, "考勤"}})
	if len(problems) != 1 || problems[0].Place.String() != "补.xlsx!考勤!A5" || !strings.HasPrefix(problems[0].Message, "0007 2026-10-09 stands here and in 每日.xlsx!工作表!B4, and so with 2 rows in all") {
		t.Errorf("got %v", problems)
	}
	if problems := set.Beside(sheet.Spec{Name: "考勤", Columns: spec.Columns[:1]}, []sheet.Book{renamed{own, "考勤"}}); len(problems) > 0 {
		t.Errorf("without days: %v", problems)
	}
}

// renamed is a book whose sheet has another name.
type renamed struct {
	*lines
	name string
}

func (b renamed) Sheets() []string { return []string{b.name} }

// TestTwoExports: the same days in two exports are one fault, other people's days
// none.
func TestTwoExports(t *testing.T) {
	profiles := shipped(t)
	set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: everything(profiles)})
	for _, b := range []*lines{
		daily("工号", "赵一鸣|26-10-09|#1|0007", "赵一鸣|26-10-10|#1|0007"),
		daily("工号", "钱多多|26-10-09|#1|0012"),
		monthly("2026-10-01 至 2026-10-31", strings.Join(strings.Fields("1 2 六 日 5 6 7 8 9 六 日 12 13 14 15 16 六 日 19 20 21 22 23 六 日 26 27 28 29 30 六"), " "), "", "", "", "", "", "", "", "", "正常", "迟到3分钟"),
	} {
		m, problems := Recognise(b, "工作表", nil, profiles)
		if m == nil {
			t.Fatal(problems)
		}
		if _, problems := set.Apply(m, b); problems.HasErrors() {
			t.Fatal(problems)
		}
	}
	problems := set.Finish()
	if len(problems) != 1 || problems[0].Code != CodeDoubled || !strings.Contains(problems[0].Message, "2 rows in all") {
		t.Errorf("got %v", problems)
	}
}
