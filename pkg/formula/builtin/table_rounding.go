package builtin

import "paysheet/pkg/value"

func roundingRows() []Function {
	number := one("number", Number, "")
	digits := one("digits", Number, "Decimal places; below 0 rounds before the point: -2 to hundreds.")
	noDigits := optional("digits", Number, "Decimal places; 0 when left out.")
	multiple := optional("significance", Number, "The unit; 1 when left out.")
	rows := []Function{
		{
			Name: "ROUND", Params: params(number, digits),
			Summary:   "The number rounded to decimal places, a half away from zero.",
			SummaryZH: "四舍五入到指定的小数位。",
			Example:   "ROUND(2.345, 2)", Returns: "2.35", Call: roundDigits(value.HalfAway),
		},
		{
			Name: "ROUNDUP", Params: params(number, digits),
			Summary:   "The number rounded away from zero.",
			SummaryZH: "向远离零的方向进位到指定的小数位。",
			Example:   "ROUNDUP(-2.341, 2)", Returns: "-2.35", Call: roundDigits(value.Up),
		},
		{
			Name: "ROUNDDOWN", Params: params(number, digits),
			Summary:   "The number rounded towards zero.",
			SummaryZH: "向零的方向舍去到指定的小数位。",
			Example:   "ROUNDDOWN(-2.349, 2)", Returns: "-2.34", Call: roundDigits(value.Down),
		},
		{
			Name: "TRUNC", Params: params(number, noDigits),
			Summary:   "The number cut off after some decimal places, or to a whole number.",
			SummaryZH: "截去小数,只留指定的小数位,省略时取整。",
			Example:   "TRUNC(-8.9)", Returns: "-8", Call: roundDigits(value.Down),
		},
		{
			Name: "INT", Params: params(number),
			Summary:   "The next whole number that is not above the number.",
			SummaryZH: "向下取整到不大于它的整数。",
			Example:   "INT(-8.1)", Returns: "-9", Call: floorWhole,
		},
		{
			Name: "CEILING", Params: params(number, multiple),
			Summary:   "The next multiple of a unit that is not below the number; with both below 0, away from zero.",
			SummaryZH: "向上取到某单位的倍数;两数都为负时向远离零的方向取。",
			Example:   "CEILING(2.1, 0.5)", Returns: "2.5", Call: ceiling, Excel: "CEILING({1},{2:1})",
		},
		{
			Name: "FLOOR", Params: params(number, multiple),
			Summary:   "The next multiple of a unit that is not above the number; with both below 0, towards zero.",
			SummaryZH: "向下取到某单位的倍数;两数都为负时向零的方向取。",
			Example:   "FLOOR(2.9, 0.5)", Returns: "2.5", Call: floor, Excel: "FLOOR({1},{2:1})",
		},
		{
			Name: "MROUND", Params: params(number, one("multiple", Number, "The unit, with the sign of the number.")),
			Summary:   "The nearest multiple of a unit, a half away from zero.",
			SummaryZH: "取到某单位的最近倍数,正中时向远离零的方向取。",
			Example:   "MROUND(7.5, 5)", Returns: "10", Call: nearestMultiple,
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].Result, rows[i].SameAs = GroupMath, Number, own
	}
	return rows
}
