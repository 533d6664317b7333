package samples

// The roster of the branches' service centres. 城北分公司 has no chief this
// month. G206 joins and G307 leaves within the month; G308 left before it.
const gasBranchRoster = `
G101 盛建民 城东分公司 客服主管 2016-04-11 2016-07-11 -          2800
G102 符晓兰 城东分公司 客服员   2019-08-05 2019-11-05 -          1600
G103 植丽萍 城东分公司 客服员   2020-03-16 -          -          1600
G104 桑田   城东分公司 客服员   2021-11-08 2022-02-08 -          1500
G105 桂香   城东分公司 客服员   2023-02-13 2023-05-13 -          1500
G106 牟志国 城东分公司 客服员   2024-06-24 2024-09-24 -          1450
G107 詹秀芝 城东分公司 兼职客服 2025-03-03 -          -          600
G108 芮小青 城东分公司 兼职客服 2025-09-15 -          -          600
G201 甄大力 城西分公司 客服主管 2017-10-09 2018-01-09 -          2800
G202 麻玉珍 城西分公司 客服员   2019-05-20 2019-08-20 -          1600
G203 阮小玲 城西分公司 客服员   2021-01-18 2021-04-18 -          1550.5
G204 厉强   城西分公司 客服员   2022-07-11 2022-10-11 -          1500
G205 巫晓云 城西分公司 客服员   2023-10-16 2024-01-16 -          1500
G206 屠文   城西分公司 客服员   2026-10-19 2027-01-19 -          1400
G301 井然   城南分公司 客服主管 2018-06-04 2018-09-04 -          2700
G302 项羽凡 城南分公司 客服员   2020-09-21 -          -          1600
G303 祁连山 城南分公司 客服员   2021-04-26 2021-07-26 -          1550
G304 步青云 城南分公司 客服员   2022-12-05 2023-03-05 -          1500
G305 戎装   城南分公司 客服员   2024-01-22 2024-04-22 -          1450
G306 毋忘   城南分公司 兼职客服 2025-05-12 -          -          600
G307 全小丽 城南分公司 客服员   2020-11-30 2021-02-28 2026-10-15 1550
G308 郗望   城南分公司 客服员   2019-02-18 2019-05-18 2026-09-30 1600
G401 车前   城北分公司 客服员   2021-08-16 2021-11-16 -          1500
G402 路遥远 城北分公司 客服员   2022-05-30 -          -          1500
G403 古月   城北分公司 兼职客服 2024-10-14 -          -          600
`

// The chiefs' ratings by the branch's manager and by head office: G101 has
// exactly 95, G201 a little below 90; head office did not rate G301.
const gasBranchChiefs = `
G101 96    94
G201 91    88.9
G301 80/82 -
`

// The scores of 安检完成 (40), 服务满意 (30), 抄表准确 (20) and 资料归档 (10). The
// places of G103 and G104 are equal; G204 has no last indicator, so that its
// weights come to 90; nobody rated G206.
const gasBranchScores = `
G102 96 92   95 90
G103 90 92   94 88
G104 94 90   90 86
G105 88 85.5 86 90
G106 82 80   84 78
G107 78 82   75 80
G108 70 74   72 68
G202 95 94   92 96
G203 90 88   91 85
G204 86 84   88 -
G205 76 72   80 74
G302 92 90   88 90
G303 87 86   84 88
G304 84 80   82 85
G305 79 77   80 75
G306 66 70   62 60
G307 81 83   79 80
G401 88 86   90 84
G402 88 85   87 82
G403 74 72   70 76
`

// gasBranch is the month of the branches.
func gasBranch() []book {
	scores := ratingPage([]rated{{"综合考核", "上级"}, {"综合考核", "职能"}}, gasBranchChiefs)
	scores.titles = []string{"客服系统月度考核（2026年10月）", "主管由主管经理和客户服务部评分；员工由客服主管按月度绩效考核表评分"}
	scores.heading = append(scores.heading, "权重")
	for _, row := range grid("tnnnn", gasBranchScores) {
		weights := []num{"40", "30", "20", "10"}
		for i, indicator := range []string{"安检完成", "服务满意", "抄表准确", "资料归档"} {
			if row[i+1] != nil {
				scores.rows = append(scores.rows, []any{row[0], indicator, "上级", row[i+1], weights[i]})
			}
		}
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{{name: "员工", rows: grid("ttttdddn", gasBranchRoster), heading: []string{
			"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "绩效工资基数"}}}},
		{name: "评分.xlsx", sheets: []page{texts(scores, "权重")}},
	}
}
