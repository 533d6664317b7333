package source

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// Beside holds the rows of a sheet that people wrote themselves against those that
// exports gave: the same day, order or ticket in both would count twice. The
// specification is the scheme's. What is wrong with the rows themselves is told
// when they are read for the run.
func (s *Set) Beside(spec sheet.Spec, books []sheet.Book) diag.List {
	doubles := map[doubleSheet]*double{}
	var done [][]string
	for _, v := range s.views {
		for _, o := range v.outputs {
			columns := o.uniqueNames()
			if !sheet.SameName(o.name, spec.Name) || len(columns) == 0 || slices.ContainsFunc(done, func(d []string) bool { return slices.Equal(d, columns) }) {
				continue
			}
			done = append(done, columns)
			if keys, ok := keySpec(spec, columns); ok {
				s.beside(o.name, keys, books, doubles)
			}
		}
	}
	var problems diag.List
	for _, d := range doubles {
		problems.Add(doubledBeside(d))
	}
	return problems.Sorted()
}

// doubleSheet is an export and a sheet that has rows of it too.
type doubleSheet struct {
	view *View
	part int
	name string
}

// uniqueNames are the columns of unique:.
func (o *outputView) uniqueNames() []string {
	var out []string
	for _, u := range o.unique {
		if u < 0 {
			out = append(out, LinkColumn)
		} else {
			out = append(out, o.outputSheet.columns[u].name)
		}
	}
	return out
}

// keySpec is the scheme's specification with no other columns than those of
// unique:. ok is false where the scheme does not read one of them.
func keySpec(spec sheet.Spec, columns []string) (keys sheet.Spec, ok bool) {
	keys = sheet.Spec{Name: spec.Name, Optional: true}
	for _, name := range columns {
		at := slices.IndexFunc(spec.Columns, func(c sheet.Column) bool {
			return sheet.SameName(c.Name, name) || slices.ContainsFunc(c.From, func(from string) bool { return sheet.SameName(from, name) })
		})
		if at < 0 {
			return keys, false
		}
		c := spec.Columns[at]
		c.Optional, c.Default, c.Within, c.Unique, c.Strict = true, value.Value{}, 0, false, 0
		keys.Columns = append(keys.Columns, c)
	}
	return keys, true
}

// beside looks for the keys of the rows among those of the exports.
func (s *Set) beside(name string, keys sheet.Spec, books []sheet.Book, doubles map[doubleSheet]*double) {
	t, _ := sheet.Open(keys, books, sheet.Limits{})
	if t == nil {
		return
	}
	_, _ = t.Read(func(row sheet.Row) { // what is wrong is told when the run reads them
		var key []string
		for _, v := range row.Values {
			if v.IsBlank() {
				return
			}
			key = append(key, v.String())
		}
		text := strings.Join(key, " ")
		first, twice := s.seen[name][text]
		if !twice {
			return
		}
		pair := doubleSheet{first.view, row.Part, name}
		if doubles[pair] == nil {
			doubles[pair] = &double{key: text, at: t.Place(row, 0), other: first.at}
		}
		doubles[pair].n++
	})
}
