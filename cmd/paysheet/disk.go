package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// disk is the folder of --out.
type disk struct {
	root string
	// swap gives two folders each other's names in one step, or returns
	// errors.ErrUnsupported where the system cannot.
	swap func(a, b string) error
}

func newDisk(root string) disk { return disk{root, exchange} }

func (d disk) path(name string) string { return filepath.Join(d.root, filepath.FromSlash(name)) }

func (d disk) Open(name string) (fs.File, error)          { return os.Open(d.path(name)) }
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(d.path(name)) }
func (d disk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(d.path(name)) }
func (d disk) RemoveAll(name string) error                { return os.RemoveAll(d.path(name)) }
func (d disk) Mkdir(name string) error                    { return os.MkdirAll(d.path(name), 0o700) }

// WriteFile writes a new file and has the disk hold it.
func (d disk) WriteFile(name string, data []byte) error {
	file, err := os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// Rename gives a folder a free name and has the disk hold the change.
func (d disk) Rename(from, to string) error {
	if err := d.syncAll(from); err != nil {
		return err
	}
	if err := os.Rename(d.path(from), d.path(to)); err != nil {
		return err
	}
	d.settle(".")
	return nil
}

// unsettled ends the name of a kept folder until it is sure to be the one that
// was replaced: a crash around the swap leaves it on the old files or on new ones
// that were never published.
const unsettled = ".unsettled"

// Replace puts fresh in the place of another folder and keeps that one. The new
// files first go beside the kept ones, and the swap follows, so that a crash
// never leaves the old ones under a name that the next run clears away.
func (d disk) Replace(fresh, place, keep string) error {
	if err := d.syncAll(fresh); err != nil {
		return err
	}
	from, to, aside := d.path(fresh), d.path(place), d.path(keep+unsettled)
	if err := os.Rename(from, aside); err != nil {
		return err
	}
	if err := d.swap(aside, to); err != nil {
		if back := os.Rename(aside, from); back != nil {
			return errors.Join(err, back)
		}
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		if err := replaceInSteps(from, to, aside); err != nil {
			return err
		}
	}
	// The period stands by now; the name of what it replaced can wait.
	_ = os.Rename(aside, d.path(keep))
	d.settle(path.Dir(keep))
	d.settle(".")
	return nil
}

// syncAll has the disk hold the names in a folder and in the folders under it;
// the files in them are held since they were written.
func (d disk) syncAll(name string) error {
	return filepath.WalkDir(d.path(name), func(at string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return err
		}
		return syncFolder(at)
	})
}

// settle has the disk hold a change of names that is made already. When that
// fails, the change still stands for every reader, so it is no failure of the
// run.
func (d disk) settle(name string) { _ = syncFolder(d.path(name)) }

// replaceInSteps is for systems that cannot swap two names: for a moment
// nothing stands in the place, but nothing is lost either.
func replaceInSteps(fresh, place, keep string) error {
	if err := os.Rename(place, keep); err != nil {
		return err
	}
	if err := os.Rename(fresh, place); err != nil {
		return errors.Join(err, os.Rename(keep, place))
	}
	return nil
}
