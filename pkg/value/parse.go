package value

import (
	"errors"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// ErrNumber is the error of a text that is no number, wrapped with the text.
var ErrNumber = errors.New("not a number")

// maxTextExponent bounds the power of ten of a number written in text.
const maxTextExponent = 300

// maxTextLength is enough for every number that is not Oversized, as String
// writes it: two numbers of MaxDigits digits with their signs, points or bar.
const maxTextLength = 2*MaxDigits + 16

// ParseNumber reads a number as String writes it: an optional sign, digits with
// at most one point, an optional exponent (1E+3), or a fraction of two whole
// numbers (200/3). It takes neither blanks nor thousands separators, and
// refuses an Oversized number and exponents beyond ±300.
func ParseNumber(s string) (Number, error) {
	if len(s) > maxTextLength {
		return Number{}, errTooLong()
	}
	if num, den, ok := strings.Cut(s, "/"); ok {
		return parseFraction(s, num, den)
	}
	if n, ok := parseSmall(s); ok {
		return n, nil
	}
	if !plainNumber(s) {
		return Number{}, errNumber(s)
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e > maxTextExponent || e < -maxTextExponent {
			return Number{}, errExponent(s)
		}
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return Number{}, errNumber(s)
	}
	return sized(fromDecimal(d))
}

// parseSmall reads a number of few digits without an exponent.
func parseSmall(s string) (n Number, ok bool) {
	at, negative := 0, false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		at, negative = 1, s[0] == '-'
	}
	digits, point := 0, -1
	for ; at < len(s); at++ {
		switch c := s[at]; {
		case c == '.' && point < 0:
			point = at
		case isDigit(c) && digits < smallDigits:
			digits++
			n.coefficient = n.coefficient*10 + int64(c-'0')
		default:
			return Number{}, false
		}
	}
	if point >= 0 {
		n.exponent = int32(point + 1 - len(s))
	}
	if negative {
		n.coefficient = -n.coefficient
	}
	return n, digits > 0
}

func parseFraction(s, num, den string) (Number, error) {
	if !wholeNumber(strings.TrimPrefix(num, "-")) || !wholeNumber(den) || strings.Trim(den, "0") == "" {
		return Number{}, errNumber(s)
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Number{}, errNumber(s)
	}
	return sized(fromRat(r))
}

func sized(n Number) (Number, error) {
	if n.Oversized() {
		return Number{}, errTooLong()
	}
	return n, nil
}

func wholeNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// plainNumber tells whether s is sign, digits, point, digits, exponent.
func plainNumber(s string) bool {
	i, digits := 0, 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	for ; i < len(s) && isDigit(s[i]); i++ {
		digits++
	}
	if i < len(s) && s[i] == '.' {
		for i++; i < len(s) && isDigit(s[i]); i++ {
			digits++
		}
	}
	if digits == 0 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		return wholeNumber(s[i:])
	}
	return i == len(s)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// MustNumber is ParseNumber for texts that the program itself holds. It panics
// when s is no number.
func MustNumber(s string) Number {
	n, err := ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

// String writes the number exactly and in its shortest form: 0.015, 87.5, or
// 200/3 for a fraction that no decimal ends.
func (n Number) String() string {
	if n.wide == nil && n.exponent <= 0 && n.exponent >= -smallDigits {
		return string(n.appendSmall(make([]byte, 0, 24)))
	}
	if n.IsFraction() {
		return n.wide.frac.String()
	}
	s := n.dec().String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// appendSmall writes a small number with at most smallDigits places.
func (n Number) appendSmall(b []byte) []byte {
	c, places := n.coefficient, int(-n.exponent)
	for ; places > 0 && c%10 == 0; places-- {
		c /= 10
	}
	if c < 0 {
		b = append(b, '-')
	}
	whole := magnitude(c)
	if places == 0 {
		return strconv.AppendUint(b, whole, 10)
	}
	unit := uint64(powersOfTen[places])
	b = strconv.AppendUint(b, whole/unit, 10)
	b = append(b, '.')
	behind := strconv.AppendUint(make([]byte, 0, 20), whole%unit, 10)
	for range places - len(behind) {
		b = append(b, '0')
	}
	return append(b, behind...)
}

// Fixed writes the number with exactly that many decimal places, rounded half
// away from zero, as amounts are printed: 875.00. It bounds places as
// RoundPlaces does.
func (n Number) Fixed(places int32) string {
	places = boundPlaces(places)
	return n.RoundPlaces(places, HalfAway).dec().StringFixed(places)
}
