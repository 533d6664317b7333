package samples

// The roster of the repair department: teams of two and three in every make-up
// the scheme knows, and three (七班 八班 九班) outside it. R014 joins and R009 leaves
// within the month; R028 left before it.
const repairTeamRoster = `
R001 高志远 售后服务部 一班 维修工程师 2022-03-01 -          -          4200
R002 牛小刚 售后服务部 一班 助理维修员 2024-03-01 -          -          3000
R003 汤建军 售后服务部 二班 维修工程师 2020-06-15 2020-09-15 -          4500
R004 尹浩   售后服务部 二班 助理维修员 2025-07-01 2025-10-01 -          2900
R005 黎明辉 售后服务部 三班 维修工程师 2019-04-08 -          -          4600
R006 易强   售后服务部 三班 助理维修员 2023-05-04 -          -          3100
R007 常乐   售后服务部 三班 助理维修员 2024-11-11 2025-02-11 -          3000
R008 武大伟 售后服务部 四班 维修工程师 2021-08-23 -          -          4300
R009 乔军   售后服务部 四班 维修工程师 2021-09-01 -          2026-10-23 3192.5
R010 贺新   售后服务部 四班 助理维修员 2023-02-06 -          -          3050
R011 赖永贵 售后服务部 五班 维修工程师 2022-10-17 -          -          4300
R012 龚平   售后服务部 五班 助理维修员 2024-06-03 -          -          3100
R013 文斌   售后服务部 六班 维修工程师 2020-12-01 -          -          4400
R014 庞小龙 售后服务部 六班 助理维修员 2026-10-12 2027-01-12 -          1935.48
R015 樊华   售后服务部 六班 助理维修员 2023-09-18 -          -          3000
R016 兰天   售后服务部 七班 维修工程师 2018-03-12 -          -          4800
R017 殷实   售后服务部 七班 维修工程师 2019-07-22 -          -          4700
R018 施国庆 售后服务部 八班 维修工程师 2022-05-09 -          -          4200
R019 陶然   售后服务部 八班 助理维修员 2024-09-02 -          -          3000
R020 洪亮   售后服务部 八班 学徒工     2026-06-01 2026-12-01 -          2300
R021 翟志刚 售后服务部 九班 维修工程师 2017-11-06 -          -          4900
R022 安平   售后服务部 九班 维修工程师 2021-03-15 -          -          4300
R023 颜秋生 售后服务部 九班 助理维修员 2023-10-09 -          -          3050
R024 倪永   售后服务部 九班 助理维修员 2024-02-19 -          -          3000
R025 严守一 售后服务部 十班 维修工程师 2022-01-10 -          -          4200
R026 牛犇   售后服务部 十班 助理维修员 2025-04-07 -          -          150
R027 温如春 售后服务部 十班 助理维修员 2025-08-04 -          -          2900
R028 季平   售后服务部 十班 助理维修员 2023-01-03 -          2026-09-30 3000
R029 欧阳锋 售后服务部 十一班 维修工程师 2024-07-15 -         -          4250
R030 石磊   售后服务部 十一班 助理维修员 2025-10-13 -         -          2950
`

// A month of each team: machines passed, machines in time, 返修机不足. 一班 meets
// its quota exactly; 二班 is at 95% in time, 三班 at 90%, 四班 at 100%. 五班 falls
// short for want of machines, 十一班 had none at all; 六班 and 十班 fall short with
// machines enough.
const repairTeamMonths = `
一班 132 120 否
二班 160 152 否
三班 220 198 否
四班 205 205 否
五班 110 104 是
六班 190 170 否
七班 137 120 否
八班 208 199 -
九班 270 243 否
十班 160 144 否
十一班 0 0 是
`

const repairTeamRewards = `
R002 2026-10-16 通报奖惩 2    -    客户表扬
R005 2026-10-20 通报奖惩 -0.5 -    工单漏填
R005 2026-10-27 通报奖惩 1.5  -    带教新人
R013 2026-10-16 通报奖惩 -3   -    返修机损坏
R015 2026-10-22 私自兼职 -    一般 在外接单
R023 2026-10-23 私自兼职 -    严重 屡次在外接单
R016 2026-10-29 表彰     -    -    年度标兵候选
`

// repairTeam is the month of the repair department.
func repairTeam() []book {
	months := grid("tnnt", repairTeamMonths)
	teams := page{name: "班组", heading: []string{"班组", "返修机不足"}}
	for _, row := range months {
		teams.rows = append(teams.rows, []any{row[0], row[3]})
	}
	return []book{
		{name: "人员.xlsx", sheets: []page{
			{name: "员工", titles: []string{"售后服务部人员表（2026年10月）"},
				rows: grid("tttttdddn", repairTeamRoster), heading: []string{
					"工号", "姓名", "部门", "班组", "岗位", "入职日期", "转正日期", "离职日期", "底薪"}},
			teams,
			{name: "奖惩", rows: grid("tdtntt", repairTeamRewards),
				heading: []string{"工号", "日期", "类别", "绩效分", "情节", "说明"}},
		}},
		{name: "维修日报.xlsx", sheets: []page{texts(repairTeamDays(months), "及时台数")}},
	}
}

// repairTeamDays spreads the machines of a month over its working days as
// evenly as whole machines go, the late ones over the days from the first.
func repairTeamDays(months [][]any) page {
	p := page{name: "维修日报", heading: []string{"班组", "日期", "合格台数", "及时台数"}}
	days := workdays()
	passedOf, timelyOf := map[any][]int{}, map[any][]int{}
	for _, row := range months {
		passed, timely := count(row[1]), count(row[2])
		passedOf[row[0]] = spread(passed, len(days))
		late := spread(passed-timely, len(days))
		for i, n := range passedOf[row[0]] {
			timelyOf[row[0]] = append(timelyOf[row[0]], n-late[i])
		}
	}
	for i, day := range days {
		for _, row := range months {
			p.rows = append(p.rows, []any{row[0], octoberText(day), whole(passedOf[row[0]][i]), whole(timelyOf[row[0]][i])})
		}
	}
	return p
}

// spread parts a whole number into that many parts that differ by one at most.
func spread(total, parts int) []int {
	out := make([]int, parts)
	for i := range out {
		out[i] = total / parts
		if i < total%parts {
			out[i]++
		}
	}
	return out
}
