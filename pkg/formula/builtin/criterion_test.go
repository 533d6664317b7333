package builtin

import (
	"strings"
	"testing"
	"unicode"

	"paysheet/pkg/value"

	"pgregory.net/rapid"
)

type criterionCase struct {
	criterion value.Value
	column    Type
	cell      value.Value
	match     bool
}

func criterionCases() []criterionCase {
	text, number := value.OfText, value.OfInt
	var blank value.Value
	day := func(d int) value.Value { date, _ := value.NewDate(2026, 10, d); return value.OfDate(date) }
	clock := func(h int) value.Value { t, _ := value.NewTime(h, 0, 0); return value.OfTime(t) }
	yes, no := value.OfBool(true), value.OfBool(false)
	return []criterionCase{
		{text("事假"), Text, text("事假"), true},
		{text("事假"), Text, text("病假"), false},
		{text("=事假"), Text, text("事假"), true},
		{text("abc"), Text, text("ABC"), true},
		{text("a*"), Text, text("Abc"), true},
		{text("a*"), Text, text("ba"), false},
		{text("*a*"), Text, text("bab"), true},
		{text("a?c"), Text, text("a中c"), true},
		{text("a?c"), Text, text("ac"), false},
		{text("a~*"), Text, text("a*"), true},
		{text("a~*"), Text, text("ab"), false},
		{text("a~b"), Text, text("a~b"), true},
		{text("*"), Text, text("x"), true},
		{text("*"), Text, blank, false},
		{text("?*"), Text, text(""), false},
		{text("<>a*"), Text, text("abc"), false},
		{text("<>a*"), Text, text("b"), true},
		{text("<>a*"), Text, blank, true},
		{text("001"), Text, text("001"), true},
		{text("001"), Text, text("1"), false},
		{text(">b"), Text, text("c"), true},
		{text(">b"), Text, text("B"), false},
		{text(">b"), Text, blank, false},
		{text(">=400"), Number, number(400), true},
		{text(">=400"), Number, number(399), false},
		{text(">= 400"), Number, number(400), true},
		{text(">1,000"), Number, number(1001), true},
		{text("<5%"), Number, value.Of(value.MustNumber("0.04")), true},
		{text("<=3"), Number, number(3), true},
		{text("<3"), Number, number(3), false},
		{text("<3"), Number, blank, false},
		{text("400"), Number, number(400), true},
		{number(400), Number, number(400), true},
		{number(0), Number, blank, false},
		{text("<>0"), Number, number(0), false},
		{text("<>0"), Number, blank, true},
		{text("<>0"), Number, number(1), true},
		{text("<>"), Number, blank, false},
		{text("<>"), Number, number(0), true},
		{text("<>"), Text, text("x"), true},
		{text("="), Number, blank, true},
		{text("="), Number, number(0), false},
		{text("="), Text, text(""), false},
		{text(""), Number, blank, true},
		{text(""), Text, text(""), true},
		{text(""), Text, text("x"), false},
		{blank, Number, blank, false},
		{blank, Number, number(0), false},
		{day(3), Date, day(3), true},
		{day(3), Date, day(4), false},
		{text(">=2026-10-03"), Date, day(3), true},
		{text(">2026-10-03"), Date, day(3), false},
		{clock(9), Time, clock(9), true},
		{text(">08:30"), Time, clock(9), true},
		{text(">09:00"), Time, clock(9), false},
		{yes, Boolean, yes, true},
		{yes, Boolean, no, false},
		{text("true"), Boolean, yes, true},
		{text("<>否"), Boolean, yes, true},
		{no, Boolean, blank, false},
		{text(">5"), Any, number(6), true},
		{text(">5"), Any, text("9"), false},
		{text("x"), Any, text("X"), true},
		{text("\ufffd"), Text, text("\xff"), true}, // what is no character at all
		{text("<>5"), Any, text("5"), true},
		{number(5), Any, number(5), true},
		{text("<>0"), Number, value.OfFault(value.NotFound, ""), false},
		{text("<>"), Number, value.OfFault(value.NotFound, ""), false},
	}
}

func TestCriteria(t *testing.T) {
	for _, test := range criterionCases() {
		c, err := ParseCriterion(test.criterion, test.column)
		if err != nil {
			t.Errorf("%q on %s: %v", test.criterion, test.column, err)
			continue
		}
		if got := c.Match(test.cell); got != test.match {
			t.Errorf("%q matches the %s %q: %v", test.criterion, test.cell.Kind(), test.cell, got)
		}
	}
}

func TestCriteriaThatCannotFit(t *testing.T) {
	tests := []struct {
		criterion value.Value
		column    Type
		says      string
	}{
		{value.OfText("事假"), Number, `needs a number, not "事假"`},
		{value.OfText(">=a"), Number, `needs a number, not "a"`},
		{value.OfText("*"), Number, `needs a number`},
		{value.OfText(">=2026/10/3"), Date, `expected a date, or a text such as ">=2026-10-01"`},
		{value.OfText("9"), Time, "needs a time"},
		{value.OfText("maybe"), Boolean, "TRUE or FALSE"},
		{value.OfText(">TRUE"), Boolean, "neither larger nor smaller"},
		{value.OfText(">="), Number, "nothing after its sign"},
		{value.OfText(">=400"), Text, "the column holds texts"},
		{value.OfInt(5), Text, "the column holds texts"},
		{value.OfBool(true), Number, "the column holds numbers"},
		{value.OfText(strings.Repeat("a", 256)), Text, "more than 255 characters"},
		{value.OfFault(value.DivideByZero, "the divisor is 0"), Number, "the divisor is 0"},
	}
	for _, test := range tests {
		c, err := ParseCriterion(test.criterion, test.column)
		if err == nil {
			t.Errorf("%q on %s is %q", test.criterion, test.column, c)
			continue
		}
		if !strings.Contains(err.Error(), test.says) {
			t.Errorf("%q on %s: %q does not say %q", test.criterion, test.column, err, test.says)
		}
	}
}

// A text for which only the bytes are asked equals no other one. Comparison takes
// a character for the lower case of one of those that differ from it in case only,
// so every character that equals a bare one leads to it.
func TestBareTextsEqualOnlyThemselves(t *testing.T) {
	differs := func(a, b rune) {
		one, other := string(a), string(b)
		if order, _ := value.Compare(value.OfText(one), value.OfText(other)); one != other && order == 0 && (isBare(one) || isBare(other)) {
			t.Errorf("%q equals %q, and one of them is bare", one, other)
		}
	}
	for r := range unicode.MaxRune + 1 {
		differs(r, unicode.ToLower(r))
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			differs(r, f)
			differs(r, unicode.ToLower(f))
		}
	}
	for _, s := range []string{"事假", "2026-10", "", "（早）班！"} {
		if !isBare(s) {
			t.Errorf("%q is not bare", s)
		}
	}
}

// The ways of a criterion that avoid a full comparison say what that says.
func TestEqualityIsComparison(t *testing.T) {
	letters := rapid.OneOf(rapid.SampledFrom([]string{"a", "A", "ſ", "s", "K", "\u212a", "k", "İ", "i", "ß", "中", "事", "\ufffd", "\xff", "1"}), rapid.Just("中"))
	cells := rapid.Custom(func(t *rapid.T) value.Value {
		text := strings.Join(rapid.SliceOfN(letters, 1, 3).Draw(t, "text"), "")
		return rapid.SampledFrom(append(samples(), value.OfText(text), value.OfText(text), value.Of(drawNumber(t)))).Draw(t, "cell")
	})
	rapid.Check(t, func(t *rapid.T) {
		want, cell := cells.Draw(t, "want"), cells.Draw(t, "cell")
		if want.IsFault() || want.IsBlank() || want.Kind() == value.Text && (want.Text() == "" || strings.ContainsAny(want.Text(), "*?~<>=")) {
			t.Skip("is no plain value")
		}
		c, err := ParseCriterion(want, map[value.Kind]Type{value.Text: Text, value.Numeric: Number, value.Boolean: Boolean, value.Day: Date, value.Clock: Time}[want.Kind()])
		if err != nil {
			t.Fatal(err)
		}
		order, ok := value.Compare(cell, want)
		if got := c.Match(cell); got != (ok && order == 0) {
			t.Fatalf("%q equals %q: %v", want, cell, got)
		}
	})
}

func TestCriterionString(t *testing.T) {
	tests := []struct {
		criterion value.Value
		column    Type
		want      string
	}{
		{value.OfText("事假"), Text, "=事假"},
		{value.OfText(">=400"), Number, ">=400"},
		{value.OfInt(5), Number, "=5"},
		{value.OfText("<>"), Number, "<>"},
		{value.OfText(""), Text, ""},
		{value.Value{}, Text, ""},
	}
	for _, test := range tests {
		c, _ := ParseCriterion(test.criterion, test.column)
		if got := c.String(); got != test.want {
			t.Errorf("%q is written %q, want %q", test.criterion, got, test.want)
		}
	}
}

// naive is the obvious matcher, exponential and right.
func naive(pattern, s []rune) bool {
	switch {
	case len(pattern) == 0:
		return len(s) == 0
	case pattern[0] == '*':
		return naive(pattern[1:], s) || len(s) > 0 && naive(pattern, s[1:])
	case len(s) == 0:
		return false
	case pattern[0] == '~' && len(pattern) > 1 && strings.ContainsRune("*?~", pattern[1]):
		return pattern[1] == s[0] && naive(pattern[2:], s[1:])
	case pattern[0] == '?' || strings.EqualFold(string(pattern[0]), string(s[0])):
		return naive(pattern[1:], s[1:])
	}
	return false
}

func TestWildcardsAgreeWithTheNaiveWay(t *testing.T) {
	letters := rapid.SampledFrom([]rune("aaAb中~*?"))
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringOfN(letters, 0, 8, -1).Draw(t, "pattern")
		s := rapid.StringOfN(letters, 0, 10, -1).Draw(t, "text")
		p, ok := parsePattern(source)
		if !ok {
			t.Fatal("a short pattern is too long")
		}
		if got, want := p.match(s), naive([]rune(source), []rune(s)); got != want {
			t.Fatalf("%q matches %q: %v, want %v", source, s, got, want)
		}
		at, found := p.index(s)
		first, exists := 0, false
		for i := range s + "x" {
			if naive([]rune(source+"*"), []rune(s[i:])) && !strings.HasSuffix(source, "~") {
				first, exists = i, true
				break
			}
		}
		if !strings.HasSuffix(source, "~") && (found != exists || found && at != first) {
			t.Fatalf("%q is in %q at %d, %v; want %d, %v", source, s, at, found, first, exists)
		}
	})
}

// A pattern that makes backtracking matchers hang is one pass here: it would
// not end within the test's time otherwise.
func TestWildcardsDoNotBacktrack(t *testing.T) {
	p, _ := parsePattern(strings.Repeat("a*", 120) + "b")
	if p.match(strings.Repeat("a", MaxText)) {
		t.Error("a text without b matches")
	}
	if _, ok := p.index(strings.Repeat("a", MaxText)); ok {
		t.Error("the pattern is in a text without b")
	}
	if _, ok := parsePattern(strings.Repeat("a", maxPattern+1)); ok {
		t.Error("a pattern has no longest length")
	}
}

func FuzzCriterion(f *testing.F) {
	for _, c := range criterionCases() {
		f.Add(c.criterion.String(), uint8(c.column), c.cell.String())
	}
	f.Fuzz(func(t *testing.T, text string, column uint8, cell string) {
		kind := Type(column % uint8(Time+1))
		c, err := ParseCriterion(value.OfText(text), kind)
		if err != nil {
			return
		}
		again, err := ParseCriterion(value.OfText(c.String()), kind)
		if err != nil {
			t.Fatalf("%q is written %q, which is no criterion: %v", text, c, err)
		}
		cells := append(samples(), value.OfText(cell), value.OfText(text))
		if n, ok := parseNumber(cell); ok {
			cells = append(cells, value.Of(n))
		}
		for _, v := range cells {
			if c.Match(v) != again.Match(v) {
				t.Fatalf("%q and %q differ on %q", text, c, v)
			}
		}
	})
}
