package xlsx

import (
	"bytes"
	"errors"
	"io"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// maxMerging bounds the sheets that are looked at for merged cells, unpacked:
// they are named behind the last row, so that the whole sheet is read for them.
// People merge cells in sheets of their own; larger ones come from programs.
const maxMerging = 32 << 20

// Merges are the merged cells of a sheet; none of a sheet beyond maxMerging. An
// error is a diag.List with the place.
func (b *Book) Merges(name string) ([]sheet.Range, error) {
	w, ok := b.parts[name]
	if f := b.archive.entries[entryKey(w.part)]; !ok || f == nil || f.UncompressedSize64 > maxMerging {
		return nil, nil
	}
	at := diag.Place{File: b.Name(), Sheet: name}
	if is, err := b.archive.mentions(w.part, "mergeCell", at); err != nil {
		return nil, asList(err)
	} else if !is {
		return nil, nil
	}
	var out []sheet.Range
	err := b.archive.parse(w.part, "worksheet", maxMerging, at, func(s *scanner) error {
		return s.children(func() error {
			if string(s.name) != "mergeCells" {
				return s.skip()
			}
			return s.children(func() error {
				if err := s.attributes(func(name, val string) {
					if r, ok := parseRange(val); ok && name == "ref" {
						out = append(out, r)
					}
				}); err != nil {
					return err
				}
				return s.skip()
			})
		})
	})
	if err != nil {
		return nil, asList(err)
	}
	return out, nil
}

// mentions tells whether a word stands in an entry, which takes a fraction of the
// time of parsing it.
func (a *archive) mentions(part, word string, at diag.Place) (bool, error) {
	p, err := a.open(part, maxMerging, at)
	if err != nil {
		return false, err
	}
	defer p.close()
	is, err := holds(p, word)
	if err != nil {
		return false, diag.List{damagedPart(at, part, err)}
	}
	return is, nil
}

// holds tells whether a word stands in what is read.
func holds(r io.Reader, word string) (bool, error) {
	buf, kept := make([]byte, mentionBytes), 0
	for {
		n, err := r.Read(buf[kept:])
		b := buf[:kept+n]
		switch {
		case bytes.Contains(b, []byte(word)):
			return true, nil
		case errors.Is(err, io.EOF):
			return false, nil
		case err != nil:
			return false, err
		}
		kept = copy(buf, b[max(0, len(b)-len(word)+1):]) // the word may go on behind b
	}
}

// mentionBytes is how much is looked at at a time.
const mentionBytes = 64 << 10

// parseRange reads A2:B4.
func parseRange(ref string) (r sheet.Range, ok bool) {
	from, to, ok := bytes.Cut([]byte(ref), []byte(":"))
	if !ok {
		return r, false
	}
	var first, last bool
	r.FirstColumn, r.FirstRow, first = sheet.ParseCell(from)
	r.LastColumn, r.LastRow, last = sheet.ParseCell(to)
	return r, first && last
}
