package source

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/internal/exports"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/csv"
)

// TestPartsTogether reads one standard sheet out of exports of several programs,
// a text file and a book whose sheets come twice: as parts of one table, which are
// read at the same time. Each gives the rows that it gives alone, in the same
// order. The race detector tells if two of them share what one of them changes.
func TestPartsTogether(t *testing.T) {
	spec := sheet.Spec{Name: "考勤", Columns: []sheet.Column{
		{Name: "工号", Type: sheet.IDType, Optional: true}, {Name: "日期", Type: sheet.DateType, Optional: true},
		{Name: "迟到分钟", Type: sheet.NumberType, Optional: true, Unit: "分钟"}, {Name: "请假类型", Type: sheet.TextType, Optional: true},
	}}
	profiles := shipped(t)
	set := NewSet(Context{Period: october(t), Roster: NewRoster("员工", crew()), Reads: everything(profiles)})
	var books []sheet.Book
	for _, file := range exports.Files() {
		book := sheet.Watch(openSample(t, file.Source))
		m, _ := Recognise(book, book.Sheets()[0], nil, profiles)
		if m == nil {
			t.Fatalf("%s is not recognised", file.Name)
		}
		v, _ := set.Apply(m, book)
		if v != nil && slices.Contains(v.Sheets(), "考勤") {
			books = append(books, v)
		}
	}
	if len(books) < 5 {
		t.Fatalf("only %d exports give 考勤", len(books))
	}
	var text strings.Builder
	text.WriteString("工号,日期,迟到分钟\n")
	for i := range 3000 {
		fmt.Fprintf(&text, "0007,2026-10-%02d,%d\n", i%28+1, i%60)
	}
	plain, problems := csv.Open(bytes.NewReader([]byte(text.String())), int64(text.Len()), "考勤.csv", csv.Options{Sheets: []string{"考勤"}})
	if plain == nil {
		t.Fatal(problems)
	}
	books = append(books, plain, twice{sheet.Watch(plain)})

	read := func(books ...sheet.Book) map[string][]string {
		table, problems := sheet.Open(spec, books, sheet.Limits{})
		if table == nil {
			t.Fatal(problems)
		}
		got, parts := map[string][]string{}, table.Parts()
		_, problems = table.Read(func(row sheet.Row) {
			p := parts[row.Part]
			key := p.File + "!" + p.Sheet + "!" + p.From
			got[key] = append(got[key], fmt.Sprint(row.Number, row.Values))
		})
		if problems.HasErrors() {
			t.Error(problems)
		}
		return got
	}
	want := map[string][]string{}
	for _, b := range books {
		for key, rows := range read(b) {
			want[key] = rows
		}
	}
	for range 2 {
		if diff := cmp.Diff(want, read(books...)); diff != "" {
			t.Errorf("rows of parts together differ (-alone +together):\n%s", diff)
		}
	}
	if _, ok := books[len(books)-1].(twice).Sums("考勤"); !ok {
		t.Error("a sheet that was read among others has no checksums")
	}
}

// twice is a book that has its sheet under a second name, with a blank in it.
type twice struct{ *sheet.Watched }

func (b twice) Name() string     { return "twice.csv" }
func (b twice) Sheets() []string { return []string{"考勤", "考 勤"} }

func (b twice) Rows(string) iter.Seq2[sheet.RawRow, error] { return b.Watched.Rows("考勤") }
