package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
	"paysheet/schemes"
)

func newSchemes(s streams) *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "schemes",
		Short: "List the schemes that ship, or print one",
		Long:  `schemes lists the schemes that ship: id, title, period, positions, source.`,
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return listSchemes(s.out, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "how the list is written: text or json")
	cmd.AddCommand(&cobra.Command{
		Use:   "show ID",
		Short: "Print the file of a scheme that ships, to read it or to start from it",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, text, ok := schemes.File(args[0])
			if !ok {
				return usagef("no scheme %s ships%s", args[0], didYouMean(args[0], schemes.IDs()))
			}
			_, err := s.out.Write(text)
			return err
		},
	})
	cmd.AddCommand(newDescribe(s))
	return cmd
}

// newDescribe prints a scheme in words.
func newDescribe(s streams) *cobra.Command {
	period := ""
	cmd := &cobra.Command{
		Use:   "describe SCHEME",
		Short: "Print a scheme as a plain Chinese text that a team leader could sign",
		Long: `describe prints a scheme, one that ships or a file, in Chinese words: parameters,
bands with their edges, each figure's and each item's rule, checks and notices.
The text is made from the scheme itself.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			src, find, err := loadScheme(args[0])
			if err != nil {
				return err
			}
			at := src.Effective()
			if period != "" {
				if at, err = readPeriod(src, period, s.now); err != nil {
					return err
				}
			}
			resolved, problems := src.Resolve(at, scheme.Context{Calendar: calendar.China(), Find: find})
			if resolved == nil {
				return schemeError(problems)
			}
			_, err = fmt.Fprint(s.out, resolved.Describe())
			return err
		},
	}
	cmd.Flags().StringVarP(&period, "period", "p", "", "the period whose parameters are printed (default: the first that the scheme governs)")
	return cmd
}

func didYouMean(name string, names []string) string {
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Sprintf(" (did you mean %s?)", near)
	}
	return ""
}

// schemeInfo is one line of the list.
type schemeInfo struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Period    string   `json:"period"`
	Effective string   `json:"effective"`
	Positions []string `json:"positions"`
	Source    string   `json:"source"`
}

func listSchemes(w io.Writer, format string) error {
	list := []schemeInfo{}
	for _, id := range schemes.IDs() {
		name, text, _ := schemes.File(id)
		src, problems := scheme.Parse(name, text)
		if src == nil {
			return problems
		}
		f := src.File
		list = append(list, schemeInfo{id, f.Title, f.Period, src.Effective().String(), append([]string{}, f.Positions...), f.Source})
	}
	switch format {
	case "json":
		return writeJSON(w, list)
	case "text":
		for _, s := range list {
			fmt.Fprintf(w, "%s\n  %s · %s · from %s\n", s.ID, s.Title, s.Period, s.Effective)
			if len(s.Positions) > 0 {
				fmt.Fprintf(w, "  岗位: %s\n", strings.Join(s.Positions, "、"))
			}
			if s.Source != "" {
				fmt.Fprintf(w, "  出处: %s\n", s.Source)
			}
		}
		return nil
	default:
		return knownFormat(format)
	}
}
