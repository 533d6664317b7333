package report

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// The payslip's columns: item, amount, and two that the explanation shares, so
// that the head of the page can hold two labelled fields in a row. Together
// they fill the width of an A5 page at full size.
func payslipWidths() []int { return []int{17 * digit, 14 * digit, 9 * digit, 27 * digit} }

// pagePoints is the height that an upright A5 page offers; a payslip that is
// not much longer is shrunk to it, a longer one runs on to a second page.
const (
	pagePoints   = 515
	shrinkAtMost = 155 // per cent
)

// Payslip lays out the payslip of one employee of the result: one sheet, A5
// upright.
func Payslip(r *engine.Result, e *engine.Employee) Book {
	s := Sheet{
		Name:   payslipTitle,
		Widths: payslipWidths(),
		Bare:   true,
		Print:  Print{Paper: A5, Footer: e.ID + " " + e.Name + " · " + r.SchemeID + " " + r.Period.String()},
	}
	p := payslip{result: r, employee: e}
	p.head()
	p.pay()
	p.info()
	p.notices()
	p.signature()
	s.Rows = p.rows
	s.holdAmounts()
	s.setHeights()
	height := 0
	for _, r := range s.Rows {
		height += r.Height
	}
	s.Print.OnePage = height*100 <= pagePoints*shrinkAtMost
	return Book{
		Title:  payslipTitle + " " + r.Period.String() + " " + e.ID + " " + e.Name,
		Sheets: []Sheet{s},
	}
}

// holdAmounts widens the column of amounts for one that would not fit: a number
// cannot wrap, and programs show #### in its place.
func (s *Sheet) holdAmounts() {
	const amounts = 1
	for _, r := range s.Rows {
		if len(r.Cells) > amounts && r.Cells[amounts].Value.Kind() == value.Numeric {
			width, _ := ownWidth(&r.Cells[amounts])
			s.Widths[amounts] = max(s.Widths[amounts], width)
		}
	}
}

// payslip collects the rows of one page.
type payslip struct {
	result   *engine.Result
	employee *engine.Employee
	rows     []Row
}

func (p *payslip) add(height int, cells ...Cell) {
	p.rows = append(p.rows, row(height, cells...))
}

func (p *payslip) head() {
	p.add(30, across(text(Title, p.result.Title+" "+payslipTitle), 3)...)
	p.add(20, across(text(Subtitle, periodText(p.result.Period)), 3)...)
	fields := [][2]string{{wordID, p.employee.ID}, {wordName, p.employee.Name}}
	for i, column := range p.result.GroupColumns {
		if group := groupOf(p.employee, i); group != "" {
			fields = append(fields, [2]string{column, group})
		}
	}
	for i := 0; i < len(fields); i += 2 {
		left := []Cell{text(Label, fields[i][0]), text(Field, fields[i][1])}
		if i+1 < len(fields) {
			p.add(0, append(left, text(Label, fields[i+1][0]), text(Field, fields[i+1][1]))...)
			continue
		}
		p.add(0, append(left[:1], across(left[1], 2)...)...)
	}
	p.add(8)
}

// periodText is the period and its days: a period that starts within a month
// would be misread without them.
func periodText(p calendar.Period) string {
	return p.Label() + "（" + p.First().String() + " 至 " + p.Last().String() + "）"
}

func (p *payslip) pay() {
	e := p.employee
	p.heading(wordEarnings, wordAmount, wordHow)
	p.lines(engine.Earning)
	p.sum(Subtotal, wordGross, e.Gross, "")
	if p.has(engine.Deduction) {
		p.heading(wordDeduct, wordAmount, wordHow)
		p.lines(engine.Deduction)
	}
	p.sum(Subtotal, wordDeduct+wordTotal, e.Deductions, "")
	capitals := inCapitals(e.Net)
	p.sum(Grand, wordNet, e.Net, capitals)
	p.rows[len(p.rows)-1].Height = 30
}

func (p *payslip) heading(first, second, third string) {
	p.add(22, append([]Cell{text(Heading, first), text(Heading, second)}, across(text(Heading, third), 1)...)...)
}

func (p *payslip) sum(style Style, name string, n value.Number, words string) {
	explained := Cell{Style: style}
	if words != "" {
		explained.Value = value.OfText(words)
	}
	p.add(22, append([]Cell{text(style, name), money(style, n)}, across(explained, 1)...)...)
}

// has tells whether there is a line of the kind, with or without an amount.
func (p *payslip) has(kind engine.ItemKind) bool {
	for _, line := range p.employee.Lines {
		if p.result.Items[line.Item].Kind == kind {
			return true
		}
	}
	for _, a := range p.employee.Adjustments {
		if a.Kind == kind {
			return true
		}
	}
	return false
}

func (p *payslip) lines(kind engine.ItemKind) {
	for _, line := range p.employee.Lines {
		item := &p.result.Items[line.Item]
		if item.Kind != kind {
			continue
		}
		how := line.How
		if item.Note != "" {
			if how != "" {
				how += "\n"
			}
			how += item.Note
		}
		p.line(item.Name, lineCell(kind, line.Value), how)
	}
	for _, a := range p.employee.Adjustments {
		if a.Kind == kind {
			p.line(a.Item+"（"+wordAdjust+"）", money(Body, a.Amount), a.Reason)
		}
	}
}

func (p *payslip) line(name string, amount Cell, how string) {
	explained := Cell{Style: Explain}
	if how != "" {
		explained.Value = value.OfText(how)
	}
	p.add(0, append([]Cell{text(Body, name), amount}, across(explained, 1)...)...)
}

// lineCell shows what a line pays; one that does not apply to the person (its
// value is blank) has a dash, which is easier told from 0.00.
func lineCell(kind engine.ItemKind, v value.Value) Cell {
	switch {
	case v.IsBlank():
		return Cell{Style: Body, Value: value.OfText(dash), Format: Money}
	case v.Kind() == value.Numeric && kind == engine.Info:
		return infoNumber(v.Number())
	case v.Kind() == value.Numeric:
		return money(Body, v.Number())
	default:
		return Cell{Style: Body, Value: v, Format: Money}
	}
}

// infoNumber shows a figure that is not paid, rounded for the page.
func infoNumber(n value.Number) Cell {
	return Cell{Style: Body, Value: value.Of(n.RoundPlaces(2, value.HalfAway))}
}

func (p *payslip) info() {
	if !p.has(engine.Info) {
		return
	}
	p.add(8)
	p.heading(wordInfo, wordFigure, wordExplain)
	p.lines(engine.Info)
}

func (p *payslip) notices() {
	if len(p.employee.Notices) == 0 {
		return
	}
	p.add(8)
	for _, n := range p.employee.Notices {
		p.add(0, append([]Cell{text(Label, n.Name)}, across(text(Alert, n.Text), 2)...)...)
	}
}

func (p *payslip) signature() {
	p.add(10)
	p.add(26, append(across(text(Remark, wordSign), 1), across(text(Remark, wordSignDate), 1)...)...)
}

func groupOf(e *engine.Employee, i int) string {
	if i < len(e.Groups) {
		return e.Groups[i]
	}
	return ""
}
