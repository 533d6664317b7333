package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
	"paysheet/pkg/schemetest"
)

// testEnding is how the files of test cases end.
const testEnding = "_test.yaml"

// testOptions are the flags of test.
type testOptions struct {
	run      string
	format   string
	complete bool
}

func newTest(s streams) *cobra.Command {
	o := &testOptions{}
	cmd := &cobra.Command{
		Use:   "test FILE…",
		Short: "Run a scheme's own test cases",
		Long: `test runs the cases of each FILE, or of every *_test.yaml of a folder: the rows
of a period go in, and the items, figures and notices that come out are held
against what the case expects. Where they differ it shows what was expected,
what came out, and where the wrong figure came from.

The last line of each file says how many items, notices and table rows of the
scheme the cases used, and which none did.`,
		Example: `  paysheet test schemes/
  paysheet test foreign-trade_test.yaml --run 迟到`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runTests(o, args, s) },
	}
	cmd.Flags().StringVar(&o.run, "run", "", "run only the cases whose name matches this regular expression")
	cmd.Flags().StringVar(&o.format, "format", "text", "how results are written: text or json")
	cmd.Flags().BoolVar(&o.complete, "complete", false, "fail where an item, a notice or a table row is used by no case")
	return cmd
}

// testResult is one file's results for programs.
type testResult struct {
	File    string           `json:"file"`
	Cases   []testCaseResult `json:"cases"`
	Used    int              `json:"used"`
	Of      int              `json:"of"`
	Missing []string         `json:"missing"`
}

type testCaseResult struct {
	Case     string        `json:"case"`
	Passed   bool          `json:"passed"`
	Failures []testFailure `json:"failures,omitempty"`
}

type testFailure struct {
	Period   string     `json:"period"`
	Who      string     `json:"who,omitempty"`
	Name     string     `json:"name,omitempty"`
	Want     string     `json:"want"`
	Got      string     `json:"got"`
	Problems diag.List  `json:"problems,omitempty"`
	Trace    []jsonNode `json:"trace,omitempty"`
}

// errTests is the end of a command whose cases did not all hold.
var errTests = &payrun.Failure{Class: payrun.InputFault}

func runTests(o *testOptions, args []string, s streams) error {
	if err := knownFormat(o.format); err != nil {
		return err
	}
	match, err := regexp.Compile(o.run)
	if err != nil {
		return usagef("--run %s is no regular expression: %s", o.run, err)
	}
	files, err := testFiles(args)
	if err != nil {
		return err
	}
	results := []testResult{}
	bad := false
	for _, file := range files {
		r, failures, err := runTestFile(file, match)
		if err != nil {
			return failed(err, nil, o.format, s)
		}
		results = append(results, r)
		bad = bad || failures > 0 || o.complete && o.run == "" && len(r.Missing) > 0
		if o.format == "text" {
			printTestResult(s.out, r, failures)
		}
	}
	if !slices.ContainsFunc(results, func(r testResult) bool { return len(r.Cases) > 0 }) {
		return usagef("no case has a name that matches --run %s", o.run)
	}
	if o.format == "json" {
		if err := writeJSON(s.out, results); err != nil {
			return err
		}
	}
	if bad {
		return printed{errTests}
	}
	return nil
}

// testFiles lists the files that the arguments name.
func testFiles(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, usagef("%s cannot be opened: %s", arg, reason(err))
		}
		if !info.IsDir() {
			files = append(files, arg)
			continue
		}
		entries, err := os.ReadDir(arg)
		if err != nil {
			return nil, machineError{err}
		}
		found := false
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), testEnding) && !e.IsDir() {
				files = append(files, filepath.Join(arg, e.Name()))
				found = true
			}
		}
		if !found {
			return nil, usagef("there is no *%s in %s", testEnding, arg)
		}
	}
	return files, nil
}

// runTestFile runs the cases of one file.
func runTestFile(name string, match *regexp.Regexp) (testResult, int, error) {
	result := testResult{File: name, Cases: []testCaseResult{}, Missing: []string{}}
	text, err := readLimited(name)
	if err != nil {
		return result, 0, usagef("%s cannot be read: %s", name, reason(err))
	}
	file, problems := schemetest.Parse(filepath.Base(name), text)
	if file == nil {
		return result, 0, &payrun.Failure{Class: payrun.SchemeFault, Problems: problems}
	}
	src, find, err := testedScheme(name, file.Scheme)
	if err != nil {
		return result, 0, err
	}
	cover := schemetest.NewCoverage()
	ctx := schemetest.Context{Source: src, Find: find, Calendar: calendar.China(), Cover: cover}
	failures := 0
	for i := range file.Cases {
		if !match.MatchString(file.Cases[i].Name) {
			continue
		}
		r := file.Run(&file.Cases[i], ctx)
		failures += len(r.Failures)
		result.Cases = append(result.Cases, caseResult(r))
	}
	result.Used, result.Of = cover.Count()
	result.Missing = append(result.Missing, cover.Missing()...)
	return result, failures, nil
}

// testedScheme is the scheme that a test file is about: the file beside it, or
// one that ships.
func testedScheme(testFile, name string) (*scheme.Source, func(string) (*scheme.Source, diag.List), error) {
	for _, beside := range []string{name, name + ".yaml"} {
		path := filepath.Join(filepath.Dir(testFile), beside)
		if info, err := os.Stat(path); err == nil && !info.IsDir() && name == filepath.Base(name) {
			return loadScheme(path)
		}
	}
	src, find, err := loadScheme(name)
	var misuse usageError
	if errors.As(err, &misuse) {
		return nil, nil, usagef("%s tests the scheme %s, which is neither beside it nor one that ships", testFile, name)
	}
	return src, find, err
}

func caseResult(r schemetest.Result) testCaseResult {
	out := testCaseResult{Case: r.Case, Passed: r.Passed()}
	for _, f := range r.Failures {
		t := testFailure{Period: f.Period, Who: f.Who, Name: f.Name, Want: f.Want, Got: f.Got, Problems: f.Problems}
		for _, n := range f.Trace {
			t.Trace = append(t.Trace, toJSON(n))
		}
		out.Failures = append(out.Failures, t)
	}
	return out
}

// maxTraces is how many traces of one case are printed; after the first wrong
// figures the others mostly follow from them.
const maxTraces = 3

func printTestResult(w io.Writer, r testResult, failures int) {
	for _, c := range r.Cases {
		if c.Passed {
			continue
		}
		fmt.Fprintf(w, "FAIL %s: %s\n", r.File, c.Case)
		for i, f := range c.Failures {
			fmt.Fprintf(w, "  %s %s %s: expected %s, got %s\n", f.Period, f.Who, f.Name, f.Want, f.Got)
			if len(f.Problems) > 0 {
				fmt.Fprintln(w, "    "+strings.ReplaceAll(f.Problems.Error(), "\n", "\n    "))
			}
			if i < maxTraces {
				for _, n := range f.Trace {
					printJSONNode(w, n, "    ")
				}
			}
		}
	}
	state := "ok  "
	if failures > 0 {
		state = "FAIL"
	}
	fmt.Fprintf(w, "%s %s: %s, %d of %d items, notices and table rows used\n", state, r.File, count(len(r.Cases), "case"), r.Used, r.Of)
	for _, m := range r.Missing {
		fmt.Fprintf(w, "     not used: %s\n", m)
	}
}

// printJSONNode writes a trace, indented.
func printJSONNode(w io.Writer, n jsonNode, indent string) {
	text := "(blank)"
	if n.Value != nil {
		text = *n.Value
	}
	line := indent + n.Name + " = " + text
	if n.Place != "" {
		line += "  " + n.Place
	}
	fmt.Fprintln(w, line)
	if n.How != "" {
		fmt.Fprintln(w, indent+"  = "+n.How)
	}
	for _, u := range n.Under {
		printJSONNode(w, u, indent+"  ")
	}
	for _, r := range n.Rows {
		value := "(blank)"
		if r.Value != nil {
			value = *r.Value
		}
		fmt.Fprintln(w, strings.TrimRight(indent+"  "+strings.Join(strings.Fields(r.ID+" "+r.Name+" "+r.Period+" "+value), " ")+"  "+r.Place, " "))
	}
}
