package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/engine"
	"paysheet/pkg/scheme"
)

// woven has every way in which one person's figures can hang on another's: sums
// of people and of groups over rows and over figures, criteria and columns of
// rows that need figures, ranks, pools, lookups with figures, earlier periods.
const woven = `
params: {率: 0.1}
tables:
  级: {columns: [额, 奖], rows: [[0, 0], [50, 7], [150, 21]]}
values:
  额: SUM(销售[金额])
  均: {per: company, formula: "AVERAGE(销售[金额])"}
  均额: {per: company, formula: "IF(ISBLANK(均), 0, 均)"}
  中额: {per: 班组, formula: "MEDIAN(销售[金额])"}
  种: {per: company, formula: "COUNTUNIQUE(销售[金额])"}
  大额: {per: 班组, formula: "MAX(销售[金额])"}
  队额: {per: 班组, formula: SUM(额)}
  队比: {per: 班组, formula: "DIVIDE(队额, 总额)"}
  总额: {per: company, formula: SUM(队额)}
  队名: {per: 班组, formula: RANK(队额)}
  过均: COUNTIFS(销售[高], 1)
  均上: {per: company, formula: "COUNTIFS(销售[金额], \">\" & 均额)"}
  富: {per: company, formula: "COUNTIFS(额, \">=\" & 均额)"}
  价: XLOOKUP(班组, 价目[班], 价目[价], 0)
  权: "MAX(0, 额) + 员工[底薪]"
  名: RANK(权)
  队内: RANK(权, 班组)
  池: {per: company, formula: "MAX(0, 公司[费]) + 均上"}
  队池: {per: 班组, formula: "班表[底] + 队额 * 3"}
  续: STREAK(过均 > 0)
  月: SUM(往月[提成])
items:
  底薪: {kind: earning, formula: "员工[底薪] * 在职比例"}
  提成: {kind: earning, formula: "额 * 率 + 过均 / 3 + 月 / 7"}
  分红: {kind: earning, formula: "SHARE(池, 权)"}
  队分: {kind: earning, for: 额 > 0, formula: "SHARE(队池, 额)"}
  名奖: {kind: earning, formula: "100 / (名 + 队内) + DIVIDE(10, 队名) + LOOKUP(MAX(0, 额), 级)"}
  比: {kind: earning, formula: "IF(ISBLANK(队比), 0, 队比 * 50) + 富 + 种 + IF(ISBLANK(中额 + 大额), 0, (中额 + 大额) / 9)"}
  续奖: {kind: earning, formula: "续 * 5 + 本期天数 / 31 + 价 + 员工[加权]"}
  上: {kind: info, formula: PREV(额)}
  税: {kind: deduction, formula: 应发 * 7%}
`

// tangled has what comes back to a person through the figures of others: a rank
// and a share by what a mean of all decides, a sum over rows by their rank.
const tangled = `
  缠: {kind: earning, formula: "SHARE(公司[费], MAX(0, 权 * 价)) + 缠过 / 3 + RANK(权 + 员工[加权])"}
`

const wovenRoster = `
records: {往月: t}
sheets:
  员工:
    one: employee
    key: 工号
    employed: {from: 入职, until: 离职}
    columns:
      工号: id
      姓名: text
      班组: {type: text, optional: true}
      入职: {type: date, optional: true}
      离职: {type: date, optional: true}
      底薪: {type: number, default: 0}
      加权: {formula: "IF([@底薪] > 500, 1, 2) + 队名 / 100"}
`

const wovenSheets = `
  销售:
    many: employee
    link: 工号
    columns:
      工号: id
      金额: number
      跟单: {type: id, optional: true}
      高: {formula: "IF([@金额] > 均额, 1, 0)"}
  跟: {of: 销售, link: 跟单}
  公司: {one: company, columns: {费: number}}
  班表: {one: 班组, key: 班, columns: {班: text, 底: number}}
  价目: {one: row, key: 班, columns: {班: text, 基: number, 价: {formula: "[@基] + 均额 / 1000"}}}
`

const wovenHead = `
scheme: t
title: 试
period: month
effective: 2025-01
language: zh
`

const wovenPast = `
t 2026-09 E0 过均 1
t 2026-09 E0 额 11
t 2026-09 E0 提成 3
t 2026-09 E1 过均 2
t 2026-09 E1 额 12
t 2026-09 E1 提成 30
t 2026-08 E1 过均 2
t 2026-08 E1 提成 5
t 2026-07 E0 过均 0
`

// wovenMonth draws a month of the woven scheme. Only the owner of a row follows
// it up, so that a person's rows are the person's alone.
func wovenMonth(t *rapid.T) (people, rows []string) {
	people, rows = anyMonth(t)
	for i, row := range rows {
		f := strings.Fields(row)
		if f[2] != "-" {
			f[2] = f[0]
		}
		rows[i] = strings.Join(f, " ")
	}
	return people, rows
}

func tangledRun(people, rows []string) month {
	m := wovenRun(people, rows)
	m.rest = strings.Replace(woven, "items:", "  缠过: {per: 班组, formula: \"SUM(销售[高])\"}\nitems:", 1) + tangled
	return m
}

func wovenRun(people, rows []string) month {
	return month{head: wovenHead, roster: wovenRoster, rest: woven, sheets: wovenSheets, keep: true, gaps: true, past: pastOf(wovenPast), tables: map[string]string{
		"员工": strings.Join(people, "\n"), "销售": strings.Join(rows, "\n"),
		"公司": "1000.01", "班表": "一组 10\n二组 20\n三组 31.5", "价目": "一组 1\n二组 2.5\n三组 0",
	}}
}

func wovenDo(rt *rapid.T, t testing.TB, s *scheme.Scheme, m month) *engine.Run {
	// Sheets with a row for each group have one for those that are there.
	groups := map[string]bool{}
	for line := range strings.Lines(m.tables["员工"]) {
		f := strings.Fields(line)
		if f[3] != "2026-11-02" && f[4] != "2026-09-30" {
			groups[f[2]] = true
		}
	}
	var kept []string
	for line := range strings.Lines(m.tables["班表"]) {
		if groups[strings.Fields(line)[0]] {
			kept = append(kept, strings.TrimSpace(line))
		}
	}
	m.tables["班表"] = strings.Join(kept, "\n")
	run, faults := m.with(t, s)
	if run == nil {
		rt.Fatal(faults)
	}
	return run
}

// lines writes a person's exact lines.
func lines(ls []engine.ExactLine) string {
	var b strings.Builder
	for _, l := range ls {
		fmt.Fprintf(&b, "%s %s %t %s\n", l.Name, l.Kind, l.Adjusted, or(l.Value.String(), "(blank)"))
	}
	return b.String()
}

// A world in which nothing is changed is the old run: what is worked out apart
// for one person comes to what the run came to for everybody.
func TestTheWorldOfNoChange(t *testing.T) {
	s := tangledRun(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := wovenMonth(rt)
		run := wovenDo(rt, t, s, tangledRun(people, rows))
		worlds, ok := engine.Between(run, run)
		if !ok {
			rt.Fatal("a run is not alike itself")
		}
		for _, e := range run.Result().Employees {
			for _, change := range []engine.Change{0, engine.OwnRoster, engine.OwnInputs, engine.Earlier, engine.OwnRoster | engine.OwnInputs | engine.Earlier} {
				if diff := cmp.Diff(lines(run.Lines(e.ID)), lines(worlds.Lines(e.ID, change))); diff != "" {
					rt.Fatalf("%s, change %d:\n%s", e.ID, change, diff)
				}
			}
		}
	})
}

// Where only one person's own things are others in the new run, the world in
// which they have changed is the new run.
func TestTheWorldOfOnesOwnChanges(t *testing.T) {
	s := wovenRun(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := wovenMonth(rt)
		before := wovenRun(people, rows)
		changed := slices.Clone(people)
		roster := rapid.Bool().Draw(rt, "roster")
		if roster {
			group := rapid.SampledFrom([]string{"-", "一组", "二组", "三组"}).Draw(rt, "to")
			from := rapid.SampledFrom([]string{"-", "2026-10-03"}).Draw(rt, "since")
			changed[len(changed)-1] = fmt.Sprintf("E0 名 %s %s - %d", group, from, rapid.IntRange(0, 900).Draw(rt, "底薪"))
		}
		newRows := slices.DeleteFunc(slices.Clone(rows), func(row string) bool { return strings.HasPrefix(row, "E0 ") })
		for range rapid.IntRange(0, 4).Draw(rt, "new rows") {
			newRows = append(newRows, "E0 "+fen(rapid.IntRange(0, 20_000).Draw(rt, "amount"))+" -")
		}
		adjusted := ""
		if rapid.Bool().Draw(rt, "adjusted") {
			adjusted = "E0 提成 5 补\nE0 高温 7 热\nE0 提成 1 再"
		}
		after := wovenRun(changed, newRows)
		after.tables["调整"] = adjusted
		old, fresh := wovenDo(rt, t, s, before), wovenDo(rt, t, s, after)
		worlds, ok := engine.Between(old, fresh)
		if !ok {
			rt.Fatal("one scheme is not alike itself")
		}
		got := worlds.Lines("E0", engine.OwnRoster|engine.OwnInputs)
		if diff := cmp.Diff(lines(fresh.Lines("E0")), lines(got)); diff != "" {
			rt.Errorf("E0, all own things changed (-run +world):\n%s", diff)
		}
		if !roster {
			if diff := cmp.Diff(lines(old.Lines("E0")), lines(worlds.Lines("E0", engine.OwnRoster))); diff != "" {
				rt.Errorf("E0, a roster that is the same:\n%s", diff)
			}
		}
		for _, e := range old.Result().Employees {
			// What E0 did is nobody else's own change.
			if e.ID == "E0" || len(fresh.Lines(e.ID)) == 0 {
				continue
			}
			if diff := cmp.Diff(lines(old.Lines(e.ID)), lines(worlds.Lines(e.ID, engine.OwnRoster|engine.Earlier))); diff != "" {
				rt.Errorf("%s, of whom nothing changed:\n%s", e.ID, diff)
			}
		}
	})
}
