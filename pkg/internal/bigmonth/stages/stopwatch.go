package stages

import (
	"fmt"
	"io"
	"runtime/metrics"
	"strconv"
	"sync/atomic"
	"time"
)

// stopwatch turns what a run tells of its progress into times.
type stopwatch struct {
	times   Times
	current string
	since   time.Time
	seen    atomic.Uint64 // the most memory since the last word
	ended   chan struct{}
	ticker  *time.Ticker
}

// start begins to measure; memory is looked at every few milliseconds.
func start() *stopwatch {
	w := &stopwatch{current: "opening", since: time.Now(), ended: make(chan struct{}), ticker: time.NewTicker(5 * time.Millisecond)}
	go func() {
		for {
			select {
			case <-w.ticker.C:
				w.look()
			case <-w.ended:
				return
			}
		}
	}()
	return w
}

// told takes one word of progress. With rows a stage tells how far it has come,
// so the time since the last word is its own; without, a new stage begins.
func (w *stopwatch) told(stage string, rows int) {
	name := w.current
	if rows > 0 {
		name = stage
	}
	w.look()
	s := w.stage(name)
	now := time.Now()
	s.Took += now.Sub(w.since)
	s.Rows = max(s.Rows, rows)
	s.Peak = max(s.Peak, w.seen.Swap(0))
	w.times.Peak = max(w.times.Peak, s.Peak)
	w.since = now
	if rows == 0 {
		w.current = stage
	}
}

func (w *stopwatch) stage(name string) *Stage {
	for i := range w.times.Stages {
		if w.times.Stages[i].Name == name {
			return &w.times.Stages[i]
		}
	}
	w.times.Stages = append(w.times.Stages, Stage{Name: name})
	return &w.times.Stages[len(w.times.Stages)-1]
}

// look takes down how much memory is held now.
func (w *stopwatch) look() {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	held := s[0].Value.Uint64() - s[1].Value.Uint64()
	for old := w.seen.Load(); held > old && !w.seen.CompareAndSwap(old, held); old = w.seen.Load() {
	}
}

// stop ends the looking; the times stay.
func (w *stopwatch) stop() {
	w.ticker.Stop()
	close(w.ended)
}

// least is the time below which a stage without rows is not worth a line.
const least = 5 * time.Millisecond

// Write writes the times as a table in Markdown. What is made beside the payslips
// is in their time.
func (t *Times) Write(to io.Writer) error {
	if _, err := fmt.Fprint(to, "| stage | seconds | rows | rows a second | peak MiB |\n| --- | ---: | ---: | ---: | ---: |\n"); err != nil {
		return err
	}
	all := Stage{Name: "all", Peak: t.Peak}
	for _, s := range t.Stages {
		all.Took += s.Took
		if s.Rows == 0 && s.Took < least {
			continue
		}
		if err := s.write(to); err != nil {
			return err
		}
	}
	return all.write(to)
}

func (s *Stage) write(to io.Writer) error {
	rows, speed := "", ""
	if s.Rows > 0 {
		rows, speed = strconv.Itoa(s.Rows), strconv.FormatFloat(float64(s.Rows)/s.Took.Seconds(), 'f', 0, 64)
	}
	_, err := fmt.Fprintf(to, "| %s | %.2f | %s | %s | %d |\n", s.Name, s.Took.Seconds(), rows, speed, (s.Peak+1<<19)>>20)
	return err
}
