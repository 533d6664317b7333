package builtin

import (
	"strings"

	"paysheet/pkg/value"
)

func toNumber(_ *Context, args []value.Value) value.Value {
	n, ok := parseNumber(args[0].Text())
	if !ok {
		return faultNoNumber(args[0].Text())
	}
	return value.Of(n)
}

// parseNumber reads a number as a person writes it: spaces round it, thousands
// separators at their places, a percent sign. A fraction 1/2 is none: Excel
// takes it for a date.
func parseNumber(s string) (n value.Number, ok bool) {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "/") {
		return value.Zero, false
	}
	s, percent := strings.CutSuffix(s, "%")
	s, ok = withoutThousands(s)
	if !ok {
		return value.Zero, false
	}
	n, err := value.ParseNumber(s)
	if err != nil {
		return value.Zero, false
	}
	if percent {
		n = n.Mul(value.NewDecimal(1, -2))
	}
	return n, true
}

// withoutThousands takes out thousands separators; ok is false when one stands
// at a wrong place.
func withoutThousands(s string) (bare string, ok bool) {
	if !strings.Contains(s, ",") {
		return s, true
	}
	front, back, point := strings.Cut(s, ".")
	groups := strings.Split(front, ",")
	if lead := len(strings.TrimLeft(groups[0], "+-")); lead < 1 || lead > 3 || strings.Contains(back, ",") {
		return "", false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 || strings.Trim(g, "0123456789") != "" {
			return "", false
		}
	}
	bare = strings.Join(groups, "")
	if point {
		bare += "." + back
	}
	return bare, true
}
