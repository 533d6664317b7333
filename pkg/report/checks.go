package report

import (
	"strconv"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

// checkSheet is the scheme's checks with whom they hit, and below them the
// totals added up in two ways; with a comparison also its own.
func (t *tally) checkSheet(c *Comparison) Sheet {
	s := page(t.result, sheetChecks)
	const columns = 5
	s.head(wordCheck, wordLevel, wordResult, wordWho, wordExplain)
	for _, c := range t.result.Checks {
		s.addCheck(c)
	}
	if len(t.result.Checks) == 0 {
		s.add(across(text(Body, "方案没有检查。"), columns-1)...)
	}
	s.add()
	s.Rows = append(s.Rows, row(24, text(Heading, wordTie), text(Heading, wordOneSide),
		text(Heading, wordOtherSide), text(Heading, wordGap), text(Heading, wordResult)))
	ties := t.ties()
	if c != nil {
		ties = append(ties, c.ties()...)
	}
	for _, tie := range ties {
		s.addTie(tie)
	}
	s.spread(columns)
	s.fitPage(12*digit, wideText)
	// The checks' heads do not fit the second table.
	s.Print.RepeatRows = 0
	s.FrozenRows = 2
	return s
}

func (s *Sheet) addCheck(c engine.Check) {
	level := wordError
	if c.Warning {
		level = wordWarning
	}
	if len(c.Hits) == 0 {
		s.add(text(Body, c.Name), text(Body, level), text(Good, wordPassed), text(Body, dash), Cell{Style: Body})
		return
	}
	for _, h := range c.Hits {
		who := h.Who
		if h.Name != "" {
			who += " " + h.Name
		}
		s.add(text(Body, c.Name), text(Body, level), text(Bad, wordHit), text(Body, who), text(Body, h.Text))
	}
}

func (s *Sheet) addTie(tie tie) {
	gap := tie.one.Sub(tie.other)
	verdict := text(Good, wordAgrees)
	if !gap.IsZero() {
		verdict = text(Bad, wordDiffers)
	}
	number := func(n value.Number) Cell {
		return Cell{Style: Body, Value: value.Of(n), Format: tie.format}
	}
	s.add(text(Body, tie.name), number(tie.one), number(tie.other), number(gap), verdict)
}

// tie is one amount found in two ways.
type tie struct {
	name       string
	one, other value.Number
	format     Format
}

// ties adds up the printed lines again, by themselves, and sets the sums beside
// the totals of the result.
func (t *tally) ties() []tie {
	r := t.result
	var gross, deductions, ofDepartments value.Number
	var ties []tie
	totals := map[int]value.Number{}
	for _, total := range r.Totals {
		totals[total.Item] = total.Amount
	}
	for i, item := range r.Items {
		if item.Kind == engine.Info {
			continue
		}
		sum := payColumn{cell: func(e *engine.Employee) value.Value { return lineOf(e, i) }}.total(t.paid)
		if item.Kind == engine.Earning {
			gross = gross.Add(sum)
		} else {
			deductions = deductions.Add(sum)
		}
		ties = append(ties, tie{item.Name + "：各人相加", sum, totals[i], Money})
	}
	net, wrong := value.Zero, 0
	for _, e := range t.paid {
		plus, minus := adjustments(e, engine.Earning).Number(), adjustments(e, engine.Deduction).Number()
		gross, deductions, net = gross.Add(plus), deductions.Add(minus), net.Add(e.Net)
		if !t.addsUp(e) {
			wrong++
		}
	}
	for _, d := range t.departments {
		ofDepartments = ofDepartments.Add(t.columns[len(t.columns)-1].total(t.members[d]))
	}
	return append(ties,
		tie{wordGross + "：各项目与调整相加", gross, r.Gross, Money},
		tie{wordDeduct + "：各项目与调整相加", deductions, r.Deductions, Money},
		tie{wordNet + "：" + wordGross + "减" + wordDeduct, r.Gross.Sub(r.Deductions), r.Net, Money},
		tie{wordNet + "：" + strconv.Itoa(len(t.paid)) + " 张工资条相加", net, r.Net, Money},
		tie{wordNet + "：各" + t.departmentWord + "相加", ofDepartments, r.Net, Money},
		tie{"工资条内加减不符的人数", value.NewInt(int64(wrong)), value.Zero, Whole},
	)
}

// addsUp tells whether the lines of a payslip make its totals.
func (t *tally) addsUp(e *engine.Employee) bool {
	var gross, deductions value.Number
	for _, line := range e.Lines {
		switch t.result.Items[line.Item].Kind {
		case engine.Earning:
			gross = gross.Add(line.Amount())
		case engine.Deduction:
			deductions = deductions.Add(line.Amount())
		}
	}
	gross = gross.Add(adjustments(e, engine.Earning).Number())
	deductions = deductions.Add(adjustments(e, engine.Deduction).Number())
	return gross.Cmp(e.Gross) == 0 && deductions.Cmp(e.Deductions) == 0 && gross.Sub(deductions).Cmp(e.Net) == 0
}
