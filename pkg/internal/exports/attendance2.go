package exports

import (
	"fmt"
	"strings"
)

// wecomStaff are 姓名, 账号, 部门.
var wecomStaff = [][3]string{
	{"赵一鸣", "ZhaoYiMing", "客服部/一组"},
	{"钱多多", "QianDuoDuo", "客服部/一组"},
	{"孙小美", "SunXiaoMei", "客服部/二组"},
}

func wecomDaily() []page {
	names := strings.Fields("时间 姓名 账号 基础信息/部门 基础信息/职务 考勤概况/所属规则 考勤概况/班次 考勤概况/最早 考勤概况/最晚 考勤概况/打卡次数(次) 考勤概况/标准工作时长(小时) 考勤概况/实际工作时长(小时) 考勤概况/假勤申请 考勤概况/考勤结果 异常统计/异常合计(次) 异常统计/迟到次数(次) 异常统计/迟到时长(分钟) 异常统计/早退次数(次) 异常统计/早退时长(分钟) 异常统计/旷工次数(次) 异常统计/旷工时长(分钟) 异常统计/缺卡次数(次) 异常统计/地点异常(次) 异常统计/设备异常(次) 外出打卡/外出打卡次数(次) 外出打卡/最早 外出打卡/最晚 加班统计/加班状态 加班统计/加班时长(小时) 加班统计/工作日加班计为调休(小时) 假勤统计/补卡次数(次) 假勤统计/审批打卡次数(次) 假勤统计/外勤次数(次) 假勤统计/外出(小时) 假勤统计/出差(天) 假勤统计/年假(天) 假勤统计/事假(天) 假勤统计/病假(天) 假勤统计/调休假(天) 假勤统计/婚假(天) 假勤统计/哺乳假(小时) 上班1/打卡时间 上班1/打卡状态 下班1/打卡时间 下班1/打卡状态 打卡时间记录 打卡详情")
	p := page{name: "概况统计与打卡明细"}
	p.rows = [][]string{{"概况统计与打卡明细"}, {"统计时间:10-01 ～ 10-31     制表时间:2026-11-02 17:23(UTC+8)"}}
	p.merges = []string{columns(1, len(names), 1), columns(1, len(names), 2)}
	p.headings(names)
	at := map[string]int{}
	for i, name := range names {
		at[name] = i
	}
	special := map[[2]int]map[string]string{
		{0, 9}:  {"异常统计/迟到次数(次)": "#1", "异常统计/迟到时长(分钟)": "#15", "上班1/打卡状态": "迟到15分钟"},
		{0, 20}: {"加班统计/加班状态": "工作日加班", "加班统计/加班时长(小时)": "#1.5"},
		{1, 13}: {"假勤统计/病假(天)": "#1", "考勤概况/实际工作时长(小时)": "--"},
		{1, 14}: {"假勤统计/年假(天)": "#0.5", "假勤统计/调休假(天)": "#0.5"},
		{1, 15}: {"假勤统计/哺乳假(小时)": "#1"},
		{2, 16}: {"异常统计/旷工次数(次)": "#1", "异常统计/旷工时长(分钟)": "#240"},
		{2, 19}: {"异常统计/缺卡次数(次)": "1次", "下班1/打卡状态": "未打卡"},
		{2, 21}: {"假勤统计/外出(小时)": "#3"},
	}
	for i, s := range wecomStaff {
		for day := 1; day <= daysOfOctober; day++ {
			row := make([]string, len(names))
			for j := range row {
				row[j] = "--"
			}
			copy(row, []string{fmt.Sprintf("2026/10/%02d 星期%s", day, weekdayOf(day)), s[0], s[1], s[2], "客服", "客服打卡"})
			if isWorkday(day) {
				row[at["考勤概况/班次"]], row[at["考勤概况/打卡次数(次)"]] = "白班 09:00-18:00", "#2"
				row[at["考勤概况/标准工作时长(小时)"]], row[at["考勤概况/实际工作时长(小时)"]] = "#8", "#8"
				row[at["上班1/打卡状态"]], row[at["下班1/打卡状态"]] = "正常", "正常"
			} else {
				row[at["考勤概况/班次"]] = "休息"
			}
			for name, text := range special[[2]int{i, day}] {
				row[at[name]] = text
			}
			p.rows = append(p.rows, row)
		}
	}
	details := page{name: "打卡详情", rows: [][]string{{"打卡详情"}, {"统计时间:10-01 ～ 10-31     制表时间:2026-11-02 17:23(UTC+8)"}, {"时间", "姓名", "账号", "打卡类型", "打卡时间"}}}
	return []page{p, details}
}

func wecomMonthly() page {
	names := []string{"姓名", "账号", "所属规则", "部门", "职务"}
	for _, name := range strings.Fields("应出勤天数(天) 实际出勤天数(天) 休息天数(天) 正常天数(天) 异常天数(天) 标准工作时长(小时) 实际工作时长(小时) 异常合计(次) 迟到次数(次) 迟到时长(分钟) 早退次数(次) 早退时长(分钟) 旷工次数(次) 旷工时长(分钟) 缺卡次数(次) 地点异常(次) 设备异常(次) 补卡次数(次) 审批打卡次数(次) 外勤次数(次) 外出(小时) 出差(天) 年假(天) 事假(天) 病假(天) 调休假(天) 加班时长(小时)") {
		names = append(names, strings.Replace(name, "(", "\n(", 1))
	}
	measures := len(names) - 5
	for day := 1; day <= daysOfOctober; day++ {
		names = append(names, fmt.Sprintf("%d\n星期%s", day, weekdayOf(day)))
	}
	p := page{name: "上下班打卡_月报"}
	p.rows = [][]string{{"上下班打卡_月报"}, {"统计时间:10-01 ～ 10-31     制表时间:2026-11-02 17:23(UTC+8)"}}
	p.merges = []string{columns(1, len(names), 1), columns(1, len(names), 2)}
	p.headings(names)
	totals := []string{
		"#18|#18|#13|#17|#1|#144|#144|#1|1次|#15|--|--|--|--|--|--|--|--|--|--|--|--|--|--|--|--|#1.5",
		"#18|#16.5|#13|#16|#2|#144|#132|#0|--|--|--|--|--|--|--|--|--|--|--|--|--|--|#0.5|--|#1|--|--",
		"#18|#17|#13|#16|#2|#144|#136|#2|--|--|--|--|1次|#480|1次|--|--|--|--|--|--|--|--|--|--|--|--",
	}
	special := []map[int]string{
		{9: "迟到15分钟 ;"},
		{13: "病假1天 ;", 14: "正常 ;年假0.5天 ;"},
		{16: "旷工 ;", 19: "正常 ;缺卡 ;"},
	}
	for i, s := range wecomStaff {
		row := append([]string{s[0], s[1], "客服打卡", s[2], "客服"}, strings.Split(totals[i], "|")...)
		if len(row) != measures+5 {
			row = append(row, make([]string, measures+5-len(row))...)
		}
		for day := 1; day <= daysOfOctober; day++ {
			text, ok := special[i][day]
			switch {
			case ok:
			case isWorkday(day):
				text = "正常 ;"
			default:
				text = "休息 ;"
			}
			row = append(row, text)
		}
		p.rows = append(p.rows, row)
	}
	return p
}

func feishuDaily() page {
	p := page{name: "每日统计"}
	info := "基本信息/"
	var names []string
	for _, name := range []string{"姓名", "工号", "部门", "组织架构", "人员类型", "员工状态", "入职日期", "日期", "星期", "班次", "考勤组"} {
		names = append(names, info+name)
	}
	for _, name := range []string{"上班 1 打卡时间", "上班 1 打卡结果", "下班 1 打卡时间", "下班 1 打卡结果"} {
		names = append(names, "打卡信息/"+name)
	}
	for _, name := range []string{"应出勤天数", "应出勤时长(小时)", "休息或未排班天数", "实际出勤天数", "实际出勤时长(小时)", "班内工作时长(小时)", "出差天数", "外出时长", "补卡次数", "迟到次数", "迟到时长(小时)", "严重迟到次数", "严重迟到时长(小时)", "早退次数", "早退时长(小时)", "缺勤时长(小时)", "上班缺卡次数", "下班缺卡次数", "旷工天数", "加班总时长(小时)", "加班总时长 - 计加班费(小时)", "加班总时长 - 计调休(小时)"} {
		names = append(names, "统计信息/"+name)
	}
	p.headings(names)
	at := map[string]int{}
	for i, name := range names {
		_, leaf, _ := strings.Cut(name, "/")
		at[leaf] = i
	}
	special := map[[2]int]map[string]string{
		{0, 9}:  {"迟到次数": "#1", "迟到时长(小时)": "#0.25", "上班 1 打卡结果": "迟到"},
		{0, 12}: {"严重迟到次数": "#1", "严重迟到时长(小时)": "#1.1"},
		{1, 16}: {"实际出勤天数": "#0", "旷工天数": "#1", "上班 1 打卡结果": "缺卡"},
		{1, 19}: {"上班缺卡次数": "#1", "下班缺卡次数": "#1"},
		{1, 20}: {"加班总时长(小时)": "#2", "外出时长": "#1.5"},
	}
	for i, s := range [][2]string{{"赵一鸣", "000007"}, {"钱多多", "000012"}} {
		for day := 1; day <= daysOfOctober; day++ {
			row := make([]string, len(names))
			copy(row, []string{s[0], s[1], "客服部", "示例公司/客服部", "正式", "在职", "2024-03-01"})
			row[at["日期"]], row[at["星期"]], row[at["考勤组"]] = fmt.Sprintf("2026-10-%02d", day), "星期"+weekdayOf(day), "客服考勤组"
			if isWorkday(day) {
				row[at["班次"]], row[at["应出勤天数"]], row[at["实际出勤天数"]] = "白班", "#1", "#1"
				row[at["上班 1 打卡结果"]], row[at["下班 1 打卡结果"]] = "正常", "正常"
			} else {
				row[at["班次"]], row[at["休息或未排班天数"]] = "休息", "#1"
				row[at["上班 1 打卡结果"]], row[at["下班 1 打卡结果"]] = "无需打卡(休息)", "无需打卡(休息)"
			}
			for name, text := range special[[2]int{i, day}] {
				row[at[name]] = text
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
