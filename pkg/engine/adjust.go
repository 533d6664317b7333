package engine

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
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
	if r.in.Supposed {
		before := len(r.faults)
		defer func() { r.faults = r.faults[:before] }()
	}
	_, faults := ReadInOrder(table, func(row sheet.Row) {
		id, item, amount := row.Values[0].Text(), row.Values[1].Text(), row.Values[2].Number()
		entity, ok := r.byID[id]
		switch {
		case !ok && r.outside[id]:
			r.adjustsLeaver(id, table.Place(row, 0))
			return
		case !ok:
			r.owner(scheme.AdjustmentsSheet, formula.EmployeeScope, id, orderOf(row), func() place { return table.Place(row, 0) })
			return
		case amount.Round(r.scheme.Unit, r.scheme.Mode).Cmp(amount) != 0:
			r.adjustsByPart(amount, table.Place(row, 2))
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
			r.adjustsInfo(a.Item, at)
			return false
		}
		a.Kind = item.Kind
		return true
	}
	if f := r.figureNamed(a.Item); f != nil && f.Item == nil {
		r.adjustsFigure(a.Item, at)
		return false
	}
	if a.Amount.Sign() > 0 && strings.ContainsAny(a.Item, "扣罚缴税") {
		r.paysFine(a, at)
		return false
	}
	r.adjustsAlone(a, diag.Nearest(a.Item, names), at)
	return true
}

// adjustedUnpaid reports one-off lines of people who get no payslip.
func (r *Run) adjustedUnpaid() {
	for i := range r.people {
		if r.people[i].paid {
			continue
		}
		for _, a := range r.people[i].adjustments {
			r.adjustsUnpaid(i, a)
		}
	}
}
