package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// reading is what a process took. The zero reading is of none.
type reading struct {
	wall, cpu time.Duration
	peak      int64  // resident bytes at most; 0 where the system does not say
	said      string // its standard output
}

// measured runs a command to its end. That one fails is an error, with what it
// said.
func measured(cmd *exec.Cmd) (reading, error) {
	var out, fault bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &fault
	began := time.Now()
	err := cmd.Run()
	wall := time.Since(began)
	if err != nil {
		return reading{}, fmt.Errorf("measure: %s: %w\n%s%s", strings.Join(cmd.Args, " "), err, out.Bytes(), fault.Bytes())
	}
	s := cmd.ProcessState
	return reading{wall: wall, cpu: s.UserTime() + s.SystemTime(), peak: peakOf(s), said: out.String()}, nil
}

// part is a command that runs a part of this program on one processor.
func part(name string, args ...string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, append([]string{partCommand, name}, args...)...)
	if name == stagesPart {
		return cmd, nil
	}
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	return cmd, nil
}
