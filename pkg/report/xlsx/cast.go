package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"unicode/utf8"

	"paysheet/pkg/report"
)

// casting is what it takes to write one workbook. It is used again for others,
// since its room is worth more than a small workbook.
type casting struct {
	press   *press
	sheets  []bytes.Buffer // compressed
	other   bytes.Buffer   // another part, compressed
	rows    bytes.Buffer   // not compressed yet
	merged  bytes.Buffer
	merges  int
	texts   bytes.Buffer
	numbers map[string]int // of the shared texts
	cells   []report.Cell
	styles  map[look]int
	out     *bufio.Writer
}

func newCasting() (*casting, error) {
	p, err := newPress()
	return &casting{press: p, numbers: map[string]int{}, out: bufio.NewWriter(nil)}, err
}

// Of a large workbook no more is kept than this, in bytes and in texts.
const (
	keptRoom  = 1 << 18
	keptTexts = 1 << 10
)

// forget makes the casting ready for the next workbook.
func (c *casting) forget() {
	for i := range c.sheets {
		if c.sheets[i].Cap() > keptRoom {
			c.sheets[i] = bytes.Buffer{}
		}
	}
	for _, room := range []*bytes.Buffer{&c.other, &c.rows, &c.merged, &c.texts} {
		if room.Reset(); room.Cap() > keptRoom {
			*room = bytes.Buffer{}
		}
	}
	if len(c.numbers) > keptTexts {
		c.numbers = map[string]int{}
	}
	clear(c.numbers)
	c.styles = nil
}

// write puts a book into its frame. The sheets come first, because the texts that
// they share stand before them in the workbook.
func (c *casting) write(to io.Writer, f *frame, book *report.Book, surveys []survey) error {
	c.styles = f.styles
	for len(c.sheets) < len(book.Sheets) {
		c.sheets = append(c.sheets, bytes.Buffer{})
	}
	ready := make([]pressed, len(f.parts))
	for i := range f.parts {
		p := &f.parts[i]
		if p.kind != sheetPart {
			continue
		}
		var err error
		if ready[i], err = c.press.part(p.name, &c.sheets[p.sheet], func(w io.Writer) error {
			return c.sheet(w, p.pieces, &book.Sheets[p.sheet], &surveys[p.sheet])
		}); err != nil {
			return errPart(p.name, err)
		}
	}
	c.out.Reset(to)
	defer c.out.Reset(nil)
	z := zip.NewWriter(c.out) // makes no buffer of its own then, and flushes this one
	for i := range f.parts {
		p, is := &f.parts[i], &ready[i]
		var err error
		switch p.kind {
		case wholePart:
			is = &p.whole
		case textsPart:
			ready[i], err = c.press.part(p.name, &c.other, c.sharedTexts(p.pieces))
		case titlePart:
			ready[i], err = c.press.part(p.name, &c.other, c.title(p.pieces, book.Title))
		case sheetPart:
		}
		if err == nil {
			err = is.put(z)
		}
		if err != nil {
			return errPart(p.name, err)
		}
	}
	return z.Close()
}

// sheet writes the part of a sheet.
func (c *casting) sheet(to io.Writer, pieces gaps, s *report.Sheet, of *survey) error {
	w := &c.rows
	w.Write(pieces[beforeExtent])
	w.WriteString("A1:")
	w.Write(appendCell(w.AvailableBuffer(), of.columns-1, max(1, len(s.Rows))))
	w.Write(pieces[beforeRows])
	c.merged.Reset()
	c.merges = 0
	for i := range s.Rows {
		c.row(i+1, &s.Rows[i])
		if err := c.pass(to, passAt); err != nil {
			return err
		}
	}
	w.Write(pieces[beforeMerged])
	if c.merges > 0 {
		w.WriteString(`<mergeCells count="`)
		w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(c.merges), 10))
		w.WriteString(`">`)
		w.Write(c.merged.Bytes())
		w.WriteString(`</mergeCells>`)
	}
	w.Write(pieces[beforeFooter])
	escape(w, footer(s.Print.Footer))
	w.Write(pieces[afterFooter])
	return c.pass(to, 0)
}

// passAt is how many bytes of rows are collected before they are compressed.
const passAt = 1 << 15

// pass gives the rows on if there are enough of them.
func (c *casting) pass(to io.Writer, enough int) error {
	if c.rows.Len() < enough {
		return nil
	}
	_, err := to.Write(c.rows.Bytes())
	c.rows.Reset()
	return err
}

// sharedTexts is the part of the shared texts.
func (c *casting) sharedTexts(pieces gaps) func(io.Writer) error {
	n := strconv.Itoa(len(c.numbers))
	return only(pieces[0],
		[]byte(`xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="`+n+`" uniqueCount="`+n+`">`),
		c.texts.Bytes(), pieces[1])
}

// title is the part of the properties.
func (c *casting) title(pieces gaps, title string) func(io.Writer) error {
	c.rows.Reset()
	escape(&c.rows, clean(title))
	return only(pieces[0], c.rows.Bytes(), pieces[1])
}

// only writes these pieces.
func only(pieces ...[]byte) func(io.Writer) error {
	return func(w io.Writer) error {
		for _, p := range pieces {
			if _, err := w.Write(p); err != nil {
				return err
			}
		}
		return nil
	}
}

// escape writes a text as XML.
func escape(w *bytes.Buffer, text string) {
	for _, r := range text {
		switch {
		case r < ' ', r == '"', r == '\'', r == '&', r == '<', r == '>', r >= utf8.RuneError && r <= 0xFFFF:
			_ = xml.EscapeText(w, []byte(text)) // a buffer takes everything
			return
		}
	}
	w.WriteString(text) // nearly always
}
