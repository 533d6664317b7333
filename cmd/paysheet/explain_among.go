package main

import (
	"fmt"
	"strings"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/value"
)

// The words of the tables, as the workbooks have them.
const (
	wordID       = "工号"
	wordName     = "姓名"
	wordPlace    = "名次"
	wordCompared = "数值"
	wordWeight   = "权重"
	wordExact    = "应得"
	wordExtra    = "加"
	wordPart     = "分得"
	wordSum      = "合计"
)

// amongLines is the table of the people or groups of a node, whom the question
// is about marked with a star, and in words what the table does not show.
func amongLines(n *engine.Node) []string {
	a := n.Among
	t := textTable{}
	who := []string{wordID, wordName}
	if a.Column != "" {
		who = []string{a.Column}
	}
	compared := a.Compared
	switch {
	case compared != "":
	case a.Kind == engine.Shared:
		compared = wordWeight
	default:
		compared = wordCompared
	}
	switch a.Kind {
	case engine.Ranked:
		t.head("", ">"+wordPlace)
		t.head(who...)
		t.head(">" + compared)
	case engine.Shared:
		t.head("")
		t.head(who...)
		t.head(">"+compared, ">"+wordExact, ">"+wordExtra, ">"+wordPart)
	default:
		t.head("")
		t.head(who...)
		t.head(">" + compared)
	}
	for _, r := range n.Rows {
		t.row(amongRow(a, r)...)
	}
	if s := a.Sharing; s != nil && n.More == 0 {
		sum := append([]string{"", wordSum}, make([]string, len(who)-1)...)
		t.row(append(sum, shownNumber(s.Weights), "", "", shownNumber(s.Parts))...)
	}
	lines := t.lines()
	if n.More > 0 {
		lines = append(lines, "  "+moreText(n.More))
	}
	return append(lines, amongWords(n)...)
}

// amongRow is one person or group of a table.
func amongRow(a *engine.Among, r engine.NodeRow) []string {
	mark := ""
	if r.Asked {
		mark = "*"
	}
	who := []string{r.ID, r.Name}
	if a.Column != "" {
		who = who[:1]
	}
	switch a.Kind {
	case engine.Ranked:
		return append(append([]string{mark, display(r.Result)}, who...), display(r.Value))
	case engine.Shared:
		extra := ""
		if !r.Extra.IsZero() {
			extra = shownNumber(r.Extra)
		}
		exact := shownNumber(r.Exact)
		if a.Sharing.Weights.Sign() <= 0 {
			exact = ""
		}
		return append(append([]string{mark}, who...), display(r.Value), exact, extra, display(r.Result))
	default:
		return append(append([]string{mark}, who...), display(r.Value))
	}
}

func shownNumber(n value.Number) string { return formula.Display(value.Of(n)) }

// amongWords says by which rule a rank or a share came about, and who is not in
// the table.
func amongWords(n *engine.Node) []string {
	var lines []string
	a := n.Among
	switch a.Kind {
	case engine.Ranked:
		lines = append(lines, "从大到小排；数相同的名次相同，后面的名次跳过。")
	case engine.Shared:
		lines = append(lines, sharingWords(n))
	}
	if a.Blank > 0 {
		lines = append(lines, fmt.Sprintf("另有 %d %s没有数（空），不参加。", a.Blank, counter(a)))
	}
	return lines
}

// counter is the measure word of people or of groups.
func counter(a *engine.Among) string {
	if a.Column != "" {
		return "个"
	}
	return "人"
}

// maxNamed is how many who got a unit of the remainder are named; the others
// have it in the table too.
const maxNamed = 20

// sharingWords says how the pool was divided to the last fen.
func sharingWords(n *engine.Node) string {
	s := n.Among.Sharing
	if s.Pool.Kind() != value.Numeric {
		return "奖池 " + display(s.Pool) + "，没有可分的数。"
	}
	words := "奖池 " + shownNumber(s.Pool.Number())
	if s.Rounded.Cmp(s.Pool.Number()) != 0 {
		words += "，先舍入到 " + shownNumber(s.Rounded)
	}
	switch {
	case s.Weights.Sign() <= 0:
		return words + "；权重合计为 0，没有分出。"
	case s.Left.IsZero():
		return words + "，按权重分，正好分完，没有余数。"
	}
	unit := s.Unit
	if s.Left.Sign() < 0 {
		unit = unit.Neg()
	}
	var named []string
	lucky := 0
	for _, r := range n.Rows {
		if r.Extra.IsZero() {
			continue
		}
		if lucky++; lucky <= maxNamed {
			named = append(named, strings.TrimSpace(r.ID+" "+r.Name))
		}
	}
	by := wordID
	if n.Among.Column != "" {
		by = "名称"
	}
	more := ""
	if lucky > maxNamed {
		more = fmt.Sprintf(" 等 %d %s", lucky, counter(n.Among))
	}
	return fmt.Sprintf("%s，按权重分，各份先舍到 %s，共 %s，余 %s；余数按舍去部分从大到小每份加 %s（一样大的按%s先后）：%s%s。",
		words, shownNumber(s.Unit), shownNumber(s.Rounded.Sub(s.Left)), shownNumber(s.Left), shownNumber(unit), by, strings.Join(named, "、"), more)
}
