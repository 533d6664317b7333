package payrun

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/record"
	"paysheet/pkg/sheet"
	"paysheet/pkg/source"
	"paysheet/pkg/value"
)

// Recognised is a sheet of an input that was read with a source profile.
type Recognised struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	// Source and Title are the profile's.
	Source string `json:"source"`
	Title  string `json:"title"`
	// Gives are the standard sheets that came of it.
	Gives []string `json:"gives"`
	// Rows is how many rows they have in all, LeftOut how many rows of the export
	// gave none: lines of totals, repeated rows, people and dates of others.
	Rows    int `json:"rows"`
	LeftOut int `json:"leftOut"`
}

// exported is one export of the run.
type exported struct {
	*source.View
	book sheet.Book
}

// found is a sheet that a profile was recognised in.
type found struct {
	book  sheet.Book
	match *source.Match
}

// exports replaces the sheets that are exports of known programs by the standard
// sheets that come of them. A sheet that can be read as it stands is: it has
// the name of one that the scheme reads, and its headings. Only a banner that no
// person types says otherwise.
func (w *work) exports(books []sheet.Book) []sheet.Book {
	all := w.recognise(books)
	if len(all) == 0 {
		return books
	}
	hidden := map[string][]string{} // by file: the sheets that are not read as they stand
	var used []*source.Profile
	for _, f := range all {
		hidden[f.book.Name()] = append(hidden[f.book.Name()], f.match.Sheet)
		used = append(used, f.match.Profile)
		for _, name := range f.book.Sheets() {
			if f.match.Profile.Ignores(name) {
				hidden[f.book.Name()] = append(hidden[f.book.Name()], name)
			}
		}
	}
	w.beside = hidden
	var out []sheet.Book
	for _, b := range books {
		if len(hidden[b.Name()]) > 0 {
			b = without{b, hidden[b.Name()]}
		}
		out = append(out, b)
	}
	set := source.NewSet(source.Context{Period: w.o.Period, Roster: w.rosterOf(books, used), Reads: w.reads})
	for _, f := range all {
		v, problems := set.Apply(f.match, f.book)
		w.problems.Add(problems...)
		if v == nil {
			w.unopened = w.unopened || problems.HasErrors()
			continue
		}
		w.exported = append(w.exported, exported{v, f.book})
		out = append(out, v)
		w.recognised(v)
	}
	w.problems.Add(set.Finish()...)
	w.problems.Add(w.besideExports(set, out[:len(books)])...)
	return out
}

// besideExports holds the sheets that stand in the books themselves against the
// rows that came of exports.
func (w *work) besideExports(set *source.Set, books []sheet.Book) diag.List {
	var problems diag.List
	for _, def := range w.scheme.Sheets {
		if def.Of == nil && !def.Sheet.Records {
			problems.Add(set.Beside(def.Spec, books)...)
		}
	}
	return problems
}

// recognise finds the exports among the sheets of the books.
func (w *work) recognise(books []sheet.Book) []found {
	named, known := w.readers(w.o.NamedSources), w.readers(w.o.Sources)
	if len(named)+len(known)+len(w.o.NamedSources)+len(w.o.assigned) == 0 {
		return nil
	}
	var all []found
	for _, b := range books {
		var matches []*source.Match
		for _, name := range b.Sheets() {
			if p := w.o.assigned[sheet.Part{File: b.Name(), Sheet: name}]; p != nil {
				named = []*source.Profile{p}
			} else if w.o.assigned != nil {
				continue
			}
			m, problems := source.Recognise(b, name, named, known)
			if (m == nil || !m.Banner && !slices.Contains(named, m.Profile)) && w.readsAsIs(b, name) {
				continue
			}
			w.problems.Add(problems...)
			if m != nil {
				all, matches = append(all, found{b, m}), append(matches, m)
			} else if problems.HasErrors() {
				w.unopened = true
			}
		}
		source.Yield(matches)
	}
	for _, p := range w.o.NamedSources {
		switch {
		case !slices.Contains(named, p):
			w.problems.Add(source.NotRead(p, w.scheme.ID))
		case !slices.ContainsFunc(all, func(f found) bool { return f.match.Profile == p }):
			w.problems.Add(source.NotFound(p))
		}
	}
	return all
}

// readers are the profiles that give a sheet which the scheme reads.
func (w *work) readers(profiles []*source.Profile) []*source.Profile {
	return slices.DeleteFunc(slices.Clone(profiles), func(p *source.Profile) bool {
		return !slices.ContainsFunc(p.Sheets(), func(name string) bool {
			_, ok := w.reads(name)
			return ok
		})
	})
}

// reads are the headings that the scheme looks for in a sheet.
func (w *work) reads(name string) (headings []string, ok bool) {
	for _, def := range w.scheme.Sheets {
		if def.Of != nil || def.Sheet.Records || !sheet.SameName(def.Sheet.Name, name) {
			continue
		}
		for _, c := range def.Spec.Columns {
			headings = append(append(headings, c.Name), c.From...)
		}
		return headings, true
	}
	return nil, false
}

// readsAsIs tells whether a sheet has the name and the headings of one that the
// scheme reads.
func (w *work) readsAsIs(b sheet.Book, name string) bool {
	for _, def := range w.scheme.Sheets {
		if def.Of == nil && !def.Sheet.Records && sheet.SameName(def.Sheet.Name, name) {
			_, problems := sheet.Open(def.Spec, []sheet.Book{b}, sheet.Limits{})
			return !problems.HasErrors()
		}
	}
	return false
}

// rosterOf reads from the roster what the profiles find people by. What is wrong
// with it is told when it is read for the run.
func (w *work) rosterOf(books []sheet.Book, used []*source.Profile) *source.Roster {
	def := w.scheme.Roster
	spec := sheet.Spec{Name: def.Spec.Name, Optional: true}
	name := -1
	for _, c := range def.Spec.Columns {
		switch c.Name {
		case def.Key.Name:
			spec.Columns = append([]sheet.Column{c}, spec.Columns...)
		case source.NameColumn:
			spec.Columns = append(spec.Columns, c)
		}
	}
	if len(spec.Columns) == 2 {
		name = 1
	}
	var people []source.Person
	at := map[[2]int]int{} // by part and row
	plain, problems := sheet.Open(spec, books, sheet.Limits{})
	if plain != nil {
		_, more := engine.ReadInOrder(plain, func(row sheet.Row) {
			p := source.Person{ID: row.Values[0].String(), Accounts: map[string]string{}}
			if name > 0 {
				p.Name = row.Values[name].String()
			}
			at[[2]int{row.Part, row.Number}] = len(people)
			people = append(people, p)
		})
		problems = append(problems, more...)
		w.accounts(spec, books, used, func(row sheet.Row, column, account string) {
			if i, ok := at[[2]int{row.Part, row.Number}]; ok {
				people[i].Accounts[column] = account
			}
		})
	}
	for _, p := range problems {
		if !strings.HasPrefix(string(p.Code), "H") && !strings.HasPrefix(string(p.Code), "V") || p.Code == sheet.CodeUnreadable {
			w.problems.Add(p) // the file, not what stands in it
		}
	}
	return source.NewRoster(def.Spec.Name, people)
}

// accounts reads the columns of the roster by which profiles find people, beside
// those of the specification: each by itself, so that a fault in one takes nobody
// out of the others. Nobody else reads them, and what is wrong with them is told
// here.
func (w *work) accounts(spec sheet.Spec, books []sheet.Book, used []*source.Profile, give func(row sheet.Row, column, account string)) {
	var columns []string
	for _, p := range used {
		for _, column := range p.RosterColumns() {
			if !slices.Contains(columns, column) && !slices.ContainsFunc(spec.Columns, func(c sheet.Column) bool { return c.Name == column }) {
				columns = append(columns, column)
			}
		}
	}
	for _, column := range columns {
		own := spec
		own.Columns = append(slices.Clone(spec.Columns), sheet.Column{Name: column, Type: sheet.IDType, Optional: true})
		t, problems := sheet.Open(own, books, sheet.Limits{})
		if t == nil {
			w.problems.Add(problems...)
			continue
		}
		last := len(spec.Columns)
		_, more := t.Read(func(row sheet.Row) {
			if v := row.Values[last]; v.Kind() == value.Text {
				give(row, column, v.Text())
			}
		})
		for _, p := range more {
			for part := range t.Parts() {
				if at := t.Columns(part)[last]; at > 0 && p.Severity == diag.Error && letters(p.Place.Cell) == letters(sheet.CellName(at, 1)) {
					w.problems.Add(p)
					break
				}
			}
		}
	}
}

// letters are the column of a cell.
func letters(cell string) string { return strings.TrimRight(cell, "0123456789") }

// recognised tells whoever asked what a sheet was read as.
func (w *work) recognised(v *source.View) {
	n := v.Counts()
	r := Recognised{
		File: v.Name(), Sheet: v.From(), Source: v.Profile().ID, Title: v.Profile().Title, Gives: v.Sheets(),
		Rows: n.Rows, LeftOut: n.Totals + n.Repeated + n.Other + n.Nobodys + n.Others + n.Outside,
	}
	if w.o.Recognised != nil {
		w.o.Recognised(r)
	}
}

// exportsOf is what the record says of the sheets that came of an input's
// exports.
func (w *work) exportsOf(file string, rows map[sheet.Part]sheet.Counts) []record.InputSheet {
	var out []record.InputSheet
	for _, e := range w.exported {
		if e.Name() != file {
			continue
		}
		for _, name := range e.Sheets() {
			if n, ok := rows[sheet.Part{File: file, Sheet: name, From: e.From()}]; ok {
				out = append(out, record.InputSheet{Sheet: name, Rows: n.Rows, LeftOut: n.Skipped,
					Source: &record.InputSource{ID: e.Profile().ID, SHA256: e.Profile().SHA256(), Sheet: e.From()}})
			}
		}
	}
	return out
}

// profiles are those that were used, each once, by id.
func (w *work) profiles() []*source.Profile {
	var out []*source.Profile
	for _, e := range w.exported {
		if !slices.Contains(out, e.Profile()) {
			out = append(out, e.Profile())
		}
	}
	slices.SortFunc(out, func(a, b *source.Profile) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// without is a book without some of its sheets.
type without struct {
	sheet.Book
	hidden []string
}

// Sheets are the others.
func (b without) Sheets() []string {
	return slices.DeleteFunc(slices.Clone(b.Book.Sheets()), func(name string) bool { return slices.Contains(b.hidden, name) })
}

// CellPlace asks the book.
func (b without) CellPlace(name string, column, row int) diag.Place {
	if p, ok := b.Book.(interface {
		CellPlace(sheet string, column, row int) diag.Place
	}); ok {
		return p.CellPlace(name, column, row)
	}
	return diag.Place{File: b.Name(), Sheet: name, Cell: sheet.CellName(column, row)}
}

// SheetHidden asks the book.
func (b without) SheetHidden(name string) bool {
	h, ok := b.Book.(interface{ SheetHidden(name string) bool })
	return ok && h.SheetHidden(name)
}

// Merges asks the book.
func (b without) Merges(name string) ([]sheet.Range, error) {
	if m, ok := b.Book.(sheet.Merger); ok {
		return m.Merges(name)
	}
	return nil, nil
}
