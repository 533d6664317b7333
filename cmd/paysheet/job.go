package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
)

// job is a run's options with the files that are open for it.
type job struct {
	options  payrun.Options
	progress *progress
	warnings diag.List // of the inputs as files
	files    []*os.File
	infos    []fs.FileInfo // of the files
}

func (j *job) close() {
	for _, f := range j.files {
		_ = f.Close() // read only
	}
}

// spreadsheetEndings are files beside the workbooks that may hold data of the
// month and are not read: a warning says so.
var spreadsheetEndings = []string{".xls", ".xlsb", ".csv", ".ods", ".et", ".numbers"}

// openInputs opens every workbook that the arguments name.
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

// listFolder finds the workbooks of a folder, and warns of files that look as
// if they belonged to the month and are not read.
func (j *job) listFolder(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, machineError{fmt.Errorf("the folder %s cannot be read: %w", folder, reason(err))}
	}
	var files []string
	for _, e := range entries {
		ending := strings.ToLower(filepath.Ext(e.Name()))
		switch {
		case e.IsDir() || strings.HasPrefix(e.Name(), "."):
		case strings.HasPrefix(e.Name(), "~$"):
			j.warnings.Add(stillOpen(e.Name()))
		case ending == ".xlsx" || ending == ".xlsm":
			files = append(files, filepath.Join(folder, e.Name()))
		case slices.Contains(spreadsheetEndings, ending):
			j.warnings.Add(notRead(e.Name()))
		}
	}
	if len(files) == 0 {
		j.warnings.Add(noWorkbook(folder))
	}
	return files, nil
}

// openFile opens one workbook, unless it is open already under this path or
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
