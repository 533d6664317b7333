package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"paysheet/pkg/calendar"
	"paysheet/pkg/payrun"
)

// closeOptions are the flags of close and reopen.
type closeOptions struct {
	reason string
	wait   bool
	format string
}

func (o *closeOptions) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.wait, "wait", false, "where a run is writing beside the period, wait until it is done instead of ending with exit code 4")
	cmd.Flags().StringVar(&o.format, "format", "text", "how results are written: text or json")
}

func newClose(s streams) *cobra.Command {
	o := &closeOptions{}
	cmd := &cobra.Command{
		Use:   "close DIR",
		Short: "Freeze a period, so that no run replaces it",
		Long: `close freezes a period: from then on no command replaces its files, whatever the
flags. DIR is the period's folder. Before that it looks whether the files are
those that the run wrote; a period that was altered cannot be closed.`,
		Example: `  paysheet close pay/2026-10`,
		Args:    oneFolder("close"),
		RunE: func(_ *cobra.Command, args []string) error {
			return o.run(args[0], s, func(held *payrun.Held, period string) (*payrun.Closing, error) { return held.Close(period) })
		},
	}
	o.add(cmd)
	return cmd
}

func newReopen(s streams) *cobra.Command {
	o := &closeOptions{}
	cmd := &cobra.Command{
		Use:   "reopen DIR --reason TEXT",
		Short: "Let a closed period be calculated again",
		Long: `reopen lets a closed period be replaced again by calc. The reason stays in the
folder, and in the record of every later run of the period. What calc replaces is
kept under .replaced, as always. Later periods whose figures were worked out from
this one are named: they may have to be calculated again.`,
		Example: `  paysheet reopen pay/2026-10 --reason "考勤机漏传三天"`,
		Args:    oneFolder("reopen"),
		RunE: func(_ *cobra.Command, args []string) error {
			return o.run(args[0], s, func(held *payrun.Held, period string) (*payrun.Closing, error) {
				return held.Reopen(period, o.reason)
			})
		},
	}
	o.add(cmd)
	cmd.Flags().StringVar(&o.reason, "reason", "", "why it is reopened, in one line")
	require(cmd, "reason")
	return cmd
}

// oneFolder wants the folder of a period as the one argument.
func oneFolder(command string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("%s takes the folder of one period, such as pay/2026-10, not %d arguments", command, len(args))
		}
		return nil
	}
}

// run carries a closing or reopening out, alone in the output folder.
func (o *closeOptions) run(folder string, s streams, do func(*payrun.Held, string) (*payrun.Closing, error)) error {
	if err := knownFormat(o.format); err != nil {
		return err
	}
	root, period, err := periodFolder(folder)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	held, err := payrun.Hold(ctx, newDisk(root), o.wait)
	if err != nil {
		return failed(err, nil, o.format, s)
	}
	defer held.Release()
	done, err := do(held, period)
	if err != nil {
		return failed(err, nil, o.format, s)
	}
	return closingDone(done, o, s)
}

// periodFolder splits the path of a period's folder into the output folder and
// the period.
func periodFolder(folder string) (root, period string, err error) {
	if folder == "" {
		return "", "", usagef("the folder of the period is empty")
	}
	if err := checkFolder("the folder", folder); err != nil {
		return "", "", err
	}
	full, err := filepath.Abs(folder)
	if err != nil {
		return "", "", machineError{err}
	}
	period = filepath.Base(full)
	if _, err := calendar.ParsePeriod(period); err != nil {
		return "", "", usagef("%s is not the folder of a period: its name would be like 2026-10", folder)
	}
	return filepath.Dir(full), period, nil
}

// closingDone tells what was done.
func closingDone(done *payrun.Closing, o *closeOptions, s streams) error {
	status := "closed"
	if o.reason != "" {
		status = "reopened"
	}
	if o.format == "json" {
		return writeJSON(s.out, closingResult{done.Period, status, done.Record, done.Already, append([]string{}, done.Later...)})
	}
	switch {
	case done.Already:
		fmt.Fprintf(s.out, "%s was closed before; nothing changed.\n", done.Period)
	case o.reason == "":
		fmt.Fprintf(s.out, "%s is closed: no run replaces it until it is reopened.\n", done.Period)
	default:
		fmt.Fprintf(s.out, "%s is open again.\n", done.Period)
		if len(done.Later) > 0 {
			fmt.Fprintf(s.out, "Worked out from it, and perhaps to be calculated again: %s.\n", strings.Join(done.Later, ", "))
		}
	}
	return nil
}

// closingResult is what close and reopen write as JSON.
type closingResult struct {
	Period  string   `json:"period"`
	Status  string   `json:"status"`
	Record  string   `json:"record"`
	Already bool     `json:"already,omitempty"`
	Later   []string `json:"later"`
}
