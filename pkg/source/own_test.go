package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// firm is a firm's profile that uses what the shipped ones do not.
const firm = `source: firm
title: 自家系统
files: [csv, xlsx]
recognise:
  headings: ["单号|编号", 经办, 用时]
workday: 7.5
columns:
  编号: {type: id, from: [单号, 编号]}
  经办: {type: id}
  组: {type: text, words: {客服*: 客服, 其他: ""}, other: 别组}
  用时: {type: duration, unit: 天, in: 小时}
  积分: {type: number, empty: zero}
  开始: time
only: {组: [客服, 别组]}
person:
  ways: [{by: 经办, roster: 工号, pad: 4}]
  others: skip
sheets:
  工单:
    unique: [工单号]
    columns:
      工单号: 编号
      类别: {constant: 内部}
      天: 用时
      分: {take: 积分, times: 0.5, most: 3, least: 1}
      外组: {take: 组, not: [客服]}
      开始: 开始
`

func own(t *testing.T, text string) *Profile {
	t.Helper()
	p, problems := Parse("firm.yaml", []byte(text))
	if p == nil {
		t.Fatal(problems)
	}
	return p
}

func TestOwnProfile(t *testing.T) {
	book := &lines{name: "表.CSV", rows: [][]string{
		{"单号", "经办", "组", "用时", "积分", "开始"},
		{"A1", "7", "客服一", "3", "9", "08:30"},
		{"A2", "0012", "技术", "7.5", "", ""},
		{"A3", "555", "客服", "1", "1", ""}, // not in the roster
		{"A4", "7", "其他", "1", "1", ""},   // another group
	}}
	p := own(t, firm)
	rows, v, problems := read(t, Context{Reads: everything([]*Profile{p})}, book, p)
	if v == nil {
		t.Fatal(problems)
	}
	want := []string{
		"== 工单: 工号 工单号 类别 天 分 外组 开始",
		"B2 0007 工单号=A1 类别=内部 天=0.4 分=3 外组=0 开始=08:30",
		"B3 0012 工单号=A2 类别=内部 天=1 分=1 外组=1",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows differ (-want +got):\n%s", diff)
	}
	if n := v.Counts(); n.Others != 1 || n.Other != 1 || n.Rows != 2 {
		t.Errorf("counts %+v", n)
	}
	book.name = "表.txt"
	if m, _ := Recognise(book, "工作表", nil, []*Profile{p}); m != nil {
		t.Error("a file of another name is recognised")
	}
}

// TestRecognise: which profile is taken, and when that cannot be told.
func TestRecognise(t *testing.T) {
	twin := own(t, strings.Replace(firm, "source: firm", "source: twin", 1))
	p := own(t, firm)
	book := &lines{name: "a.csv", rows: [][]string{{"单号", "经办", "用时"}, {"A1", "7", "3"}}}
	if _, problems := Recognise(book, "工作表", nil, []*Profile{p, twin}); countCode(problems, CodeSeveralFit) != 1 {
		t.Errorf("two profiles fit: %v", problems)
	}
	if m, problems := Recognise(book, "工作表", []*Profile{twin}, []*Profile{p}); m == nil || m.Profile != twin {
		t.Errorf("the one that was named is not taken: %v", problems)
	}
	other := &lines{name: "a.csv", rows: [][]string{{"工号", "日期", "金额"}}}
	if m, problems := Recognise(other, "工作表", []*Profile{twin}, append(shipped(t), p)); m != nil || len(problems) > 0 {
		t.Errorf("a sheet that is no export: %v %v", m, problems)
	}
	// A profile that was named needs no banner.
	bare := daily("工号", "赵一鸣|26-10-09|#1|0007")
	bare.rows = bare.rows[2:]
	var named *Profile
	for _, p := range shipped(t) {
		if p.ID == "dingtalk-daily" {
			named = p
		}
	}
	if m, problems := Recognise(bare, "工作表", []*Profile{named}, nil); m == nil || m.Banner {
		t.Errorf("without its banner: %v", problems)
	}
	if m, _ := Recognise(bare, "工作表", nil, []*Profile{named}); m != nil {
		t.Error("recognised without its banner")
	}
}

// TestDaysAddUp: whatever a month's cells say, the minutes and the days of leave
// of the rows are those of the cells.
func TestDaysAddUp(t *testing.T) {
	profiles := shipped(t)
	rapid.Check(t, func(rt *rapid.T) {
		minutes, eighths := 0, 0 // eighths of a day of leave
		var labels []string
		var cells []string
		for day := 1; day <= 31; day++ {
			labels = append(labels, fmt.Sprint(day))
			var parts []string
			if rapid.Bool().Draw(rt, "normal") {
				parts = append(parts, "正常")
			}
			if rapid.Bool().Draw(rt, "late") {
				n := rapid.IntRange(1, 300).Draw(rt, "minutes")
				minutes += n
				text := fmt.Sprintf("上班迟到%d分钟", n)
				if n >= 60 && n%60 > 0 {
					text = fmt.Sprintf("上班迟到%d小时%d分钟", n/60, n%60)
				}
				parts = append(parts, text)
			}
			for _, kind := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"事假", "病假", "调休", "产检假"}), 0, 2, rapid.ID).Draw(rt, "leave") {
				n := rapid.IntRange(1, 4).Draw(rt, "hours") // two kinds are a day at most
				eighths += n
				parts = append(parts, fmt.Sprintf("%s%d小时", kind, n))
			}
			cells = append(cells, strings.Join(parts, ","))
		}
		b := monthly("2026-10-01 至 2026-10-31", strings.Join(labels, " "), cells...)
		set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: withoutTotals(everything(profiles))})
		m, problems := Recognise(b, "工作表", nil, profiles)
		if m == nil {
			rt.Fatal(problems)
		}
		v, problems := set.Apply(m, b)
		if v == nil || problems.HasErrors() {
			rt.Fatal(problems)
		}
		late, leave := value.Zero, value.Zero
		for _, row := range dump(t, v) {
			for _, field := range strings.Fields(row) {
				if n, ok := strings.CutPrefix(field, "迟到分钟="); ok {
					late = late.Add(value.MustNumber(n))
				}
				if n, ok := strings.CutPrefix(field, "请假天数="); ok {
					leave = leave.Add(value.MustNumber(n))
				}
			}
		}
		if late.Cmp(value.NewInt(int64(minutes))) != 0 || leave.Mul(value.NewInt(8)).Cmp(value.NewInt(int64(eighths))) != 0 {
			rt.Errorf("%v minutes and %v days, want %d and %d/8", late, leave, minutes, eighths)
		}
	})
}

// TestOrdersCountOnce: however an order's rows are repeated and mixed, its total
// counts once.
func TestOrdersCountOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		totals := rapid.SliceOfN(rapid.IntRange(1, 9999), 1, 8).Draw(rt, "totals")
		var rows []string
		sum := 0
		for i, total := range totals {
			sum += total
			for range rapid.IntRange(1, 4).Draw(rt, "rows") {
				rows = append(rows, fmt.Sprintf("%d|sku|#1|2026-10-05|#%d|完成|小赵", i, total))
			}
		}
		rows = rapid.Permutation(rows).Draw(rt, "order")
		got, v, problems := read(t, Context{}, orders(rows...))
		if v == nil {
			rt.Fatal(problems)
		}
		all := value.Zero
		for _, row := range got {
			if _, n, ok := strings.Cut(row, " 金额="); ok {
				n, _, _ = strings.Cut(n, " ")
				all = all.Add(value.MustNumber(n))
			}
		}
		if all.Cmp(value.NewInt(int64(sum))) != 0 || v.Counts().Repeated != len(rows)-len(totals) {
			rt.Errorf("%v in all, want %d; %d repeated", all, sum, v.Counts().Repeated)
		}
	})
}

// FuzzDay: whatever a day's cell says, each part of it is known, or the cell is a
// fault. Only what stands in brackets or before a colon may say nothing.
func FuzzDay(f *testing.F) {
	for _, s := range []string{"正常,加班10-20 18:30到10-20 20:00 1.5小时", "正常班:正常\n(08:17,18:30)", "病假3.5小时,病假4.5小时", "休息\n(-)", "迟到31分钟"} {
		f.Add(s)
	}
	var monthly *Profile
	for _, p := range shipped(f) {
		if p.ID == "dingtalk-monthly" {
			monthly = p
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		pieces, unknown := monthly.pieces(s)
		if unknown != "" || strings.ContainsAny(narrow(s), "(:") {
			return
		}
		parts := 0
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，;；\n", r) }) {
			if narrow(part) != "" {
				parts++
			}
		}
		if len(pieces) != parts {
			t.Errorf("%q has %d parts, and %d were read", s, parts, len(pieces))
		}
	})
}
