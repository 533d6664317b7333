package syntax

import (
	"fmt"
	"strconv"
	"strings"

	"paysheet/pkg/diag"
)

// The problems of a text that is no formula.
const (
	// CodeEmpty: there is no formula.
	CodeEmpty diag.Code = "F001"
	// CodeTooLong: more than MaxLength characters.
	CodeTooLong diag.Code = "F002"
	// CodeTooDeep: more than MaxDepth levels inside each other.
	CodeTooDeep diag.Code = "F003"
	// CodeTooManyArguments: a function with more than MaxArguments.
	CodeTooManyArguments diag.Code = "F004"
	// CodeBadNumber: a number with two points or beyond the limits.
	CodeBadNumber diag.Code = "F005"
	// CodeFullWidth: a character of a Chinese input method, such as （.
	CodeFullWidth diag.Code = "F006"
	// CodeUnclosedText: a text without its closing ".
	CodeUnclosedText diag.Code = "F007"
	// CodeUnclosedBracket: a [ without its ].
	CodeUnclosedBracket diag.Code = "F008"
	// CodeColumnName: brackets that hold no column's name.
	CodeColumnName diag.Code = "F009"
	// CodeQuotedName: single quotes that are not closed or hold nothing.
	CodeQuotedName diag.Code = "F010"
	// CodeSingleQuotes: single quotes around what needs none, most likely a text.
	CodeSingleQuotes diag.Code = "F011"
	// CodeCellReference: a cell, a range or a sheet of a spreadsheet: A1, B2:C3.
	CodeCellReference diag.Code = "F012"
	// CodeForeignOperator: an operator of another language, such as == or &&.
	CodeForeignOperator diag.Code = "F013"
	// CodeSemicolon: a ; between arguments.
	CodeSemicolon diag.Code = "F014"
	// CodeCharacter: a character that begins nothing.
	CodeCharacter diag.Code = "F015"
	// CodeDateOrTime: a date or a time written as in a cell: 2026-10-01, 21:00.
	CodeDateOrTime diag.Code = "F016"
	// CodeMissingValue: nothing where a value belongs.
	CodeMissingValue diag.Code = "F017"
	// CodeMissingOperator: two values side by side.
	CodeMissingOperator diag.Code = "F018"
	// CodeUnclosedParenthesis: a ( without its ).
	CodeUnclosedParenthesis diag.Code = "F019"
	// CodeExtraParenthesis: a ) without its (.
	CodeExtraParenthesis diag.Code = "F020"
	// CodeComma: a comma outside the arguments of a function.
	CodeComma diag.Code = "F021"
	// CodeEmptyArgument: nothing between two commas of a function.
	CodeEmptyArgument diag.Code = "F022"
	// CodeChainedComparison: a < b < c.
	CodeChainedComparison diag.Code = "F023"
	// CodeNoTable: brackets without a table before them.
	CodeNoTable diag.Code = "F024"
	// CodeLeadingDigit: a name that begins with a digit.
	CodeLeadingDigit diag.Code = "F025"
)

func empty() Error {
	return Error{Span{}, CodeEmpty, "The formula is empty.", "Write a value, a name or a calculation, for instance 基本工资 * 5%."}
}

func tooLong(length int) Error {
	return Error{Span{MaxLength, length}, CodeTooLong,
		fmt.Sprintf("The formula has %d characters; at most %d are possible.", length, MaxLength),
		"Split it: give the parts names of their own under values."}
}

func tooDeep(at Span) Error {
	return Error{at, CodeTooDeep,
		fmt.Sprintf("Here the formula goes more than %d levels deep.", MaxDepth),
		"Split it: give the inner parts names of their own under values."}
}

func tooManyArguments(at Span, function string) Error {
	return Error{at, CodeTooManyArguments,
		fmt.Sprintf("%s has more than %d arguments.", function, MaxArguments),
		"Split it: give parts of it names of their own under values."}
}

func badNumber(at Span, text string) Error {
	return Error{at, CodeBadNumber, fmt.Sprintf("%s is no number.", shorten(text)),
		"Write digits with at most one point, for instance 1234.5, without separators of thousands."}
}

func hugeNumber(at Span, text string) Error {
	return Error{at, CodeBadNumber, fmt.Sprintf("The number %s is beyond what can be worked with.", shorten(text)),
		"Write at most 1000 digits, and an exponent from -300 to 300."}
}

func fullWidth(at Span, read, want string) Error {
	return Error{at, CodeFullWidth, fmt.Sprintf("%s was typed with a Chinese input method.", read),
		fmt.Sprintf("Type %s instead of %s.", want, read)}
}

func fullWidthWord(at Span, read, want string) Error {
	return Error{at, CodeFullWidth, fmt.Sprintf("%s holds full-width letters or digits.", shorten(read)),
		fmt.Sprintf("Type %s instead, or '%s' if that is how the name is declared.", shorten(want), shorten(read))}
}

func fullWidthQuotes(at Span, read, text string) Error {
	return Error{at, CodeFullWidth, "This text stands in quotation marks of a Chinese input method.",
		fmt.Sprintf("Type %s instead of %s.", shorten(quoteText(text)), shorten(read))}
}

func unclosedText(at Span, content string) Error {
	hint := `Type " at its end; a " inside a text is typed twice.`
	if strings.ContainsAny(content, "“”＂") {
		hint = `Type " at its end; “ and ” do not close a text.`
	}
	return Error{at, CodeUnclosedText, `This text has no closing ".`, hint}
}

func unclosedBracket(at Span) Error {
	return Error{at, CodeUnclosedBracket, "This [ has no closing ].",
		"Type ] after the name of the column; a ] inside the name is written ']."}
}

func closingBracket(at Span) Error {
	return Error{at, CodeUnclosedBracket, "This ] closes nothing.", "Delete it, or type the [ that it closes."}
}

func innerBracket(at Span) Error {
	return Error{at, CodeColumnName, "A [ stands inside the brackets of a column.",
		"Write [@列] or 表[列] with one pair of brackets; a [ that belongs to the name is written '[."}
}

func badEscape(at Span) Error {
	return Error{at, CodeColumnName, "In the name of a column a ' stands before one of [ ] ' # @.",
		"Type '' for a ' that belongs to the name."}
}

func emptyColumn(at Span) Error {
	return Error{at, CodeColumnName, "There is no name of a column between the brackets.",
		"Write a column's name, for instance 考勤[请假天数]."}
}

func specialItem(at Span) Error {
	return Error{at, CodeColumnName, "Excel's parts of a table such as [#All] or [#This Row] do not exist here.",
		"Write 表[列] for a column and [@列] for the cell of this row; a # that belongs to the name is written '#."}
}

func tableCell(at Span, table, column string) Error {
	return Error{at, CodeColumnName, "The cell of this row is written without its table.",
		fmt.Sprintf("Write %s, or %s for the whole column.", shorten(cellText(column)), shorten(printName(table)+"["+escapeColumn(column)+"]"))}
}

func noTable(at Span, column string) Error {
	return Error{at, CodeNoTable, "These brackets have no table before them.",
		fmt.Sprintf("Write 表%s for a column of the sheet or table 表, or %s for the cell of this row.",
			shorten("["+escapeColumn(column)+"]"), shorten(cellText(column)))}
}

func unclosedName(at Span) Error {
	return Error{at, CodeQuotedName, "This ' has no closing '.",
		`Text stands in double quotes: "客服". A name with blanks stands in single ones: '5S 考核'.`}
}

func emptyName(at Span) Error {
	return Error{at, CodeQuotedName, "There is no name between the single quotes.", `An empty text is written "".`}
}

func singleQuotes(at Span, name string) Error {
	return Error{at, CodeSingleQuotes, fmt.Sprintf("%s stands in single quotes and needs none as a name.", shorten(name)),
		fmt.Sprintf("Write %s for the text, %s for the name.", shorten(quoteText(name)), shorten(name))}
}

func cellReference(at Span, text string) Error {
	hint := "Write names and columns, for instance 基本工资 or 考勤[请假天数]"
	if isPlainLetters(text) && !strings.Contains(text, ":") {
		hint += fmt.Sprintf("; a name that looks like this stands in quotes: '%s'", text)
	}
	return Error{at, CodeCellReference, fmt.Sprintf("%s is a place in a spreadsheet; formulas here have no cells.", shorten(text)), hint + "."}
}

func rangeColon(at Span) Error {
	return Error{at, CodeCellReference, "There are no ranges with : here.",
		"Write a whole column as 表[列], for instance SUM(考勤[请假天数]); a time as TIME(21, 0, 0)."}
}

func sheetReference(at Span) Error {
	return Error{at, CodeCellReference, "There are no references with ! to a sheet here.",
		"Write a column as 表[列], for instance 考勤[请假天数]; the contrary of a condition is NOT(…)."}
}

func foreignOperator(at Span, read, hint string) Error {
	return Error{at, CodeForeignOperator, fmt.Sprintf("There is no operator %s.", read), hint}
}

func semicolon(at Span) Error {
	return Error{at, CodeSemicolon, "A ; does not separate arguments here.", "Type , instead of ;."}
}

func unknownCharacter(at Span, r rune) Error {
	read := string(r)
	if !strconv.IsPrint(r) {
		read = fmt.Sprintf("The invisible character %U", r)
	}
	return Error{at, CodeCharacter, read + " has no meaning in a formula.",
		"Delete it; if it belongs to a name, put the name in single quotes: '5S 考核'."}
}

func currencySign(at Span, r rune) Error {
	return Error{at, CodeCharacter, fmt.Sprintf("%c has no meaning in a formula.", r), "Write an amount without a sign of currency: 1000."}
}

func arrayBrace(at Span) Error {
	return Error{at, CodeCharacter, "There are no lists in braces here.", "Declare the list under tables, and write its name."}
}

func lonelyAt(at Span) Error {
	return Error{at, CodeCharacter, "An @ stands only in brackets.", "Write [@列] for the cell of this row."}
}

func dateLiteral(at Span, text string) Error {
	return Error{at, CodeDateOrTime, fmt.Sprintf("%s would be a subtraction, not a date.", text),
		fmt.Sprintf("Write DATE(%s), or put blanks around each -.", wholeNumbers(text))}
}

func timeLiteral(at Span, text string) Error {
	written := wholeNumbers(text)
	if strings.Count(text, ":") == 1 {
		written += ", 0"
	}
	return Error{at, CodeDateOrTime, fmt.Sprintf("The time %s is not written so in a formula.", text),
		fmt.Sprintf("Write TIME(%s).", written)}
}

// wholeNumbers lists the numbers of 2026-10-01 as arguments: 2026, 10, 1.
func wholeNumbers(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return !isDigit(r) })
	for i, p := range parts {
		if parts[i] = strings.TrimLeft(p, "0"); parts[i] == "" {
			parts[i] = "0"
		}
	}
	return strings.Join(parts, ", ")
}

func leadingDigit(at Span, text string) Error {
	return Error{at, CodeLeadingDigit, fmt.Sprintf("%s begins with a digit, as no name does.", shorten(text)),
		fmt.Sprintf("Put such a name in single quotes, %s; between a number and a name write *.", shorten("'"+text+"'"))}
}

func missingValue(before, after token) Error {
	switch {
	case before.kind == tokOperator && after.kind == tokEnd:
		return Error{before.Span, CodeMissingValue, fmt.Sprintf("There is no value after %s.", before.text),
			fmt.Sprintf("Write a value after %s, or delete it.", before.text)}
	case before.kind == tokOperator && after.kind == tokOperator:
		return Error{after.Span, CodeMissingValue, fmt.Sprintf("There is no value between %s and %s.", before.text, after.text),
			"Write a value between them, or delete one."}
	case before.kind == tokOperator:
		return Error{before.Span, CodeMissingValue, fmt.Sprintf("There is no value between %s and %s.", before.text, after.text),
			fmt.Sprintf("Write a value after %s, or delete it.", before.text)}
	case after.kind == tokOperator:
		return Error{after.Span, CodeMissingValue, fmt.Sprintf("There is no value before %s.", after.text),
			fmt.Sprintf("Write a value before %s, or delete it.", after.text)}
	default:
		return Error{Span{before.Start, after.End}, CodeMissingValue, "There is no value between ( and ).", "Write a value between them, or delete both."}
	}
}

func missingOperator(left, right Span, leftText, rightText string) Error {
	e := Error{right, CodeMissingOperator,
		fmt.Sprintf("Between %s and %s there is no operator.", shorten(leftText), shorten(rightText)),
		"Write one of + - * / & = < > between them, or a comma between two arguments."}
	at, word := left, leftText
	function := wordOperator(leftText)
	if function == "" {
		at, word = right, rightText
		function = wordOperator(rightText)
	}
	if function != "" {
		e.Span = at
		e.Message = fmt.Sprintf("The word %s is no operator.", word)
		e.Hint = fmt.Sprintf("Write %s instead.", function)
	}
	return e
}

// wordOperator gives the function to write for a word that other languages use
// between two conditions or before one.
func wordOperator(word string) string {
	switch strings.ToLower(word) {
	case "and", "且", "并且", "和":
		return "AND(a, b)"
	case "or", "或", "或者":
		return "OR(a, b)"
	case "not", "非":
		return "NOT(a)"
	case "mod":
		return "MOD(a, b)"
	}
	return ""
}

func unclosedParenthesis(at Span, function string) Error {
	e := Error{at, CodeUnclosedParenthesis, "This ( has no closing ).", "Type ) where it ends."}
	if function != "" {
		e.Message = fmt.Sprintf("The ( of %s has no closing ).", function)
		e.Hint = "Type ) after its last argument."
	}
	return e
}

func extraParenthesis(at Span) Error {
	return Error{at, CodeExtraParenthesis, "This ) closes nothing.", "Delete it, or type the ( that it closes."}
}

func strayComma(at Span) Error {
	return Error{at, CodeComma, "A comma stands only between the arguments of a function.",
		"Write a number without separators of thousands: 1000; or put the function's name before the parenthesis."}
}

func emptyArgument(at Span, function string, n int) Error {
	return Error{at, CodeEmptyArgument, fmt.Sprintf("Argument %d of %s is empty.", n, function),
		`Write the argument (0, "" or BLANK() if nothing is meant), or delete the comma.`}
}

func chainedComparison(at Span, left Binary, op BinaryOp, right Node) Error {
	hint := fmt.Sprintf("AND(%s, %s)", Print(&left), Print(&Binary{Op: op, X: left.Y, Y: right}))
	if len([]rune(hint)) > 3*shown {
		hint = fmt.Sprintf("AND(a %s b, b %s c)", left.Op, op)
	}
	return Error{at, CodeChainedComparison, "Two comparisons in a row compare yes or no with the last value.",
		fmt.Sprintf("Write %s.", hint)}
}

// shown is how many characters of the formula a message repeats.
const shown = 40

func shorten(s string) string {
	if r := []rune(s); len(r) > shown {
		return string(r[:shown-1]) + "…"
	}
	return s
}
