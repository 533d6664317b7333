package record_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

func number(s string) value.Value { return value.Of(value.MustNumber(s)) }

func period(t testing.TB, s string) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// october has each thing that a record can hold.
func october(t testing.TB) *engine.Result {
	return &engine.Result{
		SchemeID: "foreign-trade", Period: period(t, "2026-10"),
		Items: []engine.Item{
			{Name: "绩效工资", Kind: engine.Earning},
			{Name: "团队奖", Kind: engine.Earning},
			{Name: "迟到扣款", Kind: engine.Deduction},
			{Name: "绩效等级", Kind: engine.Info, IsText: true},
			{Name: "均分", Kind: engine.Info},
		},
		Parameters:   []engine.Parameter{{Name: "跟单提成率", Value: number("0.015")}, {Name: "启用", Value: value.OfBool(true)}},
		GroupColumns: []string{"部门", "班组"},
		Employees: []engine.Employee{
			{
				ID: "E001", Name: "张三 <b>&", Groups: []string{"客服部", ""}, Paid: true,
				Figures: []engine.Figure{
					{Name: "绩效分", Value: number("87.5")},
					{Name: "均分", Value: number("200/3")},
					{Name: "不及格", Value: value.OfBool(false)},
					{Name: "名次"},
					{Name: "坏", Value: value.OfFault(value.DivideByZero, "the divisor is 0")},
					{Name: "绩效分", Value: number("87.5")}, // the info item that shows it
				},
				Lines: []engine.Line{
					{Item: 0, Value: number("875")},
					{Item: 1},
					{Item: 2, Value: number("20")},
					{Item: 3, Value: value.OfText("良好")},
					{Item: 4, Value: number("66.67")},
				},
				Adjustments: []engine.Adjustment{{Item: "补贴", Amount: value.MustNumber("50"), Reason: "高温", Place: "a.xlsx!调整!A2"}},
				Gross:       value.MustNumber("925"), Deductions: value.MustNumber("20"), Net: value.MustNumber("905"),
				Notices: []engine.Notice{{Name: "绩效预警", Text: "…"}},
			},
			{ID: "E002", Name: "李四", Groups: []string{"客服部", "一组"}},
		},
		Groups:  []engine.GroupKind{{Column: "班组", Groups: []engine.Group{{Name: "一组", Members: 1, Figures: []engine.Figure{{Name: "团队奖池", Value: number("1200")}}}}}},
		Company: []engine.Figure{{Name: "人数", Value: number("2")}},
		Totals:  []engine.Total{{Item: 0, Amount: value.MustNumber("875")}, {Item: 2, Amount: value.MustNumber("20")}},
		Gross:   value.MustNumber("925"), Deductions: value.MustNumber("20"), Net: value.MustNumber("905"),
	}
}

func octoberRecord(t testing.TB) *record.Record {
	r := record.New(october(t), record.Meta{
		Version: "0.2.0", SchemeSHA256: "5c0e",
		Inputs:       []record.Input{{File: "october.xlsx", SHA256: "12ab", Sheets: []record.InputSheet{{Sheet: "考勤", Rows: 4821}}}},
		History:      []record.Used{{Scheme: "foreign-trade", Period: "2026-09", SHA256: "9f"}},
		OtherSchemes: []record.Scheme{{ID: "clinic", SHA256: "c1"}}, Calendar: "ca1e", AllowOpen: true,
		Reopened: []record.Reopened{{Record: "0dd", Reason: "漏了一张表"}},
		Warnings: []record.Warning{{Code: "C205", Place: "october.xlsx!备注", Message: "The scheme does not read this sheet."}},
	})
	r.Outputs = append(r.Outputs, record.Output{File: "summary.xlsx", SHA256: "77"})
	return r
}

func encode(t testing.TB, r *record.Record) string {
	t.Helper()
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestEncode(t *testing.T) {
	got := encode(t, octoberRecord(t))
	golden := filepath.Join("testdata", "run.json")
	if os.Getenv("PAYSHEET_UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

func TestDecodeReadsWhatEncodeWrites(t *testing.T) {
	r := octoberRecord(t)
	back, err := record.Decode([]byte(encode(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(encode(t, r), encode(t, back)); diff != "" {
		t.Errorf("after a round trip (-want +got):\n%s", diff)
	}
	if !back.Employees[0].IsPaid() || back.Employees[1].IsPaid() {
		t.Error("who is paid was lost")
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := encode(t, octoberRecord(t))
	cases := []struct{ name, old, new, want string }{
		{"an unknown key", `"scheme":`, `"schema": 1, "scheme":`, "schema"},
		{"no format", `"format": 2`, `"former": 2`, `no "format"`},
		{"a period that is none", `"period": "2026-10"`, `"period": "October"`, "October"},
		{"no scheme", `"id": "foreign-trade"`, `"id": ""`, "scheme"},
		{"a doubled 工号", `"id": "E002"`, `"id": "E001"`, "E001 twice"},
		{"an empty 工号", `"id": "E002"`, `"id": ""`, "person 2"},
		{"a binary number as a figure", `"绩效分": "87.5"`, `"绩效分": 87.5`, "87.5 is no figure"},
		{"a doubled figure", `"不及格": false`, `"绩效分": false`, "绩效分 comes twice"},
		{"no number as an amount", `"amount": "875.00"`, `"amount": "8 75"`, "8 75"},
		{"a null as an amount", `"gross": "0.00"`, `"gross": null`, "null"},
		{"a net that is not the difference", `"net": "905.00"`, `"net": "906.00"`, "E001"},
		{"an unknown kind", `"kind": "deduction"`, `"kind": "gift"`, "gift"},
		{"amount and text", `"text": "良好"`, `"amount": "1.00", "text": "良好"`, "both"},
		{"a second record behind", "}\n", "}\n{}", "after top-level value"},
		{"a cut", `"totals"`, "\x00", "character"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			i := strings.LastIndex(good, c.old)
			if c.name == "a net that is not the difference" {
				i = strings.Index(good, c.old)
			}
			if i < 0 {
				t.Fatalf("the record has no %q", c.old)
			}
			_, err := record.Decode([]byte(good[:i] + c.new + good[i+len(c.old):]))
			if err == nil {
				t.Fatal("it was read")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %q does not say %q", err, c.want)
			}
		})
	}
}

func TestDecodeRefusesNewerFormats(t *testing.T) {
	_, err := record.Decode([]byte(`{"format": 3, "figures": []}`))
	var format *record.FormatError
	if !errors.As(err, &format) || format.Format != 3 {
		t.Fatalf("got %v, want a FormatError of 3", err)
	}
}

func TestTotalsKeepTheirNames(t *testing.T) {
	r := october(t)
	r.Items[0].Name = "net"
	if _, err := record.Decode([]byte(encode(t, record.New(r, record.Meta{})))); err != nil {
		t.Errorf("an item named net makes a record that cannot be read: %v", err)
	}
}

func exactValues() *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			return value.Value{}
		case 1:
			return value.OfBool(rapid.Bool().Draw(t, "bool"))
		case 2:
			return value.OfText(rapid.String().Draw(t, "text"))
		case 3:
			n := value.NewDecimal(rapid.Int64().Draw(t, "coefficient"), rapid.Int32Range(-30, 10).Draw(t, "exponent"))
			q, _ := n.Div(value.NewInt(rapid.Int64Range(1, 1000).Draw(t, "divisor")))
			return value.Of(q)
		case 4:
			d, _ := value.NewDate(rapid.IntRange(1900, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
			return value.OfDate(d)
		case 5:
			c, _ := value.NewTime(rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), rapid.IntRange(0, 59).Draw(t, "second"))
			return value.OfTime(c)
		default:
			return value.OfFault(value.NotFound, "nothing")
		}
	})
}

// Whatever a figure is, the record gives it back exactly to who knows its kind.
func TestExactRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-z绩效分<&"\\]{1,8}`).Draw(t, "name")
		v := exactValues().Draw(t, "value")
		r := &engine.Result{
			SchemeID: "s", Period: mustPeriod("2026-10"),
			Employees: []engine.Employee{{ID: "1", Paid: true, Figures: []engine.Figure{{Name: name, Value: v}}}},
		}
		data, err := record.New(r, record.Meta{}).Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := record.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		got := back.Employees[0].Figures[0]
		x, ok := got.Value.As(v.Kind())
		if got.Name != name || !ok || !value.Equal(x, v) {
			t.Fatalf("%s = %v came back as %s = %v (%v)", name, v, got.Name, x, ok)
		}
		again, err := back.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(data), string(again)); diff != "" {
			t.Fatalf("a second writing differs (-first +second):\n%s", diff)
		}
	})
}

func mustPeriod(s string) calendar.Period {
	p, _ := calendar.ParsePeriod(s)
	return p
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(encode(f, octoberRecord(f))))
	f.Add([]byte(`{"format": 3}`))
	f.Add([]byte(`{"format": 2, "period": "2026", "scheme": {"id": "a"}, "groups": {"a": {"b": {"c": {"fault": "#N/A"}}}}}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := record.Decode(data)
		if err != nil {
			return
		}
		first := encode(t, r)
		back, err := record.Decode([]byte(first))
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v\n%s", err, first)
		}
		if second := encode(t, back); second != first {
			t.Errorf("a second writing differs:\n%s\n%s", first, second)
		}
	})
}

// What stands in a period's folder may be anything; reading it never panics, and a
// record that comes out of it is one that Decode takes.
func FuzzLoadHistory(f *testing.F) {
	good := encode(f, octoberRecord(f))
	f.Add([]byte(good))
	f.Add([]byte(strings.Replace(good, `"history": [`, `"history": {`, 1)))
	f.Add([]byte(`{"format": 2, "period": "2026-10", "scheme": 5`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, text := range []string{string(data), resealed(string(data), "", "")} {
			h, problems := record.LoadHistory(fstest.MapFS{"2026-10/run.json": file(text)}, mustPeriod("2026-11"))
			for _, id := range []string{id, "clinic"} {
				h.Employees(id, mustPeriod("2026-10"))
				h.Compared(id, mustPeriod("2026-10"))
			}
			if len(h.Used()) == 0 {
				continue
			}
			_, err := record.Decode([]byte(text))
			if problems = append(problems, h.CheckUsed(true)...); err != nil && !problems.HasErrors() {
				t.Fatalf("nothing is said of %v\n%s", err, text)
			}
		}
	})
}

func FuzzDecodeRows(f *testing.F) {
	rows := record.Rows{Inputs: []record.InputRows{{File: "a.xlsx", Sheets: []sheet.Sums{{
		Sheet: "考勤", First: 1, Rows: sheet.RowSums{1, 0, 7}, Columns: []sheet.ColumnSum{{Column: 1, Heading: "工号", Sum: 9}},
	}}}}}
	good, err := rows.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"format": 1, "inputs": [{"file": "a", "sheets": [{"first": 1048577, "rows": "AAAAAA=="}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := record.DecodeRows(data)
		if err != nil {
			return
		}
		if again, err := r.Encode(); err != nil || string(again) != string(data) {
			t.Fatalf("%v: it is written otherwise\n%s\n%s", err, data, again)
		}
		for _, in := range r.Inputs {
			for _, s := range in.Sheets {
				sheet.ChangesBetween(s, sheet.Sums{}, 10)
				if !sheet.ChangesBetween(s, s, 10).None() {
					t.Fatal("it differs from itself")
				}
			}
		}
	})
}
