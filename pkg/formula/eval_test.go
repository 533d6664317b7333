package formula

import (
	"testing"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// evalCases are formulas of one employee and what they come to.
var evalCases = []struct{ src, want string }{
	// Arithmetic, exact.
	{"1 + 2 * 3", "7"}, {"(1 + 2) * 3", "9"}, {"=1+1", "2"}, {"10 / 4", "2.5"}, {"1 / 3", "1/3"}, {"1/3*180 >= 60", "TRUE"},
	{"1/3 + 1/3 + 1/3 = 1", "TRUE"}, {"0.1 + 0.2 = 0.3", "TRUE"}, {"2 ^ 10", "1024"}, {"-2 ^ 2", "4"}, {"2 ^ -1", "0.5"}, {"5%", "0.05"},
	{"200 * 5%", "10"}, {"50%%", "0.005"}, {"-5", "-5"}, {"--5", "5"}, {"+5", "5"}, {"1 - 2 - 3", "-4"}, {"100 / 10 / 2", "5"},
	{"ROUND(1.005, 2)", "1.01"}, {"ROUND(2.675, 2)", "2.68"}, {"ROUND(-0.005, 2)", "-0.01"}, {"ROUND(100 / 3 * 0.0015, 2)", "0.05"},
	{"ROUND(1 / 200, 2)", "0.01"}, {"ROUND(1 / 200 - 1 / 10 ^ 30, 2)", "0"},
	{"1 / 0", "#DIV/0!"}, {"0 / 0", "#DIV/0!"}, {"DIVIDE(1, 0)", "blank"}, {"DIVIDE(1, 4)", "0.25"},
	{"10 ^ 900 * 10 ^ 900", "#NUM!"}, {"MOD(7, 3)", "1"}, {"MOD(-7, 3)", "2"}, {"INT(-1.5)", "-2"}, {"ABS(-3)", "3"},
	// Names.
	{"基数 * 绩效分 / 100", "875"}, {"岗位工资 + 基数", "5350"}, {"员工[岗位工资]", "4350"}, {"员工[日薪] * 2", "400"}, {"公司[当月费用] / 人数", "3000"},
	{"团队额", "5000"}, {"部门额 - 1", "799"}, {"本期天数", "31"}, {"城市", `"上海"`}, {"岗位 = \"客服\"", "TRUE"}, {"岗位 <> \"客服\"", "FALSE"},
	{"Bonus", "5"}, {"开关", "TRUE"}, {"TRUE", "TRUE"}, {"FALSE()", "FALSE"}, {"'基 数' & \"\"", ""}, {"档案[岗位]", `"组长"`},
	// Comparisons.
	{"绩效分 >= 及格线", "TRUE"}, {"87.5 = 绩效分", "TRUE"}, {"绩效分 < 60", "FALSE"}, {"绩效分 <> 60", "TRUE"}, {"绩效分 <= 87.5", "TRUE"}, {"绩效分 > 87.5", "FALSE"},
	{"\"ABC\" = \"abc\"", "TRUE"}, {"\"ABC\" <> \"abc\"", "FALSE"}, {"试用期 = FALSE", "TRUE"}, {"合格 <> 试用期", "TRUE"}, {"1.50 = 1.5", "TRUE"},
	{"转正日 > 开工", "FALSE"}, {"转正日 = DATE(2026, 3, 31)", "TRUE"}, {"打卡 > 上班", "TRUE"}, {"打卡 = TIME(9, 12, 0)", "TRUE"},
	// Blank meets no comparison.
	{"空 = 0", "FALSE"}, {"空 <> 0", "FALSE"}, {"空 < 1", "FALSE"}, {"空 >= 0", "FALSE"}, {"空 = 空", "FALSE"}, {"BLANK() = BLANK()", "FALSE"}, {"空 = BLANK()", "FALSE"},
	{"空日 < 开工", "FALSE"}, {"NOT(空 = 0)", "TRUE"}, {"ISBLANK(空)", "TRUE"}, {"ISBLANK(0)", "FALSE"}, {"ISBLANK(\"\")", "FALSE"}, {"某 = 1", "FALSE"}, {"某 = \"a\"", "FALSE"},
	// Blank in arithmetic and texts.
	{"空 + 1", "blank"}, {"1 - 空", "blank"}, {"空 * 0", "blank"}, {"空 / 0", "blank"}, {"-空", "blank"}, {"空%", "blank"}, {"空 ^ 2", "blank"}, {"BLANK()", "blank"},
	{"BLANK() + BLANK()", "blank"}, {"\"a\" & 空", `"a"`}, {"空 & 空", `""`}, {"空日 + 1", "blank"}, {"BLANK() - 开工", "blank"}, {"开工 - BLANK()", "blank"}, {"ROUND(空, 2)", "blank"},
	{"BLANK() * 2", "blank"}, {"某 + 1", "blank"}, {"某 - 上班", "blank"}, {"某 + 开工", "blank"}, {"TRUE = BLANK()", "FALSE"},
	{"MAX(0, 空)", "0"}, {"MIN(空, 5, 3)", "3"}, {"SUM(空, 1, 2)", "3"}, {"SUM(空)", "0"}, {"AVERAGE(空, 4, 6)", "5"}, {"AVERAGE(空)", "blank"}, {"MAX(空)", "blank"}, {"MEDIAN(3, 空, 1)", "2"},
	{"COUNT(空, 1, \"a\")", "2"}, {"COUNTA(空, 0, \"\")", "2"}, {"COUNT(绩效分)", "1"}, {"COUNTA(空)", "0"}, {"COUNTUNIQUE(1, 1.0, 2, 空)", "2"}, {"PRODUCT(空)", "blank"},
	{"MAX(开工, 转正日)", "2026-10-01"}, {"MIN(打卡, 上班)", "09:00"}, {"MIN(空日, 开工)", "2026-10-01"},
	// Faults spread.
	{"坏", "#DIV/0!"}, {"坏 + 空", "#DIV/0!"}, {"空 + 坏", "#DIV/0!"}, {"坏 = 1", "#DIV/0!"}, {"1 = 坏", "#DIV/0!"}, {"坏 & \"a\"", "#DIV/0!"}, {"-坏", "#DIV/0!"}, {"坏%", "#DIV/0!"},
	{"ISBLANK(坏)", "#DIV/0!"}, {"SUM(1, 坏)", "#DIV/0!"}, {"IF(坏 > 1, 1, 2)", "#DIV/0!"}, {"AND(坏 > 1, FALSE)", "#DIV/0!"}, {"OR(坏 > 1, TRUE)", "#DIV/0!"}, {"SQRT(-1)", "#NUM!"},
	{"VALUE(\"x\")", "#VALUE!"}, {"SWITCH(坏, 1, 2, 3)", "#DIV/0!"}, {"SWITCH(1, 坏, 2, 3)", "#DIV/0!"}, {"IFS(坏 = 1, 2)", "#DIV/0!"}, {"LOOKUP(坏, 起错)", "#DIV/0!"}, {"XLOOKUP(1 / 0 & \"\", 工价[工序], 工价[单价])", "#DIV/0!"},
	// Choices.
	{"IF(合格, 1, 2)", "1"}, {"IF(空否, 1, 2)", "2"}, {"IF(空 > 1, 1, 2)", "2"}, {"IF(FALSE, 1)", "blank"}, {"IF(TRUE, BLANK(), 1)", "blank"}, {"IF(FALSE, BLANK(), 1)", "1"},
	{"IF(BLANK(), 1, 2)", "2"}, {"IF(某, 1, 2)", "2"}, {"IFS(FALSE, 1, TRUE, 2)", "2"}, {"IFS(FALSE, 1)", "#N/A"}, {"IFS(空否, 1, TRUE, 2)", "2"},
	{"SWITCH(岗位, \"会计\", 1, \"客服\", 2)", "2"}, {"SWITCH(岗位, \"会计\", 1, 9)", "9"}, {"SWITCH(岗位, \"会计\", 1)", "#N/A"}, {"SWITCH(空, 0, 1, 2)", "2"}, {"SWITCH(\"a\", \"A\", 1)", "1"},
	{"SWITCH(TRUE, 绩效分 >= 90, \"优\", 绩效分 >= 60, \"良\", \"差\")", `"良"`}, {"SWITCH(BLANK(), BLANK(), 1, 2)", "2"},
	{"IFERROR(1 / 0, 7)", "7"}, {"IFERROR(空, 7)", "blank"}, {"IFERROR(坏, 空)", "blank"}, {"IFERROR(坏, 坏)", "#DIV/0!"}, {"IFERROR(\"a\", \"b\")", `"a"`}, {"IFERROR(坏, BLANK())", "blank"},
	{"AND(TRUE, 空否)", "FALSE"}, {"OR(空否, TRUE)", "TRUE"}, {"OR(空否)", "FALSE"}, {"AND(TRUE)", "TRUE"}, {"NOT(空否)", "TRUE"},
	// Texts.
	{"岗位 & \"-\" & 1 / 4", `"客服-0.25"`}, {"\"a\" & 开工", `"a2026-10-01"`}, {"LEFT(岗位, 1)", `"客"`}, {"LEN(岗位)", "2"}, {"MID(\"abc\", 2, 1)", `"b"`}, {"RIGHT(\"abc\", 2)", `"bc"`},
	{"\"x\" & TRUE", `"xTRUE"`}, {"1 / 3 & \"\"", `"0.333333333333333"`}, {"\"say \"\"hi\"\"\"", `"say "hi""`},
	// Dates and times.
	{"开工 + 30", "2026-10-31"}, {"30 + 开工", "2026-10-31"}, {"开工 - 1", "2026-09-30"}, {"开工 - 转正日", "184"}, {"开工 + 0.5", "#VALUE!"}, {"开工 + 10000000", "#NUM!"}, {"打卡 - 上班", "0.2"},
	{"YEAR(开工)", "2026"}, {"EDATE(入职日期, 12)", "2026-02-28"}, {"DATEDIF(入职日期, 开工, \"m\")", "19"}, {"NETWORKDAYS(开工, 开工 + 6)", "5"}, {"DATE(2026, 2, 30)", "2026-03-02"},
	// Lists in tables.
	{"COUNTIF(名单[病], \"腺肌瘤\") > 0", "TRUE"}, {"COUNTIF(名单[病], 岗位)", "0"}, {"COUNTIF(名单[病], \"polyp\")", "1"}, {"COUNTIF(名单[病], \"*肌瘤\")", "2"}, {"COUNTIF(名单[病], BLANK())", "0"},
	{"COUNTIF(等级表[系数], \">=1\")", "2"}, {"COUNTIF(等级表[系数], \">\" & 0.9)", "2"}, {"COUNTIF(等级表[系数], \">\" & 岗位)", "#VALUE!"}, {"COUNTIF(等级表[系数], 绩效分)", "0"}, {"COUNTIF(等级表[系数], 坏)", "#DIV/0!"},
	{"SUM(等级表[系数])", "3"}, {"MAX(等级表[下限])", "90"}, {"MIN(工价[起])", "2026-01-01"}, {"COUNT(工价[单价])", "2"}, {"COUNTA(名单[病])", "3"}, {"AVERAGE(工价[单价])", "1.875"},
	{"SUMIF(工价[工序], \"裁剪\", 工价[单价])", "1.5"}, {"SUMIFS(等级表[系数], 等级表[档], \"优\", 等级表[下限], \">60\")", "1.2"}, {"SUMIF(等级表[系数], \">=1\")", "2.2"}, {"AVERAGEIF(等级表[系数], \">9\")", "blank"},
	{"MAXIFS(等级表[下限], 等级表[档], \"<>优\")", "60"}, {"MINIFS(等级表[下限], 等级表[档], \"无\")", "blank"}, {"COUNTUNIQUE(等级表[档])", "3"}, {"MEDIAN(等级表[系数])", "1"}, {"COUNTIFS(工价[单价], \"<>\")", "2"}, {"COUNTIFS(工价[单价], \"=\")", "1"},
}

func TestEval(t *testing.T) {
	u := world()
	tableless := &Symbol{Name: "基 数", Kind: ParameterSymbol, Value: text("")}
	tableless.SetType(builtin.Text)
	u.Names["基 数"] = tableless
	for _, c := range evalCases {
		if c.want == "" {
			c.want = `""`
		}
		e := check(t, u, c.src, Options{Scope: EmployeeScope})
		got := Eval(e, person(t))
		if show(got) != c.want {
			t.Errorf("%s = %s, expected %s", c.src, show(got), c.want)
		}
		if !fits(got, e.Type()) {
			t.Errorf("%s = %s, which is no %s", c.src, show(got), e.Type())
		}
	}
}

// fits tells whether a value may come from an expression of a type.
func fits(v value.Value, t builtin.Type) bool {
	return v.IsBlank() || v.IsFault() || t == builtin.Any || v.Kind() == t.Kind()
}

func TestFaultsSayWhy(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"LOOKUP(5, 起错)", "5 lies outside the table 起错"},
		{"XLOOKUP(\"缝边\", 工价[工序], 工价[单价])", "缝边 is not in 工价"},
		{"XLOOKUP(\"钉子\", 价目[商品], 价目[单价])", "钉子 is not in 价目"},
		{"IFS(FALSE, 1)", "no condition of IFS is met"},
		{"SWITCH(1, 2, 3)", "the value is none of the cases of SWITCH, and there is no default"},
		{"PREV(绩效分, 人数 - 13)", "the number of periods must be a whole number from 0 to 600, not -1"},
		{"PREV(绩效分, 601 + 人数 * 0)", "the number of periods must be a whole number from 0 to 600, not 601"},
		{"STREAK(合格, 人数 - 12.5)", "the number of periods must be a whole number from 0 to 600, not -0.5"},
		{"TIER(10 ^ 900, 巨)", "the number has more than 1000 digits"},
		{"LINEAR(10 ^ 99, 巨)", ""},
		{"XLOOKUP(\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二\", 工价[工序], 工价[单价])", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十… is not in 工价"},
		{"等级 & 1 / 0", "the divisor is 0"},
		{"LINEAR(100, 起错)", "100 lies outside the table 起错"},
		{"LOOKUP(某, 起错)", `LOOKUP needs a number, not the text "abc"`},
		{"COUNTIF(等级表[系数], \">\" & 岗位)", `the criterion ">客服" needs a number, not "客服", because the column holds numbers; expected a number, or a text such as ">=400" or "<>0"`},
	} {
		own := person(t)
		own.values["某"] = text("abc")
		v := Eval(check(t, world(), c.src, Options{Scope: EmployeeScope}), own)
		got := ""
		if v.IsFault() {
			got = v.Fault().Why
		}
		if got != c.want {
			t.Errorf("%s: %q, expected %q", c.src, got, c.want)
		}
	}
}

func TestTextIsBoundedInCharacters(t *testing.T) {
	long := make([]rune, builtin.MaxText-1)
	for i := range long {
		long[i] = '长'
	}
	own := person(t)
	own.values["等级"] = text(string(long))
	u := world()
	if v := Eval(check(t, u, `等级 & "a"`, Options{Scope: EmployeeScope}), own); v.Kind() != value.Text {
		t.Errorf("a text of the full length is %s", v)
	}
	if v := Eval(check(t, u, `等级 & "ab"`, Options{Scope: EmployeeScope}), own); !v.IsFault() {
		t.Error("a text beyond the full length is no fault")
	}
}

// A value of another kind than the type says can come from a record that was
// written under another scheme. It must be a fault and not a number.
func TestWrongKindIsAFault(t *testing.T) {
	u := world()
	own := person(t)
	own.values["某"] = text("abc")
	for _, c := range []struct{ src, want string }{
		{"LOOKUP(某, 起错)", "#VALUE!"}, {"TIER(某, 起错)", "#VALUE!"}, {"PREV(绩效分, 某)", "#NUM!"}, {"某 + 1", "#VALUE!"}, {"IF(某, 1, 2)", "2"},
		{"某 > 5", "FALSE"}, {"ROUND(某, 2)", "#VALUE!"}, {"XLOOKUP(某, 工价[单价], 工价[工序], \"无\")", `"无"`}, {"SUM(某)", "#VALUE!"},
	} {
		if v := Eval(check(t, u, c.src, Options{Scope: EmployeeScope}), own); show(v) != c.want {
			t.Errorf("%s = %s, expected %s", c.src, show(v), c.want)
		}
	}
	if v := Eval(nil, own); !v.IsFault() {
		t.Error("no expression is no fault")
	}
}
