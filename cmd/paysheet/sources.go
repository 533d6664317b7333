package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"paysheet/schemes"
)

func newSources(s streams) *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List the exports of other programs that are known, or print a profile",
		Long: `sources lists the profiles that ship: the exports of attendance systems, help
desks and shops that calc, check and explain read as they are, and which sheets
of a scheme each gives. calc recognises them by the lines above their headings and
by the headings. A firm can write its own and give it with --source FILE.`,
		Example: `  paysheet sources
  paysheet sources show dingtalk-daily >mine.yaml`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return listSources(s.out, format) },
	}
	cmd.Flags().StringVar(&format, "format", format, "how the list is written: text or json")
	cmd.AddCommand(&cobra.Command{
		Use:   "show ID",
		Short: "Print the file of a profile that ships, to read it or to start from it",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, text, ok := schemes.SourceFile(args[0])
			if !ok {
				return usagef("no profile %s ships%s", args[0], didYouMean(args[0], schemes.SourceIDs()))
			}
			_, err := s.out.Write(text)
			return err
		},
	})
	return cmd
}

// sourceInfo is one line of the list.
type sourceInfo struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Gives []string `json:"gives"`
}

func listSources(w io.Writer, format string) error {
	if err := knownFormat(format); err != nil {
		return err
	}
	list := []sourceInfo{}
	width := 0
	for _, id := range schemes.SourceIDs() {
		p, err := shippedSource(id)
		if err != nil {
			return err
		}
		list = append(list, sourceInfo{p.ID, p.Title, p.Sheets()})
		width = max(width, len(id))
	}
	if format == "json" {
		return writeJSON(w, list)
	}
	for _, i := range list {
		fmt.Fprintf(w, "%-*s  %s → %s\n", width, i.ID, i.Title, strings.Join(i.Gives, "、"))
	}
	return nil
}
