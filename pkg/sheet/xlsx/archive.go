package xlsx

import (
	"archive/zip"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"path"
	"strconv"
	"strings"

	"paysheet/pkg/diag"
)

// Limits keep a hostile file from filling memory or time. Sizes are of the
// unpacked entries, in bytes.
const (
	// maxEntries is how many entries a file may have.
	maxEntries = 20_000
	// maxTotalBytes is the size of all entries together.
	maxTotalBytes = 8 << 30
	// maxSheetBytes is the size of one sheet: about ten million rows of eight
	// cells would fit. Sheets are streamed, so it bounds time, not memory.
	maxSheetBytes = 4 << 30
	// maxStringsBytes is the size of the shared strings, which stay in memory.
	maxStringsBytes = 1 << 30
	// maxPartBytes is the size of the workbook's list of sheets, its relations
	// and its styles.
	maxPartBytes = 64 << 20
)

// flagEncrypted marks an entry that is under a password of the zip format.
const flagEncrypted = 1

// errStop ends a walk early because nobody wants the rest.
var errStop = errors.New("stop")

// errDirectory is a checksum that differs from the file's directory.
var errDirectory = errors.New("the content does not match its checksum")

// archive is the zip file that a workbook is.
type archive struct {
	file    string
	names   []string // keys of entries, in the order of the file
	entries map[string]*zip.File
}

// entryKey is how an entry is looked up: names in a workbook do not differ by
// upper and lower case, and some writers use the backslash.
func entryKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func openArchive(r io.ReaderAt, size int64, name string) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, diag.List{brokenArchive(name, err)}
	}
	at := diag.Place{File: name}
	if len(z.File) > maxEntries {
		return nil, diag.List{tooLarge(at, "the workbook's list of entries", len(z.File), maxEntries)}
	}
	a := &archive{file: name, entries: make(map[string]*zip.File, len(z.File))}
	total := uint64(0)
	for _, f := range z.File {
		if f.Flags&flagEncrypted != 0 {
			return nil, diag.List{encryptedWorkbook(name)}
		}
		key := entryKey(f.Name)
		if _, twice := a.entries[key]; twice {
			return nil, diag.List{doubleEntry(at, f.Name)}
		}
		if f.UncompressedSize64 > maxTotalBytes-total {
			return nil, diag.List{tooLarge(at, "the unpacked workbook", total+f.UncompressedSize64, maxTotalBytes)}
		}
		total += f.UncompressedSize64
		a.entries[key] = f
		a.names = append(a.names, key)
	}
	if problem, ok := recognizeArchive(a); !ok {
		return nil, diag.List{problem}
	}
	return a, nil
}

// has tells whether the file has the entry.
func (a *archive) has(name string) bool {
	_, ok := a.entries[entryKey(name)]
	return ok
}

// open starts to read an entry of at most limit bytes.
func (a *archive) open(part string, limit uint64, at diag.Place) (*partReader, error) {
	f, ok := a.entries[entryKey(part)]
	if !ok {
		return nil, diag.List{missingPart(at, part)}
	}
	if f.UncompressedSize64 > limit {
		return nil, diag.List{tooLarge(at, part, f.UncompressedSize64, limit)}
	}
	rc, err := f.Open()
	if err != nil {
		return nil, diag.List{damagedPart(at, part, err)}
	}
	return &partReader{rc: rc, want: f.CRC32, sum: crc32.NewIEEE()}, nil
}

// partReader reads an entry and, at its end, compares it with its checksum.
// archive/zip does so too, but takes a checksum of 0 for none.
type partReader struct {
	rc   io.ReadCloser
	want uint32
	sum  hash.Hash32
	err  error // the first error, which is not io.EOF
}

func (p *partReader) Read(b []byte) (int, error) {
	n, err := p.rc.Read(b)
	p.sum.Write(b[:n])
	if err == io.EOF && p.sum.Sum32() != p.want {
		err = errDirectory
	}
	if err != nil && err != io.EOF {
		p.err = err
	}
	return n, err
}

// close gives the entry's reader back. What went wrong was told while reading.
func (p *partReader) close() { _ = p.rc.Close() }

// parse walks through one XML part: it checks the root element, hands the
// scanner over behind its opening tag, and reads on to the end of the entry.
// The walk must return when the root is closed.
//
// When the XML is wrong the rest of the entry is read all the same: if the
// checksum is wrong as well, then the damage is the cause, and the problem says
// that.
func (a *archive) parse(part, root string, limit uint64, at diag.Place, walk func(*scanner) error) error {
	p, err := a.open(part, limit, at)
	if err != nil {
		return err
	}
	defer p.close()
	s := newScanner(p)
	err = walkRoot(s, root, walk)
	if errors.Is(err, errStop) {
		return nil
	}
	if err != nil && p.err == nil {
		_, _ = io.Copy(io.Discard, p) // its error is kept in p.err
	}
	if p.err != nil {
		return diag.List{damagedPart(at, part, p.err)}
	}
	var list diag.List
	if err == nil || errors.As(err, &list) {
		return err
	}
	return diag.List{brokenXML(at, part, err)}
}

func walkRoot(s *scanner, root string, walk func(*scanner) error) error {
	for s.depth() == 0 {
		k, err := s.next()
		if err != nil {
			return err
		}
		if k == ended {
			return s.fault("there is no element")
		}
	}
	if string(s.name) != root {
		return s.fault("the root element is <%.40s>, not <%s>", s.name, root)
	}
	if err := walk(s); err != nil {
		return err
	}
	k, err := s.next()
	if err == nil && k != ended {
		err = s.fault("the root element goes on after its end")
	}
	return err
}

// verify reads every entry but those that are read to their end elsewhere, so
// that damage anywhere in the file is noticed.
func (a *archive) verify(elsewhere map[string]bool) error {
	at := diag.Place{File: a.file}
	for _, name := range a.names {
		if elsewhere[name] || strings.HasSuffix(name, "/") {
			continue
		}
		p, err := a.open(name, maxTotalBytes, at)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, p)
		p.close()
		if err != nil {
			return diag.List{damagedPart(at, name, err)}
		}
	}
	return nil
}

// resolve returns the entry that a relation's target names, seen from the part
// that it belongs to.
func resolve(from, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(from), target), "/")
}

// unescapePath replaces the escapes %XX of a target; a text with a wrong escape
// stays as it is.
func unescapePath(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 || len(s) < i+3 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		c, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
		if err != nil {
			b.WriteByte('%')
			s = s[i+1:]
			continue
		}
		b.WriteByte(byte(c))
		s = s[i+3:]
	}
}
