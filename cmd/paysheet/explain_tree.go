package main

import (
	"fmt"
	"io"
	"strings"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/value"
)

// printNode writes a tree with lines that lead the eye. Tables of people stand
// with the words of their node, cells are branches.
func printNode(w io.Writer, n *engine.Node, first, rest string) {
	fmt.Fprintln(w, first+nodeLine(n, first == ""))
	branches := len(n.Under)
	if n.Among == nil {
		branches += len(n.Rows)
		if n.More > 0 {
			branches++
		}
	}
	body := rest + "│ "
	if branches == 0 {
		body = rest + "  "
	}
	for _, line := range bodyLines(n) {
		fmt.Fprintln(w, strings.TrimRight(body+line, " "))
	}
	at := 0
	branch := func() (string, string) {
		at++
		if at == branches {
			return rest + "└─ ", rest + "   "
		}
		return rest + "├─ ", rest + "│  "
	}
	for _, u := range n.Under {
		a, b := branch()
		printNode(w, u, a, b)
	}
	if n.Among != nil {
		return
	}
	for _, r := range n.Rows {
		a, _ := branch()
		fmt.Fprintln(w, a+cellText(r))
	}
	if n.More > 0 {
		a, _ := branch()
		fmt.Fprintln(w, a+moreText(n.More))
	}
}

// nodeLine is what a node is and comes to, and where it stands.
func nodeLine(n *engine.Node, root bool) string {
	line := n.Name
	if n.Period != "" {
		line = n.Period + " " + line
	}
	if shown := display(n.Value); shown != "" {
		line += " = " + shown
	}
	if n.Who != "" && root {
		line += "  [" + n.Who + "]"
	}
	if at := n.Place.String(); at != "" {
		line += "  " + at
	}
	if n.Seen {
		line += "  (shown above)"
	}
	return line
}

// bodyLines are the formula, the same with numbers, what was rounded, and the
// table of those who took part.
func bodyLines(n *engine.Node) []string {
	var lines []string
	if n.Formula != "" {
		lines = append(lines, "= "+strings.Join(strings.Fields(n.Formula), " "))
	}
	if n.How != "" && n.How != n.Formula {
		lines = append(lines, "= "+n.How)
	}
	if !n.Unrounded.IsBlank() {
		lines = append(lines, "= "+display(n.Unrounded)+" → "+display(n.Value))
	}
	if n.Among != nil {
		lines = append(lines, amongLines(n)...)
	}
	return lines
}

func cellText(r engine.NodeRow) string {
	text := display(r.Value)
	if r.Period != "" {
		text = r.Period + ": " + text
	}
	if at := r.Place.String(); at != "" {
		text += "  " + at
	}
	return text
}

func moreText(n int) string { return fmt.Sprintf("… and %d more; --rows shows them", n) }

// display writes a value of the tree: blank as a word, so that it is not
// taken for 0.
func display(v value.Value) string {
	if v.IsBlank() {
		return "(blank)"
	}
	return formula.Display(v)
}
