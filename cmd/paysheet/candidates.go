package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
)

// findCandidates hashes every file below the arguments that may be an input of a
// run, sorted by path: any file, since names say little. What runs wrote is passed
// over, and so is what --ignore names; told hears of every file.
func findCandidates(args []string, j *job, told func(n int)) ([]payrun.Candidate, error) {
	var out []payrun.Candidate
	seen := map[string]bool{}
	for _, arg := range args {
		if arg == "" {
			return nil, emptyFlag("in")
		}
		files, err := inputsBelow(arg, j)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, usagef("--in %s holds no file that could be an input, nor does a folder in it", arg)
		}
		for _, file := range files {
			if at := filepath.ToSlash(filepath.Clean(file)); !seen[at] {
				seen[at] = true
				c, err := candidate(file, at)
				if err != nil {
					return nil, machineError{fmt.Errorf("%s cannot be read: %w", file, reason(err))}
				}
				out = append(out, c)
				told(len(out))
			}
		}
	}
	slices.SortFunc(out, func(a, b payrun.Candidate) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// inputsBelow lists the files that may be inputs in a folder and the folders in
// it; an argument that is a file is itself one.
func inputsBelow(arg string, j *job) ([]string, error) {
	info, err := os.Stat(arg)
	if err != nil {
		return nil, usagef("--in %s cannot be opened: %w", arg, reason(err))
	}
	if !info.IsDir() {
		return []string{arg}, nil
	}
	var files []string
	fsys := os.DirFS(arg)
	err = fs.WalkDir(fsys, ".", func(at string, e fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$")
		switch {
		case err != nil:
			return err
		case at == ".":
			return nil
		case e.IsDir() && (hidden || isPeriod(fsys, at)):
			return fs.SkipDir
		case hidden || j.ignored(e.Name()) || slices.Contains(systemFiles, strings.ToLower(e.Name())) || hasEnding(strings.ToLower(e.Name()), ownEndings):
		case e.Type().IsRegular():
			files = append(files, filepath.Join(arg, filepath.FromSlash(at)))
		}
		return nil
	})
	if err != nil {
		return nil, machineError{fmt.Errorf("the folder %s cannot be read: %w", arg, err)}
	}
	return files, nil
}

// isPeriod tells whether a run wrote a folder.
func isPeriod(fsys fs.FS, folder string) bool {
	_, err := fs.Stat(fsys, path.Join(folder, record.FileName))
	return err == nil
}

// candidate hashes a file.
func candidate(file, at string) (c payrun.Candidate, err error) {
	f, err := os.Open(file)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sum := sha256.New()
	size, err := io.Copy(sum, f)
	return payrun.Candidate{
		Path: at, SHA256: hex.EncodeToString(sum.Sum(nil)), Size: size,
		Open: func() (payrun.InputFile, error) { return os.Open(file) },
	}, err
}
