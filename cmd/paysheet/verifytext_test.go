package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
)

// exact reads a figure as a record writes it; "" is none.
func exact(t *testing.T, text string) *record.Exact {
	t.Helper()
	if text == "" {
		return nil
	}
	x := new(record.Exact)
	check(t, json.Unmarshal([]byte(text), x))
	return x
}

// TestReadable: fractions are shown as decimals, with enough places to tell the
// two apart; what is exact as it is stays so.
func TestReadable(t *testing.T) {
	for _, c := range []struct{ a, b, was, is string }{
		{`"200/3"`, `"100/3"`, "≈66.6667", "≈33.3333"},
		{`"13909152940027/9765000000"`, `"1424.25"`, "≈1424.3884", "1424.25"},
		{`"1/3"`, `"1000001/3000000"`, "≈0.33333333", "≈0.33333367"},
		{`"1/3"`, `"100000000000000000001/300000000000000000000"`, "1/3", "100000000000000000001/300000000000000000000"},
		{`"78.8384882"`, `"51.8384882"`, "78.8384882", "51.8384882"},
		{`true`, `"2/3"`, "是", "≈0.6667"},
		{``, `"2/3"`, "(none)", "≈0.6667"},
		{`null`, `{"fault":"#DIV/0!"}`, "(blank)", "#DIV/0!"},
		{`"甲/乙"`, `"2026-10-01"`, "甲/乙", "2026-10-01"},
	} {
		was, is := readable(exact(t, c.a), exact(t, c.b))
		if diff := cmp.Diff([]string{c.was, c.is}, []string{was, is}); diff != "" {
			t.Errorf("%s, %s: %s", c.a, c.b, diff)
		}
	}
}

// TestPrintVerification: a folder that bears the name of another period is named,
// and of the problems that stop a run the errors are told.
func TestPrintVerification(t *testing.T) {
	var b strings.Builder
	printVerification(&b, &payrun.Verification{
		Folder: "2026-11", Period: "2026-10", Scheme: "year", Files: 3,
		Stopped: diag.List{{Code: "L106", Severity: diag.Warning, Message: "Rows were left out."}, {Code: "R104", Message: "A record is missing."}},
	}, false)
	want := "2026-11, the record of 2026-10 year: DIFFERENT. 3 files checked.\n  It cannot be worked out now:\n    error: A record is missing. [R104]\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
