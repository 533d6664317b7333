package payrun_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

// recorded is a record of people, each on a line: 工号, net pay, then the lines of
// the payslip as kind:item=amount, or info:item='text, or +kind:item=amount for
// one-off lines. A ~ before the 工号 is somebody who gets no payslip.
func recorded(t *testing.T, text string) *record.Record {
	t.Helper()
	r := &record.Record{Period: "2026-10", Scheme: record.Scheme{ID: "t", SHA256: "1"}}
	amount := func(s string) record.Amount { return record.Amount{Number: value.MustNumber(s)} }
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		id, unpaid := strings.CutPrefix(f[0], "~")
		e := record.Employee{ID: id, Name: "名" + id}
		if unpaid {
			e.Paid = new(bool)
		}
		for _, l := range f[1:] {
			kind, rest, _ := strings.Cut(l, ":")
			item, is, _ := strings.Cut(rest, "=")
			kind, adjusted := strings.CutPrefix(kind, "+")
			switch text, isText := strings.CutPrefix(is, "'"); {
			case adjusted:
				e.Adjustments = append(e.Adjustments, record.Adjustment{Item: item, Kind: kind, Amount: amount(is)})
			case isText:
				e.Items = append(e.Items, record.Item{Item: item, Kind: kind, Text: &text})
			case is == "":
				e.Items = append(e.Items, record.Item{Item: item, Kind: kind})
			default:
				a := amount(is)
				e.Items = append(e.Items, record.Item{Item: item, Kind: kind, Amount: &a})
			}
			if is == "" || strings.HasPrefix(is, "'") {
				continue
			}
			switch kind {
			case "earning":
				e.Gross.Number = e.Gross.Add(value.MustNumber(is))
			case "deduction":
				e.Deductions.Number = e.Deductions.Add(value.MustNumber(is))
			}
		}
		e.Net.Number = e.Gross.Sub(e.Deductions.Number)
		r.Employees = append(r.Employees, e)
	}
	return r
}

// told writes a comparison without causes, a line each.
func told(d *payrun.Diff) string {
	var b strings.Builder
	show := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	line := func(l payrun.LineDiff) string {
		out := fmt.Sprintf("%s %s %s>%s", l.Kind, l.Item, show(l.Old), show(l.New))
		if l.Adjusted {
			out = "+" + out
		}
		if l.Change != nil {
			out += fmt.Sprintf(" %s %s", l.Change.Fixed(2), l.Percent)
		}
		return strings.TrimSpace(out)
	}
	for _, m := range d.Joined {
		fmt.Fprintf(&b, "joined %s %s\n", m.ID, m.Net.Fixed(2))
	}
	for _, m := range d.Left {
		fmt.Fprintf(&b, "left %s %s\n", m.ID, m.Net.Fixed(2))
	}
	for _, p := range d.People {
		fmt.Fprintf(&b, "%s %s\n", p.ID, line(p.Net))
		for _, l := range p.Lines {
			fmt.Fprintf(&b, "  %s\n", line(l))
		}
	}
	fmt.Fprintf(&b, "%d unchanged, %s in all\n", d.Unchanged, d.Change.Fixed(2))
	return b.String()
}

func TestNewDiff(t *testing.T) {
	for _, c := range []struct{ name, old, fresh, want string }{
		{"who joined, who left, and who was not paid before or is no longer", `
			B earning:薪=5
			C earning:薪=7
			~D earning:薪=8
			E earning:薪=9
			~F earning:薪=1`, `
			A earning:薪=4
			C earning:薪=7
			D earning:薪=8
			~E earning:薪=9
			~F earning:薪=2`, `
joined A 4.00
joined D 8.00
left B 5.00
left E 9.00
1 unchanged, 0.00 in all
`},
		{"the largest change of net pay first, and of lines; totals behind", `
			A earning:薪=100 earning:奖=10
			B earning:薪=100 deduction:罚=0
			C earning:薪=100`, `
			A earning:薪=99 earning:奖=13
			B earning:薪=100 deduction:罚=30
			C earning:薪=98`, `
B total 实发 100.00>70.00 -30.00 -30.0
  deduction 罚 0.00>30.00 30.00
  total 扣款 0.00>30.00 30.00
A total 实发 110.00>112.00 2.00 1.8
  earning 奖 10.00>13.00 3.00 30.0
  earning 薪 100.00>99.00 -1.00 -1.0
  total 应发 110.00>112.00 2.00 1.8
C total 实发 100.00>98.00 -2.00 -2.0
  earning 薪 100.00>98.00 -2.00 -2.0
  total 应发 100.00>98.00 -2.00 -2.0
0 unchanged, -30.00 in all
`},
		{"texts, blanks, and lines that only one payslip has", `
			A info:级='良 info:名=2 earning:旧=5 earning:空=
			B earning:空= info:级='良
			C earning:薪=1 info:级=`, `
			A info:级='优 info:名=1 earning:新=5 earning:空=0
			B earning:空=0 info:级='良
			C earning:薪=1 info:级='优`, `
A total 实发 5.00>5.00 0.00 0.0
  earning 新 ->5.00 5.00
  earning 旧 5.00>- -5.00 -100.0
  info 名 2.00>1.00 -1.00 -50.0
  info 级 良>优
C total 实发 1.00>1.00 0.00 0.0
  info 级 ->优
1 unchanged, 0.00 in all
`},
		{"one-off lines apart from items, those of one item together; a line of another kind is another line", `
			A earning:薪=10 +earning:薪=1 +earning:薪=2 earning:调=5`, `
			A earning:薪=10 +earning:薪=7 +deduction:薪=1 deduction:调=5`, `
A total 实发 18.00>11.00 -7.00 -38.9
  deduction 调 ->5.00 5.00
  earning 调 5.00>- -5.00 -100.0
  +earning 薪 3.00>7.00 4.00 133.3
  +deduction 薪 ->1.00 1.00
  total 应发 18.00>17.00 -1.00 -5.6
  total 扣款 0.00>6.00 6.00
0 unchanged, -7.00 in all
`},
		{"an item that changed its name", `
			A earning:从前=10 +earning:从前=1`, `
			A earning:如今=10 +earning:如今=2`, `
A total 实发 11.00>12.00 1.00 9.1
  +earning 如今 1.00>2.00 1.00 100.0
  total 应发 11.00>12.00 1.00 9.1
0 unchanged, 1.00 in all
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := payrun.NewDiff(recorded(t, c.old), recorded(t, c.fresh), payrun.Renamed{"从前": "如今"}, nil, "no inputs")
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), told(d)); diff != "" {
				t.Error(diff)
			}
			if d.Unsplit != "no inputs" || len(d.Causes) > 0 {
				t.Errorf("causes %v, unsplit %q", d.Causes, d.Unsplit)
			}
		})
	}
}

func TestParametersThatDiffer(t *testing.T) {
	read := func(text string) *record.Record {
		r := recorded(t, "A earning:薪=1")
		if err := json.Unmarshal([]byte(text), &r.Parameters); err != nil {
			t.Fatal(err)
		}
		return r
	}
	d := payrun.NewDiff(read(`{"率": "0.1", "同": "1/3", "真": true, "旧": "甲"}`), read(`{"新": false, "率": "0.15", "同": "1/3", "真": false}`), nil, nil, "")
	got, err := json.Marshal(d.Parameters)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"name":"新","old":null,"new":"FALSE"},{"name":"率","old":"0.1","new":"0.15"},{"name":"真","old":"TRUE","new":"FALSE"},{"name":"旧","old":"甲","new":null}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	if !d.Equal() {
		t.Error("parameters alone are no difference in pay")
	}
}

func TestExceeds(t *testing.T) {
	d := payrun.NewDiff(recorded(t, "A earning:薪=100\nB earning:薪=0"), recorded(t, "A earning:薪=70\nB earning:薪=0.01"), nil, nil, "")
	for _, c := range []struct {
		person  int
		limit   string
		percent bool
		want    bool
	}{
		{0, "30", true, false}, {0, "29.9", true, true}, {0, "30", false, false}, {0, "29.99", false, true},
		{1, "1000", true, true}, {1, "0.01", false, false}, {1, "0", false, true},
	} {
		if got := d.People[c.person].Net.Exceeds(value.MustNumber(c.limit), c.percent); got != c.want {
			t.Errorf("%s by more than %s (percent %t): %t", d.People[c.person].ID, c.limit, c.percent, got)
		}
	}
}
