package report

import (
	"strconv"

	"paysheet/pkg/value"
)

// departmentSheet is departments × items, and below it how net pay is spread.
func (t *tally) departmentSheet() Sheet {
	s := page(t.result, sheetSummary)
	heads := []string{t.departmentWord, wordHeads}
	for _, c := range t.columns {
		heads = append(heads, c.name)
	}
	s.head(append(heads, wordAverage)...)
	s.FrozenColumns = 1
	first := len(s.Rows) + 1
	for _, d := range t.departments {
		members := t.members[d]
		cells := []Cell{text(Body, named(d)), count(Body, len(members))}
		for _, c := range t.columns {
			cells = append(cells, money(c.style(Body), c.total(members)))
		}
		s.add(append(cells, t.average(Body, d))...)
	}
	last := len(s.Rows)
	cells := []Cell{text(Grand, wordTotal), count(Grand, len(t.paid))}
	for _, c := range t.columns {
		cells = append(cells, money(Grand, c.total(t.paid)))
	}
	s.add(append(cells, averageCell(Grand, t.columns[len(t.columns)-1].total(t.paid), len(t.paid)))...)
	s.Rows[len(s.Rows)-1].Height = 22
	s.spread(len(heads) + 1)
	if unpaid := len(t.result.Employees) - len(t.paid); unpaid > 0 {
		s.add(across(text(Remark, "另有 "+strconv.Itoa(unpaid)+" 人只参与统计，不发工资。"), len(heads))...)
	}
	s.add()
	at := t.spreadOfPay(&s)
	s.fitPage(leastWidth, mostWidth)
	if at > 0 {
		t.charts(&s, Range{first, len(heads), last, len(heads)}, at)
	}
	return s
}

func named(group string) string {
	if group == "" {
		return wordNobody
	}
	return group
}

func (t *tally) average(style Style, department string) Cell {
	members := t.members[department]
	return averageCell(style, t.columns[len(t.columns)-1].total(members), len(members))
}

func averageCell(style Style, sum value.Number, heads int) Cell {
	mean, ok := sum.Div(value.NewInt(int64(heads)))
	if !ok {
		return text(style, dash)
	}
	return money(style, mean.RoundPlaces(2, value.HalfAway))
}

// spreadOfPay adds the table of how many people earn how much, and returns the
// row of its head, 0 if there is none.
func (t *tally) spreadOfPay(s *Sheet) (head int) {
	if len(t.paid) == 0 {
		return 0
	}
	s.add(text(Heading, wordBand), text(Heading, wordHeads))
	head = len(s.Rows)
	nets := make([]value.Number, len(t.paid))
	for i, e := range t.paid {
		nets[i] = e.Net
	}
	for _, b := range bands(nets) {
		s.add(text(Body, b.label()), count(Body, b.count))
	}
	return head
}

// The size of the charts in pixels. With many departments the bars lie on their
// side, so that each has room for its name.
const (
	chartWidth  = 460
	chartHeight = 290
	chartColumn = 4
	chartGap    = 20
	mostUpright = 6
	barHeight   = 24
)

// charts adds, beside the table of bands, net pay by department and the bands.
func (t *tally) charts(s *Sheet, nets Range, head int) {
	flat, height := false, chartHeight
	if n := nets.LastRow - nets.FirstRow + 1; n > mostUpright {
		flat, height = true, max(chartHeight, 70+n*barHeight)
	}
	names := Range{nets.FirstRow, 1, nets.LastRow, 1}
	s.Charts = []Chart{
		{
			Title: "各" + t.departmentWord + wordNet + "（元）", Flat: flat, Format: Whole, FromZero: t.nonePaysBack(),
			Categories: names, Values: nets,
			Row: head, Column: chartColumn, Width: chartWidth, Height: height,
		},
		{
			Title: wordNet + "分布（人）", Format: Whole, FromZero: true,
			Categories: Range{head + 1, 1, len(s.Rows), 1},
			Values:     Range{head + 1, 2, len(s.Rows), 2},
			Row:        head, Column: s.columnAfter(chartColumn, chartWidth+chartGap), Width: chartWidth, Height: chartHeight,
		},
	}
}

// nonePaysBack tells whether no department's net pay is below 0.
func (t *tally) nonePaysBack() bool {
	net := t.columns[len(t.columns)-1]
	for _, d := range t.departments {
		if net.total(t.members[d]).Sign() < 0 {
			return false
		}
	}
	return true
}
