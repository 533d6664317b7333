package payrun_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/calendar"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/schemes"
)

// publishedFS works a period out and gives what was published, as a file system.
func publishedFS(t testing.TB, o payrun.Options, keep payrun.Keep) fstest.MapFS {
	t.Helper()
	o.Version = "test"
	outcome, err := payrun.Work(o)
	must(t, err)
	disk := &memory{files: fstest.MapFS{}}
	held, err := payrun.Hold(t.Context(), disk, false)
	must(t, err)
	defer held.Release()
	_, err = outcome.Publish(t.Context(), held, keep)
	must(t, err)
	maps.DeleteFunc(disk.files, func(_ string, f *fstest.MapFile) bool { return f.Mode.IsDir() })
	return disk.files
}

func sha(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// opened is an input in memory.
type opened struct{ *bytes.Reader }

func (opened) Close() error { return nil }

// candidates are inputs as files that were found in a folder.
func candidates(t testing.TB, folder string, inputs []payrun.Input) []payrun.Candidate {
	t.Helper()
	var out []payrun.Candidate
	for _, in := range inputs {
		data := make([]byte, in.Size)
		_, err := in.Data.ReadAt(data, 0)
		must(t, err)
		out = append(out, payrun.Candidate{
			Path: folder + "/" + in.Name, SHA256: sha(data), Size: in.Size,
			Open: func() (payrun.InputFile, error) { return opened{bytes.NewReader(data)}, nil },
		})
	}
	return out
}

func verify(t testing.TB, o payrun.VerifyOptions) *payrun.Verification {
	t.Helper()
	if o.Version == "" {
		o.Version = "test"
	}
	v, err := payrun.Verify(t.Context(), o)
	must(t, err)
	return v
}

// TestVerifySamples: every sample that ships is worked out again as it was, from
// a folder of another name, with what it needed in that folder.
func TestVerifySamples(t *testing.T) {
	n := 0
	for _, id := range schemes.IDs() {
		books, err := filepath.Glob(filepath.Join(testdata, id, "20*", "*.xlsx"))
		must(t, err)
		if len(books) == 0 {
			continue
		}
		for _, dir := range sampleFolders(t, id) {
			n++
			t.Run(id+"/"+filepath.Base(dir), func(t *testing.T) {
				o := options(t, id, filepath.Base(dir))
				o.Inputs, o.AllowGaps = folder(t, dir), true
				files := publishedFS(t, o, payrun.Keep{})
				moved := fstest.MapFS{}
				for name, file := range files {
					moved["copy/"+strings.TrimPrefix(name, filepath.Base(dir)+"/")] = file
				}
				v := verify(t, payrun.VerifyOptions{Root: moved, Folder: "copy", Candidates: candidates(t, "in", o.Inputs)})
				if !v.Same || !v.WorkedOut || v.Figures == 0 || v.Files < 4 {
					t.Errorf("%+v", v)
				}
			})
		}
	}
	if n < 30 {
		t.Errorf("only %d samples were tried", n)
	}
}

// verifiable is a small period with its inputs.
func verifiable(t *testing.T, keep payrun.Keep) (fstest.MapFS, []payrun.Candidate) {
	t.Helper()
	o := smallOptions(t)
	return publishedFS(t, o, keep), candidates(t, "in", o.Inputs)
}

func edited(t testing.TB, files fstest.MapFS, name, old, with string) {
	t.Helper()
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, with, 1))}
}

// TestVerifyFindsTampering changes each file of a period in turn, takes each away,
// and adds one: every time it is found.
func TestVerifyFindsTampering(t *testing.T) {
	whole, found := verifiable(t, payrun.Keep{Archive: true})
	if v := verify(t, payrun.VerifyOptions{Root: whole, Folder: "2026-10", Candidates: found}); !v.Same || !v.WorkedOut {
		t.Fatalf("%+v", v)
	}
	type tampering struct {
		name, file string
		do         func(files fstest.MapFS)
	}
	var all []tampering
	for name := range whole {
		file := strings.TrimPrefix(name, "2026-10/")
		all = append(all,
			tampering{"one bit of " + file, file, func(files fstest.MapFS) {
				data := slices.Clone(files[name].Data)
				data[len(data)/2] ^= 1
				files[name] = &fstest.MapFile{Data: data}
			}},
			tampering{"a byte more in " + file, file, func(files fstest.MapFS) {
				files[name] = &fstest.MapFile{Data: append(slices.Clone(files[name].Data), '\n')}
			}})
		if file != record.FileName {
			all = append(all, tampering{"without " + file, file, func(files fstest.MapFS) { delete(files, name) }})
		}
	}
	run := "2026-10/" + record.FileName
	all = append(all,
		tampering{"a payslip more", "payslips/E099.xlsx", func(files fstest.MapFS) {
			files["2026-10/payslips/E099.xlsx"] = &fstest.MapFile{Data: []byte("PK")}
		}},
		tampering{"a net pay that fits", record.FileName, func(files fstest.MapFS) {
			r, err := record.Decode(files[run].Data)
			must(t, err)
			e := &r.Employees[0]
			was, is := `"gross": "`+e.Gross.Fixed(2)+`"`, `"gross": "1`+e.Gross.Fixed(2)+`"`
			edited(t, files, run, was, is)
			text := string(files[run].Data)
			at := strings.Index(text, is)
			net := `"net": "` + e.Net.Fixed(2) + `"`
			files[run] = &fstest.MapFile{Data: []byte(text[:at] + strings.Replace(text[at:], net, `"net": "1`+e.Net.Fixed(2)+`"`, 1))}
		}},
		tampering{"the version", record.FileName, func(files fstest.MapFS) { edited(t, files, run, `"paysheet": "test"`, `"paysheet": "tost"`) }},
		tampering{"a hash", record.FileName, func(files fstest.MapFS) { edited(t, files, run, `"sha256": "`, `"sha256": "0`) }},
		tampering{"a warning", record.FileName, func(files fstest.MapFS) {
			edited(t, files, run, ` "outputs": [`, ` "warnings": [{"code":"C1","message":"m"}],`+"\n"+` "outputs": [`)
		}},
		tampering{"the seal", record.FileName, func(files fstest.MapFS) { edited(t, files, run, `"seal": "`, `"seal": "f`) }},
		tampering{"a status of nothing", record.StatusFile, func(files fstest.MapFS) {
			files["2026-10/"+record.StatusFile] = &fstest.MapFile{Data: []byte("{}\n")}
		}},
		tampering{"a status of another record", record.StatusFile, func(files fstest.MapFS) {
			data, err := (&record.Status{State: record.Closed, Record: "0"}).Encode()
			must(t, err)
			files["2026-10/"+record.StatusFile] = &fstest.MapFile{Data: data}
		}},
	)
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(whole)
			c.do(files)
			v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10"})
			if v.Same || !slices.ContainsFunc(v.FileDifferences, func(d record.FileDifference) bool { return d.File == c.file }) {
				t.Errorf("same %t, %+v", v.Same, v.FileDifferences)
			}
		})
	}
}

// resealed makes a new seal for an edited record, as somebody would who means to
// deceive.
func resealed(t testing.TB, data []byte) []byte {
	t.Helper()
	body, _, ok := bytes.Cut(data, []byte(",\n \"seal\""))
	if !ok {
		t.Fatal("there is no seal")
	}
	return fmt.Appendf(nil, "%s,\n \"seal\": \"%s\"\n}\n", body, sha(append(slices.Clone(body), "\n}\n"...)))
}

// TestVerifyFindsForgery: a record with a changed net pay and a new seal passes
// for a record, and working the period out again finds the person.
func TestVerifyFindsForgery(t *testing.T) {
	files, found := verifiable(t, payrun.Keep{})
	run := "2026-10/" + record.FileName
	r, err := record.Decode(files[run].Data)
	must(t, err)
	e := r.Employees[1]
	text := string(files[run].Data)
	at := strings.Index(text, `"id": "`+e.ID+`"`)
	forged := strings.Replace(text[at:], `"gross": "`+e.Gross.Fixed(2)+`"`, `"gross": "9`+e.Gross.Fixed(2)+`"`, 1)
	forged = strings.Replace(forged, `"net": "`+e.Net.Fixed(2)+`"`, `"net": "9`+e.Net.Fixed(2)+`"`, 1)
	files[run] = &fstest.MapFile{Data: resealed(t, []byte(text[:at]+forged))}

	if v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10"}); !v.Same || v.WorkedOut || v.Why == "" {
		t.Fatalf("without inputs nothing tells: %+v", v)
	}
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: found})
	if v.Same || len(v.Employees) != 1 || v.Employees[0].ID != e.ID {
		t.Fatalf("%+v", v)
	}
	var names []string
	for _, c := range v.Employees[0].Changes {
		names = append(names, c.Name)
	}
	if diff := cmp.Diff([]string{"应发", "实发"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Nothing that the run was made from was changed: this paysheet works it out otherwise."}, v.Causes); diff != "" {
		t.Error(diff)
	}
}

// TestVerifyForgedRest: what a record says beside figures is held against what
// comes out too.
func TestVerifyForgedRest(t *testing.T) {
	files, found := verifiable(t, payrun.Keep{})
	run := "2026-10/" + record.FileName
	edited(t, files, run, `"rows": `, `"rows": 1`)
	files[run] = &fstest.MapFile{Data: resealed(t, files[run].Data)}
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: found})
	if v.Same || len(v.Outputs) != 1 || v.Outputs[0].File != record.FileName {
		t.Errorf("%+v", v)
	}
}

// TestVerifyScheme: a scheme that was altered is named as the cause, and the
// figures by it are shown; one that cannot be read stops there.
func TestVerifyScheme(t *testing.T) {
	files, found := verifiable(t, payrun.Keep{})
	bad := maps.Clone(files)
	edited(t, bad, "2026-10/scheme.yaml", "items:", "item:")
	v := verify(t, payrun.VerifyOptions{Root: bad, Folder: "2026-10", Candidates: found})
	if v.Same || !v.Stopped.HasErrors() || len(v.Causes) != 1 || !strings.Contains(v.Causes[0], "scheme.yaml was altered") {
		t.Errorf("%+v", v)
	}
	gone := maps.Clone(files)
	delete(gone, "2026-10/scheme.yaml")
	v = verify(t, payrun.VerifyOptions{Root: gone, Folder: "2026-10", Candidates: found})
	if diff := cmp.Diff([]string{"scheme.yaml is missing."}, v.Causes); diff != "" || v.Same || v.WorkedOut {
		t.Errorf("%+v %s", v, diff)
	}
	odd := maps.Clone(files)
	edited(t, odd, "2026-10/scheme.yaml", "round: 0.01", "round: 100")
	v = verify(t, payrun.VerifyOptions{Root: odd, Folder: "2026-10", Candidates: found})
	if v.Same || len(v.Employees) == 0 || len(v.Causes) != 1 || !strings.Contains(v.Causes[0], "scheme.yaml was altered") {
		t.Errorf("%+v", v)
	}
}

func TestVerifyVersion(t *testing.T) {
	files, found := verifiable(t, payrun.Keep{})
	if v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: found, Version: "0.9"}); !v.Same || v.Recorded != "test" || v.Program != "0.9" || len(v.Causes) > 0 {
		t.Errorf("another version that works the same out: %+v", v)
	}
	run := "2026-10/" + record.FileName
	edited(t, files, run, `"rows": `, `"rows": 1`)
	files[run] = &fstest.MapFile{Data: resealed(t, files[run].Data)}
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: found, Version: "0.9"})
	if diff := cmp.Diff([]string{"The record was made by paysheet test, and this is 0.9."}, v.Causes); diff != "" {
		t.Error(diff)
	}
}

// TestVerifyInputs: which files are taken, and what is said where one is nowhere.
func TestVerifyInputs(t *testing.T) {
	files, found := verifiable(t, payrun.Keep{})
	renamed := slices.Clone(found)
	for i := range renamed {
		renamed[i].Path = fmt.Sprintf("elsewhere/%d.xlsx", i)
	}
	if v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: renamed}); !v.Same || v.Inputs[0].Path != "elsewhere/0.xlsx" {
		t.Errorf("found by their bytes: %+v", v)
	}
	other := payrun.Candidate{Path: "in/other.xlsx", SHA256: "00", Open: func() (payrun.InputFile, error) { return nil, fs.ErrNotExist }}
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: []payrun.Candidate{other}})
	if v.Same || v.WorkedOut || v.Inputs[0].State != payrun.InputMissing || !strings.Contains(v.Why, v.Inputs[0].File) {
		t.Errorf("nowhere: %+v", v)
	}
	lost := slices.Clone(found)
	lost[0].Open = other.Open
	_, err := payrun.Verify(t.Context(), payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: lost})
	wantFailure(t, err, payrun.MachineFault, payrun.CodeUnreadable, "")
	spoilt := slices.Clone(found)
	spoilt[0] = payrun.Candidate{Path: found[0].Path, SHA256: "00", Size: 4, Open: func() (payrun.InputFile, error) { return opened{bytes.NewReader([]byte("PK\x03\x04"))}, nil }}
	v = verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: spoilt})
	if v.Same || !v.Stopped.HasErrors() || v.Inputs[0].State != payrun.InputChanged {
		t.Errorf("a file that is no workbook: %+v", v)
	}
}

// TestVerifyChoosesAmongNames: of several files of a name the one that is not
// another period's, beside what was found, or in a folder named by the period.
func TestVerifyChoosesAmongNames(t *testing.T) {
	o := sampleOptions(t)
	files := publishedFS(t, o, payrun.Keep{})
	good := candidates(t, "a/october", o.Inputs)
	stray := func(at string, i int) payrun.Candidate {
		c := good[i]
		c.Path, c.SHA256 = at+"/"+filepath.Base(c.Path), fmt.Sprintf("%064d", len(at))
		return c
	}
	cases := []struct {
		name string
		in   []payrun.Candidate
		want string
	}{
		{"beside the others", []payrun.Candidate{stray("a/2026-10", 0), stray("a/october", 0), good[1], good[2]}, "a/october"},
		{"named by the period", []payrun.Candidate{stray("a", 0), stray("b/2026-10", 0), stray("a", 1), stray("b/2026-10", 1), stray("a", 2), stray("b/2026-10", 2)}, "b/2026-10"},
		{"the first", []payrun.Candidate{stray("a", 0), stray("bb", 0), stray("a", 1), stray("a", 2)}, "a"},
	}
	for _, c := range cases {
		slices.SortFunc(c.in, func(a, b payrun.Candidate) int { return strings.Compare(a.Path, b.Path) })
		v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: c.in})
		name := filepath.Base(good[0].Path)
		for _, in := range v.Inputs {
			if in.File == name && (in.Path != c.want+"/"+name || len(in.Passed) != 1) {
				t.Errorf("%s: %s was taken, not %v", c.name, in.Path, in.Passed)
			}
		}
		if v.Same || len(v.Causes) > 0 {
			t.Errorf("%s: same %t, %q: the files hold the same rows", c.name, v.Same, v.Causes)
		}
	}
	// The file of another period's record is not taken, though it comes first.
	other, err := record.Decode(files["2026-10/run.json"].Data)
	must(t, err)
	other.Period, other.Inputs = "2026-09", []record.Input{{File: "x.xlsx", SHA256: stray("a", 0).SHA256}}
	data, err := other.Encode()
	must(t, err)
	files["2026-09/run.json"] = &fstest.MapFile{Data: data}
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: []payrun.Candidate{stray("a", 0), stray("bb", 0), stray("a", 1), stray("a", 2)}})
	at := slices.IndexFunc(v.Inputs, func(in payrun.InputCheck) bool { return in.File == filepath.Base(good[0].Path) })
	if v.Inputs[at].Path != "bb/"+v.Inputs[at].File {
		t.Errorf("%+v", v.Inputs[at])
	}
}

func TestVerifyFailures(t *testing.T) {
	files, _ := verifiable(t, payrun.Keep{})
	_, err := payrun.Verify(t.Context(), payrun.VerifyOptions{Root: files, Folder: "2026-11"})
	wantFailure(t, err, payrun.SchemeFault, payrun.CodeNoRecord, "2026-11")
	files["2026-10/run.json"] = &fstest.MapFile{Data: []byte(`{"format": 99}`)}
	_, err = payrun.Verify(t.Context(), payrun.VerifyOptions{Root: files, Folder: "2026-10"})
	wantFailure(t, err, payrun.SchemeFault, payrun.CodeNoRecord, "format 99")
	_, err = payrun.Verify(t.Context(), payrun.VerifyOptions{Root: unreadableFS{files}, Folder: "2026-10"})
	wantFailure(t, err, payrun.MachineFault, payrun.CodeCannotVerify, errBroken.Error())
}

// TestVerifyCalendar: the calendar that was given is taken from the folder.
func TestVerifyCalendar(t *testing.T) {
	const calendarText = "2026:\n  source: 内部\n  off: {国庆节: 10-01..10-20}\n  work: [10-25]\n  statutory: [10-01..10-03]\n"
	own, err := calendar.Parse([]byte(calendarText))
	must(t, err)
	src, problems := scheme.Parse("days.yaml", []byte(daysScheme))
	if src == nil {
		t.Fatal(problems)
	}
	period, err := src.Period("2026-10")
	must(t, err)
	o := payrun.Options{Source: src, Period: period, Calendar: calendar.China().With(own), CalendarText: []byte(calendarText)}
	o.Inputs = []payrun.Input{workbook(t, o, map[string][]map[string]any{"员工": {{"工号": "E001", "姓名": "甲"}}})}
	files := publishedFS(t, o, payrun.Keep{})
	in := candidates(t, "in", o.Inputs)
	v := verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: in})
	if !v.Same || !v.WorkedOut || !strings.Contains(string(files["2026-10/run.json"].Data), `"amount": "900.00"`) {
		t.Errorf("%+v", v)
	}
	edited(t, files, "2026-10/calendar.yaml", "10-20", "10-19")
	v = verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: in})
	if v.Same || len(v.Employees) != 1 || len(v.Causes) != 1 || !strings.Contains(v.Causes[0], "calendar.yaml was altered") {
		t.Errorf("%+v", v)
	}
	edited(t, files, "2026-10/calendar.yaml", "10-19", "19-10")
	v = verify(t, payrun.VerifyOptions{Root: files, Folder: "2026-10", Candidates: in})
	if v.Same || v.WorkedOut || !v.Stopped.HasErrors() {
		t.Errorf("%+v", v)
	}
}

const daysScheme = `scheme: days
title: 日薪
period: month
effective: 2026-01
sheets:
  员工: {one: employee, key: 工号, columns: {工号: id, 姓名: text}}
items:
  基本工资: {kind: earning, formula: 本期工作日 * 100}
`
