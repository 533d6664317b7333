package formula

import (
	"testing"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// A literal Env fails the test when it is asked for a name that it lacks, so
// that each case shows what is not worked out.
func TestOnlyWhatIsNeeded(t *testing.T) {
	u := world()
	for _, c := range []struct {
		src, want string
		known     map[string]value.Value
	}{
		{"IF(合格, 1, 毛利)", "1", map[string]value.Value{"合格": yes}},
		{"IF(合格, 毛利, 绩效分)", "3", map[string]value.Value{"合格": no, "绩效分": num("3")}},
		{"IF(合格, 毛利)", "blank", map[string]value.Value{"合格": none}},
		{"IFS(合格, 1, 空否, 毛利)", "1", map[string]value.Value{"合格": yes}},
		{"IFS(合格, 毛利, TRUE, 2, 空否, 毛利)", "2", map[string]value.Value{"合格": no}},
		{"SWITCH(等级, \"优\", 1, \"良\", 毛利, 绩效分)", "1", map[string]value.Value{"等级": text("优")}},
		{"SWITCH(1, 1, 2, 毛利, 3, 绩效分)", "2", nil},
		{"IFERROR(绩效分, 毛利)", "5", map[string]value.Value{"绩效分": num("5")}},
		{"AND(合格, 空否)", "FALSE", map[string]value.Value{"合格": no}},
		{"AND(合格, 空否)", "FALSE", map[string]value.Value{"合格": none}},
		{"OR(合格, 空否)", "TRUE", map[string]value.Value{"合格": yes}},
		{"AND(FALSE, 1 / 0 > 1)", "FALSE", nil},
		{"OR(TRUE, 1 / 0 > 1)", "TRUE", nil},
		{"XLOOKUP(\"缝制\", 工价[工序], 工价[单价], 毛利)", "2.25", nil},
		{"IF(合格, SUM(考勤[迟到分钟]), 0)", "0", map[string]value.Value{"合格": no}},
		{"IF(合格, RANK(毛利), 0)", "0", map[string]value.Value{"合格": no}},
		{"IF(合格, PREV(绩效分), 0)", "0", map[string]value.Value{"合格": no}},
		{"IF(合格, STREAK(合格), 0)", "0", map[string]value.Value{"合格": no}},
		{"STREAK(合格)", "0", map[string]value.Value{"合格": no}},
		{"STREAK(合格, 1)", "1", map[string]value.Value{"合格": yes}},
		{"STREAK(合格, 0)", "0", nil},
		{"OR(合格, STREAK(合格) >= 3)", "TRUE", map[string]value.Value{"合格": yes}},
		{"COUNTIF(名单[病], \"腺肌瘤\") > 0", "TRUE", nil},
		{"PREV(绩效分, BLANK())", "blank", nil},
		{"STREAK(合格, 1 / 0)", "#DIV/0!", nil},
	} {
		e := check(t, u, c.src, Options{Scope: EmployeeScope})
		if v := Eval(e, &literal{t: t, values: c.known}); show(v) != c.want {
			t.Errorf("%s = %s, expected %s", c.src, show(v), c.want)
		}
		How(e, &literal{t: t, values: c.known}) // asks for no more either
		if t.Failed() {
			t.Fatalf("in %s", c.src)
		}
	}
}

func TestLooksAtEarlierPeriods(t *testing.T) {
	u := world()
	for _, c := range []struct {
		src, want string
		reach     int
	}{
		{"PREV(绩效分)", "82", 1},
		{"PREV(绩效分, 2)", "75", 2},
		{"PREV(绩效分, 3)", "blank", 3},
		{"PREV(绩效分, 0)", "87.5", 0},
		{"PREV(基数, 人数 - 12)", "1000", 0},
		{"PREV(绩效分, 9)", "blank", 9},
		{"PREV(绩效分 - 毛利)", "-18", 1},
		{"PREV(等级)", `"差"`, 1},
		{"PREV(IF(合格, 绩效分, 0))", "82", 1},
		{"PREV(LOOKUP(绩效分, 等级表))", `"良"`, 1},
		{"PREV(LOOKUP(毛利, 等级表), 2)", `"优"`, 2},
		{"PREV(COUNTIF(等级表[档], 等级))", "1", 1},
		{"绩效分 - PREV(绩效分)", "5.5", 1},
		{"PREV(绩效分, 坏)", "#DIV/0!", 0},
		{"PREV(绩效分, 空)", "blank", 0},
		// A parameter is the one of that time; a fact without a past stays.
		{"PREV(基数)", "900", 1},
		{"PREV(基数, 2)", "800", 2},
		{"PREV(基数, 4)", "blank", 4},
		{"基数 - PREV(基数)", "100", 1},
		{"PREV(及格线)", "60", 1},
		{"PREV(本期天数)", "31", 1},
		{"STREAK(合格)", "3", 3},
		{"STREAK(合格, 2)", "2", 1},
		{"STREAK(绩效分 >= 80)", "2", 2},
		{"STREAK(绩效分 < 60)", "0", 0},
		{"STREAK(绩效分 > 基数 / 0)", "#DIV/0!", 0},
		{"STREAK(绩效分 + 基数 > 1080)", "1", 1},
	} {
		own := person(t)
		own.reach = c.reach
		if v := Eval(check(t, u, c.src, Options{Scope: EmployeeScope}), own); show(v) != c.want {
			t.Errorf("%s = %s, expected %s", c.src, show(v), c.want)
		}
		if t.Failed() {
			t.Fatalf("in %s", c.src)
		}
	}
}

func TestStreakEnds(t *testing.T) {
	u := world()
	own := &literal{t: t, values: map[string]value.Value{"合格": yes}, reach: maxStreak}
	for range 2 * maxStreak {
		own.past = append(own.past, own)
	}
	if v := Eval(check(t, u, "STREAK(合格)", Options{Scope: EmployeeScope}), own); show(v) != "600" {
		t.Errorf("an endless row counts %s", show(v))
	}
}

// The table of functions gives an example of each; those that are evaluated
// here must give what the table says.
func TestExamplesOfLazyFunctions(t *testing.T) {
	u := world()
	lazy := 0
	for _, f := range builtin.All() {
		if f.Form != builtin.Lazy && f.Form != builtin.Scalar && f.Form != builtin.Aggregate {
			continue
		}
		if f.Form == builtin.Lazy {
			lazy++
		}
		if v := Eval(check(t, u, f.Example, Options{Scope: EmployeeScope}), person(t)); v.String() != f.Returns {
			t.Errorf("%s = %s, the table says %s", f.Example, v, f.Returns)
		}
	}
	if lazy == 0 {
		t.Error("the table has no lazy functions")
	}
}

func TestConstants(t *testing.T) {
	u := world()
	for src, want := range map[string]bool{
		"基数 * 2": true, "本期天数 > 30": true, "LOOKUP(及格线, 等级表)": true, "XLOOKUP(\"裁剪\", 工价[工序], 工价[单价])": true, "COUNTIF(名单[病], 城市)": true, "IF(开关, 1, 2)": true, "DATE(2026, 1, 1)": true,
		"绩效分": false, "岗位工资": false, "公司[当月费用]": false, "IF(TRUE, 1, 绩效分)": false, "COUNTIF(名单[病], 岗位)": false, "SUM(考勤[迟到分钟])": false,
		"PREV(基数)": false, "STREAK(开关)": false, "XLOOKUP(\"螺丝\", 价目[商品], 价目[单价])": false, "NETWORKDAYS(开工, 开工)": false, "-(1 + 绩效分%)": false, "TIER(绩效分, 起错)": false, "XLOOKUP(\"裁剪\", 工价[工序], 工价[单价], 绩效分)": false,
	} {
		e := check(t, u, src, Options{Scope: EmployeeScope})
		if IsConstant(e) != want {
			t.Errorf("%s is constant: %t, expected %t", src, !want, want)
		}
		if want {
			Eval(e, nil) // needs nobody
		}
	}
}
