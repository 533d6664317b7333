package xlsx

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
)

// compound is a compound file, the container of the old .xls and .doc and of
// encrypted workbooks: a small file system of streams. Only what tells these
// apart and what decryption needs is read, within bounds that hold for any
// content.
type compound struct {
	r      io.ReaderAt
	size   int64
	sector int64    // bytes of a sector
	table  []uint32 // for each sector the one after it in its chain
	mini   int64    // streams below this length stand in the first stream
	within []uint32 // the same as table, for the small sectors of that one
	base   []byte   // the first stream, which holds the small ones
	files  []compoundFile
}

// compoundFile is one stream of a compound file.
type compoundFile struct {
	name  string
	start uint32
	size  int64
}

const (
	sectorEnd      = 0xfffffffe
	smallSector    = 64
	compoundHeader = 512
	// maxCompoundFiles bounds the directory. Real files hold fewer than 100.
	maxCompoundFiles = 4096
	// maxSmallBytes bounds the stream that holds the small ones.
	maxSmallBytes = 16 << 20
)

var (
	compoundSignature = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	errCompound       = errors.New("the container is damaged or cut off")
)

// openCompound reads the directory of a compound file.
func openCompound(r io.ReaderAt, size int64) (*compound, error) {
	head := make([]byte, compoundHeader)
	if _, err := r.ReadAt(head, 0); err != nil {
		return nil, errCompound
	}
	field := func(at int) uint32 { return binary.LittleEndian.Uint32(head[at:]) }
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return nil, errCompound
	}
	c := &compound{r: r, size: size, sector: 1 << shift, mini: int64(field(56))}
	if err := c.readTable(head); err != nil {
		return nil, err
	}
	directory, err := c.chain(field(48), maxCompoundFiles*128)
	if err != nil {
		return nil, err
	}
	root := uint32(sectorEnd)
	rootSize := int64(0)
	for ; len(directory) >= 128; directory = directory[128:] {
		e := directory[:128]
		f := compoundFile{name: compoundName(e), start: binary.LittleEndian.Uint32(e[116:]), size: int64(binary.LittleEndian.Uint32(e[120:]))}
		if shift == 12 {
			f.size = int64(binary.LittleEndian.Uint64(e[120:]))
		}
		switch e[66] { // its kind
		case 2:
			if f.size < 0 || f.size > size {
				return nil, errCompound
			}
			c.files = append(c.files, f)
		case 5:
			root, rootSize = f.start, f.size
		}
	}
	if rootSize > 0 && rootSize <= min(size, maxSmallBytes) {
		if c.base, err = c.chain(root, rootSize); err != nil {
			return nil, err
		}
		links, err := c.chain(field(60), maxSmallBytes/smallSector*4)
		if err != nil {
			return nil, err
		}
		c.within = numbers(links)
	}
	return c, nil
}

// compoundName is the name in an entry of the directory.
func compoundName(e []byte) string {
	n := int(binary.LittleEndian.Uint16(e[64:]))/2 - 1
	if n < 0 || n > 31 {
		return ""
	}
	units := make([]uint16, n)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(e[2*i:])
	}
	return string(utf16.Decode(units))
}

// readTable reads the chains of all sectors: the places of its own sectors stand
// in the header and, for long files, in a chain of further sectors.
func (c *compound) readTable(head []byte) error {
	sectors := c.size / c.sector
	places := numbers(head[76:compoundHeader])
	per := int(c.sector / 4)
	next := binary.LittleEndian.Uint32(head[68:])
	for n := int64(0); next < sectorEnd-1 && n < sectors; n++ {
		more, err := c.readSector(next)
		if err != nil {
			return err
		}
		list := numbers(more)
		places, next = append(places, list[:per-1]...), list[per-1]
		if int64(len(places)) > sectors+int64(per)+109 {
			return errCompound // its chain goes in a circle
		}
	}
	count := int64(binary.LittleEndian.Uint32(head[44:]))
	if count > sectors || count > int64(len(places)) {
		return errCompound
	}
	for _, place := range places[:count] {
		list, err := c.readSector(place)
		if err != nil {
			return err
		}
		c.table = append(c.table, numbers(list)...)
	}
	return nil
}

func (c *compound) readSector(n uint32) ([]byte, error) {
	b := make([]byte, c.sector)
	got, err := c.r.ReadAt(b, (int64(n)+1)*c.sector)
	if got < len(b) && (err != io.EOF || got == 0) { // the last one may be short
		return nil, errCompound
	}
	return b, nil
}

// chain reads the sectors of a chain, at most so many bytes of it.
func (c *compound) chain(start uint32, most int64) ([]byte, error) {
	var out bytes.Buffer
	for n := start; n < sectorEnd-1 && int64(out.Len()) < most; n = c.table[n] {
		if int64(n) >= int64(len(c.table)) || int64(out.Len()) > c.size {
			return nil, errCompound
		}
		b, err := c.readSector(n)
		if err != nil {
			return nil, err
		}
		out.Write(b)
	}
	return out.Bytes(), nil
}

// stream reads the stream with the name, of at most so many bytes. ok is false
// if there is none.
func (c *compound) stream(name string, most int64) (content []byte, ok bool, err error) {
	for _, f := range c.files {
		if f.name != name {
			continue
		}
		if f.size > most {
			return nil, true, errCompound
		}
		if f.size < c.mini {
			content, err = c.small(f)
		} else if content, err = c.chain(f.start, f.size); err == nil && int64(len(content)) < f.size {
			err = errCompound
		}
		if err != nil {
			return nil, true, err
		}
		return content[:f.size], true, nil
	}
	return nil, false, nil
}

// small reads a stream that stands inside the first one.
func (c *compound) small(f compoundFile) ([]byte, error) {
	var out []byte
	for n := f.start; int64(len(out)) < f.size; n = c.within[n] {
		at := int64(n) * smallSector
		if int64(n) >= int64(len(c.within)) || at+smallSector > int64(len(c.base)) {
			return nil, errCompound
		}
		out = append(out, c.base[at:at+smallSector]...)
	}
	return out, nil
}

// has tells whether there is a stream with the name.
func (c *compound) has(name string) bool {
	for _, f := range c.files {
		if f.name == name {
			return true
		}
	}
	return false
}

func numbers(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// packCompound writes a compound file that holds the given streams and nothing
// else. Each is filled up with zeros to the end of its sector.
func packCompound(names []string, streams [][]byte) []byte {
	const sector = 4096
	const per = sector / 4
	padded := func(n int) int { return (max(n, sector) + sector - 1) / sector }
	data := 1 // the directory
	for _, s := range streams {
		data += padded(len(s))
	}
	tables := (data + per) / per
	for tables*per < data+tables {
		tables++
	}
	out := make([]byte, (1+tables+data)*sector)
	put16, put32 := binary.LittleEndian.PutUint16, binary.LittleEndian.PutUint32
	copy(out, compoundSignature)
	put16(out[24:], 0x3e)
	put16(out[26:], 4) // the version with sectors of 4,096 bytes
	put16(out[28:], 0xfffe)
	put16(out[30:], 12)
	put16(out[32:], 6)
	put32(out[40:], 1)
	put32(out[44:], uint32(tables))
	put32(out[48:], uint32(tables)) // the directory follows the table
	put32(out[56:], sector)
	put32(out[60:], sectorEnd)
	put32(out[68:], sectorEnd)
	for i := range 109 {
		put32(out[76+4*i:], 0xffffffff)
	}
	link := func(n int, next uint32) { put32(out[sector+4*n:], next) }
	for i := range tables * per {
		link(i, 0xffffffff)
	}
	for i := range tables {
		put32(out[76+4*i:], uint32(i))
		link(i, 0xfffffffd)
	}
	link(tables, sectorEnd)
	directory := out[(1+tables)*sector:]
	entry := func(i int, name string, kind byte, start uint32, size int) []byte {
		e := directory[128*i:]
		for k, u := range utf16.Encode([]rune(name)) {
			put16(e[2*k:], u)
		}
		put16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		put32(e[68:], 0xffffffff)
		put32(e[72:], 0xffffffff)
		put32(e[76:], 0xffffffff)
		put32(e[116:], start)
		binary.LittleEndian.PutUint64(e[120:], uint64(size))
		return e
	}
	put32(entry(0, "Root Entry", 5, sectorEnd, 0)[76:], 1)
	at := tables + 1
	for i, s := range streams {
		n := padded(len(s))
		e := entry(i+1, names[i], 2, uint32(at), n*sector)
		if len(s) >= sector {
			binary.LittleEndian.PutUint64(e[120:], uint64(len(s)))
		}
		if i+1 < len(streams) {
			put32(e[72:], uint32(i+2)) // its neighbour
		}
		copy(out[(1+at)*sector:], s)
		for k := range n {
			next := uint32(at + k + 1)
			if k == n-1 {
				next = sectorEnd
			}
			link(at+k, next)
		}
		at += n
	}
	return out
}
