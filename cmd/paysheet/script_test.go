package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// scripts are the command lines as users type them. Beside the usual commands
// of a script there are exits, mode, tree, copy, edit, interrupt, glob and workbook, below; the files
// of the folder common stand in every script's folder, and $SAMPLES is the
// project's testdata.
const scripts = "../../testdata/script"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       update(),
		Setup: func(env *testscript.Env) error {
			samples, err := filepath.Abs(filepath.Dir(scripts))
			if err != nil {
				return err
			}
			env.Setenv("SAMPLES", samples)
			return copyTree(filepath.Join(scripts, "common"), env.WorkDir)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "mode": mode, "tree": tree, "copy": copyFolder, "edit": edit, "interrupt": interrupt, "glob": glob, "workbook": workbook, "text": text,
		},
	})
}

// exits runs a program that must end with an exit code: exits 1 paysheet calc …
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// interrupt starts a program, waits until a file is there, sends a signal, and
// checks that the program stopped on it, with exit code 5 or, on KILL, without
// one: interrupt TERM out/.new-2026-10.* paysheet calc …
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	sign := map[string]os.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}[args[0]]
	want := exitMachine
	if args[0] == "KILL" {
		want = -1
	}
	file := ts.MkAbs(args[1])
	cmd := exec.Command(lookPath(ts, args[2]), args[3:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), ts.Stdout(), ts.Stderr()
	ts.Check(cmd.Start())
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // its exit code says it
		close(ended)
	}()
	for tick := time.NewTicker(time.Millisecond); ; {
		select {
		case <-tick.C:
			if found, err := filepath.Glob(file); err == nil && len(found) > 0 {
				_ = cmd.Process.Signal(sign) // an end just before it shows in the exit code
				tick.Stop()
			}
			continue
		case <-ended:
		}
		break
	}
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// glob wants files of a pattern to be there, or, negated, none.
func glob(ts *testscript.TestScript, neg bool, args []string) {
	for _, pattern := range args {
		found, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		if neg == (len(found) > 0) {
			ts.Fatalf("%s: %d files", pattern, len(found))
		}
	}
}

// lookPath finds a program of the script.
func lookPath(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(dir, name); executable(path) {
			return path
		}
	}
	ts.Fatalf("there is no program %s", name)
	return ""
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// mode checks the permissions of files: mode 0600 out/run.json …
func mode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.ParseUint(args[0], 8, 32)
	ts.Check(err)
	for _, name := range args[1:] {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if got := info.Mode().Perm(); got != fs.FileMode(want) {
			ts.Fatalf("%s has the permissions %o, want %o", name, got, want)
		}
	}
}

// tree checks that two folders hold the same files with the same bytes, or,
// with !, that they do not: tree out kept
func tree(ts *testscript.TestScript, neg bool, args []string) {
	a, err := treeOf(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := treeOf(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(a) == 0 || len(b) == 0 {
		ts.Fatalf("there are no files in %s or in %s", args[0], args[1])
	}
	different := len(a) != len(b)
	for name, data := range a {
		if other, ok := b[name]; !ok || other != data {
			different = true
			if !neg {
				ts.Logf("%s is different", name)
			}
		}
	}
	if different != neg {
		ts.Fatalf("%s and %s: different is %t", args[0], args[1], different)
	}
}

// treeOf reads the files under a folder.
func treeOf(root string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(at)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, at)
		out[name] = string(data)
		return err
	})
	return out, err
}

// copyFolder copies what is in a folder: copy $SAMPLES/clinic/2026-10 in
func copyFolder(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(copyTree(ts.MkAbs(args[0]), ts.MkAbs(args[1])))
}

// edit replaces a text that must be in a file: edit shop.yaml old new
func edit(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o600))
}

func copyTree(from, to string) error {
	files, err := treeOf(from)
	if err != nil {
		return err
	}
	for name, data := range files {
		file := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			return err
		}
	}
	return nil
}
