package value_test

import (
	"testing"
	"unsafe"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// Runs hold millions of values: one that grows costs every month memory.
func TestAValueIsFortyBytes(t *testing.T) {
	if size := unsafe.Sizeof(value.Value{}); size > 40 {
		t.Errorf("a value takes %d bytes", size)
	}
}

func TestZeroValueIsBlank(t *testing.T) {
	var v value.Value
	if !v.IsBlank() || v.IsFault() || v.Kind() != value.Blank || v.String() != "" || v.Bool() || v.Text() != "" ||
		!v.Number().IsZero() || v.Date() != 0 || v.Time() != 0 || v.Fault() != nil {
		t.Errorf("the zero Value is %#v", v)
	}
	var n value.Number
	if n.String() != "0" || n.Cmp(value.Zero) != 0 || !n.IsInt() || n.Add(value.One).Cmp(value.One) != 0 || n.Fixed(2) != "0.00" {
		t.Errorf("the zero Number is %s", n)
	}
}

// TestAccessors: each asks a value of another kind and gets nothing of its own.
func TestAccessors(t *testing.T) {
	for _, tt := range []struct {
		in, kind string
		yes      bool
	}{
		{"5", "number", false}, {`"x"`, "text", false}, {"TRUE", "boolean", true}, {"FALSE", "boolean", false}, {"1970-01-02", "date", false}, {"00:00:01", "time", false}, {"#N/A", "fault", false}, {"", "blank", false},
	} {
		v := read(t, tt.in)
		if v.Kind().String() != tt.kind || v.Bool() != tt.yes {
			t.Errorf("%s is a %s, Bool %v", tt.in, v.Kind(), v.Bool())
		}
		if (v.Date() != 0) != (tt.kind == "date") || (v.Time() != 0) != (tt.kind == "time") || (v.Fault() != nil) != (tt.kind == "fault") ||
			(v.Text() != "") != (tt.kind == "text") || v.Number().IsZero() != (tt.kind != "number") {
			t.Errorf("%s: Date %d, Time %d, Fault %v, Text %q, Number %s", tt.in, v.Date(), v.Time(), v.Fault(), v.Text(), v.Number())
		}
	}
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
		ok   bool
	}{
		{"1", "1.0", 0, true}, {"1/3", "0.3333", 1, true}, {"-1", "1/3", -1, true}, {"2026-10-03", "2026-10-04", -1, true}, {"21:00", "09:00", 1, true}, {"FALSE", "TRUE", -1, true},
		{`"abc"`, `"ABC"`, 0, true}, {`"abc"`, `"ABD"`, -1, true}, {`"ab"`, `"ABC"`, -1, true}, {`"客服"`, `"客服"`, 0, true}, {`"客服"`, `"客服部"`, -1, true}, {`"é"`, `"É"`, 0, true},
		{`"ſ"`, `"S"`, 0, true}, {`"t"`, `"ſ"`, 1, true}, {`"K"`, `"k"`, 0, true}, {`"σ"`, `"ς"`, 0, true},
		{"", "", 0, false}, {"", "0", 0, false}, {"#N/A", "#N/A", 0, false}, {"1", `"1"`, 0, false}, {"1", "TRUE", 0, false}, {"2026-10-03", "20729", 0, false}, {"00:00", "1970-01-01", 0, false},
	} {
		a, b := read(t, tt.a), read(t, tt.b)
		if got, ok := value.Compare(a, b); got != tt.want || ok != tt.ok {
			t.Errorf("Compare(%s, %s) = %d, %v, want %d, %v", tt.a, tt.b, got, ok, tt.want, tt.ok)
		}
		if got, ok := value.Compare(b, a); got != -tt.want || ok != tt.ok {
			t.Errorf("Compare(%s, %s) = %d, %v, want %d, %v", tt.b, tt.a, got, ok, -tt.want, tt.ok)
		}
	}
}

// TestCompareIsAnOrder: among texts of letters with odd cases there is no circle.
func TestCompareIsAnOrder(t *testing.T) {
	texts := rapid.StringOfN(rapid.SampledFrom([]rune("sSſtTkKKzZ_ßẞσςΣ客İiıI\xff")), 0, 3, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := texts.Draw(t, "a"), texts.Draw(t, "b"), texts.Draw(t, "c")
		order := func(x, y string) int {
			o, ok := value.Compare(value.OfText(x), value.OfText(y))
			if !ok {
				t.Fatal("texts do not compare")
			}
			return o
		}
		if order(a, b) != -order(b, a) {
			t.Fatal("not the same both ways")
		}
		if order(a, b) <= 0 && order(b, c) <= 0 && order(a, c) > 0 {
			t.Fatal("a circle")
		}
	})
}

func TestEqual(t *testing.T) {
	all := []string{"0", "1", "1/3", `"1"`, `"a"`, `"A"`, "TRUE", "FALSE", "1970-01-02", "00:00:01", "#N/A", "#NUM!", ""}
	for i, a := range all {
		for j, b := range all {
			if got := value.Equal(read(t, a), read(t, b)); got != (i == j) {
				t.Errorf("Equal(%s, %s) = %v", a, b, got)
			}
		}
	}
	if !value.Equal(read(t, "1.50"), read(t, "1.5")) {
		t.Error("1.50 is not 1.5")
	}
	if !value.Equal(value.OfFault(value.NotFound, "one reason"), value.OfFault(value.NotFound, "another")) {
		t.Error("two faults of one code differ")
	}
}

func TestString(t *testing.T) {
	for in, want := range map[string]string{
		"1.50": "1.5", "6/4": "1.5", "1/3": "1/3", "TRUE": "TRUE", "FALSE": "FALSE", `"客服"`: "客服", "2026-10-03": "2026-10-03", "9:05": "09:05", "#N/A": "#N/A", "": "",
	} {
		if got := read(t, in).String(); got != want {
			t.Errorf("%s is written %q, want %q", in, got, want)
		}
	}
}
