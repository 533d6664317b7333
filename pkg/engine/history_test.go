package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const looks = `
values:
  分: 员工[底薪] * 1
  差: 分 < 60
  续: STREAK(差)
  续三: STREAK(差, 3)
items:
  底薪: {kind: earning, formula: "员工[底薪]"}
  上: {kind: info, formula: PREV(分)}
  上上: {kind: info, formula: "PREV(分, 2)"}
`

var historyCases = []struct {
	name string
	month
	want, faults string
}{
	{"periods in a row, up to a better one", month{
		rest:   looks,
		tables: map[string]string{"员工": "E1 甲 - - - 1\nE2 乙 - - - 70\nE3 丙 - - - 1"},
		past: pastOf(`
			t 2026-09 E1 分 50
			t 2026-09 E1 差 是
			t 2026-08 E1 分 40
			t 2026-08 E1 差 是
			t 2026-07 E1 差 否
			t 2026-09 E2 差 是`),
	}, "E1 续 = 3\nE1 续三 = 3\nE1 line 上 = 50\nE1 line 上上 = 40\nE2 续 = 0\nE2 line 上 = (blank)\nE3 续 = 1", ""},

	{"joiners and a scheme that is new need no record", month{
		head:   strings.Replace(head, "2025-01", "2026-09", 1),
		rest:   looks,
		tables: map[string]string{"员工": "E1 甲 - 2026-10-05 - 1\nE2 乙 - 2020-01-01 - 1"},
		past:   pastOf("t 2026-09 E2 差 是\nt 2026-09 E2 分 5"),
	}, "E1 续 = 1\nE2 续 = 2\nE2 line 上 = 5\nE2 line 上上 = (blank)", ""},

	{"who joined in this period needs none at all", month{
		rest:   looks,
		tables: map[string]string{"员工": "E1 甲 - 2026-10-01 - 1"},
	}, "E1 续 = 1\nE1 line 上 = (blank)", ""},

	{"a gap is told once for a period", month{
		rest:   looks,
		tables: map[string]string{"员工": "E1 甲 - - - 1\nE2 乙 - - - 1"},
	}, "", `
s.yaml: error: 续 of E1 甲 needs figures of 2026-09, and there is neither a record of it nor a row in 期初. [R104]
  → Point --history at the folder of earlier runs, give the figures in the sheet 期初, or go on without with --allow-gaps: the period then counts as one without figures.`},

	{"a gap in the middle", month{
		rest:   looks,
		tables: map[string]string{"员工": "E1 甲 - - - 1"},
		past:   pastOf("t 2026-09 E1 差 是\nt 2026-07 E1 差 是"),
		gaps:   true,
	}, "E1 续 = 2\nE1 line 上上 = (blank)", `
s.yaml: warning: 续 of E1 甲 needs figures of 2026-08, and there is neither a record of it nor a row in 期初. [R104]
  → It counts as a period without figures.`},

	{"a look that is not taken needs no record", month{
		rest:   "values:\n  分: 员工[底薪] * 1\nitems:\n  上: {kind: info, formula: \"IF(分 > 5, PREV(分), 0)\"}\n  限: {kind: info, formula: \"STREAK(分 > 0, 1)\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1"},
	}, "E1 line 上 = 0\nE1 line 限 = 1", ""},

	{"a gap that a rank needs, and one of a check", month{
		rest:   "values:\n  分: 员工[底薪] * 1\nitems:\n  名: {kind: info, formula: RANK(PREV(分))}\n  下: {kind: info, formula: \"IF(分 > 5, PREV(分, 2), 0)\"}\nnotices:\n  提: {when: \"PREV(分, 3) > 0\", say: 醒}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1"},
		gaps:   true,
	}, "E1 line 名 = (blank)", `
s.yaml: warning: RANK(PREV(分)) of E1 甲 needs figures of 2026-09, and there is neither a record of it nor a row in 期初. [R104]
  → It counts as a period without figures.
s.yaml: warning: 提 of E1 甲 needs figures of 2026-07, and there is neither a record of it nor a row in 期初. [R104]
  → It counts as a period without figures.`},

	{"none periods ago is this period", month{
		rest:   "items:\n  上: {kind: info, formula: \"PREV(分, 底薪)\"}\n  分: {kind: info, formula: \"员工[底薪] + 5\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 0"},
	}, "E1 line 上 = 5", ""},

	// The table of then, not the one of now: 70 was enough in September.
	{"a table as it was", month{
		rest:   "tables:\n  线:\n    columns: [分, 合格]\n    rows: {2026-01: [[0, 0], [60, 1]], 2026-10: [[0, 0], [80, 1]]}\n  价:\n    columns: [名, 元]\n    rows: {2026-09: [[甲, 5]], 2026-10: [[甲, 7]]}\nvalues:\n  分: 员工[底薪] * 1\nitems:\n  续: {kind: info, formula: \"STREAK(LOOKUP(分, 线) = 1, 3)\"}\n  查: {kind: info, formula: \"PREV(分 * 0 + XLOOKUP(\\\"甲\\\", 价[名], 价[元]))\"}\n  和: {kind: info, formula: \"PREV(分 * 0 + SUM(价[元])) + SUM(价[元])\"}\n  前: {kind: info, formula: \"PREV(SUM(价[元]), 2)\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 85"},
		past:   pastOf("t 2026-09 E1 分 70\nt 2026-08 E1 分 59"),
	}, "E1 line 续 = 2\nE1 line 查 = 5\nE1 line 和 = 12\nE1 line 前 = (blank)", ""},

	{"an opening row that others have", month{
		rest:   "values:\n  分: 员工[底薪] * 1\nitems:\n  上: {kind: info, formula: PREV(分)}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1\nE2 乙 - - - 1\nE3 丙 - 2026-10-01 - 1"},
		past:   openingOf("t 2026-09 E1 分 70"),
	}, "E1 line 上 = 70\nE2 line 上 = (blank)", `
期初: warning: 期初 has no row for 分 of 2026-09 for E2: it counts as a period without that figure. [R106]
  → If the person had none, that is right; a row with an empty 值 says so.`},

	{"records of the scheme itself", month{
		rest:   "records: {往月: t}\nitems:\n  奖: {kind: earning, formula: \"SUMIFS(往月[奖], 往月[年], YEAR(本期首日))\"}\n  月数: {kind: info, formula: \"COUNT(往月[月])\"}\n  全: {kind: info, formula: 全和}\nvalues:\n  全和: {per: company, formula: \"SUM(往月[奖])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1\nE2 乙 - - - 1"},
		past:   pastOf("t 2026-09 E1 奖 5\nt 2026-01 E1 奖 7\nt 2025-12 E1 奖 100\nt 2026-10 E1 奖 9\nt 2026-11 E1 奖 9\nt 2026-09 E9 奖 30\nu 2026-09 E1 奖 1"),
	}, "E1 line 奖 = 12\nE1 line 月数 = 3\nE2 line 奖 = 0\nE1 line 全 = 112", ""},

	{"a year that must be whole and is not", month{
		rest:   "records: {往月: {scheme: t, complete: year}}\nitems:\n  奖: {kind: earning, formula: \"SUM(往月[奖])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - 2026-06-15 - 1\nE2 乙 - 2026-07-01 - 1"},
		past:   pastOf("t 2026-07 E1 奖 5\nt 2026-09 E1 奖 7"),
	}, "", `
s.yaml: error: 往月 of E1 甲 needs figures of 2026-06, and there is neither a record of it nor a row in 期初. [R104]
  → Point --history at the folder of earlier runs, give the figures in the sheet 期初, or go on without with --allow-gaps: the period then counts as one without figures.
s.yaml: error: 往月 of E1 甲 needs figures of 2026-08, and there is neither a record of it nor a row in 期初. [R104]
  → Point --history at the folder of earlier runs, give the figures in the sheet 期初, or go on without with --allow-gaps: the period then counts as one without figures.`},

	{"a year that must be whole at its end, in October", month{
		rest:   "records: {往月: {scheme: t, complete: year-end}}\nitems:\n  奖: {kind: earning, formula: \"SUM(往月[奖])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - 2026-06-15 - 1"},
		past:   pastOf("t 2026-07 E1 奖 5\nt 2026-09 E1 奖 7"),
	}, "E1 line 奖 = 12", ""},

	{"a year that must be whole at its end, in December", month{
		rest:   "records: {往月: {scheme: t, complete: year-end}}\nitems:\n  奖: {kind: earning, formula: \"SUM(往月[奖])\"}\n",
		tables: map[string]string{"员工": "E1 甲 - 2026-10-15 - 1"},
		past:   pastOf("t 2026-10 E1 奖 5"),
		period: "2026-12",
		gaps:   true,
	}, "E1 line 奖 = 5", `
s.yaml: warning: 往月 of E1 甲 needs figures of 2026-11, and there is neither a record of it nor a row in 期初. [R104]
  → It counts as a period without figures.`},

	{"a year sees its own months", month{
		head:   "scheme: jahr\ntitle: 年\nperiod: year\neffective: 2025\nlanguage: zh\n",
		rest:   "records: {往月: m}\nitems:\n  奖: {kind: earning, formula: \"SUMIFS(往月[奖金], 往月[年], YEAR(本期首日))\"}\n  十二: {kind: info, formula: \"SUMIFS(往月[奖金], 往月[月], 12)\"}\n",
		tables: map[string]string{"员工": "E1 甲 - - - 1"},
		past:   pastOf("m 2026-01 E1 奖金 5\nm 2026-12 E1 奖金 7\nm 2025-12 E1 奖金 100\nm 2027-01 E1 奖金 9"),
		period: "2026",
	}, "E1 line 奖 = 12\nE1 line 十二 = 107", ""},
}

func TestHistory(t *testing.T) {
	for _, c := range historyCases {
		t.Run(c.name, func(t *testing.T) {
			run, faults := c.do(t)
			if diff := cmp.Diff(strings.TrimSpace(c.faults), faults.Error()); diff != "" {
				t.Error(diff)
			}
			if run == nil {
				return
			}
			got := everything(run.Result())
			if missing := missingFrom(got, c.want); missing != nil {
				t.Errorf("not so: %q\n%s", missing, got)
			}
		})
	}
}
