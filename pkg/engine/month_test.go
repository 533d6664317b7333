package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// head is what the schemes of the tests begin with. The roster's columns are,
// in this order, 工号 姓名 班组 入职 离职 底薪.
const head = `
scheme: t
title: 试
period: month
effective: 2025-01
language: zh
`

const roster = `
sheets:
  员工:
    one: employee
    key: 工号
    employed: {from: 入职, until: 离职}
    columns:
      工号: id
      姓名: text
      班组: {type: text, optional: true}
      入职: {type: date, optional: true}
      离职: {type: date, optional: true}
      底薪: {type: number, default: 0}
`

// month is one run on literal tables.
type month struct {
	head   string // instead of head
	roster string // instead of roster
	sheets string // more sheets, indented by two
	rest   string // params, values, items, …
	// tables are the rows by sheet, a line each, cells parted by blanks; - is an
	// empty cell. The first rows stand in row 2. The sheet 调整 is one of them.
	tables map[string]string
	faults map[string]diag.List // what reading a sheet says
	later  map[string]diag.List // and from the second time on
	period string               // 2026-10 if empty
	past   *past
	gaps   bool
	watch  engine.Question
	keep   bool                      // for Between
	given  func(*table) engine.Table // how the tables are given, nil for as they are
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (m month) text() string {
	return or(m.head, head) + m.rest + or(m.roster, roster) + m.sheets
}

func (m month) scheme(t testing.TB) *scheme.Scheme {
	t.Helper()
	src, faults := scheme.Parse("s.yaml", []byte(m.text()))
	if src == nil {
		t.Fatalf("the scheme: %v\n%s", faults, m.text())
	}
	p, err := src.Period(or(m.period, "2026-10"))
	if err != nil {
		t.Fatal(err)
	}
	s, faults := src.Resolve(p, scheme.Context{Calendar: calendar.China(), Find: func(id string) (*scheme.Source, diag.List) {
		return scheme.Parse(id+".yaml", []byte(strings.Replace(monthly, "ID", id, 1)))
	}})
	if s == nil {
		t.Fatalf("the scheme: %v\n%s", faults, m.text())
	}
	return s
}

// monthly is any other scheme of which records: can speak.
const monthly = "scheme: ID\ntitle: 月\nperiod: month\neffective: 2025-01\nlanguage: zh\n" +
	"sheets:\n  员工:\n    one: employee\n    key: 工号\n    columns: {工号: id, 姓名: text, 底薪: number}\n" +
	"items:\n  奖金: {kind: earning, formula: 底薪 * 1}\n"

func (m month) do(t testing.TB) (*engine.Run, diag.List) {
	t.Helper()
	return m.with(t, m.scheme(t))
}

func (m month) with(t testing.TB, s *scheme.Scheme) (*engine.Run, diag.List) {
	t.Helper()
	steps, faults := plan.Make(s)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	in := engine.Input{Scheme: s, Plan: steps, Tables: map[string]engine.Table{}, Calendar: calendar.China(), AllowGaps: m.gaps, Watch: m.watch, Keep: m.keep}
	for _, def := range s.Sheets {
		if text, ok := m.tables[def.Sheet.Name]; ok && def.Of == nil {
			table := newTable(t, def.Spec, text, m.faults[def.Sheet.Name])
			table.later = m.later[def.Sheet.Name]
			in.Tables[def.Sheet.Name] = m.give(table)
		}
	}
	if text, ok := m.tables[scheme.AdjustmentsSheet]; ok {
		in.Adjustments = m.give(newTable(t, engine.AdjustmentsSpec(), text, nil))
	}
	if m.past != nil {
		in.Past = m.past
	}
	run, faults := engine.Do(in)
	if (run == nil) != faults.HasErrors() {
		t.Fatalf("the run is %v with the faults %v", run, faults)
	}
	return run, faults
}

func (m month) give(t *table) engine.Table {
	if m.given == nil {
		return t
	}
	return m.given(t)
}

// result is the Result of a run that must do.
func (m month) result(t testing.TB) *engine.Result {
	t.Helper()
	run, faults := m.do(t)
	if run == nil {
		t.Fatal(faults)
	}
	return run.Result()
}

// table is a sheet of one file with its columns from A on.
type table struct {
	name   string
	rows   [][]value.Value
	faults diag.List
	later  diag.List // from the second time on
}

func newTable(t testing.TB, spec sheet.Spec, text string, faults diag.List) *table {
	t.Helper()
	out := &table{name: spec.Name, faults: faults}
	for line := range strings.Lines(text) {
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		row := make([]value.Value, len(spec.Columns))
		for i, c := range spec.Columns {
			row[i] = c.Default
			if i < len(cells) && cells[i] != "-" {
				row[i] = cell(t, c.Type, cells[i])
			}
		}
		out.rows = append(out.rows, row)
	}
	return out
}

func cell(t testing.TB, typ sheet.Type, text string) value.Value {
	t.Helper()
	switch typ.Kind() {
	case value.Numeric:
		return value.Of(value.MustNumber(text))
	case value.Day:
		d, err := value.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return value.OfDate(d)
	case value.Boolean:
		return value.OfBool(text == "是")
	default:
		return value.OfText(text)
	}
}

// Read hands out rows of which the values do not outlive the call, as the real
// one does.
func (t *table) Read(fn func(sheet.Row)) (sheet.Stats, diag.List) {
	if len(t.rows) > 0 {
		values := make([]value.Value, len(t.rows[0]))
		for i, row := range t.rows {
			copy(values, row)
			fn(sheet.Row{Values: values, Number: i + 2})
		}
		clear(values)
	}
	counts := sheet.Counts{Rows: len(t.rows)}
	if t.faults.HasErrors() {
		counts.Faulty = len(t.faults)
	}
	faults := t.faults
	t.faults = append(faults[:len(faults):len(faults)], t.later...)
	return sheet.Stats{Counts: counts, Parts: []sheet.Counts{counts}}, faults
}

func (t *table) Place(row sheet.Row, column int) diag.Place {
	if row.Part < 0 {
		return diag.Place{Sheet: t.name}
	}
	return diag.Place{File: t.name + ".xlsx", Sheet: t.name, Cell: sheet.CellName(max(0, column)+1, row.Number)}
}

// past is what earlier periods say: by scheme and period, by employee, by name.
type past struct {
	figures map[string]map[string]map[string]value.Value
	opening bool // the figures are opening rows
}

// openingOf is pastOf of figures that were typed in.
func openingOf(text string) *past {
	p := pastOf(text)
	p.opening = true
	return p
}

// pastOf reads lines of scheme, period, employee, name and number or 是/否.
func pastOf(text string) *past {
	p := &past{figures: map[string]map[string]map[string]value.Value{}}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 5 {
			continue
		}
		key := f[0] + " " + f[1]
		if p.figures[key] == nil {
			p.figures[key] = map[string]map[string]value.Value{}
		}
		if p.figures[key][f[2]] == nil {
			p.figures[key][f[2]] = map[string]value.Value{}
		}
		v := value.OfBool(f[4] == "是")
		if n, err := value.ParseNumber(f[4]); err == nil {
			v = value.Of(n)
		}
		p.figures[key][f[2]][f[3]] = v
	}
	return p
}

func (p *past) Periods(id string) []calendar.Period {
	var out []calendar.Period
	for _, key := range slices.Sorted(maps.Keys(p.figures)) {
		if rest, ok := strings.CutPrefix(key, id+" "); ok {
			period, err := calendar.ParsePeriod(rest)
			if err != nil {
				panic(err)
			}
			out = append(out, period)
		}
	}
	return out
}

func (p *past) of(id string, period calendar.Period) map[string]map[string]value.Value {
	return p.figures[id+" "+period.String()]
}

func (p *past) Has(id string, period calendar.Period) bool { return p.of(id, period) != nil }

func (p *past) HasRecord(id string, period calendar.Period) bool {
	return !p.opening && p.Has(id, period)
}

func (p *past) File(id string, period calendar.Period) string {
	return period.String() + "/" + id + ".json"
}

func (p *past) Employees(id string, period calendar.Period) []string {
	return slices.Sorted(maps.Keys(p.of(id, period)))
}

func (p *past) Figure(id string, period calendar.Period, employee, name string, kind value.Kind) (value.Value, bool) {
	v, ok := p.of(id, period)[employee][name]
	if ok && v.Kind() != kind && kind != value.Blank {
		return value.OfFault(value.WrongValue, "another kind"), true
	}
	return v, ok
}

// everything lists every result, a line each: who, name = value.
func everything(r *engine.Result) string {
	var b strings.Builder
	line := func(who, name string, v value.Value) {
		fmt.Fprintf(&b, "%s %s = %s\n", who, name, or(formula.Display(v), "(blank)"))
	}
	for _, e := range r.Employees {
		line(e.ID, "payslip", value.OfBool(e.Paid))
		for _, f := range e.Figures {
			line(e.ID, f.Name, f.Value)
		}
		for _, l := range e.Lines {
			line(e.ID, "line "+r.Items[l.Item].Name, l.Value)
		}
		for _, a := range e.Adjustments {
			line(e.ID, a.Kind.String()+" "+a.Item+" "+a.Reason, value.Of(a.Amount))
		}
		line(e.ID, "应发", value.Of(e.Gross))
		line(e.ID, "扣款", value.Of(e.Deductions))
		line(e.ID, "实发", value.Of(e.Net))
		for _, n := range e.Notices {
			line(e.ID, "notice "+n.Name, value.OfText(n.Text))
		}
	}
	for _, k := range r.Groups {
		for _, g := range k.Groups {
			line(g.Name, "members", value.OfInt(int64(g.Members)))
			for _, f := range g.Figures {
				line(g.Name, f.Name, f.Value)
			}
		}
	}
	for _, f := range r.Company {
		line("company", f.Name, f.Value)
	}
	for _, total := range r.Totals {
		line("total", r.Items[total.Item].Name, value.Of(total.Amount))
	}
	line("total", "应发", value.Of(r.Gross))
	line("total", "扣款", value.Of(r.Deductions))
	line("total", "实发", value.Of(r.Net))
	for _, c := range r.Checks {
		for _, h := range c.Hits {
			line(or(h.Who, "company"), "check "+c.Name, value.OfText(h.Text))
		}
	}
	return b.String()
}

// missingFrom are the wanted lines that a text does not have. A line that begins
// with ! must not be there.
func missingFrom(text, wanted string) []string {
	have := map[string]bool{}
	for line := range strings.Lines(text) {
		have[strings.TrimSpace(line)] = true
	}
	var out []string
	for line := range strings.Lines(wanted) {
		line = strings.TrimSpace(line)
		if not, ok := strings.CutPrefix(line, "!"); ok {
			if have[not] {
				out = append(out, line)
			}
		} else if line != "" && !have[line] {
			out = append(out, line)
		}
	}
	return out
}
