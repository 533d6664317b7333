package samples

import "paysheet/pkg/value"

// The sample month of this scheme is December, in which the awards of the
// quarter and the year are paid too. H117 joins and H110 leaves within the
// month; H123 left before it. H119 has just the nine months that the award of
// the year needs, H120 eight. H122 is in no team; 戊组 has one member.
const crmIndicatorsRoster = `
H101 司空图 在线客服部 甲组 客服组长 2018-07-09 2018-10-09 -          6200    2000
H102 程不识 在线客服部 甲组 客服专员 2020-03-16 -          -          4900    1500
H103 灌夫   在线客服部 甲组 客服专员 2021-01-18 2021-04-18 -          4800    1500
H104 窦婴   在线客服部 甲组 客服专员 2021-10-25 -          -          4700    1450
H105 田蚡   在线客服部 甲组 客服专员 2022-05-16 2022-08-16 -          4650    1400
H106 汲黯   在线客服部 乙组 客服组长 2019-04-22 -          -          6100    2000
H107 郑当时 在线客服部 乙组 客服专员 2021-06-07 2021-09-07 -          4750    1450
H108 张释之 在线客服部 乙组 客服专员 2022-02-14 -          -          4700    1450
H109 冯唐   在线客服部 乙组 客服专员 2022-09-26 2022-12-26 -          4600    1400
H110 韩安国 在线客服部 乙组 客服专员 2021-12-06 2022-03-06 2026-12-16 2374.19 722.58
H111 公孙弘 热线客服部 丙组 客服组长 2018-10-15 2019-01-15 -          6200    2000
H112 主父   热线客服部 丙组 客服专员 2020-08-31 -          -          4850    1500
H113 徐乐   热线客服部 丙组 客服专员 2021-04-12 2021-07-12 -          4750    1450
H114 严安   热线客服部 丙组 客服专员 2022-07-04 -          -          4650    1400
H115 终军   热线客服部 丁组 客服组长 2019-09-16 2019-12-16 -          6000    1900
H116 朱买臣 热线客服部 丁组 客服专员 2023-03-20 -          -          4600    1350
H117 吾丘   热线客服部 丁组 客服专员 2026-12-14 2027-03-14 -          2496.77 696.77
H118 东方   热线客服部 丁组 客服专员 2023-11-13 2024-02-13 -          4550    1350
H119 枚皋   热线客服部 丁组 客服专员 2026-04-07 2026-07-07 -          4300    1200
H120 司马谈 热线客服部 丁组 客服专员 2026-05-06 2026-08-06 -          4300    1200
H121 壶遂   在线客服部 戊组 客服专员 2024-06-24 2024-09-24 -          4500    1300
H122 任安   热线客服部 -    客服专员 2024-11-11 -          -          4450    1300
H123 田仁   热线客服部 丙组 客服专员 2022-04-18 2022-07-18 2026-11-27 4700    1450
`

// H103 has the same tickets as H102; nobody timed H122's.
const crmIndicatorsTickets = `
H101 20 25 3  95 98 98 0 0
H102 28 20 2  96 99 98 0 0
H104 22 45 7  88 95 92 1 0
H105 18 70 12 80 90 84 3 0
H106 19 28 4  94 97 96 0 0
H107 24 40 6  90 95 93 1 0
H108 23 50 8  87 94 90 2 0
H109 20 60 10 84 92 88 2 0
H110 11 55 9  85 93 88 2 0
H111 26 22 3  95 98 97 0 0
H112 30 35 5  92 96 95 0 0
H113 27 42 6  90 95 93 1 0
H114 25 58 9  86 93 90 2 0
H115 24 30 4  93 97 96 0 0
H116 26 65 11 82 91 86 3 0
H117 9  95 16 68 82 76 5 0
H118 22 90 15 72 85 78 5 0
H119 25 38 5  91 96 95 1 0
H120 21 75 13 78 88 82 4 0
H121 21 48 7  88 94 91 1 0
H122 20 50 8  86 93 89 2 0
`

// The score and the distance from the mean about which everybody's months vary.
// H118 is below the mean for long, H116 since October. H105 was above it in
// November.
const crmIndicatorsLevels = `
H101 93 10
H102 95 12
H103 92 9
H104 85 2
H105 74 -9
H106 91 8
H107 87 4
H108 83 1
H109 79 -4
H110 80 -3
H111 92 9
H112 90 7
H113 87 4
H114 81 -2
H115 91 8
H116 84 1
H118 66 -17
H119 88 5
H120 70 -13
H121 84 1
H122 83 0
`

const crmIndicatorsKnown = `
H116 10 分差 -1.2
H116 11 分差 -2.55
H105 11 分差 0.4
H114 10 分差 0
`

const crmIndicatorsConduct = `
H104 2026-12-07 投诉     轻微 -       答复不及时
H105 2026-12-09 投诉     一般 -       推诿
H105 2026-12-15 违反规程 -    1200.5  未核对身份改地址
H109 2026-12-17 违反规程 -    -       未填回访记录
H114 2026-12-22 投诉     轻微 -       语速过快
H118 2026-12-11 投诉     严重 -       挂断客户电话
H118 2026-12-24 违反规程 -    5000.01 误批退款
H120 2026-12-28 违反规程 -    350     未按流程补寄
H101 2026-12-30 表扬     -    -       客户来信
`

// crmIndicators is December 2026 of the two departments.
func crmIndicators() []book {
	roster := grid("tttttdddnn", crmIndicatorsRoster)
	first, last := dateOf(2026, 12, 1), dateOf(2026, 12, 31)
	varied := sequence(20261223)
	levels := map[any][]any{}
	for _, row := range grid("tnt", crmIndicatorsLevels) {
		levels[row[0]] = row
	}
	// H108 was on leave in February and has no figures for it.
	known := map[[3]any]any{{"H108", 2, "绩效评分"}: nil, {"H108", 2, "分差"}: nil}
	for _, row := range grid("tntn", crmIndicatorsKnown) {
		known[[3]any{row[0], count(row[1]), row[2].(string)}] = row[3]
	}
	opening := openingOf(roster, 5, 7, 12, &varied, func(row []any) []figure {
		level := levels[row[0]]
		distance := value.MustNumber(level[2].(string))
		hundredths, _ := distance.Mul(value.NewInt(100)).Int64()
		return []figure{{"绩效评分", 100 * count(level[1]), 250}, {"分差", int(hundredths), 45}}
	}, known)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客服人员表（2026年12月）"}, rows: roster, heading: []string{"工号", "姓名", "部门", "班组", "岗位",
				"入职日期", "转正日期", "离职日期", "固定工资", "绩效奖金基数"}},
			{name: "奖惩", rows: grid("tdttnt", crmIndicatorsConduct), heading: []string{"工号", "日期", "类别", "程度", "损失金额", "说明"}},
			texts(opening, "值"),
		}},
		{name: "CRM导出.xlsx", sheets: []page{crmIndicatorsTicketRows(employedWithin(roster, 5, 7, first, last), &varied)}},
	}
}

// crmIndicatorsTicketRows adds what customers say on the line: some say nothing.
func crmIndicatorsTicketRows(people []person, varied *sequence) page {
	p := page{name: "工单", titles: []string{"CRM 工单明细", "2026-12-01 — 2026-12-31"}, heading: append(ticketHeading(), "在线评分"),
		rows: ticketsOf(people, crmIndicatorsTickets, varied, december)}
	kinds := []string{"咨询", "账户", "退换货", "投诉建议"}
	var twin [][]any
	for n, row := range p.rows {
		row[3] = kinds[n%len(kinds)]
		switch {
		case n%3 == 1:
			row = append(row, nil)
		case row[8] == "否":
			row = append(row, whole(varied.between(1, 3)))
		default:
			row = append(row, whole(varied.between(4, 5)))
		}
		if row[1] == "H122" {
			row[4], row[5] = nil, nil
		}
		if row[1] == "H102" {
			twin = append(twin, append([]any{"T" + string(whole(20001+n)), "H103"}, row[2:]...))
		}
		if n%11 == 6 {
			row[2] = dateText(row[2].(value.Date))
		}
		p.rows[n] = row
	}
	p.rows = append(p.rows, twin...)
	return texts(p, "处理小时")
}
