package samples

// The roster of the lock firm's after-sales departments. L009 and L020 are on
// probation on the last day, L010 becomes regular on it; L019 joins and L012
// leaves within the month; L022 left before it.
const lockServiceRoster = `
L001 雷鸣   售后一部 经理     2018-05-14 2018-08-14 -          6500
L002 贺小梅 售后一部 客服专员 2021-02-22 2021-05-22 -          4200
L003 龙飞   售后一部 客服专员 2023-09-11 2023-12-11 -          4000
L004 万里   售后一部 安装技师 2020-03-16 -          -          3800
L005 段誉   售后一部 安装技师 2021-07-26 2021-10-26 -          3700
L006 钱进   售后一部 安装技师 2022-10-10 2023-01-10 -          3600
L007 汤圆   售后一部 维修技师 2019-12-09 2020-03-09 -          3900
L008 尹志平 售后一部 维修技师 2024-04-08 2024-07-08 -          3600
L009 黎明   售后一部 安装技师 2026-08-17 2026-11-17 -          3500
L010 易水寒 售后一部 维修技师 2026-07-31 2026-10-31 -          3500
L011 常青   售后二部 经理     2019-08-19 2019-11-19 -          6200
L012 武松   售后二部 安装技师 2021-04-12 2021-07-12 2026-10-23 2745.16
L013 乔木   售后二部 客服专员 2022-06-06 -          -          4100
L014 贺兰山 售后二部 安装技师 2020-11-30 2021-02-28 -          3800
L015 赖声川 售后二部 安装技师 2022-01-17 2022-04-17 -          3700
L016 龚自珍 售后二部 安装技师 2023-03-27 2023-06-27 -          3600
L017 文天   售后二部 维修技师 2021-09-13 2021-12-13 -          3800
L018 庞统   售后二部 维修技师 2023-11-20 2024-02-20 -          3600
L019 樊梨花 售后二部 客服专员 2026-10-12 2026-10-12 -          2580.65
L020 兰陵   售后二部 维修技师 2026-10-08 2027-01-08 -          2709.68
L021 殷桃   售后二部 仓管员   2022-08-15 2022-11-15 -          3500
L022 施耐   售后二部 安装技师 2020-07-06 2020-10-06 2026-09-30 3700
`

// Locks of the month by technician, installed and repaired.
const lockServiceLocks = `
L004 118 6
L005 104 9
L006 97  12
L007 4   88
L008 0   76
L009 52  5
L010 8   61
L012 70  3
L014 121 7
L015 99  10
L016 86  4
L017 6   92
L018 2   79
L020 10  28
`

// Rates of the month: due and done. L001 is at both of its targets, L011 falls
// short by less than a point and by two; L003 is at 99%, L013 at 98.1%; L005 is
// at 95%, L006 at 94%, L016 loses all its points. L014 has two rows of one
// indicator.
const lockServiceRates = `
L001 返修任务达成率 400 380
L001 档案准确完整率 150 147
L002 返修品质合格率 520 518
L003 返修品质合格率 300 297
L004 返修数量达成率 124 124
L005 返修数量达成率 120 114
L006 返修数量达成率 100 94
L007 返修数量达成率 90  92
L008 返修数量达成率 80  72
L009 返修数量达成率 60  57
L010 返修数量达成率 70  68
L011 返修任务达成率 500 471
L011 档案准确完整率 200 192
L012 返修数量达成率 75  73
L013 返修品质合格率 1000 981
L014 返修数量达成率 60  58
L014 返修数量达成率 68  66
L015 返修数量达成率 110 106
L016 返修数量达成率 100 52
L017 返修数量达成率 98  98
L018 返修数量达成率 81  76
`

// What the superior says; L001's rating of himself does not count. L021 has no
// indicator but this one, L019 has nothing yet.
const lockServiceRatings = `
L001 96 100
L002 92 -
L003 88 -
L004 95 -
L005 86 -
L006 80 -
L007 93/91 -
L008 78 -
L009 82 -
L010 85 -
L011 90 -
L012 84 -
L013 91 -
L014 94 -
L015 87 -
L016 65 -
L017 90 -
L018 -  -
L020 75 -
L021 88 -
`

// lockService is the month of the lock firm's after-sales departments.
func lockService() []book {
	roster := grid("ttttdddn", lockServiceRoster)
	return []book{
		{name: "人员.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "岗位基本工资"}},
			texts(page{name: "指标数据", heading: []string{"工号", "指标", "应完成数", "完成数"},
				rows: grid("ttnn", lockServiceRates)}, "应完成数"),
			ratingPage([]rated{{"主观评价", "上级"}, {"主观评价", "自评"}}, lockServiceRatings),
			{name: "奖惩", heading: []string{"工号", "日期", "类别", "说明"}, rows: grid("tdtt", `
L006 2026-10-14 工作失误 漏带锁芯
L008 2026-10-09 工作失误 登记错门牌
L008 2026-10-27 工作失误 未回访
L009 2026-10-20 工作失误 误装型号
L014 2026-10-22 表扬     客户送锦旗`)},
		}},
		{name: "锁具.xlsx", sheets: []page{lockServiceDays(employedIn(roster, 0, 4, 6))}},
	}
}

// lockServiceDays spreads the locks of a month over the working days of each
// technician. A total stands at the bottom.
func lockServiceDays(people []person) page {
	p := page{name: "锁具", titles: []string{"装锁、修锁日报汇总 2026年10月"},
		heading: []string{"工号", "日期", "安装把数", "维修把数"}}
	months := map[string][]any{}
	for _, row := range grid("tnn", lockServiceLocks) {
		months[row[0].(string)] = row
	}
	installed, repaired := 0, 0
	for _, who := range people {
		month, ok := months[who.id]
		if !ok {
			continue
		}
		var days []int
		for _, day := range workdays() {
			if who.on(day) {
				days = append(days, day)
			}
		}
		in, out := spread(count(month[1]), len(days)), spread(count(month[2]), len(days))
		for i, day := range days {
			row := []any{who.id, october(day), whole(in[i]), whole(out[len(days)-1-i])}
			if in[i] == 0 {
				row[2] = nil
			}
			if (len(p.rows)+i)%9 == 4 {
				row[1] = octoberText(day)
			}
			p.rows = append(p.rows, row)
		}
		installed, repaired = installed+count(month[1]), repaired+count(month[2])
	}
	p.rows = append(p.rows, []any{"合计", nil, whole(installed), whole(repaired)})
	return p
}
