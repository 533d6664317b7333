package samples

// The roster of the customer-service departments. K117 joins and K109 leaves
// within the month; K123 left before it.
const rewardRatioRoster = `
K101 江雨桐 客服一部 客服主管 2019-05-06 2019-08-06 -          8200
K102 沈佳慧 客服一部 客服专员 2021-03-15 2021-06-15 -          6100
K103 陆子昂 客服一部 客服专员 2022-07-04 -          -          5800
K104 蒋梦瑶 客服一部 客服专员 2023-02-20 2023-05-20 -          5600
K105 韩思远 客服一部 客服专员 2023-10-09 -          -          5450.5
K106 唐晓曼 客服一部 客服专员 2024-04-15 2024-07-15 -          5300
K107 冯一凡 客服一部 客服专员 2025-01-06 -          -          5200
K108 于海霞 客服二部 客服主管 2018-09-03 2018-12-03 -          8000
K109 董小宁 客服二部 客服专员 2021-11-22 2022-02-22 2026-10-16 2890.32
K110 萧玉   客服二部 客服专员 2022-05-30 -          -          5700
K111 程可欣 客服二部 客服专员 2022-12-12 2023-03-12 -          5600
K112 曹文杰 客服二部 客服专员 2023-06-05 -          -          5500
K113 袁小荷 客服二部 客服专员 2024-02-26 2024-05-26 -          5350.75
K114 邓磊   客服二部 客服专员 2024-08-19 -          -          5300
K115 许静   客服二部 客服专员 2025-06-16 2025-09-16 -          5100
K116 傅明月 客服三部 客服主管 2020-03-30 2020-06-30 -          7600
K117 沈浪   客服三部 客服专员 2026-10-12 2027-01-12 -          3225.81
K118 曾子墨 客服三部 客服专员 2022-09-13 -          -          5500
K119 彭小满 客服三部 客服专员 2023-04-17 2023-07-17 -          5400
K120 吕安   客服三部 客服专员 2024-01-08 -          -          5250
K121 苏苗   客服三部 客服专员 2024-11-04 2025-02-04 -          5200
K122 卢宇   客服三部 客服专员 2025-03-10 -          -          5100
K123 蔡云飞 客服三部 客服专员 2021-07-19 2021-10-19 2026-09-11 5600
`

// What the superiors gave: 客户满意度, 业绩贡献, 问题解决率, 准确率与速度. K102 and K103
// are equal in all four and differ in call-backs; K121 is below 60 as in the month before, K120 for the
// first time; K117 has not been rated on everything.
const rewardRatioScores = `
K101 97 96   98   96
K102 98 97   96   97
K103 98 97   96   97
K104 93 92   95   90
K105 91 90   92   93
K106 90 90   90   90
K107 88 90   91   89
K108 93 91   90   92
K109 84 80   83   86
K110 90 89.5 90   91
K111 87 88   90   86
K112 92 90   88   91
K113 85 83   84   86
K114 86 88   85   84
K115 82 80   85   83
K116 88 86   87   90
K117 80 -    -    78
K118 79 82   80   77
K119 85 83   81   84
K120 50 51   48   52
K121 48 50   52   47
K122 76 78   74   75
`

// The scores of 2026-08 and 2026-09.
const rewardRatioOpening = `
K101 96.2  95.85
K102 94.1  95.3
K103 93.75 94.9
K104 91.6  92.05
K105 90.2  91.15
K106 88.9  89.4
K107 87.3  88.1
K108 92.4  91.7
K109 85.15 83.6
K110 89.8  90.35
K111 86.7  87.25
K112 90.1  90.6
K113 82.95 84.5
K114 84.3  85.05
K115 81.6  82.4
K116 86.9  87.7
K118 78.4  79.25
K119 82.15 83.3
K120 62.8  60
K121 61.35 58.45
K122 74.6  75.9
`

const rewardRatioConduct = `
K114 2026-10-13 影响工作 与同事争执，影响值班
K120 2026-10-20 影响工作 离岗未交接
K120 2026-10-27 影响工作 离岗未交接
K122 2026-10-22 严重违纪 私自改动客户记录
K105 2026-10-15 表扬     客户来信
`

// rewardRatio is the month of the customer-service departments.
func rewardRatio() []book {
	roster := grid("ttttdddn", rewardRatioRoster)
	people := employedIn(roster, 0, 4, 6)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客服中心人员（2026年10月）"}, rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "月工资"}},
			{name: "奖惩", rows: grid("tdtt", rewardRatioConduct), heading: []string{"工号", "日期", "类别", "说明"}},
			openingPage("月度得分", grid("tnn", rewardRatioOpening)),
		}},
		{name: "考核.xlsx", sheets: []page{rewardRatioRatings(), rewardRatioWeeks(people)}},
	}
}

func rewardRatioRatings() page {
	p := page{name: "评分", heading: []string{"工号", "指标", "评分人", "分数"}}
	for _, row := range grid("tnnnn", rewardRatioScores) {
		for i, indicator := range []string{"客户满意度", "业绩贡献", "问题解决率", "准确率与速度"} {
			if row[i+1] != nil {
				p.rows = append(p.rows, []any{row[0], indicator, "上级", row[i+1]})
			}
		}
	}
	// A second superior rates K104; what people say of themselves does not count.
	p.rows = append(p.rows,
		[]any{"K104", "客户满意度", "上级", num("96")},
		[]any{"K104", "客户满意度", "自评", num("100")},
		[]any{"K121", "业绩贡献", "自评", "88"},
	)
	return p
}

// rewardRatioWeeks has a row a person and week. Every other week somebody is on
// call-back duty; the first of a department meets the mark of 90% exactly. Some
// weeks are not rated.
func rewardRatioWeeks(people []person) page {
	p := page{name: "周表", titles: []string{"2026年10月周表", "第1周1日至7日，第2周8日至14日，第3周15日至21日，第4周22日至31日"},
		heading: []string{"工号", "周次", "应回访", "已回访", "周评分", "备注"}}
	varied := sequence(20261011)
	firstDay := []int{1, 8, 15, 22, 32}
	for i, who := range people {
		for week := 1; week <= 4; week++ {
			if who.first >= firstDay[week] || who.last < firstDay[week-1] {
				continue
			}
			row := []any{who.id, whole(week), nil, nil, whole(varied.between(78, 97))}
			due := varied.between(15, 40)
			missed := varied.between(0, 5)
			switch {
			case i%7 == 0:
				row[2], row[3] = num("20"), num("18")
			case (i+week)%2 == 0:
				row[2], row[3] = whole(due), whole(due-missed)
			case i%3 == 0:
				row[2] = num("0")
			}
			if week == 1 && i%4 == 3 {
				row[4] = nil
			}
			if week == 1 && i%7 == 1 {
				row[4] = num("98")
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
