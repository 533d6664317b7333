package payrun

import (
	"fmt"
	"maps"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/sheet"
)

// CellChange is a cell, or some rows, in which an input is not what it was.
type CellChange struct {
	Sheet string `json:"sheet"`
	// Cell is the cell as it stands now; "" where Rows says it.
	Cell string `json:"cell,omitempty"`
	// Rows says of rows that came, went or were replaced how many and where.
	Rows string `json:"rows,omitempty"`
	// Heading is what the scheme calls the column; "" for one that it does not
	// read.
	Heading string `json:"heading,omitempty"`
	// Owners are the 工号 that the row belongs to, or belonged to.
	Owners []string `json:"owners,omitempty"`
	// Was and Is are the texts of the cell; Was is known only where the recorded
	// input is kept. An empty cell has the text "".
	Was *string `json:"was,omitempty"`
	Is  *string `json:"is,omitempty"`
	// Among tells that this is one of several cells of which only some were
	// changed: checksums of rows and columns cannot tell which.
	Among bool `json:"among,omitempty"`
}

const (
	// maxCells is how many cells of one sheet are told apart by checksums, and
	// maxChanges how many changes of one input are told.
	maxCells   = 2000
	maxChanges = 200
)

// changedCells finds for every input that was changed the cells in which it was,
// and for every employee that differs the cells of the person's own rows.
func (v *verifier) changedCells(w *work) error {
	rows := v.recordedRows()
	for i := range v.inputs {
		f := &v.inputs[i]
		if f.check.State != InputChanged {
			continue
		}
		at := slices.IndexFunc(w.books, func(b book) bool { return b.Name() == f.check.File })
		if at < 0 {
			continue // it could not be opened, which stopped the run
		}
		c := &cellFinder{file: f.check.File, rows: rows, now: w.books[at], work: w}
		if f.old != nil {
			file, err := f.old()
			if err != nil {
				return &Failure{Class: MachineFault, Problems: diag.List{unreadable(f.check.File, err)}}
			}
			c.openOld(Input{Name: f.check.File, Data: file, Size: f.oldSize})
			defer func() { _ = file.Close() }() // read only
		}
		changes := c.find()
		f.check.More = max(0, len(changes)-maxChanges)
		f.check.Changes = changes[:min(len(changes), maxChanges)]
	}
	v.cellsByOwner()
	return nil
}

// recordedRows are the checksums of the recorded run, empty where there are none.
func (v *verifier) recordedRows() *record.Rows {
	data, err := v.read(record.RowsFile)
	if err != nil {
		return &record.Rows{}
	}
	rows, err := record.DecodeRows(data)
	if err != nil {
		return &record.Rows{} // that it is not what it was stands among the differences
	}
	return rows
}

// cellsByOwner names for each employee that differs the changed cells of the
// person's rows.
func (v *verifier) cellsByOwner() {
	if len(v.out.Employees) == 0 {
		return
	}
	differs := map[string]bool{}
	for _, e := range v.out.Employees {
		differs[e.ID] = true
	}
	v.out.Cells = map[string][]string{}
	for _, in := range v.out.Inputs {
		for _, c := range in.Changes {
			for _, id := range c.Owners {
				if differs[id] {
					at := diag.Place{File: in.File, Sheet: c.Sheet, Cell: c.Cell}
					v.out.Cells[id] = append(v.out.Cells[id], at.String())
				}
			}
		}
	}
}

// cellFinder finds the changed cells of one input.
type cellFinder struct {
	file string
	rows *record.Rows
	now  book
	// old is the recorded input, nil where it is not kept.
	old  *book
	work *work
}

// openOld opens the recorded input, and reads the sheets that the run read. It is
// what the record says, so that a run could read it; where this one cannot, its
// version is another one.
func (c *cellFinder) openOld(in Input) {
	o := c.work.o
	o.Inputs, o.Progress = []Input{in}, nil
	ow := &work{o: o, scheme: c.work.scheme}
	ow.open()
	if len(ow.books) == 0 {
		return
	}
	c.old = &ow.books[0]
	for _, name := range c.old.Sheets() {
		readThrough(c.old.Watched, name)
	}
}

// readThrough reads a sheet to its end, for its checksums.
func readThrough(b *sheet.Watched, name string) {
	if _, done := b.Sums(name); done {
		return
	}
	for _, err := range b.Rows(name) {
		if err != nil {
			return // the checksums are then missing
		}
	}
}

// recorded are the checksums of the recorded input's sheets.
func (c *cellFinder) recorded(name string) (sheet.Sums, bool) {
	if s, ok := c.rows.Sums(c.file, name); ok {
		return s, true
	}
	if c.old == nil {
		return sheet.Sums{}, false
	}
	return c.old.Sums(name)
}

// find finds the changes of every sheet that was read.
func (c *cellFinder) find() []CellChange {
	var out []CellChange
	var before []string
	for _, in := range c.rows.Inputs {
		for _, s := range in.Sheets {
			if in.File == c.file {
				before = append(before, s.Sheet)
			}
		}
	}
	for _, name := range before {
		if !slices.Contains(c.now.Sheets(), name) {
			out = append(out, CellChange{Sheet: name, Rows: "the sheet is gone"})
			continue
		}
		was, _ := c.recorded(name)
		readThrough(c.now.Watched, name)
		is, ok := c.now.Sums(name)
		if !ok {
			continue // the run has said why it cannot be read
		}
		changes := sheet.ChangesBetween(was, is, maxCells)
		switch {
		case changes.None():
		case changes.From > 0:
			out = append(out, c.changedRows(name, changes))
		default:
			out = append(out, c.changedCells(name, was, changes.Cells)...)
		}
	}
	for _, name := range c.now.Sheets() {
		if _, read := c.now.Sums(name); read && !slices.Contains(before, name) {
			out = append(out, CellChange{Sheet: name, Rows: "the sheet is new"})
		}
	}
	return out
}

// changedRows says which rows came or went.
func (c *cellFinder) changedRows(name string, at sheet.Changes) CellChange {
	out := CellChange{Sheet: name}
	last := at.From + at.Later - 1
	switch {
	case at.Earlier == 0:
		out.Rows = fmt.Sprintf("%s new", rowsText(at.From, last))
	case at.Later == 0:
		out.Rows = fmt.Sprintf("%d rows that stood before row %d are gone", at.Earlier, at.From)
		if at.Earlier == 1 {
			out.Rows = fmt.Sprintf("the row that stood before row %d is gone", at.From)
		}
	default:
		out.Rows = fmt.Sprintf("%s in the place of %d that stood there", rowsText(at.From, last), at.Earlier)
	}
	wanted := map[int]bool{}
	for row := at.From; row <= last; row++ {
		wanted[row] = true
	}
	owners := map[string]bool{}
	for _, ids := range c.owners(name, wanted) {
		for _, id := range ids {
			owners[id] = true
		}
	}
	if c.old != nil {
		gone := map[int]bool{}
		for row := at.From; row < at.From+at.Earlier; row++ {
			gone[row] = true
		}
		for _, ids := range c.ownersAsTheyStand(c.old.Watched, name, gone) {
			for _, id := range ids {
				owners[id] = true
			}
		}
	}
	out.Owners = slices.Sorted(maps.Keys(owners))
	return out
}

func rowsText(first, last int) string {
	if first == last {
		return fmt.Sprintf("row %d is", first)
	}
	return fmt.Sprintf("rows %d to %d are", first, last)
}

// changedCells looks at the cells among which the changed ones are.
func (c *cellFinder) changedCells(name string, was sheet.Sums, cells []sheet.Cell) []CellChange {
	rows, columns := map[int]bool{}, map[int]bool{}
	for _, x := range cells {
		rows[x.Row], columns[x.Column] = true, true
	}
	now := texts(c.now.Watched, name, rows)
	owners := c.owners(name, rows)
	var before map[sheet.Cell]cellText
	if c.old != nil {
		before = texts(c.old.Watched, name, rows)
		for row, ids := range c.ownersAsTheyStand(c.old.Watched, name, rows) {
			for _, id := range ids {
				if !slices.Contains(owners[row], id) {
					owners[row] = append(owners[row], id)
				}
			}
		}
	}
	headings := map[int]string{}
	for _, x := range was.Columns {
		headings[x.Column] = x.Heading
	}
	var out []CellChange
	for _, x := range cells {
		is := now[x]
		change := CellChange{
			Sheet: name, Cell: sheet.CellName(x.Column, x.Row), Heading: headings[x.Column], Owners: owners[x.Row],
			Is: &is.shown, Among: len(rows) > 1 && len(columns) > 1,
		}
		if before != nil {
			old := before[x]
			switch {
			case old.kind == is.kind && old.stored == is.stored:
				continue
			case old.shown == is.shown:
				old.shown, is.shown = old.stored, is.stored
			}
			change.Was, change.Among = &old.shown, false
		}
		out = append(out, change)
	}
	return out
}

// cellText is a cell for people, and as the file stores it.
type cellText struct {
	shown, stored string
	kind          sheet.CellKind
}

// texts are the cells of some rows.
func texts(b *sheet.Watched, name string, rows map[int]bool) map[sheet.Cell]cellText {
	out := map[sheet.Cell]cellText{}
	for row, err := range b.Rows(name) {
		if err != nil {
			return out // the run has said why it cannot be read
		}
		if rows[row.Number] {
			for _, c := range row.Cells {
				out[sheet.Cell{Row: row.Number, Column: c.Column}] = cellText{sheet.ShowCell(c, b.Date1904()), c.Text, c.Kind}
			}
		}
	}
	return out
}
