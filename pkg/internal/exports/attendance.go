package exports

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// October 2026: the 1st is a Thursday; the holidays are the 1st to the 7th, and
// the 10th is worked for them.
const (
	daysOfOctober = 31
	firstWeekday  = 3 // of 一二三四五六日, from 0
)

var weekdays = [...]string{"一", "二", "三", "四", "五", "六", "日"}

func weekdayOf(day int) string { return weekdays[(firstWeekday+day-1)%7] }

func isWorkday(day int) bool {
	switch weekdayOf(day) {
	case "六":
		return day == 10
	case "日":
		return false
	}
	return day > 7
}

// staff are the people of the attendance exports: 工号, UserId, 姓名, 部门.
var staff = [][4]string{
	{"0007", "manager4321", "赵一鸣", "示例公司-客服部-一组"},
	{"0012", "0123456789", "钱多多", "示例公司-客服部-一组"},
	{"0.0", "u-310045", "孙小美", "示例公司-客服部-二组"},
	{"0031", "9876543210", "李想(已离职)", "示例公司-客服部-二组"},
	{"0044", "u-310047", "周周", "示例公司-客服部"},
}

// months are what the days of October were for each of them, where they were
// not 正常 on a day of work and 休息 on another.
var months = []map[int]string{
	{9: "上班迟到15分钟", 12: "迟到31分钟,早退5分钟", 20: "正常,加班10-20 18:30到10-20 20:00 1.5小时"},
	{8: "事假4小时,正常", 13: "病假3.5小时,病假4.5小时", 14: "年假8小时", 24: "休息并打卡"},
	{9: "正常班:正常\n(08:17,18:30)", 16: "旷工", 19: "缺卡\n(09:15,-)", 25: "休息\n(-)"},
	{21: "调休10-21 09:00到10-21 13:00 4小时,正常", 22: "上班迟到1小时5分钟", 23: "外勤"},
	{10: "A班次:正常", 15: "正常,出差10-15 09:00到10-15 18:00 1天", 28: "上班缺卡,下班缺卡"},
}

// resultOf is the text of a person's day.
func resultOf(person, day int) string {
	if text, ok := months[person][day]; ok {
		return text
	}
	switch {
	case person == 3 && day > 23: // left on the 23rd
		return ""
	case isWorkday(day):
		return "正常"
	}
	return "休息"
}

// columns names a range of columns of a row, for merging.
func columns(from, to, row int) string {
	a, _ := excelize.CoordinatesToCellName(from, row)
	b, _ := excelize.CoordinatesToCellName(to, row)
	return a + ":" + b
}

// frame puts a title over all columns, then a second line.
func (p *page) frame(width int, lines ...string) {
	for i, line := range lines {
		p.rows = append(p.rows, []string{line})
		p.merges = append(p.merges, columns(1, width, i+1))
	}
}

// headings writes two rows of headings: a name with a / is group and leaf, the
// others are merged over both rows.
func (p *page) headings(names []string) {
	top, below := make([]string, len(names)), make([]string, len(names))
	row := len(p.rows) + 1
	last, start := "", 0
	close := func(end int) {
		if last != "" && end > start {
			p.merges = append(p.merges, columns(start, end, row))
		}
	}
	for i, name := range names {
		group, leaf, grouped := strings.Cut(name, "/")
		if !grouped {
			close(i)
			top[i], last = name, ""
			a, _ := excelize.CoordinatesToCellName(i+1, row)
			b, _ := excelize.CoordinatesToCellName(i+1, row+1)
			p.merges = append(p.merges, a+":"+b)
			continue
		}
		if group != last {
			close(i)
			top[i], last, start = group, group, i+1
		}
		below[i] = leaf
	}
	close(len(names))
	p.rows = append(p.rows, top, below)
}

func dingtalkMonthly() page {
	p := page{name: "月度汇总"}
	names := strings.Fields("姓名 考勤组 部门 工号 职位 UserId 出勤天数 休息天数 工作时长 迟到次数 迟到时长 严重迟到次数 严重迟到时长 旷工迟到天数 早退次数 早退时长 上班缺卡次数 下班缺卡次数 旷工天数 出差时长 外出时长 请假/事假(小时) 请假/病假(小时) 请假/年假(小时) 请假/调休(小时) 加班总时长 加班时长（转调休）/工作日（转调休） 加班时长（转调休）/休息日（转调休） 加班时长（转调休）/节假日（转调休）")
	for day := 1; day <= daysOfOctober; day++ {
		label := strconv.Itoa(day)
		if w := weekdayOf(day); w == "六" || w == "日" {
			label = w
		}
		names = append(names, "考勤结果/"+label)
	}
	p.frame(len(names), "月度汇总 统计日期：2026-10-01 至 2026-10-31", "报表生成时间：2026-11-02 09:04")
	p.headings(names)
	at := map[string]int{}
	for i, name := range names {
		at[name] = i
	}
	totals := []map[string]string{
		{"出勤天数": "#17", "工作时长": "#8160", "迟到次数": "#2", "迟到时长": "#46", "早退次数": "#1", "早退时长": "#5", "加班总时长": "#1.5", "加班时长（转调休）/工作日（转调休）": "#1.5"},
		{"出勤天数": "#14.5", "工作时长": "#6960", "请假/事假(小时)": "#4", "请假/病假(小时)": "#8", "请假/年假(小时)": "#8"},
		{"出勤天数": "#16", "工作时长": "#7680", "上班缺卡次数": "#1", "旷工天数": "#1"},
		{"出勤天数": "#11.5", "工作时长": "#5520", "严重迟到次数": "#1", "严重迟到时长": "#65", "请假/调休(小时)": "#4"},
		{"出勤天数": "#17", "工作时长": "#8160", "上班缺卡次数": "#1", "下班缺卡次数": "#1", "出差时长": "#8"},
	}
	for i, s := range staff {
		row := make([]string, len(names))
		copy(row, []string{s[2], "客服考勤组", s[3], s[0], "客服", s[1]})
		for name, text := range totals[i] {
			row[at[name]] = text
		}
		for day := 1; day <= daysOfOctober; day++ {
			row[len(names)-daysOfOctober+day-1] = resultOf(i, day)
		}
		p.rows = append(p.rows, row)
	}
	return p
}

func dingtalkDaily() page {
	p := page{name: "每日统计"}
	names := strings.Fields("姓名 考勤组 部门 工号 职位 UserId 日期 workDate 班次 上班1打卡时间 上班1打卡结果 下班1打卡时间 下班1打卡结果 关联的审批单 出勤天数 休息天数 工作时长 迟到次数 迟到时长 严重迟到次数 严重迟到时长 旷工迟到天数 早退次数 早退时长 上班缺卡次数 下班缺卡次数 旷工天数 出差时长 外出时长 请假/事假(小时) 请假/病假(小时) 请假/年假(天) 请假/调休(小时) 加班总时长")
	p.frame(len(names), "每日统计 统计日期：2026-10-01 至 2026-10-31", "报表生成时间：2026-11-02 09:05")
	p.headings(names)
	at := map[string]int{}
	for i, name := range names {
		at[name] = i
	}
	special := map[[2]int]map[string]string{
		{0, 9}:  {"迟到次数": "#1", "迟到时长": "#15"},
		{0, 12}: {"迟到次数": "#1", "迟到时长": "#31", "早退次数": "#1", "早退时长": "#5"},
		{0, 20}: {"加班总时长": "#1.5"},
		{1, 8}:  {"出勤天数": "#0.5", "请假/事假(小时)": "#4"},
		{1, 13}: {"出勤天数": "", "请假/病假(小时)": "#8"},
		{1, 14}: {"出勤天数": "", "请假/年假(天)": "#1"},
		{1, 15}: {"出勤天数": "", "请假/事假(小时)": "#2", "请假/病假(小时)": "#6"},
		{2, 16}: {"出勤天数": "", "旷工天数": "#1"},
		{2, 19}: {"下班缺卡次数": "#1"},
		{3, 22}: {"严重迟到次数": "#1", "严重迟到时长": "#65"},
		{4, 15}: {"外出时长": "#8"},
		{4, 28}: {"上班缺卡次数": "#1", "下班缺卡次数": "#1"},
	}
	for i, s := range staff {
		for day := 1; day <= daysOfOctober; day++ {
			if i == 3 && day > 23 {
				continue
			}
			row := make([]string, len(names))
			copy(row, []string{s[2], "客服考勤组", s[3], s[0], "客服", s[1]})
			row[at["日期"]] = fmt.Sprintf("26-10-%02d 星期%s", day, weekdayOf(day))
			row[at["workDate"]] = strconv.Itoa(1790784000+86400*(day-1)) + "000"
			if isWorkday(day) {
				row[at["班次"]], row[at["出勤天数"]], row[at["工作时长"]] = "白班 09:00-18:00", "#1", "#480"
				row[at["上班1打卡时间"]], row[at["上班1打卡结果"]] = "08:55", "正常"
				row[at["下班1打卡时间"]], row[at["下班1打卡结果"]] = "18:02", "正常"
			} else {
				row[at["班次"]], row[at["休息天数"]] = "休息", "#1"
			}
			for name, text := range special[[2]int{i, day}] {
				row[at[name]] = text
			}
			p.rows = append(p.rows, row)
		}
	}
	return p
}
