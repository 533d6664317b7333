package report

import (
	"slices"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// Summary lays out the workbook for those who check and sign the payroll: 汇总
// by department, 明细 by employee, 对比 with the period before, 提示, 核对 and
// 参数. Without a comparison (nil) there is no 对比.
func Summary(r *engine.Result, c *Comparison) Book {
	t := newTally(r)
	sheets := []Sheet{t.departmentSheet(), t.detailSheet()}
	if c != nil {
		sheets = append(sheets, c.sheet())
	}
	return Book{
		Title:  summaryTitle + " " + r.Period.String() + " " + r.Title,
		Sheets: append(sheets, noticeSheet(r), t.checkSheet(c), parameterSheet(r)),
	}
}

// The bounds of column widths in the summary.
const (
	leastWidth = 7 * digit
	mostWidth  = 44 * digit
)

// page starts a sheet with its title and subtitle; the table follows in row 4.
func page(r *engine.Result, name string) Sheet {
	return Sheet{
		Name: name,
		Rows: []Row{
			row(28, text(Title, r.Title+" "+name)),
			row(18, text(Subtitle, periodText(r.Period))),
			row(6),
		},
		Print: Print{Landscape: true, Footer: r.Title + " " + r.Period.String() + " " + name},
	}
}

// head adds the heads of a table's columns and keeps them in sight, on the
// screen and on every page.
func (s *Sheet) head(names ...string) {
	cells := make([]Cell, len(names))
	for i, name := range names {
		cells[i] = text(Heading, name)
	}
	s.Rows = append(s.Rows, Row{Height: 24, Cells: cells})
	s.FrozenRows = len(s.Rows)
	s.Print.RepeatRows = len(s.Rows)
}

func (s *Sheet) add(cells ...Cell) { s.Rows = append(s.Rows, Row{Cells: cells}) }

// titleColumns is how far the titles reach over a wide table: about a screen.
const titleColumns = 12

// spread merges the titles over the width of the table.
func (s *Sheet) spread(columns int) {
	for i := range 2 {
		s.Rows[i].Cells = across(s.Rows[i].Cells[0], min(columns, titleColumns)-1)
	}
}

// fitPage sets the widths and the heights, and over how many pages side by side
// the sheet is printed.
func (s *Sheet) fitPage(least, most int) {
	s.fit(least, most)
	s.Print.PagesWide = s.pagesWide()
	s.Print.RepeatColumns = s.FrozenColumns
}

// tally is the result seen as a table of pay: who is paid, in which department,
// and the columns of amounts.
type tally struct {
	result  *engine.Result
	paid    []*engine.Employee
	columns []payColumn
	// departments are in the order of their first employee.
	departments    []string
	departmentWord string
	members        map[string][]*engine.Employee
}

// payColumn is one column of amounts.
type payColumn struct {
	name string
	sum  bool // 应发, 扣款 and 实发, not an item
	// cell is the employee's amount, blank where the item does not apply.
	cell func(e *engine.Employee) value.Value
}

func newTally(r *engine.Result) *tally {
	t := &tally{result: r, members: map[string][]*engine.Employee{}}
	by := departmentColumn(r)
	t.departmentWord = departmentName
	if by >= 0 {
		t.departmentWord = r.GroupColumns[by]
	}
	for i := range r.Employees {
		e := &r.Employees[i]
		if !e.Paid {
			continue
		}
		t.paid = append(t.paid, e)
		d := wordAll
		if by >= 0 {
			d = groupOf(e, by)
		}
		if _, seen := t.members[d]; !seen {
			t.departments = append(t.departments, d)
		}
		t.members[d] = append(t.members[d], e)
	}
	t.columns = payColumns(r, t.paid)
	return t
}

// departmentColumn is the index of the group column that totals are broken
// down by, -1 if people are in no groups.
func departmentColumn(r *engine.Result) int {
	if i := slices.Index(r.GroupColumns, departmentName); i >= 0 {
		return i
	}
	return min(0, len(r.GroupColumns)-1)
}

func payColumns(r *engine.Result, paid []*engine.Employee) []payColumn {
	var columns []payColumn
	kind := func(kind engine.ItemKind, adjusted string) {
		for i, item := range r.Items {
			if item.Kind == kind {
				columns = append(columns, payColumn{name: item.Name, cell: func(e *engine.Employee) value.Value {
					return lineOf(e, i)
				}})
			}
		}
		if slices.ContainsFunc(paid, func(e *engine.Employee) bool { return adjustments(e, kind).Kind() == value.Numeric }) {
			columns = append(columns, payColumn{name: adjusted, cell: func(e *engine.Employee) value.Value {
				return adjustments(e, kind)
			}})
		}
	}
	sum := func(name string, of func(e *engine.Employee) value.Number) {
		columns = append(columns, payColumn{name: name, sum: true, cell: func(e *engine.Employee) value.Value {
			return value.Of(of(e))
		}})
	}
	kind(engine.Earning, wordAdjust)
	sum(wordGross, func(e *engine.Employee) value.Number { return e.Gross })
	kind(engine.Deduction, wordAdjustOff)
	sum(wordDeduct, func(e *engine.Employee) value.Number { return e.Deductions })
	sum(wordNet, func(e *engine.Employee) value.Number { return e.Net })
	return columns
}

// lineOf is the employee's value of an item, blank if there is no line for it.
func lineOf(e *engine.Employee, item int) value.Value {
	if item < len(e.Lines) && e.Lines[item].Item == item {
		return e.Lines[item].Value
	}
	for _, line := range e.Lines {
		if line.Item == item {
			return line.Value
		}
	}
	return value.Value{}
}

// adjustments is the sum of the employee's one-off lines of a kind, blank if
// there are none.
func adjustments(e *engine.Employee, kind engine.ItemKind) value.Value {
	sum, found := value.Zero, false
	for _, a := range e.Adjustments {
		if a.Kind == kind {
			sum, found = sum.Add(a.Amount), true
		}
	}
	if !found {
		return value.Value{}
	}
	return value.Of(sum)
}

// total is a column's sum over some people.
func (c payColumn) total(of []*engine.Employee) value.Number {
	sum := value.Zero
	for _, e := range of {
		sum = sum.Add(c.cell(e).Number())
	}
	return sum
}

func (c payColumn) style(plain Style) Style {
	if c.sum {
		return Subtotal
	}
	return plain
}
