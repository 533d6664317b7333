// Package payrun carries one whole run out, as a list of stages that can be
// read from top to bottom: from opened inputs to a published period.
//
// In come a scheme, the opened workbooks, the records of earlier periods and a
// disk to write on; out goes the result of the run, and, published, a directory
// for the period that is either whole or not there. What it may read and where
// it may write, the caller says. It asks nothing and prints nothing.
package payrun

import (
	"io"
	"io/fs"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/plan"
	"paysheet/pkg/record"
	"paysheet/pkg/report"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/source"
)

// Input is one opened input file.
type Input struct {
	// Name is the file's name without folders, as places show it.
	Name string
	Data io.ReaderAt
	Size int64
	// Fault, if not nil, says why the file cannot be read; there is no Data then.
	Fault *diag.Problem
}

// Options say what to run on.
type Options struct {
	Source *scheme.Source
	// Find returns another scheme by id, for records:. It may be nil.
	Find   func(id string) (*scheme.Source, diag.List)
	Period calendar.Period
	// Calendar counts working days.
	Calendar *calendar.Calendar
	Inputs   []Input
	// Passwords are tried in turn on inputs that are encrypted.
	Passwords []string
	// MaxSize bounds each input, unpacked, in bytes; 0 is the limit of the rooms
	// that read it.
	MaxSize int64
	// CalendarText is the file that the calendar was read from, nil for the
	// calendar that ships.
	CalendarText []byte
	// History holds a directory with a run.json for each earlier period; nil for
	// none.
	History fs.FS
	// Formerly are ids of schemes whose records count as this one's, beside those
	// that the scheme names itself.
	Formerly []string
	// AllowGaps goes on where an earlier period that a figure wants has no
	// figures.
	AllowGaps bool
	// AllowOpen goes on where earlier records that were used are not what they
	// were, unless their period is closed.
	AllowOpen bool
	// Sources are the source profiles by which exports are recognised. NamedSources
	// were named: they go before the others, each must fit a sheet, and none needs
	// its banner.
	Sources, NamedSources []*source.Profile
	// assigned are the profiles of a recorded run, by file and sheet, in the place
	// of Sources where the run is carried out again.
	assigned map[sheet.Part]*source.Profile
	// Recognised, if not nil, is told of every sheet that was read with a profile.
	Recognised func(Recognised)
	// Watch is what Run.Explain will be asked of the outcome.
	Watch engine.Question
	// Keep has the run keep what NewDiff needs to split differences.
	Keep bool
	// Unwritten tells that the outcome will not be published. The checksums of the
	// rows, which only a record holds, are not taken then; nor are they with Keep.
	Unwritten bool
	// Values, if not nil, makes the run one that never was: it is worked out with
	// the values of this scheme's parameters and tables, is not checked, and has
	// no result.
	Values *scheme.Scheme
	// Version is the program's, for the record.
	Version string
	// recorded are the earlier records in the place of History, where a recorded
	// run is carried out again.
	recorded *record.History
	// Progress, if not nil, is told what is being done; it must be quick.
	Progress func(stage string, rows int)
}

// Outcome is a run that has been worked out.
type Outcome struct {
	Scheme  *scheme.Scheme
	Run     *engine.Run
	Result  *engine.Result
	Inputs  []record.Input
	History *record.History
	// Rows are the checksums of the rows that were read; nil in a run that is not
	// to be published.
	Rows *record.Rows
	// Comparison is the result beside the period before, nil where that has no
	// record.
	Comparison *report.Comparison
	// Warnings are what the run found and what did not stop it.
	Warnings diag.List

	options Options
	others  []*scheme.Source // whose records the scheme reads, by id
	sources []*source.Profile
}

// summed tells whether the checksums of rows are taken.
func (o *Options) summed() bool { return !o.Unwritten && !o.Keep }

// work is a run under way.
type work struct {
	o        Options
	scheme   *scheme.Scheme
	steps    []plan.Step
	books    []book
	tables   map[string]engine.Table
	sheets   map[string]*counted
	history  *record.History
	run      *engine.Run
	others   []*scheme.Source
	problems diag.List
	// comparison is with the period before.
	comparison *report.Comparison
	exported   []exported
	// beside are the sheets, by file, that are not read as they stand.
	beside map[string][]string
	// unopened tells that a workbook could not be opened.
	unopened bool
	// opening is where 期初 has its first row of each 工号.
	opening map[string]diag.Place
}

// Work carries a run out as far as its result; it writes nothing. All faults of
// the inputs are found in one go.
func Work(o Options) (*Outcome, error) {
	w, err := carryOut(o)
	if err != nil {
		return nil, err
	}
	return w.outcome(), nil
}

func (w *work) outcome() *Outcome {
	return &Outcome{
		Scheme: w.scheme, Run: w.run, Result: w.run.Result(), Inputs: w.inputs(),
		History: w.history, Rows: w.rows(), Comparison: w.comparison, Warnings: w.problems.Sorted(), options: w.o, others: w.others, sources: w.profiles(),
	}
}

// carryOut goes through the stages. The work is what was done so far, also where
// a problem stopped it.
func carryOut(o Options) (*work, error) {
	w := &work{o: o, tables: map[string]engine.Table{}, sheets: map[string]*counted{}, opening: map[string]diag.Place{}}
	stages := []struct {
		name  string
		do    func()
		class Class // of a fault that stops the run here
	}{
		{"scheme", w.resolve, SchemeFault},
		{"plan", w.order, SchemeFault},
		{"workbooks", w.open, goOn},
		{"sheets", w.find, goOn},
		{"records", w.readHistory, goOn},
		{"opening figures", w.readOpening, goOn},
		{"figures", w.figures, goOn},
		{"period before", w.compare, goOn},
		{"records used", w.checkUsed, InputFault},
		{"people of " + scheme.OpeningSheet, w.openingPeople, goOn},
	}
	for _, stage := range stages {
		w.progress(stage.name, 0)
		stage.do()
		if stage.class != goOn && w.problems.HasErrors() {
			return w, failure(stage.class, w.problems)
		}
	}
	return w, nil
}

func (w *work) progress(stage string, rows int) {
	if w.o.Progress != nil {
		w.o.Progress(stage, rows)
	}
}

// resolve checks the scheme for the period.
func (w *work) resolve() {
	s, problems := w.o.Source.Resolve(w.o.Period, scheme.Context{Calendar: w.o.Calendar, Find: w.finder(), Values: w.o.Values})
	w.problems.Add(problems...)
	w.scheme = s
}

// order finds who needs whom.
func (w *work) order() {
	steps, problems := plan.Make(w.scheme)
	w.problems.Add(problems...)
	w.steps = steps
}

// figures reads the rows and works everything out; where something is wrong
// already, it only looks for more faults.
func (w *work) figures() {
	in := engine.Input{
		Scheme: w.scheme, Plan: w.steps, Tables: w.tables, Calendar: w.o.Calendar,
		AllowGaps: w.o.AllowGaps, Watch: w.o.Watch, Keep: w.o.Keep, Supposed: w.o.Values != nil, Stage: w.o.Progress, Faults: w.problems,
	}
	if t := w.sheets[scheme.AdjustmentsSheet]; t != nil {
		in.Adjustments = t
	}
	if w.history != nil {
		in.Past = w.history
	}
	run, problems := engine.Do(in)
	w.problems = problems
	w.run = run
	w.leftOut()
	w.odd()
}
