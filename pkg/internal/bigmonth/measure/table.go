package main

import (
	"fmt"
	"io"
	"time"
)

// table is what was measured, the floor first.
type table []line

type line struct {
	what string
	reading
	floor reading // what it is set beside
}

// add adds a line, set beside the first one.
func (t *table) add(what string, r reading) {
	floor := r
	if len(*t) > 0 {
		floor = (*t)[0].reading
	}
	t.addTo(what, r, floor)
}

// addTo adds a line that has a floor of its own.
func (t *table) addTo(what string, r, floor reading) { *t = append(*t, line{what, r, floor}) }

// write writes the table as Markdown. The ratios are those to the floor: of time, and of what the processors did, which depends less on what else the
// machine is doing.
func (t table) write(w io.Writer) error {
	if _, err := fmt.Fprint(w, "| what | seconds | of processors | peak MiB | to the floor | of processors |\n| --- | ---: | ---: | ---: | ---: | ---: |\n"); err != nil {
		return err
	}
	for _, l := range t {
		peak := ""
		if l.peak > 0 {
			peak = fmt.Sprint((l.peak + 1<<19) >> 20)
		}
		if _, err := fmt.Fprintf(w, "| %s | %.2f | %.2f | %s | %s | %s |\n", l.what, l.wall.Seconds(), l.cpu.Seconds(), peak,
			ratio(l.wall, l.floor.wall), ratio(l.cpu, l.floor.cpu)); err != nil {
			return err
		}
	}
	return nil
}

// ratio is a/b with two digits behind the point, empty where b is nothing.
func ratio(a, b time.Duration) string {
	if b <= 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", a.Seconds()/b.Seconds())
}
