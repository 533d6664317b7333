package record_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/record"
)

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

// folder is a period's folder with two files and its record.
func folder(t testing.TB, name string, used ...record.Used) fstest.MapFS {
	t.Helper()
	files := map[string]string{"payslips/E001-张三.xlsx": "a payslip", "summary.xlsx": "a summary"}
	r := october(t)
	r.Period = period(t, name)
	rec := record.New(r, record.Meta{Version: "0.2.0", History: used})
	fsys := fstest.MapFS{}
	for _, file := range []string{"payslips/E001-张三.xlsx", "summary.xlsx"} {
		rec.Outputs = append(rec.Outputs, record.Output{File: file, SHA256: sum(files[file])})
		fsys[name+"/"+file] = &fstest.MapFile{Data: []byte(files[file])}
	}
	fsys[name+"/run.json"] = file(encode(t, rec))
	return fsys
}

func hashIn(fsys fstest.MapFS, name string) string { return sum(string(fsys[name].Data)) }

func status(t testing.TB, s record.Status) *fstest.MapFile {
	t.Helper()
	data, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
}

// replaced is a file with a text of it replaced, which must be there.
func replaced(t testing.TB, f *fstest.MapFile, old, with string) *fstest.MapFile {
	t.Helper()
	if !strings.Contains(string(f.Data), old) {
		t.Fatalf("there is no %q", old)
	}
	return file(strings.Replace(string(f.Data), old, with, 1))
}

func TestInspect(t *testing.T) {
	const run, slip = "2026-10/run.json", "2026-10/payslips/E001-张三.xlsx"
	cases := []struct {
		name   string
		change func(fsys fstest.MapFS)
		want   []string
		closed bool
	}{
		{"nothing", func(fstest.MapFS) {}, nil, false},
		{"a payslip with other bytes", func(f fstest.MapFS) { f[slip] = file("a payslip!") }, []string{"payslips/E001-张三.xlsx altered"}, false},
		{"a payslip gone", func(f fstest.MapFS) { delete(f, slip) }, []string{"payslips/E001-张三.xlsx missing"}, false},
		{"a file too many", func(f fstest.MapFS) { f["2026-10/payslips/E009.xlsx"] = file("x") }, []string{"payslips/E009.xlsx added"}, false},
		{"files that spreadsheet programs and systems leave", func(f fstest.MapFS) {
			f["2026-10/.DS_Store"], f["2026-10/~$summary.xlsx"], f["2026-10/.~lock.summary.xlsx#"] = file("x"), file("x"), file("x")
			f["2026-10/.hidden/x"] = file("x")
		}, nil, false},
		{"a pipe, of the bytes that belong there", func(f fstest.MapFS) { f[slip].Mode = fs.ModeNamedPipe }, []string{"payslips/E001-张三.xlsx altered"}, false},
		{"a folder in the place of a payslip", func(f fstest.MapFS) { f[slip] = &fstest.MapFile{Mode: fs.ModeDir} }, []string{"payslips/E001-张三.xlsx missing"}, false},
		{"a link to the same bytes", func(f fstest.MapFS) {
			f["kept"] = f[slip]
			f[slip] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("../../kept")}
		}, nil, false},
		{"a link to a pipe", func(f fstest.MapFS) {
			f["pipe"] = &fstest.MapFile{Data: f[slip].Data, Mode: fs.ModeNamedPipe}
			f[slip] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("../../pipe")}
		}, []string{"payslips/E001-张三.xlsx altered"}, false},
		{"a link to nowhere", func(f fstest.MapFS) {
			f[slip] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("../../nowhere")}
		}, []string{"payslips/E001-张三.xlsx missing"}, false},
		{"a pipe too many", func(f fstest.MapFS) { f["2026-10/x"] = &fstest.MapFile{Mode: fs.ModeNamedPipe} }, []string{"x added"}, false},
		{"a status that is a pipe", func(f fstest.MapFS) {
			f["2026-10/status.json"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		}, []string{"status.json damaged"}, true},
		{"one digit", func(f fstest.MapFS) { f[run] = replaced(t, f[run], `"amount": "875.00"`, `"amount": "876.00"`) }, []string{"run.json altered"}, false},
		{"a net pay that fits", func(f fstest.MapFS) {
			f[run] = replaced(t, replaced(t, f[run], `"gross": "925.00"`, `"gross": "935.00"`), `"net": "905.00"`, `"net": "915.00"`)
		}, []string{"run.json altered"}, false},
		{"the seal alone", func(f fstest.MapFS) { f[run] = replaced(t, f[run], `"seal": "`, `"seal": "0`) }, []string{"run.json altered"}, false},
		{"blanks", func(f fstest.MapFS) { f[run] = replaced(t, f[run], `"period":`, `"period" :`) }, []string{"run.json altered"}, false},
		{"a line end", func(f fstest.MapFS) { f[run] = file(string(f[run].Data) + "\n") }, []string{"run.json altered"}, false},
		{"half of it", func(f fstest.MapFS) { f[run] = file(string(f[run].Data[:200])) }, []string{"run.json damaged"}, false},
		{"a new seal in another form", func(f fstest.MapFS) {
			f[run] = file(resealed(string(f[run].Data), `"period": "2026-10"`, `"period":  "2026-10"`))
		}, []string{"run.json altered"}, false},
		{"closed", func(f fstest.MapFS) {
			f["2026-10/status.json"] = status(t, record.Status{State: record.Closed, Record: hashIn(f, run)})
		}, nil, true},
		{"reopened", func(f fstest.MapFS) {
			f["2026-10/status.json"] = status(t, record.Status{State: record.OpenedAgain, Record: hashIn(f, run), Reason: "漏了一张表"})
		}, nil, false},
		{"closed, and then edited", func(f fstest.MapFS) {
			f["2026-10/status.json"] = status(t, record.Status{State: record.Closed, Record: hashIn(f, run)})
			f[run] = replaced(t, f[run], "875.00", "876.00")
		}, []string{"run.json altered", "status.json foreign"}, true},
		{"a status that says something else", func(f fstest.MapFS) {
			f["2026-10/status.json"] = replaced(t, status(t, record.Status{State: record.Closed, Record: hashIn(f, run)}), "closed", "open")
		}, []string{"status.json damaged"}, true},
		{"an empty status", func(f fstest.MapFS) { f["2026-10/status.json"] = file("") }, []string{"status.json damaged"}, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			fsys := folder(t, "2026-10")
			c.change(fsys)
			s, err := record.Inspect(fsys, "2026-10")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range s.Differences {
				got = append(got, d.File+" "+string(d.Change))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
			if s.Closed() != c.closed || s.SHA256 != hashIn(fsys, run) {
				t.Errorf("closed %t, hash %s", s.Closed(), s.SHA256)
			}
			if s.Record == nil && !strings.Contains(strings.Join(got, ""), "run.json damaged") {
				t.Error("there is no record, and nothing says so")
			}
		})
	}
}

// resealed edits a record and makes a new seal for it.
func resealed(data, old, with string) string {
	open, _, _ := strings.Cut(strings.Replace(data, old, with, 1), ",\n \"seal\"")
	return open + ",\n \"seal\": \"" + sum(open+"\n}\n") + "\"\n}\n"
}

// The same folder as the root of a file system.
func TestInspectRoot(t *testing.T) {
	sub, err := fs.Sub(folder(t, "2026-10"), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	s, err := record.Inspect(sub, ".")
	if err != nil || len(s.Differences) > 0 {
		t.Errorf("%v, %v", s, err)
	}
}

func TestInspectErrors(t *testing.T) {
	fsys := folder(t, "2026-10")
	if _, err := record.Inspect(fsys, "2026-11"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	if _, err := record.Inspect(fsys, "2026-10/summary.xlsx"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file in the place of a folder: %v", err)
	}
	fsys["2026-10/run.json"].Mode = fs.ModeNamedPipe
	if s, err := record.Inspect(fsys, "2026-10"); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a pipe in the place of run.json: %v, %v", s, err)
	}
	var format *record.FormatError
	fsys["2026-10/run.json"] = file(`{"format": 3, "more": 1}`)
	if _, err := record.Inspect(fsys, "2026-10"); !errors.As(err, &format) || !strings.Contains(err.Error(), "newer") {
		t.Errorf("a newer format: %v", err)
	}
	fsys["2026-10/run.json"] = file(`{"format": 1}`)
	if _, err := record.Inspect(fsys, "2026-10"); !errors.As(err, &format) || !strings.Contains(err.Error(), "run the period again") {
		t.Errorf("an older format: %v", err)
	}
	fsys = folder(t, "2026-10")
	fsys["2026-10/run.json"] = replaced(t, fsys["2026-10/run.json"], `"file": "summary.xlsx"`, `"file": "../summary.xlsx"`)
	if s, err := record.Inspect(fsys, "2026-10"); err != nil || len(s.Differences) != 1 || s.Differences[0].Change != record.Damaged {
		t.Errorf("a file outside the folder: %v %v", s, err)
	}
}

func TestStatusRefuses(t *testing.T) {
	good := string(status(t, record.Status{State: record.Closed, Record: "9f"}).Data)
	for _, bad := range []string{
		"", "{}", good + " ", strings.Replace(good, `"format": 1`, `"format": 2`, 1),
		strings.Replace(good, "closed", "CLOSED", 1), strings.Replace(good, `"record"`, `"records"`, 1),
	} {
		if s, err := record.DecodeStatus([]byte(bad)); err == nil {
			t.Errorf("%q was read as %+v", bad, s)
		}
	}
	if s, err := record.DecodeStatus([]byte(good)); err != nil || !s.Closed() || s.Record != "9f" {
		t.Errorf("%+v, %v", s, err)
	}
	var none *record.Status
	if none.Closed() {
		t.Error("a period without a status is closed")
	}
}

func both(a, b fstest.MapFS) fstest.MapFS {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
