package sheet

import (
	"strings"
	"testing"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

func TestConvert(t *testing.T) {
	number := Column{Name: "金额", Type: NumberType}
	bounded := Column{Name: "分钟", Type: NumberType, Min: numberPtr("0"), Max: numberPtr("100")}
	id := Column{Name: "工号", Type: IDType}
	text := Column{Name: "备注", Type: TextType}
	leave := Column{Name: "请假类型", Type: TextType, Among: []string{"事假", "病假", "VIP假"}}
	date := Column{Name: "日期", Type: DateType}
	inPeriod := Column{Name: "日期", Type: DateType, Within: PeriodOnly}
	skipping := Column{Name: "日期", Type: DateType, Within: PeriodSkip}
	clock := Column{Name: "时间", Type: TimeType}
	hours := Column{Name: "工时", Type: DurationType, Unit: "小时", Max: numberPtr("24")}
	minutes := Column{Name: "时长", Type: DurationType, Unit: "分钟"}
	days := Column{Name: "天数", Type: DurationType, Unit: "天"}
	yes := Column{Name: "在职", Type: BooleanType}
	optional := Column{Name: "备注", Type: TextType, Optional: true}
	standard := Column{Name: "学历", Type: NumberType, Default: value.OfInt(0)}

	moment := Column{Name: "下单", Type: DateType, Epoch: true}
	instant := Column{Name: "几点", Type: TimeType, Epoch: true}
	padded := Column{Name: "工号", Type: IDType, Pad: 4}
	name := Column{Name: "姓名", Type: TextType}
	refund := Column{Name: "退款", Type: TextType, Blank: []string{"无退款申请", "无"}}
	money := Column{Name: "金额", Type: NumberType, Unit: "元"}
	times := Column{Name: "次数", Type: NumberType, Unit: "次", Default: value.OfInt(0)}
	late := Column{Name: "迟到", Type: NumberType, Unit: "分钟"}
	points := Column{Name: "满意率", Type: NumberType, Percent: Points}
	fraction := Column{Name: "满意率", Type: NumberType, Percent: Fraction}
	above := Column{Name: "完成率", Type: NumberType, Percent: Fraction, Max: numberPtr("2")}
	hundredths := Column{Name: "满意率", Type: NumberType, Unit: "%"}
	inHundredths := Column{Name: "满意率", Type: NumberType, Unit: "%", Percent: Fraction, Max: numberPtr("100")}
	strict := Column{Name: "金额", Type: NumberType, Strict: AllLeniences}
	strictDate := Column{Name: "日期", Type: DateType, Within: PeriodSkip, Strict: AllLeniences}
	strictName := Column{Name: "姓名", Type: TextType, Strict: Left}

	for _, test := range []struct {
		column Column
		cell   string
		want   string // kind and value, or a code and words of the problem, or skip
	}{
		{number, "#8.4499999999999993", "number 8.45"},
		{number, "1,234.50", "number 1234.5"},
		{number, "９８．５％", "number 0.985"},
		{number, "#1x", `V01 the number 1x`},
		{number, "十二", `V01 "十二" a number`},
		{Column{Name: "响应", Type: DurationType, Unit: "秒"}, "1:30", `V12 "1:30" 00:01:30 it may be hours and minutes`},
		{Column{Name: "响应", Type: NumberType, Unit: "秒"}, "01：30", `V12 00:01:30`},
		{Column{Name: "响应", Type: DurationType, Unit: "秒"}, "00:01:30", "number 90"},
		{number, "12次", `V12 12次 a number without a unit`}, {number, "12元", "number 12"},
		{number, "@46298", "V11 serial 46298"},
		{number, "?1", "V01 TRUE"},
		{number, "!#N/A", "V09 #N/A"},
		{number, "=", "V10 F9"},
		{number, "", "V02 金额"},
		{number, "　 ", "V02 金额"},
		{bounded, "#0", "number 0"},
		{bounded, "#100", "number 100"},
		{bounded, "#-1", `V04 -1 not below 0`},
		{bounded, "100.01", `V05 "100.01" not above 100`},

		{id, " 007 ", "text 007"},
		{id, "110101199003071234", "text 110101199003071234"},
		{id, "#123", "text 123"},
		{id, "#123456789012345", "text 123456789012345"},
		{id, "#1234567890123456", "V03 1234567890123456"},
		{id, "1.23457E+17", "V03 1.23457E+17"},
		{id, "0.0", "V03 0.0"},
		{id, "1E3", "text 1E3"}, {id, "-", "text -"}, {id, "无", "text 无"},
		{padded, "7", "text 0007"}, {padded, "#7", "text 0007"}, {padded, "00012", "text 00012"}, {padded, "E7", "text E7"},
		{id, "#1.23457E+17", "V03 16 digits"},
		{id, "#1E3", "V03 1E3"},
		{id, "#12.5", "V03 12.5"},
		{id, "#-5", "V03 -5"},
		{id, "@46298", "V03 date"},
		{id, "?1", "V01 id"},
		{text, " a\nb ", "text a\nb"},
		{text, "#0.30000000000000004", "text 0.3"},
		{text, "#1E3", "text 1000"},
		{text, "@46298", "text 2026-10-03"},
		{text, "@46298.875", "text 2026-10-03 21:00"},
		{text, "@0.875", "text 21:00"},
		{text, "@60", "V01 text"},
		{text, "?0", "text FALSE"},
		{text, "=", "V10 F9"},
		{text, "无", "text 无"}, {text, "--", "text --"}, {refund, "无", "V02 无"}, {refund, "无 退款申请", "V02 退款申请"}, {refund, "有", "text 有"},
		{name, "员工09(已离职)", "text 员工09"}, {name, "员工03（离职）", "text 员工03"}, {name, "张三(二组)", "text 张三(二组)"}, {name, "(离职)", "text (离职)"},
		{leave, " 事 假", "text 事假"},
		{leave, "ＶＩＰ假", "text VIP假"},
		{leave, "事间", `V06 "事间" 事假, 病假, VIP假 If 事假 is meant`},
		{leave, "旷工", "V06 add the new one"},

		{date, "@46298", "date 2026-10-03"},
		{date, "@46298.999", "date 2026-10-03"},
		{date, "#46298", "date 2026-10-03"},
		{date, "#20000", "date 1954-10-03"},
		{date, "#19999", "V01 19999"},
		{date, "#80001", "V01 80001"},
		{date, "@61", "date 1900-03-01"},
		{date, "@60", "V01 serial 60"},
		{date, "@0.5", "V01 date"},
		{date, "@-1", "V01 date"},
		{date, "^2026-10-03T00:00:00", "date 2026-10-03"},
		{date, "2026年10月3日", "date 2026-10-03"},
		{date, "10月3日", `V01 "10月3日" 2026-10-03`},
		{date, "#20261003", "date 2026-10-03"},
		{date, "#20261332", "V01 20261332"},
		{date, "2026-10-03 星期日", "V18 2026-10-03 星期六"},
		{date, "--", "V02 -- stands for an empty cell"},
		{date, "1784044800000", "V01 1784044800000"},
		{moment, "1784044800000", "date 2026-07-15"},
		{moment, "#1784044800000", "date 2026-07-15"},
		{moment, "2026-07-15", "date 2026-07-15"},
		{moment, "178404480", "V01 178404480"},
		{inPeriod, "2026-10-31", "date 2026-10-31"},
		{inPeriod, "2026-11-01", "V07 2026-11-01 2026-10-01 to 2026-10-31"},
		{skipping, "2026-09-30", "skip"},
		{skipping, "2026-10-01", "date 2026-10-01"},

		{clock, "@0.875", "time 21:00"},
		{clock, "#0.5", "time 12:00"},
		{clock, "@46298.374999999996", "time 09:00"},
		{clock, "@1", "time 24:00"},
		{clock, "#9", "V01 time of day"},
		{clock, "@-0.5", "V01 time"},
		{clock, "21：00：30", "time 21:00:30"},
		{clock, "^2026-10-03T21:00:00", "time 21:00"},
		{clock, "^T21:00:00", "time 21:00"},
		{clock, "25:00", "V01 21:00"},
		{instant, "1784075460000", "time 08:31"},

		{hours, "7.5小时", "number 7.5"},
		{hours, "#7.5", "number 7.5"},
		{hours, "7.5", "number 7.5"},
		{hours, "@0.3125", "number 7.5"},
		{hours, "@1.25", "V05 above 24"},
		{hours, "@46298", "V01 length of time in 小时"},
		{hours, "1天", "V12 小时"},
		{hours, "50%", "V01 50%"},
		{minutes, "1小时5分钟", "number 65"},
		{minutes, "@0.0625", "number 90"},
		{days, "2天", "number 2"},
		{days, "@0.5", "V12 天"},

		{hours, "90 min", "number 1.5"}, {hours, "—", "V02"}, {hours, "1,000分", "V01 1,000分"},

		{money, "￥1,234.50", "number 1234.5"}, {money, "1234元", "number 1234"}, {money, "1.2万元", "number 12000"}, {money, "3千元", "number 3000"},
		{money, "12美元", "V12 12美元 a number in 元"}, {money, "12次", "V12 元"}, {money, "50%", "number 0.5"}, {money, "(12)", "V01 (12)"}, {money, "2万", "V12 元"},
		{times, "1次", "number 1"}, {times, " 1 次 ", "number 1"}, {times, "1个", "V12 次"}, {times, "1 元", "V12 次"}, {times, "暂无数据", "number 0"}, {times, "N/a", "number 0"},
		{late, "90分", "number 90"}, {late, "1小时5分钟", "number 65"}, {late, "1天", "V12 分钟"}, {late, "#7", "number 7"},
		{points, "#98.5", "number 0.985"}, {points, "98.5", "number 0.985"}, {points, "98.5%", "number 0.985"}, {points, "#0", "number 0"}, {points, "#-5", "number -0.05"},
		{fraction, "#0.985", "number 0.985"}, {fraction, "98.5%", "number 0.985"}, {fraction, "120%", "number 1.2"}, {fraction, "#1", "number 1"}, {fraction, "#98.5", "V17 98.5 points"}, {fraction, "#-2", "V17 -2"},
		{above, "#1.2", "number 1.2"}, {above, "#98.5", "V05 98.5 above 2"},
		{hundredths, "#98.5", "number 98.5"}, {hundredths, "98.5%", "number 98.5"}, {hundredths, "０．５％", "number 0.5"},
		{hundredths, "%0.985", "number 98.5"}, {points, "%0.985", "number 0.985"}, {fraction, "%1.2", "number 1.2"}, {number, "%0.985", "number 0.985"}, {bounded, "%-0.5", "V04 -0.5, shown in %"},
		{inHundredths, "#0.985", "number 98.5"}, {inHundredths, "98.5%", "number 98.5"}, {inHundredths, "#98.5", "V17"},

		{strict, "1,234", "V20 1,234 thousands"}, {strict, "１２", "V20 width"}, {strict, "12元", "V20 currency"}, {strict, "-", "V01 -"}, {strict, "1234.5", "number 1234.5"},
		{strictDate, "2026-10-03 09:00", "V20 clock"}, {strictDate, "@46298.5", "V20 clock"}, {strictDate, "20261003", "V20 compact-date"}, {strictDate, "2026-09-30 09:00", "V20 clock"},
		{strictDate, "2026-09-30", "skip"}, {strictDate, "2026-10-03 星期六", "V20 weekday"}, {strictDate, "2026-10-03 00:00", "date 2026-10-03"},
		{strictName, "张三(离职)", "text 张三(离职)"},

		{yes, "无", "V02 无"},
		{yes, "是", "boolean TRUE"}, {yes, "否", "boolean FALSE"}, {yes, "true", "boolean TRUE"}, {yes, "?0", "boolean FALSE"},
		{yes, "#1", "boolean TRUE"}, {yes, "０", "boolean FALSE"}, {yes, "#2", "V01 是 or 否"}, {yes, "✓", "V01 是"},

		{optional, "", "blank "}, {standard, "", "number 0"}, {standard, " ", "number 0"}, {standard, "#5", "number 5"},
	} {
		c := newConverter(&test.column, october)
		v, problem, skip := c.convert(cell(test.cell), false)
		got := v.Kind().String() + " " + v.String()
		switch {
		case skip:
			got = "skip"
		case problem != nil:
			text := problem.String()
			if !v.IsBlank() || problem.Hint == "" || problem.Severity != diag.Error {
				t.Errorf("%s %q: value %v, problem %+v", test.column.Name, test.cell, v, problem)
			}
			if hasWords(text, test.want) {
				continue
			}
			got = text
		}
		if got != test.want {
			t.Errorf("%s %q: got %s, want %s", test.column.Name, test.cell, got, test.want)
		}
	}
}

// hasWords tells whether the text has the code and the words of want, which are
// separated by blanks.
func hasWords(text, want string) bool {
	for word := range strings.FieldsSeq(want) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func TestConvert1904(t *testing.T) {
	c := newConverter(&Column{Name: "日期", Type: DateType}, Limits{})
	if v, problem, _ := c.convert(cell("@44836"), true); problem != nil || v.String() != "2026-10-03" {
		t.Errorf("got %v, %v", v, problem)
	}
}
