package main

import (
	"errors"
	"os"

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

// syncFileSystem has the disk hold everything on the file system of a path. It
// tells of writing that failed since Linux 5.8.
func syncFileSystem(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	err = unix.Syncfs(int(file.Fd()))
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) {
		err = errors.ErrUnsupported
	}
	return errors.Join(err, file.Close())
}
