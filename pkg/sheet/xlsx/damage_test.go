package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet/xlsx"
)

// bigSheet is a sheet of many rows that differ, so that its packed form is long.
func bigSheet(rows int) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>%d.%02d</v></c></row>`, i+1, i+1, i%3, i+1, i*7919%1000, i%100)
	}
	return sheetOf(b.String())
}

// centralEntry finds an entry in the directory at the end of the zip file.
func centralEntry(t *testing.T, content []byte, name string) []byte {
	t.Helper()
	for at := 0; ; {
		i := bytes.Index(content[at:], []byte("PK\x01\x02"))
		if i < 0 {
			t.Fatal("no such entry")
		}
		at += i
		length := int(binary.LittleEndian.Uint16(content[at+28:]))
		if string(content[at+46:at+46+length]) == name {
			return content[at:]
		}
		at += 4
	}
}

func TestDamage(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	for _, test := range []struct {
		name   string
		code   diag.Code
		damage func(content, central []byte)
	}{
		{"bytes flipped in the packed data", xlsx.CodeDamagedPart, func(content, central []byte) {
			start := int(binary.LittleEndian.Uint32(central[42:]))
			size := int(binary.LittleEndian.Uint32(central[20:]))
			for i := range 4 {
				content[start+size*3/4+i] ^= 0x5a
			}
		}},
		{"wrong checksum", xlsx.CodeDamagedPart, func(_, central []byte) { central[16] ^= 1 }},
		{"size too small", xlsx.CodeDamagedPart, func(_, central []byte) { binary.LittleEndian.PutUint32(central[24:], 100) }},
		{"size too large", xlsx.CodeDamagedPart, func(_, central []byte) { central[27] = 1 }},
		{"packed size too small", xlsx.CodeDamagedPart, func(_, central []byte) { binary.LittleEndian.PutUint32(central[20:], 100) }},
		{"method unknown", xlsx.CodeDamagedPart, func(_, central []byte) { central[10] = 99 }},
	} {
		t.Run(test.name, func(t *testing.T) {
			content := bookOf(bigSheet(2000))
			test.damage(content, centralEntry(t, content, part))
			_, problems := readAll(content)
			wantProblem(t, problems, test.code, part)
		})
	}
	t.Run("a part too large", func(t *testing.T) {
		content := bookOf(sheetOf(``))
		binary.LittleEndian.PutUint32(centralEntry(t, content, "xl/styles.xml")[24:], 65<<20)
		_, problems := readAll(content)
		wantProblem(t, problems, xlsx.CodeTooLarge, "styles.xml")
	})
	t.Run("checksum 0, which archive/zip takes for none", func(t *testing.T) {
		entries := entriesOf(sheetOf(`<row/>`))
		last := entries[len(entries)-1]
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		for _, e := range entries {
			h := &zip.FileHeader{Name: e.name, CRC32: crc32.ChecksumIEEE([]byte(e.content)),
				CompressedSize64: uint64(len(e.content)), UncompressedSize64: uint64(len(e.content))}
			if e == last {
				h.CRC32 = 0
			}
			w, err := z.CreateRaw(h)
			if err == nil {
				_, err = w.Write([]byte(e.content))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		_, problems := readAll(buf.Bytes())
		wantProblem(t, problems, xlsx.CodeDamagedPart, last.name)
	})
	t.Run("entries under a password", func(t *testing.T) {
		content := bookOf(sheetOf(``))
		centralEntry(t, content, part)[8] |= 1
		_, problems := readAll(content)
		wantProblem(t, problems, xlsx.CodeEncrypted)
	})
	t.Run("in a part that is not used", func(t *testing.T) {
		content := bookOf(sheetOf(``), entry{"xl/theme/theme1.xml", strings.Repeat("x", 100)})
		centralEntry(t, content, "xl/theme/theme1.xml")[16] ^= 1
		_, problems := readAll(content)
		wantProblem(t, problems, xlsx.CodeDamagedPart, "theme1.xml")
	})
}

// FuzzWorksheet: rows and cells come in order, and what is sound XML is read as
// the reference reads it.
func FuzzWorksheet(f *testing.F) {
	f.Add([]byte(bigSheet(3)))
	f.Add([]byte(constructs))
	f.Add([]byte(sheetOf(`<row hidden="1"><c t="inlineStr"><is><r><t>a_x000D_</t></r></is></c><c t="b"><v>1</v></c></row>`)))
	f.Add([]byte(`<?xml version="1.0"?><!-- c --><x:worksheet xmlns:x="x"><x:sheetData><![CDATA[<]]></x:sheetData></x:worksheet>`))
	f.Add([]byte("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#x41;&amp;\r\n</v></c></row></sheetData></worksheet>"))
	texts, ok := refTexts([]byte(stringsXML))
	if !ok || len(texts) != 3 {
		f.Fatal(texts)
	}
	f.Fuzz(func(t *testing.T, xml []byte) {
		if len(xml) == 0 {
			return
		}
		sheets, problems := readAll(zipWith(zip.Store, entriesOf(string(xml))))
		if problems.HasErrors() {
			return
		}
		rows := sheets["考勤"]
		before := 0
		for _, row := range rows {
			if row.Number <= before {
				t.Fatalf("row %d after row %d", row.Number, before)
			}
			before = row.Number
			column := 0
			for _, c := range row.Cells {
				if c.Column <= column {
					t.Fatalf("column %d after column %d", c.Column, column)
				}
				column = c.Column
			}
		}
		if root, ok := wellFormed(xml); ok {
			if diff := cmp.Diff(reference(root, texts), flat(rows)); diff != "" {
				t.Fatalf("the reference reads other cells (-): %s", diff)
			}
		}
	})
}

// FuzzOpen: whatever bytes a file has, it is a workbook, or a problem that names
// the file.
func FuzzOpen(f *testing.F) {
	plain := bookOf(sheetOf(``))
	f.Add(plain)
	f.Add(oldFile("EncryptedPackage"))
	f.Add(oldFile("Workbook"))
	f.Add([]byte("<table>"))
	f.Add([]byte("\xff\xd8\xff"))
	f.Fuzz(func(t *testing.T, content []byte) {
		rows, problems := readAll(content)
		if rows == nil && (len(problems) == 0 || problems[0].Place.File != "october.xlsx" || problems[0].Hint == "") {
			t.Fatalf("%v", problems)
		}
		kind, problem := xlsx.Recognize(bytes.NewReader(content), int64(len(content)), "october.xlsx")
		if rows != nil && (kind != xlsx.Workbook || problem.Code != "") {
			t.Fatalf("a workbook is called %d, %v", kind, problem)
		}
	})
}
