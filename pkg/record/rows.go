package record

import (
	"bytes"
	"slices"

	"paysheet/pkg/sheet"
)

// Rows are the checksums of the rows and columns that a run read, as rows.json
// holds them: they say later in which cells an input was changed, where the input
// itself is not at hand.
type Rows struct {
	Format int         `json:"format"`
	Inputs []InputRows `json:"inputs"`
}

// InputRows are the checksums of one workbook's sheets; those that were not read
// to their end are not among them.
type InputRows struct {
	File   string       `json:"file"`
	Sheets []sheet.Sums `json:"sheets"`
}

// rowsFormat is the format of the rows.json that this program writes.
const rowsFormat = 1

// Encode writes the checksums as JSON.
func (r *Rows) Encode() ([]byte, error) {
	out := Rows{Format: rowsFormat, Inputs: make([]InputRows, len(r.Inputs))}
	var rows []sheet.RowSums // which are many, and written sheet by sheet
	room := 0
	for i, in := range r.Inputs {
		out.Inputs[i] = InputRows{in.File, slices.Clone(in.Sheets)}
		for j := range in.Sheets {
			rows = append(rows, in.Sheets[j].Rows)
			room += 6 * len(in.Sheets[j].Rows)
			out.Inputs[i].Sheets[j].Rows = nil
		}
	}
	rest, err := indented(out)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(len(rest) + room)
	for _, sums := range rows {
		before, after, found := bytes.Cut(rest, []byte(noRows)) // no text has such quotes in JSON
		if !found {
			return nil, errNoObject()
		}
		text, err := sums.MarshalText()
		if err != nil {
			return nil, err
		}
		b.Write(before)
		b.WriteString(noRows[:len(noRows)-1])
		b.Write(text)
		b.WriteByte('"')
		rest = after
	}
	b.Write(rest)
	return b.Bytes(), nil
}

// noRows is how a sheet without checksums of rows is written.
const noRows = `"rows": ""`

// DecodeRows reads what Rows.Encode writes.
func DecodeRows(data []byte) (*Rows, error) {
	r := new(Rows)
	if err := strictJSON(data, r); err != nil {
		return nil, errSyntax(data, err)
	}
	if r.Format != rowsFormat {
		return nil, errRowsFormat(r.Format)
	}
	for _, in := range r.Inputs {
		for _, s := range in.Sheets {
			if s.First < 0 || s.First+len(s.Rows) > sheet.MaxRows+1 {
				return nil, errRows(in.File, s.Sheet)
			}
		}
	}
	again, err := r.Encode()
	if err == nil && !bytes.Equal(again, data) {
		err = errStatusForm()
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Sums are the checksums of one sheet; ok is false where there are none.
func (r *Rows) Sums(file, name string) (s sheet.Sums, ok bool) {
	for _, in := range r.Inputs {
		if in.File != file {
			continue
		}
		for _, s := range in.Sheets {
			if s.Sheet == name {
				return s, true
			}
		}
	}
	return s, false
}
