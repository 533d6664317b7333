package samples

import "paysheet/pkg/value"

// The roster of the clinic's desk. C017 and C018 are on probation on the last
// day, C016 becomes regular on it; C019 joins and C020 leaves within the month;
// C021 left before it.
const clinicRoster = `
C001 王丽华 网络客服部 客服 2024-03-01 2024-05-01 -          50 否
C002 李娜   网络客服部 客服 2025-05-10 2025-07-10 -          -  是
C003 张雅琴 网络客服部 客服 2023-09-18 2023-11-18 -          60 是
C004 刘慧   网络客服部 客服 2025-02-04 2025-04-04 -          40 是
C005 陈晓燕 网络客服部 客服 2022-06-20 2022-08-20 -          60 否
C006 杨婷婷 网络客服部 客服 2024-08-12 2024-10-12 -          45 -
C007 赵敏   网络客服部 客服 2023-04-03 2023-06-03 -          45 是
C008 黄莉   网络客服部 客服 2021-11-15 2022-01-15 -          50 是
C009 周颖   网络客服部 客服 2025-09-01 2025-11-01 -          30 是
C010 吴秀英 网络客服部 客服 2024-12-09 2025-02-09 -          35 否
C011 徐梦   网络客服部 客服 2020-07-06 2020-09-06 -          55 是
C012 孙玉兰 报媒客服部 客服 2022-02-14 2022-04-14 -          30 是
C013 马琳   报媒客服部 客服 2023-07-24 2023-09-24 -          30 是
C014 朱文静 报媒客服部 客服 2024-05-20 2024-07-20 -          25 否
C015 胡蝶   报媒客服部 客服 2025-06-16 2025-08-16 -          25 是
C016 郭静怡 报媒客服部 客服 2026-08-31 2026-10-31 -          20 是
C017 何苗   报媒客服部 客服 2026-09-16 2026-11-16 -          10 是
C018 高洁   报媒客服部 客服 2026-09-01 2026-11-01 -          20 否
C019 林小满 报媒客服部 客服 2026-10-15 2026-12-15 -          10 是
C020 罗燕   报媒客服部 客服 2022-10-10 2022-12-10 2026-10-18 20 否
C021 梁佩   报媒客服部 客服 2021-03-08 2021-05-08 2026-09-25 30 是
C022 宋佳怡 报媒客服部 客服 2023-12-04 2024-02-04 -          -  是
`

// How many visits each person brought: 工号, big diseases, others, examinations
// only. C002 and C003 share the first place with 62; C005 has 60 and C008 59.
// C004 would be first with 65, but one of them was made up.
const clinicVisits = `
C001 48 5  2
C002 62 3  1
C003 62 10 3
C004 65 4  2
C005 60 6  2
C006 41 4  0
C007 38 7  1
C008 59 2  3
C009 27 3  0
C010 30 5  2
C011 44 8  1
C012 26 4  2
C013 24 6  1
C014 19 3  0
C015 22 3  1
C016 15 5  2
C017 12 1  0
C018 21 2  1
C019 6  0  0
C020 13 4  1
C022 0  9  4
`

// The places of the two earlier months, 2026-08 and 2026-09: C003 was first in
// both, C002 in neither.
const clinicOpening = `
C001 6  5
C002 3  2
C003 1  1
C004 2  3
C005 4  4
C006 9  8
C007 8  9
C008 5  6
C009 13 12
C010 11 11
C011 7  7
C012 12 13
C013 10 14
C014 17 17
C015 14 15
C020 16 16
C022 18 18
`

// Visits on the edges of the rules, all of C001: 到诊号, 日期, 科室, 病种, 来源,
// 上次就诊日期, 回访, 消费金额. 200 and 400 belong to the higher band, three months
// to the day is no first visit, seven days to the day is a gap, no spending is an
// examination whatever the disease.
const clinicEdges = `
V9001 2026-10-15 妇科   不孕     自主预约   -          -  400
V9002 2026-10-15 妇科   不孕     自主预约   -          -  399.99
V9003 2026-10-15 妇科   宫颈糜烂 自主预约   -          -  200
V9004 2026-10-15 妇科   宫颈糜烂 自主预约   -          -  199.99
V9005 2026-10-15 妇科   宫颈糜烂 自主预约   2026-07-15 否 600
V9006 2026-10-15 妇科   宫颈糜烂 自主预约   2026-07-14 否 600
V9007 2026-10-31 产科   产检     自主预约   2026-07-31 是 800
V9008 2026-10-16 专家号 -        自主预约   -          -  120
V9009 2026-10-16 四维   -        市场部转诊 -          -  300
V9010 2026-10-16 四维   -        自主预约   -          -  300
V9011 2026-10-17 妇科   人流     自主预约   -          -  0
V9012 2026-10-20 妇科   卵巢囊肿 -          2026-10-13 是 520
V9013 2026-10-20 妇科   卵巢囊肿 -          2026-10-14 是 520
V9014 2026-10-20 妇科   卵巢囊肿 -          2026-10-13 否 520
`

// clinic is the month of the clinic's desk; the two halves of the desk keep a
// workbook of visits each.
func clinic() []book {
	roster := grid("ttttdddnt", clinicRoster)
	people := employedIn(roster, 0, 4, 6)
	department := map[string]string{}
	for _, row := range roster {
		department[row[0].(string)] = row[2].(string)
	}
	visits := clinicVisitRows(people)
	half := func(name string) page {
		p := page{name: "到诊", heading: []string{
			"到诊号", "工号", "日期", "科室", "病种", "来源", "上次就诊日期", "回访", "消费金额"}}
		for _, row := range visits {
			if department[row[1].(string)] == name {
				p.rows = append(p.rows, row)
			}
		}
		return p
	}
	return []book{
		{name: "员工.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "月目标人次", "单位缴保险"}},
			clinicAttendance(people),
			{name: "奖惩", heading: []string{"工号", "日期", "类别", "说明"}, rows: grid("tdtt", `
C004 2026-10-28 弄虚作假 虚报到诊一人次
C006 2026-10-22 表扬     患者来信感谢`)},
			openingPage("大病种名次", grid("tnn", clinicOpening)),
		}},
		{name: "到诊-报媒.xlsx", sheets: []page{half("报媒客服部")}},
		{name: "到诊-网络.xlsx", sheets: []page{texts(half("网络客服部"), "消费金额")}},
	}
}

// clinicVisitRows has every visit in the order of the people.
func clinicVisitRows(people []person) [][]any {
	big := []string{"子宫肌瘤", "腺肌瘤", "卵巢囊肿", "内膜异位", "宫颈糜烂", "外阴白斑", "人流", "不孕"}
	counts := map[string][]int{}
	for _, row := range grid("tnnn", clinicVisits) {
		for _, c := range row[1:] {
			counts[row[0].(string)] = append(counts[row[0].(string)], count(c))
		}
	}
	varied := sequence(20261002)
	var rows [][]any
	for _, who := range people {
		add := func(day int, cells ...any) {
			id := "V" + string(whole(1001+len(rows)))
			rows = append(rows, append([]any{id, who.id, october(day)}, cells...))
		}
		day := func() int { return varied.between(who.first, who.last) }
		for n := range counts[who.id][0] {
			spent := number(fen(varied.between(40000, 180000)))
			switch n % 9 {
			case 4: // seen in spring, more than three months ago
				last, _ := value.NewDate(2026, 3, varied.between(1, 31))
				add(day(), "妇科", big[n%len(big)], "自主预约", last, "否", spent)
			case 7: // came back after a follow-up; the gap is over seven days
				last, _ := value.NewDate(2026, 9, varied.between(1, 20))
				add(day(), "妇科", big[n%len(big)], "自主预约", last, "是", spent)
			case 8: // small spending
				add(day(), "妇科", big[n%len(big)], "自主预约", nil, nil, number(fen(varied.between(8000, 39999))))
			default:
				add(day(), "妇科", big[n%len(big)], "自主预约", nil, nil, spent)
			}
		}
		for n := range counts[who.id][1] {
			spent := number(fen(varied.between(9000, 90000)))
			switch n % 3 {
			case 0:
				add(day(), "妇科", "妇科炎症", "自主预约", nil, nil, spent)
			case 1:
				add(day(), "产科", "产检", "自主预约", nil, "否", spent)
			default:
				add(day(), "专家号", nil, "自主预约", nil, nil, spent)
			}
		}
		for n := range counts[who.id][2] {
			if n%2 == 0 {
				add(day(), "四维", nil, "市场部转诊", nil, nil, num("280"))
			} else {
				add(day(), "妇科", nil, "自主预约", nil, nil, num("0"))
			}
		}
	}
	for _, row := range grid("tdtttdtn", clinicEdges) {
		rows = append(rows, append([]any{row[0], "C001"}, row[1:]...))
	}
	return rows
}

// clinicAttendance has the working days of everybody; the desk takes turns in
// the two night shifts. C006 missed a night and worked half of another.
func clinicAttendance(people []person) page {
	p := page{name: "考勤", titles: []string{"客服中心 2026年10月出勤及班次"},
		heading: []string{"工号", "日期", "出勤", "班次"}}
	shifts := []string{"白班", "白班", "白班", "小夜班", "大夜班", "白班", "白班"}
	for i, who := range people {
		for n, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1"), shifts[(i*2+n)%len(shifts)]}
			if who.id == "C006" && day == 9 {
				row[2], row[3] = num("0"), "大夜班"
			}
			if who.id == "C006" && day == 12 {
				row[2], row[3] = num("0.5"), "小夜班"
			}
			if i%6 == 0 {
				row[1] = octoberText(day)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
