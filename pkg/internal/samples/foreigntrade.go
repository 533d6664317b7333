package samples

import "paysheet/pkg/value"

// The roster of the foreign-trade department. E003 has just left the months of
// half costs and E002 is in their last; E006 becomes regular on the last day;
// E004 joins and E007 leaves within the month; E008 left before it.
const foreignTradeRoster = `
E001 王敏   外贸一部 销售员 2022-03-01 2022-06-01 -          3000 300 200 1100 40000
E002 李强   外贸一部 销售员 2026-06-01 2026-08-31 -          2800 200 200 1000 20000
E003 张艳   外贸一部 销售员 2026-05-06 2026-07-31 -          2800 200 200 1000 25000
E004 陈思远 外贸一部 销售员 2026-10-12 2027-01-12 -          2500 300 100 0    -
E005 刘佳   外贸一部 销售员 2026-08-03 2026-11-01 -          2500 200 100 650.5 -
E006 赵磊   外贸一部 销售员 2026-08-01 2026-10-31 -          2600 -   100 1000 15000
E007 孙晓梅 外贸一部 销售员 2021-07-12 2021-10-12 2026-10-20 3000 300 200 1100 30000
E008 周杰   外贸二部 销售员 2020-05-18 2020-08-18 2026-09-30 3200 300 200 1100 40000
E009 吴倩   外贸二部 销售员 2023-02-20 2023-05-20 -          2900 200 200 1100 30000
E010 郑凯   外贸二部 销售员 2019-11-04 2020-02-04 -          3300 400 300 1250 45000
E011 冯丽娜 外贸二部 销售员 2022-09-01 2022-12-01 -          3000 300 200 1100 35000
E012 褚建国 外贸二部 销售员 2021-01-04 2021-04-04 -          3000 -   -   1100 40000
E013 卫芳   外贸二部 销售员 2024-04-15 2024-07-15 -          2900 200 200 1050 30000
E014 蒋海涛 外贸二部 销售员 2023-08-21 -          -          2900 300 200 1050 30000
E015 沈雨桐 外贸二部 销售员 2022-11-07 2023-02-07 -          3000 300 200 1100 32000
E016 韩冬   外贸三部 销售员 2020-03-16 2020-06-16 -          3100 300 200 1150 38000
E017 杨雪   外贸三部 销售员 2024-10-08 2025-01-08 -          2800 200 200 1000 26000
E018 朱志强 外贸三部 销售员 2018-06-01 2018-09-01 -          3500 400 300 1300 50000
E019 秦岚   外贸三部 销售员 2023-05-08 2023-08-08 -          2900 300 200 1050 30000
E020 许文博 外贸三部 销售员 2025-03-03 2025-06-03 -          2800 200 200 1000 22000
E021 何静   外贸三部 销售员 2021-10-11 2022-01-11 -          3000 300 200 1100 36000
E022 吕明哲 外贸三部 销售员 2022-04-18 2022-07-18 -          3000 -   200 1100 34000
E023 施婷   外贸三部 销售员 2026-07-06 2026-10-06 -          2600 200 100 900  18000
E024 欧阳晨 外贸三部 销售员 2024-01-02 2024-04-02 -          2900 300 200 1050 28000
`

// What is out of the ordinary in attendance: 工号, day, minutes late, minutes
// early, kind of leave, days of leave, days of absence, with a reason. E010 is
// late for more than half a day with a reason, E011 for exactly half a day
// without one, E012 for a minute more.
const foreignTradeEvents = `
E001 9  30  -  -    -   - -
E001 12 4   6  -    -   - -
E002 13 -   -  病假 1   - -
E002 14 -   -  病假 1   - -
E002 15 -   -  病假 0.5 - -
E003 16 -   -  事假 0.5 - -
E005 21 12  -  -    -   - -
E005 22 8   -  -    -   - -
E009 23 -   -  -    -   1 -
E010 19 300 -  -    -   - 是
E011 20 240 -  -    -   - 否
E012 19 241 -  -    -   - -
E013 26 -   -  事假 1   - -
E013 27 -   -  事假 1   - -
E013 28 -   -  事假 0.5 - -
E013 12 15  -  -    -   - -
E013 13 20  -  -    -   - -
E013 14 10  -  -    -   - -
E013 15 5   -  -    -   - -
E015 12 -   -  病假 1   - -
E015 13 -   -  病假 1   - -
E015 14 -   -  病假 1   - -
E015 15 -   -  病假 1   - -
E015 16 -   -  病假 1   - -
E015 19 -   -  病假 1   - -
E015 20 -   -  病假 0.5 - -
E016 8  -   -  年假 1   - -
E016 9  -   -  年假 1   - -
E017 8  2   -  -    -   - -
E017 9  3   5  -    -   - -
E017 10 4   -  -    -   - -
E017 12 6   -  -    -   - -
E017 13 2   -  -    -   - -
E017 14 9   10 -    -   - -
E017 15 3   -  -    -   - -
E017 16 1   -  -    -   - -
E018 12 5   -  -    -   - -
E018 13 5   -  -    -   - -
E018 14 5   -  -    -   - -
E018 15 -   3  -    -   - -
E018 16 -   3  -    -   - -
E018 19 -   3  -    -   - -
E020 29 29  -  -    -   - -
E020 30 -   -  调休 1   - -
`

// The ratings by the superior, 工作态度 协作沟通 工作纪律. E014 has full marks
// and no sales, hence exactly 60; E012 has only one rating.
const foreignTradeRatings = `
E001 9   8.5 10
E002 8   8   9
E003 8.5 9   9
E004 8   7.5 9
E005 7   8   6
E006 9   9   8
E007 8   8   8
E009 7   7   5
E010 9.5 9   10
E011 8   9   8.5
E012 10  -   -
E013 6   6.5 5
E014 10  10  10
E015 9   9   9
E016 9   9.5 10
E017 6   7   5
E018 10  9   8
E019 8   8   9
E020 8   8.5 9
E021 9   9   9
E022 7.5 8   8
E023 8   8   8
E024 9   8   9.5
`

// Scores of the two earlier months, 2026-08 and 2026-09. E012 failed in both,
// E013 only in August, E009 only in September.
const foreignTradeOpening = `
E001 91.5  88
E002 74    79.25
E003 82.5  80
E005 71    75
E006 78    80.5
E007 85    83
E009 64    58.5
E010 96    97.5
E011 88    90
E012 59.99 55
E013 57    63.2
E014 61    72
E015 90    89
E016 93    92.75
E017 70    66
E018 95    94
E019 60    61.5
E020 77    81
E021 86    88
E022 79    76.5
E023 68    72
E024 84    85
`

// foreignTrade is the month of the foreign-trade department.
func foreignTrade() []book {
	roster := grid("ttttdddnnnnn", foreignTradeRoster)
	people := employedIn(roster, 0, 4, 6)
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期",
				"岗位工资", "学历工资", "补贴", "福利开支", "月毛利目标"}},
			{name: "公司", heading: []string{"公司费用"}, rows: [][]any{{num("86500.8")}}},
			openingPage("考核成绩", grid("tnn", foreignTradeOpening)),
		}},
		{name: "考勤.xlsx", sheets: []page{foreignTradeAttendance(people)}},
		{name: "业务.xlsx", sheets: []page{
			foreignTradeSales(people),
			foreignTradeScores(),
			{name: "调整", heading: []string{"工号", "项目", "金额", "原因"}, rows: grid("ttnt", `
E002 补贴     150    9月出差补贴漏发
E016 借支扣回 -300   2026年8月借支，分期扣回
E021 展会奖   800.55 秋交会值班`)},
		}},
	}
}

// openingPage writes the figures of August and September 2026 that stand for
// records the firm does not have yet.
func openingPage(figure string, months [][]any) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	for i, period := range []string{"2026-08", "2026-09"} {
		for _, row := range months {
			if row[i+1] != nil {
				p.rows = append(p.rows, []any{row[0], period, figure, row[i+1]})
			}
		}
	}
	return p
}

func foreignTradeAttendance(people []person) page {
	type key struct{ id, day string }
	events := map[key][]any{}
	for _, e := range grid("ttnntnnt", foreignTradeEvents) {
		events[key{e[0].(string), e[1].(string)}] = e[2:]
	}
	p := page{name: "考勤",
		titles:  []string{"外贸部 2026年10月考勤汇总", "制表：行政部    国庆节 10月1日至7日放假，10月10日（周六）上班"},
		heading: []string{"工号", "日期", "出勤", "班次", "迟到分钟", "早退分钟", "请假类型", "请假天数", "旷工天数", "有事由"},
	}
	for _, who := range people {
		for _, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1"), "白班"}
			if e, ok := events[key{who.id, string(whole(day))}]; ok {
				row[2] = present(e[3], e[4])
				row = append(row, e...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// present is the part of a day worked, given the days of leave and of absence.
func present(leave, absent any) num {
	worked := value.One
	for _, off := range []any{leave, absent} {
		if n, ok := off.(num); ok {
			worked = worked.Sub(value.MustNumber(string(n)))
		}
	}
	return number(worked)
}

// foreignTradeSales has up to four orders a seller: one at a loss for E019, none
// for E014. Some are followed or shipped by a colleague. A total stands at the
// bottom, as clerks write it.
func foreignTradeSales(people []person) page {
	p := page{name: "销售", heading: []string{"订单号", "工号", "日期", "类别", "金额", "毛利", "跟单员", "船务员"}}
	varied := sequence(20261001)
	markets := []string{"欧洲", "北美", "东南亚", "中东"}
	total := value.Zero
	for i, who := range people {
		if who.id == "E014" {
			continue
		}
		for n := range 4 {
			day := workdays()[varied.between(0, len(workdays())-1)]
			profit := varied.between(280000, 1350000)
			if !who.on(day) {
				continue
			}
			if who.id == "E019" && n == 3 {
				profit = -120000
			}
			row := []any{"SO2610" + string(whole(100+len(p.rows))), who.id, october(day), markets[varied.between(0, 3)],
				number(fen(varied.between(30, 90) * 100000)), number(fen(profit)), nil, nil}
			if n == 1 {
				row[6] = people[(i+1)%len(people)].id
			}
			if n == 2 {
				row[7] = people[(i+5)%len(people)].id
			}
			if len(p.rows)%7 == 0 {
				row[2], row[5] = octoberText(day), fen(profit).Fixed(2)
			}
			total = total.Add(fen(profit))
			p.rows = append(p.rows, row)
		}
	}
	p.rows = append(p.rows, []any{"合计", nil, nil, nil, nil, number(total)})
	return p
}

func foreignTradeScores() page {
	p := page{name: "评分", heading: []string{"工号", "指标", "评分人", "分数"}}
	for _, row := range grid("tnnn", foreignTradeRatings) {
		for i, indicator := range []string{"工作态度", "协作沟通", "工作纪律"} {
			if row[i+1] != nil {
				p.rows = append(p.rows, []any{row[0], indicator, "上级", row[i+1]})
			}
		}
	}
	// Two superiors rate E001's attitude; what people say of themselves does not count.
	p.rows = append(p.rows,
		[]any{"E001", "工作态度", "上级", num("9.5")},
		[]any{"E001", "工作态度", "自评", num("10")},
		[]any{"E013", "工作纪律", "自评", "9"},
	)
	return p
}
