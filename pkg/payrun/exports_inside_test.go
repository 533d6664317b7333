package payrun

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/sheet"
)

// merged is a book of which only the merged cells are asked.
type merged struct{ sheet.Book }

func (merged) Merges(name string) ([]sheet.Range, error) {
	return []sheet.Range{{FirstColumn: 1, FirstRow: 2, LastColumn: 1, LastRow: 5}}, errors.New(name)
}

// TestWithoutKnowsMergedCells: a workbook that has an export beside its other
// sheets still tells which cells of these are merged.
func TestWithoutKnowsMergedCells(t *testing.T) {
	got, err := without{merged{}, []string{"月度汇总"}}.Merges("考勤")
	want, _ := merged{}.Merges("")
	if diff := cmp.Diff(want, got); diff != "" || err == nil || err.Error() != "考勤" {
		t.Error(err, diff)
	}
	type plain struct{ sheet.Book }
	if got, err := (without{plain{}, nil}).Merges("考勤"); len(got) > 0 || err != nil {
		t.Error(got, err)
	}
}
