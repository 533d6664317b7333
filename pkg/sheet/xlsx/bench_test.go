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
