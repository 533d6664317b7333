package payrun

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
)

// book is one opened workbook and what the record says of its file.
type book struct {
	*sheet.Watched
	sha256 string
}

// open opens every input, in the order of the names.
func (w *work) open() {
	inputs := slices.Clone(w.o.Inputs)
	slices.SortFunc(inputs, func(a, b Input) int { return strings.Compare(a.Name, b.Name) })
	for i, in := range inputs {
		if i > 0 && inputs[i-1].Name == in.Name {
			w.problems.Add(sameName(in.Name))
		}
		b, problems := w.openBook(in)
		w.problems.Add(problems...)
		if b == nil {
			w.unopened = true
			continue
		}
		sum := sha256.New()
		if _, err := io.Copy(sum, io.NewSectionReader(in.Data, 0, in.Size)); err != nil {
			w.problems.Add(unreadable(in.Name, err))
			w.unopened = true
			continue
		}
		opened := book{sheet.Watch(b), hex.EncodeToString(sum.Sum(nil))}
		if at := slices.IndexFunc(w.books, func(o book) bool { return o.sha256 == opened.sha256 }); at >= 0 {
			w.problems.Add(copiedFile(in.Name, w.books[at].Name()))
		}
		w.oneNameEach(opened)
		w.books = append(w.books, opened)
	}
	if len(inputs) == 0 {
		w.problems.Add(noInputs())
	}
}

// find finds every sheet that the scheme reads, and the two that mean the same
// in every scheme.
func (w *work) find() {
	if len(w.books) == 0 {
		return
	}
	books := make([]sheet.Book, len(w.books))
	for i, b := range w.books {
		books[i] = b.Watched
		if !w.o.summed() {
			books[i] = b.Book // unwatched
		}
	}
	books = w.exports(books)
	limits := sheet.Limits{First: w.o.Period.First(), Last: w.o.Period.Last()}
	for _, def := range w.scheme.Sheets {
		if def.Of != nil || def.Sheet.Records {
			continue
		}
		t := w.table(def.Spec, books, limits)
		if t == nil {
			continue
		}
		w.tables[def.Sheet.Name] = w.sheets[def.Sheet.Name]
		if def == w.scheme.Roster && len(t.Parts()) > 1 {
			w.problems.Add(twoRosters(t.Parts()))
		}
	}
	w.table(engine.AdjustmentsSpec(), books, limits)
	w.table(OpeningSpec(), books, limits)
	w.unusedSheets()
}

// counted is a table that remembers how many rows it had when it was read.
type counted struct {
	*sheet.Table
	stats sheet.Stats
	sums  []rowHash   // of the rows of each part, where there are several
	rows  [][]rowHash // a hash of each of the first rows of each part, likewise
}

// maxCompared is how many rows of a part are held against those of other parts.
const maxCompared = 20_000

// Read hands the rows on and keeps their number.
func (c *counted) Read(fn func(sheet.Row)) (sheet.Stats, diag.List) {
	if parts := len(c.Parts()); parts > 1 && c.sums == nil {
		c.sums, c.rows = make([]rowHash, parts), make([][]rowHash, parts)
		given := fn
		fn = func(row sheet.Row) {
			one := hashOfRow(row.Values)
			c.sums[row.Part] = c.sums[row.Part].word(uint64(one))
			if len(c.rows[row.Part]) < maxCompared {
				c.rows[row.Part] = append(c.rows[row.Part], one)
			}
			given(row)
		}
	}
	stats, problems := c.Table.Read(fn)
	c.stats = stats
	return stats, problems
}

// table finds one sheet; nil where it is missing.
func (w *work) table(spec sheet.Spec, books []sheet.Book, limits sheet.Limits) *counted {
	spec.Columns = slices.Clone(spec.Columns)
	for i := range spec.Columns {
		spec.Columns[i].Strict |= w.scheme.Strict // also in the sheets that mean the same in every scheme
	}
	t, problems := sheet.Open(spec, books, limits)
	for _, p := range problems {
		// A sheet that is missed may be in the workbook that could not be opened.
		if !w.unopened || p.Code != sheet.CodeMissingSheet {
			w.problems.Add(p)
		}
	}
	if t == nil || len(t.Parts()) == 0 {
		return nil
	}
	c := &counted{Table: t}
	w.sheets[spec.Name] = c
	return c
}

// unusedSheets warns of sheets that the scheme does not read: often a name that
// was misspelt.
func (w *work) unusedSheets() {
	read := []string{scheme.AdjustmentsSheet, scheme.OpeningSheet, scheme.GuideSheet}
	var missing []string // that may be missing, so that nothing else tells of them
	for _, def := range w.scheme.Sheets {
		if def.Of == nil && !def.Sheet.Records {
			read = append(read, def.Sheet.Name)
		}
		if def.Spec.Optional && w.sheets[def.Sheet.Name] == nil {
			missing = append(missing, def.Sheet.Name)
		}
	}
	missing = append(missing, scheme.AdjustmentsSheet, scheme.OpeningSheet)
	for _, b := range w.books {
		for _, name := range b.Sheets() {
			if slices.Contains(w.beside[b.Name()], name) {
				continue
			}
			if !slices.ContainsFunc(read, func(other string) bool { return sheet.SameName(name, other) }) {
				w.problems.Add(unusedSheet(b.Name(), name, missing))
			}
		}
	}
}

// inputs is what the record says of the input files.
func (w *work) inputs() []record.Input {
	rows := map[sheet.Part]sheet.Counts{}
	for _, t := range w.sheets {
		for i, p := range t.Parts() {
			rows[p] = t.stats.Parts[i]
		}
	}
	var out []record.Input
	for _, b := range w.books {
		in := record.Input{File: b.Name(), SHA256: b.sha256}
		for _, name := range b.Sheets() {
			if n, ok := rows[sheet.Part{File: b.Name(), Sheet: name}]; ok {
				in.Sheets = append(in.Sheets, record.InputSheet{Sheet: name, Rows: n.Rows, LeftOut: n.Skipped})
			}
		}
		in.Sheets = append(in.Sheets, w.exportsOf(b.Name(), rows)...)
		out = append(out, in)
	}
	return out
}

// rows are the checksums of the sheets that were read, each column with what the
// scheme calls it; nil where none were taken.
func (w *work) rows() *record.Rows {
	if !w.o.summed() {
		return nil
	}
	// Two columns of the sheets that an export gives may stand in one of the file's:
	// the last of them by the sheets' names is told.
	headings := map[sheet.Part]map[int]string{}
	for _, name := range slices.Sorted(maps.Keys(w.sheets)) {
		t := w.sheets[name]
		for i, p := range t.Parts() {
			if p.From != "" {
				p = sheet.Part{File: p.File, Sheet: p.From}
			}
			if headings[p] == nil {
				headings[p] = map[int]string{}
			}
			for column, at := range t.Columns(i) {
				headings[p][at] = t.Spec().Columns[column].Name
			}
		}
	}
	out := &record.Rows{}
	for _, b := range w.books {
		in := record.InputRows{File: b.Name(), Sheets: []sheet.Sums{}}
		for _, name := range b.Sheets() {
			// A short sheet that nobody reads may have come to its end while exports were
			// looked for, which verify does not do.
			known, read := headings[sheet.Part{File: b.Name(), Sheet: name}]
			sums, ok := b.Sums(name)
			if !read || !ok {
				continue
			}
			for i := range sums.Columns {
				sums.Columns[i].Heading = known[sums.Columns[i].Column]
			}
			in.Sheets = append(in.Sheets, sums)
		}
		out.Inputs = append(out.Inputs, in)
	}
	return out
}

// oneNameEach reports sheets of a workbook whose names a person takes for the
// same: the rows of both would be read.
func (w *work) oneNameEach(b book) {
	names := b.Sheets()
	for i, name := range names {
		for _, other := range names[:i] {
			if sheet.SameName(name, other) {
				w.problems.Add(sameSheet(b.Name(), name, other))
			}
		}
	}
}

// odd looks at the sheets once they have been read: the same rows in two of
// them would count twice, and a sheet without rows may be the wrong one.
func (w *work) odd() {
	for name, t := range w.sheets {
		parts := t.Parts()
		if t.stats.Rows == 0 && len(t.stats.Parts) > 0 && t.stats.Faulty == 0 && !t.Spec().Optional && name != w.scheme.Roster.Sheet.Name {
			w.problems.Add(noRows(parts[0]))
		}
		for i := range t.rows {
			slices.Sort(t.rows[i])
			t.rows[i] = slices.Compact(t.rows[i])
		}
		for i := range t.sums {
			for j := range i {
				switch n := common(t.rows[i], t.rows[j]); {
				case n == 0:
				case t.stats.Parts[i].Rows == t.stats.Parts[j].Rows && t.sums[i] == t.sums[j]:
					w.problems.Add(sameRows(parts[i], parts[j]))
				case 2*n >= min(len(t.rows[i]), len(t.rows[j])):
					w.problems.Add(nearlySameRows(parts[i], parts[j], n))
				}
			}
		}
	}
}

// common is how many numbers two sorted lists have in common.
func common(a, b []rowHash) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// leftOut warns of rows that were left out, and of cells that were taken
// leniently: they were counted, and somebody may miss them.
func (w *work) leftOut() {
	for _, t := range w.sheets {
		w.problems.Add(t.stats.Notes...)
		for i, p := range t.Parts() {
			if n := t.stats.Parts[i].Skipped; n > 0 {
				w.problems.Add(rowsLeftOut(p, n, w.o.Period))
			}
		}
	}
}
