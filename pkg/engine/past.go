package engine

import (
	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// noRow is the place of what stands in no sheet.
var noRow = sheet.Row{Part: -1}

// lackKey is one figure of one earlier period that opening rows give.
type lackKey struct{ figure, period string }

// lacks notes a person without an opening row for a figure that others have.
// Where a record holds everybody's, a missing figure says that there was none;
// opening rows are typed by hand, and one may have been forgotten.
func (r *Run) lacks(figure string, p calendar.Period, id string) {
	if r.lacking == nil {
		r.lacking = map[lackKey]map[string]bool{}
	}
	key := lackKey{figure, p.String()}
	if r.lacking[key] == nil {
		r.lacking[key] = map[string]bool{}
	}
	r.lacking[key][id] = true
}

// lostRecords reports the periods of the year that should have figures and have
// none, where the scheme wants them complete. A period in which nobody of this
// run was employed yet is not missed.
func (r *Run) lostRecords(def *scheme.SheetDef) {
	if !def.RecordsComplete {
		return
	}
	r.looking = def.Sheet.Name
	index := 1
	if def.RecordsUnit == calendar.Year {
		index = 0
	}
	p, _ := calendar.NewPeriod(def.RecordsUnit, r.scheme.Period.Year(), index)
	for ; !p.IsZero() && p.Precedes(r.scheme.Period); p = p.Minus(-1) {
		if p.Cmp(def.RecordsSince) < 0 || r.in.Past != nil && r.in.Past.Has(def.Records, p) {
			continue
		}
		for i := range r.people {
			if joined := r.people[i].joined; joined == 0 || joined <= p.Last() {
				r.gap(i, p)
				break
			}
		}
	}
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
