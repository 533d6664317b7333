package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"io"
)

// Mark is what a workbook says of itself.
type Mark struct {
	// Title is the document's title.
	Title string
	// Sheets are the names of its sheets.
	Sheets []string
	// Own tells that Write made the workbook. Changed tells that somebody has
	// saved it since.
	Own, Changed bool
}

// maxMark bounds what is read of a part.
const maxMark = 1 << 20

// ReadMark looks at who made a workbook. It is false for what is no workbook.
func ReadMark(r io.ReaderAt, size int64) (Mark, bool) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Mark{}, false
	}
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		By       string `xml:"lastModifiedBy"`
		Modified string `xml:"modified"`
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	if !readPart(z, "docProps/core.xml", &core) || !readPart(z, "xl/workbook.xml", &book) {
		return Mark{}, false
	}
	m := Mark{Title: core.Title, Own: core.Creator == creator, Changed: core.By != creator || core.Modified != noTime}
	for _, s := range book.Sheets {
		m.Sheets = append(m.Sheets, s.Name)
	}
	return m, true
}

func readPart(z *zip.Reader, name string, into any) bool {
	part, err := z.Open(name)
	if err != nil {
		return false
	}
	err = xml.NewDecoder(io.LimitReader(part, maxMark)).Decode(into)
	return part.Close() == nil && err == nil
}
