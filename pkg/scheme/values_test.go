package scheme_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/scheme"
)

// withValues resolves a text for a period with the values of another scheme.
func withValues(t *testing.T, period, text string, values *scheme.Scheme) *scheme.Scheme {
	t.Helper()
	src, faults := scheme.Parse("t.yaml", []byte(text))
	if src == nil {
		t.Fatal(faults)
	}
	p, err := src.Period(period)
	if err != nil {
		t.Fatal(err)
	}
	s, faults := src.Resolve(p, scheme.Context{Calendar: calendar.China(), Find: findFixture, Values: values})
	if s == nil {
		t.Fatal(faults)
	}
	return s
}

// inForce writes what a scheme has in force: parameters, then tables.
func inForce(s *scheme.Scheme) string {
	var b strings.Builder
	for _, p := range s.Params {
		fmt.Fprintf(&b, "%s %s %s %s\n", p.Name, p.Value, p.Written, s.Universe.Names[p.Name].Value)
	}
	for _, t := range s.Tables {
		fmt.Fprintf(&b, "%s %v %d %s\n", t.Name, t.Rows, len(t.Bounds), t.Edge)
	}
	return b.String()
}

const (
	oldValues = `params: {补: 10, 率: 1%, 词: 甲, 没: 1}
tables:
  档: {columns: [数, 元], rows: [[0, 1], [5, 2]]}
  级: {columns: [数, 元], rows: [[0, 7]]}
`
	newValues = `params: {补: {2026-02: 20, 2026-11: 30}, 率: "1%", 词: 乙, 新: 4}
tables:
  档: {columns: [数, 元], edge: ">", rows: [[0, 10], [5, 20], [9, 30]]}
  级: {columns: [数, 元, 注], rows: [[0, 8, 甲]]}
  表: {columns: [数, 元], rows: {2026-11: [[0, 3]]}}
`
)

func TestValuesOfAnotherScheme(t *testing.T) {
	old := resolved(t, "2026-10", fmt.Sprintf(minimal, oldValues, "", ""))
	text := strings.Replace(fmt.Sprintf(minimal, newValues, "", ""), "effective: 2025-01", "effective: 2026-11", 1)
	for _, c := range []struct{ name, period, want string }{
		{
			// A parameter of another kind, a table of other columns and what only
			// the new text has are the new text's, also where its first value
			// comes later. The edge is no value.
			"in a period that the text does not govern", "2026-10", `补 10 10 10
率 1% 1% 1%
词 甲 甲 甲
新 4 4 4
档 [[0 1] [5 2]] 2 >
级 [[0 8 甲]] 1 >=
表 [[0 3]] 1 >=
`,
		},
		{"in one that it governs", "2026-12", `补 10 10 10
率 1% 1% 1%
词 甲 甲 甲
新 4 4 4
档 [[0 1] [5 2]] 2 >
级 [[0 8 甲]] 1 >=
表 [[0 3]] 1 >=
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, inForce(withValues(t, c.period, text, old))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What a value was in earlier periods comes from the other scheme only where it
// was resolved for the same period: else it belongs to the period.
func TestPastValuesOfAnotherScheme(t *testing.T) {
	const dated = "params: {补: {2026-01: 1, 2026-10: 2}}\ntables:\n  档: {columns: [数, 元], rows: {2026-01: [[0, 1]], 2026-10: [[0, 2]]}}\n"
	text := fmt.Sprintf(minimal, strings.NewReplacer(": 1,", ": 5,", ": 2}", ": 6}", "[[0, 1]]", "[[0, 5]]", "[[0, 2]]", "[[0, 6]]").Replace(dated), "", "")
	for _, c := range []struct{ of, want string }{
		{"2026-10", "2 then 1, [[0 2]] then [[0 1]]"},
		{"2026-09", "1 then 5, [[0 1]] then [[0 5]]"},
	} {
		values := resolved(t, c.of, fmt.Sprintf(minimal, dated, "", ""))
		s := withValues(t, "2026-10", text, values)
		symbol, table := s.Universe.Names["补"], s.Universe.Tables["档"]
		then, _ := symbol.Past(1)
		if got := fmt.Sprintf("%s then %s, %v then %v", symbol.Value, then, table.Rows, table.Past(1).Rows); got != c.want {
			t.Errorf("with the values of %s: %s, want %s", c.of, got, c.want)
		}
	}
}

func TestValuesDoNotChangeTheKindOfPeriod(t *testing.T) {
	text := fmt.Sprintf(minimal, "", "", "")
	values := resolved(t, "2026-10", text)
	src, _ := scheme.Parse("t.yaml", []byte(text))
	year, err := calendar.ParsePeriod("2026")
	if err != nil {
		t.Fatal(err)
	}
	if s, faults := src.Resolve(year, scheme.Context{Calendar: calendar.China(), Values: values}); s != nil || !faults.HasErrors() {
		t.Errorf("a scheme of months was resolved for a year: %v", faults)
	}
}
