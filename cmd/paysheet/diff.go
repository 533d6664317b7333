package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
)

// diffOptions are the flags of diff.
type diffOptions struct {
	runFlags
	schemes []string
	out     string
	over    string
	top     int
	folders []string
}

func newDiff(s streams) *cobra.Command {
	o := &diffOptions{}
	cmd := &cobra.Command{
		Use:   "diff {OLD NEW | OLD --scheme S | --scheme S --scheme S --period P} [--in DIR]",
		Short: "Show who is paid differently in two runs, by how much, because of what",
		Long: `diff compares two runs, and writes nothing:

  diff OLD NEW                        two folders that calc left: two periods, or two runs of one
  diff OLD --scheme S                 a run, and the same inputs under another scheme
  diff --scheme S --scheme S -p P -i DIR   two schemes on the same inputs

Everybody who joined or left stands apart; of the others it shows each line that
differs: what it was, what it is, and what the change is made of, to the fen:

  方案 scheme      formulas and all else of the scheme that is no value
  参数 parameters  values of parameters and tables, dated ones too
  名册 roster      the person's row of the roster
  数据 inputs      the person's own rows and one-off lines, and the rows of the
                   person's groups and of the company
  往期 earlier     earlier records, and the period itself with its days
  他人 others      other people: ranks, shares, figures of groups and the company
  舍入 rounding    what rounding to the fen made of these parts

Causes that cannot be told apart are joined with +. For the causes the runs are
worked out again: their inputs are those kept by calc --archive, or are found by
their SHA-256 under --in. Without them diff compares the records alone.

It ends with 0 where everybody is paid the same, and with 3 where not.`,
		Example: `  paysheet diff pay/2026-09 pay/2026-10 --in workbooks/
  paysheet diff pay/2026-09 pay/2026-10 --over 30%
  paysheet diff -s shop.yaml -s shop-new.yaml -p 2026-10 -i october/`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			o.folders = args
			return runDiff(o, s)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVarP(&o.schemes, "scheme", "s", nil, "a scheme: a file, or the id of one that ships; twice for two schemes on the same inputs")
	flags.StringVarP(&o.period, "period", "p", "", "with two schemes, the period of pay")
	flags.StringArrayVarP(&o.in, "in", "i", nil, "a folder to look for the inputs in, or the workbooks that two schemes are worked out on; may be given again")
	flags.StringVarP(&o.out, "out", "o", "", "with two schemes, the folder with the records of earlier periods, as for calc")
	o.inputFlags.add(flags)
	flags.StringVar(&o.history, "history", "", "the folder with the records of earlier periods (default: that of --out, or the one that the runs stand in)")
	flags.StringVar(&o.calendar, "calendar", "", "with two schemes, a file of holidays and make-up days")
	flags.StringArrayVar(&o.sources, "source", nil, "with two schemes, a profile to read exports of other programs with, as for calc; may be given again")
	flags.BoolVar(&o.allowGaps, "allow-gaps", false, "go on where an earlier period has no figures at all")
	flags.BoolVar(&o.allowOpen, "allow-open", false, "go on where an earlier record that is used, or a file beside it, was altered; never if its period is closed")
	flags.StringVar(&o.over, "over", "", "show only people whose 实发 changed by more: an amount (500), or a percentage of what it was (30%)")
	flags.IntVar(&o.top, "top", 0, "show only so many people, those whose 实发 changed most; 0 shows all")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "say nothing but results and errors")
	flags.StringVar(&o.format, "format", "text", "how results are written: text or json")
	return cmd
}

func runDiff(o *diffOptions, s streams) error {
	if err := knownFormat(o.format); err != nil {
		return err
	}
	l := limits{top: o.top, given: o.over != ""}
	if o.top < 0 {
		return usagef("--top is how many people to show, 0 for all, not %d", o.top)
	}
	if l.given {
		var err error
		if l.over, l.percent, err = parseOver(o.over); err != nil {
			return err
		}
	}
	d, warnings, err := o.compare(s)
	if err != nil {
		return failed(err, warnings, o.format, s)
	}
	if o.format == "json" {
		told, under, more := l.shown(d.People)
		d.People = told
		if err := writeJSON(s.out, diffResult{d, under + more, orEmpty(warnings.Sorted())}); err != nil {
			return err
		}
	} else {
		printWarnings(s.err, warnings.Sorted(), o.quiet)
		printDiff(s.out, d, l)
	}
	if !d.Equal() {
		return printed{errDifferent}
	}
	return nil
}

// diffResult is what diff writes as JSON. NotShown is how many people have
// changes and are left out by --over and --top.
type diffResult struct {
	*payrun.Diff
	NotShown int       `json:"notShown"`
	Warnings diag.List `json:"warnings"`
}

// compare finds the two runs and compares them.
func (o *diffOptions) compare(s streams) (*payrun.Diff, diag.List, error) {
	switch folders, schemes := len(o.folders), len(o.schemes); {
	case folders == 0 && schemes == 2:
		return o.twoSchemes(s)
	case folders == 2 && schemes == 0:
		return o.twoRuns(s)
	case folders == 1 && schemes == 1:
		return o.underScheme(s)
	default:
		return nil, nil, usagef("diff compares two folders (diff OLD NEW), a folder with another scheme (diff OLD --scheme S), or two schemes on the same inputs (diff --scheme S --scheme S -p P -i DIR)")
	}
}

// twoSchemes compares two schemes on the same inputs.
func (o *diffOptions) twoSchemes(s streams) (*payrun.Diff, diag.List, error) {
	if o.period == "" || len(o.in) == 0 {
		return nil, nil, usagef("two schemes are compared on the inputs of a period: --period and --in say which")
	}
	first := o.runFlags
	first.scheme = o.schemes[0]
	job, err := first.open(o.out, s)
	if err != nil {
		return nil, nil, err
	}
	defer job.close()
	defer job.progress.end()
	src, find, err := loadScheme(o.schemes[1])
	if err != nil {
		return nil, nil, err
	}
	if _, err := readPeriod(src, o.period, s.now); err != nil {
		return nil, nil, err
	}
	d, warnings, err := payrun.DiffSchemes(job.options, src, find)
	return d, append(job.warnings, warnings...), err
}

// twoRuns compares two folders that calc left.
func (o *diffOptions) twoRuns(s streams) (*payrun.Diff, diag.List, error) {
	if err := o.onlyWithSchemes(); err != nil {
		return nil, nil, err
	}
	runs, end, err := o.openRuns(s)
	defer end()
	if err != nil {
		return nil, nil, err
	}
	return payrun.DiffRecorded(runs[0], runs[1]), append(runs[0].Warnings, runs[1].Warnings...), nil
}

// underScheme compares a run with another scheme on its inputs.
func (o *diffOptions) underScheme(s streams) (*payrun.Diff, diag.List, error) {
	if err := o.onlyWithSchemes(); err != nil {
		return nil, nil, err
	}
	src, find, err := loadScheme(o.schemes[0])
	if err != nil {
		return nil, nil, err
	}
	runs, end, err := o.openRuns(s)
	defer end()
	if err != nil {
		return nil, nil, err
	}
	history, err := o.historyOf(o.folders[0])
	if err != nil {
		return nil, nil, err
	}
	d, warnings, err := payrun.DiffUnder(runs[0], payrun.Options{Source: src, Find: find, History: history, AllowGaps: o.allowGaps, AllowOpen: o.allowOpen})
	return d, append(runs[0].Warnings, warnings...), err
}

// onlyWithSchemes tells of flags that only two schemes need: a recorded run has
// its own.
func (o *diffOptions) onlyWithSchemes() error {
	for _, f := range [][2]string{{"--period", o.period}, {"--out", o.out}, {"--calendar", o.calendar}, {"--source", strings.Join(o.sources, " ")}} {
		if f[1] != "" {
			return usagef("%s goes with two schemes; a run that was recorded has its own", f[0])
		}
	}
	return nil
}

// openRuns opens the runs of the folders; end must be called in any case.
func (o *diffOptions) openRuns(s streams) (runs []*payrun.RecordedRun, end func(), err error) {
	shown := newProgress(s.err, o.quiet)
	end = func() {
		shown.end()
		for _, r := range runs {
			r.Close()
		}
	}
	var from job // only for what the flags say of inputs
	if err := o.apply(&from); err != nil {
		return nil, end, err
	}
	candidates, err := findCandidates(o.in, &from, func(n int) { shown.tell("hashing the files of --in", n) })
	if err != nil {
		return nil, end, err
	}
	for _, folder := range o.folders {
		root, name, err := rootOf(folder)
		if err != nil {
			return runs, end, err
		}
		history, err := o.historyOf(folder)
		if err != nil {
			return runs, end, err
		}
		run, err := payrun.OpenRecorded(payrun.VerifyOptions{
			Root: os.DirFS(root), Folder: name, History: history, Candidates: candidates, Version: version, Progress: shown.tell,
			Passwords: from.options.Passwords, MaxSize: from.options.MaxSize,
		})
		if err != nil {
			return runs, end, err
		}
		runs = append(runs, run)
	}
	return runs, end, nil
}

// rootOf parts a folder of a period from what it stands in.
func rootOf(folder string) (root, name string, err error) {
	if folder == "" {
		return "", "", usagef("the folder to compare is empty")
	}
	if err := checkFolder("the folder", folder); err != nil {
		return "", "", err
	}
	whole, err := filepath.Abs(folder)
	if err != nil {
		return "", "", machineError{err}
	}
	if name = filepath.Base(whole); !fs.ValidPath(name) {
		return "", "", usagef("%s is no folder of a period", folder)
	}
	return filepath.Dir(whole), name, nil
}

// historyOf is where the earlier records of a run stand: beside it, or, for one
// that was replaced, beside the folder of the replaced ones.
func (o *diffOptions) historyOf(folder string) (fs.FS, error) {
	if o.history != "" {
		if err := checkFolder("--history", o.history); err != nil {
			return nil, err
		}
		return os.DirFS(o.history), nil
	}
	root, _, err := rootOf(folder)
	if err != nil {
		return nil, err
	}
	if filepath.Base(root) == record.ReplacedFolder {
		root = filepath.Dir(root)
	}
	return os.DirFS(root), nil
}
