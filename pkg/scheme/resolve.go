package scheme

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// Context is what a scheme needs from outside to be resolved.
type Context struct {
	// Calendar counts the period's working days.
	Calendar *calendar.Calendar
	// Find returns another scheme by id, for records:. It may be nil.
	Find func(id string) (*Source, diag.List)
	// Values, if not nil, is a scheme whose values hold in place of the file's:
	// those of parameters of the same name and kind, and the rows of tables of
	// the same name and columns. The file is then resolved to see what would have
	// been, also in a period that it does not govern.
	Values *Scheme
}

// Resolve checks the whole scheme for a period: names, types, tables, sheets,
// items. The Scheme is nil exactly when the list has errors; the list may hold
// warnings.
func (s *Source) Resolve(p calendar.Period, ctx Context) (*Scheme, diag.List) {
	return s.resolve(p, ctx, &reading{done: map[string]*Scheme{}})
}

func (s *Source) resolve(p calendar.Period, ctx Context, r *reading) (*Scheme, diag.List) {
	r.path = append(r.path, s.File.Scheme)
	defer func() { r.path = r.path[:len(r.path)-1] }()
	b := &builder{
		placed: placed{file: s.Name, source: s.lines},
		src:    s, file: &s.File, period: p, ctx: ctx, reading: r,
		used: map[string]bool{}, broken: map[string]bool{},
		words: map[*formula.Column][]string{}, seen: map[*formula.Slot]bool{},
		out: &Scheme{
			ID: s.File.Scheme, Title: s.File.Title, Origin: s.File.Source, Positions: s.File.Positions,
			Period: p, Effective: s.effective, Unit: value.Fen, File: s.Name, Text: s.Text,
			Universe: &formula.Universe{Names: map[string]*formula.Symbol{}, Tables: map[string]*formula.Table{}, Sheets: map[string]*formula.Sheet{}},
		},
	}
	b.list = &b.faults
	b.u = b.out.Universe
	if faults := s.governs(p); len(faults) > 0 && (ctx.Values == nil || p.Unit() != s.unit) {
		return nil, faults
	}
	b.rounding()
	b.periodNames()
	b.params()
	b.tables()
	if !b.sheets() {
		return nil, b.faults.Sorted() // without people nothing else has a meaning
	}
	b.records()
	b.values()
	b.items()
	b.totals()
	b.former()
	b.formulas()
	b.checks()
	b.notices()
	b.unused()
	if b.faults.HasErrors() {
		return nil, b.faults.Sorted()
	}
	return b.out, b.faults.Sorted()
}

// builder resolves one scheme.
type builder struct {
	placed
	src    *Source
	file   *File
	period calendar.Period
	ctx    Context
	// reading is shared with schemes whose records this one reads.
	reading *reading
	out     *Scheme
	u       *formula.Universe
	faults  diag.List
	used    map[string]bool // parameters and tables that a formula names
	// broken are the names of entries with faults of their own: that a formula
	// cannot find them is no news.
	broken map[string]bool
	// words are those that columns list, seen the aggregates whose criteria have
	// been held against them.
	words map[*formula.Column][]string
	seen  map[*formula.Slot]bool
	// pending are the formulas that are checked when their type is first needed.
	pending []func()
}

func (b *builder) rounding() {
	b.out.Strict = b.file.Strict.Refused
	if b.file.Round.node != nil {
		b.out.Unit = b.file.Round.Value.Number()
	}
	if b.file.Mode != "" {
		b.out.Mode, _ = value.ParseRounding(b.file.Mode)
	}
}

// declare gives a bare name to a symbol, unless another has it.
func (b *builder) declare(n *yaml.Node, s *formula.Symbol) bool {
	s.Declared = b.at(n)
	if !b.free(n, s.Name) {
		return false
	}
	b.u.Names[s.Name] = s
	return true
}

// free reports a name that is taken.
func (b *builder) free(n *yaml.Node, name string) bool {
	if have, ok := b.u.Names[name]; ok {
		b.taken(n, name, have.Declared)
		return false
	}
	if have, ok := b.u.Tables[name]; ok {
		b.taken(n, name, have.Declared)
		return false
	}
	return true
}

func (b *builder) params() {
	for _, e := range b.file.Params.Entries {
		lit, ok := e.Value.Value.at(b.period)
		versions := &e.Value.Value
		switch {
		case !ok && b.ctx.Values != nil && len(versions.versions) > 0:
			lit = versions.versions[0].value
		case !ok:
			b.notYet(e.node, e.Name, b.period)
		}
		first := versions.versions
		for i := 1; i < len(first); i++ {
			if a, z := first[0].value.Value.Kind(), first[i].value.Value.Kind(); a != z {
				b.otherType(first[i].node, e.Name, a, z)
			}
		}
		period := b.period
		s := &formula.Symbol{
			Name: e.Name, Kind: formula.ParameterSymbol, Scope: formula.ConstantScope, Value: lit.Value,
			Past: func(n int) (value.Value, bool) {
				l, ok := versions.at(period.Minus(n))
				return l.Value, ok
			},
		}
		s.SetType(builtin.TypeOf(lit.Value.Kind()))
		p := Parameter{Name: e.Name, Unit: e.Value.Unit, Note: e.Value.Note, Value: lit.Value, Written: lit.written()}
		b.otherValue(s, &p)
		if !b.declare(e.node, s) {
			b.broken[e.Name] = true
		} else {
			b.out.Params = append(b.out.Params, p)
		}
	}
}

// periodNames declares the facts of the period, in Chinese and in English.
func (b *builder) periodNames() {
	p := b.period
	workdays := func(p calendar.Period) value.Value {
		if b.ctx.Calendar == nil {
			return value.OfFault(value.NotFound, "there is no calendar of working days")
		}
		n, err := b.ctx.Calendar.Workdays(p.First(), p.Last())
		if err != nil {
			return value.OfFault(value.NotFound, err.Error())
		}
		return value.OfInt(int64(n))
	}
	facts := []struct {
		names [2]string
		typ   builtin.Type
		at    func(calendar.Period) value.Value
	}{
		{[2]string{"本期首日", "PERIOD_START"}, builtin.Date, func(p calendar.Period) value.Value { return value.OfDate(p.First()) }},
		{[2]string{"本期末日", "PERIOD_END"}, builtin.Date, func(p calendar.Period) value.Value { return value.OfDate(p.Last()) }},
		{[2]string{"本期天数", "PERIOD_DAYS"}, builtin.Number, func(p calendar.Period) value.Value { return value.OfInt(int64(p.Days())) }},
		{[2]string{"本期工作日", "PERIOD_WORKDAYS"}, builtin.Number, workdays},
	}
	for _, fact := range facts {
		for _, name := range fact.names {
			s := &formula.Symbol{Name: name, Kind: formula.PeriodSymbol, Scope: formula.ConstantScope, Value: fact.at(p),
				Past: func(n int) (value.Value, bool) { return fact.at(p.Minus(n)), true }}
			s.SetType(fact.typ)
			b.u.Names[name] = s
		}
	}
}

// check checks one formula of the file and reports its faults in place. The
// result is nil after a fault.
func (b *builder) check(f Formula, o formula.Options) formula.Expr {
	if !f.given() || strings.TrimSpace(f.Text) == "" {
		return nil
	}
	b.mark(f.Text)
	e, faults := b.u.Check(f.Text, o)
	if len(faults) == 0 {
		faults = b.foreignWords(f.Text, e)
	}
	b.formulaFaults(f.node, f.Text, 0, b.news(f.Text, faults))
	return e
}

// news leaves out the faults that only say that a broken entry is not there.
func (b *builder) news(text string, faults []formula.Fault) []formula.Fault {
	runes := []rune(text)
	return slices.DeleteFunc(faults, func(f formula.Fault) bool {
		unknown := f.Code == formula.CodeUnknownName || f.Code == formula.CodeUnknownTable
		return unknown && f.End <= len(runes) && b.broken[strings.Trim(string(runes[f.Start:f.End]), "'")]
	})
}

// mark notes which parameters and tables a formula names.
func (b *builder) mark(text string) {
	tree, errs := syntax.Parse(text)
	if len(errs) > 0 {
		return
	}
	syntax.Inspect(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			b.used[n.Name] = true
		case *syntax.Column:
			b.used[n.Table] = true
		}
		return true
	})
}

// unused warns of parameters and tables that no formula names: often a rule
// that was forgotten, or a name that was misspelt on both sides.
func (b *builder) unused() {
	if b.faults.HasErrors() {
		return
	}
	for _, e := range b.file.Params.Entries {
		if !b.used[e.Name] {
			b.unusedName(e.node, "parameter", e.Name)
		}
	}
	for _, e := range b.file.Tables.Entries {
		if !b.used[e.Name] {
			b.unusedName(e.node, "table", e.Name)
		}
	}
}

// scope reads `per:`: employee, company, or a group column of the roster.
func (b *builder) scope(per Text) (formula.Scope, bool) {
	switch {
	case per.node == nil || per.Value == "employee":
		return formula.EmployeeScope, true
	case per.Value == "company":
		return formula.CompanyScope, true
	case slices.Contains(b.u.Groups, per.Value):
		return formula.GroupScope(per.Value), true
	}
	b.noSuchOwner(per)
	return formula.Scope{}, false
}
