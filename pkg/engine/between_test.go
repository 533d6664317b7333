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
	"paysheet/pkg/value"
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
  组数: {per: company, formula: COUNT(队额)}
  续: STREAK(过均 > 0)
  月: SUM(往月[提成])
items:
  底薪: {kind: earning, formula: "员工[底薪] * 在职比例"}
  提成: {kind: earning, formula: "额 * 率 + 过均 / 3 + 月 / 7"}
  分红: {kind: earning, formula: "SHARE(池, 权)"}
  队分: {kind: earning, for: 额 > 0, formula: "SHARE(队池, 额)"}
  名奖: {kind: earning, formula: "100 / (名 + 队内) + DIVIDE(10, 队名) + LOOKUP(MAX(0, 额), 级)"}
  比: {kind: earning, formula: "IF(ISBLANK(队比), 0, 队比 * 50) + 富 + 种 + IF(ISBLANK(中额 + 大额), 0, (中额 + 大额) / 9)"}
  续奖: {kind: earning, for: 额 > 60, formula: "组数 + 续 * 5 + 本期天数 / 31 + 价 + 员工[加权]"}
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

// What was asked before changes nothing: worlds that answer for everybody say of
// each what worlds say that were asked nothing else.
func TestWorldsForgetEachOther(t *testing.T) {
	s := tangledRun(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := wovenMonth(rt)
		_, others := wovenMonth(rt)
		var known []string // rows of people of both months
		for _, row := range others {
			f := strings.Fields(row)
			if slices.ContainsFunc(people, func(p string) bool { return strings.HasPrefix(p, f[0]+" ") }) {
				known = append(known, row)
			}
		}
		after := slices.Clone(people)
		for i, p := range after { // some are in another group by then
			f := strings.Fields(p)
			f[2] = rapid.SampledFrom([]string{f[2], f[2], "-", "一组", "二组", "三组"}).Draw(rt, "to")
			after[i] = strings.Join(f, " ")
		}
		old, new := wovenDo(rt, t, s, tangledRun(people, rows)), wovenDo(rt, t, s, tangledRun(after, known))
		all, _ := engine.Between(old, new)
		for range 2 {
			for _, e := range old.Result().Employees {
				for change := range engine.Earlier << 1 {
					alone, _ := engine.Between(old, new)
					if diff := cmp.Diff(lines(alone.Lines(e.ID, change)), lines(all.Lines(e.ID, change))); diff != "" {
						rt.Fatalf("%s, change %d:\n%s", e.ID, change, diff)
					}
				}
			}
		}
	})
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
		r := run.Result()
		for _, e := range r.Employees {
			for i, l := range run.Lines(e.ID)[:len(e.Lines)] {
				shown := e.Lines[i].Value
				if r.Items[i].Kind != engine.Info && l.Value.Number().Round(value.Fen, value.HalfAway).Cmp(shown.Number()) != 0 || r.Items[i].Kind == engine.Info && l.Value.IsBlank() != shown.IsBlank() {
					rt.Fatalf("%s of %s comes to %s, and the payslip shows %s", l.Name, e.ID, l.Value, shown)
				}
			}
			for _, change := range []engine.Change{0, engine.OwnRoster, engine.OwnInputs, engine.Earlier, engine.OwnRoster | engine.OwnInputs | engine.Earlier} {
				if diff := cmp.Diff(lines(run.Lines(e.ID)), lines(worlds.Lines(e.ID, change))); diff != "" {
					rt.Fatalf("%s, change %d:\n%s", e.ID, change, diff)
				}
			}
		}
	})
}

// changedBy draws what else one person, E0, has in a later run: another row of the
// roster, other rows and one-off lines, or one of the two.
func changedBy(rt *rapid.T, people, rows []string) (month, engine.Change) {
	roster, inputs := rapid.Bool().Draw(rt, "roster"), rapid.Bool().Draw(rt, "inputs")
	var change engine.Change
	people = slices.Clone(people)
	if roster {
		change |= engine.OwnRoster
		group := rapid.SampledFrom([]string{"-", "一组", "二组", "三组"}).Draw(rt, "to")
		from := rapid.SampledFrom([]string{"-", "2026-10-03"}).Draw(rt, "since")
		people[len(people)-1] = fmt.Sprintf("E0 名 %s %s - %d", group, from, rapid.IntRange(0, 900).Draw(rt, "底薪"))
	}
	adjusted := ""
	if inputs {
		change |= engine.OwnInputs
		rows = slices.DeleteFunc(slices.Clone(rows), func(row string) bool { return strings.HasPrefix(row, "E0 ") })
		for range rapid.IntRange(0, 4).Draw(rt, "new rows") {
			rows = append(rows, "E0 "+fen(rapid.IntRange(-5_000, 20_000).Draw(rt, "amount"))+" -")
		}
		if rapid.Bool().Draw(rt, "adjusted") {
			adjusted = "E0 提成 5 补\nE0 高温 7 热\nE0 提成 1 再"
		}
	}
	m := wovenRun(people, rows)
	m.tables["调整"] = adjusted
	return m, change
}

// Where only one person's own things are others in the new run, the world in
// which they have changed is the new run, and nobody else's world is.
func TestTheWorldOfOnesOwnChanges(t *testing.T) {
	s := wovenRun(nil, nil).scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		people, rows := wovenMonth(rt)
		after, change := changedBy(rt, people, rows)
		old, fresh := wovenDo(rt, t, s, wovenRun(people, rows)), wovenDo(rt, t, s, after)
		worlds, ok := engine.Between(old, fresh)
		if !ok {
			rt.Fatal("one scheme is not alike itself")
		}
		worlds.Lines("E0", 0) // what it leaves behind must not be taken for the next
		if change == engine.OwnRoster|engine.OwnInputs {
			worlds.Lines("E0", engine.OwnRoster)
		}
		if diff := cmp.Diff(lines(fresh.Lines("E0")), lines(worlds.Lines("E0", change))); diff != "" {
			rt.Errorf("E0, all own things changed (-run +world):\n%s", diff)
		}
		if rest := (engine.OwnRoster | engine.OwnInputs) &^ change; rest != 0 {
			if diff := cmp.Diff(lines(old.Lines("E0")), lines(worlds.Lines("E0", rest))); diff != "" {
				rt.Errorf("E0, things that are the same changed (-run +world):\n%s", diff)
			}
		}
		for _, e := range old.Result().Employees {
			if e.ID == "E0" || len(fresh.Lines(e.ID)) == 0 {
				continue
			}
			if diff := cmp.Diff(lines(old.Lines(e.ID)), lines(worlds.Lines(e.ID, engine.OwnRoster|engine.Earlier))); diff != "" {
				rt.Errorf("%s, of whom nothing changed:\n%s", e.ID, diff)
			}
		}
	})
}

// Where there is only one person, nothing is due to others: with all changed, the
// period too, the world is the new run.
func TestTheWorldOfOnePerson(t *testing.T) {
	first := wovenRun(nil, nil)
	second := wovenRun(nil, nil)
	second.period = "2026-11"
	september := pastOf(wovenPast)
	october := pastOf(wovenPast + "t 2026-10 E0 过均 3\nt 2026-10 E0 额 20\nt 2026-10 E0 提成 9\n")
	s, later := first.scheme(t), second.scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(name string) (people, rows []string) {
			group := rapid.SampledFrom([]string{"-", "一组", "二组"}).Draw(rt, name+" group")
			since := rapid.SampledFrom([]string{"-", "2026-08-20", "2026-10-20"}).Draw(rt, name+" since")
			until := rapid.SampledFrom([]string{"-", "2026-11-10"}).Draw(rt, name+" until")
			people = []string{fmt.Sprintf("E0 名 %s %s %s %d", group, since, until, rapid.IntRange(0, 900).Draw(rt, name+" pay"))}
			for range rapid.IntRange(0, 4).Draw(rt, name+" rows") {
				rows = append(rows, "E0 "+fen(rapid.IntRange(0, 9_000).Draw(rt, "amount"))+" -")
			}
			return people, rows
		}
		m, n := wovenRun(draw("old")), wovenRun(draw("new"))
		n.period, n.tables["公司"] = "2026-11", "500"
		m.past, n.past = september, october
		old, fresh := wovenDo(rt, t, s, m), wovenDo(rt, t, later, n)
		worlds, ok := engine.Between(old, fresh)
		if !ok {
			rt.Fatal("a scheme in two months is not alike")
		}
		all := engine.OwnRoster | engine.OwnInputs | engine.Earlier
		worlds.Lines("E0", engine.OwnRoster)
		worlds.Lines("E0", engine.OwnRoster|engine.OwnInputs)
		if diff := cmp.Diff(lines(fresh.Lines("E0")), lines(worlds.Lines("E0", all))); diff != "" {
			rt.Errorf("all changed (-run +world):\n%s", diff)
		}
	})
}

// hanging has figures of one person that hang on others', for worlds that are
// worked out by hand.
const hanging = `
values:
  均额: {per: company, formula: "AVERAGE(销售[金额])"}
  高额: SUM(销售[超])
  高数: "COUNTIFS(销售[金额], \">=\" & 均额)"
  总额: {per: company, formula: "SUM(销售[金额])"}
  价: XLOOKUP("A", 价目[类], 价目[价], 0)
  名: RANK(SUM(销售[金额]))
items:
  超奖: {kind: earning, formula: 高额}
  数奖: {kind: earning, formula: 高数}
  份: {kind: earning, formula: "SUM(销售[份])"}
  价奖: {kind: earning, formula: 价}
  名次: {kind: info, formula: 名}
  额: {kind: info, formula: 总额}
`

const hangingSheets = `
  销售:
    many: employee
    link: 工号
    columns:
      工号: id
      金额: number
      超: {formula: "MAX(0, [@金额] - 均额)"}
      份: {formula: "DIVIDE([@金额], 总额) * 底薪"}
  价目: {one: row, key: 类, columns: {类: text, 价: {formula: "均额 * 2"}}}
`

// In October E5 sells 60 instead of 30, and so do others more: 90 becomes 100, and
// a D1 joins, who stands before everybody. E5 among the others of September:
//
//	a mean of (60 + 90) / 2 = 75, and a total of 150.
func TestOthersStayAsTheyWere(t *testing.T) {
	m := month{rest: hanging, sheets: hangingSheets, keep: true, tables: map[string]string{
		"员工": "E5 五 - - - 100\nE6 六 - - - 100", "销售": "E5 30\nE6 90", "价目": "A",
	}}
	n := m
	n.tables = map[string]string{"员工": "D1 一 - - - 100\nE5 五 - - - 200\nE6 六 - - - 100", "销售": "D1 300\nE5 60\nE6 100", "价目": "A"}
	s := m.scheme(t)
	old, faults := m.with(t, s)
	if old == nil {
		t.Fatal(faults)
	}
	fresh, faults := n.with(t, s)
	if fresh == nil {
		t.Fatal(faults)
	}
	worlds, ok := engine.Between(old, fresh)
	if !ok {
		t.Fatal("one scheme is not alike itself")
	}
	for _, c := range []struct {
		who    string
		change engine.Change
		want   string
	}{
		{"E5", 0, "超奖 0 数奖 0 份 25 价奖 120 名次 2 额 120"},
		{"E5", engine.OwnRoster, "超奖 0 数奖 0 份 50 价奖 120 名次 2 额 120"},
		{"E5", engine.OwnInputs, "超奖 0 数奖 0 份 40 价奖 150 名次 2 额 150"},
		{"E5", engine.OwnRoster | engine.OwnInputs, "超奖 0 数奖 0 份 80 价奖 150 名次 2 额 150"},
		// 30 and 100: a mean of 65, a total of 130.
		{"E6", engine.OwnInputs, "超奖 35 数奖 1 份 1000/13 价奖 130 名次 1 额 130"},
	} {
		var got []string
		for _, l := range worlds.Lines(c.who, c.change) {
			got = append(got, l.Name, l.Value.String())
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s, change %d:\n%s", c.who, c.change, diff)
		}
	}
	if got := worlds.Lines("D1", 0); got != nil {
		t.Errorf("who joined has lines in between: %v", got)
	}
	if got := old.Lines("D1"); got != nil {
		t.Errorf("who joined has lines before: %v", got)
	}
}

// E5 is alone in a group, sells 60 instead of 30 and moves to the group of E6, who
// sells nothing. With the sales alone there are two groups, one of which sold 60;
// with the move too there is one group, which sold 60.
func TestWorldsOfOneWhoLeavesNobodyBehind(t *testing.T) {
	m := month{rest: `
values:
  额: SUM(销售[金额])
  卖: IF(额 > 0, 额)
  队额: {per: 班组, formula: SUM(额)}
  组数: {per: company, formula: COUNT(队额)}
  队均: {per: company, formula: AVERAGE(队额)}
  卖数: {per: company, formula: COUNT(卖)}
  名: IFERROR(RANK(1 / 额), 9)
items:
  况: {kind: info, formula: "组数 & \"-\" & 队均 & \"-\" & 卖数 & \"-\" & 名 & \"-\" & 队额"}
`, sheets: sales, keep: true, tables: map[string]string{"员工": "E5 五 一组 - - 1\nE6 六 二组 - - 1", "销售": "E5 30 -"}}
	n := m
	n.tables = map[string]string{"员工": "E5 五 二组 - - 1\nE6 六 二组 - - 1", "销售": "E5 60 -"}
	s := m.scheme(t)
	old, faults := m.with(t, s)
	fresh, more := n.with(t, s)
	if old == nil || fresh == nil {
		t.Fatal(faults, more)
	}
	worlds, _ := engine.Between(old, fresh)
	for _, c := range []struct {
		who    string
		change engine.Change
		want   string
	}{
		{"E5", 0, "2-15-1-9-30"},
		{"E5", engine.OwnInputs, "2-30-1-9-60"},
		{"E5", engine.OwnInputs | engine.OwnRoster, "1-60-1-9-60"},
		{"E5", engine.OwnRoster, "1-30-1-9-30"},
		{"E6", engine.OwnInputs | engine.OwnRoster, "2-15-1-9-0"},
	} {
		if got := worlds.Lines(c.who, c.change)[0].Value.String(); got != c.want {
			t.Errorf("%s, change %d: %s, want %s", c.who, c.change, got, c.want)
		}
	}
}

func TestBetweenWantsOneScheme(t *testing.T) {
	m := month{rest: hanging, sheets: hangingSheets, keep: true, tables: map[string]string{"员工": "E5 五 - - - 100", "销售": "E5 30", "价目": "A"}}
	n := m
	n.rest = strings.Replace(hanging, "formula: 高额", "formula: 高额 + 1", 1)
	old, _ := m.do(t)
	fresh, _ := n.do(t)
	if _, ok := engine.Between(old, fresh); ok {
		t.Error("two schemes with other formulas are alike")
	}
}
