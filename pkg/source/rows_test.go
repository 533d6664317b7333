package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/schemes"
)

// TestSampleRows holds the rows of every sample export to a file that a person
// has read. With PAYSHEET_UPDATE=1 the files are written.
func TestSampleRows(t *testing.T) {
	for _, id := range schemes.SourceIDs() {
		t.Run(id, func(t *testing.T) {
			c := Context{Roster: NewRoster("员工", crew())}
			if id == "feishu-daily" { // whose 工号 have six digits
				c.Roster = NewRoster("员工", []Person{{ID: "000007", Name: "赵一鸣"}, {ID: "000012", Name: "钱多多"}})
			}
			rows, v, problems := read(t, c, openSample(t, id))
			if rows == nil {
				t.Fatalf("no rows:\n%v", problems)
			}
			if v.Profile().ID != id {
				t.Errorf("recognised as %s", v.Profile().ID)
			}
			got := strings.Join(rows, "\n") + "\n"
			if len(problems) > 0 {
				got += "-- \n" + problems.Error() + "\n"
			}
			name := filepath.Join("testdata", "rows", id+".txt")
			if os.Getenv("PAYSHEET_UPDATE") != "" {
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("rows differ (-want +got):\n%s", diff)
			}
		})
	}
}
