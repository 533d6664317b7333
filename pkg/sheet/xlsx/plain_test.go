package xlsx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

func TestPlainCellsAreTakenTheShortWay(t *testing.T) {
	for _, cell := range []string{
		`<c r="C7"><v>1</v></c>`,
		`<c r="XFD7" s="1"><v>-1.5E-7</v></c>`,
		`<c r="C7" t="n"><v>1</v></c>`,
		`<c r="C7" s="1" t="s"><v>2</v></c>`,
		`<c r="C7" t="s"><v>002</v></c>`,
		`<c r="C7" t="str"><v>张三</v></c>`,
		`<c r="C7" s="0" t="inlineStr"><is><t>a b_c>]]</t></is></c>`,
		`<c r="C7" s="1"/>`,
		`<c r="C7"/>`,
	} {
		if got := xlsx.PlainCell(cell + `<c r="D7"/>`); got != len(cell) {
			t.Errorf("%d bytes of %d were taken of %s", got, len(cell), cell)
		}
		for n := range len(cell) {
			if got := xlsx.PlainCell(cell[:n]); got != 0 {
				t.Errorf("%s was taken", cell[:n])
			}
		}
	}
}

func TestOtherCellsAreLeftToTheLongWay(t *testing.T) {
	long := strings.Repeat("x", 32768)
	for _, cell := range []string{
		`<c r="B7"><v>1</v></c>`, `<c r="C8"><v>1</v></c>`, `<c r="C77"><v>1</v></c>`, `<c r="C07"><v>1</v></c>`,
		`<c r="7"><v>1</v></c>`, `<c r="c7"><v>1</v></c>`, `<c r="XFE7"><v>1</v></c>`, `<c r="AAAAAAAAAAAAAAAAAA7"><v>1</v></c>`,
		`<c><v>1</v></c>`, `<c s="1" r="C7"><v>1</v></c>`, `<c r="C7" t="s" s="1"><v>1</v></c>`, `<c r="C7" r="C7"><v>1</v></c>`,
		`<c r="C7" s="2"><v>1</v></c>`, `<c r="C7" s=""><v>1</v></c>`, `<c r="C7" s="0000000000"><v>1</v></c>`, `<c r="C7" s="1'><v>1</v></c>`,
		`<c r="C7" t="s"><v>3</v></c>`, `<c r="C7" t="s"><v></v></c>`, `<c r="C7" t="s"><v>-1</v></c>`, `<c r="C7" t="s"><v>9999999999</v></c>`,
		`<c r="C7" t="s"><v> 1</v></c>`, `<c r="C7" t="b"><v>1</v></c>`, `<c r="C7" t="e"><v>#N/A</v></c>`, `<c r="C7" t="d"><v>2026-10-01</v></c>`,
		`<c r="C7"><v></v></c>`, `<c r="C7"><v/></c>`, `<c r="C7"><v> 1</v></c>`, `<c r="C7"><v>1 </v></c>`, "<c r=\"C7\"><v>1\n</v></c>",
		`<c r="C7"><v>1&amp;</v></c>`, `<c r="C7"><f>A1</f><v>1</v></c>`, `<c r="C7"><v>1</v><v>2</v></c>`, `<c r="C7"><v>1</v></d>`,
		`<c r="C7"><v>1<!-- --></v></c>`, `<c r="C7"><is><t>a</t></is></c>`, `<c r="C7" t="inlineStr"><v>a</v></c>`,
		`<c r="C7" t="inlineStr"><is><t xml:space="preserve">a</t></is></c>`, `<c r="C7" t="inlineStr"><is><r><t>a</t></r></is></c>`,
		`<c r="C7" t="inlineStr"><is><t>_x0041_</t></is></c>`, `<c r="C7" t="str"><v>_x0041_</v></c>`,
		"<c r=\"C7\" t=\"str\"><v>a\xff</v></c>", "<c r=\"C7\" t=\"str\"><v>a\x01</v></c>", "<c r=\"C7\" t=\"str\"><v>a\xe5\xbc</v></c>",
		`<c r="C7" t="str"><v>` + long + `</v></c>`, `<c r="C7" cm="1"><v>1</v></c>`, `<d r="C7"><v>1</v></d>`, `<c r="C7" />`,
	} {
		if got := xlsx.PlainCell(cell); got != 0 {
			t.Errorf("%d bytes were taken of %.80s", got, cell)
		}
	}
}

// A second blank in its tag leaves a cell to the long way. Both ways must come to
// the same rows, or to the same problem.
func TestShortAndLongWayAgree(t *testing.T) {
	odd := rapid.StringMatching(`<c r="ROW"( s="[0-5]")?( t="(n|str|b|e|d)")?>(<f>A1</f>)?<v>[0-9. a张_x&;]{0,6}</v></c>`)
	plain := rapid.OneOf(
		rapid.StringMatching(`<c r="ROW"( s="[0-3]")? t="s"><v>[0-3]</v></c>`),
		rapid.StringMatching(`<c r="ROW"( s="[0-3]")?><v>-?[0-9]{1,9}(\.[0-9]{1,4})?(E-?[0-9])?</v></c>`),
		rapid.StringMatching(`<c r="ROW" t="inlineStr"><is><t>[A-Za-z0-9 张三是_]{0,9}(&lt;|_x0041_|)</t></is></c>`),
		rapid.StringMatching(`<c r="ROW"( s="[0-3]")?/>`),
	)
	rapid.Check(t, func(t *rapid.T) {
		one := plain
		if rapid.Bool().Draw(t, "odd") {
			one = rapid.OneOf(plain, odd)
		}
		lines := rapid.SliceOfN(rapid.SliceOfN(one, 0, 5), 1, 9).Draw(t, "rows")
		// So many rows that cells are cut at the ends of the buffers.
		times := rapid.SampledFrom([]int{1, 1, 1, 300}).Draw(t, "times")
		var rows strings.Builder
		number := 0
		for range times {
			for _, line := range lines {
				number += 3
				fmt.Fprintf(&rows, `<row r="%d" spans="1:5">`, number)
				for i, cell := range line {
					rows.WriteString(strings.Replace(cell, "ROW", sheet.CellName(i+1, number), 1))
				}
				rows.WriteString("</row>")
			}
		}
		short, faults := readAll(bookOf(sheetOf(rows.String())))
		long, wanted := readAll(bookOf(sheetOf(strings.ReplaceAll(rows.String(), "<c ", "<c  "))))
		if diff := cmp.Diff(long, short); diff != "" {
			t.Fatalf("long way (-), short way (+):\n%s", diff)
		}
		if len(faults) != len(wanted) {
			t.Fatalf("the long way has the problems %v, the short way %v", wanted, faults)
		}
		for i := range faults {
			if faults[i].Code != wanted[i].Code || faults[i].Place != wanted[i].Place {
				t.Fatalf("the long way has the problem %v, the short way %v", wanted[i], faults[i])
			}
		}
	})
}
