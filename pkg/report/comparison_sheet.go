package report

import (
	"strconv"
	"strings"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// comparedColumns are the columns before those of the items.
const comparedColumns = 12

// sheet is departments, then people, each with pay before and now and with the
// change of every item that changed for anybody. Joiners and leavers stand apart.
func (c *Comparison) sheet() Sheet {
	s := page(c.result, sheetComparison)
	s.Rows[1].Cells[0] = text(Subtitle, periodText(c.result.Period)+"，与上期 "+c.label+" 对比；各项目栏是本期减上期")
	heads := []string{
		wordID, wordName, c.departmentWord, wordRemark,
		wordBefore + wordNet, wordNow + wordNet, wordNet + wordChange, wordNet + wordChange + "%",
		wordBefore + wordGross, wordNow + wordGross, wordGross + wordChange, wordGross + wordChange + "%",
	}
	for _, column := range c.columns {
		heads = append(heads, column.name)
	}
	s.head(heads...)
	s.FrozenColumns = 2
	c.addDepartments(&s)
	for _, section := range c.sections() {
		c.addSection(&s, section)
	}
	c.addSums(&s, Grand, wordTotal, c.people)
	s.Rows[len(s.Rows)-1].Height = 22
	s.spread(len(heads))
	for _, remark := range c.remarks() {
		s.add(across(text(Remark, remark), min(len(heads), titleColumns)-1)...)
	}
	s.fitPage(leastWidth, remarkWidth)
	return s
}

// remarkWidth bounds the columns of the comparison, of which one has remarks.
const remarkWidth = 24 * digit

// section is some of the people under a title.
type section struct {
	title  string
	people []moved
}

func (c *Comparison) sections() []section {
	var stayed, joined, left []moved
	for _, m := range c.people {
		switch {
		case m.was == nil:
			joined = append(joined, m)
		case m.is == nil:
			left = append(left, m)
		default:
			stayed = append(stayed, m)
		}
	}
	return []section{
		{wordStayed, stayed},
		{wordJoined, joined},
		{wordLeft, left},
	}
}

// addSection adds people under a title, with their sums.
func (c *Comparison) addSection(s *Sheet, section section) {
	if len(section.people) == 0 {
		return
	}
	c.addTitle(s, section.title)
	for i := range section.people {
		m := &section.people[i]
		s.Rows = append(s.Rows, Row{Make: func(to []Cell) []Cell { return c.personRow(to, m) }})
	}
	c.addSums(s, Subtotal, wordSubtotal, section.people)
}

// personRow is what a person got in both periods, and what changed.
func (c *Comparison) personRow(cells []Cell, m *moved) []Cell {
	was, is := both([]moved{*m})
	p := m.is
	if p == nil {
		p = m.was
	}
	remarks := append(farRemarks(was, is), m.remarks...)
	cells = append(cells, text(Body, m.id), text(Body, m.name), text(Body, named(p.department)), text(Body, strings.Join(remarks, "；")))
	cells = append(cells, amounts(Body, m.was != nil, m.is != nil, was, is)...)
	for i := range c.columns {
		cells = append(cells, changeCell(Body, c.columns[i].change(*m)))
	}
	return cells
}

// addDepartments adds a row for each department. A person who moved was in one
// before and is in another now, so that both columns are those of the summaries.
func (c *Comparison) addDepartments(s *Sheet) {
	c.addTitle(s, "各"+c.departmentWord)
	members := c.members()
	for _, d := range c.departments {
		people := members[d]
		was, is := both(people)
		remarks := append([]string{headcount(was, is)}, farRemarks(was, is)...)
		cells := append(across(text(Body, named(d)), s.FrozenColumns-1), Cell{Style: Body}, text(Body, strings.Join(remarks, "；")))
		cells = append(cells, amounts(Body, was.people > 0, is.people > 0, was, is)...)
		s.add(append(cells, c.changes(Body, people)...)...)
	}
}

// addSums adds the sums of some people.
func (c *Comparison) addSums(s *Sheet, style Style, name string, people []moved) {
	was, is := both(people)
	count := headcount(was, is)
	if was.people == 0 || is.people == 0 { // the title says in which period
		count = strconv.Itoa(len(people)) + " 人"
	}
	cells := []Cell{text(style, name), {Style: style}, {Style: style}, text(style, count)}
	cells = append(cells, amounts(style, was.people > 0, is.people > 0, was, is)...)
	s.add(append(cells, c.changes(style, people)...)...)
}

// changes are the sums of the columns of items; those of scores mean nothing.
func (c *Comparison) changes(style Style, people []moved) []Cell {
	var cells []Cell
	for _, column := range c.columns {
		if column.info {
			cells = append(cells, Cell{Style: style})
			continue
		}
		sum := value.Zero
		for _, m := range people {
			sum = sum.Add(column.change(m).Number())
		}
		cells = append(cells, changeCell(style, value.Of(sum)))
	}
	return cells
}

// changeCell is the change of an item, empty in the body of the table where there
// is none: there the eye looks for what changed.
func changeCell(style Style, v value.Value) Cell {
	if style == Body && v.Kind() == value.Numeric && v.Number().IsZero() {
		v = value.Value{}
	}
	return Cell{Style: style, Value: v, Format: Money}
}

// addTitle adds the title of a part of the table. It stands over the columns that
// are repeated on every page.
func (c *Comparison) addTitle(s *Sheet, title string) {
	cells := across(text(Label, title), s.FrozenColumns-1)
	for len(cells) < comparedColumns+len(c.columns) {
		cells = append(cells, Cell{Style: Label})
	}
	s.add(cells...)
}

// headcount says how many people there are and were.
func headcount(was, is sums) string {
	if was.people == is.people {
		return strconv.Itoa(is.people) + " 人"
	}
	return "上期 " + strconv.Itoa(was.people) + " 人，本期 " + strconv.Itoa(is.people) + " 人"
}

// farRemarks says what moved far, where there is something to move from and to.
func farRemarks(was, is sums) []string {
	what := ""
	switch {
	case was.people == 0 || is.people == 0:
	case far(was.net, is.net):
		what = wordNet
	case far(was.gross, is.gross):
		what = wordGross
	}
	if what == "" {
		return nil
	}
	return []string{what + wordChange + " " + strconv.Itoa(OutlierPercent) + "% 以上"}
}

// amounts are net and gross pay in both periods and what changed; blank in a
// period in which nothing was paid. What moved far is marked, but only beside
// something to move from.
func amounts(style Style, had, has bool, was, is sums) []Cell {
	return append(fourCells(style, had, has, was.net, is.net), fourCells(style, had, has, was.gross, is.gross)...)
}

func fourCells(style Style, had, has bool, was, is value.Number) []Cell {
	cells := []Cell{{Style: style}, {Style: style}, money(style, is.Sub(was)), text(style, dash)}
	if had {
		cells[0] = money(style, was)
	}
	if has {
		cells[1] = money(style, is)
	}
	if p, ok := percent(was, is); ok && had && has {
		cells[3].Value = value.Of(p.RoundPlaces(2, value.HalfAway))
	}
	cells[3].Format = Money // a dash stands where numbers do
	if had && has && style == Body && far(was, is) {
		cells[2].Style, cells[3].Style = Alert, Alert
	}
	return cells
}

// remarks say below the table what it does not show.
func (c *Comparison) remarks() []string {
	limit := strconv.Itoa(OutlierPercent)
	out := []string{
		"变动% 是变动占上期的百分比，变动达到 " + limit + "% 的标出；" + wordJoined + "是上期没有工资的人，" + wordLeft + "是本期没有工资的人。",
	}
	for _, column := range c.columns {
		if !column.effect {
			continue
		}
		var names []string
		for _, at := range column.lines {
			names = append(names, at.name)
		}
		out = append(out, wordRest+"："+strings.Join(names, "、")+"；栏内是对"+wordNet+"的影响。")
	}
	if len(c.untold) > 0 {
		out = append(out, "另有参考项目变动，未列："+strings.Join(c.untold, "、")+"。")
	}
	return out
}

// ties are the sums of the comparison beside the totals that the two periods
// have by themselves.
func (c *Comparison) ties() []tie {
	was, is := both(c.people)
	departments, items := value.Zero, value.Zero
	members := c.members()
	for _, d := range c.departments {
		before, now := both(members[d])
		departments = departments.Add(now.net.Sub(before.net))
	}
	for _, column := range c.columns {
		if column.info {
			continue
		}
		for _, m := range c.people {
			change := column.change(m).Number()
			if !column.effect && column.lines[0].kind == engine.Deduction {
				change = change.Neg()
			}
			items = items.Add(change)
		}
	}
	change := is.net.Sub(was.net)
	return []tie{
		{"对比：" + wordBefore + wordGross + "各人相加", was.gross, c.recorded(totalGross), Money},
		{"对比：" + wordBefore + wordNet + "各人相加", was.net, c.recorded(totalNet), Money},
		{"对比：" + wordNow + wordGross + "各人相加", is.gross, c.result.Gross, Money},
		{"对比：" + wordNow + wordNet + "各人相加", is.net, c.result.Net, Money},
		{"对比：各" + c.departmentWord + wordNet + "变动相加", departments, change, Money},
		{"对比：各项目变动相加，扣款减去", items, change, Money},
	}
}

// The totals of a record.
const (
	totalGross = "gross"
	totalNet   = "net"
)

// recorded is a total of the record of the period before.
func (c *Comparison) recorded(name string) value.Number {
	for _, t := range c.before.Totals {
		if t.Name == name {
			return t.Amount.Number
		}
	}
	return value.Zero
}
