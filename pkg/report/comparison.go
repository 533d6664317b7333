package report

import (
	"slices"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

// Comparison is a result beside the record of the period before: everybody who is
// paid in either, what each got, and what of it changed.
type Comparison struct {
	result *engine.Result
	before *record.Record
	// label names the period before, for people.
	label          string
	departmentWord string
	former         map[string][]string
	people         []moved // by 工号
	columns        []changeColumn
	untold         []string // info items that changed and have no column
	// departments are in the order of their first employee, those that only the
	// period before had after them.
	departments []string
}

// moved is one person who is paid in one of the periods or in both.
type moved struct {
	id, name string
	// was and is are what the person got, nil where the person was not paid.
	was, is *payment
	// remark is what a reader should know beside the amounts.
	remarks []string
}

// payment is what one person got in one period.
type payment struct {
	department string
	gross, net value.Number
	// values are the lines as 明细 has them, with all one-off lines of a kind
	// together.
	values map[line]value.Value
	// paid are the amounts by name, one-off lines with the item of their name.
	paid map[line]value.Number
}

func newPayment(department string, gross, net value.Number) *payment {
	return &payment{department: department, gross: gross, net: net, values: map[line]value.Value{}, paid: map[line]value.Number{}}
}

// item adds a line of the payslip.
func (p *payment) item(at line, v value.Value) {
	p.values[at] = v
	if at.kind != engine.Info {
		p.paid[at] = p.paid[at].Add(v.Number())
	}
}

// adjust adds a one-off line, among the values to all of its kind, under the name
// that 明细 has for them.
func (p *payment) adjust(at line, n value.Number) {
	p.paid[at] = p.paid[at].Add(n)
	all := line{at.kind, wordAdjust}
	if at.kind == engine.Deduction {
		all.name = wordAdjustOff
	}
	p.values[all] = value.Of(p.values[all].Number().Add(n))
}

// line names what a value stands for: an item of a kind, or the one-off lines of
// a kind.
type line struct {
	kind engine.ItemKind
	name string
}

// Compare sets a result beside the record of the period before. former are, by
// the present name of an item, the names that earlier records may have for it.
func Compare(r *engine.Result, before *record.Record, former map[string][]string) *Comparison {
	c := &Comparison{result: r, before: before, former: former, label: before.Period, departmentWord: departmentName}
	if p, err := calendar.ParsePeriod(before.Period); err == nil {
		c.label = p.Label()
	}
	by := departmentColumn(r)
	if by >= 0 {
		c.departmentWord = r.GroupColumns[by]
	}
	people := map[string]*moved{}
	for i := range before.Employees {
		e := &before.Employees[i]
		m := &moved{id: e.ID, name: e.Name}
		people[e.ID] = m
		if e.IsPaid() {
			m.was = c.paidBefore(e, by)
		}
	}
	for i := range r.Employees {
		c.now(people, &r.Employees[i], by)
	}
	for _, m := range people {
		if m.was != nil || m.is != nil {
			c.people = append(c.people, *m)
		}
	}
	slices.SortFunc(c.people, func(a, b moved) int { return strings.Compare(a.id, b.id) })
	c.nameDepartments()
	c.chooseColumns()
	return c
}

// now adds a person of the result to those of the record.
func (c *Comparison) now(people map[string]*moved, e *engine.Employee, by int) {
	m := people[e.ID]
	switch {
	case m == nil:
		m = &moved{id: e.ID}
		people[e.ID] = m
	case m.was == nil && e.Paid:
		m.remark("上期在册，不发工资")
	case m.was != nil && !e.Paid:
		m.remark("本期在册，不发工资")
	}
	if m.name != "" && m.name != e.Name {
		m.remark("上期姓名 " + m.name)
	}
	m.name = e.Name
	if e.Paid {
		m.is = c.paidNow(e, by)
	}
	if m.was != nil && m.is != nil && m.was.department != m.is.department {
		m.remark("由 " + named(m.was.department) + " 调入")
	}
}

func (m *moved) remark(s string) { m.remarks = append(m.remarks, s) }

func (c *Comparison) paidNow(e *engine.Employee, by int) *payment {
	p := newPayment(wordAll, e.Gross, e.Net)
	if by >= 0 {
		p.department = groupOf(e, by)
	}
	for _, l := range e.Lines {
		item := c.result.Items[l.Item]
		p.item(line{item.Kind, item.Name}, l.Value)
	}
	for _, a := range e.Adjustments {
		p.adjust(line{a.Kind, a.Item}, a.Amount)
	}
	return p
}

func (c *Comparison) paidBefore(e *record.Employee, by int) *payment {
	p := newPayment(wordAll, e.Gross.Number, e.Net.Number)
	if by >= 0 {
		p.department = ""
		for _, g := range e.Groups {
			if g.Name == c.departmentWord {
				p.department = g.Text
			}
		}
	}
	for _, item := range e.Items {
		var v value.Value
		switch {
		case item.Amount != nil:
			v = value.Of(item.Amount.Number)
		case item.Text != nil:
			v = value.OfText(*item.Text)
		}
		p.item(line{kindNamed(item.Kind), c.present(item.Item)}, v)
	}
	for _, a := range e.Adjustments {
		p.adjust(line{kindNamed(a.Kind), c.present(a.Item)}, a.Amount.Number)
	}
	return p
}

// kindNamed is the kind that a record has a word for.
func kindNamed(word string) engine.ItemKind {
	for _, k := range []engine.ItemKind{engine.Earning, engine.Deduction} {
		if k.String() == word {
			return k
		}
	}
	return engine.Info
}

// present is what an item of the record is called now.
func (c *Comparison) present(name string) string {
	for _, item := range c.result.Items {
		if item.Name == name {
			return name
		}
	}
	for _, item := range c.result.Items {
		if slices.Contains(c.former[item.Name], name) {
			return item.Name
		}
	}
	return name
}

// nameDepartments lists the departments of both periods.
func (c *Comparison) nameDepartments() {
	add := func(p *payment) {
		if p != nil && !slices.Contains(c.departments, p.department) {
			c.departments = append(c.departments, p.department)
		}
	}
	for _, m := range c.people {
		add(m.is)
	}
	for _, m := range c.people {
		add(m.was)
	}
}

// members are the people of each department, in either period.
func (c *Comparison) members() map[string][]moved {
	members := map[string][]moved{}
	for _, m := range c.people {
		if m.was != nil {
			members[m.was.department] = append(members[m.was.department], m.in(m.was.department))
		}
		if m.is != nil && (m.was == nil || m.was.department != m.is.department) {
			members[m.is.department] = append(members[m.is.department], m.in(m.is.department))
		}
	}
	return members
}

// in is a person as part of a department: what the person got while in it.
func (m moved) in(department string) moved {
	if m.was != nil && m.was.department != department {
		m.was = nil
	}
	if m.is != nil && m.is.department != department {
		m.is = nil
	}
	return m
}

// sums are the payments of some people, added up.
type sums struct {
	people     int
	gross, net value.Number
}

func (s *sums) add(p *payment) {
	if p != nil {
		s.people++
		s.gross, s.net = s.gross.Add(p.gross), s.net.Add(p.net)
	}
}

// both adds up what people got in the two periods.
func both(people []moved) (was, is sums) {
	for _, m := range people {
		was.add(m.was)
		is.add(m.is)
	}
	return was, is
}
