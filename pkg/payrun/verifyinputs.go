package payrun

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/record"
)

// Candidate is a file that may be an input of a recorded period.
type Candidate struct {
	// Path is the file as messages show it, with slashes; its last part is the
	// file's name.
	Path   string
	SHA256 string
	Size   int64
	// Open opens it; who opens it closes it.
	Open func() (InputFile, error)
}

// InputFile is an opened input.
type InputFile interface {
	io.ReaderAt
	io.Closer
}

// InputState is what was found of an input.
type InputState string

// What can be found of an input.
const (
	// InputFound is an input with the recorded bytes.
	InputFound InputState = "found"
	// InputKept is one that is kept beside the record, with the recorded bytes.
	InputKept InputState = "kept"
	// InputChanged is a file of its name with other bytes.
	InputChanged InputState = "changed"
	// InputMissing is one that is nowhere.
	InputMissing InputState = "missing"
)

// InputCheck is what was found of one recorded input.
type InputCheck struct {
	File   string     `json:"file"`
	SHA256 string     `json:"sha256"`
	State  InputState `json:"state"`
	// Path is the file that was taken, and Now its hash where it was changed.
	Path string `json:"path,omitempty"`
	Now  string `json:"now,omitempty"`
	// Passed are other files of its name that were not taken and are not known as
	// the input of another period.
	Passed []string `json:"passed,omitempty"`
	// Changes are the cells and rows in which it was changed; More is how many
	// cells more there are.
	Changes []CellChange `json:"changes,omitempty"`
	More    int          `json:"more,omitempty"`
}

// foundInput is an input that was found, ready to be opened; old is the recorded
// one where another is taken.
type foundInput struct {
	check   *InputCheck
	open    func() (InputFile, error)
	size    int64
	old     func() (InputFile, error)
	oldSize int64
}

// findInputs looks for every input; it is false where the period cannot be
// worked out again.
func (v *verifier) findInputs() bool {
	kept := 0
	for _, in := range v.rec.Inputs {
		if v.isKept(in.File) {
			kept++
		}
	}
	switch {
	case len(v.o.Candidates) > 0:
	case kept == 0:
		v.out.Why = whyNoInputs
		return false
	}
	v.out.Inputs = make([]InputCheck, len(v.rec.Inputs))
	v.inputs = make([]foundInput, len(v.rec.Inputs))
	for i, in := range v.rec.Inputs {
		v.out.Inputs[i] = InputCheck{File: in.File, SHA256: in.SHA256, State: InputMissing}
		v.inputs[i].check = &v.out.Inputs[i]
		v.byHash(&v.inputs[i])
	}
	for i := range v.inputs {
		if v.inputs[i].check.State == InputMissing {
			v.byName(&v.inputs[i])
		}
	}
	for i := range v.inputs {
		if v.inputs[i].check.State == InputMissing {
			v.out.Why = whyMissing(v.out.Inputs)
			return false
		}
	}
	return true
}

// preferOwn takes, of an input whose bytes were found elsewhere only, the file of
// its name that stands in a folder named by the period: somebody changed it there.
// A roster is often the same from month to month, so that the copy of another
// month would hide it.
func (v *verifier) preferOwn() {
	for i := range v.inputs {
		f := &v.inputs[i]
		if f.check.State != InputFound || v.ofPeriod(Candidate{Path: f.check.Path}) {
			continue
		}
		for _, c := range v.named(f.check.File) {
			if v.ofPeriod(c) {
				f.old, f.oldSize = f.open, f.size
				f.check.State, f.check.Path, f.check.Now, f.open, f.size = InputChanged, c.Path, c.SHA256, c.Open, c.Size
				break
			}
		}
	}
}

// isKept tells whether an input stands in the period's folder.
func (v *verifier) isKept(file string) bool {
	name := path.Join(record.InputsFolder, file)
	return slices.ContainsFunc(v.rec.Outputs, func(o record.Output) bool { return o.File == name }) && v.keptSize(name) >= 0
}

// keptSize is the size of a file of the period's folder, -1 where there is none.
func (v *verifier) keptSize(name string) int64 {
	info, err := fs.Stat(v.o.Root, path.Join(v.o.Folder, name))
	if err != nil || !info.Mode().IsRegular() {
		return -1
	}
	return info.Size()
}

// byHash takes the file with the recorded bytes: from the candidates, or, where
// no candidate has its name, the one that is kept.
func (v *verifier) byHash(f *foundInput) {
	var same []Candidate
	for _, c := range v.o.Candidates {
		if c.SHA256 == f.check.SHA256 {
			same = append(same, c)
		}
	}
	if len(same) > 0 {
		// The same bytes in several places: the one that stands where it should
		// tells where others are to be looked for.
		c := slices.MinFunc(same, func(a, b Candidate) int {
			return cmp.Or(compareBool(v.ofPeriod(a), v.ofPeriod(b)), compareBool(path.Base(a.Path) == f.check.File, path.Base(b.Path) == f.check.File))
		})
		f.check.State, f.check.Path, f.open, f.size = InputFound, c.Path, c.Open, c.Size
		return
	}
	file := path.Join(record.InputsFolder, f.check.File)
	if !v.isKept(f.check.File) {
		return
	}
	open := func() (InputFile, error) { return openIn(v.o.Root, path.Join(v.o.Folder, file)) }
	size := v.keptSize(file)
	if v.differs(file) {
		// The copy itself was altered: it is a file of the name, nothing more.
		if len(v.named(f.check.File)) == 0 {
			now, err := hashIn(v.o.Root, path.Join(v.o.Folder, file))
			if err == nil {
				f.check.State, f.check.Path, f.check.Now, f.open, f.size = InputChanged, path.Join(v.o.Folder, file), now, open, size
			}
		}
		return
	}
	f.old, f.oldSize = open, size
	if len(v.named(f.check.File)) == 0 {
		f.check.State, f.check.Path, f.open, f.size = InputKept, path.Join(v.o.Folder, file), open, size
	}
}

// named are the candidates with a name.
func (v *verifier) named(name string) []Candidate {
	var out []Candidate
	for _, c := range v.o.Candidates {
		if path.Base(c.Path) == name {
			out = append(out, c)
		}
	}
	return out
}

// byName takes a file of the name with other bytes: none that is the input of
// another period, where there are more; then one beside the inputs that were
// found, one whose path names the period, the first.
func (v *verifier) byName(f *foundInput) {
	all := v.named(f.check.File)
	if len(all) == 0 {
		return
	}
	best := all
	if len(all) > 1 {
		elsewhere := record.InputHashes(v.o.History)
		best = slices.DeleteFunc(slices.Clone(all), func(c Candidate) bool { return elsewhere[c.SHA256] != "" })
		if len(best) == 0 {
			best = all
		}
	}
	rank := func(c Candidate) int {
		switch {
		case v.besideFound(c):
			return 0
		case v.ofPeriod(c):
			return 1
		default:
			return 2
		}
	}
	slices.SortStableFunc(best, func(a, b Candidate) int { return cmp.Compare(rank(a), rank(b)) })
	took := best[0]
	f.check.State, f.check.Path, f.check.Now, f.open, f.size = InputChanged, took.Path, took.SHA256, took.Open, took.Size
	for _, c := range best {
		if c.Path != took.Path {
			f.check.Passed = append(f.check.Passed, c.Path)
		}
	}
}

// ofPeriod tells whether a file stands in a folder that is named by the period.
func (v *verifier) ofPeriod(c Candidate) bool {
	return slices.Contains(strings.Split(path.Dir(c.Path), "/"), v.rec.Period)
}

// compareBool puts what is so before what is not.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// besideFound tells whether an input that was found stands in the same folder.
func (v *verifier) besideFound(c Candidate) bool {
	return slices.ContainsFunc(v.inputs, func(f foundInput) bool {
		return f.check != nil && f.check.State == InputFound && path.Dir(f.check.Path) == path.Dir(c.Path)
	})
}

// openIn opens a file of a file system to be read anywhere.
func openIn(fsys fs.FS, name string) (InputFile, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	if f, ok := file.(InputFile); ok {
		return f, nil
	}
	data, err := io.ReadAll(file)
	return memoryFile{bytes.NewReader(data)}, errors.Join(err, file.Close())
}

// memoryFile is a file that was read into memory.
type memoryFile struct{ *bytes.Reader }

// Close does nothing.
func (memoryFile) Close() error { return nil }

func hashIn(fsys fs.FS, name string) (string, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", err
	}
	return hashOf(data), nil
}
