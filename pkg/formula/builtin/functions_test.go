package builtin

import (
	"errors"
	"strings"
	"testing"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

// What Excel gives, known by its documentation; a fault is its code.
func TestFunctions(t *testing.T) {
	tests := []struct{ formula, want string }{
		{"ROUND(2.5, 0)", "3"},
		{"ROUND(-2.5, 0)", "-3"},
		{"ROUND(1.005, 2)", "1.01"},
		{"ROUND(1234, -2)", "1200"},
		{"ROUND(1250, -2)", "1300"},
		{"ROUND(2.15, 1.9)", "2.2"},
		{"ROUND(1, 301)", "#NUM!"},
		{"ROUNDUP(3.2, 0)", "4"},
		{"ROUNDUP(-3.14159, 1)", "-3.2"},
		{"ROUNDUP(31415.92654, -2)", "31500"},
		{"ROUNDDOWN(-3.14159, 1)", "-3.1"},
		{"ROUNDDOWN(31415.92654, -2)", "31400"},
		{"TRUNC(8.97, 1)", "8.9"},
		{"INT(8.9)", "8"},
		{"INT(-8.9)", "-9"},
		{"CEILING(2.5, 1)", "3"},
		{"CEILING(-2.5, -2)", "-4"},
		{"CEILING(-2.5, 2)", "-2"},
		{"CEILING(1.5, 0.1)", "1.5"},
		{"CEILING(0.234, 0.01)", "0.24"},
		{"CEILING(2.5, -2)", "#NUM!"},
		{"CEILING(2.5, 0)", "0"},
		{"CEILING(-2.5)", "-2"},
		{"FLOOR(3.7, 2)", "2"},
		{"FLOOR(-2.5, -2)", "-2"},
		{"FLOOR(-2.5, 2)", "-4"},
		{"FLOOR(2.5, -2)", "#NUM!"},
		{"FLOOR(1.58, 0.1)", "1.5"},
		{"FLOOR(2.5, 0)", "#DIV/0!"},
		{"FLOOR(0, 0)", "0"},
		{"FLOOR(-2.5)", "-3"},
		{"MROUND(10, 3)", "9"},
		{"MROUND(-10, -3)", "-9"},
		{"MROUND(1.3, 0.2)", "1.4"},
		{"MROUND(5, -2)", "#NUM!"},
		{"MROUND(5, 0)", "0"},
		{"MOD(3, 2)", "1"},
		{"MOD(-3, 2)", "1"},
		{"MOD(3, -2)", "-1"},
		{"MOD(-3, -2)", "-1"},
		{"MOD(0.3, 0.1)", "0"},
		{"MOD(3, 0)", "#DIV/0!"},
		{"QUOTIENT(5, 2)", "2"},
		{"QUOTIENT(-10, 3)", "-3"},
		{"QUOTIENT(1, 0)", "#DIV/0!"},
		{"POWER(4, -2)", "0.0625"},
		{"SQRT(16)", "4"},
		{"SQRT(0)", "0"},
		{"SQRT(2)", "1.41421356237309504880"},
		{"SQRT(-1)", "#NUM!"},
		{"SIGN(0)", "0"},
		{"DIVIDE(1, 0)", ""},
		{"DIVIDE(1, 3)", "1/3"},
		{"WAVERAGE(0.3, 80, 0.7, BLANK())", "80"},
		{"WAVERAGE(0.2, 80, 0.3, 90, 0.5, BLANK())", "86"},
		{"WAVERAGE(1, BLANK())", ""},
		{"WAVERAGE(0, 5)", "#DIV/0!"},
		{"NOT(BLANK())", "TRUE"},
		{"NOT(1)", "#VALUE!"},
		{"ISBLANK(0)", "FALSE"},
		{`ISBLANK("")`, "FALSE"},
		{"ISBLANK(1 / 0)", "#DIV/0!"},

		{`LEFT("abc")`, "a"},
		{`LEFT("abc", 9)`, "abc"},
		{`LEFT("abc", 0)`, ""},
		{`LEFT("abc", -1)`, "#VALUE!"},
		{`LEFT(12, 1)`, "#VALUE!"},
		{`RIGHT("张三丰", 1)`, "丰"},
		{`RIGHT("abc", 9)`, "abc"},
		{`RIGHT("abc", 0)`, ""},
		{`MID("Fluid Flow", 1, 5)`, "Fluid"},
		{`MID("Fluid Flow", 7, 20)`, "Flow"},
		{`MID("Fluid Flow", 20, 5)`, ""},
		{`MID("abc", 0, 1)`, "#VALUE!"},
		{`LEN("")`, "0"},
		{`LEN(BLANK())`, "0"},
		{`FIND("M", "Miriam McGovern")`, "1"},
		{`FIND("m", "Miriam McGovern")`, "6"},
		{`FIND("M", "Miriam McGovern", 3)`, "8"},
		{`FIND("", "abc", 2)`, "2"},
		{`FIND("x", "abc")`, "#VALUE!"},
		{`FIND("a", "abc", 5)`, "#VALUE!"},
		{`FIND("三", "张三三", 3)`, "3"},
		{`SEARCH("e", "Statements", 6)`, "7"},
		{`SEARCH("margin", "Profit Margin")`, "8"},
		{`SEARCH("m*n", "Profit Margin")`, "8"},
		{`SEARCH("*n", "Profit Margin")`, "1"},
		{`SEARCH("~?", "what?")`, "5"},
		{`SEARCH("x", "abc")`, "#VALUE!"},
		{`SUBSTITUTE("Quarter 1, 2008", "1", "2", 1)`, "Quarter 2, 2008"},
		{`SUBSTITUTE("Quarter 1, 2011", "1", "2", 3)`, "Quarter 1, 2012"},
		{`SUBSTITUTE("aaa", "a", "")`, ""},
		{`SUBSTITUTE("aaa", "", "b")`, "aaa"},
		{`SUBSTITUTE("aaa", "a", "b", 0)`, "#VALUE!"},
		{`CONCAT(1 / 3)`, "0.333333333333333"},
		{`CONCAT(2 / 300)`, "0.00666666666666667"},
		{`CONCAT(200 / 3)`, "66.6666666666667"},
		{`CONCAT("a", BLANK(), TRUE)`, "aTRUE"},
		{`TEXT(0.285, "0.0%")`, "28.5%"},
		{`TEXT(7, "000")`, "007"},
		{`TEXT(-1234567.891, "#,##0.00")`, "-1,234,567.89"},
		{`TEXT(-5, "¥0.00")`, "-¥5.00"},
		{`TEXT(0.125, "0.##")`, "0.13"},
		{`TEXT(-0.001, "0.00")`, "0.00"},
		{`TEXT(3, "0天")`, "3天"},
		{`TEXT(3, "abc")`, "#VALUE!"},
		{`TEXT("a", "0")`, "#VALUE!"},
		{`TEXT(DATE(2026, 1, 3), "yyyy年m月d日")`, "2026年1月3日"},
		{`TEXT(DATE(2026, 1, 3), "yy/mm/dd")`, "26/01/03"},
		{`TEXT(TIME(9, 5, 7), "h:mm:ss")`, "9:05:07"},
		{`VALUE(" 12.5% ")`, "0.125"},
		{`VALUE("-1,234")`, "-1234"},
		{`VALUE("12,34")`, "#VALUE!"},
		{`VALUE("1/2")`, "#VALUE!"},
		{`VALUE("abc")`, "#VALUE!"},

		{"DATE(2026, 2, 30)", "2026-03-02"},
		{"DATE(2026, 3, 0)", "2026-02-28"},
		{"DATE(2026, 0, 1)", "2025-12-01"},
		{"DATE(2026, 1.9, 1)", "2026-01-01"},
		{"DATE(26, 1, 1)", "#NUM!"},
		{"DATE(9999, 13, 1)", "#NUM!"},
		{"EDATE(DATE(2011, 1, 15), -1)", "2010-12-15"},
		{"EDATE(DATE(2024, 2, 29), 12)", "2025-02-28"},
		{"EOMONTH(DATE(2011, 1, 1), -3)", "2010-10-31"},
		{"EOMONTH(DATE(2024, 1, 31), 1)", "2024-02-29"},
		{`DATEDIF(DATE(2001, 1, 1), DATE(2003, 1, 1), "Y")`, "2"},
		{`DATEDIF(DATE(2001, 6, 1), DATE(2002, 8, 15), "D")`, "440"},
		{`DATEDIF(DATE(2001, 6, 1), DATE(2002, 8, 15), "YD")`, "75"},
		{`DATEDIF(DATE(2001, 6, 1), DATE(2002, 8, 15), "md")`, "14"},
		{`DATEDIF(DATE(2026, 1, 31), DATE(2026, 2, 28), "M")`, "0"},
		{`DATEDIF(DATE(2024, 2, 29), DATE(2025, 2, 28), "Y")`, "0"},
		{`DATEDIF(DATE(2023, 11, 20), DATE(2026, 3, 5), "YM")`, "3"},
		{`DATEDIF(DATE(2023, 11, 20), DATE(2026, 3, 5), "MD")`, "13"},
		{`DATEDIF(DATE(2025, 12, 20), DATE(2026, 1, 5), "YD")`, "16"},
		{`DATEDIF(DATE(2026, 2, 1), DATE(2026, 1, 1), "D")`, "#NUM!"},
		{`DATEDIF(DATE(2026, 1, 1), DATE(2026, 2, 1), "W")`, "#NUM!"},
		{"DATEDIF(DATE(2026, 1, 1), DATE(2026, 2, 1), BLANK())", ""},
		{"WEEKDAY(DATE(2008, 2, 14))", "5"},
		{"WEEKDAY(DATE(2008, 2, 14), 2)", "4"},
		{"WEEKDAY(DATE(2008, 2, 14), 3)", "3"},
		{"WEEKDAY(DATE(2008, 2, 14), 11)", "4"},
		{"WEEKDAY(DATE(2008, 2, 14), 17)", "5"},
		{"WEEKDAY(DATE(2008, 2, 14), 14)", "1"},
		{"WEEKDAY(DATE(2008, 2, 14), 4)", "#NUM!"},
		{"NETWORKDAYS(DATE(2026, 11, 8), DATE(2026, 11, 2))", "-5"},
		{"TIME(27, 0, 0)", "03:00"},
		{"TIME(24, 0, 0)", "00:00"},
		{"TIME(0, 0, 2000)", "00:33:20"},
		{"TIME(0, -1, 0)", "#NUM!"},

		{"DATE(1E+300, 1, 1)", "#NUM!"},
		{"DATE(1900, -5, 1)", "#NUM!"},
		{"EDATE(DATE(2026, 1, 1), -2000)", "#NUM!"},
		{"EOMONTH(DATE(2026, 1, 1), 0.5 + 999999)", "#NUM!"},
		{`DATEDIF(DATE(2026, 1, 31), DATE(2026, 3, 1), "MD")`, "-2"},
		{`DATEDIF(DATE(2025, 12, 20), DATE(2026, 1, 5), "MD")`, "16"},
		{`DATEDIF(DATE(2023, 3, 1), DATE(2024, 2, 29), "YD")`, "365"},
		{`DATEDIF(DATE(2021, 3, 1), DATE(2024, 2, 29), "YD")`, "365"},
		{"TIME(40000, 0, 0)", "#NUM!"},
		{"WEEKDAY(DATE(2026, 1, 1), 1E+300)", "#NUM!"},
		{`SUBSTITUTE("aaa", "a", "b", 4)`, "aaa"},
		{`SUBSTITUTE("aaa", "a", "b", 1E+300)`, "#NUM!"},
		{`LEFT("abc", 1E+300)`, "#NUM!"},
		{`FIND("a", "abc", 0)`, "#VALUE!"},
		{`TEXT(1, "0,")`, "#VALUE!"},
		{`TEXT(1, "0;0")`, "#VALUE!"},
		{`TEXT(1, "x0")`, "#VALUE!"},
		{`TEXT(0.5, "#.0")`, ".5"},
		{`TEXT(DATE(2026, 1, 3), "hh:mm")`, "#VALUE!"},
		{`TEXT(DATE(2026, 1, 3), "--")`, "#VALUE!"},
		{`TEXT(TIME(9, 5, 7), "hh时mm分s秒")`, "09时05分7秒"},
		{`VALUE("1,234,567.5")`, "1234567.5"},
		{`VALUE("1,23a")`, "#VALUE!"},
		{"POWER(10, 2000)", "#NUM!"},
		{"MOD(1, BLANK())", ""},
		{"PRODUCT(POWER(10, 900), POWER(10, 900))", "#NUM!"},
		{"MEDIAN(TRUE)", "#VALUE!"},
		{`MIN("a", 1)`, "#VALUE!"},
		{"SUM(BLANK())", "0"},
		{"SUM(1 / 3, 1 / 3, 1 / 3)", "1"},
		{`SUM("a")`, "#VALUE!"},
		{"AVERAGE(BLANK())", ""},
		{"AVERAGE(1, 2, 2)", "5/3"},
		{"MEDIAN(5, 1, 3)", "3"},
		{"MEDIAN(BLANK())", ""},
		{"MIN(BLANK())", ""},
		{"MAX(0, BLANK())", "0"},
		{"MAX(DATE(2026, 1, 1), DATE(2025, 1, 1))", "2026-01-01"},
		{"MIN(TIME(9, 0, 0), TIME(8, 0, 0))", "08:00"},
		{"MAX(DATE(2026, 1, 1), 1)", "#VALUE!"},
		{`MAX("a")`, "#VALUE!"},
		{"COUNT(BLANK())", "0"},
		{"COUNT(1 / 0)", "#DIV/0!"},
		{`COUNTUNIQUE(1, 1.0, "1", 100, 1000 / 10)`, "3"},
		{"PRODUCT(BLANK())", ""},
	}
	for _, test := range tests {
		got := evaluate(t, testContext, test.formula)
		want := test.want
		if n, err := value.ParseNumber(want); err == nil && got.Kind() == value.Numeric {
			want = n.String()
		}
		if got.String() != want {
			t.Errorf("%s = %q, want %q", test.formula, got, want)
		}
	}
}

type noYear struct{}

func (noYear) Workdays(value.Date, value.Date) (int, error) {
	return 0, errors.New("the calendar ends in 2026")
}

func TestWorkdaysWithoutACalendar(t *testing.T) {
	const formula = "NETWORKDAYS(DATE(2030, 1, 1), DATE(2030, 1, 2))"
	for _, ctx := range []*Context{nil, {}, {Calendar: noYear{}}} {
		if got := evaluate(t, ctx, formula); got.String() != value.NotFound || got.Fault().Why == "" {
			t.Errorf("%s = %v, want #N/A with a reason", formula, got)
		}
	}
}

func TestTextsStayBounded(t *testing.T) {
	long := value.OfText(strings.Repeat("长", MaxText))
	substitute, _ := Find("SUBSTITUTE")
	if got := substitute.Call(nil, []value.Value{long, value.OfText("长"), long}); got.String() != value.WrongValue {
		t.Errorf("SUBSTITUTE makes a text of %d bytes", len(got.Text()))
	}
	concat, _ := Find("CONCAT")
	if got := concat.Call(nil, []value.Value{long}); got.IsFault() {
		t.Errorf("CONCAT of the longest text: %v", got.Fault().Why)
	}
	if got := concat.Call(nil, []value.Value{long, value.OfText("x")}); got.String() != value.WrongValue {
		t.Errorf("CONCAT makes a text of %d bytes", len(got.Text()))
	}
}

// The square of the root is next to the number, and a perfect square's root is
// exact.
func TestSquareRoot(t *testing.T) {
	root, _ := Find("SQRT")
	rapid.Check(t, func(t *rapid.T) {
		n := value.NewDecimal(rapid.Int64Range(0, 1e15).Draw(t, "coefficient"), rapid.Int32Range(-8, 8).Draw(t, "exponent"))
		got := root.Call(nil, []value.Value{value.Of(n.Mul(n))}).Number()
		if got.Cmp(n) != 0 {
			t.Fatalf("SQRT(%s²) = %s", n, got)
		}
		r := root.Call(nil, []value.Value{value.Of(n)}).Number()
		step := value.NewDecimal(5, -21)
		low, high := r.Sub(step), r.Add(step)
		if low.Sign() > 0 && low.Mul(low).Cmp(n) > 0 || high.Mul(high).Cmp(n) < 0 {
			t.Fatalf("SQRT(%s) = %s", n, r)
		}
	})
}

// MOD, QUOTIENT and INT keep to their definitions.
func TestDivisionLaws(t *testing.T) {
	call := func(name string, args ...value.Value) value.Number {
		f, _ := Find(name)
		return f.Call(nil, args).Number()
	}
	rapid.Check(t, func(t *rapid.T) {
		n := value.NewDecimal(rapid.Int64().Draw(t, "n"), rapid.Int32Range(-6, 3).Draw(t, "e"))
		d := value.NewDecimal(rapid.Int64Range(1, 1e9).Draw(t, "d"), rapid.Int32Range(-6, 3).Draw(t, "f"))
		if rapid.Bool().Draw(t, "negative") {
			d = d.Neg()
		}
		m := call("MOD", value.Of(n), value.Of(d))
		q, _ := n.Div(d)
		if !m.IsZero() && m.Sign() != d.Sign() || m.Abs().Cmp(d.Abs()) >= 0 {
			t.Fatalf("MOD(%s, %s) = %s", n, d, m)
		}
		if got := call("INT", value.Of(q)).Mul(d).Add(m); got.Cmp(n) != 0 {
			t.Fatalf("INT(n/d)×d + MOD(n, d) = %s, want %s", got, n)
		}
		if got := call("QUOTIENT", value.Of(n), value.Of(d)); got.Cmp(call("TRUNC", value.Of(q))) != 0 {
			t.Fatalf("QUOTIENT(%s, %s) = %s", n, d, got)
		}
	})
}
