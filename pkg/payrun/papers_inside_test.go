package payrun

import (
	"context"
	"errors"
	"testing"

	"paysheet/pkg/papers"
	"paysheet/pkg/record"
)

func TestWhoGetsPapers(t *testing.T) {
	for _, c := range []struct {
		papers PapersWanted
		people int
		want   bool
	}{
		{NoPapers, 1, false}, {SmallPapers, 1, true}, {SmallPapers, PapersPeople, true}, {SmallPapers, PapersPeople + 1, false},
		{AllPapers, PapersPeople + 1, true},
	} {
		if got := (Keep{Papers: c.papers}).wantsPapers(c.people); got != c.want {
			t.Errorf("papers wanted %d for %d people: %v", c.papers, c.people, got)
		}
	}
	if got := (Keep{}).papersRows(); got != papers.DefaultRows {
		t.Errorf("%d rows", got)
	}
	again := papersOf(&record.Record{Papers: &record.Papers{Rows: 7}})
	if again.Papers != AllPapers || again.papersRows() != 7 || papersOf(&record.Record{}).Papers != NoPapers {
		t.Errorf("papers are written again as %+v", again)
	}
}

func TestPapersStop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := (stopping{ctx, nil}).Write([]byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("writing went on: %v", err)
	}
}
