package samples

// The roster of the departments. K019 joins and K020 leaves within the month;
// K021 left before it; K022 is a department alone.
const serviceKPIRoster = `
K001 湛蓝   在线客服部 客服专员 2019-05-06 2019-08-06 -          1800
K002 莫离   在线客服部 客服专员 2020-08-17 -          -          1700
K003 封雪   在线客服部 客服专员 2021-04-12 2021-07-12 -          1600
K004 欧阳静 在线客服部 客服专员 2022-01-10 -          -          1600
K005 樊星   在线客服部 客服专员 2022-09-19 2022-12-19 -          1500
K006 逄博   在线客服部 客服专员 2023-05-29 -          -          1500
K007 霍思远 在线客服部 客服专员 2024-02-26 2024-05-26 -          1400
K008 仇英   在线客服部 客服专员 2024-11-04 -          -          1333.33
K009 蓝天   在线客服部 客服专员 2025-06-09 2025-09-09 -          1300
K010 管宁   电话客服部 客服专员 2018-10-15 -          -          1800
K011 柴静姝 电话客服部 客服专员 2020-03-23 2020-06-23 -          1700
K012 敖然   电话客服部 客服专员 2021-08-02 -          -          1600
K013 佟丽   电话客服部 客服专员 2022-06-27 2022-09-27 -          1600
K014 丛林   电话客服部 客服专员 2023-03-13 -          -          1500
K015 辛夷   电话客服部 客服专员 2023-10-30 2024-01-30 -          1500
K016 瞿颖   电话客服部 客服专员 2024-07-15 -          -          1400
K017 冼星   电话客服部 客服专员 2025-03-17 2025-06-17 -          1300
K018 都督   电话客服部 客服专员 2025-12-01 2026-03-01 -          1250
K019 苏打   在线客服部 客服专员 2026-10-14 2027-01-14 -          1000
K020 雷鸣   电话客服部 客服专员 2021-02-22 -          2026-10-23 1600
K021 雨晴   电话客服部 客服专员 2020-11-09 2021-02-09 2026-09-30 1600
K022 信步   邮件客服部 客服专员 2022-03-07 -          -          1500
`

// The month of everybody: tickets solved and not, mean seconds to the first
// answer, mean hours of the solved ones, what customers gave for the whole and
// for 服务态度, 服务效率, 服务效果, the superior's 语言礼貌 态度诚恳 积极主动 情绪控制,
// and the score of 2026-09. K003 is at the bounds of 60 seconds and 8 hours and
// K004 beyond them; K010 and K011 solve as much as each other and get the same
// ratings; K008 solved nothing; K015 had no tickets; nobody rated K013.
const serviceKPIMonths = `
K001 42 1 28    3.5  555554 555 554 455 96 95 97 94 93.2
K002 38 2 30    4    55545  554 55  54  92 90 93 91 90.4
K003 36 1 60    8    5445   545 44  45  88 90 87 85 81.5
K004 35 3 60.5  8.04 4544   44  43  44  85 84 86 88 80
K005 34 4 95    12   4434   443 34  44  82 80 79 84 78.95
K006 30 5 120   24   343    334 33  43  78 76 80 77 72.3
K007 24 6 180   30   3323   323 32  33  70 68 72 65 68.1
K008 0  9 240   -    2232   232 21  22  55 58 50 60 61.2
K009 22 6 320   52   22322  322 23  22  58 60 55 57 52
K010 33 1 45    6    5545   554 45  54  90 92 91 89 88.7
K011 33 1 45    6    5545   554 45  54  90 92 91 89 90.15
K012 31 2 52    7.5  545    55  44  45  88 86 87 90 85.2
K013 30 2 70    9    -      -   -   -   -  -  -  -  79.6
K014 28 3 85    16   444    443 44  34  84 82 80 85 70.2
K015 0  0 -     -    -      443 -   -   80 82 81 79 76.4
K016 27 4 130   20   443    434 33  34  78 80 76 75 77
K017 25 5 150   26   3343   343 33  33  72 74 70 71 61.5
K018 18 7 310   50   2332   233 32  22  62 60 58 64 58.3
K019 14 2 75    10   44     44  34  44  80 82 85 83 -
K020 22 2 66    9.5  454    44  44  45  86 84 85 87 83.35
K022 26 2 300   48   3434   344 23  34  76 78 74 77 66.6
`

// serviceKPI is the month of the departments.
func serviceKPI() []book {
	roster := grid("ttttdddn", serviceKPIRoster)
	people := employedIn(roster, 0, 4, 6)
	months := map[string][]any{}
	opening := [][]any{}
	for _, row := range grid("tnnnnttttnnnnn", serviceKPIMonths) {
		months[row[0].(string)] = row
		opening = append(opening, []any{row[0], nil, row[13]})
	}
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "绩效工资基数"}},
			openingPage("考核得分", opening),
			{name: "调整", heading: []string{"工号", "项目", "金额", "原因"}, rows: grid("ttnt", `
K012 进步奖 100 8月进步奖漏发`)},
		}},
		{name: "考勤.xlsx", sheets: []page{serviceKPIAttendance(people)}},
		{name: "工单.xlsx", sheets: []page{serviceKPITickets(people, months)}},
		{name: "评分.xlsx", sheets: []page{serviceKPIScores(people, months)}},
	}
}

// serviceKPIAttendance has the working days of everybody; some were away for a
// day or half of one.
func serviceKPIAttendance(people []person) page {
	p := page{name: "考勤", titles: []string{"2026年10月出勤"}, heading: []string{"工号", "日期", "出勤", "班次"}}
	for i, who := range people {
		for n, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1"), "白班"}
			switch {
			case i%6 == 4 && n == 7:
				row[2] = num("0")
			case i%5 == 3 && n == 11:
				row[2] = num("0.5")
			}
			if i%4 == 1 {
				row[1] = octoberText(day)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// serviceKPITickets has every ticket. Seconds and hours lie as far below the
// mean as above it in turn, so that the means are exact.
func serviceKPITickets(people []person, months map[string][]any) page {
	p := page{name: "工单", titles: []string{"工单系统导出 2026-10-01 至 2026-10-31", ""},
		heading: []string{"工单号", "工号", "日期", "类别", "首次响应秒", "处理小时", "解决"}}
	kinds := []string{"咨询", "退换货", "物流", "发票"}
	varied := sequence(20261024)
	for _, who := range people {
		month := months[who.id]
		solved, all := count(month[1]), count(month[1])+count(month[2])
		seconds, hours := hundredths(month[3]), hundredths(month[4])
		var late, long int
		for i := range all {
			late = swing(&varied, late, i, all, seconds/2)
			row := []any{"K" + string(whole(30001+len(p.rows))), who.id, october(varied.between(who.first, who.last)),
				kinds[varied.between(0, 3)], number(fen(seconds + late)), nil, "否"}
			if i < solved {
				long = swing(&varied, long, i, solved, hours/2)
				row[5], row[6] = number(fen(hours+long)), "是"
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// swing is how far number i of several lies from their mean: a new distance,
// then the opposite of the last one, and nothing for the odd one at the end.
func swing(varied *sequence, last, i, all, most int) int {
	switch {
	case i%2 == 1:
		return -last
	case i+1 < all:
		return varied.between(0, most)
	default:
		return 0
	}
}

// serviceKPIScores has the survey of the customers, as text, and the ratings by
// the superiors.
func serviceKPIScores(people []person, months map[string][]any) page {
	p := page{name: "评分", heading: []string{"工号", "指标", "评分人", "分数"}}
	for _, who := range people {
		month := months[who.id]
		for i, aspect := range []string{"总体满意度评分", "服务态度评分", "服务效率评分", "服务效果评分"} {
			digits, _ := month[5+i].(string)
			for _, d := range digits {
				p.rows = append(p.rows, []any{who.id, aspect, "客户", string(d)})
			}
		}
		for i, aspect := range []string{"语言礼貌", "态度诚恳", "积极主动", "情绪控制"} {
			if month[9+i] != nil {
				p.rows = append(p.rows, []any{who.id, aspect, "上级", month[9+i]})
			}
		}
	}
	return p
}
