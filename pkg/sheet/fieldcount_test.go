package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asText makes a book a text file: its rows know how many fields they have.
func asText(b *fakeBook, fields ...int) *fakeBook {
	for i := range b.sheets[0].rows {
		b.sheets[0].rows[i].Fields = fields[i]
	}
	return b
}

// TestFieldCount: a row of a text file with more fields than headings is never
// read, for what stands behind a stray separator stands in the wrong column.
func TestFieldCount(t *testing.T) {
	spec := Spec{Name: "销售", Columns: []Column{{Name: "工号", Type: IDType}, {Name: "金额", Type: NumberType, Optional: true}, {Name: "备注", Type: TextType, Optional: true}}}
	fault := func(row string, fields string) string {
		return "a.csv!销售!A" + row + " H17 The row has " + fields + " fields, and there are headings for 3: what stands in which column cannot be known."
	}
	for name, test := range map[string]struct {
		lines    []string
		fields   []int
		want     []string
		problems []string
	}{
		"a comma in a number":           {[]string{"销售", "工号|金额|备注", "E1|1|234.50|急", "E2|5", "E3|1|234.50|急"}, []int{1, 3, 4, 3, 4}, []string{"a.csv!销售!A4 E2 5"}, []string{fault("3", "4"), fault("5", "4")}},
		"only the first row has more":   {[]string{"工号|金额|备注", "E1|1|234.50", "E2|5"}, []int{3, 4, 3}, []string{"a.csv!销售!A2 E1 1 234.50"}, []string{"a.csv!销售!A3 H17 The row has 3 fields, and the first row of data has 4, one more than there are headings: what stands in which column cannot be known."}},
		"one more, which is empty":      {[]string{"工号|金额|备注", "E1|5", "E2|1|234.50"}, []int{3, 3, 4}, []string{"a.csv!销售!A2 E1 5"}, []string{fault("3", "4")}},
		"every row ends with one":       {[]string{"工号|金额|备注", "E1|5", "E2|5|急", "E3|1|234.50|急", "E4|1|234.50"}, []int{3, 4, 4, 4, 5}, []string{"a.csv!销售!A2 E1 5", "a.csv!销售!A3 E2 5 急"}, []string{fault("4", "4"), fault("5", "5")}},
		"headings and rows end with it": {[]string{"工号|金额|备注", "E1|5"}, []int{4, 4}, []string{"a.csv!销售!A2 E1 5"}, nil},
		"fewer":                         {[]string{"工号|金额|备注", "E1|5", "E2"}, []int{3, 2, 1}, []string{"a.csv!销售!A2 E1 5", "a.csv!销售!A3 E2"}, nil},
		"a line of totals":              {[]string{"工号|金额|备注", "E1|5", "合计|5||5"}, []int{3, 3, 4}, []string{"a.csv!销售!A2 E1 5"}, nil},
		"a workbook":                    {[]string{"工号|金额|备注", "E1|5||旁边"}, []int{0, 0}, []string{"a.csv!销售!A2 E1 5"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, problems := read(t, spec, asText(book("a.csv", fakeSheet{name: "销售", rows: rows(test.lines...)}), test.fields...))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.problems, texts(problems)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
