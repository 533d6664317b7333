package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/payrun"
)

// filled is a disk with an old period, a new one beside it, and a place to keep
// the old one in.
func filled(t *testing.T, swap func(a, b string) error) disk {
	t.Helper()
	d := disk{t.TempDir(), swap}
	for name, data := range map[string]string{"2026-10/run.json": "old", ".new-2026-10/run.json": "new"} {
		check(t, d.Mkdir(filepath.Dir(name)))
		check(t, d.WriteFile(name, []byte(data)))
	}
	check(t, d.Mkdir(".replaced"))
	return d
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// stands compares what stands on the disk.
func stands(t *testing.T, d disk, want map[string]string) {
	t.Helper()
	got, err := treeOf(d.root)
	check(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func replace(d disk) error { return d.Replace(".new-2026-10", "2026-10", ".replaced/2026-10.1") }

func TestReplace(t *testing.T) {
	unsupported := func(string, string) error { return errors.ErrUnsupported }
	for name, swap := range map[string]func(a, b string) error{"in one step": exchange, "in steps": unsupported} {
		t.Run(name, func(t *testing.T) {
			d := filled(t, swap)
			check(t, replace(d))
			stands(t, d, map[string]string{"2026-10/run.json": "new", ".replaced/2026-10.1/run.json": "old"})
		})
	}
}

// TestReplaceFailing: wherever it fails, the old period is in its place and the
// new one where it was.
func TestReplaceFailing(t *testing.T) {
	before := map[string]string{"2026-10/run.json": "old", ".new-2026-10/run.json": "new"}
	broken := errors.New("input/output error")
	t.Run("the swap", func(t *testing.T) {
		d := filled(t, func(string, string) error { return broken })
		if err := replace(d); !errors.Is(err, broken) {
			t.Errorf("error %v", err)
		}
		stands(t, d, before)
	})
	t.Run("no place to keep", func(t *testing.T) {
		d := filled(t, exchange)
		check(t, d.RemoveAll(".replaced"))
		if err := replace(d); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
		stands(t, d, before)
	})
	t.Run("the second step", func(t *testing.T) {
		d := filled(t, exchange)
		if err := replaceInSteps(d.path("gone"), d.path("2026-10"), d.path(".replaced/2026-10.1")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
		stands(t, d, before)
	})
	t.Run("nothing new", func(t *testing.T) {
		d := filled(t, exchange)
		check(t, d.RemoveAll(".new-2026-10"))
		if err := replace(d); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
		stands(t, d, map[string]string{"2026-10/run.json": "old"})
	})
}

func TestWriteFileNeverOverwrites(t *testing.T) {
	d := filled(t, exchange)
	if err := d.WriteFile("2026-10/run.json", []byte("x")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	stands(t, d, map[string]string{"2026-10/run.json": "old", ".new-2026-10/run.json": "new"})
}

func TestLock(t *testing.T) {
	d := newDisk(t.TempDir())
	unlock, err := d.Lock()
	check(t, err)
	if _, err := newDisk(d.root).Lock(); !errors.Is(err, payrun.ErrHeld) {
		t.Errorf("a second run got the lock: %v", err)
	}
	check(t, unlock())
	unlock, err = newDisk(d.root).Lock()
	check(t, err)
	check(t, unlock())
}

// TestHeld: while one run writes, another says so and touches nothing.
func TestHeld(t *testing.T) {
	out := t.TempDir()
	unlock, err := newDisk(out).Lock()
	check(t, err)
	var stdout, stderr bytes.Buffer
	args := []string{"calc", "-s", "repair-team", "-p", "2026-10", "-i", "../../testdata/repair-team/2026-10", "-o", out}
	if code := run(args, streams{&stdout, &stderr}); code != exitHeld {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
	if !strings.Contains(stderr.String(), "Another run is writing to the same --out folder. [C208]") || stdout.Len() > 0 {
		t.Errorf("stdout %q, stderr %q", stdout.String(), stderr.String())
	}
	if entries, err := os.ReadDir(out); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v: only the lock should be there", entries, err)
	}
	check(t, unlock())
	if code := run(args, streams{&stdout, &stderr}); code != exitDone {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}
