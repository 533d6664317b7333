package sheet

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The kinds of problems of sheets and headings.
const (
	// CodeMissingSheet is a sheet that no workbook has.
	CodeMissingSheet diag.Code = "H01"
	// CodeNoHeadings is a sheet in which no row of headings can be found.
	CodeNoHeadings diag.Code = "H02"
	// CodeMissingHeading is a column that the sheet does not have.
	CodeMissingHeading diag.Code = "H03"
	// CodeDoubleHeading is a column that two headings name.
	CodeDoubleHeading diag.Code = "H04"
	// CodeUnreadable is a sheet that could not be read to its end.
	CodeUnreadable diag.Code = "H05"
	// CodeHiddenSheet warns that a hidden sheet was read.
	CodeHiddenSheet diag.Code = "H06"
	// CodeHiddenRows warns that hidden rows were read.
	CodeHiddenRows diag.Code = "H07"
	// CodeNearlyHeading is a heading that is nearly the name of a column that
	// may be missing, and is.
	CodeNearlyHeading diag.Code = "H08"
	// CodeTakenAsEmpty warns of columns that are missing beside headings that
	// are not read.
	CodeTakenAsEmpty diag.Code = "H09"
	// CodeAmbiguousHeading is a column whose name stands in several groups.
	CodeAmbiguousHeading diag.Code = "H10"
	// CodeSharedHeading is a heading that two columns would be read from.
	CodeSharedHeading diag.Code = "H11"
	// CodeGroupTitle is a column whose name is the title of a group of columns.
	CodeGroupTitle diag.Code = "H12"
	// CodeHeadingUnit is a heading whose unit does not go with the column's.
	CodeHeadingUnit diag.Code = "H13"
)

// The kinds of problems of cells.
const (
	// CodeWrongCell is a cell that is not of its column's type.
	CodeWrongCell diag.Code = "V01"
	// CodeBlank is an empty cell in a column that needs a value.
	CodeBlank diag.Code = "V02"
	// CodeSpoiledID is an id that a number cell may have changed.
	CodeSpoiledID diag.Code = "V03"
	// CodeBelowMin is a number below the column's min.
	CodeBelowMin diag.Code = "V04"
	// CodeAboveMax is a number above the column's max.
	CodeAboveMax diag.Code = "V05"
	// CodeUnknownWord is a text that is not among the listed ones.
	CodeUnknownWord diag.Code = "V06"
	// CodeOutsidePeriod is a date outside the period.
	CodeOutsidePeriod diag.Code = "V07"
	// CodeDoubleKey is a key that an earlier row has.
	CodeDoubleKey diag.Code = "V08"
	// CodeErrorCell is a cell that holds a spreadsheet's error.
	CodeErrorCell diag.Code = "V09"
	// CodeUncached is a formula whose result is not in the file.
	CodeUncached diag.Code = "V10"
	// CodeDatedNumber is a date or a time of day where a number belongs.
	CodeDatedNumber diag.Code = "V11"
	// CodeWrongUnit is a length of time that the column's unit cannot express.
	CodeWrongUnit diag.Code = "V12"
	// CodeTooLarge is a number beyond all that is paid or counted.
	CodeTooLarge diag.Code = "V14"
	// CodeTooMany says how many more problems there are than are shown.
	CodeTooMany diag.Code = "V13"
)

// maxNames is how many names a message lists.
const maxNames = 12

// names lists names for a message.
func names(list []string) string {
	if len(list) > maxNames {
		return strings.Join(list[:maxNames], ", ") + fmt.Sprintf(" and %d more", len(list)-maxNames)
	}
	return strings.Join(list, ", ")
}

// quoted shows what was read, shortened.
func quoted(s string) string {
	const longest = 40
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest]) + "…"
	}
	return `"` + strings.NewReplacer("\n", "⏎", "\r", "").Replace(s) + `"`
}

func missingSheet(spec *Spec, books []Book) diag.Problem {
	p := diag.Problem{Code: CodeMissingSheet}
	if len(books) == 0 {
		p.Message = fmt.Sprintf("There is no sheet %s: no workbook was given.", spec.Name)
		p.Hint = "Put the workbooks of the period into the input folder."
		p.Chinese = missingSheetWords(spec.Name, "")
		return p
	}
	var files, sheets []string
	for _, b := range books {
		if !slices.Contains(files, b.Name()) { // an export is a book of its file's name too
			files = append(files, b.Name())
		}
		sheets = append(sheets, b.Sheets()...)
	}
	p.Message = fmt.Sprintf("There is no sheet %s in %s.", spec.Name, names(files))
	near := diag.Nearest(spec.Name, sheets)
	p.Read, p.Expected, p.Chinese = names(sheets), "a sheet "+spec.Name, missingSheetWords(spec.Name, near)
	if near != "" {
		p.Hint = fmt.Sprintf("There is a sheet %s: if it is meant, rename it to %s.", near, spec.Name)
	} else {
		p.Hint = fmt.Sprintf("Name the sheet %s, or add the workbook that has it. The sheets that are there: %s.", spec.Name, names(sheets))
	}
	return p
}

func unreadable(at diag.Place, err error) diag.Problem {
	return diag.Problem{
		Code: CodeUnreadable, Place: at,
		Message: fmt.Sprintf("The sheet could not be read to its end: %v.", err),
		Hint:    "Open the file, check that all rows are there, and save it.",
		Chinese: unreadableWords(err),
	}
}

func noHeadings(at diag.Place, spec *Spec) diag.Problem {
	var want []string
	for _, c := range spec.Columns {
		want = append(want, c.Name)
	}
	return diag.Problem{
		Code: CodeNoHeadings, Place: at,
		Message:  fmt.Sprintf("No row of headings was found in the first %d rows; a row with the headings %s was expected.", headingRows, names(want)),
		Hint:     "Write the headings into one row above the data.",
		Expected: "a row with the headings " + names(want), Chinese: noHeadingsWords(want),
	}
}

func missingHeading(at diag.Place, c *Column, row int, found []string) diag.Problem {
	p := diag.Problem{
		Code: CodeMissingHeading, Place: at,
		Message: fmt.Sprintf("The heading %s is missing: row %d has the headings %s.", c.Name, row, names(found)),
		Hint:    fmt.Sprintf("Add the column %s, or correct the spelling of its heading.", c.Name),
		Read:    names(found), Expected: "the heading " + c.Name,
	}
	near := diag.Nearest(c.Name, found)
	p.Chinese = missingHeadingWords(c, row, found, near)
	if near != "" {
		p.Hint = fmt.Sprintf("If %s is meant, rename that heading to %s.", near, c.Name)
	} else if len(c.From) > 0 {
		p.Hint = fmt.Sprintf("Add the column %s. It may also be called %s.", c.Name, names(c.From))
	}
	return p
}

func nearlyHeading(at diag.Place, c *Column, text string) diag.Problem {
	return diag.Problem{
		Code: CodeNearlyHeading, Place: at,
		Message: fmt.Sprintf("The heading %s is not read, and there is no column %s, which would be taken as empty.", text, c.Name),
		Hint:    fmt.Sprintf("If it is meant, rename it to %s; else give it a name that is less like it.", c.Name),
		Read:    text, Expected: "the heading " + c.Name, Chinese: nearlyHeadingWords(c, text),
	}
}

func takenAsEmpty(at diag.Place, columns []string) diag.Problem {
	return diag.Problem{
		Code: CodeTakenAsEmpty, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("There is no column %s; what the scheme takes for an empty cell stands in every row.", names(columns)),
		Hint:    "If one of the other headings is meant, rename it.",
		Chinese: takenAsEmptyWords(columns),
	}
}

func tooLarge(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeTooLarge, c, shown(cell), "a number below 1,000,000,000,000,000", "Correct the cell.")
}

func doubleHeading(at diag.Place, c *Column, first, second Heading) diag.Problem {
	return diag.Problem{
		Code: CodeDoubleHeading, Place: at,
		Message: fmt.Sprintf("The column %s is there twice: cell %s has the heading %s, cell %s has %s.", c.Name, first.Cell(), quoted(first.String()), second.Cell(), quoted(second.String())),
		Hint:    "Delete one of the two columns, or rename its heading.",
		Read:    second.String(), Expected: "one heading for " + c.Name, Chinese: doubleHeadingWords(c, first.Cell(), second.String()),
	}
}

func hiddenSheet(at diag.Place) diag.Problem {
	return diag.Problem{
		Code: CodeHiddenSheet, Severity: diag.Warning, Place: at,
		Message: "The sheet is hidden, and its rows are counted all the same.",
		Hint:    "If it is an old copy, delete it; otherwise unhide it (取消隐藏).",
		Chinese: hiddenSheetWords(),
	}
}

func hiddenRows(at diag.Place, count int) diag.Problem {
	return diag.Problem{
		Code: CodeHiddenRows, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("Hidden or filtered rows count like all others: %d of them were read.", count),
		Hint:    "If they should not count, delete them; otherwise clear the filter (清除筛选) to see them.",
		Chinese: hiddenRowsWords(count),
	}
}

// ofColumn begins a message about a cell with what was read.
func ofColumn(code diag.Code, c *Column, read, expected, hint string) *diag.Problem {
	return &diag.Problem{
		Code:    code,
		Message: fmt.Sprintf("Column %s: %s was read, %s was expected.", c.Name, read, expected),
		Hint:    hint, Expected: strings.TrimSuffix(expected, ","),
	}
}

func wrongCell(c *Column, cell RawCell) *diag.Problem {
	expected, hint := expectation(c)
	return ofColumn(CodeWrongCell, c, shown(cell), expected, hint)
}

// shown says what stands in a cell.
func shown(cell RawCell) string {
	switch {
	case cell.Kind == NumberCell && cell.Dated:
		return "a date or time (the serial " + cell.Text + ")"
	case cell.Kind == NumberCell && cell.Percent:
		return "the number " + cell.Text + ", shown in %"
	case cell.Kind == NumberCell:
		return "the number " + cell.Text
	case cell.Kind == BoolCell:
		return value.OfBool(cell.Text == "1").String()
	}
	return quoted(cell.Text)
}

// expectation says what cells of a column hold, and what to do about others.
func expectation(c *Column) (expected, hint string) {
	switch c.Type {
	case NumberType:
		return "a number", "Write digits only, without a unit: 1234.5, 1,234.50 or 98.5%."
	case DateType:
		return "a date", "Write the date as 2026-10-03, 2026/10/3 or 2026年10月3日."
	case TimeType:
		return "a time of day", "Write the time as 21:00 or 21:00:30."
	case DurationType:
		return "a length of time in " + orElse(c.Unit, "numbers"), "Write a number, or a text such as 7.5小时, 1小时5分钟 or 01:30:00."
	case BooleanType:
		return "是 or 否", "Write 是 or 否 (TRUE and FALSE, 1 and 0 will do)."
	case IDType:
		return "an id as text", "Format the cell as text (文本) and write the id again."
	default:
		return "a text", "Write a text, or clear the cell."
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func blankCell(c *Column, cell RawCell) *diag.Problem {
	expected, _ := expectation(c)
	read := "an empty cell"
	if !isEmpty(&cell) {
		read = shown(cell) + ", which stands for an empty cell,"
	}
	return ofColumn(CodeBlank, c, read, expected, "Fill the cell in, or clear the whole row if it is nobody's.")
}

func spoiledID(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeSpoiledID, c, shown(cell),
		"an id as text, or a whole number below 16 digits,",
		"A number cell does not keep every digit of a longer id: format the column as text (文本) and write or import the id again from its source.")
}

func belowMin(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeBelowMin, c, shown(cell), "a number not below "+c.Min.String(), "Correct the cell.")
}

func aboveMax(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeAboveMax, c, shown(cell), "a number not above "+c.Max.String(), "Correct the cell.")
}

func unknownWord(c *Column, s string) *diag.Problem {
	hint := "Write one of these words, or add the new one to the scheme."
	if near := diag.Nearest(s, c.Among); near != "" {
		hint = fmt.Sprintf("If %s is meant, write that.", near)
	}
	return ofColumn(CodeUnknownWord, c, quoted(s), "one of "+names(c.Among), hint)
}

func outsidePeriod(c *Column, d value.Date, l Limits) *diag.Problem {
	return ofColumn(CodeOutsidePeriod, c, d.String(), fmt.Sprintf("a date from %v to %v", l.First, l.Last),
		"Correct the date, or move the row to the workbook of its own period.")
}

func doubleKey(at diag.Place, c *Column, key string, first diag.Place) diag.Problem {
	return diag.Problem{
		Code: CodeDoubleKey, Place: at,
		Message: fmt.Sprintf("Column %s: %s stands here again; it stands first in %v.", c.Name, quoted(key), first),
		Hint:    "Delete one of the two rows, or correct the value.",
		Read:    shortened(key), Expected: "a value that no other row has", Chinese: doubleKeyWords(c, key, first),
	}
}

func errorCell(c *Column, cell RawCell) *diag.Problem {
	expected, _ := expectation(c)
	return ofColumn(CodeErrorCell, c, "the error "+cell.Text, expected, "Correct the formula in the cell, or write the value itself.")
}

func uncachedCell(c *Column) *diag.Problem {
	expected, _ := expectation(c)
	return ofColumn(CodeUncached, c, "a formula without its result", expected,
		"Open the workbook in Excel or WPS, press F9 to calculate it, and save it.")
}

func datedNumber(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeDatedNumber, c, shown(cell), "a number",
		"Format the cell as a number (常规) and write the number again; a length of time belongs into a column of type duration.")
}

func wrongUnit(c *Column, cell RawCell) *diag.Problem {
	if c.Type == NumberType {
		expected := "a number without a unit"
		if c.Unit != "" {
			expected = "a number in " + c.Unit
		}
		return ofColumn(CodeWrongUnit, c, shown(cell), expected, "Write the number alone, in that unit.")
	}
	return ofColumn(CodeWrongUnit, c, shown(cell), "a length of time in "+orElse(c.Unit, "numbers"),
		"Write the number in that unit: how many hours a day has here cannot be known.")
}

func tooMany(at diag.Place, more int) diag.Problem {
	return diag.Problem{
		Code: CodeTooMany, Place: at,
		Message: fmt.Sprintf("%d more problems in this sheet are not shown.", more),
		Hint:    "Correct those that are shown, then check again.",
		Count:   more, Chinese: tooManyWords(more),
	}
}

func errSums(length int) error {
	return fmt.Errorf("%d bytes are no checksums of rows, four bytes each", length)
}

func errWord(text string) error {
	return fmt.Errorf("%q is no checksum of eight hexadecimal digits", text)
}
