package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/payrun"
	"paysheet/pkg/value"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	runFlags
	out      string
	depth    int
	employee string
	figure   string
}

func newExplain(s streams) *cobra.Command {
	o := &explainOptions{}
	cmd := &cobra.Command{
		Use:   "explain EMPLOYEE [FIGURE] --scheme S --period P --in DIR",
		Short: "Show where a figure comes from, down to the input cells",
		Long: `explain works the period out as calc does, writes nothing, and shows a figure of
an employee as a tree: its formula, the same with numbers, the figures under it,
and at the leaves the input cells. Without FIGURE it shows every item.`,
		Example: `  paysheet explain E001 绩效工资 -s foreign-trade -p 2026-10 -i october/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usagef("explain takes an employee's 工号 and a figure, not %d arguments", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.employee = args[0]
			if len(args) > 1 {
				o.figure = args[1]
			}
			return runExplain(o, s)
		},
	}
	o.add(cmd)
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "the folder with the records of earlier periods, as for calc")
	cmd.Flags().IntVar(&o.depth, "depth", 0, "how many levels to show; 0 shows all")
	require(cmd, "period", "in")
	return cmd
}

func runExplain(o *explainOptions, s streams) error {
	job, err := o.open(o.out, s)
	if err != nil {
		return failed(err, nil, o.format, s)
	}
	defer job.close()
	job.options.Watch = o.employee
	outcome, err := payrun.Work(job.options)
	job.progress.end()
	if err != nil {
		return failed(err, job.warnings, o.format, s)
	}
	nodes, problems := outcome.Run.Explain(o.employee, o.figure, o.depth)
	if problems.HasErrors() {
		return failed(&payrun.Failure{Class: payrun.SchemeFault, Problems: problems}, nil, o.format, s)
	}
	if o.format == "json" {
		out := make([]jsonNode, len(nodes))
		for i, n := range nodes {
			out[i] = toJSON(n)
		}
		return writeJSON(s.out, out)
	}
	for i, n := range nodes {
		if i > 0 && o.figure == "" {
			fmt.Fprintln(s.out)
		}
		printNode(s.out, n, "", "")
	}
	return nil
}

// printNode writes a tree with lines that lead the eye.
func printNode(w io.Writer, n *engine.Node, first, rest string) {
	line := n.Name
	if shown := display(n.Value); shown != "" {
		line += " = " + shown
	}
	if n.Who != "" && first == "" {
		line += "  [" + n.Who + "]"
	}
	if at := n.Place.String(); at != "" {
		line += "  " + at
	}
	if n.Seen {
		line += "  (shown above)"
	}
	fmt.Fprintln(w, first+line)
	branches := len(n.Under) + len(n.Rows)
	if n.More > 0 {
		branches++
	}
	body := rest + "│ "
	if branches == 0 {
		body = rest + "  "
	}
	if n.Formula != "" {
		fmt.Fprintln(w, body+"= "+strings.Join(strings.Fields(n.Formula), " "))
	}
	if n.How != "" && n.How != n.Formula {
		fmt.Fprintln(w, body+"= "+n.How)
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
	for _, r := range n.Rows {
		a, _ := branch()
		fmt.Fprintln(w, a+rowText(r))
	}
	if n.More > 0 {
		a, _ := branch()
		fmt.Fprintf(w, "%s… and %d more\n", a, n.More)
	}
}

func rowText(r engine.NodeRow) string {
	text := display(r.Value)
	if r.Who != "" {
		text = r.Who + ": " + text
	}
	if !r.Result.IsBlank() {
		text += " → " + display(r.Result)
	}
	if at := r.Place.String(); at != "" {
		text += "  " + at
	}
	return text
}

// display writes a value of the tree: blank as a word, so that it is not
// taken for 0.
func display(v value.Value) string {
	if v.IsBlank() {
		return "(blank)"
	}
	return formula.Display(v)
}

// jsonNode is a node for programs: values are exact texts.
type jsonNode struct {
	Name    string     `json:"name"`
	Who     string     `json:"who,omitempty"`
	Value   *string    `json:"value"`
	Formula string     `json:"formula,omitempty"`
	How     string     `json:"how,omitempty"`
	Place   string     `json:"place,omitempty"`
	Under   []jsonNode `json:"under,omitempty"`
	Rows    []jsonRow  `json:"rows,omitempty"`
	More    int        `json:"more,omitempty"`
	Seen    bool       `json:"seen,omitempty"`
}

type jsonRow struct {
	Place  string  `json:"place,omitempty"`
	Who    string  `json:"who,omitempty"`
	Value  *string `json:"value"`
	Result *string `json:"result,omitempty"`
}

func toJSON(n *engine.Node) jsonNode {
	out := jsonNode{Name: n.Name, Who: n.Who, Value: exactText(n.Value), Formula: n.Formula, How: n.How, Place: n.Place.String(), More: n.More, Seen: n.Seen}
	for _, u := range n.Under {
		out.Under = append(out.Under, toJSON(u))
	}
	for _, r := range n.Rows {
		out.Rows = append(out.Rows, jsonRow{Place: r.Place.String(), Who: r.Who, Value: exactText(r.Value), Result: exactText(r.Result)})
	}
	return out
}

// exactText is the exact text of a value, nil for a blank.
func exactText(v value.Value) *string {
	if v.IsBlank() {
		return nil
	}
	s := v.String()
	return &s
}
