package builtin

import (
	"strconv"
	"strings"
)

// ExcelApart is the Excel template of Scalar functions whose formula depends on
// what may be blank: package formula writes them, as it does those of other forms.
const ExcelApart = "-"

// WriteExcel writes a call of a Scalar function in Excel's words, from its
// arguments as Excel has them; ok is false for functions that are written apart.
// Function.Excel is the template:
//
//	""    the same name and arguments
//	{1}   the argument 1; {1:0} writes 0 where it is left out
func (f *Function) WriteExcel(args []string) (formula string, ok bool) {
	switch {
	case f.Form != Scalar || f.Excel == ExcelApart:
		return "", false
	case f.Excel == "":
		return f.Name + "(" + strings.Join(args, ",") + ")", true
	default:
		return fill(f.Excel, args), true
	}
}

// fill puts the arguments into their places.
func fill(template string, args []string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(template, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		field, after, _ := strings.Cut(after, "}")
		number, otherwise, _ := strings.Cut(field, ":")
		if n, err := strconv.Atoi(number); err == nil && n <= len(args) {
			b.WriteString(args[n-1])
		} else {
			b.WriteString(otherwise)
		}
		template = after
	}
}
