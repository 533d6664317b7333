package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
)

// mostOfAKind is how many problems of a kind are shown unless --all-faults says
// otherwise: enough to see what is wrong, and few enough to see the other kinds.
const mostOfAKind = 20

// faultFlags say how the problems of a run are told.
type faultFlags struct {
	all  bool
	file string // of the workbook of problems, "" for none
	// title and period are those of the run, once they are known.
	title, period string
}

func (f *faultFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.all, "all-faults", false, "show every problem; else at most 20 of a kind are shown, and the others counted")
}

func (f *faultFlags) addFile(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "faults", "", "also write the problems to this .xlsx workbook, in Chinese, a row each")
}

// most is how many problems of a kind are shown; 0 is no bound.
func (f *faultFlags) most() int {
	if f.all {
		return 0
	}
	return mostOfAKind
}

// failed tells what stopped a run, on standard error or, as JSON, on standard
// output, and writes the workbook of problems where that was asked for.
func (f *runFlags) failed(err error, warnings diag.List, s streams) error {
	var failure *payrun.Failure
	if !errors.As(err, &failure) {
		return err
	}
	all := append(warnings, failure.Problems...).Sorted()
	var unwritten error
	listed := f.faults.file != "" && failure.Class != payrun.Taken // nothing of the sheets, whose list this would hide
	if listed {
		unwritten = f.faults.write(all)
	}
	err = failed(err, warnings, f.format, s)
	var told printed
	if !errors.As(err, &told) && errors.As(err, &failure) {
		printProblems(s.err, all, f.faults.most())
		fmt.Fprintln(s.err, tally(all))
		if listed && unwritten == nil {
			fmt.Fprintf(s.err, "The problems also stand in %s.\n", f.faults.file)
		}
		err = printed{failure}
	}
	if unwritten != nil {
		return unwritten
	}
	return err
}

// printProblems writes problems for a person, at most so many of a kind.
func printProblems(w io.Writer, problems diag.List, most int) {
	for _, g := range problems.Groups(most) {
		for _, p := range g.Shown {
			fmt.Fprintln(w, p)
		}
		if g.More > 0 {
			fmt.Fprintln(w, moreOfAKind(g))
		}
	}
}

// printWarnings writes warnings, unless nobody wants to see any.
func printWarnings(w io.Writer, warnings diag.List, quiet bool) {
	if !quiet {
		printProblems(w, warnings, mostOfAKind)
	}
}

// moreOfAKind says how many problems like those above it are not shown.
func moreOfAKind(g diag.Group) string {
	at := g.Shown[0].Place
	at.Cell, at.Line, at.Column = "", 0, 0
	where := ""
	if place := at.String(); place != "" {
		where = " in " + place
	}
	return fmt.Sprintf("… and %d more of this kind%s (--all-faults shows them)", g.More, where)
}
