package engine

import (
	"fmt"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
)

// AdjustmentsSpec is the sheet 调整 of one-off lines: 工号, 项目, 金额, 原因. An
// 项目 is an earning or a deduction of the scheme; another word is an earning
// of its own. Amounts may be negative.
func AdjustmentsSpec() sheet.Spec {
	return sheet.Spec{Name: scheme.AdjustmentsSheet, Optional: true, Columns: []sheet.Column{
		{Name: "工号", Type: sheet.IDType},
		{Name: "项目", Type: sheet.TextType},
		{Name: "金额", Type: sheet.NumberType},
		{Name: "原因", Type: sheet.TextType},
	}}
}

// readAdjustments reads the one-off lines.
func (r *Run) readAdjustments() {
	table := r.in.Adjustments
	if table == nil {
		return
	}
	_, faults := table.Read(func(row sheet.Row) {
		id, item, amount := row.Values[0].Text(), row.Values[1].Text(), row.Values[2].Number()
		entity, ok := r.byID[id]
		switch {
		case !ok && r.outside[id]:
			r.badAdjustment(table.Place(row, 0), fmt.Sprintf("%s was not employed in %s, so nothing can be paid.", id, r.scheme.Period), "Correct the roster, or take the line out.")
			return
		case !ok && r.roster == rosterFaulty:
			return
		case !ok:
			r.unknownOwner(r.scheme.Roster, id, table.Place(row, 0))
			return
		case amount.Round(r.scheme.Unit, r.scheme.Mode).Cmp(amount) != 0:
			r.badAdjustment(table.Place(row, 2), fmt.Sprintf("The amount %s is no multiple of %s.", amount, r.scheme.Unit), "Round it.")
			return
		}
		a := Adjustment{Item: item, Amount: amount, Reason: row.Values[3].Text(), Place: table.Place(row, 2).String(), at: table.Place(row, 2)}
		if !r.adjusts(&a, table.Place(row, 1)) {
			return
		}
		r.people[entity].adjustments = append(r.people[entity].adjustments, a)
	})
	r.faults.Add(faults...)
	for i := range r.people {
		slices.SortStableFunc(r.people[i].adjustments, func(a, b Adjustment) int { return int(a.Kind) - int(b.Kind) })
	}
}

// adjusts finds what a line adjusts; false after a fault.
func (r *Run) adjusts(a *Adjustment, at diag.Place) bool {
	var names []string
	for _, item := range r.scheme.Items {
		if item.Kind != scheme.Info {
			names = append(names, item.Name)
		}
		if item.Name != a.Item {
			continue
		}
		if item.Kind == scheme.Info {
			r.badAdjustment(at, fmt.Sprintf("%s is only shown and in no total, so it cannot be adjusted.", a.Item), "Name an item that is paid or deducted.")
			return false
		}
		a.Kind = ItemKind(item.Kind)
		return true
	}
	if near := diag.Nearest(a.Item, names); near != "" {
		r.oddAdjustment(at, fmt.Sprintf("%s is no item of the scheme and is paid as a line of its own.", a.Item), fmt.Sprintf("If you meant %s, correct it.", near))
	}
	return true
}
