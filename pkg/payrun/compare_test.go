package payrun_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/report"
	"paysheet/pkg/scheme"
)

const comparedScheme = `scheme: ID
title: 试
period: month
effective: 2026-01
language: zh
sheets:
  员工:
    one: employee
    key: 工号
    columns: {工号: id, 姓名: text, 部门: text, 底薪: number}
items:
  底薪: {kind: earning, formula: "员工[底薪]"}
`

// months are periods worked out one after the other, each with the records of
// those before.
type months struct {
	t       *testing.T
	history fstest.MapFS
}

// run works a period out, keeps its record, and returns the sheet 对比 as text, a
// line a person: the section's first character, 工号, and the change of net pay.
func (m *months) run(id, period, people string) (*payrun.Outcome, string) {
	m.t.Helper()
	src, problems := scheme.Parse("s.yaml", []byte(strings.Replace(comparedScheme, "ID", id, 1)))
	if src == nil {
		m.t.Fatal(problems)
	}
	p, err := src.Period(period)
	must(m.t, err)
	o := payrun.Options{Source: src, Period: p, Calendar: calendar.China(), History: m.history}
	var rows []map[string]any
	for line := range strings.Lines(strings.TrimSpace(people)) {
		cells := strings.Fields(line)
		rows = append(rows, map[string]any{"工号": cells[0], "姓名": "某", "部门": cells[1], "底薪": cells[2]})
	}
	o.Inputs = []payrun.Input{workbook(m.t, o, map[string][]map[string]any{"员工": rows})}
	outcome, err := payrun.Work(o)
	must(m.t, err)
	data, err := record.New(outcome.Result, record.Meta{}).Encode()
	must(m.t, err)
	m.history[period+"/"+record.FileName] = &fstest.MapFile{Data: data}
	return outcome, changes(outcome)
}

func changes(o *payrun.Outcome) string {
	var out strings.Builder
	for _, s := range report.Summary(o.Result, o.Comparison).Sheets {
		if s.Name != "对比" {
			continue
		}
		section := ""
		for _, row := range s.Rows[4:] {
			cells := row.All(nil)
			if len(cells) == 0 {
				continue
			}
			switch c := cells[0]; {
			case c.Style == report.Label:
				section = c.Display()
			case strings.HasPrefix(c.Display(), "E"):
				out.WriteString(section + " " + c.Display() + " " + cells[6].Display() + "\n")
			}
		}
	}
	return out.String()
}

// Only the period right before counts: who was away in it is new again, and a
// month that was left out leaves nothing to compare with.
func TestCompareWithThePeriodBefore(t *testing.T) {
	m := &months{t: t, history: fstest.MapFS{}}
	for _, c := range []struct{ id, period, people, want string }{
		{"a", "2026-08", "E1 部 100\nE2 部 200", ""},
		{"a", "2026-09", "E1 部 100.50", "两期都有 E1 0.50\n离开 E2 -200.00\n"},
		{"a", "2026-10", "E1 部 100.50\nE2 部 200", "两期都有 E1 0.00\n新进 E2 200.00\n"},
		{"a", "2026-12", "E1 部 100", ""},
		{"b", "2027-01", "E1 部 100", ""},
		{"b\nformerly: a", "2027-01", "E1 部 99", "两期都有 E1 -1.00\n"},
	} {
		_, got := m.run(c.id, c.period, c.people)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %s: %s", c.id, c.period, diff)
		}
	}
}

// The record that was compared with is on record as such, and not as one that
// figures come from.
func TestComparedRecordIsMarked(t *testing.T) {
	m := &months{t: t, history: fstest.MapFS{}}
	m.run("a", "2026-09", "E1 部 100")
	outcome, _ := m.run("a", "2026-10", "E1 部 300")
	used := outcome.History.Used()
	if len(used) != 1 || used[0].Period != "2026-09" || !used[0].Compared || used[0].Altered {
		t.Errorf("%+v", used)
	}
	want := "warning: E1 某: 实发 100.00 → 300.00 (+200.0%), most of it from 底薪 (+200.00). [R230]"
	if diff := cmp.Diff(want, outcome.Warnings.Error()); diff != "" {
		t.Error(diff)
	}
}
