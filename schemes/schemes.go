// Package schemes holds the scheme files and source profiles that ship, embedded
// in the program.
//
// Out go their bytes and ids; nothing goes in. It does not read what is in
// them: packages scheme and source do.
package schemes

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.yaml sources/*.yaml
var files embed.FS

const (
	ending        = ".yaml"
	sourcesFolder = "sources"
)

// IDs are the ids of the schemes that ship, in alphabetical order.
func IDs() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil // an embedded root can always be read
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), ending); ok && !strings.HasSuffix(id, "_test") {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// File returns the name and the bytes of the scheme with an id; ok is false
// when none ships.
func File(id string) (name string, text []byte, ok bool) {
	if !slices.Contains(IDs(), id) {
		return "", nil, false
	}
	text, err := files.ReadFile(id + ending)
	return id + ending, text, err == nil
}

// SourceIDs are the ids of the source profiles that ship, in alphabetical order.
func SourceIDs() []string {
	entries, err := fs.ReadDir(files, sourcesFolder)
	if err != nil {
		return nil // an embedded folder can always be read
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, strings.TrimSuffix(e.Name(), ending))
	}
	slices.Sort(ids)
	return ids
}

// SourceFile returns the name and the bytes of the source profile with an id; ok
// is false when none ships.
func SourceFile(id string) (name string, text []byte, ok bool) {
	if !slices.Contains(SourceIDs(), id) {
		return "", nil, false
	}
	text, err := files.ReadFile(sourcesFolder + "/" + id + ending)
	return id + ending, text, err == nil
}
