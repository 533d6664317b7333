package sheet_test

import (
	"encoding/json"
	"errors"
	"hash/fnv"
	"iter"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/sheet"
)

// grid is a book of one sheet; row by row the texts of its cells, "" for none.
type grid struct {
	rows   [][]string
	broken bool // an error comes after the last row
	passes int
}

func (g *grid) Name() string            { return "a.xlsx" }
func (g *grid) Sheets() []string        { return []string{"考勤"} }
func (g *grid) Date1904() bool          { return false }
func (g *grid) SheetHidden(string) bool { return true }

func (g *grid) Rows(string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		g.passes++
		for i, row := range g.rows {
			raw := sheet.RawRow{Number: i + 1}
			for j, text := range row {
				kind := sheet.TextCell
				if text == "" {
					kind = sheet.EmptyCell
				} else if _, err := strconv.Atoi(text); err == nil {
					kind = sheet.NumberCell
				}
				raw.Cells = append(raw.Cells, sheet.RawCell{Column: j + 1, Kind: kind, Text: text})
			}
			if !yield(raw, nil) {
				return
			}
		}
		if g.broken {
			yield(sheet.RawRow{}, errors.New("cut off"))
		}
	}
}

func readAll(b sheet.Book) {
	for range b.Rows("考勤") {
	}
}

func sumsOf(t interface{ Fatal(...any) }, rows [][]string) sheet.Sums {
	w := sheet.Watch(&grid{rows: rows})
	readAll(w)
	s, ok := w.Sums("考勤")
	if !ok {
		t.Fatal("there are no sums")
	}
	return s
}

func TestWatchTakesTheFirstWholePass(t *testing.T) {
	g := &grid{rows: [][]string{{"工号"}, {"E001"}}}
	w := sheet.Watch(g)
	for range w.Rows("考勤") {
		break // as who only looks for the headings
	}
	if _, ok := w.Sums("考勤"); ok {
		t.Error("there are sums of a sheet that was not read to its end")
	}
	readAll(w)
	first, ok := w.Sums("考勤")
	if !ok {
		t.Fatal("there are no sums of a sheet that was read")
	}
	g.rows = append(g.rows, []string{"E002"})
	readAll(w)
	if again, _ := w.Sums("考勤"); cmp.Diff(first, again) != "" || g.passes != 3 {
		t.Errorf("a later pass changed the sums, or did not take place: %d", g.passes)
	}
	w = sheet.Watch(&grid{rows: g.rows, broken: true})
	readAll(w)
	if _, ok := w.Sums("考勤"); ok {
		t.Error("there are sums of a sheet with an error")
	}
	if !w.SheetHidden("考勤") {
		t.Error("a hidden sheet is not hidden")
	}
}

func TestSumsSay(t *testing.T) {
	s := sumsOf(t, [][]string{{}, {""}, {"工号", "", "x"}, {}, {"E001"}, {""}})
	if s.First != 3 || len(s.Rows) != 3 || s.Rows[1] != 0 || s.Rows[0] == 0 || s.Rows[2] == 0 {
		t.Errorf("%+v", s)
	}
	if len(s.Columns) != 2 || s.Columns[0].Column != 1 || s.Columns[1].Column != 3 {
		t.Errorf("%+v", s.Columns)
	}
	if s := sumsOf(t, nil); s.First != 0 || len(s.Rows) > 0 {
		t.Errorf("an empty sheet: %+v", s)
	}
	// What stands where, and what kind it is, counts.
	for _, other := range [][][]string{{{"a", "b"}}, {{"ab"}}, {{"", "ab"}}, {{"a", "", "b"}}, {{"b", "a"}}} {
		if cmp.Diff(sumsOf(t, [][]string{{"a", "bc"}}).Rows, sumsOf(t, other).Rows) == "" {
			t.Errorf("%q has the sum of another row", other)
		}
	}
}

// TestSumsOfALongSheet: of a sheet longer than the pieces that the checksums grow
// in, with a gap longer than one, each row has the checksum that the library's
// FNV-1a makes of its cells.
func TestSumsOfALongSheet(t *testing.T) {
	rows := make([][]string, 40_000)
	for i := range rows {
		if i < 3 || i > 9000 && i < 30_000 {
			continue
		}
		rows[i] = []string{"", "E" + strconv.Itoa(i), strconv.Itoa(i * 7)}
	}
	s := sumsOf(t, rows)
	if s.First != 4 || len(s.Rows) != len(rows)-3 {
		t.Fatalf("from %d on %d rows", s.First, len(s.Rows))
	}
	for i, row := range rows[3:] {
		want := uint32(0)
		if row != nil {
			h := fnv.New32a()
			_, _ = h.Write([]byte{2, 0, 0, byte(sheet.TextCell)})
			_, _ = h.Write([]byte(row[1] + "\xff"))
			_, _ = h.Write([]byte{3, 0, 0, byte(sheet.NumberCell)})
			_, _ = h.Write([]byte(row[2] + "\xff"))
			want = h.Sum32()
		}
		if s.Rows[i] != want {
			t.Fatalf("row %d: %08x, not %08x", i+4, s.Rows[i], want)
		}
	}
	column := fnv.New32a()
	for i, row := range rows {
		if row != nil {
			_, _ = column.Write([]byte{byte(i + 1), byte((i + 1) >> 8), byte((i + 1) >> 16), byte(sheet.TextCell)})
			_, _ = column.Write([]byte(row[1] + "\xff"))
		}
	}
	if s.Columns[0].Column != 2 || uint32(s.Columns[0].Sum) != column.Sum32() {
		t.Errorf("column B: %08x, not %08x", uint32(s.Columns[0].Sum), column.Sum32())
	}
}

func TestSumsJSON(t *testing.T) {
	s := sumsOf(t, [][]string{{"工号", "分"}, {"E001", "5"}})
	s.Columns[0].Heading = "工号"
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back sheet.Sums
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, back); diff != "" {
		t.Errorf("%s\n%s", data, diff)
	}
	for _, bad := range []string{`{"rows":"AAAA"}`, `{"rows":"AAA"}`, `{"columns":[{"sum":"1"}]}`, `{"columns":[{"sum":"0000000g"}]}`, `{"columns":[{"sum":1}]}`} {
		if err := json.Unmarshal([]byte(bad), &back); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func table(rows, columns int) *rapid.Generator[[][]string] {
	cell := rapid.SampledFrom([]string{"", "E001", "5", "7", "事假"})
	return rapid.SliceOfN(rapid.SliceOfN(cell, columns, columns), 0, rows)
}

// One changed cell is found, and it alone.
func TestChangesFindTheCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := append([][]string{{"工号", "天数", "类型"}}, table(20, 3).Draw(t, "rows")...)
		row, column := rapid.IntRange(0, len(before)-1).Draw(t, "row"), rapid.IntRange(0, 2).Draw(t, "column")
		after := slices.Clone(before)
		after[row] = slices.Clone(after[row])
		after[row][column] += "1"
		got := sheet.ChangesBetween(sumsOf(t, before), sumsOf(t, after), 100)
		last := len(before) - 1
		if row == last && slices.Equal(before[last], []string{"", "", ""}) {
			if got.None() { // a row more than there was
				t.Fatal("the new row is not seen")
			}
			return
		}
		if len(got.Cells) > 0 {
			if diff := cmp.Diff([]sheet.Cell{{Row: row + 1, Column: column + 1}}, got.Cells); diff != "" {
				t.Fatal(diff)
			}
			return
		}
		if got.None() {
			t.Fatal("nothing was found")
		}
	})
}

// Where several cells were changed, all of them are among those that are named.
func TestChangesNameAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := 3
		before := append([][]string{{"a", "b", "c"}}, table(10, width).Draw(t, "rows")...)
		after := make([][]string, len(before))
		var changed []sheet.Cell
		for i, row := range before {
			after[i] = slices.Clone(row)
			for j := range row {
				if i > 0 && row[j] != "" && rapid.IntRange(0, 4).Draw(t, "change") == 0 {
					after[i][j] += "1"
					changed = append(changed, sheet.Cell{Row: i + 1, Column: j + 1})
				}
			}
		}
		got := sheet.ChangesBetween(sumsOf(t, before), sumsOf(t, after), 100)
		if got.From != 0 || got.None() != (len(changed) == 0) {
			t.Fatalf("%+v, %v", got, changed)
		}
		for _, c := range changed {
			if !slices.Contains(got.Cells, c) {
				t.Fatalf("%v is not among %v", c, got.Cells)
			}
		}
	})
}

func TestChangesOfRows(t *testing.T) {
	rows := [][]string{{"工号"}, {"E001"}, {"E002"}, {"E003"}}
	cases := []struct {
		name          string
		before, after [][]string
		want          sheet.Changes
	}{
		{"none", rows, rows, sheet.Changes{}},
		{"one more in the middle", rows, slices.Insert(slices.Clone(rows), 2, []string{"E009"}), sheet.Changes{From: 3, Later: 1}},
		{"one less in the middle", rows, slices.Delete(slices.Clone(rows), 1, 2), sheet.Changes{From: 2, Earlier: 1}},
		{"one more at the end", rows, append(slices.Clone(rows), []string{"E009"}), sheet.Changes{From: 5, Later: 1}},
		{"all gone", rows, nil, sheet.Changes{From: 1, Earlier: 4}},
		{"two for one", rows, [][]string{{"工号"}, {"E008"}, {"E009"}, {"E002"}, {"E003"}}, sheet.Changes{From: 2, Earlier: 1, Later: 2}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, sheet.ChangesBetween(sumsOf(t, c.before), sumsOf(t, c.after), 100)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if got := sheet.ChangesBetween(sumsOf(t, rows), sumsOf(t, [][]string{{"1"}, {"2"}, {"3"}, {"4"}}), 2); len(got.Cells) != 2 {
		t.Errorf("%+v", got)
	}
}
