package source

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNothingLost: whatever stands in the rows of an export, each of them is given
// or counted as left out, unless there is a fault.
func TestNothingLost(t *testing.T) {
	profiles := shipped(t)
	long := strings.Repeat("9", 1500)
	pools := []struct {
		book  func(rows ...string) *lines
		cells [][]string
	}{
		{orders, [][]string{
			{"1", "2", "3", "合计", "", "制表人：王"}, {"a", ""}, {"#1", ""}, {"2026-10-05", "2026-11-01 08:00", "2026-10-31T18:00:00Z", "#46300"},
			{"#450", "450元", "￥450", "450%", long, "#1e300"}, {"完成", "等待付款", "已取消"}, {"小赵", "小钱", "小赵转小钱", "xx", ""},
		}},
		{func(rows ...string) *lines {
			return daily("工号 迟到时长 请假-事假(小时) 上班缺卡次数", rows...)
		}, [][]string{
			{"赵一鸣", "钱多多(已离职)", "合计", "平均", ""}, {"26-10-05 星期一", "26-10-06", "26-11-01", "2026-10-07", ""}, {"#1", "#0.5", "", "=1"},
			{"0007", "0012", "0.0", "#7", ""}, {"", "5", "1小时5分钟", long + "分钟", "1:30"}, {"", "#4", "0.5天", "%0.5"}, {"", "#1", "1次", "#-1"},
		}},
	}
	rapid.Check(t, func(rt *rapid.T) {
		pool := pools[rapid.IntRange(0, len(pools)-1).Draw(rt, "export")]
		var rows []string
		filled := 0
		for range rapid.IntRange(1, 5).Draw(rt, "rows") {
			var cells []string
			for i, texts := range pool.cells {
				// Mostly the first, which is good.
				at := max(0, rapid.IntRange(-3*len(texts), len(texts)-1).Draw(rt, pool.cells[i][0]))
				cells = append(cells, texts[at])
			}
			rows = append(rows, strings.Join(cells, "|"))
			if strings.Trim(rows[len(rows)-1], "|") != "" {
				filled++
			}
		}
		set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: everything(profiles)})
		book := pool.book(rows...)
		m, problems := Recognise(book, "工作表", nil, profiles)
		if m == nil {
			rt.Fatal(problems)
		}
		v, problems := set.Apply(m, book)
		if v == nil || problems.HasErrors() {
			return
		}
		n := v.Counts()
		if got := n.Rows + n.Totals + n.Repeated + n.Other + n.Nobodys + n.Others + n.Outside; got != filled {
			rt.Errorf("%d rows of %d are accounted for: %+v\n%s", got, filled, n, strings.Join(rows, "\n"))
		}
		given := 0
		for _, line := range dump(t, v) {
			if !strings.HasPrefix(line, "==") {
				given++
			}
		}
		if given != n.Rows {
			rt.Errorf("%d rows are given, %d were counted", given, n.Rows)
		}
	})
}
