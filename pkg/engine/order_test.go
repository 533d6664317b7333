package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// parted is a table whose rows stand in several files, and that gives them mixed:
// those of each file in their order.
type parted struct {
	*table
	parts int
	turns []int // of which file the next row is, over and over; a file that has no more is passed over
}

// start is the first row of a part among all rows.
func (p parted) start(part int) int { return part * len(p.rows) / p.parts }

func (p parted) Read(fn func(sheet.Row)) (sheet.Stats, diag.List) {
	values := make([]value.Value, 0, 20)
	next := make([]int, p.parts)
	give := func(part int) {
		if at := p.start(part) + next[part]; at < p.start(part+1) {
			next[part]++
			values = append(values[:0], p.rows[at]...)
			fn(sheet.Row{Values: values, Part: part, Number: next[part] + 1})
			clear(values)
		}
	}
	for range p.rows {
		for _, part := range p.turns {
			give(part)
		}
	}
	for part := range p.parts {
		for range p.rows {
			give(part)
		}
	}
	stats := sheet.Stats{Counts: sheet.Counts{Rows: len(p.rows)}, Parts: make([]sheet.Counts, p.parts)}
	return stats, p.faults
}

func (p parted) Place(row sheet.Row, column int) diag.Place {
	return diag.Place{File: fmt.Sprintf("%s-%d.xlsx", p.name, row.Part), Sheet: p.name, Cell: sheet.CellName(max(0, column)+1, row.Number)}
}

func (p parted) Parts() []sheet.Part { return make([]sheet.Part, p.parts) }

// spread has what may be taken for the first of several rows: faults in columns
// and criteria, names that nobody has, a second
// row of the company, keys that are found again, one-off lines of one kind.
const spread = `
values:
  额: SUM(销售[金额])
  倒: IFERROR(SUM(销售[倒]), 1)
  坏倒: SUM(销售[倒])
  最小: MIN(销售[杂])
  倒数: COUNTIFS(销售[倒], ">0")
  单价: XLOOKUP(姓名, 价目[名], 价目[价], 0)
  队额: {per: 班组, formula: "SUM(销售[金额])"}
  队倒: {per: 班组, formula: "MAX(销售[倒])"}
  中: {per: company, formula: "MEDIAN(销售[金额])"}
  种: {per: company, formula: "COUNTUNIQUE(销售[跟单])"}
  过: {per: company, formula: "COUNTIFS(销售[高], TRUE)"}
  跟额: SUM(跟[金额])
  费: 公司[费]
items:
  底薪: {kind: earning, formula: "员工[底薪] + 倒 + 单价 + 费"}
  提成: {kind: earning, formula: "额 / 7 + 跟额 + 种"}
  倒奖: {kind: earning, for: 姓名 = "甲", formula: 坏倒 + 倒数}
  小奖: {kind: earning, for: 姓名 = "乙", formula: "IF(最小 = 3, 1, 0)"}
  队奖: {kind: earning, for: 姓名 = "丙", formula: 队倒}
  况: {kind: info, formula: 队额 + 中 + 过}
`

const spreadSheets = `
  销售:
    many: employee
    link: 工号
    columns:
      工号: {type: id, optional: true}
      金额: number
      跟单: {type: id, optional: true}
      倒: {formula: "1 / [@金额]"}
      杂: {formula: "IF([@金额] = 3, XLOOKUP(\"无\", 价目[名], 价目[价]), 3 / ([@金额] - 2))"}
      高: {formula: "[@金额] > 额 / 3"}
  跟: {of: 销售, link: 跟单}
  公司: {one: company, columns: {费: number}}
  价目: {one: row, key: 名, columns: {名: id, 价: number}}
`

// told is all that a run says: its faults, or its figures, explanations and rows.
func told(t testing.TB, m month, s *scheme.Scheme) string {
	var b strings.Builder
	run, faults := m.with(t, s)
	b.WriteString(faults.Error() + "\n")
	if run == nil {
		return b.String()
	}
	b.WriteString(everything(run.Result()))
	for _, figure := range []string{"", "中", "况"} {
		q := m.watch
		q.Figure = figure
		nodes, problems := run.Explain(q)
		b.WriteString(problems.Error() + "\n")
		for _, n := range nodes {
			writeNode(&b, n, "")
		}
	}
	for _, def := range s.Sheets {
		if !def.Sheet.Many && !def.Sheet.Keyed || def.Of != nil {
			continue
		}
		problems := run.Rows(def.Sheet, func(row engine.PaperRow) {
			fmt.Fprintf(&b, "%s %d %d", def.Sheet.Name, row.Part, row.Number)
			for _, c := range def.Sheet.Columns {
				b.WriteString(" " + row.Cell(c).String())
			}
			b.WriteString("\n")
		})
		b.WriteString(problems.Error() + "\n")
	}
	return b.String()
}

// Whatever way the rows of several parts are mixed, a run says the same.
func TestTheOrderOfPartsChangesNothing(t *testing.T) {
	m := month{rest: spread, sheets: spreadSheets, keep: true}
	s := m.scheme(t)
	rapid.Check(t, func(rt *rapid.T) {
		m := spreadMonth(rt, m)
		parts, turns := 1+rapid.IntRange(0, 3).Draw(rt, "parts"), []int{}
		give := func(t *table) engine.Table { return parted{t, parts, turns} }
		m.given = give
		want := told(t, m, s)
		turns = rapid.SliceOfN(rapid.IntRange(0, parts-1), 0, 6).Draw(rt, "turns")
		if diff := cmp.Diff(want, told(t, m, s)); diff != "" {
			rt.Error(diff)
		}
	})
}

// Figures of another run's world come out the same however either run was given
// its rows.
func TestTheOrderOfPartsChangesNothingBetween(t *testing.T) {
	m := month{rest: spread, sheets: spreadSheets, keep: true}
	s := m.scheme(t)
	lines := func(old, new *engine.Run) string {
		w, ok := engine.Between(old, new)
		if !ok {
			t.Fatal("the runs have other formulas")
		}
		var b strings.Builder
		for _, id := range []string{"E1", "E2", "E3"} {
			for change := range engine.Earlier << 1 {
				fmt.Fprintf(&b, "%s %d %v\n", id, change, w.Lines(id, change))
			}
		}
		return b.String()
	}
	rapid.Check(t, func(rt *rapid.T) {
		one, two := spreadMonth(rt, m), spreadMonth(rt, m)
		parts, turns := 1+rapid.IntRange(0, 3).Draw(rt, "parts"), []int{}
		give := func(t *table) engine.Table { return parted{t, parts, turns} }
		one.given, two.given = give, give
		old, _ := one.with(t, s)
		new, _ := two.with(t, s)
		if old == nil || new == nil {
			rt.Skip("the rows have faults")
		}
		want := lines(old, new)
		turns = rapid.SliceOfN(rapid.IntRange(0, parts-1), 0, 6).Draw(rt, "turns")
		old, _ = one.with(t, s)
		new, _ = two.with(t, s)
		if diff := cmp.Diff(want, lines(old, new)); diff != "" {
			rt.Error(diff)
		}
	})
}

// Also of more troubles than are told one by one the same are told: here 6,000 in
// each of three parts, among rows of the names that are told and of the others.
func TestTheSameOfManyTroublesAreTold(t *testing.T) {
	const each = 6_000
	for _, c := range []struct{ name, sheets, row, more string }{
		{"names", sales, "X%05d 1 -\nX%05[1]d 2 -\n", "16000 more rows of 销售"},
		{"links", strings.ReplaceAll(sales, "link: 工号", "link: 谁") + "      谁: {formula: \"IF(1 / ([@金额] - 1) > 0, [@工号])\"}\n", "X%05d 1 -\n", "8000 more rows of 销售"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rows strings.Builder
			for i := range 3 * each {
				fmt.Fprintf(&rows, c.row, i*7919%(3*each))
			}
			m := month{rest: "items:\n  额: {kind: earning, formula: \"SUM(销售[金额])\"}\n", tables: map[string]string{"员工": "E1 甲 - - - 1", "销售": rows.String()}, sheets: c.sheets}
			var want string
			for _, turns := range [][]int{nil, {0, 1, 2}, {2, 2, 1}, {1}} {
				m.given = func(t *table) engine.Table { return parted{t, 3, turns} }
				_, faults := m.do(t)
				got := faults.Error()
				if !strings.Contains(got, c.more) {
					t.Fatalf("%d faults, without %q", len(faults), c.more)
				}
				if want == "" {
					want = got
				}
				if got != want {
					t.Errorf("with the turns %v other troubles are told", turns)
				}
			}
		})
	}
}

// spreadMonth draws a month of the spread scheme, half of them with a trouble.
func spreadMonth(t *rapid.T, m month) month {
	trouble := rapid.SampledFrom([]string{"", "", "", "", "", "stranger", "zero", "company", "key", "line"}).Draw(t, "trouble")
	odd := func(kind, usual, odd string) string {
		if trouble == kind && rapid.IntRange(0, 3).Draw(t, "odd") != 1 {
			return odd
		}
		return usual
	}
	var rows []string
	for range rapid.IntRange(0, 30).Draw(t, "rows") {
		rows = append(rows, fmt.Sprintf("%s %s %s",
			odd("stranger", rapid.SampledFrom([]string{"E1", "E2", "E3", "E4"}).Draw(t, "id"), rapid.SampledFrom([]string{"X1", "X2", "-", "E9"}).Draw(t, "strange id")),
			odd("zero", rapid.SampledFrom([]string{"3.5", "4", "10", "12.25", "100"}).Draw(t, "amount"), rapid.SampledFrom([]string{"0", "2", "3"}).Draw(t, "odd amount")),
			odd("stranger", rapid.SampledFrom([]string{"-", "E1", "E2"}).Draw(t, "followed by"), "X3")))
	}
	m.tables = map[string]string{
		"员工": "E3 丙 二组 - - 3\nE1 甲 一组 - - 1\nE2 乙 一组 - - 2\nE4 丁 二组 - - 4\nE9 久 二组 - 2026-09-30 4",
		"销售": strings.Join(rows, "\n"),
		"公司": "5\n" + odd("company", "", "6\n7"),
		"价目": "甲 3\n乙 4\n" + odd("key", "c 6", "C 5\nc 6"),
		"调整": "E1 补 1 甲\nE1 补 2 乙\nE1 底薪 3 丙\nE2 补 4 丁\n" + odd("line", "E1 底薪 5 戊", "X1 补 5 己\nX1 补 6 庚"),
	}
	m.watch = engine.Question{Employee: "E1", Depth: 5, Rows: rapid.IntRange(0, 4).Draw(t, "cells")}
	return m
}
