package bigmonth

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

// WriteShared puts the tickets alone into the folder dir, which is made if it is
// missing, as 工单.xlsx with the cells of the one that Write makes, but saved in
// the way of Excel itself: every text stands once in a table of the workbook's
// texts, and cells hold its number there. A file of this name is replaced.
func WriteShared(dir string, size Size) (err error) {
	if err := size.check(); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	b := tickets(size)
	out, err := os.OpenFile(filepath.Join(dir, b.sheet+".xlsx"), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(b.writeShared(out), out.Close())
}

// The parts of a workbook of one sheet, but for the sheet and its texts. Cells of
// style 1 are shown as dates.
var sharedParts = [...]struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="工单" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`},
}

func (b book) writeShared(to io.Writer) error {
	z := zip.NewWriter(to)
	for _, part := range sharedParts {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(w, xml.Header+part.text)
		}
		if err != nil {
			return err
		}
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	texts := sharedTexts{numbers: map[string]int{}}
	sheet := bufio.NewWriterSize(w, 64<<10)
	if err := errors.Join(b.sharedRows(sheet, &texts), sheet.Flush()); err != nil {
		return err
	}
	if w, err = z.Create("xl/sharedStrings.xml"); err != nil {
		return err
	}
	list := bufio.NewWriterSize(w, 64<<10)
	if err := errors.Join(texts.write(list), list.Flush()); err != nil {
		return err
	}
	return z.Close()
}

// sharedRows writes the sheet. What fails to be written, Flush tells.
func (b book) sharedRows(w *bufio.Writer, texts *sharedTexts) error {
	fmt.Fprint(w, xml.Header, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	cells := make([]any, len(b.columns))
	for i, c := range b.columns {
		cells[i] = c.heading
	}
	for i := -1; i < b.rows; i++ {
		if i >= 0 {
			clear(cells)
			b.row(i, cells)
		}
		fmt.Fprintf(w, `<row r="%d">`, i+2)
		for j, cell := range cells {
			at, err := excelize.CoordinatesToCellName(j+1, i+2)
			if err != nil {
				return err
			}
			switch cell := cell.(type) {
			case nil:
			case string:
				fmt.Fprintf(w, `<c r="%s" t="s"><v>%d</v></c>`, at, texts.number(cell))
			default:
				style := ""
				if b.columns[j].dated {
					style = ` s="1"`
				}
				fmt.Fprintf(w, `<c r="%s"%s><v>%v</v></c>`, at, style, cell)
			}
		}
		fmt.Fprint(w, `</row>`)
	}
	_, err := fmt.Fprint(w, `</sheetData></worksheet>`)
	return err
}

// sharedTexts are a workbook's texts in the order in which cells first need them.
type sharedTexts struct {
	list    []string
	numbers map[string]int
}

func (t *sharedTexts) number(text string) int {
	n, known := t.numbers[text]
	if !known {
		n = len(t.list)
		t.list = append(t.list, text)
		t.numbers[text] = n
	}
	return n
}

func (t *sharedTexts) write(w *bufio.Writer) error {
	fmt.Fprintf(w, `%s<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="%d">`, xml.Header, len(t.list))
	for _, text := range t.list {
		fmt.Fprint(w, `<si><t>`)
		if err := xml.EscapeText(w, []byte(text)); err != nil {
			return err
		}
		fmt.Fprint(w, `</t></si>`)
	}
	_, err := fmt.Fprint(w, `</sst>`)
	return err
}
