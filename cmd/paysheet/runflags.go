package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"paysheet/pkg/payrun"
)

// runFlags are the flags of the commands that carry a run out.
type runFlags struct {
	inputFlags

	scheme, period string
	in             []string
	sources        []string
	history        string
	calendar       string
	allowGaps      bool
	allowOpen      bool
	quiet          bool
	format         string
	faults         faultFlags
}

func (f *runFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&f.scheme, "scheme", "s", "", "the scheme: a file, or the id of one that ships (see: paysheet schemes)")
	flags.StringVarP(&f.period, "period", "p", "", "the period of pay: 2026-10, 2026-Q4 or 2026; or last-month, last-quarter, last-year by China's clock")
	flags.StringArrayVarP(&f.in, "in", "i", nil, "a folder with the workbooks and CSV files, or one such file; may be given again")
	f.inputFlags.add(flags)
	flags.StringArrayVar(&f.sources, "source", nil, "a profile to read exports of other programs with: a file, or the id of one that ships (see: paysheet sources); none reads every sheet as it stands; may be given again")
	flags.StringVar(&f.history, "history", "", "the folder with the records of earlier periods (default: the folder of --out)")
	flags.StringVar(&f.calendar, "calendar", "", "a file of holidays and make-up days, for years that this version does not know or knows otherwise")
	flags.BoolVar(&f.allowGaps, "allow-gaps", false, "go on where an earlier period has no figures at all: it then counts as one without them")
	flags.BoolVar(&f.allowOpen, "allow-open", false, "go on where an earlier record that is used, or a file beside it, was altered; never if its period is closed")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "say nothing but results and errors")
	flags.StringVar(&f.format, "format", "text", "how results are written: text or json")
	f.faults.add(cmd)
}

// require marks flags that must be given.
func require(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // the flag is not declared: a mistake of this program
		}
	}
}

// open reads the scheme and opens the inputs. out is where records of earlier
// periods are looked for unless --history says otherwise; "" for nowhere.
func (f *runFlags) open(out string, s streams) (*job, error) {
	if err := knownFormat(f.format); err != nil {
		return nil, err
	}
	for _, in := range f.in {
		if in == "" {
			return nil, emptyFlag("in")
		}
	}
	if err := f.faults.check(f.in); err != nil {
		return nil, err
	}
	src, find, err := loadScheme(f.scheme)
	if err != nil {
		return nil, err
	}
	period, err := readPeriod(src, f.period, s.now)
	if err != nil {
		return nil, err
	}
	if err := f.faults.ofRun(src.File.Title, period.String(), out); err != nil {
		return nil, err
	}
	days, text, err := loadCalendar(f.calendar)
	if err != nil {
		return nil, err
	}
	named, known, err := loadSources(f.sources)
	if err != nil {
		return nil, err
	}
	shown := newProgress(s.err, f.quiet)
	j := &job{progress: shown, options: payrun.Options{
		Source: src, Find: find, Period: period, Calendar: days, CalendarText: text, AllowGaps: f.allowGaps, AllowOpen: f.allowOpen, Version: version,
		Sources: known, NamedSources: named, Progress: shown.tell,
	}}
	j.options.Recognised = j.remember
	if err := checkFolder("--out", out); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if f.history != "" {
		out = f.history
		if err := checkFolder("--history", out); err != nil {
			return nil, err
		}
	}
	if out != "" {
		j.options.History = os.DirFS(out)
	}
	if err := f.inputFlags.apply(j); err != nil {
		return nil, err
	}
	if err := j.openInputs(f.in); err != nil {
		j.close()
		return nil, err
	}
	return j, nil
}

func knownFormat(format string) error {
	if format != "text" && format != "json" {
		return usagef("--format is text or json, not %q", format)
	}
	return nil
}

// emptyFlag is a flag that was given without a value: often a variable of a
// script that is not set.
func emptyFlag(name string) error { return usagef("--%s is empty", name) }

// checkFolder tells why a flag's path is no folder to work with; "" is none.
func checkFolder(flag, path string) error {
	if path == "" {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return usagef("%s %s cannot be opened: %w", flag, path, reason(err))
	}
	if !info.IsDir() {
		return usagef("%s %s is a file; a folder belongs there", flag, path)
	}
	return nil
}
