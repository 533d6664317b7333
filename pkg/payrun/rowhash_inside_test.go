package payrun

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// TestHashOfRow: rows that read the same have one hash, and a row that reads
// otherwise in any way has another: random rows meet it about never.
func TestHashOfRow(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) value.Value {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return value.OfText(rapid.StringN(0, 12, 40).Draw(t, "text"))
		case 1:
			return value.Of(value.NewDecimal(rapid.Int64Range(-1000, 1000).Draw(t, "number"), -2))
		case 2:
			return value.OfDate(value.Date(rapid.IntRange(20_000, 20_040).Draw(t, "day")))
		case 3:
			return value.OfBool(rapid.Bool().Draw(t, "yes"))
		default:
			return value.Value{}
		}
	})
	row := rapid.SliceOfN(cell, 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := row.Draw(t, "a"), row.Draw(t, "b")
		if rapid.Bool().Draw(t, "nearly") && len(a) > 0 {
			b = slices.Clone(a)
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = cell.Draw(t, "other")
		}
		if same := slices.EqualFunc(a, b, value.Equal); same != (hashOfRow(a) == hashOfRow(b)) {
			t.Fatalf("same %v: %v, %v", same, a, b)
		}
	})
	for _, pair := range [][2][]string{{{"ab", "c"}, {"a", "bc"}}, {{"", "a"}, {"a", ""}}, {{"a"}, {"a", ""}}, {{"12345678"}, {"12345678", ""}}, {{"1234567\x00"}, {"1234567"}}} {
		var rows [2][]value.Value
		for i, texts := range pair {
			for _, s := range texts {
				rows[i] = append(rows[i], value.OfText(s))
			}
		}
		if hashOfRow(rows[0]) == hashOfRow(rows[1]) {
			t.Errorf("%q and %q have one hash", pair[0], pair[1])
		}
	}
	if a, b := hashOfRow([]value.Value{value.Of(value.NewDecimal(150, -2))}), hashOfRow([]value.Value{value.Of(value.NewDecimal(15, -1))}); a != b {
		t.Error("1.50 and 1.5 have two hashes")
	}
}
