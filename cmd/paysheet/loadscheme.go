package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
	"paysheet/schemes"
)

// loadScheme reads a scheme from a file, or takes one that ships. find returns
// others by id: those that stand beside the file first.
func loadScheme(name string) (src *scheme.Source, find func(id string) (*scheme.Source, diag.List), err error) {
	shipped := func(id string) (*scheme.Source, diag.List) {
		file, text, ok := schemes.File(id)
		if !ok {
			return nil, nil
		}
		return scheme.Parse(file, text)
	}
	if name == "" {
		return nil, nil, emptyFlag("scheme")
	}
	if src, problems := shipped(name); src != nil || len(problems) > 0 {
		return src, shipped, schemeError(problems)
	}
	text, err := readLimited(name)
	if errors.Is(err, fs.ErrNotExist) {
		hint := ""
		if near := diag.Nearest(name, schemes.IDs()); near != "" {
			hint = fmt.Sprintf(" (did you mean %s?)", near)
		}
		return nil, nil, usagef("--scheme %s is neither a file nor the id of a scheme that ships%s; paysheet schemes lists them", name, hint)
	}
	if err != nil {
		return nil, nil, usagef("--scheme %s cannot be read: %w", name, reason(err))
	}
	src, problems := scheme.Parse(filepath.Base(name), text)
	beside := func(id string) (*scheme.Source, diag.List) {
		if id == filepath.Base(id) {
			if text, err := readLimited(filepath.Join(filepath.Dir(name), id+".yaml")); err == nil {
				return scheme.Parse(id+".yaml", text)
			}
		}
		return shipped(id)
	}
	return src, beside, schemeError(problems)
}

// readLimited reads a scheme file, and not more than one can have.
func readLimited(name string) (text []byte, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return io.ReadAll(io.LimitReader(file, scheme.MaxFile+1))
}

func schemeError(problems diag.List) error {
	if !problems.HasErrors() {
		return nil
	}
	return &payrun.Failure{Class: payrun.SchemeFault, Problems: problems.Sorted()}
}
