package samples

import "paysheet/pkg/value"

// The roster of the after-sales desk. K006 joined and K012 left within the
// quarter, K021 joined in its last days; K022 left before it. K020 trains the
// others and belongs to no team.
const desk30302020Roster = `
K001 沈约   售后客服部 一组 组长     2018-06-11 2018-09-11 -          5000
K002 谢朓   售后客服部 一组 售后客服 2020-04-13 2020-07-13 -          3600
K003 江淹   售后客服部 一组 售后客服 2021-05-24 2021-08-24 -          3400
K004 鲍照   售后客服部 一组 售后客服 2022-07-18 -          -          3200
K005 庾信   售后客服部 一组 售后客服 2023-09-04 2023-12-04 -          3000
K006 徐陵   售后客服部 一组 售后客服 2026-08-17 2026-11-17 -          2800
K007 陶潜   售后客服部 二组 组长     2019-01-14 2019-04-14 -          5000
K008 阮籍   售后客服部 二组 售后客服 2020-10-26 2021-01-26 -          3600
K009 嵇康   售后客服部 二组 售后客服 2021-12-06 2022-03-06 -          3400
K010 刘伶   售后客服部 二组 售后客服 2022-11-21 2023-02-21 -          3200
K011 向秀   售后客服部 二组 售后客服 2024-01-15 2024-04-15 -          3000
K012 山涛   售后客服部 二组 售后客服 2021-02-08 2021-05-08 2026-08-14 3400
K013 左思   售后客服部 三组 组长     2019-07-29 2019-10-29 -          4800
K014 潘安   售后客服部 三组 售后客服 2021-03-22 -          -          3400
K015 陆机   售后客服部 三组 售后客服 2022-04-11 2022-07-11 -          3200
K016 陆云   售后客服部 三组 售后客服 2023-06-26 2023-09-26 -          3000
K017 张华   售后客服部 三组 售后客服 2024-08-12 2024-11-12 -          2900
K018 束皙   售后客服部 三组 售后客服 2025-03-10 2025-06-10 -          2800
K019 裴秀   售后客服部 二组 售后客服 2025-10-20 2026-01-20 -          2800
K020 郭璞   售后客服部 -    培训师   2020-08-03 2020-11-03 -          4000
K021 王戎   售后客服部 三组 售后客服 2026-09-28 2026-12-28 -          2800
K022 何晏   售后客服部 三组 售后客服 2021-09-13 2021-12-13 2026-06-30 3000
`

// Calls of a week and how many of a hundred are answered: K003 stands about the
// line, K010 and K018 well below it.
const desk30302020Calls = `
K001 40 99
K002 62 98
K003 58 95
K004 60 94
K005 55 92
K006 48 93
K007 38 98
K008 60 97
K009 57 96
K010 59 82
K011 54 93
K012 56 95
K013 36 99
K014 61 96
K015 58 95
K016 56 94
K017 52 91
K018 50 78
K019 51 90
`

// K010 and K018 fall short in most; K021 has handled nothing yet.
const desk30302020Tickets = `
K001 18 60  6  97 100 99 0  0
K002 22 80  7  94 99  97 0  0
K003 21 90  8  90 97  94 1  0
K004 21 95  9  87 96  92 2  0
K005 19 99  12 84 94  90 2  0
K006 11 99  14 80 92  88 3  0
K007 17 60  7  96 100 98 0  0
K008 22 80  8  92 98  96 0  0
K009 20 90  10 88 96  92 2  0
K010 20 99  40 62 78  74 8  0
K011 19 99  14 82 93  88 2  0
K012 11 90  12 86 95  91 0  0
K013 16 60  7  95 99  97 0  0
K014 21 85  9  89 97  93 0  0
K015 20 90  11 86 95  91 2  0
K016 19 95  15 83 94  89 2  0
K017 18 99  20 80 91  86 4  0
K018 17 99  55 55 70  62 12 0
K019 17 99  22 78 90  85 4  0
`

// K020 has only what his superior says, K006 nothing by him yet.
const desk30302020Ratings = `
K001 96/94 97
K002 92/95 94
K003 90/88 91
K004 87    86
K005 84/82 85
K006 80    -
K007 95/93 96
K008 90/92 91
K009 86    88
K010 62/58 60
K011 82/84 80
K012 85    84
K013 94/96 95
K014 88    90
K015 85/83 86
K016 82    80
K017 78/80 76
K018 55/52 50
K019 76    78
K020 -     92
`

// desk30302020 is the third quarter of the after-sales desk.
func desk30302020() []book {
	roster := grid("tttttdddn", desk30302020Roster)
	first, last := dateOf(2026, 7, 1), dateOf(2026, 9, 30)
	on := func(day int) value.Date { return first + value.Date(day-1) }
	people := employedWithin(roster, 5, 7, first, last)
	varied := sequence(20260930)
	tickets := page{name: "工单", heading: ticketHeading(),
		rows: ticketsOf(people, desk30302020Tickets, &varied, on)}
	for n, row := range tickets.rows {
		if n%9 == 4 {
			row[2] = dateText(row[2].(value.Date))
		}
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", titles: []string{"售后客服部 2026年第三季度"}, rows: roster, heading: []string{
				"工号", "姓名", "部门", "班组", "岗位", "入职日期", "转正日期", "离职日期", "季度奖金基数"}},
			ratingPage([]rated{{"团队合作", "互评"}, {"上报协作", "上级"}}, desk30302020Ratings),
		}},
		{name: "话务.xlsx", sheets: []page{texts(desk30302020Weeks(people, on, &varied), "来电数")}},
		{name: "工单.xlsx", sheets: []page{tickets}},
	}
}

// desk30302020Weeks has the calls of each week, entered on its Friday. A total
// stands at the bottom.
func desk30302020Weeks(people []person, on func(day int) value.Date, varied *sequence) page {
	p := page{name: "话务", titles: []string{"话务系统周报汇总"}, heading: []string{"工号", "日期", "来电数", "接听数"}}
	const friday = 5
	spec := map[string][]any{}
	for _, row := range grid("tnn", desk30302020Calls) {
		spec[row[0].(string)] = row
	}
	all, answered := 0, 0
	for _, who := range people {
		s, ok := spec[who.id]
		if !ok {
			continue
		}
		for day := who.first; day <= who.last; day++ {
			if on(day).Weekday() != friday {
				continue
			}
			calls := around(varied, count(s[1]))
			taken := min(calls, (calls*(count(s[2])+varied.between(-2, 2))+50)/100)
			p.rows = append(p.rows, []any{who.id, on(day), whole(calls), whole(taken)})
			all, answered = all+calls, answered+taken
		}
	}
	p.rows = append(p.rows, []any{"合计", nil, whole(all), whole(answered)})
	return p
}
