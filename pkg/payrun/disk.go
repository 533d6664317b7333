package payrun

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Disk is where periods are published. Names are relative to its root, with
// slashes; "." is the root. Folders are made with mode 0700 and files with 0600.
type Disk interface {
	fs.ReadDirFS
	fs.ReadFileFS
	// Lock makes the root if it is not there and keeps other runs out of it until
	// unlock is called or the process ends. Where another run has it, it waits
	// for that one if it shall, until ctx ends; else it returns ErrHeld. Where
	// nothing was published, unlock takes back what Lock made.
	Lock(ctx context.Context, wait bool) (unlock func() error, err error)
	// Mkdir makes a folder and those above it, where they are not there yet.
	Mkdir(name string) error
	// WriteFile writes a whole new file; Rename and Swap have it on the disk.
	WriteFile(name string, data []byte) error
	// Rename gives a folder a name that is free, and has it on the disk with all
	// that is in it.
	Rename(from, to string) error
	// Swap gives two folders each other's names in one step, with all that is in
	// the first one on the disk, or returns errors.ErrUnsupported where the system
	// cannot.
	Swap(a, b string) error
	// RemoveAll removes a folder with all that is in it, if it is there.
	RemoveAll(name string) error
}

// ErrHeld is a disk on which another run is writing.
var ErrHeld = errors.New("another run is writing there")

// freeName is the next name under .replaced for a period.
func freeName(disk Disk, period string) (string, error) {
	entries, err := disk.ReadDir(replacedFolder)
	if errors.Is(err, fs.ErrNotExist) {
		err = disk.Mkdir(replacedFolder)
	}
	if err != nil {
		return "", err
	}
	last := 0
	for _, e := range entries {
		if number, ok := strings.CutPrefix(e.Name(), period+"."); ok {
			if n, err := strconv.Atoi(number); err == nil {
				last = max(last, n)
			}
		}
	}
	return path.Join(replacedFolder, period+"."+strconv.Itoa(last+1)), nil
}

// sameTree tells whether two folders hold the same files with the same bytes.
func sameTree(disk Disk, a, b string) (bool, error) {
	left, err := disk.ReadDir(a)
	if err != nil {
		return false, err
	}
	right, err := disk.ReadDir(b)
	if err != nil || len(left) != len(right) {
		return false, err
	}
	for i := range left {
		if left[i].Name() != right[i].Name() || left[i].IsDir() != right[i].IsDir() {
			return false, nil
		}
		x, y := path.Join(a, left[i].Name()), path.Join(b, left[i].Name())
		var same bool
		if left[i].IsDir() {
			same, err = sameTree(disk, x, y)
		} else {
			same, err = sameFile(disk, x, y)
		}
		if err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

func sameFile(disk Disk, a, b string) (bool, error) {
	x, err := disk.ReadFile(a)
	if err != nil {
		return false, err
	}
	y, err := disk.ReadFile(b)
	if err != nil {
		return false, err
	}
	return bytes.Equal(x, y), nil
}
