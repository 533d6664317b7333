package report_test

import (
	"fmt"
	"strings"
	"testing"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/report"
	"paysheet/pkg/scheme"
	input "paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// everyColumn has a column of each type, sheets of each owner, and a view.
const everyColumn = `scheme: all
title: 样样都有
period: month
effective: 2026-01
sheets:
  奖惩: {many: employee, link: 工号, optional: true, note: 一事一行, columns: {工号: id, 金额: number}}
  员工:
    one: employee
    key: 工号
    employed: {from: 入职, until: 离职}
    columns:
      工号: id
      姓名: text
      部门: text
      入职: date
      离职: {type: date, optional: true}
      工资: {type: number, min: 0, unit: 元, from: [岗位工资]}
  考勤:
    many: employee
    link: 工号
    columns:
      单号: {type: id, optional: true}
      工号: id
      跟单员: {type: id, optional: true}
      日期: {type: date, within: period}
      月份: {type: date, within: {period: skip}}
      假别: {type: text, among: [事假, 病假], default: 事假}
      比率: {type: number, min: 0, max: 1, note: 到岗的比率}
      工时: {type: duration, unit: 小时, optional: true}
      时间: {type: time, optional: true}
      夜班: {type: boolean, default: 否}
      折半: {formula: "[@比率] / 2"}
  跟单: {of: 考勤, link: 跟单员}
  指标: {one: employee, key: 工号, columns: {工号: id, 得分: {type: number, default: 0}}}
  门店: {one: 部门, columns: {部门: text, 目标: number}}
  价目: {one: row, key: 商品, columns: {商品: id, 单价: number}}
  公司: {one: company, columns: {费用: number}}
values:
  得分: 指标[得分]
items:
  工资: {kind: earning, formula: "员工[工资]"}
  看: {kind: info, formula: 得分}
`

// blankFor resolves a scheme for a template.
func blankFor(t *testing.T, text, period string) report.TemplateOf {
	t.Helper()
	src, problems := scheme.Parse("all.yaml", []byte(text))
	if src == nil {
		t.Fatal(problems)
	}
	p, err := src.Period(period)
	if err != nil {
		t.Fatal(err)
	}
	resolved, problems := src.Resolve(p, scheme.Context{Calendar: calendar.China()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return report.TemplateOf{Source: src, Scheme: resolved, Common: []input.Spec{engine.AdjustmentsSpec()}}
}

func person(id, name, group, from, until string) []value.Value {
	day := func(s string) value.Value {
		d, err := value.ParseDate(s)
		if err != nil {
			return value.Value{}
		}
		return value.OfDate(d)
	}
	return []value.Value{value.OfText(id), value.OfText(name), value.OfText(group), day(from), day(until), value.OfInt(3000)}
}

func TestTemplate(t *testing.T) {
	golden(t, "template", report.Template(blankFor(t, everyColumn, "2026-10")).String())
}

// With the roster and a period: people and groups are filled in and offered,
// who was not employed has no row to fill in, and dates are held to the period.
func TestTemplateWithPeople(t *testing.T) {
	of := blankFor(t, everyColumn, "2026-10")
	of.Bounded = true
	of.People = [][]value.Value{
		person("007", "甲", "一店", "2026-01-01", ""), person("008", "乙", "二店", "2026-11-01", ""), person("009", "丙", "三店", "2026-01-01", "2026-09-30"), person("010", "丁", "二店", "2026-10-31", "2026-10-31"),
	}
	golden(t, "template-people", report.Template(of).String())
}

// Words that are too many for a rule, or that a rule would part, stand in the
// guide; the rule points at all of them.
func TestTemplateLongLists(t *testing.T) {
	of := blankFor(t, everyColumn, "2026-10")
	for i := range 100 {
		of.People = append(of.People, person(fmt.Sprintf("E%03d", i), "甲", fmt.Sprintf("第%03d号门店", i), "2026-01-01", ""))
	}
	book := report.Template(of)
	guide := book.Sheets[0]
	for _, s := range book.Sheets {
		for i, e := range s.Entries {
			if !strings.Contains(e.Rule.Message, "部门") {
				continue
			}
			at := e.Rule.Source
			if e.Rule.SourceSheet != guide.Name || at.LastRow-at.FirstRow != 99 || at.FirstColumn != at.LastColumn {
				t.Fatalf("%s column %d: %s", s.Name, i+1, e.Rule)
			}
			for n := range 100 {
				if got, want := guide.Rows[at.FirstRow-1+n].Cells[at.FirstColumn-1].Value.Text(), fmt.Sprintf("第%03d号门店", n); got != want {
					t.Fatalf("the list has %q for %q", got, want)
				}
			}
			if at.FirstColumn <= guide.Print.Columns {
				t.Error("the list stands among what is printed")
			}
		}
	}
	of.People = [][]value.Value{person("1", "甲", "一店,二店", "2026-01-01", "")}
	if rule := report.Template(of).Sheets[1].Entries[2].Rule; rule.SourceSheet == "" {
		t.Errorf("a word with a comma would become two: %s", rule)
	}
}

// A scheme's own sheet of the guide's name takes its place.
func TestTemplateWithoutGuide(t *testing.T) {
	text := strings.Replace(everyColumn, "  价目:", "  填写说明:", 1)
	book := report.Template(blankFor(t, text, "2026-10"))
	n := 0
	for _, s := range book.Sheets {
		if s.Name == scheme.GuideSheet {
			n++
		}
	}
	if n != 1 || len(book.Sheets[0].Entries) == 0 {
		t.Errorf("%d sheets are called %s", n, scheme.GuideSheet)
	}
}
