package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// attendance is the specification of the tests.
var attendance = Spec{Name: "考勤", Columns: []Column{
	{Name: "工号", Type: IDType, From: []string{"员工编号"}},
	{Name: "日期", Type: DateType, Within: PeriodOnly},
	{Name: "迟到分钟", Type: NumberType, Default: value.OfInt(0), Min: numberPtr("0")},
	{Name: "备注", Type: TextType, Optional: true},
}}

// read opens and reads a table and writes each row as file!sheet!cell and values.
func read(t *testing.T, spec Spec, books ...Book) (got []string, stats Stats, problems diag.List) {
	t.Helper()
	table, problems := Open(spec, books, october)
	if problems.HasErrors() {
		if table != nil {
			t.Error("a table with errors is not nil")
		}
		return nil, stats, problems
	}
	stats, more := table.Read(func(r Row) {
		line := table.Place(r, 0).String()
		for _, v := range r.Values {
			line += " " + v.String()
		}
		got = append(got, strings.TrimRight(line, " "))
	})
	again := 0
	if _, problems := table.Read(func(Row) { again++ }); again != len(got) || len(problems) != len(more) {
		t.Errorf("the second reading gives %d rows and %d problems, the first %d and %d", again, len(problems), len(got), len(more))
	}
	if len(stats.Parts) != len(table.Parts()) {
		t.Errorf("%d parts, %d counts of parts", len(table.Parts()), len(stats.Parts))
	}
	problems.Add(more...)
	return got, stats, problems
}

// texts are the problems as place, code and message.
func texts(problems diag.List) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%v %s %s", p.Place, p.Code, p.Message))
	}
	return out
}

func TestRead(t *testing.T) {
	november := book("b.xlsx", fakeSheet{name: " 考 勤　", rows: rows(
		"月度汇总 2026-10",
		"",
		"备 注|员工编号|多余|日期",
		"|E003|x|@46299",
	)})
	got, stats, problems := read(t, attendance, november, book("a.xlsx", fakeSheet{name: "其他"}, fakeSheet{name: "考勤", rows: rows(
		"工号|日期|迟到\n分钟|备注|班次",
		"E001|2026-10-01|#5|早高峰|甲",
		"",
		" | |||甲",
		"~E002|2026/10/2||",
		"小计|||",
		"合 计：||#5|",
		"客服部合计||#5|",
	)}))
	want := []string{"a.xlsx!考勤!A2 E001 2026-10-01 5 早高峰", "a.xlsx!考勤!A5 E002 2026-10-02 0", "b.xlsx! 考 勤　!B4 E003 2026-10-04 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// 客服部合计 stands in the id itself: nobody's total, so it must not pass.
	wantStats := Stats{
		Counts: Counts{Rows: 3, Empty: 1, Totals: 2, Hidden: 1, Faulty: 1},
		Parts:  []Counts{{Rows: 2, Empty: 1, Totals: 2, Hidden: 1, Faulty: 1}, {Rows: 1}},
	}
	wantNotes := []string{`a.xlsx!考勤!A6 H15 2 rows of totals, remarks or signatures were left out; the first begins with "小计".`}
	if diff := cmp.Diff(wantNotes, texts(stats.Notes)); diff != "" {
		t.Error(diff)
	}
	stats.Notes = nil
	if diff := cmp.Diff(wantStats, stats); diff != "" {
		t.Error(diff)
	}
	wantProblems := []string{
		"b.xlsx! 考 勤\u3000 H09 There is no column 迟到分钟; what the scheme takes for an empty cell stands in every row.",
		"a.xlsx!考勤!B8 V02 Column 日期: an empty cell was read, a date was expected.",
		"a.xlsx!考勤 H07 Hidden or filtered rows count like all others: 1 of them were read.",
	}
	if diff := cmp.Diff(wantProblems, texts(problems)); diff != "" {
		t.Error(diff)
	}
}

func TestTotals(t *testing.T) {
	spec := Spec{Name: "员工", Key: "工号", Columns: []Column{
		{Name: "部门", Type: TextType, Optional: true}, {Name: "工号", Type: IDType, Optional: true}, {Name: "姓名", Type: TextType, Optional: true}, {Name: "工资", Type: NumberType},
	}}
	got, stats, problems := read(t, spec, book("a.xlsx", fakeSheet{name: "员工", rows: rows(
		"部门|工号|姓名|工资",
		"客服部|E001|张三|#1",
		"客服部小计|||#1",
		"设计部|E002|李计|#1",
		"总计部小计|E003|王五|#1",
		"客服部|小计||#1",
		"客服部||合计|#1",
		"|||#9",
		"共计|||#1",
	)}))
	if len(problems) > 0 || stats.Totals != 3 {
		t.Errorf("totals %d, %v", stats.Totals, problems)
	}
	want := []string{"a.xlsx!员工!A2 客服部 E001 张三 1", "a.xlsx!员工!A4 设计部 E002 李计 1", "a.xlsx!员工!A5 总计部小计 E003 王五 1", "a.xlsx!员工!A8    9", "a.xlsx!员工!A9 共计   1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFaults(t *testing.T) {
	spec := Spec{Name: "员工", Key: "工号", Columns: []Column{
		{Name: "工号", Type: IDType}, {Name: "工资", Type: NumberType}, {Name: "日期", Type: DateType, Optional: true, Within: PeriodSkip},
	}}
	got, stats, problems := read(t, spec,
		book("a.xlsx", fakeSheet{name: "员工", rows: rows("工号|工资|日期", "E001|#1", "E002|x|y", "E003|bad|2026-09-30", "E001|#2")}),
		book("b.xlsx", fakeSheet{name: "员工", rows: rows("工资|工号", "#1|E002", "#1|E004")}))
	if diff := cmp.Diff([]string{"a.xlsx!员工!A2 E001 1", "b.xlsx!员工!B3 E004 1"}, got); diff != "" {
		t.Error(diff)
	}
	want := []string{
		`a.xlsx!员工!B3 V01 Column 工资: "x" was read, a number was expected.`,
		`a.xlsx!员工!C3 V01 Column 日期: "y" was read, a date was expected.`,
		`a.xlsx!员工!A5 V08 Column 工号: "E001" stands here again; it stands first in a.xlsx!员工!A2.`,
		`b.xlsx!员工!B2 V08 Column 工号: "E002" stands here again; it stands first in a.xlsx!员工!A3.`,
	}
	if diff := cmp.Diff(want, texts(problems)); diff != "" {
		t.Error(diff)
	}
	if stats.Faulty != 3 || stats.Skipped != 1 {
		t.Errorf("stats %+v", stats)
	}
}

func TestManyFaults(t *testing.T) {
	lines := []string{"工号|日期"}
	for range maxProblems + 500 {
		lines = append(lines, "E001|x")
	}
	_, stats, problems := read(t, attendance, book("a.xlsx", fakeSheet{name: "考勤", rows: rows(lines...)}))
	if len(problems) != maxProblems+1 || stats.Faulty != maxProblems+500 || problems.Count() != maxProblems+500 {
		t.Fatalf("%d problems that count as %d, %d rows", len(problems), problems.Count(), stats.Faulty)
	}
	if last := problems[maxProblems]; last.Code != CodeTooMany || !strings.Contains(last.Message, "500 more") {
		t.Errorf("got %v", last)
	}
}

func TestOpenProblems(t *testing.T) {
	good := fakeSheet{name: "考勤", rows: rows("工号|日期")}
	optional := attendance
	optional.Optional = true
	for _, test := range []struct {
		name  string
		spec  Spec
		books []Book
		want  []string // place, code and words of each problem, separated by blanks
	}{
		{"no books", attendance, nil, []string{"H01 no workbook"}},
		{"missing sheet", attendance, []Book{book("b.xlsx", fakeSheet{name: "考勤表"}), book("a.xlsx")}, []string{"H01 b.xlsx a.xlsx 考勤表 rename"}},
		{"missing sheet, none near", attendance, []Book{book("a.xlsx", fakeSheet{name: "Sheet1"})}, []string{"H01 Sheet1"}},
		{"optional", optional, nil, nil},
		{"optional and empty", optional, []Book{book("a.xlsx", fakeSheet{name: "考勤"})}, nil},
		{"empty", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤"})}, []string{"a.xlsx!考勤 H02 工号, 日期"}},
		{"no headings", optional, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows("a|b")})}, []string{"a.xlsx!考勤 H02"}},
		{"headings too far down", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows(append(strings.Split(strings.Repeat("x,", 30), ","), "工号|日期")...)})}, []string{"H02 30"}},
		{"missing headings", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows("考勤|2026", "工号码|日期们|备注")})},
			[]string{"a.xlsx!考勤!A2 H03 工号码 工号 row 2 rename", "a.xlsx!考勤!A2 H03 日期 日期们 备注"}},
		{"missing heading with other names", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows("备注|日期")})}, []string{"H03 员工编号"}},
		{"doubled headings", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows("工号|日期|员工编号|备注|备 注")})},
			[]string{"a.xlsx!考勤!C1 H04 工号 A1 C1 员工编号", "a.xlsx!考勤!E1 H04 备注 D1 E1"}},
		{"broken", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows("工号|日期"), broken: true})}, []string{"a.xlsx!考勤 H05 disk"}},
		{"hidden", attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: good.rows, hidden: true})}, []string{"a.xlsx!考勤 H06 warning"}},
		{"two sheets of a book", attendance, []Book{book("a.xlsx", good, fakeSheet{name: "考勤 ", rows: rows("日期")})}, []string{"a.xlsx!考勤 !A1 H03 工号"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			table, problems := Open(test.spec, test.books, october)
			if (table == nil) != problems.HasErrors() {
				t.Errorf("table %v, problems %v", table, problems)
			}
			if len(problems) != len(test.want) {
				t.Fatalf("got %v, want %q", problems, test.want)
			}
			for i, p := range problems {
				if p.Code[0] == 'H' && (p.Chinese.Message == "" || p.Chinese.Hint == "") {
					t.Errorf("a clerk cannot read it in Chinese: %v", p)
				}
				if !hasWords(p.String(), test.want[i]) || p.Hint == "" {
					t.Errorf("got %v, want %q", p, test.want[i])
				}
			}
		})
	}
}

// TestBrokenLater: a sheet that breaks below its headings is an error of Read.
func TestBrokenLater(t *testing.T) {
	lines := []string{"工号|日期"}
	for range 40 {
		lines = append(lines, "E001|2026-10-01")
	}
	_, _, problems := read(t, attendance, book("a.xlsx", fakeSheet{name: "考勤", rows: rows(lines...), broken: true}))
	if len(problems) != 1 || problems[0].Code != CodeUnreadable || problems[0].Place.Sheet != "考勤" {
		t.Errorf("got %v", problems)
	}
}

func TestPlace(t *testing.T) {
	table, problems := Open(attendance, []Book{book("a.xlsx", fakeSheet{name: "考勤", rows: rows("||日期|工号")})}, october)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, test := range []struct {
		row    Row
		column int
		want   string
	}{
		{Row{Number: 7}, 0, "a.xlsx!考勤!D7"}, {Row{Number: 7}, 1, "a.xlsx!考勤!C7"}, {Row{Number: 7}, 2, "a.xlsx!考勤!D7"}, {Row{Number: 7}, -1, "a.xlsx!考勤!D7"},
		{Row{Part: 1, Number: 7}, 0, "考勤"},
	} {
		if got := table.Place(test.row, test.column).String(); got != test.want {
			t.Errorf("%+v, %d: got %s, want %s", test.row, test.column, got, test.want)
		}
	}
}

// A heading that is nearly a column's name would lose the whole column where
// that may be missing.
func TestNearlyHeadings(t *testing.T) {
	for _, c := range []struct {
		name, heading string
		want          bool
	}{
		{"离职日期", "离职日", true}, {"补贴", "补帖", true}, {"补贴", "补贴*", true}, {"学历工资", "学历工资(元)", true}, {"迟到分钟", "迟到(分钟)", true},
		{"旷工天数", "旷工", true}, {"福利开支", "福利开之", true}, {"备注", "说明", false}, {"请假类型", "请假原因", false}, {"日期", "日", false}, {"离职日期", "备注", false},
	} {
		if got := nearly(folded(c.name), folded(c.heading)); got != c.want {
			t.Errorf("nearly(%s, %s) = %v", c.name, c.heading, got)
		}
	}
}

// TestMissingSheetFiles: a file that gives several books is named once.
func TestMissingSheetFiles(t *testing.T) {
	_, problems := Open(Spec{Name: "员工", Columns: []Column{{Name: "工号", Type: IDType}}}, []Book{book("a.csv", fakeSheet{name: "工单"}), book("a.csv")}, october)
	want := []string{" H01 There is no sheet 员工 in a.csv."}
	if diff := cmp.Diff(want, texts(problems)); diff != "" {
		t.Error(diff)
	}
}
