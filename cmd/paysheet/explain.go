package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"paysheet/pkg/engine"
	"paysheet/pkg/payrun"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	runFlags
	out      string
	run      string
	group    string
	question engine.Question
	asExcel  bool
}

func newExplain(s streams) *cobra.Command {
	o := &explainOptions{}
	cmd := &cobra.Command{
		Use:   "explain EMPLOYEE [FIGURE] (--scheme S --period P --in DIR | --run DIR)",
		Short: "Show where a figure comes from, down to the input cells",
		Long: `explain works the period out as calc does, writes nothing, and shows a figure of
an employee as a tree: its formula, the same with numbers, the figures under it,
and at the leaves the input cells. Without FIGURE it shows every item.

With --group or --company it shows a figure of a group or of the company, or an
item added up over those who are paid there; without FIGURE all of them.

A rank or a share comes with the table of all who took part. Of other
aggregates the first 1000 rows are shown, unless --rows says otherwise.

With --run it explains a period that was calculated: scheme, calendar, options
and earlier records are taken as they were recorded, and the inputs are found by
their hash below --in, or kept beside the record (calc --archive). If a figure is not
what the record holds, that is said, and the exit code is 3.

With --as-excel it shows instead the cell of the working papers (papers.xlsx) that
holds the figure, its formula, and the cells that the formula names.`,
		Example: `  paysheet explain E001 绩效工资 -s foreign-trade -p 2026-10 -i october/
  paysheet explain --group 班组=一组 团队奖池 -s team.yaml -p 2026-10 -i october/
  paysheet explain --company 实发 -s foreign-trade -p 2026-10 -i october/
  paysheet explain E001 绩效工资 --run pay/2026-10 -i 2026/`,
		Args: func(cmd *cobra.Command, args []string) error { return o.ask(cmd, args) },
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.source(cmd); err != nil {
				return err
			}
			if cmd.Flags().Changed("run") {
				return explainRecorded(o, s)
			}
			return runExplain(o, s)
		},
	}
	o.add(cmd)
	flags := cmd.Flags()
	flags.StringVarP(&o.out, "out", "o", "", "the folder with the records of earlier periods, as for calc")
	flags.StringVar(&o.run, "run", "", "the folder of a period that was calculated: explain what is on record there")
	flags.StringVar(&o.group, "group", "", "a group instead of an employee, as COLUMN=NAME: 班组=一组")
	flags.BoolVar(&o.question.Company, "company", false, "the company instead of an employee")
	flags.BoolVar(&o.asExcel, "as-excel", false, "show the Excel formula that the working papers hold for FIGURE, with the cells that it names")
	flags.IntVar(&o.question.Depth, "depth", 0, "how many levels to show; 0 shows all")
	flags.IntVar(&o.question.Rows, "rows", 0, "how many rows to show of each table and aggregate; 0 shows the whole table of a rank or a share, and 1000 rows of others")
	return cmd
}

// source checks that the flags name one source of what is to be explained: a
// recorded period, or a scheme, a period and inputs.
func (o *explainOptions) source(cmd *cobra.Command) error {
	given := cmd.Flags().Changed
	if given("run") {
		for _, name := range []string{"scheme", "period", "out", "calendar", "allow-gaps", "allow-open"} {
			if given(name) {
				return usagef("--%s does not go with --run: it is taken from the record", name)
			}
		}
		if o.run == "" {
			return emptyFlag("run")
		}
		return nil
	}
	for _, name := range []string{"scheme", "period", "in"} {
		if !given(name) {
			return usagef("explain needs --scheme, --period and --in, or the folder of a calculated period with --run: there is no --%s", name)
		}
	}
	return nil
}

// ask reads the question from the arguments and flags.
func (o *explainOptions) ask(cmd *cobra.Command, args []string) error {
	q := &o.question
	grouped := cmd.Flags().Changed("group")
	switch {
	case q.Depth < 0 || q.Rows < 0:
		return usagef("--depth and --rows are 0 or more")
	case grouped && q.Company:
		return usagef("--group and --company are two questions: ask one")
	case grouped || q.Company:
		if len(args) > 1 {
			return usagef("explain takes a figure beside --group or --company, and no employee: not %d arguments", len(args))
		}
	case len(args) < 1 || len(args) > 2:
		return usagef("explain takes an employee's 工号 and a figure, not %d arguments", len(args))
	default:
		q.Employee, args = args[0], args[1:]
	}
	if len(args) > 0 {
		q.Figure = args[0]
	}
	if o.asExcel && q.Figure == "" {
		return usagef("--as-excel shows the formula of one figure: name it")
	}
	if grouped {
		var ok bool
		q.Column, q.Group, ok = strings.Cut(o.group, "=")
		if !ok || q.Column == "" || q.Group == "" {
			return usagef("--group is written as COLUMN=NAME, for instance 班组=一组, not %q", o.group)
		}
	}
	return nil
}

func runExplain(o *explainOptions, s streams) error {
	job, err := o.open(o.out, s)
	if err != nil {
		return o.failed(err, nil, s)
	}
	defer job.close()
	job.options.Watch, job.options.Unwritten = o.question, true
	outcome, err := payrun.Work(job.options)
	job.progress.end()
	if err != nil {
		return o.failed(err, job.warnings, s)
	}
	nodes, problems := outcome.Run.Explain(o.question)
	if problems.HasErrors() {
		return o.failed(&payrun.Failure{Class: payrun.SchemeFault, Problems: problems}, nil, s)
	}
	if o.asExcel {
		return o.showExcel(outcome.Run, s)
	}
	return o.show(nodes, nil, s)
}

// show writes the trees; unlike are the figures that the record holds otherwise.
func (o *explainOptions) show(nodes []*engine.Node, unlike []payrun.Unlike, s streams) error {
	if o.format == "json" {
		out := make([]jsonNode, len(nodes))
		for i, n := range nodes {
			out[i] = toJSON(n)
		}
		recordedIn(out, nodes, unlike)
		return writeJSON(s.out, out)
	}
	for i, n := range nodes {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		printNode(s.out, n, "", "")
	}
	return nil
}
