package scheme_test

import (
	"path/filepath"
	"testing"
	"time"
)

// Whatever a file holds, reading it ends, says where each fault is, and leaves
// a scheme exactly when there are no errors.
func FuzzParse(f *testing.F) {
	for _, folder := range []string{"ok", "err"} {
		found, err := filepath.Glob(filepath.Join(fixtures, folder, "*.yaml"))
		if err != nil || len(found) == 0 {
			f.Fatal(folder, err)
		}
		for _, file := range found {
			f.Add(read(f, file))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			t.Skip("long files are slow to read and show nothing else")
		}
		// A text that takes this long would be found by nobody but the timer.
		slow := time.AfterFunc(5*time.Second, func() { panic("reading takes too long") })
		defer slow.Stop()
		for _, p := range problemsOf(t, "fuzz.yaml", text) {
			if p.Message == "" || p.Code == "" {
				t.Errorf("a problem says nothing: %+v", p)
			}
		}
	})
}
