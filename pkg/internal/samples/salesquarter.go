package samples

import (
	"slices"

	"paysheet/pkg/value"
)

// The roster of the third quarter of 2026. Q117 joined in July and is confirmed
// on its last day, Q118 is still on probation then, Q119 joined in September
// without probation; Q109 leaves in August; Q123 left before the quarter. Q122
// has no target.
const salesQuarterRoster = `
Q101 范蠡   客服部 客服组长 2018-05-21 2018-08-21 -          180000
Q102 白圭   客服部 销售客服 2019-10-14 -          -          150000
Q103 吕不韦 客服部 销售客服 2020-04-27 2020-07-27 -          150000
Q104 子贡   客服部 销售客服 2020-11-09 -          -          140000
Q105 猗顿   客服部 销售客服 2021-03-22 2021-06-22 -          140000
Q106 弦高   客服部 销售客服 2021-08-16 -          -          130000
Q107 卓文   客服部 销售客服 2021-12-13 2022-03-13 -          130000
Q108 程郑   客服部 销售客服 2022-04-18 -          -          125000
Q109 宛孔   客服部 销售客服 2022-07-25 2022-10-25 2026-08-15 120000
Q110 曹邴   客服部 销售客服 2022-10-10 -          -          120000
Q111 刀间   客服部 客服组长 2019-01-07 2019-04-07 -          170000
Q112 师史   客服部 销售客服 2023-02-20 -          -          120000
Q113 任公   客服部 销售客服 2023-05-15 2023-08-15 -          115000
Q114 桥姚   客服部 销售客服 2023-09-04 -          -          115000
Q115 无盐   客服部 销售客服 2024-01-22 2024-04-22 -          110000
Q116 田啬   客服部 销售客服 2024-06-03 -          -          110000
Q117 雍伯   客服部 销售客服 2026-07-06 2026-09-30 -          92000
Q118 张氏   客服部 销售客服 2026-08-24 2026-11-24 -          92000
Q119 郅氏   客服部 销售客服 2026-09-01 -          -          92000
Q120 浊氏   客服部 销售客服 2024-10-28 2025-01-28 -          105000
Q121 张里   客服部 销售客服 2025-03-17 2025-06-17 -          100000
Q122 秦阳   客服部 客服内勤 2022-01-04 -          -          -
Q123 翁伯   客服部 销售客服 2021-05-10 2021-08-10 2026-06-26 120000
`

// The quarter of everybody: sales and orders, those asked and those content of
// the callers, then the sales of the two quarters before and whether they met
// the target (1 is no). Q102 and Q104 share the first place; Q105 grows by 20%
// exactly, Q113 by most; Q119 meets the target of its days exactly; Q116 misses
// it for the third time, Q114 for the second, Q120 for the first. Q106 has 95%,
// Q107 90%, Q110 80%, Q115 70% and Q121 60% exactly.
const salesQuarterFigures = `
Q101 191250.5  22 24 23 182400   176300.8 0 1
Q102 203999.99 24 26 25 201500.5 195000   0 0
Q103 158200    20 22 20 149800   152300   1 0
Q104 203999.99 23 25 24 188000   190250   0 0
Q105 168000    19 21 19 140000   138500   0 1
Q106 141300.25 18 20 19 137200   133000   0 0
Q107 133450    17 20 18 131000   129999   0 1
Q108 118800    16 18 15 126400   127700   0 0
Q109 62100     9  10 8  124300   121000   0 0
Q110 120000    15 20 16 122500   118000   0 1
Q111 172600.75 20 22 21 169000   171500   1 0
Q112 126800    15 18 17 119400   122000   1 0
Q113 149500    16 20 19 104545.45 112000  1 1
Q114 108300    14 18 14 111000   116200   1 0
Q115 112750    14 20 14 110500   109000   0 1
Q116 90200.5   12 18 13 98700    101300   1 1
Q117 88900     11 16 14 -        -        - -
Q118 31200     6  10 9  -        -        - -
Q119 30000     5  9  8  -        -        - -
Q120 97300     13 18 15 106200   105800   0 0
Q121 101500    12 20 12 100400   96000    0 1
Q122 -         -  12 12 0        0        - -
`

// What the superiors gave: 工作态度, 团队协作.
const salesQuarterRatings = `
Q101 92   94
Q102 88   90
Q103 89/91 86
Q104 85   89.5
Q105 93   91
Q106 86   84
Q107 84   83
Q108 80   82
Q110 79   81
Q111 95   96
Q112 87   88
Q113 90   85
Q114 78   80
Q115 75   79
Q116 70   76
Q117 86   -
Q120 82   84
Q121 77   78
Q122 94   97
`

// Late, early or away: 工号, 日期, 出勤, 迟到分钟, 早退分钟, 旷工天数. Q114 has two,
// Q115 three, Q116 seven; Q121 was away for half a day.
const salesQuarterEvents = `
Q103 2026-07-17 1   5  -  -
Q108 2026-08-05 0   -  -  -
Q110 2026-09-11 1   8  -  -
Q114 2026-07-09 1   6  -  -
Q114 2026-08-18 1   -  15 -
Q115 2026-07-22 1   4  -  -
Q115 2026-08-12 1   9  20 -
Q116 2026-07-08 1   7  -  -
Q116 2026-07-20 1   5  -  -
Q116 2026-08-03 1   12 -  -
Q116 2026-08-14 1   3  10 -
Q116 2026-09-02 1   6  -  -
Q116 2026-09-16 1   -  30 -
Q120 2026-09-20 1   2  -  -
Q121 2026-08-27 0.5 -  -  0.5
`

const salesQuarterConduct = `
Q101 2026-08-06 协助部门 仓库盘点
Q105 2026-07-15 协助部门 展会接待
Q105 2026-08-06 协助部门 仓库盘点
Q105 2026-08-20 协助部门 新品拍摄
Q105 2026-09-18 协助部门 财务对账
Q112 2026-09-18 协助部门 财务对账
Q122 2026-07-15 协助部门 展会接待
Q122 2026-09-18 协助部门 财务对账
Q107 2026-09-30 表扬     客户来信
`

// salesQuarter is the third quarter of 2026.
func salesQuarter() []book {
	roster := grid("ttttdddn", salesQuarterRoster)
	first, last := dateOf(2026, 7, 1), dateOf(2026, 9, 30)
	people := employedWithin(roster, 4, 6, first, last)
	figures := map[any][]any{}
	opening := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	for _, row := range grid("tn", salesQuarterFigures) {
		figures[row[0]] = row
		for i, period := range []string{"2026-Q2", "2026-Q1"} {
			for j, name := range []string{"销售额", "未达标"} {
				if cell := row[5+i+2*j]; cell != nil {
					opening.rows = append(opening.rows, []any{row[0], period, name, cell})
				}
			}
		}
	}
	// The 25th of September is a holiday, Sunday the 20th a make-up day.
	days := append(weekdays(first, last, dateOf(2026, 9, 25)), dateOf(2026, 9, 20))
	slices.Sort(days)
	attendance := attendanceOf(people, first, days,
		[]string{"工号", "日期", "出勤", "迟到分钟", "早退分钟", "旷工天数"}, grid("tdnnnn", salesQuarterEvents))
	attendance.titles = []string{"客服部考勤 2026年第三季度"}
	varied := sequence(20260930)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客服部人员和季度目标"}, rows: roster, heading: []string{"工号", "姓名", "部门", "岗位",
				"入职日期", "转正日期", "离职日期", "季度销售目标"}},
			texts(ratingPage([]rated{{"工作态度", "上级"}, {"团队协作", "上级"}}, salesQuarterRatings), "分数"),
			{name: "奖惩", rows: grid("tdtt", salesQuarterConduct), heading: []string{"工号", "日期", "类别", "说明"}},
			opening,
		}},
		{name: "考勤.xlsx", sheets: []page{attendance}},
		{name: "业务.xlsx", sheets: []page{
			salesQuarterOrders(people, figures, first, &varied),
			salesQuarterTickets(people, figures, first, &varied),
		}},
	}
}

// salesQuarterOrders parts everybody's sales into orders over the person's days;
// every seventh person had one order back.
func salesQuarterOrders(people []person, figures map[any][]any, first value.Date, varied *sequence) page {
	p := page{name: "销售", titles: []string{"销售明细 2026年7月至9月"}, heading: []string{"订单号", "工号", "日期", "类别", "金额"}}
	kinds := []string{"商品", "套餐", "延保", "配件"}
	add := func(id string, on value.Date, kind string, amount int) {
		row := []any{"S26Q3" + string(whole(10001+len(p.rows))), id, on, kind, number(fen(amount))}
		if len(p.rows)%12 == 5 {
			row[2] = dateText(on)
		}
		p.rows = append(p.rows, row)
	}
	for i, who := range people {
		f := figures[who.id]
		if f[1] == nil {
			continue
		}
		orders, rest := count(f[2]), hundredths(f[1])
		span := who.last - who.first
		for n := range orders {
			amount := rest
			if n < orders-1 {
				mean := rest / (orders - n)
				amount = varied.between(mean*7/10, mean*13/10)
			}
			rest -= amount
			on := first + value.Date(who.first-1+span*n/orders)
			kind := kinds[varied.between(0, len(kinds)-1)]
			if n == orders/2 && i%7 == 3 {
				// It was sold twice and came back once.
				add(who.id, on, kind, amount)
				add(who.id, on+1, kind, -amount)
			}
			add(who.id, on, kind, amount)
		}
	}
	return texts(p, "金额")
}

// salesQuarterTickets has a ticket for each caller asked, the content ones
// first, and some that were not asked.
func salesQuarterTickets(people []person, figures map[any][]any, first value.Date, varied *sequence) page {
	p := page{name: "工单", titles: []string{"客服工单 2026年第三季度"}, heading: []string{"工单号", "工号", "日期", "类别", "满意"}}
	kinds := []string{"咨询", "退换货", "物流"}
	for _, who := range people {
		f := figures[who.id]
		asked, content := count(f[3]), count(f[4])
		silent := varied.between(1, 4)
		span := who.last - who.first
		for n := range asked + silent {
			row := []any{"T26Q3" + string(whole(10001+len(p.rows))), who.id,
				first + value.Date(who.first-1+span*n/(asked+silent)), kinds[varied.between(0, len(kinds)-1)], nil}
			switch {
			case n < content:
				row[4] = "是"
			case n < asked:
				row[4] = "否"
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
