package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// calcOptions are the flags of calc.
type calcOptions struct {
	runFlags
	out     string
	wait    bool
	archive bool
	papersFlags
}

func newCalc(s streams) *cobra.Command {
	o := &calcOptions{}
	cmd := &cobra.Command{
		Use:   "calc --scheme S --period P --in DIR --out DIR",
		Short: "Work out a period and write payslips and summary",
		Long: `calc reads the workbooks of a period, works out everybody's pay, and writes to
the folder of the period under --out:

  payslips/      one workbook an employee, ready to print
  summary.xlsx   totals by department, everybody's items, what changed since the
                 period before, notices, checks
  papers.xlsx    working papers: every figure as a live Excel formula
  run.json       the record: inputs, parameters, every figure
  rows.json      checksums of the rows that were read
  scheme.yaml    the scheme as it was used

The folder is written beside its place and takes it in one step. What stood
there before is kept under .replaced. If anything is wrong, all of it is told at
once and nothing is written, but with --faults a workbook of the problems, in
Chinese, for those who filled the sheets in. It takes the place of an earlier
one that nobody has changed, and of nothing else.`,
		Example: `  paysheet calc -s foreign-trade -p 2026-10 -i october/ -o pay/`,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return runCalc(o, s) },
	}
	o.add(cmd)
	o.faults.addFile(cmd)
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "the folder under which the period is written")
	cmd.Flags().BoolVar(&o.wait, "wait", false, "where another run is writing to --out, wait until it is done instead of ending with exit code 4")
	cmd.Flags().BoolVar(&o.archive, "archive", false, "keep a copy of every input in the folder of the period, under inputs/")
	o.addTo(cmd)
	require(cmd, "scheme", "period", "in", "out")
	return cmd
}

func runCalc(o *calcOptions, s streams) error {
	if o.out == "" {
		return emptyFlag("out")
	}
	if err := o.check(); err != nil {
		return err
	}
	// A first signal ends the run in order; a second one ends the process at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	job, err := o.open(o.out, s)
	if err != nil {
		return o.failed(err, nil, s)
	}
	defer job.close()
	outcome, published, err := job.publish(ctx, newDisk(o.out), o.wait, o.keep(payrun.Keep{Archive: o.archive}))
	job.progress.end()
	job.tellRecognised(s.err, o.quiet)
	if err != nil {
		return o.failed(err, job.warnings, s)
	}
	return calcDone(o, s, job, outcome, published)
}

// publish works the period out and writes it, with the disk for itself the
// whole time: no other run changes the earlier records in between.
func (j *job) publish(ctx context.Context, d disk, wait bool, keep payrun.Keep) (*payrun.Outcome, *payrun.Published, error) {
	held, err := payrun.Hold(ctx, d, wait)
	if err != nil {
		return nil, nil, err
	}
	defer held.Release()
	if err := held.Free(j.options.Period.String(), j.options.Source); err != nil {
		return nil, nil, err
	}
	outcome, err := j.work(ctx)
	if err != nil {
		return nil, nil, err
	}
	p, err := outcome.Publish(ctx, held, keep)
	return outcome, p, err
}

// work works the period out. When the run is told to stop, it returns at once:
// nothing is written so far, and what still goes on ends with the process.
func (j *job) work(ctx context.Context) (*payrun.Outcome, error) {
	type worked struct {
		outcome *payrun.Outcome
		err     error
	}
	done := make(chan worked, 1)
	go func() {
		outcome, err := payrun.Work(j.options)
		done <- worked{outcome, err}
	}()
	select {
	case w := <-done:
		if w.err == nil {
			w.err = j.unchanged()
		}
		return w.outcome, w.err
	case <-ctx.Done():
		return nil, payrun.Interrupted()
	}
}

// unchanged tells whether the inputs are still what they were when they were
// opened; an error says which is not.
func (j *job) unchanged() error {
	for i, file := range j.files {
		now, err := file.Stat()
		if was := j.infos[i]; err != nil || now.Size() != was.Size() || !now.ModTime().Equal(was.ModTime()) {
			return payrun.ChangedInput(was.Name())
		}
	}
	return nil
}

// calcDone tells what was written.
func calcDone(o *calcOptions, s streams, j *job, outcome *payrun.Outcome, p *payrun.Published) error {
	warnings := append(j.warnings, outcome.Warnings...).Sorted()
	if err := o.faults.write(warnings); err != nil {
		return fmt.Errorf("the period was written, but %w", err)
	}
	folder := filepath.Join(o.out, filepath.FromSlash(p.Period))
	replaced := ""
	if p.Replaced != "" {
		replaced = filepath.ToSlash(filepath.Join(o.out, filepath.FromSlash(p.Replaced)))
	}
	r := outcome.Result
	if o.format == "json" {
		return writeJSON(s.out, calcResult{
			Scheme: r.SchemeID, Period: r.Period.String(), Folder: filepath.ToSlash(folder),
			Payslips: p.Payslips, Unchanged: p.Unchanged, Replaced: replaced, Papers: p.Papers,
			Gross: amount(r, r.Gross), Deductions: amount(r, r.Deductions), Net: amount(r, r.Net),
			Totals: totals(r), Notices: notices(r), Warnings: orEmpty(warnings), Sources: j.recognised, Faults: o.faults.file,
		})
	}
	o.printWarnings(s.err, warnings)
	fmt.Fprintf(s.out, "%s %s %s\n", r.Title, r.SchemeID, r.Period)
	fmt.Fprintf(s.out, "  payslips  %s (%d)\n", filepath.Join(folder, payrun.PayslipsFolder), p.Payslips)
	fmt.Fprintf(s.out, "  summary   %s\n", filepath.Join(folder, payrun.SummaryFile))
	if p.Papers != nil {
		fmt.Fprintf(s.out, "  papers    %s (%d of %d figures are live formulas)\n", filepath.Join(folder, payrun.PapersFile), p.Papers.Live, p.Papers.Figures)
	}
	fmt.Fprintf(s.out, "  record    %s\n", filepath.Join(folder, record.FileName))
	if p.Unchanged {
		fmt.Fprintln(s.out, "  unchanged: the same files stood there already")
	}
	if replaced != "" {
		fmt.Fprintf(s.out, "  replaced: the earlier files are kept in %s\n", filepath.FromSlash(replaced))
	}
	o.printFaults(s.out, warnings)
	printTotals(s.out, r)
	return nil
}

// printTotals writes the sums of the run.
func printTotals(w io.Writer, r *engine.Result) {
	width := 0
	lines := [][2]string{{scheme.GrossName, amount(r, r.Gross)}, {scheme.DeductionsName, amount(r, r.Deductions)}, {scheme.NetName, amount(r, r.Net)}}
	for _, l := range lines {
		width = max(width, len(l[1]))
	}
	for _, l := range lines {
		fmt.Fprintf(w, "  %s  %*s\n", l[0], width, l[1])
	}
	for _, n := range notices(r) {
		fmt.Fprintf(w, "  提示 %s: %d\n", n.Name, n.Count)
	}
}

// calcResult is what calc and check write as JSON.
type calcResult struct {
	Scheme     string         `json:"scheme"`
	Period     string         `json:"period"`
	Folder     string         `json:"folder,omitempty"`
	Payslips   int            `json:"payslips"`
	Unchanged  bool           `json:"unchanged,omitempty"`
	Replaced   string         `json:"replaced,omitempty"`
	Papers     *record.Papers `json:"papers,omitempty"`
	Gross      string         `json:"gross"`
	Deductions string         `json:"deductions"`
	Net        string         `json:"net"`
	Totals     []itemTotal    `json:"totals"`
	Notices    []noticeCount  `json:"notices"`
	Warnings   diag.List      `json:"warnings"`
	// Sources are the sheets that were read with a source profile.
	Sources []payrun.Recognised `json:"sources,omitempty"`
	Faults  string              `json:"faults,omitempty"`
}

type itemTotal struct {
	Item   string `json:"item"`
	Kind   string `json:"kind"`
	Amount string `json:"amount"`
}

type noticeCount struct {
	Name  string `json:"notice"`
	Count int    `json:"count"`
}

func totals(r *engine.Result) []itemTotal {
	out := []itemTotal{}
	for _, t := range r.Totals {
		if item := r.Items[t.Item]; item.Kind != engine.Info {
			out = append(out, itemTotal{item.Name, item.Kind.String(), amount(r, t.Amount)})
		}
	}
	return out
}

// paid is how many people get a payslip.
func paid(r *engine.Result) int {
	n := 0
	for i := range r.Employees {
		if r.Employees[i].Paid {
			n++
		}
	}
	return n
}

// notices counts the notices that somebody got.
func notices(r *engine.Result) []noticeCount {
	out := []noticeCount{}
	for _, name := range r.NoticeNames {
		n := 0
		for _, e := range r.Employees {
			for _, notice := range e.Notices {
				if notice.Name == name {
					n++
				}
			}
		}
		if n > 0 {
			out = append(out, noticeCount{name, n})
		}
	}
	return out
}

// amount writes money with the decimal places of the unit, at least two.
func amount(r *engine.Result, n value.Number) string {
	return n.Fixed(max(2, r.Places()))
}

// failed shows what stopped a run: as JSON on standard output where that was
// asked for, with the warnings that came before.
func failed(err error, warnings diag.List, format string, s streams) error {
	var failure *payrun.Failure
	if !errors.As(err, &failure) {
		return err
	}
	failure.Problems = append(warnings, failure.Problems...).Sorted()
	if format != "json" {
		return failure
	}
	if err := writeJSON(s.out, map[string]diag.List{"problems": failure.Problems}); err != nil {
		return err
	}
	return printed{failure}
}

func (f *runFlags) printWarnings(w io.Writer, warnings diag.List) {
	if !f.quiet {
		printProblems(w, warnings, f.faults.most())
	}
}

// printFaults says where the list of problems stands.
func (f *runFlags) printFaults(w io.Writer, warnings diag.List) {
	if f.faults.file != "" {
		fmt.Fprintf(w, "  problems  %s (%d)\n", f.faults.file, warnings.Count())
	}
}

func orEmpty(l diag.List) diag.List {
	if l == nil {
		return diag.List{}
	}
	return l
}

// writeJSON writes a value for programs: indented, texts as they are.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
