package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
)

const basic = "items:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n"

var faultCases = []struct {
	name string
	month
	want string // all problems as people read them
}{
	{"L101 an unknown person, once for a sheet", month{
		sheets: sales,
		rest:   basic,
		tables: map[string]string{"员工": three, "销售": "E1 5 -\nE3 6 -\nE3 7 -\nX99 1 -\nx99 1 -"},
	}, `
销售.xlsx!销售!A3: error: The employee "E3" is not in the sheet 员工. It stands in 2 rows of 销售. [L101]
  → Add the person to 员工, or correct the 工号.
销售.xlsx!销售!A5: error: The employee "X99" is not in the sheet 员工. [L101]
  → Add the person to 员工, or correct the 工号.
销售.xlsx!销售!A6: error: The employee "x99" is not in the sheet 员工. [L101]
  → Add the person to 员工, or correct the 工号.`},

	{"L101 through a view", month{
		sheets: sales + "  跟: {of: 销售, link: 跟单}\n",
		rest:   basic,
		tables: map[string]string{"员工": three, "销售": "E1 5 E11"},
	}, `
销售.xlsx!销售!C2: error: The employee "E11" is not in the sheet 员工. [L101]
  → Add the person to 员工, or correct the 工号.`},

	{"L101 a link that is a fault", month{
		sheets: "  销售:\n    many: employee\n    link: 人\n    columns:\n      工号: id\n      金额: number\n      人: {formula: \"IF(1 / [@金额] > 0, [@工号], BLANK())\"}\n",
		rest:   basic,
		tables: map[string]string{"员工": three, "销售": "E1 5\nE1 0"},
	}, `
销售.xlsx!销售!B3: error: To whom this row of 销售 belongs cannot be worked out: 人 comes to #DIV/0!: the divisor is 0. [L101]
  → Correct the row, or let the formula give BLANK() for a row that is nobody's.`},

	{"L108 rows of nobody", month{
		sheets: "  销售:\n    many: employee\n    link: 工号\n    columns:\n      工号: {type: id, optional: true}\n      金额: number\n",
		rest:   basic,
		tables: map[string]string{"员工": three, "销售": "E1 5\n- 6\n- 7"},
	}, `
销售: warning: 2 rows of 销售 do not say to whom they belong, and count for nobody. [L108]
  → Fill in the column that the scheme links by, or make it one that may not be empty.`},

	{"a roster with faults explains unknown people", month{
		sheets: sales,
		rest:   basic,
		tables: map[string]string{"员工": three, "销售": "E3 5 -", "调整": "E3 底薪 1 补"},
		faults: map[string]diag.List{"员工": {{Code: "V01", Message: "A row is bad."}}},
	}, `error: A row is bad. [V01]`},

	{"but not more of them than it has bad rows", month{
		sheets: sales,
		rest:   basic,
		tables: map[string]string{"员工": three, "销售": "E3 5 -\nE4 5 -"},
		faults: map[string]diag.List{"员工": {{Code: "V01", Message: "A row is bad."}}},
	}, `
error: A row is bad. [V01]
销售.xlsx!销售!A2: error: The employee "E3" is not in the good rows of the sheet 员工. [L101]
  → Correct the bad rows of 员工 first; if the person is in none of them, add the person, or correct the 工号.
销售.xlsx!销售!A3: error: The employee "E4" is not in the good rows of the sheet 员工. [L101]
  → Correct the bad rows of 员工 first; if the person is in none of them, add the person, or correct the 工号.`},

	{"a sheet that cannot be read again", month{
		sheets: "  销售:\n    many: employee\n    link: 工号\n    columns: {工号: id, 额: number, 份: {formula: \"[@额] / 和\"}}\n",
		rest:   "values:\n  和: SUM(销售[额])\nitems:\n  奖: {kind: earning, formula: \"SUM(销售[份])\"}\n",
		tables: map[string]string{"员工": three, "销售": "E1 5"},
		faults: map[string]diag.List{"销售": {{Code: "H07", Severity: diag.Warning, Message: "Hidden."}}},
		later:  map[string]diag.List{"销售": {{Code: "H05", Message: "The disk is gone."}}},
	}, "error: The disk is gone. [H05]\nwarning: Hidden. [H07]"},

	{"L102 an unknown group", month{
		sheets: "  目标:\n    one: 班组\n    columns: {班组: text, 件: number}\n",
		rest:   basic,
		tables: map[string]string{"员工": three, "目标": "一组 5\n一祖 6"},
	}, `
目标.xlsx!目标!A3: error: Nobody in the sheet 员工 has 班组 "一祖". [L102]
  → Did you mean 一组?`},

	{"L103 missing rows, also where the sheet has a warning", month{
		sheets: "  评分:\n    one: employee\n    key: 工号\n    columns: {工号: id, 分: number}\n  目标:\n    one: 班组\n    columns: {班组: text, 件: number}\n  公司:\n    one: company\n    columns: {费用: number}\n",
		rest:   basic,
		tables: map[string]string{"员工": three, "评分": "E1 5\nE2 6", "目标": "", "公司": ""},
		faults: map[string]diag.List{"评分": {{Code: "H07", Severity: diag.Warning, Message: "Hidden."}}},
	}, `
warning: Hidden. [H07]
公司.xlsx!公司: error: 公司 has no row of values. [L103]
  → Add the row.
目标.xlsx!目标: error: 目标 has no row for 班组 一组. [L103]
  → Add the row.
评分.xlsx!评分: error: 评分 has no row for E10 丙. [L103]
  → Add the row.`},

	{"L104 second rows", month{
		sheets: "  公司:\n    one: company\n    columns: {费用: number}\n  价目:\n    one: row\n    key: 商品\n    columns: {商品: id, 价: number}\n",
		rest:   basic,
		tables: map[string]string{"员工": three, "公司": "1\n2", "价目": "a 1\nb 2\nA 3"},
	}, `
价目.xlsx!价目!A4: error: 价目 has a second row for "A": the first one is at 价目.xlsx!价目!A2, and XLOOKUP does not tell upper from lower case. [L104]
  → Take one of the rows out, or write the keys so that they differ.
公司.xlsx!公司!A3: error: 公司 has a second row, and the company has one. [L104]
  → Take the row out.`},

	{"L105 nobody", month{rest: basic, tables: map[string]string{"员工": "E1 甲 - 2026-11-01 - 1"}}, `
员工.xlsx!员工: error: None of the 1 people in the sheet 员工 was employed in 2026-10. [L105]
  → Look whether the period and the folder are right.`},

	{"L105 no rows", month{rest: basic, tables: map[string]string{"员工": ""}}, `
员工.xlsx!员工: error: The sheet 员工 has no rows. [L105]
  → Look whether the period and the folder are right.`},

	{"L105 no roster", month{rest: basic}, `
员工: error: The sheet 员工 has no rows. [L105]
  → Look whether the period and the folder are right.`},

	{"L106 rows of leavers", month{
		sheets: sales + "  目标:\n    one: 班组\n    columns: {班组: text, 件: number}\n",
		rest:   basic + "  和: {kind: earning, formula: \"SUM(销售[金额])\"}\n",
		tables: map[string]string{"员工": three + "E3 丁 二组 - 2026-09-30 0", "销售": "E3 5 -\nE3 6 -\nE1 1 -", "目标": "一组 1\n二组 2"},
	}, `
目标: warning: 1 row of 目标 belongs to 二组, of whom nobody was employed in 2026-10; it was left out. [L106]
  → If that is wrong, correct the dates in the roster.
销售: warning: 2 rows of 销售 belong to E3, who is in 员工 and was not employed in 2026-10; they were left out. [L106]
  → If that is wrong, correct the dates in the roster.`},

	{"L107 adjustments", month{
		rest:   "values:\n  半: 底薪 / 2\n" + basic + "  看: {kind: info, formula: 半 + 1}\n",
		tables: map[string]string{"员工": three + "E3 丁 二组 - 2026-09-30 0", "调整": "E3 底薪 1 补\nE1 底薪 0.001 补\nE1 看 1 补\nE1 半 1 补\nE1 实发 1 补\nE4 底薪 1 补\nE1 底新 1 补"},
	}, `
调整.xlsx!调整!A2: error: E3 was not employed in 2026-10, so nothing can be paid. [L107]
  → Correct the roster, or take the line out.
调整.xlsx!调整!C3: error: The amount 0.001 is no multiple of 0.01. [L107]
  → Round it.
调整.xlsx!调整!B4: error: 看 is only shown and in no total, so it cannot be adjusted. [L107]
  → Name an item that is paid or deducted.
调整.xlsx!调整!B5: error: 半 is a figure and no item that is paid or deducted, so it cannot be adjusted. [L107]
  → Name an earning or a deduction, or another word for a line of its own.
调整.xlsx!调整!B6: error: 实发 is a figure and no item that is paid or deducted, so it cannot be adjusted. [L107]
  → Name an earning or a deduction, or another word for a line of its own.
调整.xlsx!调整!A7: error: The employee "E4" is not in the sheet 员工. [L101]
  → Add the person to 员工, or correct the 工号.
调整.xlsx!调整!B8: warning: 底新 is no item of the scheme, and its 1 goes into 应发 as a line of its own. [L107]
  → If you meant 底薪, correct it.`},

	{"L107 an adjustment of who is not paid", month{
		roster: "sheets:\n  员工:\n    one: employee\n    key: 工号\n    paid: 底薪 > 1\n    columns: {工号: id, 姓名: text, 底薪: number}\n",
		rest:   basic,
		tables: map[string]string{"员工": "E1 甲 1\nE2 乙 2", "调整": "E1 底薪 1 补\nE2 底薪 1 补"},
	}, `
调整.xlsx!调整!C2: error: E1 甲 gets no payslip (paid:), so 底薪 cannot be paid. [L107]
  → Take the line out, or see to it that the person is paid.`},

	{"R101 in a value of the person", month{
		rest:   "values:\n  比: 100 / 底薪\n  倍: 比 * 2\nitems:\n  奖: {kind: earning, formula: 倍 + 1}\n  又: {kind: earning, formula: 倍}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0\nE2 乙 - - - 1"},
	}, `
s.yaml:8:3: error: 奖 of E1 甲 comes to #DIV/0!: the divisor is 0. The same reaches another line of a payslip. [R101]
    比 = 100 / 底薪
      员工[底薪] = 0
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.`},

	{"R101 in for:", month{
		rest:   "items:\n  奖: {kind: earning, for: 1 / 底薪 > 0, formula: 1 + 1}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0"},
	}, `
s.yaml:8:3: error: 奖 of E1 甲 comes to #DIV/0!: the divisor is 0. [R101]
    奖, for: 1 ÷ 底薪 0 > 0
      员工[底薪] = 0
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.`},

	{"R101 on a row, with its cell", month{
		sheets: "  销售:\n    many: employee\n    link: 工号\n    columns:\n      工号: id\n      额: number\n      件: number\n      均: {formula: \"[@额] / [@件]\"}\n",
		rest:   "items:\n  奖: {kind: earning, formula: \"SUM(销售[均])\"}\n  数: {kind: info, formula: \"COUNTIFS(销售[均], \\\">1\\\")\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0\nE2 乙 - - - 0", "销售": "E2 4 2\nE2 5 0\nE2 6 0\nE1 1 1"},
	}, `
s.yaml:8:3: error: 奖 of E2 乙 comes to #DIV/0!: the divisor is 0. [R101]
    奖 = SUM(销售[均])
      SUM(销售[均]) = #DIV/0! (the divisor is 0), first at 销售.xlsx!销售!B3
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.
s.yaml:9:3: error: 数 of E2 乙 comes to #DIV/0!: the divisor is 0. [R101]
    数 = COUNTIFS(销售[均], ">1")
      COUNTIFS(销售[均], ">1") = #DIV/0! (the divisor is 0), first at 销售.xlsx!销售!B3
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.`},

	{"R101 of another person, through a rank, a share and a sum", month{
		rest:   "values:\n  比: 100 / 底薪\n  和: {per: company, formula: SUM(比)}\n  池: {per: company, formula: 1 * 100}\nitems:\n  名: {kind: info, formula: RANK(比)}\n  分: {kind: earning, formula: \"SHARE(池, 比)\"}\n  和项: {kind: info, formula: 和}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1\nE2 乙 - - - 0\nE3 丙 - - - 5"},
	}, `
s.yaml:8:3: error: 名 of E1 甲 comes to #DIV/0!: the divisor is 0. The same reaches 8 other lines of payslips. [R101]
    比 of E2 乙 = 100 / 底薪
      员工[底薪] = 0
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.`},

	{"R101 of the company", month{
		rest:   "values:\n  人均: {per: company, formula: 1 / SUM(底薪)}\nitems:\n  奖: {kind: earning, formula: 人均 * 底薪}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0\nE2 乙 - - - 0"},
	}, `
s.yaml:8:3: error: 奖 of E1 甲 comes to #DIV/0!: the divisor is 0. The same reaches another line of a payslip. [R101]
    人均 of the company = 1 / SUM(底薪)
      SUM(底薪) = 0
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.`},

	{"R102 conditions", month{
		rest:   basic + "checks:\n  核: {when: 1 / 底薪 > 0, say: 错}\nnotices:\n  提: {when: 1 / 底薪 > 0, say: 醒}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0"},
	}, `
s.yaml: error: The condition of 提 comes to #DIV/0! for E1 甲: the divisor is 0. [R102]
  → Correct the input, or decide in the condition what then holds: IFERROR(x, FALSE).
s.yaml:10:3: error: The condition of 核 comes to #DIV/0! for E1 甲: the divisor is 0. [R102]
  → Correct the input, or decide in the condition what then holds: IFERROR(x, FALSE).`},

	{"R103 beside the fault that it explains", month{
		rest:   "items:\n  率: {kind: info, formula: \"1 / 员工[底薪]\"}\nchecks:\n  缺底薪: {when: 底薪 = 0, say: 底薪是零}\n  坏: {when: 率 > 1, say: 不知}\n  提醒: {when: 底薪 = 0, say: 不说, level: warning}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0"},
	}, `
s.yaml:8:3: error: 率 of E1 甲 comes to #DIV/0!: the divisor is 0. [R101]
    率 = 1 / 员工[底薪]
      员工[底薪] = 0
  → Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.
s.yaml:10:3: error: E1 甲: 缺底薪: 底薪是零 [R103]`},

	{"L111 ids that are spelt alike", month{
		rest:   basic,
		tables: map[string]string{"员工": "E1 甲\n7 乙\n007 丙\ne-01 丁\n70 戊\n0 己\n00 庚"},
	}, `
员工.xlsx!员工!A3: warning: The 工号 of these people differ only in zeros, capitals or signs, and each of them is paid: 007 丙 = 7 乙, E1 甲 = e-01 丁. [L111]
  → If two of them are one person, delete one of the rows. Where a program took the zeros away, say in the scheme how long the ids are: pad: 4.`},

	{"L110 one of many without rows", month{
		sheets: sales,
		rest:   basic,
		tables: map[string]string{
			"员工": "E1 甲\nE2 乙\nE3 丙\nE4 丁\nE5 戊\nE6 己\nE7 庚\nE8 辛\nE9 壬\nF1 癸",
			"销售": "E1 5 -\nE2 5 -\nE3 5 -\nE4 5 -\nE5 5 -\nE6 5 -\nE8 5 -\nE9 5 -\nF1 5 -",
		},
	}, `
销售: warning: 9 people have rows in 销售, and these have none: E7 庚. [L110]
  → If some were forgotten, add them; without rows nothing is counted for these people, neither good nor bad.`},

	{"L109 left before coming", month{
		rest:   basic,
		tables: map[string]string{"员工": "E1 甲 - 2026-10-05 2026-09-30 1\nE2 乙 - - - 1"},
	}, `
员工.xlsx!员工!E2: error: 离职 2026-09-30 comes before 入职 2026-10-05, so the person was employed on no day at all. [L109]
  → Correct one of the dates; who came back has a new 入职 and an empty 离职.`},

	{"R102 paid:", month{
		roster: "sheets:\n  员工:\n    one: employee\n    key: 工号\n    paid: 1 / 底薪 > 0\n    columns: {工号: id, 姓名: text, 底薪: number}\n",
		rest:   basic,
		tables: map[string]string{"员工": "E1 甲 0\nE2 乙 2"},
	}, `
s.yaml: error: The condition of paid: comes to #DIV/0! for E1 甲: the divisor is 0. [R102]
  → Correct the input, or decide in the condition what then holds: IFERROR(x, FALSE).`},

	{"R103 checks", month{
		rest:   "values:\n  队和: {per: 班组, formula: SUM(底薪)}\n" + basic + "checks:\n  少: {when: 底薪 < 200, say: \"只有 {底薪}\"}\n  队: {per: 班组, when: 队和 > 1, say: \"{队和}\", level: warning}\n  全: {per: company, when: MAX(队和) > 1, say: 多, level: warning}\n",
		tables: map[string]string{"员工": three},
	}, `
s.yaml:12:3: error: E1 甲: 少: 只有 100 [R103]
s.yaml:13:3: warning: 一组: 队: 300 [R103]
s.yaml:14:3: warning: 全: 多 [R103]`},
}

func TestFaults(t *testing.T) {
	for _, c := range faultCases {
		t.Run(c.name, func(t *testing.T) {
			_, faults := c.do(t)
			if diff := cmp.Diff(strings.TrimSpace(c.want), faults.Error()); diff != "" {
				t.Error(diff)
			}
			for _, p := range faults {
				if p.Code[0] == 'L' && p.Chinese.Message == "" {
					t.Errorf("a clerk cannot read it in Chinese: %v", p)
				}
			}
		})
	}
}

func TestUnknownPeopleAreBounded(t *testing.T) {
	var rows strings.Builder
	for i := range 10_500 {
		fmt.Fprintf(&rows, "X%d 1 -\nX%d 1 -\n", i, i)
	}
	_, faults := month{sheets: sales, rest: basic, tables: map[string]string{"员工": three, "销售": rows.String()}}.do(t)
	if len(faults) != 10_001 || faults.Count() != 11_000 {
		t.Fatalf("%d faults that count as %d", len(faults), faults.Count())
	}
	const want = "销售: error: 1000 more rows of 销售 belong to nobody in the sheet 员工. [L101]"
	if got := faults[0].String(); got != want {
		t.Error(got)
	}
}

func TestFaultsOfItemsAreBounded(t *testing.T) {
	var people strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&people, "E%d 甲 - - - 0\n", i)
	}
	m := month{rest: "items:\n  奖: {kind: earning, formula: 1 / 底薪}\n  名: {kind: info, formula: RANK(奖)}\n", tables: map[string]string{"员工": people.String()}}
	_, faults := m.do(t)
	if len(faults) != 1001 {
		t.Fatalf("%d faults", len(faults))
	}
	const want = "s.yaml: error: 500 more faults reach items of other people. [R101]\n  → Correct the first ones and run again."
	if got := faults[0].String(); got != want {
		t.Error(got)
	}
}
