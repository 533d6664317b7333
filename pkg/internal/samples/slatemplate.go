package samples

import (
	"fmt"

	"paysheet/pkg/value"
)

// The sample month of this scheme is December, in which the awards of the
// quarter and the year are paid too. L116 joins and L109 leaves within the
// month; L123 left before it. L119 has just the nine months that the award of
// the year needs, L120 eight. L122 is in no team; 五组 has one member.
const slaTemplateRoster = `
L101 沈括   客服部 一组 客服组长 2018-08-13 2018-11-13 -          6200    2000
L102 毕昇   客服部 一组 客服专员 2020-05-25 -          -          4900    1500
L103 苏颂   客服部 一组 客服专员 2021-03-01 2021-06-01 -          4800    1500
L104 郭守敬 客服部 一组 客服专员 2021-11-15 -          -          4700    1400
L105 王祯   客服部 一组 客服专员 2022-06-20 2022-09-20 -          4650    1400
L106 黄道婆 客服部 二组 客服组长 2019-03-18 -          -          6100    2000
L107 秦九韶 客服部 二组 客服专员 2021-07-12 2021-10-12 -          4750    1450
L108 杨辉   客服部 二组 客服专员 2022-03-28 -          -          4700    1450
L109 李冶   客服部 二组 客服专员 2022-01-17 2022-04-17 2026-12-11 1632.26 514.52
L110 朱世杰 客服部 二组 客服专员 2023-02-06 -          -          4600    1350
L111 徐光启 客服部 三组 客服组长 2018-12-03 2019-03-03 -          6200    2000
L112 宋应星 客服部 三组 客服专员 2020-10-12 -          -          4850    1500
L113 李时珍 客服部 三组 客服专员 2021-05-17 2021-08-17 -          4750    1450
L114 徐霞   客服部 三组 客服专员 2022-08-08 -          -          4650    1400
L115 方以智 客服部 三组 客服专员 2023-06-12 2023-09-12 -          4550    1333.33
L116 梅文鼎 客服部 四组 客服专员 2026-12-09 2027-03-09 -          3116.13 890.32
L117 明安图 客服部 四组 客服组长 2019-11-04 2020-02-04 -          6000    1900
L118 李善兰 客服部 四组 客服专员 2023-10-23 -          -          4550    1350
L119 华蘅芳 客服部 四组 客服专员 2026-04-20 2026-07-20 -          4300    1200
L120 徐寿   客服部 四组 客服专员 2026-05-18 2026-08-18 -          4300    1200
L121 詹天佑 客服部 五组 客服专员 2024-07-15 2024-10-15 -          4500    1300
L122 冯如   客服部 -    客服专员 2024-12-09 -          -          4450    1300
L123 容闳   客服部 三组 客服专员 2022-05-09 2022-08-09 2026-11-13 4700    1450
`

// The month of everybody: tickets, those asked, those content, solved at once,
// mean seconds to the first answer and to any answer, tenths of an hour of work.
// L101 meets 95%, L104 90%, L108 80%, L102 30 and 60 seconds; L105 is below 80%
// in the third month, L118 in the fifth, L120 in the first.
const slaTemplateMonths = `
L101 40 20 19 38 25 48 22
L102 50 40 39 46 30 60 18
L103 48 36 35 45 27 52 20
L104 44 30 27 40 31 58 35
L105 38 28 21 30 45 75 60
L106 36 24 23 34 26 50 25
L107 45 34 32 41 29 55 28
L108 42 30 24 37 33 61 40
L109 15 10 9  13 30 60 32
L110 40 30 27 36 28 59 38
L111 35 24 24 33 22 45 24
L112 48 38 37 45 26 51 19
L113 46 34 33 42 29 56 23
L114 41 32 29 36 34 64 42
L115 39 28 25 35 30 60 45
L116 18 12 10 14 48 80 65
L117 34 22 21 32 27 53 26
L118 36 30 22 28 55 92 80
L119 43 32 31 40 28 54 21
L120 37 28 22 29 44 70 55
L121 40 30 28 37 29 57 30
L122 38 26 24 34 30 62 36
`

// The points and the rate of content about which everybody's months vary.
const slaTemplateLevels = `
L101 95 96
L102 97 97
L103 96 96
L104 85 91
L105 72 83
L106 94 95
L107 92 94
L108 80 86
L109 88 92
L110 86 91
L111 97 98
L112 95 97
L113 94 96
L114 79 90
L115 84 91
L117 95 96
L118 60 81
L119 93 96
L120 70 83
L121 86 93
L122 86 92
`

const slaTemplateKnown = `
L105 10 满意率 78.57
L105 11 满意率 77.42
L105 9  满意率 80
L118 8  满意率 79.31
L118 9  满意率 76.67
L118 10 满意率 75
L118 11 满意率 78.13
`

// Late, early or away: 工号, 日期, 出勤, 迟到分钟, 早退分钟, 旷工天数, 请假类型, 请假天数.
// L110 has two, L114 three, L118 as many as leave no point.
const slaTemplateEvents = `
L103 2026-12-17 0   -  -  -   年假 1
L104 2026-12-08 1   5  -  -   -    -
L108 2026-12-14 0.5 -  -  -   事假 0.5
L110 2026-12-04 1   3  -  -   -    -
L110 2026-12-18 1   -  12 -   -    -
L112 2026-12-21 0   -  -  -   病假 1
L114 2026-12-03 1   8  -  -   -    -
L114 2026-12-15 1   6  20 -   -    -
L118 2026-12-02 1   9  -  -   -    -
L118 2026-12-07 1   4  -  -   -    -
L118 2026-12-10 0.5 -  -  0.5 -    -
L118 2026-12-16 1   11 -  -   -    -
L118 2026-12-23 1   7  -  -   -    -
L118 2026-12-29 1   -  30 -   -    -
`

const slaTemplateConduct = `
L102 2026-12-22 建议采纳 -    -       常用语模板
L105 2026-12-09 态度投诉 严重 -       辱骂客户，已查实
L107 2026-12-11 建议采纳 -    -       夜间值班表
L107 2026-12-25 建议采纳 -    -       满意度回访话术
L111 2026-12-28 特殊贡献 -    -       自动派单方案
L114 2026-12-18 态度投诉 一般 -       态度冷淡，已查实
L115 2026-12-10 工作失误 -    1000    价格录错
L118 2026-12-24 工作失误 -    26800   误批整单退款
L120 2026-12-15 工作失误 -    999.5   寄错商品
L121 2026-12-31 表扬     -    -       客户来信
`

// slaTemplate is December 2026 of the desk.
func slaTemplate() []book {
	roster := grid("tttttdddnn", slaTemplateRoster)
	first, last := dateOf(2026, 12, 1), dateOf(2026, 12, 31)
	people := employedWithin(roster, 5, 7, first, last)
	varied := sequence(20261224)
	levels := map[any][]any{}
	for _, row := range grid("tnn", slaTemplateLevels) {
		levels[row[0]] = row
	}
	known := map[[3]any]any{}
	for _, row := range grid("tntn", slaTemplateKnown) {
		known[[3]any{row[0], count(row[1]), row[2].(string)}] = row[3]
	}
	opening := openingOf(roster, 5, 7, 12, &varied, func(row []any) []figure {
		level := levels[row[0]]
		return []figure{{"绩效分", 100 * count(level[1]), 250}, {"满意率", 100 * count(level[2]), 150}}
	}, known)
	attendance := attendanceOf(people, first, weekdays(first, last),
		[]string{"工号", "日期", "出勤", "迟到分钟", "早退分钟", "旷工天数", "请假类型", "请假天数"}, grid("tdnnnntn", slaTemplateEvents))
	attendance.titles = []string{"客服部考勤 2026年12月"}
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{"工号", "姓名", "部门", "班组", "岗位",
				"入职日期", "转正日期", "离职日期", "固定工资", "绩效奖金基数"}},
			{name: "奖惩", rows: grid("tdttnt", slaTemplateConduct), heading: []string{"工号", "日期", "类别", "情节", "损失金额", "说明"}},
			opening,
		}},
		{name: "考勤.xlsx", sheets: []page{texts(attendance, "出勤")}},
		{name: "工单.xlsx", sheets: []page{slaTemplateTickets(people, &varied)}},
	}
}

// slaTemplateTickets spreads everybody's tickets over the person's days. The
// first ones were asked about, of these the first were content. Seconds and
// hours go up and down about their means in pairs, so that the means are exact
// where the tickets are even in number.
func slaTemplateTickets(people []person, varied *sequence) page {
	p := page{name: "工单", titles: []string{"工单导出 2026年12月"},
		heading: []string{"工单号", "工号", "日期", "类别", "首次响应秒", "平均响应秒", "处理小时", "一次解决", "满意"}}
	months := map[any][]any{}
	for _, row := range grid("tn", slaTemplateMonths) {
		months[row[0]] = row
	}
	kinds := []string{"咨询", "退换货", "物流", "发票"}
	for _, who := range people {
		month := months[who.id]
		tickets, asked, content, once := count(month[1]), count(month[2]), count(month[3]), count(month[4])
		swing := 0
		for n := range tickets {
			if swing = -swing; n%2 == 0 {
				swing = varied.between(0, count(month[7])/3)
			}
			if n == tickets-1 && n%2 == 0 {
				swing = 0
			}
			on := dateOf(2026, 12, who.first+n*(who.last-who.first)/tickets)
			row := []any{fmt.Sprintf("T2612%04d", 1+len(p.rows)), who.id, on, kinds[varied.between(0, 3)],
				whole(count(month[5]) + swing), whole(count(month[6]) + swing),
				number(value.NewDecimal(int64(count(month[7])+swing), -1)), yes(n < once), nil}
			if len(p.rows)%10 == 7 {
				row[2] = dateText(on)
			}
			switch {
			case n < content:
				row[8] = "是"
			case n < asked:
				row[8] = "否"
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
