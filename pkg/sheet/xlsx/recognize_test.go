package xlsx_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet/xlsx"
)

func TestRecognize(t *testing.T) {
	good := bookOf(sheetOf(``))
	compound := make([]byte, 2048)
	copy(compound, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	// The words alone, in the middle of something else, are no directory entry.
	copy(compound[1024+3:], "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	var utf16 bytes.Buffer
	utf16.WriteString("\xff\xfe")
	for _, c := range "<html><table>" {
		binary.Write(&utf16, binary.LittleEndian, uint16(c))
	}
	for _, test := range []struct {
		name    string
		content []byte
		code    diag.Code
		word    string
	}{
		{"empty", nil, xlsx.CodeEmptyFile, "0 bytes"},
		{"xls", compound, xlsx.CodeOldWorkbook, "另存为"},
		{"encrypted", encryptedBook(t), xlsx.CodeEncrypted, "password"},
		{"HTML", []byte("\ufeff \r\n<HTML xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><table>"), xlsx.CodeHTML, "HTML"},
		{"HTML table", []byte("<table border=1><tr><td>工号</td>"), xlsx.CodeHTML, ""},
		{"HTML in UTF-16", utf16.Bytes(), xlsx.CodeHTML, ""},
		{"XML 2003", []byte("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>"), xlsx.CodeXML2003, "2003"},
		{"other XML", []byte("<?xml version=\"1.0\"?><a/>"), xlsx.CodeNotWorkbook, "XML"},
		{"CSV", []byte("工号,姓名\r\nE001,张三\r\n"), xlsx.CodePlainText, "save it as .xlsx"},
		{"CSV in GBK", []byte("\xb9\xa4\xba\xc5,\xd0\xd5\xc3\xfb\r\n"), xlsx.CodePlainText, ""},
		{"PDF", []byte("%PDF-1.7\n"), xlsx.CodeNotWorkbook, "PDF"},
		{"binary", []byte("\x00\x01\x02\x03"), xlsx.CodeNotWorkbook, ""},
		{"xls, sound", oldFile("Workbook"), xlsx.CodeOldWorkbook, "另存为"},
		{"xls of Excel 5", oldFile("Book"), xlsx.CodeOldWorkbook, ""},
		{"doc", oldFile("WordDocument"), xlsx.CodeNotWorkbook, "Word or WPS"},
		{"ppt", oldFile("PowerPoint Document"), xlsx.CodeNotWorkbook, "presentation"},
		{"e-mail", oldFile("__properties_version1.0"), xlsx.CodeNotWorkbook, "attached"},
		{"other old file", oldFile("Contents"), xlsx.CodeNotWorkbook, "old office program"},
		{"mht", []byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"), xlsx.CodeHTML, ""},
		{"scan", []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), xlsx.CodeNotWorkbook, "picture"},
		{"screenshot", []byte("\x89PNG\r\n\x1a\n"), xlsx.CodeNotWorkbook, "picture"},
		{"photo", []byte("\x00\x00\x00\x18ftypheic"), xlsx.CodeNotWorkbook, "picture"},
		{"bitmap", []byte("BM\x36\x00\x0c\x00\x00\x00\x00\x00"), xlsx.CodeNotWorkbook, "picture"},
		{"RTF", []byte("{\\rtf1"), xlsx.CodeNotWorkbook, "RTF"},
		{"shortcut", []byte("L\x00\x00\x00\x01\x14\x02\x00\x00"), xlsx.CodeShortcut, "Copy"},
		{"shortcut to a page", []byte("[InternetShortcut]\r\nURL=x"), xlsx.CodeShortcut, ""},
		{"rar", []byte("Rar!\x1a\x07\x00"), xlsx.CodePacked, "Unpack"},
		{"7z", []byte("7z\xbc\xaf\x27\x1c"), xlsx.CodePacked, ""},
		{"gzip", []byte("\x1f\x8b\x08"), xlsx.CodePacked, ""},
		{"two bytes of a workbook", []byte("PK"), xlsx.CodeBrokenArchive, "cut off"},
		{"zip of workbooks", zipOf([]entry{{"a.xlsx", "x"}}), xlsx.CodeOtherArchive, "unpack"},
		{"xlsb", zipOf([]entry{{"_rels/.rels", topRels}, {"xl/workbook.bin", "x"}}), xlsx.CodeBinaryWorkbook, "xlsb"},
		{"ods", zipOf([]entry{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}), xlsx.CodeOpenDocument, "ods"},
		{"docx", zipOf([]entry{{"_rels/.rels", topRels}, {"word/document.xml", "<a/>"}}), xlsx.CodeNotWorkbook, "Word"},
		{"pptx", zipOf([]entry{{"_rels/.rels", topRels}, {"ppt/presentation.xml", "<a/>"}}), xlsx.CodeNotWorkbook, "presentation"},
		{"Numbers", zipOf([]entry{{"Index/Document.iwa", "x"}}), xlsx.CodeNotWorkbook, "Numbers"},
		{"no relations", zipOf([]entry{{"xl/workbook.xml", bookXML}}), xlsx.CodeMissingPart, "_rels/.rels"},
		{"cut at 60 %", good[:len(good)*6/10], xlsx.CodeBrokenArchive, "cut off"},
		{"no sheet", bookOf(""), xlsx.CodeMissingPart, "sheet1.xml"},
		{"no strings", bookOf(sheetOf(``), entry{"xl/sharedStrings.xml", ""}), xlsx.CodeMissingPart, "sharedStrings"},
		{"no styles", bookOf(sheetOf(``), entry{"xl/styles.xml", ""}), xlsx.CodeMissingPart, "styles"},
		{"no workbook", bookOf(sheetOf(``), entry{"xl/workbook.xml", ""}), xlsx.CodeMissingPart, "workbook.xml"},
		{"no relations of the workbook", bookOf(sheetOf(``), entry{"xl/_rels/workbook.xml.rels", ""}), xlsx.CodeMissingPart, "workbook.xml.rels"},
		{"dangling relation", bookOf(sheetOf(``), entry{"xl/_rels/workbook.xml.rels", "<Relationships/>"}), xlsx.CodeMissingPart, "rId1"},
		{"entry twice", bookOf(sheetOf(``), entry{"XL/worksheets/Sheet1.xml", sheetOf(`<row/>`)}), xlsx.CodeDoubleName, "Sheet1"},
		{"sheet twice", bookOf(sheetOf(``), entry{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets></workbook>`}), xlsx.CodeDoubleName, ""},
		{"no list of sheets", bookOf(sheetOf(``), entry{"xl/workbook.xml", `<workbook/>`}), xlsx.CodeBrokenXML, "list of sheets"},
		{"broken strings", bookOf(sheetOf(``), entry{"xl/sharedStrings.xml", `<sst><si><t>a</si></sst>`}), xlsx.CodeBrokenXML, "sharedStrings"},
		{"unknown element among strings", bookOf(sheetOf(``), entry{"xl/sharedStrings.xml", `<sst><sj><t>a</t></sj></sst>`}), xlsx.CodeBrokenXML, "<sj>"},
		{"broken styles", bookOf(sheetOf(``), entry{"xl/styles.xml", `<styleSheet><cellXfs>`}), xlsx.CodeBrokenXML, "styles"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := readAll(test.content)
			wantProblem(t, problems, test.code, test.word)
		})
	}
	if _, problems := readAll(good); len(problems) > 0 {
		t.Error(problems)
	}
}

func encryptedBook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var buf bytes.Buffer
	if err := f.Write(&buf, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestKinds: what may hold rows is told from what does not, for files that lie
// beside the workbooks.
func TestKinds(t *testing.T) {
	for _, test := range []struct {
		name    string
		content []byte
		kind    xlsx.Kind
	}{
		{"workbook", bookOf(sheetOf(``)), xlsx.Workbook},
		{"encrypted", encryptedBook(t), xlsx.Workbook},
		{"CSV", []byte("工号,姓名\n"), xlsx.Text},
		{"CSV that begins with <", []byte("<5,姓名\n"), xlsx.Text},
		{"CSV in UTF-16", []byte("\xff\xfea\x00,\x00"), xlsx.Text},
		{"CSV with a NUL", []byte("工号,姓名,部门,岗位,底薪,备注\n007,张\x00\n"), xlsx.Text},
		{"xls", oldFile("Workbook"), xlsx.Unreadable},
		{"cut", bookOf(sheetOf(``))[:300], xlsx.Unreadable},
		{"HTML", []byte("<table>"), xlsx.Unreadable},
		{"zip of workbooks", zipOf([]entry{{"a/b.XLSX", "x"}}), xlsx.Unreadable},
		{"zip of other files", zipOf([]entry{{"a.jpg", "x"}}), xlsx.Other},
		{"docx", zipOf([]entry{{"_rels/.rels", topRels}, {"word/document.xml", "<a/>"}}), xlsx.Other},
		{"PDF", []byte("%PDF-1.7\n"), xlsx.Other},
		{"nothing", nil, xlsx.Other},
		{"a program", []byte("\x7fELF\x02\x01\x01\x00\x00\x00"), xlsx.Other},
	} {
		kind, problem := xlsx.Recognize(bytes.NewReader(test.content), int64(len(test.content)), "october.xlsx")
		if kind != test.kind {
			t.Errorf("%s: kind %d, want %d", test.name, kind, test.kind)
		}
		if said := problem.Message != ""; said != (kind == xlsx.Unreadable || kind == xlsx.Other) {
			t.Errorf("%s: %v", test.name, problem)
		}
	}
}
