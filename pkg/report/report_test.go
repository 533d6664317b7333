package report_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/report"
	"paysheet/pkg/report/internal/sample"
	"paysheet/pkg/value"
)

// golden compares a dump with a file of testdata; UPDATE=1 writes the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if os.Getenv("PAYSHEET_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestPayslip(t *testing.T) {
	r := sample.Month()
	golden(t, "payslip-full", report.Payslip(r, &r.Employees[0]).String())
	golden(t, "payslip-notice", report.Payslip(r, &r.Employees[1]).String())
}

func TestPayslipWithoutDeductions(t *testing.T) {
	p, _ := calendar.ParsePeriod("2026-Q3")
	r := &engine.Result{
		Title: "季度奖", SchemeID: "q", Period: p,
		Items: []engine.Item{{Name: "奖金", Kind: engine.Earning}},
		Employees: []engine.Employee{{ID: "1", Name: "甲", Paid: true, Lines: []engine.Line{
			{Item: 0, Value: value.OfInt(1_000_000)},
		}}},
	}
	sample.Add(r)
	golden(t, "payslip-bare", report.Payslip(r, &r.Employees[0]).String())
}

func TestPayslipHoldsLargeAmounts(t *testing.T) {
	r := sample.Month()
	usual := report.Payslip(r, &r.Employees[0]).Sheets[0].Widths[1]
	r.Employees[0].Gross = value.MustNumber("1234567890.12")
	if got := report.Payslip(r, &r.Employees[0]).Sheets[0].Widths[1]; got <= usual || got < 1900 {
		t.Errorf("1,234,567,890.12 stands in a column %d wide, 87.50 in one of %d", got, usual)
	}
}

// A payslip that is a little too long is shrunk to its page; one that would
// become unreadable runs on.
func TestPayslipPages(t *testing.T) {
	for _, c := range []struct {
		lines   int
		onePage bool
	}{{3, true}, {20, true}, {60, false}} {
		r := sample.Month()
		r.Items, r.Employees[0].Lines = nil, nil
		for i := range c.lines {
			r.Items = append(r.Items, engine.Item{Name: "项目"})
			r.Employees[0].Lines = append(r.Employees[0].Lines, engine.Line{Item: i, Value: value.OfInt(1)})
		}
		if got := report.Payslip(r, &r.Employees[0]).Sheets[0].Print.OnePage; got != c.onePage {
			t.Errorf("%d lines on one page: %v", c.lines, got)
		}
	}
}

func TestSummary(t *testing.T) {
	golden(t, "summary", report.Summary(sample.Month(), nil).String())
}

// A scheme without groups, parameters and checks, and a month without people.
func TestSummaryOfNothing(t *testing.T) {
	r := sample.Month()
	empty := &engine.Result{Title: r.Title, SchemeID: r.SchemeID, Period: r.Period, Items: r.Items}
	golden(t, "summary-empty", report.Summary(empty, nil).String())
}

func TestSummaryShowsWhatDoesNotAddUp(t *testing.T) {
	r := sample.Month()
	r.Employees[0].Net = r.Employees[0].Net.Add(value.Fen)
	var bad []string
	for _, row := range sheet(t, report.Summary(r, nil), "核对").Rows {
		if cells := row.All(nil); len(cells) > 0 && cells[len(cells)-1].Style == report.Bad {
			bad = append(bad, cells[0].Display()+" "+cells[3].Display())
		}
	}
	want := []string{"实发：3 张工资条相加 0.01", "实发：各部门相加 0.01", "工资条内加减不符的人数 1"}
	if diff := cmp.Diff(want, bad); diff != "" {
		t.Errorf("what does not tie (-want +got):\n%s", diff)
	}
}

func sheet(t *testing.T, b report.Book, name string) report.Sheet {
	t.Helper()
	for _, s := range b.Sheets {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no sheet %s", name)
	return report.Sheet{}
}

// The amounts of the detail add up to its last row, column by column.
func TestDetailAddsUp(t *testing.T) {
	for _, r := range []*engine.Result{sample.Month(), sample.Crowd(50)} {
		s := sheet(t, report.Summary(r, nil), "明细")
		last := s.Rows[len(s.Rows)-1].All(nil)
		for i, total := range last {
			if total.Value.Kind() != value.Numeric {
				continue
			}
			sum := value.Zero
			for _, row := range s.Rows[s.FrozenRows : len(s.Rows)-1] {
				sum = sum.Add(row.All(nil)[i].Value.Number())
			}
			if sum.Cmp(total.Value.Number()) != 0 {
				t.Errorf("column %d adds up to %v, its total is %v", i+1, sum, total.Value)
			}
		}
	}
}

func TestPayslipNames(t *testing.T) {
	long := strings.Repeat("长", 60)
	people := []struct {
		id, name string
		paid     bool
		want     string
	}{
		{"E001", "张三", true, "E001-张三"},
		{"E002", "实习生", false, ""},
		{"../../etc", "x", true, "__.._etc-x"},
		{"A/1", "B:2", true, "A_1-B_2"},
		{"A:1", "B/2", true, "A_1-B_2-2"},
		{"a:1", "b/2", true, "a_1-b_2-3"},
		{"7", "", true, "7"},
		{"8", "line\nbreak. ", true, "8-line_break"},
		{"9", long, true, "9-" + long[:len("长")*39]},
		{".", ".", true, "_"},
		{"CON", "", true, "_CON"},
		{"con", "张三", true, "con-张三"},
		{"NUL.x", "张三", true, "_NUL.x-张三"},
		{"lpt1 .7", "", true, "_lpt1 .7"},
		{"COM²", " ", true, "_COM²"},
		{"COMET", "", true, "COMET"},
		{"a.xlsx", "", true, "a.xlsx"},
		{"10...", "李四. .", true, "10...-李四"},
		{"11", "\u202ecod.exe\u200b", true, "11-_cod.exe_"},
		{"12\x00\x1b", "王\xff", true, "12__-王_"},
		{`..\..\x`, "/etc/passwd", true, "__.._x-_etc_passwd"},
		{strings.Repeat("9", 300), "x", true, strings.Repeat("9", 120)},
		{strings.Repeat("9", 300) + "8", "y", true, strings.Repeat("9", 120) + "-2"},
		{"14", "caf\u00e9", true, "14-caf\u00e9"},
		{"14", "cafe\u0301", true, "14-cafe\u0301-2"},
	}
	r := &engine.Result{}
	var want []string
	for _, p := range people {
		r.Employees = append(r.Employees, engine.Employee{ID: p.id, Name: p.name, Paid: p.paid})
		want = append(want, p.want)
	}
	if diff := cmp.Diff(want, report.PayslipNames(r)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// TestAnyPayslipName: whatever stands in 工号 and 姓名, the name is one file in its
// folder on every system, and nobody else's.
func TestAnyPayslipName(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("CONnul.txLPT19 -_/\\:*?\"<>|~\x00\n\u202e\u0301é张😀²")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		r := &engine.Result{}
		for range rapid.IntRange(1, 6).Draw(t, "people") {
			r.Employees = append(r.Employees, engine.Employee{ID: text.Draw(t, "id"), Name: text.Draw(t, "name"), Paid: true})
		}
		taken := map[string]bool{}
		for _, name := range report.PayslipNames(r) {
			if !filepath.IsLocal(name) || filepath.Base(name) != name || len(name) > 200 || strings.HasPrefix(name, ".") ||
				strings.ContainsAny(name, `\/:*?"<>|`+"\x00\n\u202e") || name != strings.TrimRight(name, ". ") {
				t.Errorf("%q is no name for a file", name)
			}
			if stem, _, _ := strings.Cut(strings.ToUpper(name), "."); slices.Contains([]string{"CON", "NUL", "LPT1", "LPT9", "LPT²"}, strings.TrimRight(stem, " ")) {
				t.Errorf("%q is a device", name)
			}
			if taken[strings.ToUpper(name)] {
				t.Errorf("%q is there twice", name)
			}
			taken[strings.ToUpper(name)] = true
		}
	})
}

// Many departments get bars that lie, and a table too wide for a page is
// printed over several with its names repeated.
func TestLargeSummary(t *testing.T) {
	few, many := sheet(t, report.Summary(sample.Month(), nil), "汇总"), sheet(t, report.Summary(sample.Crowd(50), nil), "汇总")
	if few.Charts[0].Flat || !many.Charts[0].Flat || many.Charts[0].Height <= few.Charts[0].Height {
		t.Error("the bars of 12 departments do not lie, or those of 2 do")
	}
	r := sample.Month()
	for i := range 30 {
		r.Items = append(r.Items, engine.Item{Name: strings.Repeat("很长的项目名称", 2)})
		for j := range r.Employees {
			if e := &r.Employees[j]; e.Paid {
				e.Lines = append(e.Lines, engine.Line{Item: 6 + i, Value: value.OfInt(0)})
			}
		}
	}
	wide := sheet(t, report.Summary(r, nil), "明细")
	if p := wide.Print; p.PagesWide != 3 || p.RepeatColumns != 2 {
		t.Errorf("a wide table is printed on %d pages, %d columns repeated", p.PagesWide, p.RepeatColumns)
	}
	if w, h := wide.Widths[len(wide.Widths)-10], wide.Rows[3].Height; w > 2200 || h < 30 {
		t.Errorf("a long heading makes its column %d wide and its row %d high", w, h)
	}
}

// A charge back below zero is shown as it is, and the chart is not cut at 0.
func TestNegativePay(t *testing.T) {
	r := sample.Month()
	r.Employees = r.Employees[:1]
	r.Employees[0].Net = value.MustNumber("-12.30")
	slip := report.Payslip(r, &r.Employees[0]).String()
	if !strings.Contains(slip, "grand:-12.30 | grand:负壹拾贰元叁角") {
		t.Error(slip)
	}
	if sheet(t, report.Summary(r, nil), "汇总").Charts[0].FromZero {
		t.Error("the chart hides what is below 0")
	}
}
