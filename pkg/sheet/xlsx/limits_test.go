package xlsx_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

// read opens a workbook and reads every sheet without keeping a row.
func read(content []byte, o xlsx.Options) (rows, cells int, problems diag.List) {
	b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "october.xlsx", o)
	if b == nil {
		return 0, 0, problems
	}
	for _, name := range b.Sheets() {
		for row, err := range b.Rows(name) {
			if err != nil {
				return rows, cells, err.(diag.List) //nolint:errorlint // it is one, by what Rows says
			}
			rows++
			cells += len(row.Cells)
		}
	}
	return rows, cells, problems
}

// many repeats a text with its number in it.
func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i+1)
	}
	return b.String()
}

// twins adds entries to a zip file's directory that all name the same data.
func twins(content []byte, name string, n int) []byte {
	end := bytes.LastIndex(content, []byte("PK\x05\x06"))
	start := int(binary.LittleEndian.Uint32(content[end+16:]))
	at := bytes.Index(content[start:end], []byte(name)) + start - 46
	size := 46 + len(name) + int(binary.LittleEndian.Uint16(content[at+30:])) + int(binary.LittleEndian.Uint16(content[at+32:]))
	out := bytes.Clone(content[:end])
	for i := range n {
		e := bytes.Clone(content[at : at+size])
		copy(e[46:], fmt.Sprintf("%0*d", len(name), i))
		out = append(out, e...)
	}
	tail := bytes.Clone(content[end:])
	length := len(out) - start
	binary.LittleEndian.PutUint32(tail[12:], uint32(length))
	count := binary.LittleEndian.Uint16(tail[10:]) + uint16(n) // the low bits of it, as in any such file
	binary.LittleEndian.PutUint16(tail[8:], count)
	binary.LittleEndian.PutUint16(tail[10:], count)
	return append(out, tail...)
}

// TestTooLarge: what is meant to fill memory or time is an error that names the
// limit, and costs little until then.
func TestTooLarge(t *testing.T) {
	small := xlsx.Options{MaxBytes: 1 << 20}
	zeros := strings.Repeat("\x00", 2<<20)
	wide := strings.Repeat(`<c t="inlineStr"><is><t>`+strings.Repeat("x", 32767)+`</t></is></c>`, 2100)
	for _, test := range []struct {
		name    string
		content []byte
		options xlsx.Options
		words   string
		most    uint64 // MiB of memory that may be asked for
	}{
		{"bomb in a part that is not used", bookOf(sheetOf(``), entry{"xl/media/a.png", zeros}), small, "the unpacked workbook is 2", 8},
		{"bomb in the sheet", bookOf(sheetOf(``) + zeros), small, "the unpacked workbook", 8},
		{"entries that share their data", twins(bookOf(sheetOf(``), entry{"xl/media/a.png", zeros}), "xl/media/a.png", 100), xlsx.Options{MaxBytes: 100 << 20}, "the unpacked workbook", 8},
		{"texts", bookOf(sheetOf(``), entry{"xl/sharedStrings.xml", `<sst>` + strings.Repeat(`<si/>`, 20_000) + `</sst>`}), small, "list of texts", 16},
		{"long texts", bookOf(sheetOf(``), entry{"xl/sharedStrings.xml", `<sst>` + strings.Repeat(`<si><t>`+strings.Repeat("x", 1000)+`</t></si>`, 200) + `</sst>`}), small, "list of texts", 16},
		{"row", bookOf(sheetOf(`<row r="1">` + wide + `</row>`)), xlsx.Options{}, "october.xlsx!考勤!A1: error: More than is accepted: the text of the row", 1024},
		{"sheets", bookOf(sheetOf(``), entry{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets>` + many(100_000, `<sheet name="s%d" r:id="rId1"/>`) + `</sheets></workbook>`}), xlsx.Options{}, "the workbook's list of sheets is 4097", 64},
		{"relations", bookOf(sheetOf(``), entry{"xl/_rels/workbook.xml.rels", `<Relationships>` + many(70_000, `<Relationship Id="r%d"/>`) + `</Relationships>`}), xlsx.Options{}, "relations", 64},
		{"entries", twins(bookOf(sheetOf(``)), "xl/styles.xml", 30_000), xlsx.Options{}, "list of entries is 30007", 64},
		{"a directory without end", twins(bookOf(sheetOf(``)), "xl/styles.xml", 500_000), xlsx.Options{}, "list of entries, in bytes", 512},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, _, problems := read(test.content, test.options)
			runtime.ReadMemStats(&after)
			wantProblem(t, problems, xlsx.CodeTooLarge, test.words)
			if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > test.most {
				t.Errorf("%d MiB of memory were asked for", got)
			}
		})
	}
}

// TestLargest reads what is at the limits.
func TestLargest(t *testing.T) {
	for _, test := range []struct {
		name        string
		content     []byte
		rows, cells int
	}{
		{"a million empty rows", bookOf(sheetOf(strings.Repeat(`<row/>`, sheet.MaxRows))), sheet.MaxRows, 0},
		{"all columns", bookOf(sheetOf(`<row>` + strings.Repeat(`<c><v>1</v></c>`, sheet.MaxColumns) + `</row>`)), 1, sheet.MaxColumns},
		{"longest texts", bookOf(sheetOf(strings.Repeat(`<row><c t="str"><v>`+strings.Repeat("&#x957F;", 32767)+`</v></c></row>`, 20))), 20, 20},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, cells, problems := read(test.content, xlsx.Options{})
			if rows != test.rows || cells != test.cells || len(problems) > 0 {
				t.Errorf("%d rows, %d cells, %v", rows, cells, problems)
			}
		})
	}
}

// TestLinksAndMacros: what leads out of a workbook, and what would run in it, is
// neither followed nor run; the results that are stored are read.
func TestLinksAndMacros(t *testing.T) {
	link := `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/>`
	content := bookOf(sheetOf(`<row><c><f>[1]Sheet1!A1*2</f><v>42</v></c><c t="str"><f>HYPERLINK("http://example.invalid/")</f><v>x</v></c></row>`),
		entry{"xl/_rels/workbook.xml.rels", strings.Replace(bookRels, `</Relationships>`, link+`<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)},
		entry{"xl/externalLinks/externalLink1.xml", `<externalLink><externalBook r:id="rId1"/></externalLink>`},
		entry{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="rId1" TargetMode="External" Target="file:///etc/passwd"/></Relationships>`},
		entry{"xl/vbaProject.bin", "\xd0\xcf\x11\xe0macro"}, entry{"../../outside.txt", "x"})
	rows, problems := readAll(content)
	if len(problems) > 0 || rows["考勤"][0].Cells[0].Text != "42" {
		t.Errorf("got %v, %v", rows, problems)
	}
	t.Run("a sheet that stands elsewhere", func(t *testing.T) {
		rels := strings.Replace(bookRels, `Target="worksheets/sheet1.xml"`, `Target="http://example.invalid/sheet1.xml" TargetMode="External"`, 1)
		_, problems := readAll(bookOf(sheetOf(``), entry{"xl/_rels/workbook.xml.rels", rels}))
		wantProblem(t, problems, xlsx.CodeMissingPart, "rId1")
	})
}
