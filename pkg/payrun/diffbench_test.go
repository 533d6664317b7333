package payrun_test

import (
	"testing"

	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/payrun"
)

// BenchmarkDiff measures a comparison of two made-up months of 1,000 people in
// which everybody's rows are others, from the files to the split of every line.
// With -short there are 100 people.
func BenchmarkDiff(b *testing.B) {
	size := bigmonth.Full().Over(10)
	if testing.Short() {
		size = bigmonth.Full().Over(100)
	}
	var sides [2]payrun.Options
	for i := range sides {
		dir := b.TempDir()
		size.Seed = uint64(i + 1)
		if err := bigmonth.Write(dir, size); err != nil {
			b.Fatal(err)
		}
		sides[i] = bigOptions(b, dir)
	}
	people := 0
	for b.Loop() {
		people = len(diffOf(b, sides[0], sides[1], false).People)
	}
	b.ReportMetric(float64(people), "people")
}
