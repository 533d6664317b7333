package samples

// The roster of all regular staff. W018 is on probation; W019 joins and W020
// leaves within the month; W021 left before it.
const workPlanRoster = `
W001 安澜   客服部 客服专员   2018-03-05 2018-06-05 -          3600 1800
W002 毕升   客服部 客服专员   2019-08-12 -          -          3500 1700
W003 车前   客服部 客服专员   2020-05-18 2020-08-18 -          3400 1600
W004 狄青   客服部 客服专员   2021-02-22 -          -          3300 1500
W005 方知   客服部 客服专员   2021-10-11 2022-01-11 -          3200 1500
W006 高原   客服部 客服专员   2022-06-20 -          -          3100 1400
W007 海棠   客服部 客服专员   2023-03-13 2023-06-13 -          3000 1300
W008 江河   市场部 市场专员   2019-11-04 -          -          3800 2000
W009 孔雀   市场部 市场专员   2020-09-21 2020-12-21 -          3700 1900
W010 林深   市场部 市场专员   2022-04-25 -          -          3500 1600
W011 孟夏   市场部 市场专员   2023-08-07 2023-11-07 -          3300 1400
W012 聂远   行政部 行政专员   2017-07-03 -          -          3400 1200
W013 欧冶   行政部 行政专员   2021-05-10 2021-08-10 -          3200 1200.5
W014 彭湃   技术部 技术支持   2018-12-17 -          -          4200 2200
W015 曲直   技术部 技术支持   2020-02-10 2020-05-10 -          4000 2000
W016 任意   技术部 技术支持   2022-11-28 -          -          3800 1800
W017 桑田   技术部 技术支持   2024-04-15 2024-07-15 -          3600 1500
W018 唐棣   技术部 技术支持   2026-09-07 2026-12-07 -          3300 1000
W019 伍子   客服部 客服专员   2026-10-12 2027-01-12 -          2900 1000
W020 夏天   市场部 市场专员   2021-06-28 -          2026-10-21 3600 1700
W021 姚黄   行政部 行政专员   2020-10-19 2021-01-19 2026-09-28 3300 1200
W022 钟鼓   客服部 客服专员   2023-12-18 -          -          3000 1300
`

// The plans of the month: how well the work was rated (in hundredths of full
// marks), how many tasks of each kind (日常 阶段 其它), how many of the planned ones
// are going on and how many not begun. W006 and W019 planned less than five;
// W007 gave no reasons; W022 handed nothing in.
const workPlanPlans = `
W001 100 5 5 2 0 0
W002 96  5 5 3 0 0
W003 91  5 5 1 1 0
W004 88  5 5 0 0 1
W005 82  5 5 0 1 0
W006 79  5 4 1 0 0
W007 70  5 5 0 2 1
W008 98  5 5 4 0 0
W009 90  5 5 2 0 0
W010 85  5 5 0 1 1
W011 62  5 5 0 3 1
W012 93  5 5 6 0 0
W013 77  5 5 1 1 0
W014 97  5 5 1 0 0
W015 89  5 5 2 0 0
W016 84  5 5 0 0 0
W017 74  5 5 0 1 1
W018 68  5 5 0 2 0
W019 80  3 3 0 0 0
W020 83  5 5 0 1 2
`

// Attendance out of the ordinary: 工号, day, minutes late, minutes early, missing
// punches, days of absence. W011 has nothing left of the ten points.
const workPlanEvents = `
W003 9  5  -  - -
W003 20 3  -  - -
W005 13 8  12 - -
W006 14 -  -  1 -
W007 15 20 -  - -
W007 16 11 -  2 -
W011 19 -  -  - 1
W011 20 -  -  - 1
W011 27 6  -  - -
W013 22 -  -  - 0.5
W016 26 -  4  - -
W017 28 2  -  - -
W018 29 -  -  1 -
W020 12 9  -  - -
`

const workPlanConduct = `
W001 2026-10-14 建议采纳 话术库分类
W001 2026-10-26 记功     挽回大客户
W002 2026-10-15 嘉奖     带教新人
W008 2026-10-20 建议采纳 展会直播方案
W008 2026-10-29 建议采纳 渠道返利表
W010 2026-10-21 警告     串岗
W011 2026-10-22 记过     泄露报价
W012 2026-10-23 嘉奖     组织体检
W014 2026-10-27 表扬     客户来信
W017 2026-10-28 警告     工单漏记
`

// workPlan is the month of all regular staff. It ends no quarter, so there are no
// ratings by the committee.
func workPlan() []book {
	roster := grid("ttttdddnn", workPlanRoster)
	people := employedIn(roster, 0, 4, 6)
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "基本工资", "绩效工资基数"}},
			{name: "奖惩", rows: grid("tdtt", workPlanConduct), heading: []string{"工号", "日期", "类别", "说明"}},
		}},
		{name: "考勤.xlsx", sheets: []page{workPlanAttendance(people)}},
		{name: "工作绩效考核表.xlsx", sheets: []page{workPlanTasks()}},
	}
}

func workPlanAttendance(people []person) page {
	events := map[string][]any{}
	for _, row := range grid("ttnnnn", workPlanEvents) {
		events[row[0].(string)+" "+row[1].(string)] = row[2:]
	}
	p := page{name: "考勤", titles: []string{"2026年10月考勤（行政部）"},
		heading: []string{"工号", "日期", "出勤", "班次", "迟到分钟", "早退分钟", "缺卡", "旷工天数"}}
	for i, who := range people {
		for _, day := range workdays() {
			if !who.on(day) {
				continue
			}
			row := []any{who.id, october(day), num("1"), "白班"}
			if i%6 == 3 {
				row[1] = octoberText(day)
			}
			if e, ok := events[who.id+" "+string(whole(day))]; ok {
				row[2] = present(nil, e[3])
				row = append(row, e...)
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}

// workPlanTasks has everybody's form: ratings a little around the person's level,
// by the person, the department and the superior.
func workPlanTasks() page {
	p := page{name: "工作计划", titles: []string{"工作绩效考核表", "2026年10月    个人30%、职能部门30%、直接上级40%"},
		heading: []string{"工号", "类别", "序号", "内容", "完成状况", "说明", "个人评分", "职能评分", "上级评分"}}
	kinds := []struct {
		name  string
		full  int // hundredths of a point
		tasks []string
	}{
		{"日常", 800, []string{"客户回访", "工单处理", "日报", "资料整理", "例会"}},
		{"阶段", 1000, []string{"满意度提升", "知识库更新", "流程梳理", "培训", "系统测试"}},
		{"其它", 800, []string{"接待来访", "协助盘点", "临时报表"}},
	}
	varied := sequence(20261025)
	for _, plan := range grid("tnnnnnn", workPlanPlans) {
		level, under, idle := count(plan[1]), count(plan[5]), count(plan[6])
		for k, kind := range kinds {
			for n := range count(plan[2+k]) {
				row := []any{plan[0], kind.name, whole(n + 1), kind.tasks[n%len(kind.tasks)], "完成", nil, nil, nil, nil}
				share := level
				switch {
				case kind.name == "其它":
				case kind.name == "阶段" && n < idle:
					row[4], row[5], share = "未进行", "等待设备到货", 0
				case n >= 5-under:
					row[4], row[5], share = "进行中", "客户延期", level/2
					under--
				}
				if plan[0] == "W007" {
					row[5] = nil
				}
				for by := range 3 {
					points := kind.full*share/100 + varied.between(-2, 2)*25
					if share > 0 {
						row[6+by] = number(fen(max(0, min(kind.full, points))))
					}
				}
				p.rows = append(p.rows, row)
			}
		}
	}
	return p
}
