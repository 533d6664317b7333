package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf8"

	"paysheet/pkg/diag"
)

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 4096

// recognize tells whether the content can be a workbook, by its first bytes and
// never by its name; otherwise the problem says what it is and what to do.
func recognize(r io.ReaderAt, size int64, name string) (diag.Problem, bool) {
	if size == 0 {
		return emptyFile(name), false
	}
	head := make([]byte, min(size, headBytes))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return unreadable(name, err), false
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return diag.Problem{}, true
	case bytes.HasPrefix(head, compoundSignature):
		if encrypted(r, size) {
			return encryptedWorkbook(name), false
		}
		return oldWorkbook(name), false
	}
	text, ok := asText(head)
	low := strings.ToLower(strings.TrimLeft(text, " \t\r\n"))
	switch {
	case !ok:
		return notWorkbook(name, "the content is of no kind that is known here"), false
	case strings.HasPrefix(low, "%pdf"):
		return notWorkbook(name, "it is a PDF document"), false
	case !strings.HasPrefix(low, "<"):
		return plainText(name), false
	case strings.Contains(low, "urn:schemas-microsoft-com:office:spreadsheet"), strings.Contains(low, "excel.sheet"):
		return xml2003(name), false
	case strings.Contains(low, "<html"), strings.Contains(low, "<!doctype html"), strings.Contains(low, "<table"),
		strings.Contains(low, "<meta"), strings.Contains(low, "<body"):
		return htmlPage(name), false
	}
	return notWorkbook(name, "it is an XML file"), false
}

// asText returns the head of a file as text: UTF-16 with a byte order mark is
// turned into letters, anything else is taken byte by byte, which is enough to
// look for tags. ok is false for bytes that no text has.
func asText(head []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return strings.ReplaceAll(string(head[2:]), "\x00", ""), true
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return "", false
		}
	}
	return string(head), true
}

var compoundSignature = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// encrypted tells whether a compound file, the container of the old .xls, holds
// the stream EncryptedPackage: then it is a new workbook under a password. The
// directory's entries are 128 bytes each and stand at multiples of 128, with
// the length of their name behind it, so that no other content passes for one.
func encrypted(r io.ReaderAt, size int64) bool {
	const entry, nameField, lengthField = 128, 64, 64
	want := make([]byte, nameField)
	for i, c := range []byte("EncryptedPackage") {
		want[2*i] = c
	}
	length := uint16(2 * (len("EncryptedPackage") + 1))
	chunk := make([]byte, 512*entry)
	for at := int64(0); at < size; at += int64(len(chunk)) {
		n, _ := r.ReadAt(chunk, at)
		for e := 0; e+entry <= n; e += entry {
			if bytes.Equal(chunk[e:e+nameField], want) && binary.LittleEndian.Uint16(chunk[e+lengthField:]) == length {
				return true
			}
		}
		if n < len(chunk) {
			return false
		}
	}
	return false
}

// recognizeArchive tells whether a zip file can be a workbook of the kind that
// is read here.
func recognizeArchive(a *archive) (diag.Problem, bool) {
	has := func(prefix string) bool {
		for _, name := range a.names {
			if strings.HasPrefix(name, prefix) {
				return true
			}
		}
		return false
	}
	switch {
	case a.has("xl/workbook.bin"):
		return binaryWorkbook(a.file), false
	case a.has("_rels/.rels") && !has("word/") && !has("ppt/"):
		return diag.Problem{}, true
	case a.has("mimetype") && a.has("content.xml"):
		return openDocument(a.file), false
	case has("word/"):
		return notWorkbook(a.file, "it is a Word document"), false
	case has("ppt/"):
		return notWorkbook(a.file, "it is a presentation"), false
	case has("index/"):
		return notWorkbook(a.file, "it is a document of Apple Numbers"), false
	case has("xl/"):
		return missingPart(diag.Place{File: a.file}, "_rels/.rels"), false
	}
	return otherArchive(a.file), false
}

// printable shortens what was read for a message.
func printable(b []byte) string {
	const most = 40
	s := strings.ToValidUTF8(string(b), "\ufffd")
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return s
}
