package diag_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/diag"
)

func TestPlaces(t *testing.T) {
	for want, p := range map[string]diag.Place{
		"":                {},
		"a.yaml":          {File: "a.yaml"},
		"a.yaml:3":        {File: "a.yaml", Line: 3},
		"a.yaml:3:5":      {File: "a.yaml", Line: 3, Column: 5},
		"考勤":              {Sheet: "考勤"},
		"十月.xlsx!考勤":      {File: "十月.xlsx", Sheet: "考勤"},
		"十月.xlsx!考勤!AA10": {File: "十月.xlsx", Sheet: "考勤", Cell: "AA10"},
	} {
		if got := p.String(); got != want {
			t.Errorf("%+v is written %q, want %q", p, got, want)
		}
	}
}

// Problems stand in the order in which a person goes through a file, and a
// problem that two checkers found stands once.
func TestSorted(t *testing.T) {
	var l diag.List
	for _, at := range []string{"b!B10", "b!B9", "b!AA2", "b!Z2", "a!C1", "b!B9"} {
		sheet, cell, _ := strings.Cut(at, "!")
		l.Add(diag.Problem{Code: "V01", Place: diag.Place{File: "f", Sheet: sheet, Cell: cell}, Message: "m"})
	}
	l.Add(diag.Problem{Code: "S01", Severity: diag.Warning, Place: diag.Place{File: "a.yaml", Line: 10}, Message: "m"}, diag.Problem{Code: "S01", Place: diag.Place{File: "a.yaml", Line: 9, Column: 80}, Message: "m"})
	var got []string
	for _, p := range l.Sorted() {
		got = append(got, p.Place.String())
	}
	want := []string{"a.yaml:9:80", "a.yaml:10", "f!a!C1", "f!b!Z2", "f!b!AA2", "f!b!B9", "f!b!B10"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestProblemText(t *testing.T) {
	p := diag.Problem{Code: "F101", Place: diag.Place{File: "s.yaml", Line: 2, Column: 7}, Message: "There is no name 绩效份 here.", Detail: "绩效份 * 2\n^^^^^^\n", Hint: "Did you mean 绩效分?"}
	want := "s.yaml:2:7: error: There is no name 绩效份 here. [F101]\n    绩效份 * 2\n    ^^^^^^\n  → Did you mean 绩效分?"
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	warning := diag.List{{Code: "S118", Severity: diag.Warning, Message: "m"}}
	if warning.HasErrors() || warning.Err() != nil {
		t.Error("a warning stops nothing")
	}
	if l := append(warning, p); !l.HasErrors() || l.Err() == nil || l.Error() != "warning: m [S118]\n"+want {
		t.Errorf("the list is written\n%s", l.Error())
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name       string
		candidates []string
		want       string
	}{
		{"绩效份", []string{"毛利", "绩效分"}, "绩效分"},
		{"大树", []string{"大数", "小数点"}, "大数"},
		{"夜班", []string{"白班", "小夜班", "大夜班"}, ""}, // as near to each of them
		{"儿科", []string{"妇科", "产科"}, ""},
		{"ROUNDD", []string{"ROUND", "ROUNDUP"}, "ROUND"},
		{"titel", []string{"tables", "title"}, "title"},
		{"甲", []string{"乙"}, ""},
		{"备注", []string{"离职日期"}, ""},
		{"", []string{"甲"}, ""},
	} {
		if got := diag.Nearest(c.name, c.candidates); got != c.want {
			t.Errorf("Nearest(%s, %v) = %q, want %q", c.name, c.candidates, got, c.want)
		}
	}
}

func TestAlikeID(t *testing.T) {
	for _, c := range []struct {
		id         string
		candidates []string
		want       string
	}{
		{"e004", []string{"E001", "E004"}, "E004"},
		{"Ｅ００５", []string{"E004", "E005"}, "E005"},
		{"101", []string{"000101", "000102"}, "000101"},
		{"E-7", []string{"E007"}, "E007"},
		{"E003", []string{"E001", "E002"}, ""}, // another person, one digit away
		{"7", []string{"07", "007"}, ""},
	} {
		if got := diag.AlikeID(c.id, c.candidates); got != c.want {
			t.Errorf("AlikeID(%s, %v) = %q, want %q", c.id, c.candidates, got, c.want)
		}
	}
}

// TestVisible: what a cell or a file's name holds does nothing to a terminal.
func TestVisible(t *testing.T) {
	p := diag.Problem{
		Code: "V01", Place: diag.Place{File: "a\x1b[2J.csv", Line: 3}, Message: "\"\u202e张三\a\" was read.",
		Detail: "a\r\nb\tc", Hint: "Write \x00.",
	}
	want := "a\\u001b[2J.csv:3: error: \"\\u202e张三\\u0007\" was read. [V01]\n    a\\u000d\n    b\tc\n  → Write \\u0000."
	if got := p.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
