package engine_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"paysheet/pkg/engine"
)

// pooled is a scheme in which everybody shares and is ranked with everybody.
const pooled = `
values:
  额: SUM(销售[金额])
  名: RANK(额)
  均: {per: company, formula: AVERAGE(额)}
  最多: {per: company, formula: MAX(额)}
  池: {per: company, formula: SUM(额) / 7}
items:
  分红: {kind: earning, formula: "SHARE(池, 额)"}
  名次奖: {kind: earning, formula: "100 / 名 + IF(额 > 均, 1, 0) + 最多 / 1000"}
`

// BenchmarkBetween measures the worlds between two months in which everybody
// sold something else, for twice and four times the people: how the time of one
// person grows with all is what matters.
func BenchmarkBetween(b *testing.B) {
	for _, people := range []int{1000, 2000, 4000} {
		b.Run(strconv.Itoa(people), func(b *testing.B) {
			runs := [2]*engine.Run{}
			for i := range runs {
				var roster, rows strings.Builder
				for p := range people {
					fmt.Fprintf(&roster, "E%05d 名 组%d - - 1\n", p, p%20)
					fmt.Fprintf(&rows, "E%05d %s -\n", p, fen(100+(p*7919+i*104_729)%1_000_003))
				}
				runs[i], _ = month{rest: pooled, sheets: sales, keep: true, tables: map[string]string{"员工": roster.String(), "销售": rows.String()}}.do(b)
			}
			for b.Loop() {
				worlds, _ := engine.Between(runs[0], runs[1])
				for p := range people {
					id := fmt.Sprintf("E%05d", p)
					for _, change := range []engine.Change{engine.OwnRoster, engine.OwnRoster | engine.OwnInputs, engine.OwnRoster | engine.OwnInputs | engine.Earlier} {
						if worlds.Lines(id, change) == nil {
							b.Fatal("nobody is called ", id)
						}
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*people), "µs/person")
		})
	}
}
