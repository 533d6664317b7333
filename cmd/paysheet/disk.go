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
	d.settle(path.Dir(from))
	d.settle(path.Dir(to))
	return nil
}

// Swap gives two folders each other's names in one step and has the disk hold
// the change.
func (d disk) Swap(a, b string) error {
	if err := errors.Join(d.syncAll(a), d.syncAll(b)); err != nil {
		return err
	}
	if err := d.swap(d.path(a), d.path(b)); err != nil {
		return err
	}
	d.settle(path.Dir(a))
	d.settle(path.Dir(b))
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
