package payrun

import (
	"crypto/sha256"
	"encoding/hex"

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
	o.Source, o.Find = other, find
	period, err := other.Period(o.Period.String())
	if err != nil {
		return nil, nil, err
	}
	o.Period = period
	fresh, err := Work(o)
	if err != nil {
		return nil, nil, err
	}
	warnings := append(old.Warnings, fresh.Warnings...).Sorted()
	return NewDiff(old.record(), fresh.record(), RenamedIn(other), NewSplit(old, fresh, true), ""), warnings, nil
}

// record is what the record of the run would say of its result.
func (o *Outcome) record() *record.Record {
	sum := sha256.Sum256(o.Scheme.Text)
	return record.New(o.Result, record.Meta{Version: o.options.Version, SchemeSHA256: hex.EncodeToString(sum[:]), Inputs: o.Inputs})
}
