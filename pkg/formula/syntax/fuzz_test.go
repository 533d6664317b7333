package syntax

import "testing"

func FuzzParse(f *testing.F) {
	for _, c := range precedenceCases {
		f.Add(c.src)
	}
	for _, c := range printCases {
		f.Add(c.src)
	}
	for _, c := range errorCases {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		length := len([]rune(src))
		within := func(s Span) {
			if s.Start < 0 || s.End < s.Start || s.End > length {
				t.Fatalf("the span %v is outside the %d characters of %q", s, length, src)
			}
		}
		n, errs := Parse(src)
		if (n == nil) != (len(errs) > 0) {
			t.Fatalf("node %v with %d errors", n, len(errs))
		}
		for i, e := range errs {
			within(e.Span)
			_ = Caret(src, e.Span)
			if e.Code == "" || e.Message == "" || i > 0 && errs[i-1].Start > e.Start {
				t.Fatalf("bad or unsorted errors: %v", errs)
			}
		}
		if n == nil {
			return
		}
		Inspect(n, func(n Node) bool { within(n.Pos()); return true })
		printed := Print(n)
		if len([]rune(printed)) > MaxLength {
			return
		}
		again, errs := Parse(printed)
		if len(errs) > 0 || !Equal(n, again) {
			t.Fatalf("%q is printed as %q, which is another tree: %v", src, printed, errs)
		}
		if twice := Print(again); twice != printed {
			t.Fatalf("%q is printed as %q and then as %q", src, printed, twice)
		}
	})
}
