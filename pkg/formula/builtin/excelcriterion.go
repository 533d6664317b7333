package builtin

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"paysheet/pkg/value"
)

// maxExcelText is how many characters a text may have inside an Excel formula.
const maxExcelText = 255

// ExcelLiteral writes a value as it stands in an Excel formula; ok is false for
// one that Excel cannot hold there: a fraction, a fault, a long text.
func ExcelLiteral(v value.Value) (text string, ok bool) {
	switch v.Kind() {
	case value.Blank:
		return `""`, true
	case value.Numeric:
		return v.Number().String(), !v.Number().IsFraction()
	case value.Text:
		s := v.Text()
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`, utf8.RuneCountInString(s) <= maxExcelText && !strings.ContainsAny(s, "\r\n\t")
	case value.Boolean:
		return v.String(), true
	case value.Day:
		d := v.Date()
		return fmt.Sprintf("DATE(%d,%d,%d)", d.Year(), d.Month(), d.Day()), true
	case value.Clock:
		t := v.Time()
		if t.Hour() == 24 {
			return "1", true
		}
		return fmt.Sprintf("TIME(%d,%d,%d)", t.Hour(), t.Minute(), t.Second()), true
	default:
		return "", false
	}
}

// ExcelPlain tells whether a text means nothing but itself as a criterion of
// COUNTIFS and its like: a spreadsheet takes "007" for the number 7, "1-2" for a
// date, and gives * ? ~ < > = a meaning of their own.
func ExcelPlain(s string) bool {
	if s == "" || utf8.RuneCountInString(s) > maxExcelText || strings.ContainsAny(s, `*?~<>="`) {
		return false
	}
	digits, letters, others := 0, 0, 0
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9' || '０' <= r && r <= '９':
			digits++
		case r < 0x80 && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'):
			letters++
		case r >= 0x2E80 && !strings.ContainsRune("年月日时分秒％：／．－，", r):
			others++
		case r == '_':
			others++
		default:
			return false
		}
	}
	if others > 0 {
		return true
	}
	first := s[0] | 0x20
	return letters > 0 && 'a' <= first && first <= 'z' && !excelWord(s, digits)
}

// excelWord tells whether a spreadsheet may read letters and digits as a month
// (SEPT2) or as yes and no.
func excelWord(s string, digits int) bool {
	lowered := strings.ToLower(s)
	if digits == 0 {
		return lowered == "true" || lowered == "false"
	}
	for _, month := range []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
		if strings.HasPrefix(lowered, month) {
			return true
		}
	}
	return false
}

// WriteExcel writes the criterion as an argument of COUNTIFS and its like. ok is
// false where these would understand it otherwise: on computed cells, whose
// blank is an empty text, they count blanks as something.
func (c Criterion) WriteExcel(computed bool) (criterion string, ok bool) {
	operand, ok := ExcelLiteral(c.operand)
	switch c.test {
	case notBlankTest:
		return `"<>"`, !computed
	case isBlankTest:
		return `"="`, !computed
	case equalTest:
		return operand, ok && c.operand.Kind() != value.Clock && (c.operand.Kind() != value.Text || ExcelPlain(c.operand.Text()))
	case notEqualTest, lessTest, atMostTest, moreTest, atLeastTest:
		if !ok || c.operand.Kind() == value.Clock || c.operand.Kind() == value.Boolean {
			return "", false
		}
		sign := excelSigns[c.test]
		switch {
		case c.operand.Kind() == value.Text:
			return `"` + sign + strings.Trim(operand, `"`) + `"`, ExcelPlain(c.operand.Text())
		case c.operand.Kind() == value.Numeric && c.operand.Number().IsInt():
			return `"` + sign + operand + `"`, true
		default:
			// A point inside a text would be none in a country with a comma.
			return `"` + sign + `"&` + operand, true
		}
	case likeTest:
		pattern := strings.TrimPrefix(c.source, "=")
		text, ok := ExcelLiteral(value.OfText(pattern))
		return text, ok && !strings.ContainsAny(pattern, `<>="`)
	default:
		return "", false
	}
}

var excelSigns = map[test]string{
	equalTest: "=", notEqualTest: "<>", lessTest: "<", atMostTest: "<=", moreTest: ">", atLeastTest: ">=",
}

// ExcelMask writes the criterion as a comparison of a range, for formulas that
// multiply such comparisons; mayBeBlank tells that some of its cells may hold
// nothing. ok is false for wildcards.
func (c Criterion) ExcelMask(cells string, mayBeBlank bool) (mask string, ok bool) {
	operand, ok := ExcelLiteral(c.operand)
	filled := "(" + cells + `<>"")`
	switch c.test {
	case notBlankTest:
		return filled, true
	case isBlankTest, isEmptyTest:
		return "(" + cells + `="")`, true
	case notEqualTest:
		if mayBeBlank {
			return "(1-" + filled + "*(" + cells + "=" + operand + "))", ok
		}
		return "(" + cells + "<>" + operand + ")", ok
	case equalTest, lessTest, atMostTest, moreTest, atLeastTest:
		if c.operand.Kind() == value.Clock {
			cells, operand = "ROUND("+cells+",8)", "ROUND("+operand+",8)"
			ok = ok && !mayBeBlank
		}
		mask = "(" + cells + excelSigns[c.test] + operand + ")"
		// An empty cell counts as 0 and as FALSE, and a text is above any number.
		if mayBeBlank && !(c.test == equalTest && c.operand.Kind() == value.Text) {
			mask = filled + "*" + mask
		}
		return mask, ok
	default:
		return "", false
	}
}

// ExcelNever tells whether the criterion matches nothing, so that the aggregate
// is that of no rows.
func (c Criterion) ExcelNever() bool { return c.test == never }
