package xlsx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"paysheet/pkg/sheet/xlsx"
)

// BenchmarkRows reads a sheet of 100,000 rows of eight cells, half of them
// shared strings.
func BenchmarkRows(b *testing.B) {
	const count = 100_000
	var rows strings.Builder
	for i := 1; i <= count; i++ {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:8">`, i)
		for c := range 8 {
			if c%2 == 0 {
				fmt.Fprintf(&rows, `<c r="%c%d" s="1" t="s"><v>%d</v></c>`, 'A'+c, i, i%3)
			} else {
				fmt.Fprintf(&rows, `<c r="%c%d"><v>%d.25</v></c>`, 'A'+c, i, i)
			}
		}
		rows.WriteString(`</row>`)
	}
	content := bookOf(sheetOf(rows.String()))
	b.SetBytes(int64(rows.Len()))
	b.ReportAllocs()
	for b.Loop() {
		book, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "b.xlsx", xlsx.Options{})
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		n := 0
		for _, err := range book.Rows("考勤") {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != count {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkSharedTexts opens a workbook with a list of 1,000,000 texts, as Excel
// saves numbers of tickets, and reads the 125,000 rows of eight cells that name
// them.
func BenchmarkSharedTexts(b *testing.B) {
	const count = 125_000
	var rows, texts strings.Builder
	for i := range count {
		fmt.Fprintf(&rows, `<row r="%d">`, i+1)
		for c := range 8 {
			fmt.Fprintf(&rows, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+c, i+1, 8*i+c)
			fmt.Fprintf(&texts, `<si><t>T%09d</t></si>`, 8*i+c)
		}
		rows.WriteString(`</row>`)
	}
	content := bookOf(sheetOf(rows.String()), entry{"xl/sharedStrings.xml", `<sst>` + texts.String() + `</sst>`})
	open := func(b *testing.B) *xlsx.Book {
		book, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "b.xlsx", xlsx.Options{})
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		return book
	}
	b.Run("Open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			open(b)
		}
	})
	book := open(b)
	b.Run("Rows", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			last := ""
			for row, err := range book.Rows("考勤") {
				if err != nil {
					b.Fatal(err)
				}
				last = row.Cells[7].Text
			}
			if last != "T000999999" {
				b.Fatal(last)
			}
		}
		b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
}
