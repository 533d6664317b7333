package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var payroll = Spec{Name: "s", Columns: []Column{
	{Name: "工号", Type: IDType, Optional: true}, {Name: "姓名", Type: TextType, Optional: true}, {Name: "金额", Type: NumberType, Optional: true}, {Name: "备注", Type: TextType, Optional: true},
}}

// TestRowKinds reads one row below two of data.
func TestRowKinds(t *testing.T) {
	for _, test := range []struct{ row, want string }{
		{"E3|张三|#1|", "data"}, {"E3|合计|#1|", "data"}, {"E3|张三|#1|合计", "data"}, {"E3|平均||", "data"}, {"E3|||备注：x", "data"}, {"|张三|#1|", "data"}, {"|||制表", "footer"},
		{"合计||#3|", "footer"}, {"小 计：||#3|", "footer"}, {"|总计|#3|", "footer"}, {"平均值||#3|", "footer"}, {"平均||#3|", "footer"}, {"汇总值||#3|", "footer"}, {"|全店汇总值|#3|", "footer"},
		{"|同行同层均值|#3|", "footer"}, {"|客服部小计|#3|", "footer"}, {"|客服部平均|#3|", "footer"}, {"||#3|", "data"}, {"||#3||合计", "data"}, {"|张平均||", "footer"},
		{"制表人：李四||审核：王五|", "footer"}, {"制 表 人：李四|||", "footer"}, {"|制表:李四||复核:", "footer"}, {"审核|||", "footer"}, {"签字：____|||", "footer"}, {"备注：以上为十月数据|||", "footer"}, {"|说明:已核对||", "footer"},
		{"备注|||", "data"}, {"|备用金||", "data"}, {"|审核员李四||", "data"}, {"|制表人|#5|", "data"}, {"注册会计师：x|||", "data"},
		{"工号|姓名|金额|备注", "repeated"}, {"工 号|姓名|金额|", "repeated"}, {"工号|||", "repeated"}, {"|姓名|金额|", "repeated"}, {"E3|姓名||备注", "data"}, {"题|||", "repeated"}, {"题|||x", "data"},
		{"姓名|工号|金额|备注", "other"}, {"工号|姓名|奖金|", "other"}, {"|||||工号|金额", "other"}, {"|姓名|#5|", "data"}, {"||||x", "empty"}, {"", "empty"}, {" |　||", "empty"}, {"|||||工号|x", "empty"},
	} {
		lines := []string{"题", "工号|姓名|金额|备注", "E1|甲|#1|", "E2|乙|#2|", test.row, "E9|丙|#9|"}
		got, stats, problems := read(t, payroll, book("a.xlsx", fakeSheet{name: "s", rows: rows(lines...)}))
		kind := ""
		switch {
		case len(problems) == 1 && problems[0].Code == CodeTwoTables && problems[0].Place.Cell != "":
			kind = "other"
		case len(problems) > 0:
			kind = problems[0].String()
		case stats.Totals == 1 && len(stats.Notes) == 1 && stats.Notes[0].Code == CodeFooters && len(got) == 3:
			kind = "footer"
		case stats.Repeated == 1 && len(stats.Notes) == 1 && stats.Notes[0].Code == CodeRepeatedHeadings && len(got) == 3:
			kind = "repeated"
		case len(got) == 4 && len(stats.Notes) == 0:
			kind = "data"
		case len(got) == 3 && stats.Totals+stats.Repeated+len(stats.Notes) == 0:
			kind = "empty"
		}
		if kind != test.want {
			t.Errorf("%q: got %q, want %q: %v %v", test.row, kind, test.want, got, stats)
		}
	}
}

// TestIDsAreNeverLeftOut: whatever stands beside it, a row with an id is read
// or a fault.
func TestIDsAreNeverLeftOut(t *testing.T) {
	words := []string{"", "合计", "小计：", "平均值", "制表人：张三", "审核", "备注：x", "工号", "姓名", "金额", "备注", "张三", "#5", "题", "客服部合计", "--"}
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"E3", "#7", "0007", "无", "E合计"}).Draw(t, "id")
		row := []string{id}
		for range 4 {
			row = append(row, rapid.SampledFrom(words).Draw(t, "cell"))
		}
		table, _ := Open(payroll, []Book{book("a.xlsx", fakeSheet{name: "s", rows: rows("题", "工号|姓名|金额|备注", strings.Join(row, "|"))})}, october)
		stats, _ := table.Read(func(Row) {})
		if stats.Rows+stats.Faulty != 1 {
			t.Fatalf("%q: %+v", row, stats)
		}
	})
}

func TestNotesOfRows(t *testing.T) {
	_, stats, problems := read(t, payroll, book("a.xlsx", fakeSheet{name: "s", rows: rows("题", "工号|姓名|金额|备注", "E1|甲|#1|", "题", "工号|姓名|金额|备注", "E2|乙|#1|", "合计||#2|", "制表人：丁|||")}))
	want := []string{
		`a.xlsx!s!A7 H15 2 rows of totals, remarks or signatures were left out; the first begins with "合计".`,
		`a.xlsx!s!A4 H16 2 rows were left out because they repeat the headings or the title; the first begins with "题".`,
	}
	if diff := cmp.Diff(want, texts(stats.Notes)); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
}

func TestRepeatedTwoRows(t *testing.T) {
	lines := append([]string{}, dingTalk...)
	lines = append(lines, dingTalk[0], dingTalk[2], dingTalk[3], dingTalk[4])
	spec := leave(Column{Name: "事假(天)", Type: NumberType}, Column{Name: "出勤天数", Type: NumberType})
	got, stats, problems := read(t, spec, book("a.xlsx", fakeSheet{name: "s", rows: rows(lines...)}))
	if len(got) != 2 || stats.Repeated != 3 || len(problems) > 0 {
		t.Errorf("got %v, %+v, %v", got, stats, problems)
	}
}

func TestTwoTables(t *testing.T) {
	for _, test := range []struct {
		lines []string
		want  string
	}{
		{[]string{"工号|姓名|金额|备注", "E1|甲|#1|", "", "工号|部门|金额|备注", "E2|乙|#1|"}, "a.xlsx!s!A4 H14 The sheet holds two tables: the headings of one begin at A1, those of another at A4 with \"工号\"."},
		{[]string{"工号|姓名|金额|备注", "E1|甲|#1|", "|||||工号|金额", "|||||E2|#1"}, "a.xlsx!s!F3 H14 The sheet holds two tables: the headings of one begin at A1, those of another at F3 with \"工号\"."},
		{[]string{"工号|金额||工号|金额", "E1|#1||E2|#2"}, "a.xlsx!s!D1 H14 The sheet holds two tables side by side: the headings of one begin at A1, and stand again from D1 on."},
	} {
		_, _, problems := read(t, payroll, book("a.xlsx", fakeSheet{name: "s", rows: rows(test.lines...)}))
		var errors []string
		for _, p := range problems {
			if p.Code == CodeTwoTables {
				errors = append(errors, fmt.Sprintf("%v %s %s", p.Place, p.Code, p.Message))
			}
		}
		if diff := cmp.Diff([]string{test.want}, errors); diff != "" {
			t.Error(diff, problems)
		}
	}
}

// mergedBook knows its merged cells.
type mergedBook struct {
	*fakeBook
	merges []Range
}

func (b mergedBook) Merges(string) ([]Range, error) { return b.merges, nil }

func TestMerges(t *testing.T) {
	lines := fakeSheet{name: "s", rows: rows("工号|姓名|金额|备注", "E1|甲|#1|x", "E2||#2|", "E3||#3|", "E4|丁|#4|")}
	if got, _, problems := read(t, payroll, book("a.xlsx", lines)); len(got) != 4 || len(problems) > 0 {
		t.Errorf("without merges: %v, %v", got, problems)
	}
	got, stats, problems := read(t, payroll, mergedBook{book("a.xlsx", lines), []Range{{2, 2, 2, 4}, {1, 1, 4, 1}, {3, 2, 4, 2}, {9, 1, 9, 5}}})
	want := []string{
		"a.xlsx!s!B3 V15 Column 姓名: the cell is empty, and a part of the merged cells B2:B4; whether their value is meant for every row cannot be known.",
		"a.xlsx!s!B4 V15 Column 姓名: the cell is empty, and a part of the merged cells B2:B4; whether their value is meant for every row cannot be known.",
	}
	if diff := cmp.Diff(want, texts(problems)); diff != "" || len(got) != 2 || stats.Faulty != 2 {
		t.Error(diff, got, stats)
	}
}

func TestUnique(t *testing.T) {
	spec := Spec{Name: "s", Columns: []Column{{Name: "工号", Type: IDType}, {Name: "单号", Type: IDType, Unique: true, Optional: true}, {Name: "票号", Type: NumberType, Unique: true, Optional: true}}}
	_, stats, problems := read(t, spec,
		book("a.xlsx", fakeSheet{name: "s", rows: rows("工号|单号|票号", "E1|A1|#1", "E1|A2|#2", "E2|A1|#3", "E2||", "E2||1.0")}),
		book("b.xlsx", fakeSheet{name: "s", rows: rows("单号|工号|票号", "A2|E1|#9", "a2|E1|#8")}))
	want := []string{
		`a.xlsx!s!B4 V19 Column 单号: "A1" stands here again; it stands first in a.xlsx!s!B2.`,
		`a.xlsx!s!C6 V19 Column 票号: "1" stands here again; it stands first in a.xlsx!s!C2.`,
		`b.xlsx!s!A2 V19 Column 单号: "A2" stands here again; it stands first in a.xlsx!s!B3.`,
	}
	if diff := cmp.Diff(want, texts(problems)); diff != "" || stats.Faulty != 3 {
		t.Error(diff, stats)
	}
}
