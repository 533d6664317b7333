package main

import (
	"testing"
	"time"

	"paysheet/pkg/scheme"
)

// TestReadPeriod: the last period goes by China's clock, whatever zone the
// machine's clock is in.
func TestReadPeriod(t *testing.T) {
	source := func(period, window string) *scheme.Source {
		src, problems := scheme.Parse("x.yaml", []byte("scheme: x\ntitle: 某\nperiod: "+period+"\neffective: 2025-01\n"+window+
			"sheets: {员工: {one: employee, key: 工号, columns: {工号: id}}}\nitems: {底薪: {kind: earning, formula: 1}}\n"))
		if src == nil {
			t.Fatal(problems)
		}
		return src
	}
	// The first of November, six in the morning in China.
	early := time.Date(2026, 10, 31, 22, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		period, window, text string
		now                  time.Time
		want, err            string
	}{
		{"month", "", "2026-10", early, "2026-10", ""},
		{"month", "", "last-month", early, "2026-10", ""},
		{"month", "", "last-month", early.In(time.FixedZone("", -7*60*60)), "2026-10", ""},
		{"month", "", "last-month", early.Add(-7 * time.Hour), "2026-09", ""},
		{"month", "", "last-month", time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), "2025-12", ""},
		{"month", "window: {from: 23}\n", "last-month", early, "2026-10", ""},
		{"quarter", "", "last-quarter", early, "2026-Q3", ""},
		{"quarter", "", "last-quarter", time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), "2025-Q4", ""},
		{"year", "", "last-year", early, "2025", ""},
		{"quarter", "", "last-month", early, "", "x pays by the quarter: write --period last-quarter, not last-month"},
		{"month", "", "last-moth", early, "", "x pays by the month: write --period last-month, not last-moth"},
		{"month", "", "2026-Q3", early, "", "x pays by the month: write the period as 2026-10, not 2026-Q3"},
	} {
		p, err := readPeriod(source(test.period, test.window), test.text, func() time.Time { return test.now })
		if err != nil && err.Error() != test.err || err == nil && (test.err != "" || p.String() != test.want) {
			t.Errorf("%s %s at %s: %s, %v", test.period, test.text, test.now, p, err)
		}
	}
}
