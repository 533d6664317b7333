package main

import (
	"errors"
	"os"

	"paysheet/pkg/payrun"
)

// lockFile is what a run holds while it publishes. It stays there, empty: a
// file that is removed and made again can be held by two.
const lockFile = ".lock"

// Lock keeps other runs from publishing into the folder. The system lets the
// lock go when the process ends, however it ends.
func (d disk) Lock() (unlock func() error, err error) {
	file, err := os.OpenFile(d.path(lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	held, err := lock(file)
	if errors.Is(err, errors.ErrUnsupported) {
		err = nil // a file system without locks: there, one run at a time is up to its users
	}
	if err == nil && held {
		err = payrun.ErrHeld
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file.Close, nil
}
