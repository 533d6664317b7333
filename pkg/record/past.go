package record

import (
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"
)

// past is one earlier record.
type past struct {
	folder string
	sha256 string
	head   head

	used, compared atomic.Bool
	// altered is set by CheckUsed.
	altered bool

	once sync.Once
	read contents
}

// contents are the figures of a record, people found by their 工号; without a
// record where it could not be read.
type contents struct {
	record *Record
	people map[string]*Employee
	ids    []string
	err    error
}

// errChanged is a record whose bytes changed between two readings.
var errChanged = errors.New("it was changed while it was read")

// unreadableError is a file that the system does not let us read.
type unreadableError struct{ err error }

func (e unreadableError) Error() string { return e.err.Error() }
func (e unreadableError) Unwrap() error { return e.err }

func isUnreadable(err error) bool {
	var unreadable unreadableError
	return errors.As(err, &unreadable)
}

// loadPast reads the beginning of a folder's record. Where the seal fits, the
// rest is what paysheet wrote, and is read when it is asked for; where it does
// not, it is read at once, to see whether it is a record at all.
func loadPast(fsys fs.FS, folder string) (*past, error) {
	data, err := readRecordFile(fsys, folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	case err != nil:
		return nil, unreadableError{err}
	}
	p := &past{folder: folder, sha256: hashOf(data)}
	if sealFits(data) {
		if p.head, err = readHead(data); err == nil {
			return p, nil
		}
	}
	r, err := Decode(data)
	if err != nil {
		return nil, err
	}
	p.head = r.head()
	return p, nil
}

// body reads the whole record, once.
func (p *past) body(fsys fs.FS) *contents {
	p.once.Do(func() {
		data, err := readRecordFile(fsys, p.folder)
		if err != nil {
			p.read.err = unreadableError{err}
			return
		}
		if hashOf(data) != p.sha256 {
			p.read.err = errChanged
			return
		}
		r, err := Decode(data)
		if err != nil {
			p.read.err = err
			return
		}
		p.read.record = r
		p.read.people = make(map[string]*Employee, len(r.Employees))
		p.read.ids = make([]string, len(r.Employees))
		for i := range r.Employees {
			p.read.ids[i] = r.Employees[i].ID
			p.read.people[r.Employees[i].ID] = &r.Employees[i]
		}
	})
	return &p.read
}

// name is what other records call this one.
func (p *past) name() Used {
	return Used{Scheme: p.head.Scheme.ID, Period: p.head.Period, SHA256: p.sha256}
}
