package samples

// The roster of the year 2026. B109 and B207 joined in it, B208 is on probation
// at its end and B308 becomes regular on its last day; B307 left in it, B209 on
// its last day. Some of 质检组 came to it late; B301 has exactly ten years in it.
const budgetPoolRoster = `
B101 冀红梅 热线客服部 客服主管 2014-05-12 2014-08-12 -          -
B102 浦东升 热线客服部 客服专员 2017-03-06 2017-06-06 -          -
B103 尚进   热线客服部 客服专员 2018-09-17 2018-12-17 -          2020-01-01
B104 农小芳 热线客服部 客服专员 2019-11-25 -          -          -
B105 温泉   热线客服部 客服专员 2021-02-01 2021-05-01 -          -
B106 别小宝 热线客服部 客服专员 2022-06-13 2022-09-13 -          -
B107 庄严   热线客服部 客服专员 2023-04-10 -          -          -
B108 晏子华 热线客服部 客服专员 2024-07-29 2024-10-29 -          -
B109 柴米   热线客服部 客服专员 2026-03-16 2026-06-16 -          -
B201 瞿小松 在线客服部 客服主管 2013-08-19 2013-11-19 -          2015-12-31
B202 阎明   在线客服部 客服专员 2016-10-24 2017-01-24 -          -
B203 充实   在线客服部 客服专员 2019-01-07 2019-04-07 -          -
B204 慕容雪 在线客服部 客服专员 2020-05-18 -          -          -
B205 连城   在线客服部 客服专员 2021-10-11 2022-01-11 -          -
B206 茹梦   在线客服部 客服专员 2023-08-28 2023-11-28 -          -
B207 习小文 在线客服部 客服专员 2026-07-01 2026-10-01 -          -
B208 艾小草 在线客服部 客服专员 2026-11-02 2027-02-02 -          -
B209 鱼跃   在线客服部 客服专员 2020-08-03 2020-11-03 2026-12-31 -
B301 容若   质检组     质检员   2012-02-20 2012-05-20 -          2016-12-31
B302 古今   质检组     质检员   2018-04-16 -          -          2025-01-01
B303 慎言   质检组     质检员   2020-12-07 2021-03-07 -          2025-06-01
B304 戈壁   质检组     质检员   2022-01-17 2022-04-17 -          2025-06-01
B305 廖廓   质检组     质检员   2025-02-24 2025-05-24 -          -
B307 终南   质检组     质检员   2021-05-31 2021-08-31 2026-09-15 -
B308 暨阳   质检组     质检员   2026-09-28 2026-12-31 -          -
`

// The superiors' scores of the three standards. B102 has exactly 90 and B103 a
// little less, B105 exactly 75, B108 exactly 60; B206 failed; nobody rated B207
// in teamwork or B208 at all.
const budgetPoolRatings = `
B101 94 92    90
B102 90 90    90
B103 90 89.95 90
B104 86 82    88/90
B105 75 75    75
B106 78 70    72
B107 68 74    80
B108 60 60    60
B109 72 66    78
B201 92 95    88
B202 91 86    90
B203 84 88    82
B204 80 76    85
B205 74 75    76
B206 58 55    64
B207 70 72    -
B209 83 80    84
B301 95 96    92
B302 88 84    80
B303 79 81    77
B304 66 70    74
B305 72 68    70
B307 80 80    80
B308 64 62    70
`

// budgetPool is the year of the customer-service departments: the budget of
// 在线客服部 is capped at 110%, that of 质检组 is just above the floor.
func budgetPool() []book {
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客户服务部人员（2026年）"}, rows: grid("ttttdddd", budgetPoolRoster), heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "入部日期"}},
			{name: "部门", heading: []string{"部门", "绩效预算", "业绩完成率"}, rows: grid("tnn", `
热线客服部 120000 0.985
在线客服部 100000 1.2
质检组     50000  0.6`)},
		}},
		{name: "评分.xlsx", sheets: []page{ratingPage(
			[]rated{{"工作成果", "上级"}, {"专业知识和技能", "上级"}, {"团队合作", "上级"}}, budgetPoolRatings)}},
	}
}
