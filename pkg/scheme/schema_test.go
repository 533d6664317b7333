package scheme_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
	"paysheet/pkg/scheme"
)

// schemaFile is the schema that ships.
const schemaFile = "../../schemes/scheme.schema.json"

// update tells whether golden files are written anew.
func update() bool { return os.Getenv("PAYSHEET_UPDATE") == "1" }

// golden holds text against a file, or writes the file.
func golden(t *testing.T, file, text string) {
	t.Helper()
	if update() {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s is not current (-file +now); PAYSHEET_UPDATE=1 rewrites it:\n%s", file, diff)
	}
}

func TestEditorSchemaIsCurrent(t *testing.T) {
	text, err := scheme.EditorSchema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, schemaFile, string(text))
}

// editorSchema is the schema that ships, ready to validate.
func editorSchema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	text, err := scheme.EditorSchema()
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

// plain is a YAML node as JSON has it, by the core rules of YAML 1.2, which
// editors follow: a date is a text.
func plain(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.AliasNode:
		return plain(t, n.Alias)
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind == yaml.AliasNode {
				key = key.Alias
			}
			m[key.Value] = plain(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		l := []any{}
		for _, x := range n.Content {
			l = append(l, plain(t, x))
		}
		return l
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		var x float64
		if err := n.Decode(&x); err != nil {
			t.Fatal(err)
		}
		return x
	default:
		return n.Value
	}
}

// instance reads a file as an editor does.
func instance(t *testing.T, text []byte) any {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(bytes.TrimPrefix(text, []byte("\uFEFF")), &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Content) == 0 {
		return nil
	}
	return plain(t, document.Content[0])
}

func files(t *testing.T, patterns ...string) []string {
	t.Helper()
	var all []string
	for _, p := range patterns {
		found, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Fatalf("nothing matches %s", p)
		}
		all = append(all, found...)
	}
	return all
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGoodSchemesValidate(t *testing.T) {
	s := editorSchema(t)
	for _, file := range files(t, "../../schemes/*.yaml", "../internal/bigmonth/bigmonth.yaml", "../../testdata/scheme/ok/*.yaml") {
		if strings.HasSuffix(file, "_test.yaml") {
			continue // the cases of a scheme, which are another kind of file
		}
		if err := s.Validate(instance(t, read(t, file))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// structural are the faults that a JSON Schema can see.
var structural = map[diag.Code]bool{
	scheme.CodeUnknownKey: true, scheme.CodeMissingKey: true, scheme.CodeWord: true, scheme.CodeSlip: true,
	scheme.CodeKind: true, scheme.CodePeriod: true,
}

// beyondSchema are bad fixtures whose structure a JSON Schema takes, and why.
var beyondSchema = map[string]string{
	"period-order.yaml": "the order of keys",
	"round.yaml":        "a literal may be any text or number",
	"window.yaml":       "one key bounds another",
	"until.yaml":        "one period after another",
	"tag.yaml":          "JSON has no tags",
	"title.yaml":        "blanks are a text",
	"lookalikes.yaml":   "any text may be a text",
	"items-none.yaml":   "a mapping may be empty",
}

// An editor marks a file that the decoder refuses.
func TestBadSchemesDoNotValidate(t *testing.T) {
	s, seen := editorSchema(t), 0
	for _, file := range files(t, "../../testdata/scheme/err/*.yaml") {
		text := read(t, file)
		_, faults := scheme.Parse(filepath.Base(file), text)
		if !slices.ContainsFunc(faults, func(p diag.Problem) bool { return structural[p.Code] }) || filepath.Base(file) == "self-anchor.yaml" {
			continue
		}
		seen++
		refused := s.Validate(instance(t, text)) != nil
		if excused := beyondSchema[filepath.Base(file)] != ""; refused == excused {
			t.Errorf("%s: refused by the schema: %v, excused: %v\n%s", file, refused, excused, faults.Error())
		}
	}
	if seen < 10 {
		t.Errorf("only %d fixtures have a fault that a schema could see", seen)
	}
}

// Every key and every word that the language has is used by a good fixture.
func TestGoodFixturesUseEveryKey(t *testing.T) {
	text, err := scheme.EditorSchema()
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, file := range files(t, "../../testdata/scheme/ok/*.yaml") {
		use(used, "", &s, instance(t, read(t, file)))
	}
	for _, key := range every("", &s) {
		// A duration cannot be written in short: it needs its unit.
		if !used[key] && key != ".sheets.columns = duration" {
			t.Errorf("no file of testdata/scheme/ok uses %s", key)
		}
	}
}

// every lists the paths of all properties and words below a schema.
func every(path string, s *jsonschema.Schema) []string {
	var all []string
	for _, word := range s.Enum {
		all = append(all, path+" = "+word.(string))
	}
	for name, p := range s.Properties {
		all = append(all, path+"."+name)
		all = append(all, every(path+"."+name, p)...)
	}
	for _, p := range s.PatternProperties {
		all = append(all, every(path+".*", p)...)
	}
	for _, p := range append(s.AnyOf, s.AdditionalProperties, s.Items) {
		if p != nil {
			all = append(all, every(path, p)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// use marks the properties and words that an instance has.
func use(used map[string]bool, path string, s *jsonschema.Schema, x any) {
	if s == nil {
		return
	}
	for _, branch := range s.AnyOf {
		use(used, path, branch, x)
	}
	switch x := x.(type) {
	case string:
		if len(s.Enum) > 0 {
			used[path+" = "+x] = true
		}
	case []any:
		for _, item := range x {
			use(used, path, s.Items, item)
		}
	case map[string]any:
		for name, val := range x {
			if p := s.Properties[name]; p != nil {
				used[path+"."+name] = true
				use(used, path+"."+name, p, val)
				continue
			}
			for _, p := range s.PatternProperties {
				use(used, path+".*", p, val)
			}
			use(used, path, s.AdditionalProperties, val)
		}
	}
}
