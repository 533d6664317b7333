package engine

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// noRow is the place of what stands in no sheet.
var noRow = sheet.Row{Part: -1}

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
