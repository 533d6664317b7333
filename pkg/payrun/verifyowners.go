package payrun

import (
	"slices"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
)

// owners finds whose some rows of a sheet are: 工号 by row. Rows that are nobody's
// own, such as those of a price list or of a team, are not among them. Of rows
// with faults the cell is taken as it stands.
func (c *cellFinder) owners(name string, rows map[int]bool) map[int][]string {
	out := map[int][]string{}
	for _, t := range c.work.sheets {
		part := slices.Index(t.Parts(), sheet.Part{File: c.file, Sheet: name})
		if part < 0 {
			continue
		}
		columns := c.ownerColumns(t.Spec())
		// The faults were told when the run read the sheet.
		_, _ = t.Table.Read(func(row sheet.Row) {
			if row.Part != part || !rows[row.Number] {
				return
			}
			for _, column := range columns {
				id := row.Values[column].Text()
				if id != "" && !slices.Contains(out[row.Number], id) {
					out[row.Number] = append(out[row.Number], id)
				}
			}
		})
	}
	for row, ids := range c.ownersAsTheyStand(c.now.Watched, name, rows) {
		if len(out[row]) == 0 {
			out[row] = ids
		}
	}
	return out
}

// ownersAsTheyStand is owners from the texts of the cells.
func (c *cellFinder) ownersAsTheyStand(b *sheet.Watched, name string, rows map[int]bool) map[int][]string {
	was := texts(b, name, rows)
	out := map[int][]string{}
	for _, t := range c.work.sheets {
		part := slices.Index(t.Parts(), sheet.Part{File: c.file, Sheet: name})
		if part < 0 {
			continue
		}
		for _, column := range c.ownerColumns(t.Spec()) {
			at := t.Columns(part)[column]
			for row := range rows {
				if id := strings.TrimSpace(was[sheet.Cell{Row: row, Column: at}].stored); id != "" {
					out[row] = append(out[row], id)
				}
			}
		}
	}
	return out
}

// ownerColumns are the columns of a sheet that hold a 工号 to which a row belongs,
// under whatever name the scheme reads the sheet.
func (c *cellFinder) ownerColumns(spec sheet.Spec) []int {
	if spec.Name == scheme.AdjustmentsSheet || spec.Name == scheme.OpeningSheet {
		return []int{0}
	}
	var out []int
	for _, def := range c.work.scheme.Sheets {
		read := def
		if def.Of != nil {
			read = def.Of
		}
		if def.Sheet.Records || read.Spec.Name != spec.Name || def.Sheet.Owner != formula.EmployeeScope {
			continue
		}
		for _, column := range []*formula.Column{def.Key, def.Link} {
			if column != nil && column.Index < len(spec.Columns) && !slices.Contains(out, column.Index) {
				out = append(out, column.Index)
			}
		}
	}
	return out
}
