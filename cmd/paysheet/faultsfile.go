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
	"paysheet/pkg/report"
	"paysheet/pkg/report/xlsx"
)

// write writes the workbook of problems where it was asked for, in one step: a
// reader sees the earlier one or this one.
func (f *faultFlags) write(problems diag.List) error {
	if f.file == "" {
		return nil
	}
	book := report.Faults(problems, report.FaultsOf{Title: f.title, Period: f.period})
	if err := writeInPlace(f.file, book); err != nil {
		return machineError{fmt.Errorf("the problems could not be written to %s: %w", f.file, reason(err))}
	}
	return nil
}

// writeInPlace writes a workbook beside its place and gives it the place.
func writeInPlace(name string, book report.Book) error {
	folder := filepath.Dir(name)
	file, err := os.CreateTemp(folder, ".new-*.xlsx") // hidden: a folder of inputs passes it over
	if err != nil {
		return err
	}
	err = xlsx.Write(file, book)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	_ = syncFolder(folder) // the file stands for every reader already
	return nil
}

// ofRun notes what the run is of, and tells why the workbook of problems cannot
// be written into the folder that the run replaces.
func (f *faultFlags) ofRun(title, period, out string) error {
	f.title, f.period = title, period
	if f.file != "" && out != "" && within(filepath.Join(out, period), f.file) {
		return usagef("--faults %s lies in the folder of the period, which the run replaces: give it another place", f.file)
	}
	return nil
}

// check tells why the workbook of problems may not be written where --faults
// says: only an earlier one that nobody has changed is ever written over.
func (f *faultFlags) check(in []string) error {
	if f.file == "" {
		return nil
	}
	if !strings.EqualFold(filepath.Ext(f.file), ".xlsx") {
		return usagef("--faults %s: the name of the workbook must end in .xlsx", f.file)
	}
	if err := checkFolder("--faults: the folder", filepath.Dir(f.file)); err != nil {
		return err
	}
	info, err := os.Stat(f.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usagef("--faults %s cannot be looked at: %w", f.file, reason(err))
	}
	for _, name := range in {
		if input, err := os.Stat(name); err == nil && os.SameFile(input, info) {
			return usagef("--faults %s is an input of the run: give the list of problems another name", f.file)
		}
	}
	mark, ok := readMark(f.file)
	switch {
	case !info.Mode().IsRegular() || !ok || !isFaults(mark):
		return usagef("--faults %s is there and is no list of problems that paysheet wrote: give another name, or take it away", f.file)
	case mark.Changed:
		return usagef("--faults %s was changed by somebody since paysheet wrote it: give another name, or take it away", f.file)
	}
	return nil
}

// within tells whether a file lies in a folder, as the paths are written.
func within(folder, file string) bool {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	if file, err = filepath.Abs(file); err != nil {
		return false
	}
	rel, err := filepath.Rel(folder, file)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// isFaults tells whether a workbook is a list of problems and nothing else: one
// that somebody added a sheet to may hold rows.
func isFaults(m xlsx.Mark) bool {
	return m.Own && m.Title == report.FaultsTitle && slices.Equal(m.Sheets, []string{report.FaultsGuideSheet, report.FaultsSheet})
}

// faultsBeside tells whether a file is a list of problems that an earlier run
// left among its inputs.
func faultsBeside(name string) bool {
	mark, ok := readMark(name)
	return ok && isFaults(mark)
}

// readMark looks at who made a workbook; false where it is none.
func readMark(name string) (xlsx.Mark, bool) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return xlsx.Mark{}, false
	}
	file, err := os.Open(name)
	if err != nil {
		return xlsx.Mark{}, false
	}
	mark, ok := xlsx.ReadMark(file, info.Size())
	return mark, file.Close() == nil && ok
}
