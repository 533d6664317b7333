package xlsx_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

// TestKeptTexts: the list gives every text back, whatever the pieces are that it
// keeps them in; the longest text of a cell has 98,301 bytes.
func TestKeptTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lengths := rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 20), rapid.Just(0), rapid.SampledFrom([]int{98_301, 65_536, 80_000, 3, 1})), 1, 40).Draw(t, "lengths")
		times := rapid.SampledFrom([]int{1, 1, 700}).Draw(t, "times")
		var texts []string
		for i := range times {
			for j, n := range lengths {
				if times > 1 {
					n %= 50
				}
				texts = append(texts, strings.Repeat(fmt.Sprint(i, j, "|"), n/2+1)[:n])
			}
		}
		if got := xlsx.Kept(texts); !slices.Equal(texts, got) {
			t.Fatal(cmp.Diff(texts, got))
		}
	})
	full := []string{strings.Repeat("x", 1<<17), strings.Repeat("y", 1<<17), "", "z", "", strings.Repeat("x", 1<<17), strings.Repeat("x", 1<<17), ""}
	if got := xlsx.Kept(full); !slices.Equal(full, got) {
		t.Error("texts that fill a piece are not given back")
	}
	if got := xlsx.Kept(nil); len(got) > 0 {
		t.Error(got)
	}
}

func TestPlainItemsAreTakenTheShortWay(t *testing.T) {
	for _, item := range []string{`<si><t>a</t></si>`, `<si><t>张三 a_b>]]</t></si>`, `<si><t>` + strings.Repeat("x", 32767) + `</t></si>`} {
		if got := xlsx.PlainItem(item + `<si/>`); got != len(item) {
			t.Errorf("%d bytes of %d were taken of %.80s", got, len(item), item)
		}
		for n := max(0, len(item)-40); n < len(item); n++ {
			if got := xlsx.PlainItem(item[:n]); got != 0 {
				t.Errorf("%.80s, cut off at %d, was taken", item, n)
			}
		}
	}
	for _, item := range []string{
		`<si/>`, `<si><t/></si>`, `<si><t></t></si>`, `<si> <t>a</t></si>`, `<si><t> a</t></si>`, `<si><t>a </t></si>`, "<si><t>a\n</t></si>", "<si><t>a\tb</t></si>", `<si ><t>a</t></si>`, `<si><t >a</t></si>`,
		`<si><t>a</t ></si>`, `<si><t>a</t></si >`, `<si><t>a&amp;b</t></si>`, `<si><t>_x0041_</t></si>`, `<si><t xml:space="preserve">a</t></si>`, `<si><r><t>a</t></r></si>`, `<si><t>a</t><rPh/></si>`,
		"<si><t>a\xff</t></si>", "<si><t>a\x01</t></si>", `<si><t><![CDATA[a]]></t></si>`, `<si><t>a<!-- --></t></si>`, `<x:si><t>a</t></x:si>`, `<si><t>` + strings.Repeat("x", 32768) + `</t></si>`, `</sst>`, ``,
	} {
		if got := xlsx.PlainItem(item + `<si>`); got != 0 {
			t.Errorf("%d bytes were taken of %.80s", got, item)
		}
	}
}

// A second blank in its tag leaves an item to the long way. Both ways must come to
// the same texts, or to the same problem.
func TestShortAndLongWayOfTexts(t *testing.T) {
	plain := rapid.StringMatching(`<si><t>[A-Za-z0-9 张三是_]{0,9}</t></si>`)
	odd := rapid.OneOf(
		rapid.StringMatching(`<si><t>[a 张]{0,3}(&lt;|&x;|_x0041_|<|&)?[a 张]{0,3}</t></si>`),
		rapid.StringMatching(`<si>(<t xml:space="preserve"> a </t>|<r><t>a</t></r><r><t>b</t></r>|<t/>)?(<rPh sb="0" eb="1"><t>x</t></rPh>)?</si>`),
		rapid.StringMatching(`<(si|s)><(t|u)>a</(t|u)></(si|s)>`),
		rapid.SampledFrom([]string{` `, `x`, `<extLst><ext/></extLst>`, `<!-- -->`, "<si><t>a\x02</t></si>"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.OneOf(plain, plain, plain, odd), 1, 20).Draw(t, "items")
		// So many that items are cut at the ends of the buffers.
		times := rapid.SampledFrom([]int{1, 1, 1, 400}).Draw(t, "times")
		list := strings.Repeat(strings.Join(items, ""), times)
		var rows strings.Builder
		for i := range strings.Count(list, "<si") {
			fmt.Fprintf(&rows, `<row r="%[1]d"><c r="A%[1]d" t="s"><v>%[2]d</v></c></row>`, i+1, i)
		}
		read := func(list string) (map[string][]sheet.RawRow, []string) {
			got, problems := readAll(bookOf(sheetOf(rows.String()), entry{"xl/sharedStrings.xml", `<sst>` + list + `</sst>`}))
			var codes []string
			for _, p := range problems {
				codes = append(codes, fmt.Sprint(p.Code, p.Place))
			}
			return got, codes
		}
		short, faults := read(list)
		long, wanted := read(strings.ReplaceAll(list, "<si>", "<si >"))
		if diff := cmp.Diff(long, short); diff != "" {
			t.Fatalf("long way (-), short way (+):\n%s", diff)
		}
		if !slices.Equal(faults, wanted) {
			t.Fatalf("the long way has the problems %v, the short way %v", wanted, faults)
		}
	})
}
