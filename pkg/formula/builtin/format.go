package builtin

import (
	"fmt"
	"strings"

	"paysheet/pkg/value"
)

// format is TEXT: the formats a payslip needs, not all of Excel's.
func format(_ *Context, args []value.Value) value.Value {
	pattern := args[1].Text()
	var text string
	ok := len(pattern) <= maxPattern
	if ok {
		switch v := args[0]; v.Kind() {
		case value.Numeric:
			text, ok = formatNumber(v.Number(), pattern)
		case value.Day:
			text, ok = formatDate(v.Date(), pattern)
		case value.Clock:
			text, ok = formatTime(v.Time(), pattern)
		default:
			ok = false
		}
	}
	if !ok {
		return faultFormat(pattern, args[0])
	}
	return boundedText(text)
}

// formatNumber writes a number by a pattern such as "¥#,##0.00": digits 0 and #,
// a comma for thousands, a point, a percent sign, and plain characters round
// them. A half is rounded away from zero; -0 is written without its sign.
func formatNumber(n value.Number, pattern string) (text string, ok bool) {
	const digits = "#0,.%"
	first, last := strings.IndexAny(pattern, digits), strings.LastIndexAny(pattern, digits)
	if first < 0 {
		return "", false
	}
	prefix, body, suffix := pattern[:first], pattern[first:last+1], pattern[last+1:]
	if !plain(prefix) || !plain(suffix) {
		return "", false
	}
	if strings.HasSuffix(body, "%") {
		n, body, suffix = n.Mul(value.Hundred), strings.TrimSuffix(body, "%"), "%"+suffix
	}
	front, back, point := strings.Cut(body, ".")
	grouped := strings.Contains(front, ",")
	if point && !placesPattern(back) || !frontPattern(front) {
		return "", false
	}
	n = n.RoundPlaces(int32(len(back)), value.HalfAway)
	whole, decimals, _ := strings.Cut(n.Abs().Fixed(int32(len(back))), ".")
	whole = strings.TrimLeft(whole, "0")
	if least := strings.Count(front, "0"); len(whole) < least {
		whole = strings.Repeat("0", least-len(whole)) + whole
	}
	if grouped {
		whole = groupThousands(whole)
	}
	for least := strings.Count(back, "0"); len(decimals) > least && strings.HasSuffix(decimals, "0"); {
		decimals = decimals[:len(decimals)-1]
	}
	if point {
		whole += "." + decimals
	}
	if n.Sign() < 0 {
		prefix = "-" + prefix
	}
	return prefix + whole + suffix, true
}

// frontPattern takes # before 0, with commas between them.
func frontPattern(s string) bool {
	bare := strings.ReplaceAll(s, ",", "")
	return strings.Trim(bare, "#0") == "" && !strings.Contains(bare, "0#") &&
		!strings.HasPrefix(s, ",") && !strings.HasSuffix(s, ",")
}

// placesPattern takes 0 before #, at least one of them.
func placesPattern(s string) bool {
	return s != "" && strings.Trim(s, "0#") == "" && !strings.Contains(s, "#0")
}

// plain tells whether the characters mean nothing but themselves in a format.
func plain(s string) bool {
	for _, r := range s {
		if r < 0x80 && !strings.ContainsRune(" -+$()", r) {
			return false
		}
	}
	return true
}

func groupThousands(digits string) string {
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

func formatDate(d value.Date, pattern string) (string, bool) {
	return fields(pattern, func(field string) (string, bool) {
		switch field {
		case "yyyy":
			return fmt.Sprintf("%04d", d.Year()), true
		case "yy":
			return fmt.Sprintf("%02d", d.Year()%100), true
		case "mm":
			return fmt.Sprintf("%02d", d.Month()), true
		case "m":
			return fmt.Sprint(d.Month()), true
		case "dd":
			return fmt.Sprintf("%02d", d.Day()), true
		case "d":
			return fmt.Sprint(d.Day()), true
		}
		return "", false
	})
}

func formatTime(t value.Time, pattern string) (string, bool) {
	return fields(pattern, func(field string) (string, bool) {
		switch field {
		case "hh":
			return fmt.Sprintf("%02d", t.Hour()), true
		case "h":
			return fmt.Sprint(t.Hour()), true
		case "mm":
			return fmt.Sprintf("%02d", t.Minute()), true
		case "m":
			return fmt.Sprint(t.Minute()), true
		case "ss":
			return fmt.Sprintf("%02d", t.Second()), true
		case "s":
			return fmt.Sprint(t.Second()), true
		}
		return "", false
	})
}

// fields writes a pattern of letters that repeat (yyyy, mm) with plain
// characters between them.
func fields(pattern string, write func(field string) (string, bool)) (string, bool) {
	var b strings.Builder
	lowered, found := strings.ToLower(pattern), false
	if len(lowered) != len(pattern) {
		return "", false
	}
	for i := 0; i < len(lowered); {
		c := lowered[i]
		if c < 'a' || c > 'z' {
			if c < 0x80 && !strings.ContainsRune(" -/.:", rune(c)) {
				return "", false
			}
			b.WriteByte(pattern[i])
			i++
			continue
		}
		end := i
		for end < len(lowered) && lowered[end] == c {
			end++
		}
		text, ok := write(lowered[i:end])
		if !ok {
			return "", false
		}
		b.WriteString(text)
		i, found = end, true
	}
	return b.String(), found
}
