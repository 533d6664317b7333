package record

import (
	"errors"
	"io/fs"
	"path"
)

// errNoFile is a pipe, a device or a folder where a file belongs. To read a pipe
// would be to wait for ever, and a device may have no end.
var errNoFile = errors.New("it is no file")

// isFile tells, with an error, what is no file; links are followed.
func isFile(fsys fs.FS, name string) error {
	info, err := fs.Stat(fsys, name)
	if err == nil && !info.Mode().IsRegular() {
		return errNoFile
	}
	return err
}

// readWhole reads a file, and nothing else.
func readWhole(fsys fs.FS, name string) ([]byte, error) {
	if err := isFile(fsys, name); err != nil {
		return nil, err
	}
	return fs.ReadFile(fsys, name)
}

// readRecordFile reads the run.json of a folder. fs.ErrNotExist is found in the
// error also where the folder is none.
func readRecordFile(fsys fs.FS, folder string) ([]byte, error) {
	info, err := fs.Stat(fsys, folder)
	if err == nil && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: folder, Err: fs.ErrNotExist}
	}
	if err != nil {
		return nil, err
	}
	return readWhole(fsys, path.Join(folder, FileName))
}
