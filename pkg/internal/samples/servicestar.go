package samples

// The roster of the desk. V117 joins and V109 leaves within the month; V123 left
// before it.
const serviceStarRoster = `
V101 丁香   客服部 客服组长 2018-05-14 2018-08-14 -          6300
V102 玉兰   客服部 客服专员 2019-12-02 -          -          5100
V103 秦桑   客服部 客服专员 2020-10-19 2021-01-19 -          5000
V104 木棉   客服部 客服专员 2021-04-06 -          -          4900
V105 白芷   客服部 客服专员 2021-09-13 2021-12-13 -          4850
V106 陈皮   客服部 客服专员 2022-02-21 -          -          4800
V107 连山   客服部 客服专员 2022-06-27 2022-09-27 -          4750
V108 苏合   客服部 客服专员 2022-11-07 -          -          4700
V109 甘松   客服部 客服专员 2021-03-22 2021-06-22 2026-10-21 3320.97
V110 杜仲   客服部 客服专员 2023-03-13 2023-06-13 -          4650
V111 沉香   客服部 客服专员 2023-06-05 -          -          4650
V112 葛根   客服部 客服专员 2023-10-16 2024-01-16 -          4600
V113 石斛   客服部 客服组长 2019-08-26 -          -          6100
V114 川穹   客服部 客服专员 2024-01-15 2024-04-15 -          4600
V115 灵芝   客服部 客服专员 2024-05-20 -          -          4550
V116 当归   客服部 客服专员 2024-09-02 2024-12-02 -          4500
V117 茯苓   客服部 客服专员 2026-10-12 2027-01-12 -          2787.1
V118 半夏   客服部 客服专员 2025-01-13 -          -          4450
V119 防风   客服部 客服专员 2025-04-21 2025-07-21 -          4400
V120 泽兰   客服部 客服专员 2025-08-04 -          -          4350
V121 远志   客服部 客服专员 2025-11-10 2026-02-10 -          4300
V122 独活   客服部 客服专员 2026-03-16 2026-06-16 -          4300
V123 厚朴   客服部 客服专员 2022-08-15 2022-11-15 2026-09-18 4700
`

// The month of everybody: tickets, those asked, those content, solved at once,
// complaints. V102 and V104 share the best rate of content of those who can be
// stars; V110 has but nine answers, V112 98% exactly and 89% solved at once; V101
// meets 90% and 1% exactly.
const serviceStarMonths = `
V101 100 20 18 94 1
V102 60  50 49 56 0
V103 55  40 38 50 0
V104 58  50 49 53 0
V105 62  40 39 54 1
V106 50  30 28 46 0
V107 48  30 27 40 0
V108 52  36 30 43 2
V109 30  18 17 27 0
V110 40  9  9  38 0
V111 47  30 28 42 0
V112 100 50 49 89 0
V113 45  25 24 42 0
V114 44  28 26 40 0
V115 49  32 29 43 1
V116 46  30 28 41 0
V117 18  10 9  14 1
V118 42  26 23 36 1
V119 45  28 26 40 0
V120 41  25 21 33 1
V121 40  24 21 34 0
V122 38  22 19 31 0
`

// What the superiors gave: 工作态度, 业务能力, 团队协作, 沟通应变. Two superiors rate
// V103; V118 falls short in one part; V117 has not been rated in all.
const serviceStarRatings = `
V101 92    95    90    93
V102 88    86    80    85
V103 94/96 97/95 96/94 92/93
V104 85    84    82    80
V105 90    88    86    79.5
V106 86    85    84    83
V107 84    82    81    80
V108 78    80    82    76
V109 85    86    83    84
V110 88    87    85    90
V111 83    85    84    82
V112 87    86    85    88
V113 91    92    90    91
V114 82    81    83    80
V115 84    80    82    81
V116 85    83    80    84
V117 80    -     78    -
V118 79.5  82    84    80
V119 83    84    82    81
V120 76    78    80    75
V121 81    80    82    80
V122 80    79    81    78
`

// V103 would be the best but for a breach.
const serviceStarConduct = `
V103 2026-10-14 工作纪律 -  中 上班时间玩手机
V106 2026-10-22 创新     是 -  退款流程改进
V107 2026-10-15 考勤违规 -  轻 迟到
V107 2026-10-20 工作纪律 -  轻 闲聊
V111 2026-10-12 创新     否 -  重复建议
V113 2026-10-27 创新     是 -  质检口径统一
V113 2026-10-28 创新     是 -  知识库目录
V115 2026-10-19 考勤违规 -  中 旷工半天
V118 2026-10-21 服务质量 -  中 投诉属实
V120 2026-10-23 责任事故 -  中 误删客户订单
V121 2026-10-30 泄露隐私 -  重 外传客户电话
V119 2026-10-30 表扬     -  -  客户来信
`

// Points of earlier months: 工号, month, 年度加分. The others have 0.
const serviceStarBefore = `
V101 1 3
V102 2 2
V103 3 5
V101 4 3
V104 4 2
V113 5 3
V106 5 2
V103 6 3
V102 7 4
V113 8 2
V105 8 3
V101 9 5
`

// serviceStar is the month of the desk.
func serviceStar() []book {
	roster := grid("ttttdddn", serviceStarRoster)
	varied := sequence(20261022)
	known := map[[3]any]any{}
	for _, row := range grid("tnn", serviceStarBefore) {
		known[[3]any{row[0], count(row[1]), "年度加分"}] = row[2]
	}
	none := func([]any) []figure { return []figure{{name: "年度加分"}} }
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客服部花名册"}, rows: roster, heading: []string{"工号", "姓名", "部门", "岗位",
				"入职日期", "转正日期", "离职日期", "固定工资"}},
			{name: "奖惩", rows: grid("tdtttt", serviceStarConduct), heading: []string{"工号", "日期", "类别", "采纳", "情节", "说明"}},
			openingOf(roster, 4, 6, 10, &varied, none, known),
		}},
		{name: "评分.xlsx", sheets: []page{texts(ratingPage([]rated{
			{"工作态度", "上级"}, {"业务能力", "上级"}, {"团队协作", "上级"}, {"沟通应变", "上级"}}, serviceStarRatings), "分数")}},
		{name: "工单.xlsx", sheets: []page{serviceStarTickets(employedIn(roster, 0, 4, 6), &varied)}},
	}
}

// serviceStarTickets spreads everybody's tickets over the person's days. The
// first ones were asked about, of these the first were content; the last ones
// were not solved at once and complained about.
func serviceStarTickets(people []person, varied *sequence) page {
	p := page{name: "工单", titles: []string{"工单导出 2026-10"},
		heading: []string{"工单号", "工号", "日期", "类别", "一次解决", "满意", "投诉"}}
	months := map[any][]any{}
	for _, row := range grid("tnnnnn", serviceStarMonths) {
		months[row[0]] = row
	}
	kinds := []string{"咨询", "退换货", "物流", "发票"}
	for _, who := range people {
		month := months[who.id]
		var days []int
		for _, day := range workdays() {
			if who.on(day) {
				days = append(days, day)
			}
		}
		tickets, asked, content, once, complaints := count(month[1]), count(month[2]), count(month[3]), count(month[4]), count(month[5])
		for n := range tickets {
			day := days[n*len(days)/tickets]
			row := []any{"T" + string(whole(10001+len(p.rows))), who.id, october(day), kinds[varied.between(0, 3)],
				yes(n < once), nil, yes(n >= tickets-complaints)}
			if len(p.rows)%10 == 3 {
				row[2] = octoberText(day)
			}
			switch {
			case n < content:
				row[5] = "是"
			case n < asked:
				row[5] = "否"
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
