package stages_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/internal/bigmonth/stages"
)

func TestMonth(t *testing.T) {
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	size := bigmonth.Full().Over(500)
	if err := bigmonth.Write(in, size); err != nil {
		t.Fatal(err)
	}
	times, err := stages.Month(t.Context(), in, out)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, s := range times.Stages {
		if s.Rows > 0 {
			got[s.Name] = s.Rows
		}
		if s.Took < 0 || s.Peak == 0 || s.Peak > times.Peak {
			t.Errorf("%+v of %d bytes", s, times.Peak)
		}
	}
	want := map[string]int{"员工": size.Employees, "考勤": size.Attendance, "工单": size.Tickets, "销售": size.Sales, "payslips": size.Employees}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	slips, err := os.ReadDir(filepath.Join(out, bigmonth.Period, "payslips"))
	if err != nil || len(slips) != size.Employees {
		t.Errorf("%d payslips, %v", len(slips), err)
	}
	var table strings.Builder
	if err := times.Write(&table); err != nil || !strings.Contains(table.String(), "| 工单 | ") || !strings.Contains(table.String(), "\n| all | ") {
		t.Errorf("%v\n%s", err, &table)
	}
}

func TestMonthThatCannotRun(t *testing.T) {
	in := t.TempDir()
	if _, err := stages.Month(t.Context(), in, filepath.Join(in, "out")); err == nil {
		t.Error("a month without workbooks was worked out")
	}
}
