package samples

import (
	"fmt"

	"paysheet/pkg/value"
)

// foreignTradeAnnual is the year of the foreign-trade department, whose people
// are those of its sample month. October comes from the record of that month,
// where it has been worked out; the other months stand in 期初, for a firm that
// did not work them out with this program. The firm withholds the bonus of E012;
// E021 leaves on the last day of the year, E018 the day before. E014 sold
// nothing all year; March of E022 is lost.
func foreignTradeAnnual() []book {
	withheld := map[any]string{"E012": "是", "E010": "否"}
	left := map[any]string{"E018": "2026-12-30", "E021": "2026-12-31"}
	p := page{name: "员工", titles: []string{"外贸部人员（2026年度）"},
		heading: []string{"工号", "姓名", "部门", "岗位", "入职日期", "转正日期", "离职日期", "停发年终奖"}}
	for _, row := range grid("ttttdddnnnnn", foreignTradeRoster) {
		row = append([]any{}, row[:7]...)
		if day, ok := left[row[0]]; ok {
			row[6] = typed('d', day)
		}
		if word, ok := withheld[row[0]]; ok {
			row = append(row, word)
		}
		p.rows = append(p.rows, row)
	}
	return []book{{name: "员工.xlsx", sheets: []page{p, foreignTradeMonths(p.rows)}}}
}

// foreignTradeMonths are what the months without a record would have left: in
// months that end on probation nothing is a person's own.
func foreignTradeMonths(roster [][]any) page {
	p := page{name: "期初", heading: []string{"工号", "期间", "名称", "值"}}
	varied := sequence(20261033)
	for month := 1; month <= 12; month++ {
		if month == 10 {
			continue
		}
		first, _ := value.NewDate(2026, month, 1)
		next, _ := value.NewDate(2026+month/12, month%12+1, 1)
		costs := varied.between(400000, 480000)
		for _, row := range roster {
			profit, spent := varied.between(900000, 4600000), varied.between(520000, 940000)
			joined, _ := row[4].(value.Date)
			regular, _ := row[5].(value.Date)
			last, leaves := row[6].(value.Date)
			if joined >= next || leaves && last < first || row[0] == "E022" && month == 3 {
				continue
			}
			figures := []int{profit, costs, spent}
			switch {
			case regular >= next:
				figures = []int{0, 0, 0}
			case row[0] == "E014":
				figures[0] = 0
			}
			for i, name := range []string{"归属毛利润", "公司成本分摊", "归属个人开支"} {
				p.rows = append(p.rows, []any{row[0], fmt.Sprintf("2026-%02d", month), name, number(fen(figures[i]))})
			}
		}
	}
	return p
}
