package xlsx

// PackCompound is for the tests that write encrypted workbooks.
func PackCompound(names []string, streams [][]byte) []byte { return packCompound(names, streams) }

// PlainCell is how much of an XML text the short way takes as a cell of row 7,
// behind column B, in a workbook with two styles and three texts.
func PlainCell(text string) int {
	book := &Book{styled: true, styles: make([]style, 2), strings: sharedStrings{text: "abc", ends: []int{1, 2, 3}}}
	r := &rowReader{book: book, digits: []byte("7"), last: 2}
	return r.plainCell([]byte(text))
}

// Holds tells whether a word stands in what is read.
var Holds = holds
