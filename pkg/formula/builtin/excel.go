package builtin

import (
	"strconv"
	"strings"
)

// NoExcel is the Excel template of functions that one Excel formula over its own
// arguments cannot say.
const NoExcel = "-"

// WriteExcel writes a call in Excel's words, from its arguments as Excel has
// them. ok is false when Excel has no such formula. Function.Excel is the
// template:
//
//	""           the same name and arguments
//	{1}          the argument 1; {1:0} writes 0 where it is left out
//	{*}          all arguments, separated by commas
//	[[+|body]]   the body for each group of the repeated parameters, with + between;
//	             in it {1} is the first argument of the group
//
// Newer functions carry the prefix _xlfn. that workbooks need.
func (f *Function) WriteExcel(args []string) (formula string, ok bool) {
	switch f.Excel {
	case NoExcel:
		return "", false
	case "":
		return f.Name + "(" + strings.Join(args, ",") + ")", true
	}
	from, to := f.group()
	var b strings.Builder
	rest := f.Excel
	for {
		before, after, found := strings.Cut(rest, "[[")
		b.WriteString(fill(before, args))
		if !found {
			return b.String(), true
		}
		body, after, _ := strings.Cut(after, "]]")
		separator, body, _ := strings.Cut(body, "|")
		for i := from; i+to-from <= len(args); i += to - from {
			if i > from {
				b.WriteString(separator)
			}
			b.WriteString(fill(body, args[i:i+to-from]))
		}
		rest = after
	}
}

// fill puts the arguments into a template without groups.
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
		n, err := strconv.Atoi(number)
		switch {
		case err != nil:
			b.WriteString(strings.Join(args, ","))
		case n <= len(args):
			b.WriteString(args[n-1])
		default:
			b.WriteString(otherwise)
		}
		template = after
	}
}
