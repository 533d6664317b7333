//go:build !linux

package main

import "errors"

// exchange cannot be done in one step here.
func exchange(string, string) error { return errors.ErrUnsupported }

// syncFileSystem cannot be done at one go here.
func syncFileSystem(string) error { return errors.ErrUnsupported }
