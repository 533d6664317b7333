package formula

import (
	"testing"

	"paysheet/pkg/formula/builtin"
)

// A figure's type is worked out when it is first asked for, also in a circle
// through earlier periods.
func TestLazyTypes(t *testing.T) {
	u := world()
	asked := 0
	lazy := func(name, src string) {
		s := &Symbol{Name: name, Kind: FigureSymbol, Scope: EmployeeScope, Recorded: true}
		s.SetLazyType(func() builtin.Type { asked++; return check(t, u, src, Options{Scope: EmployeeScope}).Type() })
		u.Names[name] = s
	}
	lazy("累计", "IF(ISBLANK(PREV(累计)), 0, PREV(累计)) + 毛利")
	lazy("结转", "PREV(结转) + 毛利")
	lazy("评级", "IF(绩效分 > 90, \"优\", PREV(评级))")
	lazy("起算日", "IF(ISBLANK(PREV(起算日)), 入职日期, EDATE(PREV(起算日), 1))")
	lazy("甲", "乙 * 2")
	lazy("乙", "IF(合格, 累计, 0)")
	lazy("余额", "IF(合格, 毛利, PREV(留存))")
	lazy("留存", "再存") // known only when 余额 is
	lazy("再存", "余额")
	lazy("自身", "PREV(自身)")
	for _, c := range []struct {
		name string
		want builtin.Type
	}{{"累计", builtin.Number}, {"结转", builtin.Number}, {"评级", builtin.Text}, {"起算日", builtin.Date}, {"甲", builtin.Number}, {"乙", builtin.Number},
		{"余额", builtin.Number}, {"留存", builtin.Number}, {"再存", builtin.Number}, {"自身", builtin.Any}} {
		if got := u.Names[c.name].Type(); got != c.want {
			t.Errorf("%s is a %s, expected a %s", c.name, got, c.want)
		}
	}
	if asked != 12 {
		t.Errorf("ten figures, two of them open at first, were checked %d times", asked)
	}
	asked = 6
	c := &Column{Name: "列"}
	c.SetLazyType(func() builtin.Type { asked++; return c.Type() + builtin.Text })
	first, second := c.Type(), c.Type()
	if first != builtin.Text || second != builtin.Text || asked != 7 {
		t.Error("a column's type is worked out more than once")
	}
}

func TestScopes(t *testing.T) {
	u := world()
	group, other, rows, groupRows := GroupScope("班组"), GroupScope("部门"), RowScope("考勤"), RowScope("产量表")
	all := []Scope{ConstantScope, CompanyScope, group, other, EmployeeScope, rows, groupRows, RowScope("没有")}
	for _, c := range []struct {
		scope Scope
		word  string
		key   string
		sees  string // one letter for each of all
	}{
		{ConstantScope, "the scheme", "", "y......."},
		{CompanyScope, "the company", "company", "yy......"},
		{group, "each 班组", "班组", "yyy....."},
		{other, "each 部门", "部门", "yy.y...."},
		{EmployeeScope, "each employee", "employee", "yyyyy..."},
		{rows, "each row of 考勤", "考勤", "yyyyyy.."},
		{groupRows, "each row of 产量表", "产量表", "yyy...y."},
		{RowScope("没有"), "each row of 没有", "没有", "y......y"},
	} {
		if c.scope.String() != c.word || c.scope.Key() != c.key {
			t.Errorf("%+v is called %s, %s", c.scope, c.scope, c.scope.Key())
		}
		for i, other := range all {
			if got := u.sees(c.scope, other); got != (c.sees[i] == 'y') {
				t.Errorf("%s sees %s: %t", c.scope, other, got)
			}
			if u.narrower(other, c.scope) && u.narrower(c.scope, other) {
				t.Errorf("%s and %s are each narrower than the other", c.scope, other)
			}
		}
	}
}

func TestViews(t *testing.T) {
	base := &Sheet{Name: "销售"}
	if view := (&Sheet{Name: "跟单", Base: base}); view.Source() != base || base.Source() != base {
		t.Error("a view reads the rows of its base")
	}
}

// Without anything declared formulas are still checked.
func TestEmptyUniverse(t *testing.T) {
	for _, src := range []string{"1 + 1", "a", "a[b]", "[@a]", "SUM(a[b])", "RANK(1, a)", "LOOKUP(1, a)", "XLOOKUP(1, a[b], a[c])", "SHARE(1, 2)", "PREV(1)", "a(1)", "COUNTIFS(a[b], 1)", "RANK(1, a[b])"} {
		for _, scope := range []Scope{ConstantScope, CompanyScope, GroupScope("a"), EmployeeScope, RowScope("a")} {
			e, faults := (&Universe{}).Check(src, Options{Scope: scope})
			if (e == nil) != (len(faults) > 0) {
				t.Errorf("%s for %s gives %v and %v", src, scope, e, faults)
			}
		}
	}
}

func TestWantedTypeWithoutPlace(t *testing.T) {
	_, faults := world().Check("1", Options{Want: builtin.Boolean})
	if len(faults) != 1 || faults[0].Message != "This formula needs a yes/no value, and this is a number." {
		t.Errorf("faults are %v", faults)
	}
	if e, faults := world().Check("BLANK()", Options{Want: builtin.Boolean}); e == nil || len(faults) > 0 {
		t.Errorf("a blank is refused: %v", faults)
	}
}
