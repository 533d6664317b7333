package builtin

import (
	"strings"

	"paysheet/pkg/value"
)

func yearOf(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Date().Year()))
}

func monthOf(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Date().Month()))
}

func dayOf(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Date().Day()))
}

// makeDate is DATE. Months and days run over as in Excel; a year below 1900 is
// a fault, where Excel adds 1900 to it.
func makeDate(_ *Context, args []value.Value) value.Value {
	const most = 10_000_000 // beyond it no date is left, and nothing overflows
	var part [3]int64
	for i := range part {
		n, ok := whole(args[i])
		if !ok || n > most || n < -most {
			return faultDate()
		}
		part[i] = n
	}
	if part[0] < 1900 {
		return faultDate()
	}
	months := part[0]*12 + part[1] - 1
	if months < 0 {
		return faultDate()
	}
	first, ok := value.NewDate(int(months/12), int(months%12)+1, 1)
	if !ok {
		return faultDate()
	}
	return dateOr(first.AddDays(part[2] - 1))
}

func monthsLater(_ *Context, args []value.Value) value.Value {
	n, ok := whole(args[1])
	if !ok {
		return faultDate()
	}
	return dateOr(args[0].Date().AddMonths(n))
}

func endOfMonth(_ *Context, args []value.Value) value.Value {
	n, ok := whole(args[1])
	if !ok {
		return faultDate()
	}
	d, ok := args[0].Date().AddMonths(n)
	if !ok {
		return faultDate()
	}
	return value.OfDate(d.EndOfMonth())
}

func dateOr(d value.Date, ok bool) value.Value {
	if !ok {
		return faultDate()
	}
	return value.OfDate(d)
}

// weekday counts from Sunday = 1 (type 1), Monday = 1 (2), Monday = 0 (3), or
// from Monday to Sunday = 1 (11 to 17).
func weekday(_ *Context, args []value.Value) value.Value {
	kind := int64(1)
	if len(args) > 1 {
		n, ok := whole(args[1])
		if !ok {
			return faultWeekdayType(args[1].Number())
		}
		kind = n
	}
	fromMonday := int64(args[0].Date().Weekday()) - 1
	switch {
	case kind == 1:
		return value.OfInt((fromMonday+1)%7 + 1)
	case kind == 2:
		return value.OfInt(fromMonday + 1)
	case kind == 3:
		return value.OfInt(fromMonday)
	case kind >= 11 && kind <= 17:
		return value.OfInt((fromMonday+7-(kind-11))%7 + 1)
	default:
		return faultWeekdayType(args[1].Number())
	}
}

// dateDifference is DATEDIF, with Excel's meaning also where that is odd: "MD"
// borrows the days of the month before the end, so that it is below 0 from
// January 31st to March 1st; "YD" counts in the year of the start.
func dateDifference(_ *Context, args []value.Value) value.Value {
	start, end := args[0].Date(), args[1].Date()
	if start > end {
		return faultDateOrder(start, end)
	}
	months := int64((end.Year()-start.Year())*12 + end.Month() - start.Month())
	if end.Day() < start.Day() {
		months--
	}
	switch unit := args[2].Text(); strings.ToUpper(unit) {
	case "Y":
		return value.OfInt(months / 12)
	case "M":
		return value.OfInt(months)
	case "D":
		return value.OfInt(int64(end) - int64(start))
	case "YM":
		return value.OfInt(months % 12)
	case "MD":
		return value.OfInt(daysBeyondMonths(start, end))
	case "YD":
		return value.OfInt(daysBeyondYears(start, end))
	default:
		return faultDateUnit(unit)
	}
}

func daysBeyondMonths(start, end value.Date) int64 {
	days := end.Day() - start.Day()
	if days >= 0 {
		return int64(days)
	}
	year, month := end.Year(), end.Month()-1
	if month == 0 {
		year, month = year-1, 12
	}
	return int64(days + value.DaysOfMonth(year, month))
}

// daysBeyondYears moves the end to the year of the start or the one after it. A
// February 29th that is not there counts as March 1st.
func daysBeyondYears(start, end value.Date) int64 {
	year := start.Year()
	if end.Month() < start.Month() || end.Month() == start.Month() && end.Day() < start.Day() {
		year++
	}
	moved, ok := value.NewDate(year, end.Month(), end.Day())
	if !ok {
		moved, _ = value.NewDate(year, 3, 1)
	}
	return int64(moved) - int64(start)
}

// workdays is NETWORKDAYS; below 0 when the start is after the end, as in Excel.
func workdays(ctx *Context, args []value.Value) value.Value {
	if ctx == nil || ctx.Calendar == nil {
		return faultNoCalendar()
	}
	from, to, factor := args[0].Date(), args[1].Date(), int64(1)
	if from > to {
		from, to, factor = to, from, -1
	}
	n, err := ctx.Calendar.Workdays(from, to)
	if err != nil {
		return faultCalendar(err)
	}
	return value.OfInt(factor * int64(n))
}

// makeTime is TIME. As in Excel parts run over, and 24:00 starts again at 00:00.
func makeTime(_ *Context, args []value.Value) value.Value {
	const most, secondsADay = 32767, 24 * 60 * 60
	seconds := int64(0)
	for i, unit := range []int64{60 * 60, 60, 1} {
		n, ok := whole(args[i])
		if !ok || n > most || n < -most {
			return faultTime()
		}
		seconds += n * unit
	}
	if seconds < 0 {
		return faultTime()
	}
	return value.OfTime(value.Time(seconds % secondsADay))
}

func hourOf(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Time().Hour()))
}

func minuteOf(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Time().Minute()))
}

func secondOf(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Time().Second()))
}
