package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/payrun"
	"paysheet/pkg/report"
	"paysheet/pkg/report/xlsx"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// templateOptions are the flags of template.
type templateOptions struct {
	scheme, period string
	roster, out    string
	passwordFile   string // for the roster
}

func newTemplate(s streams) *cobra.Command {
	o := &templateOptions{}
	cmd := &cobra.Command{
		Use:   "template --scheme S [--period P] [--roster FILE] --out FILE.xlsx",
		Short: "Write the blank workbook that a scheme asks for",
		Long: `template writes a workbook with every sheet and column that a scheme reads, for
clerks to fill in: a first sheet says how (填写说明), each heading has a note, what
must be filled in is marked, and cells offer lists and refuse what cannot be.
Under the headings stands an example; rows whose 工号 is 示例 are never read.

With --period dates are held to that period. With --roster the people of that
workbook are filled in, and 工号 and the names of groups can be chosen from lists.`,
		Example: `  paysheet template -s foreign-trade -p 2026-10 -o october.xlsx
  paysheet template -s foreign-trade -p 2026-11 --roster october/员工.xlsx -o november.xlsx`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return runTemplate(o, s) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.scheme, "scheme", "s", "", "the scheme: a file, or the id of one that ships (see: paysheet schemes)")
	flags.StringVarP(&o.period, "period", "p", "", "the period that the workbook is for (default: any)")
	flags.StringVar(&o.roster, "roster", "", "a workbook with the scheme's roster, whose people are filled in")
	flags.StringVarP(&o.out, "out", "o", "", "the workbook to write, ending in .xlsx; never one that is there")
	flags.StringVar(&o.passwordFile, "password-file", "", "a file with passwords for an encrypted roster, one a line, tried in turn")
	require(cmd, "scheme", "out")
	return cmd
}

func runTemplate(o *templateOptions, s streams) error {
	if err := freePlace(o.out); err != nil {
		return err
	}
	of, err := o.template(s.now)
	if err != nil {
		return err
	}
	if o.roster != "" {
		people, warnings, err := readRoster(o.roster, o.passwordFile, of)
		if err != nil {
			return err
		}
		of.People = people
		printProblems(s.err, warnings, mostOfAKind)
	}
	book := report.Template(*of)
	if err := writeNew(o.out, book); err != nil {
		return machineError{fmt.Errorf("%s cannot be written: %w", o.out, reason(err))}
	}
	names := make([]string, len(book.Sheets))
	for i := range book.Sheets {
		names[i] = book.Sheets[i].Name
	}
	fmt.Fprintf(s.out, "%s %s\n  workbook  %s\n  sheets    %s\n", of.Scheme.Title, of.Scheme.ID, o.out, strings.Join(names, ", "))
	if o.roster != "" {
		fmt.Fprintf(s.out, "  people    %d\n", len(of.People))
	}
	return nil
}

// template reads the scheme that the workbook is for.
func (o *templateOptions) template(now func() time.Time) (*report.TemplateOf, error) {
	src, find, err := loadScheme(o.scheme)
	if err != nil {
		return nil, err
	}
	period := src.Effective()
	if o.period != "" {
		if period, err = readPeriod(src, o.period, now); err != nil {
			return nil, err
		}
	}
	resolved, problems := src.Resolve(period, scheme.Context{Calendar: calendar.China(), Find: find})
	if resolved == nil || problems.HasErrors() {
		return nil, schemeError(problems)
	}
	return &report.TemplateOf{
		Source: src, Scheme: resolved, Bounded: o.period != "",
		Common: []sheet.Spec{engine.AdjustmentsSpec(), payrun.OpeningSpec()},
	}, nil
}

// readRoster reads the people of a workbook as the scheme's roster.
func readRoster(name, passwordFile string, of *report.TemplateOf) (people [][]value.Value, warnings diag.List, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, usagef("--roster %s cannot be opened: %w", name, reason(err))
	}
	if !info.Mode().IsRegular() {
		return nil, nil, usagef("--roster %s is no file; name the workbook itself", name)
	}
	j := &job{}
	defer j.close()
	if err := j.openFile(name); err != nil {
		return nil, nil, err
	}
	passwords, err := readPasswords(passwordFile)
	if err != nil {
		return nil, nil, err
	}
	var limits sheet.Limits
	if of.Bounded {
		limits = sheet.Limits{First: of.Scheme.Period.First(), Last: of.Scheme.Period.Last()}
	}
	people, problems := payrun.People(j.options.Inputs[0], of.Scheme, limits, passwords)
	if problems.HasErrors() {
		return nil, nil, &payrun.Failure{Class: payrun.InputFault, Problems: problems}
	}
	return people, problems, nil
}

// freePlace tells why a new workbook cannot be written there.
func freePlace(name string) error {
	if !strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return usagef("--out %s: the name of the workbook must end in .xlsx", name)
	}
	if err := checkFolder("--out: the folder", filepath.Dir(name)); err != nil {
		return err
	}
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return usagef("--out %s is there already: give another name, or take it away", name)
	}
	return nil
}

// writeNew writes a workbook under a name that nothing has; what it could not
// write whole it takes away again.
func writeNew(name string, book report.Book) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = xlsx.Write(file, book)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}
