// Package csv reads tables that stand in text files: CSV, and the tabbed text
// that spreadsheet programs write.
//
// In comes a file's content; out goes a sheet.Book of one sheet, whose rows are
// streamed and whose cells are texts as the file holds them. How the letters are
// coded and what parts the fields is found out from the content; where it cannot
// be known, and where quotes or bytes are wrong, that is a problem with the line,
// never a guess. The package opens no path, types no cell and writes nothing.
package csv

import (
	"bytes"
	"errors"
	"io"
	"iter"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// DefaultMaxBytes is how long a file may be if Options do not say.
const DefaultMaxBytes = 4 << 30

// Options say what the caller knows of a file.
type Options struct {
	// Sheets are the names of the sheets that are wanted; see SheetName.
	Sheets []string
	// MaxBytes is how long the file may be; 0 is DefaultMaxBytes.
	MaxBytes int64
}

// Book is one text file. It is never changed after Open, so that it can be
// streamed several times at once.
type Book struct {
	name, sheet string
	r           io.ReaderAt
	size        int64
	form        form
	broken      diag.List // why no row can be read, told when somebody wants one
}

// form is how a file is written.
type form struct {
	coding    coding
	lineEnd   byte // \n, also where \r stands before it; or \r alone
	separator byte
	declared  bool // the first line is sep=, and no row
}

var _ sheet.Book = (*Book)(nil)

// Open finds out how a file is written. The name is the file's, without folders.
// The reader must stay open as long as the book is used, and be safe for ReadAt
// from several goroutines if it is streamed by several.
//
// A file that cannot be read as a table has its problem told by Rows, so that a
// file that nobody wants stops nobody. The book is nil if the machine cannot
// read the file, or if it is too long.
func Open(r io.ReaderAt, size int64, name string, o Options) (*Book, diag.List) {
	most := o.MaxBytes
	if most <= 0 {
		most = DefaultMaxBytes
	}
	if size > most {
		return nil, diag.List{fileTooLong(name, size, most)}
	}
	var problems diag.List
	b := &Book{name: name, r: r, size: size}
	var exact bool
	if b.sheet, exact = SheetName(name, o.Sheets); !exact {
		problems.Add(namedAfter(name, b.sheet))
	}
	if err := b.findForm(); err != nil {
		list := asList(name, err)
		if list[0].Code == CodeUnreadable {
			return nil, list
		}
		b.broken = list
	}
	return b, problems
}

// findForm finds coding, line ends and separator, in this order: each needs the
// one before.
func (b *Book) findForm() error {
	var err error
	if b.form.coding, err = findCoding(io.NewSectionReader(b.r, 0, b.size), b.name); err != nil {
		return err
	}
	if b.form.lineEnd, err = findLineEnd(b.letters()); err != nil {
		return err
	}
	return b.findSeparator()
}

// letters is the file's text in UTF-8, without a byte order mark.
func (b *Book) letters() io.Reader {
	return b.form.coding.decode(io.NewSectionReader(b.r, 0, b.size))
}

// Name is the file's name without folders.
func (b *Book) Name() string { return b.name }

// Sheets is the name of the one sheet.
func (b *Book) Sheets() []string { return []string{b.sheet} }

// Date1904 is false: dates in a text are texts.
func (b *Book) Date1904() bool { return false }

// CellPlace is where a cell stands: the line, as an editor counts it, and the
// column's letter.
func (b *Book) CellPlace(_ string, column, row int) diag.Place {
	return diag.Place{File: b.name, Line: row, Cell: sheet.CellName(column, row)}
}

// Rows streams the file. A row's number is that of the line it begins in. Empty
// lines are given too, as rows without cells. An error is a diag.List with the
// place.
func (b *Book) Rows(name string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		if name != b.sheet {
			yield(sheet.RawRow{}, diag.List{noSuchSheet(b.name, name)})
			return
		}
		if len(b.broken) > 0 {
			yield(sheet.RawRow{}, b.broken)
			return
		}
		p := newParser(b.letters(), b.name, b.form)
		for {
			row, err := p.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(sheet.RawRow{}, asList(b.name, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// findLineEnd returns \n, or \r for a file that has no other line end, as old
// Macintosh programs write it.
func findLineEnd(r io.Reader) (byte, error) {
	chunk := make([]byte, 64<<10)
	end := byte('\n')
	for {
		n, err := r.Read(chunk)
		if bytes.IndexByte(chunk[:n], '\n') >= 0 {
			return '\n', nil
		}
		if bytes.IndexByte(chunk[:n], '\r') >= 0 {
			end = '\r'
		}
		if err == io.EOF {
			return end, nil
		}
		if err != nil {
			return 0, err
		}
	}
}
