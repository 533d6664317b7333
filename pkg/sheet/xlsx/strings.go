package xlsx

import (
	"paysheet/pkg/diag"
)

// sharedStrings are the texts that cells name by number. A million of them cost
// little more than their letters: these stand one after the other in pieces, and
// of each text only its end is kept. Nothing is copied while the list grows.
type sharedStrings struct {
	pieces []string // of pieceBytes at most; no text goes over two of them
	piece  []byte   // that is being filled
	ends   [][]uint32
	count  int
	bytes  int // of all texts
}

const (
	// pieceBits and pieceBytes are the size of a piece, which the longest text of a
	// cell fits into three times.
	pieceBits  = 18
	pieceBytes = 1 << pieceBits
	// endBits and endCount are how many ends stand together.
	endBits  = 13
	endCount = 1 << endBits
	// mostTexts bounds all texts, in bytes: ends are counted in 32 bits, and what
	// is left free at the end of each piece counts.
	mostTexts = 2 << 30
)

func (t *sharedStrings) len() int { return t.count }

// at is the text with the number, which must be below len.
func (t *sharedStrings) at(i int) string {
	begin, end := uint32(0), t.end(i)
	if i > 0 {
		begin = t.end(i - 1)
	}
	if begin == end {
		return ""
	}
	piece := (end - 1) >> pieceBits
	from := piece << pieceBits
	return t.pieces[piece][max(begin, from)-from : end-from]
}

// end is where a text ends, as if all pieces were full and stood in a row.
func (t *sharedStrings) end(i int) uint32 { return t.ends[i>>endBits][i&(endCount-1)] }

// add appends a text, which is no longer than a cell can hold.
func (t *sharedStrings) add(text []byte) {
	if len(t.piece)+len(text) > pieceBytes {
		t.closePiece()
	}
	t.piece = append(t.piece, text...)
	if t.count%endCount == 0 {
		t.ends = append(t.ends, nil)
	}
	last := &t.ends[len(t.ends)-1]
	*last = append(*last, uint32(len(t.pieces)<<pieceBits+len(t.piece)))
	t.count++
	t.bytes += len(text)
}

func (t *sharedStrings) closePiece() {
	t.pieces = append(t.pieces, string(t.piece))
	t.piece = t.piece[:0]
}

// cost is what the list counts for against its limit.
func (t *sharedStrings) cost() int64 { return int64(t.bytes) + 8*int64(t.count) }

// readStrings reads the part of the shared strings. most bounds what they may
// count for: their letters, and eight bytes for each.
func (a *archive) readStrings(part string, most int64) (sharedStrings, error) {
	var (
		table sharedStrings
		one   []byte
	)
	at := diag.Place{File: a.file}
	most = min(most, mostTexts)
	tooMuch := func() error {
		return diag.List{unpackedTooLarge(at, "the memory for the workbook's list of texts", int(table.cost()), int(most))}
	}
	err := a.parse(part, "sst", a.most, at, func(s *scanner) error {
		return s.children(func() error {
			switch string(s.name) {
			case "si":
			case "extLst":
				return s.skip()
			default:
				return s.unexpected()
			}
			var err error
			if one, err = s.readRichText(one[:0]); err != nil {
				return err
			}
			table.add(one)
			for table.cost() <= most {
				text := s.plainItem()
				if text == nil {
					return nil
				}
				table.add(text)
			}
			return tooMuch()
		})
	})
	table.closePiece()
	table.piece = nil
	return table, err
}

// plainItem takes the item that comes next if it is written in the plainest way,
//
//	<si><t>张三</t></si>
//
// straight from the buffer, as readPlainCells takes cells and by the same rule:
// the tags are these to the byte and the text is plain, so that readRichText would
// have taken the same text. Otherwise it is nil, and nothing was taken. An item was
// read last.
func (s *scanner) plainItem() []byte {
	const open, end = "<si><t>", "</t></si>"
	b := s.buf[s.pos:s.end]
	if !follows(b, 0, open) {
		return nil
	}
	n := plainLength(b[len(open):])
	if n == 0 || !follows(b, len(open)+n, end) {
		return nil
	}
	s.pos += len(open) + n + len(end)
	return b[len(open) : len(open)+n]
}

// readRichText appends the text of an element <si> or <is> whose opening tag
// was read last: its <t>, or the <t> of its runs <r>. Phonetic guides <rPh> are
// no part of the text. Blanks count with and without xml:space: whoever types
// the cell trims them.
func (s *scanner) readRichText(dst []byte) ([]byte, error) {
	from, depth := len(dst), s.depth()
	if err := s.checkAttributes(); err != nil {
		return dst, err
	}
	for {
		k, err := s.next()
		if err != nil {
			return dst, err
		}
		if k == closed && s.depth() < depth {
			dst = unescape(dst, from)
			return dst, checkLength(dst[from:])
		}
		if k != opened {
			if err := s.onlyBlank(k); err != nil {
				return dst, err
			}
			continue
		}
		switch string(s.name) {
		case "r":
			err = s.checkAttributes()
		case "t":
			dst, err = s.readChars(dst)
		case "rPr", "rPh", "phoneticPr", "extLst":
			err = s.skip()
		default:
			err = s.unexpected()
		}
		if err != nil {
			return dst, err
		}
	}
}

// readChars appends the text inside the element whose opening tag was read
// last, and takes its closing tag.
func (s *scanner) readChars(dst []byte) ([]byte, error) {
	from, depth := len(dst), s.depth()
	if err := s.checkAttributes(); err != nil {
		return dst, err
	}
	for {
		k, err := s.next()
		if err != nil {
			return dst, err
		}
		switch k {
		case chars:
			if dst, err = s.appendText(dst); err != nil {
				return dst, err
			}
			if len(dst)-from > maxToken {
				return dst, errTooLong
			}
		case opened:
			return dst, s.unexpected()
		case closed:
			if s.depth() < depth {
				return dst, nil
			}
		case ended: // next is an error before it ends inside an element
		}
	}
}
