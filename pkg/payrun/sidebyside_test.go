package payrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
)

func TestSideBySide(t *testing.T) {
	const jobs = 1000
	done := make([]int, jobs)
	var order []int
	err := sideBySide(t.Context(), jobs, func(i int) { order = append(order, i) }, func(i int, room *bytes.Buffer) error {
		if room.Len() > 0 {
			t.Errorf("job %d found what another one left in its room", i)
		}
		fmt.Fprint(room, i)
		done[i]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Min(done) != 1 || slices.Max(done) != 1 {
		t.Error("a job was not done just once")
	}
	if !slices.IsSorted(order) || len(order) != jobs {
		t.Errorf("%d jobs were told of, not in their order", len(order))
	}
	if err := sideBySide(t.Context(), 0, nil, nil); err != nil {
		t.Error(err)
	}
}

// Of two jobs that fail the first in order is told, though the other one is
// quicker, and what comes after is left.
func TestSideBySideTellsTheFirst(t *testing.T) {
	for range 100 {
		second := make(chan bool)
		var mu sync.Mutex
		last := 0
		err := sideBySide(t.Context(), 100_000, nil, func(i int, _ *bytes.Buffer) error {
			mu.Lock()
			last = max(last, i)
			mu.Unlock()
			switch i {
			case 7:
				<-second
				return errors.New("seven")
			case 8:
				close(second)
				return errors.New("eight")
			}
			return nil
		})
		if err == nil || err.Error() != "seven" {
			t.Fatalf("told %v", err)
		}
		if last > 1000 {
			t.Fatalf("job %d was begun long after the failure", last)
		}
	}
}

func TestSideBySideStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	last := 0
	err := sideBySide(ctx, 100_000, func(i int) { last = i }, func(i int, _ *bytes.Buffer) error {
		if i == 5 {
			stop()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || last > 1000 {
		t.Errorf("told %v after job %d", err, last)
	}
}
