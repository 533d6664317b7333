package formula

import (
	"testing"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

func num(s string) value.Value {
	n, err := value.ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return value.Of(n)
}

func date(s string) value.Value {
	d, err := value.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return value.OfDate(d)
}

func clock(s string) value.Value {
	c, err := value.ParseTime(s)
	if err != nil {
		panic(err)
	}
	return value.OfTime(c)
}

func text(s string) value.Value { return value.OfText(s) }

var (
	yes  = value.OfBool(true)
	no   = value.OfBool(false)
	none = value.Value{}
)

// show writes a value so that its kind can be told: "a" is a text, a number has
// no quotes, a blank is the word.
func show(v value.Value) string {
	switch v.Kind() {
	case value.Blank:
		return "blank"
	case value.Text:
		return `"` + v.Text() + `"`
	default:
		return v.String()
	}
}

// world is what the formulas of the tests can name.
func world() *Universe {
	u := &Universe{Names: map[string]*Symbol{}, Tables: map[string]*Table{}, Sheets: map[string]*Sheet{}, Groups: []string{"部门", "班组"}}
	line := 0
	add := func(name string, kind SymbolKind, scope Scope, t builtin.Type) *Symbol {
		line++
		s := &Symbol{Name: name, Kind: kind, Scope: scope, Declared: diag.Place{File: "w.yaml", Line: line, Column: 3}}
		s.SetType(t)
		u.Names[name] = s
		return s
	}
	for _, p := range []struct {
		name string
		v    value.Value
	}{
		{"基数", num("1000")}, {"及格线", num("60")}, {"城市", text("上海")}, {"开工", date("2026-10-01")}, {"上班", clock("09:00")},
		{"开关", yes}, {"Bonus", num("5")},
	} {
		add(p.name, ParameterSymbol, ConstantScope, builtin.TypeOf(p.v.Kind())).Value = p.v
	}
	u.Names["基数"].Past = func(n int) (value.Value, bool) { return value.OfInt(int64(1000 - 100*n)), n < 3 }
	add("本期天数", PeriodSymbol, ConstantScope, builtin.Number).Value = num("31")

	for _, f := range []struct {
		name string
		t    builtin.Type
	}{
		{"绩效分", builtin.Number}, {"毛利", builtin.Number}, {"空", builtin.Number}, {"坏", builtin.Number}, {"等级", builtin.Text},
		{"合格", builtin.Boolean}, {"空否", builtin.Boolean}, {"转正日", builtin.Date}, {"空日", builtin.Date}, {"打卡", builtin.Time}, {"某", builtin.Any},
	} {
		add(f.name, FigureSymbol, EmployeeScope, f.t).Recorded = true
	}
	add("未记", FigureSymbol, EmployeeScope, builtin.Number)
	add("团队额", FigureSymbol, GroupScope("班组"), builtin.Number)
	add("部门额", FigureSymbol, GroupScope("部门"), builtin.Number)
	add("人数", FigureSymbol, CompanyScope, builtin.Number)

	u.Roster = sheetOf("员工", EmployeeScope, "工号", builtin.Text, "岗位", builtin.Text, "部门", builtin.Text, "班组", builtin.Text,
		"岗位工资", builtin.Number, "入职日期", builtin.Date, "试用期", builtin.Boolean)
	attendance := sheetOf("考勤", EmployeeScope, "迟到分钟", builtin.Number, "类型", builtin.Text, "日期", builtin.Date, "时刻", builtin.Time,
		"迟到", builtin.Boolean, "任意", builtin.Any)
	scores := sheetOf("评分", EmployeeScope, "分数", builtin.Number)
	output := sheetOf("产量表", GroupScope("班组"), "产量", builtin.Number)
	attendance.Many, scores.Many, output.Many = true, true, true
	prices := sheetOf("价目", CompanyScope, "商品", builtin.Text, "单价", builtin.Number)
	prices.Keyed = true
	for _, s := range []*Sheet{u.Roster, attendance, scores, output, prices, sheetOf("公司", CompanyScope, "当月费用", builtin.Number), sheetOf("档案", EmployeeScope, "岗位", builtin.Text, "岗位工资", builtin.Number), sheetOf("部门表", GroupScope("部门"), "目标", builtin.Number)} {
		s.ID = len(u.Sheets)
		u.Sheets[s.Name] = s
	}
	for _, c := range u.Roster.Columns {
		add(c.Name, FieldSymbol, EmployeeScope, c.Type()).Column = c
	}
	computed := &Symbol{Name: "员工[日薪]", Kind: FigureSymbol, Scope: EmployeeScope}
	computed.SetType(builtin.Number)
	daily := &Column{Name: "日薪", Sheet: u.Roster, Index: len(u.Roster.Columns), Figure: computed}
	daily.SetLazyType(computed.Type)
	u.Roster.Columns = append(u.Roster.Columns, daily)
	tables(u)
	return u
}

func sheetOf(name string, owner Scope, columns ...any) *Sheet {
	s := &Sheet{Name: name, Owner: owner}
	for i := 0; i < len(columns); i += 2 {
		c := &Column{Name: columns[i].(string), Sheet: s, Index: i / 2}
		c.SetType(columns[i+1].(builtin.Type))
		s.Columns = append(s.Columns, c)
	}
	return s
}

// tableOf builds a table from rows of cells, as a scheme would.
func tableOf(u *Universe, name string, edge builtin.Edge, outside Outside, columns []string, rows ...[]value.Value) *Table {
	t := &Table{Name: name, Columns: columns, Rows: rows, Edge: edge, Outside: outside, Declared: diag.Place{File: "w.yaml", Line: 90, Column: 3}}
	for j := range columns {
		typ := builtin.Any
		for _, row := range rows {
			if k := builtin.TypeOf(row[j].Kind()); k != builtin.Any {
				typ = k
			}
		}
		t.Types = append(t.Types, typ)
	}
	t.Stepped = t.Types[0] == builtin.Number
	if t.Stepped {
		for _, row := range rows {
			t.Bounds = append(t.Bounds, builtin.Bound{Open: row[0].IsBlank(), N: row[0].Number()})
		}
	}
	u.Tables[name] = t
	return t
}

func row(vs ...value.Value) []value.Value { return vs }

func tables(u *Universe) {
	two := []string{"界", "值"}
	for _, edge := range []struct {
		name string
		edge builtin.Edge
	}{{"起", builtin.AtLeast}, {"过", builtin.Above}, {"至", builtin.AtMost}, {"未", builtin.Below}} {
		for _, o := range []struct {
			name    string
			outside Outside
		}{{"错", OutsideFault}, {"空", OutsideBlank}, {"近", OutsideNearest}} {
			tableOf(u, edge.name+o.name, edge.edge, o.outside, two,
				row(num("10"), num("0.1")), row(num("20"), num("0.2")), row(num("30"), num("0.3")))
		}
	}
	tableOf(u, "开口", builtin.AtLeast, OutsideFault, two, row(none, num("0.1")), row(num("20"), num("0.2")))
	tableOf(u, "封顶", builtin.AtMost, OutsideFault, two, row(num("10"), num("0.1")), row(none, num("0.2")))
	tableOf(u, "等级表", builtin.AtLeast, OutsideFault, []string{"下限", "系数", "档"},
		row(num("0"), num("0.8"), text("差")), row(num("60"), num("1"), text("良")), row(num("90"), num("1.2"), text("优")))
	tableOf(u, "缺值", builtin.AtLeast, OutsideFault, two, row(num("0"), num("1")), row(num("10"), none))
	tableOf(u, "名单", builtin.AtLeast, OutsideFault, []string{"病"}, row(text("子宫肌瘤")), row(text("腺肌瘤")), row(text("Polyp")))
	tableOf(u, "工价", builtin.AtLeast, OutsideFault, []string{"工序", "单价", "起"},
		row(text("裁剪"), num("1.5"), date("2026-01-01")), row(text("缝制"), num("2.25"), date("2026-05-01")), row(text("空价"), none, none))
	tableOf(u, "调价", builtin.AtLeast, OutsideFault, []string{"日", "价"}, row(date("2026-01-01"), num("1")), row(date("2026-07-01"), num("2")))
	tableOf(u, "班次", builtin.AtLeast, OutsideFault, []string{"时", "补"}, row(clock("18:00"), num("1")), row(clock("21:00"), num("2")))
	tableOf(u, "无键", builtin.AtLeast, OutsideFault, []string{"键", "值"}, row(none, num("1")))
	tableOf(u, "巨", builtin.AtLeast, OutsideNearest, two, row(num("0"), num("1e300")), row(num("1e100"), num("-1e300")))
	var long [][]value.Value
	for _, name := range []string{"m", "K", "z", "a", "九", "c", "y", "b", "x", "d", "w", "e", "v", "f", "u", "g", "t", "h", "A", "k"} {
		long = append(long, row(text(name), value.OfInt(int64(len(long)))))
	}
	tableOf(u, "长表", builtin.AtLeast, OutsideFault, []string{"键", "号"}, append(long, row(none, num("99")))...)
}

// literal is an Env of given values. It fails the test when it is asked for
// something that it does not have.
type literal struct {
	t      testing.TB
	values map[string]value.Value // figures, columns and the texts of slots
	prices map[string]value.Value
	past   []*literal // one period ago first; nil where there are no figures
	reach  int        // how many periods may be asked for; past beyond are failures
}

func (l *literal) get(name string) value.Value {
	v, ok := l.values[name]
	if !ok {
		l.t.Errorf("%s was asked for", name)
	}
	return v
}

func (l *literal) Figure(s *Symbol) value.Value          { return l.get(s.Name) }
func (l *literal) Field(s *Sheet, c *Column) value.Value { return l.get(s.Name + "[" + c.Name + "]") }
func (l *literal) Cell(c *Column) value.Value            { return l.get("[@" + c.Name + "]") }
func (l *literal) Slot(s *Slot) value.Value              { return l.get(s.Text) }
func (l *literal) Context() *builtin.Context             { return &builtin.Context{Calendar: weekends{}} }
func (l *literal) Find(_ *Sheet, x value.Value, key, get int) (value.Value, bool) {
	if key != 0 || get != 1 {
		l.t.Errorf("columns %d and %d were asked for", key, get)
	}
	v, ok := l.prices[x.Text()]
	return v, ok
}

func (l *literal) Past(n int) Env {
	if n > l.reach {
		l.t.Errorf("the figures of %d periods ago were asked for", n)
	}
	if n < 1 || n > len(l.past) || l.past[n-1] == nil {
		return nil
	}
	return l.past[n-1]
}

// weekends is a calendar without holidays.
type weekends struct{}

func (weekends) Workdays(from, to value.Date) (int, error) {
	n := 0
	for d := from; d <= to; d++ {
		if d.Weekday() <= 5 {
			n++
		}
	}
	return n, nil
}

// person is somebody of whom everything is known.
func person(t testing.TB) *literal {
	own := map[string]value.Value{
		"绩效分": num("87.5"), "毛利": num("1234.56"), "空": none, "坏": value.OfFault(value.DivideByZero, "the divisor is 0"), "等级": text("良"),
		"合格": yes, "空否": none, "转正日": date("2026-03-31"), "空日": none, "打卡": clock("09:12"), "某": none, "未记": num("7"),
		"团队额": num("5000"), "部门额": num("800"), "人数": num("12"), "员工[日薪]": num("200"),
		"员工[工号]": text("E001"), "员工[岗位]": text("客服"), "员工[部门]": text("销售部"), "员工[班组]": text("一组"), "员工[岗位工资]": num("4350"),
		"员工[入职日期]": date("2025-02-28"), "员工[试用期]": no, "公司[当月费用]": num("36000"), "档案[岗位]": text("组长"),
	}
	month := func(score, profit string, ok value.Value) *literal {
		return &literal{t: t, values: map[string]value.Value{"绩效分": num(score), "毛利": num(profit), "合格": ok, "等级": text("差")}}
	}
	return &literal{t: t, values: own, prices: map[string]value.Value{"螺丝": num("0.35"), "赠品": none},
		past: []*literal{month("82", "100", yes), month("75", "200", yes), nil, month("50", "300", no)}, reach: 1000}
}

// check checks a formula of each employee and fails the test on a fault.
func check(t testing.TB, u *Universe, src string, o Options) Expr {
	t.Helper()
	e, faults := u.Check(src, o)
	if e == nil || len(faults) > 0 {
		t.Fatalf("%s: %v", src, faults)
	}
	return e
}
