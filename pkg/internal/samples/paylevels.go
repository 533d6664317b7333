package samples

import (
	"fmt"

	"paysheet/pkg/value"
)

// The roster: 入司前年限, 能力评分, 月目标, 社保基数 at the end. L003 reaches five
// years on the last day of the month, L004 the day after; L019 and L020 join and
// L021 leaves within the month; L022 left before it.
const payLevelsRoster = `
L001 白露   客服部 客服专员 2016-04-18 -          -          4    95    40 8200
L002 谷雨   客服部 客服专员 2018-09-03 2018-12-03 -          -    90    40 7600
L003 夏至   客服部 客服专员 2021-10-31 2022-01-31 -          -    75    38 5200
L004 秋分   客服部 客服专员 2021-11-01 2022-02-01 -          -    75    38 5200
L005 立冬   客服部 客服专员 2022-05-16 -          -          0.5  89.99 36 5000
L006 霜降   客服部 客服专员 2023-02-13 2023-05-13 -          -    90    36 5200
L007 芒种   客服部 客服专员 2023-07-10 -          -          -    74.99 35 4511.5
L008 程小满 客服部 客服专员 2024-03-25 2024-06-25 -          1    60    35 4300
L009 惊蛰   客服部 客服专员 2024-08-19 -          -          -    59.99 34 4200
L010 雨水   客服部 客服专员 2025-03-03 2025-06-03 -          -    82    34 4300
L011 寒露   客服部 客服专员 2025-10-31 2026-01-31 -          -    61    30 4200
L012 处暑   客服部 客服专员 2025-11-03 2026-02-03 -          -    77.5  30 4200
L013 袁旦   客服部 客服专员 2026-01-05 2026-04-05 -          0.3  68    28 4200
L014 尚元   客服部 客服专员 2026-03-16 2026-06-16 -          5    91    30 6000
L015 清明   客服部 客服专员 2019-06-24 -          -          -    58    36 4300
L016 端阳   客服部 客服专员 2020-11-23 2021-02-23 -          4.5  84    38 5600.8
L017 仲秋   客服部 客服专员 2008-03-31 -          -          3    88    40 7000
L018 重阳   客服部 客服专员 2022-12-19 2023-03-19 -          -    70    35 4300
L019 腊月   客服部 客服专员 2026-10-12 2026-12-12 -          2.5  60    20 -
L020 花朝   客服部 客服专员 2026-10-26 2026-12-26 -          -    55    6  -
L021 上巳   客服部 客服专员 2023-09-18 2023-12-18 2026-10-20 -    76    22 4300
L022 乞巧   客服部 客服专员 2022-02-21 -          2026-09-30 -    71    34 4300
`

// Tickets of the month: solved, not solved, customers content and not content.
// L001 is a fifth above the target, L002 beyond it; L003 meets it, L004 misses it
// by one; L005 would be over the cap; 85% of those asked were content with L006,
// less with L007; nobody was asked about L008.
const payLevelsTickets = `
L001 48 2 30 2
L002 55 1 34 1
L003 38 0 22 2
L004 37 3 25 1
L005 82 4 40 3
L006 40 2 17 3
L007 44 1 16 3
L008 39 2 0  0
L009 30 6 12 6
L010 36 1 20 1
L011 31 2 18 2
L012 29 4 15 4
L013 33 0 19 1
L014 37 1 25 0
L015 36 3 21 3
L016 45 2 28 2
L017 52 0 31 0
L018 28 5 14 5
L019 22 1 12 1
L020 7  1 4  1
L021 24 2 13 1
`

// Leave of the month: 工号, day, kind, days. L003 passes the entitlement of the
// year by half a day, L014 meets it, L012 has none yet; L021 is on leave without
// pay to the last day employed, which gives a warning.
const payLevelsLeave = `
L002 12 年假 1
L002 13 年假 1
L003 20 年假 0.5
L003 21 年假 1
L005 22 事假 1
L007 14 病假 1
L007 15 病假 1
L009 9  事假 0.5
L009 30 事假 1
L011 26 年假 1
L011 27 年假 1
L012 16 年假 1
L014 28 年假 2
L016 29 调休 1
L017 8  年假 1
L017 9  年假 1
L017 10 年假 1
L018 23 事假 1
L021 12 事假 1
L021 13 事假 1
L021 14 事假 1
L021 15 事假 1
L021 16 事假 1
L021 19 事假 1
L021 20 事假 1
`

// Days of paid leave taken in earlier months of the year: 工号, month, days.
const payLevelsTaken = `
L001 2 5
L001 8 4
L002 5 3
L003 2 3
L003 5 1
L005 4 2.5
L006 7 5
L008 3 1
L011 9 0
L014 6 3
L016 1 4
L017 2 10
L021 4 5
`

// payLevels is the month of the department.
func payLevels() []book {
	roster := grid("ttttdddnnnn", payLevelsRoster)
	people := employedIn(roster, 0, 4, 6)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期",
				"入司前年限", "能力评分", "月目标", "社保基数"}},
			payLevelsOpening(roster, people),
		}},
		{name: "考勤.xlsx", sheets: []page{payLevelsAttendance(people)}},
		{name: "工单.xlsx", sheets: []page{payLevelsTicketRows(people)}},
	}
}

// payLevelsOpening has a row for every month of the year before this one of
// everybody who was there, also where no leave was taken.
func payLevelsOpening(roster [][]any, people []person) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	joined, taken := map[any]value.Date{}, map[string]any{}
	for _, row := range roster {
		joined[row[0]], _ = row[4].(value.Date)
	}
	key := func(id any, month int) string { return fmt.Sprintf("%v %02d", id, month) }
	for _, row := range grid("tnn", payLevelsTaken) {
		taken[key(row[0], count(row[1]))] = row[2]
	}
	for month := 1; month <= 9; month++ {
		next, _ := value.NewDate(2026, month+1, 1)
		for _, who := range people {
			if joined[who.id] >= next {
				continue
			}
			days, ok := taken[key(who.id, month)]
			if !ok {
				days = num("0")
			}
			p.rows = append(p.rows, []any{who.id, fmt.Sprintf("2026-%02d", month), "年假天数", days})
		}
	}
	return p
}

func payLevelsAttendance(people []person) page {
	leave := map[string][]any{}
	for _, row := range grid("tttn", payLevelsLeave) {
		leave[row[0].(string)+" "+row[1].(string)] = row[2:]
	}
	p := page{name: "考勤", titles: []string{"客服部 2026年10月考勤", "国庆节 10月1日至7日放假，10月10日（周六）上班"},
		heading: []string{"工号", "日期", "出勤", "班次", "请假类型", "请假天数"}}
	for i, who := range people {
		for _, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1"), "白班"}
			if i%7 == 2 {
				row[1] = octoberText(day)
			}
			if off, ok := leave[who.id+" "+string(whole(day))]; ok {
				row[2] = num("0")
				if off[1] == num("0.5") {
					row[2] = num("0.5")
				}
				row = append(row, off...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// payLevelsTicketRows has every ticket; a row for a total stands at the bottom.
func payLevelsTicketRows(people []person) page {
	p := page{name: "工单", heading: []string{"工单号", "工号", "日期", "类别", "解决", "满意", "投诉"}}
	months := map[any][]any{}
	for _, row := range grid("tnnnn", payLevelsTickets) {
		months[row[0]] = row
	}
	kinds := []string{"咨询", "退换货", "物流"}
	varied := sequence(20261023)
	for _, who := range people {
		month := months[who.id]
		solved, open, content, sorry := count(month[1]), count(month[2]), count(month[3]), count(month[4])
		for i := range solved + open {
			row := []any{"L" + string(whole(20001+len(p.rows))), who.id, october(varied.between(who.first, who.last)),
				kinds[varied.between(0, 2)], "否", nil, "否"}
			if i < solved {
				row[4] = "是"
			}
			switch {
			case i < content:
				row[5] = "是"
			case i >= solved+open-sorry:
				row[5] = "否"
			}
			p.rows = append(p.rows, row)
		}
	}
	p.rows = append(p.rows, []any{"合计"})
	return p
}
