package sheet

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCellName(t *testing.T) {
	for _, test := range []struct {
		column, row int
		want        string
	}{{1, 1, "A1"}, {4, 14, "D14"}, {26, 2, "Z2"}, {27, 2, "AA2"}, {702, 9, "ZZ9"}, {703, 9, "AAA9"}, {16384, 1048576, "XFD1048576"}, {0, 1, ""}, {1, 0, ""}} {
		if got := CellName(test.column, test.row); got != test.want {
			t.Errorf("%d, %d: got %q, want %q", test.column, test.row, got, test.want)
		}
	}
	for _, bad := range []string{"", "A", "1", "1A", "A0", "A01", "a1", "$A$1", "XFE1", "AAAA1", "A1048577", "A1 ", "A-1", "A12345678"} {
		if column, row, ok := ParseCell([]byte(bad)); ok {
			t.Errorf("%q: got %d, %d", bad, column, row)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		column, row := rapid.IntRange(1, MaxColumns).Draw(t, "column"), rapid.IntRange(1, MaxRows).Draw(t, "row")
		if c, r, ok := ParseCell([]byte(CellName(column, row))); !ok || c != column || r != row {
			t.Fatalf("got %d, %d, %v", c, r, ok)
		}
	})
}

func TestFolded(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{" 姓 名 ", "姓名"}, {"补卡次数\n（次）", "补卡次数(次)"}, {"ＵｓｅｒＩｄ", "userid"}, {"工号\u00a0\u200b", "工号"}, {"　", ""}, {"折扣％", "折扣%"},
	} {
		if got := folded(test.text); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}
