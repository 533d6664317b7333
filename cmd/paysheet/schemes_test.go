package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"paysheet/schemes"
)

// TestSchemeCases runs the test cases of every scheme that ships. Each scheme
// has some, and they use every item, notice and table row.
func TestSchemeCases(t *testing.T) {
	for _, id := range schemes.IDs() {
		t.Run(id, func(t *testing.T) {
			var out, problems bytes.Buffer
			file := filepath.Join("..", "..", "schemes", id+testEnding)
			if code := run([]string{"test", "--complete", file}, streams{out: &out, err: &problems}); code != exitDone {
				t.Errorf("exit code %d\n%s%s", code, out.String(), problems.String())
			}
		})
	}
}

// TestSampleMonths works the sample month of every scheme out, and does it once
// more for the same bytes.
func TestSampleMonths(t *testing.T) {
	for _, id := range schemes.IDs() {
		periods, err := filepath.Glob(filepath.Join("..", "..", "testdata", id, "2*"))
		if err != nil || len(periods) == 0 {
			t.Errorf("%s has no sample month", id)
			continue
		}
		for _, folder := range periods {
			t.Run(id+"/"+filepath.Base(folder), func(t *testing.T) {
				t.Parallel()
				root := t.TempDir()
				calc := func(out string) string {
					var result, problems bytes.Buffer
					args := []string{"calc", "-s", id, "-p", filepath.Base(folder), "-i", folder, "-o", out}
					if code := run(args, streams{out: &result, err: &problems}); code != exitDone {
						t.Fatalf("exit code %d\n%s", code, problems.String())
					}
					return filepath.Join(out, filepath.Base(folder))
				}
				first, second := calc(filepath.Join(root, "a")), calc(filepath.Join(root, "b"))
				for _, name := range []string{"run.json", "summary.xlsx", "scheme.yaml"} {
					a, err1 := os.ReadFile(filepath.Join(first, name))
					b, err2 := os.ReadFile(filepath.Join(second, name))
					if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
						t.Errorf("%s differs between two runs, or is missing: %v %v", name, err1, err2)
					}
				}
			})
		}
	}
}

// TestDescribe holds the words of every scheme against the scheme: each
// parameter, table, item and notice is named, and no part of a rule came out
// empty.
func TestDescribe(t *testing.T) {
	for _, id := range schemes.IDs() {
		t.Run(id, func(t *testing.T) {
			var out, problems bytes.Buffer
			if code := run([]string{"schemes", "describe", id}, streams{out: &out, err: &problems}); code != exitDone {
				t.Fatal(problems.String())
			}
			text := out.String()
			src, _, err := loadScheme(id)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, e := range src.File.Params.Entries {
				names = append(names, "  "+e.Name+"：")
			}
			for _, e := range src.File.Tables.Entries {
				names = append(names, "《"+e.Name+"》")
			}
			for _, e := range src.File.Items.Entries {
				names = append(names, "  "+e.Name)
			}
			for _, e := range src.File.Notices.Entries {
				names = append(names, "  "+e.Name+"：")
			}
			for _, name := range names {
				if !strings.Contains(text, name) {
					t.Errorf("the text does not name %q", name)
				}
			}
			if raw := regexp.MustCompile(`[A-Z]{2,}\(`).FindString(text); raw != "" {
				t.Errorf("the text has %s, which is no word", raw)
			}
			for _, empty := range []string{"：\n", "（）", "  时，", "如果 ，"} {
				if strings.Contains(text, empty) {
					t.Errorf("the text has an empty rule: %q", empty)
				}
			}
		})
	}
}
