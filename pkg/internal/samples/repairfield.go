package samples

import (
	"fmt"

	"paysheet/pkg/value"
)

// The roster of the repairers and the managers of their departments. R016
// joined in the quarter, R021 joins within the month, R010 leaves within it and
// R022 left before it.
const repairFieldRoster = `
R001 秦岭   售后一部 售后服务经理 2017-05-08 2017-08-08 -          6500 2000
R002 程前   售后一部 维修师傅     2019-03-18 2019-06-18 -          4680 1200
R003 孟良   售后一部 维修师傅     2020-07-13 2020-10-13 -          4420 1100
R004 焦赞   售后一部 维修师傅     2021-01-25 -          -          4420 1100
R005 陈琳   售后一部 维修师傅     2021-11-08 2022-02-08 -          4290 1000
R006 丁奉   售后一部 维修师傅     2022-06-13 2022-09-13 -          4290 1000
R007 廖化   售后一部 维修师傅     2023-02-20 2023-05-20 -          4160 1000
R008 高览   售后二部 售后服务经理 2018-10-22 2019-01-22 -          6200 2000
R009 满宠   售后二部 维修师傅     2019-09-16 2019-12-16 -          4550 1150
R010 于吉   售后二部 维修师傅     2020-04-20 2020-07-20 2026-09-18 4420 1100
R011 左慈   售后二部 维修师傅     2021-06-07 2021-09-07 -          4290 1000
R012 许攸   售后二部 维修师傅     2022-03-28 2022-06-28 -          4290 1000
R013 审配   售后二部 维修师傅     2022-11-14 2023-02-14 -          4160 1000
R014 沮授   售后二部 维修师傅     2023-08-21 2023-11-21 -          4160 900
R015 田丰   售后三部 售后服务经理 2020-02-10 2020-05-10 -          6000 1800
R016 辛评   售后三部 维修师傅     2026-08-10 2026-11-10 -          3900 800
R017 郭图   售后三部 维修师傅     2021-08-16 2021-11-16 -          4290 1000
R018 逢纪   售后三部 维修师傅     2022-09-26 2022-12-26 -          4160 1000
R019 荀谌   售后三部 维修师傅     2023-05-29 2023-08-29 -          4160 950
R020 韩猛   售后三部 维修师傅     2024-03-11 2024-06-11 -          4030 900
R021 蒋奇   售后一部 维修学徒     2026-09-14 2026-12-14 -          3120 600
R022 眭元   售后二部 维修师傅     2021-12-20 2022-03-20 2026-08-31 4290 1000
`

// Complaints of the month. R005 has two of his own, R012 three; R014 one by way
// of the general manager that counts; together the repairers of 售后二部 have
// five, which costs R008 the month.
const repairFieldComplaints = `
R003 2026-09-03 电话   否
R004 2026-09-08 电话   是
R005 2026-09-05 电话   是
R005 2026-09-22 电话   是
R007 2026-09-11 总经理 否
R009 2026-09-15 电话   是
R010 2026-09-10 电话   -
R012 2026-09-02 电话   是
R012 2026-09-14 电话   是
R012 2026-09-28 电话   是
R014 2026-09-19 总经理 是
R018 2026-09-09 总经理 是
R018 2026-09-21 总经理 否
R018 2026-09-26 电话   是
R019 2026-09-17 电话   否
R020 2026-09-12 电话   是
`

// Visits on site: 工号, how many found it good, just good enough, not good.
const repairFieldVisits = `
R002 3 1 -
R003 2 1 -
R004 2 - -
R005 1 1 1
R006 3 - -
R007 2 - -
R009 2 1 -
R010 1 - -
R011 2 1 -
R012 - 1 1
R013 2 - 1
R014 1 1 -
R016 1 1 -
R017 3 - -
R018 - 1 1
R019 2 - -
R020 1 1 -
R021 1 - -
`

// Scores of the repairers from January to August, a blank before they came.
// R018 fails the first quarter and with this September the third; R012 fails
// the third for the first time; R020 stays at 60 in it.
const repairFieldYear = `
R002 100 100 100 100 90  100 100 100
R003 90  100 100 90  100 100 100 90
R004 100 90  80  90  100 90  90  100
R005 80  90  70  80  90  80  70  80
R006 100 100 90  100 100 100 100 100
R007 70  80  90  80  80  70  80  80
R009 90  90  100 90  100 90  90  100
R010 80  80  90  80  70  90  80  80
R011 100 100 100 90  100 100 100 90
R012 80  70  80  70  80  70  50  60
R013 90  80  90  90  90  80  90  90
R014 70  80  80  90  80  80  80  70
R016 -   -   -   -   -   -   -   90
R017 100 90  100 100 90  100 90  100
R018 50  60  40  70  60  80  60  60
R019 80  90  80  80  90  90  80  90
R020 70  80  70  80  70  70  40  50
R022 90  80  80  90  70  80  80  90
`

// repairField is September 2026, the last month of a quarter.
func repairField() []book {
	roster := grid("ttttdddnn", repairFieldRoster)
	first, last := dateOf(2026, 9, 1), dateOf(2026, 9, 30)
	complaints := page{name: "投诉", titles: []string{"售后投诉登记 2026年9月"},
		heading: []string{"工号", "日期", "渠道", "本人原因"}, rows: grid("tdtt", repairFieldComplaints)}
	for n, row := range complaints.rows {
		if d, ok := row[1].(value.Date); ok && n%4 == 2 {
			row[1] = dateText(d)
		}
	}
	return []book{
		{name: "人员.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "标准工资", "绩效工资基数"}},
			repairFieldOpening(roster),
		}},
		{name: "考勤.xlsx", sheets: []page{repairFieldAttendance(employedWithin(roster, 4, 6, first, last))}},
		{name: "投诉回访.xlsx", sheets: []page{complaints, repairFieldVisitRows()}},
	}
}

// repairFieldAttendance has the days but Sundays. Every other person is off on
// the holiday of the 25th; some took half a day or a day off.
func repairFieldAttendance(people []person) page {
	const sunday = 7
	p := page{name: "考勤", heading: []string{"工号", "日期", "出勤", "请假类型", "请假天数"}}
	for i, who := range people {
		for day := who.first; day <= who.last; day++ {
			date := dateOf(2026, 9, day)
			switch {
			case date.Weekday() == sunday || day == 25 && i%2 == 0:
			case i%5 == 3 && day == 8+i:
				p.rows = append(p.rows, []any{who.id, date, num("0.5"), "事假", num("0.5")})
			case i%7 == 4 && day == 10:
				p.rows = append(p.rows, []any{who.id, date, nil, "病假", num("1")})
			default:
				p.rows = append(p.rows, []any{who.id, date, num("1")})
			}
		}
	}
	return p
}

// repairFieldVisitRows spreads the visits over the month.
func repairFieldVisitRows() page {
	p := page{name: "回访", heading: []string{"工号", "日期", "结果"}}
	for _, row := range grid("tnnn", repairFieldVisits) {
		for i, result := range []string{"满意", "基本满意", "不满意"} {
			for range count(row[i+1]) {
				day := 14 + len(p.rows)%5 // R010 leaves on the 18th
				p.rows = append(p.rows, []any{row[0], dateOf(2026, 9, day), result})
			}
		}
	}
	return p
}

// repairFieldOpening has the figures from January to August of everybody who
// was there: for a manager the mean of the department, to the hundredth, and
// the share of the base that it gives.
func repairFieldOpening(roster [][]any) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	year := map[string][]any{}
	for _, row := range grid("tn", repairFieldYear) {
		year[row[0].(string)] = row
	}
	quarter := map[string]int{}
	for month := 1; month <= 8; month++ {
		sum, heads := map[any]int{}, map[any]int{}
		for _, row := range roster {
			if s := year[row[0].(string)]; s != nil && s[month] != nil {
				sum[row[2]] += count(s[month])
				heads[row[2]]++
			}
		}
		add := func(id any, name string, n value.Number) {
			p.rows = append(p.rows, []any{id, fmt.Sprintf("2026-%02d", month), name, number(n)})
		}
		for _, row := range roster {
			id, base := row[0].(string), count(row[8])
			s, manager := year[id], row[3] == "售后服务经理"
			switch {
			case id == "R022": // is gone, and counts for the mean alone
				continue
			case manager:
				mean := sum[row[2]] * 100 / heads[row[2]] // hundredths
				part := 80
				if mean >= 8000 {
					part = 90
				}
				if mean >= 9000 {
					part = 100
				}
				quarter[id] += mean
				add(id, "月考核分", fen(mean))
				add(id, "绩效工资", fen(base*part))
			case s != nil && s[month] != nil:
				quarter[id] += count(s[month]) * 100
				add(id, "月考核分", value.NewInt(int64(count(s[month]))))
				add(id, "绩效工资", fen(base*count(s[month])))
			default:
				continue
			}
			if month%3 == 0 {
				failed := 0
				if quarter[id] < 3*5900 {
					failed = 1
				}
				add(id, "季度不合格", value.NewInt(int64(failed)))
				quarter[id] = 0
			}
		}
	}
	return p
}
