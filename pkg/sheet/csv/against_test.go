package csv_test

import (
	stdcsv "encoding/csv"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"paysheet/pkg/sheet/csv"
)

// cellsOf reads a file as its non-empty fields by row and column, empty rows
// left out, as package encoding/csv leaves out empty lines.
func cellsOf(content string) (rows []map[int]string, ok bool) {
	b, problems := csv.Open(strings.NewReader(content), int64(len(content)), "a.csv", csv.Options{})
	if problems.HasErrors() {
		return nil, false
	}
	for row, err := range b.Rows("a") {
		if err != nil {
			return nil, false
		}
		cells := map[int]string{}
		for _, c := range row.Cells {
			cells[c.Column] = c.Text
		}
		if len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
	return rows, true
}

// standard reads with encoding/csv, strictly, and takes off what this package
// takes off.
func standard(content string, separator rune) (rows []map[int]string, err error) {
	r := stdcsv.NewReader(strings.NewReader(strings.TrimPrefix(content, "\ufeff")))
	r.Comma, r.FieldsPerRecord = separator, -1
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		cells := map[int]string{}
		for i, f := range fields {
			f = strings.Trim(f, " \t")
			if inside, ok := strings.CutPrefix(f, `="`); ok && strings.Index(inside, `"`) == len(inside)-1 && inside != "" {
				f = strings.TrimSuffix(inside, `"`)
			}
			if f != "" {
				cells[i+1] = f
			}
		}
		if len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
}

func equal(a, b []map[int]string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if len(a[i]) != len(b[i]) {
			return false
		}
		for k, v := range a[i] {
			if b[i][k] != v {
				return false
			}
		}
	}
	return true
}

// TestAgainstStandard writes random tables with encoding/csv and compares with
// its reading, cell by cell.
func TestAgainstStandard(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aZ09 中文１（）😀\n\",;\t=.-元")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]rune{',', '\t', ';'}).Draw(t, "separator")
		columns := rapid.IntRange(3, 6).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(text, columns, columns), 1, 8).Draw(t, "rows")
		var b strings.Builder
		if rapid.Bool().Draw(t, "mark") {
			b.WriteString("\ufeff")
		}
		b.WriteString("sep=" + string(separator) + "\n")
		w := stdcsv.NewWriter(&b)
		w.Comma, w.UseCRLF = separator, rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		_, table, _ := strings.Cut(b.String(), "\n")
		want, err := standard(table, separator)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := cellsOf(b.String())
		if !ok || !equal(got, want) {
			t.Fatalf("%q: got %v, want %v", b.String(), got, want)
		}
	})
}

// FuzzRows: what encoding/csv reads strictly is read the same, or refused; and
// nothing panics. Marks against numbers, which encoding/csv knows nothing of, are
// left aside.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{
		"工号,姓名\r\n007,\"张\"\"三\"\r\n", "a;b\n1;2\n", "a\tb\n1\t2\n", "\ufeff\"a\",b\n", "\xb9\xa4\xba\xc5,x\n", "a,\"b\nc\"\n\n1,2",
		"sep=;\na;b\n", "a,b\r1,2\r", "\xff\xfea\x00,\x00b\x00", "=\"1\",'2\n", "a,b;c\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		got, ok := cellsOf(content)
		if !ok || !utf8.ValidString(content) || strings.ContainsAny(content, "'`=\r") || !strings.Contains(content, ",") || strings.ContainsAny(content, ";\t") {
			return
		}
		want, err := standard(content, ',')
		if err != nil {
			t.Fatalf("%q: encoding/csv says %v, we read %v", content, err, got)
		}
		if !equal(got, want) {
			t.Fatalf("%q: got %v, encoding/csv %v", content, got, want)
		}
	})
}
