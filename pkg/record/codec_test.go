package record

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// TestEncodeOneByOne holds the employees, which are written one by one, against
// the whole record written at once by the library.
func TestEncodeOneByOne(t *testing.T) {
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `"`, `\`, "<&>", "a\u2028b\u2029", "\x00\x1f\x7f", "a\xffb", "\ufffd", "\n \"employees\": null", "😀"}))
	people := rapid.Custom(func(t *rapid.T) Employee {
		amount := func(label string) Amount {
			return Amount{value.NewDecimal(rapid.Int64().Draw(t, label), rapid.Int32Range(-4, 2).Draw(t, label))}
		}
		paid, text, net := rapid.Bool().Draw(t, "paid"), texts.Draw(t, "text"), amount("net")
		return Employee{
			ID: texts.Draw(t, "id"), Name: texts.Draw(t, "name"), Paid: rapid.SampledFrom([]*bool{nil, &paid}).Draw(t, "paid"),
			Groups:  Texts{{texts.Draw(t, "column"), texts.Draw(t, "group")}},
			Figures: Figures{{texts.Draw(t, "figure"), ExactOf(value.OfText(text))}, {"b", ExactOf(value.OfBool(paid))}, {"f", ExactOf(value.OfFault(value.DivideByZero, text))}, {"n", Exact{}}},
			Items:   []Item{{Item: "甲", Kind: "earning", Amount: &net}, {Item: "乙", Kind: "info", Text: &text}},
			Gross:   amount("gross"), Net: net, Notices: rapid.SliceOfN(texts, 0, 2).Draw(t, "notices"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		r := Record{Version: texts.Draw(t, "version"), Inputs: []Input{}, Outputs: []Output{{File: texts.Draw(t, "file")}}}
		if rapid.Bool().Draw(t, "employees") {
			r.Employees = []Employee{}
			for n := rapid.SampledFrom([]int{0, 1, 3, employeesToJudge + 1}).Draw(t, "how many"); len(r.Employees) < n; {
				r.Employees = append(r.Employees, people.Draw(t, "employee"))
			}
		}
		got, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode((*plainRecord)(&r)); err != nil { // with the seal that Encode made
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), string(got)); diff != "" {
			t.Error(diff)
		}
		if !sealFits(got) {
			t.Error("the seal does not fit")
		}
	})
}

func TestNeedsNoEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		got, err := plainJSON(s)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		if string(got)+"\n" != want.String() {
			t.Errorf("%q is written as %s, want %s", s, got, want.String())
		}
	})
}

// TestEncodeRowsOneByOne holds the checksums, which are written sheet by sheet,
// against all of them written at once by the library.
func TestEncodeRowsOneByOne(t *testing.T) {
	texts := rapid.OneOf(rapid.String(), rapid.Just(`"rows": ""`))
	sheets := rapid.Custom(func(t *rapid.T) sheet.Sums {
		return sheet.Sums{
			Sheet: texts.Draw(t, "sheet"), First: rapid.IntRange(0, 9).Draw(t, "first"), Rows: rapid.SliceOfN(rapid.Uint32(), 0, 5).Draw(t, "rows"),
			Columns: []sheet.ColumnSum{{Column: 1, Heading: texts.Draw(t, "heading"), Sum: 7}},
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		r := Rows{Format: rowsFormat, Inputs: []InputRows{}}
		for range rapid.IntRange(0, 3).Draw(t, "inputs") {
			r.Inputs = append(r.Inputs, InputRows{texts.Draw(t, "file"), rapid.OneOf(rapid.SliceOfN(sheets, 0, 3), rapid.Just[[]sheet.Sums](nil)).Draw(t, "sheets")})
		}
		want, err := indented(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Error(diff)
		}
	})
}
