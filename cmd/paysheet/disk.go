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
func (d disk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(d.path(name)) }
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(d.path(name)) }
func (d disk) RemoveAll(name string) error                { return os.RemoveAll(d.path(name)) }
func (d disk) Mkdir(name string) error                    { return os.MkdirAll(d.path(name), 0o700) }

// ReadFile reads a file, and nothing else: to read a pipe would be to wait for
// ever.
func (d disk) ReadFile(name string) ([]byte, error) {
	if info, err := d.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: d.path(name), Err: errors.New("it is no file")}
	}
	return os.ReadFile(d.path(name))
}

// WriteFile writes a new file. The disk holds it when it gets its place: to wait
// for each of ten thousand payslips would take longer than to make them.
func (d disk) WriteFile(name string, data []byte) error {
	file, err := os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
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
// the first one before, and the change.
func (d disk) Swap(a, b string) error {
	if err := d.syncAll(a); err != nil {
		return err
	}
	if err := d.swap(d.path(a), d.path(b)); err != nil {
		return err
	}
	d.settle(path.Dir(a))
	d.settle(path.Dir(b))
	return nil
}

// syncAll has the disk hold a file or a folder with all that is in it: at one
// go where the system can, else one by one.
func (d disk) syncAll(name string) error {
	if err := syncFileSystem(d.path(name)); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return filepath.WalkDir(d.path(name), func(at string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return syncFolder(at)
		}
		file, err := os.OpenFile(at, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		return errors.Join(file.Sync(), file.Close())
	})
}

// settle has the disk hold a change of names that is made already. When that
// fails, the change still stands for every reader, so it is no failure of the
// run.
func (d disk) settle(name string) { _ = syncFolder(d.path(name)) }
