package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
)

// verifyOptions are the flags of verify.
type verifyOptions struct {
	inputFlags
	folder  string
	in      []string
	history string
	all     bool
	quiet   bool
	format  string
}

func newVerify(s streams) *cobra.Command {
	o := &verifyOptions{}
	cmd := &cobra.Command{
		Use:   "verify DIR [--in DIR]",
		Short: "Hold a period against its record, and work it out again",
		Long: `verify looks whether the files of a period's folder are those that the run
wrote, and whether the records of earlier periods that it used still stand. With
the inputs it works the period out again, from the scheme, the calendar and the
earlier records as they were, and compares every figure and every byte. The
inputs are found by their hash below --in, in whatever folder and under whatever
name; without --in those are taken that calc --archive has kept.

What differs is told employee by employee, and why, as far as it can be known: an
input that was changed, with the cells, an earlier record, the scheme, or the
version of paysheet. Nothing is written. The exit code is 0 or 3.`,
		Example: `  paysheet verify pay/2026-10 --in october/
  paysheet verify --all pay/ --in 2026/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("verify takes the folder of a period, or with --all the folder of all, not %d arguments", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.folder = args[0]
			return runVerify(o, s)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVarP(&o.in, "in", "i", nil, "a folder below which the inputs are looked for, or a workbook; may be given again")
	o.add(flags)
	flags.StringVar(&o.history, "history", "", "the folder with the records of earlier periods (default: the folder that the period stands in)")
	flags.BoolVar(&o.all, "all", false, "DIR holds the folders of several periods: verify each of them, the earliest first")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "say nothing but differences and errors")
	flags.StringVar(&o.format, "format", "text", "how results are written: text or json")
	return cmd
}

// errDifferent is the end of a verification that found a difference.
var errDifferent = errors.New("something differs")

func runVerify(o *verifyOptions, s streams) error {
	if err := knownFormat(o.format); err != nil {
		return err
	}
	root, folders, err := o.folders()
	if err != nil {
		return err
	}
	if err := checkFolder("--history", o.history); err != nil {
		return err
	}
	var inputs job // only for what the flags say of inputs
	if err := o.apply(&inputs); err != nil {
		return err
	}
	shown := newProgress(s.err, o.quiet)
	defer shown.end()
	candidates, err := findCandidates(o.in, &inputs, func(n int) { shown.tell("hashing the files of --in", n) })
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	options := payrun.VerifyOptions{Root: os.DirFS(root), Candidates: candidates, Version: version, Progress: shown.tell,
		Passwords: inputs.options.Passwords, MaxSize: inputs.options.MaxSize}
	if o.history != "" {
		options.History = os.DirFS(o.history)
	}
	var results verifyResult
	for _, folder := range folders {
		options.Folder = folder
		v, err := payrun.Verify(ctx, options)
		shown.end()
		var failure *payrun.Failure
		switch {
		case errors.As(err, &failure) && o.all && ctx.Err() == nil:
			results.fail(failure)
			if o.format == "text" {
				fmt.Fprintln(s.err, failure.Problems.Error())
			}
			continue
		case err != nil:
			return failed(err, nil, o.format, s)
		}
		results.add(v)
		if o.format == "text" {
			printVerification(s.out, v, o.quiet)
		}
	}
	return o.finish(s, &results)
}

// finish writes what is left to write, and says how it ended.
func (o *verifyOptions) finish(s streams, r *verifyResult) error {
	switch {
	case o.format == "json" && o.all:
		if err := writeJSON(s.out, r); err != nil {
			return err
		}
	case o.format == "json":
		if err := writeJSON(s.out, r.Periods[0]); err != nil {
			return err
		}
	case o.all && (!o.quiet || !r.Same):
		fmt.Fprintln(s.out, r.summary())
	}
	switch {
	case r.failed != nil && r.failed.Class == payrun.MachineFault:
		return printed{r.failed}
	case slices.ContainsFunc(r.Periods, func(v *payrun.Verification) bool { return !v.Same }):
		return printed{errDifferent}
	case r.failed != nil:
		return printed{r.failed}
	default:
		return nil
	}
}

// verifyResult is what verify --all writes as JSON.
type verifyResult struct {
	Same     bool                   `json:"same"`
	Periods  []*payrun.Verification `json:"periods"`
	Problems diag.List              `json:"problems"`

	// failed is the worst of the failures.
	failed *payrun.Failure
}

func (r *verifyResult) add(v *payrun.Verification) {
	r.Periods = append(r.Periods, v)
	r.Problems = orEmpty(r.Problems)
	r.Same = r.different() == 0 && r.failed == nil
}

func (r *verifyResult) fail(f *payrun.Failure) {
	if r.Periods == nil {
		r.Periods = []*payrun.Verification{}
	}
	r.Problems.Add(f.Problems...)
	if r.failed == nil || f.Class == payrun.MachineFault {
		r.failed = f
	}
	r.Same = false
}

func (r *verifyResult) different() int {
	n := 0
	for _, v := range r.Periods {
		if !v.Same {
			n++
		}
	}
	return n
}

// summary is the last line of verify --all.
func (r *verifyResult) summary() string {
	text := fmt.Sprintf("%s: %d as recorded", count(len(r.Periods)+len(r.Problems), "period"), len(r.Periods)-r.different())
	if n := r.different(); n > 0 {
		text += fmt.Sprintf(", %d different", n)
	}
	if n := len(r.Problems); n > 0 {
		text += fmt.Sprintf(", %d could not be verified", n)
	}
	files := 0
	for _, v := range r.Periods {
		if !v.WorkedOut {
			files++
		}
	}
	if files > 0 {
		text += fmt.Sprintf("; of %d only the files were checked", files)
	}
	return text + "."
}

// folders are the folders to verify, and what they stand in.
func (o *verifyOptions) folders() (root string, folders []string, err error) {
	if o.folder == "" {
		return "", nil, usagef("the folder to verify is empty")
	}
	if err := checkFolder("DIR", o.folder); err != nil {
		return "", nil, err
	}
	whole, err := filepath.Abs(o.folder)
	if err != nil {
		return "", nil, machineError{err}
	}
	if !o.all {
		if folder := filepath.Base(whole); fs.ValidPath(folder) {
			return filepath.Dir(whole), []string{folder}, nil
		}
		return "", nil, usagef("%s is no folder of a period", o.folder)
	}
	entries, err := os.ReadDir(whole)
	if err != nil {
		return "", nil, machineError{fmt.Errorf("the folder %s cannot be read: %w", o.folder, reason(err))}
	}
	var periods []calendar.Period
	for _, e := range entries {
		if p, err := calendar.ParsePeriod(e.Name()); err == nil {
			periods = append(periods, p)
			folders = append(folders, e.Name())
		}
	}
	if len(folders) == 0 {
		return "", nil, usagef("%s holds no folder of a period", o.folder)
	}
	slices.SortFunc(folders, func(a, b string) int {
		p, q := periods[slices.IndexFunc(periods, named(a))], periods[slices.IndexFunc(periods, named(b))]
		switch {
		case p.Precedes(q):
			return -1
		case q.Precedes(p):
			return 1
		default:
			return 0
		}
	})
	return whole, folders, nil
}

func named(name string) func(calendar.Period) bool {
	return func(p calendar.Period) bool { return p.String() == name }
}
