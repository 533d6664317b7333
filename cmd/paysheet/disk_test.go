package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/payrun"
)

// filled is a disk with an old period and a new one beside it.
func filled(t *testing.T, swap func(a, b string) error) disk {
	t.Helper()
	d := disk{t.TempDir(), swap}
	for name, data := range map[string]string{"2026-10/run.json": "old", ".new/run.json": "new"} {
		check(t, d.Mkdir(filepath.Dir(name)))
		check(t, d.WriteFile(name, []byte(data)))
	}
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

func TestSwap(t *testing.T) {
	before := map[string]string{"2026-10/run.json": "old", ".new/run.json": "new"}
	after := map[string]string{"2026-10/run.json": "new", ".new/run.json": "old"}
	broken := errors.New("input/output error")
	for _, test := range []struct {
		name string
		swap func(a, b string) error
		err  error
		want map[string]string
	}{
		{"in one step", exchange, nil, after},
		{"where it cannot be done", func(string, string) error { return errors.ErrUnsupported }, errors.ErrUnsupported, before},
		{"where it fails", func(string, string) error { return broken }, broken, before},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := filled(t, test.swap)
			if err := d.Swap(".new", "2026-10"); !errors.Is(err, test.err) {
				if !errors.Is(err, errors.ErrUnsupported) {
					t.Errorf("error %v", err)
				}
				return // this system cannot
			}
			stands(t, d, test.want)
		})
	}
}

func TestWriteFileNeverOverwrites(t *testing.T) {
	d := filled(t, exchange)
	if err := d.WriteFile("2026-10/run.json", []byte("x")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	stands(t, d, map[string]string{"2026-10/run.json": "old", ".new/run.json": "new"})
}

func TestLock(t *testing.T) {
	d := newDisk(t.TempDir())
	unlock, err := d.Lock(t.Context(), false)
	check(t, err)
	if _, err := newDisk(d.root).Lock(t.Context(), false); !errors.Is(err, payrun.ErrHeld) {
		t.Errorf("a second run got the lock: %v", err)
	}
	check(t, unlock())
	unlock, err = newDisk(d.root).Lock(t.Context(), false)
	check(t, err)
	check(t, unlock())
}

// TestLockWaits: a run that waits gets the lock when the other lets it go, also
// where that one takes the folder away again because it wrote nothing.
func TestLockWaits(t *testing.T) {
	for _, made := range []bool{false, true} {
		root := t.TempDir()
		if made {
			root = filepath.Join(root, "a", "b")
		}
		unlock, err := newDisk(root).Lock(t.Context(), false)
		check(t, err)
		got := make(chan error)
		for range 3 {
			go func() {
				unlock, err := newDisk(root).Lock(t.Context(), true)
				if err == nil {
					err = unlock()
				}
				got <- err
			}()
		}
		select {
		case err := <-got:
			t.Fatalf("a waiting run went on while the lock was held: %v", err)
		case <-time.After(3 * retryAfter):
		}
		check(t, unlock())
		for range 3 {
			check(t, <-got)
		}
		if _, err := os.Stat(root); made != errors.Is(err, fs.ErrNotExist) {
			t.Errorf("made %t: %v", made, err)
		}
	}
}

// TestLockWaitEnds: who waits can be told to stop.
func TestLockWaitEnds(t *testing.T) {
	d := newDisk(t.TempDir())
	unlock, err := d.Lock(t.Context(), false)
	check(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = payrun.Hold(ctx, d, true)
	var failure *payrun.Failure
	if !errors.As(err, &failure) || failure.Problems[0].Code != payrun.CodeInterrupted {
		t.Errorf("error %v", err)
	}
	check(t, unlock())
}

// TestHeld: while one run writes, another says so and touches nothing.
func TestHeld(t *testing.T) {
	out := t.TempDir()
	unlock, err := newDisk(out).Lock(t.Context(), false)
	check(t, err)
	var stdout, stderr bytes.Buffer
	args := []string{"calc", "-s", "repair-team", "-p", "2026-10", "-i", "../../testdata/repair-team/2026-10", "-o", out}
	if code := run(args, streams{out: &stdout, err: &stderr}); code != exitHeld {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
	if !strings.Contains(stderr.String(), "Another run is writing to the same --out folder. [C208]") || stdout.Len() > 0 {
		t.Errorf("stdout %q, stderr %q", stdout.String(), stderr.String())
	}
	if entries, err := os.ReadDir(out); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v: only the lock should be there", entries, err)
	}
	check(t, unlock())
	if code := run(args, streams{out: &stdout, err: &stderr}); code != exitDone {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}
