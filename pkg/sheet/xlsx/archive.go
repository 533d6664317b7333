package xlsx

import (
	"archive/zip"
	"bufio"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"

	"paysheet/pkg/diag"
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
	most    uint64 // bytes of all entries together, unpacked
}

// entryKey is how an entry is looked up: names in a workbook do not differ by
// upper and lower case, and some writers use the backslash.
func entryKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func openArchive(r io.ReaderAt, size int64, name string, o Options) (*archive, error) {
	at := diag.Place{File: name}
	ration := &rationed{r: r, left: maxDirectoryBytes}
	z, err := zip.NewReader(ration, size)
	if errors.Is(err, errRation) {
		return nil, diag.List{tooLarge(at, "the workbook's list of entries, in bytes, ", int64(maxDirectoryBytes)+1, maxDirectoryBytes)}
	}
	if err != nil {
		return nil, diag.List{brokenArchive(name, err)}
	}
	ration.free = true
	z.RegisterDecompressor(zip.Deflate, inflate)
	most := uint64(o.maxBytes())
	if len(z.File) > maxEntries {
		return nil, diag.List{tooLarge(at, "the workbook's list of entries", len(z.File), maxEntries)}
	}
	a := &archive{file: name, entries: make(map[string]*zip.File, len(z.File)), most: most}
	total := uint64(0)
	for _, f := range z.File {
		if f.Flags&flagEncrypted != 0 {
			return nil, diag.List{encryptedZip(name)}
		}
		key := entryKey(f.Name)
		if _, twice := a.entries[key]; twice {
			return nil, diag.List{doubleEntry(at, f.Name)}
		}
		if f.UncompressedSize64 > most-total {
			size := f.UncompressedSize64
			if size <= most {
				size += total // no overflow: both are within the limit
			}
			return nil, diag.List{unpackedTooLarge(at, "the unpacked workbook", size, most)}
		}
		total += f.UncompressedSize64
		a.entries[key] = f
		a.names = append(a.names, key)
	}
	return a, nil
}

// inflate unpacks an entry in three quarters of the time of the standard library,
// if what it reads is buffered. Sizes and checksums are held by archive/zip and by
// partReader, whoever unpacks.
func inflate(r io.Reader) io.ReadCloser { return flate.NewReader(bufio.NewReader(r)) }

// errRation is a directory that is too long to be read.
var errRation = errors.New("more is read than is allowed")

// rationed lets so many bytes be read and no more. archive/zip keeps all of a
// directory in memory before it can be counted, whatever its length; behind the
// directory nothing more is read through it.
type rationed struct {
	r    io.ReaderAt
	left int64
	free bool
}

func (l *rationed) ReadAt(b []byte, at int64) (int, error) {
	if !l.free {
		if l.left -= int64(len(b)); l.left < 0 {
			return 0, errRation
		}
	}
	return l.r.ReadAt(b, at)
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
		return nil, diag.List{unpackedTooLarge(at, part, f.UncompressedSize64, limit)}
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
		p, err := a.open(name, a.most, at)
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
