package payrun_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/formula"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// diffOf compares two runs.
func diffOf(t testing.TB, a, b payrun.Options, sameData bool) *payrun.Diff {
	t.Helper()
	a.Keep, b.Keep = true, true
	old, err := payrun.Work(a)
	must(t, err)
	fresh, err := payrun.Work(b)
	must(t, err)
	d := payrun.NewDiff(recordOf(old), recordOf(fresh), payrun.RenamedIn(b.Source), payrun.NewSplit(old, fresh, sameData), "")
	splitAddsUp(t, d)
	return d
}

func recordOf(o *payrun.Outcome) *record.Record {
	return record.New(o.Result, record.Meta{SchemeSHA256: fmt.Sprintf("%x", len(o.Scheme.Text)), Inputs: o.Inputs})
}

// splitAddsUp holds the causes of every change against the change, to the fen,
// and the rounding against what rounding can make: half a fen for each part and a
// unit for the two amounts.
func splitAddsUp(t testing.TB, d *payrun.Diff) {
	t.Helper()
	inAll, change := map[string]value.Number{}, value.Zero
	for _, p := range d.People {
		var gross, deductions value.Number
		for _, l := range p.Lines {
			switch {
			case l.Change == nil:
				continue
			case l.Kind == "earning":
				gross = gross.Add(l.Change.Number)
			case l.Kind == "deduction":
				deductions = deductions.Add(l.Change.Number)
			}
			addsUpTo(t, p.ID+" "+l.Item, l)
			if l.Kind == "total" {
				continue
			}
			for _, c := range l.Causes {
				most := value.NewDecimal(int64(10+5*len(l.Causes)), -3)
				if c.Cause == payrun.CauseRounding && c.Amount.Abs().Cmp(most) > 0 && strings.Contains(*or(l.New), ".") {
					t.Errorf("%s %s: rounding made %s of %v", p.ID, l.Item, c.Amount, l.Causes)
				}
			}
		}
		addsUpTo(t, p.ID+" net", p.Net)
		if p.Net.Change.Cmp(gross.Sub(deductions)) != 0 {
			t.Errorf("%s: the net pay changed by %s, and the lines make %s - %s", p.ID, p.Net.Change, gross, deductions)
		}
		for _, c := range p.Net.Causes {
			inAll[c.Cause] = inAll[c.Cause].Add(c.Amount.Number)
		}
		change = change.Add(p.Net.Change.Number)
	}
	if change.Cmp(d.Change.Number) != 0 {
		t.Errorf("the change in all is %s, and the people make %s", d.Change, change)
	}
	for _, c := range d.Causes {
		if inAll[c.Cause].Cmp(c.Amount.Number) != 0 {
			t.Errorf("in all %s caused %s, and the people make %s", c.Cause, c.Amount, inAll[c.Cause])
		}
	}
}

func or(s *string) *string {
	if s == nil {
		return new(string)
	}
	return s
}

func addsUpTo(t testing.TB, what string, l payrun.LineDiff) {
	t.Helper()
	var sum value.Number
	for _, c := range l.Causes {
		if c.Amount.Round(value.Fen, value.HalfAway).Cmp(c.Amount.Number) != 0 {
			t.Errorf("%s: %s caused %s, which is no amount in fen", what, c.Cause, c.Amount)
		}
		sum = sum.Add(c.Amount.Number)
	}
	if sum.Cmp(l.Change.Number) != 0 {
		t.Errorf("%s changed by %s, and the causes make %s: %v", what, l.Change, sum, l.Causes)
	}
}

// causesOf are the causes of a person's changes but rounding, sorted.
func causesOf(p payrun.PersonDiff) []string {
	var out []string
	for _, l := range append(slices.Clone(p.Lines), p.Net) {
		for _, c := range l.Causes {
			if c.Cause != payrun.CauseRounding {
				out = append(out, c.Cause)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sheetsEach is how many sheets of a sample are changed, the roster among them: a
// change is three runs.
const sheetsEach = 2

// TestSplitOfSamples changes one thing at a time in every sample period.
func TestSplitOfSamples(t *testing.T) {
	var mu sync.Mutex
	changed := map[string]int{} // people, by what changed them
	t.Cleanup(func() {
		for _, cause := range []string{payrun.CauseParameters, payrun.CauseRoster, payrun.CauseInputs, payrun.CauseOthers} {
			if changed[cause] < 10 {
				t.Errorf("%d people changed because of %s: %v", changed[cause], cause, changed)
			}
		}
	})
	count := func(causes []string) {
		mu.Lock()
		defer mu.Unlock()
		changed[strings.Join(causes, " ")]++
	}
	for _, dir := range sampleFolders(t, "*") {
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) {
			t.Parallel()
			m := openSample(t, dir)
			before := m.options
			before.Inputs = m.as
			if d := diffOf(t, before, before, false); !d.Equal() || len(d.Causes) > 0 || d.Unchanged == 0 {
				t.Errorf("a run differs from itself: %+v", d)
			}
			m.oneChanges(t, before, count)
			after := before
			after.Source = parsed(t, before.Source.Name, raised(string(before.Source.Text)))
			if _, err := payrun.Work(after); err == nil { // else the scheme refuses such numbers
				for _, p := range diffOf(t, before, after, true).People {
					count(causesOf(p))
					if got := causesOf(p); !slices.Equal(got, []string{payrun.CauseParameters}) {
						t.Errorf("parameters changed, and %s changed because of %v", p.ID, got)
					}
				}
			}
		})
	}
}

// oneChanges changes the numbers of one person in one column of each sheet of
// the employees, and holds that for that person nothing but these is a cause, and
// for others nothing but others.
func (m *samplePeriod) oneChanges(t *testing.T, before payrun.Options, count func([]string)) {
	seed := 0
	for _, b := range m.books {
		for _, s := range b.sheets {
			column := s.numbers()
			if seed == sheetsEach {
				return
			}
			if s.def == nil || s.def.Sheet.Owner != formula.EmployeeScope || column == "" || m.viewed(s) {
				continue
			}
			seed++
			who := rapid.SampledFrom(m.employed).Example(seed)
			cause := payrun.CauseInputs
			if s.def.EmployedFrom != nil || s.def.Person != nil {
				cause = payrun.CauseRoster
			}
			after := before
			after.Inputs = m.scaled(t, s, column, who)
			fresh := after
			fresh.Keep = true
			if _, err := payrun.Work(fresh); err != nil {
				continue // the scheme refuses such numbers
			}
			for _, p := range diffOf(t, before, after, false).People {
				want := payrun.CauseOthers
				if p.ID == who {
					want = cause
				}
				count(causesOf(p))
				if got := causesOf(p); !slices.Equal(got, []string{want}) {
					t.Errorf("%s[%s] of %s changed, and %s changed because of %v", s.name, column, who, p.ID, got)
				}
			}
		}
	}
}

// viewed tells whether the rows of a sheet belong to people in another way too.
func (m *samplePeriod) viewed(s *sampleSheet) bool {
	return regexp.MustCompile(`[ {]of: ` + regexp.QuoteMeta(s.name) + `[,}\s]`).Match(m.options.Source.Text)
}

// numbers is the first column of numbers of a sheet, "" for none.
func (s *sampleSheet) numbers() string {
	if s.def == nil {
		return ""
	}
	for _, c := range s.def.Spec.Columns {
		if c.Type == sheet.NumberType {
			return c.Name
		}
	}
	return ""
}

// scaled are the workbooks with other numbers of one person in a column.
func (m *samplePeriod) scaled(t *testing.T, of *sampleSheet, column, who string) []payrun.Input {
	key := of.def.Link
	if key == nil {
		key = of.def.Key
	}
	var inputs []payrun.Input
	for _, b := range m.books {
		book := sampleBook{name: b.name}
		for _, s := range b.sheets {
			if s == of {
				s = s.with(column, func(i int, c sheet.Column, was value.Number) value.Number {
					if s.data[i].values[key.Index].Text() != who {
						return was
					}
					if was.IsInt() {
						return partOfRange(c, was, 75).Round(value.One, value.Down)
					}
					return partOfRange(c, was, 75)
				})
			}
			book.sheets = append(book.sheets, s)
		}
		inputs = append(inputs, book.input(t))
	}
	return inputs
}

// raised is a scheme with higher numbers for some of its parameters.
func raised(text string) string {
	head, rest, ok := strings.Cut(text, "\nparams:\n")
	if !ok {
		return text
	}
	end := regexp.MustCompile(`(?m)^\S`).FindStringIndex(rest)
	block := regexp.MustCompile(`(?m)^(  \S+: (?:\{value: )?)([1-9]\d*)(\s|,|$)`).ReplaceAllString(rest[:end[0]], "${1}1${2}$3")
	return head + "\nparams:\n" + block + rest[end[0]:]
}

func parsed(t testing.TB, name, text string) *scheme.Source {
	t.Helper()
	src, problems := scheme.Parse(name, []byte(text))
	if src == nil {
		t.Fatal(problems)
	}
	return src
}
