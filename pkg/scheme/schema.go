package scheme

import (
	"encoding/json"
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"paysheet/pkg/sheet"
)

// draft is the version of JSON Schema that editors are given. The language
// server for YAML, and through it every editor that uses it, has known draft 7
// for years; of later drafts it knows parts, and nothing here needs them.
const draft = "http://json-schema.org/draft-07/schema#"

// EditorSchema is the JSON Schema of scheme files, for editors. It is made from
// the types that the decoder fills, so the two cannot differ in a key. It says
// what a file looks like; whether its names, tables and formulas fit together
// only Resolve can tell.
func EditorSchema() ([]byte, error) {
	s := schemaOf(reflect.TypeFor[File]())
	s.Schema = draft
	s.Title = "paysheet scheme"
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(text, '\n'), nil
}

// periodPattern is how a period is written.
const periodPattern = `^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$`

// described is a type that reads its node itself, and so says itself what the
// node may be.
type described interface {
	schema() *jsonschema.Schema
}

// schemaOf describes what the decoder takes for a type.
func schemaOf(t reflect.Type) *jsonschema.Schema {
	if x, ok := reflect.New(t).Interface().(described); ok {
		return x.schema()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Int:
		return &jsonschema.Schema{Type: "integer"}
	case reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: schemaOf(t.Elem()), MinItems: jsonschema.Ptr(1)}
	case reflect.Struct:
		return structSchema(t)
	default:
		return &jsonschema.Schema{Type: "string"}
	}
}

// structSchema is a mapping with the keys of a struct, or its short form.
func structSchema(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: none()}
	var short *jsonschema.Schema
	for _, k := range keysOf(t) {
		f := t.Field(k.index)
		property := schemaOf(f.Type)
		if len(k.enum) > 0 {
			property = words(k.enum...)
		}
		if f.Tag.Get("form") == "period" {
			property.Pattern = periodPattern
		}
		property.Description = f.Tag.Get("doc")
		s.Properties[k.name] = property
		s.PropertyOrder = append(s.PropertyOrder, k.name)
		if k.required {
			s.Required = append(s.Required, k.name)
		}
		if k.short {
			short = property
		}
	}
	if short == nil {
		return s
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{short, s}}
}

// none takes no value at all.
func none() *jsonschema.Schema { return &jsonschema.Schema{Not: &jsonschema.Schema{}} }

// words takes one of some words.
func words(ws ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, w := range ws {
		s.Enum = append(s.Enum, w)
	}
	return s
}

// The name of a column may be a number, and so may a year.
func (*Text) schema() *jsonschema.Schema {
	return &jsonschema.Schema{Types: []string{"string", "integer"}}
}

func (*Formula) schema() *jsonschema.Schema {
	return &jsonschema.Schema{Types: []string{"string", "number", "boolean"}, MinLength: jsonschema.Ptr(1)}
}

func (*Literal) schema() *jsonschema.Schema {
	return &jsonschema.Schema{Types: []string{"string", "number", "boolean"}}
}

func (*cell) schema() *jsonschema.Schema {
	return &jsonschema.Schema{Types: []string{"string", "number", "boolean", "null"}}
}

func (*Strings) schema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, schemaOf(reflect.TypeFor[[]string]())}}
}

func (*Formerly) schema() *jsonschema.Schema { return new(Strings).schema() }

func (*Within) schema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{words("period"), schemaOf(reflect.TypeFor[withinMapping]())}}
}

func (*Strict) schema() *jsonschema.Schema {
	word := words(sheet.LenienceNames...)
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "boolean"}, word, {Type: "array", Items: word, MinItems: jsonschema.Ptr(1)}}}
}

func (*Rows) schema() *jsonschema.Schema {
	one := schemaOf(reflect.TypeFor[cell]())
	row := &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "array", Items: one, MinItems: jsonschema.Ptr(1)}, one}}
	return &jsonschema.Schema{Type: "array", Items: row, MinItems: jsonschema.Ptr(1)}
}

func (*Dated[T]) schema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{schemaOf(reflect.TypeFor[T]()), {
		Type:                 "object",
		Description:          "The values by the period from which they are in force.",
		PatternProperties:    map[string]*jsonschema.Schema{periodPattern: schemaOf(reflect.TypeFor[T]())},
		AdditionalProperties: none(),
		MinProperties:        jsonschema.Ptr(1),
	}}}
}

func (*Param) schema() *jsonschema.Schema {
	type plain Param
	s := schemaOf(reflect.TypeFor[Dated[Literal]]())
	s.AnyOf = append(s.AnyOf, schemaOf(reflect.TypeFor[plain]()))
	return s
}

func (*Ordered[T]) schema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", AdditionalProperties: schemaOf(reflect.TypeFor[T]())}
}
