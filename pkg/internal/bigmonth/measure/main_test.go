package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The parts run this program again, which is the test here.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == partCommand {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestSmallMonth(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	var out strings.Builder
	if err := run([]string{"-small"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	got := regexp.MustCompile(`-?[0-9]+\.[0-9]+`).ReplaceAllString(out.String(), "N")
	got = regexp.MustCompile(`\| [0-9]+ \|`).ReplaceAllString(got, "| N |")
	// So few tickets may take no time that can be measured.
	got = regexp.MustCompile(`takes N? times as long as reading one, N? times`).ReplaceAllString(got, "takes N times as long as reading one, N times")
	_, got, _ = strings.Cut(got, "\n\n")
	got = regexp.MustCompile(`(?s)(\| stage .*?\n)\n`).ReplaceAllStringFunc(got, func(table string) string {
		for _, stage := range []string{"工单", "payslips", "all"} {
			if !strings.Contains(table, "| "+stage+" | N |") {
				t.Errorf("the stage %s is missing in\n%s", stage, table)
			}
		}
		return "stages\n"
	})
	want := `| what | seconds | of processors | peak MiB | to the floor | of processors |
| --- | ---: | ---: | ---: | ---: | ---: |
| floor: inflate the tickets, count cells, one core | N | N | N | N | N |
| inflate the tickets alone, one core | N | N | N | N | N |
| paysheet's reader of the tickets, one core | N | N | N | N | N |
| excelize's iterator over the tickets, one core | N | N | N | N | N |
| floor of the tickets with shared texts, one core | N | N | N | N | N |
| paysheet's reader of these, to their floor, one core | N | N | N | N | N |
| check: all figures, one in 100 of the tickets | N | N | N | N | N |
| check: all figures of the month, nothing written | N | N | N | N | N |
| calc: the month, payslips and summary | N | N | N | N | N |
| check: with 10 workbooks of tickets | N | N | N | N | N |
| calc: with 10 workbooks of tickets | N | N | N | N | N |
| calc: 50 employees, from the start (middle of 9) | N | N | N | N | N |

stages
Reading 10 workbooks of tickets takes N times as long as reading one, N times of processors: check of either, less check with one in 100 of the tickets.
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("table (-want, +got):\n%s", diff)
	}
}

func TestTags(t *testing.T) {
	row := `<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><cols/></row>`
	// As long as many buffers, so that tags are cut at their ends.
	n, err := tags(strings.NewReader(strings.Repeat(row, 50_001)))
	if err != nil {
		t.Fatal(err)
	}
	if n != 100_002 {
		t.Errorf("%d cells, want 100,002", n)
	}
}

func TestTableShowsRatiosToTheFloor(t *testing.T) {
	var tab table
	tab.add("floor", reading{wall: 2 * time.Second, cpu: time.Second, peak: 5<<20 + 1<<19})
	tab.add("other", reading{wall: 3 * time.Second, cpu: 4 * time.Second})
	tab.addTo("third", reading{wall: 3 * time.Second, cpu: 4 * time.Second}, reading{wall: time.Second, cpu: 2 * time.Second})
	var out strings.Builder
	if err := tab.write(&out); err != nil {
		t.Fatal(err)
	}
	want := "| floor | 2.00 | 1.00 | 6 | 1.00 | 1.00 |\n| other | 3.00 | 4.00 |  | 1.50 | 4.00 |\n| third | 3.00 | 4.00 |  | 3.00 | 2.00 |\n"
	if !strings.HasSuffix(out.String(), want) {
		t.Errorf("got %s", out.String())
	}
}

func TestRunRefuses(t *testing.T) {
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"-nonsense"}, {"word"}, {"-runs", "0"}, {"-small", "-dir", full}, {partCommand, "scan"},
		{partCommand, "nonsense", full}, {partCommand, "make", full, "0", "1"}, {partCommand, "make", full, "1", "x"}, {partCommand, "make", full}, {partCommand, "floor", filepath.Join(full, "x")},
	} {
		if err := run(args, io.Discard, io.Discard); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
}
