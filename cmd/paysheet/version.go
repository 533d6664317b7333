package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func newVersion(s streams) *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "json":
				return writeJSON(s.out, map[string]string{"paysheet": version, "go": runtime.Version()})
			case "text":
				_, err := fmt.Fprintf(s.out, "paysheet %s (%s)\n", version, runtime.Version())
				return err
			default:
				return knownFormat(format)
			}
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "how the result is written: text or json")
	return cmd
}
