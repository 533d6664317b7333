package main

import (
	"strings"
	"time"

	"paysheet/pkg/calendar"
	"paysheet/pkg/scheme"
)

// chinaTime is the clock that months end by, wherever the machine believes to
// be: a run at six in the morning of the first pays the month before.
var chinaTime = time.FixedZone("", 8*60*60)

// lastPrefix and a unit, as in last-month, is the period before the present one.
const lastPrefix = "last-"

// readPeriod reads --period for a scheme: a period, or the last one.
func readPeriod(src *scheme.Source, text string, now func() time.Time) (calendar.Period, error) {
	name, last := strings.CutPrefix(text, lastPrefix)
	if !last {
		p, err := src.Period(text)
		if err != nil {
			return p, usage(err)
		}
		return p, nil
	}
	if name != src.File.Period {
		return calendar.Period{}, usagef("%s pays by the %s: write --period %s%[2]s, not %[4]s", src.File.Scheme, src.File.Period, lastPrefix, text)
	}
	today := now().In(chinaTime)
	unit, err := calendar.ParseUnit(name)
	if err != nil {
		return calendar.Period{}, usage(err)
	}
	index := map[calendar.Unit]int{calendar.Month: int(today.Month()), calendar.Quarter: (int(today.Month())-1)/3 + 1}[unit]
	present, _ := calendar.NewPeriod(unit, today.Year(), index)
	p, err := src.Period(present.Minus(1).String())
	if err != nil {
		return p, usage(err)
	}
	return p, nil
}
