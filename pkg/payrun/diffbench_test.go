package payrun_test

import (
	"testing"

	"paysheet/pkg/calendar"
	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
)

// BenchmarkDiff measures a comparison of two made-up months of 1,000 people in
// which everybody's rows are others, from the files to the split of every line.
// With -short there are 100 people.
func BenchmarkDiff(b *testing.B) {
	size := bigmonth.Full().Over(10)
	if testing.Short() {
		size = bigmonth.Full().Over(100)
	}
	src, problems := scheme.Parse(bigmonth.SchemeFile, bigmonth.Scheme())
	if src == nil {
		b.Fatal(problems)
	}
	period, err := src.Period(bigmonth.Period)
	if err != nil {
		b.Fatal(err)
	}
	var sides [2]payrun.Options
	for i := range sides {
		dir := b.TempDir()
		size.Seed = uint64(i + 1)
		if err := bigmonth.Write(dir, size); err != nil {
			b.Fatal(err)
		}
		inputs, done := bigInputs(b, dir)
		defer done()
		sides[i] = payrun.Options{Source: src, Period: period, Calendar: calendar.China(), Inputs: inputs, Version: "bench"}
	}
	people := 0
	for b.Loop() {
		people = len(diffOf(b, sides[0], sides[1], false).People)
	}
	b.ReportMetric(float64(people), "people")
}
