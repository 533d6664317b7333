package schemetest

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// Result is what one case came to.
type Result struct {
	Case     string
	Failures []Failure
}

// Passed tells whether everything was as expected.
func (r *Result) Passed() bool { return len(r.Failures) == 0 }

// Failure is one expectation that did not hold.
type Failure struct {
	Period string
	// Who is the 工号, the group or 公司; Name the figure.
	Who, Name string
	Want, Got string
	// Problems are what stopped the run, where it should not have stopped or not
	// so.
	Problems diag.List
	// Trace is where the wrong figure came from.
	Trace []*engine.Node
}

// Context is what the runs need from outside.
type Context struct {
	Source   *scheme.Source
	Find     func(id string) (*scheme.Source, diag.List)
	Calendar *calendar.Calendar
	// Cover, if not nil, is told of every item and table row that was used.
	Cover *Coverage
}

// Run runs one case.
func (f *File) Run(c *Case, ctx Context) Result {
	r := runner{file: f, c: c, ctx: ctx, result: Result{Case: c.Name}}
	past, err := newPast(c.History)
	if err != nil {
		r.fail(Failure{Got: err.Error(), Name: "history"})
		return r.result
	}
	r.past = past
	for i := range c.Periods {
		if !r.month(&c.Periods[i]) {
			break
		}
	}
	return r.result
}

// runner runs one case.
type runner struct {
	file   *File
	c      *Case
	ctx    Context
	past   *past
	run    *engine.Run
	period string
	watch  string
	result Result
}

func (r *runner) fail(f Failure) {
	f.Period = r.period
	r.result.Failures = append(r.result.Failures, f)
}

// month runs one period; false where it came to nothing.
func (r *runner) month(m *Month) bool {
	r.period = m.Period
	run, problems := r.work(m, "")
	if m.Error != "" {
		r.expectError(m.Error, problems)
		return false
	}
	if run == nil {
		r.fail(Failure{Name: "run", Want: "no errors", Got: fmt.Sprintf("%d problems", len(problems)), Problems: problems})
		return false
	}
	r.run = run
	r.ctx.Cover.items(run.Result())
	r.expect(m)
	r.past.record(run.Result())
	return true
}

// work carries the run of one period out. watch is the employee whose cells
// are kept.
func (r *runner) work(m *Month, watch string) (*engine.Run, diag.List) {
	period, err := r.ctx.Source.Period(m.Period)
	if err != nil {
		return nil, diag.List{{Code: CodeCase, Place: diag.Place{File: r.file.name}, Message: err.Error()}}
	}
	s, problems := r.ctx.Source.Resolve(period, scheme.Context{Calendar: r.ctx.Calendar, Find: r.ctx.Find})
	if s == nil {
		return nil, problems
	}
	steps, more := plan.Make(s)
	problems.Add(more...)
	if problems.HasErrors() {
		return nil, problems
	}
	r.ctx.Cover.scheme(s)
	in := engine.Input{Scheme: s, Plan: steps, Tables: map[string]engine.Table{}, Past: r.past, Calendar: r.ctx.Calendar, AllowGaps: r.c.AllowGaps, Watch: engine.Question{Employee: watch}}
	books := []sheet.Book{newBook(r.file.name, m, s)}
	limits := sheet.Limits{First: period.First(), Last: period.Last()}
	open := func(spec sheet.Spec) *sheet.Table {
		t, more := sheet.Open(spec, books, limits)
		in.Faults.Add(more...)
		return t
	}
	for _, def := range s.Sheets {
		if def.Of == nil && !def.Sheet.Records {
			if t := open(def.Spec); t != nil {
				in.Tables[def.Sheet.Name] = t
			}
		}
	}
	if _, ok := m.Sheets[scheme.AdjustmentsSheet]; ok {
		if t := open(engine.AdjustmentsSpec()); t != nil {
			in.Adjustments = t
		}
	}
	for name := range m.Sheets {
		if name != scheme.AdjustmentsSheet && in.Tables[name] == nil && !in.Faults.HasErrors() {
			in.Faults.Add(diag.Problem{Code: CodeCase, Place: diag.Place{File: r.file.name, Sheet: name}, Message: "The scheme does not read this sheet."})
		}
	}
	return engine.Do(in)
}

// expectError holds what stopped a run against what should have.
func (r *runner) expectError(want string, problems diag.List) {
	code, word, _ := strings.Cut(want, " ")
	for _, p := range problems {
		if p.Severity == diag.Error && string(p.Code) == code && strings.Contains(p.Message, word) {
			return
		}
	}
	r.fail(Failure{Name: "error", Want: want, Got: "another end", Problems: problems})
}

// expect holds the result against what is expected.
func (r *runner) expect(m *Month) {
	result := r.run.Result()
	for i := 0; i+1 < len(m.Expect.Content); i += 2 {
		who, figures := m.Expect.Content[i].Value, m.Expect.Content[i+1]
		if figures.Kind != yaml.MappingNode {
			r.fail(Failure{Who: who, Want: "a mapping of names", Got: figures.Value})
			continue
		}
		switch {
		case who == companyKey:
			r.figures(m, who, figures, func(name string) (value.Value, bool) { return named(result.Company, name) })
		case slices.Contains(result.GroupColumns, who):
			r.groups(m, who, figures)
		default:
			r.employee(m, who, figures)
		}
	}
}

func named(figures []engine.Figure, name string) (value.Value, bool) {
	for _, f := range figures {
		if f.Name == name {
			return f.Value, true
		}
	}
	return value.Value{}, false
}

func (r *runner) groups(m *Month, column string, groups *yaml.Node) {
	for i := 0; i+1 < len(groups.Content); i += 2 {
		name, figures := groups.Content[i].Value, groups.Content[i+1]
		var found *engine.Group
		for _, kind := range r.run.Result().Groups {
			for j := range kind.Groups {
				if kind.Column == column && kind.Groups[j].Name == name {
					found = &kind.Groups[j]
				}
			}
		}
		if found == nil {
			r.fail(Failure{Who: column + " " + name, Want: "a group", Got: "nobody is in it"})
			continue
		}
		r.figures(m, column+" "+name, figures, func(figure string) (value.Value, bool) { return named(found.Figures, figure) })
	}
}

func (r *runner) employee(m *Month, id string, figures *yaml.Node) {
	result := r.run.Result()
	at := slices.IndexFunc(result.Employees, func(e engine.Employee) bool { return e.ID == id })
	if figures.Kind == yaml.MappingNode && len(figures.Content) == 0 {
		// An empty mapping says that the person is not in the run.
		if at >= 0 {
			r.fail(Failure{Who: id, Want: "not in the run", Got: "in the run"})
		}
		return
	}
	if at < 0 {
		r.fail(Failure{Who: id, Want: "in the run", Got: "not in the run"})
		return
	}
	e := &result.Employees[at]
	r.figures(m, id, figures, func(name string) (value.Value, bool) {
		switch name {
		case scheme.GrossName:
			return value.Of(e.Gross), true
		case scheme.DeductionsName:
			return value.Of(e.Deductions), true
		case scheme.NetName:
			return value.Of(e.Net), true
		}
		for i, line := range e.Lines {
			if result.Items[i].Name == name {
				return line.Value, true
			}
		}
		return named(e.Figures, name)
	})
}

// The keys of what is no figure: the notices that a person got, and the checks
// that hit.
const (
	noticesKey = "notices"
	checksKey  = "checks"
	companyKey = "公司"
)

// notices holds the notices of an employee against what is expected.
func (r *runner) notices(id string, n *yaml.Node) {
	for _, e := range r.run.Result().Employees {
		if e.ID != id {
			continue
		}
		var got []string
		for _, notice := range e.Notices {
			got = append(got, notice.Name)
		}
		r.names(id, noticesKey, n, got)
		return
	}
	r.fail(Failure{Who: id, Name: noticesKey, Want: "an employee", Got: "notices go to employees alone"})
}

// checksOf are the names of the checks that hit an employee, a group or the
// company, as expect names them.
func (r *runner) checksOf(who string) []string {
	var got []string
	for _, check := range r.run.Result().Checks {
		for _, h := range check.Hits {
			if h.Who == who || who == companyKey && h.Who == "" || strings.HasSuffix(who, " "+h.Who) && h.Who != "" && h.Name == "" {
				got = append(got, check.Name)
				break
			}
		}
	}
	return got
}

// names holds a list of names against what is expected.
func (r *runner) names(who, key string, n *yaml.Node, got []string) {
	var want []string
	if err := n.Decode(&want); err != nil {
		r.fail(Failure{Who: who, Name: key, Want: "a list of names", Got: err.Error()})
		return
	}
	if !slices.Equal(want, got) {
		r.fail(Failure{Who: who, Name: key, Want: fmt.Sprint(want), Got: fmt.Sprint(got)})
	}
}

// figures holds figures by name against what is expected of them.
func (r *runner) figures(m *Month, who string, want *yaml.Node, find func(name string) (value.Value, bool)) {
	for i := 0; i+1 < len(want.Content); i += 2 {
		name, node := want.Content[i].Value, want.Content[i+1]
		if name == checksKey {
			r.names(who, checksKey, node, r.checksOf(who))
			continue
		}
		if name == noticesKey {
			r.notices(who, node)
			continue
		}
		got, ok := find(name)
		if !ok {
			r.fail(Failure{Who: who, Name: name, Want: node.Value, Got: "there is no such figure"})
			continue
		}
		if same(got, node) {
			continue
		}
		r.fail(Failure{Who: who, Name: name, Want: node.Value, Got: shown(got), Trace: r.trace(m, who, name)})
	}
}

// traceDepth is how far down the tree of a wrong figure goes.
const traceDepth = 4

// trace works the period out once more, keeping the cells of one person.
func (r *runner) trace(m *Month, who, name string) []*engine.Node {
	if r.watch != who {
		run, _ := r.work(m, who)
		if run == nil {
			return nil
		}
		r.run, r.watch = run, who
	}
	nodes, _ := r.run.Explain(engine.Question{Employee: who, Figure: name, Depth: traceDepth})
	return nodes
}

func shown(v value.Value) string {
	if v.IsBlank() {
		return "(blank)"
	}
	return v.String()
}

// same tells whether a value is what the file says. ≈ before a number compares
// to as many places as the number has; a blank is ~ or "".
func same(got value.Value, n *yaml.Node) bool {
	text := strings.TrimSpace(n.Value)
	if rest, ok := strings.CutPrefix(text, "≈"); ok {
		rest = strings.TrimSpace(rest)
		want, err := value.ParseNumber(rest)
		_, decimals, _ := strings.Cut(rest, ".")
		return err == nil && got.Kind() == value.Numeric && got.Number().RoundPlaces(int32(len(decimals)), value.HalfAway).Cmp(want) == 0
	}
	if n.ShortTag() == "!!null" {
		text = ""
	}
	return value.Equal(got, read(text, got.Kind())) && !got.IsFault()
}
