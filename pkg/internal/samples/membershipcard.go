package samples

// The roster of the customer-service departments. 000117 joins and 000109 leaves
// within the month; 000125 left before it.
const membershipCardRoster = `
000101 邓超英 客服一部 客服专员 2020-03-02 2020-06-02 -          4800
000102 曹雪梅 客服一部 客服专员 2021-05-17 2021-08-17 -          4600
000103 彭博   客服一部 客服专员 2022-08-08 2022-11-08 -          4400
000104 曾黎   客服一部 客服专员 2023-02-13 -          -          4400
000105 萧红   客服一部 客服专员 2023-06-26 2023-09-26 -          4400
000106 田野   客服一部 客服专员 2024-01-08 2024-04-08 -          4300
000107 董洁   客服一部 客服专员 2024-03-01 -          -          4300
000108 袁媛   客服一部 客服专员 2024-09-23 2024-12-23 -          4200
000109 潘阳   客服一部 客服专员 2022-04-11 2022-07-11 2026-10-21 2980.65
000110 蒋雯   客服二部 客服专员 2019-12-02 2020-03-02 -          4900
000111 蔡文姬 客服二部 客服专员 2021-07-05 -          -          4500
000112 余音   客服二部 客服专员 2022-11-14 2023-02-14 -          4400
000113 杜鹃   客服二部 客服专员 2023-03-20 2023-06-20 -          4400
000114 叶帆   客服二部 客服专员 2023-10-16 -          -          4400
000115 程功   客服二部 客服专员 2024-05-06 2024-08-06 -          4300
000116 魏晨   客服二部 客服专员 2025-02-17 2025-05-17 -          4200
000117 苏醒   客服二部 客服专员 2026-10-08 2027-01-08 -          3251.61
000118 丁香   客服三部 客服专员 2020-09-14 2020-12-14 -          4700
000119 任重   客服三部 客服专员 2021-10-25 2022-01-25 -          4500
000120 姚远   客服三部 客服专员 2022-06-13 -          -          4400
000121 卢沟   客服三部 客服专员 2023-08-07 2023-11-07 -          4400
000122 傅红雪 客服三部 客服专员 2024-04-22 2024-07-22 -          4300
000123 钟灵   客服三部 客服专员 2024-12-16 2025-03-16 -          4200
000124 崔健   客服三部 客服专员 2025-07-21 2025-10-21 -          4200
000125 谭晶   客服三部 客服专员 2021-01-18 2021-04-18 2026-09-18 4400
`

// Cards of the month. 客服一部 has 2250 in all (50% over its target), 客服二部
// 1800 (20%), 客服三部 1799 (just below). 180 and 225 reach a personal mark, 179
// and 224 do not; 000108 issued none.
const membershipCardCards = `
000101 640
000102 512
000103 380
000104 225
000105 224
000106 180
000107 60
000108 0
000109 29
000110 507
000111 333
000112 301
000113 225
000114 180
000115 179
000116 75
000117 0
000118 402
000119 360
000120 311
000121 266
000122 224
000123 180
000124 56
`

// Leave and absence: 工号, day, kind of leave, days of leave, days of absence.
const membershipCardLeave = `
000102 13 病假 0.5 -
000103 14 年假 1   -
000105 20 事假 1   -
000106 21 -    -   0.5
000112 15 调休 1   -
000114 19 事假 0.5 -
000120 27 婚假 1   -
000120 28 婚假 1   -
000122 22 病假 1   -
`

const membershipCardClaims = `
000101 2026-10-09 工作日 21:00 40    25
000102 2026-10-09 工作日 21:01 36.5  25
000103 2026-10-17 休息日 17:30 -     30.05
000104 2026-10-22 工作日 22:40 52.8  -
000111 2026-10-24 休息日 18:00 28    32.5
000111 2026-10-29 工作日 20:59 33    20
000119 2026-10-28 工作日 23:15 61.25 28
`

const membershipCardRewards = `
000104 2026-10-14 合理化建议 是 -  简化补卡流程
000107 2026-10-15 合理化建议 否 -  增加自助机
000110 2026-10-20 委屈       -  否 顾客辱骂
000110 2026-10-26 委屈       -  否 顾客推搡
000121 2026-10-21 委屈       -  是 答复有误
000123 2026-10-23 迟到       -  -  提醒一次
`

// membershipCard is the month of the customer-service departments.
func membershipCard() []book {
	roster := grid("ttttdddn", membershipCardRoster)
	people := employedIn(roster, 0, 4, 6)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "固定工资"}},
			{name: "部门", heading: []string{"部门", "追加奖励", "年度满意度"}, rows: grid("tnn", `
客服一部 2500.5 -
客服二部 1000   -
客服三部 -      -`)},
		}},
		{name: "考勤.xlsx", sheets: []page{membershipCardAttendance(people)}},
		{name: "业务.xlsx", sheets: []page{
			membershipCardCardRows(people),
			{name: "报销", rows: grid("tdtcnn", membershipCardClaims),
				heading: []string{"工号", "日期", "加班类型", "下班时间", "打车费", "餐费"}},
			{name: "奖惩", rows: grid("tdtttt", membershipCardRewards),
				heading: []string{"工号", "日期", "类别", "采纳", "有过错", "说明"}},
		}},
	}
}

func membershipCardAttendance(people []person) page {
	type key struct{ id, day string }
	leave := map[key][]any{}
	for _, row := range grid("tttnn", membershipCardLeave) {
		leave[key{row[0].(string), row[1].(string)}] = row[2:]
	}
	p := page{name: "考勤", titles: []string{"2026年10月考勤", ""},
		heading: []string{"工号", "日期", "出勤", "请假类型", "请假天数", "旷工天数"}}
	for i, who := range people {
		for _, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1")}
			if i%5 == 3 {
				row[1] = octoberText(day)
			}
			if off, ok := leave[key{who.id, string(whole(day))}]; ok {
				row[2] = present(off[1], off[2])
				row = append(row, off...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// membershipCardCardRows spreads everybody's cards over the month: one row each
// third working day. The total stands at the bottom.
func membershipCardCardRows(people []person) page {
	p := page{name: "办卡", heading: []string{"工号", "日期", "张数", "备注"}}
	cards := map[any]int{}
	total := 0
	for _, row := range grid("tn", membershipCardCards) {
		cards[row[0]] = count(row[1])
		total += count(row[1])
	}
	for _, who := range people {
		if cards[who.id] == 0 {
			continue
		}
		var days []int
		for i, day := range workdays() {
			if i%3 == 1 && who.on(day) {
				days = append(days, day)
			}
		}
		for i, n := range spread(cards[who.id], len(days)) {
			p.rows = append(p.rows, []any{who.id, october(days[i]), whole(n)})
		}
	}
	p.rows = append(p.rows, []any{"合计", nil, whole(total)})
	return p
}
