package builtin

func mathRows() []Function {
	number := one("number", Number, "")
	divisor := one("divisor", Number, "")
	return []Function{
		{
			Name: "ABS", Group: GroupMath, Params: params(number), Result: Number, SameAs: own,
			Summary:   "The number without its sign.",
			SummaryZH: "取绝对值,去掉正负号。",
			Example:   "ABS(-3.5)", Returns: "3.5", Call: abs,
		},
		{
			Name: "DIVIDE", Group: GroupMath, Params: params(number, divisor), Result: Number, SameAs: own,
			Summary:   "The quotient, or blank where the divisor is 0.",
			SummaryZH: "相除;除数为 0 时得空白,不报错。",
			Example:   "DIVIDE(3, 4)", Returns: "0.75", Call: divide, Excel: ExcelApart,
		},
		{
			Name: "MOD", Group: GroupMath, Params: params(number, divisor), Result: Number, SameAs: own,
			Summary:   "The remainder of a division, with the sign of the divisor.",
			SummaryZH: "相除的余数,符号与除数相同。",
			Example:   "MOD(-7, 3)", Returns: "2", Call: mod,
		},
		{
			Name: "POWER", Group: GroupMath, Params: params(number, one("exponent", Number, "")), Result: Number, SameAs: own,
			Summary:   "The number to a power: exact for a whole exponent, else to 20 decimal places.",
			SummaryZH: "乘方;指数为整数时精确,否则取 20 位小数。",
			Example:   "POWER(1.1, 2)", Returns: "1.21", Call: power,
		},
		{
			Name: "QUOTIENT", Group: GroupMath, Params: params(number, divisor), Result: Number, SameAs: own,
			Summary:   "The whole part of a quotient, cut off towards zero.",
			SummaryZH: "相除的整数部分,小数部分舍去。",
			Example:   "QUOTIENT(-7, 2)", Returns: "-3", Call: quotient,
		},
		{
			Name: "SIGN", Group: GroupMath, Params: params(number), Result: Number, SameAs: own,
			Summary:   "1 for a number above 0, -1 for one below, 0 for 0.",
			SummaryZH: "正数得 1,负数得 -1,零得 0。",
			Example:   "SIGN(-0.01)", Returns: "-1", Call: sign,
		},
		{
			Name: "SQRT", Group: GroupMath, Params: params(number), Result: Number, SameAs: own,
			Summary:   "The square root, rounded to 20 decimal places.",
			SummaryZH: "平方根,取 20 位小数。",
			Example:   "SQRT(2.25)", Returns: "1.5", Call: squareRoot,
		},
		{
			Name: "WAVERAGE", Group: GroupMath, SameAs: own, Result: Number,
			Params:    params(repeated("weight", Number, ""), one("value", Number, "A blank gives its weight to the others.")),
			Summary:   "The weighted mean of the values; a blank one gives its weight to the others.",
			SummaryZH: "加权平均;某项为空白时,其权重分给其余各项。",
			Example:   "WAVERAGE(30%, 80, 70%, 90)", Returns: "87", Call: weightedAverage, seesBlanks: true, Excel: ExcelApart,
		},
	}
}
