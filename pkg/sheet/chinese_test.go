package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// What a clerk reads of each kind of a cell's problem: what was read, what was
// expected, what to do.
func TestCellsInChinese(t *testing.T) {
	first, _ := value.ParseDate("2026-10-01")
	last, _ := value.ParseDate("2026-10-31")
	number := Column{Name: "金额", Type: NumberType}
	bounded := Column{Name: "分钟", Type: NumberType, Min: numberPtr("0"), Max: numberPtr("100")}
	leave := Column{Name: "假别", Type: TextType, Among: []string{"事假", "病假"}}
	told := map[diag.Code]bool{}
	for _, c := range []struct {
		column Column
		cell   string
		want   diag.Words
	}{
		{number, "十二", diag.Words{Message: "“金额”一列读到“十二”，应为数字。", Read: "十二", Expected: "数字", Hint: "只写数字，不带单位，例如 1234.5、1,234.50 或 98.5%。"}},
		{Column{Name: "日期", Type: DateType}, "#5", diag.Words{Message: "“日期”一列读到“5”，应为日期。", Read: "5", Expected: "日期", Hint: "写成 2026-10-03、2026/10/3 或 2026年10月3日。"}},
		{Column{Name: "时长", Type: DurationType, Unit: "小时"}, "很久", diag.Words{Message: "“时长”一列读到“很久”，应为以小时计的时长。", Read: "很久", Expected: "以小时计的时长", Hint: "写数字，或 7.5小时、1小时5分钟、01:30:00 这样的时长。"}},
		{number, "", diag.Words{Message: "“金额”一列读到空格子，应为数字。", Read: "（空）", Expected: "数字", Hint: "填上这一格；这一行如果没有用，请整行清空。"}},
		{Column{Name: "工号", Type: IDType}, "#1.23457E+17", diag.Words{Message: "“工号”一列读到“1.23457E+17”，应为文本格式的编号，或少于 16 位的整数。", Read: "1.23457E+17", Expected: "文本格式的编号，或少于 16 位的整数", Hint: "数字格式保不住长编号的每一位：把这一列设成文本格式，再从原处重新输入或导入编号。"}},
		{bounded, "#-1", diag.Words{Message: "“分钟”一列读到“-1”，应为不小于 0 的数。", Read: "-1", Expected: "不小于 0 的数", Hint: "改正这一格。"}},
		{bounded, "101", diag.Words{Message: "“分钟”一列读到“101”，应为不大于 100 的数。", Read: "101", Expected: "不大于 100 的数", Hint: "改正这一格。"}},
		{leave, "事价", diag.Words{Message: "“假别”一列读到“事价”，应为事假、病假 之一。", Read: "事价", Expected: "事假、病假 之一", Hint: "如果指的是“事假”，请改成“事假”。"}},
		{leave, "探亲", diag.Words{Message: "“假别”一列读到“探亲”，应为事假、病假 之一。", Read: "探亲", Expected: "事假、病假 之一", Hint: "改成其中一个；如果真有新的词，先加进工资方案。"}},
		{Column{Name: "日期", Type: DateType, Within: PeriodOnly}, "@46295", diag.Words{Message: "“日期”一列读到“2026-09-30”，应为2026-10-01 至 2026-10-31 之间的日期。", Read: "2026-09-30", Expected: "2026-10-01 至 2026-10-31 之间的日期", Hint: "改正日期，或把这一行移到它所属那一期的表里。"}},
		{number, "!#N/A", diag.Words{Message: "“金额”一列读到“#N/A”，应为数字。", Read: "#N/A", Expected: "数字", Hint: "改正这一格的公式，或直接写上值。"}},
		{number, "=", diag.Words{Message: "“金额”一列读到没有结果的公式，应为数字。", Read: "（公式没有结果）", Expected: "数字", Hint: "用 Excel 或 WPS 打开这个文件，按 F9 重算，再保存。"}},
		{number, "@46296", diag.Words{Message: "“金额”一列读到“2026-10-01”，应为数字。", Read: "2026-10-01", Expected: "数字", Hint: "把这一格设成常规格式，再重新输入数字。"}},
		{Column{Name: "时长", Type: DurationType, Unit: "小时"}, "1天", diag.Words{Message: "“时长”一列读到“1天”，应为以小时计的时长。", Read: "1天", Expected: "以小时计的时长", Hint: "直接写以小时计的数字：这里一天算几小时，无从知道。"}},
		{number, "1000000000000000", diag.Words{Message: "“金额”一列读到“1000000000000000”，应为小于 1,000,000,000,000,000 的数。", Read: "1000000000000000", Expected: "小于 1,000,000,000,000,000 的数", Hint: "改正这一格。"}},
	} {
		spec := Spec{Name: "表", Columns: []Column{c.column, {Name: "甲", Type: TextType}}}
		table, problems := Open(spec, []Book{book("a.xlsx", fakeSheet{name: "表", rows: rows(c.column.Name+"|甲", c.cell+"|乙")})}, Limits{first, last})
		if table == nil {
			t.Fatal(problems)
		}
		_, problems = table.Read(func(Row) {})
		if len(problems) != 1 {
			t.Errorf("%s of %q: %v", c.column.Name, c.cell, problems)
			continue
		}
		told[problems[0].Code] = true
		if diff := cmp.Diff(c.want, problems[0].Chinese); diff != "" {
			t.Errorf("%v: %s", problems[0], diff)
		}
		if problems[0].Expected == "" {
			t.Errorf("%v does not say apart what was expected", problems[0])
		}
	}
	for _, code := range []diag.Code{
		CodeWrongCell, CodeBlank, CodeSpoiledID, CodeBelowMin, CodeAboveMax, CodeUnknownWord, CodeOutsidePeriod,
		CodeErrorCell, CodeUncached, CodeDatedNumber, CodeWrongUnit, CodeTooLarge,
	} {
		if !told[code] {
			t.Errorf("no case has the problem %s", code)
		}
	}
}
