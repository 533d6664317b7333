package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An example is passed over and counted; a row that may be somebody's never is.
func TestExamples(t *testing.T) {
	id, text := Column{Name: "工号", Type: IDType}, Column{Name: "部门", Type: TextType, Optional: true}
	order := Column{Name: "单号", Type: IDType, Optional: true}
	number := Column{Name: "费用", Type: NumberType, Optional: true}
	for _, c := range []struct {
		name     string
		columns  []Column
		row      string // under the headings of the columns
		examples int
		faulty   int
	}{
		{"its id", []Column{id, text}, "示例|客服部", 1, 0},
		{"its id with blanks", []Column{id, text}, " 示例　|客服部", 1, 0},
		{"its id is not first", []Column{text, id}, "客服部|示例", 1, 0},
		{"all its ids", []Column{order, id}, "示例|示例", 1, 0},
		{"the rest may be wrong", []Column{id, number}, "示例|x", 1, 0},
		{"no id, first cell", []Column{number, text}, "示例|甲", 1, 0},
		{"no id, the first cell that is filled in", []Column{number, text}, "|示例", 1, 0},
		{"somebody's", []Column{text, id}, "示例|E001", 0, 0},
		{"somebody's order of that name", []Column{order, id}, "示例|E001", 0, 0},
		{"not first", []Column{number, text}, "#1|示例", 0, 0},
		{"only part of the word", []Column{id, text}, "示例一|甲", 0, 0},
		{"nobody's number", []Column{number, text}, "例|甲", 0, 1},
	} {
		heads := c.columns[0].Name + "|" + c.columns[1].Name
		_, stats, problems := read(t, Spec{Name: "表", Columns: c.columns}, book("a.xlsx", fakeSheet{name: "表", rows: rows(heads, c.row)}))
		want := Counts{Examples: c.examples, Faulty: c.faulty, Rows: 1 - c.examples - c.faulty}
		if diff := cmp.Diff(want, stats.Counts); diff != "" {
			t.Errorf("%s: %v\n%s", c.name, problems, diff)
		}
		if c.examples > 0 && len(problems) > 0 {
			t.Errorf("%s: an example has problems: %v", c.name, problems)
		}
	}
}
