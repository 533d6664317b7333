//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package main

import (
	"errors"
	"os"
)

// lock cannot be done here.
func lock(*os.File) (held bool, err error) { return false, errors.ErrUnsupported }
