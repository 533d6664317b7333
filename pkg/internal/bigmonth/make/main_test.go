package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunWritesTheMonthAndItsScheme(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "month")
	var out strings.Builder
	args := []string{"-out", dir, "-employees", "3", "-teams", "2", "-attendance", "6", "-tickets", "5", "-sales", "4"}
	if err := run(args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"员工.xlsx", "考勤.xlsx", "工单.xlsx", "销售.xlsx", "bigmonth.yaml"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if !strings.HasPrefix(out.String(), "18 rows written") {
		t.Errorf("it says %q", out.String())
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{}, {"-nonsense"}, {"-out", t.TempDir(), "-employees", "0"}} {
		if err := run(args, io.Discard, io.Discard); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
}
