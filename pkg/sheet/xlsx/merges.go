package xlsx

import (
	"bytes"

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
	var out []sheet.Range
	err := b.archive.parse(w.part, "worksheet", maxMerging, diag.Place{File: b.Name(), Sheet: name}, func(s *scanner) error {
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
