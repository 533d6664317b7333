package xlsx

import (
	"bytes"
	"fmt"

	"paysheet/pkg/report"
)

// frame is a workbook without what differs between books that are laid out
// alike: all its parts, and where in some of them a book's own content goes.
type frame struct {
	parts  []framePart
	styles map[look]int
}

// framePart is one part: cut where a book's own content goes, or whole.
type framePart struct {
	name   string
	kind   partKind
	sheet  int     // which one, where it is a sheet
	pieces gaps    // there is a gap between each two
	whole  pressed // where nothing of a book goes into it
}

// partKind is what of a book goes into a part.
type partKind uint8

const (
	wholePart partKind = iota // nothing
	sheetPart                 // the extent; rows and merged cells; the footer
	textsPart                 // the shared texts
	titlePart                 // the title
)

// The parts that differ from book to book.
const (
	sheetParts = "xl/worksheets/sheet%d.xml"
	textsName  = "xl/sharedStrings.xml"
	titleName  = "docProps/core.xml"
)

// newFrame has excelize build the workbook of a book and takes its rows out.
func newFrame(book *report.Book, surveys []survey, p *press) (*frame, error) {
	parts, styles, err := build(book, surveys)
	if err != nil {
		return nil, err
	}
	f := &frame{styles: styles}
	for _, is := range parts {
		out := framePart{name: is.name}
		switch n := sheetNumber(is.name); {
		case n > 0:
			out.kind, out.sheet = sheetPart, n-1
			out.pieces = cutSheet(is.data.Bytes())
		case is.name == textsName:
			out.kind = textsPart
			out.pieces = cutAt(is.data.Bytes(), [][2]string{{`<sst `, `</sst>`}})
		case is.name == titleName && book.Title != "":
			out.kind = titlePart
			out.pieces = cutAt(is.data.Bytes(), [][2]string{{`<dc:title>`, `</dc:title>`}})
		default:
			out.whole, err = p.part(is.name, new(bytes.Buffer), only(is.data.Bytes()))
		}
		if err == nil && out.kind != wholePart && out.pieces == nil {
			err = errNoPlace
		}
		if err != nil {
			return nil, errPart(is.name, err)
		}
		f.parts = append(f.parts, out)
	}
	return f, nil
}

// sheetNumber is the number of the sheet that a part is, from 1; 0 for others.
func sheetNumber(name string) int {
	var n int
	if _, err := fmt.Sscanf(name, sheetParts, &n); err != nil || name != fmt.Sprintf(sheetParts, n) {
		return 0
	}
	return n
}

// gaps is a part cut where a book's own content goes; there is one gap between
// each two pieces.
type gaps [][]byte

// The pieces of a sheet: what stands before its extent, between that and its
// rows, between rows and merged cells, from there to the footer, after the footer.
const (
	beforeExtent = iota
	beforeRows
	beforeMerged
	beforeFooter
	afterFooter
)

func cutSheet(part []byte) gaps {
	const filter = `</autoFilter>`
	pieces := cutAt(part, [][2]string{{`<dimension ref="`, `"`}, {`<sheetData>`, `</sheetData>`}, {`<oddFooter>`, `</oddFooter>`}})
	if pieces == nil {
		return nil
	}
	rest := pieces[beforeMerged] // the buttons of a filter come before the merged cells
	at := len(`</sheetData>`)
	if bytes.HasPrefix(rest[at:], []byte(`<autoFilter `)) {
		length := bytes.Index(rest, []byte(filter))
		if length < 0 {
			return nil
		}
		at = length + len(filter)
	}
	return gaps{pieces[0], pieces[1], rest[:at], rest[at:], pieces[3]}
}

// cutAt cuts a part between each pair of marks, which stay; nil where a mark is
// missing.
func cutAt(part []byte, marks [][2]string) gaps {
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
