package payrun

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"paysheet/pkg/record"
)

// Disk is where periods are published. Names are relative to its root, with
// slashes; "." is the root. Folders are made with mode 0700 and files with 0600.
type Disk interface {
	fs.ReadDirFS
	fs.ReadFileFS
	// Lock keeps other runs from publishing under the root until unlock is
	// called or the process ends. ErrHeld if another run has it.
	Lock() (unlock func() error, err error)
	// Mkdir makes a folder and those above it, where they are not there yet.
	Mkdir(name string) error
	// WriteFile writes a whole new file and has it on the disk when it returns.
	WriteFile(name string, data []byte) error
	// Rename gives a folder a name that is free.
	Rename(from, to string) error
	// Replace gives the folder fresh the name place, and what stood there the
	// free name keep; on an error, what stood in place still stands there. A
	// reader sees place the whole time where the system can swap two names.
	Replace(fresh, place, keep string) error
	// RemoveAll removes a folder with all that is in it, if it is there.
	RemoveAll(name string) error
}

// ErrHeld is a disk on which another run is publishing.
var ErrHeld = errors.New("another run is writing there")

// schemeOf is the scheme whose run stands in a period's folder; "" where there
// is no record, or what stands there is none.
func schemeOf(disk Disk, period string) (string, error) {
	data, err := disk.ReadFile(path.Join(period, record.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if r, err := record.Decode(data); err == nil {
		return r.Scheme.ID, nil
	}
	return "", nil
}

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
			number, _, _ = strings.Cut(number, ".") // a crash may have left more
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
