package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
)

// version is the program's version; it stands in every record.
const version = "0.2.0"

// streams are what a command has of the outside: where it writes, results to out,
// everything else to err; and the clock, which only --period last-… asks.
type streams struct {
	out, err io.Writer
	now      func() time.Time
}

// The exit codes, as `paysheet help` lists them.
const (
	exitDone    = 0
	exitInputs  = 1 // the inputs or the figures have faults; nothing was written
	exitUsage   = 2 // the command line or the scheme is wrong
	exitDiffer  = 3 // verify, diff, or explain --run, found a difference
	exitHeld    = 4 // another run is writing to the folder
	exitMachine = 5 // the disk or the permissions failed
)

const about = `paysheet works out pay from spreadsheets.

It reads the sheets of attendance, tickets and sales from .xlsx workbooks and CSV,
applies the compensation scheme declared in one YAML file, and writes a payslip
for each employee and a summary workbook for the department.

Exit codes:
  0  done
  1  the inputs or the figures have faults; nothing was written
  2  the command line or the scheme is wrong; nothing was written
  3  verify, diff, or explain --run, found a difference
  4  another run has the folder, or the period is closed; nothing was written
  5  the machine failed (disk, permission), or the run was told to stop; what
     stood there is untouched`

// run executes one command line and returns the exit code.
func run(args []string, s streams) int {
	out := &kept{to: s.out}
	s.out = out
	root := newRoot(s)
	root.SetArgs(args)
	code := exitCode(root.Execute(), s.err)
	if out.err != nil && code == exitDone {
		fmt.Fprintln(s.err, "error: the result could not be written to standard output:", out.err)
		return exitMachine
	}
	return code
}

// kept is a writer that keeps its first error, so that a result that was lost
// on the way out is not taken for one that came to nothing.
type kept struct {
	to  io.Writer
	err error
}

// Write writes on until the first error.
func (k *kept) Write(p []byte) (int, error) {
	if k.err == nil {
		_, k.err = k.to.Write(p)
	}
	return len(p), nil
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "paysheet",
		Short:         "Work out pay from spreadsheets",
		Long:          about,
		Args:          noSuchCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	root.AddCommand(newCalc(s), newCheck(s), newExplain(s), newVerify(s), newDiff(s), newClose(s), newReopen(s), newTemplate(s), newSchemes(s), newSources(s), newFunctions(s), newTest(s), newVersion(s))
	return root
}

// noSuchCommand is the answer to a word that is no command.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return usagef("there is no command %s%s; paysheet help lists them", args[0], didYouMean(args[0], names))
}

// usageError is a command line that cannot be carried out.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usage(err error) error { return usageError{err} }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// printed marks an error whose words are out already.
type printed struct{ err error }

func (e printed) Error() string { return e.err.Error() }
func (e printed) Unwrap() error { return e.err }

// exitCode turns a command's error into words and a code; the only place that
// does.
func exitCode(err error, to io.Writer) int {
	if err == nil {
		return exitDone
	}
	var done printed
	if !errors.As(err, &done) {
		fmt.Fprintln(to, describe(err))
	}
	var failure *payrun.Failure
	if errors.As(err, &failure) {
		switch failure.Class {
		case payrun.SchemeFault:
			return exitUsage
		case payrun.MachineFault:
			return exitMachine
		case payrun.Taken:
			return exitHeld
		default:
			return exitInputs
		}
	}
	if errors.Is(err, errDifferent) {
		return exitDiffer
	}
	var machine machineError
	if errors.As(err, &machine) {
		return exitMachine
	}
	return exitUsage
}

// describe writes an error for a person: problems as they are, each with its
// place, and how many there are.
func describe(err error) string {
	var failure *payrun.Failure
	if errors.As(err, &failure) {
		return failure.Problems.Error() + "\n" + tally(failure.Problems)
	}
	return "error: " + err.Error()
}

// tally says how many problems there are, and that nothing was written.
func tally(problems diag.List) string {
	errs, warnings := problems.Of(diag.Error).Count(), problems.Of(diag.Warning).Count()
	text := count(errs, "error")
	if warnings > 0 {
		text += ", " + count(warnings, "warning")
	}
	return text + ". Nothing was written."
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// machineError is a disk or a permission that failed.
type machineError struct{ err error }

func (e machineError) Error() string { return e.err.Error() }
func (e machineError) Unwrap() error { return e.err }
