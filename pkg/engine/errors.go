package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// The codes of what a run finds. L is for rows that belong to nobody or to too
// many, R for figures.
const (
	// CodeUnknownEmployee is a row for a 工号 that is not in the roster, or of
	// which the 工号 cannot be worked out.
	CodeUnknownEmployee diag.Code = "L101"
	// CodeUnknownGroup is a row for a group that nobody of the roster is in.
	CodeUnknownGroup diag.Code = "L102"
	// CodeMissingRow is an employee, a group or the company without its row.
	CodeMissingRow diag.Code = "L103"
	// CodeSecondRow is a second row where one is allowed, or with a key that
	// XLOOKUP cannot tell from another.
	CodeSecondRow diag.Code = "L104"
	// CodeNobody is a roster without anybody employed in the period.
	CodeNobody diag.Code = "L105"
	// CodeNotEmployed are rows of people who were not employed in the period (a
	// warning).
	CodeNotEmployed diag.Code = "L106"
	// CodeNobodys are rows that do not say to whom they belong (a warning).
	CodeNobodys diag.Code = "L108"
	// CodeDates is a person who left before coming.
	CodeDates diag.Code = "L109"
	// CodeMissed are the few people without a row in a sheet in which nearly
	// everybody has some (a warning).
	CodeMissed diag.Code = "L110"
	// CodeAlike are people whose ids differ only in their spelling (a warning).
	CodeAlike diag.Code = "L111"
	// CodeAdjustment is a row of 调整 that cannot be paid.
	CodeAdjustment diag.Code = "L107"

	// CodeItemFault is a fault, such as #DIV/0!, that reaches an item.
	CodeItemFault diag.Code = "R101"
	// CodeConditionFault is a fault in a check, a notice or paid:.
	CodeConditionFault diag.Code = "R102"
	// CodeCheck is a check of the scheme that hit.
	CodeCheck diag.Code = "R103"
	// CodeGap is an earlier period that a figure wants and that has neither a
	// record nor opening figures.
	CodeGap diag.Code = "R104"
	// CodeLacking is a figure of an earlier period for which opening rows give
	// others' and not this person's (a warning).
	CodeLacking diag.Code = "R106"
	// CodeUnknownFigure is a figure, a person or a group that explain was asked for
	// and that the run does not have.
	CodeUnknownFigure diag.Code = "R105"
)

// maxHints is for how many unknown names of one sheet a near one is looked for.
const maxHints = 100

// reportUnknown reports the names that the roster does not know, each once for
// a sheet; none where they can all stand in bad rows of the roster.
func (r *Run) reportUnknown() {
	for sheet := range r.others {
		r.fewer(sheet)
	}
	keys := slices.SortedFunc(maps.Keys(r.unknown), skipKey.compare)
	if r.roster.faulty {
		keys = slices.DeleteFunc(keys, func(k skipKey) bool { return r.unknown[k].scope.Level != formula.Employee })
		people := map[string]bool{}
		for _, k := range keys {
			people[k.owner] = true
		}
		if r.roster.bad == 0 || len(people) <= r.roster.bad {
			return
		}
	}
	ids := make([]string, len(r.people))
	for i := range r.people {
		ids[i] = r.people[i].id
	}
	told := map[string]int{}
	for _, k := range keys {
		candidates := ids
		if told[k.sheet]++; told[k.sheet] > maxHints {
			candidates = nil
		}
		r.unknownName(k, candidates)
	}
	for _, sheet := range slices.Sorted(maps.Keys(r.others)) {
		if n := r.others[sheet].rows; n > 0 {
			r.faults.Add(diag.Problem{Code: CodeUnknownEmployee, Place: diag.Place{Sheet: sheet}, Count: n,
				Message: fmt.Sprintf("%d more rows of %s belong to nobody in the sheet %s.", n, sheet, r.scheme.Roster.Sheet.Name),
				Chinese: diag.Words{Message: fmt.Sprintf("%s里还有 %d 行不属于%s里的任何人。", sheet, n, r.scheme.Roster.Sheet.Name)}})
		}
	}
}

// unknownName reports one name; a near one among the 工号 is suggested.
func (r *Run) unknownName(k skipKey, ids []string) {
	roster, u := r.scheme.Roster.Sheet.Name, r.unknown[k]
	among := "the sheet " + roster
	if r.roster.faulty {
		among = "the good rows of " + among
	}
	rows := ""
	if u.rows > 1 {
		rows = fmt.Sprintf(" It stands in %d rows of %s.", u.rows, k.sheet)
	}
	if u.scope.Level == formula.Employee {
		hint := fmt.Sprintf("Add the person to %s, or correct the 工号.", roster)
		if near := diag.AlikeID(k.owner, ids); near != "" {
			hint = fmt.Sprintf("Did you mean %s? Otherwise add the person to %s.", r.who(formula.EmployeeScope, r.byID[near]), roster)
		}
		if r.roster.faulty {
			hint = fmt.Sprintf("Correct the bad rows of %s first; if the person is in none of them, add the person, or correct the 工号.", roster)
		}
		r.faults.Add(diag.Problem{Code: CodeUnknownEmployee, Place: u.first, Message: fmt.Sprintf("The employee %q is not in %s.", k.owner, among) + rows, Hint: hint,
			Read: k.owner, Expected: "an employee of the sheet " + roster, Chinese: r.unknownPersonWords(k, ids)})
		return
	}
	hint := fmt.Sprintf("Correct the name here or in %s.", roster)
	if near := diag.Nearest(k.owner, r.grouping(u.scope.Name).names); near != "" && len(ids) > 0 {
		hint = fmt.Sprintf("Did you mean %s?", near)
	}
	r.faults.Add(diag.Problem{Code: CodeUnknownGroup, Place: u.first, Message: fmt.Sprintf("Nobody in the sheet %s has %s %q.", roster, u.scope.Name, k.owner) + rows, Hint: hint,
		Read: k.owner, Expected: fmt.Sprintf("a %s of the sheet %s", u.scope.Name, roster), Chinese: r.unknownGroupWords(k)})
}

func (k skipKey) compare(other skipKey) int {
	return cmp.Or(strings.Compare(k.sheet, other.sheet), strings.Compare(k.owner, other.owner))
}

// badLink reports a row whose owner cannot be worked out.
func (r *Run) badLink(def *scheme.SheetDef, v value.Value, at diag.Place) {
	r.faults.Add(diag.Problem{Code: CodeUnknownEmployee, Place: at,
		Message: fmt.Sprintf("To whom this row of %s belongs cannot be worked out: %s comes to %s: %s.", def.Sheet.Name, def.Link.Name, v.Fault().Code, v.Fault().Why),
		Hint:    "Correct the row, or let the formula give BLANK() for a row that is nobody's.",
		Chinese: diag.Words{Message: fmt.Sprintf("%s的这一行属于谁，算不出来：%s 得到 %s。", def.Sheet.Name, def.Link.Name, v.Fault().Code), Read: v.Fault().Code, Expected: r.scheme.Roster.Sheet.Name + "里有的" + r.scheme.Roster.Key.Name, Hint: "改正这一行里有关的格子。"}})
}

// missingRows reports owners without a row in a sheet that has one for each.
// Where the sheet may be missing, so may its rows.
func (r *Run) missingRows(def *scheme.SheetDef, rows *oneRows, at diag.Place) {
	if def.Spec.Optional {
		return
	}
	s := def.Sheet
	for i, values := range rows.values {
		if values != nil {
			continue
		}
		message := fmt.Sprintf("%s has no row for %s.", s.Name, r.who(s.Owner, i))
		if s.Owner == formula.CompanyScope {
			message = fmt.Sprintf("%s has no row of values.", s.Name)
		}
		r.faults.Add(diag.Problem{Code: CodeMissingRow, Place: at, Message: message, Hint: "Add the row.", Expected: "a row for " + r.who(s.Owner, i), Chinese: r.missingRowWords(def, i)})
	}
}

// sameKey reports two keys that XLOOKUP cannot tell apart.
func (r *Run) sameKey(def *scheme.SheetDef, key value.Value, at, first diag.Place) {
	r.faults.Add(diag.Problem{Code: CodeSecondRow, Place: at,
		Message: fmt.Sprintf("%s has a second row for %q: the first one is at %s, and XLOOKUP does not tell upper from lower case.", def.Sheet.Name, key.String(), first),
		Hint:    "Take one of the rows out, or write the keys so that they differ.",
		Read:    key.String(), Chinese: diag.Words{Message: fmt.Sprintf("%s里“%s”有第二行，第一行在 %s；查找时不分大小写。", def.Sheet.Name, key.String(), first), Read: key.String(), Expected: "不重复的值", Hint: "删掉其中一行，或把两个编号写得不一样。"}})
}

func (r *Run) secondRow(def *scheme.SheetDef, at diag.Place) {
	r.faults.Add(diag.Problem{Code: CodeSecondRow, Place: at, Message: fmt.Sprintf("%s has a second row, and the company has one.", def.Sheet.Name), Hint: "Take the row out.",
		Expected: "one row", Chinese: diag.Words{Message: def.Sheet.Name + "只能有一行，这是第二行。", Expected: "只有一行", Hint: "删掉这一行。"}})
}

func (r *Run) nobody(rows int, at diag.Place) {
	message := fmt.Sprintf("The sheet %s has no rows.", r.scheme.Roster.Sheet.Name)
	if rows > 0 {
		message = fmt.Sprintf("None of the %d people in the sheet %s was employed in %s.", rows, r.scheme.Roster.Sheet.Name, r.scheme.Period)
	}
	r.faults.Add(diag.Problem{Code: CodeNobody, Place: at, Message: message, Hint: "Look whether the period and the folder are right.", Chinese: r.nobodyWords(rows)})
}

// reportSkipped warns of rows that were left out because their owner was not
// employed in the period.
func (r *Run) reportSkipped() {
	for _, k := range slices.SortedFunc(maps.Keys(r.skipped), skipKey.compare) {
		if k.owner == "" {
			r.faults.Add(nobodysRows(k.sheet, r.skipped[k]))
			continue
		}
		rows := "1 row of " + k.sheet + " belongs"
		left := "it was"
		if n := r.skipped[k]; n > 1 {
			rows, left = fmt.Sprintf("%d rows of %s belong", n, k.sheet), "they were"
		}
		message := fmt.Sprintf("%s to %s, who is in %s and was not employed in %s; %s left out.", rows, k.owner, r.scheme.Roster.Sheet.Name, r.scheme.Period, left)
		if !r.outside[k.owner] {
			message = fmt.Sprintf("%s to %s, of whom nobody was employed in %s; %s left out.", rows, k.owner, r.scheme.Period, left)
		}
		r.faults.Add(diag.Problem{Code: CodeNotEmployed, Severity: diag.Warning, Place: diag.Place{Sheet: k.sheet}, Message: message, Hint: "If that is wrong, correct the dates in the roster.",
			Chinese: diag.Words{Message: fmt.Sprintf("%s里有 %d 行属于 %s，而 %s 期间没有这样的在职人员，这些行没有计算。", k.sheet, r.skipped[k], k.owner, r.scheme.Period), Hint: "如果不对，请改正" + r.scheme.Roster.Sheet.Name + "里的日期。"}})
	}
}

func (r *Run) leftBeforeComing(from, until string, came, left value.Value, at diag.Place) {
	r.faults.Add(diag.Problem{Code: CodeDates, Place: at, Message: fmt.Sprintf("%s %s comes before %s %s, so the person was employed on no day at all.", until, left, from, came),
		Hint: fmt.Sprintf("Correct one of the dates; who came back has a new %s and an empty %s.", from, until),
		Read: left.String(), Expected: "a date from " + came.String() + " on",
		Chinese: diag.Words{Message: fmt.Sprintf("%s %s 早于%s %s，等于一天也没有在职。", until, left, from, came), Read: left.String(), Expected: "不早于 " + came.String() + " 的日期",
			Hint: fmt.Sprintf("改正其中一个日期；离职后又回来的人，写新的%s，%s空着。", from, until)}})
}

func (r *Run) noRowsFor(sheet string, without []string, have int) {
	r.faults.Add(diag.Problem{Code: CodeMissed, Severity: diag.Warning, Place: diag.Place{Sheet: sheet},
		Message: fmt.Sprintf("%d people have rows in %s, and these have none: %s.", have, sheet, strings.Join(without, ", ")),
		Hint:    "If some were forgotten, add them; without rows nothing is counted for these people, neither good nor bad.",
		Chinese: diag.Words{Message: fmt.Sprintf("%d 人在%s里有数据，这些人没有：%s。", have, sheet, strings.Join(without, "、")), Hint: "如果漏了请补上；没有行的人，好坏都不计。"}})
}

func (r *Run) alikeIDs(at diag.Place, pairs []string) {
	const most = 5
	shown, more := pairs[:min(most, len(pairs))], ""
	if n := len(pairs) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	key := r.scheme.Roster.Key.Name
	r.faults.Add(diag.Problem{Code: CodeAlike, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("The %s of these people differ only in zeros, capitals or signs, and each of them is paid: %s%s.", key, strings.Join(shown, ", "), more),
		Hint:    "If two of them are one person, delete one of the rows. Where a program took the zeros away, say in the scheme how long the ids are: pad: 4.",
		Chinese: diag.Words{Message: fmt.Sprintf("这些人的%s只差零、大小写或符号，各算一份工资：%s。", key, strings.Join(shown, "，")), Hint: "如果其实是同一个人，请删去一行；工号前面的零丢了的，在方案里写 pad: 4。"}})
}

// reportLacking warns of people without an opening row for a figure that a
// formula looked back at.
func (r *Run) reportLacking() {
	for _, k := range slices.SortedFunc(maps.Keys(r.lacking), func(a, b lackKey) int {
		return cmp.Or(strings.Compare(a.figure, b.figure), strings.Compare(a.period, b.period))
	}) {
		ids := slices.Sorted(maps.Keys(r.lacking[k]))
		who, n := ids, len(ids)
		more := ""
		if n > 5 {
			who, more = ids[:5], fmt.Sprintf(" and %d more", n-5)
		}
		r.faults.Add(diag.Problem{Code: CodeLacking, Severity: diag.Warning, Place: diag.Place{Sheet: scheme.OpeningSheet},
			Message: fmt.Sprintf("%s has no row for %s of %s for %s%s: it counts as a period without that figure.", scheme.OpeningSheet, k.figure, k.period, strings.Join(who, ", "), more),
			Hint:    "If the person had none, that is right; a row with an empty 值 says so."})
	}
}

// nobodysRows warns of rows that do not say to whom they belong.
func nobodysRows(sheet string, n int) diag.Problem {
	rows := "1 row of " + sheet + " does"
	if n > 1 {
		rows = fmt.Sprintf("%d rows of %s do", n, sheet)
	}
	return diag.Problem{Code: CodeNobodys, Severity: diag.Warning, Place: diag.Place{Sheet: sheet}, Message: rows + " not say to whom they belong, and count for nobody.", Hint: "Fill in the column that the scheme links by, or make it one that may not be empty.",
		Chinese: diag.Words{Message: fmt.Sprintf("%s里有 %d 行没有写属于谁，不计在任何人名下。", sheet, n), Hint: "补上归属的那一列（例如工号）。"}}
}

func (r *Run) badAdjustment(at diag.Place, message, hint string, chinese diag.Words) {
	r.faults.Add(diag.Problem{Code: CodeAdjustment, Place: at, Message: message, Hint: hint, Chinese: chinese})
}

func (r *Run) adjustsLeaver(id string, at diag.Place) {
	r.badAdjustment(at, fmt.Sprintf("%s was not employed in %s, so nothing can be paid.", id, r.scheme.Period), "Correct the roster, or take the line out.",
		diag.Words{Message: fmt.Sprintf("%s 在 %s 不在职，不能给他调整。", id, r.scheme.Period), Read: id, Hint: "改正名册，或删掉这一行。"})
}

func (r *Run) adjustsByPart(amount value.Number, at diag.Place) {
	r.badAdjustment(at, fmt.Sprintf("The amount %s is no multiple of %s.", amount, r.scheme.Unit), "Round it.",
		diag.Words{Message: fmt.Sprintf("金额 %s 不是 %s 的整数倍。", amount, r.scheme.Unit), Read: amount.String(), Expected: r.scheme.Unit.String() + " 的整数倍", Hint: "先四舍五入再填。"})
}

func (r *Run) adjustsInfo(item string, at diag.Place) {
	r.badAdjustment(at, item+" is only shown and in no total, so it cannot be adjusted.", "Name an item that is paid or deducted.",
		diag.Words{Message: item + " 只列示，不进合计，不能调整。", Read: item, Expected: "收入或扣款项目", Hint: "写一个要发或要扣的项目。"})
}

func (r *Run) adjustsFigure(name string, at diag.Place) {
	r.badAdjustment(at, name+" is a figure and no item that is paid or deducted, so it cannot be adjusted.", "Name an earning or a deduction, or another word for a line of its own.",
		diag.Words{Message: name + " 是计算用的数，不是要发或要扣的项目，不能调整。", Read: name, Expected: "收入或扣款项目", Hint: "写一个收入或扣款项目；换别的词，就单独成一行。"})
}

func (r *Run) adjustsUnpaid(person int, a Adjustment) {
	r.badAdjustment(a.at, fmt.Sprintf("%s gets no payslip (paid:), so %s cannot be paid.", r.who(formula.EmployeeScope, person), a.Item), "Take the line out, or see to it that the person is paid.",
		diag.Words{Message: fmt.Sprintf("%s 本期不发工资条，%s 发不出去。", r.who(formula.EmployeeScope, person), a.Item), Read: a.Item, Hint: "删掉这一行，或让这个人参加发放。"})
}

// adjustsNearly warns of a word that is nearly an item's.
// adjustsAlone warns of a line that is no item's: it is paid as it stands.
func (r *Run) adjustsAlone(a *Adjustment, near string, at diag.Place) {
	p := diag.Problem{Code: CodeAdjustment, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("%s is no item of the scheme, and its %s goes into %s as a line of its own.", a.Item, a.Amount, scheme.GrossName),
		Read:    a.Item, Chinese: diag.Words{Message: fmt.Sprintf("%s 不是方案里的项目，它的 %s 单独成一行，计入%s。", a.Item, a.Amount, scheme.GrossName), Read: a.Item}}
	if near != "" {
		p.Hint = fmt.Sprintf("If you meant %s, correct it.", near)
		p.Expected, p.Chinese.Expected, p.Chinese.Hint = near, near, "如果指的是“"+near+"”，请改正。"
	}
	r.faults.Add(p)
}

func (r *Run) paysFine(a *Adjustment, at diag.Place) {
	r.badAdjustment(at, fmt.Sprintf("%s is no deduction of the scheme, so that its %s would be paid out.", a.Item, a.Amount),
		fmt.Sprintf("To take it from the pay write -%s, or name a deduction of the scheme.", a.Amount),
		diag.Words{Message: fmt.Sprintf("%s 不是方案里的扣款项目，它的 %s 反而会发出去。", a.Item, a.Amount), Read: a.Item, Expected: "扣款项目，或负数", Hint: fmt.Sprintf("要扣，请写 -%s，或写方案里的扣款项目。", a.Amount)})
}

// itemFault reports a fault that reaches an item, with the formula in which it
// began and the figures in it.
func (r *Run) itemFault(item *scheme.Item, entity, others int, v value.Value, o origin) {
	also := ""
	if others > 0 {
		also = fmt.Sprintf(" The same reaches %d other lines of payslips.", others)
	}
	if others == 1 {
		also = " The same reaches another line of a payslip."
	}
	r.faults.Add(diag.Problem{
		Code: CodeItemFault, Place: o.figure.Place,
		Message: fmt.Sprintf("%s of %s comes to %s: %s.", item.Name, r.who(formula.EmployeeScope, entity), v.Fault().Code, v.Fault().Why) + also,
		Detail:  r.inFormula(o, entity),
		Hint:    "Correct the input, or decide in the formula what then holds: IFERROR(x, 0), or DIVIDE(a, b) for a blank.",
		Chinese: diag.Words{Message: fmt.Sprintf("%s 的“%s”算不出来：%s。", r.who(formula.EmployeeScope, entity), item.Name, v.Fault().Code), Read: v.Fault().Code, Expected: "一个数", Hint: "改正有关的数据（除数为 0、缺数等）；数据没有错，请方案的维护人处理公式。"},
	})
}

func (r *Run) moreItemFaults(n int) {
	r.faults.Add(diag.Problem{Code: CodeItemFault, Count: n, Place: r.file(), Message: fmt.Sprintf("%d more faults reach items of other people.", n), Hint: "Correct the first ones and run again."})
}

// who names an entity for a person.
func (r *Run) who(s formula.Scope, entity int) string {
	if s == formula.EmployeeScope {
		return strings.TrimSpace(r.people[entity].id + " " + r.people[entity].name)
	}
	if key := r.key(s, entity); key != "" {
		return s.Name + " " + key
	}
	return "the company"
}

// file is the place of what the scheme says somewhere.
func (r *Run) file() diag.Place { return diag.Place{File: r.scheme.File} }

func (r *Run) conditionFault(name string, at diag.Place, s formula.Scope, entity int, v value.Value) {
	r.faults.Add(diag.Problem{Code: CodeConditionFault, Place: at,
		Message: fmt.Sprintf("The condition of %s comes to %s for %s: %s.", name, v.Fault().Code, r.who(s, entity), v.Fault().Why),
		Hint:    "Correct the input, or decide in the condition what then holds: IFERROR(x, FALSE)."})
}

// checkHit reports a check that hit: an error of the scheme stops the run.
func (r *Run) checkHit(c *scheme.CheckDef, hit CheckHit) {
	severity := diag.Error
	if c.Warning {
		severity = diag.Warning
	}
	who := strings.TrimSpace(hit.Who + " " + hit.Name)
	if who != "" {
		who += ": "
	}
	message := fmt.Sprintf("%s%s: %s", who, c.Name, hit.Text)
	r.faults.Add(diag.Problem{Code: CodeCheck, Severity: severity, Place: c.Place, Message: message, Chinese: diag.Words{Message: message, Hint: "核对有关的数据；方案规定不许这样。"}})
}

// gap reports an earlier period without any figures, once.
func (r *Run) gap(entity int, p calendar.Period) {
	if r.gaps[p.String()] {
		return
	}
	r.gaps[p.String()] = true
	severity := diag.Error
	hint := "Point --history at the folder of earlier runs, give the figures in the sheet 期初, or go on without with --allow-gaps: the period then counts as one without figures."
	if r.in.AllowGaps {
		severity, hint = diag.Warning, "It counts as a period without figures."
	}
	r.faults.Add(diag.Problem{Code: CodeGap, Severity: severity, Place: r.file(),
		Message: fmt.Sprintf("%s of %s needs figures of %s, and there is neither a record of it nor a row in %s.", r.looking, r.who(formula.EmployeeScope, entity), p, scheme.OpeningSheet),
		Hint:    hint})
}
