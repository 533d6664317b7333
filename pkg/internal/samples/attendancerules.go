package samples

import "paysheet/pkg/value"

// The roster of the firm whose month runs from the 23rd to the 22nd. T017 joins
// and T009 leaves within it, T021 leaves on its first day; T022 left before it,
// T023 comes after it. T012 and T019 expect a child and work, T006 rests at home.
const attendanceRulesRoster = `
T001 白敬亭 售后部 售后主管   2018-06-11 2018-09-11 -          8700 913.5  522    -  -
T002 车晓   售后部 售后工程师 2019-10-14 2020-01-14 -          6525 685.13 391.5  -  -
T003 邓伦   售后部 售后工程师 2020-03-23 2020-06-23 -          6525 685.13 391.5  -  -
T004 佟丽   售后部 售后工程师 2020-12-07 2021-03-07 -          6090 639.45 365.4  -  -
T005 窦骁   售后部 售后工程师 2021-05-17 -          -          6090 639.45 365.4  -  -
T006 海清   售后部 售后工程师 2021-08-23 2021-11-23 -          5872.5 616.61 352.35 是 5
T007 黄轩   售后部 售后工程师 2022-01-10 2022-04-10 -          5872.5 616.61 352.35 -  -
T008 蒋欣   售后部 售后工程师 2022-04-25 2022-07-25 -          5655 593.78 339.3  -  -
T009 靳东   售后部 售后工程师 2020-09-28 2020-12-28 2026-10-09 5655 593.78 339.3  -  -
T010 雷佳   售后部 售后工程师 2022-11-21 2023-02-21 -          5655 593.78 339.3  否 -
T011 李晨   售后部 售后工程师 2023-03-13 2023-06-13 -          5437.5 570.94 326.25 - -
T012 刘涛   生产部 操作工     2019-07-29 2019-10-29 -          5220 548.1  313.2  否 7
T013 罗晋   生产部 操作工     2020-05-25 -          -          5220 548.1  313.2  -  -
T014 马苏   生产部 操作工     2021-01-18 2021-04-18 -          5220 548.1  313.2  -  -
T015 倪妮   生产部 操作工     2021-10-11 2022-01-11 -          5002.5 525.26 300.15 - -
T016 潘粤   生产部 操作工     2022-07-18 2022-10-18 -          5002.5 525.26 300.15 - -
T017 秦海   生产部 操作工     2026-10-08 2027-01-08 -          4785 502.43 287.1  -  -
T018 任素   生产部 操作工     2023-05-22 2023-08-22 -          4785 502.43 287.1  -  -
T019 宋佳   生产部 操作工     2023-09-18 2023-12-18 -          4785 502.43 287.1  -  6
T020 孙俪   生产部 操作工     2024-02-19 2024-05-19 -          4785 502.43 287.1  -  -
T021 童瑶   生产部 操作工     2022-03-14 2022-06-14 2026-09-23 4785 -      -      -  -
T022 王凯   生产部 操作工     2021-06-28 2021-09-28 2026-09-22 5002.5 -    -      -  -
T023 吴刚   生产部 操作工     2026-10-23 2027-01-23 -          4785 -      -      -  -
T024 袁泉   生产部 操作工     2024-10-21 2025-01-21 -          4567.5 479.59 274.05 - -
`

// Days that are not ordinary: 工号, date, minutes late, minutes early, punches
// missing, leave, days of leave, days of absence, hours of overtime and their
// kind, away, refused to punch. 14 minutes are not late, 15 are; the rows of 22
// September and after 22 October belong to other months.
const attendanceRulesEvents = `
T001 2026-09-29 -  -  -  -    -   -   3   工作日   -  -
T002 2026-09-28 14 -  -  -    -   -   -   -        -  -
T003 2026-09-28 15 -  -  -    -   -   -   -        -  -
T003 2026-10-16 -  20 -  -    -   -   -   -        -  -
T004 2026-10-12 -  -  1  -    -   -   -   -        -  -
T005 2026-10-13 -  -  2  -    -   -   -   -        是 -
T005 2026-10-14 -  -  -  -    -   -   2.5 工作日   -  -
T007 2026-10-13 30 -  2  -    -   -   -   -        -  -
T008 2026-10-15 -  -  -  事假 1   -   -   -        -  -
T010 2026-10-19 -  -  -  病假 1   -   -   -        -  -
T010 2026-10-20 -  -  -  病假 0.5 -   -   -        -  -
T011 2026-10-21 -  -  -  年假 1   -   -   -        -  -
T013 2026-10-20 -  -  1  -    -   -   -   -        -  是
T014 2026-10-22 -  -  -  -    -   0.5 -   -        -  -
T015 2026-09-30 45 40 -  -    -   -   -   -        -  -
T016 2026-10-09 90 -  -  调休 0.5 -   -   -        -  -
T018 2026-10-10 -  -  -  -    -   -   4   工作日   -  -
T020 2026-10-19 -  -  2  产假 1   -   -   -        -  -
`

// Work on days off: 工号, date, hours, kind.
const attendanceRulesDaysOff = `
T001 2026-10-02 8   法定假日
T012 2026-10-17 7.5 休息日
T014 2026-10-01 8   法定假日
T018 2026-09-26 8   休息日
T018 2026-10-18 4   休息日
`

// attendanceRules is the month of the firm that pays by attendance alone.
func attendanceRules() []book {
	roster := grid("ttttdddnnntn", attendanceRulesRoster)
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "基本工资", "个人社保", "公积金", "孕休", "孕月"}},
		}},
		{name: "考勤.xlsx", sheets: []page{attendanceRulesDays(roster)}},
	}
}

// attendanceRulesDays is the clock's export, which goes from 21 September to 26
// October. The workers of the plant take turns in the night shifts.
func attendanceRulesDays(roster [][]any) page {
	p := page{name: "考勤", titles: []string{"指纹考勤机导出", "统计周期：2026年9月23日至10月22日"}, heading: []string{
		"工号", "日期", "出勤", "班次", "迟到分钟", "早退分钟", "缺卡", "请假类型", "请假天数", "旷工天数", "加班小时", "加班类型", "外出", "拒打卡"}}
	type key struct {
		id string
		on value.Date
	}
	events := map[key][]any{}
	for _, e := range grid("tdnnntnnnttt", attendanceRulesEvents) {
		events[key{e[0].(string), e[1].(value.Date)}] = e[2:]
	}
	shifts := []string{"白班", "白班", "小夜班", "白班", "大夜班"}
	for i, who := range roster {
		id := who[0].(string)
		for n, day := range attendanceRulesWorkdays() {
			if left, ok := who[6].(value.Date); day < who[4].(value.Date) || ok && day > left || id == "T006" {
				continue
			}
			row := []any{id, day, num("1"), "白班"}
			if who[2] == "生产部" && id != "T012" {
				row[3] = shifts[(i+n/3)%len(shifts)]
			}
			if id == "T012" && n == 9 {
				row[3] = "小夜班"
			}
			if e, ok := events[key{id, day}]; ok {
				row[2] = present(e[4], e[5])
				row = append(row, e...)
			}
			p.rows = append(p.rows, row)
		}
	}
	for _, e := range grid("tdnt", attendanceRulesDaysOff) {
		p.rows = append(p.rows, []any{e[0], e[1], num("0"), nil, nil, nil, nil, nil, nil, nil, e[2], e[3]})
	}
	return texts(p, "缺卡")
}

// attendanceRulesWorkdays are the working days of the clock's export: the 25th
// of September and the first week of October are holidays, Saturday the 10th of
// October is a make-up day.
func attendanceRulesWorkdays() []value.Date {
	var days []value.Date
	for _, day := range []int{21, 22, 23, 24, 28, 29, 30} {
		d, _ := value.NewDate(2026, 9, day)
		days = append(days, d)
	}
	for _, day := range workdays() {
		if day <= 26 {
			days = append(days, october(day))
		}
	}
	return days
}
