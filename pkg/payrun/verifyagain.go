package payrun

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/source"
)

// again works the period out again and compares.
func (v *verifier) again(ctx context.Context, history *record.History) error {
	o, problems := v.recordedOptions(history)
	if problems.HasErrors() {
		v.out.Stopped = problems.Sorted()
		v.causes()
		return nil
	}
	closeInputs, err := v.openInputs(&o)
	defer closeInputs()
	if err != nil {
		return err
	}
	v.out.WorkedOut = true
	w, err := carryOut(o)
	var stopped *Failure
	switch {
	case errors.As(err, &stopped) && stopped.Class == MachineFault:
		return err
	case stopped != nil:
		v.out.Stopped = stopped.Problems
	default:
		if err := v.compare(ctx, w.outcome()); err != nil {
			return err
		}
	}
	if err := v.changedCells(w); err != nil {
		return err
	}
	v.causes()
	return nil
}

// openInputs opens the inputs that were found; the function closes them again.
func (v *verifier) openInputs(o *Options) (func(), error) {
	var files []InputFile
	closeAll := func() {
		for _, f := range files {
			_ = f.Close() // read only
		}
	}
	for _, in := range v.inputs {
		file, err := in.open()
		if err != nil {
			return closeAll, &Failure{Class: MachineFault, Problems: diag.List{unreadable(in.check.Path, err)}}
		}
		files = append(files, file)
		o.Inputs = append(o.Inputs, Input{Name: in.check.File, Data: file, Size: in.size})
	}
	return closeAll, nil
}

// recordedOptions are the options of the recorded run.
func (v *verifier) recordedOptions(history *record.History) (Options, diag.List) {
	o := Options{
		AllowGaps: v.rec.AllowGaps, AllowOpen: v.rec.AllowOpen, Version: v.o.Version,
		Calendar: calendar.China(), recorded: history, Progress: v.o.Progress,
		Passwords: v.o.Passwords, MaxSize: v.o.MaxSize,
	}
	text, err := v.read(SchemeFile)
	if err != nil {
		return o, diag.List{unreadable(SchemeFile, err)}
	}
	src, problems := scheme.Parse(SchemeFile, text)
	if src == nil {
		return o, problems
	}
	o.Source = src
	if o.Period, err = src.Period(v.rec.Period); err != nil {
		return o, diag.List{badRecordedPeriod(err)}
	}
	o.Find = func(id string) (*scheme.Source, diag.List) {
		if !slices.ContainsFunc(v.rec.OtherSchemes, func(s record.Scheme) bool { return s.ID == id }) {
			return nil, nil
		}
		file := path.Join(record.SchemesFolder, id+".yaml")
		text, err := v.read(file)
		if err != nil {
			return nil, diag.List{unreadable(file, err)}
		}
		return scheme.Parse(file, text)
	}
	if v.rec.Calendar != "" {
		text, err := v.read(record.CalendarFile)
		if err != nil {
			return o, diag.List{unreadable(record.CalendarFile, err)}
		}
		own, err := calendar.Parse(text)
		if err != nil {
			return o, diag.List{unreadable(record.CalendarFile, err)}
		}
		o.Calendar, o.CalendarText = o.Calendar.With(own), text
	}
	return o, v.recordedSources(&o)
}

// recordedSources gives every export the profile that it was read with.
func (v *verifier) recordedSources(o *Options) diag.List {
	o.assigned = map[sheet.Part]*source.Profile{}
	read := map[string]*source.Profile{}
	for _, in := range v.rec.Inputs {
		for _, s := range in.Sheets {
			if s.Source == nil {
				continue
			}
			file := path.Join(record.SourcesFolder, s.Source.ID+".yaml")
			if read[file] == nil {
				text, err := v.read(file)
				if err != nil {
					return diag.List{unreadable(file, err)}
				}
				p, problems := source.Parse(file, text)
				if p == nil {
					return problems
				}
				read[file] = p
			}
			o.assigned[sheet.Part{File: in.File, Sheet: s.Source.Sheet}] = read[file]
		}
	}
	return nil
}

// read reads a file of the period's folder.
func (v *verifier) read(name string) ([]byte, error) {
	if info, err := fs.Stat(v.o.Root, path.Join(v.o.Folder, name)); err == nil && !info.Mode().IsRegular() {
		return nil, errNoFile // to read a pipe would be to wait for ever
	}
	return fs.ReadFile(v.o.Root, path.Join(v.o.Folder, name))
}

// compare sets what was worked out against the record and its files.
func (v *verifier) compare(ctx context.Context, outcome *Outcome) error {
	disk := &hashingDisk{files: map[string]string{}}
	if err := outcome.write(ctx, disk, "again", &Published{}, papersOf(v.rec)); err != nil {
		if ctx.Err() != nil {
			return Interrupted()
		}
		return writeFailure(err)
	}
	now, err := record.Decode(disk.run)
	if err != nil {
		return writeFailure(err)
	}
	v.out.Comparison = *record.Compare(v.rec, now)
	v.out.People, v.out.Figures = len(v.rec.Employees), figuresIn(v.rec)
	for _, file := range v.rec.Outputs {
		sum, there := disk.files[file.File]
		switch {
		case there && sum != file.SHA256:
			v.out.Outputs = append(v.out.Outputs, record.FileDifference{File: file.File, Change: record.Altered})
		case !there && path.Dir(file.File) != record.InputsFolder:
			v.out.Outputs = append(v.out.Outputs, record.FileDifference{File: file.File, Change: record.Missing})
		}
		delete(disk.files, file.File)
	}
	for file := range disk.files {
		v.out.Outputs = append(v.out.Outputs, record.FileDifference{File: file, Change: record.Added})
	}
	if len(v.out.Outputs) == 0 && v.out.Equal() {
		if err := v.compareRest(now); err != nil {
			return err
		}
	}
	slices.SortFunc(v.out.Outputs, func(a, b record.FileDifference) int { return strings.Compare(a.File, b.File) })
	return nil
}

// compareRest holds what the two records say beside figures and outputs against
// each other, byte for byte. What a run cannot know again is left out: the version, what
// became of the period since, and in what state earlier records were.
func (v *verifier) compareRest(now *record.Record) error {
	was := *v.rec
	again := *now
	again.Version, again.Reopened, again.Outputs, again.History = was.Version, was.Reopened, was.Outputs, slices.Clone(now.History)
	for i := range min(len(was.History), len(again.History)) {
		again.History[i].Altered = was.History[i].Altered
	}
	ofRecords := func(w record.Warning) bool {
		return slices.Contains([]diag.Code{record.CodeAltered, record.CodeAlteredClosed, record.CodeStale}, diag.Code(w.Code))
	}
	was.Warnings = slices.DeleteFunc(slices.Clone(was.Warnings), ofRecords)
	again.Warnings = slices.DeleteFunc(slices.Clone(again.Warnings), ofRecords)
	a, err := was.Encode()
	if err != nil {
		return writeFailure(err)
	}
	b, err := again.Encode()
	if err != nil {
		return writeFailure(err)
	}
	if string(a) != string(b) {
		v.out.Outputs = append(v.out.Outputs, record.FileDifference{File: record.FileName, Change: record.Altered, Detail: "its inputs, options or warnings"})
	}
	return nil
}

// figuresIn is how many figures and amounts a record holds.
func figuresIn(r *record.Record) int {
	n := len(r.Company) + len(r.Totals) + len(r.Parameters)
	for i := range r.Employees {
		e := &r.Employees[i]
		n += len(e.Figures) + len(e.Items) + len(e.Adjustments) + 3
	}
	for _, kind := range r.Groups {
		for _, g := range kind.Groups {
			n += len(g.Figures)
		}
	}
	return n
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// hashingDisk keeps of every file its hash, and of the record the bytes.
type hashingDisk struct {
	mu    sync.Mutex
	files map[string]string // by name within the period's folder
	run   []byte
}

var _ Disk = (*hashingDisk)(nil)

// WriteFile takes a file.
func (d *hashingDisk) WriteFile(name string, data []byte) error {
	sum := hashOf(data)
	d.mu.Lock()
	defer d.mu.Unlock()
	_, file, _ := strings.Cut(name, "/")
	if file == record.FileName {
		d.run = slices.Clone(data)
		return nil
	}
	d.files[file] = sum
	return nil
}

// Mkdir has nothing to do.
func (d *hashingDisk) Mkdir(string) error { return nil }

// The rest of a disk is not needed to write a period.

// Open refuses.
func (d *hashingDisk) Open(name string) (fs.File, error) { return nil, notHere("open", name) }

// ReadDir refuses.
func (d *hashingDisk) ReadDir(name string) ([]fs.DirEntry, error) { return nil, notHere("read", name) }

// ReadFile refuses.
func (d *hashingDisk) ReadFile(name string) ([]byte, error) { return nil, notHere("read", name) }

// Rename refuses.
func (d *hashingDisk) Rename(from, _ string) error { return notHere("rename", from) }

// Swap refuses.
func (d *hashingDisk) Swap(a, _ string) error { return notHere("swap", a) }

// RemoveAll refuses.
func (d *hashingDisk) RemoveAll(name string) error { return notHere("remove", name) }

// Lock refuses.
func (d *hashingDisk) Lock(context.Context, bool) (func() error, error) {
	return nil, notHere("lock", ".")
}

func notHere(op, name string) error {
	return &fs.PathError{Op: op, Path: name, Err: errors.ErrUnsupported}
}
