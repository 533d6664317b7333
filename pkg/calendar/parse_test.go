package calendar_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
)

func TestParseFaults(t *testing.T) {
	tests := []struct {
		name, file string
		want       []string // code and place of each problem
	}{
		{"nothing", "", []string{"D002 "}},
		{"only a comment", "# 2027\n", []string{"D002 "}},
		{"no YAML", "2027: [", []string{"D001 "}},
		{"two documents", "2027: {off: {}, work: [], statutory: []}\n---\n2028: {}\n", []string{"D001 "}},
		{"empty mapping", "{}\n", []string{"D002 "}},
		{"a list", "- 2027\n", []string{"D002 :1:1"}},
		{"no mapping for a year", "2027: 01-01\n", []string{"D002 :1:7"}},
		{"missing keys", "2027: {off: {}}\n", []string{"D002 :1:1", "D002 :1:1"}},
		{"unknown key", "2027: {off: {}, work: [], statutory: [], rest: []}\n", []string{"D002 :1:42"}},
		{"key twice", "2027: {off: {}, work: [], statutory: [], work: []}\n", []string{"D002 :1:42"}},
		{"year twice", "2027: {off: {}, work: [], statutory: []}\n2027: {}\n", []string{"D002 :2:1"}},
		{"no year", "二零二七: {}\n", []string{"D003 :1:1"}},
		{"year out of range", "1999: {}\n2101: {}\n", []string{"D003 :1:1", "D003 :2:1"}},
		{"no such day", "2027: {off: {春节: 02-29}, work: [13-01, 1-1, {}], statutory: []}\n", []string{"D004 :1:18", "D004 :1:33", "D004 :1:40", "D004 :1:45"}},
		{"span backwards", "2027: {off: {春节: 02-10..02-09}, work: [], statutory: []}\n", []string{"D004 :1:18"}},
		{"day twice", "2027: {off: {春节: [02-10..02-12, 02-11]}, work: [], statutory: []}\n", []string{"D005 :1:33"}},
		{"off and worked", "2027: {off: {元旦: 01-02}, work: [01-02], statutory: []}\n", []string{"D005 :1:33"}},
		{"worked anyway", "2027: {off: {}, work: [01-04], statutory: []}\n", []string{"D005 :1:24"}},
		{"statutory and worked", "2027: {off: {}, work: [], statutory: [01-01]}\n", []string{"D005 :1:39"}},
		{"an alias", "2027: &a {off: {}, work: [], statutory: []}\n2028: *a\n", []string{"D002 :2:7"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := calendar.Parse([]byte(tt.file))
			var problems diag.List
			if !errors.As(err, &problems) || c != nil {
				t.Fatalf("got %v, %v", c, err)
			}
			var got []string
			for _, p := range problems.Sorted() {
				got = append(got, string(p.Code)+" "+p.Place.String())
				if p.Message == "" {
					t.Errorf("%s has no message", p.Code)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s\n%v", diff, err)
			}
		})
	}
}

func TestParseLayouts(t *testing.T) {
	c, err := calendar.Parse([]byte(`
2028:
  source: anything
  off:
    元旦: 01-01..01-03
    春节: [01-26, "01-27", 01-28..02-01]
  work: 02-05
  statutory:
    - 01-01
    - 01-26..01-28
`))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]bool{"2028-01-03": false, "2028-01-27": false, "2028-02-05": true, "2028-02-29": true, "2028-12-31": false} {
		if got, err := c.Workday(date(t, day)); err != nil || got != want {
			t.Errorf("%s: Workday is %v, %v", day, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("2027: {off: {元旦: 01-01..01-03}, work: [01-09], statutory: [01-01]}\n"))
	f.Add([]byte("2027: &a [*a]\n"))
	f.Add([]byte("? [2027]\n: 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := calendar.Parse(data)
		if err == nil && len(c.Years()) == 0 {
			t.Error("a calendar without a year and without an error")
		}
	})
}
