package sheet

import "paysheet/pkg/diag"

// FieldCount finds the rows of a text file that have more fields than the
// headings. A separator stands in one of their fields without quotes, as in
// 1,234.50, and what comes after it would be read under the wrong headings.
type FieldCount struct {
	headings int
	known    bool // some row was seen
	ended    bool // every row ends with a separator
}

// FieldCount is that of the headings; in a workbook no row exceeds it.
func (h Headings) FieldCount() FieldCount { return FieldCount{headings: h.fields} }

// Differs tells whether the row has more fields. One more that is empty counts for
// nothing where the first row has it too: the file ends its rows with a separator,
// and then no row may be without it.
func (f *FieldCount) Differs(row RawRow) bool {
	if f.headings == 0 || len(row.Cells) == 0 {
		return false
	}
	ended := row.Fields == f.headings+1 && row.Cells[len(row.Cells)-1].Column <= f.headings
	if !f.known {
		f.known, f.ended = true, ended
	}
	if f.ended {
		return !ended
	}
	return row.Fields > f.headings
}

// Problem is that of a row that differs.
func (f *FieldCount) Problem(at diag.Place, row RawRow) diag.Problem {
	if row.Fields <= f.headings {
		return fewerFields(at, row.Fields, f.headings+1)
	}
	return tooManyFields(at, row.Fields, f.headings)
}
