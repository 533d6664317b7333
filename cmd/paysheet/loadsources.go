package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/source"
	"paysheet/schemes"
)

// noSource is what --source says where nothing is to be recognised.
const noSource = "none"

// loadSources reads the source profiles: those that --source names, and those
// that ship. One that was named takes the place of a shipped one with its id.
func loadSources(names []string) (named, known []*source.Profile, err error) {
	if slices.Contains(names, noSource) {
		if len(names) > 1 {
			return nil, nil, usagef("--source %s stands alone: it switches all profiles off", noSource)
		}
		return nil, nil, nil
	}
	for _, name := range names {
		if name == "" {
			return nil, nil, emptyFlag("source")
		}
		p, err := loadSource(name)
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(named, func(other *source.Profile) bool { return other.ID == p.ID }) {
			return nil, nil, usagef("--source names two profiles with the id %s", p.ID)
		}
		named = append(named, p)
	}
	for _, id := range schemes.SourceIDs() {
		if slices.ContainsFunc(named, func(p *source.Profile) bool { return p.ID == id }) {
			continue
		}
		p, err := shippedSource(id)
		if err != nil {
			return nil, nil, err
		}
		known = append(known, p)
	}
	return named, known, nil
}

// loadSource reads a profile from a file, or takes one that ships.
func loadSource(name string) (*source.Profile, error) {
	if slices.Contains(schemes.SourceIDs(), name) {
		return shippedSource(name)
	}
	text, err := readLimited(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("--source %s is neither a file nor the id of a profile that ships%s; paysheet sources lists them", name, didYouMean(name, schemes.SourceIDs()))
	case err != nil:
		return nil, usagef("--source %s cannot be read: %w", name, reason(err))
	}
	p, problems := source.Parse(filepath.Base(name), text)
	return p, schemeError(problems)
}

func shippedSource(id string) (*source.Profile, error) {
	file, text, _ := schemes.SourceFile(id)
	p, problems := source.Parse(file, text)
	return p, schemeError(problems)
}

// remember keeps what was recognised until it is told.
func (j *job) remember(r payrun.Recognised) { j.recognised = append(j.recognised, r) }

// tellRecognised says which sheets were read with which profile.
func (j *job) tellRecognised(w io.Writer, quiet bool) {
	if quiet {
		return
	}
	for _, r := range j.recognised {
		at := r.File
		if !strings.HasPrefix(strings.ToLower(r.File), strings.ToLower(r.Sheet)) {
			at = diag.Place{File: r.File, Sheet: r.Sheet}.String()
		}
		left := ""
		if r.LeftOut > 0 {
			left = fmt.Sprintf("; %s left out", count(r.LeftOut, "row"))
		}
		fmt.Fprintf(w, "%s: read as %s (%s): %s for %s%s\n", at, r.Title, r.Source, count(r.Rows, "row"), strings.Join(r.Gives, ", "), left)
	}
}
