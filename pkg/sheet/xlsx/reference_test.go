package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"paysheet/pkg/sheet"
)

// This is a second reader of sheets, written with encoding/xml and for tests
// alone: slow, lenient, and of another make than the scanner. What the scanner
// reads without an error, this reads the same.

// refElement is an element with all that is in it.
type refElement struct {
	XMLName  xml.Name
	Attrs    []xml.Attr   `xml:",any,attr"`
	Children []refElement `xml:",any"`
	Text     string       `xml:",chardata"`
}

func (e *refElement) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func (e *refElement) all(name string) []refElement {
	var out []refElement
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			out = append(out, c)
		}
	}
	return out
}

// wellFormed reads an XML part to its end, strictly.
func wellFormed(part []byte) (root refElement, ok bool) {
	d := xml.NewDecoder(bytes.NewReader(part))
	if err := d.Decode(&root); err != nil {
		return root, false
	}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root, true
		}
		if err != nil {
			return root, false
		}
		switch t := tok.(type) {
		case xml.StartElement:
			return root, false
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				return root, false
			}
		}
	}
}

// richText is the text of <si> and <is>.
func richText(e refElement) string {
	var b strings.Builder
	for _, c := range e.Children {
		switch c.XMLName.Local {
		case "t":
			b.WriteString(c.Text)
		case "r":
			b.WriteString(richText(c))
		}
	}
	return b.String()
}

var escapes = regexp.MustCompile(`(_x[0-9A-Fa-f]{4}_)+`)

// unescaped replaces _xHHHH_.
func unescaped(s string) string {
	return escapes.ReplaceAllStringFunc(s, func(run string) string {
		var units []uint16
		for i := 0; i < len(run); i += 7 {
			n, _ := strconv.ParseUint(run[i+2:i+6], 16, 16)
			units = append(units, uint16(n))
		}
		var b strings.Builder
		for i := 0; i < len(units); i++ {
			r := rune(units[i])
			if utf16.IsSurrogate(r) {
				r = 0
				if i+1 < len(units) {
					if pair := utf16.DecodeRune(rune(units[i]), rune(units[i+1])); pair != '\ufffd' {
						b.WriteRune(pair)
						i++
						continue
					}
				}
			}
			if r == 0 {
				b.WriteString(run[7*i : 7*i+7])
				continue
			}
			b.WriteRune(r)
		}
		return b.String()
	})
}

// reference reads the cells of a sheet, each as "D14 kind text".
func reference(root refElement, texts []string) []string {
	var out []string
	kinds := map[string]sheet.CellKind{
		"": sheet.NumberCell, "n": sheet.NumberCell, "s": sheet.TextCell, "str": sheet.TextCell, "inlineStr": sheet.TextCell,
		"b": sheet.BoolCell, "d": sheet.ISODateCell, "e": sheet.ErrorCell,
	}
	for _, data := range root.all("sheetData") {
		number := 0
		for _, row := range data.all("row") {
			if number++; row.attr("r") != "" {
				number, _ = strconv.Atoi(row.attr("r"))
			}
			column := 0
			for _, c := range row.all("c") {
				column++
				if ref := c.attr("r"); ref != "" {
					column, _, _ = sheet.ParseCell([]byte(ref))
				}
				t := c.attr("t")
				kind, text, has := kinds[t], "", false
				for _, v := range c.all("v") {
					text, has = v.Text, true
				}
				for _, is := range c.all("is") {
					text, has = richText(is), true
				}
				switch t {
				case "inlineStr":
					text = unescaped(text)
				case "str":
					text = unescaped(text)
				default:
					text = strings.Trim(text, " \t\r\n")
				}
				if kind == sheet.NumberCell && text == "" {
					has = false
				}
				if !has {
					if len(c.all("f")) > 0 {
						out = append(out, fmt.Sprintf("%s %d ", sheet.CellName(column, number), sheet.UncachedCell))
					}
					continue
				}
				switch t {
				case "s":
					i, err := strconv.Atoi(text)
					if err != nil || i < 0 || i >= len(texts) {
						text = "no such text"
					} else {
						text = texts[i]
					}
				case "b":
					text = strings.NewReplacer("true", "1", "false", "0").Replace(text)
				}
				out = append(out, fmt.Sprintf("%s %d %s", sheet.CellName(column, number), kind, text))
			}
		}
	}
	return out
}

// refTexts reads the list of shared texts.
func refTexts(part []byte) (texts []string, ok bool) {
	if part == nil {
		return nil, true
	}
	root, ok := wellFormed(part)
	for _, si := range root.all("si") {
		texts = append(texts, unescaped(richText(si)))
	}
	return texts, ok
}

// flat writes rows as reference does.
func flat(rows []sheet.RawRow) []string {
	var out []string
	for _, row := range rows {
		for _, c := range row.Cells {
			out = append(out, fmt.Sprintf("%s %d %s", sheet.CellName(c.Column, row.Number), c.Kind, c.Text))
		}
	}
	return out
}

// unpack reads the entries of a workbook.
func unpack(content []byte) []entry {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		panic(err)
	}
	var entries []entry
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			panic(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			panic(err)
		}
		entries = append(entries, entry{f.Name, string(data)})
	}
	return entries
}
