package record

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/diag"
)

// CheckUsed looks after a run whether the records that it used are what they
// were: whether the files of their folders are those that their runs wrote, and
// whether the records that they in turn used still stand. An altered one is an
// error; with allowOpen it is a warning, and Used says so, unless the period is
// closed. A record that no figure comes from stops nothing.
func (h *History) CheckUsed(allowOpen bool) diag.List {
	var problems diag.List
	for _, p := range h.asked() {
		if p.read.err != nil {
			problems.Add(p.unusable())
			continue
		}
		standing, err := Inspect(h.fsys, p.folder)
		switch {
		case err != nil:
			problems.Add(problemUnreadable(path.Join(p.folder, FileName), err))
			continue
		case standing.SHA256 != p.sha256:
			problems.Add(problemChanging(path.Join(p.folder, FileName)))
			continue
		case len(standing.Differences) > 0:
			p.altered = true
			if p.used.Load() {
				problems.Add(problemAltered(p.folder, standing, allowOpen))
			} else {
				problems.Add(problemComparedAltered(p.folder, standing))
			}
		}
		if chain := h.stale(p, map[*past]bool{}); p.used.Load() && len(chain) > 0 {
			problems.Add(problemStale(path.Join(p.folder, FileName), chain))
		}
	}
	return problems
}

// asked are the records that were asked for, in the order of Used.
func (h *History) asked() []*past {
	var out []*past
	for _, p := range h.records {
		if p.used.Load() || p.compared.Load() {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *past) int { return strings.Compare(a.folder, b.folder) })
	return out
}

// unusable says why the record could not be read when it was asked for.
func (p *past) unusable() diag.Problem {
	file := path.Join(p.folder, FileName)
	switch err := p.read.err; {
	case errors.Is(err, errChanged):
		return problemChanging(file)
	case isUnreadable(err):
		return problemUnreadable(file, err)
	default:
		return problemBroken(file, err)
	}
}

// stale follows the records that a record was worked out from to one that is not
// the one that stands there now; the periods on the way, or nil. A record that is
// nowhere near is not missed: old years are put away.
func (h *History) stale(p *past, seen map[*past]bool) []string {
	seen[p] = true
	for _, u := range p.head.History {
		if u.Compared {
			continue
		}
		now, err := h.at(u.Period)
		switch {
		case err != nil:
		case now.sha256 != u.SHA256:
			return []string{u.Period}
		case !seen[now]:
			if chain := h.stale(now, seen); len(chain) > 0 {
				return append([]string{u.Period}, chain...)
			}
		}
	}
	return nil
}

// at is the record that stands in a period's folder, of whatever scheme.
func (h *History) at(folder string) (*past, error) {
	for _, p := range h.records {
		if p.folder == folder {
			return p, nil
		}
	}
	if !fs.ValidPath(folder) || h.fsys == nil {
		return nil, fs.ErrNotExist
	}
	return loadPast(h.fsys, folder)
}
