package xlsx

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"paysheet/pkg/report"
)

// Writer writes many books that are laid out alike, such as the payslips of a
// month, several times faster than Write and with the same bytes. Excelize
// builds the first book of each layout; for the others the writer takes its parts
// over as they are, compressed already, and writes the cells anew. The zero Writer
// is ready; it may be used from several goroutines at a time.
type Writer struct {
	mu    sync.Mutex
	molds map[string]*mold
}

// maxMolds bounds how many layouts are kept; a month has a handful.
const maxMolds = 64

// Write writes the book as the function Write does.
func (w *Writer) Write(to io.Writer, book report.Book) error {
	key, ok := layoutOf(&book)
	if !ok {
		return Write(to, book)
	}
	w.mu.Lock()
	m, known := w.molds[key]
	w.mu.Unlock()
	if known && m != nil {
		return m.write(to, &book)
	}
	if known || !ok {
		return Write(to, book)
	}
	var data bytes.Buffer
	b, err := build(&data, book)
	if err != nil {
		return err
	}
	w.keep(key, newMold(data.Bytes(), b.styles, &book))
	_, err = to.Write(data.Bytes())
	return err
}

// keep remembers a layout, also one without a mold.
func (w *Writer) keep(key string, m *mold) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.molds == nil {
		w.molds = map[string]*mold{}
	}
	if len(w.molds) < maxMolds {
		w.molds[key] = m
	}
}

// layoutOf is all that the parts of a workbook depend on but the text of its
// cells: the sheet as a page, and the looks in the order in which the cells first
// need them, since styles are numbered so. ok is false for a book that has more
// than a mold knows of.
func layoutOf(book *report.Book) (key string, ok bool) {
	if len(book.Sheets) != 1 || book.Title == "" {
		return "", false
	}
	s := &book.Sheets[0]
	if len(s.Charts) > 0 || len(s.Entries) > 0 || s.Filter > 0 || s.Print.Columns > 0 {
		return "", false
	}
	var looks []look
	texts := false
	for _, r := range s.Rows {
		drawn := report.Plain
		for _, c := range r.Cells {
			if c.Link != nil || c.Note != "" {
				return "", false
			}
			if c.Style == report.Covered {
				c.Style = drawn
			}
			drawn = c.Style
			if c.Style == report.Plain && c.Value.IsBlank() {
				continue
			}
			is := store(c)
			if is.kind == storedText && escaped.MatchString(is.text) {
				return "", false
			}
			texts = texts || is.kind == storedText
			if !slices.Contains(looks, is.look) {
				looks = append(looks, is.look)
			}
		}
	}
	var b strings.Builder
	b.WriteString(sheetNames(*book)[0])
	number := func(n int) {
		b.WriteByte(0)
		b.WriteString(strconv.Itoa(n))
	}
	yes := func(is bool) {
		n := 0
		if is {
			n = 1
		}
		number(n)
	}
	for _, width := range s.Widths {
		number(width)
	}
	b.WriteByte(1)
	number(s.FrozenRows)
	number(s.FrozenColumns)
	yes(s.Bare)
	number(int(s.Print.Paper))
	yes(s.Print.Landscape)
	number(s.Print.PagesWide)
	yes(s.Print.OnePage)
	number(s.Print.RepeatRows)
	number(s.Print.RepeatColumns)
	for _, l := range looks {
		number(int(l.style))
		number(int(l.format))
		yes(l.number)
		yes(l.date)
		yes(l.quoted)
	}
	return b.String(), texts
}
