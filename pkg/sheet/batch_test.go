package sheet

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// counting gives n rows, each with as many cells as its number's last digit, and
// then an error if there is one. Like a book, it uses one row again and again.
func counting(n int, err error, given *int) iter.Seq2[RawRow, error] {
	return func(yield func(RawRow, error) bool) {
		var row RawRow
		for i := 1; i <= n; i++ {
			row.Number, row.Hidden, row.Cells = i, i%7 == 0, row.Cells[:0]
			for c := 1; c <= i%10; c++ {
				row.Cells = append(row.Cells, RawCell{Column: c, Kind: TextCell, Text: fmt.Sprint(i, "/", c)})
			}
			*given = i
			if !yield(row, nil) {
				return
			}
		}
		if err != nil {
			yield(RawRow{}, err)
		}
	}
}

func TestFillGivesTheSameRows(t *testing.T) {
	broken := errors.New("broken")
	for _, n := range []int{0, 1, batchRows - 1, batchRows, batchRows + 1, 10*batchRows + 3} {
		for _, end := range []error{nil, broken} {
			var want, got []RawRow
			var given int
			for row, err := range counting(n, nil, &given) {
				if err != nil {
					t.Fatal(err)
				}
				row.Cells = append([]RawCell(nil), row.Cells...)
				want = append(want, row)
			}
			free, raw := make(chan *batch, 2), make(chan *batch, 2)
			free <- new(batch)
			free <- new(batch)
			go fill(counting(n, end, &given), batchRows, raw, free)
			var err error
			for b := range raw {
				from := 0
				for i, row := range b.rows {
					row.Cells = append([]RawCell(nil), b.cells[from:b.ends[i]]...)
					from = b.ends[i]
					got = append(got, row)
				}
				err = b.err
				free <- b
			}
			if diff := cmp.Diff(want, got); diff != "" || !errors.Is(err, end) {
				t.Errorf("%d rows, then %v: then %v, %s", n, end, err, diff)
			}
		}
	}
}

// TestWideRowsAreFewInABatch: the rows of a batch take no more memory if the sheet
// has thousands of columns or the longest texts, and all of them come.
func TestWideRowsAreFewInABatch(t *testing.T) {
	for name, test := range map[string]struct {
		cells, length int
		most          int // rows in a batch
	}{
		"ordinary":     {cells: 20, length: 10, most: batchRows},
		"wide":         {cells: 1000, length: 0, most: 17},
		"as can be":    {cells: 16_384, length: 1, most: 1},
		"long texts":   {cells: 2, length: 32_767, most: 17},
		"one long row": {cells: 64, length: 32_767, most: 1},
	} {
		row := RawRow{}
		for c := range test.cells {
			row.Cells = append(row.Cells, RawCell{Column: c + 1, Kind: TextCell, Text: strings.Repeat("x", test.length)})
		}
		rows := func(yield func(RawRow, error) bool) {
			for row.Number = 1; row.Number <= 2*batchRows && yield(row, nil); row.Number++ {
			}
		}
		free, raw := make(chan *batch, 1), make(chan *batch, 1)
		free <- new(batch)
		go fill(rows, batchRows, raw, free)
		number, most := 0, 0
		for b := range raw {
			for i := range b.rows {
				if number++; b.rows[i].Number != number || b.ends[i] != (i+1)*test.cells {
					t.Fatalf("%s: row %d ends at cell %d", name, b.rows[i].Number, b.ends[i])
				}
			}
			most = max(most, len(b.rows))
			free <- b
		}
		if number != 2*batchRows || most != test.most {
			t.Errorf("%s: %d rows, up to %d in a batch, not %d", name, number, most, test.most)
		}
	}
}

// TestShortTextsOfLongRows: a text that somebody may remember does not keep the
// texts of the whole row in memory.
func TestShortTextsOfLongRows(t *testing.T) {
	for _, long := range []bool{false, true} {
		n := rowBytes - 4
		if long {
			n++
		}
		texts := "E001" + strings.Repeat("x", n)
		var b batch
		b.add(RawRow{Number: 1})
		b.add(RawRow{Number: 2, Cells: []RawCell{{Column: 1, Kind: TextCell, Text: texts[:4]}, {Column: 2, Kind: TextCell, Text: texts[4:]}}})
		if b.cells[0].Text != "E001" || b.cells[1].Text != texts[4:] {
			t.Error("the texts are other ones")
		}
		if copied := unsafe.StringData(b.cells[0].Text) != unsafe.StringData(texts); copied != long {
			t.Errorf("in a row of %d bytes the short text is copied: %v", len(texts), copied)
		}
	}
}

// longBook is a book with one sheet of rows that are made while it is read. Its
// texts are its name and the row.
type longBook struct {
	name   string
	rows   int
	faulty int // every so many rows, 0 for none
	err    error
	given  int
}

func (b *longBook) Name() string     { return b.name }
func (b *longBook) Sheets() []string { return []string{"考勤"} }
func (b *longBook) Date1904() bool   { return false }

func (b *longBook) Rows(string) iter.Seq2[RawRow, error] {
	return func(yield func(RawRow, error) bool) {
		row := RawRow{Number: 1, Cells: []RawCell{{Column: 1, Kind: TextCell, Text: "工号"}, {Column: 2, Kind: TextCell, Text: "迟到分钟"}}}
		for i := 1; ; i++ {
			if !yield(row, nil) {
				return
			}
			if i > b.rows {
				break
			}
			b.given = i
			row.Number = i + 1
			row.Hidden = i%500 == 0
			row.Cells = append(row.Cells[:0], RawCell{Column: 1, Kind: TextCell, Text: fmt.Sprintf("%s/%d", b.name, i)}, RawCell{Column: 2, Kind: NumberCell, Text: "3"})
			switch {
			case b.faulty > 0 && i%b.faulty == 0:
				row.Cells[1] = RawCell{Column: 2, Kind: TextCell, Text: "三"}
			case i%50 == 0:
				row.Cells[1] = RawCell{Column: 2, Kind: TextCell, Text: "3分钟"}
			}
		}
		if b.err != nil {
			yield(RawRow{}, b.err)
		}
	}
}

// lateness is the specification of long books.
func lateness(unique bool) Spec {
	return Spec{Name: "考勤", Columns: []Column{
		{Name: "工号", Type: IDType, Unique: unique},
		{Name: "迟到分钟", Type: NumberType, Default: value.OfInt(0), Unit: "分钟"},
	}}
}

func openLong(t *testing.T, spec Spec, books ...*longBook) *Table {
	t.Helper()
	var all []Book
	for _, b := range books {
		all = append(all, b)
	}
	table, problems := Open(spec, all, october)
	if table == nil {
		t.Fatal(problems)
	}
	return table
}

func longBooks(rows ...int) []*longBook {
	var out []*longBook
	for i, n := range rows {
		out = append(out, &longBook{name: fmt.Sprintf("%c.xlsx", 'a'+i), rows: n})
	}
	return out
}

// TestOrderOfParts holds the order in which rows of several parts come against
// the rule: a batch of each of four in turn, and the next part in the place of
// one that ended.
func TestOrderOfParts(t *testing.T) {
	sizes := []int{3 * batchRows, 0, 1, batchRows, 2*batchRows - 1, 700, 5, 1500}
	type at struct{ part, row int }
	var want []at
	type open struct{ part, given int }
	var slots []open
	next := 0
	for next < 4 {
		slots = append(slots, open{part: next})
		next++
	}
	for i := 0; len(slots) > 0; {
		i %= len(slots)
		s := &slots[i]
		all := sizes[s.part] + 1 // the headings are read with the rows
		if s.given == all {
			if next == len(sizes) {
				slots = slices.Delete(slots, i, i+1)
				continue
			}
			*s = open{part: next}
			next++
		} else {
			for until := min(all, s.given+batchRows/maxOpen); s.given < until; {
				if s.given++; s.given > 1 {
					want = append(want, at{s.part, s.given})
				}
			}
		}
		i++
	}
	table := openLong(t, lateness(false), longBooks(sizes...)...)
	for range 3 {
		var got []at
		stats, problems := table.Read(func(row Row) { got = append(got, at{row.Part, row.Number}) })
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(at{})); diff != "" || problems.HasErrors() {
			t.Fatal(problems, diff)
		}
		for i, n := range sizes {
			if stats.Parts[i].Rows != n {
				t.Errorf("part %d has %d rows, not %d", i, stats.Parts[i].Rows, n)
			}
		}
	}

	// Where a value may not repeat, the first row that has it must come first.
	table = openLong(t, lateness(true), longBooks(sizes...)...)
	last := at{-1, 0}
	_, problems := table.Read(func(row Row) {
		here := at{row.Part, row.Number}
		if here.part < last.part || here.part == last.part && here.row <= last.row {
			t.Fatalf("%v comes after %v", here, last)
		}
		last = here
	})
	if problems.HasErrors() {
		t.Error(problems)
	}
}

// TestPartsAreReportedInOrder: what several parts have to report is what each of
// them reports when it is read alone, one after the other, up to the limit.
func TestPartsAreReportedInOrder(t *testing.T) {
	for name, books := range map[string][]*longBook{
		"some faults": {
			{name: "a.xlsx", rows: 2000, faulty: 300}, {name: "b.xlsx", rows: 100}, {name: "c.xlsx", rows: 1000, faulty: 1},
			{name: "d.xlsx", rows: 3000, faulty: 700, err: errors.New("broken")}, {name: "e.xlsx", rows: 600, faulty: 2}, {name: "f.xlsx", rows: 300, err: errors.New("broken")},
		},
		"too many faults": {
			{name: "a.xlsx", rows: 9000, faulty: 2}, {name: "b.xlsx", rows: 7000, faulty: 1, err: errors.New("broken")},
			{name: "c.xlsx", rows: 6000, faulty: 3}, {name: "d.xlsx", rows: 10_500, faulty: 1}, {name: "e.xlsx", rows: 10},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var (
				want     diag.List
				wanted   Stats
				more     int
				got      int
				ordinary = func(p diag.Problem) bool { return p.Code != CodeUnreadable && p.Code != CodeHiddenRows }
			)
			for _, b := range books {
				stats, problems := openLong(t, lateness(false), b).Read(func(Row) {})
				kept := 0
				for _, p := range problems {
					switch {
					case p.Code == CodeTooMany: // of one part: the rest of its rows
						more += stats.Faulty - maxProblems
					case ordinary(p) && len(want) >= maxProblems:
						more++
					default:
						want.Add(p)
						kept++
					}
				}
				wanted.add(stats.Counts)
				wanted.Parts = append(wanted.Parts, stats.Parts...)
				wanted.Notes.Add(stats.Notes...)
			}
			if more > 0 {
				want.Add(tooMany(diag.Place{Sheet: "考勤"}, more))
			}
			stats, problems := openLong(t, lateness(false), books...).Read(func(Row) { got++ })
			if diff := cmp.Diff(texts(want), texts(problems)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(wanted, stats); diff != "" || got != stats.Rows {
				t.Error(got, diff)
			}
		})
	}
}

// TestReadAhead: the sheets are read only so far ahead of the caller.
func TestReadAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		books := longBooks(100*batchRows, 100*batchRows)
		table := openLong(t, lateness(false), books...)
		rows := 0
		_, _ = table.Read(func(Row) {
			if rows++; rows%5000 == 0 {
				synctest.Wait()
				for _, b := range books {
					if most := rows/2 + (batchesEach+2)*batchRows/len(books); b.given > most && b.given < b.rows {
						t.Fatalf("%d rows of %s were read when %d of both were used", b.given, b.name, rows)
					}
				}
			}
		})
		if rows != 200*batchRows {
			t.Error(rows)
		}
	})
}

// TestReadStops: a panic of the caller passes through, and everything is at rest
// behind it: the bubble would not end while a goroutine waits, and the race
// detector would tell of one that still reads.
func TestReadStops(t *testing.T) {
	for _, rows := range [][]int{{0}, {100 * batchRows}, {5, 100 * batchRows, 1, 1, 9000, 20}} {
		for _, stop := range []int{1, 4, batchRows, 5*batchRows + 1} {
			synctest.Test(t, func(t *testing.T) {
				books := longBooks(rows...)
				table := openLong(t, lateness(false), books...)
				seen := 0
				stopped := func() (got any) {
					defer func() { got = recover() }()
					_, _ = table.Read(func(Row) {
						if seen++; seen == stop {
							panic("enough")
						}
					})
					return nil
				}()
				if (stopped != nil) != (seen == stop) {
					t.Errorf("%v after %d rows", stopped, seen)
				}
				for _, b := range books {
					b.given = 0 // no lock
				}
			})
		}
	}
}
