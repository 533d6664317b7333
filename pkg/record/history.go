package record

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// The names of the totals in formulas.
const (
	nameGross      = "应发"
	nameDeductions = "扣款"
	nameNet        = "实发"
)

// History is the figures of earlier periods: those on record, and those that a
// firm gives by hand for periods before its first record (opening rows). The
// zero History is empty. Reading it from several goroutines at a time is safe,
// adding to it is not.
//
// A period with a record has the record's figures only; see HasRecord. Of a
// record that nobody asks for only its beginning is kept in memory; the rest is
// read when it is first asked for.
type History struct {
	fsys    fs.FS
	records map[key]*past
	opening map[key]*given
	former  map[string]scheme.Former // by scheme
}

type key struct {
	scheme string
	period calendar.Period
}

// given is the opening rows of a period, people and names in the order of their
// first row.
type given struct {
	people []string
	names  []string
	values map[opening]string
}

type opening struct{ employee, name string }

// LoadHistory reads the record of every period before a period: the file
// <period>/run.json for each folder of the root that is named by a period.
// Other folders, and those with a dot in front, are passed over; so is a period
// without a record. Records that cannot be used are problems, and not in the
// history. One that was edited by hand but can be read is in it: whether that
// matters CheckUsed says after the run.
//
// A period is before another that ends later; of two that end on the same day,
// the shorter is before the longer, so that a year sees its own months.
func LoadHistory(fsys fs.FS, before calendar.Period) (*History, diag.List) {
	h := &History{fsys: fsys, records: map[key]*past{}}
	var problems diag.List
	entries, err := fs.ReadDir(fsys, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return h, nil
	}
	if err != nil {
		problems.Add(problemUnreadable(".", err))
		return h, problems
	}
	for _, entry := range entries {
		period, err := calendar.ParsePeriod(entry.Name())
		if err != nil || strings.HasPrefix(entry.Name(), ".") || !period.Precedes(before) {
			continue
		}
		p, err := loadPast(fsys, entry.Name())
		switch file := path.Join(entry.Name(), FileName); {
		case errors.Is(err, fs.ErrNotExist):
		case isUnreadable(err):
			problems.Add(problemUnreadable(file, err))
		case err != nil:
			problems.Add(problemBroken(file, err))
		case p.head.Period != entry.Name():
			problems.Add(problemMisplaced(file, entry.Name(), p.head.Period))
		default:
			h.records[key{p.head.Scheme.ID, period}] = p
		}
	}
	return h, problems
}

// Again is the history as it was loaded, for another run: without opening rows
// and former names.
func (h *History) Again() *History { return &History{fsys: h.fsys, records: h.records} }

// Beside is a history with the records of another one too, for periods of which
// it has none. Both must have been read from one file system.
func (h *History) Beside(other *History) *History {
	out := &History{fsys: h.fsys, records: maps.Clone(other.records)}
	maps.Copy(out.records, h.records)
	return out
}

// AddOpening adds one opening row: what a figure of an employee was in a period
// without a record. Raw is its text, read by the kind that a formula asks for.
// It tells whether the row is new; a second one for the same figure is left out.
func (h *History) AddOpening(schemeID string, period calendar.Period, employeeID, name, raw string) bool {
	k := key{schemeID, period.Windowed(0)}
	g := h.opening[k]
	if g == nil {
		g = &given{values: map[opening]string{}}
		if h.opening == nil {
			h.opening = map[key]*given{}
		}
		h.opening[k] = g
	}
	at := opening{employeeID, name}
	if _, doubled := g.values[at]; doubled {
		return false
	}
	g.values[at] = strings.TrimSpace(raw)
	if !slices.Contains(g.people, employeeID) {
		g.people = append(g.people, employeeID)
	}
	if !slices.Contains(g.names, name) {
		g.names = append(g.names, name)
	}
	return true
}

// HasRecord tells whether the period has a record of the scheme, which is then
// used. Opening rows for such a period are never read: who adds one should hear
// of it.
func (h *History) HasRecord(schemeID string, period calendar.Period) bool {
	return h.past(schemeID, period) != nil
}

// Has tells whether there are figures of the scheme for the period, on record
// or given. A record is then used.
func (h *History) Has(schemeID string, period calendar.Period) bool {
	return h.HasRecord(schemeID, period) || h.opening[key{schemeID, period.Windowed(0)}] != nil
}

// Periods are the periods with figures of the scheme, the earliest first.
func (h *History) Periods(schemeID string) []calendar.Period {
	seen := map[calendar.Period]bool{}
	for _, id := range h.ids(schemeID) {
		for k := range h.records {
			if k.scheme == id {
				seen[k.period] = true
			}
		}
	}
	for k := range h.opening {
		if k.scheme == schemeID {
			seen[k.period] = true
		}
	}
	var out []calendar.Period
	for p := range seen {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b calendar.Period) int {
		return cmp.Or(a.Cmp(b), int(a.Last()-b.Last()))
	})
	return out
}

// Used are the records that were asked for so far, by period and scheme.
func (h *History) Used() []Used {
	var out []Used
	for _, p := range h.records {
		if p.used.Load() || p.compared.Load() {
			u := p.name()
			u.Altered, u.Compared = p.altered, !p.used.Load()
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b Used) int {
		return cmp.Or(strings.Compare(a.Period, b.Period), strings.Compare(a.Scheme, b.Scheme))
	})
	return out
}

// find is the record of a scheme for a period, under its id or a former one.
func (h *History) find(schemeID string, period calendar.Period) *past {
	for _, id := range h.ids(schemeID) {
		if p := h.records[key{id, period.Windowed(0)}]; p != nil {
			return p
		}
	}
	return nil
}

// past is find for who uses the record.
func (h *History) past(schemeID string, period calendar.Period) *past {
	p := h.find(schemeID, period)
	if p != nil {
		p.used.Store(true)
	}
	return p
}

// Compared is the record of a scheme for a period, to set another against it;
// nil if there is none. No figure may come from it.
func (h *History) Compared(schemeID string, period calendar.Period) *Record {
	p := h.find(schemeID, period)
	if p == nil {
		return nil
	}
	p.compared.Store(true)
	return p.body(h.fsys).record
}

// Figure is what a figure of an employee was in a period, read as a kind: a
// value of the scheme, an item, or 应发, 扣款 and 实发, in this order. ok is
// false where there is none. A figure that is none of the kind is a fault.
func (h *History) Figure(schemeID string, period calendar.Period, employeeID, name string, kind value.Kind) (v value.Value, ok bool) {
	if p := h.past(schemeID, period); p != nil {
		if e := p.body(h.fsys).people[employeeID]; e != nil {
			for _, name := range h.names(schemeID, name) {
				if x, ok := e.figure(name); ok {
					return typed(x, kind, name, period), true
				}
			}
		}
		return value.Value{}, false
	}
	g := h.opening[key{schemeID, period.Windowed(0)}]
	if g == nil {
		return value.Value{}, false
	}
	raw, ok := g.values[opening{employeeID, name}]
	if !ok {
		return value.Value{}, false
	}
	return typed(ofCell(raw, kind), kind, name, period), true
}

func typed(x Exact, kind value.Kind, name string, period calendar.Period) value.Value {
	v, ok := x.As(kind)
	if !ok {
		return value.OfFault(value.WrongValue, notOfKind(name, period.String(), x, kind))
	}
	return v
}

// ofCell takes the text of an opening row's cell for a value: an empty one is
// blank, and yes and no have the words that sheets have for them.
func ofCell(raw string, kind value.Kind) Exact {
	if raw == "" {
		return Exact{}
	}
	if kind == value.Boolean {
		switch strings.ToUpper(raw) {
		case "是", "TRUE", "1":
			return Exact{form: yes}
		case "否", "FALSE", "0":
			return Exact{form: no}
		}
	}
	return Exact{form: text, text: raw}
}

// figure finds a name among the employee's figures, items and totals.
func (e *Employee) figure(name string) (x Exact, ok bool) {
	for _, f := range e.Figures {
		if f.Name == name {
			return f.Value, true
		}
	}
	for _, item := range e.Items {
		if item.Item == name {
			return item.exact(), true
		}
	}
	switch name {
	case nameGross:
		return ExactOf(value.Of(e.Gross.Number)), true
	case nameDeductions:
		return ExactOf(value.Of(e.Deductions.Number)), true
	case nameNet:
		return ExactOf(value.Of(e.Net.Number)), true
	}
	return Exact{}, false
}

func (i Item) exact() Exact {
	switch {
	case i.Amount != nil:
		return ExactOf(value.Of(i.Amount.Number))
	case i.Text != nil:
		return Exact{form: text, text: *i.Text}
	default:
		return Exact{}
	}
}

// Employees are the 工号 that have figures in the period, in the order of the
// record or of the opening rows.
func (h *History) Employees(schemeID string, period calendar.Period) []string {
	if p := h.past(schemeID, period); p != nil {
		return slices.Clone(p.body(h.fsys).ids)
	}
	if g := h.opening[key{schemeID, period.Windowed(0)}]; g != nil {
		return slices.Clone(g.people)
	}
	return nil
}

// Names are the names of the figures that anybody has in the period, in the
// order of the scheme, items after values, or in the order of the opening rows.
// 应发, 扣款 and 实发, which every record has, are not among them.
func (h *History) Names(schemeID string, period calendar.Period) []string {
	p := h.past(schemeID, period)
	if p == nil {
		if g := h.opening[key{schemeID, period.Windowed(0)}]; g != nil {
			return slices.Clone(g.names)
		}
		return nil
	}
	r := p.body(h.fsys).record
	if r == nil {
		return nil
	}
	var out []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for i := range r.Employees {
		for _, f := range r.Employees[i].Figures {
			add(f.Name)
		}
	}
	for i := range r.Employees {
		for _, item := range r.Employees[i].Items {
			add(item.Item)
		}
	}
	return out
}
