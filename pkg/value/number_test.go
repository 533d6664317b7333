package value_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

func TestParseNumber(t *testing.T) {
	thousand := strings.Repeat("9", value.MaxDigits)
	for _, tt := range []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"-0.00", "0"}, {"+5", "5"}, {"007", "7"}, {"1.50", "1.5"}, {"100", "100"}, {"1000.0", "1000"},
		{".5", "0.5"}, {"-.5", "-0.5"}, {"5.", "5"}, {"1E+3", "1000"}, {"1e-3", "0.001"}, {"1.5e2", "150"}, {"-2.50E-1", "-0.25"},
		{"200/3", "200/3"}, {"-200/3", "-200/3"}, {"6/3", "2"}, {"1/8", "0.125"}, {"-0/7", "0"}, {"4/6", "2/3"},
		{"0.30000000000000004", "0.30000000000000004"}, {"123456789012345678901234567890", "123456789012345678901234567890"},
		{"1E+300", "1" + strings.Repeat("0", 300)}, {"1E-300", "0." + strings.Repeat("0", 299) + "1"},
		{"0E+300", "0"}, {thousand, thousand}, {"-0." + thousand, "-0." + thousand},
		{"1." + strings.Repeat("0", 1500), "1"}, {"1E+0000000000000000000000000000300", "1" + strings.Repeat("0", 300)},
	} {
		n, err := value.ParseNumber(tt.in)
		if err != nil {
			t.Errorf("ParseNumber(%q): %v", tt.in, err)
		} else if got := n.String(); got != tt.want {
			t.Errorf("ParseNumber(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for _, s := range []string{
		"", " ", ".", "+", "-", "e5", ".e5", "1e", "1e+", "1 ", " 1", "1,000", "1.2.3", "--1", "+-1", "1-", "0x1F", "1_000", "1e1.5",
		"NaN", "Inf", "１２", "−5", "¥5", "5%", "1/0", "1/00", "1/", "/2", "1/-2", "+1/2", "1.5/2", "1/2/3", "1e2/3",
		"1E+301", "1E-301", "1E+99999999999999999999", strings.Repeat("9", value.MaxDigits+1), strings.Repeat("9", 5000),
		"1/" + strings.Repeat("9", value.MaxDigits+5), "0." + strings.Repeat("0", value.MaxDigits) + "1", "9." + strings.Repeat("9", 900) + "E-300",
	} {
		if n, err := value.ParseNumber(s); !errors.Is(err, value.ErrNumber) {
			t.Errorf("ParseNumber(%q) = %v, %v", s, n, err)
		}
	}
}

func TestFixed(t *testing.T) {
	for _, tt := range []struct {
		in     string
		places int32
		want   string
	}{
		{"875", 2, "875.00"}, {"0", 2, "0.00"}, {"0.005", 2, "0.01"}, {"-0.005", 2, "-0.01"}, {"-0.004", 2, "0.00"}, {"1/3", 2, "0.33"}, {"-2/3", 2, "-0.67"},
		{"1E+3", 2, "1000.00"}, {"1234.5", 0, "1235"}, {"1250", -2, "1300"}, {"-1249", -2, "-1200"}, {"0.1", 20, "0.10000000000000000000"},
	} {
		if got := num(t, tt.in).Fixed(tt.places); got != tt.want {
			t.Errorf("%s.Fixed(%d) = %s, want %s", tt.in, tt.places, got, tt.want)
		}
	}
	if got := len(num(t, "1/3").Fixed(1 << 30)); got != len("0.")+2*value.MaxDigits {
		t.Errorf("a wish for a billion places gives %d characters", got)
	}
}

func TestInt64(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want int64
		ok   bool
	}{
		{"0", 0, true}, {"0E+300", 0, true}, {"0E-300", 0, true}, {"5.00", 5, true}, {"-5", -5, true}, {"1E+18", 1e18, true}, {"9223372036854775807", 1<<63 - 1, true},
		{"-9223372036854775808", -1 << 63, true}, {"9223372036854775808", 0, false}, {"1E+19", 0, false}, {"0.5", 0, false}, {"1/3", 0, false}, {"18446744073709551616", 0, false},
	} {
		if got, ok := num(t, tt.in).Int64(); got != tt.want || ok != tt.ok {
			t.Errorf("%s.Int64() = %d, %v, want %d, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		exact    bool
	}{
		{"1.25", "1.25", true}, {"1E+3", "1000", true}, {"1/3", "0.33333333333333333333", false}, {"-2/3", "-0.66666666666666666667", false},
	} {
		d, exact := num(t, tt.in).Decimal()
		if d.String() != tt.want || exact != tt.exact {
			t.Errorf("%s.Decimal() = %s, %v", tt.in, d, exact)
		}
	}
}

func TestMustNumber(t *testing.T) {
	if value.MustNumber("21.75").Cmp(num(t, "21.75")) != 0 {
		t.Error("21.75 is another number")
	}
	defer func() {
		if recover() == nil {
			t.Error("MustNumber reads what is no number")
		}
	}()
	value.MustNumber("x")
}

func TestOversized(t *testing.T) {
	big := num(t, strings.Repeat("9", value.MaxDigits))
	for name, n := range map[string]value.Number{
		"too many digits":     big.Add(value.One).Add(value.One),
		"too many places":     value.NewDecimal(1, -value.MaxDigits-1),
		"too large exponent":  value.NewDecimal(1, value.MaxDigits),
		"too large a product": big.Mul(big),
	} {
		if !n.Oversized() {
			t.Errorf("%s is not Oversized", name)
		}
	}
	for name, n := range map[string]value.Number{
		"most digits":        big,
		"zeros at the end":   value.NewDecimal(0, -value.MaxDigits-1),
		"zeros of a product": num(t, "1."+strings.Repeat("0", 800)).Mul(num(t, "1."+strings.Repeat("0", 800))),
		"a third":            num(t, "1/3"),
	} {
		if n.Oversized() {
			t.Errorf("%s is Oversized", name)
		}
	}
}

// TestFractionIsDecimalWhereItEnds looks at the border between the two forms.
func TestFractionIsDecimalWhereItEnds(t *testing.T) {
	five := func(k int64) value.Number {
		return num(t, new(big.Int).Exp(big.NewInt(5), big.NewInt(k), nil).String())
	}
	for _, k := range []int64{1, 26, 27, 28, 53, 54, 55, 81, 400} {
		q, _ := value.One.Div(five(k))
		if q.IsFraction() {
			t.Errorf("1/5^%d is kept as a fraction", k)
		}
		if q.Mul(five(k)).Cmp(value.One) != 0 {
			t.Errorf("1/5^%d × 5^%d is %s", k, k, q.Mul(five(k)))
		}
		q, _ = value.One.Div(five(k).Mul(value.NewInt(3)))
		if !q.IsFraction() {
			t.Errorf("1/(3×5^%d) is kept as a decimal", k)
		}
	}
}

func TestNumberAgainstOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := numbers().Draw(t, "a"), numbers().Draw(t, "b")
		x, y := oracle(t, a), oracle(t, b)
		same := func(name string, got value.Number, want *big.Rat) {
			if oracle(t, got).Cmp(want) != 0 {
				t.Fatalf("%s: got %s, want %s", name, got, want)
			}
			if got.IsFraction() {
				if _, ends := want.FloatPrec(); ends {
					t.Fatalf("%s: %s is kept as a fraction", name, got)
				}
			}
		}
		same("a+b", a.Add(b), new(big.Rat).Add(x, y))
		same("a-b", a.Sub(b), new(big.Rat).Sub(x, y))
		same("a*b", a.Mul(b), new(big.Rat).Mul(x, y))
		same("-a", a.Neg(), new(big.Rat).Neg(x))
		same("|a|", a.Abs(), new(big.Rat).Abs(x))
		if a.Cmp(b) != x.Cmp(y) || a.Sign() != x.Sign() || a.IsInt() != x.IsInt() {
			t.Fatalf("Cmp %d, Sign %d, IsInt %v", a.Cmp(b), a.Sign(), a.IsInt())
		}
		if a.Min(b).Cmp(a.Max(b)) > 0 || a.Min(b).Add(a.Max(b)).Cmp(a.Add(b)) != 0 {
			t.Fatalf("Min %s, Max %s", a.Min(b), a.Max(b))
		}
		q, ok := a.Div(b)
		if ok != (y.Sign() != 0) {
			t.Fatalf("a/b: ok is %v", ok)
		}
		if ok {
			same("a/b", q, new(big.Rat).Quo(x, y))
			same("(a/b)*b", q.Mul(b), x)
		}
		same("a+b-b", a.Add(b).Sub(b), x)
	})
}

func TestNumberTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := numbers().Draw(t, "n")
		read, err := value.ParseNumber(n.String())
		if err != nil || read.Cmp(n) != 0 || read.String() != n.String() || read.IsFraction() != n.IsFraction() {
			t.Fatalf("%s reads as %s, %v", n, read, err)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"0", "-0.5", "1E+3", "200/3", "1e-300", "1/0", "1..2", "٣", "+.e", "00/1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := value.ParseNumber(s)
		if err != nil {
			return
		}
		if n.Oversized() {
			t.Errorf("%q gives an Oversized number", s)
		}
		again, err := value.ParseNumber(n.String())
		if err != nil || again.String() != n.String() || again.Cmp(n) != 0 {
			t.Errorf("%q prints as %q, which reads as %v, %v", s, n, again, err)
		}
	})
}

func BenchmarkNumber(b *testing.B) {
	x, y, third := num(b, "4375.25"), num(b, "87.5"), num(b, "1/3")
	for name, op := range map[string]func() value.Number{
		"Add":           func() value.Number { return x.Add(y) },
		"Mul":           func() value.Number { return x.Mul(y) },
		"Div":           func() value.Number { q, _ := x.Div(y); return q },
		"Div by 100":    func() value.Number { q, _ := x.Div(value.Hundred); return q },
		"Add fraction":  func() value.Number { return x.Add(third) },
		"Round":         func() value.Number { return x.Round(value.Fen, value.HalfAway) },
		"Round 10":      func() value.Number { return x.Round(value.NewInt(10), value.HalfAway) },
		"RoundFraction": func() value.Number { return third.Round(value.Fen, value.HalfAway) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				op()
			}
		})
	}
}
