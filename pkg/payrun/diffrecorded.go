package payrun

import (
	"path"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
)

// RecordedRun is a run that was published, opened to be compared.
type RecordedRun struct {
	Record *record.Record
	// Warnings tell that the folder is not what the run wrote.
	Warnings diag.List

	folder  string
	options Options
	files   []InputFile
	// why says why the run cannot be worked out again, as a part of a sentence;
	// "" where it can.
	why string
}

// OpenRecorded opens the run of a period's folder. Its inputs are taken only
// with the recorded bytes: from the candidates, or those that are kept beside the
// record. That they are not at hand is no error. The error is a *Failure.
func OpenRecorded(o VerifyOptions) (*RecordedRun, error) {
	standing, err := record.Inspect(o.Root, o.Folder)
	if err != nil {
		return nil, inspectFailure(o.Folder, err)
	}
	if standing.Record == nil {
		return nil, noUsableRecord(o.Folder, standing.Differences)
	}
	if o.History == nil {
		o.History = o.Root
	}
	v := &verifier{o: o, standing: standing, rec: standing.Record, out: &Verification{}}
	r := &RecordedRun{Record: standing.Record, folder: o.Folder}
	if len(standing.Differences) > 0 {
		r.Warnings.Add(folderAltered(o.Folder, standing.Differences))
	}
	if err := r.prepare(v); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// prepare finds all that the run was worked out from.
func (r *RecordedRun) prepare(v *verifier) error {
	used := slices.DeleteFunc(slices.Clone(v.rec.History), func(u record.Used) bool { return u.Compared })
	history, problems := record.LoadRecorded(v.o.History, used)
	for _, p := range problems {
		switch p.Code {
		case record.CodeUnreadable:
			return failure(MachineFault, problems)
		case record.CodeKept: // the very record, at another place
		default:
			r.why = "an earlier record that " + r.folder + " used is not at hand"
		}
	}
	var faults diag.List
	if r.options, faults = v.recordedOptions(history); faults.HasErrors() {
		r.why = "the scheme, a calendar or a profile that is kept in " + r.folder + " cannot be read"
		return nil
	}
	r.options.Keep, r.options.History = true, v.o.History
	var missing []string
	for _, in := range v.rec.Inputs {
		open, size := v.exactly(in)
		if open == nil {
			missing = append(missing, in.File)
			continue
		}
		file, err := open()
		if err != nil {
			return &Failure{Class: MachineFault, Problems: diag.List{unreadable(in.File, err)}}
		}
		r.files = append(r.files, file)
		r.options.Inputs = append(r.options.Inputs, Input{Name: in.File, Data: file, Size: size})
	}
	if len(missing) > 0 {
		r.why = "the inputs of " + r.folder + " are neither kept beside the record nor found with --in (" + strings.Join(missing, ", ") + ")"
	}
	return nil
}

// exactly finds an input with the recorded bytes; open is nil where there is none.
func (v *verifier) exactly(in record.Input) (open func() (InputFile, error), size int64) {
	for _, c := range v.o.Candidates {
		if c.SHA256 == in.SHA256 {
			return c.Open, c.Size
		}
	}
	file := path.Join(record.InputsFolder, in.File)
	if !v.isKept(in.File) || v.differs(file) {
		return nil, 0
	}
	return func() (InputFile, error) { return openIn(v.o.Root, path.Join(v.o.Folder, file)) }, v.keptSize(file)
}

// Close closes the inputs.
func (r *RecordedRun) Close() {
	for _, f := range r.files {
		_ = f.Close() // read only
	}
}

// again works the run out again. Where that cannot be, or comes to other pay
// than is on record, why says so.
func (r *RecordedRun) again() (o *Outcome, why string) {
	if r.why != "" {
		return nil, r.why
	}
	o, err := Work(r.options)
	if err != nil {
		return nil, "this paysheet finds faults in the inputs of " + r.folder + "; paysheet verify tells them"
	}
	if !NewDiff(r.Record, o.record(), nil, nil, "").Equal() {
		return o, "from the same inputs this paysheet works out other pay than " + r.folder + " has on record; paysheet verify tells what"
	}
	return o, ""
}

// DiffRecorded compares two runs that were published. Changes are split by what
// caused them where both can be worked out again.
func DiffRecorded(a, b *RecordedRun) *Diff {
	var split *Split
	old, why := a.again()
	if why == "" {
		var fresh *Outcome
		if fresh, why = b.again(); why == "" {
			split = NewSplit(old, fresh, false)
		}
	}
	var renamed Renamed
	if b.options.Source != nil {
		renamed = RenamedIn(b.options.Source)
	}
	return NewDiff(a.Record, b.Record, renamed, split, why)
}

// DiffUnder compares a run that was published with one of another scheme on the
// same inputs. Of the options only the scheme, where earlier records stand, and
// what is allowed of them are taken. The warnings are those of the other run.
func DiffUnder(a *RecordedRun, other Options) (*Diff, diag.List, error) {
	old, why := a.again()
	if old == nil {
		return nil, nil, &Failure{Class: InputFault, Problems: diag.List{noInputsAgain(a.folder, why)}}
	}
	var warnings diag.List
	if why != "" {
		warnings.Add(otherPay(a.folder, why))
	}
	o := a.options
	o.Source, o.Find, o.History, o.recorded, o.Formerly = other.Source, other.Find, other.History, nil, old.ids()
	o.AllowGaps, o.AllowOpen = o.AllowGaps || other.AllowGaps, o.AllowOpen || other.AllowOpen
	var err error
	if o.Period, err = o.Source.Period(o.Period.String()); err != nil {
		return nil, nil, &Failure{Class: SchemeFault, Problems: diag.List{otherKindOfPeriod(o.Source.Name, err)}}
	}
	fresh, err := Work(o)
	if err != nil {
		return nil, nil, err
	}
	warnings.Add(fresh.Warnings...)
	return NewDiff(old.record(), fresh.record(), RenamedIn(o.Source), NewSplit(old, fresh, false), ""), warnings.Sorted(), nil
}
