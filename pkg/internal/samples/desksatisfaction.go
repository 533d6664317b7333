package samples

// The roster of the desk's departments. N018 joins and N009 leaves within the
// month; N022 left before it. 售后三部 has one person only.
const deskSatisfactionRoster = `
N001 温庭   售后一部 客服主管 2018-09-17 2018-12-17 -          5200
N002 韦庄   售后一部 售后客服 2020-02-24 2020-05-24 -          4200
N003 李煜   售后一部 售后客服 2020-11-09 2021-02-09 -          4200
N004 冯延   售后一部 售后客服 2021-06-14 2021-09-14 -          4100
N005 晏几道 售后一部 售后客服 2022-01-10 -          -          4000
N006 柳永   售后一部 售后客服 2022-08-22 2022-11-22 -          4000
N007 张先   售后一部 售后客服 2023-03-13 2023-06-13 -          3900
N008 秦观   售后一部 售后客服 2023-11-27 2024-02-27 -          3900
N009 贺铸   售后一部 售后客服 2021-04-19 2021-07-19 2026-10-16 2116.13
N010 周邦   售后一部 售后客服 2024-07-08 2024-10-08 -          3800
N011 陈与义 售后二部 客服主管 2019-05-06 2019-08-06 -          5000
N012 朱敦   售后二部 售后客服 2020-09-21 2020-12-21 -          4200
N013 叶梦   售后二部 售后客服 2021-08-16 2021-11-16 -          4100
N014 吕本   售后二部 售后客服 2022-03-28 2022-06-28 -          4000
N015 张元   售后二部 售后客服 2022-12-05 2023-03-05 -          4000
N016 韩元   售后二部 售后客服 2023-08-14 -          -          3900
N017 曾几   售后二部 售后客服 2024-04-22 2024-07-22 -          3800
N018 范成   售后二部 售后客服 2026-10-12 2027-01-12 -          2451.61
N019 姜夔   售后二部 售后客服 2025-02-17 2025-05-17 -          3800
N020 史达   售后二部 资料员   2023-05-29 2023-08-29 -          3700
N021 高观   售后三部 售后客服 2022-05-16 2022-08-16 -          4000
N022 吴文   售后二部 售后客服 2021-10-11 2022-01-11 2026-09-30 3900
`

// N014, N008 and N019 are slow and solve little. N020 has no tickets.
const deskSatisfactionTickets = `
N001 18 18  1  97 100 98 0  0
N002 22 25  2  93 98  95 0  0
N003 21 28  2  92 97  94 0  0
N004 20 32  2  88 95  90 2  0
N005 20 40  3  86 94  88 2  0
N006 19 45  4  84 92  88 2  0
N007 18 58  5  80 90  84 3  0
N008 17 150 14 40 48  45 10 0
N009 9  50  4  82 92  86 0  0
N010 16 75  7  76 86  80 4  0
N011 17 20  1  96 100 97 0  0
N012 21 28  2  91 97  93 0  0
N013 20 35  3  87 95  90 2  0
N014 17 180 15 35 42  40 15 0
N015 19 48  4  83 92  86 2  0
N016 18 62  5  80 90  82 3  0
N017 17 70  6  78 88  80 4  0
N018 8  90  8  72 84  78 0  0
N019 16 140 13 42 50  45 12 0
N021 19 30  2  90 97  92 0  0
`

// The test of the trade, and the team work by peers and by the superior.
const deskSatisfactionRatings = `
N001 95 94/96 96
N002 90 88/90 91
N003 88 86    88
N004 84 85/83 -
N005 82 80    82
N006 80 78/80 80
N007 76 78    75
N008 52 60/56 55
N009 80 -     82
N010 72 74    70
N011 94 93/95 94
N012 90 89    90
N013 85 86/84 84
N014 45 52    48
N015 82 80    -
N016 78 76/78 78
N017 74 75    74
N018 -  -     72
N019 55 58    54
N020 86 84    88
N021 88 -     90
`

// Scores of 2026-08 and 2026-09. N014 was below the line in both months, N019
// in September, N008 in August.
const deskSatisfactionOpening = `
N001 96.4 97.1
N002 92   91.5
N003 90.2 91
N004 87   86.3
N005 84.5 85
N006 82   83.75
N007 79.1 78
N008 57.3 60
N009 84   83
N010 74.6 75.2
N011 95   95.5
N012 91   90
N013 87.2 88
N014 48.5 51
N015 83   82.4
N016 79   78.6
N017 76.2 75
N019 61   59.9
N021 89   90.5
`

// deskSatisfaction is the month of the desk's departments.
func deskSatisfaction() []book {
	roster := grid("ttttdddn", deskSatisfactionRoster)
	varied := sequence(20261016)
	tickets := page{name: "工单", titles: []string{"客服系统导出 2026年10月"}, heading: ticketHeading(),
		rows: ticketsOf(employedIn(roster, 0, 4, 6), deskSatisfactionTickets, &varied, october)}
	channels := []string{"电话", "在线", "电话", "在线", "电话", "邮件"}
	for n, row := range tickets.rows {
		row[3] = channels[varied.between(0, len(channels)-1)]
		if n%10 == 3 { // as the old system exports yes and no
			row[7] = map[any]string{"是": "TRUE", "否": "FALSE"}[row[7]]
		}
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "固定工资"}},
			{name: "部门", heading: []string{"部门", "奖金总额"}, rows: grid("tn", `
售后一部 9000
售后二部 8000.50
售后三部 900`)},
			openingPage("绩效得分", grid("tnn", deskSatisfactionOpening)),
		}},
		{name: "工单.xlsx", sheets: []page{texts(tickets, "首次响应秒")}},
		{name: "评分.xlsx", sheets: []page{ratingPage([]rated{
			{"业务知识", "职能"}, {"团队协作", "互评"}, {"团队协作", "上级"}}, deskSatisfactionRatings)}},
	}
}
