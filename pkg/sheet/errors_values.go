package sheet

import (
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// More kinds of problems of sheets.
const (
	// CodeTwoTables is a sheet that holds the headings of two tables.
	CodeTwoTables diag.Code = "H14"
	// CodeFooters warns that lines of totals, remarks or signatures were left out.
	CodeFooters diag.Code = "H15"
	// CodeRepeatedHeadings warns that headings that stand again were left out.
	CodeRepeatedHeadings diag.Code = "H16"
	// CodeTooManyFields is a row of a text file with more fields than headings, or
	// with fewer than the rows above that have more.
	CodeTooManyFields diag.Code = "H17"
)

// More kinds of problems of cells.
const (
	// CodeMergedCell is an empty cell below the first one of merged cells.
	CodeMergedCell diag.Code = "V15"
	// CodeMixedShares is a column that holds shares written in two ways.
	CodeMixedShares diag.Code = "V16"
	// CodeAboveOne is a share above 1 in a column of fractions.
	CodeAboveOne diag.Code = "V17"
	// CodeWrongWeekday is a date with the wrong day of the week.
	CodeWrongWeekday diag.Code = "V18"
	// CodeRepeatedValue is a value that an earlier row has, in a column with
	// unique.
	CodeRepeatedValue diag.Code = "V19"
	// CodeStrict is a cell that only a lenience would take, where the scheme is
	// strict.
	CodeStrict diag.Code = "V20"
	// CodeLenient warns how many cells were taken leniently.
	CodeLenient diag.Code = "V21"
	// CodeMaybeShares warns of numbers that may be shares written in two ways, or
	// in another way than the column says.
	CodeMaybeShares diag.Code = "V22"
)

func twoTables(p *part, raw *RawRow, c *RawCell) diag.Problem {
	heading := CellName(1, p.heading.First)
	for _, h := range p.columns {
		if h.Column > 0 {
			heading = h.Cell()
			break
		}
	}
	cell := CellName(c.Column, raw.Number)
	return diag.Problem{
		Code: CodeTwoTables, Place: p.at(c.Column, raw.Number),
		Message: fmt.Sprintf("The sheet holds two tables: the headings of one begin at %s, those of another at %s with %s.", heading, cell, quoted(c.Text)),
		Hint:    "Keep one table in a sheet, and move the other one to a sheet of its own.",
	}
}

func sideBySide(at diag.Place, first, second string) diag.Problem {
	return diag.Problem{
		Code: CodeTwoTables, Place: at,
		Message: fmt.Sprintf("The sheet holds two tables side by side: the headings of one begin at %s, and stand again from %s on.", first, second),
		Hint:    "Put the rows of the second table below those of the first, or into a sheet of their own.",
	}
}

// unclearClock is 1:30 where seconds are counted.
func unclearClock(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeWrongUnit, c, shown(cell), "hours, minutes and seconds such as 00:01:30",
		"Write it in full, or in seconds: it may be hours and minutes, or minutes and seconds.")
}

func tooManyFields(at diag.Place, fields, headings int) diag.Problem {
	return diag.Problem{
		Code: CodeTooManyFields, Place: at,
		Message:  fmt.Sprintf("The row has %d fields, and there are headings for %d: what stands in which column cannot be known.", fields, headings),
		Hint:     `Put a field with a separator in it in quotes, "1,234.50". If something stands beside the table, give it a heading or delete it.`,
		Read:     fmt.Sprintf("%d fields", fields),
		Expected: fmt.Sprintf("%d fields", headings),
		Chinese: diag.Words{
			Message: fmt.Sprintf("这一行有 %d 个字段，表头只有 %d 个：哪个值属于哪一列无法知道。", fields, headings),
			Read:    fmt.Sprintf("%d 个字段", fields), Expected: fmt.Sprintf("%d 个字段", headings),
			Hint: `值里有分隔符的，请用引号括起来，如 "1,234.50"；表旁边另写了字的，请加上表头或删去。`,
		},
	}
}

// fewerFields is a row without the field that rows above have beyond the headings.
func fewerFields(at diag.Place, fields, above int) diag.Problem {
	return diag.Problem{
		Code: CodeTooManyFields, Place: at,
		Message:  fmt.Sprintf("The row has %d fields, and the first row of data has %d, one more than there are headings: what stands in which column cannot be known.", fields, above),
		Hint:     `Put a field with a separator in it in quotes, "1,234.50", and end either all rows with a separator or none.`,
		Read:     fmt.Sprintf("%d fields", fields),
		Expected: fmt.Sprintf("%d fields", above),
		Chinese: diag.Words{
			Message: fmt.Sprintf("这一行有 %d 个字段，第一行数据却有 %d 个，比表头多一个：哪个值属于哪一列无法知道。", fields, above),
			Read:    fmt.Sprintf("%d 个字段", fields), Expected: fmt.Sprintf("%d 个字段", above),
			Hint: `值里有分隔符的，请用引号括起来，如 "1,234.50"；行末的分隔符要么每行都有，要么都没有。`,
		},
	}
}

func footersLeftOut(at diag.Place, l leftOut) diag.Problem {
	return diag.Problem{
		Code: CodeFooters, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("%s left out; the first begins with %s.", rowsWere(l.rows, " of totals, remarks or signatures"), quoted(l.first)),
		Hint:    "If one of them is a person's, fill in its id.",
	}
}

func headingsRepeated(at diag.Place, l leftOut) diag.Problem {
	return diag.Problem{
		Code: CodeRepeatedHeadings, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("%s left out because they repeat the headings or the title; the first begins with %s.", rowsWere(l.rows, ""), quoted(l.first)),
		Hint:    "Nothing needs to be done if the sheet was made for printing, page by page.",
	}
}

func rowsWere(n int, what string) string {
	if n == 1 {
		return "1 row" + what + " was"
	}
	return fmt.Sprintf("%d rows%s were", n, what)
}

func readLeniently(at diag.Place, words, name string, columns []string) diag.Problem {
	return diag.Problem{
		Code: CodeLenient, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("%s: %s; strict: %s in the scheme would refuse them.", words, names(columns), name),
	}
}

func strictCell(c *Column, cell RawCell, refused Lenience) *diag.Problem {
	expected, hint := expectation(c)
	p := ofColumn(CodeStrict, c, shown(cell), expected, hint)
	p.Hint = strings.TrimSuffix(p.Hint, ".") + fmt.Sprintf("; the scheme is strict about this (strict: %s).", refused)
	return p
}

func mergedCell(c *Column, m Range) *diag.Problem {
	return &diag.Problem{
		Code:    CodeMergedCell,
		Message: fmt.Sprintf("Column %s: the cell is empty, and a part of the merged cells %s; whether their value is meant for every row cannot be known.", c.Name, m),
		Hint:    "Undo the merge (取消合并单元格), and fill in every row.",
	}
}

func mixedShares(c *Column, cell RawCell, other diag.Place) *diag.Problem {
	return &diag.Problem{
		Code:    CodeMixedShares,
		Message: fmt.Sprintf("Column %s: it mixes shares such as 0.625 with shares such as 62.5, %s here and another in %v; what each of them means cannot be known.", c.Name, shown(cell), other),
		Hint:    "Write all numbers of the column in one way, or those below 1 with a % sign.",
	}
}

func maybeShares(at diag.Place, c *Column, large string) diag.Problem {
	return diag.Problem{
		Code: CodeMaybeShares, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("The column %s holds numbers with a %% sign and, in %s, one above 1 without: 98.5%% counts as 0.985, 98.5 as 98.5.", c.Name, large),
		Hint:    "If all of them are shares, say in the scheme how they are written: percent: points (98.5) or percent: fraction (0.985).",
	}
}

func aboveOne(c *Column, cell RawCell) *diag.Problem {
	return ofColumn(CodeAboveOne, c, shown(cell), "a share not above 1",
		"If it is 98.5 for 98.5%, say in the scheme percent: points; if shares above 100% are meant, give the column a max above 1, or write them with a % sign.")
}

func maybeMixed(at diag.Place, c *Column, smalls, larges int) diag.Problem {
	return diag.Problem{
		Code: CodeMaybeShares, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("The column %s is read in %%, and holds %s up to 1 beside %s above: 0.98 counts as 0.98%%, not as 98%%.", c.Name, cells(smalls), cells(larges)),
		Hint:    "If shares such as 0.98 are meant, write them as 98, or with a % sign.",
	}
}

func allSmall(at diag.Place, c *Column, n int) diag.Problem {
	return diag.Problem{
		Code: CodeMaybeShares, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("The column %s is read in hundredths, and no number is above 1 (%s): 0.98 counts as 0.98%%, not as 98%%.", c.Name, cells(n)),
		Hint:    "If shares such as 0.98 are meant, say in the scheme percent: fraction.",
	}
}

func wrongWeekday(c *Column, cell RawCell, d value.Date) *diag.Problem {
	return ofColumn(CodeWrongWeekday, c, quoted(trim(cell.Text)), fmt.Sprintf("%v with %s", d, weekdayName(d.Weekday())),
		"Correct the date, or its day of the week.")
}

func repeatedValue(at diag.Place, c *Column, text string, first diag.Place) diag.Problem {
	return diag.Problem{
		Code: CodeRepeatedValue, Place: at,
		Message: fmt.Sprintf("Column %s: %s stands here again; it stands first in %v.", c.Name, quoted(text), first),
		Hint:    "Delete one of the two rows, or correct the value; if it may repeat, take unique: out of the scheme.",
	}
}
