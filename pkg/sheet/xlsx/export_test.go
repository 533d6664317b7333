package xlsx

// PackCompound is for the tests that write encrypted workbooks.
func PackCompound(names []string, streams [][]byte) []byte { return packCompound(names, streams) }

// PlainCell is how much of an XML text the short way takes as a cell of row 7,
// behind column B, in a workbook with two styles and three texts.
func PlainCell(text string) int {
	book := &Book{styled: true, styles: make([]style, 2)}
	for _, text := range []string{"a", "b", "c"} {
		book.strings.add([]byte(text))
	}
	book.strings.closePiece()
	r := &rowReader{book: book, digits: []byte("7"), last: 2}
	return r.plainCell([]byte(text))
}

// Holds tells whether a word stands in what is read.
var Holds = holds

// PlainItem is how much of an XML text the short way takes as an item of the list
// of texts.
func PlainItem(text string) int {
	s := &scanner{buf: []byte(text), end: len(text)}
	s.plainItem()
	return s.pos
}

// Kept are texts as the list of texts keeps them.
func Kept(texts []string) []string {
	var t sharedStrings
	for _, text := range texts {
		t.add([]byte(text))
	}
	t.closePiece()
	out := make([]string, t.len())
	for i := range out {
		out[i] = t.at(i)
	}
	return out
}

// Inflate unpacks what is in an entry.
var Inflate = inflate
