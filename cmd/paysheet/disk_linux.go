package main

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange gives two folders each other's names in one step.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return errors.ErrUnsupported // a file system that cannot
	}
	return err
}
