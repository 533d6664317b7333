package samples

import (
	"fmt"

	"paysheet/pkg/value"
)

// The sample month of this scheme is December, in which the annual bonus is
// paid. The roster of the department: F018 joined within the year, F020 within
// the month; F010 leaves on the 15th; F022 left before it. Nobody measures the
// costs of F007, F021 and the warehouse man F019.
const afterSales503020Roster = `
F001 贾玲   售后服务部 售后经理   2018-02-26 2018-05-26 -          6800    20000 18200 18200
F002 沈腾   售后服务部 售后工程师 2019-06-17 2019-09-17 -          5000    12000 9500  10000
F003 马丽   售后服务部 售后工程师 2020-01-06 2020-04-06 -          5000    12000 10500 10000
F004 艾伦   售后服务部 售后工程师 2020-07-20 -          -          4800    11000 8800  9000
F005 常远   售后服务部 售后工程师 2021-02-22 2021-05-22 -          4800    11000 12600 9000
F006 宋阳   售后服务部 售后工程师 2021-09-06 2021-12-06 -          4700    10500 8000  8500
F007 黄才伦 售后服务部 售后工程师 2022-03-21 2022-06-21 -          4700    10500 -     -
F008 魏翔   售后服务部 售后工程师 2022-08-08 2022-11-08 -          4600    10000 8200  8000
F009 王成思 售后服务部 售后工程师 2023-01-30 -          -          4600    10000 17000 8000
F010 吴昱翰 售后服务部 售后工程师 2021-04-12 2021-07-12 2026-12-15 2225.81 10000 4000  4000
F011 许文赫 上门服务部 上门技师   2019-11-25 2020-02-25 -          5200    13000 11000 12000
F012 高海宝 上门服务部 上门技师   2020-10-12 2021-01-12 -          5100    12500 11800 11500
F013 刘坤   上门服务部 上门技师   2021-12-13 2022-03-13 -          4900    11500 10200 11000
F014 张一鸣 上门服务部 上门技师   2022-05-16 2022-08-16 -          4900    11500 11000 11000
F015 李萍   上门服务部 上门技师   2023-04-03 2023-07-03 -          4800    11000 9900  10500
F016 陶亮   上门服务部 上门技师   2023-10-23 2024-01-23 -          4700    10500 10400 10000
F017 韩彦博 上门服务部 上门技师   2024-06-24 2024-09-24 -          4600    10000 9000  9500
F018 李海银 上门服务部 上门技师   2026-05-11 2026-08-11 -          4400    9000  7800  8000
F019 赵海燕 售后服务部 仓管员     2022-10-31 2023-01-31 -          4200    8000  -     -
F020 闫佩伦 上门服务部 上门技师   2026-12-07 2027-03-07 -          3548.39 9000  2000  4000
F021 王赞   售后服务部 售后工程师 2024-11-18 2025-02-18 -          4500    9500  -     9000
F022 卜钰   售后服务部 售后工程师 2021-07-19 2021-10-19 2026-11-30 4600    10000 -     -
`

// F009 takes more than twice the hours that a ticket may.
const afterSales503020Tickets = `
F001 12 600  5  95 100 98 0  0
F002 20 1200 6  90 98  94 0  5
F003 18 2500 9  85 90  80 2  5
F004 19 1900 8  88 95  88 0  5
F005 17 2700 11 75 85  72 5  10
F006 16 2300 9  85 90  84 0  8
F007 18 1500 7  90 97  93 0  5
F008 15 2600 11 78 85  74 4  10
F009 13 3900 17 45 55  50 15 30
F010 8  2200 9  85 90  82 0  5
F011 19 900  6  92 99  96 0  0
F012 17 2200 9  86 92  85 0  5
F013 16 2500 10 82 90  80 2  8
F014 17 1700 8  88 96  92 0  5
F015 15 2600 10 80 88  78 3  8
F016 14 2900 12 76 84  70 5  10
F017 15 2200 9  84 90  84 0  6
F018 13 2500 10 80 88  78 3  8
F020 6  2800 12 75 80  72 0  10
F021 14 2300 10 83 88  80 2  6
`

// F019 has this one score, which comes to exactly 90 points of 100.
const afterSales503020Ratings = `
F001 95 92
F002 88 84
F003 76 80
F004 82 78
F005 60 54
F006 72 70
F007 85 -
F008 66 60
F009 35 40
F010 78 74
F011 92 90
F012 80 82
F013 70 68
F014 86 84
F015 64 70
F016 58 62
F017 75 72
F018 62 66
F019 54 -
F020 48 60
F021 70 74
`

// The score about which each person's months from January vary, and the first
// month of the year in which the person was there.
const afterSales503020Year = `
F001 97 1
F002 93 1
F003 90 1
F004 92 1
F005 76 1
F006 88 1
F007 94 1
F008 82 1
F009 55 1
F010 86 1
F011 95 1
F012 89 1
F013 84 1
F014 93 1
F015 83 1
F016 75 1
F017 87 1
F018 80 5
F021 85 1
`

// afterSales503020 is December 2026 of the after-sales departments.
func afterSales503020() []book {
	roster := grid("ttttdddnnnn", afterSales503020Roster)
	varied := sequence(20261014)
	opening := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	for month := 1; month <= 11; month++ {
		for _, row := range grid("tnn", afterSales503020Year) {
			// The warehouse man F019 is only rated in December; F007 was ill in March.
			if month < count(row[2]) || row[0] == "F007" && month == 3 {
				continue
			}
			score := fen(100*count(row[1]) + varied.between(-300, 300))
			opening.rows = append(opening.rows, []any{row[0], fmt.Sprintf("2026-%02d", month), "绩效得分", number(score)})
		}
	}
	tickets := page{name: "工单", titles: []string{"服务工单 2026年12月"}, heading: ticketHeading(),
		rows: ticketsOf(employedInDecember(roster), afterSales503020Tickets, &varied, december)}
	for n, row := range tickets.rows {
		if n%12 == 7 {
			d := row[2].(value.Date)
			row[2] = fmt.Sprintf("%d/%d/%d", d.Year(), d.Month(), d.Day())
		}
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "固定工资", "年终奖基数", "售后成本", "成本预算"}},
			ratingPage([]rated{{"专业知识", "职能"}, {"服务技巧", "职能"}}, afterSales503020Ratings),
			opening,
		}},
		{name: "工单.xlsx", sheets: []page{texts(tickets, "首次响应秒")}},
	}
}

// december is a day of December 2026.
func december(day int) value.Date {
	d, _ := value.NewDate(2026, 12, day)
	return d
}

// employedInDecember are the people of the roster employed on a day of December,
// with the days.
func employedInDecember(roster [][]any) []person {
	var people []person
	for _, row := range roster {
		p := person{id: row[0].(string), first: 1, last: 31}
		if d, ok := row[4].(value.Date); ok && d > december(1) {
			p.first = int(d-december(1)) + 1
		}
		if d, ok := row[6].(value.Date); ok && d < december(31) {
			p.last = int(d-december(1)) + 1
		}
		if p.first <= 31 && p.last >= 1 {
			people = append(people, p)
		}
	}
	return people
}
