package payrun

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"strings"

	"paysheet/pkg/record"
)

// Held is a disk that one run has to itself, from its first look at earlier
// records to the published period: no other run changes them in between.
type Held struct {
	disk   Disk
	unlock func() error
}

// Hold takes the disk for one run. Where another run has it, it waits for that
// one if it shall, until ctx ends; else the failure is of the class Held. Then it
// puts right what a run that died has left: a period is whole at any time, but
// half written files, or the ones that were just replaced, may stand beside it.
func Hold(ctx context.Context, disk Disk, wait bool) (*Held, error) {
	unlock, err := disk.Lock(ctx, wait)
	switch {
	case ctx.Err() != nil && err != nil:
		return nil, Interrupted()
	case errors.Is(err, ErrHeld):
		return nil, heldFailure()
	case err != nil:
		return nil, writeFailure(err)
	}
	h := &Held{disk, unlock}
	if err := h.settle(); err != nil {
		h.Release()
		return nil, writeFailure(err)
	}
	return h, nil
}

// Release lets the disk go. What was published stands by then: a lock that
// cannot be let go ends with the process.
func (h *Held) Release() { _ = h.unlock() }

// stagingPrefix begins the names of folders that are being written. After it
// come the period and the mark of what stands in the period's place, so that
// after a crash at the swap one can tell which of the two is which.
const stagingPrefix = ".new-"

// staging is the name under which a period is written.
func staging(period, mark string) string { return stagingPrefix + period + "." + mark }

// noMark is the mark of a place where nothing stands, dropMark that of a folder
// that is being removed: a folder with another mark and a record is whole.
const (
	noMark   = "none"
	dropMark = "drop"
)

// mark tells the files of one run in a folder from those of another by the
// record. ok is false for a folder without one.
func mark(disk Disk, folder string) (m string, ok bool, err error) {
	const length = 16 // hexadecimal digits: enough to tell a few folders apart
	data, err := disk.ReadFile(path.Join(folder, record.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return noMark, false, nil
	}
	if err != nil {
		return "", false, err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])[:length], true, nil
}

// settle finishes or takes back what a run that died has left.
func (h *Held) settle() error {
	entries, err := h.disk.ReadDir(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		rest, ours := strings.CutPrefix(e.Name(), stagingPrefix)
		period, old, marked := strings.Cut(rest, ".")
		if !ours || !marked {
			continue
		}
		if err := h.settleOne(e.Name(), period, old); err != nil {
			return err
		}
	}
	return nil
}

// drop removes a folder that was being written. It first takes away its name,
// so that what a crash leaves of it is not taken for a whole one.
func (h *Held) drop(folder, period string) error {
	dropped := staging(period, dropMark)
	if _, err := h.disk.ReadDir(folder); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if folder != dropped {
		if err := h.disk.RemoveAll(dropped); err != nil {
			return err
		}
		if err := h.disk.Rename(folder, dropped); err != nil {
			return err
		}
	}
	return h.disk.RemoveAll(dropped)
}

// settleOne looks at one folder that was being written. Old is the mark of what
// stood in the period's place.
func (h *Held) settleOne(folder, period, old string) error {
	if old == dropMark {
		return h.drop(folder, period)
	}
	found, whole, err := mark(h.disk, folder)
	if err != nil {
		return err
	}
	if !whole || found != old {
		if err := h.putBack(period, old); err != nil {
			return err
		}
		return h.drop(folder, period)
	}
	// These are the files that were replaced, or new ones that are the same.
	same, err := sameTree(h.disk, folder, period)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if same {
		return h.drop(folder, period)
	}
	keep, err := freeName(h.disk, period)
	if err != nil {
		return err
	}
	return h.disk.Rename(folder, keep)
}

// putBack returns a period to its place: where two folders cannot be swapped,
// it was moved away, and the run died before the new one stood there.
func (h *Held) putBack(period, old string) error {
	if old == noMark {
		return nil
	}
	if _, err := h.disk.ReadDir(period); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	kept, err := h.disk.ReadDir(replacedFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range kept {
		if !strings.HasPrefix(e.Name(), period+".") {
			continue
		}
		name := path.Join(replacedFolder, e.Name())
		if found, _, err := mark(h.disk, name); err != nil {
			return err
		} else if found == old {
			return h.disk.Rename(name, period)
		}
	}
	return nil
}

// place gives a written folder the place of its period, and keeps what stood
// there.
func (h *Held) place(folder string, p *Published) error {
	if _, err := h.disk.ReadDir(p.Period); errors.Is(err, fs.ErrNotExist) {
		return h.disk.Rename(folder, p.Period)
	} else if err != nil {
		return err
	}
	same, err := sameTree(h.disk, folder, p.Period)
	if err != nil {
		return err
	}
	if same {
		p.Unchanged = true
		return h.drop(folder, p.Period)
	}
	keep, err := freeName(h.disk, p.Period)
	if err != nil {
		return err
	}
	if err := h.replace(folder, p.Period, keep); err != nil {
		return err
	}
	p.Replaced = keep
	return nil
}

// replace puts fresh in the place of another folder and keeps that one. Where
// it fails, what stood in the place still stands there.
func (h *Held) replace(fresh, place, keep string) error {
	err := h.disk.Swap(fresh, place)
	if errors.Is(err, errors.ErrUnsupported) {
		return h.replaceInSteps(fresh, place, keep)
	}
	if err != nil {
		return err
	}
	// The period stands by now; the next run gives what it replaced its name, if
	// that cannot be done here.
	if err := h.disk.Rename(fresh, keep); err != nil {
		return nil //nolint:nilerr // see above
	}
	return nil
}

// replaceInSteps is for systems that cannot swap two names: for a moment
// nothing stands in the place, but nothing is lost either.
func (h *Held) replaceInSteps(fresh, place, keep string) error {
	if err := h.disk.Rename(place, keep); err != nil {
		return err
	}
	if err := h.disk.Rename(fresh, place); err != nil {
		return errors.Join(err, h.disk.Rename(keep, place))
	}
	return nil
}
