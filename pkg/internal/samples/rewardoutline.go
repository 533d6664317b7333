package samples

import "paysheet/pkg/value"

// The sample month of this scheme is December, in which the awards of the
// quarter and the year are paid too. N115 joins and N109 leaves within the
// month; N122 left before it. N119 has just the ten months that the award of
// the year needs, N120 nine. N117 is in no team.
const rewardOutlineRoster = `
N101 纪晓芸 客服一部 一组 客服组长 2018-04-16 -          -          6300    12
N102 温故新 客服一部 一组 客服专员 2020-09-07 2020-12-07 -          5000    30
N103 楚天阔 客服一部 一组 客服专员 2021-03-15 2021-06-15 -          4900    30
N104 颜如玉 客服一部 一组 客服专员 2022-01-10 -          -          4800    25
N105 祝英   客服一部 一组 客服专员 2023-05-22 2023-08-22 -          4600    -
N106 梁山   客服一部 二组 客服组长 2019-02-25 2019-05-25 -          6200    8
N107 聂隐   客服一部 二组 客服专员 2021-11-08 -          -          4800    40
N108 裴航   客服一部 二组 客服专员 2022-07-18 2022-10-18 -          4750    35
N109 霍小玉 客服一部 二组 客服专员 2022-10-31 2023-01-31 2026-12-18 2787.1  20
N110 李娃   客服一部 二组 客服专员 2024-03-04 2024-06-04 -          4500    150
N111 任氏   客服二部 三组 客服组长 2018-11-12 2019-02-12 -          6300    -
N112 柳毅   客服二部 三组 客服专员 2020-06-29 -          -          4950    5
N113 龙女   客服二部 三组 客服专员 2021-08-23 2021-11-23 -          4850    -
N114 卢生   客服二部 三组 客服专员 2023-02-13 2023-05-13 -          4650    -
N115 吕翁   客服二部 三组 客服专员 2026-12-07 2027-03-07 -          3467.74 -
N116 淳于棼 客服二部 四组 客服组长 2019-07-01 2019-10-01 -          6100    10
N117 南柯   客服二部 -    客服专员 2022-04-25 -          -          4800    -
N118 崔莺   客服二部 四组 客服专员 2023-09-18 2023-12-18 -          4600    20
N119 张拱   客服二部 四组 客服专员 2026-03-02 2026-06-02 -          4300    15
N120 红线   客服二部 四组 客服专员 2026-04-13 2026-07-13 -          4300    10
N121 昆仑   客服二部 五组 客服专员 2024-10-21 2025-01-21 -          4500    -
N122 步飞烟 客服二部 三组 客服专员 2021-01-18 2021-04-18 2026-11-20 4850    -
`

// N110 answers the telephone alone; N103 has the same tickets as N102.
const rewardOutlineTickets = `
N101 18 28  4  95 98 100 0  0
N102 30 29  4  92 96 97  0  0
N104 26 55  7  88 95 92  2  0
N105 24 70  9  85 92 88  3  0
N106 16 30  5  92 97 96  0  0
N107 22 58  8  86 94 90  2  0
N108 20 65  11 80 90 84  4  0
N109 12 62  9  82 92 86  3  0
N111 15 25  4  96 99 98  0  0
N112 28 45  6  90 96 95  0  0
N113 26 50  7  88 94 93  1  0
N114 24 60  8  86 93 91  2  0
N115 8  140 20 60 75 70  6  0
N116 20 40  6  90 95 90  1  0
N117 25 48  7  87 94 91  2  0
N118 22 90  12 78 88 80  4  0
N119 23 35  5  92 97 97  0  0
N120 21 100 14 74 85 78  5  0
N121 10 150 26 50 70 40  12 0
`

// The score about which everybody's months vary. N107 was on leave in March;
// N121 is below 60.
const rewardOutlineLevels = `
N101 96
N102 95
N103 93
N104 88
N105 84
N106 94
N107 89
N108 82
N109 85
N110 80
N111 97
N112 93
N113 91
N114 90
N116 92
N117 89
N118 78
N119 96
N120 76
N121 57
N122 83
`

// Late or early: 工号, 日期, 出勤, 迟到分钟, 早退分钟. N105 has two, N108 three,
// N118 both on one day.
const rewardOutlineEvents = `
N105 2026-12-03 1 6  -
N105 2026-12-16 1 12 -
N108 2026-12-02 1 8  -
N108 2026-12-11 1 -  20
N108 2026-12-22 1 3  -
N112 2026-12-14 1 2  -
N118 2026-12-09 1 15 30
N121 2026-12-04 1 9  -
N121 2026-12-08 1 4  15
N121 2026-12-17 1 11 -
N104 2026-12-21 0 -  -
`

const rewardOutlineConduct = `
N101 2026-12-25 特别贡献 -    -       年末系统故障时连夜答复
N102 2026-12-04 客户表扬 -    -       锦旗
N102 2026-12-10 客户表扬 -    -       来信
N102 2026-12-15 客户表扬 -    -       来信
N102 2026-12-17 客户表扬 -    -       来电
N102 2026-12-21 客户表扬 -    -       来电
N102 2026-12-24 客户表扬 -    -       来信
N102 2026-12-28 客户表扬 -    -       来信
N104 2026-12-08 工作失误 -    500     重复退款
N105 2026-12-15 工作失误 -    480.5   寄错配件
N108 2026-12-18 客户投诉 一般 -       语气生硬
N111 2026-12-22 创新提案 -    -       退换货自助查询
N112 2026-12-22 创新提案 -    -       常见问题分类
N114 2026-12-11 工作失误 -    1999.99 价格录错
N118 2026-12-23 客户投诉 较重 -       超时未回复
N120 2026-12-29 工作失误 -    15000   漏发整批订单
N121 2026-12-14 客户投诉 严重 -       与客户争吵
N121 2026-12-30 擅自离岗 -    -       -
N113 2026-12-31 生日     -    -       蛋糕券
`

// rewardOutline is December 2026 of the two departments.
func rewardOutline() []book {
	roster := grid("tttttdddnn", rewardOutlineRoster)
	first, last := dateOf(2026, 12, 1), dateOf(2026, 12, 31)
	people := employedWithin(roster, 5, 7, first, last)
	varied := sequence(20261221)
	levels := map[any]int{}
	for _, row := range grid("tn", rewardOutlineLevels) {
		levels[row[0]] = 100 * count(row[1])
	}
	opening := openingOf(roster, 5, 7, 12, &varied, func(row []any) []figure {
		return []figure{{"绩效得分", levels[row[0]], 300}}
	}, map[[3]any]any{{"N107", 3, "绩效得分"}: nil})
	attendance := attendanceOf(people, first, weekdays(first, last),
		[]string{"工号", "日期", "出勤", "迟到分钟", "早退分钟"}, grid("tdnnn", rewardOutlineEvents))
	attendance.titles = []string{"考勤汇总 2026年12月"}
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", titles: []string{"客服中心人员表"}, rows: roster, heading: []string{"工号", "姓名", "部门", "班组", "岗位",
				"入职日期", "转正日期", "离职日期", "固定工资", "接听电话数"}},
			{name: "班组", heading: []string{"班组", "目标工单数", "组长"}, rows: [][]any{
				{"一组", num("120"), "纪晓芸"}, {"二组", num("60"), "梁山"}, {"三组", num("95"), "任氏"}, {"四组", nil, "淳于棼"}}},
			{name: "奖惩", rows: grid("tdttnt", rewardOutlineConduct), heading: []string{"工号", "日期", "类别", "程度", "损失金额", "说明"}},
			opening,
		}},
		{name: "考勤.xlsx", sheets: []page{attendance}},
		{name: "工单.xlsx", sheets: []page{rewardOutlineTicketRows(people, &varied)}},
	}
}

func rewardOutlineTicketRows(people []person, varied *sequence) page {
	p := page{name: "工单", titles: []string{"工单导出 2026-12-01 至 2026-12-31"}, heading: ticketHeading(),
		rows: ticketsOf(people, rewardOutlineTickets, varied, december)}
	kinds := []string{"咨询", "退换货", "物流", "发票"}
	var twin [][]any
	for n, row := range p.rows {
		row[3] = kinds[n%len(kinds)]
		if row[1] == "N102" {
			same := append([]any{"T" + string(whole(20001+n)), "N103"}, row[2:]...)
			twin = append(twin, same)
		}
		if n%9 == 4 {
			row[2] = dateText(row[2].(value.Date))
		}
	}
	p.rows = append(p.rows, twin...)
	return texts(p, "首次响应秒")
}
