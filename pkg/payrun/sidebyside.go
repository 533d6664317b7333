package payrun

import (
	"bytes"
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// maxWorkers bounds how many files are made at a time: each takes some memory.
const maxWorkers = 16

// sideBySide does jobs at the same time, as many as there are cores and one more
// for those that wait for the disk. They are begun in their order; began, where it
// is not nil, is told of each. Room is a job's own until it ends. When one fails, or
// ctx ends, no more are begun. Of several that fail the first in order is told: it
// does not hang on which was quicker.
func sideBySide(ctx context.Context, jobs int, began func(job int), do func(job int, room *bytes.Buffer) error) error {
	var failed atomic.Int64 // the first job that failed
	failed.Store(int64(jobs))
	failures := make([]error, jobs)
	next := make(chan int)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0)+1, maxWorkers, jobs) {
		group.Go(func() {
			var room bytes.Buffer
			for i := range next {
				room.Reset()
				if failures[i] = do(i, &room); failures[i] != nil {
					lower(&failed, int64(i))
				}
			}
		})
	}
	for i := range jobs {
		if ctx.Err() != nil || failed.Load() < int64(jobs) {
			break
		}
		if began != nil {
			began(i)
		}
		next <- i
	}
	close(next)
	group.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	if i := failed.Load(); i < int64(jobs) {
		return failures[i]
	}
	return nil
}

// lower sets a number to a lower one.
func lower(n *atomic.Int64, to int64) {
	for {
		is := n.Load()
		if is <= to || n.CompareAndSwap(is, to) {
			return
		}
	}
}
