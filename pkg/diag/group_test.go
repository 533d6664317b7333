package diag_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/diag"
)

func at(code diag.Code, file, sheet, cell string) diag.Problem {
	return diag.Problem{Code: code, Place: diag.Place{File: file, Sheet: sheet, Cell: cell}, Message: "m"}
}

// shape writes groups as their places, with what is not shown behind a plus.
func shape(groups []diag.Group) []string {
	var out []string
	for _, g := range groups {
		var cells []string
		for _, p := range g.Shown {
			cells = append(cells, string(p.Code)+" "+p.Place.String())
		}
		line := strings.Join(cells, ", ")
		if g.More > 0 {
			line += fmt.Sprintf(" +%d", g.More)
		}
		out = append(out, line)
	}
	return out
}

func TestGroups(t *testing.T) {
	few := diag.List{at("V01", "a", "s", "B2"), at("V02", "a", "s", "C2"), at("V01", "a", "s", "B3"), at("V01", "b", "s", "B2")}
	many := append(diag.List{at("V01", "a", "s", "B4"), at("V01", "a", "s", "B5"), at("V01", "a", "s", "D5")}, few...)
	more := append(diag.List{{Code: "V13", Place: diag.Place{Sheet: "s"}, Message: "m", Count: 30}, {Code: "V13", Place: diag.Place{Sheet: "s"}, Message: "n", Count: 5}, {Code: "V13", Place: diag.Place{Sheet: "s"}, Message: "o", Count: 7}}, few...)
	lines := diag.List{{Code: "F101", Place: diag.Place{File: "s.yaml", Line: 9}}, {Code: "F101", Place: diag.Place{File: "s.yaml", Line: 3}}, {Code: "F101", Place: diag.Place{File: "s.yaml", Line: 4}}}
	for _, c := range []struct {
		name string
		list diag.List
		most int
		want []string
	}{
		{"none", nil, 2, nil},
		{"few stay in the order of their places", few, 2, []string{"V01 a!s!B2, V02 a!s!C2, V01 a!s!B3", "V01 b!s!B2"}},
		{"one kind too many parts its sheet, not the others", many, 2, []string{"V01 a!s!B2, V01 a!s!B3 +2", "V02 a!s!C2", "V01 a!s!D5", "V01 b!s!B2"}},
		{"a column is a kind of its own", many, 1, []string{"V01 a!s!B2 +3", "V02 a!s!C2", "V01 a!s!D5", "V01 b!s!B2"}},
		{"no bound", many, 0, []string{"V01 a!s!B2, V02 a!s!C2, V01 a!s!B3, V01 a!s!B4, V01 a!s!B5, V01 a!s!D5", "V01 b!s!B2"}},
		{"what is only counted counts", more, 2, []string{"V13 s, V13 s +7", "V01 a!s!B2, V02 a!s!C2, V01 a!s!B3", "V01 b!s!B2"}},
		{"a file of text", lines, 2, []string{"F101 s.yaml:3, F101 s.yaml:4 +1"}},
	} {
		if diff := cmp.Diff(c.want, shape(c.list.Groups(c.most))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Whatever the bound, what is shown and what is told to be missing are all
// problems together, and no kind is shown more often than the bound.
func TestGroupsLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l diag.List
		for i := range rapid.IntRange(0, 60).Draw(t, "problems") {
			p := at(rapid.SampledFrom([]diag.Code{"V01", "V02"}).Draw(t, "code"), rapid.SampledFrom([]string{"a", "b"}).Draw(t, "file"), "s",
				rapid.SampledFrom([]string{"A", "B"}).Draw(t, "column")+fmt.Sprint(i+1))
			p.Count = rapid.IntRange(0, 3).Draw(t, "count")
			l.Add(p)
		}
		most := rapid.IntRange(0, 5).Draw(t, "most")
		total := 0
		shown := map[string]int{}
		for _, g := range l.Groups(most) {
			total += g.Shown.Count() + g.More
			for _, p := range g.Shown {
				shown[string(p.Code)+p.Place.File+p.Place.Cell[:1]]++
			}
		}
		if total != l.Count() {
			t.Fatalf("%d problems are told, there are %d", total, l.Count())
		}
		for kind, n := range shown {
			if most > 0 && n > most {
				t.Fatalf("%s is shown %d times, at most %d was asked for", kind, n, most)
			}
		}
	})
}
