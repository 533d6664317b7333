package builtin

func lookupRows() []Function {
	x := one("x", Number, "")
	table := one("table", Any, "A table of the scheme.")
	rows := []Function{
		{
			Name: "LOOKUP", SameAs: own, Result: Any,
			Params:    params(one("x", Any, "A number."), one("table", Any, "A table of the scheme: its last column; or one column of it, table[column].")),
			Summary:   "What a table of steps says for a value; a blank gives blank.",
			SummaryZH: "按分档表取值:值落在哪一档就取那一档的结果。",
			Example:   "LOOKUP(2, 事假扣分)", Returns: "10",
		},
		{
			Name: "XLOOKUP", SameAs: 2,
			Params: params(one("key", Any, ""), one("keys", Any, "The column to look in."), one("values", Any, "The column to take from."),
				optional("default", Any, "Stands for a key that is not there; #N/A when left out.")),
			Summary:   "The value beside the first key that is the same.",
			SummaryZH: "精确查找:取与所查的值相同的那一行的结果。",
			Example:   `XLOOKUP("螺丝", 价目[商品], 价目[单价], 0)`, Returns: "0.35",
		},
		{
			Name: "TIER", Params: params(x, table), Result: Number, SameAs: own,
			Summary:   "The marginal amount: each slice of the value at the rate of its own step.",
			SummaryZH: "分段累进:每一段按本段的比率计算后相加。",
			Example:   "TIER(15000, 提成档)", Returns: "250",
		},
		{
			Name: "LINEAR", Params: params(x, table), Result: Number, SameAs: own,
			Summary:   "The value on the straight line between two rows of a table.",
			SummaryZH: "线性插值:在表的两行之间按直线取值。",
			Example:   "LINEAR(85, 系数表)", Returns: "1.05",
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].Form = GroupLookup, Lookup
	}
	return rows
}

func peopleRows() []Function {
	rows := []Function{
		{
			Name: "RANK", Params: params(one("x", Number, "Use -x to rank the smallest first."), optional("group", Any, "A text column of the roster; the whole company when left out.")),
			Summary:   "The place by size, 1 for the largest; equal ones share the better place.",
			SummaryZH: "名次,最大者为 1;相同者并列取靠前名次,其后名次空缺。",
			Example:   "RANK(绩效分, 班组)", Returns: "1",
		},
		{
			Name: "SHARE", Params: params(one("pool", Number, "A figure of the group or the company, or a constant."), one("weight", Number, "A blank takes no part.")),
			Summary:   "A part of a pool by weight; the parts add up to the pool to the fen.",
			SummaryZH: "按权重分配总额,各份之和与总额分毫不差。",
			Example:   "SHARE(团队奖池, 绩效分)", Returns: "333.34",
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].Form, rows[i].Result, rows[i].SameAs = GroupPeople, People, Number, own
	}
	return rows
}

func historyRows() []Function {
	rows := []Function{
		{
			Name: "PREV", SameAs: 0,
			Params:    params(one("x", Any, ""), optional("n", Number, "How many periods ago; 1 when left out.")),
			Summary:   "What a formula gave in an earlier period, from the records.",
			SummaryZH: "往期的数值,省略时为上一期,取自往期记录。",
			Example:   "PREV(绩效分)", Returns: "82",
		},
		{
			Name: "STREAK", Result: Number, SameAs: own,
			Params:    params(one("condition", Boolean, ""), optional("most", Number, "Stops counting there, so that no earlier records are needed.")),
			Summary:   "In how many periods in a row up to this one a condition was TRUE.",
			SummaryZH: "到本期为止条件连续成立的期数。",
			Example:   "STREAK(绩效分 < 60)", Returns: "2",
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].Form = GroupHistory, History
	}
	return rows
}
