package payrun

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/record"
)

// VerifyOptions say which recorded period to verify, and from what.
type VerifyOptions struct {
	// Root is the folder that the period's folder stands in, and Folder its name
	// there.
	Root   fs.FS
	Folder string
	// History holds the records of earlier periods; nil for Root.
	History fs.FS
	// Candidates are files among which the inputs are looked for, in the order of
	// their paths; without any, the inputs that are kept beside the record are
	// taken, if they are.
	Candidates []Candidate
	// Passwords and MaxSize are for the inputs, as in Options.
	Passwords []string
	MaxSize   int64
	// Version is this program's.
	Version string
	// Progress, if not nil, is told what is being done; it must be quick.
	Progress func(stage string, rows int)
}

// Verification is what came of verifying a period.
type Verification struct {
	Folder string `json:"folder"`
	Period string `json:"period"`
	Scheme string `json:"scheme"`
	// Recorded and Program are the versions of paysheet that made the record and
	// that looked at it now.
	Recorded string `json:"recordedBy"`
	Program  string `json:"verifiedBy"`
	// Closed tells that the period is closed.
	Closed bool `json:"closed,omitempty"`
	// Same tells that nothing differs.
	Same bool `json:"same"`
	// Files is how many files the record names, FileDifferences those that are not
	// what it says.
	Files           int                     `json:"files"`
	FileDifferences []record.FileDifference `json:"fileDifferences,omitempty"`
	// Earlier are problems with the records of earlier periods that were used.
	Earlier diag.List `json:"earlier,omitempty"`
	// Inputs are the inputs that were looked for; empty where there was nothing to
	// look among.
	Inputs []InputCheck `json:"inputs,omitempty"`
	// WorkedOut tells that the period was worked out again; Why says why not.
	WorkedOut bool   `json:"workedOut"`
	Why       string `json:"why,omitempty"`
	// Stopped are the problems that stopped the run that worked it out again.
	Stopped diag.List `json:"stopped,omitempty"`
	// People and Figures are how many were compared.
	People  int `json:"people,omitempty"`
	Figures int `json:"figures,omitempty"`
	// Comparison is the record (a) against what was worked out now (b).
	record.Comparison
	// Cells are, for each employee that differs, the changed cells of the person's
	// own rows, as far as they can be named.
	Cells map[string][]string `json:"cells,omitempty"`
	// Outputs are the files that came out otherwise.
	Outputs []record.FileDifference `json:"outputs,omitempty"`
	// Causes say why figures or files differ, as sentences.
	Causes []string `json:"causes,omitempty"`
}

// Verify holds a period's folder against its record, and, where the inputs can be
// had, works the period out again from them, from the scheme as it was recorded,
// and from the earlier records that were used, and compares every figure and
// every byte. It writes nothing. The error is a *Failure: there is no record, it
// is in another format, or something cannot be read. That something differs is
// no error.
func Verify(ctx context.Context, o VerifyOptions) (*Verification, error) {
	standing, err := record.Inspect(o.Root, o.Folder)
	if err != nil {
		return nil, inspectFailure(o.Folder, err)
	}
	v := &verifier{o: o, standing: standing, rec: standing.Record, out: &Verification{
		Folder: o.Folder, Program: o.Version, Closed: standing.Closed(), FileDifferences: standing.Differences,
	}}
	if o.History == nil {
		v.o.History = o.Root
	}
	if v.rec == nil {
		return v.out, nil
	}
	v.out.Period, v.out.Scheme, v.out.Recorded, v.out.Files = v.rec.Period, v.rec.Scheme.ID, v.rec.Version, len(v.rec.Outputs)+1
	if p, err := calendar.ParsePeriod(o.Folder); err == nil && p.String() != v.rec.Period {
		v.out.FileDifferences = append(slices.Clone(v.out.FileDifferences),
			record.FileDifference{File: record.FileName, Change: record.Foreign, Detail: "it is the record of " + v.rec.Period})
	}
	history, problems := record.LoadRecorded(v.o.History, v.rec.History)
	v.out.Earlier = problems.Sorted()
	for _, p := range problems {
		if p.Code == record.CodeUnreadable {
			return nil, failure(MachineFault, problems)
		}
	}
	if v.findInputs() {
		v.preferOwn()
		if err := v.again(ctx, history); err != nil {
			return nil, err
		}
	}
	v.judge()
	return v.out, nil
}

// verifier is a verification under way.
type verifier struct {
	o        VerifyOptions
	standing *record.Standing
	rec      *record.Record
	inputs   []foundInput
	out      *Verification
}

// judge says whether anything differs.
func (v *verifier) judge() {
	out := v.out
	out.Same = len(out.FileDifferences) == 0 && len(out.Stopped) == 0 && len(out.Outputs) == 0 && out.Equal()
	for _, in := range out.Inputs {
		if in.State == InputChanged || in.State == InputMissing {
			out.Same = false
		}
	}
	for _, p := range out.Earlier {
		// Where nothing is worked out, an earlier record that is not at hand is not
		// missed.
		if p.Code != record.CodeNotFound || out.WorkedOut {
			out.Same = false
		}
	}
}

// differs tells whether a file of the folder is not what the record says.
func (v *verifier) differs(file string) bool {
	for _, d := range v.standing.Differences {
		if d.File == file {
			return true
		}
	}
	return false
}

// inspectFailure is a folder that cannot be held against its record.
func inspectFailure(folder string, err error) error {
	var format *record.FormatError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return noRecord(folder)
	case errors.As(err, &format):
		return otherFormat(folder, format)
	default:
		return cannotVerify(folder, err)
	}
}
