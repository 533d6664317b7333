package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// dingTalk is the frame of a DingTalk month: banners, then headings of two rows.
var dingTalk = []string{
	"月度汇总 统计日期：2026-10-01 至 2026-10-31",
	"报表生成时间：2026-11-04 11:04",
	"姓名|考勤组|部门|工号|出勤天数|请假||加班时长（转调休）||考勤结果||",
	"|||||事假(天)|病假(天)|工作日|休息日|#1|六|日",
	"张三|总部|客服部|0007|#21|#1|#0.5|#2|||正常|",
}

// weCom is the frame of a WeCom day: leaves that repeat under other groups.
var weCom = []string{
	"概况统计与打卡明细",
	"统计时间:06-01 ～ 06-07     制表时间:2026-06-07 17:23(UTC+8)",
	"时间|姓名|账号|考勤概况|||外出打卡||",
	"|||最早|最晚|迟到时长\n(分钟)|外出打卡次数(次)|最早|最晚",
	"2026/06/07 星期日|张三|zhangsan|09:00|18:00|15|--|--|--",
}

func list(h Headings) []string {
	var out []string
	for _, heading := range h.List {
		out = append(out, heading.Cell()+" "+strings.ReplaceAll(heading.String(), "\n", "⏎"))
	}
	return out
}

// findTable looks in a sheet once.
func findTable(book Book, sheetName string, names []string) (Headings, diag.List) {
	return ReadTop(book, sheetName).FindTable(names)
}

func TestFindTable(t *testing.T) {
	for _, test := range []struct {
		name        string
		lines       []string
		names       []string
		first, last int
		want        []string // the headings, or nothing to leave them
	}{
		{"one row", []string{"题", "", "工号|姓名", "E1|张三"}, []string{"工号"}, 3, 3, []string{"A3 工号", "B3 姓名"}},
		{"two rows", dingTalk, []string{"姓名", "工号", "请假/事假(天)"}, 3, 4, []string{
			"A3 姓名", "B3 考勤组", "C3 部门", "D3 工号", "E3 出勤天数", "F4 请假/事假(天)", "G4 请假/病假(天)",
			"H4 加班时长（转调休）/工作日", "I4 加班时长（转调休）/休息日", "J4 考勤结果/1", "K4 考勤结果/六", "L4 考勤结果/日",
		}},
		{"two rows, nothing of the second wanted", dingTalk, []string{"姓名", "工号"}, 3, 4, nil},
		{"two rows, and the name of a group", dingTalk, []string{"姓名", "工号", "请假"}, 3, 4, nil},
		{"leaves alone", dingTalk, []string{"工作日", "休息日"}, 4, 4, nil},
		{"the second row repeats leaves", weCom, []string{"最早", "最晚"}, 3, 4, nil},
		{"a row of data is no heading", []string{"工号|姓名|备注", "E1|张三|x|note"}, []string{"工号", "姓名", "备注"}, 1, 1, nil},
		{"a row of data with a blank id is no heading", []string{"工号|姓名|备注", "|张三||note"}, []string{"工号", "姓名", "备注"}, 1, 1, nil},
		{"a row of data beside a blank heading", []string{"工号|迟到|", "|#5|#6"}, []string{"工号", "迟到"}, 1, 1, nil},
		{"numbers as text beside a blank heading", []string{"工号|迟到|", "|5|6"}, []string{"工号", "迟到"}, 1, 1, nil},
		{"a first row of two lines", []string{"姓名|请\n假|", "", "|事假|病假"}, []string{"姓名", "病假"}, 1, 3, []string{"A1 姓名", "B3 请⏎假/事假", "C3 请⏎假/病假"}},
		{"an empty row between", []string{"工号|请假|", "", "|事假|病假"}, []string{"工号", "请假"}, 1, 1, nil},
		{"merged cells filled in", []string{"工号|请假|请假", "工号|事假|病假"}, []string{"工号", "请假/病假"}, 1, 2, []string{"A2 工号", "B2 请假/事假", "C2 请假/病假"}},
		{"a gap ends a group", []string{"工号|请假||", "|事假||病假"}, []string{"工号", "事假", "病假"}, 1, 2, []string{"A1 工号", "B2 请假/事假", "D2 病假"}},
		{"nothing", []string{"甲|乙"}, []string{"工号"}, 0, 0, nil},
		{"the first of equals", []string{"工号|x", "工号|y"}, []string{"工号"}, 1, 1, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			h, problems := findTable(book("a.xlsx", fakeSheet{name: "s", rows: rows(test.lines...)}), "s", test.names)
			if len(problems) > 0 || h.First != test.first || h.Last != test.last || h.Found() != (test.last > 0) || h.Data() != test.last+1 {
				t.Errorf("rows %d to %d, %v", h.First, h.Last, problems)
			}
			if test.want != nil {
				if diff := cmp.Diff(test.want, list(h)); diff != "" {
					t.Error(diff)
				}
			}
			// The same rows with so many columns beside them that no headings are kept.
			var wide []RawRow
			for _, row := range rows(test.lines...) {
				for column := 1000; column <= 1000+narrowCells; column++ {
					row.Cells = append(row.Cells, RawCell{Column: column, Kind: TextCell, Text: "旁"})
				}
				wide = append(wide, row)
			}
			top := ReadTop(book("a.xlsx", fakeSheet{name: "s", rows: wide}), "s")
			for i := range top.rows {
				if top.rows[i].alone.Found() || top.rows[i].below.Found() {
					t.Error("headings of a wide row are kept")
				}
				top.rows[i].cells = slices.DeleteFunc(top.rows[i].cells, func(c textCell) bool { return c.column >= 1000 })
			}
			made, problems := top.FindTable(test.names)
			if diff := cmp.Diff(list(h), list(made)); diff != "" || len(problems) > 0 || made.First != h.First || made.Last != h.Last {
				t.Error("of a wide sheet:", problems, diff)
			}
		})
	}
	if _, problems := findTable(book("a.xlsx", fakeSheet{name: "s", broken: true}), "s", []string{"工号"}); len(problems) != 1 || problems[0].Code != CodeUnreadable {
		t.Errorf("got %v", problems)
	}
}

func TestNamed(t *testing.T) {
	we, _ := findTable(book("a.xlsx", fakeSheet{name: "s", rows: rows(weCom...)}), "s", []string{"姓名", "考勤概况/最早"})
	plain, _ := findTable(book("a.xlsx", fakeSheet{name: "s", rows: rows("询单->最终付款人数|平均响应（s）|上班 1 打卡时间|客服落实下单人数/金额|时长【分】|Agent")}), "s", []string{"agent"})
	mixed, _ := findTable(book("a.xlsx", fakeSheet{name: "s", rows: rows("姓名|部门|基础|", "||部门|职务")}), "s", []string{"姓名", "职务"})
	for _, test := range []struct {
		in    Headings
		names string // separated by |
		want  string // the headings, separated by blanks
	}{
		{we, "姓名", "姓名"}, {we, "最早", "考勤概况/最早 外出打卡/最早"}, {we, "考勤概况/最早", "考勤概况/最早"}, {we, "最早|外出打卡/最早", "外出打卡/最早"},
		{we, "外出打卡 / 最晚", "外出打卡/最晚"}, {we, "迟到时长（分钟）", "考勤概况/迟到时长(分钟)"}, {we, "外出打卡", ""}, {we, "考勤概况/", ""}, {we, "/最早", ""},
		{plain, "询单→最终付款人数", "询单->最终付款人数"}, {plain, "平均响应(S)", "平均响应（s）"}, {plain, "上班1打卡时间", "上班1打卡时间"},
		{plain, "客服落实下单人数/金额", "客服落实下单人数/金额"}, {plain, "金额", ""}, {plain, "时长[分]", "时长【分】"}, {plain, "AGENT", "Agent"},
		{mixed, "部门", "部门 基础/部门"}, {mixed, "/部门", "部门"}, {mixed, "职务", "基础/职务"},
	} {
		var got []string
		for _, h := range test.in.Named(strings.Split(test.names, "|")...) {
			got = append(got, strings.NewReplacer("\n", "", " ", "").Replace(h.String()))
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.names, got, test.want)
		}
	}
}

// TestNamedFolds: blanks, width and case never decide whether a name fits.
func TestNamedFolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("工号迟到时长aB1()（）->→/")), 1, 8, -1).Draw(t, "name")
		var spelt strings.Builder
		for _, r := range name {
			spelt.WriteString(rapid.SampledFrom([]string{"", " ", "\n", "\u00a0", "\u200b", "　"}).Draw(t, "blank"))
			if wide := rapid.Bool().Draw(t, "wide"); wide && r > ' ' && r <= '~' && r != '-' && r != '>' {
				r += 0xfee0
			}
			spelt.WriteRune(r)
		}
		if strings.Contains(spelt.String(), "->") != strings.Contains(name, "->") {
			t.Skip("an arrow taken apart is folded all the same, but not compared here")
		}
		h := newHeading(1, 1, "", spelt.String())
		if how, _ := h.fit(folded(name)); how != byName && how != byPath {
			t.Fatalf("%q does not fit %q", name, spelt.String())
		}
	})
}

// leave is a specification over the frame of DingTalk.
func leave(columns ...Column) Spec {
	return Spec{Name: "s", Columns: append([]Column{{Name: "工号", Type: IDType}}, columns...)}
}

func TestGroups(t *testing.T) {
	zero := value.OfInt(0)
	for _, test := range []struct {
		name  string
		spec  Spec
		lines []string
		want  []string // rows, or the problems
	}{
		{"by group", leave(Column{Name: "事假天数", Type: NumberType, From: []string{"请假/事假(天)"}}, Column{Name: "病假(天)", Type: NumberType}), dingTalk, []string{"a.xlsx!s!D5 0007 1 0.5"}},
		{"nothing of the second row", leave(Column{Name: "出勤天数", Type: NumberType}), dingTalk, []string{"a.xlsx!s!D5 0007 21"}},
		{"a title of a group", leave(Column{Name: "请假", Type: NumberType, Default: zero}), dingTalk, []string{"a.xlsx!s!F3 H12 请假 is the title of a group of columns, not a column: 请假/事假(天), 请假/病假(天)."}},
		{"several groups", Spec{Name: "s", Columns: []Column{{Name: "姓名", Type: TextType}, {Name: "最早", Type: TimeType}}}, weCom,
			[]string{"a.xlsx!s!H4 H10 The heading of the column 最早 stands in several groups: 考勤概况/最早 (D4), 外出打卡/最早 (H4)."}},
		{"one of several groups", Spec{Name: "s", Columns: []Column{{Name: "姓名", Type: TextType}, {Name: "最早", Type: TimeType, From: []string{"考勤概况/最早"}}}}, weCom, []string{"a.xlsx!s!B5 张三 09:00"}},
		{"one heading for two columns", leave(Column{Name: "病假(天)", Type: NumberType}, Column{Name: "病假天数", Type: NumberType, From: []string{"请假/病假(天)"}}), dingTalk,
			[]string{"a.xlsx!s!G4 H11 The columns 病假(天) and 病假天数 would both be read from the heading 请假/病假(天)."}},
		{"doubled in a group", leave(Column{Name: "事假", Type: NumberType}), []string{"工号|请假||", "|事假|病假|事假", "1|1|1|1"},
			[]string{"a.xlsx!s!D2 H04 The column 事假 is there twice: cell B2 has the heading \"请假/事假\", cell D2 has \"请假/事假\"."}},
		{"missing", leave(Column{Name: "产假(天)", Type: NumberType}), dingTalk,
			[]string{"a.xlsx!s!A4 H03 The heading 产假(天) is missing: row 4 has the headings 姓名, 考勤组, 部门, 工号, 出勤天数, 请假/事假(天), 请假/病假(天), 加班时长（转调休）/工作日, 加班时长（转调休）/休息日, 考勤结果/1, 考勤结果/六, 考勤结果/日."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, _, problems := read(t, test.spec, book("a.xlsx", fakeSheet{name: "s", rows: rows(test.lines...)}))
			for _, p := range problems {
				if p.Code != CodeTakenAsEmpty {
					got = append(got, fmt.Sprintf("%v %s %s", p.Place, p.Code, p.Message))
				}
				if p.Hint == "" {
					t.Errorf("no hint: %v", p)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
