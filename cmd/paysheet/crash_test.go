package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// staffed are two versions of one month's workbook for some people, and an
// output folder in which the month before is published.
type staffed struct {
	t      *testing.T
	dir    string
	trees  []map[string]string // what the month's folder holds after each version
	before map[string]string   // the month before
	took   time.Duration       // the last run that was seen to its end
}

func newStaffed(t *testing.T, people int) *staffed {
	t.Helper()
	if testing.Short() {
		t.Skip("starts hundreds of processes")
	}
	month, err := os.ReadFile(filepath.Join(scripts, "common", "month.txt"))
	check(t, err)
	s := &staffed{t: t, dir: t.TempDir()}
	check(t, copyTree(filepath.Join(scripts, "common"), s.dir))
	earlier := filepath.Join(s.dir, "in9", "month.xlsx")
	check(t, os.MkdirAll(filepath.Dir(earlier), 0o700))
	check(t, makeWorkbook(earlier, strings.ReplaceAll(string(month), "2026-10", "2026-09")))
	s.run("calc", "-s", "shop.yaml", "-p", "2026-09", "-i", "in9", "-o", "pay")
	s.before, err = treeOf(filepath.Join(s.dir, "pay", "2026-09"))
	check(t, err)
	for i := range 2 {
		book := s.input(i)
		check(t, os.MkdirAll(filepath.Dir(book), 0o700))
		check(t, makeWorkbook(book, string(month)))
		check(t, change(book, func(f *excelize.File) error {
			return errors.Join(crowd(f, "员工", strconv.Itoa(people)), setCell(f, "员工", "D2", strconv.Itoa(4000+i)))
		}))
		out := fmt.Sprint("alone", i)
		s.run("calc", "-s", "shop.yaml", "-p", "2026-10", "-i", fmt.Sprint("in", i), "-o", out, "--history", "pay")
		tree, err := treeOf(filepath.Join(s.dir, out, "2026-10"))
		check(t, err)
		s.trees = append(s.trees, tree)
	}
	return s
}

func (s *staffed) input(version int) string {
	return filepath.Join(s.dir, fmt.Sprint("in", version), "month.xlsx")
}

// command is the run of a version into the folder pay, in a process of its own.
func (s *staffed) command(version int, more ...string) *exec.Cmd {
	args := append([]string{"calc", "-s", "shop.yaml", "-p", "2026-10", "-i", fmt.Sprint("in", version), "-o", "pay", "-q"}, more...)
	cmd := exec.Command("paysheet", args...)
	cmd.Dir = s.dir
	return cmd
}

func (s *staffed) calc(version int, period, out string) {
	began := time.Now()
	s.run("calc", "-s", "shop.yaml", "-p", period, "-i", fmt.Sprint("in", version), "-o", out)
	s.took = time.Since(began)
}

func (s *staffed) run(args ...string) {
	s.t.Helper()
	cmd := exec.Command("paysheet", args...)
	cmd.Dir = s.dir
	if said, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("%v: %v\n%s", args, err, said)
	}
}

// whole checks what stands: the month before as it was, the month as one of the
// two versions, and every folder that was kept as one of them too.
func (s *staffed) whole(what string) {
	s.t.Helper()
	pay := filepath.Join(s.dir, "pay")
	earlier, err := treeOf(filepath.Join(pay, "2026-09"))
	check(s.t, err)
	if diff := cmp.Diff(s.before, earlier); diff != "" {
		s.t.Fatalf("%s: the month before was touched:\n%s", what, diff)
	}
	folders := []string{"2026-10"}
	kept, err := os.ReadDir(filepath.Join(pay, ".replaced"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.t.Fatal(err)
	}
	for _, e := range kept {
		folders = append(folders, filepath.Join(".replaced", e.Name()))
	}
	for _, folder := range folders {
		tree, err := treeOf(filepath.Join(pay, folder))
		check(s.t, err)
		if !s.isVersion(tree) {
			s.t.Fatalf("%s: %s is no whole version; it holds %d files", what, folder, len(tree))
		}
	}
}

func (s *staffed) isVersion(tree map[string]string) bool {
	return slices.ContainsFunc(s.trees, func(t map[string]string) bool { return maps.Equal(t, tree) })
}

// finished checks that the next run puts everything right, and clears the kept
// folders for the next round. It returns how many there were.
func (s *staffed) finished(version int, what string) int {
	s.t.Helper()
	s.calc(version, "2026-10", "pay")
	s.whole(what)
	tree, err := treeOf(filepath.Join(s.dir, "pay", "2026-10"))
	check(s.t, err)
	if !maps.Equal(tree, s.trees[version]) {
		s.t.Fatalf("%s: the next run did not write its version", what)
	}
	entries, err := os.ReadDir(filepath.Join(s.dir, "pay"))
	check(s.t, err)
	for _, e := range entries {
		if !slices.Contains([]string{lockFile, ".replaced", "2026-09", "2026-10"}, e.Name()) {
			s.t.Fatalf("%s: %s is left", what, e.Name())
		}
	}
	kept, err := os.ReadDir(filepath.Join(s.dir, "pay", ".replaced"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.t.Fatal(err)
	}
	check(s.t, os.RemoveAll(filepath.Join(s.dir, "pay", ".replaced")))
	return len(kept)
}

// killsWanted is how often runs are killed: PAYSHEET_KILLS, or a few times.
func killsWanted(t *testing.T) int {
	text := os.Getenv("PAYSHEET_KILLS")
	if text == "" {
		return 20
	}
	kills, err := strconv.Atoi(text)
	check(t, err)
	return kills
}

// TestKilledAnywhere kills calc at moments spread over a whole run, as often as
// PAYSHEET_KILLS says. Whatever the moment, the published months are whole, the
// old ones untouched, nothing that was replaced is lost, and the next run works.
// How long a run takes is what the last one took that came to its end, since other
// work on the machine comes and goes.
func TestKilledAnywhere(t *testing.T) {
	kills := killsWanted(t)
	s := newStaffed(t, 20)
	s.calc(0, "2026-10", "pay")
	random := rand.New(rand.NewPCG(4, uint64(kills)))
	killed, replaced, was := 0, 0, 0
	for n := range kills {
		cmd := s.command((n + 1) % 2)
		began, ended := time.Now(), make(chan time.Duration, 1)
		check(t, cmd.Start())
		go func() {
			_ = cmd.Wait() // its exit code says it
			ended <- time.Since(began)
		}()
		select {
		case s.took = <-ended:
			if code := cmd.ProcessState.ExitCode(); code != exitDone {
				t.Fatalf("run %d, which nobody killed, ended with %d", n, code)
			}
		case <-time.After(time.Duration(random.Int64N(int64(s.took) * 5 / 4))):
			_ = cmd.Process.Kill() // it may be done already
			<-ended
		}
		if cmd.ProcessState.ExitCode() != exitDone {
			killed++
		}
		s.whole(fmt.Sprint("kill ", n))
		if n%5 == 4 {
			// Every change of version keeps the version before.
			replaced += s.finished(n%2, fmt.Sprint("after kill ", n))
			was++
		}
	}
	if killed < kills/4 {
		t.Errorf("only %d of %d runs were still going when they were killed", killed, kills)
	}
	t.Logf("%d of %d runs were killed; %d replaced folders, %d times put right", killed, kills, replaced, was)
}

// TestKilledAtEachStage kills calc when a stage of the publishing shows on the
// disk: the first files, the summary, the record, and the swap.
func TestKilledAtEachStage(t *testing.T) {
	s := newStaffed(t, 20)
	for round := range max(1, killsWanted(t)/100) {
		for i, stage := range []string{".lock", ".new-*", ".new-*/payslips/*", ".new-*/summary.xlsx", ".new-*/run.json", ".replaced", ".replaced/*"} {
			version := (round + i) % 2
			s.calc(1-version, "2026-10", "pay")
			check(t, os.RemoveAll(filepath.Join(s.dir, "pay", ".replaced")))
			check(t, os.RemoveAll(filepath.Join(s.dir, "pay", lockFile)))
			cmd := s.command(version)
			check(t, cmd.Start())
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			for done := false; !done; {
				found, err := filepath.Glob(filepath.Join(s.dir, "pay", stage))
				check(t, err)
				if len(found) > 0 {
					_ = cmd.Process.Kill() // it may be done already
					<-ended
					break
				}
				select {
				case <-ended:
					done = true
				case <-time.After(200 * time.Microsecond):
				}
			}
			what := fmt.Sprintf("stage %s, round %d", stage, round)
			s.whole(what)
			if s.finished(version, what) == 0 {
				t.Fatalf("%s: what was replaced is lost", what)
			}
		}
	}
}

// TestTenAtOnce: of ten runs at once each either publishes or says that another
// has the folder; when they wait for each other, all are done. The period is
// always whole.
func TestTenAtOnce(t *testing.T) {
	s := newStaffed(t, 10)
	for _, wait := range []bool{false, true} {
		var group sync.WaitGroup
		codes := make([]int, 10)
		said := make([]bytes.Buffer, len(codes))
		for i := range codes {
			group.Go(func() {
				cmd := s.command(i % 2)
				if wait {
					cmd = s.command(i%2, "--wait")
				}
				cmd.Stderr = &said[i]
				_ = cmd.Run() // its exit code says it
				codes[i] = cmd.ProcessState.ExitCode()
			})
		}
		group.Wait()
		done := 0
		for i, code := range codes {
			switch {
			case code == exitDone:
				done++
			case code != exitHeld || wait || !strings.Contains(said[i].String(), "[C208]"):
				t.Errorf("wait %t: run %d ended with %d: %s", wait, i, code, said[i].String())
			}
		}
		if done == 0 {
			t.Errorf("wait %t: nobody published", wait)
		}
		s.whole(fmt.Sprintf("ten at once, wait %t", wait))
		if s.finished(0, "after ten"); wait && done != len(codes) {
			t.Errorf("only %d of those that wait were done", done)
		}
	}
}
