package samples

import "fmt"

// The sample month of this scheme is December, when changes of 岗位工资 are
// proposed. P107 joins and P307 leaves within the month; P308 left before it.
// P103, P205 and P306 are at whole years of experience on the last day. The last
// columns: 学历, 入司前年限, 岗位等级, 社保基数.
const fourPartRoster = `
P101 蓝采   客服部   热线一组 客服主管 2017-06-12 2017-09-12 -          本科 2 资深 9800
P102 璩小林 客服部   热线一组 客服专员 2020-03-23 2020-06-23 -          大专 - 高级 6200
P103 濮阳   客服部   热线一组 客服专员 2023-12-31 2024-03-31 -          大专 - 中级 5600
P104 寿光   客服部   热线一组 客服专员 2024-08-12 2024-11-12 -          高中 1 中级 4000
P105 通达   客服部   热线一组 客服专员 2025-05-19 2025-08-19 -          本科 - 初级 4494
P106 边城   客服部   热线一组 客服专员 2022-04-18 2022-07-18 -          高中 3 中级 5300.5
P107 扈三   客服部   热线一组 客服专员 2026-12-14 2027-03-14 -          大专 - 初级 -
P201 燕南   客服部   热线二组 客服主管 2018-02-05 2018-05-05 -          硕士 - 资深 23500
P202 冀州   客服部   热线二组 客服专员 2020-10-12 -          -          本科 - 高级 6800
P203 郏县   客服部   热线二组 客服专员 2021-07-26 2021-10-26 -          大专 2 高级 6100
P204 浦口   客服部   热线二组 客服专员 2023-03-13 2023-06-13 -          高中 - 中级 5200
P205 尚义   客服部   热线二组 客服专员 2025-12-31 2026-03-31 -          本科 - 初级 4800
P206 农安   客服部   热线二组 客服专员 2024-05-27 2024-08-27 -          大专 - 中级 5000
P207 温岭   客服部   热线二组 客服专员 2025-09-15 2025-12-15 -          高中 5 初级 4600
P301 别山   在线部   在线组   客服主管 2019-01-21 2019-04-21 -          本科 1 资深 8800
P302 庄河   在线部   在线组   客服专员 2021-05-10 2021-08-10 -          本科 - 高级 6400
P303 晏城   在线部   在线组   客服专员 2022-09-05 -          -          大专 - 中级 5500
P304 柴桑   在线部   在线组   客服专员 2023-08-14 2023-11-14 -          硕士 - 中级 5900
P305 瞿塘   在线部   在线组   客服专员 2025-02-17 2025-05-17 -          高中 - 初级 4500
P306 阎良   在线部   在线组   客服专员 2021-12-31 2022-03-31 -          大专 - 高级 6000
P307 充国   在线部   在线组   客服专员 2022-11-28 2023-02-28 2026-12-18 本科 - 中级 5500
P308 慕田   在线部   在线组   客服专员 2020-06-15 2020-09-15 2026-11-30 大专 - 中级 5500
`

// What is out of the ordinary in attendance: 工号, day, minutes late, minutes
// early, cards missed, kind of leave, days of leave, days of absence.
const fourPartEvents = `
P102 24 -  - - 年假 1   -
P103 3  6  - - -    -   -
P104 7  12 - - -    -   -
P104 8  3  5 - -    -   -
P106 10 -  - - 事假 1   -
P106 11 -  - - 事假 0.5 -
P203 15 -  - - 调休 0.5 -
P204 9  -  - 1 -    -   -
P206 16 -  - - 病假 1   -
P206 17 -  - - 病假 1   -
P207 21 -  - - -    -   1
P303 22 -  8 - -    -   -
P305 14 20 - - -    -   -
P305 15 15 - - -    -   -
P305 16 25 - - -    -   -
P304 28 -  - - 婚假 1   -
`

// The literal of ticketsOf. P207 and P305 are slow and few of their customers are
// pleased; P201 had no tickets.
const fourPartTickets = `
P101 12 30  2 95 100 100 0  0
P102 20 38  2 92 98  97  0  0
P103 18 45  3 88 94  90  0  0
P104 16 58  4 80 88  82  5  0
P105 15 60  4 78 86  80  5  0
P106 14 62  5 75 84  76  6  0
P107 6  75  6 65 80  75  0  0
P202 21 36  2 93 98  95  0  0
P203 19 42  3 88 95  92  0  0
P204 17 50  4 82 90  84  4  0
P205 15 65  5 74 84  78  5  0
P206 15 55  4 80 90  85  0  0
P207 13 80  7 40 45  40  40 0
P301 14 34  2 94 100 98  0  0
P302 22 40  3 90 96  92  0  0
P303 18 48  3 86 92  86  3  0
P304 17 52  4 82 90  84  4  0
P305 14 110 9 45 75  60  10 0
P306 19 40  3 90 95  93  0  0
P307 10 60  4 78 85  80  0  0
`

// The superiors' scores of 团队协作 and 学习培训; the months' mean 考核得分 and the
// first month of the year in which the person was there.
const (
	fourPartRatings = `
P101 96 94
P102 92 90/94
P103 88 85
P104 80 78
P105 82 85
P106 76 72
P107 80 -
P201 95 92
P202 94 95
P203 90 88
P204 82 80
P205 78 84
P206 84 80
P207 65 60
P301 93 95
P302 91 90
P303 85 82
P304 84 90
P305 58 55
P306 90 92
P307 78 75
`
	fourPartYear = `
P101 96 1
P102 93 1
P103 86 1
P104 80 1
P105 78 1
P106 76 1
P202 94 1
P203 90 1
P204 82 1
P205 75 2
P206 84 1
P207 66 1
P301 95 1
P302 91 1
P303 84 1
P304 83 1
P305 62 1
P306 91 1
P307 78 1
`
)

// fourPart is December 2026 of the customer-service departments.
func fourPart() []book {
	roster := grid("tttttdddtntn", fourPartRoster)
	people := fourPartPeople(roster)
	varied := sequence(20261032)
	opening := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	for month := 1; month <= 11; month++ {
		for _, row := range grid("tnn", fourPartYear) {
			if month < count(row[2]) {
				continue
			}
			score := fen(100*count(row[1]) + varied.between(-250, 250))
			opening.rows = append(opening.rows, []any{row[0], fmt.Sprintf("2026-%02d", month), "考核得分", number(score)})
		}
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{"工号", "姓名", "部门", "班组", "岗位", "入职日期", "转正日期", "离职日期",
				"学历", "入司前年限", "岗位等级", "社保基数"}},
			{name: "公司", heading: []string{"最低工资", "应出勤天数", "社保基数下限", "社保基数上限"}, rows: grid("nnnn", "2010 23 4494 22470")},
			ratingPage([]rated{{"团队协作", "上级"}, {"学习培训", "上级"}}, fourPartRatings),
			opening,
		}},
		{name: "考勤.xlsx", sheets: []page{fourPartAttendance(people)}},
		{name: "工单.xlsx", sheets: []page{texts(page{name: "工单", heading: ticketHeading(),
			rows: ticketsOf(people, fourPartTickets, &varied, december)}, "首次响应秒")}},
	}
}

// fourPartPeople are the people employed on a day of December. Their columns
// stand one to the right of those that employedInDecember knows.
func fourPartPeople(roster [][]any) []person {
	var shifted [][]any
	for _, row := range roster {
		shifted = append(shifted, append([]any{row[0]}, row[2:]...))
	}
	return employedInDecember(shifted)
}

func fourPartAttendance(people []person) page {
	type key struct{ id, day string }
	events := map[key][]any{}
	for _, e := range grid("ttnnntnn", fourPartEvents) {
		events[key{e[0].(string), e[1].(string)}] = e[2:]
	}
	p := page{name: "考勤", titles: []string{"2026年12月考勤"},
		heading: []string{"工号", "日期", "出勤", "班次", "迟到分钟", "早退分钟", "缺卡", "请假类型", "请假天数", "旷工天数"}}
	for i, who := range people {
		for day := 1; day <= 31; day++ {
			// 1 December 2026 is a Tuesday, so the 5th is the first Saturday.
			if weekend := day%7 == 5 || day%7 == 6; weekend || !who.on(day) {
				continue
			}
			row := []any{who.id, december(day), num("1"), "白班"}
			if i%4 == 2 {
				row[1] = fmt.Sprintf("2026/12/%d", day)
			}
			if e, ok := events[key{who.id, string(whole(day))}]; ok {
				row[2] = present(e[4], e[5])
				row = append(row, e...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
