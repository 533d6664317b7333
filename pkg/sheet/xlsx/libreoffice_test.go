package xlsx_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/sheet"
)

// TestLibreOffice reads a workbook that LibreOffice 7.4 saved: shared strings,
// formulas with their results, errors, dates in several formats, a hidden row
// and a hidden sheet. The wanted cells are what LibreOffice shows, stored
// exactly.
func TestLibreOffice(t *testing.T) {
	content, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	sheets, problems := readAll(content)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	kinds := map[sheet.CellKind]string{
		sheet.EmptyCell: "empty", sheet.NumberCell: "number", sheet.TextCell: "text", sheet.BoolCell: "bool",
		sheet.ISODateCell: "iso", sheet.ErrorCell: "error", sheet.UncachedCell: "uncached",
	}
	var got strings.Builder
	for _, name := range []string{"考勤", "隐藏"} {
		for _, row := range sheets[name] {
			for _, c := range row.Cells {
				if c.Kind == sheet.EmptyCell {
					continue
				}
				fmt.Fprintf(&got, "%s!%s %s %q", name, sheet.CellName(c.Column, row.Number), kinds[c.Kind], c.Text)
				if c.Dated {
					got.WriteString(" dated")
				}
				if row.Hidden {
					got.WriteString(" hidden")
				}
				got.WriteByte('\n')
			}
		}
	}
	want := `考勤!A1 text "工号"
考勤!B1 text "日期"
考勤!C1 text "迟到分钟"
考勤!D1 text "请假类型"
考勤!A2 text "007"
考勤!B2 number "46304" dated
考勤!C2 number "12"
考勤!D2 text "  事假 "
考勤!A3 number "8"
考勤!B3 text "2026/10/12"
考勤!C3 number "0.3"
考勤!D3 text "=不是公式"
考勤!A4 text "E&<>\"'"
考勤!B4 number "46304.8958333333" dated
考勤!C4 bool "1"
考勤!D4 text "多\n行"
考勤!A5 bool "1"
考勤!B5 error "#DIV/0!"
考勤!C5 number "24.6"
考勤!D5 text "文本"
考勤!E5 error "#N/A"
考勤!B6 number "46304" dated
考勤!C6 number "12345678901234600"
考勤!D6 text "粗细"
考勤!B7 number "0.875" dated hidden
考勤!C7 number "-0.005" hidden
考勤!C8 number "1E-007"
考勤!A9 number "123456789012345"
隐藏!C3 text "x"
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}
