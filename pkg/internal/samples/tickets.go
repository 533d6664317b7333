package samples

import (
	"strings"

	"paysheet/pkg/value"
)

// ticketHeading are the columns of the standard sheet 工单, with 返修.
func ticketHeading() []string {
	return []string{"工单号", "工号", "日期", "类别", "首次响应秒", "处理小时", "一次解决", "解决", "满意", "投诉", "返修"}
}

// ticketKinds are the kinds of the columns of ticketsOf's literal: 工号, number
// of tickets, mean seconds to the first answer, mean hours of work, and then how
// many of a hundred tickets are solved at once, solved, found pleasing,
// complained about, repaired again.
const ticketKinds = "tnnnnnnnn"

// ticketsOf makes the tickets of everybody in a literal of ticketKinds. The
// seconds and hours vary around their means; nobody was asked about every
// eighth ticket. on gives the day of a month as a date.
func ticketsOf(people []person, literal string, varied *sequence, on func(day int) value.Date) [][]any {
	spec := map[string][]any{}
	for _, row := range grid(ticketKinds, literal) {
		spec[row[0].(string)] = row
	}
	kinds := []string{"维修", "咨询", "维修", "安装", "维修", "退换"}
	var rows [][]any
	for _, who := range people {
		s, ok := spec[who.id]
		if !ok {
			continue
		}
		hit := func(column int) bool { return varied.between(1, 100) <= count(s[column]) }
		for n := range count(s[1]) {
			row := []any{
				"T" + string(whole(10001+len(rows))), who.id,
				on(varied.between(who.first, who.last)),
				kinds[varied.between(0, len(kinds)-1)],
				whole(around(varied, count(s[2]))),
				number(value.NewDecimal(int64(around(varied, 10*count(s[3]))), -1)),
				yes(hit(4)), yes(hit(5)), yes(hit(6)), yes(hit(7)), nil,
			}
			if n%8 == 5 {
				row[8] = nil
			}
			if hit(8) {
				row[10] = "是"
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// around is a whole number within two fifths of a mean.
func around(varied *sequence, mean int) int {
	return varied.between(mean*3/5, mean*7/5)
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// rated is an indicator and who rates it.
type rated struct{ indicator, by string }

// ratingPage makes the sheet 评分 of a literal with a column for each indicator:
// scores by several people are parted by slashes.
func ratingPage(columns []rated, literal string) page {
	p := page{name: "评分", heading: []string{"工号", "指标", "评分人", "分数"}}
	for _, row := range grid("t", literal) {
		for i, c := range columns {
			scores, ok := row[i+1].(string)
			if !ok {
				continue
			}
			for score := range strings.SplitSeq(scores, "/") {
				p.rows = append(p.rows, []any{row[0], c.indicator, c.by, num(score)})
			}
		}
	}
	return p
}
