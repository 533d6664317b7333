package main

import (
	"fmt"
	"io"
	"strings"

	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// limits say of whom a comparison is told: --over and --top.
type limits struct {
	over    value.Number
	percent bool // over is in hundredths of what it was
	given   bool
	top     int // 0 for all
}

// parseOver reads --over: an amount, or with % a part of what was paid before.
func parseOver(text string) (over value.Number, percent bool, err error) {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	over, err = value.ParseNumber(strings.TrimSpace(number))
	if err != nil || over.Sign() < 0 {
		return over, percent, usagef("--over is an amount or a percentage, such as 500 or 30%%, not %q", text)
	}
	return over, percent, nil
}

// shown are the people who are told of, and how many are not.
func (l limits) shown(people []payrun.PersonDiff) (told []payrun.PersonDiff, under, more int) {
	told = []payrun.PersonDiff{}
	for _, p := range people {
		switch {
		case l.given && !p.Net.Exceeds(l.over, l.percent):
			under++
		case l.top > 0 && len(told) == l.top:
			more++
		default:
			told = append(told, p)
		}
	}
	return told, under, more
}

// causeLabel is what a cause is called in Chinese.
func causeLabel(cause string) string {
	labels := map[string]string{
		payrun.CauseScheme: "方案", payrun.CauseParameters: "参数", payrun.CauseRoster: "名册", payrun.CauseInputs: "数据",
		payrun.CauseEarlier: "往期", payrun.CauseOthers: "他人", payrun.CauseRounding: "舍入",
	}
	parts := strings.Split(cause, "+")
	for i, p := range parts {
		parts[i] = labels[p]
	}
	return strings.Join(parts, "+")
}

// printDiff writes a comparison for people.
func printDiff(w io.Writer, d *payrun.Diff, l limits) {
	fmt.Fprintf(w, "%s %s → %s %s\n", d.Old.Scheme, d.Old.Period, d.New.Scheme, d.New.Period)
	if d.SchemeChanged {
		fmt.Fprintln(w, "  方案 the scheme file is another one")
	}
	for _, p := range d.Parameters {
		fmt.Fprintf(w, "  参数 %s: %s → %s\n", p.Name, orNothing(p.Old), orNothing(p.New))
	}
	printMovers(w, "新进 joined", d.Joined)
	printMovers(w, "离开 left", d.Left)
	told, under, more := l.shown(d.People)
	for i := range told {
		printPerson(w, &told[i])
	}
	switch {
	case under == 1:
		fmt.Fprintln(w, "1 person changed by no more than that.")
	case under > 1:
		fmt.Fprintf(w, "%d people changed by no more than that.\n", under)
	}
	if more > 0 {
		fmt.Fprintf(w, "… and %d more.\n", more)
	}
	if len(d.Causes) > 0 {
		fmt.Fprintf(w, "%s by cause\n", scheme.NetName)
		width := 0
		for _, c := range d.Causes {
			width = max(width, len(signed(c.Amount)))
		}
		for _, c := range d.Causes {
			fmt.Fprintf(w, "  %*s  %s %s\n", width, signed(c.Amount), causeLabel(c.Cause), c.Cause)
		}
	}
	fmt.Fprintf(w, "%d joined%s, %d left%s, %d changed%s, %d unchanged\n",
		len(d.Joined), sumOf(d.Joined, false), len(d.Left), sumOf(d.Left, true), len(d.People), inBrackets(d.Change), d.Unchanged)
	if d.Unsplit != "" && len(d.People) > 0 {
		fmt.Fprintf(w, "What caused the changes is not told: %s.\n", d.Unsplit)
	}
}

// sumOf is what those who joined are paid in all, or what those who left no
// longer are.
func sumOf(movers []payrun.Mover, negative bool) string {
	if len(movers) == 0 {
		return ""
	}
	var sum record.Amount
	for _, m := range movers {
		sum.Number = sum.Add(m.Net.Number)
	}
	if negative {
		sum.Number = sum.Neg()
	}
	return inBrackets(sum)
}

func inBrackets(a record.Amount) string {
	if a.IsZero() {
		return ""
	}
	return " (" + signed(a) + ")"
}

func printMovers(w io.Writer, title string, movers []payrun.Mover) {
	if len(movers) == 0 {
		return
	}
	fmt.Fprintln(w, title)
	for _, m := range movers {
		fmt.Fprintf(w, "  %s %s  %s %s\n", m.ID, m.Name, scheme.NetName, plainAmount(m.Net))
	}
}

func printPerson(w io.Writer, p *payrun.PersonDiff) {
	fmt.Fprintf(w, "%s %s  %s\n", p.ID, p.Name, lineText(&p.Net))
	for i := range p.Lines {
		fmt.Fprintf(w, "  %s\n", lineText(&p.Lines[i]))
	}
}

// lineText is one line: what it was, what it is, the change and its causes.
func lineText(l *payrun.LineDiff) string {
	var b strings.Builder
	b.WriteString(l.Item)
	if l.Adjusted {
		b.WriteString(" (" + scheme.AdjustmentsSheet + ")")
	}
	fmt.Fprintf(&b, "  %s → %s", orNothing(l.Old), orNothing(l.New))
	if l.Change != nil {
		b.WriteString("  " + signed(*l.Change))
		if l.Percent != "" {
			fmt.Fprintf(&b, " (%s%s%%)", plus(l.Change.Sign()), l.Percent)
		}
	}
	for i, c := range l.Causes {
		sep := ", "
		if i == 0 {
			sep = "  = "
		}
		b.WriteString(sep + causeLabel(c.Cause) + " " + signed(c.Amount))
	}
	return b.String()
}

func orNothing(s *string) string {
	if s == nil {
		return "–"
	}
	return *s
}

func plainAmount(a record.Amount) string { return a.Fixed(2) }

// signed writes an amount with its sign.
func signed(a record.Amount) string { return plus(a.Sign()) + plainAmount(a) }

func plus(sign int) string {
	if sign > 0 {
		return "+"
	}
	return ""
}
