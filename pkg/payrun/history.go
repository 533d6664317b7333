package payrun

import (
	"fmt"
	"maps"
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
)

// OpeningSpec is the sheet 期初 of figures of earlier periods that have no
// record: 工号, 期间, 名称, 值.
func OpeningSpec() sheet.Spec {
	return sheet.Spec{Name: scheme.OpeningSheet, Optional: true, Columns: []sheet.Column{
		{Name: "工号", Type: sheet.IDType},
		{Name: "期间", Type: sheet.TextType},
		{Name: "名称", Type: sheet.TextType},
		{Name: "值", Type: sheet.TextType, Optional: true},
	}}
}

// readHistory reads the records of the periods before this one.
func (w *work) readHistory() {
	switch {
	case w.o.recorded != nil:
		w.history = w.o.recorded.Again()
		if w.o.Values != nil && w.o.History != nil {
			// Another scheme may ask for records that the run did not use.
			other, _ := record.LoadHistory(w.o.History, w.o.Period)
			w.history = w.history.Beside(other)
		}
	case w.o.History == nil:
		w.history = &record.History{}
	default:
		h, problems := record.LoadHistory(w.o.History, w.o.Period)
		w.problems.Add(problems...)
		w.history = h
	}
	h := w.history
	for _, def := range w.scheme.Sheets {
		if def.RecordsFormer != nil {
			h.Formerly(def.Records, *def.RecordsFormer)
		}
	}
	former := w.scheme.Former
	for _, id := range w.o.Formerly {
		if id != w.scheme.ID && !slices.Contains(former.IDs, id) {
			former.IDs = append(slices.Clip(former.IDs), id)
		}
	}
	h.Formerly(w.scheme.ID, former)
}

// checkUsed holds the earlier records that were used against their folders.
// Those of a recorded run were looked at when it took place.
func (w *work) checkUsed() {
	if w.o.recorded != nil || w.o.Values != nil {
		return
	}
	w.problems.Add(w.history.CheckUsed(w.o.AllowOpen)...)
}

// readOpening adds the rows of 期初 to the history.
func (w *work) readOpening() {
	t := w.sheets[scheme.OpeningSheet]
	if t == nil || w.history == nil {
		return
	}
	recorders := w.recorders()
	_, problems := engine.ReadInOrder(t, func(row sheet.Row) {
		id, name, raw := row.Values[0].Text(), row.Values[2].Text(), row.Values[3].Text()
		from, p, ok := w.openingPeriod(recorders, row.Values[1].Text())
		if _, known := w.opening[id]; !known {
			w.opening[id] = t.Place(row, 0)
		}
		switch {
		case !ok:
			w.problems.Add(badOpening(t.Place(row, 1), fmt.Sprintf("%q is no period before %s.", row.Values[1].Text(), w.o.Period), "Write it as "+w.o.Period.Minus(1).String()+"."))
		case w.history.HasRecord(from.id, p):
			w.problems.Add(badOpening(t.Place(row, 1), fmt.Sprintf("%s has a record, so its figures do not come from %s.", p, scheme.OpeningSheet), "Take the row out."))
		case !slices.Contains(from.names, name):
			hint := "Name a value or an item of the scheme."
			if near := diag.Nearest(name, from.names); near != "" {
				hint = "Did you mean " + near + "?"
			}
			w.problems.Add(badOpening(t.Place(row, 2), fmt.Sprintf("The scheme %s has no figure %s of each employee.", from.id, name), hint))
		case !w.history.AddOpening(from.id, p, id, name, raw):
			w.problems.Add(badOpening(t.Place(row, 2), fmt.Sprintf("%s of %s in %s stands twice.", name, id, p), "Take one of the rows out."))
		}
	})
	w.problems.Add(problems...)
	if w.o.Values != nil {
		// A run that never was takes what its scheme knows of them.
		w.problems = slices.DeleteFunc(w.problems, func(p diag.Problem) bool { return p.Code == CodeOpening })
	}
}

// openingPeople warns of rows of 期初 that belong to nobody in the run: the 工号
// may be misspelt.
func (w *work) openingPeople() {
	if w.o.Values != nil {
		return
	}
	result := w.run.Result()
	ids := make([]string, len(result.Employees))
	for i := range result.Employees {
		ids[i] = result.Employees[i].ID
		delete(w.opening, ids[i])
	}
	for i, id := range slices.Sorted(maps.Keys(w.opening)) {
		if i == maxOpeningNobodies {
			w.problems.Add(openingMore(len(w.opening) - i))
			break
		}
		w.problems.Add(openingNobody(w.opening[id], id, ids))
	}
}

// maxOpeningNobodies is how many unknown people of 期初 are told one by one.
const maxOpeningNobodies = 100

// recorder is a scheme that leaves records, with the figures that they keep of
// each employee.
type recorder struct {
	id     string
	period func(string) (calendar.Period, error)
	names  []string
}

// recorders are the schemes whose earlier figures the run may ask for: its own,
// and those whose records it reads.
func (w *work) recorders() []recorder {
	own := recorder{id: w.scheme.ID, period: w.o.Source.Period}
	for _, f := range w.scheme.Figures {
		if f.Symbol.Recorded {
			own.names = append(own.names, f.Name)
		}
	}
	out := []recorder{own}
	for _, def := range w.scheme.Sheets {
		if !def.Sheet.Records || w.o.Find == nil {
			continue
		}
		src, _ := w.o.Find(def.Records) // its problems are told when the scheme is resolved
		if src == nil {
			continue
		}
		other := recorder{id: def.Records, period: src.Period}
		for _, c := range def.Sheet.Columns {
			other.names = append(other.names, c.Name)
		}
		out = append(out, other)
	}
	return out
}

// openingPeriod reads the period of an opening row, and finds the scheme that
// pays by such periods. A spreadsheet turns 2026-09 into the first day of that
// month; that is taken for the period it begins in.
func (w *work) openingPeriod(recorders []recorder, text string) (from recorder, p calendar.Period, ok bool) {
	for _, from := range recorders {
		p, err := from.period(text)
		if err != nil && len(text) == len("2026-09-01") {
			p, err = from.period(text[:len("2026-09")])
		}
		if err == nil && p.Precedes(w.o.Period) {
			return from, p, true
		}
	}
	return recorder{}, calendar.Period{}, false
}
