package record

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/scheme"
)

// Encode seals the record and writes it as JSON, indented by one space, with a
// line end. The bytes depend on the record only.
func (r *Record) Encode() ([]byte, error) {
	rest := plainRecord(*r)
	rest.Employees = nil // who are many, and written one by one
	data, err := indented(struct {
		*plainRecord
		Seal string `json:"seal,omitempty"` // hides the record's own
	}{plainRecord: &rest})
	if err != nil {
		return nil, err
	}
	if r.Employees != nil {
		if data, err = withEmployees(data, r.Employees); err != nil {
			return nil, err
		}
	}
	r.Seal = hashOf(data)
	return sealed(data, r.Seal), nil
}

// plainRecord is a Record without its methods.
type plainRecord Record

// The list of employees in a record without any: no text has a line end in JSON,
// so it stands there only once.
const (
	beforeEmployees = "\n \"employees\": "
	noEmployees     = "null"
)

// withEmployees puts employees into a record without any.
func withEmployees(data []byte, list []Employee) ([]byte, error) {
	before, after, found := bytes.Cut(data, []byte(beforeEmployees+noEmployees))
	if !found {
		return nil, errNoObject()
	}
	var b bytes.Buffer
	b.Write(before)
	b.WriteString(beforeEmployees + "[")
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("  ", " ")
	for i := range list {
		if i == employeesToJudge { // by these, how long the record becomes
			b.Grow(len(data) + b.Len()/employeesToJudge*len(list)*5/4)
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  ")
		if err := e.Encode(&list[i]); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - len("\n"))
	}
	if len(list) > 0 {
		b.WriteString("\n ")
	}
	b.WriteByte(']')
	b.Write(after)
	return b.Bytes(), nil
}

// employeesToJudge is how many employees tell how long the others are.
const employeesToJudge = 100

// indented writes a value as the files of a record are written.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Decode reads what Encode writes. The error is a
// *FormatError for a format that this program does not know, else it says what is
// wrong and completes the sentence "the file is no record: ".
func Decode(data []byte) (*Record, error) {
	var head struct {
		Format *int `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, errSyntax(data, err)
	}
	if err := knownFormat(head.Format); err != nil {
		return nil, err
	}
	r := new(Record)
	if err := strictJSON(data, r); err != nil {
		return nil, errSyntax(data, err)
	}
	if err := r.valid(); err != nil {
		return nil, err
	}
	return r, nil
}

// valid tells whether the record can be one that this program wrote.
func (r *Record) valid() error {
	if _, err := calendar.ParsePeriod(r.Period); err != nil {
		return errPeriod(err)
	}
	if r.Scheme.ID == "" {
		return errNoScheme()
	}
	for _, out := range r.Outputs {
		if !fs.ValidPath(out.File) || out.File == "." || out.File == FileName || out.File == StatusFile {
			return errOutput(out.File)
		}
	}
	seen := make(map[string]bool, len(r.Employees))
	for i := range r.Employees {
		e := &r.Employees[i]
		if e.ID == "" {
			return errNoID(i)
		}
		if seen[e.ID] {
			return errDoubledID(e.ID)
		}
		seen[e.ID] = true
		if err := e.valid(); err != nil {
			return err
		}
	}
	return nil
}

func (e *Employee) valid() error {
	for _, item := range e.Items {
		if item.Amount != nil && item.Text != nil {
			return errBoth(e.ID, item.Item)
		}
		if !slices.Contains(scheme.ItemKindNames(), item.Kind) {
			return errKind(e.ID, item.Item, item.Kind)
		}
	}
	for _, a := range e.Adjustments {
		if !slices.Contains(scheme.ItemKindNames(), a.Kind) {
			return errKind(e.ID, a.Item, a.Kind)
		}
	}
	if e.Gross.Sub(e.Deductions.Number).Cmp(e.Net.Number) != 0 {
		return errNet(e.ID)
	}
	return nil
}
