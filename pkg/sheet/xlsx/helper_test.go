package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
)

// entry is one entry of a workbook made by hand.
type entry struct{ name, content string }

const (
	topRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`
	bookXML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<workbookPr/><sheets><sheet name="考勤" sheetId="1" r:id="rId1"/></sheets></workbook>`
	stylesXML = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;days&quot;"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>`
	stringsXML = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="3" uniqueCount="3"><si><t>工号</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">张 </t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh><phoneticPr fontId="1"/></si><si><t>a_x000D_
b &lt;&#x4E2D;&amp;</t></si></sst>`
)

// bookOf makes a workbook around the XML of its sheet, with the given entries
// in place of the usual ones; an empty content leaves an entry out.
func bookOf(sheetXML string, instead ...entry) []byte {
	return zipOf(entriesOf(sheetXML, instead...))
}

func entriesOf(sheetXML string, instead ...entry) []entry {
	entries := []entry{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`}, {"_rels/.rels", topRels}, {"xl/workbook.xml", bookXML},
		{"xl/_rels/workbook.xml.rels", bookRels}, {"xl/styles.xml", stylesXML},
		{"xl/sharedStrings.xml", stringsXML}, {"xl/worksheets/sheet1.xml", sheetXML},
	}
	for _, e := range instead {
		known := false
		for i := range entries {
			if entries[i].name == e.name {
				entries[i].content, known = e.content, true
			}
		}
		if !known {
			entries = append(entries, e)
		}
	}
	return entries
}

func zipOf(entries []entry) []byte { return zipWith(zip.Deflate, entries) }

func zipWith(method uint16, entries []entry) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range entries {
		if e.content == "" {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(e.content))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// sheetOf wraps rows into a worksheet.
func sheetOf(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

// readAll opens a workbook and reads every sheet; the list is nil if all went
// well.
func readAll(content []byte) (rows map[string][]sheet.RawRow, problems diag.List) {
	b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "october.xlsx", xlsx.Options{})
	if problems.HasErrors() {
		return nil, problems
	}
	rows = map[string][]sheet.RawRow{}
	for _, name := range b.Sheets() {
		for row, err := range b.Rows(name) {
			if err != nil {
				var list diag.List
				if !errors.As(err, &list) {
					panic(err)
				}
				return nil, list
			}
			row.Cells = append([]sheet.RawCell(nil), row.Cells...)
			rows[name] = append(rows[name], row)
		}
	}
	return rows, problems
}

// wantProblem checks that there is exactly one problem, with the code, and the
// words in its text.
func wantProblem(t *testing.T, problems diag.List, code diag.Code, words ...string) {
	t.Helper()
	if len(problems) != 1 || problems[0].Code != code {
		t.Fatalf("got %v, want one problem %s", problems, code)
	}
	for _, w := range words {
		if !strings.Contains(problems[0].String(), w) {
			t.Errorf("%q is not in %v", w, problems[0])
		}
	}
	if problems[0].Place.File != "october.xlsx" || problems[0].Hint == "" {
		t.Errorf("no file or no hint in %+v", problems[0])
	}
}
