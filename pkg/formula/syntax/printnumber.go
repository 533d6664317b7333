package syntax

import (
	"strconv"
	"strings"

	"paysheet/pkg/value"
)

// plainDigits is how long a number may be and still be written without an
// exponent where one would be shorter.
const plainDigits = 21

// maxExponent is the largest power of ten that a number's text may name.
const maxExponent = 300

// printNumber writes a number that Parse reads back, in digits or, when those
// would be many, with an exponent.
func printNumber(n value.Number) string {
	plain := n.String()
	if len(plain) <= plainDigits || n.IsFraction() {
		return plain
	}
	whole, decimals, _ := strings.Cut(plain, ".")
	digits := strings.TrimLeft(whole+decimals, "0")
	exponent := -len(decimals)
	trimmed := strings.TrimRight(digits, "0")
	exponent += len(digits) - len(trimmed)
	best := plain
	for _, e := range [...]int{exponent, exponent + len(trimmed) - 1} {
		e = max(-maxExponent, min(maxExponent, e))
		if s := movePoint(trimmed, exponent-e) + "E" + strconv.Itoa(e); len(s) < len(best) {
			best = s
		}
	}
	return best
}

// movePoint writes digits × 10^places without an exponent.
func movePoint(digits string, places int) string {
	switch point := len(digits) + places; {
	case places >= 0:
		return digits + strings.Repeat("0", places)
	case point > 0:
		return digits[:point] + "." + digits[point:]
	default:
		return "0." + strings.Repeat("0", -point) + digits
	}
}
