package scheme_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/plan"
	"paysheet/pkg/scheme"
	"paysheet/schemes"
)

const fixtures = "../../testdata/scheme"

// runFor is a comment in a fixture that names the period to resolve it for.
var runFor = regexp.MustCompile(`(?m)^# run for (\S+)$`)

// problemsOf reads a scheme, resolves it and orders its figures: everything
// that is checked before any row is read.
func problemsOf(t testing.TB, name string, text []byte) diag.List {
	t.Helper()
	src, faults := scheme.Parse(name, text)
	if src == nil {
		return faults
	}
	at := "2026-10"
	if m := runFor.FindSubmatch(text); m != nil {
		at = string(m[1])
	}
	period, err := calendar.ParsePeriod(at)
	if err != nil {
		t.Skip(err) // a fuzzed comment
	}
	if own, err := src.Period(at); err == nil {
		period = own
	}
	s, faults := src.Resolve(period, scheme.Context{Calendar: calendar.China(), Find: findFixture})
	if (s == nil) != faults.HasErrors() {
		t.Errorf("%s: there is a scheme: %v, and errors: %v", name, s != nil, faults.HasErrors())
	}
	if s == nil {
		return faults
	}
	_, circles := plan.Make(s)
	return append(faults, circles...)
}

// findFixture finds another scheme among the fixtures.
func findFixture(id string) (*scheme.Source, diag.List) {
	for _, folder := range []string{"ok", "err"} {
		name := id + ".yaml"
		if text, err := os.ReadFile(filepath.Join(fixtures, folder, name)); err == nil {
			return scheme.Parse(name, text)
		}
	}
	return nil, nil
}

func TestGoodFixtures(t *testing.T) {
	for _, file := range files(t, fixtures+"/ok/*.yaml") {
		if problems := problemsOf(t, filepath.Base(file), read(t, file)); len(problems) > 0 {
			t.Errorf("%s:\n%s", file, problems.Error())
		}
	}
}

// Each bad scheme has a file beside it with everything that is said about it.
func TestBadFixtures(t *testing.T) {
	codes := map[diag.Code]bool{}
	for _, file := range files(t, fixtures+"/err/*.yaml") {
		problems := problemsOf(t, filepath.Base(file), read(t, file))
		if len(problems) == 0 {
			t.Errorf("%s has no fault", file)
			continue
		}
		for _, p := range problems {
			codes[p.Code] = true
			if p.Place.Line == 0 || p.Message == "" {
				t.Errorf("%s: %q has no place or no message", file, p)
			}
		}
		golden(t, strings.TrimSuffix(file, ".yaml")+".out", problems.Error()+"\n")
	}
	for _, code := range []diag.Code{
		scheme.CodeYAML, scheme.CodeUnknownKey, scheme.CodeDuplicate, scheme.CodeMissingKey, scheme.CodeKind, scheme.CodeWord,
		scheme.CodeName, scheme.CodePeriod, scheme.CodeNotInForce, scheme.CodeTooLarge, scheme.CodeSlip, scheme.CodeTable,
		scheme.CodeSheet, scheme.CodeColumn, scheme.CodeItem, scheme.CodeTemplate, scheme.CodeRecords, scheme.CodeUnused, scheme.CodeCircle,
	} {
		if !codes[code] {
			t.Errorf("no file of testdata/scheme/err has the fault %s", code)
		}
	}
}

// Every scheme that ships has no fault and no warning, in its first period and
// in a later one.
func TestShippedSchemes(t *testing.T) {
	find := func(id string) (*scheme.Source, diag.List) {
		name, text, ok := schemes.File(id)
		if !ok {
			return nil, nil
		}
		return scheme.Parse(name, text)
	}
	for _, id := range schemes.IDs() {
		src, faults := find(id)
		if src == nil {
			t.Errorf("%s:\n%s", id, faults.Error())
			continue
		}
		first := src.Effective()
		for _, period := range []calendar.Period{first, first.Minus(-21)} {
			s, problems := src.Resolve(period, scheme.Context{Calendar: calendar.China(), Find: find})
			if s != nil {
				_, circles := plan.Make(s)
				problems = append(problems, circles...)
			}
			if len(problems) > 0 {
				t.Errorf("%s for %s:\n%s", id, period, problems.Error())
			}
		}
	}
}
