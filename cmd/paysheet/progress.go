package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// quietFor is how long a run may take before it tells what it is doing.
const quietFor = time.Second

// progress shows what is being done, on one line that it keeps writing over. A
// nil progress shows nothing.
type progress struct {
	to io.Writer
	// since tells how long the run has taken so far.
	since func() time.Duration

	mu    sync.Mutex // a run that was told to stop may still tell of its work
	shown bool
}

// newProgress returns nil unless a person looks on: on anything but a terminal,
// and where --quiet says so.
func newProgress(w io.Writer, quiet bool) *progress {
	file, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	begun := time.Now()
	return &progress{to: w, since: func() time.Duration { return time.Since(begun) }}
}

// tell shows a stage, and how far it has come where rows says so.
func (p *progress) tell(stage string, rows int) {
	if p == nil || p.since() < quietFor {
		return
	}
	text := stage
	if rows > 0 {
		text = fmt.Sprintf("%s: %d", stage, rows)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintf(p.to, "\r\x1b[K%s", text)
	p.shown = true
}

// end clears the line, so that what is written next begins on an empty one.
func (p *progress) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.shown = false
	}
}
