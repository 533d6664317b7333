package record

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
)

// LoadRecorded reads exactly the records that a run used, each by its hash: from
// <period>/run.json, or, if that period was run again since, from where the
// replaced folder is kept. For one that is nowhere there is a problem, and the
// record that stands in its place is taken if it is of the same scheme and
// period; for one that itself comes from a record that was replaced since, and
// that is not among those named, there is a warning. The files beside the records are not looked at.
func LoadRecorded(fsys fs.FS, used []Used) (*History, diag.List) {
	h := &History{fsys: fsys, records: map[key]*past{}}
	var problems diag.List
	told := map[string]bool{} // periods that were replaced
	chains := map[string][]string{}
	for _, u := range used {
		period, err := calendar.ParsePeriod(u.Period)
		if err != nil {
			problems.Add(problemNotFound(FileName, u, "its period cannot be one"))
			continue
		}
		p, stands := findRecorded(fsys, u)
		switch {
		case p == nil:
			problems.Add(problemNotFound(path.Join(u.Period, FileName), u, stands))
			continue
		case p.sha256 != u.SHA256:
			told[u.Period] = true
			problems.Add(problemOther(path.Join(u.Period, FileName), u, stands+", and is taken in its place"))
		case p.folder != u.Period:
			told[u.Period] = true
			problems.Add(problemKept(p.folder, u))
		}
		h.records[key{u.Scheme, period}] = p
		if p.folder == u.Period && p.sha256 == u.SHA256 && !u.Compared {
			if chain := h.stale(p, map[*past]bool{}); len(chain) > 0 {
				chains[path.Join(p.folder, FileName)] = chain
			}
		}
	}
	for file, chain := range chains {
		if !told[chain[len(chain)-1]] {
			problems.Add(problemStaleRecorded(file, chain))
		}
	}
	return h, problems.Sorted()
}

// InputHashes are the hashes of the inputs that the records of a root name, with
// the period that names them. Folders without a record that can be read are
// passed over.
func InputHashes(fsys fs.FS) map[string]string {
	out := map[string]string{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return out // nothing is known
	}
	for _, e := range entries {
		if _, err := calendar.ParsePeriod(e.Name()); err != nil {
			continue
		}
		p, err := loadPast(fsys, e.Name())
		if err != nil {
			continue
		}
		for _, in := range p.head.Inputs {
			out[in.SHA256] = e.Name()
		}
	}
	return out
}

// findRecorded finds a record by its hash, or else the one that stands in its
// place; stands says what does.
func findRecorded(fsys fs.FS, u Used) (found *past, stands string) {
	folders := append([]string{u.Period}, keptFolders(fsys, u.Period)...)
	for _, folder := range folders {
		p, err := loadPast(fsys, folder)
		switch {
		case err == nil && p.sha256 == u.SHA256:
			return p, ""
		case folder != u.Period:
		case errors.Is(err, fs.ErrNotExist):
			stands = "there is no record of that period"
		case err != nil:
			stands = fmt.Sprintf("the one that stands there cannot be read (%v)", err)
		case p.head.Scheme.ID != u.Scheme || p.head.Period != u.Period:
			stands = fmt.Sprintf("a record of %s %s stands there", p.head.Scheme.ID, p.head.Period)
		default:
			found = p
			stands = fmt.Sprintf("another one (SHA-256 %s…) stands there", short(p.sha256))
		}
	}
	return found, stands
}

// keptFolders are the folders that keep what stood in a period's place before.
func keptFolders(fsys fs.FS, period string) []string {
	entries, err := fs.ReadDir(fsys, ReplacedFolder)
	if err != nil {
		return nil // nothing is kept that could be found
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), period+".") {
			out = append(out, path.Join(ReplacedFolder, e.Name()))
		}
	}
	slices.Sort(out)
	return out
}
