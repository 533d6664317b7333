package papers

import (
	"fmt"
	"strconv"

	"paysheet/pkg/value"
)

// tieOut is the sheet 核对: what the papers come to beside what the run recorded.
// Every difference should be 0.00.
func (l *layout) tieOut(p *payroll) *Sheet {
	rows := [][]Cell{
		{{Value: value.OfText(l.scheme.Title + " 核对 " + l.scheme.Period.String()), Style: Title}},
		{{Value: value.OfText("左边由底稿的公式算出，右边是本期记录（run.json、汇总表、工资条）里的数；改动输入以后，差额就是改动的影响"), Style: Remark}},
		nil,
		heads("核对项目", "底稿", "记录", "差额", "结果"),
	}
	add := func(name, text string, now, recorded value.Number) {
		row := len(rows) + 1
		off := now.Sub(recorded)
		mark := "✓"
		if !off.IsZero() {
			mark = "✗"
		}
		rows = append(rows, []Cell{
			{Value: value.OfText(name), Style: Key},
			{Formula: text, Value: value.Of(now), Style: Live, Format: Money},
			{Value: value.Of(recorded), Style: Fixed, Format: Money},
			{Formula: fmt.Sprintf("ROUND(B%d-C%d,%d)", row, row, l.places()), Value: value.Of(off), Style: Live, Format: Money},
			{Formula: fmt.Sprintf(`IF(D%d=0,"✓","✗")`, row), Value: value.OfText(mark), Style: Mark},
		})
	}
	result := l.run.Result()
	for i, c := range p.columns {
		if c.recorded != nil {
			add(c.heading+" 合计", "SUM("+p.cells(i)+")", *c.recorded, *c.recorded)
		}
	}
	slips, slipColumn := value.Zero, 0
	for i, c := range p.columns {
		if c.heading == "工资条实发" {
			slipColumn = i
		}
	}
	for _, person := range p.people {
		slips = slips.Add(slipNet(result, &result.Employees[person]))
	}
	add("工资条实发之和", "SUM("+p.cells(slipColumn)+")", slips, result.Net)
	add("各人实发与工资条的差额之和（绝对值）", "SUMPRODUCT(ABS("+p.cells(slipColumn+1)+"))", value.Zero, value.Zero)
	paid := value.NewInt(int64(len(p.people)))
	count := "ROWS(" + l.people.keyOf().cells() + ")"
	if c, ok := l.columns[columnKey{l.people, "paid"}]; ok {
		count = "COUNTIF(" + c.cells() + ",TRUE)"
	}
	add("发工资的人数", count, paid, paid)
	for _, s := range l.shares {
		l.poolRows(s, add)
	}
	s := freeSheet(tieName, rows)
	s.Widths, s.FrozenRows = []int{44, 16, 16, 14, 8}, headRow
	s.Zeros = []Zero{{Cells: "D" + strconv.Itoa(firstRow) + ":E" + strconv.Itoa(len(rows)), Difference: "$D" + strconv.Itoa(firstRow)}}
	return s
}

// poolRows adds a line for each pool: its parts add up to it, unless nobody has
// a weight.
func (l *layout) poolRows(s shareCheck, add func(name, text string, now, recorded value.Number)) {
	wide := s.pool.page
	for i := range wide.rows {
		name := "各份之和 - 总额：" + s.pool.heading
		if key := l.run.Key(wide.scope, i); key != "" {
			name += "(" + key + ")"
		}
		text := fmt.Sprintf("IF(%s=0,0,%s-N(%s)*%s*SIGN(N(%s)))", s.weights.cellAt(i), s.given.cellAt(i), s.units.cellAt(i), l.scheme.Unit, s.pool.cellAt(i))
		add(name, text, value.Zero, value.Zero)
	}
}
