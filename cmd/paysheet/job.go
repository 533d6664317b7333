package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
)

// job is a run's options with the files that are open for it.
type job struct {
	options    payrun.Options
	progress   *progress
	warnings   diag.List // of the inputs as files
	recognised []payrun.Recognised
	files      []*os.File
	infos      []fs.FileInfo // of the files
	ignore     []string      // patterns of names that are passed over in folders
}

func (j *job) close() {
	for _, f := range j.files {
		_ = f.Close() // read only
	}
}

// openInputs opens every file that the arguments name, and those in folders that
// may hold rows.
func (j *job) openInputs(args []string) error {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return usagef("--in %s cannot be opened: %w", arg, reason(err))
		}
		files := []string{arg}
		if info.IsDir() {
			if files, err = j.listFolder(arg); err != nil {
				return err
			}
		}
		for _, file := range files {
			if err := j.openFile(file); err != nil {
				return err
			}
		}
	}
	if j.warnings.HasErrors() {
		return &payrun.Failure{Class: payrun.InputFault, Problems: j.warnings.Sorted()}
	}
	return nil
}

// openFile opens one file, unless it is open already under this path or
// another.
func (j *job) openFile(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return machineError{fmt.Errorf("%s cannot be opened: %w", name, reason(err))}
	}
	if !info.Mode().IsRegular() {
		return usagef("--in %s is neither a folder nor a file", name)
	}
	if slices.ContainsFunc(j.infos, func(other fs.FileInfo) bool { return os.SameFile(info, other) }) {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return machineError{fmt.Errorf("%s cannot be opened: %w", name, reason(err))}
	}
	j.files, j.infos = append(j.files, file), append(j.infos, info)
	j.options.Inputs = append(j.options.Inputs, payrun.Input{Name: filepath.Base(name), Data: file, Size: info.Size()})
	return nil
}

// reason is what the machine says, without the path that the message has
// already.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
