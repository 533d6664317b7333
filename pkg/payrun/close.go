package payrun

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"paysheet/pkg/calendar"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
)

// Free tells whether a run of a scheme may write a period: an error is a
// *Failure that says why it may not. A period that is closed, one of another
// scheme, and a folder that no run wrote are never replaced.
func (h *Held) Free(period string, src *scheme.Source) error {
	entries, err := h.disk.ReadDir(period)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return writeFailure(err)
	}
	status, err := h.status(period)
	if err != nil {
		return writeFailure(err)
	}
	if status.Closed() {
		return closedPeriod(period)
	}
	data, err := h.disk.ReadFile(path.Join(period, record.FileName))
	switch {
	case errors.Is(err, fs.ErrNotExist) && len(entries) == 0:
		if err := h.disk.RemoveAll(period); err != nil {
			return writeFailure(err)
		}
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return foreignFolder(period, entries[0].Name())
	case err != nil:
		return writeFailure(err)
	}
	id := src.File.Scheme
	if r, err := record.Decode(data); err == nil && r.Scheme.ID != id && !slices.Contains(src.File.Formerly.Names, r.Scheme.ID) {
		return otherScheme(period, r.Scheme.ID, id)
	}
	return nil
}

// status is what status.json says of a period, nil where there is none.
func (h *Held) status(period string) (*record.Status, error) {
	data, err := h.disk.ReadFile(path.Join(period, record.StatusFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return record.ReadStatus(data), nil
}

// reopened are the closed states of a period that were given up: those that its
// record tells of, and the last one where that is what stands there.
func (h *Held) reopened(period string) ([]record.Reopened, error) {
	data, err := h.disk.ReadFile(path.Join(period, record.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []record.Reopened
	if r, err := record.Decode(data); err == nil {
		out = slices.Clone(r.Reopened)
	}
	status, err := h.status(period)
	if err == nil && status != nil && status.State == record.OpenedAgain {
		out = append(out, record.Reopened{Record: status.Record, Reason: status.Reason})
	}
	return out, err
}

// Closing is what came of closing or reopening a period.
type Closing struct {
	Period string
	// Record is the hash of the run.json that was closed or reopened.
	Record string
	// Already tells that the period was closed before.
	Already bool
	// Later are the periods whose figures were worked out from the record.
	Later []string
}

// Close freezes a period: nothing replaces its files until it is reopened. Only
// a period whose files are those that its run wrote can be closed.
func (h *Held) Close(period string) (*Closing, error) {
	standing, err := h.inspect(period)
	if err != nil {
		return nil, err
	}
	if len(standing.Differences) > 0 {
		return nil, notWhole(period, standing.Differences)
	}
	done := &Closing{Period: period, Record: standing.SHA256, Already: standing.Closed()}
	if done.Already {
		return done, nil
	}
	return done, h.setStatus(period, &record.Status{State: record.Closed, Record: standing.SHA256})
}

// Reopen lets a closed period be replaced again. The reason stays in status.json,
// and in the record of every later run of the period. It works on a period whose
// files were altered too, since running it again is what puts them right.
func (h *Held) Reopen(period, reason string) (*Closing, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" || strings.ContainsFunc(reason, unicode.IsControl) {
		return nil, badReason(reason)
	}
	standing, err := h.inspect(period)
	if err != nil {
		return nil, err
	}
	if !standing.Closed() {
		return nil, notClosed(period)
	}
	done := &Closing{Period: period, Record: standing.SHA256}
	if done.Later, err = h.later(period, standing.SHA256); err != nil {
		return nil, writeFailure(err)
	}
	return done, h.setStatus(period, &record.Status{State: record.OpenedAgain, Record: standing.SHA256, Reason: reason})
}

// inspect looks at a period's folder; an error is a *Failure.
func (h *Held) inspect(period string) (*record.Standing, error) {
	standing, err := record.Inspect(h.disk, period)
	var format *record.FormatError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, noRecord(period)
	case errors.As(err, &format):
		return nil, otherFormat(period, format)
	case err != nil:
		return nil, writeFailure(err)
	}
	return standing, nil
}

// setStatus puts a status.json into a period's folder, in one step.
func (h *Held) setStatus(period string, status *record.Status) error {
	data, err := status.Encode()
	if err != nil {
		return writeFailure(err)
	}
	fresh := path.Join(period, ".new-"+record.StatusFile)
	if err := h.disk.RemoveAll(fresh); err != nil { // a crash may have left one
		return writeFailure(err)
	}
	if err := h.disk.WriteFile(fresh, data); err != nil {
		return writeFailure(err, h.disk.RemoveAll(fresh))
	}
	if err := h.disk.Rename(fresh, path.Join(period, record.StatusFile)); err != nil {
		return writeFailure(err, h.disk.RemoveAll(fresh))
	}
	return nil
}

// later are the periods whose records name the record with a hash.
func (h *Held) later(period, sum string) ([]string, error) {
	entries, err := h.disk.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if _, err := calendar.ParsePeriod(e.Name()); err != nil || e.Name() == period {
			continue
		}
		data, err := h.disk.ReadFile(path.Join(e.Name(), record.FileName))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		r, err := record.Decode(data)
		if err == nil && slices.ContainsFunc(r.History, func(u record.Used) bool { return u.SHA256 == sum && !u.Compared }) {
			out = append(out, e.Name())
		}
	}
	return out, nil
}
