package sheet

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

var storedNumbers = []struct{ text, want string }{ // want "" is none
	{"0", "0"}, {"-0", "0"}, {"7", "7"}, {"+7", "7"}, {"-7.50", "-7.5"}, {".5", "0.5"}, {"5.", "5"}, {"007", "7"},
	{"0.30000000000000004", "0.3"}, {"8.4499999999999993", "8.45"}, {"20.100000000000001", "20.1"},
	{"5500.005", "5500.005"}, {"-0.30000000000000004", "-0.3"}, {"46151.374999999996", "46151.375"},
	{"123456789012345", "123456789012345"}, {"0.000123456789012345", "0.000123456789012345"},
	{"1234567890123456", "1234567890123460"}, {"12345678901234567890", "12345678901234600000"},
	{"999999999999999.9", "1000000000000000"}, {"9999999999999995", "10000000000000000"},
	{"0.99999999999999989", "1"}, {"1e3", "1000"}, {"1.5E+3", "1500"}, {"1E-3", "0.001"}, {"1.0000000000000001E-3", "0.001"},
	{"0e999", "0"}, {"1E300", "1" + strings.Repeat("0", 300)},
	{"1E301", ""}, {"1E-400", ""}, {"1E99999", ""}, {"", ""}, {"-", ""}, {".", ""}, {"1.2.3", ""}, {"1e", ""}, {"1e+", ""}, {"1x", ""},
	{" 1", ""}, {"1,000", ""}, {"NaN", ""}, {"Infinity", ""}, {"0x10", ""}, {"1_000", ""}, {"１", ""}, {strings.Repeat("1", 401), ""},
}

func TestStoredNumber(t *testing.T) {
	for _, test := range storedNumbers {
		got, ok := storedNumber(test.text)
		if ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("%q: got %v %v, want %q", test.text, got, ok, test.want)
		}
	}
}

// TestStoredNumberAgainstFloat compares with the way a spreadsheet goes: the
// binary number nearest to the text, shown with 15 significant digits.
func TestStoredNumberAgainstFloat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Any number of up to 15 digits survives being stored as 17 digits.
		coefficient := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "coefficient")
		exponent := rapid.IntRange(-20, 3).Draw(t, "exponent")
		exact := value.NewDecimal(coefficient, int32(exponent))
		f, _ := strconv.ParseFloat(exact.String(), 64)
		stored := strconv.FormatFloat(f, 'g', 17, 64)
		got, ok := storedNumber(stored)
		if !ok || got.Cmp(exact) != 0 {
			t.Fatalf("%s, stored as %s: got %v", exact, stored, got)
		}
	})
}

var numberTexts = []struct{ text, want string }{ // the number, its unit, and what was lenient
	{"12", "12"}, {" 12.50 ", "12.5"}, {"-3", "-3"}, {"+3", "3"}, {"1,234.50", "1234.5 thousands"}, {"-1,234,567", "-1234567 thousands"}, {"123,456", "123456 thousands"},
	{"98.5%", "98.5 %"}, {"98.5 %", "98.5 %"}, {"１２３．５０", "123.5 width"}, {"１，２３４％", "1234 % width, thousands"}, {"　12　", "12"}, {"\u200b12\ufeff", "12"},
	{"1.5E+3", "1500"}, {"2e3", "2000"}, {"0.12345678901234567890", "0.1234567890123456789"},
	{"12元", "12 元"}, {"1,234 元", "1234 元 thousands"}, {"¥12", "12 元 currency"}, {"￥1,234.50", "1234.5 元 thousands, currency"}, {"￥１２", "12 元 width, currency"}, {"-¥12", "-12 元 currency"}, {"¥-12", "-12 元 currency"},
	{"¥12元", "12 元 currency"}, {"1次", "1 次"}, {"12 min", "12 min"}, {"5eur", "5 eur"}, {"1%%", "1 %%"}, {"1 234", "1 234"}, {"1/2", "1 /2"}, {"5-3", "5 -3"},
	{"1,23", ""}, {"1234,567", ""}, {",123", ""}, {"1,234,", ""}, {"1.2,345", ""}, {"--", ""}, {"¥12次", ""}, {"-¥-12", ""}, {"¥", ""}, {"$12", ""},
	{"(12)", ""}, {"（1,234.50）", ""}, {"%", ""}, {"", ""}, {"十二", ""}, {"abc", ""}, {"1E9999", ""}, {"1.2.3", ""}, {"元", ""},
}

func TestNumberText(t *testing.T) {
	for _, test := range numberTexts {
		got, ok := readNumberText(test.text)
		text := ""
		if ok {
			text = got.number.String()
			for _, word := range []string{got.unit, got.used.String()} {
				if word != "" {
					text += " " + word
				}
			}
		}
		if text != test.want {
			t.Errorf("%q: got %q, want %q", test.text, text, test.want)
		}
	}
}

// TestNumberTextProperty: however a number is dressed, it is the same number.
func TestNumberTextProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := value.NewDecimal(rapid.Int64Range(-999_999_999_999, 999_999_999_999).Draw(t, "coefficient"), int32(rapid.IntRange(-4, 0).Draw(t, "exponent")))
		text := n.String()
		sign := strings.TrimRight(text, "0123456789.")
		whole, rest, _ := strings.Cut(strings.TrimPrefix(text, sign), ".")
		if rest != "" {
			rest = "." + rest
		}
		if rapid.Bool().Draw(t, "thousands") {
			for i := len(whole) - 3; i > 0; i -= 3 {
				whole = whole[:i] + "," + whole[i:]
			}
		}
		text = sign + rapid.SampledFrom([]string{"", "¥", "￥", "￥ "}).Draw(t, "currency") + whole + rest
		if rapid.Bool().Draw(t, "wide") {
			text = strings.Map(func(r rune) rune {
				if r >= '+' && r <= '9' {
					return r + 0xfee0
				}
				return r
			}, text)
		}
		text = rapid.SampledFrom([]string{"", " ", "\u00a0", "\ufeff"}).Draw(t, "blank") + text + rapid.SampledFrom([]string{"", "元", " 元"}).Draw(t, "unit")
		if got, ok := readNumberText(text); !ok || got.number.Cmp(n) != 0 {
			t.Fatalf("%q, made of %v, was read as %v", text, n, got.number)
		}
	})
}

// FuzzNumber holds both readers against each other and against big.Float: what
// both take is the same up to the 15th digit.
func FuzzNumber(f *testing.F) {
	for _, test := range storedNumbers {
		f.Add(test.text)
	}
	for _, test := range numberTexts {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, typedOK := readNumberText(s)
		typed := text.number
		if again, ok := readNumberText(typed.String()); typedOK && (!ok || again.number.Cmp(typed) != 0 || again.used != 0 || again.unit != "") {
			t.Fatalf("%q: %v, then %v", s, typed, again)
		}
		if text.unit != "" {
			typedOK = false
		}
		stored, ok := storedNumber(s)
		if !ok {
			return
		}
		if _, _, err := big.ParseFloat(s, 10, 200, big.ToNearestEven); err != nil {
			t.Fatalf("%q is no number, and was read as %v", s, stored)
		}
		if !typedOK {
			return // longer or smaller than texts may be
		}
		// |stored - typed| <= |typed| × 10^-14
		if off := stored.Sub(typed).Abs(); off.Cmp(typed.Abs().Mul(value.NewDecimal(1, -14))) > 0 {
			t.Fatalf("%q: stored %v, typed %v", s, stored, typed)
		}
	})
}
