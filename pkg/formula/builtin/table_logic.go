package builtin

func logicRows() []Function {
	condition := one("condition", Boolean, "A blank counts as FALSE.")
	conditions := repeated("condition", Boolean, "A blank counts as FALSE.")
	rows := []Function{
		{
			Name: "AND", Form: Lazy, Params: params(conditions), Result: Boolean, SameAs: own,
			Summary:   "TRUE when every condition is; the first FALSE settles it.",
			SummaryZH: "所有条件都成立时为 TRUE,遇到第一个不成立的即停。",
			Example:   "AND(1 < 2, 2 < 3)", Returns: "TRUE",
		},
		{
			Name: "OR", Form: Lazy, Params: params(conditions), Result: Boolean, SameAs: own,
			Summary:   "TRUE when any condition is; the first TRUE settles it.",
			SummaryZH: "任一条件成立时为 TRUE,遇到第一个成立的即停。",
			Example:   "OR(1 > 2, 2 < 3)", Returns: "TRUE",
		},
		{
			Name: "NOT", Params: params(condition), Result: Boolean, SameAs: own,
			Summary:   "TRUE when the condition is FALSE or blank.",
			SummaryZH: "条件不成立或为空白时为 TRUE。",
			Example:   "NOT(FALSE)", Returns: "TRUE", Call: not, seesBlanks: true,
		},
		{
			Name: "IF", Form: Lazy, SameAs: 1,
			Params:    params(condition, one("then", Any, ""), optional("otherwise", Any, "Blank when left out.")),
			Summary:   "One value when the condition is TRUE, else the other; only that one is worked out.",
			SummaryZH: "条件成立取前者,否则取后者(省略为空白);只算用到的一个。",
			Example:   `IF(85 >= 60, "及格", "不及格")`, Returns: "及格",
		},
		{
			Name: "IFS", Form: Lazy, SameAs: 1,
			Params:    params(conditions, one("value", Any, "")),
			Summary:   "The value after the first condition that is TRUE; #N/A when none is.",
			SummaryZH: "取第一个成立的条件后面的值;都不成立为 #N/A。",
			Example:   "IFS(85 >= 90, 200, 85 >= 60, 100, TRUE, 0)", Returns: "100",
		},
		{
			Name: "SWITCH", Form: Lazy, SameAs: 2,
			Params: params(one("subject", Any, ""), repeated("case", Any, ""), one("value", Any, ""),
				optional("default", Any, "Stands for a subject that is none of the cases; #N/A when left out.")),
			Summary:   "The value after the case that equals the subject.",
			SummaryZH: "与哪一项相等就取其后的值,都不等取默认值。",
			Example:   `SWITCH("B", "A", 300, "B", 200, 0)`, Returns: "200",
		},
		{
			Name: "IFERROR", Form: Lazy, SameAs: 0,
			Params:    params(one("value", Any, ""), one("instead", Any, "")),
			Summary:   "The value, or another one where it is a fault.",
			SummaryZH: "前者出错时取后者。",
			Example:   "IFERROR(1 / 0, 0)", Returns: "0",
		},
		{
			Name: "ISBLANK", Params: params(one("value", Any, "")), Result: Boolean, SameAs: own,
			Summary:   "TRUE when the value is blank; a fault stays a fault.",
			SummaryZH: "是否为空白;出错的值仍为出错。",
			Example:   "ISBLANK(BLANK())", Returns: "TRUE", Call: isBlank, seesBlanks: true, Excel: ExcelApart,
		},
		{
			Name: "BLANK", Result: Any, SameAs: own,
			Summary:   "Nothing, as in an empty cell.",
			SummaryZH: "空白,如同空单元格。",
			Example:   "BLANK()", Returns: "", Call: blank, Excel: ExcelApart,
		},
		{
			Name: "TRUE", Result: Boolean, SameAs: own,
			Summary:   "Yes.",
			SummaryZH: "是。",
			Example:   "TRUE()", Returns: "TRUE", Call: constant(true),
		},
		{
			Name: "FALSE", Result: Boolean, SameAs: own,
			Summary:   "No.",
			SummaryZH: "否。",
			Example:   "FALSE()", Returns: "FALSE", Call: constant(false),
		},
	}
	for i := range rows {
		rows[i].Group = GroupLogic
	}
	return rows
}
