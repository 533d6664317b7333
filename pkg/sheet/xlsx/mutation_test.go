package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/sheet"
)

// mutations is how many workbooks are damaged: PAYSHEET_MUTATIONS of them, or
// 2,000.
func mutations(t *testing.T) int {
	t.Helper()
	s := os.Getenv("PAYSHEET_MUTATIONS")
	if s == "" {
		return 2000
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 100 {
		t.Fatalf("PAYSHEET_MUTATIONS is %q, a number from 100 on was expected", s)
	}
	return n
}

// TestMutations damages every workbook of the corpus in many ways. A damaged
// file gives the same rows, or an error: never fewer or other rows.
func TestMutations(t *testing.T) {
	files := corpus(t)
	names := slices.Sorted(maps.Keys(files))
	each := mutations(t) / 2 / len(names)
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			good := files[name]
			want, problems := readAll(good)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			random := rand.New(rand.NewPCG(2026, uint64(i)))
			noticed := 0
			for n := range each {
				content := damaged(good, random, n)
				got, problems := readAll(content)
				if problems.HasErrors() {
					noticed++
				} else if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("mutation %d went unnoticed: %s", n, diff)
				}
			}
			if noticed < each/2 {
				t.Errorf("only %d of %d mutations were noticed: they do not reach what matters", noticed, each)
			}
		})
	}
}

// damaged is a copy of a file with one thing wrong, of the kind n.
func damaged(good []byte, random *rand.Rand, n int) []byte {
	content := bytes.Clone(good)
	at := random.IntN(len(content))
	switch n % 8 {
	case 0:
		content[at] ^= 1 << random.IntN(8)
	case 1:
		content[at] = byte(random.IntN(256))
	case 2:
		return content[:at]
	case 3:
		size := min(1+random.IntN(8), len(content)-at)
		return append(content[:at], content[at+size:]...)
	case 4:
		size := min(1+random.IntN(64), len(content)-at)
		return slices.Insert(content, random.IntN(len(content)), bytes.Clone(content[at:at+size])...)
	case 5: // a block of zeros, as a bad disk leaves it
		clear(content[at:min(len(content), at+1+random.IntN(512))])
	case 6: // a size or a checksum, in the directory
		entries := centralEntries(content)
		e := entries[random.IntN(len(entries))]
		field := content[e+[]int{10, 16, 20, 24, 42}[random.IntN(5)]:]
		binary.LittleEndian.PutUint32(field, binary.LittleEndian.Uint32(field)+uint32(1+random.IntN(1000))-500)
	default: // two places of the packed data changed
		content[at] ^= byte(1 + random.IntN(255))
		content[random.IntN(len(content))] ^= byte(1 + random.IntN(255))
	}
	return content
}

// centralEntries are the places of the entries in the directory.
func centralEntries(content []byte) []int {
	var out []int
	for at := 0; ; at++ {
		i := bytes.Index(content[at:], []byte("PK\x01\x02"))
		if i < 0 {
			return out
		}
		at += i
		out = append(out, at)
	}
}

// TestXMLMutations damages the XML before it is packed, so that no checksum
// tells. XML that is no longer well formed gives the same rows, or an error; what
// is well formed still gives an error, or the rows that the reference reads.
func TestXMLMutations(t *testing.T) {
	files := corpus(t)
	names := slices.Sorted(maps.Keys(files))
	each := mutations(t) / 2 / len(names)
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			entries := unpack(files[name])
			want, problems := readAll(zipOf(entries))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			random := rand.New(rand.NewPCG(2026, uint64(1000+i)))
			parts := xmlParts(entries)
			noticed := 0
			for n := range each {
				part := parts[n%len(parts)]
				changed := slices.Clone(entries)
				changed[part].content = edited(entries[part].content, random)
				got, problems := readAll(zipFast(changed))
				if problems.HasErrors() {
					noticed++
					continue
				}
				if why := unlike(want, got, changed, part); why != "" {
					t.Fatalf("mutation %d of %s went unnoticed: %s\n%s", n, changed[part].name, why, changed[part].content)
				}
			}
			if noticed < each/4 {
				t.Errorf("only %d of %d mutations were noticed: they do not reach what matters", noticed, each)
			}
		})
	}
}

// xmlParts are the parts that rows are read from: sheets several times, so that
// most of the damage is theirs.
func xmlParts(entries []entry) []int {
	var parts []int
	for i, e := range entries {
		switch {
		case strings.Contains(e.name, "worksheets/sheet1.xml"):
			parts = append(parts, i, i, i, i)
		case strings.HasSuffix(e.name, "sharedStrings.xml"):
			parts = append(parts, i, i)
		case strings.HasSuffix(e.name, "workbook.xml"), strings.HasSuffix(e.name, "workbook.xml.rels"), strings.HasSuffix(e.name, "styles.xml"):
			parts = append(parts, i)
		}
	}
	return parts
}

// edited is an XML text with one place changed, as a bad program may: bytes
// changed, lost or doubled, tags lost or doubled, names changed, the end cut off.
func edited(text string, random *rand.Rand) string {
	at := random.IntN(len(text))
	size := min(1+random.IntN(12), len(text)-at)
	tag := func() (from, to int) {
		from = strings.IndexByte(text[at:], '<')
		if from < 0 {
			return 0, 0
		}
		from += at
		to = strings.IndexByte(text[from:], '>')
		if to < 0 {
			return 0, 0
		}
		return from, from + to + 1
	}
	switch random.IntN(9) {
	case 0:
		return text[:at] + string("<>&/\"'= \x00cvrst:19AB]!-"[random.IntN(22)]) + text[at+1:]
	case 1:
		return text[:at] + text[at+size:]
	case 2:
		return text[:at+size] + text[at:at+size] + text[at+size:]
	case 3:
		return text[:at]
	case 4:
		from, to := tag()
		return text[:from] + text[to:]
	case 5:
		from, to := tag()
		return text[:to] + text[from:to] + text[to:]
	case 6:
		return text[:at] + string(rune(random.IntN(0x300))) + text[at:]
	case 7:
		words := []string{"row", "c", "v", "is", "t", "r", "f", "sheetData", "si", "sst", "1", "2", "inlineStr", "str", "b", "hidden", "A1", "B2"}
		a, b := words[random.IntN(len(words))], words[random.IntN(len(words))]
		if i := strings.Index(text[at:], a); i >= 0 {
			return text[:at+i] + b + text[at+i+len(a):]
		}
		return text[:at]
	default:
		other := random.IntN(len(text))
		return text[:at] + text[other:min(len(text), other+size)] + text[at+size:]
	}
}

// unlike tells why the rows read from a workbook with one changed part are not
// what they must be; "" is all right.
func unlike(want, got map[string][]sheet.RawRow, entries []entry, part int) string {
	diff := cmp.Diff(want, got)
	if diff == "" {
		return ""
	}
	if _, ok := wellFormed([]byte(entries[part].content)); !ok {
		return "the XML is not well formed, and other rows were read: " + diff
	}
	var texts []byte
	sheets := map[string]string{} // by the end of the entry's name
	for _, e := range entries {
		if strings.HasSuffix(e.name, "sharedStrings.xml") {
			texts = []byte(e.content)
		}
		if strings.Contains(e.name, "worksheets/") {
			sheets[path.Base(e.name)] = e.content
		}
	}
	name := entries[part].name
	if !strings.Contains(name, "worksheets/") && !strings.HasSuffix(name, "sharedStrings.xml") {
		return "" // names of sheets, dates by their styles: another workbook, and a sound one
	}
	list, ok := refTexts(texts)
	if !ok {
		return "the list of texts is not well formed, and other rows were read: " + diff
	}
	for sheetName, rows := range got {
		if cmp.Equal(flat(rows), flat(want[sheetName])) {
			continue
		}
		number, ok := map[string]string{"考勤": "1", "Sheet1": "1", "工单": "1", "libreoffice-csv": "1", "甲 & 乙": "2", "空": "2", "隐藏": "2"}[sheetName]
		if sheetName == "隐藏" && sheets["sheet3.xml"] != "" {
			number = "3"
		}
		if !ok {
			return "there is a sheet " + sheetName
		}
		root, _ := wellFormed([]byte(sheets["sheet"+number+".xml"]))
		if diff := cmp.Diff(reference(root, list), flat(rows)); diff != "" {
			return "the reference reads other cells (-): " + diff
		}
	}
	return ""
}

// zipFast packs without compressing.
func zipFast(entries []entry) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range entries {
		w, err := z.CreateRaw(&zip.FileHeader{Name: e.name, CRC32: crc32.ChecksumIEEE([]byte(e.content)),
			CompressedSize64: uint64(len(e.content)), UncompressedSize64: uint64(len(e.content))})
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
