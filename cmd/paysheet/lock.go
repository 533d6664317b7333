package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"paysheet/pkg/payrun"
)

// lockFile is what a run holds from its first look at the earlier records until
// it has published. It stays there, empty, in a folder that holds periods.
const lockFile = ".lock"

// retryAfter is how often a run that waits looks whether the other is done.
const retryAfter = 100 * time.Millisecond

// Lock keeps other runs out of the folder, and makes the folder if it is not
// there yet. The system lets the lock go when the process ends, however it
// ends. Where nothing was published, unlock also removes what Lock made.
func (d disk) Lock(ctx context.Context, wait bool) (unlock func() error, err error) {
	var made []string
	for range maxTries {
		var more []string
		more, err = makeFolders(d.root)
		made = append(made, more...)
		if errors.Is(err, fs.ErrNotExist) {
			continue // the run that made the folder has taken it away again
		}
		if err != nil {
			return nil, err
		}
		file := flock.New(d.path(lockFile), flock.SetPermissions(0o600))
		var locked bool
		locked, err = tryLock(ctx, file, wait)
		switch {
		case errors.Is(err, fs.ErrNotExist) && ctx.Err() == nil:
			continue // as above
		case err != nil:
			return nil, errors.Join(err, file.Close())
		case !locked:
			return nil, errors.Join(payrun.ErrHeld, file.Close())
		case !isCurrent(file):
			if err = file.Close(); err != nil {
				return nil, err
			}
			continue // it was removed while this run waited
		}
		return func() error {
			d.removeMade(made)
			return file.Close()
		}, nil
	}
	return nil, errors.Join(payrun.ErrHeld, err)
}

// maxTries is how often a folder that others take away may be made again.
const maxTries = 1000

// tryLock takes the lock, waiting for it if that is wanted.
func tryLock(ctx context.Context, file *flock.Flock, wait bool) (locked bool, err error) {
	if wait {
		locked, err = file.TryLockContext(ctx, retryAfter)
	} else {
		locked, err = file.TryLock()
	}
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK) {
		// A file system without locks: there, one run at a time is up to its users.
		return true, nil
	}
	return locked, err
}

// isCurrent tells whether the lock is held on the file that stands there now.
func isCurrent(file *flock.Flock) bool {
	held, err := file.Stat()
	if err != nil {
		return true // a file system without locks
	}
	stands, err := os.Stat(file.Path())
	return err == nil && os.SameFile(held, stands)
}

// makeFolders makes a folder and those above it, and returns those that it
// made, the innermost first.
func makeFolders(name string) ([]string, error) {
	var missing []string
	for at := filepath.Clean(name); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		missing = append(missing, at)
	}
	return missing, os.MkdirAll(name, 0o700)
}

// removeMade takes back the folders that a run made and left without anything
// but the lock. A folder with something in it cannot be removed this way.
func (d disk) removeMade(made []string) {
	entries, err := os.ReadDir(d.root)
	if len(made) == 0 || err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != lockFile }) {
		return
	}
	for _, name := range append([]string{d.path(lockFile)}, made...) {
		if os.Remove(name) != nil {
			return
		}
	}
}
