package papers

import (
	"fmt"
	"strconv"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

const (
	guideName = "说明"
	payName   = "工资表"
	tieName   = "核对"
	pastTitle = "往期数据"
)

// payroll is the sheet 工资表: the lines of everybody who is paid.
type payroll struct {
	l       *layout
	columns []payColumn
	people  []int // who is paid, by person
}

// payColumn is one column of 工资表.
type payColumn struct {
	heading string
	style   Style
	format  Format
	sum     bool
	cell    func(person, row int) Cell
	// recorded is the column's total as the run has it; of nothing else it is nil.
	recorded *value.Number
}

func (l *layout) payroll() *payroll {
	p := &payroll{l: l}
	result := l.run.Result()
	for i := range result.Employees {
		if result.Employees[i].Paid {
			p.people = append(p.people, i)
		}
	}
	p.add(payColumn{heading: "工号", style: Key, cell: func(i, _ int) Cell { return Cell{Value: value.OfText(result.Employees[i].ID)} }})
	p.add(payColumn{heading: "姓名", style: Key, cell: func(i, _ int) Cell { return Cell{Value: value.OfText(result.Employees[i].Name)} }})
	p.items(scheme.Earning, "调整（应发）")
	p.total(scheme.GrossFigure, result.Gross)
	p.items(scheme.Deduction, "调整（扣款）")
	p.total(scheme.DeductionsFigure, result.Deductions)
	p.total(scheme.NetFigure, result.Net)
	net := letters(len(p.columns))
	// What stands on the payslip is added up from its lines, apart from the total.
	p.add(payColumn{heading: "工资条实发", style: Fixed, format: Money, sum: true, cell: func(i, _ int) Cell {
		return Cell{Value: value.Of(slipNet(result, &result.Employees[i]))}
	}})
	slip := letters(len(p.columns))
	p.add(payColumn{heading: "差额", style: Live, format: Money, sum: true, cell: func(i, row int) Cell {
		e := &result.Employees[i]
		return Cell{Formula: fmt.Sprintf("ROUND(%s%d-%s%d,%d)", net, row, slip, row, l.places()), Value: value.Of(e.Net.Sub(slipNet(result, e)))}
	}})
	p.infos()
	return p
}

// slipNet is what the lines and the adjustments of a payslip add up to.
func slipNet(r *engine.Result, e *engine.Employee) value.Number {
	net := value.Zero
	signed := func(kind scheme.ItemKind, n value.Number) {
		switch kind {
		case scheme.Earning:
			net = net.Add(n)
		case scheme.Deduction:
			net = net.Sub(n)
		}
	}
	for _, line := range e.Lines {
		signed(r.Items[line.Item].Kind, line.Amount())
	}
	for _, a := range e.Adjustments {
		signed(a.Kind, a.Amount)
	}
	return net
}

func (p *payroll) add(c payColumn) { p.columns = append(p.columns, c) }

// seen is the cell of a person's figure.
func (p *payroll) seen(c *column, person int) string {
	return fmt.Sprintf("%s!%s%d", quoted(c.page.name), c.letter(), firstRow+person)
}

// items adds the items of a kind, and the one-off lines where there are any.
func (p *payroll) items(kind scheme.ItemKind, adjusted string) {
	l, result := p.l, p.l.run.Result()
	for at, item := range l.scheme.Items {
		if item.Kind != kind {
			continue
		}
		c := l.figure(item.Figure)
		recorded := totalOf(result, at)
		p.add(payColumn{heading: item.Name, style: Live, format: Money, sum: true, recorded: &recorded, cell: func(i, _ int) Cell {
			return Cell{Formula: p.seen(c, i), Value: result.Employees[i].Lines[at].Value}
		}})
	}
	if l.adjust == nil {
		return
	}
	p.add(payColumn{heading: adjusted, style: Live, format: Money, sum: true, cell: func(i, row int) Cell {
		sum := value.Zero
		for _, a := range result.Employees[i].Adjustments {
			if a.Kind == kind {
				sum = sum.Add(a.Amount)
			}
		}
		text := l.adjustedFor(adjustWords[kind], row, i)
		return Cell{Formula: text, Value: value.Of(sum)}
	}})
}

// adjustedFor is the sum of one person's one-off lines, for a row of 工资表.
func (l *layout) adjustedFor(word string, row, person int) string {
	c := l.adjust.columns
	if l.isPlain(formula.EmployeeScope) {
		return fmt.Sprintf(`SUMIFS(%s,%s,$A%d,%s,"%s")`, c[3].cells(), c[1].cells(), row, c[5].cells(), word)
	}
	return fmt.Sprintf(`SUMIFS(%s,%s,%d,%s,"%s")`, c[3].cells(), c[6].cells(), person+1, c[5].cells(), word)
}

func totalOf(r *engine.Result, item int) value.Number {
	for _, t := range r.Totals {
		if t.Item == item {
			return t.Amount
		}
	}
	return value.Zero
}

func (p *payroll) total(kind scheme.FigureKind, recorded value.Number) {
	c := p.l.named(kind)
	p.add(payColumn{heading: c.heading, style: Total, format: Money, sum: true, recorded: &recorded, cell: func(i, _ int) Cell {
		return Cell{Formula: p.seen(c, i), Value: c.value(i)}
	}})
}

// infos adds what the payslip only shows.
func (p *payroll) infos() {
	l := p.l
	for _, item := range l.scheme.Items {
		if item.Kind != scheme.Info {
			continue
		}
		c := l.figure(item.Figure)
		p.add(payColumn{heading: item.Name, style: Live, format: c.format, cell: func(i, _ int) Cell {
			at := l.run.Within(c.page.scope, formula.EmployeeScope, i)
			if at < 0 {
				return Cell{}
			}
			text := fmt.Sprintf("%s!%s%d", quoted(c.page.name), c.letter(), firstRow+at)
			return Cell{Formula: text, Value: c.value(at)}
		}})
	}
}

// last is the row of the last person.
func (p *payroll) last() int { return firstRow + max(len(p.people), 1) - 1 }

// cells is a column's range, seen from another sheet.
func (p *payroll) cells(column int) string {
	l := letters(column + 1)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", payName, l, firstRow, l, p.last())
}

// row is the row of one person.
func (p *payroll) row(person, number int) []Cell {
	cells := make([]Cell, len(p.columns))
	for i, c := range p.columns {
		cells[i] = c.cell(person, number)
		cells[i].Style, cells[i].Format = c.style, c.format
	}
	return cells
}

// sheet is the finished sheet.
func (p *payroll) sheet() *Sheet {
	l := p.l
	rows := [][]Cell{
		{{Value: value.OfText(l.scheme.Title + " 工资表 " + l.scheme.Period.String()), Style: Title}},
		{{Value: value.OfText("各项取自 " + l.people.name + "；工资条实发是发出的工资条上各行相加的数，差额应为 0.00"), Style: Remark}},
		nil,
	}
	var headings, totals []Cell
	widths := make([]int, len(p.columns))
	for i, c := range p.columns {
		headings = append(headings, Cell{Value: value.OfText(short(c.heading)), Style: Heading})
		total := Cell{Style: Total}
		if i == 0 {
			total.Value = value.OfText("合计")
		}
		if c.sum {
			letter := letters(i + 1)
			sum := value.Zero
			for k, person := range p.people {
				sum = sum.Add(c.cell(person, firstRow+k).Value.Number())
			}
			total = Cell{Formula: fmt.Sprintf("SUM(%s%d:%s%d)", letter, firstRow, letter, p.last()), Value: value.Of(sum), Style: Total, Format: c.format}
		}
		totals = append(totals, total)
		widths[i] = max(11, digits(short(c.heading))/2+4)
		if c.sum {
			widths[i] = max(widths[i], len(total.Value.Number().Fixed(2))+4)
		}
	}
	rows = append(rows, headings)
	s := freeSheet(payName, rows)
	head := s.Rows
	s.LastRow = p.last() + 1
	s.Rows = func(yield func(int, []Cell) error) error {
		if err := head(yield); err != nil {
			return err
		}
		for k, person := range p.people {
			if err := yield(firstRow+k, p.row(person, firstRow+k)); err != nil {
				return err
			}
		}
		return yield(s.LastRow, totals)
	}
	s.Widths, s.FrozenRows, s.FrozenColumns = widths, headRow, 2
	for i, c := range p.columns {
		if c.heading == "差额" {
			letter := letters(i + 1)
			first := letter + strconv.Itoa(firstRow)
			s.Zeros = append(s.Zeros, Zero{Cells: first + ":" + letter + strconv.Itoa(s.LastRow), Difference: "$" + first})
		}
	}
	return s
}
