package sheet

import (
	"fmt"

	"paysheet/pkg/diag"
)

func ambiguousHeading(at diag.Place, c *Column, found []Heading) diag.Problem {
	var list []string
	for _, h := range found {
		name := h.String()
		if h.Group == "" {
			name = "/" + h.Leaf
		}
		list = append(list, name+" ("+h.Cell()+")")
	}
	return diag.Problem{
		Code: CodeAmbiguousHeading, Place: at,
		Message: fmt.Sprintf("The heading of the column %s stands in several groups: %s.", c.Name, names(list)),
		Hint:    fmt.Sprintf("Say in the scheme which one is meant, with its group: %s: {from: %s}.", c.Name, found[len(found)-1]),
	}
}

func sharedHeading(at diag.Place, first, second *Column, text string) diag.Problem {
	return diag.Problem{
		Code: CodeSharedHeading, Place: at,
		Message: fmt.Sprintf("The columns %s and %s would both be read from the heading %s.", first.Name, second.Name, text),
		Hint:    "Say in the scheme, with from:, which heading each of them has.",
	}
}

func groupTitle(at diag.Place, c *Column, members []string) diag.Problem {
	hint := "Say in the scheme which of the columns is meant."
	if len(members) > 0 {
		hint = fmt.Sprintf("Say in the scheme which of the columns is meant: %s: {from: %s}.", c.Name, members[0])
	}
	return diag.Problem{
		Code: CodeGroupTitle, Place: at,
		Message: fmt.Sprintf("%s is the title of a group of columns, not a column: %s.", c.Name, names(members)),
		Hint:    hint,
	}
}
