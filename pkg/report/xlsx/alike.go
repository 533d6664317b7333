package xlsx

import (
	"io"
	"strconv"
	"strings"
	"sync"

	"paysheet/pkg/report"
)

// Writer writes many books, as the function Write does and with the same bytes.
// For those that are laid out alike, such as the payslips of a month, it keeps the
// frame of the first one, which excelize built, with the parts that do not differ
// compressed already. The zero Writer is ready; it may be used from several
// goroutines at a time.
type Writer struct {
	mu      sync.Mutex
	layouts map[string]func() (*frame, error)
	idle    []*casting
}

// maxLayouts bounds of how many layouts the frame is kept; a month has a handful.
const maxLayouts = 64

// Write writes the book as a workbook. An error comes from to, or from a book that
// no workbook can hold, such as one without sheets.
func (w *Writer) Write(to io.Writer, book report.Book) error {
	if len(book.Sheets) == 0 {
		return errNoSheets(book.Title)
	}
	c, err := w.casting()
	if err != nil {
		return err
	}
	defer w.release(c)
	surveys := make([]survey, len(book.Sheets))
	for i := range book.Sheets {
		surveys[i] = surveyOf(&book.Sheets[i])
	}
	key, kept := layoutOf(&book, surveys)
	build := func() (*frame, error) { return newFrame(&book, surveys, c.press) }
	if kept {
		build = w.layout(key, build)
	}
	f, err := build()
	if err != nil {
		return err
	}
	return c.write(to, f, &book, surveys)
}

// casting is one that no other goroutine uses.
func (w *Writer) casting() (*casting, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := len(w.idle); n > 0 {
		c := w.idle[n-1]
		w.idle = w.idle[:n-1]
		return c, nil
	}
	return newCasting()
}

// release keeps a casting for others.
func (w *Writer) release(c *casting) {
	c.forget()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.idle = append(w.idle, c)
}

// layout gives the frame of a layout. The first who asks builds it, and others who
// ask meanwhile wait for it.
func (w *Writer) layout(key string, build func() (*frame, error)) func() (*frame, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if known := w.layouts[key]; known != nil {
		return known
	}
	if len(w.layouts) >= maxLayouts {
		return build
	}
	if w.layouts == nil {
		w.layouts = map[string]func() (*frame, error){}
	}
	once := sync.OnceValues(build)
	w.layouts[key] = once
	return once
}

// layoutOf is all that the frame of a workbook depends on: the sheet as a page,
// and the looks in the order in which the cells first need them, since styles are
// numbered so. ok is false for a book that has more than this knows of.
func layoutOf(book *report.Book, surveys []survey) (key string, ok bool) {
	if len(book.Sheets) != 1 || book.Title == "" {
		return "", false
	}
	s, of := &book.Sheets[0], &surveys[0]
	if len(s.Charts) > 0 || len(s.Entries) > 0 || s.Filter > 0 || s.Print.Columns > 0 || len(of.beside) > 0 {
		return "", false
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
	yes(of.texts)
	for _, l := range of.looks {
		number(int(l.style))
		number(int(l.format))
		yes(l.number)
		yes(l.date)
		yes(l.quoted)
	}
	return b.String(), true
}
