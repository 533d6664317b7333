package builtin

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"paysheet/pkg/value"

	"github.com/google/go-cmp/cmp"
)

func TestTableIsWhole(t *testing.T) {
	groups := Groups()
	lastGroup, lastName := -1, ""
	for _, f := range All() {
		group := slices.Index(groups, f.Group)
		if group < lastGroup || group == lastGroup && f.Name <= lastName {
			t.Errorf("%s stands at the wrong place", f.Name)
		}
		lastGroup, lastName = group, f.Name
		if called := f.Form == Scalar || f.Form == Aggregate; called != (f.Call != nil) {
			t.Errorf("%s: Call does not go with its form", f.Name)
		}
		if !strings.HasSuffix(f.Summary, ".") || !strings.HasSuffix(f.SummaryZH, "。") {
			t.Errorf("%s: the summaries are no sentences", f.Name)
		}
		if !strings.ContainsFunc(f.SummaryZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s has no Chinese summary", f.Name)
		}
		if f.Returns == "" && f.Name != "BLANK" {
			t.Errorf("%s: nobody knows what the example gives", f.Name)
		}
		if f.SameAs < own || f.SameAs >= len(f.Params) {
			t.Errorf("%s: SameAs names no parameter", f.Name)
		}
		if f.Form == Aggregate {
			if _, ok := NewAccumulator(f.Name); !ok {
				t.Errorf("%s has no accumulator", f.Name)
			}
		}
		optional := false
		for _, p := range f.Params {
			if optional && !p.Optional {
				t.Errorf("%s: %s stands after an optional parameter", f.Name, p.Name)
			}
			optional = p.Optional
		}
	}
}

func TestFindGivesACopy(t *testing.T) {
	f, ok := Find("round")
	if !ok || f.Name != "ROUND" {
		t.Fatalf("Find(round) = %v, %v", f, ok)
	}
	f.Name = "OTHER"
	if again, _ := Find("ROUND"); again.Name != "ROUND" {
		t.Error("a caller can change the table")
	}
	if _, ok := Find("VLOOKUP"); ok {
		t.Error("Find(VLOOKUP) finds something")
	}
	if len(Names()) != len(All()) {
		t.Error("Names and All differ")
	}
}

func TestSignatures(t *testing.T) {
	want := map[string]string{
		"ROUND":    "ROUND(number, digits)",
		"TRUNC":    "TRUNC(number [, digits])",
		"BLANK":    "BLANK()",
		"SUM":      "SUM(value, …)",
		"WAVERAGE": "WAVERAGE(weight, value, …)",
		"SWITCH":   "SWITCH(subject, case, value, … [, default])",
		"SUMIFS":   "SUMIFS(values, column, criterion, …)",
	}
	got := make(map[string]string)
	for name := range want {
		f, _ := Find(name)
		got[name] = f.Signature()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestArguments(t *testing.T) {
	tests := []struct {
		name  string
		n     int
		ok    bool
		which []string
	}{
		{"ROUND", 2, true, []string{"number", "digits"}},
		{"ROUND", 1, false, nil},
		{"ROUND", 3, false, nil},
		{"BLANK", 0, true, nil},
		{"BLANK", 1, false, nil},
		{"TRUNC", 1, true, []string{"number"}},
		{"SUM", 0, false, nil},
		{"SUM", MaxArguments, true, nil},
		{"SUM", MaxArguments + 1, false, nil},
		{"WAVERAGE", 3, false, nil},
		{"WAVERAGE", 4, true, []string{"weight", "value", "weight", "value"}},
		{"SUMIFS", 4, false, nil},
		{"SUMIFS", 5, true, []string{"values", "column", "criterion", "column", "criterion"}},
		{"SWITCH", 2, false, nil},
		{"SWITCH", 3, true, []string{"subject", "case", "value"}},
		{"SWITCH", 4, true, []string{"subject", "case", "value", "default"}},
		{"SWITCH", 6, true, []string{"subject", "case", "value", "case", "value", "default"}},
	}
	for _, test := range tests {
		f, _ := Find(test.name)
		if got := f.Accepts(test.n); got != test.ok {
			t.Errorf("%s accepts %d arguments: %v", test.name, test.n, got)
		}
		for i, want := range test.which {
			if got := f.Params[f.ParamIndex(i, test.n)].Name; got != want {
				t.Errorf("%s: argument %d of %d is %s, want %s", test.name, i, test.n, got, want)
			}
		}
	}
}

func TestTypesAndKinds(t *testing.T) {
	for want := Number; want <= Time; want++ {
		if got := TypeOf(want.Kind()); got != want {
			t.Errorf("the type of a %s is %s", want.Kind(), got)
		}
	}
	if TypeOf(value.Blank) != Any || TypeOf(value.Faulty) != Any {
		t.Error("a blank or a fault has a type")
	}
}

// A fault of a call says what was given and what the function needs.
func TestFaultsSayWhatIsWrong(t *testing.T) {
	tests := []struct{ formula, says string }{
		{`ROUND(1)`, "ROUND(number, digits) takes 2 arguments, not 1"},
		{`TRUNC()`, "TRUNC(number [, digits]) takes 1 to 2 arguments, not 0"},
		{`INT(1, 2)`, "INT(number) takes 1 argument, not 2"},
		{`WAVERAGE(1)`, "takes groups of arguments, at least 2 and at most 255, not 1"},
		{`ROUND("一", 2)`, `ROUND needs a number as its number, not the text "一"`},
		{`SUM("一")`, `SUM needs a number as its value, not the text "一"`},
		{`MAX("一")`, `MAX goes over numbers, dates or times, not the text "一"`},
		{`MAX(1, TIME(1, 0, 0))`, "MAX cannot compare a number with a time"},
		{`CEILING(2.5, -2)`, "the number 2.5 and the unit -2 must have the same sign"},
		{`DATEDIF(DATE(2026, 1, 1), DATE(2026, 2, 1), "W")`, `the unit must be Y, M, D, YM, MD or YD, not "W"`},
	}
	for _, test := range tests {
		got := evaluate(t, testContext, test.formula)
		if !got.IsFault() || !strings.Contains(got.Fault().Why, test.says) {
			t.Errorf("%s: %+v does not say %q", test.formula, got.Fault(), test.says)
		}
	}
}

// samples are one value of each kind.
func samples() []value.Value {
	d, _ := value.NewDate(2026, 10, 31)
	noon, _ := value.NewTime(12, 0, 0)
	third, _ := value.One.Div(value.NewInt(3))
	return []value.Value{
		{}, value.OfInt(-7), value.Of(third), value.Of(value.MustNumber("1E+300")), value.Of(value.MustNumber("1E-300")),
		value.OfText("事假 a"), value.OfBool(true), value.OfDate(d), value.OfTime(noon), value.OfFault(value.NotFound, "not there"),
	}
}

// No function panics, whatever it is given; faults spread, and a blank makes
// blank where the function does not take it.
func TestCallsTakeAnything(t *testing.T) {
	for _, f := range All() {
		if f.Call == nil {
			continue
		}
		for n := range 5 {
			for seed := range len(samples()) * len(samples()) {
				args := make([]value.Value, n)
				blank, fault := false, false
				for i := range args {
					args[i] = samples()[(seed/(1+9*(i%2))+i*3)%len(samples())]
					blank = blank || args[i].IsBlank()
					fault = fault || args[i].IsFault()
				}
				got := f.Call(nil, args)
				if fault && f.Accepts(n) && !got.IsFault() {
					t.Fatalf("%s(%v) = %v, want the fault", f.Name, args, got)
				}
				if blank && f.Accepts(n) && !f.seesBlanks && !got.IsBlank() && !got.IsFault() {
					t.Fatalf("%s(%v) = %v, want blank", f.Name, args, got)
				}
				if !f.Accepts(n) && !got.IsFault() {
					t.Fatalf("%s takes %d arguments", f.Name, n)
				}
				if want := f.Result.Kind(); f.SameAs == own && f.Result != Any && !got.IsBlank() && !got.IsFault() && got.Kind() != want {
					t.Fatalf("%s(%v) is a %s, want a %s", f.Name, args, got.Kind(), want)
				}
			}
		}
	}
}

func TestWriteExcel(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"ROUND", []string{"A1", "2"}, "ROUND(A1,2)"},
		{"CEILING", []string{"A1"}, "CEILING(A1,1)"},
		{"CEILING", []string{"A1", "0.5"}, "CEILING(A1,0.5)"},
		{"EDATE", []string{"A1", "B1"}, "EDATE(A1,B1)"},
	}
	for _, test := range tests {
		f, _ := Find(test.name)
		if got, ok := f.WriteExcel(test.args); !ok || got != test.want {
			t.Errorf("%s: %s\nwant %s", test.name, got, test.want)
		}
	}
	for _, name := range []string{"SHARE", "DIVIDE", "MAXIFS", "IF", "NETWORKDAYS", "SUM"} {
		f, _ := Find(name)
		if got, ok := f.WriteExcel([]string{"A1", "B1"}); ok {
			t.Errorf("%s is written as %s", name, got)
		}
	}
}
