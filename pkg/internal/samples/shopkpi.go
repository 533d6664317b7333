package samples

import "paysheet/pkg/value"

// The roster of the shop. W117 joins and W109 leaves within the month; W122 left
// before it. The target is that of a whole month; the lead W101 has none.
const shopKPIRoster = `
W101 钟声   网店客服部 客服主管 2019-08-05 -          -          4500    2500   -
W102 柳絮   网店客服部 网店客服 2021-04-12 2021-07-12 -          3200    2000   50000
W103 夏至   网店客服部 网店客服 2021-10-18 -          -          3200    2000   50000
W104 应小雨 网店客服部 网店客服 2022-01-24 2022-04-24 -          3200    2000   48000
W105 戚风   网店客服部 网店客服 2022-05-16 -          -          3100    2000   48000
W106 焦点   网店客服部 网店客服 2022-08-22 2022-11-22 -          3100    2000   45000
W107 边城   网店客服部 网店客服 2022-12-05 -          -          3100    2000   45000
W108 简宁   网店客服部 网店客服 2023-03-13 2023-06-13 -          3100    2000   45000
W109 解语   网店客服部 网店客服 2023-06-26 -          2026-10-15 1500    967.74 46500
W110 路遥遥 网店客服部 网店客服 2023-09-11 2023-12-11 -          3000    1800   42000
W111 文竹   网店客服部 网店客服 2023-11-27 -          -          3000    1800   42000
W112 步青   网店客服部 网店客服 2024-02-26 2024-05-26 -          3000    1800   42000
W113 岑今   网店客服部 网店客服 2024-04-22 -          -          3000    1800   40000
W114 雷小雅 网店客服部 网店客服 2024-07-15 2024-10-15 -          3000    1800   40000
W115 闻香   网店客服部 网店客服 2024-09-30 -          -          3000    1800   40000
W116 辛夷   网店客服部 网店客服 2024-12-16 2025-03-16 -          3000    1800   40000
W117 方糖   网店客服部 网店客服 2026-10-12 2027-01-12 -          1870.97 967.74 31000
W118 时雨   网店客服部 网店客服 2025-03-17 -          -          2900    1600   36000
W119 木槿   网店客服部 网店客服 2025-06-09 2025-09-09 -          2900    1600   36000
W120 向晚   网店客服部 网店客服 2025-09-01 -          -          2900    1600   36000
W121 初一   网店客服部 网店客服 2026-01-12 2026-04-12 -          2800    1500   30000
W122 于归   网店客服部 网店客服 2022-03-28 2022-06-28 2026-09-25 3100    2000   45000
`

// The month of everybody: people asking, ordering and paying, and what was paid
// in all. W103 meets 60%, 90% and its target exactly, W104 falls just short of
// each; W113 reaches 60% of its target, W114 does not; W120 was on leave.
const shopKPIMonths = `
W102 640 390 352 61200.5
W103 600 360 324 50000
W104 601 360 323 47999.9
W105 580 319 272 46350
W106 590 318 270 44100.8
W107 520 260 208 36900
W108 560 308 262 41725.6
W109 260 143 115 21450
W110 500 225 180 30630
W111 480 264 225 39900.5
W112 510 204 153 22470
W113 470 211 159 24000
W114 450 202 152 23999.99
W115 490 270 240 52980
W116 460 184 136 13600
W117 300 166 142 20400
W118 410 225 192 31860.4
W119 430 189 142 21300
W121 380 150 108 9720
`

// The scores of 2026-08 and 2026-09. W102 and W115 were above 95 in both months,
// W103 in the second only. W120 and W101 have none.
const shopKPIOpening = `
W102 97.45  101.2
W103 94.99  95
W104 92.1   93.35
W105 90.4   91
W106 88.25  87.6
W107 80.15  82.9
W108 86.7   85.3
W109 84     83.55
W110 74.6   76.2
W111 90.85  91.4
W112 62.3   60.75
W113 66.9   65.4
W114 64.2   67.15
W115 95     98.6
W116 58.4   55.7
W118 86.05  84.9
W119 68.8   70.3
W121 51.25  54.6
`

// shopKPI is the month of the shop; the reception log and the orders come from
// the platform.
func shopKPI() []book {
	roster := grid("ttttdddnnn", shopKPIRoster)
	people := employedIn(roster, 0, 4, 6)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"网店客服部 2026年10月"}, rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "底薪", "绩效工资基数", "月销售目标"}},
			openingPage("绩效得分", grid("tnn", shopKPIOpening)),
		}},
		{name: "接待.xlsx", sheets: []page{shopKPIReception(people)}},
		{name: "销售.xlsx", sheets: []page{shopKPIOrders(people)}},
	}
}

// shopKPIDays are the working days on which a person was there.
func shopKPIDays(who person) []int {
	var days []int
	for _, day := range workdays() {
		if who.on(day) {
			days = append(days, day)
		}
	}
	return days
}

func shopKPIReception(people []person) page {
	p := page{name: "接待", heading: []string{"工号", "日期", "询单人数", "下单人数", "付款人数"}}
	months := map[any][]any{}
	for _, row := range grid("tnnnn", shopKPIMonths) {
		months[row[0]] = row
	}
	total := make([]int, 3)
	for i, who := range people {
		month, ok := months[who.id]
		if !ok {
			continue
		}
		days := shopKPIDays(who)
		for d, day := range days {
			row := []any{who.id, october(day)}
			if i%4 == 2 {
				row[1] = octoberText(day)
			}
			for k := range total {
				n := spread(count(month[k+1]), len(days))[d]
				total[k] += n
				row = append(row, whole(n))
			}
			p.rows = append(p.rows, row)
		}
	}
	p.rows = append(p.rows, []any{"合计", nil, whole(total[0]), whole(total[1]), whole(total[2])})
	return p
}

// shopKPIOrders has ten paid orders a person that come to the month's amount,
// and some that were not paid or were sent back.
func shopKPIOrders(people []person) page {
	p := page{name: "销售", heading: []string{"订单号", "工号", "日期", "类别", "金额", "状态"}}
	varied := sequence(20261014)
	goods := []string{"女装", "童装", "鞋靴", "配饰"}
	const orders = 10
	inFen := map[any]int{}
	for _, row := range grid("tnnnn", shopKPIMonths) {
		paid, _ := value.MustNumber(string(row[4].(num))).Mul(value.NewInt(100)).Int64()
		inFen[row[0]] = int(paid)
	}
	add := func(who person, amount int, state string) {
		days := shopKPIDays(who)
		day := days[varied.between(0, len(days)-1)]
		row := []any{"D2610" + string(whole(1000+len(p.rows))), who.id, october(day), goods[varied.between(0, 3)], number(fen(amount)), state}
		if len(p.rows)%6 == 0 {
			row[2] = octoberText(day)
		}
		if len(p.rows)%9 == 0 {
			row[4] = fen(amount).Fixed(2)
		}
		p.rows = append(p.rows, row)
	}
	for i, who := range people {
		if inFen[who.id] == 0 {
			continue
		}
		// What one order has less, the next one has more.
		moved := 0
		for n, amount := range spread(inFen[who.id], orders) {
			if n%2 == 0 {
				moved = varied.between(0, amount/2)
				add(who, amount-moved, "已付款")
			} else {
				add(who, amount+moved, "已付款")
			}
		}
		add(who, varied.between(9900, 79900), "已退款")
		if i%2 == 0 {
			add(who, varied.between(9900, 79900), "未付款")
		}
	}
	return p
}
