package source

import (
	"regexp"
	"slices"
	"strconv"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// monthDay is a day without a year.
var monthDay = regexp.MustCompile(`^([0-9]{1,2})[-/.月]([0-9]{1,2})日?$`)

// period reads the dates of the banner and holds them against the run's period.
func (v *View) period(places map[string]string) diag.List {
	period := v.set.context.Period
	at := sheetPlace(v.book, v.sheet)
	v.from, v.to = period.First(), period.Last()
	if places[fromPlace] == "" || places[toPlace] == "" {
		return nil
	}
	from, to, ok := v.bannerDates(places)
	if !ok || to < from {
		return diag.List{badBanner(at, v.profile, places[fromPlace], places[toPlace])}
	}
	v.from, v.to, v.dated = from, to, true
	first, last := period.First(), period.Last()
	// Some exports name the first day after as their end.
	end := to
	if after, _ := last.AddDays(1); to == after {
		end = last
	}
	switch {
	case to < first || from > last:
		return diag.List{wrongPeriod(at, v.profile, from, to, period)}
	case v.whole() && (from != first || end != last):
		return diag.List{notThePeriod(at, v.profile, from, to, period)}
	case !covers(from, end, first, last):
		return diag.List{partOfPeriod(at, v.profile, from, to, period)}
	}
	return nil
}

// whole tells whether a standard sheet has figures of the whole period.
func (v *View) whole() bool {
	for _, o := range v.outputs {
		if o.spec.Period == "whole" {
			return true
		}
	}
	return false
}

// undated tells whether a standard sheet has neither dates of its own nor those of
// the line above the headings.
func (v *View) undated() bool {
	return !v.dated && slices.ContainsFunc(v.outputs, func(o *outputView) bool {
		return o.spec.Period == "whole" || o.spec.Rows == "day" || o.spec.Period == "skip" && o.date < 0
	})
}

// bannerDates reads the days of the banner. Where it gives no year, that is the
// year in which the export was made, the one before for days after it; where
// nothing says when that was, the period's.
func (v *View) bannerDates(places map[string]string) (from, to value.Date, ok bool) {
	if d, ok := plainDate(fullDate(places[fromPlace])); ok {
		from = d
		to, ok = plainDate(fullDate(places[toPlace]))
		return from, to, ok
	}
	year, latest := v.set.context.Period.Last().Year(), v.set.context.Period.Last()
	if made, ok := plainDate(fullDate(places[madePlace])); ok {
		year, latest = made.Year(), made
	}
	to, ok = dayOf(places[toPlace], year)
	if !ok {
		return 0, 0, false
	}
	if to > latest && places[madePlace] != "" {
		if to, ok = dayOf(places[toPlace], year-1); !ok {
			return 0, 0, false
		}
	}
	from, ok = dayOf(places[fromPlace], to.Year())
	if ok && from > to {
		from, ok = dayOf(places[fromPlace], to.Year()-1)
	}
	return from, to, ok
}

func dayOf(s string, year int) (value.Date, bool) {
	m := monthDay.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	month, _ := strconv.Atoi(m[1])
	dayOfMonth, _ := strconv.Atoi(m[2])
	return value.NewDate(year, month, dayOfMonth)
}

// dayLabel is what the heading of a day column may say.
var dayLabel = regexp.MustCompile(`^([0-9]{1,2})?日?(?:星期|周)?([一二三四五六日天])?$`)

// layDays gives each day column its date: its place in the row of days, counted
// from the first day of the export. What the heading says must fit that.
func (v *View) layDays() diag.List {
	at := slices.IndexFunc(v.outputs, func(o *outputView) bool { return o.spec.Rows == "day" })
	switch {
	case at < 0:
		return nil
	case len(v.layout.days) == 0:
		return diag.List{noDays(sheetPlace(v.book, v.sheet), v.profile, v.outputs[at].name)}
	}
	var problems diag.List
	n := int(v.to-v.from) + 1
	if have := len(v.layout.days); have != n && !(have == n-1 && v.to.Day() == 1) {
		return diag.List{wrongDays(v.layout.days[0].at(v.book, v.sheet), v.profile, have, v.from, v.to)}
	}
	for i, h := range v.layout.days {
		d, _ := v.from.AddDays(int64(i))
		v.days = append(v.days, d)
		label := folded(h.label)
		if label == "日" {
			label = "星期日"
		}
		m := dayLabel.FindStringSubmatch(label)
		fits := m != nil
		if fits && m[1] != "" {
			number, _ := strconv.Atoi(m[1])
			fits = number == d.Day()
		}
		if fits && m[2] != "" {
			fits = weekdayOf(m[2]) == d.Weekday()
		}
		if !fits {
			problems.Add(wrongDay(h.at(v.book, v.sheet), v.profile, h.label, d))
		}
	}
	return problems
}
