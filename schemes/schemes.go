// Package schemes holds the scheme files that ship, embedded in the program.
//
// Out go their bytes and ids; nothing goes in. It does not read what is in
// them: package scheme does.
package schemes

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.yaml
var files embed.FS

const ending = ".yaml"

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
