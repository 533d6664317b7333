package payrun

import (
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// RecordedOptions say which recorded period to work out again, from what, and
// what Run.Explain will be asked of it.
type RecordedOptions struct {
	VerifyOptions
	Watch engine.Question
}

// Recorded is a recorded period that was worked out again.
type Recorded struct {
	*Outcome
	Record *record.Record
	// Problems are warnings that what was worked out may not be what was recorded:
	// files of the folder that were altered, inputs with other bytes, earlier
	// records that are not at hand.
	Problems diag.List
}

// WorkRecorded works a recorded period out again from its inputs, from the scheme
// and the options as they were recorded, and from the earlier records that it
// used. It writes nothing. The error is a *Failure, also where an input is
// nowhere to be found.
func WorkRecorded(o RecordedOptions) (*Recorded, error) {
	standing, err := record.Inspect(o.Root, o.Folder)
	if err != nil {
		return nil, inspectFailure(o.Folder, err)
	}
	if standing.Record == nil {
		return nil, noUsableRecord(o.Folder, standing.Differences)
	}
	v := &verifier{o: o.VerifyOptions, standing: standing, rec: standing.Record, out: &Verification{Folder: o.Folder}}
	if v.o.History == nil {
		v.o.History = o.Root
	}
	out := &Recorded{Record: v.rec}
	if len(standing.Differences) > 0 {
		out.Problems.Add(folderAltered(o.Folder, standing.Differences))
	}
	if !v.findInputs() {
		return nil, failure(InputFault, missingInputs(v.missing()))
	}
	for _, in := range v.out.Inputs {
		if in.State == InputChanged {
			out.Problems.Add(otherInput(in))
		}
	}
	history, problems := record.LoadRecorded(v.o.History, v.rec.History)
	options, faults := v.recordedOptions(history)
	if faults.HasErrors() {
		return nil, failure(SchemeFault, faults)
	}
	out.Problems.Add(asWarnings(problems)...)
	options.Watch, options.Unwritten = o.Watch, true
	closeInputs, err := v.openInputs(&options)
	defer closeInputs()
	if err != nil {
		return nil, err
	}
	if out.Outcome, err = Work(options); err != nil {
		return nil, err
	}
	return out, nil
}

// missing are the inputs that are nowhere: where there was nothing to look among,
// all of them.
func (v *verifier) missing() []record.Input {
	return slices.DeleteFunc(slices.Clone(v.rec.Inputs), func(in record.Input) bool {
		return slices.ContainsFunc(v.out.Inputs, func(c InputCheck) bool { return c.File == in.File && c.State != InputMissing })
	})
}

// asWarnings are problems of earlier records. A figure that needs one that is not
// at hand stops the run by itself.
func asWarnings(problems diag.List) diag.List {
	out := slices.Clone(problems)
	for i := range out {
		out[i].Severity = diag.Warning
	}
	return out
}

// Unlike is a figure that came out otherwise than it was recorded.
type Unlike struct {
	// Name is the figure, Who the person, the group or "" for the company.
	Name, Who string
	// Recorded is what the record holds; OnRecord is false where it holds no such
	// figure.
	Recorded record.Exact
	OnRecord bool
	Now      value.Value
}

// Unlike compares the figures of an explanation with the record. Figures that
// records do not keep, such as 在职天数, are not compared.
func (r *Recorded) Unlike(q engine.Question, nodes []*engine.Node) []Unlike {
	var out []Unlike
	for _, n := range nodes {
		f := r.figure(n.Name)
		if f == nil || !kept(f) {
			continue
		}
		was, ok := r.recorded(q, f)
		if !ok || was != record.ExactOf(n.Value) {
			out = append(out, Unlike{Name: n.Name, Who: n.Who, Recorded: was, OnRecord: ok, Now: n.Value})
		}
	}
	return out
}

func (r *Recorded) figure(name string) *scheme.Figure {
	for _, f := range r.Scheme.Figures {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// kept tells whether records keep a figure.
func kept(f *scheme.Figure) bool {
	switch f.Kind {
	case scheme.ValueFigure, scheme.ItemFigure, scheme.GrossFigure, scheme.DeductionsFigure, scheme.NetFigure:
		return true
	default:
		return false
	}
}

// recorded is what the record holds of the subject's figure.
func (r *Recorded) recorded(q engine.Question, f *scheme.Figure) (record.Exact, bool) {
	person := !q.Company && q.Column == ""
	switch {
	case f.Scope == formula.EmployeeScope && person:
		return r.Record.OfEmployee(q.Employee, f.Name)
	case f.Scope == formula.EmployeeScope:
		return r.Record.Sum(q.Column, q.Group, f.Name)
	case f.Scope.Level == formula.Group && person:
		return r.Record.OfGroup(f.Scope.Name, r.groupOf(q.Employee, f.Scope.Name), f.Name)
	case f.Scope.Level == formula.Group:
		return r.Record.OfGroup(q.Column, q.Group, f.Name)
	default:
		return r.Record.OfCompany(f.Name)
	}
}

// groupOf is the group that a person is in by a column of the roster.
func (r *Recorded) groupOf(employee, column string) string {
	at := slices.Index(r.Result.GroupColumns, column)
	for i := range r.Result.Employees {
		if e := &r.Result.Employees[i]; e.ID == employee && at >= 0 {
			return e.Groups[at]
		}
	}
	return ""
}
