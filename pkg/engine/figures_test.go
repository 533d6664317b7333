package engine_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// three are three people, two of 一组, one without a group.
const three = `
E10 丙 -    - - 300
E2  乙 一组 - - 200
E1  甲 一组 - - 100
`

const sales = `
  销售:
    many: employee
    link: 工号
    columns:
      工号: {type: id, optional: true}
      金额: number
      跟单: {type: id, optional: true}
`

var figureCases = []struct {
	name string
	month
	want string
}{
	{"people and items", month{
		rest:   "items:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n  税: {kind: deduction, formula: 应发 * 10%}\n",
		tables: map[string]string{"员工": three},
	}, `
		E1 line 底薪 = 100
		E1 line 税 = 10
		E1 实发 = 90
		E10 实发 = 270
		total 底薪 = 600
		total 税 = 60
		total 实发 = 540
		一组 members = 2`},

	// What a criterion says of one row must be kept for its own column only, and a
	// blank one, which nothing meets, is another than an empty text. In E1's rows
	// the columns are B A, A B, A -; in E2's A A, B -.
	{"one criterion on two columns, and criteria that look alike", month{
		rest: "values:\n  空: 'IF(工号 = \"E1\", \"\", BLANK())'\n  一: COUNTIFS(单[甲], \"A\")\n  二: COUNTIFS(单[乙], \"A\")\n  全: COUNTIFS(单[甲], \"A\", 单[乙], \"A\")\n  无: COUNTIFS(单[乙], 空)\n  有: COUNTIFS(单[乙], \"<>\")\n  数: COUNTIFS(单[丙], \"1.50\")\n  同: COUNTIFS(单[丙], 1.5)\n  小: COUNTIFS(单[甲], \"a\")\n  星: COUNTIFS(单[乙], \"~*\")\n  任: COUNTIFS(单[乙], \"*\")\n" +
			"items:\n  条: {kind: info, formula: 一 & 二 & 全 & 无 & 有 & 数 & 同 & 小 & 星 & 任}\n",
		sheets: "  单: {many: employee, link: 工号, columns: {工号: id, 甲: text, 乙: {type: text, optional: true}, 丙: {type: number, default: 1.5}}}\n",
		tables: map[string]string{"员工": three, "单": "E1 B A\nE1 A B\nE2 A A 2\nE2 B -\nE1 A - 1.500\nE10 a *"},
	}, `
		E1 line 条 = 2101233202
		E2 line 条 = 1110111101
		E10 line 条 = 1000111111`},

	{"nobody without a group is in one", month{
		rest: "values:\n  队和: {per: 班组, formula: SUM(底薪)}\n  总和: {per: company, formula: SUM(底薪)}\n  队数: {per: company, formula: COUNT(队和)}\n" +
			"items:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n  队: {kind: info, formula: 队和}\n  半: {kind: earning, formula: 队和 / 2}\n  名: {kind: info, formula: \"RANK(底薪, 班组)\"}\n  全名: {kind: info, formula: RANK(底薪)}\n  分: {kind: earning, formula: \"SHARE(队和, 底薪)\"}\n",
		tables: map[string]string{"员工": three},
	}, `
		一组 队和 = 300
		company 总和 = 600
		company 队数 = 1
		E1 line 队 = 300
		E10 line 队 = (blank)
		E10 line 半 = 0
		E1 line 名 = 2
		E2 line 名 = 1
		E10 line 名 = (blank)
		E10 line 全名 = 1
		E1 line 分 = 100
		E10 line 分 = 0`},

	{"an info item shows a figure of the group", month{
		rest:   "values:\n  队和: {per: 班组, formula: SUM(底薪)}\nitems:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n  队和: {kind: info}\n",
		tables: map[string]string{"员工": three},
	}, "E1 line 队和 = 300\nE10 line 队和 = (blank)\ntotal 队和 = 600"},

	// The company's total forces a second pass over the sheet; the row of one who
	// has left must not be worked out with the figures of somebody else.
	{"rows of leavers on a second pass are nobody's", month{
		sheets: "  销售:\n    many: employee\n    link: 工号\n    columns:\n      工号: id\n      跟单: {type: id, optional: true}\n      金额: number\n      提成: {formula: \"[@金额] * IF(总额 > 0, 底薪, 0)\"}\n  跟: {of: 销售, link: 跟单}\n",
		rest:   "values:\n  总额: {per: company, formula: \"SUM(销售[金额])\"}\nitems:\n  提: {kind: earning, formula: \"SUM(跟[提成])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 5\nE2 乙 - - - 1\nE9 走 - 2020-01-01 2026-08-31 2", "销售": "E1 - 100\nE9 E2 1000"},
	}, "E1 line 提 = 0\nE2 line 提 = 0"},

	{"who is not paid counts and gets no payslip", month{
		roster: "sheets:\n  员工:\n    one: employee\n    key: 工号\n    paid: 姓名 <> \"丙\"\n    columns: {工号: id, 姓名: text, 底薪: number}\n",
		rest:   "values:\n  和: {per: company, formula: SUM(底薪)}\nitems:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n  名: {kind: info, formula: RANK(底薪)}\nchecks:\n  高: {when: 底薪 > 150, say: \"{姓名} {底薪}\", level: warning}\nnotices:\n  喜: {when: 底薪 > 150, say: 喜}\n",
		tables: map[string]string{"员工": "E10 丙 300\nE2 乙 200\nE1 甲 100"},
	}, `
		E10 payslip = 否
		E1 payslip = 是
		company 和 = 600
		E1 line 名 = 3
		total 底薪 = 300
		total 实发 = 300
		E2 check 高 = 乙 200
		!E10 check 高 = 丙 300
		E2 notice 喜 = 喜
		!E10 notice 喜 = 喜`},

	{"for: leaves out of the item, the rank and the share", month{
		rest:   "values:\n  名: {for: 底薪 < 300, formula: RANK(底薪)}\n  池: {per: company, formula: 100.005 * 1}\nitems:\n  分: {kind: earning, for: 底薪 < 300, formula: \"SHARE(池, 底薪)\"}\n  全: {kind: earning, formula: \"SHARE(池, 底薪)\"}\n  见: {kind: info, formula: 名}\n",
		tables: map[string]string{"员工": three},
	}, `
		E10 名 = (blank)
		E2 名 = 1
		E1 名 = 2
		E1 line 分 = 33.34
		E2 line 分 = 66.67
		E10 line 分 = 0
		E10 line 全 = 50
		total 分 = 100.01
		total 全 = 100.01`},

	{"ties share the better place", month{
		rest:   "items:\n  名: {kind: info, formula: RANK(底薪)}\n  末: {kind: info, formula: RANK(-底薪)}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 5\nE2 乙 - - - 5\nE3 丙 - - - 4"},
	}, "E1 line 名 = 1\nE2 line 名 = 1\nE3 line 名 = 3\nE1 line 末 = 2\nE3 line 末 = 1"},

	{"a pool with no weights pays nothing", month{
		rest:   "values:\n  池: {per: company, formula: 100 * 1}\nitems:\n  分: {kind: earning, formula: \"SHARE(池, 底薪)\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0\nE2 乙 - - - 0"},
	}, "E1 line 分 = 0\ntotal 分 = 0"},

	{"empty sheets", month{
		sheets: sales,
		rest:   "items:\n  和: {kind: earning, formula: \"SUM(销售[金额])\"}\n  均: {kind: info, formula: \"AVERAGE(销售[金额])\"}\n  数: {kind: info, formula: \"COUNT(销售[金额])\"}\n  大: {kind: info, formula: \"MAX(销售[金额])\"}\n",
		tables: map[string]string{"员工": three, "销售": ""},
	}, "E1 line 和 = 0\nE1 line 均 = (blank)\nE1 line 数 = 0\nE1 line 大 = (blank)"},

	{"rows of nobody count nowhere", month{
		sheets: sales,
		rest:   "values:\n  总: {per: company, formula: \"SUM(销售[金额])\"}\nitems:\n  和: {kind: earning, formula: \"SUM(销售[金额])\"}\n",
		tables: map[string]string{"员工": three, "销售": "E1 5 -\n- 7 -"},
	}, "E1 line 和 = 5\ncompany 总 = 5"},

	{"rows again through another link", month{
		sheets: sales + "  跟: {of: 销售, link: 跟单}\n",
		rest:   "items:\n  和: {kind: earning, formula: \"SUM(销售[金额])\"}\n  跟: {kind: earning, formula: \"SUM(跟[金额])\"}\n",
		tables: map[string]string{"员工": three, "销售": "E1 5 E2\nE2 7 -\n- 9 E1"},
	}, "E1 line 和 = 5\nE2 line 和 = 7\nE2 line 跟 = 5\nE1 line 跟 = 9\nE10 line 跟 = 0"},

	{"rows again through a computed link", month{
		sheets: sales + "      人: {formula: \"IF([@金额] > 6, [@跟单], [@工号])\"}\n  归: {of: 销售, link: 人}\n",
		rest:   "items:\n  和: {kind: earning, formula: \"SUM(销售[金额])\"}\n  归: {kind: earning, formula: \"SUM(归[金额])\"}\n",
		tables: map[string]string{"员工": three, "销售": "E1 5 E2\nE2 7 E10\n- 9 -"},
	}, "E1 line 归 = 5\nE10 line 归 = 7\nE2 line 归 = 0"},

	{"a row's formula with a figure of the same sheet", month{
		sheets: sales + "      份: {formula: \"[@金额] / 本人\"}\n      大: {formula: \"[@金额] > 均\"}\n",
		rest:   "values:\n  本人: SUM(销售[金额])\n  均: AVERAGE(销售[金额])\nitems:\n  份和: {kind: earning, formula: \"SUM(销售[份])\"}\n  大数: {kind: info, formula: \"COUNTIFS(销售[大], TRUE)\"}\n  大份: {kind: earning, formula: \"SUMIFS(销售[份], 销售[大], TRUE)\"}\n",
		tables: map[string]string{"员工": three, "销售": "E1 1 -\nE1 2 -\nE1 6 -\nE2 3 -"},
	}, "E1 line 份和 = 1\nE1 line 大数 = 1\nE1 line 大份 = 0.67\nE2 line 份和 = 1\nE2 line 大数 = 0\nE10 line 份和 = 0"},

	{"a criterion of each person and of each group", month{
		sheets: sales,
		rest:   "values:\n  界: {per: 班组, formula: AVERAGE(底薪)}\n  高: {per: 班组, formula: \"COUNTIFS(底薪, \\\">=\\\" & 界)\"}\nitems:\n  多: {kind: earning, formula: \"SUMIFS(销售[金额], 销售[金额], \\\">\\\" & 底薪)\"}\n",
		tables: map[string]string{"员工": "E1 甲 一组 - - 1\nE2 乙 一组 - - 5\nE3 丙 二组 - - 9\nE4 丁 二组 - - 19", "销售": "E1 2 -\nE1 6 -\nE2 2 -\nE2 6 -\nE3 6 -"},
	}, "E1 line 多 = 8\nE2 line 多 = 6\nE3 line 多 = 0\n一组 高 = 1\n二组 高 = 1"},

	{"a criterion that is a fault", month{
		sheets: sales,
		rest:   "items:\n  多: {kind: info, formula: \"IFERROR(SUMIFS(销售[金额], 销售[金额], \\\">\\\" & 1 / 底薪), -1)\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0\nE2 乙 - - - 5", "销售": "E1 2 -\nE2 2 -"},
	}, "E1 line 多 = -1\nE2 line 多 = 2"},

	{"a sum too large for a number", month{
		rest:   "values:\n  大: 底薪 * 10 ^ 999\n  全: {per: company, formula: \"IFERROR(SUM(大), -1)\"}\nitems:\n  和: {kind: info, formula: \"IFERROR(大 + 大, -1)\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 6\nE2 乙 - - - 6"},
	}, "E1 line 和 = -1\ncompany 全 = -1"},

	{"rows of a group", month{
		sheets: "  产量:\n    many: 班组\n    link: 班组\n    columns: {班组: text, 件: number}\n  目标:\n    one: 班组\n    columns: {班组: text, 件: number}\n",
		rest:   "values:\n  队件: {per: 班组, formula: \"SUM(产量[件]) / 目标[件]\"}\nitems:\n  件奖: {kind: earning, formula: 队件 * 10}\nchecks:\n  少: {per: 班组, when: 队件 < 1, say: \"{队件}\", level: warning}\n  全少: {per: company, when: MIN(队件) < 1, say: 少, level: warning}\n",
		tables: map[string]string{"员工": "E1 甲 一组 - - 1\nE2 乙 二组 - - 1\nE3 丙 - - - 1", "产量": "一组 3\n一组 4\n二组 1", "目标": "二组 2\n一组 7"},
	}, `
		一组 队件 = 1
		二组 队件 = 0.5
		E2 line 件奖 = 5
		E3 line 件奖 = 0
		二组 check 少 = 0.5
		!一组 check 少 = 1
		company check 全少 = 少`},

	{"days employed", month{
		rest:   "items:\n  底薪: {kind: earning, formula: \"员工[底薪] * 在职比例\"}\n  天: {kind: info, formula: 在职天数}\n",
		tables: map[string]string{"员工": "E1 甲 - 2026-10-22 - 310\nE2 乙 - 2020-01-01 2026-10-01 310\nE3 丙 - - 2026-09-30 310\nE4 丁 - 2026-11-01 - 310\nE5 戊 - - - 310"},
	}, "E1 line 天 = 10\nE1 line 底薪 = 100\nE2 line 天 = 1\nE2 line 底薪 = 10\nE5 line 天 = 31\n!E3 payslip = 是\n!E4 payslip = 是"},

	{"a window period", month{
		head:   "scheme: t\ntitle: 试\nperiod: month\nwindow: {from: 23}\neffective: 2025-01\nlanguage: zh\n",
		rest:   "items:\n  天: {kind: info, formula: 在职天数}\n  全: {kind: info, formula: 本期天数}\n",
		tables: map[string]string{"员工": "E1 甲 - 2026-10-22 - 0\nE2 乙 - - 2026-09-22 0\nE3 丙 - - 2026-09-23 0"},
	}, "E1 line 天 = 1\nE3 line 天 = 1\nE3 line 全 = 30\n!E2 payslip = 是"},

	{"adjustments", month{
		rest:   "items:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n  税: {kind: deduction, formula: 应发 * 10%}\n",
		tables: map[string]string{"员工": three, "调整": "E1 税 -1.5 退\nE1 底薪 50 补\nE1 红包 8.88 节"},
	}, `
		E1 earning 底薪 补 = 50
		E1 earning 红包 节 = 8.88
		E1 deduction 税 退 = -1.5
		E1 应发 = 158.88
		E1 line 税 = 15.89
		E1 扣款 = 14.39
		E1 实发 = 144.49
		total 底薪 = 600
		total 应发 = 658.88`},

	{"adjustments and rounding", month{
		head:   head + "round: 0.1\nmode: floor\n",
		rest:   "items:\n  底薪: {kind: earning, formula: \"员工[底薪] / 3\"}\n  分: {kind: info, formula: \"员工[底薪] / 3\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 200", "调整": "E1 底薪 0.1 补"},
	}, "E1 line 底薪 = 66.6\nE1 line 分 = 66.66\nE1 应发 = 66.7"},

	{"texts", month{
		rest:   "items:\n  级: {kind: info, formula: \"IF(底薪 > 150, \\\"高\\\", \\\"低\\\")\"}\n  真: {kind: info, formula: 底薪 > 150}\n  日: {kind: info, formula: 本期首日}\nnotices:\n  提: {when: 级 = \"高\", say: \"{姓名} 是 {级},{{{底薪}\"}\n",
		tables: map[string]string{"员工": three},
	}, "E1 line 级 = 低\nE2 line 级 = 高\nE2 line 真 = 是\nE2 line 日 = 2026-10-01\nE2 notice 提 = 乙 是 高,{200\n!E1 notice 提 = 甲 是 低,{100"},

	{"a sheet with keys", month{
		sheets: "  价目:\n    one: row\n    key: 商品\n    columns: {商品: id, 价: number, 倍: {formula: \"[@价] * 总\"}, 类: {type: text, optional: true}}\n  销售:\n    many: employee\n    link: 工号\n    columns: {工号: id, 商品: id, 额: {formula: \"XLOOKUP([@商品], 价目[商品], 价目[倍], 0)\"}}\n",
		rest:   "values:\n  总: {per: company, formula: SUM(底薪)}\nitems:\n  额: {kind: earning, formula: \"SUM(销售[额])\"}\n  乙价: {kind: info, formula: \"XLOOKUP(\\\"酒\\\", 价目[类], 价目[价])\"}\n",
		tables: map[string]string{"员工": three, "价目": "b 2 酒\na 1 -\nc 3 酒", "销售": "E1 A\nE1 b\nE2 x"},
	}, "E1 line 额 = 1800\nE2 line 额 = 0\nE1 line 乙价 = 2"},

	{"a sheet that may be missing", month{
		sheets: "  补:\n    one: employee\n    key: 工号\n    optional: true\n    columns: {工号: id, 额: number}\n",
		rest:   "items:\n  额: {kind: earning, formula: \"补[额]\"}\n",
		tables: map[string]string{"员工": three},
	}, "E1 line 额 = 0"},
}

func TestFigures(t *testing.T) {
	for _, c := range figureCases {
		t.Run(c.name, func(t *testing.T) {
			got := everything(c.result(t))
			if missing := missingFrom(got, c.want); missing != nil {
				t.Errorf("not so: %q\n%s", missing, got)
			}
		})
	}
}

func TestPeopleAreInTheOrderOfTheirIDs(t *testing.T) {
	m := month{rest: "items:\n  底薪: {kind: earning, formula: \"员工[底薪]\"}\n", tables: map[string]string{"员工": three}}
	got := ""
	for _, e := range m.result(t).Employees {
		got += e.ID + " "
	}
	if got != "E1 E10 E2 " {
		t.Error(got)
	}
}

func TestHowALineCameAbout(t *testing.T) {
	m := month{
		rest:   "values:\n  甲: 乙\n  乙: 丙\n  丙: 员工[底薪] * 2\n  丁: {per: 班组, formula: 1 + 2}\nitems:\n  奖: {kind: earning, formula: 甲 * 1}\n  直: {kind: earning, formula: 甲}\n  队: {kind: info, formula: 丁}\n  免: {kind: earning, for: 底薪 > 150, formula: 甲}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 100\nE2 乙 一组 - - 200"},
	}
	r := m.result(t)
	got := ""
	for _, e := range r.Employees {
		for _, l := range e.Lines {
			got += e.ID + " " + r.Items[l.Item].Name + ": " + l.How + "\n"
		}
	}
	want := `E1 奖: 甲 200 × 1
E1 直: 底薪 100 × 2
E1 队: 
E1 免: 
E2 奖: 甲 400 × 1
E2 直: 底薪 200 × 2
E2 队: 1 + 2
E2 免: 底薪 200 × 2
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
