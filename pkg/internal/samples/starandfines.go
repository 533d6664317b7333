package samples

import "paysheet/pkg/value"

// The roster of the teams. T116 joins and T108 leaves within the month; T123 left
// before it. 戊组 has one member.
const starAndFinesRoster = `
T101 向阳   客服部 甲组 客服组长 2019-03-18 -          -          6000 是
T102 关雎   客服部 甲组 客服专员 2021-02-22 2021-05-22 -          4800 是
T103 易水   客服部 甲组 客服专员 2022-04-11 -          -          4700 是
T104 连翘   客服部 甲组 客服专员 2023-06-19 2023-09-19 -          4600 -
T105 宫商   客服部 甲组 客服专员 2024-09-09 -          -          4500 是
T106 舒窈   客服部 乙组 客服组长 2018-12-10 2019-03-10 -          6100 是
T107 蓝田   客服部 乙组 客服专员 2021-07-26 -          -          4800 否
T108 尚武   客服部 乙组 客服专员 2022-09-05 2022-12-05 2026-10-22 3335.48 否
T109 温故   客服部 乙组 客服专员 2023-03-27 -          -          4650 是
T110 慕容   客服部 乙组 客服专员 2025-02-10 2025-05-10 -          4400 是
T111 司南   客服部 丙组 客服组长 2020-06-15 -          -          5900 是
T112 游园   客服部 丙组 客服专员 2022-01-10 2022-04-10 -          4750 是
T113 班超群 客服部 丙组 客服专员 2023-10-16 -          -          4600 -
T114 尉迟   客服部 丙组 客服专员 2024-03-11 2024-06-11 -          4550.55 是
T115 明珠   客服部 丙组 客服专员 2024-12-02 -          -          4450 否
T116 纪念   客服部 丁组 客服专员 2026-10-13 2027-01-13 -          2574.19 是
T117 聂小倩 客服部 丁组 客服组长 2020-01-06 2020-04-06 -          5900 是
T118 苗岭   客服部 丁组 客服专员 2022-11-14 -          -          4700 是
T119 闵行   客服部 丁组 客服专员 2023-08-07 2023-11-07 -          4600 否
T120 相宜   客服部 丁组 客服专员 2024-05-20 -          -          4550 是
T121 容若   客服部 戊组 客服专员 2021-09-13 2021-12-13 -          4900 是
T122 佟年   客服部 丁组 客服专员 2025-08-18 -          -          4350 是
T123 古月   客服部 乙组 客服专员 2022-02-28 2022-05-28 2026-09-11 4700 -
`

// The month of everybody: tickets, those asked, those content, complaints, and
// the superior's score. T103 is content at 98% exactly, T104 just below; T107
// meets 80%; T113 is below it in the third month, T119 in the second, T110 in
// the first. T114's complaints are 2% exactly, T118's above it. T102 and T121
// share the best score.
const starAndFinesMonths = `
T101 40 30 30 0 94
T102 45 30 30 0 97
T103 60 50 49 0 93
T104 60 47 46 1 91
T105 40 25 25 0 90
T106 38 30 30 0 95
T107 50 40 32 1 90
T108 30 20 18 0 91
T109 42 30 29 0 92
T110 44 24 19 0 90
T111 40 32 32 0 96
T112 46 30 30 0 93
T113 52 40 30 2 90
T114 50 30 29 1 92
T115 40 28 27 0 91
T116 25 15 15 0 -
T117 36 25 25 0 95
T118 48 30 28 1 92
T119 44 30 22 0 91
T120 45 30 30 0 93
T121 50 40 40 0 97
T122 40 28 28 0 90
`

// Months of the year in which somebody was below 80% or above 2%, or did wrong:
// 工号, month, 满意率, 投诉率, 不文明次数, 推销次数.
const starAndFinesBefore = `
T104 3 96.55 1.2 1 -
T109 5 97.1  0   - 1
T113 8 78.26 1.5 - -
T113 9 75    2.5 - -
T119 9 79.17 0   - -
T118 8 93.4  2.2 - -
T118 9 92.86 2.04 - -
T115 2 95    0   2 -
`

const starAndFinesConduct = `
T104 2026-10-16 不文明用语   通话录音
T107 2026-10-20 不文明用语   通话录音
T109 2026-10-14 推销无关产品 推销保险
T122 2026-10-15 推销无关产品 推销化妆品
T122 2026-10-27 推销无关产品 推销化妆品
T115 2026-10-28 泄露机密     外发客户名单
T101 2026-10-30 表扬         客户来信
`

// starAndFines is the month of the teams.
func starAndFines() []book {
	roster := grid("tttttdddnt", starAndFinesRoster)
	people := employedIn(roster, 0, 5, 7)
	scores := page{name: "评分", heading: []string{"工号", "指标", "评分人", "分数"}}
	for _, row := range grid("tnnnnn", starAndFinesMonths) {
		if row[5] != nil {
			scores.rows = append(scores.rows, []any{row[0], "月度表现", "上级", row[5]})
		}
	}
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{"工号", "姓名", "部门", "班组", "岗位",
				"入职日期", "转正日期", "离职日期", "固定工资", "任务按时完成"}},
			texts(scores, "分数"),
			{name: "奖惩", rows: grid("tdtt", starAndFinesConduct), heading: []string{"工号", "日期", "类别", "说明"}},
			starAndFinesOpening(roster),
		}},
		{name: "工单.xlsx", sheets: []page{starAndFinesTickets(people)}},
	}
}

// starAndFinesTickets spreads everybody's tickets over the person's days: the
// first ones were asked about, of these the first were content; complaints come
// from the last.
func starAndFinesTickets(people []person) page {
	p := page{name: "工单", titles: []string{"工单导出 2026-10"},
		heading: []string{"工单号", "工号", "日期", "类别", "满意", "投诉"}}
	months := map[any][]any{}
	for _, row := range grid("tnnnnn", starAndFinesMonths) {
		months[row[0]] = row
	}
	varied := sequence(20261015)
	kinds := []string{"咨询", "退换货", "物流", "投诉建议"}
	for _, who := range people {
		month, ok := months[who.id]
		if !ok {
			continue
		}
		var days []int
		for _, day := range workdays() {
			if who.on(day) {
				days = append(days, day)
			}
		}
		tickets, asked, content, complaints := count(month[1]), count(month[2]), count(month[3]), count(month[4])
		for n := range tickets {
			day := days[n*len(days)/tickets]
			row := []any{"G2610" + string(whole(10000+len(p.rows))), who.id, october(day), kinds[varied.between(0, 3)], nil, "否"}
			if len(p.rows)%8 == 5 {
				row[2] = octoberText(day)
			}
			switch {
			case n < content:
				row[4] = "是"
			case n < asked:
				row[4] = "否"
			}
			if n >= tickets-complaints {
				row[5] = "是"
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// starAndFinesOpening has the months of the year before this one, of everybody
// who was there then and still is in October.
func starAndFinesOpening(roster [][]any) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	varied := sequence(20261016)
	before := map[[2]any][]any{}
	for _, row := range grid("tnnnnn", starAndFinesBefore) {
		before[[2]any{row[0], count(row[1])}] = row[2:]
	}
	for month := 1; month <= 9; month++ {
		first, _ := value.NewDate(2026, month, 1)
		next, _ := value.NewDate(2026, month+1, 1)
		for _, row := range roster {
			if left, ok := row[7].(value.Date); row[5].(value.Date) >= next || ok && left < october(1) {
				continue
			}
			figures := []any{number(fen(varied.between(9000, 10000))), number(fen(varied.between(0, 180))), num("0"), num("0")}
			for i, known := range before[[2]any{row[0], month}] {
				if known != nil {
					figures[i] = known
				}
			}
			for i, name := range []string{"满意率", "投诉率", "不文明次数", "推销次数"} {
				p.rows = append(p.rows, []any{row[0], first.String()[:len("2026-01")], name, figures[i]})
			}
		}
	}
	return p
}
