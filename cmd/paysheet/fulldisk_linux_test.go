package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/sys/unix"
)

// TestFullDisk runs calc on a small file system that runs full at one place
// after another: exit code 5, a sentence that says so, the old period whole, and
// nothing half written beside it. Mounting one needs root; pkg/payrun has the
// same with a writer that fails at each step.
func TestFullDisk(t *testing.T) {
	s := newStaffed(t, 20)
	small := filepath.Join(s.dir, "small")
	check(t, os.Mkdir(small, 0o700))
	month, err := os.ReadFile(filepath.Join(scripts, "common", "month.txt"))
	check(t, err)
	book := filepath.Join(s.dir, "in8", "month.xlsx")
	check(t, os.Mkdir(filepath.Dir(book), 0o700))
	check(t, makeWorkbook(book, strings.ReplaceAll(string(month), "2026-10", "2026-08")))
	check(t, change(book, func(f *excelize.File) error { return crowd(f, "员工", "20") }))
	full, done := 0, 0
	for kib := 40; done == 0; kib += 60 {
		if err := unix.Mount("tmpfs", small, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
			t.Skip("no file system can be mounted here: ", err)
		}
		pay := filepath.Join(small, "pay")
		alone := map[string]string{"2026-09/run.json": "the month before"}
		check(t, os.MkdirAll(filepath.Join(pay, "2026-09"), 0o700))
		check(t, os.WriteFile(filepath.Join(pay, "2026-09", "run.json"), []byte(alone["2026-09/run.json"]), 0o600))
		cmd := exec.Command("paysheet", "calc", "-s", "shop.yaml", "-p", "2026-08", "-i", "in8", "-o", pay)
		cmd.Dir = s.dir
		said, _ := cmd.CombinedOutput() // the exit code says it
		tree, err := treeOf(pay)
		check(t, err)
		delete(tree, lockFile)
		switch code := cmd.ProcessState.ExitCode(); {
		case code == exitDone:
			done++
		case code == exitMachine && strings.Contains(string(said), "no space left on device"):
			full++
			if diff := cmp.Diff(alone, tree); diff != "" {
				t.Errorf("%d KiB: %s", kib, diff)
			}
		default:
			t.Errorf("%d KiB: exit code %d: %s", kib, code, said)
		}
		check(t, unix.Unmount(small, 0))
		if kib > 4000 {
			t.Fatal("the run never had room enough")
		}
	}
	if full < 3 {
		t.Errorf("the disk was full only %d times", full)
	}
}
