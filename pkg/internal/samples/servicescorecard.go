package samples

import "paysheet/pkg/value"

// The roster of the two customer-service departments. S019 joins and S020 leaves
// within the month; S021 left before it.
const serviceScorecardRoster = `
S001 顾晓雯 客服一部 客服专员 2020-03-02 2020-06-02 -          4200 30
S002 沈嘉宁 客服一部 客服专员 2021-05-17 2021-08-17 -          4000 30
S003 陆子昂 客服一部 客服专员 2022-08-08 2022-11-08 -          3800 28
S004 温如玉 客服一部 客服专员 2023-02-13 -          -          3800 25
S005 石磊   客服一部 客服专员 2023-06-26 2023-09-26 -          3600 25
S006 龚雪   客服一部 客服专员 2024-01-08 2024-04-08 -          3600 25
S007 万芳   客服一部 客服专员 2024-03-01 -          -          3600 24
S008 钱程   客服一部 客服专员 2024-09-23 2024-12-23 -          3500 24
S009 严冰   客服一部 客服专员 2022-04-11 2022-07-11 -          3700 24
S010 方糖   客服一部 客服专员 2025-02-24 2025-05-24 -          3400 20
S011 倪萍萍 客服二部 客服专员 2019-12-02 2020-03-02 -          4300 30
S012 施一鸣 客服二部 客服专员 2021-07-05 -          -          4000 28
S013 童话   客服二部 客服专员 2022-11-14 2023-02-14 -          3800 26
S014 祁连   客服二部 客服专员 2023-03-20 2023-06-20 -          3800 26
S015 向阳   客服二部 客服专员 2023-10-16 -          -          3700 25
S016 费晓   客服二部 客服专员 2024-05-06 2024-08-06 -          3600 25
S017 岳峰   客服二部 客服专员 2025-02-17 2025-05-17 -          3500 22
S018 常青   客服二部 客服专员 2026-08-24 2026-11-24 -          3200 16
S019 应小曼 客服二部 客服专员 2026-10-19 2027-01-19 -          3100 8
S020 单于飞 客服二部 客服专员 2021-09-13 2021-12-13 2026-10-16 3900 14
S021 宁静   客服二部 客服专员 2020-06-15 2020-09-15 2026-09-25 3900 28
S022 连翘   客服二部 客服专员 2022-05-23 -          -          3700 25
`

// Tickets of the month: solved, not solved, answered after more than 60 seconds,
// customers content, not content, complaints, mean hours of the solved ones. S004
// stays at 24 hours, S012 needs 30; S007 has five complaints, S008 six; nobody
// was asked about S010; S022 had none.
const serviceScorecardTickets = `
S001 36 1  1  20 0  0 11
S002 33 2  3  17 1  0 16.5
S003 30 3  4  18 2  1 20
S004 25 3  5  14 2  0 24
S005 11 16 22 4  12 4 46
S006 12 14 20 5  11 3 40
S007 26 2  3  15 1  5 18
S008 25 2  4  16 2  6 22
S009 13 13 18 6  10 2 36
S010 20 2  2  0  0  0 15.25
S011 34 0  0  21 0  0 9.5
S012 27 4  5  15 3  1 30
S013 26 2  3  16 1  0 12
S014 24 4  6  13 3  1 26
S015 22 6  8  12 4  2 28.5
S016 20 5  9  10 5  2 33
S017 21 3  4  12 2  0 21
S018 13 3  5  8  2  1 25
S019 7  1  1  4  0  0 14
S020 13 1  2  7  1  0 17
`

// The superiors' ratings: 答复准确率 沟通表达能力 工作态度 工作动力 自我激励. S017 was
// rated on two only, S019 on none.
const serviceScorecardRatings = `
S001 96 95 97 94 95
S002 92 90 93 91 90
S003 88 86 90 85 84
S004 85 88 87 84 86
S005 58 55 60 52 50
S006 60 62 55 58 57
S007 87 85 90 88 86
S008 84 86 82 85 83
S009 63 60 58 55 60
S010 82 80 85 80 78
S011 97 98 96 95 97
S012 83 85 84 80 82
S013 90 91 92 89 88
S014 80 78 82 79 80
S015 75 77 74 72 76
S016 68 70 66 72 65
S017 84 -  86 -  -
S018 72 74 80 82 78
S020 86 84 83 80 81
S022 85 84 86 83 82
`

// Scores of 2026-08 and 2026-09. S005 failed in both, S006 only in September,
// S009 only in August; S001 was excellent in both, S011 only in September.
const serviceScorecardOpening = `
S001 93.4  90
S002 91.25 88.6
S003 84    85.5
S004 82.3  83.1
S005 52.6  55.4
S006 63.75 59.99
S007 79    81.2
S008 80    77.7
S009 58.1  60
S010 85.2  84
S011 89.99 94.3
S012 78.5  80.1
S013 90.6  89.4
S014 76.2  77
S015 70.4  72.9
S016 64.8  61.3
S017 81    79.6
S018 66.5  71.2
S020 83.3  82.8
S022 80.6  79.9
`

// serviceScorecard is the month of the two customer-service departments; each
// keeps a workbook of tickets.
func serviceScorecard() []book {
	roster := grid("ttttdddnn", serviceScorecardRoster)
	tickets := serviceScorecardTicketRows(employedIn(roster, 0, 4, 6))
	department := map[any]any{}
	for _, row := range roster {
		department[row[0]] = row[2]
	}
	half := func(name string) page {
		p := page{name: "工单", heading: []string{
			"工单号", "工号", "日期", "类别", "首次响应秒", "处理小时", "一次解决", "解决", "满意", "投诉"}}
		for _, row := range tickets {
			if department[row[1]] == name {
				p.rows = append(p.rows, row)
			}
		}
		return p
	}
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, titles: []string{"客服部花名册"}, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "基本工资", "目标工单"}},
			openingPage("考核得分", grid("tnn", serviceScorecardOpening)),
			{name: "调整", heading: []string{"工号", "项目", "金额", "原因"}, rows: grid("ttnt", `
S003 基本工资 120.5 9月高温津贴补发
S014 水电费   -86.4 代扣宿舍水电费`)},
		}},
		{name: "工单-一部.xlsx", sheets: []page{half("客服一部")}},
		{name: "工单-二部.xlsx", sheets: []page{texts(half("客服二部"), "首次响应秒")}},
		{name: "评分.xlsx", sheets: []page{serviceScorecardScores()}},
	}
}

// serviceScorecardTicketRows has every ticket. The hours of two solved tickets
// lie as far below the person's mean as above it, so that the mean is exact.
func serviceScorecardTicketRows(people []person) [][]any {
	type month struct {
		solved, open, late, content, sorry, complaints int
		hours                                          any
	}
	months := map[string]month{}
	for _, r := range grid("tnnnnnnn", serviceScorecardTickets) {
		months[r[0].(string)] = month{count(r[1]), count(r[2]), count(r[3]), count(r[4]), count(r[5]), count(r[6]), r[7]}
	}
	kinds := []string{"咨询", "退换货", "物流", "发票"}
	varied := sequence(20261021)
	var rows [][]any
	for _, who := range people {
		m := months[who.id]
		all, off := m.solved+m.open, 0
		for i := range all {
			first := varied.between(5, 60)
			if i >= all-m.late {
				first = varied.between(61, 600)
			}
			row := []any{"G" + string(whole(60001+len(rows))), who.id, october(varied.between(who.first, who.last)),
				kinds[varied.between(0, 3)], whole(first), nil, "否", "否", nil, "否"}
			if i < m.solved {
				mean := hundredths(m.hours)
				switch {
				case i%2 == 1:
					off = -off
				case i+1 < m.solved:
					off = varied.between(0, mean/2)
				default:
					off = 0
				}
				row[5], row[7] = number(fen(mean+off)), "是"
				if i%3 != 0 {
					row[6] = "是"
				}
			}
			switch {
			case i < m.content:
				row[8] = "是"
			case i >= all-m.sorry:
				row[8] = "否"
			}
			if i >= all-m.complaints {
				row[9] = "是"
			}
			if i%8 == 5 {
				row[2] = octoberText(varied.between(who.first, who.last))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// serviceScorecardScores has the superiors' ratings, and what S002 and S016 say
// of themselves, which does not count.
func serviceScorecardScores() page {
	p := page{name: "评分", titles: []string{"2026年10月 上级评分"}, heading: []string{"工号", "指标", "评分人", "分数"}}
	indicators := []string{"答复准确率", "沟通表达能力", "工作态度", "工作动力", "自我激励"}
	for _, r := range grid("tnnnnn", serviceScorecardRatings) {
		for i, name := range indicators {
			if r[i+1] != nil {
				p.rows = append(p.rows, []any{r[0], name, "上级", r[i+1]})
			}
		}
	}
	p.rows = append(p.rows, grid("tttn", `
S002 工作态度 自评 100
S016 工作态度 自评 95`)...)
	return p
}

// hundredths is the number of a cell times 100, for a literal with at most two
// decimals.
func hundredths(cell any) int {
	n, ok := cell.(num)
	if !ok {
		return 0
	}
	i, _ := value.MustNumber(string(n)).Mul(value.NewInt(100)).Int64()
	return int(i)
}
