package value_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// read makes a value of a text: nothing, a fault, a quoted text, yes or no, a
// date, a time of day, a number.
func read(t testing.TB, s string) value.Value {
	t.Helper()
	switch {
	case s == "":
		return value.Value{}
	case strings.HasPrefix(s, "#"):
		return value.OfFault(s, "")
	case strings.HasPrefix(s, `"`):
		return value.OfText(strings.Trim(s, `"`))
	case s == "TRUE", s == "FALSE":
		return value.OfBool(s == "TRUE")
	}
	if d, err := value.ParseDate(s); err == nil {
		return value.OfDate(d)
	}
	if c, err := value.ParseTime(s); err == nil {
		return value.OfTime(c)
	}
	return value.Of(num(t, s))
}

func TestArithmetic(t *testing.T) {
	long := strings.Repeat("9", value.MaxDigits)
	for _, tt := range []struct{ a, op, b, want string }{
		{"0.1", "+", "0.2", "0.3"}, {"1/3", "+", "2/3", "1"}, {"1", "-", "1/3", "2/3"}, {"1/3", "*", "180", "60"}, {"1", "/", "3", "1/3"}, {"1", "/", "8", "0.125"}, {"999999999999999999", "/", "1024", "976562499999999.9990234375"}, {"-999999999999999999", "/", "-3125", "319999999999999.99968"},
		{"0", "/", "5", "0"}, {"5", "/", "0", "#DIV/0!"}, {"5", "/", "0.00", "#DIV/0!"}, {"0", "/", "0", "#DIV/0!"},
		// Blank with anything is blank, also with the divisor 0; a fault comes before it.
		{"", "+", "1", ""}, {"1", "*", "", ""}, {"", "/", "0", ""}, {"0", "/", "", ""}, {"", "+", `"x"`, ""}, {"", "^", "0", ""},
		{"#N/A", "+", "1", "#N/A"}, {"", "+", "#N/A", "#N/A"}, {"#N/A", "*", "#DIV/0!", "#N/A"}, {"1", "^", "#N/A", "#N/A"},
		{"2026-10-03", "+", "1", "2026-10-04"}, {"1", "+", "2026-12-31", "2027-01-01"}, {"2026-10-03", "-", "3", "2026-09-30"}, {"2026-10-03", "+", "2.00", "2026-10-05"},
		{"2026-10-03", "-", "2026-09-30", "3"}, {"2026-09-30", "-", "2026-10-03", "-3"}, {"2026-10-03", "+", "0.5", "#VALUE!"}, {"2026-10-03", "+", "1/3", "#VALUE!"},
		{"9999-12-31", "+", "1", "#NUM!"}, {"1900-01-01", "-", "1", "#NUM!"}, {"2026-10-03", "+", "1E+300", "#NUM!"}, {"2026-10-03", "-", "9223372036854775808", "#NUM!"},
		{"2026-10-03", "+", "2026-10-03", "#VALUE!"}, {"1", "-", "2026-10-03", "#VALUE!"}, {"2026-10-03", "*", "2", "#VALUE!"},
		{"21:30", "-", "21:00", "0.5"}, {"09:00", "-", "21:00", "-12"}, {"00:20", "-", "00:00", "1/3"}, {"21:30", "+", "1", "#VALUE!"}, {"21:30", "-", "1", "#VALUE!"},
		{`"5"`, "+", "1", "#VALUE!"}, {"TRUE", "+", "1", "#VALUE!"}, {`"a"`, "/", "0", "#VALUE!"},
		{long, "+", "1", "#NUM!"}, {long, "*", "10", "#NUM!"}, {"1E+300", "+", "1E-300", "1" + strings.Repeat("0", 300) + "." + strings.Repeat("0", 299) + "1"},
		{"1", "/", long, "1/" + long},
	} {
		ops := map[string]func(a, b value.Value) value.Value{"+": value.Add, "-": value.Sub, "*": value.Mul, "/": value.Div, "^": value.Pow}
		got := ops[tt.op](read(t, tt.a), read(t, tt.b))
		if got.String() != tt.want {
			t.Errorf("%s %s %s = %s, want %s", tt.a, tt.op, tt.b, got, tt.want)
		}
		if f := got.Fault(); f != nil && f.Why == "" && !strings.Contains(tt.a+tt.b, "#") {
			t.Errorf("%s %s %s: the fault does not say why", tt.a, tt.op, tt.b)
		}
	}
}

func TestNeg(t *testing.T) {
	for in, want := range map[string]string{"5": "-5", "-1/3": "1/3", "0": "0", "": "", "#N/A": "#N/A", `"x"`: "#VALUE!", "2026-10-03": "#VALUE!"} {
		if got := value.Neg(read(t, in)).String(); got != want {
			t.Errorf("-(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestPow(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"2", "10", "1024"}, {"2", "-2", "0.25"}, {"3", "-1", "1/3"}, {"2/3", "3", "8/27"}, {"2/3", "-3", "3.375"}, {"-2", "3", "-8"}, {"-2", "2.00", "4"}, {"1.1", "2", "1.21"},
		{"0", "5", "0"}, {"0", "0.5", "0"}, {"0", "1E+30", "0"}, {"0", "0", "#NUM!"}, {"0", "-1", "#DIV/0!"}, {"0", "-0.5", "#DIV/0!"}, {"5", "0", "1"}, {"1/3", "0", "1"},
		{"1", "1E+300", "1"}, {"1.00", "4001", "1"}, {"1.0", "0.5", "1"}, {"-1", "1E+30", "1"}, {"-1", "1000000000000000000000000000001", "-1"}, {"-1.0", "-3", "-1"},
		// A root that can be written is exact.
		{"8", "1/3", "2"}, {"4", "0.5", "2"}, {"1/9", "0.5", "1/3"}, {"0.0625", "0.25", "0.5"}, {"8/27", "2/3", "4/9"}, {"27", "-1/3", "1/3"}, {"1E+300", "0.5", "1" + strings.Repeat("0", 150)}, {"32", "0.6", "8"},
		// Others have 20 places; the digits are those of bc.
		{"2", "0.5", "1.4142135623730950488"}, {"2", "1/3", "1.25992104989487316477"}, {"1/7", "0.5", "0.37796447300922722721"}, {"10", "-0.5", "0.31622776601683793320"}, {"1.05", "1/12", "1.00407412378364830161"},
		{"0.5", "70.5", "0"},
		{"-8", "1/3", "#NUM!"}, {"-4", "0.5", "#NUM!"},
		// What would take for ever, or more memory than there is, is refused.
		{"2", "1E+30", "#NUM!"}, {"2", "18446744073709551616", "#NUM!"}, {"2", "-18446744073709551616", "#NUM!"}, {"0.5", "18446744073709551616", "#NUM!"}, {"2", "9223372036854775807", "#NUM!"}, {"2", "-9223372036854775808", "#NUM!"},
		{"3", "4000", "#NUM!"}, {"1E+300", "4", "#NUM!"}, {"1E-300", "4", "#NUM!"}, {"1/3", "4000", "#NUM!"}, {"1.5", "999999.5", "#NUM!"}, {"1.5", "-999999.5", "#NUM!"}, {"1E+99", "1.5", "#NUM!"}, {"2", "1000000.5", "#NUM!"}, {"2E+100", "0.5", "#NUM!"}, {"2E-101", "0.5", "#NUM!"},
		{`"2"`, "2", "#VALUE!"}, {"2026-10-03", "2", "#VALUE!"},
	} {
		if got := value.Pow(read(t, tt.a), read(t, tt.b)).String(); strings.TrimRight(got, "0") != strings.TrimRight(tt.want, "0") {
			t.Errorf("%s ^ %s = %s, want %s", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestPowProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.Custom(func(t *rapid.T) value.Number {
			q, _ := value.NewDecimal(rapid.Int64Range(1, 1e6).Draw(t, "num"), -2).Div(value.NewInt(rapid.Int64Range(1, 99).Draw(t, "den")))
			return q
		}).Draw(t, "base")
		k := rapid.Int64Range(1, 12).Draw(t, "k")

		power := value.Pow(value.Of(base), value.OfInt(k))
		product := value.One
		for range k {
			product = product.Mul(base)
		}
		if power.Number().Cmp(product) != 0 {
			t.Fatalf("%s^%d is %s, multiplied out %s", base, k, power, product)
		}
		inverse, _ := value.One.Div(value.NewInt(k))
		if root := value.Pow(power, value.Of(inverse)); root.Number().Cmp(base) != 0 {
			t.Fatalf("root %d of %s^%d is %s", k, base, k, root)
		}
		// A rounded square root squared is the number again, but for the 20th place.
		root := value.Pow(value.Of(base), value.Of(value.MustNumber("0.5"))).Number()
		off := root.Mul(root).Sub(base).Abs()
		if off.Cmp(root.Add(value.One).Mul(value.NewDecimal(1, -20))) > 0 {
			t.Fatalf("the root of %s is %s, %s off", base, root, off)
		}
	})
}

// TestNothingGrows folds operations over their own result: it must come to an
// end as a fault, or stay within MaxDigits.
func TestNothingGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := value.Of(numbers().Draw(t, "start"))
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			other := value.Of(numbers().Draw(t, "other"))
			if rapid.Bool().Draw(t, "itself") {
				other = v
			}
			op := rapid.SampledFrom([]func(a, b value.Value) value.Value{value.Add, value.Sub, value.Mul, value.Div, value.Pow}).Draw(t, "op")
			v = op(v, other)
			if v.IsFault() {
				return
			}
			if v.Number().Oversized() {
				t.Fatal("Oversized without a fault")
			}
			if _, err := value.ParseNumber(v.String()); err != nil {
				t.Fatalf("%s does not read again: %v", v, err)
			}
		}
	})
}
