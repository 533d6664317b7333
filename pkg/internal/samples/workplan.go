package samples

import (
	"fmt"
	"strings"
)

// The roster of all regular staff. W018 becomes regular, W019 joins and W020
// leaves within December; W021 left before it.
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
W019 伍子   客服部 客服专员   2026-12-07 2027-03-07 -          2900 1000
W020 夏天   市场部 市场专员   2021-06-28 -          2026-12-18 3600 1700
W021 姚黄   行政部 行政专员   2020-10-19 2021-01-19 2026-11-27 3300 1200
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
W003 21 3  -  - -
W005 14 8  12 - -
W006 15 -  -  1 -
W007 16 20 -  - -
W007 17 11 -  2 -
W011 18 -  -  - 1
W011 21 -  -  - 1
W011 28 6  -  - -
W013 22 -  -  - 0.5
W016 25 -  4  - -
W017 29 2  -  - -
W018 30 -  -  1 -
W020 11 9  -  - -
`

const workPlanConduct = `
W001 2026-12-14 建议采纳 话术库分类
W001 2026-12-26 记功     挽回大客户
W002 2026-12-15 嘉奖     带教新人
W008 2026-12-20 建议采纳 展会直播方案
W008 2026-12-29 建议采纳 渠道返利表
W010 2026-12-21 警告     串岗
W011 2026-12-22 记过     泄露报价
W012 2026-12-23 嘉奖     组织体检
W014 2026-12-27 表扬     客户来信
W017 2026-12-28 警告     工单漏记
`

// The committee's ratings of the quarter, and the scores of October and November.
// W004 comes to just under 90; W022 had no form in December and comes to 60
// exactly; nobody rated W016. W019 has this month only.
const workPlanQuarter = `
W001 95/92/96 118.4 122.05
W002 93/90/91 110.2 116.8
W003 88/90    90.5  88.75
W004 90/91    93.5  94.1
W005 80/84/82 79.6  81
W006 75       80.25 76.4
W007 58/60    52.3  61.5
W008 96/94/95 131   127.3
W009 88/92    101.5 99.8
W010 70/74    75.1  70.2
W011 55/50/52 48.6  55.9
W012 86/88    122.7 118
W013 78       77.4  81.2
W014 94/92    108.3 101.1
W015 86/90    99.5  103.2
W016 -        85.3  80.9
W017 66/64    60.7  64.4
W018 70       62.5  66
W019 72       -     -
W020 71/73    74.8  69.5
W022 60       58    62
`

// workPlan is December 2026 of all regular staff, the end of a quarter.
func workPlan() []book {
	roster := grid("ttttdddnn", workPlanRoster)
	scores, opening := workPlanReview()
	return []book{
		{name: "人事.xlsx", sheets: []page{
			{name: "员工", rows: roster, heading: []string{
				"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "基本工资", "绩效工资基数"}},
			{name: "奖惩", rows: grid("tdtt", workPlanConduct), heading: []string{"工号", "日期", "类别", "说明"}},
			opening,
		}},
		{name: "考勤.xlsx", sheets: []page{workPlanAttendance(employedInDecember(roster))}},
		{name: "工作绩效考核表.xlsx", sheets: []page{workPlanTasks()}},
		{name: "综合能力.xlsx", sheets: []page{scores}},
	}
}

func workPlanAttendance(people []person) page {
	events := map[string][]any{}
	for _, row := range grid("ttnnnn", workPlanEvents) {
		events[row[0].(string)+" "+row[1].(string)] = row[2:]
	}
	p := page{name: "考勤", titles: []string{"2026年12月考勤（行政部）"},
		heading: []string{"工号", "日期", "出勤", "班次", "迟到分钟", "早退分钟", "缺卡", "旷工天数"}}
	for i, who := range people {
		for day := who.first; day <= who.last; day++ {
			// The first of December is a Tuesday; no day off moves a working day.
			if day%7 == 5 || day%7 == 6 {
				continue
			}
			row := []any{who.id, december(day), num("1"), "白班"}
			if i%6 == 3 {
				row[1] = fmt.Sprintf("2026/12/%d", day)
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

// workPlanReview has the committee's ratings, and the figures of the two months
// before.
func workPlanReview() (scores, opening page) {
	scores = page{name: "评分", titles: []string{"2026年第四季度综合能力评价（考评小组）"}, heading: []string{"工号", "指标", "评分人", "分数"}}
	opening = page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	for _, row := range grid("ttnn", workPlanQuarter) {
		marks, _ := row[1].(string)
		for mark := range strings.SplitSeq(marks, "/") {
			if mark != "" {
				scores.rows = append(scores.rows, []any{row[0], "综合能力", "上级", num(mark)})
			}
		}
		for i, month := range []string{"2026-10", "2026-11"} {
			if row[2+i] != nil {
				opening.rows = append(opening.rows, []any{row[0], month, "考核得分", row[2+i]})
			}
		}
	}
	return scores, opening
}

// workPlanTasks has everybody's form: ratings a little around the person's level,
// by the person, the department and the superior.
func workPlanTasks() page {
	p := page{name: "工作计划", titles: []string{"工作绩效考核表", "2026年12月    个人30%、职能部门30%、直接上级40%"},
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
