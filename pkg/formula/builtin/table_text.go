package builtin

func textRows() []Function {
	text := one("text", Text, "")
	count := optional("count", Number, "How many characters; 1 when left out.")
	start := optional("start", Number, "The character to begin at; 1 when left out.")
	rows := []Function{
		{
			Name: "CONCAT", Params: params(repeated("value", Any, "A blank adds nothing.")), Result: Text,
			Summary:   "All values joined into one text, as & does.",
			SummaryZH: "把各值连成一段文字,同 &。",
			Example:   `CONCAT("共 ", 3, " 天")`, Returns: "共 3 天", Call: concat, seesBlanks: true, Excel: ExcelApart,
		},
		{
			Name: "EXACT", Params: params(text, one("other", Text, "")), Result: Boolean,
			Summary:   "TRUE when two texts are the same, capitals included.",
			SummaryZH: "两段文字是否完全相同,区分大小写。",
			Example:   `EXACT("a", "A")`, Returns: "FALSE", Call: exact,
		},
		{
			Name: "FIND", Params: params(one("part", Text, ""), text, start), Result: Number,
			Summary:   "Where a part begins in a text, counted from 1; #VALUE! when it is not there.",
			SummaryZH: "某段文字在另一段中的位置(从 1 起),区分大小写;找不到为 #VALUE!。",
			Example:   `FIND("-", "A-07")`, Returns: "2", Call: find,
		},
		{
			Name: "SEARCH", Params: params(one("part", Text, "May hold * and ?; a ~ before them takes them as they are."), text, start), Result: Number,
			Summary:   "Where a part begins in a text, without regard to capitals and with * and ?.",
			SummaryZH: "同 FIND,但不区分大小写,可用通配符 * 和 ?。",
			Example:   `SEARCH("b?d", "aBcd")`, Returns: "2", Call: search,
		},
		{
			Name: "LEFT", Params: params(text, count), Result: Text,
			Summary:   "The first characters of a text.",
			SummaryZH: "取文字左边的若干个字符。",
			Example:   `LEFT("客服一组", 2)`, Returns: "客服", Call: left,
		},
		{
			Name: "RIGHT", Params: params(text, count), Result: Text,
			Summary:   "The last characters of a text.",
			SummaryZH: "取文字右边的若干个字符。",
			Example:   `RIGHT("客服一组", 2)`, Returns: "一组", Call: right,
		},
		{
			Name: "MID", Params: params(text, one("start", Number, "Counted from 1."), one("count", Number, "")), Result: Text,
			Summary:   "Some characters out of the middle of a text.",
			SummaryZH: "从指定位置起取若干个字符。",
			Example:   `MID("E-0012", 3, 4)`, Returns: "0012", Call: mid,
		},
		{
			Name: "LEN", Params: params(text), Result: Number,
			Summary:   "How many characters a text has; 0 for a blank.",
			SummaryZH: "字符个数;空白为 0。",
			Example:   `LEN("早班")`, Returns: "2", Call: length, seesBlanks: true,
		},
		{
			Name: "LOWER", Params: params(text), Result: Text,
			Summary:   "The text in small letters.",
			SummaryZH: "字母转为小写。",
			Example:   `LOWER("Ab")`, Returns: "ab", Call: lower,
		},
		{
			Name: "UPPER", Params: params(text), Result: Text,
			Summary:   "The text in capitals.",
			SummaryZH: "字母转为大写。",
			Example:   `UPPER("Ab")`, Returns: "AB", Call: upper,
		},
		{
			Name: "TRIM", Params: params(text), Result: Text,
			Summary:   "The text without spaces at its ends, and with single spaces inside.",
			SummaryZH: "去掉首尾空格,中间连续的空格只留一个。",
			Example:   `TRIM("  a  b ")`, Returns: "a b", Call: trim,
		},
		{
			Name:   "SUBSTITUTE",
			Params: params(text, one("old", Text, ""), one("new", Text, ""), optional("occurrence", Number, "Only this one, counted from 1; all when left out.")), Result: Text,
			Summary:   "The text with a part replaced by another.",
			SummaryZH: "把文字中的某部分换成另一段。",
			Example:   `SUBSTITUTE("2026/10", "/", "-")`, Returns: "2026-10", Call: substitute,
		},
		{
			Name:   "TEXT",
			Params: params(one("value", Any, "A number, a date or a time."), one("format", Text, `For instance "0.00", "#,##0", "0.0%", "0000", "yyyy-mm-dd", "hh:mm".`)), Result: Text,
			Summary:   "A number, date or time written in a format.",
			SummaryZH: "按格式把数字、日期或时间写成文字。",
			Example:   `TEXT(1234.5, "#,##0.00")`, Returns: "1,234.50", Call: format,
		},
		{
			Name: "VALUE", Params: params(text), Result: Number,
			Summary:   "The number that a text says, also with thousands separators or a percent sign.",
			SummaryZH: "把写成文字的数字变成数字,可带千分位和百分号。",
			Example:   `VALUE("1,234.5")`, Returns: "1234.5", Call: toNumber,
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].SameAs = GroupText, own
	}
	return rows
}
