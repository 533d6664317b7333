package xlsx_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

func TestCells(t *testing.T) {
	number := func(column int, text string) sheet.RawCell {
		return sheet.RawCell{Column: column, Kind: sheet.NumberCell, Text: text}
	}
	text := func(column int, text string) sheet.RawCell {
		return sheet.RawCell{Column: column, Kind: sheet.TextCell, Text: text}
	}
	for _, test := range []struct {
		name, cells string
		want        []sheet.RawCell
	}{
		{"number", `<c r="A1"><v>0.30000000000000004</v></c>`, []sheet.RawCell{number(1, "0.30000000000000004")}},
		{"typed number", `<c r="A1" t="n"><v> 1E-3 </v></c>`, []sheet.RawCell{number(1, "1E-3")}},
		{"shared string", `<c r="B1" t="s"><v>0</v></c>`, []sheet.RawCell{text(2, "工号")}},
		{"rich text without phonetics", `<c r="A1" t="s"><v>1</v></c>`, []sheet.RawCell{text(1, "张 三")}},
		{"escapes and entities", `<c r="A1" t="s"><v>2</v></c>`, []sheet.RawCell{text(1, "a\r\nb <中&")}},
		{"inline string", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 空 </t></is></c>`, []sheet.RawCell{text(1, " 空 ")}},
		{"inline runs", `<c r="A1" t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>b</t></r></is></c>`, []sheet.RawCell{text(1, "ab")}},
		{"CDATA", `<c r="A1" t="inlineStr"><is><t>a<![CDATA[<&amp;]]]]><!-- not this -->b</t></is></c>`, []sheet.RawCell{text(1, "a<&amp;]]b")}},
		{"escaped escape", `<c r="A1" t="str"><v>_x005F_x0041_ _x4E2D_ _xD83D__xDE00_ _xD83D_ _x12_</v></c>`, []sheet.RawCell{text(1, "_x0041_ 中 😀 _xD83D_ _x12_")}},
		{"line ends", "<c r=\"A1\" t=\"str\"><v>a\r\nb\rc&#13;d</v></c>", []sheet.RawCell{text(1, "a\nb\nc\rd")}},
		{"boolean", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.BoolCell, Text: "1"}, {Column: 2, Kind: sheet.BoolCell, Text: "0"}}},
		{"error", `<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.ErrorCell, Text: "#DIV/0!"}}},
		{"ISO date", `<c r="A1" t="d"><v>2026-10-03T00:00:00</v></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.ISODateCell, Text: "2026-10-03T00:00:00"}}},
		{"cached number", `<c r="A1"><f>SUM(B1:C1)</f><v>3</v></c>`, []sheet.RawCell{number(1, "3")}},
		{"cached text", `<c r="A1" t="str"><f>"x"</f><v>x</v></c>`, []sheet.RawCell{text(1, "x")}},
		{"cached empty text", `<c r="A1" t="str"><f>""</f><v></v></c>`, []sheet.RawCell{text(1, "")}},
		{"uncached", `<c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.UncachedCell}, {Column: 2, Kind: sheet.UncachedCell}}},
		{"shared formula", `<c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c>`, []sheet.RawCell{number(1, "1"), number(2, "2")}},
		{"shared formula, uncached", `<c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f></c><c r="B1"><f t="shared" si="0"/></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.UncachedCell}, {Column: 2, Kind: sheet.UncachedCell}}},
		{"array formula", `<c r="A1" cm="1"><f t="array" ref="A1:B1">{1,2}</f><v>1</v></c><c r="B1"><v>2</v></c>`, []sheet.RawCell{number(1, "1"), number(2, "2")}},
		{"array formula of one cell, uncached", `<c r="A1"><f t="array" ref="A1">C1</f></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.UncachedCell}}},
		{"cached error of a text", `<c r="A1" t="e" vm="1"><f>X</f><v>#SPILL!</v></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.ErrorCell, Text: "#SPILL!"}}},
		{"uncached of each type", `<c r="A1" t="str"><f>B1</f></c><c r="B1" t="e"><f>B1</f></c><c r="C1" t="b"><f>B1</f></c>`, []sheet.RawCell{{Column: 1, Kind: sheet.UncachedCell}, {Column: 2, Kind: sheet.UncachedCell}, {Column: 3, Kind: sheet.UncachedCell}}},
		{"another program's attributes", `<c r="A1" x14:note="1"><v>1</v></c>`, []sheet.RawCell{number(1, "1")}},
		{"direction marks and spaces without width", "<c r=\"A1\" t=\"str\"><v>\u202e三张\u200b</v></c>", []sheet.RawCell{text(1, "\u202e三张\u200b")}},
		{"styles", `<c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>2</v></c><c r="C1" s="3"><v>3</v></c>`, []sheet.RawCell{
			{Column: 1, Kind: sheet.NumberCell, Text: "1", Dated: true}, {Column: 2, Kind: sheet.NumberCell, Text: "2", Dated: true}, number(3, "3")}},
		{"only a style", `<c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1" t="s"/>`, nil},
		{"sparse, without references", `<c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c>`, []sheet.RawCell{number(1, "1"), number(4, "2"), number(5, "3")}},
		{"extensions", `<c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c><extLst><ext/></extLst>`, []sheet.RawCell{number(1, "1")}},
		{"last column", `<c r="XFD1"><v>1</v></c>`, []sheet.RawCell{number(16384, "1")}},
		{"single quotes and blanks", `<c r = 'A1'	s="0" ><v >1</v ></c >`, []sheet.RawCell{number(1, "1")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, problems := readAll(bookOf(sheetOf(`<row r="1">` + test.cells + `</row>`)))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(test.want, rows["考勤"][0].Cells); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRows(t *testing.T) {
	one := `<c><v>1</v></c>`
	for _, test := range []struct {
		name, rows string
		want       []int // numbers; hidden ones below 0
	}{
		{"sparse", `<row r="2">` + one + `</row><row r="1048576">` + one + `</row>`, []int{2, 1048576}},
		{"without numbers", `<row>` + one + `</row><row r="5"/><row>` + one + `</row>`, []int{1, 5, 6}},
		{"hidden", `<row r="1" hidden="1"/><row r="2" hidden="true"/><row r="3" hidden="0"/>`, []int{-1, -2, 3}},
		{"none", ``, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, problems := readAll(bookOf(sheetOf(test.rows)))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var got []int
			for _, row := range rows["考勤"] {
				n := row.Number
				if row.Hidden {
					n = -n
				}
				got = append(got, n)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestStrict reads the other form of the standard, with prefixes, absolute
// targets, other names of parts, the date system of 1904 and hidden sheets.
func TestStrict(t *testing.T) {
	ns := `xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"`
	rel := `<Relationship Id="%" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/`
	content := zipOf([]entry{
		{"_rels/.rels", `<Relationships>` + rel + `officeDocument" Target="/book/main.xml"/></Relationships>`},
		{"book/main.xml", "\ufeff" + `<x:workbook ` + ns + `><x:workbookPr date1904="true"/><x:sheets><x:sheet name="甲&amp;乙" sheetId="1" state="hidden" q:id="a"/>` +
			`<x:sheet name="图" sheetId="3" q:id="c"/><x:sheet name="丙" sheetId="2" q:id="b"/></x:sheets></x:workbook>`},
		{"book/_rels/main.xml.rels", `<Relationships>` +
			strings.ReplaceAll(rel, "%", "a") + `worksheet" Target="../data/%E7%94%B2.xml"/>` +
			strings.ReplaceAll(rel, "%", "b") + `worksheet" Target="\DATA\2.xml"/>` +
			strings.ReplaceAll(rel, "%", "c") + `chartsheet" Target="chart.xml"/></Relationships>`},
		{"data/甲.xml", `<x:worksheet ` + ns + `><x:sheetData><x:row><x:c s="7"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`},
		{"data/2.xml", `<x:worksheet ` + ns + `><x:sheetData/></x:worksheet>`},
	})
	b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "b.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]string{"甲&乙", "丙"}, b.Sheets()); diff != "" {
		t.Error(diff)
	}
	if !b.Date1904() || !b.SheetHidden("甲&乙") || b.SheetHidden("丙") {
		t.Errorf("1904 %v, hidden %v %v", b.Date1904(), b.SheetHidden("甲&乙"), b.SheetHidden("丙"))
	}
	rows, problems := readAll(content)
	if len(problems) > 0 || len(rows["甲&乙"]) != 1 || rows["甲&乙"][0].Cells[0].Text != "1" {
		t.Errorf("got %v, %v", rows, problems)
	}
	for _, err := range b.Rows("乙") {
		var l diag.List
		if !errors.As(err, &l) || l[0].Code != xlsx.CodeNoSuchSheet {
			t.Errorf("a sheet that is not there: got %v", err)
		}
	}
}

// TestBadSheet has one broken thing in each sheet; each must be an error.
func TestBadSheet(t *testing.T) {
	row := func(cells string) string { return sheetOf(`<row r="1">` + cells + `</row>`) }
	deep := strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300)
	for _, test := range []struct {
		name, sheet string
		code        diag.Code
		words       []string
	}{
		{"string index too large", row(`<c r="C1" t="s"><v>3</v></c>`), xlsx.CodeBadString, []string{"october.xlsx!考勤!C1", "0 to 2"}},
		{"string index no number", row(`<c r="C1" t="s"><v>-1</v></c>`), xlsx.CodeBadString, nil},
		{"string index missing", row(`<c r="C1" t="s"><v/></c>`), xlsx.CodeBadString, nil},
		{"row twice", sheetOf(`<row r="3"/><row r="3"/>`), xlsx.CodeOrder, []string{"october.xlsx!考勤"}},
		{"rows out of order", sheetOf(`<row r="3"/><row r="2"/>`), xlsx.CodeOrder, []string{"Row 2", "row 3"}},
		{"row zero", sheetOf(`<row r="0"/>`), xlsx.CodeBadCell, nil},
		{"row too far", sheetOf(`<row r="1048577"/>`), xlsx.CodeBadCell, nil},
		{"row too far without number", sheetOf(`<row r="1048576"/><row/>`), xlsx.CodeTooLarge, nil},
		{"cell twice", row(`<c r="B1"/><c r="B1"/>`), xlsx.CodeOrder, []string{"考勤!B1"}},
		{"cells out of order", row(`<c r="B1"/><c r="A1"/>`), xlsx.CodeOrder, []string{"考勤!A1", "B1"}},
		{"cell of another row", row(`<c r="B2"/>`), xlsx.CodeBadCell, []string{`"B2"`}},
		{"no reference", row(`<c r="1A"/>`), xlsx.CodeBadCell, nil},
		{"column too far", row(`<c r="XFE1"/>`), xlsx.CodeBadCell, nil},
		{"column too far without reference", row(`<c r="XFD1"/><c/>`), xlsx.CodeTooLarge, nil},
		{"unknown type", row(`<c r="A1" t="q"><v>1</v></c>`), xlsx.CodeBadCell, []string{`"q"`}},
		{"unknown style", row(`<c r="A1" s="4"><v>1</v></c>`), xlsx.CodeBadCell, []string{`"4"`}},
		{"two values", row(`<c r="A1"><v>1</v><v>2</v></c>`), xlsx.CodeBadCell, []string{"考勤!A1"}},
		{"inline text in a number", row(`<c r="A1"><is><t>1</t></is></c>`), xlsx.CodeBadCell, nil},
		{"boolean", row(`<c r="A1" t="b"><v>2</v></c>`), xlsx.CodeBadCell, nil},
		{"empty error", row(`<c r="A1" t="e"><v/></c>`), xlsx.CodeBadCell, nil},
		{"entity", row(`<c r="A1" t="str"><v>&nbsp;</v></c>`), xlsx.CodeBadCell, nil},
		{"entity open", row(`<c r="A1" t="str"><v>&amp</v></c>`), xlsx.CodeBadCell, nil},
		{"entity NUL", row(`<c r="A1" t="str"><v>&#0;</v></c>`), xlsx.CodeBadCell, nil},
		{"bad UTF-8", row("<c r=\"A1\" t=\"str\"><v>\xe4\xb8</v></c>"), xlsx.CodeBadCell, nil},
		{"control character", row("<c r=\"A1\" t=\"str\"><v>\x01</v></c>"), xlsx.CodeBadCell, nil},
		{"text too long", row(`<c r="A1" t="str"><v>` + strings.Repeat("长", 32768) + `</v></c>`), xlsx.CodeBadCell, []string{"32,767"}},
		{"endless text", row(`<c r="A1" t="str"><v>` + strings.Repeat("x", 3<<20) + `</v></c>`), xlsx.CodeBrokenXML, nil},
		{"end tag wrong", sheetOf(`<row r="1"></rov><row r="2"/>`), xlsx.CodeBrokenXML, []string{"rov", "row 1"}},
		{"row of another name", sheetOf(`<row r="1"/><rov r="2"/>`), xlsx.CodeBrokenXML, []string{"<rov>", "row 1"}},
		{"cell of another name", row(`<d><v>1</v></d>`), xlsx.CodeBrokenXML, []string{"<d>"}},
		{"value of another name", row(`<c><w>1</w></c>`), xlsx.CodeBrokenXML, []string{"<w>"}},
		{"element in a value", row(`<c><v>1<b/></v></c>`), xlsx.CodeBrokenXML, []string{"<b>"}},
		{"element in a text", row(`<c t="inlineStr"><is><x/></is></c>`), xlsx.CodeBrokenXML, []string{"<x>"}},
		{"array formula without results", row(`<c r="A1"><f t="array" ref="A1:A3">B1:B3</f></c>`), xlsx.CodeUncachedArray, []string{"考勤!A1", "A1:A3", "F9"}},
		{"data table without results", row(`<c r="B1"><f t="dataTable" ref="B1:C3" dt2D="1"/><v/></c>`), xlsx.CodeUncachedArray, nil},
		{"attribute twice", row(`<c r="A1" t="s" t="n"><v>1</v></c>`), xlsx.CodeBrokenXML, []string{"twice"}},
		{"row number twice", sheetOf(`<row r="1" r="2"/>`), xlsx.CodeBrokenXML, []string{"twice"}},
		{"unknown attribute", row(`<c b="C1"><v>1</v></c>`), xlsx.CodeBrokenXML, []string{"unknown attribute b"}},
		{"attributes without a blank between", row(`<c r="A1"t="n"><v>1</v></c>`), xlsx.CodeBrokenXML, nil},
		{"attribute of a text spoiled", row(`<c t="inlineStr"><is><t xml:space>="preserve">x</t></is></c>`), xlsx.CodeBrokenXML, nil},
		{"attribute of what is passed over spoiled", sheetOf(``)[:len(sheetOf(``))-len("</worksheet>")] + `<a b/></worksheet>`, xlsx.CodeBrokenXML, nil},
		{"name with a sign", row(`<c><v">1</v"></c>`), xlsx.CodeBrokenXML, nil},
		{"text between rows", sheetOf(`<row r="1"/>row r="2"`), xlsx.CodeBrokenXML, []string{"text where none belongs", "row 1"}},
		{"text between cells", row(`<c r="A1"/>c r="B1"/>`), xlsx.CodeBrokenXML, nil},
		{"text in a cell", row(`<c r="A1">1</c>`), xlsx.CodeBrokenXML, nil},
		{"text in a rich text", row(`<c t="inlineStr"><is>甲<t>x</t></is></c>`), xlsx.CodeBrokenXML, nil},
		{"ends after a row", `<worksheet><sheetData><row r="1"/>`, xlsx.CodeBrokenXML, []string{"sheetData"}},
		{"ends in a tag", `<worksheet><sheetData><row r="1"`, xlsx.CodeBrokenXML, nil},
		{"ends without root's end", `<worksheet><sheetData></sheetData>`, xlsx.CodeBrokenXML, nil},
		{"tag in a tag", sheetOf(`<row r="1"<row r="2"/>`), xlsx.CodeBrokenXML, nil},
		{"attribute without quotes", sheetOf(`<row r=1/>`), xlsx.CodeBrokenXML, nil},
		{"text after the end", sheetOf(``) + "x", xlsx.CodeBrokenXML, nil},
		{"element after the end", sheetOf(``) + "<a/>", xlsx.CodeBrokenXML, nil},
		{"other root", `<html></html>`, xlsx.CodeBrokenXML, []string{"html"}},
		{"no sheetData", `<worksheet></worksheet>`, xlsx.CodeBrokenXML, nil},
		{"two sheetData", `<worksheet><sheetData/><sheetData/></worksheet>`, xlsx.CodeBrokenXML, nil},
		{"document type", `<!DOCTYPE worksheet [<!ENTITY a "b">]>` + sheetOf(``), xlsx.CodeBrokenXML, nil},
		{"encoding", `<?xml version="1.0" encoding="GBK"?>` + sheetOf(``), xlsx.CodeBrokenXML, []string{"UTF-8"}},
		{"too deep", `<worksheet>` + deep + `<sheetData/></worksheet>`, xlsx.CodeBrokenXML, nil},
		{"blank", " ", xlsx.CodeBrokenXML, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := readAll(bookOf(test.sheet))
			wantProblem(t, problems, test.code, test.words...)
		})
	}
}

func TestStopEarly(t *testing.T) {
	content := bookOf(sheetOf(`<row/><row/><row/></broken>`))
	b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "b.xlsx", xlsx.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	count := 0
	for _, err := range b.Rows("考勤") {
		if err != nil {
			t.Fatal(err)
		}
		if count++; count == 2 {
			break
		}
	}
}
