package payrun

import (
	"cmp"
	"slices"

	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// Diff is what differs in the pay of two runs, person by person, and what
// caused it.
type Diff struct {
	Old DiffSide `json:"old"`
	New DiffSide `json:"new"`
	// Joined are paid in the new run only, Left in the old one only, by 工号.
	Joined []Mover `json:"joined"`
	Left   []Mover `json:"left"`
	// People are those paid in both with any line that differs: those whose net
	// pay changed most come first.
	People    []PersonDiff `json:"people"`
	Unchanged int          `json:"unchanged"`
	// Parameters are those with another value, or in one run only.
	Parameters []ParameterDiff `json:"parameters"`
	// SchemeChanged tells that the two scheme files are not the same.
	SchemeChanged bool `json:"schemeChanged"`
	// Causes add up to Change, what the net pay of People changed by in all.
	Causes []Cause       `json:"causes"`
	Change record.Amount `json:"change"`
	// Unsplit says why the changes are not split by what caused them, as a part
	// of a sentence; "" where they are.
	Unsplit string `json:"unsplit,omitempty"`
}

// DiffSide is one of the two runs.
type DiffSide struct {
	Scheme string `json:"scheme"`
	Period string `json:"period"`
}

// Mover is somebody who is paid in one of two runs only.
type Mover struct {
	ID   string        `json:"id"`
	Name string        `json:"name"`
	Net  record.Amount `json:"net"`
}

// PersonDiff is one person who is paid in both runs.
type PersonDiff struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Net is 实发.
	Net LineDiff `json:"net"`
	// Lines are the items and one-off lines that differ, the largest change
	// first, then 应发 and 扣款.
	Lines []LineDiff `json:"lines"`
}

// LineDiff is one line of a payslip in both runs.
type LineDiff struct {
	Item string `json:"item"`
	// Kind is earning, deduction, info, or total for 应发, 扣款 and 实发.
	Kind string `json:"kind"`
	// Adjusted tells that it is a one-off line: all of the item and kind together.
	Adjusted bool `json:"adjusted,omitempty"`
	// Old and New are an amount with its decimals or a text; nil for a line that
	// is blank or not there.
	Old *string `json:"old"`
	New *string `json:"new"`
	// Change is nil where one of the two is a text.
	Change *record.Amount `json:"change"`
	// Percent is the change over the old amount, to a tenth; "" where that is 0.
	Percent string `json:"percent,omitempty"`
	// Causes add up to Change; there are none where Diff.Unsplit says why.
	Causes []Cause `json:"causes,omitempty"`

	was value.Number // what stands in Old, 0 for none
}

// Cause is how much of a change something caused.
type Cause struct {
	// Cause is one of the words below; several that could not be told apart are
	// joined with +.
	Cause  string        `json:"cause"`
	Amount record.Amount `json:"amount"`
}

// The words for what can cause a change.
const (
	// CauseScheme is the scheme: its formulas, and all else that is no value.
	CauseScheme = "scheme"
	// CauseParameters are values of parameters and of tables, dated ones too.
	CauseParameters = "parameters"
	// CauseRoster is the person's row of the roster.
	CauseRoster = "roster"
	// CauseInputs are the person's own rows and one-off lines, and the rows of
	// the person's groups and of the company.
	CauseInputs = "inputs"
	// CauseEarlier are earlier records, and the period itself with its days.
	CauseEarlier = "earlier"
	// CauseOthers are figures of other people: ranks, shares, figures of groups
	// and of the company that they moved.
	CauseOthers = "others"
	// CauseRounding is what rounding to the fen made of the parts above.
	CauseRounding = "rounding"
)

// CauseNames are the words for causes in the order in which they are told.
func CauseNames() []string {
	return []string{CauseScheme, CauseParameters, CauseRoster, CauseInputs, CauseEarlier, CauseOthers, CauseRounding}
}

// ParameterDiff is a parameter with another value; nil where there is none.
type ParameterDiff struct {
	Name string  `json:"name"`
	Old  *string `json:"old"`
	New  *string `json:"new"`
}

// Equal tells whether everybody is paid the same in both runs.
func (d *Diff) Equal() bool { return len(d.Joined)+len(d.Left)+len(d.People) == 0 }

// Renamed are the names that items of a scheme had before, with those that they
// have now: what changed its name is the same line.
type Renamed map[string]string

// RenamedIn are the items that a scheme file says had other names.
func RenamedIn(src *scheme.Source) Renamed {
	out := Renamed{}
	for _, item := range src.File.Items.Entries {
		for _, former := range item.Value.Formerly.Names {
			out[former] = item.Name
		}
	}
	return out
}

func (r Renamed) now(name string) string {
	if now, ok := r[name]; ok {
		return now
	}
	return name
}

// NewDiff sets two records against each other; renamed are the items that had
// other names in the old one. split, if not nil, tells what caused the changes;
// why is the reason where it is nil.
func NewDiff(a, b *record.Record, renamed Renamed, split *Split, why string) *Diff {
	d := &Diff{
		Old: DiffSide{a.Scheme.ID, a.Period}, New: DiffSide{b.Scheme.ID, b.Period},
		Joined: []Mover{}, Left: []Mover{}, People: []PersonDiff{}, Causes: []Cause{},
		Parameters: parameterDiffs(a.Parameters, b.Parameters), SchemeChanged: a.Scheme.SHA256 != b.Scheme.SHA256,
	}
	if split == nil {
		d.Unsplit = why
	}
	was, is := paidIn(a), paidIn(b)
	for i := range a.Employees {
		if e := &a.Employees[i]; was[e.ID] != nil && is[e.ID] == nil {
			d.Left = append(d.Left, Mover{e.ID, e.Name, e.Net})
		}
	}
	totals := tally{}
	for i := range b.Employees {
		e := &b.Employees[i]
		switch {
		case is[e.ID] == nil:
		case was[e.ID] == nil:
			d.Joined = append(d.Joined, Mover{e.ID, e.Name, e.Net})
		default:
			d.person(was[e.ID], e, renamed, split, totals)
		}
	}
	byID := func(a, b Mover) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(d.Joined, byID)
	slices.SortFunc(d.Left, byID)
	slices.SortStableFunc(d.People, func(a, b PersonDiff) int {
		return cmp.Or(b.Net.size().Cmp(a.Net.size()), cmp.Compare(a.ID, b.ID))
	})
	d.Causes = totals.causes()
	return d
}

// paidIn are the people who get a payslip.
func paidIn(r *record.Record) map[string]*record.Employee {
	out := map[string]*record.Employee{}
	for i := range r.Employees {
		if e := &r.Employees[i]; e.IsPaid() {
			out[e.ID] = e
		}
	}
	return out
}

// person adds somebody who is paid in both.
func (d *Diff) person(was, is *record.Employee, renamed Renamed, split *Split, totals tally) {
	lines := lineDiffs(was, is, renamed)
	if len(lines) == 0 {
		d.Unchanged++
		return
	}
	p := PersonDiff{ID: is.ID, Name: is.Name}
	net, gross, deductions := tally{}, tally{}, tally{}
	var parts map[lineKey][]exactPart
	if split != nil {
		parts = split.person(is.ID)
	}
	for i := range lines {
		l := &lines[i]
		if split != nil && l.Change != nil {
			l.Causes = causesOf(parts[lineKey{l.Item, l.Kind, l.Adjusted}], l.Change.Number)
		}
		switch l.Kind {
		case scheme.Earning.String():
			gross.add(l.Causes, false)
			net.add(l.Causes, false)
		case scheme.Deduction.String():
			deductions.add(l.Causes, false)
			net.add(l.Causes, true)
		}
	}
	slices.SortStableFunc(lines, func(a, b LineDiff) int { return b.size().Cmp(a.size()) })
	p.Net = totalDiff(scheme.NetName, was.Net, is.Net)
	for _, t := range []struct {
		name string
		a, b record.Amount
		of   tally
	}{{scheme.GrossName, was.Gross, is.Gross, gross}, {scheme.DeductionsName, was.Deductions, is.Deductions, deductions}} {
		if l := totalDiff(t.name, t.a, t.b); !l.Change.IsZero() {
			l.Causes = t.of.causes()
			lines = append(lines, l)
		}
	}
	p.Net.Causes = net.causes()
	p.Lines = lines
	d.Change.Number = d.Change.Add(p.Net.Change.Number)
	totals.add(p.Net.Causes, false)
	d.People = append(d.People, p)
}

// size is how much a line changed; a text did not change by any amount.
func (l *LineDiff) size() value.Number {
	if l.Change == nil {
		return value.Zero
	}
	return l.Change.Abs()
}

// Exceeds tells whether the line changed by more than an amount or, as percent,
// by more than that many hundredths of what it was: of 0 any change is more.
func (l *LineDiff) Exceeds(limit value.Number, percent bool) bool {
	if percent {
		return l.size().Mul(value.Hundred).Cmp(limit.Mul(l.was.Abs())) > 0
	}
	return l.size().Cmp(limit) > 0
}

// parameterDiffs compares the parameters in force.
func parameterDiffs(a, b record.Figures) []ParameterDiff {
	shown := func(in record.Figures) map[string]string {
		out := map[string]string{}
		for _, f := range in {
			v, _ := f.Value.As(value.Boolean)
			if v.Kind() != value.Boolean {
				v, _ = f.Value.As(value.Text)
			}
			out[f.Name] = v.String()
		}
		return out
	}
	was, is := shown(a), shown(b)
	out := []ParameterDiff{}
	for _, f := range b {
		now := is[f.Name]
		if then, ok := was[f.Name]; !ok {
			out = append(out, ParameterDiff{f.Name, nil, &now})
		} else if then != now {
			out = append(out, ParameterDiff{f.Name, &then, &now})
		}
	}
	for _, f := range a {
		if then := was[f.Name]; !has(is, f.Name) {
			out = append(out, ParameterDiff{f.Name, &then, nil})
		}
	}
	return out
}

func has(m map[string]string, name string) bool {
	_, ok := m[name]
	return ok
}
