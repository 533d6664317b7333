package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"paysheet/pkg/formula/builtin"
)

func newFunctions(s streams) *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "functions [NAME]",
		Short: "List the functions that formulas can use, or explain one",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			list := builtin.All()
			if len(args) == 1 {
				f, ok := builtin.Find(args[0])
				if !ok {
					return usagef("there is no function %s%s", args[0], didYouMean(args[0], builtin.Names()))
				}
				list = []builtin.Function{*f}
			}
			return printFunctions(s.out, list, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "how the list is written: text or json")
	return cmd
}

// functionInfo is one function for programs.
type functionInfo struct {
	Name      string `json:"name"`
	Group     string `json:"group"`
	Signature string `json:"signature"`
	Summary   string `json:"summary"`
	SummaryZH string `json:"summaryZh"`
	Example   string `json:"example,omitempty"`
	Returns   string `json:"returns,omitempty"`
}

func printFunctions(w io.Writer, list []builtin.Function, format string) error {
	switch format {
	case "json":
		out := make([]functionInfo, len(list))
		for i := range list {
			f := &list[i]
			out[i] = functionInfo{f.Name, f.Group, f.Signature(), f.Summary, f.SummaryZH, f.Example, f.Returns}
		}
		return writeJSON(w, out)
	case "text":
		group := ""
		for i := range list {
			f := &list[i]
			if f.Group != group {
				if group != "" {
					fmt.Fprintln(w)
				}
				group = f.Group
				fmt.Fprintln(w, group)
			}
			fmt.Fprintf(w, "  %s\n    %s\n    %s\n", f.Signature(), f.SummaryZH, f.Summary)
			if f.Example != "" {
				example := f.Example
				if f.Returns != "" {
					example += " → " + f.Returns
				}
				fmt.Fprintf(w, "    %s\n", example)
			}
		}
		return nil
	default:
		return knownFormat(format)
	}
}
