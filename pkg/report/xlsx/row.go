package xlsx

import (
	"bytes"
	"strconv"

	"paysheet/pkg/report"
)

// maxHeight is the height of a row that a workbook takes, in points.
const maxHeight = 409

// row writes a row; one without a height or a cell is left out.
func (c *casting) row(number int, r *report.Row) {
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
	c.cells = r.All(c.cells)
	var over covering
	for i := range c.cells {
		cell := &c.cells[i]
		style, shown := over.style(cell)
		if !shown {
			continue
		}
		begin()
		c.cell(i, number, store(cell, style))
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

func (c *casting) cell(column, row int, is stored) {
	w := &c.rows
	w.WriteString(`<c r="`)
	w.Write(appendCell(w.AvailableBuffer(), column, row))
	w.WriteString(`" s="`)
	w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(c.styles[is.look]), 10))
	switch {
	case is.kind == storedNothing:
		w.WriteString(`">`)
	case is.kind == storedNumber:
		w.WriteString(`"><v>`)
		w.WriteString(is.text)
		w.WriteString(`</v>`)
	case isEscaped(is.text):
		w.WriteString(`" t="inlineStr"><is><t`)
		c.text(w, escapeSigns(is.text))
		w.WriteString(`</is>`)
	default:
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
	c.text(&c.texts, text)
	c.texts.WriteString(`</si>`)
	return n
}

// text writes a text and the end of its element, which was begun.
func (c *casting) text(w *bytes.Buffer, text string) {
	if text != "" && (isSpace(text[0]) || isSpace(text[len(text)-1])) {
		w.WriteString(` xml:space="preserve"`)
	}
	w.WriteByte('>')
	escape(w, text)
	w.WriteString(`</t>`)
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

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
