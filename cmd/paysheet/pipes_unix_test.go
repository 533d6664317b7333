//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"paysheet/pkg/record"
)

// TestPipes: a pipe in the place of a file is told of. To open one would be to
// wait for ever for somebody who writes to it, with the lock held.
func TestPipes(t *testing.T) {
	const february = "-s year.yaml -p 2026-02 -i in/2026-02 -o pay"
	for _, test := range []struct {
		file, args string
		code       int
		says       string
	}{
		{"2026-01/summary.xlsx", "verify pay/2026-01", exitDiffer, "summary.xlsx was altered (it is no file)"},
		{"2026-01/scheme.yaml", "verify pay/2026-01 -i in", exitDiffer, "scheme.yaml was altered (it is no file)"},
		{"2026-01/run.json", "verify pay/2026-01", exitMachine, "it is no file"},
		{"2026-01/run.json", "close pay/2026-01", exitMachine, "it is no file"},
		{"2026-01/run.json", "calc " + february, exitMachine, "2026-01/run.json: error"},
		{"2026-01/rows.json", "close pay/2026-01", exitInputs, "The file is altered: it is no file"},
		{"2026-01/rows.json", "calc " + february, exitInputs, "rows.json was altered (it is no file)"},
		{"2026-01/status.json", "close pay/2026-01", exitInputs, "The file is damaged: it is no file"},
		{"2026-01/status.json", "calc -s year.yaml -p 2026-01 -i in/2026-01 -o pay", exitMachine, "it is no file"},
		{"2026-02/run.json", "calc " + february, exitMachine, "it is no file"},
	} {
		t.Run(test.args+" "+test.file, func(t *testing.T) {
			y := newMonths(t, 1, 2)
			at := y.path("pay/" + test.file)
			if err := os.Remove(at); err != nil && filepath.Base(at) != record.StatusFile {
				t.Fatal(err)
			}
			check(t, syscall.Mkfifo(at, 0o600))
			t.Chdir(y.dir)
			done := make(chan bool)
			go func() {
				defer close(done)
				if code, out := y.run(strings.Fields(test.args)...); code != test.code || !strings.Contains(out, test.says) {
					t.Errorf("ended with %d:\n%s", code, out)
				}
			}()
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				t.Fatal("it waits for somebody to write to the pipe")
			}
		})
	}
}
