package papers

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// Options say what the papers hold.
type Options struct {
	// Rows is how many rows a sheet of inputs may have to be copied; 0 is
	// DefaultRows.
	Rows int
}

// New lays the working papers of a run out. Rows of inputs are read again when
// the book's sheets are written; Problems says whether that went well.
func New(run *engine.Run, o Options) *Papers {
	l := newLayout(run, o)
	p := &Papers{l: l}
	p.book = l.book(&p.problems)
	return p
}

// Papers are the working papers of a run.
type Papers struct {
	l        *layout
	book     *Book
	problems diag.List
}

// Book is the workbook.
func (p *Papers) Book() *Book { return p.book }

// Problems are those of reading the inputs again while the book was written: a
// file that was changed meanwhile.
func (p *Papers) Problems() diag.List { return p.problems }

func newLayout(run *engine.Run, o Options) *layout {
	if o.Rows <= 0 {
		o.Rows = DefaultRows
	}
	l := &layout{
		run: run, scheme: run.Scheme(), limit: o.Rows, taken: map[string]bool{},
		figures: map[int]*column{}, columns: map[columnKey]*column{}, plain: map[formula.Scope]bool{}, belong: map[[2]*page][][]int{},
	}
	for _, name := range []string{guideName, payName, tieName} {
		l.taken[strings.ToUpper(name)] = true
	}
	// The inputs go by their own names.
	for _, def := range l.scheme.Sheets {
		if def.Of == nil {
			l.inputs = append(l.inputs, l.newInput(def))
		}
	}
	l.params = l.newParams(l.pageName("参数"))
	l.people = l.newFigures(formula.EmployeeScope, "个人计算", "工号")
	for _, c := range l.scheme.Roster.Groups {
		l.groups = append(l.groups, l.newFigures(formula.GroupScope(c.Name), c.Name+"计算", c.Name))
	}
	l.company = l.newFigures(formula.CompanyScope, "公司计算", "公司")
	l.adjust = l.newAdjust()
	l.place()
	for _, f := range l.scheme.Figures {
		if l.figures[f.ID] != nil {
			l.figure(f)
		}
	}
	for _, p := range l.inputs {
		if p.scope.Level == formula.Row && !p.def.Sheet.Records {
			for _, c := range p.def.Computed {
				l.rowColumn(p, c)
			}
		}
	}
	l.paidColumn()
	return l
}

// newFigures begins the page of figures of a scope.
func (l *layout) newFigures(scope formula.Scope, name, key string) *page {
	p := &page{name: l.pageName(name), title: name, scope: scope, rows: l.run.Count(scope), frozen: 1}
	p.remark = "黑色是公式，斜体灰底是没有公式的数值；列名上有方案的公式"
	if scope == formula.EmployeeScope {
		l.identify(p)
		p.frozen = 2
		return p
	}
	p.add(column{
		ExcelCell: formula.ExcelCell{Exact: true}, kind: keyColumn, heading: key, typ: builtin.Text,
		value: func(i int) value.Value {
			if scope == formula.CompanyScope {
				return value.OfText("公司")
			}
			return value.OfText(l.run.Key(scope, i))
		},
	})
	return p
}

// identify adds a person's 工号 and name.
func (l *layout) identify(p *page) {
	p.add(column{
		ExcelCell: formula.ExcelCell{Exact: true}, kind: keyColumn, heading: "工号", typ: builtin.Text,
		value: func(i int) value.Value { return value.OfText(l.run.Key(formula.EmployeeScope, i)) },
	})
	p.add(column{
		ExcelCell: formula.ExcelCell{Exact: true}, kind: keyColumn, heading: "姓名", typ: builtin.Text,
		value: func(i int) value.Value { return value.OfText(l.run.Result().Employees[i].Name) },
	})
}

// paidColumn says who gets a payslip.
func (l *layout) paidColumn() {
	if l.scheme.Roster.Paid == nil {
		return
	}
	v := view{l: l, page: l.people, name: "paid:"}
	l.helper(l.people, "paid", func() column {
		out := column{
			ExcelCell: formula.ExcelCell{Exact: true}, heading: "发工资", typ: builtin.Boolean, note: "方案的 paid: 条件；不符合的人只参加班组和排名，没有工资条",
			value: func(i int) value.Value { return value.OfBool(l.run.Paid(i)) },
		}
		if t, err := formula.WriteExcelCondition(l.scheme.Roster.Paid, v); err == nil {
			out.text, out.array = t.Text, t.Array
		}
		return out
	})
}

// book puts the sheets in their order.
func (l *layout) book(problems *diag.List) *Book {
	b := &Book{Title: l.scheme.Title + " 底稿 " + l.scheme.Period.String()}
	for _, p := range append([]*page{l.people, l.company}, l.groups...) {
		for _, c := range p.columns {
			if c.kind == figureColumn {
				b.Figures += p.rows
				if c.text != "" {
					b.Live += p.rows
				}
			}
		}
	}
	add := func(p *page) {
		if p != nil {
			b.Sheets = append(b.Sheets, l.pageSheet(p, problems))
		}
	}
	b.Sheets = append(b.Sheets, l.guide(b), l.params.sheet())
	for _, p := range l.inputs {
		add(p)
	}
	add(l.adjust)
	add(l.past)
	if l.days != nil {
		b.Sheets = append(b.Sheets, l.days.sheet())
	}
	for _, p := range slices.Concat([]*page{l.company}, l.groups, []*page{l.people}) {
		if p == l.people || p.hasFigures() {
			add(p)
		}
	}
	pay := l.payroll()
	b.Sheets = append(b.Sheets, pay.sheet(), l.tieOut(pay))
	b.Names = l.params.names
	return b
}

// hasFigures tells whether anything stands on a page beside its keys.
func (p *page) hasFigures() bool {
	return slices.ContainsFunc(p.columns, func(c *column) bool { return c.kind == figureColumn || c.kind == helperColumn })
}
