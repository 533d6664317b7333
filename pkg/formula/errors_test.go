package formula

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
)

// The scopes of errorCases.
const (
	ofEmployee = ""
	ofCompany  = "company"
	ofGroup    = "班组"
	ofRow      = "row of 考勤"
	ofRoster   = "row of 员工"
	ofScheme   = "scheme"
	wantNumber = "number wanted"
)

func (u *Universe) optionsOf(scope string) Options {
	switch scope {
	case ofCompany:
		return Options{Scope: CompanyScope}
	case ofGroup:
		return Options{Scope: GroupScope("班组")}
	case ofRow:
		return Options{Scope: RowScope("考勤"), Row: u.Sheets["考勤"]}
	case ofRoster:
		return Options{Scope: EmployeeScope, Row: u.Roster}
	case ofScheme:
		return Options{}
	case wantNumber:
		return Options{Scope: EmployeeScope, Want: builtin.Number, Where: "An item that is paid"}
	default:
		return Options{Scope: EmployeeScope}
	}
}

// errorCases are formulas with a fault; testdata/errors.txt holds what is said.
var errorCases = []struct{ scope, src string }{
	// The parser's own faults come through.
	{ofEmployee, "1 +"},
	// F101: names.
	{ofEmployee, "绩效份 * 2"}, {ofEmployee, "岗位 = 总经理"}, {ofEmployee, "bonus + 1"}, {ofEmployee, "基数 * ROUND"}, {ofEmployee, "没有的名字 + 也没有"}, {ofEmployee, "LOOKUP(绩效分, 登记表)"},
	{ofEmployee, "SWITCH(岗位, 客服岗位, 1)"}, {ofEmployee, "COUNTIFS(没有, 1)"},
	// F102, F103: sheets, tables, columns.
	{ofEmployee, "SUM(考勒[迟到分钟])"}, {ofEmployee, "资料[工资]"}, {ofEmployee, "基数[工资]"}, {ofEmployee, "LOOKUP(1, 等级标[系数])"}, {ofEmployee, "COUNTIFS(没有[x], 1)"},
	{ofEmployee, "SUM(考勤[迟到])"}, {ofEmployee, "SUM(考勤[迟到分种])"}, {ofEmployee, "员工[工资卡]"}, {ofEmployee, "LOOKUP(1, 等级表[数])"}, {ofEmployee, "SUM(等级表[系数2])"}, {ofEmployee, "等级表[没]"}, {ofEmployee, "SUMIFS(等级表[系数], 等级表[没], 1)"},
	{ofRow, "[@迟到分种]"}, {ofEmployee, "XLOOKUP(1, 工价[没], 工价[无])"}, {ofEmployee, "XLOOKUP(\"a\", 价目[没], 价目[单价])"}, {ofEmployee, "XLOOKUP(\"a\", 价目[商品], 价目[没])"}, {ofEmployee, "SUMIFS(考勤[没], 考勤[类型], \"a\")"},
	// F104: functions.
	{ofEmployee, "ROUNDD(1, 2)"}, {ofEmployee, "绩效分(1)"}, {ofEmployee, "bonus(1)"}, {ofEmployee, "等级表(1)"}, {ofEmployee, "考勤(1)"}, {ofEmployee, "VLOOKUP(1, 2, 3)"}, {ofEmployee, "TODAY()"}, {ofEmployee, "完全没有(1)"},
	// F105: numbers of arguments.
	{ofEmployee, "ROUND(1)"}, {ofEmployee, "ROUND()"}, {ofEmployee, "IF(TRUE)"}, {ofEmployee, "IFS(TRUE, 1, FALSE)"}, {ofEmployee, "SUM(考勤[迟到分钟], 1)"}, {ofCompany, "MAX(0, 毛利)"}, {ofEmployee, "SUMIFS(考勤[迟到分钟], 考勤[类型])"},
	{ofEmployee, "COUNTIFS(考勤[类型], \"a\", 考勤[日期])"}, {ofEmployee, "PREV(绩效分, -1)"}, {ofEmployee, "STREAK(合格, 1.5)"},
	// F106: types.
	{ofEmployee, "岗位 + 1"}, {ofEmployee, "\"5\" * 2"}, {ofEmployee, "合格 + 1"}, {ofEmployee, "开工 * 2"}, {ofEmployee, "开工 + 转正日"}, {ofEmployee, "-岗位"}, {ofEmployee, "岗位%"}, {ofEmployee, "IF(1, 2, 3)"}, {ofEmployee, "IF(岗位 = 1, 2, 3)"},
	{ofEmployee, "IF(TRUE, 1, \"a\")"}, {ofEmployee, "IFS(TRUE, 1, FALSE, \"a\")"}, {ofEmployee, "IFS(1, 2)"}, {ofEmployee, "SWITCH(岗位, 1, 2)"}, {ofEmployee, "SWITCH(1, 2, \"a\", 3)"}, {ofEmployee, "IFERROR(1, \"无\")"}, {ofEmployee, "AND(1, TRUE)"},
	{ofEmployee, "岗位 > \"a\""}, {ofEmployee, "合格 >= TRUE"}, {ofEmployee, "岗位 = \"\""}, {ofEmployee, "打卡 > 9"}, {ofEmployee, "ROUND(岗位, 2)"}, {ofEmployee, "YEAR(1)"}, {ofEmployee, "HOUR(1)"}, {ofEmployee, "LEN(1)"}, {ofEmployee, "MIN(1, \"a\")"},
	{ofEmployee, "MIN(岗位, \"a\")"}, {ofEmployee, "SUM(考勤[类型])"}, {ofEmployee, "MAX(考勤[类型])"}, {ofEmployee, "SUM(考勤[时刻])"}, {ofEmployee, "SUM(名单[病])"}, {ofEmployee, "LOOKUP(岗位, 等级表)"}, {ofEmployee, "XLOOKUP(1, 工价[工序], 工价[单价])"},
	{ofEmployee, "XLOOKUP(\"a\", 工价[工序], 工价[单价], \"无\")"}, {ofEmployee, "RANK(岗位)"}, {ofEmployee, "SHARE(城市, 毛利)"}, {ofEmployee, "SHARE(100, 岗位)"}, {ofEmployee, "STREAK(绩效分)"}, {ofEmployee, "PREV(绩效分, 岗位)"}, {ofEmployee, "COUNTIFS(考勤[迟到分钟], 开工)"},
	{ofEmployee, "COUNTIFS(考勤[日期], 绩效分)"}, {ofEmployee, "COUNT(工号)"}, {ofEmployee, "AVERAGE(岗位工资)"}, {ofCompany, "COUNTIFS(绩效分, TRUE)"}, {wantNumber, "岗位"}, {wantNumber, "合格"}, {ofCompany, "AVERAGEIFS(岗位, 岗位, \"a\")"},
	// F107: narrower figures and those of others.
	{ofCompany, "毛利 * 2"}, {ofGroup, "员工[岗位工资]"}, {ofCompany, "团队额"}, {ofScheme, "毛利"}, {ofGroup, "部门额"}, {ofGroup, "SHARE(部门额, 团队额)"}, {ofCompany, "公司[当月费用] + 档案[岗位]"},
	// F108: whole columns, tables, sheets.
	{ofEmployee, "考勤[迟到分钟] * 2"}, {ofEmployee, "等级表[系数] + 1"}, {ofEmployee, "等级表 + 1"}, {ofEmployee, "考勤"}, {ofRow, "考勤[迟到分钟] > 0"}, {ofEmployee, "价目[单价]"}, {ofEmployee, "SUM(考勤)"}, {ofEmployee, "XLOOKUP(1, 工价, 工价[单价])"}, {ofEmployee, "COUNTIF(名单, \"a\")"},
	{ofEmployee, "COUNTIF(考勤[类型], 考勤[类型])"},
	// F109: one value where a column is needed.
	{ofEmployee, "COUNTIF(岗位, \"a\")"}, {ofEmployee, "SUMIFS(毛利, 考勤[类型], \"a\")"}, {ofEmployee, "COUNTUNIQUE(岗位)"}, {ofEmployee, "XLOOKUP(1, 2, 工价[单价])"}, {ofEmployee, "XLOOKUP(1, 工价[单价], 岗位)"}, {ofEmployee, "XLOOKUP(\"a\", 工价[工序], 名单[病])"},
	{ofEmployee, "SUMIFS(考勤[迟到分钟], 评分[分数], 1)"}, {ofEmployee, "SUMIFS(等级表[系数], 名单[病], \"a\")"}, {ofEmployee, "SUM(考勤[迟到分钟] * 2)"}, {ofEmployee, "SUM(IF(考勤[迟到], 1, 0))"}, {ofEmployee, "RANK(毛利, 1)"}, {ofEmployee, "RANK(毛利, 班祖)"}, {ofEmployee, "SUMIFS(考勤[迟到分钟], 岗位, \"a\")"},
	{ofEmployee, "SUMIF(等级表[系数], 1, 毛利)"},
	// F110: no row.
	{ofEmployee, "[@迟到分钟] * 2"}, {ofRoster, "SUM(考勤[迟到分钟]) + SHARE([@岗位工资], 毛利)"},
	// F111: scopes of functions.
	{ofRow, "SUM(考勤[迟到分钟])"}, {ofScheme, "SUM(毛利)"}, {ofEmployee, "SUM(产量表[产量])"}, {ofEmployee, "SUM(价目[单价])"}, {ofCompany, "RANK(人数)"}, {ofRow, "SHARE(100, [@迟到分钟])"}, {ofGroup, "RANK(团队额, 部门)"}, {ofEmployee, "SHARE(毛利, 毛利)"}, {ofCompany, "PREV(人数)"}, {ofGroup, "STREAK(团队额 > 1)"},
	// F112: criteria.
	{ofEmployee, "COUNTIFS(考勤[迟到分钟], \">事假\")"}, {ofEmployee, "COUNTIFS(考勤[类型], 5)"}, {ofEmployee, "COUNTIFS(考勤[类型], \">5\")"}, {ofEmployee, "COUNTIFS(考勤[日期], \"十月\")"}, {ofEmployee, "COUNTIFS(考勤[迟到], \">TRUE\")"}, {ofEmployee, "COUNTIF(名单[病], 5)"}, {ofEmployee, "COUNTIFS(考勤[迟到分钟], 1 / 0)"},
	{ofCompany, "COUNTIFS(绩效分, \"高\")"}, {ofEmployee, "COUNTIFS(考勤[迟到分钟], \">\")"}, {ofEmployee, "COUNTIFS(考勤[迟到分钟], 城市)"},
	// F113: tables that do not do.
	{ofEmployee, "LOOKUP(开工, 调价)"}, {ofEmployee, "LOOKUP(打卡, 班次)"}, {ofEmployee, "LOOKUP(岗位, 名单)"}, {ofEmployee, "LOOKUP(1, 无键)"}, {ofEmployee, "TIER(毛利, 等级表)"}, {ofEmployee, "LINEAR(毛利, 开口)"}, {ofEmployee, "LINEAR(毛利, 缺值)"}, {ofEmployee, "TIER(毛利, 缺值)"}, {ofEmployee, "LOOKUP(1, 考勤)"}, {ofEmployee, "LOOKUP(1, 考勤[迟到分钟])"}, {ofEmployee, "LOOKUP(1, 毛利)"},
	{ofEmployee, "LOOKUP(1, 2)"}, {ofEmployee, "XLOOKUP(\"a\", 考勤[类型], 考勤[迟到分钟])"},
	// F114: what no record keeps.
	{ofEmployee, "PREV(未记)"}, {ofEmployee, "PREV(岗位工资)"}, {ofEmployee, "PREV(员工[岗位工资])"}, {ofEmployee, "PREV(公司[当月费用])"}, {ofEmployee, "PREV(团队额)"}, {ofEmployee, "STREAK(SUM(考勤[迟到分钟]) = 0)"}, {ofEmployee, "STREAK(RANK(毛利) = 1)"}, {ofEmployee, "PREV(SHARE(100, 毛利))"},
	{ofEmployee, "PREV(PREV(毛利))"}, {ofEmployee, "STREAK(PREV(合格))"}, {ofEmployee, "PREV(XLOOKUP(等级, 价目[商品], 价目[单价]))"}, {ofRoster, "PREV([@岗位工资])"},
	// Several at once.
	{ofEmployee, "绩效份 + 岗味 + ROUNDD(1)"}, {ofEmployee, "IFERROR(合格, 1)"}, {ofEmployee, "没有(没有)"}, {ofEmployee, "SUMIFS(考勤[类型], 考勤[没], 1)"}, {ofCompany, "COUNTIFS(没有, 1, 岗味, 2)"}, {ofCompany, "SUMIFS(没有, 岗位, \"a\")"}, {ofEmployee, "COUNTIFS(考勤[类型], 没有)"}, {ofEmployee, "ROUND(没有, \"a\")"}, {ofEmployee, "MIN(没有, 1)"}, {ofEmployee, "LOOKUP(1, 扣分表)"}, {ofEmployee, "等级表系 * 1"}, {ofEmployee, "考勒 + 1"}, {ofEmployee, "打卡 * 2"}, {ofEmployee, "开工 = 1"}, {ofEmployee, "合格 = \"是\""}, {ofGroup, "部门表[目标]"},
	{ofEmployee, "COUNTIFS(考勤[没], 1)"}, {ofCompany, "COUNTIFS(绩效分, 1, 没有, 2)"}, {ofEmployee, "SWITCH(岗位, \"\", 1, 2)"}, {ofCompany, "岗位 & 合格"}, {ofCompany, "入职日期 + 1"}, {ofEmployee, "考勤[类型]"}, {ofEmployee, "考勤[迟到]"}, {ofEmployee, "考勤[时刻]"},
}

func TestErrors(t *testing.T) {
	u := world()
	var b strings.Builder
	codes := map[string]bool{string(CodeLimit): true} // only a node that no parser makes: TestUnknownNode
	for _, c := range errorCases {
		e, faults := u.Check(c.src, u.optionsOf(c.scope))
		if e != nil || len(faults) == 0 {
			t.Errorf("%s (%s) is not refused", c.src, c.scope)
			continue
		}
		fmt.Fprintf(&b, "== %s", c.src)
		if c.scope != ofEmployee {
			fmt.Fprintf(&b, "   (%s)", c.scope)
		}
		b.WriteString("\n")
		for _, f := range faults {
			codes[string(f.Code)] = true
			if !strings.HasSuffix(f.Message, ".") || f.Hint == "" || strings.Contains(f.Message+f.Hint, "%!") {
				t.Errorf("%s: %q, hint %q", c.src, f.Message, f.Hint)
			}
			fmt.Fprintf(&b, "%s\n%s %s\n→ %s\n", syntax.Caret(c.src, f.Span), f.Code, f.Message, f.Hint)
		}
		b.WriteString("\n")
	}
	for code := 101; code <= 115; code++ {
		if !codes["F"+strconv.Itoa(code)] {
			t.Errorf("no case has the code F%d", code)
		}
	}
	golden(t, "errors.txt", b.String())
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if os.Getenv("PAYSHEET_UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// A fault inside an argument is reported once, and the codes are told apart in
// one place: no other file constructs a fault.
func TestFaultsAreMadeInOnePlace(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if name == "errors.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "OfFault" || s.Sel.Name == "fault") {
				t.Errorf("%s makes a fault of its own", name)
			}
			return true
		})
	}
}

func TestHintsNameFunctionsThatExist(t *testing.T) {
	for name, hint := range excelFunctions {
		if _, ok := builtin.Find(name); ok {
			t.Errorf("%s exists", name)
		}
		if !strings.HasSuffix(hint, ".") {
			t.Errorf("the hint for %s is no sentence", name)
		}
	}
}
