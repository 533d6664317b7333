package builtin

func aggregateRows() []Function {
	numbers := params(repeated("value", Number, "A column, or plain values; blanks are passed over."))
	ordered := params(repeated("value", Any, "A column, or plain values, all numbers, all dates or all times; blanks are passed over."))
	anything := params(repeated("value", Any, "A column, or plain values."))
	rows := []Function{
		{
			Name: "SUM", Params: numbers, Result: Number, SameAs: own,
			Summary:   "The sum; 0 of nothing.",
			SummaryZH: "求和;没有数时为 0。",
			Example:   "SUM(1.5, 2, BLANK())", Returns: "3.5",
		},
		{
			Name: "AVERAGE", Params: numbers, Result: Number, SameAs: own,
			Summary:   "The mean of what is not blank; blank of nothing.",
			SummaryZH: "非空白数的平均值;没有数时为空白。",
			Example:   "AVERAGE(80, BLANK(), 90)", Returns: "85",
		},
		{
			Name: "MEDIAN", Params: numbers, Result: Number, SameAs: own,
			Summary:   "The middle one by size, or the mean of the two middle ones; blank of nothing.",
			SummaryZH: "中位数;没有数时为空白。",
			Example:   "MEDIAN(9, 1, 4, 2)", Returns: "3",
		},
		{
			Name: "MIN", Params: ordered, SameAs: 0,
			Summary:   "The smallest number, or the earliest date or time; blank of nothing.",
			SummaryZH: "最小值或最早的日期、时间;没有值时为空白。",
			Example:   "MIN(3, BLANK(), 2)", Returns: "2",
		},
		{
			Name: "MAX", Params: ordered, SameAs: 0,
			Summary:   "The largest number, or the latest date or time; blank of nothing.",
			SummaryZH: "最大值或最晚的日期、时间;没有值时为空白。",
			Example:   "MAX(0, 30 - 35)", Returns: "0",
		},
		{
			Name: "COUNT", Params: anything, Result: Number, SameAs: own,
			Summary:   "How many values are not blank, of any type.",
			SummaryZH: "非空白值的个数,不论类型。",
			Example:   `COUNT(3, BLANK(), "E001")`, Returns: "2",
		},
		{
			Name: "COUNTA", Params: anything, Result: Number, SameAs: own,
			Summary:   "How many values are not blank, of any type; the same as COUNT.",
			SummaryZH: "非空白值的个数,同 COUNT。",
			Example:   `COUNTA("早班", BLANK(), 0)`, Returns: "2",
		},
		{
			Name: "COUNTUNIQUE", Params: anything, Result: Number, SameAs: own,
			Summary:   "How many different values there are; blanks are passed over, capitals make no difference.",
			SummaryZH: "不重复的值的个数,空白不计,不区分大小写。",
			Example:   `COUNTUNIQUE("A", "B", "a", BLANK())`, Returns: "2",
		},
		{
			Name: "PRODUCT", Params: numbers, Result: Number, SameAs: own,
			Summary:   "The product of what is not blank; blank of nothing.",
			SummaryZH: "非空白数的乘积;没有数时为空白。",
			Example:   "PRODUCT(2, 0.5, 3)", Returns: "3",
		},
	}
	for i := range rows {
		f := &rows[i]
		f.Group, f.Form, f.seesBlanks = GroupAggregate, Aggregate, true
		f.Call = overArguments(f.Name)
	}
	return rows
}

func conditionalRows() []Function {
	tested := repeated("column", Any, "The column that is tested.")
	criterion := one("criterion", Any, `A value, or a text such as ">=400", "<>", "a*".`)
	oneTested := one("column", Any, "The column that is tested.")
	numbers := one("values", Number, "The column of numbers.")
	ordered := one("values", Any, "A column of numbers, dates or times.")
	other := optional("values", Number, "The column of numbers; the tested one when left out.")
	rows := []Function{
		{
			Name: "SUMIFS", Params: params(numbers, tested, criterion), Result: Number, SameAs: own,
			Summary:   "The sum over the rows that meet every criterion.",
			SummaryZH: "对满足全部条件的行求和。",
			Example:   `SUMIFS(考勤[请假天数], 考勤[请假类型], "事假")`, Returns: "2.5",
		},
		{
			Name: "COUNTIFS", Params: params(tested, criterion), Result: Number, SameAs: own,
			Summary:   "How many rows meet every criterion.",
			SummaryZH: "满足全部条件的行数。",
			Example:   `COUNTIFS(考勤[迟到分钟], ">30")`, Returns: "2",
		},
		{
			Name: "AVERAGEIFS", Params: params(numbers, tested, criterion), Result: Number, SameAs: own,
			Summary:   "The mean over the rows that meet every criterion; blank of nothing.",
			SummaryZH: "对满足全部条件的行求平均;没有时为空白。",
			Example:   `AVERAGEIFS(评分[分数], 评分[评分人], "上级")`, Returns: "92",
		},
		{
			Name: "MINIFS", Params: params(ordered, tested, criterion), SameAs: 0,
			Summary:   "The smallest value of the rows that meet every criterion; blank of nothing.",
			SummaryZH: "满足全部条件的行中的最小值;没有时为空白。",
			Example:   `MINIFS(销售[金额], 销售[类别], "配件")`, Returns: "120",
		},
		{
			Name: "MAXIFS", Params: params(ordered, tested, criterion), SameAs: 0,
			Summary:   "The largest value of the rows that meet every criterion; blank of nothing.",
			SummaryZH: "满足全部条件的行中的最大值;没有时为空白。",
			Example:   `MAXIFS(销售[金额], 销售[类别], "配件")`, Returns: "880",
		},
		{
			Name: "SUMIF", Params: params(oneTested, criterion, other), Result: Number, SameAs: own,
			Summary:   "The sum over the rows that meet one criterion.",
			SummaryZH: "对满足一个条件的行求和。",
			Example:   `SUMIF(考勤[请假类型], "事假", 考勤[请假天数])`, Returns: "2.5",
		},
		{
			Name: "COUNTIF", Params: params(oneTested, criterion), Result: Number, SameAs: own,
			Summary:   "How many rows meet one criterion; above 0 says that a value is in a list.",
			SummaryZH: "满足一个条件的行数;大于 0 即在名单内。",
			Example:   `COUNTIF(考勤[缺卡], ">0")`, Returns: "1",
		},
		{
			Name: "AVERAGEIF", Params: params(oneTested, criterion, other), Result: Number, SameAs: own,
			Summary:   "The mean over the rows that meet one criterion; blank of nothing.",
			SummaryZH: "对满足一个条件的行求平均;没有时为空白。",
			Example:   `AVERAGEIF(评分[评分人], "上级", 评分[分数])`, Returns: "92",
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].Form = GroupAggregate, Conditional
	}
	return rows
}
