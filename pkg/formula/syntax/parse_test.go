package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bracketed writes a tree with parentheses around everything, so that tests
// show how tightly operators bind.
func bracketed(n Node) string {
	switch n := n.(type) {
	case *Unary:
		return "(" + n.Op.String() + bracketed(n.X) + ")"
	case *Percent:
		return "(" + bracketed(n.X) + "%)"
	case *Binary:
		return "(" + bracketed(n.X) + n.Op.String() + bracketed(n.Y) + ")"
	case *Call:
		args := make([]string, len(n.Args))
		for i, a := range n.Args {
			args[i] = bracketed(a)
		}
		return n.Name + "(" + strings.Join(args, ",") + ")"
	default:
		return Print(n)
	}
}

var precedenceCases = []struct{ src, want string }{
	{"-2^2", "((-2)^2)"},
	{"2^-1", "(2^(-1))"},
	{"2^3^2", "((2^3)^2)"},
	{"2^(3^2)", "(2^(3^2))"},
	{"-2%", "((-2)%)"},
	{"-(2%)", "(-(2%))"},
	{"5%%", "((5%)%)"},
	{"2%^2", "((2%)^2)"},
	{"--+2", "(-(-(+2)))"},
	{"2*3^2", "(2*(3^2))"},
	{"a/b/c", "((a/b)/c)"},
	{"a/b*c", "((a/b)*c)"},
	{"a-b-c", "((a-b)-c)"},
	{"a-(b-c)", "(a-(b-c))"},
	{"a+b*c-d", "((a+(b*c))-d)"},
	{`a&b+c&d`, "((a&(b+c))&d)"},
	{`a&"x"=b&"y"`, `((a&"x")=(b&"y"))`},
	{"a+1>b*2", "((a+1)>(b*2))"},
	{"(a<b)=TRUE", "((a<b)=TRUE)"},
	{"a<>-b%", "(a<>((-b)%))"},
	{"IF(a>=b,-c,d%)", "IF((a>=b),(-c),(d%))"},
	{"a*-b", "(a*(-b))"},
	{"a--b", "(a-(-b))"},
}

func TestPrecedence(t *testing.T) {
	for _, c := range precedenceCases {
		if got := bracketed(mustParse(t, c.src)); got != c.want {
			t.Errorf("%s is read as %s, want %s", c.src, got, c.want)
		}
	}
}

// printCases are formulas and their canonical form.
var printCases = []struct{ src, want string }{
	{"=绩效分>=及格线", "绩效分 >= 及格线"},
	{" = ( ( 1 ) ) ", "1"},
	{"true", "TRUE"},
	{"False", "FALSE"},
	{"TRUE()", "TRUE()"},
	{".5", "0.5"},
	{"1.", "1"},
	{"1.50", "1.5"},
	{"1e3", "1000"},
	{"1.5E-3", "0.0015"},
	{"12e+2", "1200"},
	{"1e300", "1E300"},
	{"123e-300", "123E-300"},
	{"0.0001e-300", "0.0001E-300"},
	{"0.000000000000000000000001", "1E-24"},
	{"123456789012345678901234567890", "123456789012345678901234567890"},
	{`"a""b"`, `"a""b"`},
	{`""`, `""`},
	{"if(a,b,c)", "IF(a, b, c)"},
	{"NETWORKDAYS (a\n,\tb)", "NETWORKDAYS(a, b)"},
	{"log10(100)", "LOG10(100)"},
	{"a　+　b", "a + b"},
	{"考勤[请假天数]", "考勤[请假天数]"},
	{"考勤 [ 请假 天数 ]", "考勤[请假 天数]"},
	{"[@迟到分钟]>0", "[@迟到分钟] > 0"},
	{"[ @ 迟到分钟 ]", "[@迟到分钟]"},
	{"表[金额（元）/%]", "表[金额（元）/%]"},
	{"表[ '[x'] '' ]", "表['[x'] '']"},
	{"表['#号'@]", "表['#号'@]"},
	{"'5S 考核' * 2", "'5S 考核' * 2"},
	{"'A1'+'true'+'it''s'", "'A1' + 'true' + 'it''s'"},
	{"'销售 明细'[金额]", "'销售 明细'[金额]"},
	{"'Ａ组'", "'Ａ组'"},
	{"a.b_c.1", "a.b_c.1"},
	{"Q1奖金+A组+二〇二六", "Q1奖金 + A组 + 二〇二六"},
	{"BLANK()", "BLANK()"},
	{"(a+b)*(c)", "(a + b) * c"},
	{"(a*b)+c", "a * b + c"},
	{"-(a+b)", "-(a + b)"},
	{"(-a)^2", "-a ^ 2"},
	{"-(a^2)", "-(a ^ 2)"},
	{"a-(b+c)", "a - (b + c)"},
	{"(a<b)<c", "(a < b) < c"},
	{"a=(b=c)", "a = (b = c)"},
	{"2026 - 10 - 1", "2026 - 10 - 1"},
	{"2000/12/30", "2000 / 12 / 30"},
	{"SUMIFS(考勤[请假天数],考勤[请假类型],\"事假\")", `SUMIFS(考勤[请假天数], 考勤[请假类型], "事假")`},
}

func TestPrint(t *testing.T) {
	for _, c := range printCases {
		n := mustParse(t, c.src)
		if got := Print(n); got != c.want {
			t.Errorf("Print(Parse(%q)) = %q, want %q", c.src, got, c.want)
		}
		if again := mustParse(t, c.want); !Equal(n, again) {
			t.Errorf("%q and its canonical form %q are different trees", c.src, c.want)
		}
	}
}

func mustParse(t *testing.T, src string) Node {
	t.Helper()
	n, errs := Parse(src)
	if len(errs) > 0 {
		t.Fatalf("Parse(%q): %v", src, errs)
	}
	return n
}

func TestSpans(t *testing.T) {
	tests := []struct {
		src  string
		want []string
	}{
		{"=(金额 + 1) * 5%", []string{"*syntax.Binary (金额 + 1) * 5%", "*syntax.Binary 金额 + 1", "*syntax.Name 金额", "*syntax.Number 1", "*syntax.Percent 5%", "*syntax.Number 5"}},
		{"sum(考勤[ 天数 ])", []string{"*syntax.Call sum(考勤[ 天数 ])", "name sum", "*syntax.Column 考勤[ 天数 ]", "table 考勤", "name 天数"}},
		{"-[@a]", []string{"*syntax.Unary -[@a]", "*syntax.Cell [@a]", "name a"}},
		{`TRUE&"x"`, []string{`*syntax.Binary TRUE&"x"`, "*syntax.Bool TRUE", `*syntax.Text "x"`}},
		{"(-(a))%", []string{"*syntax.Percent (-(a))%", "*syntax.Unary -(a)", "*syntax.Name a"}},
	}
	for _, tt := range tests {
		runes := []rune(tt.src)
		at := func(s Span) string { return string(runes[s.Start:s.End]) }
		var got []string
		Inspect(mustParse(t, tt.src), func(n Node) bool {
			got = append(got, fmt.Sprintf("%T %s", n, at(n.Pos())))
			switch n := n.(type) {
			case *Call:
				got = append(got, "name "+at(n.NameSpan))
			case *Column:
				got = append(got, "table "+at(n.TableSpan), "name "+at(n.NameSpan))
			case *Cell:
				got = append(got, "name "+at(n.NameSpan))
			}
			return true
		})
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.src, diff)
		}
	}
}

func TestInspectStopsWhereToldTo(t *testing.T) {
	var seen []string
	Inspect(mustParse(t, "SUM(a, b) + c"), func(n Node) bool {
		seen = append(seen, Print(n))
		_, call := n.(*Call)
		return !call
	})
	if diff := cmp.Diff([]string{"SUM(a, b) + c", "SUM(a, b)", "c"}, seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEqual(t *testing.T) {
	same := mustParse(t, "1.0 + f(考勤[a], [@b], \"x\", -TRUE%) * n")
	if !Equal(same, mustParse(t, "1+F( 考勤[a],[@b],\"x\",-true%)*n")) {
		t.Error("formulas that differ in blanks and case of functions are not equal")
	}
	for _, other := range []string{
		"1", "2 + f(考勤[a], [@b], \"x\", -TRUE%) * n", "1 + g(考勤[a], [@b], \"x\", -TRUE%) * n",
		"1 + f(考勤[b], [@b], \"x\", -TRUE%) * n", "1 + f(考[a], [@b], \"x\", -TRUE%) * n", "1 + f(考勤[a], [@c], \"x\", -TRUE%) * n",
		"1 + f(考勤[a], [@b], \"X\", -TRUE%) * n", "1 + f(考勤[a], [@b], \"x\", -FALSE%) * n", "1 + f(考勤[a], [@b], \"x\", +TRUE%) * n",
		"1 + f(考勤[a], [@b], \"x\", -TRUE) * n", "1 + f(考勤[a], [@b], \"x\") * n", "1 + f(考勤[a], [@b], \"x\", -TRUE%) * N",
		"1 - f(考勤[a], [@b], \"x\", -TRUE%) * n",
	} {
		if Equal(same, mustParse(t, other)) || Equal(mustParse(t, other), same) {
			t.Errorf("%s is equal to %s", other, Print(same))
		}
	}
}

func TestLimits(t *testing.T) {
	deep := func(open, close string, n int) string {
		return strings.Repeat(open, n) + "1" + strings.Repeat(close, n)
	}
	list := func(n int) string { return "MAX(" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + ")" }
	tests := []struct {
		name, fits, fails string
		code              string
	}{
		{"parentheses", deep("(", ")", MaxDepth), deep("(", ")", MaxDepth+1), "F003"},
		{"calls", deep("ABS(", ")", MaxDepth), deep("ABS(", ")", MaxDepth+1), "F003"},
		{"signs", deep("-", "", MaxDepth), deep("-", "", MaxDepth+1), "F003"},
		{"percents", deep("", "%", MaxDepth), deep("", "%", MaxDepth+1), "F003"},
		{"open parentheses", deep("(", ")", 1), strings.Repeat("(", MaxLength), "F003"},
		{"minus signs", "-1", strings.Repeat("-", MaxLength), "F003"},
		{"arguments", list(MaxArguments), list(MaxArguments + 1), "F004"},
		{"length", strings.Repeat("1^", MaxLength/2-1) + "11", strings.Repeat("1^", MaxLength/2) + "1", "F002"},
		{"digits", strings.Repeat("9", 1000), strings.Repeat("9", 1001), "F005"},
		{"exponent", "1e-300", "1e301", "F005"},
	}
	for _, tt := range tests {
		n := mustParse(t, tt.fits)
		if p := Print(n); len([]rune(p)) <= MaxLength && !Equal(n, mustParse(t, p)) {
			t.Errorf("%s: the canonical form is another tree", tt.name)
		}
		n, errs := Parse(tt.fails)
		if n != nil || len(errs) != 1 || string(errs[0].Code) != tt.code {
			t.Errorf("%s: got %v, want one error %s", tt.name, errs, tt.code)
		}
	}
}
