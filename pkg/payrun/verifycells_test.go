package payrun_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
)

const teamScheme = `scheme: team
title: 团队
period: month
effective: 2026-01
sheets:
  员工: {one: employee, key: 工号, columns: {工号: id, 姓名: text, 班组: text}}
  销售:
    many: employee
    link: 销售员
    columns: {销售员: id, 跟单员: id, 金额: number}
  跟单: {of: 销售, link: 跟单员}
  班组目标: {one: 班组, key: 班组, columns: {班组: text, 目标: number}}
values:
  销售额: SUM(销售[金额])
  跟单额: SUM(跟单[金额])
items:
  提成: {kind: earning, formula: 销售额 * 2% + 跟单额 * 1%}
  达标奖: {kind: earning, formula: "IF(销售额 >= 班组目标[目标], 100, 0)"}
`

type row = map[string]any

// teamSheets are the sheets of a small month; a case changes some.
func teamSheets() map[string][]row {
	return map[string][]row{
		"员工": {{"工号": "E001", "姓名": "甲", "班组": "一组"}, {"工号": "E002", "姓名": "乙", "班组": "一组"}, {"工号": "E003", "姓名": "丙", "班组": "二组"}},
		"销售": {
			{"销售员": "E001", "跟单员": "E003", "金额": 1000},
			{"销售员": "E002", "跟单员": "E003", "金额": 2000},
			{"销售员": "E003", "跟单员": "E001", "金额": 3000},
		},
		"班组目标": {{"班组": "一组", "目标": 1500}, {"班组": "二组", "目标": 5000}},
		"调整":   {{"工号": "E002", "项目": "高温", "金额": 50, "原因": "七月"}},
	}
}

// told writes the changes of an input, and whose cells they are.
func toldChanges(v *payrun.Verification) []string {
	var out []string
	for _, in := range v.Inputs {
		for _, c := range in.Changes {
			line := c.Sheet + "!" + c.Cell + c.Rows + " " + c.Heading + " " + strings.Join(c.Owners, ",")
			if c.Was != nil {
				line += " " + *c.Was + "→"
			}
			if c.Is != nil {
				line += " " + *c.Is
			}
			if c.Among {
				line += " ?"
			}
			out = append(out, line)
		}
	}
	return out
}

// TestVerifyNamesCells changes a small month in many ways, and looks at what
// verify says, with the recorded input at hand (kept) and without it.
func TestVerifyNamesCells(t *testing.T) {
	src, problems := scheme.Parse("team.yaml", []byte(teamScheme))
	if src == nil {
		t.Fatal(problems)
	}
	period, err := src.Period("2026-10")
	must(t, err)
	o := payrun.Options{Source: src, Period: period, Calendar: calendar.China()}
	o.Inputs = []payrun.Input{workbook(t, o, teamSheets())}
	cases := []struct {
		name   string
		change func(s map[string][]row)
		bare   []string // without the recorded input
		kept   []string // with it
		people string   // who differs
	}{
		{"an amount, of the seller and the one who follows up", func(s map[string][]row) { s["销售"][1]["金额"] = 2500 },
			[]string{"销售!C3 金额 E002,E003 2500"}, []string{"销售!C3 金额 E002,E003 2000→ 2500"}, "E002 E003"},
		{"a seller: whose it was only the recorded input tells", func(s map[string][]row) { s["销售"][0]["销售员"] = "E002" },
			[]string{"销售!A2 销售员 E002,E003 E002"}, []string{"销售!A2 销售员 E002,E003,E001 E001→ E002"}, "E001 E002"},
		{"a target of a team, which is nobody's own", func(s map[string][]row) { s["班组目标"][0]["目标"] = 500 },
			[]string{"班组目标!B2 目标  500"}, []string{"班组目标!B2 目标  1500→ 500"}, "E001"},
		{"two cells", func(s map[string][]row) { s["销售"][0]["金额"], s["销售"][2]["跟单员"] = 1100, "E002" },
			[]string{"销售!B2 跟单员 E001,E003 E003 ?", "销售!C2 金额 E001,E003 1100 ?", "销售!B4 跟单员 E003,E002 E002 ?", "销售!C4 金额 E003,E002 3000 ?"},
			[]string{"销售!C2 金额 E001,E003 1000→ 1100", "销售!B4 跟单员 E003,E002,E001 E001→ E002"}, "E001 E002 E003"},
		{"a row more", func(s map[string][]row) {
			s["销售"] = append(s["销售"], row{"销售员": "E001", "跟单员": "E001", "金额": 10})
		}, []string{"销售!row 5 is new  E001"}, []string{"销售!row 5 is new  E001"}, "E001"},
		{"a row less", func(s map[string][]row) { s["销售"] = s["销售"][1:] },
			[]string{"销售!the row that stood before row 2 is gone  "}, []string{"销售!the row that stood before row 2 is gone  E001,E003"}, "E001 E003"},
		{"rows for a row", func(s map[string][]row) {
			s["销售"] = append(s["销售"][:2], row{"销售员": "E001", "跟单员": "E001", "金额": 10}, row{"销售员": "E001", "跟单员": "E001", "金额": 20})
		}, []string{"销售!rows 4 to 5 are in the place of 1 that stood there  E001"}, []string{"销售!rows 4 to 5 are in the place of 1 that stood there  E001,E003"}, "E001 E003"},
		{"an adjustment", func(s map[string][]row) { s["调整"][0]["金额"] = 60 },
			[]string{"调整!C2 金额 E002 60"}, []string{"调整!C2 金额 E002 50→ 60"}, "E002"},
		{"a number as a text", func(s map[string][]row) {
			s["班组目标"][1]["班组"], s["班组目标"][1]["目标"] = "二组", 5001
		},
			[]string{"班组目标!B3 目标  5001"}, []string{"班组目标!B3 目标  5000→ 5001"}, ""},
		{"a person more", func(s map[string][]row) {
			s["员工"] = append(s["员工"], row{"工号": "E004", "姓名": "丁", "班组": "二组"})
		}, []string{"员工!row 5 is new  E004"}, []string{"员工!row 5 is new  E004"}, "E004"},
	}
	for _, keep := range []bool{false, true} {
		files := publishedFS(t, o, payrun.Keep{Archive: keep})
		for _, c := range cases {
			t.Run(fmt.Sprintf("%s/kept %t", c.name, keep), func(t *testing.T) {
				sheets := teamSheets()
				c.change(sheets)
				now := []payrun.Input{workbook(t, o, sheets)}
				v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: candidates(t, "in", now)})
				want := c.bare
				if keep {
					want = c.kept
				}
				if diff := cmp.Diff(want, toldChanges(v)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				var people []string
				for _, e := range v.Employees {
					people = append(people, e.ID)
				}
				if v.Same || strings.Join(people, " ") != c.people {
					t.Errorf("same %t, people %q\n%v", v.Same, people, v.Stopped)
				}
			})
		}
	}
}

// TestVerifyMisplaced: a period's folder under the name of another period.
func TestVerifyMisplaced(t *testing.T) {
	files, _ := verifiable(t, payrun.Keep{})
	for name, file := range files {
		files[strings.Replace(name, "2026-10", "2026-09", 1)] = file
	}
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-09"})
	want := []record.FileDifference{{File: record.FileName, Change: record.Foreign, Detail: "it is the record of 2026-10"}}
	if diff := cmp.Diff(want, v.FileDifferences); diff != "" || v.Same {
		t.Error(diff)
	}
}
