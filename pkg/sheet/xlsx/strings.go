package xlsx

import (
	"strings"

	"paysheet/pkg/diag"
)

// sharedStrings are the texts that cells name by number, in one piece so that
// a million of them cost little more than their letters.
type sharedStrings struct {
	text string
	ends []int
}

func (t sharedStrings) len() int { return len(t.ends) }

// at is the text with the number, which must be below len.
func (t sharedStrings) at(i int) string {
	start := 0
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.text[start:t.ends[i]]
}

// readStrings reads the part of the shared strings. most bounds the memory they
// take, in bytes: their letters, and eight for each.
func (a *archive) readStrings(part string, most int64) (sharedStrings, error) {
	var (
		all   strings.Builder
		table sharedStrings
		one   []byte
	)
	at := diag.Place{File: a.file}
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
			if int64(all.Len()+len(one)+8*len(table.ends)) > most {
				return diag.List{unpackedTooLarge(at, "the memory for the workbook's list of texts", all.Len()+len(one)+8*len(table.ends), int(most))}
			}
			all.Write(one)
			table.ends = append(table.ends, all.Len())
			return nil
		})
	})
	table.text = all.String()
	return table, err
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
