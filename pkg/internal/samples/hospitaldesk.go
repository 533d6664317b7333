package samples

// The roster of the hospital's desks. H019 joins and H020 leaves within the
// month; H021 left before it. Where the base is empty it is the usual one.
const hospitalDeskRoster = `
H001 纪晓岚 门诊前台 前台接待 2019-03-04 2019-06-04 -          1200
H002 尤佳   门诊前台 前台接待 2020-09-14 2020-12-14 -          1100
H003 康宁   门诊前台 前台接待 2021-06-21 -          -          -
H004 鲁班   门诊前台 前台接待 2022-04-11 2022-07-11 -          -
H005 路遥   门诊前台 前台接待 2023-02-20 -          -          -
H006 季节   门诊前台 前台接待 2024-05-13 2024-08-13 -          -
H007 左思   住院前台 前台接待 2018-07-02 2018-10-02 -          1250
H008 游弋   住院前台 前台接待 2021-03-15 2021-06-15 -          -
H009 展眉   住院前台 前台接待 2022-10-24 -          -          -
H010 靳东平 住院前台 前台接待 2023-08-28 2023-11-28 -          950.5
H011 闻樱   住院前台 前台接待 2025-01-06 2025-04-06 -          -
H012 隋缘   客服中心 电话客服 2019-11-18 -          -          1150
H013 归雁   客服中心 电话客服 2020-05-25 2020-08-25 -          -
H014 印雪   客服中心 电话客服 2021-12-06 -          -          -
H015 晏小山 客服中心 电话客服 2022-07-18 2022-10-18 -          -
H016 于飞   客服中心 电话客服 2023-04-03 -          -          -
H017 柏青   客服中心 电话客服 2024-03-11 2024-06-11 -          -
H018 庄生   客服中心 电话客服 2024-12-02 -          -          -
H019 米粒   客服中心 电话客服 2026-10-21 2027-01-21 -          800
H020 步云   住院前台 前台接待 2020-02-17 2020-05-17 2026-10-14 -
H021 甄真   客服中心 电话客服 2021-09-06 -          2026-09-30 -
H022 谈笑   体检前台 前台接待 2022-01-10 -          -          -
`

// Everybody's ratings by the superior (服务态度 服务质量 工作效率 工作纪律), how many
// slips patients wrote on each of the first two, what these say on average, and
// the score of 2026-09. H001 and H002 share the first place of their desk. H004
// has too few slips to count. H009 fails for the second month, H016 for the
// first; H019 was not rated; H022 is alone at the desk.
const hospitalDeskLevels = `
H001 94 94 94 94 0 -  92.5
H002 94 94 94 94 0 -  88
H003 88 86 85 90 5 92 87.1
H004 84 82 80 86 2 30 83.4
H005 78 80 79 82 4 85 79.99
H006 70 72 68 75 3 74 71.3
H007 92 90 89 91 6 95 91
H008 86 88 84 85 4 88 85.6
H009 52 55 50 48 3 46 59.99
H010 76 74 78 80 3 81 77.2
H011 80 79 82 84 5 83 78.8
H012 97 96 95 98 8 96 95.4
H013 91 89 90 92 5 93 90
H014 85 86 88 84 4 82 84.9
H015 66 64 68 60 3 62 66.7
H016 55 57 60 52 4 50 60
H017 82 84 80 83 3 87 81.5
H018 74 72 76 70 3 77 73
H020 81 83 80 85 3 84 80.2
H022 90 -  90 90 2 60 58
`

const hospitalDeskConduct = `
H003 2026-10-13 突出表现 搀扶病人送医
H003 2026-10-21 突出表现 患者来信
H005 2026-10-16 突出表现 错峰引导
H009 2026-10-12 存在问题 离岗
H009 2026-10-19 存在问题 与患者争执
H015 2026-10-22 存在问题 漏接电话
H017 2026-10-27 表扬信   转交科室
H018 2026-10-09 存在问题 着装
H018 2026-10-10 突出表现 主动加班
H019 2026-10-28 突出表现 拾金不昧
`

// hospitalDesk is the month of the hospital's desks: the superiors, the staff
// and the patients each fill in a workbook of ratings.
func hospitalDesk() []book {
	opening := [][]any{}
	for _, row := range grid("tnnnnnnn", hospitalDeskLevels) {
		opening = append(opening, []any{row[0], nil, row[7]})
	}
	superiors, staff, patients := hospitalDeskRatings()
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: grid("ttttdddn", hospitalDeskRoster), heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "绩效基数"}},
			{name: "奖惩", titles: []string{"不定期考核记录"}, rows: grid("tdtt", hospitalDeskConduct),
				heading: []string{"工号", "日期", "类别", "说明"}},
			openingPage("考核得分", opening),
		}},
		{name: "评分-上级.xlsx", sheets: []page{superiors}},
		{name: "评分-员工.xlsx", sheets: []page{staff}},
		{name: "评分-患者.xlsx", sheets: []page{texts(patients, "分数")}},
	}
}

// hospitalDeskRatings has the ratings by the superior, by colleagues and by the
// person, and by patients. Patients' slips are three points above and below the
// average in turn; people think well of themselves.
func hospitalDeskRatings() (superiors, staff, patients page) {
	heading := []string{"工号", "指标", "评分人", "分数"}
	superiors = page{name: "评分", heading: heading}
	staff = page{name: "评分", heading: heading, titles: []string{"自评与互评（10月）", ""}}
	patients = page{name: "评分", heading: heading, titles: []string{"患者匿名评价"}}
	varied := sequence(20261022)
	for _, row := range grid("tnnnnnnn", hospitalDeskLevels) {
		slips, average := count(row[5]), count(row[6])
		for i, aspect := range []string{"服务态度", "服务质量", "工作效率", "工作纪律"} {
			if row[i+1] != nil {
				superiors.rows = append(superiors.rows, []any{row[0], aspect, "上级", row[i+1]})
			}
			if i < 2 {
				for n := range slips {
					off := 0
					switch {
					case n%2 == 1:
						off = -3
					case n+1 < slips:
						off = 3
					}
					patients.rows = append(patients.rows, []any{row[0], aspect, "客户", whole(average + off)})
				}
			}
			// The two at the top of the desk are rated by the superior alone.
			if slips == 0 || row[i+1] == nil {
				continue
			}
			level := count(row[i+1])
			staff.rows = append(staff.rows,
				[]any{row[0], aspect, "自评", whole(min(100, level+varied.between(0, 8)))},
				[]any{row[0], aspect, "互评", whole(min(100, level+varied.between(-4, 4)))},
				[]any{row[0], aspect, "互评", number(fen(100*level + varied.between(-300, 300)))})
		}
	}
	return superiors, staff, patients
}
