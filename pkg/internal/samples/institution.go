package samples

// The roster: 在岗状态, 标准工作量, 完成工作量, 值班次数, 组长, 一线 at the end. N019
// joins and N020 leaves within the month; N021 left before it; N022 to N024 wait
// for their retirement. N005 is just short of the standard, N006 meets it.
const institutionRoster = `
N001 阮玉书 综合部 部门主任   2008-07-01 -          -          -        100 112.5 2 -  否
N002 褚大海 服务部 部门主任   2010-03-15 -          -          在岗     100 100   1 -  否
N003 郎平安 服务部 副主任     2013-09-02 -          -          在岗     100 104   3 -  是
N004 燕双飞 综合部 副主任     2012-05-21 -          -          -        100 98    - -  否
N005 花如雪 服务部 高级客服师 2011-11-07 -          -          在岗     120 119.9 4 是 是
N006 穆青山 服务部 高级客服师 2014-06-16 -          -          在岗     120 120   2 否 是
N007 苗条   服务部 中级客服师 2015-08-24 -          -          在岗     120 138   5 是 是
N008 席慕   服务部 中级客服师 2016-02-29 -          -          在岗     120 126.5 1 否 是
N009 麦田   服务部 中级客服师 2017-10-09 -          -          在岗     120 90    - 否 是
N010 童谣   服务部 初级客服师 2019-04-01 2019-07-01 -          在岗     120 121   2 否 是
N011 骆宾   服务部 初级客服师 2020-07-20 2020-10-20 -          在岗     120 84    - 否 是
N012 宫羽   服务部 初级客服师 2021-03-08 -          -          在岗     120 132   6 是 是
N013 冉冉   服务部 初级客服师 2022-09-13 2022-12-13 -          在岗     120 60    - 否 是
N014 计然   综合部 管理员     2013-12-02 -          -          -        80  80    - -  -
N015 章鱼   综合部 管理员     2018-05-28 -          -          -        80  86    1 -  -
N016 云朵   综合部 管理员     2021-08-16 2021-11-16 -          -        80  66    - -  -
N017 潘石   综合部 工勤       2009-01-12 -          -          在岗     160 168   8 -  -
N018 葛根   综合部 工勤       2016-06-06 -          -          在岗     160 160   3 -  -
N019 方圆   服务部 初级客服师 2026-10-12 2027-01-12 -          在岗     75  75    - 否 是
N020 时光   服务部 中级客服师 2014-04-14 -          2026-10-20 在岗     70  72    1 否 是
N021 安然   综合部 管理员     2015-03-23 -          2026-09-30 在岗     80  80    - -  -
N022 赵丰年 综合部 工勤       1986-02-04 -          -          离岗待退 -   -     - -  -
N023 钱有余 服务部 中级客服师 1985-07-15 -          -          离岗待退 -   -     - -  -
N024 孙长安 综合部 副主任     1984-11-19 -          -          离岗待退 -   -     - -  -
`

// The superiors' ratings of the month. N001 is excellent by a hair, N006 just
// not; N013 fails; N014 was not rated.
const institutionRatings = `
N001 83.34
N002 88
N003 91.5
N004 86
N005 90
N006 83.3
N007 94
N008 85.5
N009 78
N010 82
N011 70
N012 96
N013 55
N015 84
N016 62
N017 80
N018 66.66
N019 75
N020 79
`

const institutionRewards = `
N003 2026-10-20 突出贡献奖励 抢险值守       500
N007 2026-10-14 科研项目奖励 市级课题结题   1200.5
N012 2026-10-28 一次性奖励   技能竞赛第二名 300
N017 2026-10-22 政策性奖励   文明单位       266.67
N005 2026-10-23 口头表扬     群众来信       -
N014 2026-10-26 年度考核奖励 上年度优秀     800
`

// institution is the month of the service centre. N014 has a reward and no
// rating, so the reward is not paid.
func institution() []book {
	scores := page{name: "评分", titles: []string{"2026年10月业绩评分"}, heading: []string{"工号", "姓名", "指标", "评分人", "分数"}}
	roster := grid("ttttdddtnnntt", institutionRoster)
	names := map[any]any{}
	for _, row := range roster {
		names[row[0]] = row[1]
	}
	for _, row := range grid("tn", institutionRatings) {
		scores.rows = append(scores.rows, []any{row[0], names[row[0]], "业绩", "上级", row[1]})
	}
	scores.rows = append(scores.rows, []any{"N014", names["N014"], "业绩", "自评", num("95")})
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, titles: []string{"服务中心在编人员（含离岗待退）"}, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期",
				"在岗状态", "标准工作量", "完成工作量", "值班次数", "组长", "一线"}},
			{name: "公司", heading: []string{"绩效工资总量"}, rows: [][]any{{num("86543.21")}}},
		}},
		{name: "考核.xlsx", sheets: []page{
			texts(scores, "分数"),
			{name: "奖惩", heading: []string{"工号", "日期", "类别", "说明", "金额"}, rows: grid("tdttn", institutionRewards)},
			{name: "调整", heading: []string{"工号", "项目", "金额", "原因"}, rows: grid("ttnt", `
N008 值班补贴 50 9月值班漏报
N011 工会会费 -20 代扣10月会费`)},
		}},
	}
}
