package scheme_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/schemetest"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// reference is the description of the language. A fenced block says by its info
// string how it is run:
//
//	yaml scheme        a whole scheme without a fault; the first one is the base
//	yaml fragment      keys that are merged into the base, which then has no fault
//	yaml wrong S112    the same, which then has a fault of that code
//	yaml cases         test cases of the base, which all pass
//	formula            lines `formula → result`, or `formula → F106` for a fault
const reference = "../../schemes/README.md"

type block struct {
	info, text string
	line       int
}

// blocks are the fenced blocks of a text.
func blocks(text string) []block {
	var all []block
	var open *block
	for i, line := range strings.Split(text, "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &block{info: strings.TrimSpace(info), line: i + 1}
		case fence:
			all = append(all, *open)
			open = nil
		case open != nil:
			open.text += line + "\n"
		}
	}
	return all
}

// document parses YAML into its top mapping.
func document(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var d yaml.Node
	if err := yaml.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	return d.Content[0]
}

// merge puts the keys of a fragment into the base: names under a key of the base
// are added or replaced, anything else takes the place of what was there.
func merge(base, fragment *yaml.Node) {
	for i := 0; i+1 < len(fragment.Content); i += 2 {
		key, val := fragment.Content[i], fragment.Content[i+1]
		found := false
		for j := 0; j+1 < len(base.Content) && !found; j += 2 {
			if base.Content[j].Value != key.Value {
				continue
			}
			found = true
			if have := base.Content[j+1]; have.Kind == yaml.MappingNode && val.Kind == yaml.MappingNode && len(val.Content) > 0 {
				mergeNames(have, val)
			} else {
				base.Content[j+1] = val
			}
		}
		if !found {
			base.Content = append(base.Content, key, val)
		}
	}
}

func mergeNames(base, fragment *yaml.Node) {
	for i := 0; i+1 < len(fragment.Content); i += 2 {
		at := len(base.Content)
		for j := 0; j+1 < len(base.Content); j += 2 {
			if base.Content[j].Value == fragment.Content[i].Value {
				at = j
			}
		}
		if at == len(base.Content) {
			base.Content = append(base.Content, nil, nil)
		}
		base.Content[at], base.Content[at+1] = fragment.Content[i], fragment.Content[i+1]
	}
}

func merged(t *testing.T, base, fragment string) []byte {
	t.Helper()
	d := document(t, base)
	merge(d, document(t, fragment))
	text, err := yaml.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Every example of the reference does what the reference says.
func TestReferenceExamples(t *testing.T) {
	base, ran := "", map[string]int{}
	for _, b := range blocks(string(read(t, reference))) {
		kind, want, _ := strings.Cut(b.info, " ")
		if kind == "formula" {
			ran[kind]++
			formulas(t, base, b)
			continue
		}
		if kind != "yaml" {
			continue
		}
		want, code, _ := strings.Cut(want, " ")
		ran[want]++
		text := []byte(b.text)
		switch want {
		case "scheme":
			if base == "" {
				base = b.text
			}
		case "cases":
			casesPass(t, base, b)
			continue
		case "fragment", "wrong":
			text = merged(t, base, b.text)
			if _, err := yaml.Marshal(document(t, b.text)); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("line %d: a block is %q, which is not run", b.line, b.info)
			continue
		}
		problems := problemsOf(t, fmt.Sprintf("README.md, block in line %d", b.line), text)
		hits := 0
		for _, p := range problems {
			if p.Code == diag.Code(code) {
				hits++
			} else if p.Severity == diag.Error || want == "wrong" && p.Code != scheme.CodeUnused {
				t.Errorf("line %d:\n%s", b.line, p)
			}
		}
		if want == "wrong" && hits == 0 {
			t.Errorf("line %d: there is no fault %s:\n%s", b.line, code, problems.Error())
		}
	}
	for _, kind := range []string{"scheme", "fragment", "wrong", "formula", "cases"} {
		if ran[kind] == 0 {
			t.Errorf("the reference has no block %q", kind)
		}
	}
}

// casesPass runs the test cases of a block.
func casesPass(t *testing.T, base string, b block) {
	t.Helper()
	src, faults := scheme.Parse("README.md", []byte(base))
	if src == nil {
		t.Fatal(faults)
	}
	file, faults := schemetest.Parse("README_test.yaml", []byte(b.text))
	if file == nil {
		t.Fatalf("line %d: %s", b.line, faults.Error())
	}
	for i := range file.Cases {
		r := file.Run(&file.Cases[i], schemetest.Context{Source: src, Calendar: calendar.China()})
		for _, f := range r.Failures {
			t.Errorf("line %d: %s %s %s: want %s, got %s\n%s", b.line, r.Case, f.Who, f.Name, f.Want, f.Got, f.Problems.Error())
		}
	}
}

var isCode = regexp.MustCompile(`^F\d\d\d$`)

// formulas works out the lines of a block.
func formulas(t *testing.T, base string, b block) {
	t.Helper()
	src, faults := scheme.Parse("README.md", []byte(base))
	if src == nil {
		t.Fatal(faults)
	}
	period, err := src.Period("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	s, faults := src.Resolve(period, scheme.Context{Calendar: calendar.China()})
	if s == nil {
		t.Fatal(faults)
	}
	for i, line := range strings.Split(strings.TrimRight(b.text, "\n"), "\n") {
		text, want, ok := strings.Cut(line, " → ")
		want, _, _ = strings.Cut(want, "  ") // a remark follows two blanks
		text, want = strings.TrimSpace(text), strings.TrimSpace(want)
		if !ok {
			t.Errorf("line %d: %q has no →", b.line+i+1, line)
			continue
		}
		e, faults := s.Universe.Check(text, formula.Options{Scope: formula.EmployeeScope})
		var got string
		switch {
		case len(faults) > 0:
			got = string(faults[0].Code)
			if !isCode.MatchString(want) {
				got += ": " + faults[0].Message
			}
		case !formula.IsConstant(e) && !strings.Contains(text, "NETWORKDAYS"):
			got = "no constant"
		default:
			if got = formula.Eval(e, nobody{}).String(); got == "" {
				got = "blank"
			}
		}
		if got != want {
			t.Errorf("line %d: %s gives %s, the reference says %s", b.line+i+1, text, got, want)
		}
	}
}

// nobody is where constant formulas are worked out.
type nobody struct{ formula.Env }

func (nobody) Context() *builtin.Context { return &builtin.Context{Calendar: calendar.China()} }

// functionTable writes the functions as the reference has them.
func functionTable() string {
	var out strings.Builder
	cell := func(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
	for _, group := range builtin.Groups() {
		fmt.Fprintf(&out, "\n### %s\n\n| function | what it gives | 说明 | example |\n| --- | --- | --- | --- |\n", group)
		for _, f := range builtin.All() {
			if f.Group == group {
				fmt.Fprintf(&out, "| `%s` | %s | %s | `%s` → %s |\n", cell(f.Signature()), cell(f.Summary), cell(f.SummaryZH), cell(f.Example), orElse(cell(f.Returns), "blank"))
			}
		}
	}
	return out.String() + "\n"
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func TestReferenceFunctionsAreCurrent(t *testing.T) {
	const begin, end = "<!-- functions: from the table in pkg/formula/builtin -->\n", "<!-- end of functions -->"
	text := string(read(t, reference))
	before, rest, ok1 := strings.Cut(text, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("the reference has no place for the functions")
	}
	golden(t, reference, before+begin+functionTable()+end+after)
}

// The reference names every key of the language and every code of its faults.
func TestReferenceIsComplete(t *testing.T) {
	text := string(read(t, reference))
	schema, err := scheme.EditorSchema()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^ *"([a-z]+)": \{$`).FindAllStringSubmatch(string(schema), -1) {
		switch m[1] {
		case "properties", "items", "not":
			continue
		}
		if !strings.Contains(text, "`"+m[1]+":`") {
			t.Errorf("the reference does not tell about the key %s:", m[1])
		}
	}
	for i := 101; i <= 119; i++ {
		if code := fmt.Sprintf("| S%d |", i); !strings.Contains(text, code) {
			t.Errorf("the reference does not tell about the fault S%d", i)
		}
	}
	for _, mode := range []value.Rounding{value.HalfAway, value.HalfEven, value.Down, value.Up, value.Floor, value.Ceiling} {
		if !strings.Contains(text, "`"+mode.String()+"`") {
			t.Errorf("the reference does not tell about the mode %s", mode)
		}
	}
}

// TestReferenceNamesLeniences: what is read leniently stands in the table of the
// reference, each with the word that refuses it.
func TestReferenceNamesLeniences(t *testing.T) {
	text, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sheet.LenienceNames {
		if !strings.Contains(string(text), "\n| `"+name+"` | ") {
			t.Errorf("the reference does not tell what %s is", name)
		}
	}
}
