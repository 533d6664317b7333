package engine

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// noRow is the place of what stands in no sheet.
var noRow = sheet.Row{Part: -1}

// before tells whether a period's figures are there when another is worked out:
// it ends earlier, or it is a shorter one with the same end, so that a year sees
// its own months. How a scheme moves its days is no matter.
func before(p, now calendar.Period) bool {
	p, now = p.Windowed(0), now.Windowed(0)
	if p.Last() != now.Last() {
		return p.Last() < now.Last()
	}
	return p.First() > now.First()
}

// recorded is one column of one earlier period of one person.
func (r *Run) recorded(schemeID string, p calendar.Period, employee string, c *formula.Column) value.Value {
	first := p.First()
	switch c.Name {
	case "期间":
		return value.OfText(p.String())
	case "首日":
		return value.OfDate(first)
	case "年":
		return value.OfInt(int64(p.Year()))
	case "月":
		return value.OfInt(int64(p.Last().Month()))
	}
	v, _ := r.in.Past.Figure(schemeID, p, employee, c.Name, c.Type().Kind())
	return v
}
