package payrun

import (
	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
)

// DiffSchemes compares a run with one of another scheme on the same inputs. The
// warnings are those of both.
func DiffSchemes(o Options, other *scheme.Source, find func(id string) (*scheme.Source, diag.List)) (*Diff, diag.List, error) {
	o.Keep = true
	old, err := Work(o)
	if err != nil {
		return nil, nil, err
	}
	o.Source, o.Find, o.Formerly = other, find, old.ids()
	if o.Period, err = other.Period(o.Period.String()); err != nil {
		return nil, nil, &Failure{Class: SchemeFault, Problems: diag.List{otherKindOfPeriod(other.Name, err)}}
	}
	fresh, err := Work(o)
	if err != nil {
		return nil, nil, err
	}
	warnings := append(old.Warnings, fresh.Warnings...).Sorted()
	return NewDiff(old.record(), fresh.record(), RenamedIn(other), NewSplit(old, fresh, true), ""), warnings, nil
}

// record is what the record of the run would say of its result.
func (o *Outcome) record() *record.Record {
	return record.New(o.Result, record.Meta{Version: o.options.Version, SchemeSHA256: hashOf(o.Scheme.Text), Inputs: o.Inputs})
}
