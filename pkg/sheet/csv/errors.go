package csv

import (
	"errors"
	"fmt"

	"paysheet/pkg/diag"
)

// The kinds of problems of a text file.
const (
	// CodeUndecodable is a byte that is part of no letter.
	CodeUndecodable diag.Code = "K01"
	// CodeControl is a control character, such as NUL.
	CodeControl diag.Code = "K02"
	// CodeSeparator is a file of which nobody can know what parts its fields.
	CodeSeparator diag.Code = "K03"
	// CodeQuote is a quote that stands where none belongs, or that is missing.
	CodeQuote diag.Code = "K04"
	// CodeTooLarge is more of something than is accepted.
	CodeTooLarge diag.Code = "K05"
	// CodeLineEnd is half of a line end.
	CodeLineEnd diag.Code = "K06"
	// CodeNamedAfter warns that a file is read as the sheet whose name is a part
	// of its own.
	CodeNamedAfter diag.Code = "K07"
	// CodeUnreadable is a file that the machine could not read.
	CodeUnreadable diag.Code = "K08"
	// CodeNoSuchSheet is a sheet that the file is not.
	CodeNoSuchSheet diag.Code = "K09"
)

const saveAgain = "Open it in Excel or WPS, check that all rows are there, and save it as CSV UTF-8 or .xlsx."

func at(file string, line, column int) diag.Place {
	return diag.Place{File: file, Line: line, Column: column}
}

func problem(code diag.Code, place diag.Place, message, hint string) error {
	return diag.List{{Code: code, Place: place, Message: message, Hint: hint}}
}

func undecodable(file string, line, column int, coding string) error {
	return problem(CodeUndecodable, at(file, line, column),
		fmt.Sprintf("A byte here is part of no letter of %s, which the file seems to be written in: the file is damaged, or written in another way.", coding),
		"Export or copy the file again. If it opens rightly in Excel or WPS, save it there as CSV UTF-8 or .xlsx.")
}

func controlCharacter(file string, line, column int, c byte) error {
	return problem(CodeControl, at(file, line, column),
		fmt.Sprintf("The control character U+%04X stands here; a text was expected.", c), saveAgain)
}

// separatorNames are the words for separators.
func separatorName(c byte) string {
	switch c {
	case ',':
		return "commas"
	case '\t':
		return "tabs"
	default:
		return "semicolons"
	}
}

func ambiguous(file string, a, b byte) error {
	return problem(CodeSeparator, diag.Place{File: file, Line: 1},
		fmt.Sprintf("The fields of the file may be parted by %s or by %s, and the first %d rows do not tell which.", separatorName(a), separatorName(b), sampled),
		fmt.Sprintf("Write a first line sep=%s (with the separator behind the sign), or save the file as .xlsx.", printed(a)))
}

// printed shows a separator in a hint.
func printed(c byte) string {
	if c == '\t' {
		return "⇥"
	}
	return string(rune(c))
}

func strayQuote(file string, line, column int) error {
	return problem(CodeQuote, at(file, line, column),
		`A double quote stands inside a field that does not begin with one.`,
		`Put the whole field in quotes and write the quote inside twice, "5"" 屏", or take the quote away.`)
}

func afterQuote(file string, line, column int) error {
	return problem(CodeQuote, at(file, line, column),
		`Something follows the closing quote of a field; a separator or the end of the line was expected.`,
		`Write a quote inside a field twice, "5"" 屏", and look whether the quote of an earlier line is closed.`)
}

func openQuote(file string, line, column int) error {
	return problem(CodeQuote, at(file, line, column),
		`The field that begins here with a quote is never closed: the file ends inside it.`,
		`Close the quote. If the last rows are missing, export or copy the file again.`)
}

func strayReturn(file string, line, column int) error {
	return problem(CodeLineEnd, at(file, line, column),
		"A carriage return stands here inside a line: whether the row ends cannot be known.", saveAgain)
}

func fieldTooLong(file string, line int) error {
	return problem(CodeTooLarge, at(file, line, 0),
		"A field that begins in this line is longer than 32,767 characters, which is the most a cell can hold.",
		"Look whether its closing quote is missing.")
}

func rowTooLong(file string, line int) error {
	return problem(CodeTooLarge, at(file, line, 0),
		fmt.Sprintf("The row is longer than %d bytes, which is the most that is accepted.", maxRow),
		"Look whether the file is a table, and whether it has line ends.")
}

func tooManyLines(file string, line int) error {
	return problem(CodeTooLarge, at(file, line, 0),
		"The file has more than 1,048,576 lines, which is the most a sheet can hold.", "Split it into several files, each with the headings, such as 工单_1.csv and 工单_2.csv.")
}

func tooManyColumns(file string, line int) error {
	return problem(CodeTooLarge, at(file, line, 0),
		"The row has more than 16,384 fields, which is the most a sheet can hold.", "Look whether the file is a table.")
}

func fileTooLong(file string, size, most int64) diag.Problem {
	return diag.Problem{Code: CodeTooLarge, Place: diag.Place{File: file},
		Message: fmt.Sprintf("More than is accepted: the file has %d bytes, the limit is %d.", size, most),
		Hint:    "Leave out what is not needed, or raise the limit with --max-size."}
}

func namedAfter(file, sheetName string) diag.Problem {
	return diag.Problem{Code: CodeNamedAfter, Severity: diag.Warning, Place: diag.Place{File: file},
		Message: fmt.Sprintf("The file is read as the sheet %s, the name that its own begins or ends with.", sheetName),
		Hint:    "If it is an old copy or something else, take it out of the folder, or put a _ before its name."}
}

func noSuchSheet(file, name string) diag.Problem {
	return diag.Problem{Code: CodeNoSuchSheet, Place: diag.Place{File: file},
		Message: fmt.Sprintf("The file is no sheet %s.", name), Hint: "A text file is one sheet, under the file's name."}
}

// asProblems tells whether an error is a list of problems.
func asProblems(err error, list *diag.List) bool { return errors.As(err, list) }

// asList returns an error as problems; what is none yet is the machine's.
func asList(file string, err error) diag.List {
	var list diag.List
	if asProblems(err, &list) {
		return list
	}
	return diag.List{{Code: CodeUnreadable, Place: diag.Place{File: file},
		Message: fmt.Sprintf("The file could not be read: %v.", err), Hint: "Close it in other programs and try again."}}
}
