package exports

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// folder is where the sample exports stand.
const folder = "../../../testdata/exports"

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
			if os.Getenv("PAYSHEET_UPDATE") != "" {
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
			if !bytes.Equal(got, want) {
				t.Error("the file is not what its generator writes: run with PAYSHEET_UPDATE=1")
			}
		})
	}
}
