package record

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Standing is how a period's folder stands: its record, and where the files are
// not what the record says.
type Standing struct {
	// Record is nil if run.json is no record at all, which is then a difference.
	Record *Record
	// SHA256 is the hash of run.json.
	SHA256 string
	// Status is nil where there is no status.json.
	Status *Status
	// Differences are sorted by file.
	Differences []FileDifference
}

// Closed tells whether nothing may replace the folder; see Status.Closed.
func (s *Standing) Closed() bool { return s.Status.Closed() }

// FileChange is in what way a file is not what a record says.
type FileChange string

// The ways in which a file can differ.
const (
	// Altered is a file with other bytes.
	Altered FileChange = "altered"
	// Missing is a file that is not there.
	Missing FileChange = "missing"
	// Added is a file that no run wrote.
	Added FileChange = "added"
	// Damaged is a run.json or a status.json that cannot be read.
	Damaged FileChange = "damaged"
	// Foreign is a status.json of another run.json.
	Foreign FileChange = "foreign"
)

// FileDifference is one file that is not what the record says.
type FileDifference struct {
	File   string     `json:"file"`
	Change FileChange `json:"change"`
	// Detail says more, as a part of a sentence, or is "".
	Detail string `json:"detail,omitempty"`
}

// Inspect holds the files of a period's folder against its record. Hidden files
// and those that spreadsheet programs leave beside an open workbook are passed
// over; links are followed. The error is a *FormatError for a record in another
// format, one that fs.ErrNotExist is found in where there is no record, or tells
// what could not be read.
func Inspect(fsys fs.FS, folder string) (*Standing, error) {
	data, err := readRecordFile(fsys, folder)
	if err != nil {
		return nil, err
	}
	s := &Standing{SHA256: hashOf(data)}
	if err := s.readRecord(data); err != nil {
		return nil, err
	}
	data, err = readWhole(fsys, path.Join(folder, StatusFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, errNoFile):
		s.Status = &Status{fault: err}
		s.differs(StatusFile, Damaged, err.Error())
	case err != nil:
		return nil, err
	default:
		s.readStatus(data)
	}
	if s.Record != nil {
		if err := s.readFiles(fsys, folder); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(s.Differences, func(a, b FileDifference) int { return cmp.Compare(a.File, b.File) })
	return s, nil
}

func (s *Standing) differs(file string, change FileChange, detail string) {
	s.Differences = append(s.Differences, FileDifference{file, change, detail})
}

// readRecord reads run.json; the error is a *FormatError or nil.
func (s *Standing) readRecord(data []byte) error {
	r, err := Decode(data)
	var format *FormatError
	if errors.As(err, &format) {
		return err
	}
	if err != nil {
		s.differs(FileName, Damaged, err.Error())
		return nil
	}
	s.Record = r
	claimed := r.Seal
	again, err := r.Encode()
	if err != nil {
		return err
	}
	r.Seal = claimed
	switch {
	case bytes.Equal(again, data):
	case !sealFits(data):
		s.differs(FileName, Altered, "its seal does not fit what it says")
	default:
		s.differs(FileName, Altered, "it is not written as paysheet writes it")
	}
	return nil
}

func (s *Standing) readStatus(data []byte) {
	s.Status = ReadStatus(data)
	switch {
	case s.Status.fault != nil:
		s.differs(StatusFile, Damaged, s.Status.fault.Error())
	case s.Status.Record != s.SHA256:
		s.differs(StatusFile, Foreign, "it speaks of another "+FileName)
	}
}

// readFiles compares the files that there are with those of the record.
func (s *Standing) readFiles(fsys fs.FS, folder string) error {
	want := make(map[string]string, len(s.Record.Outputs))
	for _, out := range s.Record.Outputs {
		want[out.File] = out.SHA256
	}
	err := fs.WalkDir(fsys, folder, func(at string, e fs.DirEntry, err error) error {
		if err != nil || at == folder {
			return err
		}
		if passedOver(e.Name()) {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		file := strings.TrimPrefix(at, folder+"/")
		if folder == "." {
			file = at
		}
		if e.IsDir() || file == FileName || file == StatusFile {
			return nil
		}
		sum, known := want[file]
		if !known {
			s.differs(file, Added, "")
			return nil
		}
		got, err := hashFile(fsys, at)
		switch {
		case errors.Is(err, fs.ErrNotExist): // a link to nowhere
			return nil
		case errors.Is(err, errNoFile):
			s.differs(file, Altered, err.Error())
		case err != nil:
			return err
		case got != sum:
			s.differs(file, Altered, "")
		}
		delete(want, file)
		return nil
	})
	for file := range want {
		s.differs(file, Missing, "")
	}
	return err
}

// passedOver tells whether a file is no business of a record: hidden files, and
// those that spreadsheet programs leave beside an open workbook.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// hashFile is the SHA-256 of a file's bytes.
func hashFile(fsys fs.FS, name string) (sum string, err error) {
	if err := isFile(fsys, name); err != nil {
		return "", err
	}
	file, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
