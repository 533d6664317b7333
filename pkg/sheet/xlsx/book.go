// Package xlsx reads Excel workbooks: a streaming scanner over the XML inside,
// made for rows by the million and for not losing any of them.
//
// In comes a file's content; out goes a sheet.Book, whose rows hold each cell
// as the file stores it. A file that is damaged anywhere it is read, or that is
// no workbook, is a problem that says so; it never comes out as fewer rows. The
// package opens no path, calculates no formula, follows no link, runs no macro
// and writes nothing; excelize decrypts for it.
package xlsx

import (
	"bytes"
	"io"
	"iter"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// Book is one workbook. It is never changed after Open, so that several sheets
// can be streamed at the same time.
type Book struct {
	archive  *archive
	options  Options
	names    []string
	parts    map[string]worksheet // by name of the sheet
	date1904 bool
	strings  sharedStrings
	styles   []style // by number of the cell style
	styled   bool    // the workbook has a part for styles
}

// worksheet is where a sheet stands in the file.
type worksheet struct {
	part   string
	hidden bool
}

var _ sheet.Book = (*Book)(nil)

// Open reads everything of a workbook but its sheets: their names, the shared
// strings and the number formats. Every other entry of the file is checked
// against its size and checksum, a sheet when it is streamed. The name is the
// file's, without folders, for messages. The reader must stay open as long as
// the book is used, and be safe for ReadAt from several goroutines if several
// sheets are streamed at the same time.
//
// An encrypted workbook is decrypted with the first of the passwords that fits,
// into memory.
//
// The book is nil if the list has an error.
func Open(r io.ReaderAt, size int64, name string, o Options) (*Book, diag.List) {
	found := look(r, size, name)
	switch {
	case found.kind == Text:
		return nil, diag.List{plainText(name)}
	case found.kind != Workbook:
		return nil, diag.List{found.problem}
	}
	if found.compound != nil {
		plain, problem := decrypt(found.compound, name, o)
		if problem != nil {
			return nil, diag.List{*problem}
		}
		r, size = bytes.NewReader(plain), int64(len(plain))
	}
	a, err := openArchive(r, size, name, o)
	if err != nil {
		return nil, asList(err)
	}
	if kind, problem := recognizeArchive(a); kind != Workbook {
		return nil, diag.List{problem}
	}
	b := &Book{archive: a, options: o, parts: map[string]worksheet{}}
	if err := b.load(); err != nil {
		return nil, asList(err)
	}
	return b, nil
}

func (b *Book) load() error {
	rels, err := b.readWorkbook()
	if err != nil {
		return err
	}
	if part := rels.part("styles"); part != "" {
		b.styled = true
		if b.styles, err = b.archive.readStyles(part); err != nil {
			return err
		}
	}
	if part := rels.part("sharedStrings"); part != "" {
		if b.strings, err = b.archive.readStrings(part, b.options.maxBytes()/stringsShare); err != nil {
			return err
		}
	}
	elsewhere := map[string]bool{entryKey(rels.part("sharedStrings")): true}
	for _, w := range b.parts {
		elsewhere[entryKey(w.part)] = true
	}
	return b.archive.verify(elsewhere)
}

// Name is the file's name without folders.
func (b *Book) Name() string { return b.archive.file }

// Sheets are the names of the worksheets in the order of the workbook. Sheets
// that hold no cells, such as chart sheets, are not among them.
func (b *Book) Sheets() []string { return slices.Clone(b.names) }

// Date1904 tells whether date serials count from 1904-01-01.
func (b *Book) Date1904() bool { return b.date1904 }

// SheetHidden tells whether the sheet is hidden from whoever opens the workbook.
func (b *Book) SheetHidden(name string) bool { return b.parts[name].hidden }

// Rows streams a sheet. Rows without any cell that holds something are given
// too, without cells. An error is a diag.List with the place; it can come after
// the last row, when the checksum of the whole sheet proves wrong.
func (b *Book) Rows(name string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		at := diag.Place{File: b.Name(), Sheet: name}
		w, ok := b.parts[name]
		if !ok {
			yield(sheet.RawRow{}, diag.List{noSuchSheet(at)})
			return
		}
		rows := &rowReader{book: b, at: at, yield: yield}
		if err := b.archive.parse(w.part, "worksheet", b.archive.most, at, rows.read); err != nil {
			yield(sheet.RawRow{}, asList(err))
		}
	}
}
