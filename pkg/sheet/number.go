package sheet

import (
	"strings"

	"paysheet/pkg/value"
)

const (
	// significant is how many digits of a number a spreadsheet shows and lets a
	// person type. What a file stores beyond them is the tail of a binary form.
	significant = 15
	// maxStored is longer than any number that a program writes into a cell.
	maxStored = 400
	// maxExponent bounds the power of ten of a stored number.
	maxExponent = 300
)

// storedNumber reads the text by which a file stores a number, such as
// 8.4499999999999993 or 1.5E-3, as the number that a spreadsheet shows in full:
// its first 15 significant digits, rounded half away from zero. A text of up to
// 15 digits is exactly the number it says.
func storedNumber(s string) (value.Number, bool) {
	if len(s) == 0 || len(s) > maxStored {
		return value.Number{}, false
	}
	i, negative := 0, false
	if s[0] == '-' || s[0] == '+' {
		negative = s[0] == '-'
		i++
	}
	var (
		coefficient           int64
		digits, seen, dropped int
		exponent              int
		point                 bool
		next                  byte // the first digit dropped
	)
	for ; i < len(s); i++ {
		c := s[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		seen++
		switch {
		case digits < significant:
			coefficient = coefficient*10 + int64(c-'0')
			if coefficient > 0 {
				digits++
			}
			if point {
				exponent--
			}
		default:
			if dropped == 0 {
				next = c
			}
			dropped++
			if !point {
				exponent++
			}
		}
	}
	if seen == 0 {
		return value.Number{}, false
	}
	power, ok := storedExponent(s[i:])
	if !ok {
		return value.Number{}, false
	}
	if next >= '5' {
		coefficient++
	}
	exponent += power
	for coefficient != 0 && coefficient%10 == 0 && exponent < 0 {
		coefficient /= 10
		exponent++
	}
	switch {
	case coefficient == 0:
		return value.Zero, true
	case exponent > maxExponent || exponent < -maxExponent-significant:
		return value.Number{}, false
	case negative:
		coefficient = -coefficient
	}
	return value.NewDecimal(coefficient, int32(exponent)), true
}

// storedExponent reads what follows the digits: nothing, or E and a whole number.
func storedExponent(s string) (power int, ok bool) {
	if s == "" {
		return 0, true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return 0, false
	}
	s = s[1:]
	negative := strings.HasPrefix(s, "-")
	if negative || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	if s == "" || len(s) > 4 || !allDigits(s) {
		return 0, false
	}
	for i := range len(s) {
		power = power*10 + int(s[i]-'0')
	}
	if negative {
		power = -power
	}
	return power, true
}

// withoutThousands takes the commas out of 1,234,567.89; ok is false when they
// do not stand at every third digit.
func withoutThousands(s string) (plain string, ok bool) {
	whole, rest := s, ""
	if i := strings.IndexAny(s, ".eE"); i >= 0 {
		whole, rest = s[:i], s[i:]
	}
	groups := strings.Split(strings.TrimLeft(whole, "+-"), ",")
	for i, g := range groups {
		if !allDigits(g) || i == 0 && (len(g) < 1 || len(g) > 3) || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.ReplaceAll(whole, ",", "") + rest, !strings.Contains(rest, ",")
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
