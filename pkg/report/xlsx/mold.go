package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"sync"

	"paysheet/pkg/report"
)

// mold is a workbook from which others of its layout are cast: all its parts,
// and where in three of them a book's own content goes.
type mold struct {
	parts  *zip.Reader
	styles map[look]int
	sheet  gaps // the extent; rows and merged cells; the footer
	texts  gaps // all of the shared texts
	core   gaps // the title
}

// The parts that differ from book to book.
const (
	sheetPart = "xl/worksheets/sheet1.xml"
	textsPart = "xl/sharedStrings.xml"
	corePart  = "docProps/core.xml"
)

// gaps is a part cut where a book's own content goes; there is one gap between
// each two pieces.
type gaps [][]byte

// newMold makes a mold of a written book, or nil if the same book, cast from it,
// does not come out with the same bytes.
func newMold(data []byte, styles map[look]int, book *report.Book) *mold {
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	m := &mold{parts: parts, styles: styles}
	m.sheet = cut3(read(parts, sheetPart), [][2]string{{`<dimension ref="`, `"`}, {`<sheetData>`, `<printOptions`}, {`<oddFooter>`, `</oddFooter>`}})
	m.texts = cut3(read(parts, textsPart), [][2]string{{`<sst `, `</sst>`}})
	m.core = cut3(read(parts, corePart), [][2]string{{`<dc:title>`, `</dc:title>`}})
	if m.sheet == nil || m.texts == nil || m.core == nil {
		return nil
	}
	var again bytes.Buffer
	if err := m.write(&again, book); err != nil || !bytes.Equal(again.Bytes(), data) {
		return nil
	}
	return m
}

// read is the content of a part, nil if it cannot be read.
func read(parts *zip.Reader, name string) []byte {
	file, err := parts.Open(name)
	if err != nil {
		return nil
	}
	data, err := io.ReadAll(file)
	if closed := file.Close(); err != nil || closed != nil {
		return nil
	}
	return data
}

// cut3 cuts a part between each pair of marks, which stay; nil where a mark is
// missing.
func cut3(part []byte, marks [][2]string) gaps {
	var pieces gaps
	for _, mark := range marks {
		from := bytes.Index(part, []byte(mark[0]))
		if from < 0 {
			return nil
		}
		from += len(mark[0])
		length := bytes.Index(part[from:], []byte(mark[1]))
		if length < 0 {
			return nil
		}
		pieces = append(pieces, part[:from])
		part = part[from+length:]
	}
	return append(pieces, part)
}

// casting is a book's own content.
type casting struct {
	rows, merged, texts bytes.Buffer
	merges              int
	numbers             map[string]int // of the shared texts
}

var castings = sync.Pool{New: func() any { return &casting{numbers: map[string]int{}} }}

// write casts a book.
func (m *mold) write(to io.Writer, book *report.Book) error {
	c, _ := castings.Get().(*casting)
	defer castings.Put(c)
	c.rows.Reset()
	c.merged.Reset()
	c.texts.Reset()
	c.merges = 0
	clear(c.numbers)
	s := &book.Sheets[0]
	columns := 1
	for i, r := range s.Rows {
		columns = max(columns, len(r.Cells))
		m.row(c, i+1, r)
	}
	z := zip.NewWriter(to)
	for _, file := range m.parts.File {
		var err error
		switch file.Name {
		case sheetPart:
			err = create(z, file.Name, func(w *bytes.Buffer) {
				w.Write(m.sheet[0])
				w.WriteString("A1:")
				w.Write(appendCell(w.AvailableBuffer(), columns-1, max(1, len(s.Rows))))
				w.Write(m.sheet[1])
				w.Write(c.rows.Bytes())
				w.WriteString("</sheetData>")
				if c.merges > 0 {
					w.WriteString(`<mergeCells count="`)
					w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(c.merges), 10))
					w.WriteString(`">`)
					w.Write(c.merged.Bytes())
					w.WriteString(`</mergeCells>`)
				}
				w.Write(m.sheet[2])
				escape(w, footer(s.Print.Footer))
				w.Write(m.sheet[3])
			})
		case textsPart:
			err = create(z, file.Name, func(w *bytes.Buffer) {
				w.Write(m.texts[0])
				w.WriteString(`xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="`)
				n := strconv.Itoa(len(c.numbers))
				w.WriteString(n)
				w.WriteString(`" uniqueCount="`)
				w.WriteString(n)
				w.WriteString(`">`)
				w.Write(c.texts.Bytes())
				w.Write(m.texts[1])
			})
		case corePart:
			err = create(z, file.Name, func(w *bytes.Buffer) {
				w.Write(m.core[0])
				escape(w, clean(book.Title))
				w.Write(m.core[1])
			})
		default:
			err = z.Copy(file)
		}
		if err != nil {
			return errPart(file.Name, err)
		}
	}
	return z.Close()
}

// create writes a part anew.
func create(z *zip.Writer, name string, fill func(*bytes.Buffer)) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: partTime})
	if err != nil {
		return err
	}
	var data bytes.Buffer
	fill(&data)
	_, err = w.Write(data.Bytes())
	return err
}

// row writes a row as excelize does: one without a height or a cell is left out.
func (m *mold) row(c *casting, number int, r report.Row) {
	w := &c.rows
	began := false
	begin := func() {
		if began {
			return
		}
		began = true
		w.WriteString(`<row r="`)
		w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(number), 10))
		if r.Height > 0 {
			w.WriteString(`" ht="`)
			w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(min(r.Height, maxHeight)), 10))
			w.WriteString(`" customHeight="true`)
		}
		w.WriteString(`">`)
	}
	if r.Height > 0 {
		begin()
	}
	drawn := report.Plain
	for i, cell := range r.Cells {
		if cell.Style == report.Covered {
			cell.Style = drawn
		}
		drawn = cell.Style
		if cell.Style == report.Plain && cell.Value.IsBlank() {
			continue
		}
		begin()
		m.cell(c, i, number, cell)
		if cell.Across > 0 {
			c.merges++
			c.merged.WriteString(`<mergeCell ref="`)
			c.merged.Write(appendCell(c.merged.AvailableBuffer(), i, number))
			c.merged.WriteByte(':')
			c.merged.Write(appendCell(c.merged.AvailableBuffer(), i+cell.Across, number))
			c.merged.WriteString(`"></mergeCell>`)
		}
	}
	if began {
		w.WriteString("</row>")
	}
}

// maxHeight is the height of a row that a workbook takes, in points.
const maxHeight = 409

func (m *mold) cell(c *casting, column, row int, cell report.Cell) {
	is := store(cell)
	w := &c.rows
	w.WriteString(`<c r="`)
	w.Write(appendCell(w.AvailableBuffer(), column, row))
	w.WriteString(`" s="`)
	w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(m.styles[is.look]), 10))
	switch is.kind {
	case storedNothing:
		w.WriteString(`">`)
	case storedNumber:
		w.WriteString(`"><v>`)
		w.WriteString(is.text)
		w.WriteString(`</v>`)
	case storedText:
		w.WriteString(`" t="s"><v>`)
		w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(c.number(is.text)), 10))
		w.WriteString(`</v>`)
	}
	w.WriteString(`</c>`)
}

// number is a text's number among the shared ones.
func (c *casting) number(text string) int {
	if n, known := c.numbers[text]; known {
		return n
	}
	n := len(c.numbers)
	c.numbers[text] = n
	c.texts.WriteString(`<si><t`)
	if text != "" && (isSpace(text[0]) || isSpace(text[len(text)-1])) {
		c.texts.WriteString(` xml:space="preserve"`)
	}
	c.texts.WriteByte('>')
	escape(&c.texts, text)
	c.texts.WriteString(`</t></si>`)
	return n
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// escape writes a text as XML; a buffer takes everything.
func escape(w *bytes.Buffer, text string) { _ = xml.EscapeText(w, []byte(text)) }

// appendCell writes the name of a cell, the column counted from 0.
func appendCell(b []byte, column, row int) []byte {
	if column >= 26 {
		b = appendColumn(b, column/26-1)
	}
	return strconv.AppendInt(append(b, byte('A'+column%26)), int64(row), 10)
}

func appendColumn(b []byte, column int) []byte {
	if column >= 26 {
		b = appendColumn(b, column/26-1)
	}
	return append(b, byte('A'+column%26))
}
