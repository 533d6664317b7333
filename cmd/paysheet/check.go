package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"paysheet/pkg/payrun"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
)

// checkOptions are the flags of check.
type checkOptions struct {
	runFlags
	out string
}

func newCheck(s streams) *cobra.Command {
	o := &checkOptions{}
	cmd := &cobra.Command{
		Use:   "check --scheme S [--period P --in DIR]",
		Short: "Check a scheme, or a scheme and the workbooks of a period, writing nothing",
		Long: `check does everything that calc does and writes nothing. Without --in it checks
the scheme alone, for --period or for the first period that it governs. With
--faults it also writes the problems to a workbook, as calc does.`,
		Example: `  paysheet check -s foreign-trade
  paysheet check -s foreign-trade -p 2026-10 -i october/`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return runCheck(o, s) },
	}
	o.add(cmd)
	o.faults.addFile(cmd)
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "the folder with the records of earlier periods, as for calc")
	require(cmd, "scheme")
	return cmd
}

func runCheck(o *checkOptions, s streams) error {
	if len(o.in) == 0 {
		return checkScheme(o, s)
	}
	if o.period == "" {
		return usagef("--in needs --period: which period are the workbooks of?")
	}
	job, err := o.open(o.out, s)
	if err != nil {
		return o.failed(err, nil, s)
	}
	defer job.close()
	job.options.Unwritten = true
	outcome, err := payrun.Work(job.options)
	job.progress.end()
	job.tellRecognised(s.err, o.quiet)
	if err != nil {
		return o.failed(err, job.warnings, s)
	}
	warnings := append(job.warnings, outcome.Warnings...).Sorted()
	r := outcome.Result
	if err := o.faults.write(warnings); err != nil {
		return err
	}
	if o.format == "json" {
		return writeJSON(s.out, calcResult{
			Scheme: r.SchemeID, Period: r.Period.String(), Payslips: paid(r),
			Gross: amount(r, r.Gross), Deductions: amount(r, r.Deductions), Net: amount(r, r.Net),
			Totals: totals(r), Notices: notices(r), Warnings: orEmpty(warnings), Sources: job.recognised, Faults: o.faults.file,
		})
	}
	o.printWarnings(s.err, warnings)
	fmt.Fprintf(s.out, "%s %s %s: no errors, %s.\n", r.Title, r.SchemeID, r.Period, count(warnings.Count(), "warning"))
	o.printFaults(s.out, warnings)
	printTotals(s.out, r)
	return nil
}

// checkScheme checks a scheme without any workbook.
func checkScheme(o *checkOptions, s streams) error {
	if err := knownFormat(o.format); err != nil {
		return err
	}
	if err := o.faults.check(nil); err != nil {
		return err
	}
	src, find, err := loadScheme(o.scheme)
	if err != nil {
		return o.failed(err, nil, s)
	}
	period := src.Effective()
	if o.period != "" {
		if period, err = readPeriod(src, o.period, s.now); err != nil {
			return err
		}
	}
	if err := o.faults.ofRun(src.File.Title, period.String(), o.out); err != nil {
		return err
	}
	days, _, err := loadCalendar(o.calendar)
	if err != nil {
		return o.failed(err, nil, s)
	}
	for _, f := range [][2]string{{"--history", o.history}, {"--out", o.out}} {
		if err := checkFolder(f[0], f[1]); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	resolved, problems := src.Resolve(period, scheme.Context{Calendar: days, Find: find})
	if resolved != nil {
		_, circles := plan.Make(resolved)
		problems = append(problems, circles...)
	}
	if problems.HasErrors() {
		return o.failed(&payrun.Failure{Class: payrun.SchemeFault, Problems: problems.Sorted()}, nil, s)
	}
	if err := o.faults.write(problems); err != nil {
		return err
	}
	if o.format == "json" {
		return writeJSON(s.out, map[string]any{"scheme": resolved.ID, "period": period.String(), "warnings": orEmpty(problems)})
	}
	o.printWarnings(s.err, problems)
	fmt.Fprintf(s.out, "%s %s: no errors, %s. Checked for %s.\n", resolved.Title, resolved.ID, count(problems.Count(), "warning"), period)
	o.printFaults(s.out, problems)
	return nil
}
