package formula

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// leaves are expressions without parts, by type.
var leaves = map[builtin.Type][]string{
	builtin.Number:  {"绩效分", "毛利", "空", "坏", "基数", "本期天数", "0", "1", "2", "0.5", "100", "1 / 3", "岗位工资", "团队额", "PREV(绩效分)", "STREAK(合格, 2)", "COUNTIF(名单[病], 等级)"},
	builtin.Text:    {"等级", "岗位", "城市", `"a"`, `"A*"`, `"12"`, `"客服"`},
	builtin.Boolean: {"合格", "空否", "试用期", "TRUE", "FALSE"},
	builtin.Date:    {"转正日", "空日", "开工", "DATE(2026, 2, 28)", "入职日期"},
	builtin.Time:    {"打卡", "上班", "TIME(23, 59, 59)"},
}

var allTypes = []builtin.Type{builtin.Number, builtin.Text, builtin.Boolean, builtin.Date, builtin.Time}

// drawFormula draws a formula of a type that must be accepted.
func drawFormula(t *rapid.T, want builtin.Type, levels int) string {
	pick := func(xs ...string) string { return rapid.SampledFrom(xs).Draw(t, "pick") }
	if levels == 0 {
		return pick(leaves[want]...)
	}
	of := func(x builtin.Type) string { return drawFormula(t, x, levels-1) }
	anyType := func() builtin.Type { return rapid.SampledFrom(allTypes).Draw(t, "type") }
	n, s, b, d, c := builtin.Number, builtin.Text, builtin.Boolean, builtin.Date, builtin.Time
	// What every type has.
	switch rapid.IntRange(0, 9).Draw(t, "form") {
	case 0:
		return pick(leaves[want]...)
	case 1:
		return "IF(" + of(b) + ", " + of(want) + ", " + pick(of(want), "BLANK()") + ")"
	case 2:
		return "IFS(" + of(b) + ", " + of(want) + ", " + of(b) + ", " + of(want) + ")"
	case 3:
		x := anyType()
		return "SWITCH(" + of(x) + ", " + of(x) + ", " + of(want) + ", " + of(want) + ")"
	case 4:
		return "IFERROR(" + of(want) + ", " + of(want) + ")"
	}
	switch want {
	case n:
		switch rapid.IntRange(0, 12).Draw(t, "number") {
		case 0, 1, 2, 3:
			return "(" + of(n) + ") " + pick("+", "-", "*", "/", "^") + " (" + of(n) + ")"
		case 4:
			return pick("-", "+") + "(" + of(n) + ")"
		case 5:
			return "(" + of(n) + ")%"
		case 6:
			return pick("ROUND", "ROUNDUP", "ROUNDDOWN") + "(" + of(n) + ", 2)"
		case 7:
			return pick("SUM", "MIN", "MAX", "AVERAGE", "MEDIAN", "COUNT", "PRODUCT") + "(" + of(n) + ", " + of(n) + ")"
		case 8:
			return pick("(", "(1 + ") + of(d) + " - (" + of(d) + "))"
		case 9:
			return pick("LOOKUP", "TIER", "LINEAR") + "(" + of(n) + ", " + pick("起错", "至近", "等级表[系数]", "未近", "过空") + ")"
		case 10:
			return "XLOOKUP(" + of(s) + ", 长表[键], 长表[号]" + pick("", ", "+of(n)) + ")"
		case 11:
			return "COUNTIFS(等级表[系数], \">\" & " + of(n) + ", 等级表[档], " + of(s) + ")"
		default:
			return pick("LEN("+of(s)+")", "YEAR("+of(d)+")", "HOUR("+of(c)+")", "VALUE("+of(s)+")", "DIVIDE("+of(n)+", "+of(n)+")", "MOD("+of(n)+", "+of(n)+")", "INT("+of(n)+")", "NETWORKDAYS("+of(d)+", "+of(d)+")")
		}
	case s:
		x := anyType()
		return pick("("+of(x)+") & ("+of(s)+")", "LEFT("+of(s)+", "+of(n)+")", "LOOKUP("+of(n)+", 等级表)", "TEXT("+of(n)+", \"0.00\")")
	case b:
		x := anyType()
		switch rapid.IntRange(0, 4).Draw(t, "boolean") {
		case 0:
			return pick("AND", "OR") + "(" + of(b) + ", " + of(b) + ")"
		case 1:
			return "NOT(" + of(b) + ")"
		case 2:
			return "ISBLANK(" + of(x) + ")"
		case 3:
			o := rapid.SampledFrom([]builtin.Type{n, d, c}).Draw(t, "ordered")
			return "(" + of(o) + ") " + pick("<", "<=", ">", ">=") + " (" + of(o) + ")"
		default:
			return "(" + of(x) + ") " + pick("=", "<>") + " (" + of(x) + ")"
		}
	case d:
		return pick("("+of(d)+") + INT("+of(n)+")", "("+of(d)+") - ROUND("+of(n)+", 0)", "EDATE("+of(d)+", "+of(n)+")", "MAX("+of(d)+", "+of(d)+")")
	default:
		return pick("MIN("+of(c)+", "+of(c)+")", "TIME("+of(n)+", "+of(n)+", 0)")
	}
}

// Whatever is accepted is worked out without a panic and has the type that was
// promised; written in canonical form it is the same.
func TestWellTypedFormulas(t *testing.T) {
	u := world()
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.SampledFrom(allTypes).Draw(rt, "want")
		src := drawFormula(rt, want, 3)
		tree, errs := syntax.Parse(src)
		if len(errs) > 0 {
			rt.Skip("too long or too deep")
		}
		o := Options{Scope: EmployeeScope, Want: want}
		e, faults := u.Check(src, o)
		if e == nil {
			if onlyCriteria(faults) {
				rt.Skip("a constant criterion does not fit")
			}
			rt.Fatalf("%s: %v", src, faults)
		}
		if e.Type() != want {
			rt.Fatalf("%s is a %s, expected a %s", src, e.Type(), want)
		}
		own := person(t)
		v := Eval(e, own)
		if !fits(v, want) {
			rt.Fatalf("%s = %s, which is no %s", src, show(v), want)
		}
		if how := How(e, own); how == "" {
			rt.Fatalf("%s is not explained", src)
		}
		again, faults := u.Check(syntax.Print(tree), o)
		if again == nil {
			rt.Fatalf("%s is refused as %s: %v", src, syntax.Print(tree), faults)
		}
		if w := Eval(again, own); !value.Equal(v, w) {
			rt.Fatalf("%s = %s, and as %s it is %s", src, show(v), syntax.Print(tree), show(w))
		}
		if t.Failed() {
			rt.Fatalf("in %s", src)
		}
	})
}

// onlyCriteria tells whether nothing but constant criteria were refused.
func onlyCriteria(faults []Fault) bool {
	for _, f := range faults {
		if f.Code != CodeCriterion {
			return false
		}
	}
	return len(faults) > 0
}

// A branch that is not taken makes no difference, whatever is in it.
func TestBranchesNotTaken(t *testing.T) {
	u := world()
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.SampledFrom(allTypes).Draw(rt, "want")
		src, other := drawFormula(rt, want, 2), drawFormula(rt, want, 2)
		o := Options{Scope: EmployeeScope}
		plain, faults := u.Check(src, o)
		chosen, more := u.Check("IF(1 > 0, "+src+", "+other+")", o)
		if plain == nil || chosen == nil {
			if onlyCriteria(append(faults, more...)) {
				rt.Skip("a constant criterion does not fit")
			}
			rt.Fatalf("%s: %v %v", src, faults, more)
		}
		if v, w := Eval(plain, person(t)), Eval(chosen, person(t)); !value.Equal(v, w) {
			rt.Fatalf("%s = %s, chosen it is %s", src, show(v), show(w))
		}
	})
}

// FuzzCheck: no text makes the checker or the evaluation panic or run for long;
// there is an expression or there are faults, whose places lie in the text.
func FuzzCheck(f *testing.F) {
	for i, c := range evalCases {
		f.Add(c.src, byte(i))
	}
	for i, c := range errorCases {
		f.Add(c.src, byte(i))
	}
	f.Add(strings.Repeat("9^", 200)+"9", byte(0))
	f.Add("COUNTIF(名单[病], "+strings.Repeat("城市&", 2000)+"城市)", byte(0))
	scopes := []string{ofEmployee, ofCompany, ofGroup, ofRow, ofRoster, ofScheme, wantNumber}
	f.Fuzz(func(t *testing.T, src string, scope byte) {
		u := world()
		begin := time.Now()
		o := u.optionsOf(scopes[int(scope)%len(scopes)])
		e, faults := u.Check(src, o)
		if (e == nil) != (len(faults) > 0) {
			t.Fatalf("%q gives %v and %v", src, e, faults)
		}
		length := len([]rune(src))
		for _, fault := range faults {
			if fault.Start < 0 || fault.End < fault.Start || fault.End > length || fault.Code == "" || fault.Message == "" {
				t.Fatalf("%q has the fault %+v", src, fault)
			}
			_ = syntax.Caret(src, fault.Span)
		}
		if e != nil {
			own := &silent{}
			if v := Eval(e, own); !fits(v, e.Type()) {
				t.Fatalf("%q = %s, which is no %s", src, show(v), e.Type())
			}
			How(e, own)
			if IsConstant(e) {
				Eval(e, nil)
			}
		}
		if took := time.Since(begin); took > 20*time.Second {
			t.Fatalf("%q took %s", src, took)
		}
	})
}

// silent is an Env in which everything is 1 or what else fits its type.
type silent struct{}

func one(t builtin.Type) value.Value {
	switch t {
	case builtin.Number:
		return value.Of(value.One)
	case builtin.Text:
		return value.OfText("一")
	case builtin.Boolean:
		return yes
	case builtin.Date:
		return value.OfDate(1)
	case builtin.Time:
		return value.OfTime(1)
	default:
		return none
	}
}

func (*silent) Figure(s *Symbol) value.Value          { return one(s.Type()) }
func (*silent) Field(_ *Sheet, c *Column) value.Value { return one(c.Type()) }
func (*silent) Cell(c *Column) value.Value            { return one(c.Type()) }
func (*silent) Slot(s *Slot) value.Value              { return one(s.Type) }
func (s *silent) Past(n int) Env {
	if n > 3 {
		return nil
	}
	return s
}
func (*silent) Context() *builtin.Context { return nil }
func (*silent) Find(s *Sheet, _ value.Value, _, get int) (value.Value, bool) {
	return one(s.Columns[get].Type()), true
}
