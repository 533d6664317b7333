package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// errorCases are texts that are no formulas. An error is written as its code,
// the text it points at, its message and its hint.
var errorCases = []struct {
	src  string
	want []string
}{
	{"", []string{"F001 <> The formula is empty. | Write a value, a name or a calculation, for instance 基本工资 * 5%."}},
	{" = ", []string{"F001 <> The formula is empty. | Write a value, a name or a calculation, for instance 基本工资 * 5%."}},

	{"MAX（1，2）", []string{
		"F006 <（> （ was typed with a Chinese input method. | Type ( instead of （.",
		"F006 <，> ， was typed with a Chinese input method. | Type , instead of ，.",
		"F006 <）> ） was typed with a Chinese input method. | Type ) instead of ）.",
	}},
	{"a＋b", []string{"F006 <＋> ＋ was typed with a Chinese input method. | Type + instead of ＋."}},
	{"a＞＝5％", []string{
		"F006 <＞＝> ＞＝ was typed with a Chinese input method. | Type >= instead of ＞＝.",
		"F006 <％> ％ was typed with a Chinese input method. | Type % instead of ％.",
	}},
	{"a<＞b", []string{"F006 <<＞> <＞ was typed with a Chinese input method. | Type <> instead of <＞."}},
	{"IF(a、b；c)", []string{
		"F006 <、> 、 was typed with a Chinese input method. | Type , instead of 、.",
		"F006 <；> ； was typed with a Chinese input method. | Type , instead of ；.",
	}},
	{"岗位=“客服”", []string{`F006 <“客服”> This text stands in quotation marks of a Chinese input method. | Type "客服" instead of “客服”.`}},
	{"岗位=‘客服’", []string{`F006 <‘客服’> This text stands in quotation marks of a Chinese input method. | Type "客服" instead of ‘客服’.`}},
	{"岗位=“客服", []string{"F006 <“> “ was typed with a Chinese input method. | Type \" instead of “."}},
	{"岗位=\"客服”", []string{`F007 <"> This text has no closing ". | Type " at its end; “ and ” do not close a text.`}},
	{"考勤［天数］", []string{
		"F006 <［> ［ was typed with a Chinese input method. | Type [ instead of ［.",
		"F006 <］> ］ was typed with a Chinese input method. | Type ] instead of ］.",
	}},
	{"[＠天数]", []string{"F006 <＠> ＠ was typed with a Chinese input method. | Type @ instead of ＠."}},
	{"ＳＵＭ(１２)", []string{
		"F006 <ＳＵＭ> ＳＵＭ holds full-width letters or digits. | Type SUM instead, or 'ＳＵＭ' if that is how the name is declared.",
		"F006 <１２> １２ holds full-width letters or digits. | Type 12 instead, or '１２' if that is how the name is declared.",
	}},
	{"（1+", []string{
		"F006 <（> （ was typed with a Chinese input method. | Type ( instead of （.",
		"F017 <+> There is no value after +. | Write a value after +, or delete it.",
	}},

	{"a ≥ b", []string{"F013 <≥> There is no operator ≥. | Type >= instead of ≥."}},
	{"a ≠ b", []string{"F013 <≠> There is no operator ≠. | Type <> instead of ≠."}},
	{"a == b", []string{"F013 <==> There is no operator ==. | Type = instead of ==."}},
	{"a != b", []string{"F013 <!=> There is no operator !=. | Type <> instead of !=."}},
	{"a ！= b", []string{"F013 <！=> There is no operator ！=. | Type <> instead of ！=."}},
	{"a >< b", []string{"F013 <><> There is no operator ><. | Type <> instead of ><."}},
	{"a => b", []string{"F013 <=>> There is no operator =>. | Type >= instead of =>."}},
	{"a && b", []string{"F013 <&&> There is no operator &&. | Write AND(a, b) instead of a && b."}},
	{"a || b", []string{"F013 <||> There is no operator ||. | Write OR(a, b) instead of a || b; & joins texts."}},
	{"a ** b", []string{"F013 <**> There is no operator **. | Type ^ instead of **."}},
	{"a × b", []string{"F013 <×> There is no operator ×. | Type * instead of ×."}},
	{"!a", []string{"F013 <!> There is no operator !. | Write NOT(a) instead of !a."}},
	{"a and b", []string{"F018 <and> The word and is no operator. | Write AND(a, b) instead."}},
	{"a 或 (b)", []string{"F018 <或> The word 或 is no operator. | Write OR(a, b) instead."}},
	{"not a", []string{"F018 <not> The word not is no operator. | Write NOT(a) instead."}},
	{"IF(a; b; c)", []string{
		"F014 <;> A ; does not separate arguments here. | Type , instead of ;.",
		"F014 <;> A ; does not separate arguments here. | Type , instead of ;.",
	}},

	{"岗位 = '客服'", []string{`F011 <'客服'> 客服 stands in single quotes and needs none as a name. | Write "客服" for the text, 客服 for the name.`}},
	{"'客 服", []string{`F010 <'> This ' has no closing '. | Text stands in double quotes: "客服". A name with blanks stands in single ones: '5S 考核'.`}},
	{"a = ''", []string{`F010 <''> There is no name between the single quotes. | An empty text is written "".`}},
	{`"abc`, []string{`F007 <"> This text has no closing ". | Type " at its end; a " inside a text is typed twice.`}},

	{"A1 + 1", []string{"F012 <A1> A1 is a place in a spreadsheet; formulas here have no cells. | Write names and columns, for instance 基本工资 or 考勤[请假天数]; a name that looks like this stands in quotes: 'A1'."}},
	{"SUM($B$2:c3)", []string{"F012 <$B$2:c3> $B$2:c3 is a place in a spreadsheet; formulas here have no cells. | Write names and columns, for instance 基本工资 or 考勤[请假天数]."}},
	{"SUM(A:C)", []string{"F012 <A:C> A:C is a place in a spreadsheet; formulas here have no cells. | Write names and columns, for instance 基本工资 or 考勤[请假天数]."}},
	{"SUM(甲:乙)", []string{"F012 <:> There are no ranges with : here. | Write a whole column as 表[列], for instance SUM(考勤[请假天数]); a time as TIME(21, 0, 0)."}},
	{"考勤!金额", []string{"F012 <!> There are no references with ! to a sheet here. | Write a column as 表[列], for instance 考勤[请假天数]; the contrary of a condition is NOT(…)."}},

	{"考勤[天数", []string{"F008 <[> This [ has no closing ]. | Type ] after the name of the column; a ] inside the name is written ']."}},
	{"考勤[Bob's + [天数", []string{"F008 <[> This [ has no closing ]. | Type ] after the name of the column; a ] inside the name is written ']."}},
	{"考勤[#Bob's]", []string{
		"F009 <[#Bob's]> Excel's parts of a table such as [#All] or [#This Row] do not exist here. | Write 表[列] for a column and [@列] for the cell of this row; a # that belongs to the name is written '#.",
		"F009 <'> In the name of a column a ' stands before one of [ ] ' # @. | Type '' for a ' that belongs to the name.",
	}},
	{"天数]", []string{"F008 <]> This ] closes nothing. | Delete it, or type the [ that it closes."}},
	{"[@[天 数]]", []string{"F009 <[> A [ stands inside the brackets of a column. | Write [@列] or 表[列] with one pair of brackets; a [ that belongs to the name is written '[."}},
	{"考勤[]", []string{"F009 <[]> There is no name of a column between the brackets. | Write a column's name, for instance 考勤[请假天数]."}},
	{"考勤[#All]", []string{"F009 <[#All]> Excel's parts of a table such as [#All] or [#This Row] do not exist here. | Write 表[列] for a column and [@列] for the cell of this row; a # that belongs to the name is written '#."}},
	{"考勤[@天数]", []string{"F009 <考勤[@天数]> The cell of this row is written without its table. | Write [@天数], or 考勤[天数] for the whole column."}},
	{"考勤[Bob's]", []string{"F009 <'> In the name of a column a ' stands before one of [ ] ' # @. | Type '' for a ' that belongs to the name."}},
	{"SUM([天数])", []string{"F024 <[天数]> These brackets have no table before them. | Write 表[天数] for a column of the sheet or table 表, or [@天数] for the cell of this row."}},
	{"@天数", []string{"F015 <@> An @ stands only in brackets. | Write [@列] for the cell of this row."}},

	{"5S考核", []string{"F025 <5S考核> 5S考核 begins with a digit, as no name does. | Put such a name in single quotes, '5S考核'; between a number and a name write *."}},
	{"1.5.2", []string{"F005 <1.5.2> 1.5.2 is no number. | Write digits with at most one point, for instance 1234.5, without separators of thousands."}},
	{"1e999", []string{"F005 <1e999> The number 1e999 is beyond what can be worked with. | Write at most 1000 digits, and an exponent from -300 to 300."}},
	{"日期 >= 2026-10-01", []string{"F016 <2026-10-01> 2026-10-01 would be a subtraction, not a date. | Write DATE(2026, 10, 1), or put blanks around each -."}},
	{"[@下班] > 21:00", []string{"F016 <21:00> The time 21:00 is not written so in a formula. | Write TIME(21, 0, 0)."}},
	{"a > 9:05:30", []string{"F016 <9:05:30> The time 9:05:30 is not written so in a formula. | Write TIME(9, 5, 30)."}},
	{"a ? b", []string{"F015 <?> ? has no meaning in a formula. | Delete it; if it belongs to a name, put the name in single quotes: '5S 考核'."}},
	{"a\u200b", []string{"F015 <\u200b> The invisible character U+200B has no meaning in a formula. | Delete it; if it belongs to a name, put the name in single quotes: '5S 考核'."}},
	{"￥100", []string{"F015 <￥> ￥ has no meaning in a formula. | Write an amount without a sign of currency: 1000."}},
	{"{1,2}", []string{
		"F015 <{> There are no lists in braces here. | Declare the list under tables, and write its name.",
		"F015 <}> There are no lists in braces here. | Declare the list under tables, and write its name.",
	}},

	{"1 +", []string{"F017 <+> There is no value after +. | Write a value after +, or delete it."}},
	{"* 2", []string{"F017 <*> There is no value before *. | Write a value before *, or delete it."}},
	{"a + * b", []string{"F017 <*> There is no value between + and *. | Write a value between them, or delete one."}},
	{"MAX(a + )", []string{"F017 <+> There is no value between + and ). | Write a value after +, or delete it."}},
	{"a * ()", []string{"F017 <()> There is no value between ( and ). | Write a value between them, or delete both."}},
	{"MAX(a, / b)", []string{"F017 </> There is no value before /. | Write a value before /, or delete it."}},
	{"a b", []string{"F018 <b> Between a and b there is no operator. | Write one of + - * / & = < > between them, or a comma between two arguments."}},
	{"2(a)", []string{"F018 <(> Between 2 and ( there is no operator. | Write one of + - * / & = < > between them, or a comma between two arguments."}},
	{`MAX(a "x")`, []string{`F018 <"x"> Between a and "x" there is no operator. | Write one of + - * / & = < > between them, or a comma between two arguments.`}},
	{"a % b", []string{"F018 <b> Between % and b there is no operator. | Write one of + - * / & = < > between them, or a comma between two arguments."}},
	{"ROUND(a * (b + c), 2", []string{"F019 <(> The ( of ROUND has no closing ). | Type ) after its last argument."}},
	{"ROUND(", []string{"F019 <(> The ( of ROUND has no closing ). | Type ) after its last argument."}},
	{"(a + b", []string{"F019 <(> This ( has no closing ). | Type ) where it ends."}},
	{"(", []string{"F019 <(> This ( has no closing ). | Type ) where it ends."}},
	{"a + b)", []string{"F020 <)> This ) closes nothing. | Delete it, or type the ( that it closes."}},
	{")", []string{"F020 <)> This ) closes nothing. | Delete it, or type the ( that it closes."}},
	{"1,000", []string{"F021 <,> A comma stands only between the arguments of a function. | Write a number without separators of thousands: 1000; or put the function's name before the parenthesis."}},
	{"(a, b)", []string{"F021 <,> A comma stands only between the arguments of a function. | Write a number without separators of thousands: 1000; or put the function's name before the parenthesis."}},
	{"IF(a,,b)", []string{`F022 <,,> Argument 2 of IF is empty. | Write the argument (0, "" or BLANK() if nothing is meant), or delete the comma.`}},
	{"MAX(a,)", []string{`F022 <,)> Argument 2 of MAX is empty. | Write the argument (0, "" or BLANK() if nothing is meant), or delete the comma.`}},
	{"MAX(,a)", []string{`F022 <(,> Argument 1 of MAX is empty. | Write the argument (0, "" or BLANK() if nothing is meant), or delete the comma.`}},
	{"60 <= 绩效分 < 80", []string{"F023 <<> Two comparisons in a row compare yes or no with the last value. | Write AND(60 <= 绩效分, 绩效分 < 80)."}},
	{"a = b + 1 = c", []string{"F023 <=> Two comparisons in a row compare yes or no with the last value. | Write AND(a = b + 1, b + 1 = c)."}},
}

func TestErrors(t *testing.T) {
	for _, c := range errorCases {
		n, errs := Parse(c.src)
		runes := []rune(c.src)
		var got []string
		for _, e := range errs {
			got = append(got, fmt.Sprintf("%s <%s> %s | %s", e.Code, string(runes[e.Start:e.End]), e.Message, e.Hint))
		}
		if diff := cmp.Diff(c.want, got); diff != "" || n != nil {
			t.Errorf("Parse(%q): node %v (-want +got)\n%s", c.src, n, diff)
		}
	}
}

// A message stays readable whatever the formula holds.
func TestErrorsStayShort(t *testing.T) {
	long := strings.Repeat("很长的名字", 200)
	for _, src := range []string{long + " " + long, "'" + long + "'", "9" + long, "f(" + long + "[@" + long + "])", "[" + long + "]",
		long + " < " + long + " < a", "“" + long + "”", "a " + long} {
		_, errs := Parse(src)
		if len(errs) == 0 {
			t.Fatalf("%.20q… is a formula", src)
		}
		if m := []rune(errs[0].Error()); len(m) > 300 {
			t.Errorf("the message has %d characters: %s", len(m), string(m))
		}
	}
}
