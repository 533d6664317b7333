package sheet

import "strings"

// HeadingWithUnit is the column's name with its unit in brackets, where a reader
// takes that heading for the column and its numbers as they stand; else it is the
// name alone.
func (c *Column) HeadingWithUnit() string {
	if c.Unit == "" || c.Type != NumberType && c.Type != DurationType || strings.ContainsAny(c.Name, "/()（）[]") {
		return c.Name
	}
	with := c.Name + "(" + c.Unit + ")"
	h := newHeading(1, 1, "", with)
	if how, bare := h.fit(folded(c.Name)); how == noMatch || !bare {
		return c.Name
	}
	if scale, ok := c.scaleFor(h.Unit, false); !ok || scale != nil {
		return c.Name
	}
	return with
}
