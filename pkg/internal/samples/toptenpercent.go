package samples

// The roster of the customer-service teams. J115 joins within the month and is
// on probation, as J109 is until November; J106 leaves; J125 left before. J124
// belongs to no team.
const topTenRoster = `
J101 穆青   客服部 一组 客服组长 2018-04-16 -          -          6800
J102 华小蕾 客服部 一组 客服专员 2021-06-07 2021-09-07 -          5200
J103 柯北   客服部 一组 客服专员 2022-03-21 -          -          5100
J104 梅若雪 客服部 一组 客服专员 2023-05-15 2023-08-15 -          5000
J105 祝融   客服部 一组 客服专员 2024-07-01 -          -          4800
J106 车晓东 客服部 二组 客服专员 2020-10-12 2021-01-12 2026-10-20 3290.32
J107 明月   客服部 二组 客服组长 2019-02-18 -          -          6600
J108 凌云   客服部 二组 客服专员 2022-08-29 2022-11-29 -          5100
J109 骆小曼 客服部 二组 客服专员 2026-08-10 2026-11-10 -          4500
J110 秋实   客服部 二组 客服专员 2024-03-04 -          -          4850
J111 盛夏   客服部 三组 客服组长 2020-05-25 2020-08-25 -          6400
J112 商羽   客服部 三组 客服专员 2021-12-13 -          -          5150
J113 郁金   客服部 三组 客服专员 2023-01-09 2023-04-09 -          5000
J114 桑榆   客服部 三组 客服专员 2023-09-04 -          -          4950
J115 屈小河 客服部 三组 客服专员 2026-10-12 2027-01-12 -          2903.23
J116 甘草   客服部 四组 客服组长 2019-11-11 2020-02-11 -          6500
J117 燕归来 客服部 四组 客服专员 2022-01-17 -          -          5150
J118 管彤   客服部 四组 客服专员 2023-11-20 2024-02-20 -          4950
J119 包小满 客服部 四组 客服专员 2024-10-14 -          -          4800
J120 阮清   客服部 五组 客服组长 2021-03-29 2021-06-29 -          6300
J121 葛兰   客服部 五组 客服专员 2022-06-13 -          -          5100
J122 翁小白 客服部 五组 客服专员 2024-05-27 2024-08-27 -          4850
J123 芦苇   客服部 五组 客服专员 2025-08-11 2025-11-11 -          4700
J124 麦冬   客服部 -    质检专员 2022-04-18 -          -          5300
J125 池鱼   客服部 五组 客服专员 2021-09-27 2021-12-27 2026-09-18 5100
`

// The level of everybody's ratings of the month, and the scores of 2026-08 and
// 2026-09. J122 was below 60 in both, J119 in neither month but this one; J110
// is ten points better than before. J123 was rated by nobody but itself, J124 not
// on every indicator.
const topTenLevels = `
J101 94 93.1  92.85
J102 96 90.4  91.2
J103 89 88.35 87.9
J104 91 89.6  90.15
J105 86 84.2  85.7
J106 78 80.05 77.4
J107 90 89.9  90.6
J108 84 82.75 83.3
J109 97 82.1  88.4
J110 90 76.8  77.1
J111 88 87.15 88.05
J112 83 84.6  83.2
J113 80 79.3  80.45
J114 76 75.85 77.6
J115 72 -     -
J116 92 91.4  90.8
J117 85 86.1  84.95
J118 79 78.7  79.9
J119 57 63.2  61.5
J120 87 86.3  86.85
J121 81 80.9  82.15
J122 55 58.6  57.35
J123 83 82.4  81.75
J124 88 86.5  87.3
`

const topTenConduct = `
J103 2026-10-09 轻微违规 -    工位用餐
J114 2026-10-14 轻微违规 -    迟接电话
J114 2026-10-23 轻微违规 -    未写小结
J119 2026-10-15 严重违规 较重 与客户争吵
J112 2026-10-22 严重违规 一般 漏报投诉
J106 2026-10-19 重大损失 -    泄漏报价单
J101 2026-10-29 表扬     -    带教新人
`

// topTenPercent is the month of the customer-service teams.
func topTenPercent() []book {
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: grid("tttttdddn", topTenRoster), heading: []string{
				"工号", "姓名", "部门", "班组", "岗位", "入职日期", "转正日期", "离职日期", "固定工资"}},
			{name: "奖惩", rows: grid("tdttt", topTenConduct), heading: []string{"工号", "日期", "类别", "情节", "说明"}},
			topTenOpening(),
		}},
		{name: "绩效评分.xlsx", sheets: []page{topTenRatings()}},
	}
}

func topTenOpening() page {
	months := grid("tnnn", topTenLevels)
	for i, row := range months {
		months[i] = []any{row[0], row[2], row[3]}
	}
	return openingPage("综合得分", months)
}

// topTenRatings has each indicator rated by the person, by two colleagues and by
// the superior, around the person's level.
func topTenRatings() page {
	p := page{name: "评分", titles: []string{"2026年10月绩效评分（自评、互评、上级）"},
		heading: []string{"工号", "指标", "评分人", "分数"}}
	varied := sequence(20261012)
	for _, row := range grid("tnnn", topTenLevels) {
		level := count(row[1])
		if row[1] == nil {
			continue
		}
		for _, indicator := range []string{"客户满意度", "解决效率", "工作态度", "团队协作"} {
			if row[0] == "J124" && indicator == "团队协作" {
				continue
			}
			for _, by := range []string{"自评", "互评", "互评", "上级"} {
				score := min(100, level+varied.between(-3, 3))
				if row[0] == "J123" && by != "自评" {
					continue
				}
				p.rows = append(p.rows, []any{row[0], indicator, by, whole(score)})
			}
		}
	}
	// Customers praise J108; that is no part of the score.
	p.rows = append(p.rows, []any{"J108", "工作态度", "客户", num("100")})
	return p
}
