package xlsx_test

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/report"
	"paysheet/pkg/report/internal/sample"
	"paysheet/pkg/report/xlsx"
	"paysheet/pkg/value"
)

// slips are the payslips of a made-up month, some with texts that XML or a
// spreadsheet takes for something else.
func slips() []report.Book {
	r := sample.Month()
	var books []report.Book
	for i := range r.Employees {
		books = append(books, report.Payslip(r, &r.Employees[i]))
	}
	for i, text := range []string{"=1+1", " a ", "a\tb\nc", "<&>\"'", "_x000D_", "\u202e右", "😀", "a\x01b", ""} {
		e := r.Employees[0]
		e.Name = text
		e.ID += fmt.Sprint(i)
		books = append(books, report.Payslip(r, &e))
	}
	return books
}

// TestWriterGivesTheSameBytes: whatever was written before, a book comes out as
// excelize writes it.
func TestWriterGivesTheSameBytes(t *testing.T) {
	var w xlsx.Writer
	for range 2 {
		for _, book := range slips() {
			wantSame(t, &w, book)
		}
	}
	month, crowd := sample.Month(), sample.Crowd(300) // whose rows are passed on in several pieces
	wantSame(t, &w, report.Summary(month, nil))
	wantSame(t, &w, report.Summary(crowd, report.Compare(crowd, record.New(month, record.Meta{}), nil)))
	wantSame(t, &w, report.Faults(problems(), report.FaultsOf{Title: "月薪"}))
	wantSame(t, &w, report.Payslip(month, &month.Employees[0])) // with what the others have left

	// A text that loses its escaped sign where it is cut, the only one that is shared.
	long := report.Cell{Style: report.Body, Value: value.OfText(strings.Repeat("a", 32_766) + "_x0041_")}
	wantSame(t, &w, report.Book{Title: "长", Sheets: []report.Sheet{{Name: "页", Rows: []report.Row{{Cells: []report.Cell{long}}}}}})
}

// problems are some, with links to cells and sheets and without.
func problems() diag.List {
	var list diag.List
	for i := range 40 {
		list = append(list, diag.Problem{
			Code: "S101", Message: strings.Repeat("看 <&> ", i), Read: "_x000D_", Hint: "=1+1",
			Place: diag.Place{File: "十月 #1.xlsx", Sheet: "考勤", Cell: "B" + strconv.Itoa(i+2)},
		}, diag.Problem{Code: "S102", Severity: diag.Warning, Message: "行", Place: diag.Place{File: "a.csv", Line: i + 1}},
			diag.Problem{Code: "S103", Message: "表", Place: diag.Place{File: "b.xlsx", Sheet: "销售"}})
	}
	return list
}

func wantSame(t interface{ Fatalf(string, ...any) }, w *xlsx.Writer, book report.Book) {
	var got, want bytes.Buffer
	if err := w.Write(&got, book); err != nil {
		t.Fatalf("%s: %v", book.Title, err)
	}
	if err := xlsx.ByExcelize(&want, book); err != nil {
		t.Fatalf("%s: %v", book.Title, err)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Fatalf("%s: the bytes differ", book.Title)
	}
}

// TestWriterOnAnyPage holds the writer against excelize on drawn pages, two of each
// layout so that the second goes into the frame of the first.
func TestWriterOnAnyPage(t *testing.T) {
	texts := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ =+\-@\t\n<&>'"a一]{0,6}`), rapid.Just("_x0041_"), rapid.Just(""))
	cells := rapid.Custom(func(t *rapid.T) report.Cell {
		c := report.Cell{Style: report.Style(rapid.IntRange(0, int(report.Covered)).Draw(t, "style")), Format: report.Format(rapid.IntRange(0, 3).Draw(t, "format"))}
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
		case 1:
			c.Value = value.Of(value.NewDecimal(rapid.Int64().Draw(t, "coefficient"), rapid.Int32Range(-20, 2).Draw(t, "exponent")))
		case 2:
			c.Value = value.OfDate(value.Date(rapid.Int32Range(0, 40000).Draw(t, "day")))
		default:
			c.Value = value.OfText(texts.Draw(t, "text"))
		}
		return c
	})
	rows := rapid.Custom(func(t *rapid.T) report.Row {
		r := report.Row{Height: rapid.SampledFrom([]int{0, 8, 30, 500}).Draw(t, "height"), Cells: rapid.SliceOfN(cells, 0, 30).Draw(t, "cells")}
		if n := len(r.Cells); n > 1 && rapid.Bool().Draw(t, "merged") {
			r.Cells[0].Across = rapid.IntRange(0, n-1).Draw(t, "across")
			for i := range r.Cells[0].Across {
				r.Cells[i+1] = report.Cell{Style: report.Covered}
			}
		}
		return r
	})
	rapid.Check(t, func(t *rapid.T) {
		var w xlsx.Writer
		book := report.Book{Title: "页", Sheets: []report.Sheet{{
			Name: "工资条", Widths: rapid.SliceOfN(rapid.IntRange(100, 3000), 0, 4).Draw(t, "widths"), Rows: rapid.SliceOfN(rows, 1, 6).Draw(t, "rows"),
			Bare: rapid.Bool().Draw(t, "bare"), FrozenRows: rapid.IntRange(0, 2).Draw(t, "frozen"),
			Print: report.Print{OnePage: rapid.Bool().Draw(t, "one page"), RepeatRows: rapid.IntRange(0, 2).Draw(t, "repeat"), Footer: rapid.String().Draw(t, "footer")},
		}}}
		wantSame(t, &w, book)
		// The same looks with other words, in the same frame.
		for i := range book.Sheets[0].Rows {
			for j := range book.Sheets[0].Rows[i].Cells {
				if c := &book.Sheets[0].Rows[i].Cells[j]; c.Value.Kind() == value.Text {
					c.Value = value.OfText(c.Value.Text() + texts.Draw(t, "more"))
				}
			}
		}
		book.Title = "又" + texts.Draw(t, "title")
		book.Sheets[0].Print.Footer = texts.Draw(t, "other footer")
		wantSame(t, &w, book)
	})
}

// TestWriterAtOnce: a writer serves several goroutines.
func TestWriterAtOnce(t *testing.T) {
	books := slips()
	want := make([][]byte, len(books))
	for i, book := range books {
		var b bytes.Buffer
		if err := xlsx.Write(&b, book); err != nil {
			t.Fatal(err)
		}
		want[i] = b.Bytes()
	}
	var w xlsx.Writer
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			for i := range books {
				i = (i + n) % len(books)
				var b bytes.Buffer
				if err := w.Write(&b, books[i]); err != nil || !bytes.Equal(b.Bytes(), want[i]) {
					t.Errorf("%s: %v, or the bytes differ", books[i].Title, err)
				}
			}
		})
	}
	group.Wait()
}

// BenchmarkPayslip tells what a payslip costs, built by excelize from nothing and
// written into the frame of the first one.
func BenchmarkPayslip(b *testing.B) {
	r := sample.Month()
	book := report.Payslip(r, &r.Employees[0])
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			if err := xlsx.ByExcelize(io.Discard, book); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("writer", func(b *testing.B) {
		var w xlsx.Writer
		for b.Loop() {
			if err := w.Write(io.Discard, book); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSummary tells what the summary of 10,000 employees costs from the
// result on: as it is written, with and without the period before beside it, and
// what excelize takes to put its cells into a workbook one by one, and to stream
// them, which leaves out all but the rows.
func BenchmarkSummary(b *testing.B) {
	r := sample.Crowd(10_000)
	before := record.New(sample.Crowd(10_000), record.Meta{})
	ways := []struct {
		name  string
		write func(w io.Writer) error
	}{
		{"excelize", func(w io.Writer) error { return xlsx.ByExcelize(w, report.Summary(r, nil)) }},
		{"excelize-streaming", func(w io.Writer) error { return streamed(w, report.Summary(r, nil)) }},
		{"writer", func(w io.Writer) error { return xlsx.Write(w, report.Summary(r, nil)) }},
		{"writer-compared", func(w io.Writer) error {
			return xlsx.Write(w, report.Summary(r, report.Compare(r, before, nil)))
		}},
	}
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := way.write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// streamed writes the rows of a book with excelize's own way for many rows.
func streamed(w io.Writer, book report.Book) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for _, s := range book.Sheets {
		if _, err := f.NewSheet(s.Name); err != nil {
			return err
		}
		to, err := f.NewStreamWriter(s.Name)
		if err != nil {
			return err
		}
		for i := range s.Rows {
			var row []any
			for _, c := range s.Rows[i].All(nil) {
				row = append(row, c.Display())
			}
			if err := to.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
				return err
			}
		}
		if err := to.Flush(); err != nil {
			return err
		}
	}
	return f.Write(w)
}
