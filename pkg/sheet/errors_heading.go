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
		Chinese: diag.Words{Message: fmt.Sprintf("“%s”一列的表头在几个组里都有：%s。", c.Name, listed(list)), Expected: "只有一处表头 " + c.Name, Hint: "请方案的维护人写明是哪一组的。"},
	}
}

func sharedHeading(at diag.Place, first, second *Column, text string) diag.Problem {
	return diag.Problem{
		Code: CodeSharedHeading, Place: at,
		Message: fmt.Sprintf("The columns %s and %s would both be read from the heading %s.", first.Name, second.Name, text),
		Hint:    "Say in the scheme, with from:, which heading each of them has.",
		Chinese: diag.Words{Message: fmt.Sprintf("“%s”和“%s”两列都会读“%s”这个表头。", first.Name, second.Name, text), Read: text, Hint: "请方案的维护人写明各是哪个表头。"},
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
		Chinese: diag.Words{Message: fmt.Sprintf("“%s”是一组列的标题，不是一列：%s。", c.Name, listed(members)), Read: c.Name, Hint: "请方案的维护人写明是其中哪一列。"},
	}
}

func headingUnit(at diag.Place, c *Column, text, word string) diag.Problem {
	p := diag.Problem{Code: CodeHeadingUnit, Place: at}
	if c.Unit == "" {
		p.Message = fmt.Sprintf("The heading %s counts in %s, and the scheme does not say what the column %s counts in.", quoted(text), word, c.Name)
		p.Hint = fmt.Sprintf("Say it in the scheme, and numbers are converted: %s: {unit: %s}.", c.Name, word)
		if word == "%" {
			p.Hint = fmt.Sprintf("Say in the scheme how its numbers are read: percent: points where 98.5 stands for 98.5%%, percent: fraction where it is 0.985, in the column %s.", c.Name)
		}
	} else {
		p.Message = fmt.Sprintf("The heading %s counts in %s, the column %s in %s: the one cannot be turned into the other.", quoted(text), word, c.Name, c.Unit)
		p.Hint = "If the numbers are in the column's unit, correct the heading; otherwise write them in that unit."
	}
	return p
}
