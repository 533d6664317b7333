package main

import (
	"testing"

	"paysheet/pkg/formula/syntax"
	"paysheet/schemes"
)

// TestNoNumbersInFormulas holds that every number of a rule has a name: only 0,
// 1, the 100 of percentages and the periods that PREV goes back may stand in the
// formulas of a scheme that ships.
func TestNoNumbersInFormulas(t *testing.T) {
	for _, id := range schemes.IDs() {
		src, _, err := loadScheme(id)
		if err != nil {
			t.Fatal(err)
		}
		look := func(name, text string) {
			tree, errs := syntax.Parse(text)
			if len(errs) > 0 {
				return // an empty one; the others are checked elsewhere
			}
			syntax.Inspect(tree, func(n syntax.Node) bool {
				if k, ok := n.(*syntax.Number); ok && !plainNumber(k.Value.String()) {
					t.Errorf("%s: %s holds the number %s: %s", id, name, k.Value, text)
				}
				call, ok := n.(*syntax.Call)
				return !ok || call.Name != "PREV"
			})
		}
		f := src.File
		for _, e := range f.Values.Entries {
			look(e.Name, e.Value.Formula.Text)
			look(e.Name, e.Value.For.Text)
		}
		for _, e := range f.Items.Entries {
			look(e.Name, e.Value.Formula.Text)
			look(e.Name, e.Value.For.Text)
		}
		for _, e := range f.Checks.Entries {
			look(e.Name, e.Value.When.Text)
		}
		for _, e := range f.Notices.Entries {
			look(e.Name, e.Value.When.Text)
		}
		for _, s := range f.Sheets.Entries {
			look(s.Name, s.Value.Paid.Text)
			for _, c := range s.Value.Columns.Entries {
				look(s.Name+"["+c.Name+"]", c.Value.Formula.Text)
			}
		}
	}
}

func plainNumber(s string) bool { return s == "0" || s == "1" || s == "100" }
