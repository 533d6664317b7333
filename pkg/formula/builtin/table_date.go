package builtin

func dateRows() []Function {
	date := one("date", Date, "")
	time := one("time", Time, "")
	months := one("months", Number, "May be below 0.")
	rows := []Function{
		{
			Name: "DATE", Params: params(one("year", Number, ""), one("month", Number, ""), one("day", Number, "")), Result: Date,
			Summary:   "The date of a year, month and day; a month 13 or a day 0 runs over as in Excel.",
			SummaryZH: "由年、月、日得日期;月或日超出时顺延。",
			Example:   "DATE(2026, 13, 1)", Returns: "2027-01-01", Call: makeDate,
		},
		{
			Name: "YEAR", Params: params(date), Result: Number,
			Summary:   "The year of a date.",
			SummaryZH: "日期的年份。",
			Example:   "YEAR(DATE(2026, 10, 3))", Returns: "2026", Call: yearOf,
		},
		{
			Name: "MONTH", Params: params(date), Result: Number,
			Summary:   "The month of a date, 1 to 12.",
			SummaryZH: "日期的月份,1 到 12。",
			Example:   "MONTH(DATE(2026, 10, 3))", Returns: "10", Call: monthOf,
		},
		{
			Name: "DAY", Params: params(date), Result: Number,
			Summary:   "The day of the month of a date.",
			SummaryZH: "日期是当月的第几天。",
			Example:   "DAY(DATE(2026, 10, 3))", Returns: "3", Call: dayOf,
		},
		{
			Name: "WEEKDAY", Result: Number,
			Params:    params(date, optional("type", Number, "1 counts from Sunday = 1, 2 from Monday = 1, 3 from Monday = 0, 11 to 17 from Monday to Sunday = 1; 1 when left out.")),
			Summary:   "The day of the week of a date.",
			SummaryZH: "日期是星期几;类型为 2 时星期一为 1。",
			Example:   "WEEKDAY(DATE(2026, 10, 3), 2)", Returns: "6", Call: weekday,
		},
		{
			Name: "EDATE", Params: params(date, months), Result: Date,
			Summary:   "The same day some months later, or the month's last day where there is none.",
			SummaryZH: "若干个月之后的同一天,当月没有这一天取月末。",
			Example:   "EDATE(DATE(2026, 1, 31), 1)", Returns: "2026-02-28", Call: monthsLater,
		},
		{
			Name: "EOMONTH", Params: params(date, months), Result: Date,
			Summary:   "The last day of the month some months later.",
			SummaryZH: "若干个月之后那个月的最后一天。",
			Example:   "EOMONTH(DATE(2026, 1, 15), 1)", Returns: "2026-02-28", Call: endOfMonth,
		},
		{
			Name: "DATEDIF", Result: Number,
			Params: params(one("start", Date, ""), one("end", Date, "Not before the start."),
				one("unit", Text, `"Y" whole years, "M" whole months, "D" days, "YM" months beyond the years, "MD" days beyond the months, "YD" days beyond the years.`)),
			Summary:   "The whole years, months or days between two dates.",
			SummaryZH: "两个日期之间的整年、整月或天数。",
			Example:   `DATEDIF(DATE(2024, 3, 15), DATE(2026, 10, 3), "Y")`, Returns: "2", Call: dateDifference,
		},
		{
			Name: "NETWORKDAYS", Result: Number,
			Params:    params(one("start", Date, ""), one("end", Date, "")),
			Summary:   "The working days between two dates, both included, by the calendar with its holidays and make-up days.",
			SummaryZH: "两个日期之间(含首尾)的工作日数,已计法定节假日和调休。",
			Example:   "NETWORKDAYS(DATE(2026, 11, 2), DATE(2026, 11, 8))", Returns: "5", Call: workdays, Excel: ExcelApart,
		},
		{
			Name: "TIME", Params: params(one("hour", Number, ""), one("minute", Number, ""), one("second", Number, "")), Result: Time,
			Summary:   "The time of day of an hour, minute and second; beyond 24 hours it starts again.",
			SummaryZH: "由时、分、秒得时间;满 24 小时从头起算。",
			Example:   "TIME(8, 90, 0)", Returns: "09:30", Call: makeTime,
		},
		{
			Name: "HOUR", Params: params(time), Result: Number,
			Summary:   "The hour of a time of day.",
			SummaryZH: "时间的小时数。",
			Example:   "HOUR(TIME(21, 5, 30))", Returns: "21", Call: hourOf,
		},
		{
			Name: "MINUTE", Params: params(time), Result: Number,
			Summary:   "The minute of a time of day.",
			SummaryZH: "时间的分钟数。",
			Example:   "MINUTE(TIME(21, 5, 30))", Returns: "5", Call: minuteOf,
		},
		{
			Name: "SECOND", Params: params(time), Result: Number,
			Summary:   "The second of a time of day.",
			SummaryZH: "时间的秒数。",
			Example:   "SECOND(TIME(21, 5, 30))", Returns: "30", Call: secondOf,
		},
	}
	for i := range rows {
		rows[i].Group, rows[i].SameAs = GroupDate, own
	}
	return rows
}
