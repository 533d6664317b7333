package xlsx

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/papers"
	"paysheet/pkg/value"
)

// paperLook is all that the style of a cell of the papers depends on.
type paperLook struct {
	style  papers.Style
	format papers.Format
	left   bool // a text
}

const inputInk = "0000FF"

// paperStyles makes every style before any row is written.
func (b *paperBuilder) paperStyles() error {
	for style := papers.Plain; style <= papers.Origin; style++ {
		for format := papers.General; format <= papers.Bound; format++ {
			for _, left := range []bool{false, true} {
				l := paperLook{style, format, left}
				if _, ok := b.looks[l.plain()]; ok {
					continue
				}
				id, err := b.file.NewStyle(l.plain().design())
				if err != nil {
					return err
				}
				b.looks[l.plain()] = id
			}
		}
	}
	return nil
}

// plain is the look without what makes no difference.
func (l paperLook) plain() paperLook {
	switch l.style {
	case papers.Plain, papers.Title, papers.Remark, papers.Band, papers.Heading:
		l.format, l.left = papers.General, true
	}
	if l.left {
		l.format = papers.General
	}
	return l
}

var paperFormats = [...]string{
	papers.Money: "#,##0.00", papers.Percent: "0.00##%", papers.Day: "yyyy-mm-dd", papers.Clock: "hh:mm:ss",
	papers.Bound: `"不限"`,
}

func (l paperLook) design() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: fontSize, Color: "000000"},
		Alignment: &excelize.Alignment{Vertical: "center"},
	}
	if l.left {
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	if format := paperFormats[l.format]; format != "" {
		s.CustomNumFmt = &format
	}
	switch l.style {
	case papers.Plain:
		s.Alignment.WrapText = true
		return s
	case papers.Title:
		s.Font.Bold, s.Font.Size, s.Font.Color = true, 14, deep
		s.Alignment.Indent = 0
		return s
	case papers.Remark:
		s.Font.Size, s.Font.Color = 9, faint
		s.Alignment.Indent = 0
		return s
	case papers.Band:
		s.Font.Size, s.Font.Bold, s.Font.Color = 9, true, faint
		return s
	}
	s.Border = border()
	switch l.style {
	case papers.Heading:
		s.Font.Bold, s.Font.Color = true, deep
		s.Fill = fill(tint)
		center(s)
		s.Alignment.WrapText = true
	case papers.Mark:
		center(s)
	case papers.Input:
		s.Font.Color = inputInk
	case papers.Fixed:
		s.Font.Italic = true
		s.Fill = fill("EDEDED")
	case papers.Total:
		s.Font.Bold = true
		s.Fill = fill(pale)
	case papers.Origin:
		s.Font.Size, s.Font.Color = 9, faint
	}
	return s
}

// rowWriter writes rows as XML.
type rowWriter struct {
	to    io.Writer
	looks map[paperLook]int
	line  bytes.Buffer // rows that are not passed on yet
}

// The heights of rows in points.
const (
	titleHeight   = 26
	headingHeight = 32
)

func (w *rowWriter) row(number int, cells []papers.Cell) error {
	w.line.WriteString(`<row r="`)
	w.line.Write(strconv.AppendInt(w.line.AvailableBuffer(), int64(number), 10))
	w.line.WriteByte('"')
	if len(cells) > 0 {
		switch cells[0].Style {
		case papers.Title:
			w.height(titleHeight)
		case papers.Heading:
			w.height(headingHeight)
		}
	}
	w.line.WriteString(">")
	for i := range cells {
		if c := &cells[i]; c.Style != papers.Plain || !c.Value.IsBlank() || c.Formula != "" {
			w.cell(i, number, c)
		}
	}
	w.line.WriteString("</row>")
	return w.pass(passAt)
}

// pass gives the rows on if there are enough of them.
func (w *rowWriter) pass(enough int) error {
	if w.line.Len() < enough {
		return nil
	}
	_, err := w.to.Write(w.line.Bytes())
	w.line.Reset()
	return err
}

func (w *rowWriter) height(points int) {
	w.line.WriteString(` ht="` + strconv.Itoa(points) + `" customHeight="1"`)
}

// cell writes one cell: its formula, and the value that it had.
func (w *rowWriter) cell(column, row int, c *papers.Cell) {
	v := c.Value
	look := paperLook{c.Style, c.Format, v.Kind() == value.Text}
	w.line.WriteString(`<c r="`)
	w.line.Write(appendCell(w.line.AvailableBuffer(), column, row))
	w.line.WriteString(`" s="`)
	w.line.Write(strconv.AppendInt(w.line.AvailableBuffer(), int64(w.looks[look.plain()]), 10))
	w.line.WriteByte('"')
	kind, text := kept(v)
	switch {
	case c.Formula == "" && v.IsBlank():
		w.line.WriteString("/>")
		return
	case c.Formula == "" && kind == "str":
		w.line.WriteString(` t="inlineStr"><is><t xml:space="preserve">`)
		escape(&w.line, escapeSigns(clean(text)))
		w.line.WriteString("</t></is></c>")
		return
	case kind != "":
		w.line.WriteString(` t="` + kind + `"`)
	}
	w.line.WriteString(">")
	if c.Formula != "" {
		w.line.WriteString("<f")
		if c.Array {
			w.line.WriteString(` t="array" ref="`)
			w.line.Write(appendCell(w.line.AvailableBuffer(), column, row))
			w.line.WriteByte('"')
		}
		w.line.WriteString(">")
		escape(&w.line, c.Formula)
		w.line.WriteString("</f>")
	}
	w.line.WriteString("<v>")
	escape(&w.line, text)
	w.line.WriteString("</v></c>")
}

// kept is a value as a workbook keeps it: the type of the cell, and the text.
// Numbers have 15 significant digits, as a spreadsheet's own.
func kept(v value.Value) (kind, text string) {
	switch v.Kind() {
	case value.Blank:
		return "str", ""
	case value.Numeric:
		return "", keptNumber(v.Number())
	case value.Boolean:
		if v.Bool() {
			return "b", "1"
		}
		return "b", "0"
	case value.Day:
		return "", strconv.Itoa(serial(v.Date()))
	case value.Clock:
		return "", partOfDay(v.Time())
	case value.Faulty:
		return "e", v.Fault().Code
	default:
		return "str", v.Text()
	}
}

// keptNumber writes a number to 15 significant digits.
func keptNumber(n value.Number) string {
	d, _ := n.Decimal()
	digits := int32(d.NumDigits()) + d.Exponent() // before the point, or minus the zeros after it
	rounded := n.RoundPlaces(storedDigits-digits, value.HalfAway)
	text := rounded.String()
	if len(text) <= 2*storedDigits {
		return text
	}
	d, _ = rounded.Decimal()
	coefficient := d.Coefficient().String()
	zeros := len(coefficient) - len(strings.TrimRight(coefficient, "0"))
	return coefficient[:len(coefficient)-zeros] + "E" + strconv.Itoa(int(d.Exponent())+zeros)
}
