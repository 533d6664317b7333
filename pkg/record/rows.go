package record

import (
	"bytes"

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
	out := *r
	out.Format = rowsFormat
	if out.Inputs == nil {
		out.Inputs = []InputRows{}
	}
	return indented(out)
}

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
