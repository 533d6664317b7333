package record_test

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// told is what problems come to: code and severity.
func told(problems diag.List) []string {
	var out []string
	for _, p := range problems {
		out = append(out, string(p.Code)+" "+p.Severity.String()+" "+p.Place.File)
	}
	return out
}

func TestCheckUsed(t *testing.T) {
	closed := func(f fstest.MapFS) {
		f["2026-09/status.json"] = status(t, record.Status{State: record.Closed, Record: hashIn(f, "2026-09/run.json")})
	}
	alter := func(f fstest.MapFS) { f["2026-09/summary.xlsx"] = file("another summary") }
	cases := []struct {
		name        string
		change      func(f fstest.MapFS)
		allow       bool
		onlyCompare bool
		want        []string
		altered     bool
	}{
		{"whole", func(fstest.MapFS) {}, false, false, nil, false},
		{"whole and closed", closed, false, false, nil, false},
		{"altered", alter, false, false, []string{"R205 error 2026-09/run.json"}, true},
		{"altered, allowed", alter, true, false, []string{"R205 warning 2026-09/run.json"}, true},
		{"altered, only compared", alter, false, true, []string{"R205 warning 2026-09/run.json"}, true},
		{"altered and closed", func(f fstest.MapFS) { closed(f); alter(f) }, true, false, []string{"R206 error 2026-09/run.json"}, true},
		{"edited after it was closed", func(f fstest.MapFS) {
			closed(f)
			f["2026-09/run.json"] = replaced(t, f["2026-09/run.json"], `"绩效分": "87.5"`, `"绩效分": "97.5"`)
		}, true, false, []string{"R206 error 2026-09/run.json"}, true},
		{"edited", func(f fstest.MapFS) {
			f["2026-09/run.json"] = replaced(t, f["2026-09/run.json"], `"绩效分": "87.5"`, `"绩效分": "97.5"`)
		}, false, false, []string{"R205 error 2026-09/run.json"}, true},
		{"an output gone", func(f fstest.MapFS) { delete(f, "2026-09/summary.xlsx") }, false, false, []string{"R205 error 2026-09/run.json"}, true},
		{"another period altered", func(f fstest.MapFS) { f["2026-08/summary.xlsx"] = file("another summary") }, false, false, nil, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			fsys := both(folder(t, "2026-08"), folder(t, "2026-09"))
			c.change(fsys)
			h := load(t, fsys, "2026-10")
			if c.onlyCompare {
				h.Compared(id, period(t, "2026-09"))
			} else if _, ok := h.Figure(id, period(t, "2026-09"), "E001", "绩效分", value.Numeric); !ok {
				t.Fatal("there is no figure")
			}
			problems := h.CheckUsed(c.allow)
			if diff := cmp.Diff(c.want, told(problems)); diff != "" {
				t.Errorf("(-want +got):\n%s%v", diff, problems)
			}
			used := h.Used()
			if len(used) != 1 || used[0].Altered != c.altered || used[0].Compared != c.onlyCompare {
				t.Errorf("used: %+v", used)
			}
		})
	}
}

// A problem names the files, and not thousands of them.
func TestCheckUsedNamesFiles(t *testing.T) {
	fsys := folder(t, "2026-09")
	for _, name := range strings.Split("abcdefgh", "") {
		fsys["2026-09/"+name] = file("x")
	}
	h := load(t, fsys, "2026-10")
	h.Has(id, period(t, "2026-09"))
	problems := h.CheckUsed(false)
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "a was added; b was added; c was added; d was added; e was added; and 3 more") {
		t.Error(problems)
	}
}

// Every way to ask makes a record one that was used, so that a run that saw that
// a period is there is a run that used it.
func TestWhatUsesARecord(t *testing.T) {
	september := func(h *record.History) { h.Figure(id, period(t, "2026-09"), "E001", "绩效分", value.Numeric) }
	for name, ask := range map[string]func(h *record.History){
		"figure":  september,
		"has":     func(h *record.History) { h.Has(id, period(t, "2026-09")) },
		"record":  func(h *record.History) { h.HasRecord(id, period(t, "2026-09")) },
		"people":  func(h *record.History) { h.Employees(id, period(t, "2026-09")) },
		"compare": func(h *record.History) { h.Compared(id, period(t, "2026-09")); september(h) },
	} {
		h := load(t, folder(t, "2026-09"), "2026-10")
		h.Periods(id)
		if len(h.Used()) > 0 {
			t.Errorf("%s: used before it was asked for", name)
		}
		ask(h)
		if used := h.Used(); len(used) != 1 || used[0].Compared || used[0].Scheme != id {
			t.Errorf("%s: %+v", name, used)
		}
	}
}

// A record that comes from another one than the one that stands there now.
func TestStale(t *testing.T) {
	july := folder(t, "2026-07")
	august := folder(t, "2026-08", record.Used{Scheme: id, Period: "2026-07", SHA256: hashIn(july, "2026-07/run.json")})
	september := folder(t, "2026-09", record.Used{Scheme: id, Period: "2026-08", SHA256: hashIn(august, "2026-08/run.json")})
	all := both(both(july, august), september)
	again := folder(t, "2026-07", record.Used{Scheme: id, Period: "2026-06", SHA256: "a record that is not here"})
	check := func(fsys fstest.MapFS) diag.List {
		h := load(t, fsys, "2026-10")
		h.Has(id, period(t, "2026-09"))
		return h.CheckUsed(false)
	}
	if problems := check(all); len(problems) > 0 {
		t.Errorf("nothing is stale: %v", problems)
	}
	problems := check(both(all, again))
	if diff := cmp.Diff([]string{"R207 warning 2026-09/run.json"}, told(problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.Contains(problems.Error(), "a record of 2026-08, from one of 2026-07 that was replaced since") {
		t.Error(problems)
	}
	compared := folder(t, "2026-09", record.Used{Scheme: id, Period: "2026-07", SHA256: "another", Compared: true})
	if problems := check(both(july, compared)); len(problems) > 0 {
		t.Errorf("no figure comes from what was only compared: %v", problems)
	}
}

// counting counts how often a file is read.
type counting struct {
	fstest.MapFS
	reads map[string]int
}

func (c counting) ReadFile(name string) ([]byte, error) {
	c.reads[name]++
	return c.MapFS.ReadFile(name)
}

// A record is read when it is first asked for, and once.
func TestRecordsAreReadWhenAsked(t *testing.T) {
	fsys := counting{both(folder(t, "2026-08"), folder(t, "2026-09")), map[string]int{}}
	h, problems := record.LoadHistory(fsys, period(t, "2026-10"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for range 3 {
		h.Figure(id, period(t, "2026-09"), "E001", "绩效分", value.Numeric)
		h.Employees(id, period(t, "2026-09"))
	}
	want := map[string]int{"2026-08/run.json": 1, "2026-09/run.json": 2}
	if diff := cmp.Diff(want, fsys.reads); diff != "" {
		t.Error(diff)
	}
}

// A record that another run replaces between the beginning and the question.
func TestRecordChangesMeanwhile(t *testing.T) {
	fsys := folder(t, "2026-09")
	h := load(t, fsys, "2026-10")
	maps.Copy(fsys, folder(t, "2026-09", record.Used{Scheme: id, Period: "2026-08", SHA256: "x"}))
	if _, ok := h.Figure(id, period(t, "2026-09"), "E001", "绩效分", value.Numeric); ok {
		t.Error("a figure of a record that was changed")
	}
	if got := told(h.CheckUsed(true)); cmp.Diff([]string{"R205 error 2026-09/run.json"}, got) != "" {
		t.Error(got)
	}
}

// unreadable is a file system whose records can be read once only.
type unreadable struct{ counting }

func (u unreadable) ReadFile(name string) ([]byte, error) {
	data, err := u.counting.ReadFile(name)
	if u.reads[name] > 1 {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("input/output error")}
	}
	return data, err
}

func TestRecordBecomesUnreadable(t *testing.T) {
	h, problems := record.LoadHistory(unreadable{counting{folder(t, "2026-09"), map[string]int{}}}, period(t, "2026-10"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if h.Compared(id, period(t, "2026-09")) != nil {
		t.Error("there is a record")
	}
	if diff := cmp.Diff([]string{"R204 error 2026-09/run.json"}, told(h.CheckUsed(true))); diff != "" {
		t.Error(diff)
	}
}

func TestFormerly(t *testing.T) {
	h := load(t, both(folder(t, "2026-08"), folder(t, "2026-09")), "2026-10")
	h.Formerly("trade", scheme.Former{IDs: []string{"foreign", id}, Names: map[string][]string{
		"得分": {"分", "绩效分"}, "等级": {"绩效等级"}, "实发": {"绩效分"},
	}})
	september := period(t, "2026-09")
	if diff := cmp.Diff([]string{"2026-08", "2026-09"}, periods(h, "trade")); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct {
		name string
		kind value.Kind
		want value.Value
		ok   bool
	}{
		{"得分", value.Numeric, number("87.5"), true},
		{"等级", value.Text, value.OfText("良好"), true},
		{"绩效分", value.Numeric, number("87.5"), true},
		{"实发", value.Numeric, number("905"), true}, // the present name comes first
		{"没有", value.Numeric, value.Value{}, false},
	} {
		if got, ok := h.Figure("trade", september, "E001", c.name, c.kind); ok != c.ok || !value.Equal(got, c.want) {
			t.Errorf("%s = %v, %t", c.name, got, ok)
		}
	}
	if !h.Has("trade", september) || h.Has("clinic", september) || len(h.Employees("trade", september)) != 2 {
		t.Error("the records of the former id are not its own, or those of others are")
	}
	if used := h.Used(); len(used) != 1 || used[0].Scheme != id {
		t.Errorf("used: %+v: a record goes by the id that it has", used)
	}
}

func TestLoadRecorded(t *testing.T) {
	august, september := folder(t, "2026-08"), folder(t, "2026-09")
	used := []record.Used{
		{Scheme: id, Period: "2026-08", SHA256: hashIn(august, "2026-08/run.json")},
		{Scheme: id, Period: "2026-09", SHA256: hashIn(september, "2026-09/run.json")},
	}
	all := both(august, september)
	all["2026-07/run.json"] = file(month(t, "2026-07")) // that the run did not use
	again := folder(t, "2026-09", used[0])              // the run of september was made again
	kept := both(both(all, again), fstest.MapFS{
		".replaced/2026-09.1/run.json": file("an older one that is broken"),
		".replaced/2026-09.2/run.json": september["2026-09/run.json"],
	})
	other := october(t)
	other.SchemeID, other.Period = "clinic", period(t, "2026-09")
	cases := []struct {
		name string
		fsys fstest.MapFS
		want []string
		part string
		got  []string // periods
	}{
		{"in their places", all, nil, "", []string{"2026-08", "2026-09"}},
		{"replaced since", kept, []string{"R209 warning 2026-09/run.json"}, "kept in .replaced/2026-09.2", []string{"2026-08", "2026-09"}},
		{"replaced and not kept", both(all, again), []string{"R210 error 2026-09/run.json"}, "taken in its place", []string{"2026-08", "2026-09"}},
		{"gone", august, []string{"R208 error 2026-09/run.json"}, "no record of that period", []string{"2026-08"}},
		{"another scheme's", both(all, fstest.MapFS{"2026-09/run.json": file(encode(t, record.New(other, record.Meta{})))}),
			[]string{"R208 error 2026-09/run.json"}, "a record of clinic 2026-09 stands there", []string{"2026-08"}},
		{"broken", both(all, fstest.MapFS{"2026-09/run.json": file("{")}), []string{"R208 error 2026-09/run.json"}, "cannot be read", []string{"2026-08"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h, problems := record.LoadRecorded(c.fsys, used)
			if diff := cmp.Diff(c.want, told(problems)); diff != "" || !strings.Contains(problems.Error(), c.part) {
				t.Errorf("(-want +got):\n%s%v", diff, problems)
			}
			if diff := cmp.Diff(c.got, periods(h, id)); diff != "" {
				t.Error(diff)
			}
			for _, p := range c.got {
				if v, ok := h.Figure(id, period(t, p), "E001", "绩效分", value.Numeric); !ok || !value.Equal(v, number("87.5")) {
					t.Errorf("%s: %v %t", p, v, ok)
				}
			}
		})
	}
}
