// Package syntax is the form of formulas: Excel's operators and functions over
// names and columns instead of cells.
//
// In comes the text of one formula; out goes its tree, or what is wrong with it
// and where. Trees go back to text in one canonical form. The package knows no
// name and no function and works nothing out: whether a formula means anything
// is for package formula to say.
//
// From loosest to tightest the operators are: comparisons, &, + and -, * and /,
// ^, the postfix %, and the signs + and -. As in Excel a sign binds tighter
// than a power, so -2^2 is 4, and ^ goes from left to right. Comparisons do not
// chain: a < b < c is an error.
//
// A name is made of letters, digits, _ and . and begins with a letter or _.
// Any other name stands in single quotes: '5S 考核'. So does one that would read
// as a cell of a spreadsheet ('A1') or as TRUE or FALSE. A name that needs no
// quotes may not have them; that catches texts in single quotes.
//
// In the brackets of a column any character may stand; [ ] ' # and @ have a '
// before them, as in Excel. Blanks at both ends of such a name do not count.
package syntax
