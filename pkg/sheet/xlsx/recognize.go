package xlsx

import (
	"bytes"
	"io"
	"math"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"paysheet/pkg/diag"
)

// Kind is what a file is, by its content and never by its name.
type Kind uint8

const (
	// Workbook is what Open can read, given the password if it has one.
	Workbook Kind = iota
	// Text is a text that may be a table: package csv reads it.
	Text
	// Unreadable may well hold rows, in a form that cannot be read, or damaged.
	Unreadable
	// Other holds no rows that are known: a PDF, a picture, nothing at all.
	Other
)

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 4096

// Recognize tells what a file is. Unless it is a Workbook or a Text, the problem
// says so, and what to do.
func Recognize(r io.ReaderAt, size int64, name string) (Kind, diag.Problem) {
	found := look(r, size, name)
	if found.kind != Workbook || found.compound != nil {
		return found.kind, found.problem
	}
	a, err := openArchive(r, size, name, Options{MaxBytes: math.MaxInt64})
	if err != nil {
		return Unreadable, asList(err)[0]
	}
	return recognizeArchive(a)
}

// looked is what the first bytes of a file tell.
type looked struct {
	kind     Kind
	problem  diag.Problem
	compound *compound // the container of an encrypted workbook
}

func look(r io.ReaderAt, size int64, name string) looked {
	unreadableKind := func(p diag.Problem) looked { return looked{kind: Unreadable, problem: p} }
	other := func(what, hint string) looked { return looked{kind: Other, problem: notWorkbook(name, what, hint)} }
	if size == 0 {
		return looked{kind: Other, problem: emptyFile(name)}
	}
	head := make([]byte, min(size, headBytes))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return unreadableKind(unreadable(name, err))
	}
	switch {
	case begins(head, "PK\x03\x04"), begins(head, "PK\x05\x06"), string(head) == "PK", string(head) == "PK\x03":
		return looked{kind: Workbook}
	case bytes.HasPrefix(head, compoundSignature):
		return lookCompound(r, size, name)
	case begins(head, "%PDF"):
		return other("it is a PDF document", askForTable)
	case isPicture(head):
		return other("it is a picture, such as a scan or a screenshot", askForTable)
	case begins(head, "{\\rtf"):
		return other("it is a text document (RTF)", takeOut)
	case begins(head, "L\x00\x00\x00\x01\x14\x02\x00"), begins(head, "[InternetShortcut]"), begins(head, "[{000214A0"):
		return unreadableKind(shortcut(name))
	case begins(head, "Rar!\x1a\x07"), begins(head, "7z\xbc\xaf\x27\x1c"), begins(head, "\x1f\x8b"), begins(head, "BZh"), begins(head, "\xfd7zXZ"):
		return unreadableKind(packedArchive(name))
	}
	text, ok := asText(head)
	low := strings.ToLower(strings.TrimLeft(text, " \t\r\n"))
	contains := func(marks ...string) bool {
		for _, m := range marks {
			if strings.Contains(low, m) {
				return true
			}
		}
		return false
	}
	switch {
	case !ok:
		return other("the content is of no kind that is known here", takeOut)
	case strings.HasPrefix(low, "mime-version:") && contains("text/html", "multipart/related"):
		return unreadableKind(htmlPage(name))
	case !strings.HasPrefix(low, "<"):
		return looked{kind: Text}
	case contains("urn:schemas-microsoft-com:office:spreadsheet", "excel.sheet"):
		return unreadableKind(xml2003(name))
	case contains("<html", "<!doctype html", "<table", "<meta", "<body"):
		return unreadableKind(htmlPage(name))
	case strings.HasPrefix(low, "<?xml"):
		return other("it is an XML file", takeOut)
	}
	return looked{kind: Text}
}

func begins(head []byte, mark string) bool { return bytes.HasPrefix(head, []byte(mark)) }

// isPicture knows the formats of scanners, cameras and screenshots.
func isPicture(head []byte) bool {
	for _, mark := range [...]string{"\x89PNG", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*"} {
		if begins(head, mark) {
			return true
		}
	}
	inside := func(at int, mark string) bool { return len(head) > at && begins(head[at:], mark) }
	return begins(head, "RIFF") && inside(8, "WEBP") || inside(4, "ftyphei") || inside(4, "ftypmif1") ||
		begins(head, "BM") && inside(6, "\x00\x00\x00\x00")
}

// asText returns the head of a file as text: UTF-16 with a byte order mark is
// turned into letters, anything else is taken byte by byte, which is enough to
// look for tags. ok is false for bytes of which a text has few: a table with a
// NUL in it is a table, and who reads it says where the NUL stands.
func asText(head []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return strings.ReplaceAll(string(head[2:]), "\x00", ""), true
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	const oneIn = 32
	odd := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			odd++
		}
	}
	return string(head), odd*oneIn <= len(head)
}

// lookCompound tells apart what may stand in a compound file.
func lookCompound(r io.ReaderAt, size int64, name string) looked {
	c, err := openCompound(r, size)
	switch {
	case err != nil:
		return looked{kind: Unreadable, problem: oldWorkbook(name)}
	case c.has(packageStream):
		return looked{kind: Workbook, compound: c}
	case c.has("Workbook"), c.has("Book"):
		return looked{kind: Unreadable, problem: oldWorkbook(name)}
	case c.has("WordDocument"):
		return looked{kind: Other, problem: notWorkbook(name, "it is a Word or WPS document in the old format", takeOut)}
	case c.has("PowerPoint Document"):
		return looked{kind: Other, problem: notWorkbook(name, "it is a presentation in the old format", takeOut)}
	case c.has("__properties_version1.0"):
		return looked{kind: Unreadable, problem: notWorkbook(name, "it is an e-mail of Outlook", "If a workbook is attached to it, save that and give it.")}
	}
	return looked{kind: Other, problem: notWorkbook(name, "it is a file of an old office program, of a kind that is not known here", takeOut)}
}

// recognizeArchive tells what a zip file is.
func recognizeArchive(a *archive) (Kind, diag.Problem) {
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
		return Unreadable, binaryWorkbook(a.file)
	case a.has("_rels/.rels") && !has("word/") && !has("ppt/"):
		return Workbook, diag.Problem{}
	case a.has("mimetype") && a.has("content.xml"):
		return Unreadable, openDocument(a.file)
	case has("word/"):
		return Other, notWorkbook(a.file, "it is a Word document", takeOut)
	case has("ppt/"):
		return Other, notWorkbook(a.file, "it is a presentation", takeOut)
	case has("index/"), a.has("index.zip"):
		return Unreadable, notWorkbook(a.file, "it is a document of Apple Numbers", "Open it in Numbers and export it as Excel (文件 → 导出为 → Excel).")
	case has("xl/"):
		return Unreadable, missingPart(diag.Place{File: a.file}, "_rels/.rels")
	}
	if slices.ContainsFunc(a.names, holdsTable) {
		return Unreadable, otherArchive(a.file)
	}
	return Other, otherArchive(a.file)
}

// holdsTable tells whether an entry goes by the name of a table.
func holdsTable(entry string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".csv", ".ods", ".et"}, path.Ext(entry))
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
