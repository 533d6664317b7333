package exports

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder is where the sample exports stand.
const folder = "../../../testdata/exports"

// partsOf are the parts of a workbook by name: how well a part is packed may
// change with the Go version. A text file is one part.
func partsOf(t *testing.T, name string, data []byte) map[string]string {
	t.Helper()
	if filepath.Ext(name) != ".xlsx" {
		return map[string]string{name: string(data)}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// TestFiles holds the files in testdata to their generators. With
// PAYSHEET_UPDATE=1 they are written.
func TestFiles(t *testing.T) {
	for _, f := range Files() {
		t.Run(f.Source, func(t *testing.T) {
			got, err := f.Encode()
			if err != nil {
				t.Fatal(err)
			}
			again, err := f.Encode()
			if err != nil || !bytes.Equal(got, again) {
				t.Errorf("a second time other bytes come out (%v)", err)
			}
			name := filepath.Join(folder, f.Source, f.Name)
			if old, err := os.ReadFile(name); os.Getenv("PAYSHEET_UPDATE") != "" && (err != nil || !cmp.Equal(partsOf(t, f.Name, old), partsOf(t, f.Name, got))) {
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(partsOf(t, f.Name, want), partsOf(t, f.Name, got)); diff != "" {
				t.Errorf("the file is not what its generator writes: run with PAYSHEET_UPDATE=1 (-file +generator):\n%s", diff)
			}
		})
	}
}
