package samples

import "paysheet/pkg/value"

// The roster of the desk that votes for its best. M117 joins and M108 leaves
// within the month; M122 left before it. M101 and M110 do not take part this
// month; an empty cell takes part.
const monthlyAwardsRoster = `
M101 常青藤 客服部 客服主管 2018-06-11 -          -          6200 否
M102 谷雨   客服部 客服专员 2020-03-09 2020-06-09 -          5000 是
M103 白露   客服部 客服专员 2020-11-23 -          -          4950 是
M104 霍思   客服部 客服专员 2021-05-10 2021-08-10 -          4900 是
M105 虞美   客服部 客服专员 2021-09-27 -          -          4850 -
M106 万象   客服部 客服专员 2022-02-14 2022-05-14 -          4800 是
M107 支流   客服部 客服专员 2022-07-18 -          -          4750 是
M108 管笛   客服部 客服专员 2022-10-31 2023-01-31 2026-10-23 3486.45 是
M109 卞河   客服部 客服专员 2023-02-13 -          -          4700 是
M110 齐云   客服部 客服专员 2023-05-22 2023-08-22 -          4700 否
M111 康乐   客服部 客服专员 2023-08-28 -          -          4650 是
M112 伍月   客服部 客服专员 2023-12-04 2024-03-04 -          4600 -
M113 余晖   客服部 客服专员 2024-02-19 -          -          4600 是
M114 元宵   客服部 客服专员 2024-05-06 2024-08-06 -          4550 是
M115 顾盼   客服部 客服专员 2024-07-29 -          -          4550 是
M116 孟春   客服部 客服专员 2024-11-11 2025-02-11 -          4500 是
M117 平湖   客服部 客服专员 2026-10-08 2027-01-08 -          3406.45 是
M118 黄鹂   客服部 客服专员 2025-01-20 -          -          4500 是
M119 和风   客服部 客服专员 2025-04-14 2025-07-14 -          4450 是
M120 穆桂   客服部 客服专员 2025-07-07 -          -          4450 是
M121 萧然   客服部 客服专员 2025-10-13 2026-01-13 -          4400 是
M122 尹川   客服部 客服专员 2021-12-20 2022-03-20 2026-09-04 4850 -
`

// What the committee finds: 综合素质, 服务态度, 技能水平, 工作成效. M103 and M106 share
// the first place of those who take part, M101 is better than both; M113 falls
// more than ten points below September; M117 has not been seen in all four.
const monthlyAwardsScores = `
M101 96 97 98 95
M102 91 92 90 91
M103 94 93 95 94
M104 90 88 89 91
M105 87 89 86 88
M106 95 94 94 93
M107 85 86 84 87
M108 82 80 83 81
M109 88 90 87 89
M110 84 85 83 86
M111 86 84 88 85
M112 83 85 82 84
M113 70 72 71 69
M114 81 83 80 82
M115 85 87 84 86
M116 79 81 78 80
M117 76 78 -  75
M118 82 84 81 83
M119 80 79 82 81
M120 77 78 76 79
M121 78 76 79 77
`

// The people who had their prize for training already this year, and when.
const monthlyAwardsTrained = `
M102 2026-03
M109 2026-06
`

const monthlyAwardsCourses = `
M102 投诉处理 2026-10-14 是 96
M104 投诉处理 2026-10-14 是 90
M105 投诉处理 2026-10-14 是 89.5
M107 投诉处理 2026-10-14 否 94
M109 产品知识 2026-10-21 是 92
M111 产品知识 2026-10-21 是 -
M115 产品知识 2026-10-21 是 91
M115 投诉处理 2026-10-14 是 88
M117 入职培训 2026-10-09 -  95
`

const monthlyAwardsConduct = `
M107 2026-10-13 态度不佳     质检抽听
M112 2026-10-16 工作失误     退款金额录错
M114 2026-10-12 负面反馈     -
M114 2026-10-19 负面反馈     -
M114 2026-10-26 负面反馈     -
M116 2026-10-15 负面反馈     -
M116 2026-10-22 负面反馈     -
M119 2026-10-20 重大失误     批量误发短信
M120 2026-10-28 服务质量下降 连续三日未达标
M121 2026-10-30 严重错误     泄露客户资料
M106 2026-10-30 表扬         客户来信
`

// monthlyAwards is the month of the desk.
func monthlyAwards() []book {
	roster := grid("ttttdddnt", monthlyAwardsRoster)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客服部人员表"}, rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "固定工资", "参评"}},
			{name: "奖惩", rows: grid("tdtt", monthlyAwardsConduct), heading: []string{"工号", "日期", "类别", "说明"}},
			monthlyAwardsOpening(roster),
		}},
		{name: "评选.xlsx", sheets: []page{monthlyAwardsRatings(),
			{name: "培训", rows: grid("ttdtn", monthlyAwardsCourses),
				heading: []string{"工号", "课程", "日期", "主动报名", "成绩"}},
		}},
	}
}

// monthlyAwardsRatings has a row a member of the committee: one is stricter, one
// milder than what they find together.
func monthlyAwardsRatings() page {
	p := page{name: "评分", heading: []string{"工号", "指标", "评分人", "分数", "评委"}}
	for _, row := range grid("tnnnn", monthlyAwardsScores) {
		for i, indicator := range []string{"综合素质", "服务态度", "技能水平", "工作成效"} {
			if row[i+1] == nil {
				continue
			}
			for j, member := range []string{"人力资源部", "客户服务部", "质量管理部"} {
				p.rows = append(p.rows, []any{row[0], indicator, "职能", whole(count(row[i+1]) + j - 1), member})
			}
		}
	}
	return texts(p, "分数")
}

// monthlyAwardsOpening has the months of the year before this one, of everybody
// who was there then and still is in October.
func monthlyAwardsOpening(roster [][]any) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	varied := sequence(20261013)
	trained := map[[2]any]bool{}
	for _, row := range grid("tt", monthlyAwardsTrained) {
		trained[[2]any{row[0], row[1]}] = true
	}
	// About what they have now; M113 was much better.
	level := map[any]int{}
	for _, row := range grid("tnnnn", monthlyAwardsScores) {
		level[row[0]] = count(row[1])
	}
	level["M113"] = 84
	for month := 1; month <= 9; month++ {
		first, _ := value.NewDate(2026, month, 1)
		next, _ := value.NewDate(2026, month+1, 1)
		period := first.String()[:len("2026-01")]
		for _, row := range roster {
			joined := row[4].(value.Date)
			if left, ok := row[6].(value.Date); joined >= next || ok && left < october(1) {
				continue
			}
			prize := "0"
			if trained[[2]any{row[0], period}] {
				prize = "2000"
			}
			score := number(fen(100*level[row[0]] + varied.between(-200, 200)))
			p.rows = append(p.rows,
				[]any{row[0], period, "评选得分", score},
				[]any{row[0], period, "素质提升奖", num(prize)})
		}
	}
	return p
}
