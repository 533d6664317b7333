package payrun_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/papers"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
)

// everyForm is a run of the scheme that uses every function; ids are the 工号 of
// its people, groups their 班组.
func everyForm(t *testing.T, ids, groups [5]string) *payrun.Outcome {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "papers.yaml"))
	must(t, err)
	o := options(t, "foreign-trade", "2026-10")
	src, problems := scheme.Parse("papers.yaml", text)
	if src == nil {
		t.Fatal(problems)
	}
	o.Source = src
	if o.Period, err = src.Period("2026-10"); err != nil {
		t.Fatal(err)
	}
	o.AllowGaps = true
	person := func(i int, more map[string]any) map[string]any {
		more["工号"], more["姓名"] = ids[i], "人"+ids[i]
		if groups[i] != "" {
			more["班组"] = groups[i]
		}
		return more
	}
	sheets := map[string][]map[string]any{
		"员工": {
			person(0, map[string]any{"岗位": "客服", "入职": "2024-02-29", "数甲": "7.35", "数乙": "4", "文字": "ABC", "打卡": "09:00", "是否": "是"}),
			person(1, map[string]any{"岗位": "客服", "入职": "2026-10-12", "数甲": "12", "文字": "事假", "打卡": "10:30:15"}),
			person(2, map[string]any{"岗位": "实习", "入职": "2025-01-31", "离职": "2026-10-20", "数甲": "7.35", "数乙": "2.5", "文字": "007"}),
			person(3, map[string]any{"岗位": "组长", "入职": "2020-05-05", "数甲": "6.1", "数乙": "8", "文字": "病假", "打卡": "08:59"}),
			person(4, map[string]any{"岗位": "客服", "入职": "2026-01-01", "数甲": "30.3", "数乙": "1.1"}),
			{"工号": "离职的", "姓名": "离", "班组": groups[0], "岗位": "客服", "入职": "2020-01-01", "离职": "2026-01-01", "数甲": "1"},
		},
		"考勤": {
			{"工号": ids[0], "日期": "2026-10-01", "类型": "事假", "天数": "0.5", "打卡": "09:00"},
			{"工号": ids[0], "日期": "2026-10-12", "类型": "病假", "天数": "2", "打卡": "09:01", "行": "否"},
			{"工号": ids[0], "日期": "2026-10-13", "打卡": "10:01", "行": "是"},
			{"工号": ids[1], "日期": "2026-10-10", "类型": "事假", "天数": "0"},
			{"工号": ids[3], "日期": "2026-10-10", "类型": "事事", "天数": "1.25", "打卡": "08:00"},
			{"工号": ids[3], "日期": "2026-10-11", "类型": "事假", "天数": "3"},
			{"工号": "离职的", "日期": "2026-10-11", "类型": "事假", "天数": "50"},
		},
		"班组": {{"班组": groups[0], "目标": "10.5"}, {"班组": groups[3], "目标": "3"}},
		"价目": {{"商品": "ABC", "单价": "3.3"}, {"商品": "事假"}},
		"期初": {
			{"工号": ids[0], "期间": "2026-09", "名称": "和", "值": "22"},
			{"工号": ids[0], "期间": "2026-08", "名称": "和", "值": "11.5"},
			{"工号": ids[3], "期间": "2026-09", "名称": "和", "值": "9"},
			{"工号": ids[4], "期间": "2026-08", "名称": "和", "值": "60"},
		},
		"调整": {
			{"工号": ids[0], "项目": "甲项", "金额": "-5.05", "原因": "更正"},
			{"工号": ids[3], "项目": "扣项", "金额": "1.15", "原因": "更正"},
		},
	}
	o.Inputs = []payrun.Input{workbook(t, o, sheets)}
	outcome, err := payrun.Work(o)
	must(t, err)
	return outcome
}

var (
	plainIDs = [5]string{"E1", "E2", "E3", "E4", "E5"}
	teams    = [5]string{"一组", "一组", "一组", "二组", ""}
	// oddIDs mean something else to a spreadsheet: 007 and 7 are one number there,
	// MAR1 is a day.
	oddIDs  = [5]string{"007", "0070", "3-001", "MAR1", "7"}
	oddTeam = [5]string{"7", "7", "7", "07", ""}
	// likeIDs are taken for one another.
	likeIDs = [5]string{"e1", "E1", "axb", "a*b", "A?B"}
)

// TestEveryFormIsProved holds that the scheme that LibreOffice proves uses every
// function.
func TestEveryFormIsProved(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "papers.yaml"))
	must(t, err)
	for _, name := range builtin.Names() {
		if !regexp.MustCompile(`\b` + name + `\(`).Match(text) {
			t.Errorf("%s is not in testdata/papers.yaml", name)
		}
	}
}

// TestEveryFormInLibreOffice has a spreadsheet work out what the shipped schemes
// do not use: every function, table, criterion and rounding.
func TestEveryFormInLibreOffice(t *testing.T) {
	proveInLibreOffice(t, map[string]*papers.Papers{
		"every": papers.New(everyForm(t, plainIDs, teams).Run, papers.Options{}),
		"odd":   papers.New(everyForm(t, oddIDs, oddTeam).Run, papers.Options{}),
		"like":  papers.New(everyForm(t, likeIDs, teams).Run, papers.Options{}),
		"left":  papers.New(everyForm(t, plainIDs, teams).Run, papers.Options{Rows: 3}),
	})
}
