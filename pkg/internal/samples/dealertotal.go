package samples

// The roster of the dealer's after-sales department. D017 joins and D010 leaves
// within the month; D023 left before it. D008 and D021 changed posts and wait
// for their skill to be assessed; D006 has a certificate above his appointment,
// D012 one below it.
const dealerTotalRoster = `
D001 章邯   售后服务部 经理     2017-03-06 -          高级 高级 - 500 300 -
D002 章子   售后服务部 副经理   2018-07-16 -          中级 中级 - 300 300 -
D003 苏武   售后服务部 主管     2019-05-20 -          高级 高级 - 200 200 -
D004 苏轼   售后服务部 主任     2020-02-10 -          中级 中级 - 100 200 -
D005 林冲   售后服务部 机修工   2018-11-12 -          技师 技师 - -   150 -
D006 鲁达   售后服务部 机修工   2019-09-23 -          中级 高级 - -   150 -
D007 史进   售后服务部 机修工   2020-06-01 -          高级 高级 - -   150 -
D008 杨志   售后服务部 钣金工   2020-10-19 -          中级 -    是 -  150 -
D009 花荣   售后服务部 钣金工   2021-04-26 -          中级 中级 否 -  150 -
D010 秦明   售后服务部 喷漆工   2021-08-30 2026-10-18 高级 高级 - -   150 -
D011 董平   售后服务部 喷漆工   2022-02-14 -          初级 -    - -   150 -
D012 张清   售后服务部 机修工   2022-06-20 -          技师 中级 - 80.5 150 -
D013 徐宁   售后服务部 服务顾问 2019-12-16 -          -    -    - 100 200 -
D014 索超   售后服务部 服务顾问 2021-01-25 -          -    -    - 100 200 -
D015 戴宗   售后服务部 服务顾问 2022-09-12 -          -    -    - 100 200 -
D016 刘唐   售后服务部 服务顾问 2023-05-15 -          -    -    - 100 200 -
D017 李逵   售后服务部 机修工   2026-10-12 -          初级 -    - -   150 -
D018 史耐庵 售后服务部 配件员   2021-11-22 -          -    -    - 50  150 -
D019 穆弘   售后服务部 配件员   2023-08-07 -          -    -    - 50  150 -
D020 雷横   售后服务部 学徒工   2026-03-02 -          -    -    - -   150 1200
D021 李俊   售后服务部 学徒工   2025-09-01 -          初级 -    是 -  150 1300
D022 阮小二 售后服务部 实习生   2026-07-13 -          -    -    - -   100 800
D023 张横   售后服务部 机修工   2020-08-10 2026-09-28 中级 中级 - -   150 -
`

// Days that are not ordinary: 工号, day, minutes late, minutes early, leave,
// days of leave, days of absence.
const dealerTotalEvents = `
D003 13 -  -  年假 1   -
D004 14 6  -  -    -   -
D005 19 -  12 -    -   -
D006 20 8  5  -    -   -
D007 15 -  -  病假 1   -
D007 16 -  -  病假 0.5 -
D009 21 -  -  事假 1   -
D011 22 -  -  -    -   1
D012 26 -  -  调休 1   -
D014 27 25 -  -    -   -
D014 28 3  -  -    -   -
D016 29 -  -  事假 0.5 -
D019 9  -  -  婚假 1   -
D019 12 -  -  婚假 1   -
D020 10 -  -  病假 1   -
D022 30 -  -  -    -   0.5
`

// dealerTotal is the month of the dealer's after-sales department.
func dealerTotal() []book {
	roster := grid("ttttddtttnnn", dealerTotalRoster)
	people := employedIn(roster, 0, 4, 5)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"售后服务部花名册（2026年10月）"}, rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "离职日期", "聘任等级", "证书等级", "技能待评", "津贴", "补贴", "学徒基本工资"}},
			{name: "奖惩", heading: []string{"工号", "日期", "类别", "金额", "说明"}, rows: grid("tdtnt", `
D001 2026-10-30 考核奖励 600    部门达成
D005 2026-10-21 考核奖励 200    技术攻关
D013 2026-10-24 考核奖励 150.5  客户表扬
D009 2026-10-22 考核处罚 50     工位5S
D011 2026-10-23 考核处罚 100    返工一台
D015 2026-10-26 考核处罚 30     单据漏签
D006 2026-10-15 其他扣款 86.6   工具遗失
D020 2026-10-28 其他扣款 15     工牌补办`)},
		}},
		{name: "业务.xlsx", sheets: []page{dealerTotalSales(people)}},
		{name: "考勤.xlsx", sheets: []page{texts(dealerTotalAttendance(people), "请假天数")}},
	}
}

// dealerTotalSales has the month's lines of those who earn commission: advisers
// sell everything, mechanics their hours, the stores their parts. One line was
// given back, some are of a kind without commission. A total stands at the
// bottom.
func dealerTotalSales(people []person) page {
	p := page{name: "销售", titles: []string{"DMS 导出：2026年10月结算明细"},
		heading: []string{"订单号", "工号", "日期", "类别", "金额"}}
	sells := map[string][]string{
		"D005": {"维修工时"}, "D006": {"维修工时"}, "D007": {"维修工时"}, "D009": {"维修工时"},
		"D010": {"维修工时"}, "D011": {"维修工时"}, "D012": {"维修工时"}, "D017": {"维修工时"},
		"D013": {"配件", "精品", "续保", "保养套餐"}, "D014": {"配件", "精品", "续保"},
		"D015": {"精品", "续保"}, "D016": {"配件", "续保", "保养套餐"},
		"D018": {"配件"}, "D019": {"配件", "精品"},
	}
	varied, total := sequence(20261013), 0
	for _, who := range people {
		kinds := sells[who.id]
		if kinds == nil {
			continue
		}
		for n := range 9 {
			day := workdays()[varied.between(0, len(workdays())-1)]
			amount := varied.between(18000, 260000)
			if !who.on(day) {
				continue
			}
			if who.id == "D014" && n == 8 {
				amount = -45000
			}
			row := []any{"RO2610" + string(whole(1001+len(p.rows))), who.id, october(day), kinds[n%len(kinds)], number(fen(amount))}
			if len(p.rows)%10 == 7 {
				row[2], row[4] = octoberText(day), fen(amount).Fixed(2)
			}
			total += amount
			p.rows = append(p.rows, row)
		}
	}
	p.rows = append(p.rows, []any{"合计", nil, nil, nil, number(fen(total))})
	return p
}

func dealerTotalAttendance(people []person) page {
	type key struct{ id, day string }
	events := map[key][]any{}
	for _, e := range grid("ttnntnn", dealerTotalEvents) {
		events[key{e[0].(string), e[1].(string)}] = e[2:]
	}
	p := page{name: "考勤", heading: []string{"工号", "日期", "出勤", "班次", "迟到分钟", "早退分钟", "请假类型", "请假天数", "旷工天数"}}
	for i, who := range people {
		for _, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1"), "白班"}
			if i%8 == 5 {
				row[1] = octoberText(day)
			}
			if e, ok := events[key{who.id, string(whole(day))}]; ok {
				row[2] = present(e[3], e[4])
				row = append(row, e...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
