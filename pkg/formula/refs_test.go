package formula

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"testing"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
)

// kinds has one expression of each kind, by the name of its struct; the parts
// of each that are expressions are left out.
func kinds() map[string]Expr {
	kinds := map[string]Expr{}
	for _, e := range []Expr{&Const{}, &Ref{}, &Field{}, &Cell{}, &Negation{}, &Percent{}, &Binary{}, &Call{}, &Choice{}, &Step{}, &Find{}, &TableAggregate{}, &SlotRef{}, &Look{Streak: true}} {
		kinds[reflect.TypeOf(e).Elem().Name()] = e
	}
	return kinds
}

// Every struct of expr.go that is an expression is in kinds, so that a new one
// cannot be forgotten below.
func TestAllKindsAreKnown(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "expr.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	known := kinds()
	found := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		s, ok := spec.Type.(*ast.StructType)
		if !ok || len(s.Fields.List) == 0 {
			return true
		}
		if embedded, ok := s.Fields.List[0].Type.(*ast.Ident); !ok || embedded.Name != "base" || len(s.Fields.List[0].Names) > 0 {
			return true
		}
		found++
		if known[spec.Name.Name] == nil {
			t.Errorf("%s is not among the kinds of the tests", spec.Name.Name)
		}
		return true
	})
	if found != len(known) {
		t.Errorf("expr.go has %d kinds, the tests know %d", found, len(known))
	}
}

var exprType = reflect.TypeFor[Expr]()

// fill puts a Const of its own into every part that is an expression and
// returns them.
func fill(v reflect.Value, path string, parts map[Expr]string) {
	for i := range v.NumField() {
		f, name := v.Field(i), path+"."+v.Type().Field(i).Name
		switch {
		case f.Type() == exprType:
			k := &Const{}
			parts[k] = name
			f.Set(reflect.ValueOf(k))
		case f.Kind() == reflect.Slice && f.Type().Elem() == exprType:
			a, b := &Const{}, &Const{}
			parts[a], parts[b] = name, name
			f.Set(reflect.ValueOf([]Expr{a, b}))
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct && f.CanSet():
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			fill(f.Index(0), name, parts)
		}
	}
}

func TestRefsVisitEveryPart(t *testing.T) {
	for kind, e := range kinds() {
		parts := map[Expr]string{}
		fill(reflect.ValueOf(e).Elem(), kind, parts)
		self := false
		Refs(e, func(x Expr) {
			self = self || x == e
			delete(parts, x)
		})
		if !self {
			t.Errorf("%s is not visited itself", kind)
		}
		for _, part := range parts {
			t.Errorf("%s is not visited", part)
		}
	}
}

func TestRefsOfPrev(t *testing.T) {
	x, n := &Const{}, &Const{}
	var seen []Expr
	Refs(&Look{X: x, N: n}, func(e Expr) { seen = append(seen, e) })
	if slices.Contains(seen, Expr(x)) || !slices.Contains(seen, Expr(n)) {
		t.Error("PREV needs how far back, and nothing of this period")
	}
	Refs(nil, func(Expr) { t.Error("nothing was visited") })
}

// Every kind of node and of expression is worked out and explained.
func TestEveryKindIsWorkedOut(t *testing.T) {
	u := world()
	seen := map[string]bool{}
	for _, src := range []string{
		"-1 + 2% * 基数 + 公司[当月费用] + LEN(IF(TRUE, \"a\", \"b\"))", "LOOKUP(1, 开口) + XLOOKUP(1, 长表[号], 长表[号]) + SUM(长表[号])",
		"SUM(考勤[迟到分钟]) + STREAK(合格)", "[@迟到分钟]",
	} {
		o := Options{Scope: EmployeeScope}
		if strings.HasPrefix(src, "[@") {
			o = Options{Scope: RowScope("考勤"), Row: u.Sheets["考勤"]}
		}
		own := person(t)
		own.values["SUM(考勤[迟到分钟])"], own.values["[@迟到分钟]"] = num("1"), num("1")
		e := check(t, u, src, o)
		if v := Eval(e, own); v.IsFault() {
			t.Errorf("%s = %s: %s", src, v, v.Fault().Why)
		}
		Refs(e, func(e Expr) { seen[reflect.TypeOf(e).Elem().Name()] = true })
	}
	for kind := range kinds() {
		if !seen[kind] {
			t.Errorf("no formula has a %s", kind)
		}
	}
}

// Equal parts of formulas are worked out once; parts that only look alike are
// not taken for each other.
func TestSlotsAreShared(t *testing.T) {
	u := world()
	employee := Options{Scope: EmployeeScope}
	same := func(want bool, a string, x Options, b string, y Options) {
		t.Helper()
		slot := func(src string, o Options) *Slot { return check(t, u, src, o).(*SlotRef).Slot }
		if one, two := slot(a, x), slot(b, y); (one == two) != want {
			t.Errorf("%s and %s share a slot: %t", a, b, !want)
		}
	}
	for_ := check(t, u, "合格", employee)
	same(true, "SUM(考勤[迟到分钟])", employee, " sum( 考勤[迟到分钟] )", employee)
	same(true, "RANK(毛利)", Options{Scope: EmployeeScope, For: for_}, "RANK(毛利)", Options{Scope: EmployeeScope, For: for_})
	same(false, "RANK(毛利)", employee, "RANK(毛利)", Options{Scope: EmployeeScope, For: for_})
	same(false, "RANK(毛利)", employee, "RANK(毛利, 班组)", employee)
	same(false, "SUM(考勤[迟到分钟])", employee, "SUM(考勤[迟到分钟])", Options{Scope: CompanyScope})
	same(false, "SUM(考勤[迟到分钟])", Options{Scope: GroupScope("班组")}, "SUM(考勤[迟到分钟])", Options{Scope: GroupScope("部门")})
	same(false, "COUNTIF(考勤[类型], [@岗位])", Options{Scope: EmployeeScope, Row: u.Roster}, "COUNTIF(考勤[类型], [@岗位])", Options{Scope: EmployeeScope, Row: u.Sheets["档案"]})
	same(false, "RANK([@岗位工资])", Options{Scope: EmployeeScope, Row: u.Roster}, "RANK([@岗位工资])", Options{Scope: EmployeeScope, Row: u.Sheets["档案"]})
	for i, s := range u.Slots() {
		if s.ID != i {
			t.Errorf("the slot %s has the number %d at the place %d", s.Text, s.ID, i)
		}
	}
}

func TestSlots(t *testing.T) {
	u := world()
	company, group := Options{Scope: CompanyScope}, Options{Scope: GroupScope("班组")}
	employee := Options{Scope: EmployeeScope}
	for _, c := range []struct {
		src       string
		o         Options
		kind      SlotKind
		over      Scope
		within    Scope
		aggregate string
		typ       builtin.Type
		where     int
	}{
		{"SUM(毛利)", company, OverFigures, EmployeeScope, Scope{}, "SUM", builtin.Number, 0},
		{"SUM(毛利 * 2 + 人数)", company, OverFigures, EmployeeScope, Scope{}, "SUM", builtin.Number, 0},
		{"SUM(团队额)", company, OverFigures, GroupScope("班组"), Scope{}, "SUM", builtin.Number, 0},
		{"SUM(PREV(毛利))", company, OverFigures, EmployeeScope, Scope{}, "SUM", builtin.Number, 0},
		{"SUM(毛利 / 团队额)", company, OverFigures, EmployeeScope, Scope{}, "SUM", builtin.Number, 0},
		{"COUNT(工号)", group, OverFigures, EmployeeScope, Scope{}, "COUNT", builtin.Number, 0},
		{"MAX(入职日期)", group, OverFigures, EmployeeScope, Scope{}, "MAX", builtin.Date, 0},
		{"COUNTIFS(试用期, FALSE, 岗位, \"客服\")", company, OverFigures, EmployeeScope, Scope{}, "COUNTA", builtin.Number, 2},
		{"AVERAGEIFS(绩效分, 岗位, \"客服\")", company, OverFigures, EmployeeScope, Scope{}, "AVERAGE", builtin.Number, 1},
		{"COUNTIFS(绩效分, \">=\" & 人数)", company, OverFigures, EmployeeScope, Scope{}, "COUNTA", builtin.Number, 1},
		{"MINIFS(考勤[时刻], 考勤[类型], \"早班\")", employee, OverRows, Scope{}, Scope{}, "MIN", builtin.Time, 1},
		{"MAX(考勤[日期])", employee, OverRows, Scope{}, Scope{}, "MAX", builtin.Date, 0},
		{"MEDIAN(考勤[任意])", employee, OverRows, Scope{}, Scope{}, "MEDIAN", builtin.Number, 0},
		{"MAX(考勤[任意])", employee, OverRows, Scope{}, Scope{}, "MAX", builtin.Any, 0},
		{"COUNTUNIQUE(考勤[类型])", employee, OverRows, Scope{}, Scope{}, "COUNTUNIQUE", builtin.Number, 0},
		{"SUMIF(考勤[迟到分钟], \">5\")", employee, OverRows, Scope{}, Scope{}, "SUM", builtin.Number, 1},
		{"COUNTIF(考勤[任意], \">5\")", employee, OverRows, Scope{}, Scope{}, "COUNTA", builtin.Number, 1},
		{"COUNTIF(考勤[任意], 岗位)", employee, OverRows, Scope{}, Scope{}, "COUNTA", builtin.Number, 1},
		{"COUNTIF(考勤[迟到], TRUE)", employee, OverRows, Scope{}, Scope{}, "COUNTA", builtin.Number, 1},
		{"COUNTIF(考勤[日期], \">=\" & 开工)", employee, OverRows, Scope{}, Scope{}, "COUNTA", builtin.Number, 1},
		{"SUM(产量表[产量])", group, OverRows, Scope{}, Scope{}, "SUM", builtin.Number, 0},
		{"SUM(产量表[产量])", company, OverRows, Scope{}, Scope{}, "SUM", builtin.Number, 0},
		{"RANK(毛利)", employee, Ranking, EmployeeScope, CompanyScope, "", builtin.Number, 0},
		{"RANK(-毛利, 班组)", employee, Ranking, EmployeeScope, GroupScope("班组"), "", builtin.Number, 0},
		{"RANK(毛利, 员工[部门])", employee, Ranking, EmployeeScope, GroupScope("部门"), "", builtin.Number, 0},
		{"RANK(团队额)", group, Ranking, GroupScope("班组"), CompanyScope, "", builtin.Number, 0},
		{"SHARE(团队额, 毛利)", employee, Sharing, EmployeeScope, GroupScope("班组"), "", builtin.Number, 0},
		{"SHARE(1000, 毛利)", employee, Sharing, EmployeeScope, CompanyScope, "", builtin.Number, 0},
		{"SHARE(SUM(毛利) * 2%, 毛利)", employee, Sharing, EmployeeScope, CompanyScope, "", builtin.Number, 0},
		{"SHARE(公司[当月费用], 团队额)", group, Sharing, GroupScope("班组"), CompanyScope, "", builtin.Number, 0},
	} {
		e, ok := check(t, u, c.src, c.o).(*SlotRef)
		if !ok {
			t.Errorf("%s is no slot", c.src)
			continue
		}
		s := e.Slot
		if s.Scope != c.o.Scope || s.Kind != c.kind || s.Over != c.over || s.Within != c.within || s.Aggregate != c.aggregate || s.Type != c.typ || e.Type() != c.typ || len(s.Where) != c.where {
			t.Errorf("%s is %+v", c.src, s)
		}
	}
}

// In a sheet with one row for each owner [@column] is the owner's.
func TestCellsOfOwners(t *testing.T) {
	u := world()
	for src, want := range map[string]string{"[@岗位工资] * 2": "8700", "[@日薪]": "200"} {
		if v := Eval(check(t, u, src, Options{Scope: EmployeeScope, Row: u.Roster}), person(t)); show(v) != want {
			t.Errorf("%s = %s, expected %s", src, show(v), want)
		}
	}
}

// odd is a node that no parser makes.
type odd struct{ syntax.Span }

func TestUnknownNode(t *testing.T) {
	c := &checker{u: world()}
	if e := c.expr(odd{syntax.Span{Start: 1, End: 3}}); e != nil || len(c.faults) != 1 || c.faults[0].Code != CodeLimit || c.faults[0].Span != (syntax.Span{Start: 1, End: 3}) {
		t.Errorf("an unknown node gives %v and %v", e, c.faults)
	}
}
