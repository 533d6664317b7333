//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder has the disk hold the names in a folder. Some network file systems
// cannot be asked to; they hold names in their own way.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, folder.Close())
}
