package payrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
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

// most is the last job that may have been begun, where the ninth one ends it all:
// each worker has one by then, and takes at most one more.
const most = 8 + 2*maxWorkers

// Of two jobs that fail the first in order is told, though the other one is
// quicker, and what comes after is left. Time passes only while all jobs wait, so
// that none is begun because another one was slow to fail.
func TestSideBySideTellsTheFirst(t *testing.T) {
	for range 100 {
		synctest.Test(t, func(t *testing.T) {
			second := make(chan bool)
			last := 0
			err := sideBySide(t.Context(), 100_000, func(i int) { last = i }, func(i int, _ *bytes.Buffer) error {
				switch i {
				case 7:
					<-second
					return errors.New("seven")
				case 8:
					close(second)
					return errors.New("eight")
				}
				time.Sleep(time.Second)
				return nil
			})
			if err == nil || err.Error() != "seven" {
				t.Fatalf("told %v", err)
			}
			if last > most {
				t.Fatalf("job %d was begun long after the failure", last)
			}
		})
	}
}

func TestSideBySideStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		last := 0
		err := sideBySide(ctx, 100_000, func(i int) { last = i }, func(i int, _ *bytes.Buffer) error {
			if i == 8 {
				stop()
			}
			time.Sleep(time.Second)
			return nil
		})
		if !errors.Is(err, context.Canceled) || last > most {
			t.Errorf("told %v after job %d", err, last)
		}
	})
}
